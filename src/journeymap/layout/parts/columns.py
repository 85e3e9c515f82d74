"""The grid of a sheet: which strip each box stands in, how wide the columns are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.layout.spacing import (
    BOX_PAD_X,
    CHIP_PAD,
    COLUMN_LEAST,
    COLUMN_MOST,
    COLUMN_NARROW,
    COLUMN_USUAL,
    DETAIL_SIZE,
    HEADING_SIZE,
    LABEL_SIZE,
    PORT,
    PORT_EDGE,
    PORT_LEAST,
)
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import widest_word
from journeymap.views import RowKind


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.views import Cell, Item, Row, Sheet


_AROUND_HEADING: Final = 12.0
"""How much wider than its column a heading's words are in need of: its point and its paddings, without its overhang."""

_ROOM_FOR_MARK: Final = 22.0
"""A mark on the edge of a box, with its gap."""

_MOST_PORTS: Final = 12
_WIDEST_FOR_PORTS: Final = 256.0
"""So many connections beside marks widen a column, and so far; more stand closer."""


@frozen(kw_only=True)
class Placed:
    """
    An item with its place in the grid.

    Attributes:
        item: the item.
        row: the index of its row.
        strip: the index of its strip.
        first: its first column.
        last: its last column.
    """

    item: Item
    row: int
    strip: int
    first: int
    last: int


@frozen(kw_only=True)
class Grid:
    """
    The grid: strips from top to bottom, columns from left to right.

    A strip is one level of the stacks of one row; boxes in a strip never share a column. Channel k runs above strip k.

    Attributes:
        columns: how many columns there are.
        rows: the rows.
        row_of_strip: the index of the row that each strip belongs to.
        placed: every item, in the order of rows and cells.
        by_key: the same by the key of the item.
        occupant: the items of one column, by `strip * columns + column`.
        wide: the other items of each strip, from left to right.
        group_starts: the columns at which a group starts, without the first.
        headed: how wide the headings want the columns that have one of their own.
        narrow: whether columns are as narrow as names allow.
    """

    columns: int
    rows: Sequence[Row]
    row_of_strip: Sequence[int]
    placed: Sequence[Placed]
    by_key: Mapping[str, Placed]
    occupant: Mapping[int, Placed]
    wide: Mapping[int, Sequence[Placed]]
    group_starts: frozenset[int]
    headed: Mapping[int, float]
    narrow: bool = False

    def at(self, strip: int, column: int) -> Placed | None:
        """Find what stands in a strip at a column; beside the columns there is nothing."""
        if not 0 <= column < self.columns:
            return None
        box = self.occupant.get(strip * self.columns + column)
        if box is None and strip in self.wide:
            boxes = self.wide[strip]
            index = bisect_right(boxes, column, key=attrgetter("first")) - 1
            if index >= 0 and boxes[index].last >= column:
                box = boxes[index]
        return box


class Skyline:
    """
    Remembers how deep each column is filled; neighbouring columns below one wide box are kept together.

    Args:
        columns: how many columns there are.
        depth: how deep all of them are filled at the beginning.
    """

    def __init__(self, columns: int, depth: float = 0) -> None:
        self._columns = columns
        self._starts = list(range(columns))
        self._depths = [depth] * columns

    def put(self, first: int, span: int, height: float) -> float:
        """
        Put a box below whatever stands in its columns.

        Args:
            first: its first column.
            span: over how many columns it reaches.
            height: how high it is.

        Returns:
            How deep its upper side is.
        """
        starts, depths, end = self._starts, self._depths, first + span
        begin, stop = bisect_right(starts, first) - 1, bisect_left(starts, end)
        level = max(depths[begin:stop])
        left = [(starts[begin], depths[begin])] if starts[begin] < first else []
        following = starts[stop] if stop < len(starts) else self._columns
        right = [(end, depths[stop - 1])] if end < following else []
        pieces = [*left, (first, level + height), *right]
        starts[begin:stop] = [start for start, _ in pieces]
        depths[begin:stop] = [depth for _, depth in pieces]
        return level


