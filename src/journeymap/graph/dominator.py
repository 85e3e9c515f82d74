"""Which nodes every path must pass; networkx has the same, but quadratic on long chains."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


K = TypeVar("K")


def immediate_dominators(root: K, follow: Callable[[K], Iterable[K]]) -> dict[K, K]:
    """
    Find for each node the last one that every path from the root to it passes.

    The method is that of Lengauer and Tarjan (1979) in its simple form, which takes m log n steps whatever the graph.

    Args:
        root: where every path begins.
        follow: what comes after a node.

    Returns:
        The immediate dominator of every node that can be reached, except the root.

    Example:
        >>> follow = {"a": "bc", "b": "d", "c": "d", "d": "e", "e": "d"}
        >>> sorted(immediate_dominators("a", follow.__getitem__).items())
        [('b', 'a'), ('c', 'a'), ('d', 'a'), ('e', 'd')]
    """
    order, parent, before = _depth_first(root, follow)
    count = len(order)
    semi = list(range(count))
    best = list(range(count))
    ancestor = [-1] * count
    dominator = [0] * count
    bucket: list[list[int]] = [[] for _ in range(count)]
    for node in range(count - 1, 0, -1):
        for source in before[node]:
            semi[node] = min(semi[node], semi[_lowest(source, semi, best, ancestor)])
        bucket[semi[node]].append(node)
        above = parent[node]
        ancestor[node] = above
        for waiting in bucket[above]:
            lowest = _lowest(waiting, semi, best, ancestor)
            dominator[waiting] = lowest if semi[lowest] < semi[waiting] else above
        bucket[above].clear()
    for node in range(1, count):
        if dominator[node] != semi[node]:
            dominator[node] = dominator[dominator[node]]
    return {order[node]: order[dominator[node]] for node in range(1, count)}


def below(root: K, dominators: Mapping[K, K]) -> dict[K, range]:
    """
    Number the nodes so that those which a node dominates have the numbers that follow its own.

    Args:
        root: where every path begins.
        dominators: the immediate dominators of all other nodes.

    Returns:
        By node, its own number and those of all that it dominates: `below[a].start in below[b]` says that `b`
        dominates `a`, or is `a`.

    Example:
        >>> below("a", {"b": "a", "d": "a", "e": "d"})
        {'e': range(2, 3), 'd': range(2, 4), 'b': range(1, 2), 'a': range(0, 4)}
    """
    dominated: dict[K, list[K]] = {}
    for node, dominator in dominators.items():
        dominated.setdefault(dominator, []).append(node)
    number: dict[K, int] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        number[node] = len(number)
        waiting.extend(reversed(dominated.get(node, ())))
    ranges: dict[K, range] = {}
    for node in reversed(number):
        end = max((ranges[other].stop for other in dominated.get(node, ())), default=number[node] + 1)
        ranges[node] = range(number[node], end)
    return ranges


# Private


def _depth_first(root: K, follow: Callable[[K], Iterable[K]]) -> tuple[list[K], list[int], list[list[int]]]:
    """Number the nodes depth first; return them, their parents in the tree, and who leads to each."""
    number = {root: 0}
    order = [root]
    parent = [0]
    before: list[list[int]] = [[]]
    stack = [(0, iter(follow(root)))]
    while stack:
        node, targets = stack[-1]
        for target in targets:
            place = number.get(target)
            if place is not None:
                before[place].append(node)
                continue
            place = number[target] = len(order)
            order.append(target)
            parent.append(node)
            before.append([node])
            stack.append((place, iter(follow(target))))
            break
        else:
            stack.pop()
    return order, parent, before


def _lowest(node: int, semi: list[int], best: list[int], ancestor: list[int]) -> int:
    """Return the node of the lowest semidominator on the way up the forest; shorten that way."""
    if ancestor[node] < 0:
        return node
    path = []
    while ancestor[ancestor[node]] >= 0:
        path.append(node)
        node = ancestor[node]
    for below in reversed(path):
        above = ancestor[below]
        if semi[best[above]] < semi[best[below]]:
            best[below] = best[above]
        ancestor[below] = ancestor[above]
    return best[path[0] if path else node]
