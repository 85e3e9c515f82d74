"""The formats in which drawings are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap import views
from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.late import late_annotations, late_function
from journeymap.render.paper import Engine


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.render.graphviz.dot_graph import DotGraph
    from journeymap.render.picture import Picture
    from journeymap.render.png.scale import Fit
    from journeymap.theme import Theme


# Each format is imported when it is first asked for: most programs write one.
_fit_graphviz: Final[Callable[..., Fit]] = late_function("journeymap.render.graphviz.by_graphviz:fit_graphviz")
_fit_page: Final[Callable[..., Fit]] = late_function("journeymap.render.pdf.paginate:fit_page")
_fit_paper: Final[Callable[..., Fit]] = late_function("journeymap.render.pdf.paginate:fit_paper")
_fit_pixels: Final[Callable[..., Fit]] = late_function("journeymap.render.png.png:fit_pixels")
_to_graphviz_pdf: Final[Callable[..., bytes]] = late_function("journeymap.render.graphviz.by_graphviz:to_graphviz_pdf")
_to_graphviz_png: Final[Callable[..., bytes]] = late_function("journeymap.render.graphviz.by_graphviz:to_graphviz_png")
_to_graphviz_svg: Final[Callable[..., bytes]] = late_function("journeymap.render.graphviz.by_graphviz:to_graphviz_svg")
_to_csv: Final[Callable[..., bytes]] = late_function("journeymap.render.csv:to_csv")
_can_be_free: Final[Callable[..., bool]] = late_function("journeymap.render.picture_graph:can_be_free")
_left_out_of_free_rows: Final[Callable[..., tuple[str, ...]]] = late_function(
    "journeymap.render.picture_graph:left_out_of_free_rows"
)
_picture_graph: Final[Callable[..., DotGraph]] = late_function("journeymap.render.picture_graph:picture_graph")
_to_html: Final[Callable[..., bytes]] = late_function("journeymap.render.html.html:to_html")
_to_markdown: Final[Callable[..., bytes]] = late_function("journeymap.render.words.markdown:to_markdown")
_left_out_of_flowchart: Final[Callable[..., tuple[str, ...]]] = late_function(
    "journeymap.render.mermaid.flowchart:left_out_of_flowchart"
)
_to_mermaid_flowchart: Final[Callable[..., bytes]] = late_function(
    "journeymap.render.mermaid.flowchart:to_mermaid_flowchart"
)
_left_out_of_journey: Final[Callable[..., tuple[str, ...]]] = late_function(
    "journeymap.render.mermaid.journey:left_out_of_journey"
)
_to_mermaid_journey: Final[Callable[..., bytes]] = late_function("journeymap.render.mermaid.journey:to_mermaid_journey")
_to_narrative: Final[Callable[..., bytes]] = late_function("journeymap.render.words.narrative:to_narrative")
_to_pdf: Final[Callable[..., bytes]] = late_function("journeymap.render.pdf.pdf:to_pdf")
_to_png: Final[Callable[..., bytes]] = late_function("journeymap.render.png.png:to_png")
_to_svg: Final[Callable[..., bytes]] = late_function("journeymap.render.svg.svg:to_svg")
_unshown_words: Final[Callable[..., tuple[str, ...]]] = late_function("journeymap.render.typeset.unshown:unshown_words")
_to_text: Final[Callable[..., bytes]] = late_function("journeymap.render.words.text:to_text")


def _nothing(_picture: Picture) -> tuple[str, ...]:
    return ()


def _unbounded(_picture: Picture) -> Fit | None:
    return None


def _heeds_all(_picture: Picture) -> frozenset[str]:
    return frozenset()


def _ignoring(*names: str) -> Callable[[Picture], frozenset[str]]:
    ignored = frozenset(names)
    return lambda _picture: ignored


_DRAWN: Final = ("engine", "scale", "fonts", "paper")
"""What only pictures of pixels or points heed, and who draws them."""

_FLAT: Final = (*_DRAWN, "free")
"""What only these and DOT heed."""

_WORDS: Final = (*_FLAT, "theme", "direction", "wrap")
"""What a text does not heed."""

_MAP_ALONE: Final = (*_WORDS, "findings")
"""What a text that holds the map alone does not heed."""


@frozen(kw_only=True)
class Renderer:
    """
    One format.

    Attributes:
        name: what callers ask for.
        suffixes: the ends of file names that stand for it, in lower case.
        media_type: as the web names it.
        render: writes a picture with a theme.
        left_out: says what of the map the format cannot hold, each thing in a few words.
        fit: says at which scale a picture fits that nobody gave a scale; `None` if any size will do.
        ignores: says what of a choice changes nothing, by the names of the attributes of `Selection` and `Paper`,
            `view`, `theme`, `wrap` and `findings`.
        lists_findings: whether it lists what rules find, also where nobody asks for marks on the sheet.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    render: Callable[[Picture, Theme], bytes]
    left_out: Callable[[Picture], tuple[str, ...]] = _nothing
    fit: Callable[[Picture], Fit | None] = _unbounded
    ignores: Callable[[Picture], frozenset[str]] = _heeds_all
    lists_findings: bool = False


