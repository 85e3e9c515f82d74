"""Maps in notebooks: the object is the picture."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from journeymap.graph import compile_map
from journeymap.render import Picture, to_svg
from journeymap.report.outline import outline
from journeymap.views import VIEWS


if TYPE_CHECKING:
    from collections.abc import Collection

    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap


SVG: Final = "image/svg+xml"
TEXT: Final = "text/plain"

_MOST_LINES: Final = 60
"""A console shows this much of a map; `journeymap show` shows all."""


def mime_bundle(
    journey_map: JourneyMap | CompiledMap,
    include: Collection[str] | None = None,
    exclude: Collection[str] | None = None,
) -> dict[str, str]:
    """
    Show a map in the forms that a notebook asks for.

    Args:
        journey_map: the map, which may be compiled already.
        include: the media types that are wanted; all where nothing is said.
        exclude: the media types that are not.

    Returns:
        The blueprint as SVG and the outline as text, by media type.
    """
    makers = {SVG: _svg, TEXT: _text}
    wanted = [kind for kind in makers if (not include or kind in include) and kind not in (exclude or ())]
    compiled = compile_map(journey_map)
    return {kind: makers[kind](compiled) for kind in wanted}


# Private

_SHOWN: Final[Counter[bytes]] = Counter()
"""How often each picture was shown: on one page, each time needs ids of its own."""


def _svg(compiled: CompiledMap) -> str:
    drawing = Picture(compiled=compiled, view=VIEWS[0]).drawing
    first = to_svg(drawing)
    key = first[: first.index(b"</title>")]
    _SHOWN[key] += 1
    again = _SHOWN[key] - 1
    # The first time, and so each time that a notebook is run from its beginning, the bytes are the same.
    return (to_svg(drawing, salt=str(again)) if again else first).decode()


def _text(compiled: CompiledMap) -> str:
    lines = outline(compiled).splitlines()
    left = len(lines) - _MOST_LINES
    return "\n".join([*lines[:_MOST_LINES], f"... and {left} more lines"] if left > 1 else lines)
