"""From a table to a drawing: columns as wide as their texts need, rows as high, sections on a ground of their own."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.layout.drawing import Anchor, Area, AreaShape, Drawing, Outline, Shapes, ShapesKind, Stroke
from journeymap.layout.empty_note import nothing_figure
from journeymap.layout.legend import HEATS, legend, unknown_dot
from journeymap.layout.parts.box import FEELINGS, box_figure, plain_figure
from journeymap.layout.parts.frame import Frame, drawing_of, head, heading, heading_row, line_text
from journeymap.layout.spacing import (
    BAND_RADIUS,
    BOX_PAD_X,
    BOX_RADIUS,
    DETAIL_SIZE,
    HEADING_SIZE,
    MARGIN,
    ROW_GAP,
    ROW_SIZE,
    SHEET_LEAST,
    SIDE_PAD,
    UNABRIDGED_LINES,
)
from journeymap.layout.table.table_plan import (
    BAR_ROOM,
    PAD,
    STACK,
    TILE_GAP,
    Block,
    Line,
    TableColumns,
    plan_columns,
    plan_row,
)
from journeymap.layout.text.wrap import one_line, wrap
from journeymap.pause import collector_paused
from journeymap.theme import STAGE_ROLES, Role
from journeymap.translation.phrase import phrase
from journeymap.views import ItemRole


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.parts.frame import Heading
    from journeymap.views import TableCell, TableColumn, TableSection, TableSheet


_TITLE: Final = 38.0
"""The heading of a section."""

_SECTION_GAP: Final = 12.0

_RULE_ROOM: Final = 12.0
"""Above and below the rule between the emotion and the metrics."""


@collector_paused()
def lay_out_table(sheet: TableSheet) -> Drawing:
    """
    Give everything in a table a place.

    Args:
        sheet: the table.

    Returns:
        The drawing.
    """
    columns = plan_columns(sheet)
    right = max(columns.right, SHEET_LEAST - MARGIN)
    title = head(sheet.title, sheet.facts, right + MARGIN)
    figures: list[Shapes] = []
    y = title.bottom
    if sheet.sections:
        top = _headings(sheet, columns, y)
        figures += top.figures
        y = top.bottom + 10
        for section in sheet.sections:
            role = STAGE_ROLES[section.number % len(STAGE_ROLES)] if section.stage else None
            drawn, y = _section(section, sheet, columns, y, right, role)
            figures += drawn
            y += _SECTION_GAP
        y -= _SECTION_GAP
    else:
        nothing, y = nothing_figure(sheet.empty, y, right)
        figures.append(nothing)
    foot = legend(sheet.legend, left=MARGIN, right=right, top=y + 18, imprint=sheet.imprint)
    return drawing_of(sheet, (*title.figures, *figures, *foot.figures), width=right + MARGIN, bottom=foot.bottom)


# Private


def _headings(sheet: TableSheet, columns: TableColumns, top: float) -> Frame:
    """Draw the heading of each column, and the corner beside them."""
    made = []
    plain: list[Shapes] = []
    boxed = any(column.stage or column.apart for column in sheet.columns)
    for column, left, width in zip(sheet.columns, columns.left, columns.width, strict=True):
        if boxed:
            role = STAGE_ROLES[column.number % len(STAGE_ROLES)] if column.stage else None
            words = (column.label, column.note)
            made.append(heading(column.key, words, left, left + width, role, most=UNABRIDGED_LINES))
            continue
        wrapped = wrap(column.label, width, ROW_SIZE, bold=True, most=2)
        parts = [
            line_text(left, top + 16 + 16 * number, line, ROW_SIZE, Role.PAGE, bold=True, faint=True)
            for number, line in enumerate(wrapped.lines)
        ]
        title = one_line(column.label) if wrapped.cut else ""
        plain.append(
            Shapes(
                key=column.key,
                kind=ShapesKind.HEADING,
                parts=tuple(parts),
                label=one_line(column.label),
                title=title,
                element=column.key,
            )
        )
    return _with_corner(sheet, columns, top, made, plain)


def _with_corner(
    sheet: TableSheet, columns: TableColumns, top: float, boxed: Sequence[Heading], plain: Sequence[Shapes]
) -> Frame:
    """Draw the headings of the columns with that of the heads of the rows."""
    corner = wrap(sheet.corner, columns.head_width, ROW_SIZE, bold=True, most=1)
    lines = max(len(corner.lines), *(len(figure.parts) for figure in plain), 0)
    row = heading_row(boxed, top) if boxed else Frame(figures=tuple(plain), bottom=top + 16.0 * lines + 6)
    y = (row.bottom + top) / 2 + 4.5 if boxed else top + 16
    parts = tuple(line_text(columns.head, y, line, ROW_SIZE, Role.PAGE, bold=True, faint=True) for line in corner.lines)
    if not parts:
        return row
    figure = Shapes(key="corner", kind=ShapesKind.NOTE, parts=parts, label=one_line(sheet.corner))
    return Frame(figures=(figure, *row.figures), bottom=row.bottom)


def _section(
    section: TableSection, sheet: TableSheet, columns: TableColumns, top: float, right: float, role: Role | None
) -> tuple[list[Shapes], float]:
    """Draw one section; give its figures and its lower side."""
    lines = [plan_row(row, columns, sheet.empty, sheet.annotations) for row in section.rows]
    title = _TITLE if section.label else 0.0
    warm = any(cell.is_tile for row in section.rows for cell in row.cells)
    pad = ROW_GAP if warm or section.label else 0.0
    ruled = [_is_ruled(line, after) for line, after in pairwise(lines)]
    bottom = top + title + math.fsum(line.height for line in lines) + 2 * pad + _RULE_ROOM * sum(ruled)
    ground = Area(
        x=MARGIN,
        y=top,
        width=right - MARGIN,
        height=bottom - top,
        role=Role.LANE,
        radius=BAND_RADIUS,
        outline=Outline.NONE,
    )
    parts: list[Shape] = [ground]
    cut = ""
    if section.label:
        shapes, cut = _section_title(section, top + pad, right, role)
        parts += shapes
    figures: list[Shapes] = []
    y = top + title + pad
    for index, line in enumerate(lines):
        if index and ruled[index - 1]:
            middle = y + _RULE_ROOM / 2
            ends = ((MARGIN + SIDE_PAD, middle), (right - SIDE_PAD, middle))
            parts.append(Stroke(points=ends, role=Role.AXIS, width=1))
            y += _RULE_ROOM
        if index and not warm:
            parts.append(Stroke(points=((MARGIN + SIDE_PAD, y), (right - SIDE_PAD, y)), role=Role.RULE, width=0.75))
        figures += _row(line, sheet, columns, y, section.key)
        y += line.height
    band = Shapes(
        key=section.key,
        kind=ShapesKind.BAND,
        parts=tuple(parts),
        label=one_line(section.label),
        title=cut,
        band=section.key,
        element=section.key if section.label else None,
    )
    return [band, *figures], bottom


def _is_ruled(line: Line, after: Line) -> bool:
    """Return whether a rule parts two rows: scores of emotion are on another scale than what has a target."""
    felt, then_felt = (any(cell.feeling is not None for cell in row.cells) for row in (line.row, after.row))
    return felt and not then_felt and any(cell.heat is not None for cell in after.row.cells)


def _section_title(section: TableSection, top: float, right: float, role: Role | None) -> tuple[list[Shape], str]:
    """Draw the heading of a section, that of a stage on its chevron; give the whole text where it is cut."""
    room = right - MARGIN - 2 * SIDE_PAD
    label = wrap(section.label, min(room * 0.6, 420), HEADING_SIZE, bold=True, most=1)
    shapes: list[Shape] = []
    x = MARGIN + SIDE_PAD
    width = label.widths[0] if label.lines else 0.0
    if role is not None:
        shapes.append(
            Area(
                x=x - 6,
                y=top + 5,
                width=width + 36,
                height=26,
                role=role,
                shape=AreaShape.CHEVRON,
                radius=6,
                outline=Outline.NONE,
            )
        )
        shapes += [line_text(x + 6, top + 23, line, HEADING_SIZE, role, bold=True) for line in label.lines]
        x += width + 44
    else:
        shapes += [line_text(x, top + 23, line, HEADING_SIZE, Role.LANE, bold=True) for line in label.lines]
        x += width + 14
    note = wrap(section.note, right - SIDE_PAD - x, DETAIL_SIZE, most=1)
    shapes += [line_text(x, top + 22.5, line, DETAIL_SIZE, Role.LANE, faint=True) for line in note.lines]
    whole = one_line(" – ".join(filter(None, [section.label, section.note])))
    return shapes, whole if label.cut or note.cut else ""


def _row(line: Line, sheet: TableSheet, columns: TableColumns, top: float, band: str) -> list[Shapes]:
    """Draw the head and the cells of a row."""
    warm = any(cell.is_tile for cell in line.row.cells)
    head_top = top + (line.height - line.head.words.height) / 2 if warm else top + PAD
    figures = [
        plain_figure(
            line.row.head,
            line.head.words,
            left=columns.head,
            top=head_top,
            right=columns.head + columns.head_width,
            band=band,
            role=Role.LANE,
            bold=True,
        )
    ]
    for column, cell, blocks, left, width in zip(
        sheet.columns, line.row.cells, line.cells, columns.left, columns.width, strict=True
    ):
        if cell.is_tile:
            figures.append(_tile(line, cell, blocks, sheet, column, (left, width), top, band))
            continue
        y = top + PAD
        for block in blocks:
            figures.append(_item(block, left, y, width, band))
            y += block.height + STACK
        if not blocks and sheet.empty:
            said = wrap(sheet.empty, width, DETAIL_SIZE, most=1)
            place = (left + width / 2, top + line.height / 2 + 3.5) if warm else (left, y + 12)
            anchor = Anchor.MIDDLE if warm else Anchor.START
            parts = tuple(
                line_text(*place, text, DETAIL_SIZE, Role.LANE, faint=True, anchor=anchor) for text in said.lines
            )
            key = f"empty:{line.row.head.key}:{column.key}"
            figures.append(Shapes(key=key, kind=ShapesKind.NOTE, parts=parts, band=band))
    return figures


def _item(block: Block, left: float, top: float, width: float, band: str) -> Shapes:
    if block.item.role is ItemRole.PLAIN:
        return plain_figure(block.item, block.words, left=left, top=top, right=left + width, band=band, role=Role.LANE)
    return box_figure(block.item, block.words, left=left, top=top, width=width, height=block.height, span=1, band=band)


def _tile(
    line: Line,
    cell: TableCell,
    blocks: Sequence[Block],
    sheet: TableSheet,
    column: TableColumn,
    side: tuple[float, float],
    top: float,
    band: str,
) -> Shapes:
    """
    Draw a cell of a heat map: its number on the colour of its standing, a face and a bar, or a dot.

    The legend says what the dot stands for: the same words in most cells of a map would drown those that are known.
    """
    left, width = side
    y, height = top + TILE_GAP / 2, line.height - TILE_GAP
    named = f"{line.row.head.label}, {column.label}"
    if not blocks:
        key = f"empty:{line.row.head.key}:{column.key}"
        parts = (unknown_dot(left + width / 2, y + height / 2),)
        return Shapes(key=key, kind=ShapesKind.NOTE, parts=parts, label=one_line(f"{named}: {sheet.empty}"), band=band)
    block = blocks[0]
    said = block.item.assessment or block.item.label
    felt = cell.feeling is not None
    tile = box_figure(
        block.item,
        block.words,
        left=left,
        top=y,
        width=width,
        height=height - (BAR_ROOM if felt else 0),
        span=1,
        band=band,
        ground=Role.PAGE if cell.heat is None else HEATS[cell.heat],
        said=f"{named}: {f'{phrase(cell.feeling.value)}, ' if cell.feeling is not None else ''}{said}",
        face=cell.feeling,
    )
    if cell.feeling is None or cell.level is None:
        return tile
    ground = Area(x=left, y=y, width=width, height=height, role=Role.PAGE, radius=BOX_RADIUS, outline=Outline.NONE)
    bar = _feeling_bar(FEELINGS[cell.feeling][0], cell.level, left + BOX_PAD_X, y + height - BAR_ROOM, width)
    return evolve(tile, parts=(ground, *tile.parts[1:], *bar))


def _feeling_bar(role: Role, level: float, left: float, y: float, width: float) -> Iterator[Shape]:
    """Draw a score of emotion as a bar from the middle of its scale: to the left where it is bad."""
    room = width - 2 * BOX_PAD_X
    middle = left + room / 2
    yield Stroke(points=((left, y), (left + room, y)), role=Role.RULE, width=1)
    if level:
        yield Stroke(points=((middle, y), (middle + level * room / 2, y)), role=role, width=4)
    yield Stroke(points=((middle, y - 4), (middle, y + 4)), role=Role.AXIS, width=1.25)
