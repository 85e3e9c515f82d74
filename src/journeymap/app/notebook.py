"""Maps in notebooks: the object is the picture, the page, the text."""

from __future__ import annotations

import math
import os
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from journeymap.app.argument import number_of
from journeymap.app.notebook_forms import HTML, SVG, TEXT, cut, wanted_forms
from journeymap.app.rendering import (
    CHOICES,
    THEME_NAMES,
    VIEW_NAMES,
    findings_of,
    format_for,
    picture_of,
    theme_for,
    wanted_of,
    with_own,
)
from journeymap.app.writing import Output, write
from journeymap.errors import TooLargeError, UnusableValueError
from journeymap.frozen import frozen
from journeymap.graph import compile_map
from journeymap.late import late_function
from journeymap.nearest import did_you_mean
from journeymap.render import renderer, to_html, to_svg
from journeymap.render.frame import frame_page, frame_svg
from journeymap.render.words.text import to_text


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from journeymap.app.checking import Report
    from journeymap.app.opening import StrPath
    from journeymap.diagnostics import Diagnostic
    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap
    from journeymap.render import Picture
    from journeymap.theme import Theme
    from journeymap.views import View


# Pictures and pages have no outline beside them.
_outline: Final[Callable[..., str]] = late_function("journeymap.report.outline:outline")


@frozen(kw_only=True)
class ShownMap:
    """
    A picture of a map that shows itself; `journeymap.model.MapPicture` is what callers know of it.

    Attributes:
        picture: the map in one of its views.
        theme: its colours.
        height: how high its frame may be, in CSS pixels; `None` for as high as the picture, or as usual for a page.
        is_page: whether it is a page with search, details and zoom.
    """

    picture: Picture
    theme: Theme
    height: float | None = None
    is_page: bool = False

    def __repr__(self) -> str:
        return f"<ShownMap {self._label!r}>"

    def save(self, path: StrPath) -> None:
        """Write it into a file, in the format that the end of its name stands for."""
        if not isinstance(path, (str, os.PathLike)):
            raise UnusableValueError("path", type(path).__name__, "expected the path of a file, such as `shop.svg`")
        content = renderer(format_for(path)).render(self.picture, self.theme)
        write([Output(path=path, content=content)])

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Show it in the forms that a notebook asks for."""
        wanted = wanted_forms((HTML, TEXT) if self.is_page else (HTML, SVG, TEXT), include, exclude)
        bundle: dict[str, str] = {}
        if self.is_page and HTML in wanted:
            bundle[HTML] = frame_page(to_html(self.picture, self.theme).decode(), self._label, self.height)
        elif HTML in wanted or SVG in wanted:
            svg = _fresh_svg(self.picture, self.theme)
            bundle |= {HTML: frame_svg(svg, self._label, self.height), SVG: svg}
        if TEXT in wanted:
            bundle[TEXT] = cut(to_text(self.picture.sheet).decode())
        return {kind: bundle[kind] for kind in wanted}

    @property
    def _label(self) -> str:
        return f"{self.picture.compiled.map.title}, {self.picture.view.name}"


def show_map(
    journey_map: JourneyMap | CompiledMap,
    view: str | View | None = None,
    *,
    wrap: float | None = None,
    height: float | None = None,
    page: bool = False,
    findings: Report | Sequence[Diagnostic] | None = None,
    **choices: Any,  # noqa: ANN401 (choices of `render`, each with a type of its own)
) -> ShownMap:
    """
    Make a picture of a map that shows itself in a notebook.

    Args:
        journey_map: the map.
        view: as for `render`; `None` for the blueprint.
        wrap: as for `render`.
        height: how high the frame may be, in CSS pixels, above 0; `None` for as high as the picture, for a page 640.
        page: whether to show a page with search, details and zoom, rather than a picture.
        findings: as for `render`.
        choices: the other choices that `render` offers: `theme`, `personas`, `stages`, `lanes`, `path`, `variant`,
            `detail`, `direction`, `omit`.

    Returns:
        The picture.

    Raises:
        TooLargeError: the frame would have no height.
        TypeError: there is no such choice; the message names the nearest.
        UnusableValueError: a choice has a type that it cannot have.
        JourneymapError: whatever else `render` raises.
    """
    for name in choices:
        if name not in CHOICES:
            options = (*CHOICES, "height", "page")
            message = f"show() got an unexpected keyword argument `{name}`{did_you_mean(name, options)}"
            raise TypeError(f"{message} (known: {', '.join(options)})")
    height = number_of("height", height)
    if height is not None and not 0 < height < math.inf:
        raise TooLargeError(f"no frame is {height:g} high", "use a number above 0")
    shown_view = VIEW_NAMES[0] if view is None else view
    wanted = wanted_of(view=shown_view, wrap=wrap, findings=findings, **choices)
    registries = with_own(view=view, theme=choices.get("theme"))
    picture = picture_of(compile_map(journey_map), wanted, findings=findings_of(findings), registries=registries)
    theme = theme_for(wanted.theme or THEME_NAMES[0], registries)
    # What cannot be drawn is an exception of this call, not of whoever shows it later.
    _ = picture.drawing
    return ShownMap(picture=picture, theme=theme, height=height, is_page=page)


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
        By media type, the blueprint in a frame of HTML, as SVG alone, and the outline as text.
    """
    wanted = wanted_forms((HTML, SVG, TEXT), include, exclude)
    pictures = [kind for kind in wanted if kind != TEXT]
    compiled = compile_map(journey_map)
    bundle = show_map(compiled)._repr_mimebundle_(pictures) if pictures else {}
    if TEXT in wanted:
        bundle[TEXT] = cut(_outline(compiled))
    return bundle


# Private

_SHOWN: Final[Counter[bytes]] = Counter()
"""How often each picture was shown: on one page, each time needs ids of its own."""


def _fresh_svg(picture: Picture, theme: Theme) -> str:
    """Write a picture with ids that no picture before had."""
    first = to_svg(picture.drawing, theme)
    key = first[: first.index(b"</title>")]
    _SHOWN[key] += 1
    again = _SHOWN[key] - 1
    # The first time, and so each time that a notebook is run from its beginning, the bytes are the same.
    return (to_svg(picture.drawing, theme, salt=str(again)) if again else first).decode()
