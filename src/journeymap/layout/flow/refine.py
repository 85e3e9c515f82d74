"""What an engine placed roughly, made neat: words off the lines, ends of lines on outlines, clusters close around."""

from __future__ import annotations

from collections import defaultdict
from math import ceil, hypot
from typing import TYPE_CHECKING, Final

from attrs import evolve


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeAlias

    from journeymap.layout.flow.graph_plan import GraphPlaces, GraphPlan, PlacedEdge, Size, Spot

    Sides: TypeAlias = tuple[float, float, float, float]


_CELL: Final = 24.0
"""How wide and high the cells are in which what stands there is looked up."""

_STEP: Final = 5.0
"""Lines are looked at at points no farther apart."""

_CLEAR: Final = 2.0
"""Between words and a line."""

_SHIFTS: Final = tuple(
    sorted(
        ((across, down) for across in (0.0, -14.0, 14.0, -28.0, 28.0) for down in range(-24, 25, 3)),
        key=lambda shift: (abs(shift[0]) + abs(shift[1]), shift),
    )
)
"""How far words may be moved, the shortest paths first."""

_REACH: Final = 12.0
"""No end of a line is farther from an outline than a corner is round."""

_LOOP: Final = 20.0
"""How far from its corner an arrow from a box to itself leaves it."""

_MARKS: Final = 12.0
"""So far marks reach above their box, with a gap."""

_HEADS: Final = 18.0
"""So much more of an arrow is seen that comes from above, below the heading of its cluster."""

_AROUND: Final = 16.0
"""Between what stands in a cluster and its side."""


def neat(places: GraphPlaces, plan: GraphPlan, radii: Sequence[float]) -> GraphPlaces:
    """
    Correct what an engine placed, except for the boxes.

    Args:
        places: where everything stands.
        plan: how large everything is.
        radii: how round the corners of each box are.

    Returns:
        The same places, but words are moved off lines and boxes where there is room near by; lines that end at a round
        corner go on to its outline; clusters leave out what is empty in them.
    """
    edges = [
        evolve(
            placed, points=_to_outline(placed.points, places.nodes[edge.target], plan.nodes[edge.target].size, radius)
        )
        for placed, edge, radius in zip(
            _looped(places, plan), plan.edges, [radii[edge.target] for edge in plan.edges], strict=True
        )
    ]
    edges = _clear(edges, places, plan)
    clusters = tuple(_tight(index, edges, places, plan) for index in range(len(plan.clusters)))
    return evolve(places, edges=tuple(edges), clusters=clusters)


