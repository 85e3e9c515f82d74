"""
Bytes of a drawing, in the formats that show it.

Holds: one module for each format, their registry, escaping, signs, style sheets.
May import: layout, views, graph, model, theme, diagnostics, errors.
Start reading: registry.py, then svg.py.
"""

from journeymap.render.by_graphviz import to_graphviz_pdf, to_graphviz_png, to_graphviz_svg
from journeymap.render.dot import to_dot, to_source
from journeymap.render.free_dot import to_free_dot
from journeymap.render.html import to_html
from journeymap.render.paper import PLAIN, Engine, Paper, engine
from journeymap.render.picture import Picture
from journeymap.render.png import to_png
from journeymap.render.registry import RENDERERS, Renderer, renderer, renderer_for
from journeymap.render.svg import to_svg


__all__ = [
    "PLAIN",
    "RENDERERS",
    "Engine",
    "Paper",
    "Picture",
    "Renderer",
    "engine",
    "renderer",
    "renderer_for",
    "to_dot",
    "to_free_dot",
    "to_graphviz_pdf",
    "to_graphviz_png",
    "to_graphviz_svg",
    "to_html",
    "to_png",
    "to_source",
    "to_svg",
]
