"""HTML: one page with the picture, everything that the map says, and a script that shows it; nothing is fetched."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from journeymap.render.html.page_data import page_data
from journeymap.render.html.page_scope import Scope
from journeymap.render.svg.escape_xml import escape_xml
from journeymap.render.svg.svg import to_svg
from journeymap.theme import Role


if TYPE_CHECKING:
    from journeymap.render.picture import Picture
    from journeymap.theme import Palette, Theme


_SCRIPTS: Final = ("dom.js", "canvas.js", "panel.js", "filter.js", "search.js", "main.js")
"""The parts of the script, in the order in which they need each other."""

_COLOURS: Final = {
    "page": (Role.PAGE, "fill"),
    "text": (Role.PAGE, "text"),
    "faint": (Role.PAGE, "faint"),
    "edge": (Role.PAGE, "edge"),
    "chip": (Role.CHIP, "fill"),
    "chip-text": (Role.CHIP, "text"),
    "accent": (Role.CUSTOMER, "edge"),
    "link": (Role.CURVE_1, "text"),
    "met": (Role.MET, "fill"),
    "met-text": (Role.MET, "text"),
    "short": (Role.SHORT, "fill"),
    "short-text": (Role.SHORT, "text"),
    "missed": (Role.MISSED, "fill"),
    "missed-text": (Role.MISSED, "text"),
    "unknown": (Role.UNKNOWN, "fill"),
    "unknown-text": (Role.UNKNOWN, "text"),
}
"""Where the colours of the page around the picture come from."""

_KEYS: Final = (
    ("Tab", "into the map, and on"),
    ("← ↑ → ↓", "from box to box; the sheet, where no box is chosen or with Shift"),
    ("Enter", "what the map says about a box"),
    ("Esc", "back to the map"),
    ("+ -", "nearer, farther"),
    ("0", "everything at once"),
    ("1", "as large as it was drawn"),
    ("/", "search; Enter for the next one"),
    ("F", "filter"),
    ("?", "this list"),
)

_HELP: Final = (
    "Drag the sheet with the mouse or a finger. The wheel moves it, with Ctrl it zooms; two fingers do both. Hold Shift"
    " while dragging to select text."
)


def to_html(picture: Picture, theme: Theme) -> bytes:
    """
    Write a picture as a page that stands alone.

    Without its script the page still shows the whole picture. A policy in its head lets this script and these styles
    be used and nothing else, so that nothing is loaded and nothing that a map says can run.

    Args:
        picture: the map, its drawing and what was found in it.
        theme: its colours; one that has a night follows the reader, and can be switched.

    Returns:
        UTF-8 text; the same for the same picture and theme.
    """
    svg = to_svg(picture.drawing, theme, links=False, parts=True).decode()
    script, style = _script(), f"{_colours(theme)}\n{_asset('page.css')}"
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)} {_hash(_style(svg))};"
        " base-uri 'none'; form-action 'none'"
    )
    scope = Scope(picture)
    data = page_data(picture, scope, fixed=theme.night is None)
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape_xml(picture.drawing.title)}</title>\n"
        f"<style>{style}</style>\n"
        "</head>\n"
        f"<body>\n{_bar(picture.drawing.title)}\n"
        '<main class="jm-main">\n'
        '<div id="jm-canvas" tabindex="0" role="group" aria-label="Map; arrow keys move it, plus and minus zoom">\n'
        f'<div id="jm-sheet">\n{svg}</div>\n</div>\n'
        f"{_side(_no_findings(picture, scope))}\n</main>\n"
        f'<script type="application/json" id="jm-data">{data}</script>\n'
        f"<script>{script}</script>\n"
        "</body>\n</html>\n"
    ).encode("utf-8", errors="replace")


# Private


@cache
def _asset(name: str) -> str:
    return files("journeymap.render.html").joinpath("page", name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    parts = "\n".join(_asset(name) for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _style(svg: str) -> str:
    """Take the style sheet out of a picture; what a map says cannot look like one."""
    return svg.partition("<style>")[2].partition("</style>")[0]


def _hash(text: str) -> str:
    """Name a script or a style sheet by its content, as the policy of a page does."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _colours(theme: Theme) -> str:
    day = _variables(theme.palette)
    if theme.night is None:
        scheme = "dark" if theme.palette.dark else "light"
        return f":root{{{day}}}\nhtml{{color-scheme:{scheme} !important}}"
    night = _variables(theme.night)
    return (
        f":root{{{day}}}\n@media (prefers-color-scheme:dark){{:root{{{night}}}}}\n"
        f':root[data-theme="light"]{{{day}}}\n:root[data-theme="dark"]{{{night}}}'
    )


def _variables(palette: Palette) -> str:
    pairs = ((name, getattr(palette.swatches[role], colour)) for name, (role, colour) in _COLOURS.items())
    return ";".join(f"--{name}:{colour}" for name, colour in pairs)


def _bar(title: str) -> str:
    """Write the bar; what needs the script is hidden until it runs."""
    return (
        '<header class="jm-bar">\n'
        f'<h1 dir="auto">{escape_xml(title)}</h1>\n'
        '<div role="search" hidden><label class="jm-unseen" for="jm-search">Search the map</label>'
        '<input id="jm-search" type="search" placeholder="Search" autocomplete="off" spellcheck="false">'
        ' <span id="jm-count" role="status"></span></div>\n'
        '<div class="jm-group" role="group" aria-label="Zoom" hidden>'
        '<button type="button" id="jm-farther" aria-label="Farther">&minus;</button>'
        '<span id="jm-scale"></span>'
        '<button type="button" id="jm-nearer" aria-label="Nearer">+</button>'
        '<button type="button" id="jm-fit">Fit</button></div>\n'
        '<button type="button" id="jm-theme" hidden></button>\n'
        '<button type="button" id="jm-print" hidden>Print</button>\n'
        '<button type="button" id="jm-toggle" aria-controls="jm-side" aria-expanded="false" hidden>Details</button>\n'
        "</header>"
    )


def _no_findings(picture: Picture, scope: Scope) -> str:
    """Write what stands where findings would be listed; empty where some are."""
    if any(map(scope.lists, picture.overlay.annotations)):
        return ""
    none = "No findings." if scope.whole else "No findings about what stands here."
    said = "Findings are left out here." if picture.selection.without else none
    return f'<p class="jm-empty">{said}</p>'


def _side(no_findings: str) -> str:
    """Write the panels beside the picture; scripts fill them but for the help."""
    tabs = (("details", "Details"), ("filter", "Filter"), ("findings", "Findings"), ("kpis", "KPIs"), ("help", "Keys"))
    buttons = "".join(
        f'<button type="button" role="tab" id="jm-tab-{name}" aria-controls="jm-{name}">{label}</button>'
        for name, label in tabs
    )
    keys = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{words}</dd>" for key, words in _KEYS)
    inside = {"findings": no_findings, "help": f"<p>{_HELP}</p><dl>{keys}</dl>"}
    panels = "\n".join(
        f'<div class="jm-panel" role="tabpanel" id="jm-{name}" aria-labelledby="jm-tab-{name}" hidden>'
        f"{inside.get(name, '')}</div>"
        for name, _ in tabs
    )
    return (
        '<aside class="jm-side" id="jm-side" aria-label="About the map">\n'
        f'<div class="jm-tabs" id="jm-tabs" role="tablist">{buttons}</div>\n{panels}\n'
        '<div class="jm-panel" id="jm-results" hidden></div>\n'
        "</aside>"
    )
