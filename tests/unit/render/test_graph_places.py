"""Places from Graphviz: everything comes back, boxes keep their sizes, arrows touch their boxes."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeymap.app.reading import load
from journeymap.errors import DrawingError, TooLargeError
from journeymap.graph import compile_map
from journeymap.layout import (
    Area,
    Drawing,
    GraphPlan,
    PlannedEdge,
    PlannedNode,
    ShapesKind,
    SizedGraph,
    Stroke,
    Text,
    lay_out,
)
from journeymap.model import Branch, JourneyMap, Next, Stage, Touchpoint
from journeymap.render.graphviz import graph_places, graphviz_program
from journeymap.render.graphviz.graph_places import MOST_EDGES, place_with_graphviz, to_plan_dot
from journeymap.views import EVERYTHING, Course, GraphSheet, Selection, flow
from tests.picture import HOSTILE


if TYPE_CHECKING:
    from collections.abc import Callable


EXAMPLES = Path(__file__).parents[3] / "examples"

SQUARE = PlannedNode(size=(60.0, 40.0))

engines = pytest.mark.parametrize(
    "engine",
    [
        pytest.param("dot", marks=pytest.mark.needs_dot),
        pytest.param("pygraphviz", marks=pytest.mark.needs_pygraphviz),
    ],
)


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Leave one of the two ways to Graphviz."""

    def leave(engine: str) -> None:
        if engine == "dot":
            monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
        else:
            monkeypatch.setattr(graphviz_program, "find_program", lambda _: None)

    return leave


def sheet_of(name: str, selection: Selection = EVERYTHING) -> GraphSheet:
    """Make the flow of an example."""
    return flow(compile_map(load(EXAMPLES / name / f"{name}.journey.yaml")), selection)


def boxes_of(drawing: Drawing) -> dict[str, Area]:
    """Give the box of each item."""
    found = {}
    for figure in drawing.figures:
        if figure.kind is ShapesKind.ITEM:
            box = figure.parts[0]
            assert isinstance(box, Area)
            assert figure.key not in found
            found[figure.key] = box
    return found


def inside(inner: Area, outer: Area) -> bool:
    """Whether an area lies in another one."""
    return (
        outer.x <= inner.x
        and inner.x + inner.width <= outer.x + outer.width
        and outer.y <= inner.y
        and inner.y + inner.height <= outer.y + outer.height
    )


def distance(point: tuple[float, float], box: Area) -> float:
    """Tell how far a point is from the edge of a box, inside or outside."""
    x, y = point
    beyond = max(box.x - x, x - box.x - box.width, box.y - y, y - box.y - box.height)
    return abs(beyond)


@engines
@pytest.mark.parametrize("direction", Course)
@pytest.mark.parametrize("name", ["coffee", "online-checkout", "complaint-recovery", "outpatient-visit"])
def test_a_flow_is_drawn_as_it_must_be(only: Callable[[str], None], engine: str, name: str, direction: Course) -> None:
    """Each box once and within its cluster, none over another, every arrow from box to box, words inside."""
    only(engine)
    sheet = sheet_of(name, Selection(direction=direction))
    drawing = lay_out(sheet, place_with_graphviz)
    boxes = boxes_of(drawing)
    assert list(boxes) == [node.item.key for node in sheet.nodes]
    clusters = {
        figure.key: figure.parts[0]
        for figure in drawing.figures
        if figure.kind is ShapesKind.BAND and isinstance(figure.parts[0], Area)
    }
    assert list(clusters) == [cluster.key for cluster in sheet.clusters]
    for node in sheet.nodes:
        if node.cluster is not None:
            assert inside(boxes[node.item.key], clusters[node.cluster]), node.item.key
    areas = list(boxes.values())
    for index, one in enumerate(areas):
        for other in areas[index + 1 :]:
            assert (
                one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or (one.y + one.height <= other.y or other.y + other.height <= one.y)
            )
    ends = []
    for figure in drawing.figures:
        for part in figure.parts:
            if figure.kind is ShapesKind.CONNECTION and isinstance(part, Stroke) and figure.ends is not None:
                ends.append(figure.ends)
                assert distance(part.points[0], boxes[figure.ends[0]]) <= 2, figure.key
                assert distance(part.points[-1], boxes[figure.ends[1]]) <= 2, figure.key
            if isinstance(part, Text):
                assert 0 <= part.left <= part.left + part.width <= drawing.width
            if isinstance(part, Text) and figure.kind is ShapesKind.ITEM:
                box = boxes[figure.key]
                assert box.x <= part.left <= part.left + part.width <= box.x + box.width
    assert ends == [(arrow.source, arrow.target) for arrow in sheet.connections]


