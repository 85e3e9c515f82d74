"""Walking a graph of any sort: breadth first, and which nodes every path passes."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping


K = TypeVar("K")


def nearest_first(
    start: Iterable[K], follow: Callable[[K], Iterable[K]], without: Collection[K] = ()
) -> dict[K, K | None]:
    """
    Walk breadth first.

    Args:
        start: where to begin.
        follow: what comes after a node.
        without: nodes that cannot be entered.

    Returns:
        Everything that can be reached, nearest first, each with the node that it was reached from; `None` for the
        start.

    Example:
        >>> nearest_first("a", {"a": "bc", "b": "d", "c": "d", "d": ""}.__getitem__)
        {'a': None, 'b': 'a', 'c': 'a', 'd': 'b'}
    """
    reached_from: dict[K, K | None] = {key: None for key in start if key not in without}
    waiting = deque(reached_from)
    while waiting:
        key = waiting.popleft()
        for target in follow(key):
            if target not in reached_from and target not in without:
                reached_from[target] = key
                waiting.append(target)
    return reached_from


def path_to(reached_from: Mapping[K, K | None], target: K) -> tuple[K, ...]:
    """
    Read the path to a node out of what `nearest_first` found.

    Example:
        >>> path_to({"a": None, "b": "a", "c": "a", "d": "b"}, "d")
        ('a', 'b', 'd')
    """
    path: list[K] = []
    key: K | None = target
    while key is not None:
        path.append(key)
        key = reached_from[key]
    return tuple(reversed(path))
