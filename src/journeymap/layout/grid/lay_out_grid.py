"""From a sheet of rows and columns to a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.late import late_function
from journeymap.layout.grid.body import box_figures, curves_of_storeys, ground_figures, measure, stand
from journeymap.layout.grid.unlinked import unlinked_figures
from journeymap.layout.legend import legend
from journeymap.layout.parts.curve import persona_roles
from journeymap.layout.parts.frame import CURVE_SAMPLE, curve_name_width, drawing_of, head
from journeymap.layout.spacing import (
    DETAIL_SIZE,
    MARGIN,
    ROW_SIZE,
    SHEET_LEAST,
    SIDE_LEAST,
    SIDE_PAD,
    SIDE_TEXT,
    SIDE_WORD,
)
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import one_line, widest_word
from journeymap.pause import collector_paused


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.layout.drawing import Drawing, Shapes
    from journeymap.layout.grid.body import Body
    from journeymap.views import Sheet


# Most sheets are drawn as wide as they are.
_break_up: Final[Callable[..., tuple[Body, ...]]] = late_function("journeymap.layout.grid.break_up:break_up")


@collector_paused()
def lay_out_grid(sheet: Sheet, wrap: float | None = None) -> Drawing:
    """
    Give everything on a sheet a place.

    Args:
        sheet: what is on it.
        wrap: how wide the drawing may be; what is wider is broken between columns into strips below each other.
            `None` for as wide as it becomes.

    Returns:
        The drawing; the same for the same sheet, whatever the machine. It is wider than asked where a single column
        is.
    """
    sheet = _with_shares_alone(sheet) if sheet.narrow else sheet
    room = _side_room(sheet)
    side = MARGIN + max(SIDE_LEAST, room + 2 * SIDE_PAD)
    bodies = (measure(sheet, side),) if wrap is None else _break_up(sheet, side, wrap - MARGIN)
    right = max(SHEET_LEAST - MARGIN, *(body.right for body in bodies))
    accents = persona_roles(sheet.rows)
    title = head(sheet.title, sheet.facts, right + MARGIN, sheet.travellers, accents)
    storeys = stand(bodies, title.bottom, room)
    foot = legend(bodies[0].sheet.legend, left=MARGIN, right=right, top=storeys[-1].bottom + 18, imprint=sheet.imprint)
    rest = unlinked_figures(sheet, left=MARGIN, right=right, top=foot.bottom)
    figures: list[Shapes] = []
    for storey, curves in zip(storeys, curves_of_storeys(sheet, storeys, right), strict=True):
        figures += ground_figures(storey, left=MARGIN, right=right, room=room)
        if storey is storeys[0]:
            figures += title.figures
        figures += box_figures(storey, accents)
        figures += curves
    figures += foot.figures
    figures += rest.figures
    return drawing_of(sheet, tuple(figures), width=right + MARGIN, bottom=rest.bottom)


# Private


def _with_shares_alone(sheet: Sheet) -> Sheet:
    """Let arrows say their shares alone, where boxes say their names alone; the rest stays in their tooltips."""
    shortened = [
        evolve(arrow, label=arrow.share, note=" · ".join(filter(None, [arrow.label, arrow.note])))
        if arrow.label != arrow.share
        else arrow
        for arrow in sheet.connections
    ]
    return evolve(sheet, connections=tuple(shortened))


def _side_room(sheet: Sheet) -> float:
    """Choose how wide the names of rows and lines may be."""
    names = [text_width(one_line(row.label), ROW_SIZE, bold=True) for row in sheet.rows]
    names += [curve_name_width(curve) for row in sheet.rows for curve in row.curves]
    words = [widest_word(row.label, ROW_SIZE, bold=True) for row in sheet.rows]
    words += [widest_word(curve.name, DETAIL_SIZE) + CURVE_SAMPLE for row in sheet.rows for curve in row.curves]
    return max(min(max(names, default=0), SIDE_TEXT), min(max(words, default=0), SIDE_WORD))
