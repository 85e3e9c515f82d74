"""How far a reading is from its target, inside its standing: the depth of its colour wherever it is shown."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.graph.exact import exact
from journeymap.graph.standing import (
    Standing,
    amount,
    direction_of,
    exact_amount,
    gap,
    standing,
    unit_of,
    value_range,
)
from journeymap.model import Band, Duration, Money, Rate, Unit


if TYPE_CHECKING:
    from journeymap.model import Metric, Quantity


_FAR_SHORT: Final = Fraction(1, 2)
"""Half of the way from the target to the alert."""

_FAR_MISSED: Final = 2
"""Twice the way from the target to the alert."""

_FAR_OF_TARGET: Final = Fraction(1, 4)
"""A part of the target, where zero means that there is nothing."""

_FAR_OF_RANGE: Final = Fraction(1, 5)
"""A part of all that a metric can be, where zero is a point like any other."""

RATIO_UNITS: Final = frozenset({Unit.PERCENT, Unit.RATIO, Unit.COUNT, Unit.RATE, Unit.MONEY, Unit.DURATION})
"""Units whose zero means nothing at all, so that a part of the target says something."""


@frozen(kw_only=True)
class Judgement:
    """
    How a reading stands, and how far inside that.

    Attributes:
        standing: how it stands against its target.
        distance: how far it is from the target, 0 or more, in parts of the distance from which it is far; so that 1
            means the same for every metric. `None` where nothing measures it.
    """

    standing: Standing
    distance: float | None = None

    @property
    def is_far(self) -> bool:
        """Whether it is far: deep inside its standing."""
        return self.distance is not None and self.distance >= 1


def judge(value: Quantity, metric: Metric) -> Judgement:
    """
    Judge a value by the target of its metric, and measure how far it is from it.

    With an alert, the way from the target to the alert measures: a value short of the target is far from half of it on,
    one that missed it from twice of it on. Without one, a part of the target measures, a quarter of it is far; or, for
    scores and points and whatever the author gave a range, a part of that range, a fifth of it is far. What is beyond
    the target is measured alike, with an alert as what is short of it.

    Args:
        value: the reading.
        metric: its metric.

    Returns:
        The standing and the distance. No distance where the standing is unknown, and where nothing measures it, as with
        a target of zero without an alert.

    Example:
        >>> from journeymap.model import Direction, Metric, Unit
        >>> fcr = Metric(id="fcr", unit=Unit.PERCENT, target=80.0, alert=50.0, direction=Direction.HIGHER)
        >>> judge(70.0, fcr).standing, judge(70.0, fcr).is_far, judge(60.0, fcr).is_far
        (<Standing.SHORT: 'short'>, False, True)
    """
    judged = standing(value, metric)
    if judged is Standing.UNKNOWN:
        return Judgement(standing=judged)
    away = _away(value, metric)
    if not away:
        return Judgement(standing=judged, distance=0.0)
    measure = _measure(value, metric, judged)
    return Judgement(standing=judged, distance=None if measure is None else float(away / measure))


# Private


def _away(value: Quantity, metric: Metric) -> Fraction:
    """Measure how far a value is from its target on either side, in its plain unit; inside a band it is at it."""
    if not gap(value, metric.target, direction_of(metric)):
        return Fraction(0)
    return abs(exact_amount(value) - exact_amount(_edge(value, metric)))


def _measure(value: Quantity, metric: Metric, judged: Standing) -> Fraction | None:
    """Find the distance, in the plain unit of a value, from which it is far; `None` if nothing says it."""
    reach = _to_alert(value, metric)
    if reach is not None:
        return reach * (_FAR_MISSED if judged is Standing.MISSED else _FAR_SHORT)
    if isinstance(value, Duration | Money | Rate) or (metric.range is None and unit_of(metric) in RATIO_UNITS):
        return _FAR_OF_TARGET * abs(exact_amount(_edge(value, metric))) or None
    extent = value_range(metric)
    return _FAR_OF_RANGE * (exact(extent.high) - exact(extent.low)) or None if extent is not None else None


def _to_alert(value: Quantity, metric: Metric) -> Fraction | None:
    """Measure the way from the target to the alert on the side of a value; `None` if the alert is not beyond it."""
    edge, alert = _edge(value, metric), metric.alert
    if isinstance(alert, Band):
        alert = alert.low if amount(value) < amount(edge) else alert.high
    beyond = gap(alert, metric.target, direction_of(metric)) if alert is not None else None
    if alert is None or beyond is None or beyond >= 0:
        return None
    return abs(exact_amount(alert) - exact_amount(edge))


def _edge(value: Quantity, metric: Metric) -> Quantity:
    """Give the target; of a band, the edge that a value is nearer to."""
    target = metric.target
    if not isinstance(target, Band):
        return target if target is not None else value
    low, high = amount(target.low), amount(target.high)
    return target.low if amount(value) < (low + high) / 2 else target.high
