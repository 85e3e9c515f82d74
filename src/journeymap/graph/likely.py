"""The likeliest path through the map, and the outcomes with which customers got what they came for, or did not."""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING, Final, NamedTuple

from journeymap.graph.flow import dead_ends, entries
from journeymap.graph.map_branches import map_branches
from journeymap.graph.node import NodeKind
from journeymap.model import NextMode, Outcome


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.next_branch import NextBranch
    from journeymap.graph.node import Edge


POSITIVE: Final = (Outcome.CONVERTED.value, Outcome.COMPLETED.value, Outcome.RESOLVED.value)
"""The outcomes with which customers got what they came for."""

NEGATIVE: Final = (Outcome.ABANDONED.value, Outcome.ESCALATED.value, Outcome.CHURNED.value)
"""The outcomes with which they did not."""

_DIGITS: Final = 9
"""Sums of logarithms are compared to so many digits, so that equal chances are equal in whatever order they came."""


def positive_outcomes(compiled: CompiledMap) -> tuple[str, ...]:
    """
    List where customers end who got what they came for.

    Returns:
        The keys of the positive outcomes; where there is none, those of outcomes in the author's own words and of
        touchpoints from which nothing leads on, because nothing says that these are bad.
    """
    outcomes = compiled.nodes_by_kind[NodeKind.OUTCOME]
    good = tuple(node.key for node in outcomes if node.id in POSITIVE)
    return good or (*(node.key for node in outcomes if node.id not in NEGATIVE), *dead_ends(compiled))


def negative_outcomes(compiled: CompiledMap) -> tuple[str, ...]:
    """List the keys of the outcomes with which customers leave without what they came for."""
    return tuple(node.key for node in compiled.nodes_by_kind[NodeKind.OUTCOME] if node.id in NEGATIVE)


def likeliest_path(compiled: CompiledMap, *targets: str, start: Iterable[str] | None = None) -> tuple[Edge, ...]:
    """
    Find the path to one of the targets that most customers take, as the shares of its branches have it.

    Branches of which nobody knows the shares count as if customers divided evenly, for want of anything better. Of
    equally likely paths the shorter one counts, and then the one that the author wrote first. Optional steps are taken.
    Where a path divides into parallel ones, all of them belong to it, each up to where it meets the path again or ends.

    Args:
        compiled: the map.
        targets: keys of outcomes or touchpoints.
        start: the keys of the touchpoints at which the path may start; by default the first entry.

    Returns:
        The edges of the path, parallel branches one after the other; empty if there is no path.

    Example:
        >>> from journeymap.graph import compile_map
        >>> from journeymap.model import Branch, JourneyMap, Next, Stage, Touchpoint
        >>> branches = Next(branches=(Branch(to="ask", share=0.2), Branch(to="pay", share=0.8)))
        >>> steps = (
        ...     Touchpoint(id="choose", next=branches),
        ...     Touchpoint(id="ask"),
        ...     Touchpoint(id="pay", outcome="completed"),
        ... )
        >>> compiled = compile_map(JourneyMap(title="Shop", stages=(Stage(id="order", touchpoints=steps),)))
        >>> [edge.target for edge in likeliest_path(compiled, "outcome:completed")]
        ['touchpoint:pay', 'outcome:completed']
    """
    branches = {key: _weighed(leaving) for key, leaving in map_branches(compiled.map).items()}
    on = _best_branches(branches, targets)
    begin = [key for key in (entries(compiled)[:1] if start is None else start) if key in on]
    if not begin:
        return ()
    # A parallel branch need not lead to the target; then it is followed to wherever it ends.
    ends = (*(node.key for node in compiled.nodes_by_kind[NodeKind.OUTCOME]), *dead_ends(compiled))
    anywhere = _best_branches(branches, ends)
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
        leaving = branches.get(key, ())
        parallel = [branch.target for branch in leaving if branch.mode is NextMode.ALL]
        following = parallel or ([best.target] if best is not None else [])
        passed.update(dict.fromkeys((key, target) for target in following))
        waiting.extend(reversed(following))
    return tuple(compiled.edges[pair] for pair in passed)


# Private


class _Weighed(NamedTuple):
    """A branch with how much speaks for it, 0 to 1."""

    target: str
    weight: float
    mode: NextMode


def _weighed(leaving: Sequence[NextBranch]) -> tuple[_Weighed, ...]:
    """Weigh branches by their shares, and divide evenly what is left for those without one."""
    left = max(0.0, 1.0 - float(sum(branch.share for branch in leaving if branch.share is not None)))
    even = left / max(1, sum(branch.share is None for branch in leaving))
    return tuple(
        _Weighed(branch.target, even if branch.share is None else float(branch.share), branch.mode)
        for branch in leaving
    )


def _best_branches(branches: Mapping[str, tuple[_Weighed, ...]], targets: Iterable[str]) -> dict[str, _Weighed | None]:
    """
    Find the best branch from wherever one of the targets can be reached.

    Dijkstra's algorithm from the targets backwards: chances multiply, so their logarithms add up.
    """
    entering: dict[str, list[tuple[str, float]]] = {}
    for source, leaving in branches.items():
        for branch in leaving:
            if branch.weight > 0:
                entering.setdefault(branch.target, []).append((source, -math.log(min(branch.weight, 1.0))))
    cost: dict[str, tuple[float, int]] = {}
    waiting = [((0.0, 0), target) for target in dict.fromkeys(targets)]
    heapq.heapify(waiting)
    while waiting:
        (so_far, steps), key = heapq.heappop(waiting)
        if key not in cost:
            cost[key] = (so_far, steps)
            for source, cost_of_branch in entering.get(key, ()):
                if source not in cost:
                    heapq.heappush(waiting, ((round(so_far + cost_of_branch, _DIGITS), steps + 1), source))
    best: dict[str, _Weighed | None] = {}
    for key in cost:
        able = [branch for branch in branches.get(key, ()) if branch.weight > 0 and branch.target in cost]
        # The least of several that are equal is the one that the author wrote first. A target needs no branch.
        best[key] = min(able, key=lambda branch: _costs(branch, cost), default=None)
    return best


def _costs(branch: _Weighed, cost: Mapping[str, tuple[float, int]]) -> tuple[float, int]:
    so_far, steps = cost[branch.target]
    return round(so_far - math.log(min(branch.weight, 1.0)), _DIGITS), steps
