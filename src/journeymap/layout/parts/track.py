"""Tracks for connections that run side by side."""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Sequence


_MOST: Final = 64
"""Up to so many tracks the shortest spans come first, so that loops nest; beyond, only their number counts."""


def assign(spans: Sequence[tuple[int, int]]) -> tuple[list[int], int]:
    """
    Give spans that overlap different tracks, the shortest the innermost.

    Args:
        spans: lower and upper ends, both included.

    Returns:
        The track of each, from 0, and the number of tracks.

    Example:
        >>> assign([(0, 9), (1, 2), (3, 4), (4, 6)])
        ([2, 0, 0, 1], 3)
    """
    if len(spans) == 1:
        return [0], 1
    return _nested(spans) or _packed(spans)


# Private


def _nested(spans: Sequence[tuple[int, int]]) -> tuple[list[int], int] | None:
    """Put short spans on the first tracks, long ones around them; `None` if that takes too many tracks."""
    tracks: list[list[tuple[int, int]]] = []
    chosen = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda index: (spans[index][1] - spans[index][0], spans[index], index)):
        low, high = spans[index]
        number = next((number for number, track in enumerate(tracks) if _is_clear(track, low, high)), len(tracks))
        if number == _MOST:
            return None
        if number == len(tracks):
            tracks.append([])
        insort(tracks[number], (low, high))
        chosen[index] = number
    return chosen, len(tracks)


def _is_clear(track: Sequence[tuple[int, int]], low: int, high: int) -> bool:
    place = bisect_left(track, (low, high))
    return (place == 0 or track[place - 1][1] < low) and (place == len(track) or track[place][0] > high)


def _packed(spans: Sequence[tuple[int, int]]) -> tuple[list[int], int]:
    """Put spans on as few tracks as hold them."""
    chosen = [0] * len(spans)
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    count = 0
    for index in sorted(range(len(spans)), key=lambda index: (spans[index], index)):
        low, high = spans[index]
        while busy and busy[0][0] < low:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            number = heapq.heappop(free)
        else:
            number = count
            count += 1
        chosen[index] = number
        heapq.heappush(busy, (high, number))
    return chosen, count
