"""From a sheet of rows and columns to a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.layout.box import box_figure
from journeymap.layout.connect import connection_figures
from journeymap.layout.curve import curve_figures, curve_role, curves_height
from journeymap.layout.drawing import Drawing
from journeymap.layout.frame import CURVE_SAMPLE, bands, curve_name_width, curve_names, head, headings, lines, row_name
from journeymap.layout.grid import plan
from journeymap.layout.legend import legend
from journeymap.layout.measure import text_width
from journeymap.layout.metrics import (
    DETAIL_LINE,
    DETAIL_SIZE,
    MARGIN,
    ROW_SIZE,
    SHEET_LEAST,
    SIDE_LEAST,
    SIDE_PAD,
    SIDE_TEXT,
    SIDE_WORD,
)
from journeymap.layout.place import across, down, words
from journeymap.layout.route import route
from journeymap.layout.slot import settle
from journeymap.layout.wrap import one_line, widest_word
from journeymap.pause import collector_paused
from journeymap.views import RowKind


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.layout.drawing import Figure
    from journeymap.theme import Role
    from journeymap.views import Row, Sheet


@collector_paused()
def lay_out_grid(sheet: Sheet) -> Drawing:
    """
    Give everything on a sheet a place.

    Args:
        sheet: what is on it.

    Returns:
        The drawing; the same for the same sheet, whatever the machine.
    """
    grid = plan(sheet)
    routes = route(sheet, grid)
    crowd = settle(routes)
    room = _side_room(sheet)
    side = MARGIN + max(SIDE_LEAST, room + 2 * SIDE_PAD)
    wide = across(grid, routes, crowd, start=side, label_size=DETAIL_SIZE)
    right = max(wide.gutter[-1] + wide.gutter_width[-1] / 2, SHEET_LEAST - MARGIN)
    title = head(sheet.title, sheet.facts, right + MARGIN)
    top = headings(sheet, wide, title.bottom)
    sides = [wide.side(box) for box in grid.placed]
    texts = [words(box.item, end - start) for box, (start, end) in zip(grid.placed, sides, strict=True)]
    high = down(
        sheet,
        grid,
        routes,
        crowd,
        texts,
        wide,
        _least_heights(sheet.rows, room),
        start=top.bottom + 14,
    )
    bottom = high.band[-1][1] if high.band else top.bottom
    foot = legend(sheet.legend, left=MARGIN, right=right, top=bottom + 18, imprint=sheet.imprint)
    keys = [sheet.rows[row].key for row in grid.row_of_strip]
    accents = _accents(sheet.rows)
    figures: list[Figure] = [
        *bands(sheet.rows, high, wide, left=MARGIN, right=right, room=room),
        *lines(sheet.lines, sheet.rows, high, left=MARGIN, right=right),
        *title.figures,
        *top.figures,
        *connection_figures(routes, wide, high, keys),
    ]
    figures += [
        box_figure(
            box.item,
            text,
            left=start,
            top=high.top[box.strip],
            width=end - start,
            height=high.height[box.strip],
            span=box.last - box.first + 1,
            band=keys[box.strip],
            accent=accents.get(box.item.key),
        )
        for box, text, (start, end) in zip(grid.placed, texts, sides, strict=True)
    ]
    for row, (upper, lower) in zip(sheet.rows, high.band, strict=True):
        figures += curve_figures(row, wide, upper, lower)
    figures += foot.figures
    return Drawing(
        view=sheet.view,
        title=one_line(sheet.title),
        summary=one_line(sheet.summary),
        width=right + MARGIN,
        height=foot.bottom + MARGIN,
        figures=tuple(figures),
    )


# Private


def _accents(rows: Sequence[Row]) -> Mapping[str, Role]:
    """Give the box of each persona the colour of their curve."""
    return {
        f"persona:{persona}": curve_role(index)
        for row in rows
        for index, curve in enumerate(row.curves)
        for persona in curve.personas
    }


def _side_room(sheet: Sheet) -> float:
    """Choose how wide the names of rows and lines may be."""
    names = [text_width(one_line(row.label), ROW_SIZE, bold=True) for row in sheet.rows]
    names += [curve_name_width(curve) for row in sheet.rows for curve in row.curves]
    words = [widest_word(row.label, ROW_SIZE, bold=True) for row in sheet.rows]
    words += [widest_word(curve.name, DETAIL_SIZE) + CURVE_SAMPLE for row in sheet.rows for curve in row.curves]
    return max(min(max(names, default=0), SIDE_TEXT), min(max(words, default=0), SIDE_WORD))


def _least_heights(rows: Sequence[Row], room: float) -> Mapping[int, float]:
    heights = {}
    for index, row in enumerate(rows):
        names = 16.0 * len(row_name(row, room).lines) + 20
        if row.kind is RowKind.CURVES:
            wrapped = curve_names(row.curves, room)
            names += sum(DETAIL_LINE * len(name.lines) + 2 for name in wrapped) + 8
            heights[index] = max(curves_height(len(row.curves)), names)
        else:
            heights[index] = names
    return heights
