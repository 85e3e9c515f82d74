"""The grounds of clusters, and where on them their headings stand: beside the arrows that enter, and not on these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.layout.flow.sides import Taken, around, both, grown, overlap, sampled


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.flow.graph_plan import GraphPlaces, GraphPlan, PlacedEdge, Size
    from journeymap.layout.flow.sides import Sides


_MARKS: Final = 12.0
"""So far marks reach above their box, with a gap."""

_HEADS: Final = 18.0
"""So much more of an arrow is seen that comes from above, below the heading of its cluster."""

_AROUND: Final = 12.0
"""Between what stands in a cluster and its side."""

_INSET: Final = 4.0
"""Clusters of an engine may touch; ours keep twice this between them."""

_IN: Final = 8.0
"""Between a heading and the sides of its ground."""

_PAST: Final = 9.0
"""Between a heading and the middle of an arrow, which may be thick."""

_STEP: Final = 6.0
"""Places for a heading are looked at so far apart."""

_BESIDE: Final = 320.0
"""A heading may stand so far to the left or to the right of where its ground would end without it."""

_ABOVE: Final = 60.0
"""And so far above, or below the ground."""

_BELOW: Final = 400.0
"""But no farther than this below its usual place."""


def tight(edges: Sequence[PlacedEdge], places: GraphPlaces, plan: GraphPlan) -> list[Sides]:
    """Draw clusters as close around their boxes, and the lines and words between these, as their headings allow."""
    return [_tight(index, edges, places, plan) for index in range(len(plan.clusters))]


def seated(
    grounds: Sequence[Sides], edges: Sequence[PlacedEdge], places: GraphPlaces, plan: GraphPlan
) -> tuple[list[Sides], list[Sides]]:
    """
    Find a place for each heading where no arrow runs.

    Args:
        grounds: the clusters without regard to their headings.
        edges: the lines.
        places: where everything stands.
        plan: how large everything is.

    Returns:
        The grounds, larger where a heading needs that, and the headings. A heading stands where the fewest arrows run
        behind it where there is no better place.
    """
    taken = Taken()
    for placed in edges:
        taken.add_points(sampled(placed.points))
    boxes = [around(middle, node.size) for middle, node in zip(places.nodes, plan.nodes, strict=True)]
    for box, node in zip(boxes, plan.nodes, strict=True):
        taken.add_area(grown(box, _MARKS if node.marks else _INSET))
    widened = list(grounds)
    headings: list[Sides] = []
    for index, ground in enumerate(grounds):
        strange = [
            *(grown(other, 2 * _INSET) for number, other in enumerate(widened) if number != index),
            *(
                grown(box, 2 * _INSET)
                for box, node in zip(boxes, plan.nodes, strict=True)
                if node.cluster != index and not overlap(box, ground)
            ),
        ]
        heading = _seat(ground, plan.clusters[index], taken, strange)
        taken.add_area(heading)
        widened[index] = both(ground, grown(heading, _IN))
        headings.append(heading)
    return widened, headings


# Private


def _tight(index: int, edges: Sequence[PlacedEdge], places: GraphPlaces, plan: GraphPlan) -> Sides:
    """Draw one cluster."""
    (left, top), (width, height) = places.clusters[index]
    outer = (left + _INSET, top + _INSET, left + width - _INSET, top + height - _INSET)
    within = {number for number, node in enumerate(plan.nodes) if node.cluster == index}
    areas = [around(places.nodes[number], plan.nodes[number].size) for number in sorted(within)]
    for placed, edge in zip(edges, plan.edges, strict=True):
        if edge.source in within and edge.target in within:
            areas += [(x, y, x, y) for x, y in sampled(placed.points)]
            if placed.label is not None and edge.label is not None:
                areas.append(around(placed.label, edge.label))
    if not areas:
        return outer
    above = _AROUND + plan.clusters[index][1] + (_HEADS if plan.down else _MARKS / 2)
    wide = plan.clusters[index][0] + 2 * _IN
    new_left = max(outer[0], min(area[0] for area in areas) - _AROUND)
    new_right = min(outer[2], max(*(area[2] + _AROUND for area in areas), new_left + wide))
    return (
        # A heading that is wider than all boxes stands out to both sides rather than into the next cluster.
        max(outer[0], min(new_left, new_right - wide)),
        max(outer[1], min(area[1] for area in areas) - above),
        new_right,
        min(outer[3], max(area[3] for area in areas) + _AROUND),
    )


def _seat(ground: Sides, size: Size, taken: Taken, strange: Sequence[Sides]) -> Sides:
    """Find the place of one heading: the first that is free, or else the one with the fewest arrows."""
    usual = (ground[0] + _IN, ground[1] + _IN, ground[0] + _IN + size[0], ground[1] + _IN + size[1])
    best, fewest = usual, taken.points_in(grown(usual, _PAST))
    if taken.is_free(grown(usual, _PAST)):
        return usual
    for heading in _seats(usual, ground):
        room = grown(heading, _PAST)
        wider = both(ground, grown(heading, _IN))
        if taken.has_area(room) or (wider != ground and any(overlap(wider, other) for other in strange)):
            continue
        crossed = taken.points_in(room)
        if not crossed:
            return heading
        if crossed < fewest:
            best, fewest = heading, crossed
    return best


def _seats(usual: Sides, ground: Sides) -> list[Sides]:
    """List places for a heading, the nearest to its usual one first: along the upper side, beside it, above, below."""
    left, top, right, bottom = usual
    last = max(left, ground[2] - _IN - (right - left))
    lowest = min(ground[3] - _IN - bottom + _ABOVE, _BELOW)
    spots = []
    for row in range(int(-_ABOVE / _STEP), int(lowest / _STEP) + 1):
        for step in range(int(-_BESIDE / _STEP), int((last - left + _BESIDE) / _STEP) + 1):
            across, down = step * _STEP, row * _STEP
            # A place on the ground is better than one for which it has to grow, and the upper side than any other.
            beyond = max(0.0, -across, left + across - last)
            spots.append((abs(across) + 2 * beyond + 3 * abs(down), across, down))
    return [(left + across, top + down, right + across, bottom + down) for _, across, down in sorted(spots)]