def _svg(picture: Picture, theme: Theme) -> bytes:
    if picture.paper.engine is Engine.GRAPHVIZ:
        return _to_graphviz_svg(picture.drawing, theme)
    return _to_svg(picture.drawing, theme)


def _png(picture: Picture, theme: Theme) -> bytes:
    paper = picture.paper
    if paper.engine is Engine.GRAPHVIZ:
        return _to_graphviz_png(picture.drawing, theme, scale=paper.scale)
    return _to_png(picture.drawing, theme, scale=paper.scale, fonts=paper.fonts)


def _fit_png(picture: Picture) -> Fit | None:
    return (_fit_graphviz if picture.paper.engine is Engine.GRAPHVIZ else _fit_pixels)(picture.drawing)


def _ignored_by_png(picture: Picture) -> frozenset[str]:
    return frozenset({"fonts", "paper", "free"} if picture.paper.engine is Engine.GRAPHVIZ else {"paper", "free"})


def _no_png(picture: Picture) -> tuple[str, ...]:
    if picture.paper.engine is Engine.GRAPHVIZ:
        return ()
    return _unshown_words([picture.drawing], picture.paper.fonts)


def _fit_pdf(picture: Picture) -> Fit | None:
    paper = picture.paper
    if paper.paper is None or paper.engine is Engine.GRAPHVIZ:
        return _fit_page(picture.drawing)
    return _fit_paper(picture.pages, paper.paper)


def _pdf(picture: Picture, theme: Theme) -> bytes:
    paper = picture.paper
    if paper.engine is Engine.GRAPHVIZ:
        return _to_graphviz_pdf(picture.drawing, theme, scale=paper.scale)
    return _to_pdf(picture.pages, theme, fonts=paper.fonts)


def _ignored_by_pdf(picture: Picture) -> frozenset[str]:
    return frozenset({"fonts", "paper"} if picture.paper.engine is Engine.GRAPHVIZ else ())


def _no_pdf(picture: Picture) -> tuple[str, ...]:
    if picture.paper.engine is Engine.GRAPHVIZ:
        return ()
    return _unshown_words(picture.pages.drawings, picture.paper.fonts)


def _dot(picture: Picture, theme: Theme) -> bytes:
    # Who draws the DOT of a flow has Graphviz, which has to find its places anyway.
    free = picture.paper.free or isinstance(picture.sheet, views.GraphSheet)
    return _picture_graph(picture, theme, free=free).text()


def _no_dot(picture: Picture) -> tuple[str, ...]:
    return _left_out_of_free_rows(picture) if picture.paper.free else ()


def _ignored_by_dot(picture: Picture) -> frozenset[str]:
    if not picture.paper.free:
        return frozenset(_DRAWN)
    return frozenset(_DRAWN) | ({"wrap"} if _can_be_free(picture) else {"free"})


def _markdown(picture: Picture, _theme: Theme) -> bytes:
    return _to_markdown(picture.sheet, full=picture.selection.detail is views.Detail.FULL)


def _narrative(picture: Picture, _theme: Theme) -> bytes:
    return _to_narrative(picture.compiled, picture.selection)


def _text(picture: Picture, _theme: Theme) -> bytes:
    return _to_text(picture.sheet, full=picture.selection.detail is views.Detail.FULL)


def _csv(picture: Picture, _theme: Theme) -> bytes:
    return _to_csv(picture.plain_sheet)


def _raw_csv(picture: Picture, _theme: Theme) -> bytes:
    return _to_csv(picture.plain_sheet, raw=True)


def _journey(picture: Picture, _theme: Theme) -> bytes:
    return _to_mermaid_journey(picture.compiled, picture.selection)


def _no_journey(picture: Picture) -> tuple[str, ...]:
    return _left_out_of_journey(picture.compiled, picture.selection)


def _flowchart(picture: Picture, _theme: Theme) -> bytes:
    return _to_mermaid_flowchart(picture.compiled, picture.selection)


def _no_flowchart(picture: Picture) -> tuple[str, ...]:
    return _left_out_of_flowchart(picture.compiled, picture.selection)


