"""From a map to pictures."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.errors import UnknownNameError, UnwritableOutputError
from journeymap.graph import compile_map
from journeymap.render import RENDERERS, Picture, renderer, renderer_for
from journeymap.theme import THEMES
from journeymap.theme import theme as theme_of
from journeymap.views import VIEWS
from journeymap.views import view as view_of


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.app.opening import StrPath
    from journeymap.model import JourneyMap


VIEW_NAMES: Final = tuple(known.name for known in VIEWS)
"""What can be drawn, the usual one first."""

FORMAT_NAMES: Final = tuple(known.name for known in RENDERERS)
"""The formats that pictures can have, the usual one first."""

THEME_NAMES: Final = tuple(known.name for known in THEMES)
"""The themes, the usual one first."""


def render(
    journey_map: JourneyMap,
    *,
    view: str = VIEW_NAMES[0],
    format: str = FORMAT_NAMES[0],  # noqa: A002 (the word that everyone uses)
    theme: str = THEME_NAMES[0],
) -> bytes:
    """
    Draw a map.

    Args:
        journey_map: the map.
        view: what is drawn, such as `blueprint`.
        format: the format of the picture, such as `svg`.
        theme: its colours: `light`, `dark`, or `auto`, which follows whoever looks at it.

    Returns:
        The content of a file, the same for the same map.

    Raises:
        UnknownNameError: there is no such view, format or theme.

    Example:
        >>> from journeymap.app.reading import loads
        >>> render(loads("{title: Buy a coffee, stages: {order: {touchpoints: [queue, pay]}}}"))[:4]
        b'<svg'
    """
    return render_formats(journey_map, (format,), view=view, theme=theme)[0]


def render_formats(journey_map: JourneyMap, formats: Sequence[str], *, view: str, theme: str) -> tuple[bytes, ...]:
    """
    Draw a map once and write the drawing in several formats.

    Args:
        journey_map: the map.
        formats: names of formats.
        view: the name of a view.
        theme: the name of a theme.

    Returns:
        The contents, in the order of the formats.

    Raises:
        UnknownNameError: there is no such view, format or theme.
    """
    shown, colours, writers = view_of(view), theme_of(theme), [renderer(name) for name in formats]
    picture = Picture(compiled=compile_map(journey_map), view=shown)
    return tuple(writer.render(picture, colours) for writer in writers)


def format_for(path: StrPath) -> str:
    """
    Say which format the end of a file's name stands for.

    Args:
        path: the file.

    Returns:
        The name of the format.

    Raises:
        UnknownNameError: the end of the name stands for no format.
        UnwritableOutputError: it is a folder.
    """
    found = renderer_for(os.fspath(path))
    if found is None:
        known = tuple(suffix for one in RENDERERS for suffix in one.suffixes)
        if Path(path).is_dir():
            raise UnwritableOutputError(os.fspath(path), "it is a folder; name a file in it")
        raise UnknownNameError("file ending", Path(path).suffix or "no ending", known)
    return found.name
