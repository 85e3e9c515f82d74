"""Boxes and arrows of DOT whose places are left to Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.layout import Outline
from journeymap.layout.legend import connection_stroke
from journeymap.layout.parts.box import ROLES, outline_of
from journeymap.layout.spacing import DETAIL_SIZE
from journeymap.layout.text.wrap import one_line
from journeymap.render.graphviz.dot_graph import described
from journeymap.render.graphviz.quote_dot import quote_label, quote_name


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.layout.parts.coordinates import Words
    from journeymap.theme import Role, Swatch
    from journeymap.views import Connection, Item


FONT: Final = "Helvetica"
"""A PostScript name, which every build of Graphviz translates for its output."""

FREE_NODES: Final = {
    "shape": "box",
    "fixedsize": "true",
    "margin": "0",
    "label": "",
    "penwidth": "1.25",
    "fontname": FONT,
}
"""What holds for all boxes."""

FREE_EDGES: Final = {"arrowsize": "0.7", "label": "", "fontname": FONT, "fontsize": f"{DETAIL_SIZE:g}"}
"""What holds for all arrows."""

_HEAD: Final = 10.0
"""How long Graphviz draws an arrowhead at arrowsize 1."""


def titled(title: str, page: Swatch) -> str:
    """Write the title of a sheet above its upper left corner."""
    return (
        f"graph [label={quote_label((one_line(title),), justify='left')}, labelloc=t, labeljust=l, fontsize=20,"
        f' fontcolor="{page.text}"];'
    )


def free_box(item: Item, words: Words, size: tuple[float, float], swatches: Mapping[Role, Swatch]) -> str:
    """
    Write the node of an item, named after its key.

    Args:
        item: what it says.
        words: its texts, broken into lines.
        size: how wide and high it is.
        swatches: the colours.
    """
    swatch = swatches[ROLES[item.role]]
    outline = outline_of(item)
    # Graphviz knows no dashes with dots between them.
    style = {Outline.SOLID: "", Outline.DASH_DOTTED: ",dashed"}.get(outline, f",{outline.value}")
    lines = tuple(text for text, _ in (*words.label, *words.details))
    marks = [mark.note for mark in item.marks if mark.note]
    tooltip = " · ".join(filter(None, [one_line(item.label), *marks, item.note]))
    kind = item.element.partition(":")[0]
    return (
        f'{quote_name(item.key)} [label={quote_label(lines)}, style="rounded,filled{style}", fillcolor="{swatch.fill}",'
        f' color="{swatch.edge}", fontcolor="{swatch.text}", fontsize={DETAIL_SIZE:g},'
        f" width={size[0] / 72:.5f}, height={size[1] / 72:.5f},"
        f" {described(item.key, kind, item.role.value, tooltip=tooltip, link=item.link)}];"
    )


def free_edge(
    connection: Connection,
    label: tuple[str, ...],
    swatches: Mapping[Role, Swatch],
    *,
    loose: bool = False,
    back: bool = False,
    beside: bool = False,
) -> str:
    """
    Write an edge for Graphviz to place; one that leads back is written the other way round.

    Args:
        connection: the arrow.
        label: its words, broken into lines.
        swatches: the colours.
        loose: whether it has no say in where its boxes stand.
        back: whether its boxes stand as if it ran the other way.
        beside: whether its words are put where there is room when everything else has its place.
    """
    stroke = connection_stroke(
        connection.kind, (), dashed=connection.dashed, mutual=connection.mutual, weight=connection.weight
    )
    swatch = swatches[stroke.role]
    ends = (connection.source, connection.target)
    direction = "both" if stroke.tail else "forward" if stroke.head else "none"
    if back:
        # The journey begins at the left, or at the top.
        ends, direction = ends[::-1], {"forward": "back"}.get(direction, direction)
    text = tuple(line.strip(" ·") for line in label)
    tooltip = " · ".join(filter(None, [one_line(connection.label), connection.note]))
    size = f", arrowsize={stroke.head_length / _HEAD:.2f}" if stroke.width > 2 else ""
    address = described(f"{connection.source}>{connection.target}", "path", connection.kind.value, tooltip=tooltip)
    words = "xlabel" if beside else "label"
    return (
        f"{quote_name(ends[0])} -> {quote_name(ends[1])} [{words}={quote_label(text)}, dir={direction},"
        f' color="{swatch.edge}", fontcolor="{swatch.text}", penwidth={stroke.width:.2f}{size}'
        f"{', style=dashed' if stroke.dashed else ''}{', arrowhead=vee, arrowtail=vee' if stroke.open else ''}"
        f"{', constraint=false' if loose else ', minlen=0' if beside else ''}, {address}];"
    )
