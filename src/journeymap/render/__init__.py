"""
Bytes of a drawing, in the formats that show it.

Holds: one module for each format, their registry, escaping, signs, style sheets.
May import: layout, views, graph, model, theme, diagnostics, errors.
Start reading: registry.py, then svg.py.
"""

from journeymap.render.dot import to_dot, to_source
from journeymap.render.free_dot import to_free_dot
from journeymap.render.html import to_html
from journeymap.render.picture import Picture
from journeymap.render.registry import RENDERERS, Renderer, renderer, renderer_for
from journeymap.render.svg import to_svg


__all__ = [
    "RENDERERS",
    "Picture",
    "Renderer",
    "renderer",
    "renderer_for",
    "to_dot",
    "to_free_dot",
    "to_html",
    "to_source",
    "to_svg",
]
