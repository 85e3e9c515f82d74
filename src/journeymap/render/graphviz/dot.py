"""
DOT with everything in its place: Graphviz draws what the layout decided.

The graph asks for the engine `nop2`, nodes and edges carry `pos`, clusters `bb`, so that a plain `dot -Tsvg` and
pygraphviz draw the same sheet. One unit of the drawing is one point. The box of an item is named after its key, as are
the clusters of lanes and stages. What comes from a map is quoted: names, ids, words, and addresses that are harmless.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.standing import Standing
from journeymap.layout import Anchor, Area, AreaShape, Outline, ShapesKind, Sign, SignShape, Stroke, Text, Tint
from journeymap.pause import collector_paused
from journeymap.render.graphviz.dot_graph import DotGraph, described
from journeymap.render.graphviz.quote_dot import quote_label, quote_name
from journeymap.theme import AUTO, Role


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journeymap.layout import Drawing, Shape, Shapes
    from journeymap.theme import Palette, Theme


_FONT: Final = "Helvetica"
_BOLD_FONT: Final = "Helvetica-Bold"
"""PostScript names, which every build of Graphviz translates for its output."""

_HEAD: Final = 10.0
"""How long Graphviz draws an arrowhead at arrowsize 1."""

_BOXES: Final = frozenset({ShapesKind.ITEM, ShapesKind.CONNECTOR, ShapesKind.HEADING})
"""The figures whose boxes bear their keys, so that arrows, style sheets and programs find them."""

_MOST_POINTS: Final = 301
"""So many points make one edge, three to a curve and one to begin with; Graphviz takes no longer strings."""

_SIGNS: Final = {
    SignShape.STAR: ("star", ""),
    SignShape.EXCLAMATION: ("none", "!"),
    SignShape.CLOCK: ("none", "W"),
    SignShape.DIAMOND: ("diamond", ""),
    SignShape.FLAG: ("triangle", ""),
    SignShape.CHECK: ("none", Standing.MET.sign),
    SignShape.HALF: ("none", Standing.SHORT.sign),
    SignShape.CROSS: ("none", Standing.MISSED.sign),
    SignShape.QUESTION: ("none", Standing.UNKNOWN.sign),
    SignShape.GRIN: ("circle", ":D"),
    SignShape.SMILE: ("circle", ":)"),
    SignShape.CALM: ("circle", ":|"),
    SignShape.FROWN: ("circle", ":("),
    SignShape.GLUM: ("circle", ":["),
    SignShape.SQUARE: ("square", ""),
    SignShape.TRIANGLE: ("triangle", ""),
    SignShape.DISC: ("ellipse", ""),
    SignShape.HOURGLASS: ("none", "H"),
    SignShape.BOLT: ("none", "Z"),
    SignShape.HEART: ("none", "<3"),
    SignShape.LOCK: ("none", "L"),
    SignShape.BULB: ("none", "*"),
    SignShape.UP: ("none", "^"),
    SignShape.DOWN: ("none", "v"),
    SignShape.ACROSS: ("none", "="),
}
"""Graphviz has few shapes; letters that every font has stand for the others."""

_JUSTIFY: Final = {Anchor.START: "left", Anchor.MIDDLE: "centre", Anchor.END: "right"}


@collector_paused()
def to_dot(drawing: Drawing, theme: Theme = AUTO) -> bytes:
    """
    Write a drawing as placed DOT.

    Args:
        drawing: the drawing.
        theme: its colours; Graphviz cannot follow the reader's preference, so only the first palette counts.

    Returns:
        UTF-8 text; the same for the same drawing and theme.
    """
    return placed_graph(drawing, theme).text()


def placed_graph(drawing: Drawing, theme: Theme = AUTO) -> DotGraph:
    """
    Describe a drawing as a graph with everything in its place.

    Args:
        drawing: the drawing.
        theme: its colours; only the first palette counts.

    Returns:
        The graph; the same for the same drawing and theme.
    """
    return _Writer(drawing, theme.palette).graph()


# Private


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _inches(value: float) -> str:
    return f"{value / 72:.5f}"


class _Writer:
    """Writes one drawing."""

    def __init__(self, drawing: Drawing, palette: Palette) -> None:
        self._drawing = drawing
        self._palette = palette
        self._height = drawing.height
        self._count = 0
        self._nodes_by_key: dict[str, str] = {}
        self._clusters: Counter[str] = Counter()
        self._edges: list[str] = []

    def graph(self) -> DotGraph:
        """Describe the whole."""
        drawing = self._drawing
        page = self._palette.swatches[Role.PAGE]
        clusters: list[list[Shapes]] = []
        bands: dict[str, list[Shapes]] = {}
        loose: list[Shapes] = []
        connections: list[Shapes] = []
        for figure in drawing.figures:
            if figure.kind is ShapesKind.CONNECTION:
                connections.append(figure)
            elif figure.band is None:
                loose.append(figure)
            else:
                # On each strip of a broken sheet a row has a band of its own.
                if figure.kind is ShapesKind.BAND or figure.band not in bands:
                    bands[figure.band] = []
                    clusters.append(bands[figure.band])
                bands[figure.band].append(figure)
        lines: list[str] = []
        for figures in clusters:
            lines += self._cluster(figures)
        for figure in loose:
            # The heading of a stage is all that a cluster of it could hold: its boxes stand in those of their lanes.
            is_stage = figure.kind is ShapesKind.HEADING and figure.element is not None
            lines += self._cluster([figure]) if is_stage else self._figure(figure)
        for figure in connections:
            lines += self._connection(figure)
        lines += self._edges
        # Two corners keep the margins, which Graphviz would cut off.
        lines += [self._point((0, 0)), self._point((drawing.width, drawing.height))]
        return DotGraph(
            name="sheet",
            graph={
                "layout": "nop2",
                "splines": "true",
                "outputorder": "edgesfirst",
                "pad": "0",
                "bgcolor": page.fill,
                "fontname": _FONT,
                "bb": f"0,0,{_number(drawing.width)},{_number(drawing.height)}",
            },
            node={"fixedsize": "true", "margin": "0", "label": "", "penwidth": "1.25", "fontname": _FONT},
            edge={"arrowhead": "none", "arrowsize": "0.7", "label": "", "fontname": _FONT},
            lines=tuple(lines),
        )

    def _cluster(self, figures: Sequence[Shapes]) -> list[str]:
        """Write what stands in a lane, or the heading of a stage, as a cluster with a name."""
        first = figures[0]
        self._clusters[first.key] += 1
        # On each strip of a broken sheet a row has a band of its own.
        count = self._clusters[first.key]
        key = first.key if count == 1 else f"{first.key}#{count}"
        kind = "stage" if first.kind is ShapesKind.HEADING else "lane"
        lines = [f"subgraph {quote_name(f'cluster_{key}')} {{"]
        parts = first.parts
        if first.kind in {ShapesKind.BAND, ShapesKind.HEADING} and parts and isinstance(parts[0], Area):
            area = parts[0]
            fill = self._palette.swatches[area.role].fill
            described_as = described(key, kind, tooltip=first.label)
            lines.append(
                f'graph [label="", style="rounded,filled", color="{fill}", fillcolor="{fill}", penwidth=0,'
                f' bb="{_number(area.x)},{_number(self._height - area.y - area.height)},'
                f'{_number(area.x + area.width)},{_number(self._height - area.y)}", {described_as}];'
            )
        for figure in figures:
            if figure.kind is ShapesKind.BAND and figure.parts and isinstance(figure.parts[0], Area):
                lines += self._figure(evolve(figure, parts=figure.parts[1:]))
            else:
                lines += self._figure(figure)
        lines.append("}")
        return lines

    def _figure(self, figure: Shapes) -> list[str]:
        """Write the statements of a figure; lines of one text become one node."""
        lines: list[str] = []
        rest = list(figure.parts)
        box = rest[0] if rest else None
        if figure.kind in _BOXES and isinstance(box, Area):
            # The box of an item is one node with its words, so that the graph can be read without the picture.
            rest = rest[1:]
            label = [part for part in rest if isinstance(part, Text) and not part.faint]
            inside = bool(label) and all(part.anchor is Anchor.MIDDLE for part in label) and self._centred(box, label)
            lines.append(self._area(box, label if inside else [], rest, figure))
            if inside:
                rest = [part for part in rest if not (isinstance(part, Text) and not part.faint)]
        texts: list[Text] = []
        for part in rest:
            if isinstance(part, Text) and (not texts or _goes_on(texts[-1], part)):
                texts.append(part)
                continue
            if texts:
                lines.append(self._words(texts))
            texts = [part] if isinstance(part, Text) else []
            lines += self._shape(part)
        if texts:
            lines.append(self._words(texts))
        return lines

    @staticmethod
    def _centred(box: Area, label: Sequence[Text]) -> bool:
        return all(abs(text.x - (box.x + box.width / 2)) < 1 for text in label)

    def _shape(self, shape: Shape) -> list[str]:
        match shape:
            case Area():
                return [self._area(shape, [], [])]
            case Sign():
                return self._sign(shape)
            case Stroke():
                ends = [self._point(shape.points[0]), self._point(shape.points[-1])]
                names = [end.split(" ", 1)[0] for end in ends]
                self._edges += self._edge(names[0], names[1], shape)
                return ends
            case Tint() | Text():
                # Graphviz has no area below a curve; texts are written in groups.
                return []

    def _name(self) -> str:
        self._count += 1
        return f"n{self._count}"

    def _pos(self, x: float, y: float) -> str:
        return f'pos="{_number(x)},{_number(self._height - y)}"'

    def _area(self, area: Area, label: Sequence[Text], rest: Iterable[Shape], figure: Shapes | None = None) -> str:
        """Write the node of a box, with its words if they stand in its middle; that of a figure bears its key."""
        swatch = self._palette.swatches[area.role]
        name, address = self._name(), ""
        if figure is not None and figure.key not in self._nodes_by_key:
            name = quote_name(figure.key)
            self._nodes_by_key[figure.key] = name
            kind = (figure.element or figure.key).partition(":")[0]
            tooltip = figure.title or figure.label
            address = f", {described(figure.key, kind, area.role.value, tooltip=tooltip, link=figure.link)}"
        styles = ["invis"] if area.shape is AreaShape.CLEAR else ["filled"]
        if area.radius:
            styles.append("rounded")
        if area.outline is Outline.DASHED or area.outline is Outline.DOTTED:
            styles.append(area.outline.value)
        # Graphviz knows no dashes with dots between them.
        twice = ", peripheries=2" if area.outline is Outline.DASH_DOTTED else ""
        words = ""
        if label:
            first = label[0]
            below = sum(1 for part in rest if isinstance(part, Text) and part.faint)
            # Lesser lines stand below; as many empty ones lift the label to its place.
            lines = (*(text.text for text in label), *[""] * below)
            words = (
                f', label={quote_label(lines)}, fontsize={_number(first.size)}, fontcolor="{swatch.text}"{_bold(first)}'
            )
        edge = swatch.fill if area.outline is Outline.NONE else swatch.edge
        return (
            f'{name} [shape=box, style="{",".join(styles)}", fillcolor="{swatch.fill}", color="{edge}",'
            f" width={_inches(area.width)}, height={_inches(area.height)},"
            f" {self._pos(area.x + area.width / 2, area.y + area.height / 2)}{twice}{words}{address}];"
        )

    def _words(self, texts: Sequence[Text]) -> str:
        """Write neighbouring lines of one style as one label."""
        first, last = texts[0], texts[-1]
        swatch = self._palette.swatches[first.role]
        width = max(text.width for text in texts)
        # More room than needed does no harm; less makes Graphviz complain where a font of another script is wide or
        # high. Lines begin or end at the side of the node, so that the spare width lies beyond them.
        left = min(text.left for text in texts)
        match first.anchor:
            case Anchor.START:
                # A node beyond the sheet would make the picture wider.
                room = max(width, min(1.25 * width + 6, self._drawing.width - left))
                centre = left + room / 2
            case Anchor.END:
                room = max(width, min(1.25 * width + 6, left + width))
                centre = left + width - room / 2
            case _:
                room = 1.25 * width + 6
                centre = left + width / 2
        # Graphviz gives a line 1.2 times the font size, its baseline a quarter above the lower end.
        top, bottom = first.y - first.size * 0.95, last.y + first.size * 0.25
        height = max(bottom - top, 1.6 * first.size * len(texts)) + 4
        colour = swatch.faint if first.faint else swatch.text
        return (
            f"{self._name()} [shape=none, width={_inches(room)}, height={_inches(height)},"
            f" {self._pos(centre, (top + bottom) / 2)}, fontsize={_number(first.size)},"
            f' fontcolor="{colour}"{_bold(first)},'
            f" label={quote_label(tuple(text.text for text in texts), justify=_JUSTIFY[first.anchor])}];"
        )

    def _sign(self, sign: Sign) -> list[str]:
        """Write the nodes of a sign: its shape, and the letters in it."""
        shape, letters = _SIGNS[sign.shape]
        swatch = self._palette.swatches[sign.role]
        face = shape == "circle"
        colour = swatch.edge if face else swatch.text
        lines = []
        if shape != "none":
            fill = self._palette.swatches[Role.PAGE].fill if face else colour
            turned = ", orientation=30" if shape == "triangle" else ""
            lines.append(
                f'{self._name()} [shape={shape}, style=filled, fillcolor="{fill}", color="{colour}",'
                f" width={_inches(sign.size)}, height={_inches(sign.size)}, {self._pos(sign.x, sign.y)}{turned}];"
            )
        if letters:
            size = sign.size * (0.5 if face else 1)
            lines.append(
                f"{self._name()} [shape=none, width={_inches(3 * size)}, height={_inches(2 * size)},"
                f" {self._pos(sign.x, sign.y)}, label={quote_label((letters,))}, fontsize={_number(size)},"
                f' fontcolor="{colour}", fontname="{_BOLD_FONT}"];'
            )
        return lines

    def _point(self, point: tuple[float, float]) -> str:
        return f"{self._name()} [shape=point, style=invis, width=0.01, height=0.01, {self._pos(*point)}];"

    def _connection(self, figure: Shapes) -> list[str]:
        lines = []
        for part in figure.parts:
            if isinstance(part, Stroke) and figure.ends is not None:
                source, target = figure.ends
                ends = self._nodes_by_key[source], self._nodes_by_key[target]
                tooltip = " · ".join(filter(None, [figure.label, figure.title]))
                self._edges += self._edge(*ends, part, described(figure.key, "path", part.role.value, tooltip=tooltip))
        texts = [part for part in figure.parts if isinstance(part, Text)]
        if texts:
            lines.append(self._words(texts))
        return lines

    def _edge(self, source: str, target: str, stroke: Stroke, address: str = "") -> list[str]:
        """Write an edge along its path, in pieces if it has more points than Graphviz takes."""
        points = list(stroke.points)
        tail = head = ""
        if stroke.tail:
            tail = f"s,{self._xy(points[0])}"
            points[0] = _back(points[1], points[0], stroke)
        if stroke.head:
            head = f"e,{self._xy(points[-1])}"
            points[-1] = _back(points[-2], points[-1], stroke)
        path = points if stroke.curved else _as_bezier(points)
        style = (
            f'color="{self._palette.swatches[stroke.role].edge}", penwidth={_number(stroke.width)}'
            f"{', style=dashed' if stroke.dashed else ', style=dotted' if stroke.dotted else ''}"
            f"{f', {address}' if address else ''}"
        )
        lines = []
        start = 0
        while True:
            piece = path[start : start + _MOST_POINTS]
            start += _MOST_POINTS - 1
            last = start >= len(path) - 1
            end = target
            if not last:
                joint = self._point(piece[-1])
                lines.append(joint)
                end = joint.split(" ", 1)[0]
            pos = " ".join(filter(None, [tail, head if last else "", *map(self._xy, piece)]))
            lines.append(f'{source} -> {end} [pos="{pos}", {style}{_heads(bool(tail), bool(head) and last, stroke)}];')
            if last:
                return lines
            source, tail = end, ""

    def _xy(self, point: tuple[float, float]) -> str:
        return f"{_number(point[0])},{_number(self._height - point[1])}"


def _heads(tail: bool, head: bool, stroke: Stroke) -> str:  # noqa: FBT001 (the two ends, in their order)
    """Write which ends of an edge have arrowheads; none is what edges have by default."""
    shape = "vee" if stroke.open else "normal"
    size = f", arrowsize={_number(stroke.head_length / _HEAD)}" if (tail or head) and stroke.width > 2 else ""
    match tail, head:
        case True, True:
            return f", dir=both, arrowhead={shape}, arrowtail={shape}{size}"
        case True, False:
            return f", dir=back, arrowtail={shape}{size}"
        case False, True:
            return f", arrowhead={shape}{size}"
        case _:
            return ""


def _goes_on(before: Text, after: Text) -> bool:
    """Whether a line of text goes on from the one above it, so that both share a label."""
    same = (before.role, before.size, before.bold, before.faint, before.anchor, before.x) == (
        (after.role, after.size, after.bold, after.faint, after.anchor, after.x)
    )
    return same and 0 < after.y - before.y < 2 * after.size


def _bold(text: Text) -> str:
    return f', fontname="{_BOLD_FONT}"' if text.bold else ""


def _back(before: tuple[float, float], tip: tuple[float, float], stroke: Stroke) -> tuple[float, float]:
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    share = stroke.head_length / (math.hypot(dx, dy) or 1.0)
    return tip[0] - dx * share, tip[1] - dy * share


def _as_bezier(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Write straight parts as Bézier curves, which is all that Graphviz knows."""
    path = [points[0]]
    for (x, y), (next_x, next_y) in pairwise(points):
        path += [
            (x + (next_x - x) / 3, y + (next_y - y) / 3),
            (x + (next_x - x) * 2 / 3, y + (next_y - y) * 2 / 3),
            (next_x, next_y),
        ]
    return path
