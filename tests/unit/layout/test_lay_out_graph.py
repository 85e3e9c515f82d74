"""Sheets without rows and columns: our sizes, the places of an engine."""

from __future__ import annotations

import pytest
from attrs import evolve

from journeymap.layout import (
    Anchor,
    Area,
    GraphPlaces,
    GraphPlan,
    PlacedEdge,
    ShapesKind,
    SizedGraph,
    Stroke,
    Text,
    lay_out,
    text_width,
)
from journeymap.theme import Role
from journeymap.views import ConnectionKind, Course, Selection, flow
from tests.picture import compiled


MAP = """
    title: Two ways
    stages:
      one:
        touchpoints:
          a:
            name: A very long name for a touchpoint that needs more than one line
            next: [b, {to: a, when: again, share: 50%}]
          b: {optional: true, fail_points: {x: {recovery: {then: a}}}, outcome: completed}
"""

SHEET = flow(compiled(MAP))


def in_a_row(plan: GraphPlan) -> GraphPlaces:
    """Place boxes in a row, as the simplest engine does."""
    middles = tuple((100.0 + 300 * number, 80.0) for number in range(len(plan.nodes)))
    edges = []
    for edge in plan.edges:
        (x, y), (to_x, to_y) = middles[edge.source], middles[edge.target]
        points = ((x, y), (x, y - 60), (to_x, to_y - 60), (to_x, to_y))
        edges.append(PlacedEdge(points=points, label=((x + to_x) / 2, y - 60) if edge.label else None))
    width = 300.0 * len(plan.nodes)
    clusters = tuple(((250.0, 10.0), (600.0, 140.0)) for _ in plan.clusters)
    return GraphPlaces(size=(width, 160), nodes=middles, edges=tuple(edges), clusters=clusters)


def test_boxes_are_as_large_as_their_words() -> None:
    """A short name makes a small box, a long one is broken; every line has room."""
    sized = SizedGraph(SHEET)
    for words, (width, height) in zip(sized.words, sized.sizes, strict=True):
        assert max(line for _, line in words.label) <= width - 20
        assert words.height <= height - 10
    widths = dict(zip([node.item.key for node in SHEET.nodes], [size[0] for size in sized.sizes], strict=True))
    assert widths["start"] < widths["touchpoint:b"] < widths["touchpoint:a"]


def test_the_plan_holds_numbers_only() -> None:
    """Which arrows lead back, which have no say, how much room words need."""
    plan = SizedGraph(SHEET).plan
    keys = [node.item.key for node in SHEET.nodes]
    edges = {(keys[edge.source], keys[edge.target]): edge for edge in plan.edges}
    assert [node.cluster for node in plan.nodes] == [None, 0, 0, None]
    again = edges["touchpoint:a", "touchpoint:a"]
    assert again.label is not None
    assert again.label[0] > text_width("again", 10.5)
    recovery = edges["touchpoint:b", "touchpoint:a"]
    assert (recovery.back, recovery.loose, recovery.label) == (True, True, None)
    assert edges["start", "touchpoint:a"].back is False


def test_everything_is_drawn_where_the_engine_says() -> None:
    """Each box once, around its middle; each arrow from end to end; the words of an arrow above all arrows."""
    drawing = lay_out(SHEET, in_a_row)
    items = {figure.key: figure for figure in drawing.figures if figure.kind is ShapesKind.ITEM}
    assert list(items) == [node.item.key for node in SHEET.nodes]
    boxes = {key: figure.parts[0] for key, figure in items.items()}
    middles = [box.x + box.width / 2 for box in boxes.values() if isinstance(box, Area)]
    assert [middle - middles[0] for middle in middles] == [0, 300, 600, 900]
    connections = [figure for figure in drawing.figures if figure.kind is ShapesKind.CONNECTION]
    strokes = [figure for figure in connections if isinstance(figure.parts[0], Stroke)]
    assert [figure.ends for figure in strokes] == [(arrow.source, arrow.target) for arrow in SHEET.connections]
    assert all(figure.parts[0].curved for figure in strokes if isinstance(figure.parts[0], Stroke))
    words = connections[len(strokes) :]
    assert [part.text for figure in words for part in figure.parts if isinstance(part, Text)] == ["again · 50%"]


