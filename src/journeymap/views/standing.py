"""How a reading stands against the target of its metric, whichever way is good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.model import Band, Direction, Duration, Money, Rate
from journeymap.views.sheet import Standing


if TYPE_CHECKING:
    from journeymap.model import Metric, Quantity


_SECONDS: Final = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "week": 604800.0,
    "month": 2629746.0,  # a twelfth of a Gregorian year
    "year": 31556952.0,
}


def standing(value: Quantity, metric: Metric) -> Standing:
    """
    Judge a value by the target and the alert of its metric.

    Args:
        value: the reading.
        metric: its metric.

    Returns:
        Met; at risk where the target is missed but not the alert; missed; unknown where there is no target to judge
        by, no direction, or values that cannot be compared.
    """
    target = _gap(value, metric.target, metric.direction)
    if target is None:
        return Standing.UNKNOWN
    if target >= 0:
        return Standing.MET
    alert = _gap(value, metric.alert, metric.direction)
    return Standing.AT_RISK if alert is not None and alert >= 0 else Standing.MISSED


# Private


def _gap(value: Quantity, goal: Quantity | Band | None, direction: Direction | None) -> float | None:
    """Give how far the value is beyond the goal; negative where it falls short."""
    if goal is None:
        return None
    if isinstance(goal, Band):
        low, high = _difference(value, goal.low), _difference(value, goal.high)
        return None if low is None or high is None else min(low, -high)
    if direction is None or direction is Direction.BAND:
        return None
    difference = _difference(value, goal)
    if difference is None:
        return None
    return difference if direction is Direction.HIGHER else -difference


def _difference(value: Quantity, other: Quantity) -> float | None:
    match value, other:
        case Duration(), Duration():
            return value.seconds - other.seconds
        case Money(), Money():
            return float(value.amount - other.amount) if value.currency == other.currency else None
        case Rate(), Rate():
            return value.count / _SECONDS[value.per] - other.count / _SECONDS[other.per]
        case ((float() | int()), (float() | int())):
            return value - other
        case _:
            return None
