"""Bullet bars of metrics: what is known of each, on a scale that holds all of it and says where it begins and ends."""

from __future__ import annotations

import math
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.graph.judgement import RATIO_UNITS
from journeymap.graph.standing import SECONDS_PER, Standing, amount, direction_of, unit_of, value_range
from journeymap.model import Band, Direction, Duration, Money, Rate, Unit
from journeymap.views.sheet.scale import GaugeMark
from journeymap.views.sheet.tree import Gauge, GaugePoint, GaugeZone
from journeymap.views.wording import quantity_words, time_parts


if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from journeymap.model import Metric, Quantity, Range


_ROUND: Final = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""Numbers on which a scale may end, and their tenths, tens, hundreds."""

_MULTIPLES: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
"""Numbers whose multiples are round."""

_LEAST: Final = 1e-9
"""Nobody measures less, and numbers that are nearly nothing have no power of ten."""

_STEPS: Final = 4
"""A scale that begins at no zero ends on multiples of about this part of what it spans."""

_FARTHEST: Final = 20.0
"""Siblings share a scale unless one needs more than this times the room of another, which would be a dot on it."""

_WHOLE: Final = {Unit.PERCENT: 100.0, Unit.RATIO: 1.0}
"""What is all of something; a scale goes beyond it only where a value does."""

_TIMES: Final = {"w": 604800.0, "d": 86400.0, "h": 3600.0, "min": 60.0, "s": 1.0}


@frozen(kw_only=True)
class GaugeScale:
    """
    Where a bullet bar begins and ends.

    Attributes:
        low: the plain amount at its beginning.
        high: that at its end; greater.
        unit: what it counts, alike for metrics that can share it; empty where it is the metric's own.
    """

    low: float
    high: float
    unit: str = ""


def gauge_scale(metric: Metric, current: Quantity | None) -> GaugeScale | None:
    """
    Choose the scale of a metric by itself.

    Args:
        metric: the metric.
        current: its reading; `None` if it was not read.

    Returns:
        From end to end of the range that the author gave. Else, where zero means that there is nothing, from zero to a
        round number above all that is known. Else the range of its formula, or round numbers around what is known.
        `None` if what is known cannot be compared, or is but one value that nothing stands beside.
    """
    values = [value for _, value in _known(metric, current)]
    kinds = {_kind(value) for value in values}
    if len(kinds) != 1:
        return None
    amounts = [amount(value) for value in values]
    kind = kinds.pop()
    reach = value_range(metric) if kind == "number" else None
    unit = unit_of(metric)
    if metric.range is None and (kind != "number" or unit in RATIO_UNITS):
        if len(values) == 1 and reach is None:
            return None
        low, high = min(amounts), max(amounts)
        end = _round_above(high, values[amounts.index(high)], unit) if high > 0 else 0.0
        start = -_round_above(-low, values[amounts.index(low)], unit) if low < 0 else 0.0
        counted = unit.value if kind == "number" and unit is not None else kind
        return GaugeScale(low=start, high=end, unit=counted) if start < end < math.inf else None
    low, high = _around(amounts, reach)
    return GaugeScale(low=low, high=high) if low < high < math.inf else None


def shared_scales(groups: Iterable[tuple[str, Hashable, GaugeScale | None]]) -> Mapping[str, GaugeScale]:
    """
    Let siblings of one unit share a scale, so that their bars can be compared.

    Args:
        groups: of each metric its id, among whose siblings it stands, and the scale that it needs by itself.

    Returns:
        The scale of each metric that has one.
    """
    alike: dict[Hashable, list[tuple[str, GaugeScale]]] = defaultdict(list)
    for key, group, scale in groups:
        if scale is not None:
            # What can share nothing is a group of its own.
            alike[(group, scale.unit) if scale.unit else (key, "")].append((key, scale))
    shared: dict[str, GaugeScale] = {}
    for members in alike.values():
        run: list[tuple[str, GaugeScale]] = []
        for key, scale in sorted(members, key=lambda member: _room(member[1])):
            if run and _room(scale) > _FARTHEST * _room(run[0][1]):
                shared |= _together(run)
                run = []
            run.append((key, scale))
        shared |= _together(run)
    return shared


def gauge(metric: Metric, current: Quantity | None, scale: GaugeScale | None) -> Gauge | None:
    """
    Make the bullet bar of a metric.

    Args:
        metric: the metric.
        current: its reading; `None` if it was not read, which makes no point, and certainly not one at zero.
        scale: where the bar begins and ends; `None` if it has none.

    Returns:
        The bar; `None` if it has no scale.
    """
    if scale is None:
        return None
    values = _known(metric, current)
    places = [(mark, (amount(value) - scale.low) / (scale.high - scale.low)) for mark, value in values]
    like = values[-1][1]
    return Gauge(
        low=quantity_words(_quantity(scale.low, like), metric) if scale.low else "0",
        high=quantity_words(_quantity(scale.high, like), metric),
        zones=_zones(metric, places),
        points=tuple(
            GaugePoint(mark=mark, at=at, label=quantity_words(value, metric))
            for (mark, value), (_, at) in zip(values, places, strict=True)
        ),
    )


# Private


def _room(scale: GaugeScale) -> float:
    return scale.high - scale.low


def _together(members: Sequence[tuple[str, GaugeScale]]) -> dict[str, GaugeScale]:
    """Give some metrics the scale that holds those of all."""
    if not members:
        return {}
    scales = [scale for _, scale in members]
    low, high = min(scale.low for scale in scales), max(scale.high for scale in scales)
    return dict.fromkeys((key for key, _ in members), GaugeScale(low=low, high=high, unit=scales[0].unit))


def _around(amounts: Sequence[float], reach: Range | None) -> tuple[float, float]:
    """Choose the ends of a scale without a zero: those of the metric, or round numbers around what is known of it."""
    least, most = min(amounts), max(amounts)
    if reach is not None:
        return min(reach.low, least), max(reach.high, most)
    if most == least:
        return least, most
    step = _round_number((most - least) / _STEPS, _MULTIPLES)
    low = (math.ceil(least / step) - 1) * step
    high = (math.floor(most / step) + 1) * step
    # A step of a tenth has no exact number.
    low, high = float(f"{low:.12g}"), float(f"{high:.12g}")
    return (max(low, 0.0) if least >= 0 else low), max(high, most)


def _round_number(number: float, rounds: Sequence[float] = _ROUND) -> float:
    """Find the least round number that is greater."""
    number = max(number, _LEAST)
    power = 10.0 ** math.floor(math.log10(number))
    return next(part * power for part in (*rounds, 2 * rounds[-1]) if part * power > number * (1 + 1e-9))


def _round_above(number: float, value: Quantity, unit: Unit | None) -> float:
    """Find the least round number above one, in the unit in which its value is written."""
    match value:
        case Duration():
            size = _TIMES[time_parts(number)[0][1]]
        case Rate():
            size = 1 / SECONDS_PER[value.per]
        case _:
            size = 1.0
    above = _round_number(number / size) * size
    whole = _WHOLE.get(unit) if unit is not None else None
    return whole if whole is not None and number <= whole < above else above


def _quantity(number: float, like: Quantity) -> Quantity:
    """Make a value of the kind of another one from its plain amount."""
    match like:
        case Duration():
            return Duration(number)
        case Money():
            return Money(Decimal(f"{number:.2f}".removesuffix(".00")), like.currency)
        case Rate():
            return Rate(round(number * SECONDS_PER[like.per], 6), like.per)
        case _:
            return number


def _known(metric: Metric, current: Quantity | None) -> list[tuple[GaugeMark, Quantity]]:
    """List what is known; what counts most comes last, so that it is drawn above the others."""
    marks: list[tuple[GaugeMark, Quantity]] = []
    for mark, value in (
        (GaugeMark.BASELINE, metric.baseline),
        (GaugeMark.BENCHMARK, metric.benchmark.value if metric.benchmark is not None else None),
        (GaugeMark.ALERT, metric.alert),
        (GaugeMark.TARGET, metric.target),
        (GaugeMark.CURRENT, current),
    ):
        if isinstance(value, Band):
            marks += [(mark, value.low), (mark, value.high)]
        elif value is not None:
            marks.append((mark, value))
    return marks


def _kind(value: Quantity) -> str:
    """Name what a value is counted in: its currency, its class, or a number."""
    match value:
        case Money():
            return value.currency
        case Duration() | Rate():
            return type(value).__name__
        case _:
            return "number"


def _zones(metric: Metric, places: Sequence[tuple[GaugeMark, float]]) -> tuple[GaugeZone, ...]:
    """Part the bar by target and alert, as a reading is judged."""
    target = [at for mark, at in places if mark is GaugeMark.TARGET]
    alert = [at for mark, at in places if mark is GaugeMark.ALERT]
    if isinstance(metric.target, Band):
        low, high = target
        far_low, far_high = alert if isinstance(metric.alert, Band) else target
        return _drawn(
            (Standing.MISSED, 0.0, min(far_low, low)),
            (Standing.SHORT, min(far_low, low), low),
            (Standing.MET, low, high),
            (Standing.SHORT, high, max(far_high, high)),
            (Standing.MISSED, max(far_high, high), 1.0),
        )
    direction = direction_of(metric)
    if not target or direction not in {Direction.HIGHER, Direction.LOWER}:
        return ()
    aim = target[0]
    if direction is Direction.HIGHER:
        edge = min([aim, *alert]) if len(alert) == 1 else aim
        return _drawn((Standing.MISSED, 0.0, edge), (Standing.SHORT, edge, aim), (Standing.MET, aim, 1.0))
    edge = max([aim, *alert]) if len(alert) == 1 else aim
    return _drawn((Standing.MET, 0.0, aim), (Standing.SHORT, aim, edge), (Standing.MISSED, edge, 1.0))


def _drawn(*zones: tuple[Standing, float, float]) -> tuple[GaugeZone, ...]:
    return tuple(GaugeZone(standing=judged, start=start, end=end) for judged, start, end in zones if end > start)
