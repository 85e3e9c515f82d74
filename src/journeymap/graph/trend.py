"""How readings of metrics have changed over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import value_place
from journeymap.frozen import frozen
from journeymap.graph.figure import Formula, Ledger, Measure, Written
from journeymap.graph.standing import direction_of, exact_amount
from journeymap.model import Direction, Duration, Money, Rate


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.figure import Figure
    from journeymap.model import CalendarDate, Metric, Process, Quantity, Reading, Stage, Touchpoint


@frozen(kw_only=True)
class Trend:
    """
    How a metric has changed at one place.

    Attributes:
        key: `metric:` and the id of the metric for the whole map; of a place its key, a dot, and the id of the metric.
        metric: the metric.
        first: the reading from which the change is counted.
        last: the latest reading.
        change: the last less the first, in the plain unit of the values: seconds, money, a count in a second, or the
            number itself; a figure with what it is made of.
        is_better: whether the change is for the better; `None` if there is none, or nobody said which way is good.
    """

    key: str
    metric: Metric
    first: Reading
    last: Reading
    change: Figure
    is_better: bool | None = None


def trends(compiled: CompiledMap) -> tuple[Trend, ...]:
    """
    Return how metrics have changed, from the first dated reading to the last.

    Those readings count that hold for everybody, not for a persona, a segment or a channel; of two of one day the later
    one in the text. Where there are no two that can be compared with each other, there is no trend.

    Args:
        compiled: the map.

    Returns:
        First those of the whole map, then those of stages, touchpoints and processes, in written order.
    """
    ledger = Ledger()
    return tuple(_trends(compiled, ledger))


def add_trends(compiled: CompiledMap, ledger: Ledger) -> None:
    """
    Add how metrics have changed.

    Args:
        compiled: the map.
        ledger: takes the figures `trend@KEY` in, such as `trend@metric:nps` for the whole map, `trend@stage:buy.nps`
            for a place.
    """
    for _ in _trends(compiled, ledger):
        pass


# Private


def _trends(compiled: CompiledMap, ledger: Ledger) -> Iterator[Trend]:
    map_ = compiled.map
    metrics = {metric.id: metric for metric in map_.metrics}
    for metric in map_.metrics:
        yield from _of_place(ledger, f"metric:{metric.id}", metric, metric.readings)
    owners: tuple[Stage | Touchpoint | Process, ...] = (*map_.stages, *map_.touchpoints, *map_.processes)
    for owner in owners:
        by_metric: dict[str, list[Reading]] = {}
        for reading in owner.metrics:
            by_metric.setdefault(reading.metric, []).append(reading)
        for metric_id, readings in by_metric.items():
            if metric_id in metrics:
                key = f"{owner.element_kind.value}:{owner.id}.{metric_id}"
                yield from _of_place(ledger, key, metrics[metric_id], readings)


def _of_place(ledger: Ledger, key: str, metric: Metric, readings: Iterable[Reading]) -> Iterator[Trend]:
    """Yield the trend of a metric at one place, if there is one."""
    by_day = {
        date.last: (date, reading)
        for reading in readings
        if (date := reading.date) is not None and not (reading.persona or reading.segment or reading.channel)
    }
    dated = [by_day[day] for day in sorted(by_day)]
    if len(dated) < 2:
        return
    last = dated[-1]
    first = next(entry for entry in dated if _kind(entry[1].value) == _kind(last[1].value))
    if first is last:
        return
    change = ledger[
        ledger.add(
            f"trend@{key}",
            f"how much `{key}` has changed since {first[0].text}",
            _measure(last[1].value),
            Formula.DIFFERENCE,
            _written(metric, *last),
            _written(metric, *first),
            currency=last[1].value.currency if isinstance(last[1].value, Money) else "",
        )
    ]
    direction = direction_of(metric)
    is_better = None
    if change.expected and direction in {Direction.HIGHER, Direction.LOWER}:
        is_better = (change.expected > 0) is (direction is Direction.HIGHER)
    yield Trend(key=key, metric=metric, first=first[1], last=last[1], change=change, is_better=is_better)


def _written(metric: Metric, date: CalendarDate, reading: Reading) -> Written:
    number = exact_amount(reading.value)
    return Written(
        f"metric:{metric.id} reading of {date.text}",
        number,
        number,
        number,
        place=value_place(reading.place, "value"),
        measure=_measure(reading.value),
    )


def _kind(value: Quantity) -> tuple[str, str]:
    """Return what a value can be compared with: its kind, and the currency of money."""
    match value:
        case Duration() | Rate():
            return type(value).__name__, ""
        case Money():
            return "Money", value.currency
        case _:
            return "number", ""


def _measure(value: Quantity) -> Measure:
    match value:
        case Duration():
            return Measure.SECONDS
        case Money():
            return Measure.MONEY
        case Rate():
            return Measure.PER_SECOND
        case _:
            return Measure.SCORE
