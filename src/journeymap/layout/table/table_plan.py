"""How wide the columns of a table are, and how high its rows: every text broken for its column."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.layout.parts.box import badges_width
from journeymap.layout.parts.coordinates import words, words_in
from journeymap.layout.spacing import (
    BOX_PAD_X,
    BOX_PAD_Y,
    COLUMN_MOST,
    DETAIL_SIZE,
    HEADING_SIZE,
    LABEL_ROOM,
    LABEL_SIZE,
    MARGIN,
    ROW_SIZE,
    SIDE_PAD,
)
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import one_line, widest_word
from journeymap.views import ItemRole


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from journeymap.layout.parts.coordinates import Words
    from journeymap.views import Item, TableCell, TableColumn, TableRow, TableSheet


_HEAD_LEAST: Final = 96.0
_HEAD_USUAL: Final = 162.0
_COLUMN_LEAST: Final = 88.0
_STAGE_LEAST: Final = 124.0
_COLUMN_MOST: Final = 232.0
"""How wide the heads of the rows, a column, and a column of a stage are; for one long word heads and columns grow."""

_NAME: Final = 110.0
"""So wide the name of a stage becomes before it takes a second line."""

_ONE_LINE: Final = 140.0
"""A text that is no wider than this stays on one line."""

_GAP: Final = 12.0
"""Between two columns."""

TILE_GAP: Final = 6.0
"""Between two tiles of a heat map."""

BAR_ROOM: Final = 8.0
"""Below the words of a score of emotion: room for its bar."""

PAD: Final = 10.0
"""Above and below what stands in a row."""

STACK: Final = 8.0
"""Between two items of a cell."""


@frozen(kw_only=True)
class TableColumns:
    """
    Where the columns stand.

    Attributes:
        head: the left side of the heads of the rows.
        head_width: how wide these are.
        left: the left side of each column.
        width: how wide each is.
        right: the right side of the table.
    """

    head: float
    head_width: float
    left: Sequence[float]
    width: Sequence[float]
    right: float


@frozen(kw_only=True)
class Block:
    """
    An item with its texts broken for its column.

    Attributes:
        item: the item.
        words: its texts.
        height: how high it is.
    """

    item: Item
    words: Words
    height: float


@frozen(kw_only=True)
class Line:
    """
    A row with everything broken for its column.

    Attributes:
        row: the row.
        head: its head.
        cells: the items of each cell.
        height: how high it is.
    """

    row: TableRow
    head: Block
    cells: Sequence[Sequence[Block]]
    height: float


def plan_columns(sheet: TableSheet) -> TableColumns:
    """Choose the width of every column by the texts in it; those of stages, and of a heat map, are all alike."""
    rows = [row for section in sheet.sections for row in section.rows]
    heads = [
        _wish(row.head.label, LABEL_SIZE, bold=True, even=_HEAD_USUAL) + badges_width(row.head.marks) for row in rows
    ]
    details = [widest_word(detail, DETAIL_SIZE) for row in rows for detail in row.head.details]
    names = [text_width(one_line(sheet.corner), ROW_SIZE, bold=True), *heads, *details]
    head_width = min(max([_HEAD_LEAST, *names]), COLUMN_MOST)
    widths = [_column_width(column, [row.cells[index] for row in rows]) for index, column in enumerate(sheet.columns)]
    warm = any(cell.is_tile for row in rows for cell in row.cells)
    even = [column.stage or (warm and not column.apart) for column in sheet.columns]
    alike = max((width for width, is_even in zip(widths, even, strict=True) if is_even), default=0.0)
    widths = [alike if is_even else width for width, is_even in zip(widths, even, strict=True)]
    gap = TILE_GAP if warm else _GAP
    start = MARGIN + SIDE_PAD + head_width + SIDE_PAD
    left = list(accumulate((width + gap for width in widths), initial=start))
    return TableColumns(
        head=MARGIN + SIDE_PAD,
        head_width=head_width,
        left=left[:-1],
        width=widths,
        right=left[-1] - gap + SIDE_PAD if widths else start,
    )


def plan_row(row: TableRow, columns: TableColumns, empty: str, annotated: Collection[str] = ()) -> Line:
    """
    Break the texts of a row for their columns.

    Args:
        row: the row.
        columns: the columns.
        empty: what is said in a cell without items.
        annotated: the keys of the items that labels stand below.
    """
    head_words = words_in(row.head, columns.head_width - badges_width(row.head.marks), bold=True)
    head_block = Block(
        item=row.head, words=head_words, height=max(head_words.height, 18.0) + _room(row.head, annotated)
    )
    cells = [
        [_block(item, width, annotated) for item in cell.items]
        for cell, width in zip(row.cells, columns.width, strict=True)
    ]
    heights = [math.fsum(block.height for block in blocks) + STACK * max(len(blocks) - 1, 0) for blocks in cells]
    if any(cell.is_tile for cell in row.cells):
        bar = BAR_ROOM if any(cell.level is not None for cell in row.cells) else 0.0
        # Cells of which nothing is known take no height.
        most = max([head_block.height + 4, *(height + bar for height in heights if height)])
        return Line(row=row, head=head_block, cells=cells, height=most + TILE_GAP)
    least = 18.0 if empty else 0.0
    return Line(row=row, head=head_block, cells=cells, height=max([head_block.height, least, *heights]) + 2 * PAD)


# Private


def _wish(text: str, size: float, *, bold: bool = False, even: float = _ONE_LINE) -> float:
    """Return how wide a text wants to be: on one line where it is short, on two or three where it is long."""
    whole = text_width(one_line(text[:400]), size, bold=bold)
    return max(widest_word(text, size, bold=bold), min(whole, max(even, whole / 3), _COLUMN_MOST))


def _column_width(column: TableColumn, cells: Iterable[TableCell]) -> float:
    """Give the width that a column needs, within its bounds."""
    least = _STAGE_LEAST if column.stage else _COLUMN_LEAST
    # A heading leaves room for the point of its chevron.
    boxed = column.stage or column.apart
    name = (
        _wish(column.label, HEADING_SIZE, bold=True, even=_NAME) + 30
        if boxed
        else _wish(column.label, ROW_SIZE, bold=True)
    )
    needs = [least, name]
    for cell in cells:
        for item in cell.items:
            pad = 0.0 if item.role is ItemRole.PLAIN else 2 * BOX_PAD_X
            pad += 18 if item.standing is not None or cell.feeling is not None else 0
            needs.append(_wish(item.label, LABEL_SIZE, bold=True) + pad)
            needs += [min(_wish(detail, DETAIL_SIZE), _ONE_LINE) + pad for detail in item.details]
    return float(round(min(max(needs), COLUMN_MOST)))


def _room(item: Item, annotated: Collection[str]) -> float:
    return LABEL_ROOM if item.key in annotated else 0.0


def _block(item: Item, width: float, annotated: Collection[str]) -> Block:
    """Break the words of an item for its width, and measure them."""
    if item.role is ItemRole.PLAIN:
        broken = words_in(item, width - badges_width(item.marks))
        return Block(
            item=item, words=broken, height=max(broken.height, 18.0 if item.marks else 0.0) + _room(item, annotated)
        )
    broken = words(item, width)
    return Block(item=item, words=broken, height=broken.height + 2 * (BOX_PAD_Y - 3) + _room(item, annotated))
