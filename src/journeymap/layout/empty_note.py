"""What stands in place of a sheet, or of a part of one, that has nothing to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.layout.drawing import Area, Drawing, Outline, Shapes, ShapesKind
from journeymap.layout.legend import legend
from journeymap.layout.parts.frame import drawing_of, head, line_text
from journeymap.layout.spacing import BAND_RADIUS, FACT_SIZE, MARGIN, SHEET_LEAST, SIDE_PAD
from journeymap.layout.text.wrap import one_line, wrap
from journeymap.theme import Role


if TYPE_CHECKING:
    from journeymap.layout.drawing import Shape
    from journeymap.views import QuadrantSheet, TreeSheet


def nothing_drawing(sheet: QuadrantSheet | TreeSheet) -> Drawing:
    """Draw a sheet that has nothing to show: its title, its facts, and what is missing."""
    right = SHEET_LEAST - MARGIN
    title = head(sheet.title, sheet.facts, right + MARGIN)
    figure, bottom = nothing_figure(sheet.empty, title.bottom, right)
    foot = legend((), left=MARGIN, right=right, top=bottom + 18, imprint=sheet.imprint)
    return drawing_of(sheet, (*title.figures, figure, *foot.figures), width=right + MARGIN, bottom=foot.bottom)


def nothing_figure(text: str, top: float, right: float) -> tuple[Shapes, float]:
    """
    Say in place of a sheet that there is nothing to show.

    Args:
        text: what is said.
        top: the upper side.
        right: the right side of the sheet.

    Returns:
        The figure and its lower side.
    """
    wrapped = wrap(text, right - MARGIN - 2 * SIDE_PAD, FACT_SIZE, most=4)
    height = 18.0 * len(wrapped.lines) + 32
    parts: list[Shape] = [
        Area(
            x=MARGIN,
            y=top,
            width=right - MARGIN,
            height=height,
            role=Role.LANE,
            radius=BAND_RADIUS,
            outline=Outline.NONE,
        )
    ]
    y = top + 16
    for line in wrapped.lines:
        parts.append(line_text(MARGIN + SIDE_PAD, y + 13.5, line, FACT_SIZE, Role.LANE, faint=True))
        y += 18
    figure = Shapes(key="nothing", kind=ShapesKind.NOTE, parts=tuple(parts), label=one_line(text))
    return figure, top + height