def sampled(points: Sequence[Spot]) -> Iterator[Spot]:
    """Yield points of cubic Bézier curves, no farther apart than the measure of this room."""
    yield points[0]
    for index in range(0, len(points) - 1, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[index : index + 4]
        long = hypot(x1 - x0, y1 - y0) + hypot(x2 - x1, y2 - y1) + hypot(x3 - x2, y3 - y2)
        count = max(1, ceil(long / _STEP))
        for step in range(1, count + 1):
            t = step / count
            s = 1 - t
            a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


# Private


def _around(middle: Spot, size: Size, margin: float = 0.0) -> Sides:
    half, high = size[0] / 2 + margin, size[1] / 2 + margin
    return middle[0] - half, middle[1] - high, middle[0] + half, middle[1] + high


def _overlap(box: Sides, other: Sides) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _looped(places: GraphPlaces, plan: GraphPlan) -> list[PlacedEdge]:
    """
    Lead arrows from a box to itself around its first corner.

    Engines draw them in the middle of the upper side, where marks hide them.
    """
    edges = []
    loops: dict[int, int] = defaultdict(int)
    for placed, edge in zip(places.edges, plan.edges, strict=True):
        if edge.source != edge.target or plan.down:
            edges.append(placed)
            continue
        loops[edge.source] += 1
        far = _LOOP * (1 + loops[edge.source]) / 2
        left, top, _, bottom = _around(places.nodes[edge.source], plan.nodes[edge.source].size)
        reach = min(far, (bottom - top) / 2)
        points = (
            (left + far, top),
            (left + far, top - 1.5 * far),
            (left - 1.5 * reach, top + reach),
            (left, top + reach),
        )
        label = placed.label
        if label is not None and edge.label is not None:
            label = (left + far + edge.label[0] / 2, top - _MARKS - edge.label[1] / 2)
        edges.append(evolve(placed, points=points, label=label))
    return edges


def _to_outline(points: tuple[Spot, ...], middle: Spot, size: Size, radius: float) -> tuple[Spot, ...]:
    """Let a line that ends before a round corner go on until it meets the outline."""
    (from_x, from_y), (x, y) = points[-2:]
    long = hypot(x - from_x, y - from_y)
    if not long:
        return points
    step = 0.25
    across, down = (x - from_x) / long * step, (y - from_y) / long * step
    moved = 0.0
    while moved < _REACH and _before_corner((x, y), middle, size, radius):
        x, y, moved = x + across, y + down, moved + step
    if not moved or moved >= _REACH:
        return points
    return (*points[:-1], (round(x, 1), round(y, 1)))


def _before_corner(spot: Spot, middle: Spot, size: Size, radius: float) -> bool:
    """Whether a point lies beside a box where its corner is round, outside of the outline."""
    across = abs(spot[0] - middle[0]) - (size[0] / 2 - radius)
    down = abs(spot[1] - middle[1]) - (size[1] / 2 - radius)
    return across > 0 and down > 0 and hypot(across, down) > radius + 0.25


class _Map:
    """What stands where, in cells."""

    def __init__(self) -> None:
        # Many lines may run in one, such as those from the branches of a wide fork to where they meet.
        self._points: dict[tuple[int, int], set[Spot]] = defaultdict(set)
        self._areas: dict[tuple[int, int], set[Sides]] = defaultdict(set)

    def add_points(self, points: Iterable[Spot]) -> None:
        """Take in points of a line."""
        for x, y in points:
            self._points[int(x // _CELL), int(y // _CELL)].add((x, y))

    def add_area(self, area: Sides) -> None:
        """Take in an area."""
        for cell in _cells(area):
            self._areas[cell].add(area)

    def is_free(self, area: Sides) -> bool:
        """Whether nothing stands in an area."""
        left, top, right, bottom = area
        return not any(
            any(left < x < right and top < y < bottom for x, y in self._points.get(cell, ()))
            or any(_overlap(area, other) for other in self._areas.get(cell, ()))
            for cell in _cells(area)
        )


def _cells(area: Sides) -> Iterator[tuple[int, int]]:
    for across in range(int(area[0] // _CELL), int(area[2] // _CELL) + 1):
        for down in range(int(area[1] // _CELL), int(area[3] // _CELL) + 1):
            yield across, down


def _clear(edges: Sequence[PlacedEdge], places: GraphPlaces, plan: GraphPlan) -> list[PlacedEdge]:
    """Move words off lines, boxes, headings and each other, where that takes a short way."""
    taken = _Map()
    for placed in edges:
        taken.add_points(sampled(placed.points))
    for middle, node in zip(places.nodes, plan.nodes, strict=True):
        taken.add_area(_around(middle, node.size, _CLEAR))
    for (corner, _), heading in zip(places.clusters, plan.clusters, strict=True):
        taken.add_area((corner[0], corner[1], corner[0] + heading[0], corner[1] + heading[1] + 8))
    cleared = []
    for placed, edge in zip(edges, plan.edges, strict=True):
        if placed.label is None or edge.label is None:
            cleared.append(placed)
            continue
        # The room that the engine was asked for has spare room at both sides.
        size = (edge.label[0] - 4, edge.label[1])
        for across, down in _SHIFTS:
            spot = (placed.label[0] + across, placed.label[1] + down)
            area = _around(spot, size, _CLEAR)
            inside = area[0] >= 0 and area[1] >= 0 and area[2] <= places.size[0] and area[3] <= places.size[1]
            if inside and taken.is_free(area):
                break
        else:
            spot = placed.label
        taken.add_area(_around(spot, size))
        cleared.append(evolve(placed, label=spot))
    return cleared


def _tight(index: int, edges: Sequence[PlacedEdge], places: GraphPlaces, plan: GraphPlan) -> tuple[Spot, Size]:
    """Draw a cluster as close around its boxes, and the lines and words between them, as its heading allows."""
    (left, top), (width, height) = places.clusters[index]
    within = {number for number, node in enumerate(plan.nodes) if node.cluster == index}
    areas = [_around(places.nodes[number], plan.nodes[number].size) for number in sorted(within)]
    for placed, edge in zip(edges, plan.edges, strict=True):
        if edge.source in within and edge.target in within:
            areas += [(x, y, x, y) for x, y in sampled(placed.points)]
            if placed.label is not None and edge.label is not None:
                areas.append(_around(placed.label, edge.label))
    if not areas:
        return places.clusters[index]
    heading = plan.clusters[index]
    new_left = max(left, min(area[0] for area in areas) - _AROUND)
    above = _HEADS if plan.down else _MARKS / 2
    new_top = max(top, min(area[1] for area in areas) - _AROUND - above - heading[1])
    new_right = min(left + width, max(*(area[2] + _AROUND for area in areas), new_left + heading[0]))
    new_bottom = min(top + height, max(area[3] for area in areas) + _AROUND)
    return (new_left, new_top), (new_right - new_left, new_bottom - new_top)
