"""What an engine placed roughly is made neat, without moving a box."""

from __future__ import annotations

import pytest
from attrs import evolve

from journeymap.layout import GraphPlaces, GraphPlan, PlacedEdge, PlannedEdge, PlannedNode
from journeymap.layout.flow.refine import neat
from journeymap.layout.flow.sides import sampled


BOX = (100.0, 40.0)


def straight(start: tuple[float, float], end: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """Draw a straight line as a Bézier curve."""
    (x, y), (to_x, to_y) = start, end
    return (start, (x + (to_x - x) / 3, y + (to_y - y) / 3), (x + (to_x - x) * 2 / 3, y + (to_y - y) * 2 / 3), end)


def two_boxes(
    *edges: tuple[PlannedEdge, PlacedEdge], clusters: tuple[tuple[tuple[float, float], tuple[float, float]], ...] = ()
) -> tuple[GraphPlaces, GraphPlan]:
    """Make a plan of two boxes beside each other, and its places."""
    plan = GraphPlan(
        nodes=(PlannedNode(size=BOX, cluster=0 if clusters else None), PlannedNode(size=BOX)),
        edges=tuple(edge for edge, _ in edges),
        clusters=((60.0, 30.0),) * len(clusters),
    )
    places = GraphPlaces(
        size=(600, 300),
        nodes=((100.0, 150.0), (400.0, 150.0)),
        edges=tuple(placed for _, placed in edges),
        clusters=clusters,
    )
    return places, plan


def test_words_leave_the_line_that_they_stand_on() -> None:
    """They move the shortest way to where nothing is."""
    edge = PlannedEdge(source=0, target=1, label=(60, 14))
    places, plan = two_boxes((edge, PlacedEdge(points=straight((150, 150), (350, 150)), label=(250, 148))))
    [placed] = neat(places, plan, (8, 8)).edges
    assert placed.label == (250, 139)
    assert all(not 130 <= y <= 148 for _, y in sampled(placed.points))


def test_words_with_room_stay_where_they_are() -> None:
    """What is clear already is not touched; else the least crossed place beside their own line is taken."""
    edge = PlannedEdge(source=0, target=1, label=(60, 14))
    clear = PlacedEdge(points=straight((150, 150), (350, 150)), label=(250, 130))
    walls = [
        (PlannedEdge(source=0, target=1), PlacedEdge(points=straight((150, y), (350, y)))) for y in range(100, 200, 6)
    ]
    places, plan = two_boxes((edge, clear))
    assert neat(places, plan, (8, 8)).edges == (clear,)
    places, plan = two_boxes((edge, clear), *walls)
    [moved, *_] = neat(places, plan, (8, 8)).edges
    assert moved.label is not None
    assert moved.label[1] < 110


def test_two_words_do_not_cover_each_other() -> None:
    """The second of them gives way."""
    edge = PlannedEdge(source=0, target=1, label=(60, 14))
    placed = PlacedEdge(points=straight((150, 150), (350, 150)), label=(250, 135))
    places, plan = two_boxes((edge, placed), (edge, placed))
    first, second = (one.label for one in neat(places, plan, (8, 8)).edges)
    assert first == (250, 135)
    assert second is not None
    assert abs(second[1] - 135) >= 14 or abs(second[0] - 250) >= 56


def test_a_line_ends_on_a_round_corner() -> None:
    """It goes on where it would end beside the outline, and only there."""
    corner = PlacedEdge(points=straight((250, 230), (351, 169)))
    side = PlacedEdge(points=straight((250, 150), (350, 150)))
    edge = PlannedEdge(source=0, target=1)
    places, plan = two_boxes((edge, corner), (edge, side))
    mended, kept = neat(places, plan, (20, 20)).edges
    assert kept == side
    x, y = mended.points[-1]
    assert (x - 370) ** 2 + (y - 150) ** 2 == pytest.approx(400, abs=30)


def test_an_arrow_from_a_box_to_itself_runs_around_its_first_corner() -> None:
    """Marks stand at the other one."""
    loop = PlacedEdge(points=straight((80, 130), (120, 130)), label=(100, 100))
    places, plan = two_boxes((PlannedEdge(source=0, target=0, label=(40, 14)), loop))
    [placed] = neat(places, plan, (8, 8)).edges
    assert (placed.points[0], placed.points[-1]) == ((70, 130), (50, 150))
    assert placed.label == (90, 111)


def test_a_cluster_leaves_out_what_is_empty() -> None:
    """It is drawn around its boxes, inside what the engine gave it, and grows where its heading has no room there."""
    places, plan = two_boxes(clusters=(((10.0, 10.0), (220.0, 260.0)),))
    [(corner, size)] = neat(places, plan, (8, 8)).clusters
    assert (corner, size) == ((38, 76), (124, 106))
    [(below, _)] = neat(places, evolve(plan, down=True), (8, 8)).clusters
    assert below == (38, 70)
    places, plan = two_boxes(clusters=(((48.0, 100.0), (104.0, 72.0)),))
    assert neat(places, plan, (8, 8)).clusters == (((52, 74), (96, 94)),)


def test_a_heading_stands_beside_the_arrow_that_enters() -> None:
    """On its ground where there is room; the ground grows around it where there is none."""
    entering = PlacedEdge(points=straight((100, 0), (100, 130)))
    edge = PlannedEdge(source=1, target=0)
    places, plan = two_boxes((edge, entering), clusters=(((20.0, 60.0), (260.0, 140.0)),))
    plan = evolve(plan, down=True, clusters=((90.0, 26.0),))
    placed = neat(places, plan, (8, 8))
    [(x, y)] = placed.headings
    assert not any(x - 5 < at[0] < x + 95 and y < at[1] < y + 26 for at in sampled(placed.edges[0].points))
    [((left, top), (width, height))] = placed.clusters
    assert left + 8 <= x <= left + width - 98
    assert top + 8 <= y <= top + height - 34


@pytest.mark.parametrize("down", [False, True])
def test_no_line_begins_behind_the_marks_of_its_box(down: bool) -> None:
    """Its end moves along the side, or to the next one, and leaves it at a right angle."""
    side = 170 if down else 130
    hidden = PlacedEdge(points=straight((140, side), (400, 300 if down else 20)))
    places, plan = two_boxes((PlannedEdge(source=0, target=1), hidden))
    plan = evolve(plan, nodes=(evolve(plan.nodes[0], marks=40.0), plan.nodes[1]), down=down)
    places = evolve(places, nodes=(places.nodes[0], (400.0, 320.0 if down else 0.0)))
    [placed] = neat(places, plan, (8, 8)).edges
    (x, y), (next_x, next_y) = placed.points[:2]
    assert (x <= 102 and y == side) or (x == 150 and abs(y - side) >= 20)
    assert x == next_x or y == next_y


def test_no_line_begins_where_another_one_ends() -> None:
    """The one after a failure gives way."""
    coming = PlacedEdge(points=straight((350, 150), (150, 150)))
    leaving = PlacedEdge(points=straight((150, 152), (350, 160)))
    places, plan = two_boxes(
        (PlannedEdge(source=1, target=0), coming), (PlannedEdge(source=0, target=1, loose=True), leaving)
    )
    first, second = neat(places, plan, (8, 8)).edges
    assert first == coming
    assert abs(second.points[0][1] - 150) >= 10


def test_words_cut_no_side_of_a_cluster() -> None:
    """They move off it, or their own cluster grows around them."""
    edge = PlannedEdge(source=0, target=0, label=(80, 14))
    loop = PlacedEdge(points=straight((80, 130), (120, 130)), label=(100, 100))
    places, plan = two_boxes((edge, loop), clusters=(((40.0, 60.0), (120.0, 120.0)),))
    placed = neat(places, plan, (8, 8))
    [((left, top), (width, height))] = placed.clusters
    assert placed.edges[0].label is not None
    x, y = placed.edges[0].label
    inside = left <= x - 38 and x + 38 <= left + width and top <= y - 7 and y + 7 <= top + height
    outside = x + 38 <= left or x - 38 >= left + width or y + 7 <= top or y - 7 >= top + height
    assert inside or outside
