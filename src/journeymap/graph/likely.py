"""The likeliest way through the map, and the ends at which customers got what they came for, or did not."""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING, Final

from journeymap.graph.flow import dead_ends, entries
from journeymap.graph.node import NodeKind
from journeymap.graph.way import ways_on
from journeymap.model import NextMode, Outcome


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Edge
    from journeymap.graph.way import Way


GOOD: Final = (Outcome.CONVERTED.value, Outcome.COMPLETED.value, Outcome.RESOLVED.value)
"""The outcomes with which customers got what they came for."""

BAD: Final = (Outcome.ABANDONED.value, Outcome.ESCALATED.value, Outcome.CHURNED.value)
"""The outcomes with which they did not."""

_DIGITS: Final = 9
"""Sums of logarithms are compared to so many digits, so that equal chances are equal in whatever order they came."""


def good_ends(compiled: CompiledMap) -> tuple[str, ...]:
    """
    List where customers end who got what they came for.

    Returns:
        The keys of the good outcomes; where there is none, those of outcomes in the author's own words and of
        touchpoints without a way on, because nothing says that these are bad.
    """
    outcomes = compiled.nodes_by_kind[NodeKind.OUTCOME]
    good = tuple(node.key for node in outcomes if node.id in GOOD)
    return good or (*(node.key for node in outcomes if node.id not in BAD), *dead_ends(compiled))


def bad_ends(compiled: CompiledMap) -> tuple[str, ...]:
    """List the keys of the outcomes with which customers leave without what they came for."""
    return tuple(node.key for node in compiled.nodes_by_kind[NodeKind.OUTCOME] if node.id in BAD)


def likeliest_way(compiled: CompiledMap, *targets: str, start: Iterable[str] | None = None) -> tuple[Edge, ...]:
    """
    Find the way to one of the targets that most customers take, as the shares of its branches have it.

    Of equally likely ways the shorter one counts, and then the one that the author wrote first. Optional steps are
    taken. Where a way divides into parallel ones, all of them belong to it, each up to where it meets the way again or
    ends.

    Args:
        compiled: the map.
        targets: keys of outcomes or touchpoints.
        start: the keys of the touchpoints at which the way may start; by default the first entry.

    Returns:
        The edges of the way, parallel ways one after the other; empty if there is no way.

    Example:
        >>> from journeymap.graph import compile_map
        >>> from journeymap.model import Branch, JourneyMap, Next, Stage, Touchpoint
        >>> ways = Next(branches=(Branch(to="ask", share=0.2), Branch(to="pay", share=0.8)))
        >>> steps = (
        ...     Touchpoint(id="choose", next=ways),
        ...     Touchpoint(id="ask"),
        ...     Touchpoint(id="pay", outcome="completed"),
        ... )
        >>> compiled = compile_map(JourneyMap(title="Shop", stages=(Stage(id="order", touchpoints=steps),)))
        >>> [edge.target for edge in likeliest_way(compiled, "outcome:completed")]
        ['touchpoint:pay', 'outcome:completed']
    """
    ways = ways_on(compiled.map.touchpoints)
    on = _best_ways(ways, targets)
    begin = [key for key in (entries(compiled)[:1] if start is None else start) if key in on]
    if not begin:
        return ()
    # A parallel way need not lead to the target; then it is followed to wherever it ends.
    ends = (*(node.key for node in compiled.nodes_by_kind[NodeKind.OUTCOME]), *dead_ends(compiled))
    anywhere = _best_ways(ways, ends)
    passed: dict[tuple[str, str], None] = {}
    seen: set[str] = set()
    waiting = begin[::-1]
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        if key in targets:
            continue
        best = on.get(key) or anywhere.get(key)
        ways_out = ways.get(key, ())
        parallel = [way.target for way in ways_out if way.mode is NextMode.ALL]
        following = parallel or ([best.target] if best is not None else [])
        passed.update(dict.fromkeys((key, target) for target in following))
        waiting.extend(reversed(following))
    return tuple(compiled.edges[pair] for pair in passed)


# Private


def _best_ways(ways: Mapping[str, tuple[Way, ...]], targets: Iterable[str]) -> dict[str, Way | None]:
    """
    Find the best way on from wherever one of the targets can be reached.

    Dijkstra's algorithm from the targets backwards: chances multiply, so their logarithms add up.
    """
    entering: dict[str, list[tuple[str, float]]] = {}
    for source, ways_out in ways.items():
        for way in ways_out:
            if way.share > 0:
                entering.setdefault(way.target, []).append((source, -math.log(min(way.share, 1.0))))
    cost: dict[str, tuple[float, int]] = {}
    waiting = [((0.0, 0), target) for target in dict.fromkeys(targets)]
    heapq.heapify(waiting)
    while waiting:
        (so_far, steps), key = heapq.heappop(waiting)
        if key not in cost:
            cost[key] = (so_far, steps)
            for source, cost_of_way in entering.get(key, ()):
                if source not in cost:
                    heapq.heappush(waiting, ((round(so_far + cost_of_way, _DIGITS), steps + 1), source))
    best: dict[str, Way | None] = {}
    for key in cost:
        able = [way for way in ways.get(key, ()) if way.share > 0 and way.target in cost]
        # The least of several that are equal is the one that the author wrote first. A target needs no way on.
        best[key] = min(able, key=lambda way: _costs(way, cost), default=None)
    return best


def _costs(way: Way, cost: Mapping[str, tuple[float, int]]) -> tuple[float, int]:
    so_far, steps = cost[way.target]
    return round(so_far - math.log(min(way.share, 1.0)), _DIGITS), steps
