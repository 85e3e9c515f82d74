"""Where lines begin and end at boxes: loops around a corner, ends beside marks and each other, on the outline."""

from __future__ import annotations

from collections import defaultdict
from math import hypot
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.layout.flow.sides import around
from journeymap.layout.flow.spread import spread


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.flow.graph_plan import GraphPlaces, GraphPlan, PlacedEdge, Size, Spot


_REACH: Final = 12.0
"""No end of a line is farther from an outline than a corner is round."""

_LOOP: Final = 20.0
"""How far from its corner an arrow from a box to itself leaves it."""

_MARKS: Final = 12.0
"""So far marks reach above their box, with a gap."""


def led(places: GraphPlaces, plan: GraphPlan, radii: Sequence[float]) -> list[PlacedEdge]:
    """
    Correct where lines begin and end.

    Args:
        places: where everything stands.
        plan: how large everything is.
        radii: how round the corners of each box are.

    Returns:
        The lines: loops run around a corner without marks, no line begins where another one ends or behind a mark, and
        those that end at a round corner go on to its outline.
    """
    edges = spread(_looped(places, plan), places, plan)
    return [
        evolve(
            placed,
            points=_to_outline(
                placed.points, places.nodes[edge.target], plan.nodes[edge.target].size, radii[edge.target]
            ),
        )
        for placed, edge in zip(edges, plan.edges, strict=True)
    ]


# Private


def _looped(places: GraphPlaces, plan: GraphPlan) -> list[PlacedEdge]:
    """
    Lead arrows from a box to itself around its first corner.

    Engines draw them in the middle of the upper side, where marks hide them, or of the right one, where others leave.
    """
    edges = []
    loops: dict[int, int] = defaultdict(int)
    for placed, edge in zip(places.edges, plan.edges, strict=True):
        if edge.source != edge.target:
            edges.append(placed)
            continue
        loops[edge.source] += 1
        far = _LOOP * (1 + loops[edge.source]) / 2
        left, top, _, bottom = around(places.nodes[edge.source], plan.nodes[edge.source].size)
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
