"""What an engine placed roughly is made neat, without moving a box."""

from __future__ import annotations

import pytest
from attrs import evolve

from journeymap.layout import GraphPlaces, GraphPlan, PlacedEdge, PlannedEdge, PlannedNode
from journeymap.layout.flow.refine import neat, sampled


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
    """What is clear already is not touched, and what cannot be helped either."""
    edge = PlannedEdge(source=0, target=1, label=(60, 14))
    clear = PlacedEdge(points=straight((150, 150), (350, 150)), label=(250, 130))
    walls = [
        (PlannedEdge(source=0, target=1), PlacedEdge(points=straight((150, y), (350, y)))) for y in range(100, 200, 6)
    ]
    places, plan = two_boxes((edge, clear))
    assert neat(places, plan, (8, 8)).edges == (clear,)
    places, plan = two_boxes((edge, clear), *walls)
    assert neat(places, plan, (8, 8)).edges[0] == clear


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
    """It is drawn around its boxes, with room for its heading; it never grows."""
    places, plan = two_boxes(clusters=(((10.0, 10.0), (220.0, 260.0)),))
    [(corner, size)] = neat(places, plan, (8, 8)).clusters
    assert (corner, size) == ((34, 78), (132, 108))
    [(below, _)] = neat(places, evolve(plan, down=True), (8, 8)).clusters
    assert below == (34, 66)
    places, plan = two_boxes(clusters=(((48.0, 100.0), (104.0, 72.0)),))
    assert neat(places, plan, (8, 8)).clusters == (((48, 100), (104, 72)),)
