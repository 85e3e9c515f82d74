"""What nothing on a sheet uses: listed below the legend, so that no lane has to reach there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.layout.drawing import Shapes, ShapesKind
from journeymap.layout.parts.box import note_figure
from journeymap.layout.parts.coordinates import words
from journeymap.layout.parts.frame import Frame, line_text
from journeymap.layout.spacing import DETAIL_LINE, ROW_SIZE
from journeymap.theme import Role
from journeymap.translation.phrase import phrase
from journeymap.views import UNLINKED


if TYPE_CHECKING:
    from journeymap.views import Sheet


_WIDTH: Final = 208.0
_GAP: Final = 20.0
_LINE_GAP: Final = 12.0


def unlinked_figures(sheet: Sheet, *, left: float, right: float, top: float) -> Frame:
    """
    List processes and systems that nothing on a sheet uses, side by side.

    Args:
        sheet: the sheet.
        left: the left side of the list.
        right: its right side.
        top: what stands above it ends here.

    Returns:
        The list; nothing, and no height, where everything is used.
    """
    if not sheet.unlinked:
        return Frame(figures=(), bottom=top)
    y = top + 24
    heading = line_text(left, y + 12, phrase(UNLINKED), ROW_SIZE, Role.PAGE, bold=True)
    figures = [Shapes(key="unlinked", kind=ShapesKind.NOTE, parts=(heading,), label=phrase(UNLINKED))]
    y += 28
    beside = max(1, int((right - left + _GAP) / (_WIDTH + _GAP)))
    for first in range(0, len(sheet.unlinked), beside):
        line = [(item, words(item, _WIDTH)) for item in sheet.unlinked[first : first + beside]]
        height = max([DETAIL_LINE, *(text.height for _, text in line)]) + 8
        figures += [
            note_figure(
                item,
                text,
                left=left + place * (_WIDTH + _GAP),
                top=y,
                width=_WIDTH,
                height=height,
                band=None,
            )
            for place, (item, text) in enumerate(line)
        ]
        y += height + _LINE_GAP
    return Frame(figures=tuple(figures), bottom=y - _LINE_GAP)
