"""JM07, fifth part: where the readings of one place lead over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import field

from journeymap.checks.reading_index import amount_words, place_words, places, subject_of_reading
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.worked_on import metrics_worked_on
from journeymap.diagnostics import Related, Severity, value_place
from journeymap.frozen import frozen
from journeymap.graph.standing import direction_of, gap
from journeymap.model import Band, Direction, Metric, State


if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from journeymap.checks.reading_index import Measured
    from journeymap.diagnostics import Place
    from journeymap.model import Quantity, Reading


@frozen(kw_only=True)
class TrendOptions:
    """What makes a trend of several readings."""

    # Two may be chance, and four come too late for what is read once a quarter.
    times: int = field(default=3, metadata={"help": "How many times in a row it got worse."})


@rule(
    "JM0717",
    "worsening-trend",
    Severity.WARNING,
    options=TrendOptions,
    origin="of our own",
    companions=("JM0703", "JM0704"),
)
def worsening_trend(context: Context) -> Iterator[Finding]:
    """
    Find metrics that got worse from reading to reading, until they were worse than at the start.

    A target that is still met hides where the readings lead. Add an opportunity whose `measure` or `adoption` is the
    metric or one below it; where one works on it, that is known and left out. Which way is worse is the metric's own;
    with a band, it is the way out of it.
    Readings count that have a date, of one place, persona, segment and channel. The `baseline` comes before the
    `readings` of the metric itself, and wherever a reading is taken it has to be worse than the baseline.

    Flagged:
        title: Shop
        metrics:
          nps:
            unit: points
            direction: higher
            target: 30
            baseline: 50
        #             ~~ JM0717
            readings:
            - {value: 45, date: 2026-Q1}
        #     ~~~~~~~~~~~~~~~~~~~~~~~~~~ JM0717
            - {value: 40, date: 2026-Q2}
        #     ~~~~~~~~~~~~~~~~~~~~~~~~~~ JM0717
            - {value: 31, date: 2026-Q3}
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^ JM0717 "from 50 to 31"
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        metrics:
          nps:
            unit: points
            direction: higher
            target: 30
            baseline: 50
            readings: [{value: 45, date: 2026-Q1}, {value: 40, date: 2026-Q2}, {value: 31, date: 2026-Q3}]
          csat:
            unit: percent
            direction: higher
            target: 80%
            baseline: 70%
            readings:
            - {value: 94%, date: 2025-Q4}
            - {value: 90%, date: 2026-Q1}
            - {value: 85%, date: 2026-Q2}
            - {value: 82%, date: 2026-Q3}
          queue-time: {unit: duration, direction: lower, target: 5min}
        stages:
          buy:
            touchpoints: {pay: {metrics: {queue-time: [2min, 3min, 4min, 5min]}}}
        opportunities: {call-back: {measure: nps, status: planned}}
    """
    if context.map.state is State.PAST:
        return
    metrics = {metric.id: metric for metric in context.map.metrics}
    planned = metrics_worked_on(context.compiled)
    for where, readings in places(context.map):
        for subject, dated in _series(readings).items():
            metric = metrics.get(dated[0].metric)
            if metric is None or metric.id in planned:
                continue
            run = _worsening(_points(where, metric, dated), metric)
            is_worse_than_start = metric.baseline is None or _is_worse(run[-1].value, metric.baseline, metric)
            if len(run) > context.options.times and is_worse_than_start:
                first, last = (amount_words(point.value, metric) for point in (run[0], run[-1]))
                times = f"{len(run) - 1} times in a row"
                yield finding(
                    where,
                    f"`{metric.id}`{place_words(where)} got worse {times}, from {first} to {last}",
                    place=run[-1].place,
                    hint=f"find out why, and add an opportunity whose `measure` is `{metric.id}`",
                    related=tuple(
                        Related(place=point.place, message=f"{amount_words(point.value, metric)} {point.when}")
                        for point in run[:-1]
                        if point.place is not None
                    ),
                    detail=subject,
                )


RULES: Final[tuple[Rule, ...]] = (worsening_trend,)
"""The rules of this subject, in the order of the codes."""


# Private


class _Point(NamedTuple):
    """A value in a series, when it was so, and where that is written."""

    value: Quantity
    when: str
    place: Place | None


def _series(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    """Order the dated readings of each subject by time; of two of one day the later one in the text counts."""
    by_subject: dict[str, dict[datetime.date, Reading]] = {}
    for reading in readings:
        if reading.date is not None:
            by_subject.setdefault(subject_of_reading(reading), {})[reading.date.last] = reading
    return {subject: [by_date[day] for day in sorted(by_date)] for subject, by_date in by_subject.items()}


def _points(where: Measured, metric: Metric, dated: Sequence[Reading]) -> list[_Point]:
    """Put the baseline, which is the whole map's, before the readings for the whole map."""
    points = [
        _Point(reading.value, "" if reading.date is None else f"in {reading.date.text}", reading.place)
        for reading in dated
    ]
    is_for_all = isinstance(where, Metric) and subject_of_reading(dated[0]) == metric.id
    if metric.baseline is None or not is_for_all:
        return points
    place = value_place(metric.place, "baseline")
    return [_Point(metric.baseline, "at the start", place), *points]


def _worsening(points: Sequence[_Point], metric: Metric) -> Sequence[_Point]:
    """Keep the end of a series in which each value is worse than the one before, and the value that they start from."""
    start = len(points) - 1
    while start > 0 and _is_worse(points[start].value, points[start - 1].value, metric):
        start -= 1
    return points[start:]


def _is_worse(value: Quantity, than: Quantity, metric: Metric) -> bool:
    direction = direction_of(metric)
    if direction in {Direction.HIGHER, Direction.LOWER}:
        distance = gap(value, than, direction)
        return distance is not None and distance < 0
    if not isinstance(metric.target, Band):
        return False
    now, before = gap(value, metric.target, None), gap(than, metric.target, None)
    return now is not None and before is not None and now < before
