"""Where a row of columns is broken into strips: about equally long, between stages if possible."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


_APART: Final = 0.3
"""What it costs to break a stage: as much as one strip that is about half as wide as the others."""


def breaks(widths: Sequence[float], borders: Collection[int], room: float) -> list[int]:
    """
    Choose where to break a row of columns.

    Args:
        widths: the width of each column, its gutter included.
        borders: the columns at which a stage begins.
        room: how wide a strip may be; a single column may be wider.

    Returns:
        The first column of each strip; the first of them is 0.

    Example:
        >>> breaks([10] * 7, {4}, 60), breaks([10] * 7, {6}, 60)
        ([0, 4], [0, 4])
    """
    ends = list(accumulate(widths, initial=0.0))
    count = max(math.ceil(ends[-1] / room), 1)
    wished = ends[-1] / count
    costs = [0.0]
    chosen = [0]
    for end in range(1, len(ends)):
        least, best = math.inf, end - 1
        for first in range(end - 1, -1, -1):
            wide = ends[end] - ends[first]
            if wide > room and first < end - 1:
                break
            cost = costs[first] + (wide / wished - 1) ** 2
            if cost < least:
                least, best = cost, first
        whole = end == len(widths) or end in borders
        costs.append(least + (0.0 if whole else _APART))
        chosen.append(best)
    starts = []
    end = len(widths)
    while end > 0:
        end = chosen[end]
        starts.append(end)
    return starts[::-1] or [0]
