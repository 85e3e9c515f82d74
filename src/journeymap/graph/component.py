"""The strongly connected parts of a graph in an order in which sums along its edges can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


K = TypeVar("K")


def parts_in_order(follow: Mapping[K, Iterable[K]]) -> tuple[tuple[K, ...], ...]:
    """
    Group the nodes that can reach each other, and put every group after all that it leads to.

    The method is that of Tarjan (1972), in linear time. networkx has it, too; but to import it and to make a graph for
    it takes several times as long as the walk.

    Args:
        follow: what comes after each node; every node is a key.

    Returns:
        The groups; a node that is in no circle is a group of its own. The nodes of a group are in the order of the
        keys.

    Example:
        >>> parts_in_order({"a": "b", "b": "cd", "c": "b", "d": ""})
        (('d',), ('b', 'c'), ('a',))
    """
    place = {key: at for at, key in enumerate(follow)}
    # By node, when it was met; a node whose group is known has a number that is greater than all others.
    met: dict[K, int] = {}
    closed = len(place)
    open_: list[K] = []
    parts: list[tuple[K, ...]] = []
    for root in follow:
        if root in met:
            continue
        met[root] = len(met)
        # A node on the way, the earliest met that is known to be reached from it, what still is to be followed.
        path: list[tuple[K, Iterator[K]]] = [(root, iter(follow[root]))]
        earliest = [met[root]]
        open_.append(root)
        while path:
            key, targets = path[-1]
            for target in targets:
                number = met.get(target)
                if number is None and not follow[target]:
                    # It leads nowhere: a group of its own.
                    met[target] = closed
                    parts.append((target,))
                    continue
                if number is None:
                    number = met[target] = len(met)
                    path.append((target, iter(follow[target])))
                    earliest.append(number)
                    open_.append(target)
                    break
                earliest[-1] = min(earliest[-1], number)
            else:
                path.pop()
                lowest = earliest.pop()
                if lowest < met[key]:
                    earliest[-1] = min(earliest[-1], lowest)
                    continue
                part = [open_.pop()]
                while part[-1] != key:
                    part.append(open_.pop())
                for member in part:
                    met[member] = closed
                parts.append(tuple(sorted(part, key=place.__getitem__)) if len(part) > 1 else (key,))
    return tuple(parts)
