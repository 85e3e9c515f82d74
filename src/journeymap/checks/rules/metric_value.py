"""JM07, second part: the values of metrics, and whether they can be what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.reading_index import amount_words, places
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.diagnostics import Related, Severity, value_place
from journeymap.frozen import frozen
from journeymap.graph.standing import value_range
from journeymap.model import Band, Unit


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.diagnostics import Place
    from journeymap.model import Element, JourneyMap, Metric, Quantity, Range


@rule("JM0707", "value-out-of-range", Severity.ERROR, since=Profile.DRAFT, origin="of our own")
def value_out_of_range(context: Context) -> Iterator[Finding]:
    """
    Find targets, alerts, readings and other values that lie outside what their metric can be.

    A value beyond that can be neither reached nor measured: one of the two is wrong, or the value comes from another
    scale. What a metric can be says its `range`; without one its `formula`, such as -100 to 100 for `nps`; without
    either its `unit`: a percent is a part of a whole, 0% to 100%, and a ratio 0 to 1. A growth, a return or calls per
    order are no part of a whole: give them a `range`, or a formula that has no ends, such as `roi` or `contact-rate`.

    Flagged:
        title: Shop
        metrics:
          satisfaction: {unit: score, range: 1..5, direction: higher, target: 80}
        #                                                                     ^^ JM0707 "target"
          solved: {unit: percent, direction: higher, target: 80%}
        stages:
          buy:
            touchpoints: {pay: {metrics: {solved: 180%}}}
        #                                         ^^^^ JM0707 "as a percent"

    Instead:
        title: Shop
        metrics:
          satisfaction: {unit: score, range: 1..5, direction: higher, target: 4}
          solved: {unit: percent, direction: higher, target: 80%}
          growth: {unit: percent, range: -100..1000, direction: higher, target: 120%}
          return: {unit: percent, formula: roi, direction: higher, target: 150%}
        stages:
          buy:
            touchpoints: {pay: {metrics: {solved: 81%}}}
    """
    for statement in _statements(context.map):
        reach = value_range(statement.metric)
        if reach is not None and any(not reach.low <= number <= reach.high for number in statement.numbers):
            whose, hint = _reach_words(statement.metric, reach)
            yield finding(
                statement.where,
                f"the {statement.named} is {amount_words(statement.value, statement.metric)}, outside {whose}",
                place=statement.place,
                hint=hint,
                detail=f"{statement.metric.id} {statement.named}",
            )


@rule("JM0716", "ambiguous-percent", Severity.WARNING, since=Profile.DRAFT, origin="of our own", companions=("JM0708",))
def ambiguous_percent(context: Context) -> Iterator[Finding]:
    """
    Find values of percents that were probably meant as a part of 1.

    A percent is written `80%` or `80`, so `0.8` is less than one percent, and everything meets such a target. Shares
    elsewhere in a map may be written `0.8`, and a `ratio` always is. Write `80%`; or write `0.8%` if that is meant,
    which is never asked about.
    A target below 1 without `%` is always asked about; another value where the metric has values so much greater that
    a hundred times the value is nearer to them.

    Flagged:
        title: Shop
        metrics: {solved: {unit: percent, direction: higher, target: 0.8}}
        #                                                            ^^^ JM0716 "0.8%"
        stages:
          buy:
            touchpoints: {pay: {metrics: {solved: 75%}}}
        #                                         ~~~ JM0716

    Instead:
        title: Shop
        metrics:
          solved: {unit: percent, direction: higher, target: 80%}
          lost: {unit: percent, direction: lower, target: 0.8%}
          damaged: {unit: percent, direction: lower, target: 2%}
          wrong: {unit: ratio, direction: lower, target: 0.02}
        stages:
          buy:
            touchpoints: {pay: {metrics: {solved: 75%, lost: 1.4%, damaged: 0.9}}}
    """
    for values in _percents(context.map).values():
        greatest = max(values, key=lambda statement: statement.size)
        unclear = [statement for statement in values if _is_unclear(statement, greatest)]
        if not unclear:
            continue
        first, *others = unclear
        related = [(statement.place, "this as well") for statement in others]
        instead, as_read = (amount_words(value, first.metric) for value in (_as_share(first.value), first.value))
        message = f"`{first.metric.id}` is a percent, so its {first.named} is read as {as_read}"
        if greatest.size > 1:
            message += f", and its {greatest.named} is {amount_words(greatest.value, first.metric)}"
            related = [(greatest.place, "the greatest value"), *related]
        yield finding(
            first.where,
            message,
            place=first.place,
            hint=f"write `{instead}`, or `{as_read}` if that is meant",
            related=tuple(Related(place=place, message=words) for place, words in related if place is not None),
            detail=f"{first.metric.id} {first.named}",
        )


RULES: Final[tuple[Rule, ...]] = (value_out_of_range, ambiguous_percent)
"""The rules of this subject, in the order of the codes."""


# Private


@frozen(kw_only=True)
class _Statement:
    """
    A value of a metric that stands somewhere in the map.

    Attributes:
        where: the element that has it.
        metric: the metric.
        named: what it is there, such as `target`.
        value: the value.
        place: where it was written.
    """

    where: Element
    metric: Metric
    named: str
    value: Quantity | Band
    place: Place | None

    @property
    def numbers(self) -> tuple[float, ...]:
        """The value where it is a plain number, or both ends of a band of them."""
        ends = (self.value.low, self.value.high) if isinstance(self.value, Band) else (self.value,)
        return tuple(end for end in ends if isinstance(end, float | int))

    @property
    def size(self) -> float:
        """How far the number, or the farther end, is from zero."""
        return max(map(abs, self.numbers), default=0.0)


def _statements(map_: JourneyMap) -> Iterator[_Statement]:
    """Yield every value of every metric: what its definition says, the readings, the targets of opportunities."""
    metrics = {metric.id: metric for metric in map_.metrics}
    for metric in map_.metrics:
        defined = {key: getattr(metric, key) for key in ("baseline", "target", "alert")}
        defined["benchmark"] = None if metric.benchmark is None else metric.benchmark.value
        for key, value in defined.items():
            if value is not None:
                yield _Statement(
                    where=metric, metric=metric, named=key, value=value, place=value_place(metric.place, key)
                )
    for where, readings in places(map_) if metrics else ():
        for reading in readings:
            if reading.metric in metrics:
                yield _Statement(
                    where=where,
                    metric=metrics[reading.metric],
                    named="reading" if reading.date is None else f"reading of {reading.date.text}",
                    value=reading.value,
                    place=reading.place,
                )
    for opportunity in map_.opportunities:
        if opportunity.measure in metrics and opportunity.target is not None:
            yield _Statement(
                where=opportunity,
                metric=metrics[opportunity.measure],
                named="target",
                value=opportunity.target,
                place=value_place(opportunity.place, "target"),
            )


def _reach_words(metric: Metric, reach: Range) -> tuple[str, str]:
    """Describe what a value is outside of, and what to do."""
    ends = f"{amount_words(reach.low, metric)} to {amount_words(reach.high, metric)}"
    if metric.range is not None:
        return f"the range of `{metric.id}`, {ends}", "correct the value or the `range`"
    if metric.formula is not None:
        whose = f"what `{metric.id}` can be by its formula `{metric.formula.value}`"
        return f"{whose}, {ends}", "correct the value or the `formula`"
    unit = "" if metric.unit is None else metric.unit.value
    whose = f"what `{metric.id}` can be as a {unit}"
    return f"{whose}, {ends}", "correct the value, or give a metric that is no part of a whole a `range`"


def _percents(map_: JourneyMap) -> Mapping[str, Sequence[_Statement]]:
    """Give the values of each percent by its id."""
    values: dict[str, list[_Statement]] = {}
    for statement in _statements(map_):
        if statement.metric.unit is Unit.PERCENT:
            values.setdefault(statement.metric.id, []).append(statement)
    return values


def _is_unclear(statement: _Statement, greatest: _Statement) -> bool:
    """Whether a value may have been meant as a part of 1."""
    if statement.size > 1 or not any(0 < abs(number) < 1 for number in statement.numbers):
        return False
    # The place of a reading may be that of a mapping with its value in it.
    written = None if statement.place is None else statement.place.value("value").text
    if written is not None and "%" in written:
        return False
    # What was made by a program was not written at all.
    is_asked = written is not None and statement.named == "target"
    # Halfway between the value and a hundred times the value, as far as factors go, is ten times the value.
    return is_asked or greatest.size > max(1.0, 10 * statement.size)


def _as_share(value: Quantity | Band) -> Quantity | Band:
    """Read a number, or a band of numbers, as a part of 1."""
    if isinstance(value, Band):
        return Band(_times_100(value.low), _times_100(value.high))
    return _times_100(value)


def _times_100(value: Quantity) -> Quantity:
    # Not 57.00000000000001 for 0.57.
    return float(f"{value * 100:.12g}") if isinstance(value, float | int) else value
