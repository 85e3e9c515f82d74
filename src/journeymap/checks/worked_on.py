"""What an opportunity is working on, so that a finding about it would say what everybody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.shared_answers import once_per_map
from journeymap.graph import EdgeKind
from journeymap.graph.traverse import nearest_first
from journeymap.model import Kind, OpportunityStatus


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap


@once_per_map
def worked_on(compiled: CompiledMap) -> frozenset[str]:
    """
    Collect where an opportunity is working on a pain.

    Returns:
        The keys of touchpoints with a pain that an opportunity solves which is neither rejected nor complete, and of
        the processes that these touchpoints rely on, directly or through others. Pains of a stage do not count, because
        they do not say which of its touchpoints they mean.
    """
    touchpoints = [
        pain.owner.key
        for opportunity in compiled.map.opportunities
        if opportunity.status not in _ENDED
        for pain in opportunity.solves
        if pain.owner is not None and pain.owner.kind is Kind.TOUCHPOINT
    ]
    return frozenset(
        nearest_first(
            touchpoints,
            lambda key: (
                *compiled.successors(key, EdgeKind.REALISED_BY),
                *compiled.successors(key, EdgeKind.NEEDS),
                *compiled.successors(key, EdgeKind.THEN),
            ),
        )
    )


@once_per_map
def planned_stages(compiled: CompiledMap) -> frozenset[str]:
    """Collect the ids of the stages for which the map names an opportunity, whatever its status."""
    return frozenset(stage for opportunity in compiled.map.opportunities for stage in opportunity.stages)


@once_per_map
def metrics_worked_on(compiled: CompiledMap) -> frozenset[str]:
    """Collect the ids of the metrics that an open opportunity is to move, itself or by one below them."""
    parents = {metric.id: metric.parent for metric in compiled.map.metrics}
    moved: set[str] = set()
    for opportunity in compiled.map.opportunities:
        for start in () if opportunity.status in _ENDED else (opportunity.measure, opportunity.adoption):
            metric = start
            while metric is not None and metric not in moved:
                moved.add(metric)
                metric = parents.get(metric)
    return frozenset(moved)


# Private

_ENDED: Final = frozenset({OpportunityStatus.REJECTED, OpportunityStatus.COMPLETE})
