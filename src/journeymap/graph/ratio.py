"""How much of a map is backed by something: touchpoints by work, stages by metrics, pains by opportunities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.frozen import frozen
from journeymap.graph.coverage import coverage
from journeymap.graph.node import NodeKind
from journeymap.graph.owner import Owners
from journeymap.graph.solution import solutions
from journeymap.model import Basis, ElementReference, Kind


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import Gain, Insight, Objective, Pain, Process, Score, Stage, Touchpoint


@frozen(kw_only=True)
class Ratio:
    """
    How many of something have something; a fact about the map, never a score of its quality.

    Attributes:
        key: a stable name, such as `touchpoints-with-backstage`.
        label: what is counted, for people.
        count: how many have it.
        total: how many there are.
    """

    key: str
    label: str
    count: int
    total: int

    @property
    def share(self) -> float | None:
        """The share that has it, 0 to 1; `None` if there is nothing to count."""
        return self.count / self.total if self.total else None


def ratios(compiled: CompiledMap) -> tuple[Ratio, ...]:
    """
    Count the coverage of a map: what is backed by what.

    A touchpoint has the owner of its channel or its stage where it has none of its own, rejected opportunities solve
    nothing, and physical evidence is wanted only where customers perceive anything.

    Args:
        compiled: the map.

    Returns:
        The ratios, always the same ones in the same order.
    """
    return tuple(_ratios(compiled))


# Private


def _ratios(compiled: CompiledMap) -> Iterator[Ratio]:
    """Give every ratio of a map, in the order in which reports show them."""
    map_ = compiled.map
    touchpoints = map_.touchpoints
    for lane in coverage(compiled):
        if not lane.own:
            word = "physical evidence" if lane.lane == "evidence" else f"{lane.lane} work"
            covered = len(lane.direct) + len(lane.through_needs)
            total = covered + len(lane.missing)
            yield _of(f"touchpoints-with-{lane.lane}", f"touchpoints with {word}", covered, total)
    scored = sum(bool(touchpoint.emotion) for touchpoint in touchpoints)
    yield _of("touchpoints-with-emotion", "touchpoints with an emotion", scored, len(touchpoints))
    owners = Owners(compiled)
    owned = sum(owners.of(node)[0] is not None for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT])
    yield _of("touchpoints-with-owner", "touchpoints with an owner", owned, len(touchpoints))
    measured = sum(
        bool(stage.metrics) or any(touchpoint.metrics for touchpoint in stage.touchpoints) for stage in map_.stages
    )
    yield _of("stages-with-metric", "stages with a reading of a metric", measured, len(map_.stages))
    targeted = sum(metric.target is not None for metric in map_.metrics)
    yield _of("metrics-with-target", "metrics with a target", targeted, len(map_.metrics))
    hurt: tuple[Stage | Touchpoint, ...] = (*map_.stages, *touchpoints)
    pains = [
        ElementReference(Kind.PAIN, pain.id, ElementReference(owner.element_kind, owner.id)).key
        for owner in hurt
        for pain in owner.pains
    ]
    solved = solutions(map_).solved.intersection(pains)
    yield _of("pains-with-opportunity", "pains with an opportunity", len(solved), len(pains))
    failing: tuple[Touchpoint | Process, ...] = (*touchpoints, *map_.processes)
    points = [point for owner in failing for point in owner.fail_points]
    recovered = sum(point.recovery is not None for point in points)
    yield _of("fail-points-with-recovery", "fail points with a recovery", recovered, len(points))
    goals = [goal for persona in map_.personas for goal in persona.goals]
    served = sum(bool(goal.served_by) for goal in goals)
    yield _of("goals-with-touchpoint", "personas' goals that a touchpoint serves", served, len(goals))
    bases = list(_bases(compiled))
    observed = sum(basis is Basis.OBSERVED for basis in bases)
    yield _of("statements-observed", "statements that are observed rather than assumed", observed, len(bases))
    reached = _objectives_measured(map_.objectives, {metric.objective for metric in map_.metrics})
    yield _of("objectives-with-metric", "objectives with a metric", reached, len(map_.objectives))


def _of(key: str, label: str, count: int, total: int) -> Ratio:
    return Ratio(key=key, label=label, count=count, total=total)


def _objectives_measured(objectives: tuple[Objective, ...], measured: set[str | None]) -> int:
    return sum(objective.id in measured or bool(objective.metrics) for objective in objectives)


def _bases(compiled: CompiledMap) -> Iterator[Basis | None]:
    """
    Yield the basis of each statement; nothing said means assumed.

    That there is a stage, a touchpoint or a process is a statement where it says on what it rests.
    """
    map_ = compiled.map
    owners: tuple[Stage | Touchpoint, ...] = (*map_.stages, *map_.touchpoints)
    for owner in owners:
        statements: tuple[Pain | Gain | Insight, ...] = (*owner.pains, *owner.gains, *owner.insights)
        for statement in statements:
            yield statement.basis
    for touchpoint in map_.touchpoints:
        scores: tuple[Score, ...] = touchpoint.emotion
        for score in scores:
            yield score.basis
    for persona in map_.personas:
        yield persona.basis
    for element in (*owners, *map_.processes):
        if element.basis is not None:
            yield element.basis