@engines
@pytest.mark.parametrize("direction", Course)
def test_words_of_an_arrow_have_room(only: Callable[[str], None], engine: str, direction: Course) -> None:
    """The words of no arrow stand on a box, or on those of another one."""
    only(engine)
    drawing = lay_out(sheet_of("online-checkout", Selection(direction=direction)), place_with_graphviz)
    boxes = list(boxes_of(drawing).values())
    grounds = [
        part
        for figure in drawing.figures
        for part in figure.parts
        if figure.key.endswith("#label") and isinstance(part, Area)
    ]
    assert len(grounds) > 10
    for index, ground in enumerate(grounds):
        for other in [*boxes, *grounds[index + 1 :]]:
            across = min(ground.x + ground.width, other.x + other.width) - max(ground.x, other.x)
            down = min(ground.y + ground.height, other.y + other.height) - max(ground.y, other.y)
            assert across < 1 or down < 1


@engines
def test_the_journey_begins_at_the_left(only: Callable[[str], None], engine: str) -> None:
    """A way back moves nothing: the first box in written order stands left of all others."""
    only(engine)
    boxes = boxes_of(lay_out(sheet_of("online-checkout"), place_with_graphviz))
    assert min(boxes, key=lambda key: boxes[key].x) == "start"


@engines
def test_or_at_the_top(only: Callable[[str], None], engine: str) -> None:
    """Then it becomes a page that is higher than wide, with the first box above all others."""
    only(engine)
    drawing = lay_out(sheet_of("online-checkout", Selection(direction=Course.DOWN)), place_with_graphviz)
    boxes = boxes_of(drawing)
    assert min(boxes, key=lambda key: boxes[key].y) == "start"
    assert drawing.width < drawing.height


@engines
def test_lanes_are_clusters(only: Callable[[str], None], engine: str) -> None:
    """With everything that works in them."""
    only(engine)
    lanes = ("customer", "frontstage", "backstage", "support")
    drawing = lay_out(sheet_of("home-broadband", Selection(lanes=lanes)), place_with_graphviz)
    assert [figure.key for figure in drawing.figures if figure.kind is ShapesKind.BAND] == list(lanes)


@engines
def test_an_empty_flow_is_drawn(only: Callable[[str], None], engine: str) -> None:
    """Title and all, without boxes."""
    only(engine)
    empty = flow(compile_map(JourneyMap(title="Empty", stages=(Stage(id="s"),))))
    drawing = lay_out(empty, place_with_graphviz)
    assert [figure.key for figure in drawing.figures] == ["title"]


@pytest.mark.needs_dot
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_graphviz_gets_no_word_of_a_map(text: str) -> None:
    """The plan of hostile words differs from that of harmless ones in numbers only."""
    plans = [to_plan_dot(SizedGraph(hostile_flow(words)).plan).decode() for words in (text, "harmless")]
    bare = [re.sub(r"[\d.]+", "0", plan) for plan in plans]
    assert bare[0] == bare[1]
    assert lay_out(hostile_flow(text), place_with_graphviz).width > 0


def hostile_flow(text: str) -> GraphSheet:
    """Make a flow that says a text wherever it can."""
    again = Next(branches=(Branch(to="a", when=text), Branch(to="b", when=text)))
    touchpoints = (
        Touchpoint(id="a", name=text, next=again),
        Touchpoint(id="b", name=text, description=text, outcome=text),
    )
    return flow(compile_map(JourneyMap(title=text, stages=(Stage(id="s", name=text, touchpoints=touchpoints),))))


def test_too_many_arrows_are_refused() -> None:
    """Before Graphviz is asked, with what to do."""
    edge = PlannedEdge(source=0, target=1)
    plan = GraphPlan(nodes=(SQUARE, SQUARE), edges=(edge,) * (MOST_EDGES + 1))
    with pytest.raises(TooLargeError, match="has 1001 arrows, and at most 1000 can be placed; draw fewer stages"):
        place_with_graphviz(plan)


@pytest.mark.parametrize(
    "lost",
    [
        {"objects": []},
        {"edges": []},
        {"edges": [{"comment": "e0", "pos": "1,1 2,2"}]},
        {"edges": [{"comment": "e0", "pos": "1,1 x,2 3,3 4,4"}]},
    ],
)
def test_a_part_that_is_lost_is_noticed(monkeypatch: pytest.MonkeyPatch, lost: dict[str, object]) -> None:
    """Graphviz may end well and leave something out; half a picture is none."""
    whole = {
        "bb": "0,0,200,100",
        "objects": [{"name": "n0", "pos": "30,50"}, {"name": "n1", "pos": "150,50"}],
        "edges": [{"comment": "e0", "pos": "60,50 70,50 100,50 120,50"}],
    }
    plan = GraphPlan(nodes=(SQUARE, SQUARE), edges=(PlannedEdge(source=0, target=1),))
    answer = json.dumps(whole).encode()
    monkeypatch.setattr(graph_places, "run_graphviz", lambda *_, **__: answer)
    places = place_with_graphviz(plan)
    assert (places.size, places.nodes) == ((200, 100), ((30, 50), (150, 50)))
    answer = json.dumps(whole | lost).encode()
    with pytest.raises(DrawingError, match="it lost a part of the graph"):
        place_with_graphviz(plan)
