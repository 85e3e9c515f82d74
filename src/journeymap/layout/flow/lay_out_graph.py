"""From a sheet without rows and columns to a drawing; an engine finds the places, the sizes are ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.layout.drawing import Anchor, Area, Drawing, Outline, Shapes, ShapesKind
from journeymap.layout.flow.graph_plan import GraphPlan, PlannedEdge, PlannedNode
from journeymap.layout.flow.refine import neat
from journeymap.layout.legend import connection_stroke, legend
from journeymap.layout.parts.box import badges_width, box_figure, corner_radius
from journeymap.layout.parts.coordinates import BOLD_ROLES, words
from journeymap.layout.parts.frame import drawing_of, head, line_text
from journeymap.layout.spacing import (
    BAND_RADIUS,
    BOX_LEAST,
    BOX_PAD_X,
    BOX_PAD_Y,
    COLUMN_MOST,
    DETAIL_LINE,
    DETAIL_SIZE,
    HEADING_SIZE,
    LABEL_SIZE,
    LABEL_WIDE,
    MARGIN,
    SHEET_LEAST,
)
from journeymap.layout.text.wrap import one_line, widest_word, wrap, wrap_keeping
from journeymap.pause import collector_paused
from journeymap.theme import STAGE_ROLES, Role
from journeymap.translation.phrase import phrase
from journeymap.views import ConnectionKind, Course, ItemRole


if TYPE_CHECKING:
    from journeymap.layout.drawing import Shape
    from journeymap.layout.flow.graph_plan import GraphPlaces, Place, Size, Spot
    from journeymap.layout.parts.coordinates import Words
    from journeymap.layout.text.wrap import Wrapped
    from journeymap.views import Connection, GraphCluster, GraphNode, GraphSheet, Item


_WIDEST: Final = 208.0
"""Names on one line up to this width; the boxes of a graph need not be equally wide. One long word makes one wider."""

_NARROWEST: Final = 96.0

_ENDS: Final = frozenset({ItemRole.START, ItemRole.OUTCOME})
"""The boxes at which paths begin and end."""

_WORDS_WIDE: Final = (120.0, 150.0, 180.0)
"""How wide the words of an arrow become: the first of these in which three lines hold them, or else the last."""

_HEADING_WIDE: Final = 420.0

_CHIP: Final = 26.0
"""How high the heading of a cluster is."""

_MARKS_IN: Final = 10.0
"""Between the last mark of a box and its right side."""

_BESIDE_MARKS: Final = 44.0
"""Room for arrows on the side of a box on which marks stand."""

_MARKS_BELOW: Final = 8.0
"""More room above and below the words of a box whose marks stand on its lower side."""

_SPARE: Final = 6.0
"""Between the words of an arrow and what is beside them."""


@collector_paused()
def lay_out_graph(sheet: GraphSheet, place: Place) -> Drawing:
    """
    Give everything on a sheet a place.

    Args:
        sheet: what is on it.
        place: the engine.

    Returns:
        The drawing; the same for the same sheet and the same answer of the engine.
    """
    sized = SizedGraph(sheet)
    radii = [corner_radius(node.item, size[1]) for node, size in zip(sheet.nodes, sized.sizes, strict=True)]
    places = neat(place(sized.plan), sized.plan, radii)
    width = max(places.size[0] + 2 * MARGIN, SHEET_LEAST)
    top = head(sheet.title, sheet.facts, width)
    shift = (MARGIN, top.bottom)
    grounds, headings = _clusters(sheet, sized, places, shift)
    # Where a heading has no place beside the arrows, they pass below it, and it stays readable.
    figures = [*top.figures, *grounds, *_connections(sheet, sized, places, shift), *headings]
    for node, text, size, spot in zip(sheet.nodes, sized.words, sized.sizes, places.nodes, strict=True):
        x, y = _shifted(spot, shift)
        figures.append(
            box_figure(
                node.item,
                text,
                left=x - size[0] / 2,
                top=y - size[1] / 2,
                width=size[0],
                height=size[1],
                span=1,
                band=node.cluster,
                marks_below=sized.plan.down,
            )
        )
    foot = legend(
        sheet.legend, left=MARGIN, right=width - MARGIN, top=top.bottom + places.size[1] + 18, imprint=sheet.imprint
    )
    return drawing_of(sheet, (*figures, *foot.figures), width=width, bottom=foot.bottom)


class SizedGraph:
    """
    The texts of a sheet, broken into lines, and how much room they take.

    Args:
        sheet: the sheet.

    Attributes:
        words: the texts of each box.
        sizes: the size of each box.
        labels: the words of each arrow.
        headings: the heading of each cluster.
        plan: the sizes alone, for an engine.
    """

    def __init__(self, sheet: GraphSheet) -> None:
        down, annotated = sheet.direction is Course.DOWN, sheet.annotations
        boxes = [_box(node.item, down=down, annotated=node.item.key in annotated) for node in sheet.nodes]
        self.words = tuple(text for text, _ in boxes)
        self.sizes = tuple(size for _, size in boxes)
        self.labels = tuple(_arrow_words(connection) for connection in sheet.connections)
        self.headings = tuple(
            wrap(cluster.label, _HEADING_WIDE, HEADING_SIZE, bold=True, most=1) for cluster in sheet.clusters
        )
        self.plan = self._plan(sheet)

    def _plan(self, sheet: GraphSheet) -> GraphPlan:
        """Measure nodes, headings and words of arrows."""
        cluster_of = {cluster.key: index for index, cluster in enumerate(sheet.clusters)}
        index = {node.item.key: number for number, node in enumerate(sheet.nodes)}
        return GraphPlan(
            nodes=tuple(
                PlannedNode(size=size, cluster=_cluster_of(node, cluster_of), marks=_marks_reach(node.item))
                for node, size in zip(sheet.nodes, self.sizes, strict=True)
            ),
            edges=tuple(
                PlannedEdge(
                    source=index[connection.source],
                    target=index[connection.target],
                    label=_label_size(label),
                    back=_leads_back(connection, index),
                    loose=connection.kind is ConnectionKind.RECOVERY,
                )
                for connection, label in zip(sheet.connections, self.labels, strict=True)
            ),
            clusters=tuple(_heading_size(heading) for heading in self.headings),
            down=sheet.direction is Course.DOWN,
        )


# Private


def _arrow_words(connection: Connection) -> Wrapped:
    """Break the words of an arrow into lines, in a wider space where they would be cut."""
    words = wrap_keeping(connection.label, connection.share, _WORDS_WIDE[0], DETAIL_SIZE, most=3)
    for width in _WORDS_WIDE[1:]:
        if not words.cut:
            break
        words = wrap_keeping(connection.label, connection.share, width, DETAIL_SIZE, most=3)
    return words


def _box(item: Item, *, down: bool, annotated: bool) -> tuple[Words, Size]:
    """Choose the width of a box by its words: short ones on one line, long ones on about three."""
    least = 0.0 if item.role in _ENDS else _NARROWEST
    marks = _marks_reach(item) + _BESIDE_MARKS if item.marks else 0.0
    # A label stands beside the marks of a lower edge.
    marks += LABEL_WIDE if annotated and down else 0.0
    word = widest_word(item.label, LABEL_SIZE, bold=item.role in BOLD_ROLES)
    most = max(_WIDEST, min(word + 2 * BOX_PAD_X + 2, COLUMN_MOST))
    text = words(item, most)
    widest = max((width for _, width in (*text.label, *text.details)), default=0.0)
    width = float(min(most, max(least, marks, round(widest) + 2 * BOX_PAD_X + 2)))
    height = text.height + (12 if item.role in _ENDS else 2 * BOX_PAD_Y)
    if item.role in _ENDS:
        return words(item, width), (width, height)
    below = _MARKS_BELOW if down and item.marks else 0.0
    return words(item, width), (width, max(height + below, BOX_LEAST))


def _cluster_of(node: GraphNode, cluster_of: dict[str, int]) -> int | None:
    return None if node.cluster is None else cluster_of[node.cluster]


def _marks_reach(item: Item) -> float:
    """Return how far from the right side of a box its marks reach."""
    return badges_width(item.marks) + _MARKS_IN if item.marks else 0.0


def _leads_back(connection: Connection, index: dict[str, int]) -> bool:
    """Whether an arrow runs against the written order, which is that of the boxes."""
    return connection.kind is not ConnectionKind.RELIANCE and index[connection.target] < index[connection.source]


def _label_size(label: Wrapped) -> Size | None:
    if not label.lines:
        return None
    return max(label.widths) + 2 * _SPARE, DETAIL_LINE * len(label.lines) + 2


def _heading_size(heading: Wrapped) -> Size:
    return max(heading.widths, default=0.0) + 24, _CHIP


def _shifted(spot: Spot, shift: Spot) -> Spot:
    return spot[0] + shift[0], spot[1] + shift[1]


def _clusters(
    sheet: GraphSheet, sized: SizedGraph, places: GraphPlaces, shift: Spot
) -> tuple[list[Shapes], list[Shapes]]:
    """Draw the grounds of the clusters, and their headings."""
    drawn = [
        _cluster(cluster, heading, (_shifted(corner, shift), size), _shifted(spot, shift))
        for cluster, heading, (corner, size), spot in zip(
            sheet.clusters, sized.headings, places.clusters, places.headings, strict=True
        )
    ]
    return [ground for ground, _ in drawn], [heading for _, heading in drawn]


def _cluster(cluster: GraphCluster, heading: Wrapped, place: tuple[Spot, Size], spot: Spot) -> tuple[Shapes, Shapes]:
    """Draw the band of a cluster, and what is said of it."""
    (x, y), (width, height) = place
    role = STAGE_ROLES[cluster.stage % len(STAGE_ROLES)] if cluster.stage is not None else Role.CHIP
    chip, high = _heading_size(heading)
    ground = Area(x=x, y=y, width=width, height=height, role=Role.LANE, radius=BAND_RADIUS, outline=Outline.NONE)
    parts: list[Shape] = [
        Area(x=spot[0], y=spot[1], width=chip, height=high, role=role, radius=6, outline=Outline.NONE),
    ]
    # In the middle: a font narrower than the measured one leaves as much room on the left as on the right.
    middle = spot[0] + chip / 2
    parts += [
        line_text(middle, spot[1] + 18, line, HEADING_SIZE, role, bold=True, anchor=Anchor.MIDDLE)
        for line in heading.lines
    ]
    band = Shapes(
        key=cluster.key, kind=ShapesKind.BAND, parts=(ground,), label=one_line(cluster.label), band=cluster.key
    )
    said = Shapes(
        key=f"{cluster.key}#heading",
        kind=ShapesKind.HEADING,
        parts=tuple(parts),
        title=one_line(cluster.label) if heading.cut else "",
        band=cluster.key,
    )
    return band, said


def _connections(sheet: GraphSheet, sized: SizedGraph, places: GraphPlaces, shift: Spot) -> list[Shapes]:
    """Draw the arrows, and then their words, which no arrow may cross out."""
    arrows = []
    said = []
    for connection, label, edge in zip(sheet.connections, sized.labels, places.edges, strict=True):
        stroke = connection_stroke(
            connection.kind,
            tuple(_shifted(point, shift) for point in edge.points),
            dashed=connection.dashed,
            mutual=connection.mutual,
            weight=connection.weight,
            curved=True,
        )
        full = [connection.label] if label.cut else []
        figure = Shapes(
            key=f"{connection.source}>{connection.target}",
            kind=ShapesKind.CONNECTION,
            parts=(stroke,),
            label=one_line(connection.label),
            title=one_line(" · ".join(filter(None, [*full, _note(connection)]))),
            ends=(connection.source, connection.target),
        )
        arrows.append(figure)
        if edge.label is not None:
            ground = Role.LANE if _on_ground(edge.label, places) else Role.PAGE
            words = _label(label, _shifted(edge.label, shift), stroke.role, ground)
            said.append(evolve(figure, key=f"{figure.key}#label", parts=words, label="", title=""))
    return arrows + said


def _on_ground(spot: Spot, places: GraphPlaces) -> bool:
    return any(x <= spot[0] <= x + width and y <= spot[1] <= y + height for (x, y), (width, height) in places.clusters)


def _note(connection: Connection) -> str:
    failed = phrase("Recovery path") if connection.kind is ConnectionKind.RECOVERY else ""
    return " · ".join(filter(None, [failed, connection.note]))


def _label(label: Wrapped, middle: Spot, role: Role, ground: Role) -> tuple[Shape, ...]:
    """Write the words of an arrow on a ground of their own, for the arrows that pass below."""
    x, y = middle
    width, height = max(label.widths) + 6, DETAIL_LINE * len(label.lines)
    shapes: list[Shape] = [
        Area(x=x - width / 2, y=y - height / 2, width=width, height=height, role=ground, radius=4, outline=Outline.NONE)
    ]
    baseline = y - height / 2 + 10.5
    for line in label.lines:
        # A separator between condition and share is none at the end of a line.
        text = line.strip(" ·")
        shapes.append(line_text(x, baseline, text, DETAIL_SIZE, role, anchor=Anchor.MIDDLE))
        baseline += DETAIL_LINE
    return tuple(shapes)
