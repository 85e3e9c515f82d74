"""Ends of lines along the sides of boxes: beside marks, and no beginning where another line ends."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.frozen import frozen
from journeymap.layout.flow.sides import Taken, around, grown, has_point, overlap, sampled


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.flow.graph_plan import GraphPlaces, GraphPlan, PlacedEdge, PlannedEdge, Spot
    from journeymap.layout.flow.sides import Sides


_MARKS: Final = 20.0
"""So far from the middle of marks a line has to stay, which may be thick."""

_BESIDE_MARKS: Final = 8.0
"""Between the first mark and a line."""

_APART: Final = 10.0
"""Between where a line begins and where another one ends."""

_CORNER: Final = 8.0
"""No end that is moved comes nearer to the corner of a box."""

_STEP: Final = 4.0
"""Ends are moved by so much at a time."""

_OUT: Final = (16.0, 40.0)
"""So far at least, and at most, a line whose end is moved runs straight away from its box, or towards it."""

_NEAR: Final = 90.0
"""A joint of a line that is nearer than this to the end that moves is left out: the line would bend twice there."""

_TOUCH: Final = 3.0
"""Engines end lines a little before a box."""

_CLEAR: Final = 3.0
"""Between words and a line."""

_BULGE: Final = 30.0
"""So much farther to any side than before a line may reach after its end has moved."""


@frozen(kw_only=True)
class End:
    """
    One end of a line at a side of a box.

    Attributes:
        edge: the index of the line.
        begins: whether the line begins there.
        box: the sides of the box.
        side: which side it is: 0 the left one, 1 the upper one, 2 the right one, 3 the lower one.
        spot: where it is.
    """

    edge: int
    begins: bool
    box: Sides
    side: int
    spot: Spot

    @property
    def is_upright(self) -> bool:
        """Whether its side is the left or the right one."""
        return self.side in {0, 2}

    @property
    def at(self) -> float:
        """Where on its side it is."""
        return self.spot[1] if self.is_upright else self.spot[0]

    def along(self) -> list[End]:
        """List the same end at places all along its side, the nearest ones first."""
        low, high = (self.box[1], self.box[3]) if self.is_upright else (self.box[0], self.box[2])
        count = int((high - low - 2 * _CORNER) / _STEP) + 1
        places = [low + _CORNER + step * _STEP for step in range(count)]
        return [
            evolve(self, spot=(self.spot[0], at) if self.is_upright else (at, self.spot[1]))
            for at in sorted(places, key=lambda at: abs(at - self.at))
        ]

    def is_apart(self, other: End) -> bool:
        """Whether it may stand beside another end: both begin there, both end there, or there is room between them."""
        (x, y), (other_x, other_y) = self.spot, other.spot
        return self.begins is other.begins or abs(x - other_x) + abs(y - other_y) >= _APART


def spread(edges: Sequence[PlacedEdge], places: GraphPlaces, plan: GraphPlan) -> list[PlacedEdge]:
    """
    Move ends along their sides that lie behind marks, or where a line of the other direction has its end.

    Args:
        edges: the lines.
        places: where the boxes stand.
        plan: how large everything is.

    Returns:
        The lines; an end stays where it is if nowhere else is better.
    """
    return _Spread(edges, places, plan).all()


# Private


class _Spread:
    """Moves the ends of one sheet."""

    def __init__(self, edges: Sequence[PlacedEdge], places: GraphPlaces, plan: GraphPlan) -> None:
        self._edges = list(edges)
        self._plan = plan
        self._boxes = [around(middle, node.size) for middle, node in zip(places.nodes, plan.nodes, strict=True)]
        self._taken = Taken()
        for box in self._boxes:
            self._taken.add_area(box)
        self._words = Taken()
        for placed, edge in zip(edges, plan.edges, strict=True):
            if placed.label is not None and edge.label is not None:
                self._words.add_area(around(placed.label, edge.label, _CLEAR))

    def all(self) -> list[PlacedEdge]:
        """Move what has to be moved, box by box."""
        by_box: dict[int, list[End]] = defaultdict(list)
        for number, edge in enumerate(self._plan.edges):
            by_box[edge.source].append(self._end(number, edge.source, begins=True))
            by_box[edge.target].append(self._end(number, edge.target, begins=False))
        for box, ends in by_box.items():
            settled: list[End] = []
            # Loops stay where they are; where an arrow after a failure leaves says less than where the others do.
            for end in sorted(ends, key=self._rank):
                settled.append(end if _is_loop(self._plan.edges[end.edge]) else self._settle(box, end, settled, ends))
        return self._edges

    def _rank(self, end: End) -> tuple[bool, bool, int]:
        edge = self._plan.edges[end.edge]
        return not _is_loop(edge), edge.loose, end.edge

    def _end(self, number: int, box: int, *, begins: bool) -> End:
        """Find at which side of its box a line begins or ends."""
        spot = self._edges[number].points[0 if begins else -1]
        sides = self._boxes[box]
        distances = [abs(spot[side % 2] - sides[side]) for side in range(4)]
        # At a corner, lines that run down lie on the upper or the lower side, others on the left or the right one.
        order = (1, 3, 0, 2) if self._plan.down else (0, 2, 1, 3)
        side = min(order, key=lambda side: round(distances[side] / _TOUCH))
        return End(edge=number, begins=begins, box=sides, side=side, spot=spot)

    def _settle(self, box: int, end: End, settled: Sequence[End], ends: Sequence[End]) -> End:
        """Find the best place of an end, and bend its line there."""
        if self._is_seen(box, end) and all(map(end.is_apart, settled)):
            return end
        placed = self._edges[end.edge]
        beside = {other.edge for other in ends} - {end.edge}
        before = self._hits(placed, end, beside)
        best: tuple[int, End, PlacedEdge] | None = None
        for place in self._spots(end):
            if not self._is_seen(box, place) or not all(map(place.is_apart, settled)):
                continue
            for moved in _bent(placed, end, place):
                if self._crosses(moved, end.edge) or _bulges(moved, placed, place.spot):
                    continue
                hits = self._hits(moved, end, beside)
                if best is None or hits < best[0]:
                    best = hits, place, moved
            if best is not None and best[0] <= before:
                break
        if best is None:
            return end
        self._edges[end.edge] = best[2]
        return best[1]

    def _is_seen(self, box: int, end: End) -> bool:
        """Return whether an end lies beside the marks of its box."""
        marks = self._plan.nodes[box].marks
        left, top, right, bottom = end.box
        marked = 3 if self._plan.down else 1
        if not marks:
            return True
        if end.side == marked:
            return end.spot[0] <= max(left, right - marks - _BESIDE_MARKS)
        return end.side != 2 or abs(end.spot[1] - (bottom if self._plan.down else top)) >= _MARKS

    def _spots(self, end: End) -> list[End]:
        """List places for an end, the nearest ones first: on its side, or on the right one if its line runs there."""
        same = end.along()
        if end.side != (3 if self._plan.down else 1):
            return same
        left, top, right, bottom = end.box
        corner = evolve(end, side=2, spot=(right, bottom if self._plan.down else top))
        across = [x for x, _ in sampled(self._edges[end.edge].points)]
        runs_right = sum(across) / len(across) > (left + right) / 2
        return [*corner.along(), *same] if runs_right else [*same, *corner.along()]

    def _crosses(self, placed: PlacedEdge, number: int) -> bool:
        """Return whether a line runs through a box, its own ones included."""
        spots = list(sampled(placed.points))
        edge = self._plan.edges[number]
        own = {self._boxes[edge.source], self._boxes[edge.target]}
        boxes = set(self._taken.areas_in(grown(_reach(spots), 1)))
        return any(has_point(grown(box, -_TOUCH) if box in own else box, spot) for box in boxes for spot in spots)

    def _hits(self, placed: PlacedEdge, end: End, beside: set[int]) -> int:
        """Count what a line meets on its way to its first joint: others of its box, and words."""
        points = placed.points[:4] if end.begins else placed.points[-4:]
        spots = list(sampled(points))
        reach = grown(_reach(spots), 1)
        hits = 0
        for number in beside:
            line = list(sampled(self._edges[number].points))
            hits += sum(
                _cross(piece, beside_piece)
                for beside_piece in pairwise(line)
                if overlap(reach, grown(_reach(beside_piece), 1))
                for piece in pairwise(spots)
            )
        return hits + sum(any(has_point(area, at) for at in spots) for area in set(self._words.areas_in(reach)))


def _is_loop(edge: PlannedEdge) -> bool:
    return edge.source == edge.target


def _bent(placed: PlacedEdge, end: End, place: End) -> list[PlacedEdge]:
    """Move an end of a line, which leaves its side, or comes to it, at a right angle if it moves far."""
    points = placed.points if end.begins else placed.points[::-1]
    across, down = place.spot[0] - end.spot[0], place.spot[1] - end.spot[1]
    if abs(across) + abs(down) <= _CORNER:
        bent = [(place.spot, (points[1][0] + across, points[1][1] + down), *points[2:])]
    else:
        near = len(points) > 4 and _far(points[0], points[3]) < _NEAR
        rests = [points[5:], points[2:]] if near else [points[2:]]
        bent = [(place.spot, _straight_out(place, rest[1], wide), *rest) for rest in rests for wide in (1, 2)]
    return [evolve(placed, points=points if end.begins else points[::-1]) for points in bent]


def _straight_out(place: End, joint: Spot, wide: float) -> Spot:
    """Return the control that leads straight away from the side of an end, in a narrow or a wide curve."""
    out = wide * min(max(_far(place.spot, joint) / 3, _OUT[0]), _OUT[1]) * (-1 if place.side < 2 else 1)
    x, y = place.spot
    return (x + out, y) if place.is_upright else (x, y + out)


def _far(first: Spot, other: Spot) -> float:
    return abs(first[0] - other[0]) + abs(first[1] - other[1])


def _reach(spots: Sequence[Spot]) -> Sides:
    """Return the area in which points lie."""
    across, down = [x for x, _ in spots], [y for _, y in spots]
    return min(across), min(down), max(across), max(down)


def _bulges(moved: PlacedEdge, placed: PlacedEdge, spot: Spot) -> bool:
    """Return whether a line reaches farther than before, which may be over the side of the sheet."""
    left, top, right, bottom = _reach(list(sampled(moved.points)))
    room = grown(_reach([spot, *sampled(placed.points)]), _BULGE)
    return left < room[0] or top < room[1] or right > room[2] or bottom > room[3]


def _cross(first: tuple[Spot, Spot], other: tuple[Spot, Spot]) -> bool:
    """Return whether two straight pieces cross."""

    def turn(a: Spot, b: Spot, c: Spot) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])

    return turn(*first, other[0]) != turn(*first, other[1]) and turn(*other, first[0]) != turn(*other, first[1])
