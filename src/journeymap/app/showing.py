"""A map as words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.app.argument import text_of
from journeymap.app.rendering import VIEW_NAMES
from journeymap.graph import compile_map
from journeymap.graph.findings import overlay_of
from journeymap.graph.overlay import NO_OVERLAY
from journeymap.render.words.text import FILE_WIDTH, to_text
from journeymap.report.outline import outline
from journeymap.views import EVERYTHING, laid_over
from journeymap.views import view as view_of


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap


OUTLINE: Final = "outline"
"""The way to show a map that is no view: indented, every line by itself."""

SHOWN: Final = (OUTLINE, *VIEW_NAMES)
"""The ways to show a map as words, the usual one first."""


def show(
    journey_map: JourneyMap | CompiledMap,
    *,
    view: str = OUTLINE,
    width: int = FILE_WIDTH,
    colour: bool = False,
    findings: Sequence[Diagnostic] = (),
) -> str:
    """
    Write a map as words: as an indented outline, or a view of it in columns.

    Args:
        journey_map: the map, which may be compiled already.
        view: `outline`, or the name of a view such as `blueprint`.
        width: how many cells a line of a view may take; the outline breaks no line.
        colour: whether to write codes that a terminal turns into colours.
        findings: what was found in the map, as `check` returns it; it stands where it belongs.

    Returns:
        The text, ending in a line end.

    Raises:
        UnknownNameError: there is no such view.
        UnusableValueError: an argument has a type that it cannot have.
    """
    compiled = compile_map(journey_map)
    text_of("view", view, SHOWN)
    overlay = overlay_of(compiled, findings) if findings else NO_OVERLAY
    if view == OUTLINE:
        return outline(compiled, colour=colour, overlay=overlay)
    return to_text(laid_over(view_of(view).make(compiled, EVERYTHING), overlay), width=width, colour=colour).decode()
