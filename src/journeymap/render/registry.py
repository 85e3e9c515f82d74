"""The formats in which drawings are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from journeymap.errors import UnknownNameError
from journeymap.render.by_graphviz import to_graphviz_pdf, to_graphviz_png, to_graphviz_svg
from journeymap.render.dot import to_dot
from journeymap.render.free_dot import to_free_dot
from journeymap.render.html import to_html
from journeymap.render.paper import Engine
from journeymap.render.png import to_png
from journeymap.render.svg import to_svg
from journeymap.views import GraphSheet


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.render.picture import Picture
    from journeymap.theme import Theme


@frozen(kw_only=True)
class Renderer:
    """
    One format.

    Attributes:
        name: what callers ask for.
        suffixes: the ends of file names that stand for it, in lower case.
        media_type: as the web names it.
        render: writes a picture with a theme.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    render: Callable[[Picture, Theme], bytes]


def _svg(picture: Picture, theme: Theme) -> bytes:
    if picture.paper.engine is Engine.GRAPHVIZ:
        return to_graphviz_svg(picture.drawing, theme)
    return to_svg(picture.drawing, theme)


def _png(picture: Picture, theme: Theme) -> bytes:
    paper = picture.paper
    if paper.engine is Engine.GRAPHVIZ:
        return to_graphviz_png(picture.drawing, theme, scale=paper.scale)
    return to_png(picture.drawing, theme, scale=paper.scale, fonts=paper.fonts)


def _pdf(picture: Picture, theme: Theme) -> bytes:
    if picture.paper.engine is Engine.NATIVE:
        raise UnknownNameError(what="engine for PDF", name=Engine.NATIVE.value, known=(Engine.GRAPHVIZ.value,))
    return to_graphviz_pdf(picture.drawing, theme, scale=picture.paper.scale)


def _dot(picture: Picture, theme: Theme) -> bytes:
    if isinstance(picture.sheet, GraphSheet):
        return to_free_dot(picture.sheet, theme)
    return to_dot(picture.drawing, theme)


RENDERERS: Final = (
    Renderer(name="svg", suffixes=(".svg",), media_type="image/svg+xml", render=_svg),
    Renderer(name="png", suffixes=(".png",), media_type="image/png", render=_png),
    Renderer(name="pdf", suffixes=(".pdf",), media_type="application/pdf", render=_pdf),
    Renderer(name="dot", suffixes=(".dot", ".gv"), media_type="text/vnd.graphviz", render=_dot),
    Renderer(name="html", suffixes=(".html", ".htm"), media_type="text/html", render=to_html),
)
"""Every format; a new one is a module and a line here."""


def renderer(name: str) -> Renderer:
    """
    Find a format by its name.

    Raises:
        UnknownNameError: there is no format of this name.
    """
    for candidate in RENDERERS:
        if candidate.name == name:
            return candidate
    raise UnknownNameError(what="format", name=name, known=tuple(candidate.name for candidate in RENDERERS))


def renderer_for(file_name: str) -> Renderer | None:
    """Find the format that the end of a file name stands for, upper or lower case."""
    lower = file_name.lower()
    return next((one for one in RENDERERS for suffix in one.suffixes if lower.endswith(suffix)), None)
