"""From a table to a drawing: columns as wide as their texts need, rows as high, sections on a ground of their own."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from journeymap.layout.drawing import Anchor, Area, AreaShape, Drawing, Outline, Shapes, ShapesKind, Stroke
from journeymap.layout.empty_note import nothing_figure
from journeymap.layout.legend import HEATS, legend
from journeymap.layout.parts.box import box_figure, plain_figure
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
)
from journeymap.layout.table.table_plan import PAD, STACK, TILE_GAP, Block, Line, TableColumns, plan_columns, plan_row
from journeymap.layout.text.wrap import one_line, wrap
from journeymap.pause import collector_paused
from journeymap.theme import STAGE_ROLES, Role
from journeymap.views import ItemRole


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.parts.frame import Heading
    from journeymap.views import TableColumn, TableSection, TableSheet


_TITLE: Final = 38.0
"""The heading of a section."""

_SECTION_GAP: Final = 12.0

_UNKNOWN: Final = "—"
"""In a cell of a heat map of which nothing is known."""


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
            made.append(heading(column.key, (column.label, column.note), left, left + width, role))
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
    warm = any(cell.heat is not None for row in section.rows for cell in row.cells)
    pad = ROW_GAP if warm or section.label else 0.0
    bottom = top + title + math.fsum(line.height for line in lines) + 2 * pad
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
        if index and not warm:
            parts.append(Stroke(points=((MARGIN + SIDE_PAD, y), (right - SIDE_PAD, y)), role=Role.AXIS, width=0.75))
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
    warm = any(cell.heat is not None for cell in line.row.cells)
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
        if cell.heat is not None:
            figures.append(_tile(line, HEATS[cell.heat], blocks, sheet, column, left, width, top, band))
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
    ground: Role,
    blocks: Sequence[Block],
    sheet: TableSheet,
    column: TableColumn,
    left: float,
    width: float,
    top: float,
    band: str,
) -> Shapes:
    """
    Draw a cell of a heat map: its number on the colour of its step, or a dash where nothing is known.

    The legend says what the dash stands for: the same words in most cells of a map would drown those that are known.
    """
    y, height = top + TILE_GAP / 2, line.height - TILE_GAP
    if blocks:
        block = blocks[0]
        return box_figure(
            block.item,
            block.words,
            left=left,
            top=y,
            width=width,
            height=height,
            span=1,
            band=band,
            ground=ground,
        )
    box = Area(x=left, y=y, width=width, height=height, role=ground, radius=BOX_RADIUS, outline=Outline.DOTTED)
    said = wrap(_UNKNOWN, width - 2 * BOX_PAD_X, DETAIL_SIZE, most=1)
    words = [
        line_text(left + width / 2, y + height / 2 + 3.5, text, DETAIL_SIZE, ground, anchor=Anchor.MIDDLE)
        for text in said.lines
    ]
    label = one_line(f"{line.row.head.label}, {column.label}: {sheet.empty}")
    key = f"empty:{line.row.head.key}:{column.key}"
    return Shapes(key=key, kind=ShapesKind.NOTE, parts=(box, *words), label=label, band=band)