@pytest.mark.parametrize(("corner", "ground"), [((250.0, 10.0), Role.LANE), ((1900.0, 10.0), Role.PAGE)])
def test_words_of_an_arrow_stand_on_the_ground_around_them(corner: tuple[float, float], ground: Role) -> None:
    """On that of the cluster inside, on that of the page outside."""

    def place(plan: GraphPlan) -> GraphPlaces:
        return evolve(in_a_row(plan), clusters=((corner, (600.0, 140.0)),))

    [figure] = [figure for figure in lay_out(SHEET, place).figures if figure.key.endswith("#label")]
    area, text = figure.parts
    assert isinstance(area, Area)
    assert isinstance(text, Text)
    assert (area.role, text.anchor) == (ground, Anchor.MIDDLE)
    assert area.x <= text.left < text.left + text.width <= area.x + area.width


def test_the_way_after_a_failure_is_dashed_in_another_colour() -> None:
    """Told apart without colour, too, and named in the tooltip."""
    drawing = lay_out(SHEET, in_a_row)
    [figure] = [figure for figure in drawing.figures if figure.key == "touchpoint:b>touchpoint:a"]
    [stroke] = [part for part in figure.parts if isinstance(part, Stroke)]
    assert (stroke.role, stroke.dashed, figure.title) == (Role.BAD, True, "Recovery path")


def test_the_more_go_there_the_thicker_is_the_arrow() -> None:
    """Twice as many make it twice as thick, with a head that is larger, too; few are never nothing."""
    text = MAP.replace("[b, {to: a, when: again, share: 50%}]", "[b, {to: c, when: no, share: 2%}]").replace(
        "b: {optional: true, fail_points: {x: {recovery: {then: a}}}, outcome: completed}",
        "b: {outcome: completed}\n          c: {outcome: abandoned}",
    )
    drawing = lay_out(flow(compiled(text)), in_a_row)
    strokes = {figure.key: part for figure in drawing.figures for part in figure.parts if isinstance(part, Stroke)}
    assert strokes["start>touchpoint:a"].width == 6
    assert strokes["touchpoint:a>touchpoint:b"].width == pytest.approx(0.98 * 6)
    assert strokes["touchpoint:a>touchpoint:c"].width == 1
    assert strokes["start>touchpoint:a"].head_length == 13
    assert strokes["touchpoint:a>touchpoint:c"].head_length == 7


def test_arrows_pass_below_the_heading_of_a_cluster() -> None:
    """Its ground is drawn before them, its heading after."""
    drawn = [figure.key for figure in lay_out(SHEET, in_a_row).figures]
    arrows = [index for index, key in enumerate(drawn) if ">" in key]
    assert drawn.index("stage:one") < min(arrows) <= max(arrows) < drawn.index("stage:one#heading")


def test_the_heading_of_a_cluster_stands_in_the_middle_of_its_ground() -> None:
    """In a font narrower than the measured one, too: there is no gap on one side alone."""
    [figure] = [figure for figure in lay_out(SHEET, in_a_row).figures if figure.key == "stage:one#heading"]
    [ground, text] = figure.parts
    assert isinstance(ground, Area)
    assert isinstance(text, Text)
    assert (text.anchor, text.x) == (Anchor.MIDDLE, ground.x + ground.width / 2)


@pytest.mark.parametrize("direction", Course)
def test_marks_stand_where_no_arrow_ends(direction: Course) -> None:
    """On the upper side, or, where arrows come from above, on the lower one; words keep off them."""
    marked = flow(compiled(MAP.replace("b: {", "b: {moment_of_truth: true, ")), Selection(direction=direction))
    drawing = lay_out(marked, in_a_row)
    [box, *parts] = next(figure for figure in drawing.figures if figure.key == "touchpoint:b").parts
    assert isinstance(box, Area)
    grounds = [part for part in parts if isinstance(part, Area)]
    side = box.y if direction is Course.RIGHT else box.y + box.height
    assert {ground.y + ground.height / 2 for ground in grounds} == {side}
    assert len(grounds) == 2
    if direction is Course.DOWN:
        assert max(part.y for part in parts if isinstance(part, Text)) < min(ground.y for ground in grounds)


def test_a_graph_needs_an_engine() -> None:
    """Without one the caller is told, rather than handed an empty picture."""
    with pytest.raises(TypeError, match="GraphSheet"):
        lay_out(SHEET)


def test_kinds_of_arrows_are_explained() -> None:
    """Only those that are there; the usual one says what its thickness means, where it means something."""
    texts = {entry.sign: entry.text for entry in SHEET.legend}
    assert texts[ConnectionKind.FLOW] == "Next"
    assert ConnectionKind.RECOVERY in texts
    assert ConnectionKind.RELIANCE not in texts