def plan(sheet: Sheet) -> Grid:
    """Give every item of a sheet its strip."""
    columns = sum(len(group.columns) for group in sheet.groups)
    placed: list[Placed] = []
    row_of_strip: list[int] = []
    for index, row in enumerate(sheet.rows):
        if row.kind is not RowKind.BOXES:
            continue
        base = len(row_of_strip)
        levels = _levels(row.cells, columns)
        row_of_strip += [index] * (max(levels, default=0) + 1)
        placed += [
            Placed(item=cell.item, row=index, strip=base + level, first=cell.column, last=cell.column + cell.span - 1)
            for cell, level in zip(row.cells, levels, strict=True)
        ]
    starts: list[int] = []
    headed: dict[int, float] = {}
    column = 0
    for group in sheet.groups:
        starts.append(column)
        if len(group.columns) == 1:
            headed[column] = widest_word(group.label, HEADING_SIZE, bold=True) + _AROUND_HEADING
        column += len(group.columns)
    wide: dict[int, list[Placed]] = {}
    for box in sorted(placed, key=attrgetter("first")):
        if box.first < box.last:
            wide.setdefault(box.strip, []).append(box)
    return Grid(
        columns=columns,
        rows=sheet.rows,
        row_of_strip=row_of_strip,
        placed=placed,
        by_key={box.item.key: box for box in placed},
        occupant={box.strip * columns + box.first: box for box in placed if box.first == box.last},
        wide=wide,
        group_starts=frozenset(starts[1:]),
        headed=headed,
        narrow=sheet.narrow,
    )


def column_widths(grid: Grid, ports: Mapping[int, tuple[int, int]], usual: float | None = None) -> list[float]:
    """
    Choose the width of every column by the texts in it.

    All columns are equally wide, as most of them need; only one that holds a long word, or marks beside many
    connections, is wider.

    Args:
        grid: the grid.
        ports: the number of connections left and right of the middle of each column.
        usual: how wide most columns are; `None` for as wide as most of these need.

    Returns:
        The widths.
    """
    least, lines = (COLUMN_NARROW, 2.7) if grid.narrow else (COLUMN_LEAST, 1.9)
    needs = [least] * grid.columns
    words = [grid.headed.get(column, 0.0) for column in range(grid.columns)]
    for box in grid.placed:
        if box.first == box.last:
            need, word = _need(box.item, least, lines)
            needs[box.first] = max(needs[box.first], need)
            words[box.first] = max(words[box.first], word)
    if usual is None:
        usual = min(sorted(needs)[(len(needs) * 3) // 4] if needs else least, COLUMN_USUAL)
    widths = [max(usual, min(word, COLUMN_MOST)) for word in words]
    for column, marks in enumerate(marks_of_columns(grid)):
        if marks:
            beside = min(ports.get(column, (0, 0))[1], _MOST_PORTS) + 1
            wished, tight = (2 * (marks + port * beside + PORT_EDGE) for port in (PORT, PORT_LEAST))
            widths[column] = max(widths[column], min(wished, _WIDEST_FOR_PORTS), tight)
    return [float(round(width)) for width in widths]


def marks_of_columns(grid: Grid) -> list[float]:
    """Return how much of the right half of each column the marks of its boxes take."""
    marks = [0.0] * grid.columns
    for box in grid.placed:
        if box.item.marks:
            marks[box.last] = max(marks[box.last], _ROOM_FOR_MARK * len(box.item.marks) + 10)
    return marks


def inner_width(item: Item, width: float) -> float:
    """Return how wide the lines of an item may be in a box of a width."""
    return width - 2 * BOX_PAD_X - (18 if item.standing is not None else 0)


# Private


def _levels(cells: Sequence[Cell], columns: int) -> list[int]:
    """Give the level on which each cell stands, so that none covers another."""
    levels: list[int] = []
    under = 0
    if cells and cells[0].above:
        levels = _shelf([cell.column for cell in cells if cell.above])
        under = max(levels) + 1
        cells = cells[len(levels) :]
    skyline = Skyline(columns, under)
    return levels + [int(skyline.put(cell.column, cell.span, 1)) for cell in cells]


def _shelf(columns: Sequence[int]) -> list[int]:
    """Give what stands above all others its levels, as far down as each stack lets it."""
    left = Counter(columns)
    high = max(left.values())
    levels = []
    for column in columns:
        levels.append(high - left[column])
        left[column] -= 1
    return levels


def _need(item: Item, least: float, lines: float) -> tuple[float, float]:
    """
    Return how wide a box should be for an item, and how wide for its longest word alone.

    Args:
        item: the item.
        least: how wide the narrowest column is.
        lines: on how many lines its name may well stand.
    """
    around = 2 * BOX_PAD_X + (18 if item.standing is not None else 0)
    room = least - around
    whole = text_width(item.label[:200], LABEL_SIZE, bold=True)
    word = widest_word(item.label, LABEL_SIZE, bold=True) if whole > room else whole
    for detail in item.details:
        wide = text_width(detail[:200], DETAIL_SIZE)
        if wide > room:
            # What fits the narrowest column asks for nothing.
            word = max(word, widest_word(detail, DETAIL_SIZE))
        whole = max(whole, wide)
    for chip in item.chips:  # a width is rounded, and a chip is cut if it is a hair too wide
        word = max(word, min(text_width(chip.label[:200], DETAIL_SIZE) + 2 * CHIP_PAD + 1, COLUMN_MOST))
    return max(whole / lines, word) + around, word + around
