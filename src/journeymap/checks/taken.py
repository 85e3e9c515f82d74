"""Which readings a map has, and where they were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.graph.reading import latest
from journeymap.language.quantity import write_quantity
from journeymap.model import Band


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import JourneyMap, Metric, Process, Quantity, Reading, Stage, Touchpoint

    Measured = Metric | Stage | Touchpoint | Process


def places(map_: JourneyMap) -> Iterator[tuple[Measured, tuple[Reading, ...]]]:
    """Yield everything that has readings: metrics, for the whole map, then stages, touchpoints, processes."""
    for metric in map_.metrics:
        if metric.readings:
            yield metric, metric.readings
    others: tuple[Stage | Touchpoint | Process, ...] = (*map_.stages, *map_.touchpoints, *map_.processes)
    for one in others:
        if one.metrics:
            yield one, one.metrics


def taken(map_: JourneyMap) -> Iterator[tuple[Measured, Metric, Reading]]:
    """Yield the readings that count today, each with the element at which it was taken and its metric."""
    metrics = {metric.id: metric for metric in map_.metrics}
    for where, readings in places(map_):
        for reading in latest(readings):
            metric = metrics.get(reading.metric)
            if metric is not None:
                yield where, metric, reading


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
