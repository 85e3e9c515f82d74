"""The readings of a map: where they were taken, and which of several is shown."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from journeymap.frozen import frozen
from journeymap.graph.current_reading import latest
from journeymap.graph.node import EdgeKind
from journeymap.graph.standing import direction_of, gap
from journeymap.model import Process


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import Metric, Reading
    from journeymap.views.choice import Choice


@frozen(kw_only=True)
class Taken:
    """
    A reading with the place where it was taken.

    Attributes:
        reading: the reading.
        where: the key of the stage, touchpoint or process; empty for the whole map.
        name: its name; empty for the whole map.
    """

    reading: Reading
    where: str = ""
    name: str = ""


def of_map(metric: Metric, chosen: Choice) -> list[Taken]:
    """List the readings of a metric for the whole map that count today, of chosen personas only."""
    return [Taken(reading=reading) for reading in latest(metric.readings) if chosen.concerns(reading.persona)]


def by_stage(compiled: CompiledMap, chosen: Choice) -> Mapping[tuple[str, str], Sequence[Taken]]:
    """
    Gather the readings of each chosen stage: its own, or else those of its touchpoints and of what realises them.

    Args:
        compiled: the map.
        chosen: what of it is shown.

    Returns:
        By the ids of stage and metric; empty if nothing was taken.
    """
    readings: dict[tuple[str, str], list[Taken]] = {}
    for stage, nodes in chosen.by_stage:
        own: dict[str, list[Taken]] = defaultdict(list)
        _add(own, stage.metrics, f"stage:{stage.id}", stage.name, chosen)
        below: dict[str, list[Taken]] = defaultdict(list)
        seen: set[str] = set()
        for node in nodes:
            _add(below, getattr(node.element, "metrics", ()), node.key, node.name, chosen)
            for process in compiled.successors(node.key, EdgeKind.REALISED_BY):
                element = compiled.nodes[process].element
                if process not in seen and isinstance(element, Process):
                    seen.add(process)
                    _add(below, element.metrics, process, element.name, chosen)
        for metric in dict.fromkeys([*own, *below]):
            readings[stage.id, metric] = own.get(metric) or below[metric]
    return readings


def counting(taken: Sequence[Taken], metric: Metric | None) -> Taken | None:
    """
    Choose the one of several readings that is shown: what holds for everybody, and of that the worst.

    Args:
        taken: the readings, of one metric.
        metric: their metric; the first one counts where it is not known which is worse.

    Returns:
        One of them; `None` if there is none.
    """
    general = [measured for measured in taken if _everybody(measured.reading)] or list(taken)
    if not general:
        return None
    gaps = [_gap(measured.reading, metric) for measured in general]
    distances = [(distance, index) for index, distance in enumerate(gaps) if distance is not None]
    return general[min(distances)[1]] if distances else general[0]


# Private


def _add(
    by_metric: Mapping[str, list[Taken]], readings: Iterable[Reading], where: str, name: str, chosen: Choice
) -> None:
    """Add the readings to show to those of their metrics."""
    for reading in latest(readings):
        if chosen.concerns(reading.persona):
            by_metric[reading.metric].append(Taken(reading=reading, where=where, name=name))


def _everybody(reading: Reading) -> bool:
    return reading.persona is None and reading.segment is None and reading.channel is None


def _gap(reading: Reading, metric: Metric | None) -> float | None:
    return None if metric is None else gap(reading.value, metric.target, direction_of(metric))
