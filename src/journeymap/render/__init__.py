"""
Bytes of a drawing, in the formats that show it.

Holds: one module for each format, their registry, escaping, signs, style sheets, sheets as documents.
May import: layout, views, graph, model, theme, diagnostics, errors, frozen, late, pause, translation.
Start reading: registry.py, then svg/svg.py for pictures, words/sheet_document.py and words/markdown.py for texts.
"""

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names
from journeymap.render.paper import PLAIN, Engine, PageSize, Paper, engine, page_size
from journeymap.render.picture import Picture
from journeymap.render.registry import RENDERERS, Renderer, renderer, renderer_for


if TYPE_CHECKING:
    from journeymap.render.csv import to_csv
    from journeymap.render.graphviz.by_graphviz import to_graphviz_pdf, to_graphviz_png, to_graphviz_svg
    from journeymap.render.graphviz.dot import to_dot
    from journeymap.render.graphviz.free_dot import to_free_dot
    from journeymap.render.html.html import to_html
    from journeymap.render.mermaid.flowchart import left_out_of_flowchart, to_mermaid_flowchart
    from journeymap.render.mermaid.journey import left_out_of_journey, to_mermaid_journey
    from journeymap.render.pdf.pdf import to_pdf
    from journeymap.render.png.png import to_png
    from journeymap.render.svg.svg import to_svg
    from journeymap.render.typeset.pages import Pages
    from journeymap.render.words.markdown import to_markdown
    from journeymap.render.words.narrative import to_narrative
    from journeymap.render.words.text import to_text

# A format is imported when it is first asked for.
_HOMES: Final = {
    "Pages": ".typeset.pages",
    "left_out_of_flowchart": ".mermaid.flowchart",
    "left_out_of_journey": ".mermaid.journey",
    "to_csv": ".csv",
    "to_dot": ".graphviz.dot",
    "to_free_dot": ".graphviz.free_dot",
    "to_graphviz_pdf": ".graphviz.by_graphviz",
    "to_graphviz_png": ".graphviz.by_graphviz",
    "to_graphviz_svg": ".graphviz.by_graphviz",
    "to_html": ".html.html",
    "to_markdown": ".words.markdown",
    "to_mermaid_flowchart": ".mermaid.flowchart",
    "to_mermaid_journey": ".mermaid.journey",
    "to_narrative": ".words.narrative",
    "to_pdf": ".pdf.pdf",
    "to_png": ".png.png",
    "to_svg": ".svg.svg",
    "to_text": ".words.text",
}

if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)

__all__ = [
    "PLAIN",
    "RENDERERS",
    "Engine",
    "PageSize",
    "Pages",
    "Paper",
    "Picture",
    "Renderer",
    "engine",
    "left_out_of_flowchart",
    "left_out_of_journey",
    "page_size",
    "renderer",
    "renderer_for",
    "to_csv",
    "to_dot",
    "to_free_dot",
    "to_graphviz_pdf",
    "to_graphviz_png",
    "to_graphviz_svg",
    "to_html",
    "to_markdown",
    "to_mermaid_flowchart",
    "to_mermaid_journey",
    "to_narrative",
    "to_pdf",
    "to_png",
    "to_svg",
    "to_text",
]
