"""JM07, third part: whether what a metric says about itself fits together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.reading_index import amount_words
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.wording import joined
from journeymap.diagnostics import Related, Severity, value_place
from journeymap.graph.standing import direction_of, gap, value_range
from journeymap.language.value.quantity import write_range
from journeymap.model import Band, Direction, Formula, Unit
from journeymap.model.formula import FORMULAS, UNIT_RANGES


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Metric, Quantity, Range


@rule("JM0708", "alert-beyond-target", Severity.WARNING, since=Profile.DRAFT, origin="of our own")
def alert_beyond_target(context: Context) -> Iterator[Finding]:
    """
    Find metrics whose alert is better than their target, so that it sounds although the target is met.

    An alert marks where things are bad, the target where they are good. Most often the two were exchanged, or the
    direction is wrong.

    Flagged:
        title: Shop
        metrics: {queue-time: {unit: duration, direction: lower, target: 5min, alert: 3min}}
        #                                                                             ^^^^ JM0708
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        metrics: {queue-time: {unit: duration, direction: lower, target: 3min, alert: 5min}}
        stages:
          buy:
            touchpoints: [pay]
    """
    for metric in context.map.metrics:
        if metric.alert is not None and metric.target is not None and _is_better(metric.alert, metric.target, metric):
            alert, target = amount_words(metric.alert, metric), amount_words(metric.target, metric)
            yield finding(
                metric,
                f"the alert threshold of `{metric.id}`, {alert}, is better than its target of {target}",
                value="alert",
                hint="exchange the two, or correct `direction`",
            )


@rule(
    "JM0714",
    "formula-contradicted",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="vocabulary of metrics",
    companions=("JM0707",),
)
def formula_contradicted(context: Context) -> Iterator[Finding]:
    """
    Find metrics whose unit, range or direction is not that of the formula that they follow.

    The formula says what is counted, from where to where, and which way is good. The effort score of 2010 (`ces-v1`)
    goes from 1 to 5, and a low one is good; that of 2013 (`ces-v2`) goes from 1 to 7, and a high one is good: who takes
    one for the other celebrates the worst month. Correct the `formula`, or what contradicts it.
    Nothing is said about `direction: band`, because too much of a good thing can do harm, nor about the `range` of a
    percent or a ratio that is a part of what there can be.

    Flagged:
        title: Shop
        metrics:
          ease: {unit: score, range: 1..7, direction: higher, formula: ces-v1}
        #                                                              ^^^^^^ JM0714 "`ces-v1` has range 1..5"
        #                            ~~~~ JM0714
        #                                             ~~~~~~ JM0714
          lost: {unit: percent, direction: higher, formula: churn-rate}
        #                                                   ^^^^^^^^^^ JM0714 "direction lower"
        #                                  ~~~~~~ JM0714
          recommend: {unit: percent, direction: higher, formula: nps}
        #                                                        ^^^ JM0714 "unit points or score"
        #                   ~~~~~~~ JM0714
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        metrics:
          ease: {unit: score, range: 1..7, direction: higher, formula: ces-v2}
          lost: {unit: percent, range: 0..40, direction: lower, formula: churn-rate}
          recommend: {unit: points, direction: higher, formula: nps}
          call: {unit: duration, direction: band, target: 4min..6min, formula: aht}
        stages:
          buy:
            touchpoints: [pay]
    """
    for metric in context.map.metrics:
        if metric.formula is None:
            continue
        differing = _contradictions(metric, metric.formula)
        if differing:
            formula = metric.formula.value
            own = joined(f"{key} {ours}" for key, (ours, _) in differing.items())
            its_own = joined(f"{key} {theirs}" for key, (_, theirs) in differing.items())
            fitting = [f"`{other.value}`" for other in _relatives(metric.formula) if not _contradictions(metric, other)]
            named = f"the `formula` to {joined(fitting, 'or')}, which fits" if fitting else "the `formula`"
            yield finding(
                metric,
                f"`{metric.id}` has {own}, and its formula `{formula}` has {its_own}",
                value="formula",
                hint=f"correct {named}, or {joined(f'`{key}`' for key in differing)}",
                related=tuple(
                    Related(place=place, message=f"`{formula}` has {key} {theirs}")
                    for key, (_, theirs) in differing.items()
                    if (place := value_place(metric.place, key)) is not None
                ),
            )


@rule(
    "JM0715",
    "direction-against-band",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="vocabulary of metrics",
)
def direction_against_band(context: Context) -> Iterator[Finding]:
    """
    Find metrics that are to stay in a band and have none, or that have one though more, or less, is always better.

    With `direction: band` and a single target no reading can be judged. With `direction: higher` and a band, a reading
    above the band is outside it and better than all that was asked for, so it cannot be judged either; so it is with a
    band as alert.
    Nothing is said about a band that ends where the metric does, because nothing is beyond it, nor where there is no
    target yet.

    Flagged:
        title: Shop
        metrics:
          load: {unit: percent, direction: band, target: 80%}
        #                                                ^^^ JM0715 "no band"
        #                                  ~~~~ JM0715
          solved: {unit: percent, direction: higher, target: 70%..80%}
        #                                                    ^^^^^^^^ JM0715 "above 80%"
        #                                    ~~~~~~ JM0715
        stages:
          buy:
            touchpoints: {pay: {metrics: {load: 75%, solved: 95%}}}

    Instead:
        title: Shop
        metrics:
          load: {unit: percent, direction: band, target: 70%..80%}
          solved: {unit: percent, direction: higher, target: 70%}
          found: {unit: percent, direction: higher, target: 90%..100%}
          stock: {unit: count, direction: band}
        stages:
          buy:
            touchpoints: {pay: {metrics: {load: 75%, solved: 95%}}}
    """
    for metric in context.map.metrics:
        if metric.direction is Direction.BAND:
            keys = [] if metric.target is None or isinstance(metric.target, Band) else ["target"]
        else:
            keys = [key for key in ("target", "alert") if _goes_beyond(metric, getattr(metric, key))]
        if keys:
            message, hint = _band_words(metric, keys[0], getattr(metric, keys[0]))
            others = {"direction": f"the direction of `{metric.id}`", **{key: f"the {key}, too" for key in keys[1:]}}
            yield finding(
                metric,
                message,
                value=keys[0],
                hint=hint,
                related=tuple(
                    Related(place=place, message=words)
                    for key, words in others.items()
                    if (place := value_place(metric.place, key)) is not None
                ),
            )


@rule("JM0718", "target-behind-benchmark", Severity.INFO, origin="vocabulary of metrics", companions=("JM0703",))
def target_behind_benchmark(context: Context) -> Iterator[Finding]:
    """
    Find metrics whose target is worse than what others reach.

    The map names the benchmark itself, and aims at less: met in full, the target leaves customers better served
    elsewhere. Aim at least at the benchmark; or waive the finding with the reason, such as another market or a first
    step. A band has no better side, so nothing is said about one.

    Flagged:
        title: Shop
        metrics: {queue-time: {unit: duration, direction: lower, target: 5min, benchmark: 3min}}
        #                                                                ^^^^ JM0718 "3min"
        #                                                                                 ~~~~ JM0718
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        metrics:
          queue-time: {unit: duration, direction: lower, target: 3min, benchmark: 3min}
          call: {unit: duration, direction: band, target: 4min..6min, benchmark: 3min}
        stages:
          buy:
            touchpoints: [pay]
    """
    for metric in context.map.metrics:
        benchmark, target = metric.benchmark, metric.target
        if benchmark is not None and target is not None and _is_better(benchmark.value, target, metric):
            place = value_place(metric.place, "benchmark")
            yield finding(
                metric,
                f"the target of `{metric.id}` is {amount_words(target, metric)}, and others reach"
                f" {amount_words(benchmark.value, metric)}",
                value="target",
                hint="aim at least at the benchmark, or waive this with the reason",
                related=() if place is None else (Related(place=place, message="the benchmark"),),
            )


RULES: Final[tuple[Rule, ...]] = (
    alert_beyond_target,
    formula_contradicted,
    direction_against_band,
    target_behind_benchmark,
)
"""The rules of this subject, in the order of the codes."""


# Private


def _contradictions(metric: Metric, formula: Formula) -> dict[str, tuple[str, str]]:
    """Map the fields that contradict a formula to what the metric says there, and what the formula says."""
    facts = FORMULAS[formula]
    differing: dict[str, tuple[str, str]] = {}
    if metric.unit is not None and metric.unit not in facts.ranges:
        differing["unit"] = (metric.unit.value, joined((unit.value for unit in facts.ranges), "or"))
    reach = facts.range(metric.unit)
    if metric.range is not None and reach is not None and not _fits(metric.range, reach, metric.unit):
        differing["range"] = (write_range(metric.range), write_range(reach))
    if metric.direction not in {None, Direction.BAND, facts.direction}:
        differing["direction"] = (metric.direction.value, facts.direction.value)
    return differing


def _fits(own: Range, reach: Range, unit: Unit | None) -> bool:
    """Whether a range is that of a formula; of a share it may be known to stay within less."""
    return own == reach or (unit in UNIT_RANGES and reach.low <= own.low and own.high <= reach.high)


def _relatives(formula: Formula) -> list[Formula]:
    """List the formulas that share the first word, such as all for satisfaction."""
    family = formula.value.partition("-")[0]
    return [other for other in Formula if other is not formula and other.value.partition("-")[0] == family]


def _goes_beyond(metric: Metric, goal: Quantity | Band | None) -> bool:
    """Whether there are values on the good side of a band, though the metric knows but one good direction."""
    if not isinstance(goal, Band) or metric.direction is None:
        return False
    reach = value_range(metric)
    if reach is None:
        return True
    return goal.high != reach.high if metric.direction is Direction.HIGHER else goal.low != reach.low


def _band_words(metric: Metric, key: str, goal: Quantity | Band) -> tuple[str, str]:
    """Describe how a goal and the direction contradict each other, and what to do."""
    if not isinstance(goal, Band):
        return (
            f"`{metric.id}` is to stay in a band, and its {key} is {amount_words(goal, metric)}, no band",
            f"write the {key} as two values with `..` between them, or the `direction` as `higher` or `lower`",
        )
    better, beyond, end, single = (
        ("higher", "above", goal.high, goal.low)
        if metric.direction is Direction.HIGHER
        else ("lower", "below", goal.low, goal.high)
    )
    message = f"{better} is better for `{metric.id}`, and its {key} is {amount_words(goal, metric)}, so that what is"
    return (
        f"{message} {beyond} {amount_words(end, metric)} cannot be judged",
        f"write `direction: band`, or `{key}: {amount_words(single, metric)}`",
    )


def _is_better(value: Quantity | Band, target: Quantity | Band, metric: Metric) -> bool:
    """Whether a value is better than the target; a band of alerts where it does not lie around that of targets."""
    if isinstance(value, Band) and isinstance(target, Band):
        low, high = gap(value.low, target.low, Direction.HIGHER), gap(value.high, target.high, Direction.LOWER)
        return (low is not None and low > 0) or (high is not None and high > 0)
    if isinstance(value, Band) or isinstance(target, Band):
        return False
    distance = gap(value, target, direction_of(metric))
    return distance is not None and distance > 0
