"""Which readings a map has, and where they were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.checks.shared_answers import once_per_map
from journeymap.graph import EdgeKind, NodeKind
from journeymap.graph.current_reading import latest
from journeymap.language.value.quantity import write_quantity
from journeymap.model import Band, Metric, Process


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap, Quantity, Reading, Stage, Touchpoint

    Measured = Metric | Stage | Touchpoint | Process


def places(map_: JourneyMap) -> Iterator[tuple[Measured, tuple[Reading, ...]]]:
    """Yield everything that has readings: metrics, for the whole map, then stages, touchpoints, processes."""
    for metric in map_.metrics:
        if metric.readings:
            yield metric, metric.readings
    others: tuple[Stage | Touchpoint | Process, ...] = (*map_.stages, *map_.touchpoints, *map_.processes)
    for element in others:
        if element.metrics:
            yield element, element.metrics


@once_per_map
def taken(compiled: CompiledMap) -> tuple[tuple[Measured, Metric, Reading], ...]:
    """List the readings that count today, each with the element at which it was taken and its metric."""
    metrics = {metric.id: metric for metric in compiled.map.metrics}
    return tuple(
        (where, metrics[reading.metric], reading)
        for where, readings in places(compiled.map)
        for reading in latest(readings)
        if reading.metric in metrics
    )


@once_per_map
def read_in_stages(compiled: CompiledMap) -> Mapping[str, frozenset[str]]:
    """Return by stage which metrics are read there, at its touchpoints, or at the processes that realise them."""
    behind = {
        node.key: {reading.metric for reading in node.element.metrics}
        for node in compiled.nodes_by_kind[NodeKind.PROCESS]
        if isinstance(node.element, Process) and node.element.metrics
    }
    metrics_by_stage: dict[str, frozenset[str]] = {}
    for stage in compiled.map.stages:
        metrics = {reading.metric for reading in stage.metrics}
        for step in stage.touchpoints:
            metrics.update(reading.metric for reading in step.metrics)
            if behind:
                for key in compiled.successors(f"touchpoint:{step.id}", EdgeKind.REALISED_BY):
                    metrics.update(behind.get(key, ()))
        metrics_by_stage[stage.id] = frozenset(metrics)
    return metrics_by_stage


def place_words(where: Measured) -> str:
    """Name where a reading was taken; an empty text means for the whole map."""
    return "" if isinstance(where, Metric) else f" at `{where.id}`"


def subject_of_reading(reading: Reading) -> str:
    """Distinguish the readings of one place by metric, persona, segment and channel."""
    parts = (reading.metric, reading.persona, reading.segment, reading.channel)
    return " ".join(part for part in parts if part)


def amount_words(value: Quantity | Band, metric: Metric) -> str:
    """
    Write a value as in a map.

    Example:
        >>> from journeymap.model import Band, Metric, Unit
        >>> amount_words(Band(60.0, 80.0), Metric(id="load", unit=Unit.PERCENT))
        '60%..80%'
    """
    if isinstance(value, Band):
        return f"{write_quantity(value.low, metric.unit)}..{write_quantity(value.high, metric.unit)}"
    return write_quantity(value, metric.unit)
