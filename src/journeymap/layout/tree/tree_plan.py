"""
Where the cards of a tree stand: close together, and so that every line can be followed.

What hangs on a card from a further tier stands right of it, the first beside it, the others below each other; what
hangs on it from the same tier stands below it in the same column, set in. A card stands as high as the cards before it
in its column let it, but

- a card with others right of it begins below the last one that hangs on the card before, for their lines run down the
  same gutter;
- where a line passes a column, no card stands;
- a card with nothing right of it fills a hole that others left.

Last, a card moves down to the middle of those right of it, where nothing is in the way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.views import TreeNode, TreeSheet


GAP: Final = 14.0
"""Between two cards below each other."""

ELBOW: Final = 20.0
"""So far below the upper side of its card a line begins and ends."""

LEVELS: Final = 3
"""So many cards of one tier below each other are set in; with more a column of their own begins."""

_LINE: Final = 8.0
"""Kept free above and below a line that passes a column."""

_ROWS: Final = 4
"""With more cards than this, those of a level without any lines stand in rows beside each other."""


@frozen(kw_only=True)
class Spot:
    """
    Where a node belongs from left to right.

    Attributes:
        column: its column.
        level: how far it is set in.
        row: its row among those on which nothing hangs, and which hang on nothing; `None` for others.
    """

    column: int
    level: int = 0
    row: int | None = None


@frozen(kw_only=True)
class TreeColumns:
    """
    The columns of a tree.

    Attributes:
        spots: where each node belongs, in the order of the nodes.
        counts: how many columns each tier has.
        levels: how far the cards of each column are set in at most.
        close: whether no line runs between a column and the next one.
    """

    spots: Sequence[Spot]
    counts: Sequence[int]
    levels: Sequence[int]
    close: Sequence[bool]


def plan_columns(sheet: TreeSheet) -> TreeColumns:
    """Find the column of every node."""
    tiers = {tier.key: index for index, tier in enumerate(sheet.tiers)}
    tier_of = {node.item.key: node.tier for node in sheet.nodes}
    within: dict[str, int] = {}
    for node in sheet.nodes:
        inside = node.parent is not None and tier_of[node.parent] == node.tier
        within[node.item.key] = within[node.parent] + 1 if inside and node.parent is not None else 0
    loose = _loose_tiers(sheet)
    counts = [1] * len(sheet.tiers)
    for node in sheet.nodes:
        index = tiers[node.tier]
        counts[index] = max(counts[index], within[node.item.key] // LEVELS + 1)
    for key, number in loose.items():
        counts[tiers[key]] = min(number, max(1, ceil(sqrt(number / 2)))) if number > _ROWS else 1
    starts = list(accumulate(counts, initial=0))
    turn: dict[str, int] = defaultdict(int)
    spots = []
    close = [False] * starts[-1]
    for node in sheet.nodes:
        index = tiers[node.tier]
        deep = within[node.item.key]
        if node.tier in loose:
            row, column = divmod(turn[node.tier], counts[index])
            turn[node.tier] += 1
            spots.append(Spot(column=starts[index] + column, row=row))
            close[starts[index] + column] = column < counts[index] - 1
        else:
            spots.append(Spot(column=starts[index] + deep // LEVELS, level=deep % LEVELS))
    levels = [0] * starts[-1]
    for spot in spots:
        levels[spot.column] = max(levels[spot.column], spot.level)
    return TreeColumns(spots=spots, counts=counts, levels=levels, close=close)


def plan_tops(nodes: Sequence[TreeNode], columns: TreeColumns, heights: Sequence[float]) -> list[float]:
    """
    Find how high every card stands.

    Args:
        nodes: the nodes, each after the one above it.
        columns: where they belong from left to right.
        heights: how high each card is.

    Returns:
        The upper side of each, from 0.
    """
    rows: dict[tuple[str, int], float] = {}
    for node, spot, height in zip(nodes, columns.spots, heights, strict=True):
        if spot.row is not None:
            rows[node.tier, spot.row] = max(height, rows.get((node.tier, spot.row), 0.0))
    alike = [
        rows[node.tier, spot.row] if spot.row is not None else height
        for node, spot, height in zip(nodes, columns.spots, heights, strict=True)
    ]
    return _Stack(nodes, columns, alike).tops


# Private


def _loose_tiers(sheet: TreeSheet) -> dict[str, int]:
    """Count the nodes of each tier in which nothing hangs on anything."""
    parents = {node.parent for node in sheet.nodes if node.parent is not None}
    tied = {node.tier for node in sheet.nodes if node.parent is not None or node.item.key in parents}
    counts: dict[str, int] = defaultdict(int)
    for node in sheet.nodes:
        if node.tier not in tied:
            counts[node.tier] += 1
    return counts


class _Column:
    """What stands in a column: stretches from top to bottom, those with no room between them joined."""

    def __init__(self) -> None:
        self._starts: list[float] = []
        self._ends: list[float] = []

    @property
    def bottom(self) -> float:
        """Where the last of them ends."""
        return self._ends[-1] if self._ends else 0.0

    def fit(self, top: float, size: float) -> float:
        """Find the first place from a height on with room of a size."""
        index = bisect_left(self._ends, top + 0.01)
        while index < len(self._starts) and self._starts[index] < top + size:
            top = self._ends[index]
            index += 1
        return top

    def take(self, top: float, size: float) -> None:
        """Fill a stretch."""
        start, end = top, top + size
        first = bisect_left(self._ends, start - 2 * GAP)
        last = first
        while last < len(self._starts) and self._starts[last] <= end + 2 * GAP:
            start, end = min(start, self._starts[last]), max(end, self._ends[last])
            last += 1
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]


class _Stack:
    """Places one card after the other; holds what stands where."""

    def __init__(self, nodes: Sequence[TreeNode], columns: TreeColumns, heights: Sequence[float]) -> None:
        self._spots = columns.spots
        self._heights = heights
        index = {node.item.key: number for number, node in enumerate(nodes)}
        self._parent = [index[node.parent] if node.parent is not None else None for node in nodes]
        self._beside: Mapping[int, list[int]] = defaultdict(list)
        self._below: Mapping[int, list[int]] = defaultdict(list)
        for number, above in enumerate(self._parent):
            if above is not None:
                inside = self._spots[number].column == self._spots[above].column
                (self._below if inside else self._beside)[above].append(number)
        self._columns = [_Column() for _ in columns.levels]
        # How far down the lines of each gutter reach.
        self._busy = [0.0] * len(columns.levels)
        self.tops = [0.0] * len(nodes)
        for number in self._order():
            self._place(number)
        for number in reversed(range(len(nodes))):
            self._centre(number)

    def _centre(self, number: int) -> None:
        """Move a card down to the middle of those right of it, as far as no other card and no line is in the way."""
        beside = self._beside.get(number, [])
        if len(beside) < 2 or self._below.get(number) or self._spots[number].level or self._passed(number):
            return
        top, height = self.tops[number], self._heights[number]
        upper, lower = self.tops[beside[0]], self.tops[beside[-1]]
        self.tops[number] = max(
            top, min((upper + lower + self._heights[beside[-1]] - height) / 2, lower, *self._limits(number))
        )

    def _limits(self, number: int) -> Iterator[float]:
        """Yield how far down a card may move: above the next card, line and branch of a neighbour."""
        spot, top, height = self._spots[number], self.tops[number], self._heights[number]
        above = self._parent[number]
        for other, other_top in enumerate(self.tops):
            if other_top <= top or other == number:
                continue
            if self._spots[other].column == spot.column:
                yield other_top - GAP - height
            if spot.column in self._passed(other):
                yield other_top + ELBOW - _LINE - height
            # Lines of the card above share their gutter with those of its neighbours.
            if above is not None and self._spots[other].column == self._spots[above].column and self._beside.get(other):
                yield min(other_top, *(self.tops[child] for child in self._beside[other])) - GAP

    def _order(self) -> Iterator[int]:
        """Yield the first of every row: what hangs right of a card before what hangs below it."""
        waiting = [number for number, above in enumerate(self._parent) if above is None][::-1]
        while waiting:
            number = waiting.pop()
            yield number
            for branch in self._row(number):
                waiting += self._below.get(branch, [])[::-1]
                waiting += self._beside.get(branch, [])[:0:-1]

    def _row(self, number: int) -> Iterator[int]:
        """Yield a card and what stands beside it: its first one, the first one of that, and so on."""
        yield number
        while beside := self._beside.get(number):
            number = beside[0]
            yield number

    def _place(self, first: int) -> None:
        """Put the cards of a row where they all fit, side by side."""
        row = list(self._row(first))
        above = self._parent[first]
        top = self.tops[above] if above is not None else 0.0
        before = None
        while top != before:
            before = top
            for number in row:
                top = self._fit(number, top)
        for number in row:
            self._take(number, top)

    def _passed(self, number: int) -> range:
        """Give the columns that the line to a card passes."""
        above = self._parent[number]
        column = self._spots[number].column
        return range(self._spots[above].column + 1 if above is not None else column, column)

    def _fit(self, number: int, top: float) -> float:
        """Find the first place from a height on at which a card may stand."""
        own = self._spots[number].column
        column = self._columns[own]
        if self._beside.get(number) or self._below.get(number) or self._spots[number].level:
            top = max(top, column.bottom, self._busy[own] if self._beside.get(number) else 0.0)
        else:
            top = column.fit(top, self._heights[number] + GAP)
        for passed in self._passed(number):
            top = self._columns[passed].fit(top + ELBOW - _LINE, 2 * _LINE) - ELBOW + _LINE
        return top

    def _take(self, number: int, top: float) -> None:
        """Put a card at a height, and keep the room that it and its lines need."""
        self.tops[number] = top
        spot, above = self._spots[number], self._parent[number]
        column = self._columns[spot.column]
        upper = top
        if above is not None and self._spots[above].column == spot.column:
            # The line from the card above runs down at the side: nothing else may stand there.
            upper = self.tops[above]
        elif above is not None:
            gutter = self._spots[above].column
            self._busy[gutter] = max(self._busy[gutter], top + GAP)
        column.take(upper, top - upper + self._heights[number] + GAP)
        for passed in self._passed(number):
            self._columns[passed].take(top + ELBOW - _LINE, 2 * _LINE)
