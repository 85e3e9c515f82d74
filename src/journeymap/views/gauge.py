"""Bullet bars of metrics: what is known of each, on a scale that holds all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.standing import Standing, amount, direction_of, value_range
from journeymap.model import Band, Direction, Duration, Money, Rate
from journeymap.views.sheet.scale import GaugeMark
from journeymap.views.sheet.tree import Gauge, GaugePoint, GaugeZone
from journeymap.views.wording import quantity_words


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.model import Metric, Quantity, Range


_SPARE: Final = 0.25
"""A scale without ends of its own goes on by this part of the span beyond the outermost values that are known."""

_NARROW: Final = 0.25
"""Values of percents and ratios that span less than this part of all that is possible have a scale of their own."""


def gauge(metric: Metric, current: Quantity | None) -> Gauge | None:
    """
    Make the bullet bar of a metric.

    Args:
        metric: the metric.
        current: its reading; `None` if it was not read, which makes no point, and certainly not one at zero.

    Returns:
        The bar; `None` if what is known cannot be compared, or has no extent.
    """
    values = _known(metric, current)
    if len({_kind(value) for _, value in values}) != 1:
        return None
    amounts = [amount(value) for _, value in values]
    reach = value_range(metric) if not isinstance(values[0][1], Duration | Money | Rate) else None
    if reach is not None and metric.range is None and max(amounts) - min(amounts) < _NARROW * (reach.high - reach.low):
        # Churn of 3% and 4% would be one point on a bar up to 100%.
        reach = None if max(amounts) > min(amounts) else reach
    low, high = _ends(amounts, reach)
    if high <= low:
        return None
    places = [(mark, (amount(value) - low) / (high - low)) for mark, value in values]
    return Gauge(
        low=quantity_words(low, metric) if reach is not None else "",
        high=quantity_words(high, metric) if reach is not None else "",
        zones=_zones(metric, places),
        points=tuple(
            GaugePoint(mark=mark, at=at, label=quantity_words(value, metric))
            for (mark, value), (_, at) in zip(values, places, strict=True)
        ),
    )


# Private


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


def _ends(amounts: Sequence[float], reach: Range | None) -> tuple[float, float]:
    """Choose the ends of the scale: those of the metric, or a little beyond what is known of it."""
    least, most = min(amounts), max(amounts)
    if reach is not None:
        return min(reach.low, least), max(reach.high, most)
    spare = _SPARE * (most - least)
    low = least - spare
    return (max(low, 0.0) if least >= 0 else low), most + spare


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
