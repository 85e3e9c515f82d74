"""JM07, sixth part: service levels against the metrics by which they are measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.reading_index import amount_words
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.diagnostics import Related, Severity, value_place
from journeymap.graph.current_reading import latest
from journeymap.graph.service_level import service_level_words
from journeymap.graph.standing import direction_of, unit_of
from journeymap.language.value.time_span import write_duration
from journeymap.model import Band, Direction, Duration, Process, ServiceLevel, Touchpoint, Unit, calendar_seconds


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import JourneyMap, Metric, Quantity


@rule(
    "JM0719",
    "service-level-contradicted",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="service levels of the second edition",
    companions=("JM0312", "JM0704"),
)
def service_level_contradicted(context: Context) -> Iterator[Finding]:
    """
    Find service levels that the metric by which they are measured does not keep, or does not aim at.

    A metric that counts the share of cases in time is held against the `share`. A metric of durations is held against
    the longest time that is promised; where a share of the cases may take longer, a mean says nothing certain, and it
    is left out. What is measured at the touchpoint or the process counts, else the readings of the metric itself. Of a
    target that is a band the better end counts. Aim at what is promised, keep it, or promise less.

    Flagged:
        title: Shop
        metrics:
          answered: {unit: percent, direction: higher, target: 70%}
        #                                                      ~~~ JM0719
          repair: {unit: duration, direction: lower, target: 3d}
        stages:
          get:
            touchpoints:
              call: {sla: {response: 20s, share: 80%, measured_by: answered}}
        #            ^^^ JM0719 "the target of `answered` is 70%"
              mend: {sla: {resolution: 5d, measured_by: repair}, metrics: {repair: 9d}}
        #            ~~~ JM0719
        #                                                                          ^^ JM0719 "`repair` is 9d at `mend`"

    Instead:
        title: Shop
        metrics:
          answered: {unit: percent, direction: higher, target: 85%}
          repair: {unit: duration, direction: lower, target: 3d}
          mean-wait: {unit: duration, direction: lower, target: 30s}
        stages:
          get:
            touchpoints:
              call: {sla: {response: 20s, share: 80%, measured_by: answered}}
              chat: {sla: {response: 20s, share: 80%, measured_by: mean-wait}}
              mend: {sla: {resolution: 5d, measured_by: repair}, metrics: {repair: 4d}}
    """
    metrics = {metric.id: metric for metric in context.map.metrics}
    elements: tuple[Touchpoint | Process, ...] = (*context.map.touchpoints, *context.map.processes)
    for element in elements:
        level = element.sla
        metric = metrics.get(level.measured_by or "") if level is not None else None
        if level is None or metric is None:
            continue
        promised = service_level_words(level, write_duration)
        if metric.target is not None and _is_broken(level, metric, metric.target, context.map):
            place = value_place(metric.place, "target")
            yield finding(
                element,
                f"the target of `{metric.id}` is {amount_words(metric.target, metric)}, and `{element.id}` promises"
                f" {promised}",
                key="sla",
                hint="aim at what is promised, or promise less",
                related=() if place is None else (Related(place=place, message="the target"),),
                detail=f"target {metric.id}",
            )
        yield from _broken_readings(element, level, metric, context.map)


RULES: Final[tuple[Rule, ...]] = (service_level_contradicted,)
"""The rules of this subject, in the order of the codes."""


# Private

_SHARES: Final = {Unit.PERCENT: 100.0, Unit.RATIO: 1.0}
"""By unit, what stands for all cases."""


def _broken_readings(
    element: Touchpoint | Process, level: ServiceLevel, metric: Metric, map_: JourneyMap
) -> Iterator[Finding]:
    """Hold the newest readings against a service level: those of the element, else those of the metric itself."""
    own = [reading for reading in element.metrics if reading.metric == metric.id]
    where = f" at `{element.id}`" if own else ""
    for reading in latest(own or metric.readings):
        if not _is_broken(level, metric, reading.value, map_):
            continue
        place = None if element.place is None else element.place.key("sla")
        yield finding(
            element,
            f"`{metric.id}` is {amount_words(reading.value, metric)}{where}, and `{element.id}` promises"
            f" {service_level_words(level, write_duration)}",
            place=reading.place,
            hint="keep what is promised, or promise less",
            related=() if place is None else (Related(place=place, message="the promise"),),
            detail=f"{metric.id} {reading.persona or reading.segment or reading.channel or ''}".strip(),
        )


def _is_broken(level: ServiceLevel, metric: Metric, value: Quantity | Band, map_: JourneyMap) -> bool:
    """Return whether a value of a metric certainly does not keep a service level."""
    if metric.unit in _SHARES and direction_of(metric) is not Direction.LOWER and level.share is not None:
        best = value.high if isinstance(value, Band) else value
        # What is written as 80% in two ways is not told apart by the last bit.
        return isinstance(best, float | int) and best / _SHARES[metric.unit] < level.share - 1e-9
    if unit_of(metric) is Unit.DURATION and direction_of(metric) is not Direction.HIGHER and level.share in {None, 1.0}:
        best = value.low if isinstance(value, Band) else value
        times = [time for time in (level.response, level.resolution) if time is not None]
        longest = max((calendar_seconds(time, map_.working_time) for time in times), default=None)
        return isinstance(best, Duration) and longest is not None and best.seconds > longest
    return False
