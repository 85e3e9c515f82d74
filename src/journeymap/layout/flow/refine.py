"""What an engine placed roughly, made neat: ends of lines, grounds and headings, and words off all of these."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.layout.flow.ground import seated, tight
from journeymap.layout.flow.line_end import led
from journeymap.layout.flow.sides import Taken, around, both, grown, overlap, sampled, within


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.layout.flow.graph_plan import GraphPlaces, GraphPlan, PlacedEdge, PlannedEdge, Size, Spot
    from journeymap.layout.flow.sides import Sides


_CLEAR: Final = 2.0
"""Between words and a line."""

_SHIFTS: Final = tuple(
    sorted(
        ((across, down) for across in (0.0, -14.0, 14.0, -28.0, 28.0) for down in range(-24, 25, 3)),
        key=lambda shift: (abs(shift[0]) + abs(shift[1]), shift),
    )
)
"""How far words may be moved from where the engine put them, the shortest paths first."""

_BESIDE: Final = (5.0, 14.0, 26.0, 40.0)
"""Between a line, which may be thick, and the words that are moved to its side."""

_EVERY: Final = 3
"""Words are tried beside each so manyth of the points at which a line is looked at."""


def neat(places: GraphPlaces, plan: GraphPlan, radii: Sequence[float]) -> GraphPlaces:
    """
    Correct what an engine placed, except for the boxes.

    Args:
        places: where everything stands.
        plan: how large everything is.
        radii: how round the corners of each box are.

    Returns:
        The same places, but no line begins behind a mark or where another one ends, and all end on outlines; clusters
        leave out what is empty in them; their headings stand beside the arrows; words are moved off lines, boxes,
        headings and the sides of clusters where there is room near by.
    """
    edges = led(places, plan, radii)
    grounds, headings = seated(tight(edges, places, plan), edges, places, plan)
    words = _Words(edges, grounds, headings, places, plan)
    edges = [words.put(placed, edge) for placed, edge in zip(edges, plan.edges, strict=True)]
    return _from_corner(
        evolve(
            places,
            edges=tuple(edges),
            clusters=tuple(((x, y), (right - x, bottom - y)) for x, y, right, bottom in words.grounds),
            headings=tuple((x, y) for x, y, _, _ in headings),
        )
    )


# Private


class _Words:
    """
    Finds places for the words of lines, off everything else; grounds grow around words of their own.

    Args:
        edges: the lines.
        grounds: the clusters.
        headings: their headings.
        places: where everything stands.
        plan: how large everything is.

    Attributes:
        grounds: the clusters as they have become.
    """

    def __init__(
        self,
        edges: Sequence[PlacedEdge],
        grounds: Sequence[Sides],
        headings: Sequence[Sides],
        places: GraphPlaces,
        plan: GraphPlan,
    ) -> None:
        self.grounds = list(grounds)
        self._plan = plan
        self._boxes = [around(middle, node.size) for middle, node in zip(places.nodes, plan.nodes, strict=True)]
        self._taken = Taken()
        for placed in edges:
            self._taken.add_points(sampled(placed.points))
        for box in self._boxes:
            self._taken.add_area(grown(box, _CLEAR))
        for heading in headings:
            self._taken.add_area(heading)

    def put(self, placed: PlacedEdge, edge: PlannedEdge) -> PlacedEdge:
        """Move the words of a line to the nearest place that is free, if there is one; nothing else may come there."""
        if placed.label is None or edge.label is None:
            return placed
        spot = self._free_spot(placed, placed.label, edge, edge.label)
        area = around(spot, _words(edge.label), _CLEAR)
        for index in self._cut(area):
            if index in self._own(edge) and self._may_grow(index, area):
                self.grounds[index] = both(self.grounds[index], area)
        self._taken.add_area(around(spot, _words(edge.label)))
        return evolve(placed, label=spot)

    def _free_spot(self, placed: PlacedEdge, label: Spot, edge: PlannedEdge, size: Size) -> Spot:
        """Find where words are free and cut no side of a cluster, which may be their own and grow around them."""
        growing: Spot | None = None
        crossed: tuple[int, Spot] | None = None
        own = self._own(edge)
        for spot in _spots(placed.points, label, size):
            area = around(spot, _words(size), _CLEAR)
            if self._taken.has_area(area):
                continue
            cut = self._cut(area)
            grows = len(cut) == 1 and cut[0] in own and self._may_grow(cut[0], area)
            # Lines that cross words are worse than a side of a cluster that does.
            lines = self._taken.points_in(area) * 2 + (bool(cut) and not grows)
            if not lines and (not cut or len(own) == 1):
                return spot
            growing = spot if not lines and growing is None else growing
            crossed = (lines, spot) if crossed is None or lines < crossed[0] else crossed
        return growing or (label if crossed is None else crossed[1])

    def _own(self, edge: PlannedEdge) -> set[int | None]:
        """Return in which clusters a line begins and ends."""
        return {self._plan.nodes[edge.source].cluster, self._plan.nodes[edge.target].cluster}

    def _cut(self, area: Sides) -> list[int]:
        """List the clusters whose sides an area cuts."""
        return [
            index for index, ground in enumerate(self.grounds) if overlap(area, ground) and not within(area, ground)
        ]

    def _may_grow(self, index: int, area: Sides) -> bool:
        """Return whether nothing is in the way of a cluster that grows around words."""
        wider = grown(both(self.grounds[index], area), 2 * _CLEAR)
        return not any(
            overlap(wider, ground) for number, ground in enumerate(self.grounds) if number != index
        ) and not any(
            overlap(wider, box)
            for box, node in zip(self._boxes, self._plan.nodes, strict=True)
            if node.cluster != index
        )


def _words(label: Size) -> Size:
    """Return how large words are: the room that the engine was asked for has spare room at both sides."""
    return label[0] - 4, label[1]


def _spots(points: Sequence[Spot], label: Spot, size: Size) -> Iterator[Spot]:
    """Yield places for words: near where they are, then beside their own line, from its middle outwards."""
    for across, down in _SHIFTS:
        yield label[0] + across, label[1] + down
    line = tuple(sampled(points))
    long = [0.0]
    for (x, y), (next_x, next_y) in pairwise(line):
        long.append(long[-1] + hypot(next_x - x, next_y - y))
    inner = sorted(range(1, len(line) - 1, _EVERY), key=lambda index: (abs(long[index] - long[-1] / 2), index))
    for beside in _BESIDE:
        half, high = size[0] / 2 + beside, size[1] / 2 + beside
        for index in inner:
            x, y = line[index]
            yield from ((x, y - high), (x, y + high), (x + half, y), (x - half, y))


def _from_corner(places: GraphPlaces) -> GraphPlaces:
    """Move everything so that nothing lies beyond the upper left corner, and make room at the other sides."""
    corners = [corner for corner, _ in places.clusters]
    ends = [(x + width, y + height) for (x, y), (width, height) in places.clusters]
    left, top = (min((0.0, *(corner[axis] for corner in corners))) for axis in (0, 1))
    width, height = (max((places.size[axis], *(end[axis] for end in ends))) for axis in (0, 1))

    def shifted(spot: Spot) -> Spot:
        return spot[0] - left, spot[1] - top

    if not left and not top:
        return evolve(places, size=(width, height))
    return evolve(
        places,
        size=(width - left, height - top),
        nodes=tuple(map(shifted, places.nodes)),
        edges=tuple(
            evolve(
                edge,
                points=tuple(map(shifted, edge.points)),
                label=None if edge.label is None else shifted(edge.label),
            )
            for edge in places.edges
        ),
        clusters=tuple((shifted(corner), size) for corner, size in places.clusters),
        headings=tuple(map(shifted, places.headings)),
    )