def _mermaid(picture: Picture, theme: Theme) -> bytes:
    return (_flowchart if picture.view.name == _FLOW else _journey)(picture, theme)


def _ignored_by_mermaid(picture: Picture) -> frozenset[str]:
    if picture.view.name == _FLOW:
        return _ignored_by_flowchart(picture) - {"view"}
    return _ignored_by_journey(picture)


def _no_mermaid(picture: Picture) -> tuple[str, ...]:
    return (_no_flowchart if picture.view.name == _FLOW else _no_journey)(picture)


_FLOW: Final = "flow"
"""The view whose Mermaid diagram is a flowchart; every other one's is a user journey."""

# Mermaid's diagrams hold names alone, of all lanes or none.
_ignored_by_journey: Final = _ignoring(*_MAP_ALONE, "view", "lanes", "detail")
_ignored_by_flowchart: Final = _ignoring(*_FLAT, "theme", "findings", "view", "lanes", "detail")

_MERMAID: Final = "text/vnd.mermaid"

RENDERERS: Final = (
    Renderer(
        name="svg",
        suffixes=(".svg",),
        media_type="image/svg+xml",
        render=_svg,
        ignores=_ignoring("scale", "fonts", "paper", "free"),
    ),
    Renderer(
        name="png",
        suffixes=(".png",),
        media_type="image/png",
        render=_png,
        left_out=_no_png,
        fit=_fit_png,
        ignores=_ignored_by_png,
    ),
    Renderer(
        name="pdf",
        suffixes=(".pdf",),
        media_type="application/pdf",
        render=_pdf,
        left_out=_no_pdf,
        fit=_fit_pdf,
        ignores=_ignored_by_pdf,
    ),
    Renderer(
        name="dot",
        suffixes=(".dot", ".gv"),
        media_type="text/vnd.graphviz",
        render=_dot,
        left_out=_no_dot,
        ignores=_ignored_by_dot,
    ),
    Renderer(
        name="html",
        suffixes=(".html", ".htm"),
        media_type="text/html",
        render=_to_html,
        ignores=_ignoring(*_FLAT),
        lists_findings=True,
    ),
    Renderer(
        name="markdown",
        suffixes=(".md", ".markdown"),
        media_type="text/markdown",
        render=_markdown,
        ignores=_ignoring(*_WORDS),
    ),
    Renderer(
        name="narrative",
        suffixes=(".narrative.md",),
        media_type="text/markdown",
        render=_narrative,
        ignores=_ignoring(*_MAP_ALONE, "view", "lanes", "detail"),
    ),
    Renderer(name="text", suffixes=(".txt",), media_type="text/plain", render=_text, ignores=_ignoring(*_WORDS)),
    Renderer(name="csv", suffixes=(".csv",), media_type="text/csv", render=_csv, ignores=_ignoring(*_MAP_ALONE)),
    Renderer(
        name="csv-raw", suffixes=(".raw.csv",), media_type="text/csv", render=_raw_csv, ignores=_ignoring(*_MAP_ALONE)
    ),
    Renderer(
        name="mermaid",
        suffixes=(".mmd", ".mermaid"),
        media_type=_MERMAID,
        render=_mermaid,
        left_out=_no_mermaid,
        ignores=_ignored_by_mermaid,
    ),
    Renderer(
        name="mermaid-journey",
        suffixes=(),
        media_type=_MERMAID,
        render=_journey,
        left_out=_no_journey,
        ignores=_ignored_by_journey,
    ),
    Renderer(
        name="mermaid-flowchart",
        suffixes=(),
        media_type=_MERMAID,
        render=_flowchart,
        left_out=_no_flowchart,
        ignores=_ignored_by_flowchart,
    ),
)
"""Every format; a new one is a module and a line here."""


@late_annotations
def renderer(name: str, known: Sequence[Renderer] = RENDERERS) -> Renderer:
    """
    Find a format by its name.

    Args:
        name: such as `svg`.
        known: the formats that there are.

    Raises:
        UnknownNameError: there is no format of this name.
    """
    for candidate in known:
        if candidate.name == name:
            return candidate
    raise UnknownNameError(what="format", name=name, known=tuple(candidate.name for candidate in known))


@late_annotations
def renderer_for(file_name: str, known: Sequence[Renderer] = RENDERERS) -> Renderer | None:
    """
    Find the format that the end of a file name stands for, upper or lower case; the longest known end decides.

    Args:
        file_name: the name.
        known: the formats that there are.
    """
    lower = file_name.lower()
    ends = [(len(suffix), renderer) for renderer in known for suffix in renderer.suffixes if lower.endswith(suffix)]
    return max(ends, key=lambda end: end[0])[1] if ends else None
