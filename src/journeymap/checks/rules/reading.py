"""JM07, first part: what is measured where, and what the readings say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.calendar import after
from journeymap.checks.defined_here import is_own
from journeymap.checks.reading_index import amount_words, place_words, places, read_in_stages, subject_of_reading, taken
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.said_once import said_once
from journeymap.checks.worked_on import metrics_worked_on
from journeymap.diagnostics import Related, Severity, value_place
from journeymap.frozen import frozen
from journeymap.graph.standing import Standing, comparable_gap, direction_of, gap, standing
from journeymap.model import Band, Direction, OpportunityStatus, State, Timing


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.checks.reading_index import Measured
    from journeymap.model import Metric, Quantity, Reading


@rule(
    "JM0701",
    "stage-without-kpi",
    Severity.WARNING,
    origin="KPI alignment of agentic service blueprints; seed 004",
    companions=("JM0713",),
)
def stage_without_kpi(context: Context) -> Iterator[Finding]:
    """
    Find stages in which no metric with a target is read.

    Nobody can tell whether the stage works, nor whether a change of it helped. Give a reading at the stage, at one of
    its touchpoints or at a process behind them, of a metric that has a target. Where no stage of the map has such a
    KPI, that is one finding.

    Flagged:
        title: Shop
        metrics: {queue-time: {unit: duration, direction: lower, target: 3min}}
        stages:
          choose:
        # ^^^^^^ JM0701 "nothing is measured in `choose`"
            touchpoints: [compare]
          buy:
            touchpoints: {pay: {metrics: {queue-time: 2min}}}

    Flagged once:
        title: Shop
        #      ^^^^ JM0701 "nothing is measured: the map has no metrics"
        stages:
          choose:
            touchpoints: [compare]
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        metrics:
          queue-time: {unit: duration, direction: lower, target: 3min}
          found: {unit: percent, direction: higher, target: 80%}
        stages:
          choose:
            metrics: {found: 85%}
            touchpoints: [compare]
          buy:
            touchpoints: {pay: {metrics: {queue-time: 2min}}}
    """
    read = read_in_stages(context.compiled)
    aimed = {metric.id for metric in context.map.metrics if metric.target is not None}
    if not context.map.metrics:
        message = "nothing is measured: the map has no metrics"
    elif not any(read.values()):
        message = "nothing is measured in any stage"
    else:
        message = "no metric with a target is read in any stage"
    yield from said_once(
        (
            finding(
                stage,
                f"{'no metric with a target is read' if read[stage.id] else 'nothing is measured'} in `{stage.id}`",
                hint="give a reading at the stage or at one of its touchpoints",
                missing=("metrics",),
            )
            for stage in context.map.stages
            if (stage.touchpoints or stage.journey) and aimed.isdisjoint(read[stage.id])
        ),
        context,
        message,
        everywhere=all(map(aimed.isdisjoint, read.values())),
        least=2 if context.map.metrics else 1,
        hint="define `metrics` with a target, and give their readings at stages and touchpoints",
    )


@rule("JM0702", "only-lagging-metrics", Severity.INFO, since=Profile.STRICT, origin="JourneyTrack; seed 004")
def only_lagging_metrics(context: Context) -> Iterator[Finding]:
    """
    Find stages in which everything that is measured is known only afterwards.

    A lagging metric tells that customers have left; a leading one would have told in time. Read one in the stage that
    moves before the result does.

    Flagged:
        title: Shop
        metrics: {nps: {timing: lagging}}
        stages:
          buy:
        # ^^^ JM0702 "`nps`"
            touchpoints: {pay: {metrics: {nps: 20}}}

    Instead:
        title: Shop
        metrics: {nps: {timing: lagging}, queue-time: {unit: duration, timing: leading}}
        stages:
          buy:
            touchpoints: {pay: {metrics: {nps: 20, queue-time: 4min}}}
    """
    timing = {metric.id: metric.timing for metric in context.map.metrics}
    for stage in context.map.stages:
        read = read_in_stages(context.compiled)[stage.id]
        if read and all(timing.get(metric) is Timing.LAGGING for metric in read):
            names = ", ".join(f"`{metric}`" for metric in sorted(read))
            yield finding(
                stage,
                f"what is measured in `{stage.id}` tells of the result only afterwards: {names}",
                hint="read a metric whose `timing` is `leading` as well",
            )


@frozen(kw_only=True)
class TargetOptions:
    """Which distance from a target counts."""

    # A target is a promise: whoever wants a tolerance says so.
    tolerance: float = field(
        default=0.0, metadata={"help": "How much of its range a metric may fall short, where the range is known."}
    )
    # What somebody works on is no gap of the map; it shows in the summary all the same.
    planned: bool = field(
        default=False, metadata={"help": "Whether it is found where an opportunity is measured by the metric, too."}
    )


@rule(
    "JM0703",
    "missed-target",
    Severity.WARNING,
    since=Profile.DRAFT,
    options=TargetOptions,
    origin="Cemantica; seed 004",
)
def missed_target(context: Context) -> Iterator[Finding]:
    """
    Find readings that miss the target of their metric where no opportunity works on it.

    Which way is good is the metric's own: a wait of 9 days misses a target of 3, a satisfaction of 58% one of 80%. Add
    an opportunity whose `measure` or `adoption` is the metric or one below it; or correct the target.
    A reading beyond the alert value is found by JM0704 instead. A map of what shall be has its targets still before it.

    Flagged:
        title: Shop
        metrics: {queue-time: {unit: duration, direction: lower, target: 3min}}
        #                                                                ~~~~ JM0703
        stages:
          buy:
            touchpoints: {pay: {metrics: {queue-time: 4min}}}
        #                                             ^^^^ JM0703 "4min at `pay`"

    Instead:
        title: Shop
        metrics: {queue-time: {unit: duration, direction: lower, target: 3min}}
        stages:
          buy:
            touchpoints: {pay: {metrics: {queue-time: 4min}}}
        opportunities: {second-till: {measure: queue-time, status: planned}}
    """
    if context.map.state is not State.AS_IS:
        return
    planned = metrics_worked_on(context.compiled)
    goals: dict[str, tuple[str, tuple[Related, ...]]] = {}
    for where, metric, reading in taken(context.compiled):
        misses = standing(reading.value, metric) in {Standing.MISSED, Standing.SHORT}
        if (
            metric.target is None
            or not misses
            or _breaches(reading, metric)
            or (metric.id in planned and not context.options.planned)
        ):
            continue
        short = comparable_gap(reading.value, metric)
        if metric.id not in goals:
            goals[metric.id] = (_goal_words(metric, metric.target), _of_metric(metric, "target"))
        goal, related = goals[metric.id]
        if short is None or -short > context.options.tolerance:
            part = "" if short is None else f", {f'{-short:.1%}'.replace('.0%', '%')} of its range away"
            yield finding(
                where,
                f"{_reading_words(where, metric, reading)}; the target is {goal}{part}",
                place=reading.place,
                hint=f"add an opportunity whose `measure` is `{metric.id}`, or correct the target",
                related=related,
                detail=subject_of_reading(reading),
            )


@rule(
    "JM0704",
    "alert-threshold-breached",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="Cemantica; seed 004",
    former_names=("alarming-reading",),
)
def alert_threshold_breached(context: Context) -> Iterator[Finding]:
    """
    Find readings that breach the alert threshold of their metric.

    The threshold was set so that somebody acts when it is breached. Add an opportunity whose `measure` or `adoption` is
    the metric or one below it; where one works on it, that is known and left out. Or waive the finding with the reason
    and the date until which it is accepted.

    Flagged:
        title: Shop
        metrics: {queue-time: {unit: duration, direction: lower, target: 3min, alert: 5min}}
        #                                                                             ~~~~ JM0704
        stages:
          buy:
            touchpoints: {pay: {metrics: {queue-time: 8min}}}
        #                                             ^^^^ JM0704

    Instead:
        title: Shop
        metrics:
          queue-time: {unit: duration, direction: lower, target: 3min, alert: 5min}
          wrap-time: {unit: duration, direction: lower, target: 1min, alert: 5min}
        stages:
          buy:
            touchpoints:
              pay: {metrics: {queue-time: 3min}}
              wrap: {metrics: {wrap-time: 9min}}
        opportunities: {paper: {name: Paper that is cut, measure: wrap-time}}
    """
    if context.map.state is State.PAST:
        return
    planned = metrics_worked_on(context.compiled)
    for where, metric, reading in taken(context.compiled):
        if metric.alert is not None and metric.id not in planned and _breaches(reading, metric):
            limit = amount_words(metric.alert, metric)
            yield finding(
                where,
                f"{_reading_words(where, metric, reading)}; this breaches the alert threshold of {limit}",
                place=reading.place,
                hint=f"add an opportunity whose `measure` is `{metric.id}`, or waive it until a date",
                related=_of_metric(metric, "alert"),
                detail=subject_of_reading(reading),
            )


@frozen(kw_only=True)
class StaleOptions:
    """When a reading is old."""

    # One for the next reading to fall due, one to gather it: the reading of September is missed at the end of November.
    cadences: int = field(
        default=2, metadata={"help": "How many times its cadence may have passed since a reading was taken."}
    )


@rule("JM0705", "stale-reading", Severity.WARNING, options=StaleOptions, origin="seed 004; agentic service blueprints")
def stale_reading(context: Context) -> Iterator[Finding]:
    """
    Find readings that should have been followed by newer ones.

    The metric says how often it is read, and the map still shows an old value as if it were today's. Read it again, or
    correct the cadence. Readings without a date, and metrics without a cadence, cannot be judged.

    Flagged:
        title: Shop
        metrics: {queue-time: {unit: duration, cadence: monthly}}
        stages:
          buy:
            touchpoints: {pay: {metrics: {queue-time: {value: 4min, date: 2026-03}}}}
        #                                                                 ^^^^^^^ JM0705 "2026-03"

    Instead:
        title: Shop
        metrics: {queue-time: {unit: duration, cadence: monthly}}
        stages:
          buy:
            touchpoints: {pay: {metrics: {queue-time: {value: 4min, date: 2026-10}}}}
    """
    if context.map.state is State.PAST:
        return
    for where, metric, reading in taken(context.compiled):
        if metric.cadence is None or reading.date is None:
            continue
        if after(reading.date.last, metric.cadence, context.options.cadences) < context.today:
            taken_at = f"`{metric.id}`{place_words(where)}"
            yield finding(
                where,
                f"the reading of {taken_at} is from {reading.date.text}, and older than its cadence allows",
                place=value_place(reading.place, "date"),
                hint="read the metric again, or correct its `cadence`",
                detail=subject_of_reading(reading),
            )


@rule("JM0713", "unread-kpi", Severity.WARNING, origin="KPI alignment of the seed documents")
def unread_kpi(context: Context) -> Iterator[Finding]:
    """
    Find metrics with a target that are read nowhere.

    Nobody can tell whether the target is met, nor how far it is: the KPI is a wish. Give a reading at a stage, a
    touchpoint or a process, or under `readings`; or say at least from where it starts with `baseline`.
    The `adoption` of an opportunity that is still open cannot be read yet. A metric of a used file may be read in other
    maps. A map of what shall be has its readings still before it.

    Flagged:
        title: Shop
        metrics:
          queue-time: {unit: duration, direction: lower, target: 3min}
          csat: {unit: percent, direction: higher, target: 80%}
        # ^^^^ JM0713 "`csat` has a target, and is read nowhere"
        stages:
          buy:
            touchpoints: {pay: {metrics: {queue-time: 2min}}}

    Instead:
        title: Shop
        metrics:
          queue-time: {unit: duration, direction: lower, target: 3min}
          csat: {unit: percent, direction: higher, target: 80%, readings: [{value: 74%, date: 2026-09}]}
          returns: {unit: percent, direction: lower, target: 5%, baseline: 8%}
          app-share: {unit: percent, direction: higher, target: 30%}
        stages:
          buy:
            touchpoints: {pay: {metrics: {queue-time: 2min}}}
        opportunities: {pay-by-app: {measure: queue-time, adoption: app-share, status: planned}}
    """
    if context.map.state is not State.AS_IS:
        return
    read = {reading.metric for _, readings in places(context.map) for reading in readings}
    to_come = {
        opportunity.adoption
        for opportunity in context.map.opportunities
        if opportunity.status is not OpportunityStatus.COMPLETE
    }
    for metric in context.map.metrics:
        has_value = metric.id in read or metric.baseline is not None
        if metric.target is not None and not has_value and metric.id not in to_come and is_own(metric, context.map):
            yield finding(
                metric,
                f"`{metric.id}` has a target, and is read nowhere",
                hint="give a reading where it is taken, or under `readings`",
                missing=("readings",),
            )


RULES: Final[tuple[Rule, ...]] = (
    stage_without_kpi,
    only_lagging_metrics,
    missed_target,
    alert_threshold_breached,
    stale_reading,
    unread_kpi,
)
"""The rules of this subject, in the order of the codes."""


# Private


def _breaches(reading: Reading, metric: Metric) -> bool:
    """Whether a reading misses the target, and is known to be beyond the alert."""
    beyond = gap(reading.value, metric.alert, direction_of(metric))
    return beyond is not None and beyond < 0 and standing(reading.value, metric) is Standing.MISSED


def _reading_words(where: Measured, metric: Metric, reading: Reading) -> str:
    return f"`{metric.id}` is {amount_words(reading.value, metric)}{place_words(where)}"


def _goal_words(metric: Metric, goal: Quantity | Band) -> str:
    if isinstance(goal, Band):
        return f"in {amount_words(goal, metric)}"
    least = "at least" if direction_of(metric) is Direction.HIGHER else "at most"
    return f"{least} {amount_words(goal, metric)}"


def _of_metric(metric: Metric, key: str) -> tuple[Related, ...]:
    if metric.place is None:
        return ()
    return (Related(place=metric.place.value(key), message=f"the {key} of `{metric.id}`"),)
