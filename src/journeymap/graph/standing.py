"""How a reading stands against the target of its metric, whichever way is good."""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from journeymap.graph.exact import exact
from journeymap.model import Band, Direction, Duration, Money, MoneyRate, Rate
from journeymap.translation.phrase import phrase


if TYPE_CHECKING:
    from journeymap.model import Metric, Quantity, Range, Unit


class Standing(enum.Enum):
    """
    How a reading stands against its target, from good to bad; the last is how one stands of which nobody can say it.

    Every view and every format says it with these words and these signs.
    """

    MET = "met"
    SHORT = "short"
    MISSED = "missed"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """What it is called, such as `short of target`."""
        return _WORDS[self]

    @property
    def sign(self) -> str:
        """The character that stands for it where there are no colours: a tick, a half circle, a cross."""
        return _SIGNS[self]


_WORDS: Final = {
    Standing.MET: "met",
    Standing.SHORT: "short of target",
    Standing.MISSED: "missed",
    Standing.UNKNOWN: "not assessed",
}

_SIGNS: Final = {Standing.MET: "✓", Standing.SHORT: "◐", Standing.MISSED: "✕", Standing.UNKNOWN: "?"}


SECONDS_PER: Final = {
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
        Met; short of the target, but within the alert; missed; unknown where there is no target to judge
        by, no direction, or values that cannot be compared.
    """
    target = gap(value, metric.target, direction_of(metric))
    if target is None:
        return Standing.UNKNOWN
    if target >= 0:
        return Standing.MET
    alert = gap(value, metric.alert, direction_of(metric))
    return Standing.SHORT if alert is not None and alert >= 0 else Standing.MISSED


def unassessed(value: Quantity, metric: Metric) -> str:
    """
    Explain in words why a value is not judged by the target of its metric.

    Args:
        value: the reading.
        metric: its metric.

    Returns:
        The same words wherever the value is shown; empty if it is judged, and where there is no target to judge by.

    Example:
        >>> from journeymap.model import Metric
        >>> unassessed(45.0, Metric(id="nps", target=30.0)), unassessed(45.0, Metric(id="nps"))
        ('not assessed: no direction', '')
    """
    target = metric.target
    if target is None or standing(value, metric) is not Standing.UNKNOWN:
        return ""
    ends = (target.low, target.high) if isinstance(target, Band) else (target,)
    if any(_difference(value, end) is None for end in ends):
        return phrase("not assessed: cannot be compared with the target")
    if isinstance(target, Band):
        return phrase("not assessed: better than the target band")
    no_direction = direction_of(metric) is None
    return phrase("not assessed: no direction" if no_direction else "not assessed: the target is no band")


def gap(value: Quantity, goal: Quantity | Band | None, direction: Direction | None) -> float | None:
    """
    Measure how far a value is beyond a goal; negative where it falls short, whichever way is good.

    Args:
        value: the value.
        goal: a value to reach, or a band to stay in, beyond which nothing is: inside it the distance is zero.
        direction: which way is good; a band needs none.

    Returns:
        The distance in the plain unit of the value: seconds, money, a count in a second, or the number itself. `None`
        where there is no goal, no direction, or where the two cannot be compared; and where a value is outside a band
        on the side that the direction calls better, because one of the two is wrong.

    Example:
        >>> gap(58.0, 80.0, Direction.HIGHER), gap(9.0, 3.0, Direction.LOWER)
        (-22.0, -6.0)
    """
    if goal is None:
        return None
    if isinstance(goal, Band):
        low, high = _difference(value, goal.low), _difference(value, goal.high)
        if low is None or high is None:
            return None
        is_better = (direction is Direction.HIGHER and high > 0) or (direction is Direction.LOWER and low < 0)
        return None if is_better else min(low, -high, 0.0)
    if direction is None or direction is Direction.BAND:
        return None
    difference = _difference(value, goal)
    if difference is None:
        return None
    return difference if direction is Direction.HIGHER else -difference


def comparable_gap(value: Quantity, metric: Metric) -> float | None:
    """
    Measure how far a value is beyond the target of its metric, as a part of what the metric can be.

    Only a metric whose range is known can be compared with others, see `value_range`. It is never divided by the
    target, which may be zero or negative.

    Args:
        value: the reading.
        metric: its metric.

    Returns:
        From -1 to 1, negative where it falls short; inside a target band 0. `None` if there is no range or no gap.
    """
    reach = value_range(metric)
    distance = gap(value, metric.target, direction_of(metric))
    if reach is None or distance is None or isinstance(value, Duration | Money | Rate):
        return None
    return max(-1.0, min(1.0, distance / (reach.high - reach.low)))


def value_range(metric: Metric) -> Range | None:
    """
    Return the least and the greatest number that a metric can be.

    Returns:
        The range that it says; else that of its formula, which may have no ends; else that of its unit, where this is
        percent or ratio. `None` if it is not known.

    Example:
        >>> from journeymap.model import Formula, Metric, Unit
        >>> value_range(Metric(id="back", unit=Unit.PERCENT)), value_range(Metric(id="back", formula=Formula.ROI))
        (Range(low=0.0, high=100.0), None)
    """
    from journeymap.model.formula import FORMULAS, UNIT_RANGES  # noqa: PLC0415 (many maps measure nothing)

    if metric.range is not None:
        return metric.range
    if metric.formula is not None:
        return FORMULAS[metric.formula].range(metric.unit)
    return UNIT_RANGES.get(metric.unit) if metric.unit is not None else None


def direction_of(metric: Metric) -> Direction | None:
    """
    Return which way is good for a metric.

    Returns:
        The direction that it says; else that of its formula, unless the target is a band, which needs none. `None` if
        it is not known.

    Example:
        >>> from journeymap.model import Formula, Metric
        >>> direction_of(Metric(id="lost", formula=Formula.CHURN_RATE)), direction_of(Metric(id="lost"))
        (<Direction.LOWER: 'lower'>, None)
    """
    from journeymap.model.formula import FORMULAS  # noqa: PLC0415 (many maps measure nothing)

    if metric.direction is not None or metric.formula is None or isinstance(metric.target, Band):
        return metric.direction
    return FORMULAS[metric.formula].direction


def unit_of(metric: Metric) -> Unit | None:
    """
    Return what a metric is counted in.

    Returns:
        The unit that it says; else that of its formula, if this is counted in one only. `None` if it is not known.

    Example:
        >>> from journeymap.model import Formula, Metric
        >>> unit_of(Metric(id="call", formula=Formula.AHT)), unit_of(Metric(id="lost", formula=Formula.CHURN_RATE))
        (<Unit.DURATION: 'duration'>, None)
    """
    from journeymap.model.formula import FORMULAS  # noqa: PLC0415 (many maps measure nothing)

    if metric.unit is not None or metric.formula is None:
        return metric.unit
    units = tuple(FORMULAS[metric.formula].ranges)
    return units[0] if len(units) == 1 else None


def amount(value: Quantity | MoneyRate) -> float:
    """
    Give the plain number of a value: seconds, an amount of money, what there is in a second, or the number itself.

    Example:
        >>> amount(Duration(90.0)), amount(4.5)
        (90.0, 4.5)
    """
    match value:
        case Duration():
            return value.seconds
        case Money():
            return float(value.amount)
        case MoneyRate():
            return float(value.amount) / SECONDS_PER[value.per]
        case Rate():
            return value.count / SECONDS_PER[value.per]
        case _:
            return value


def exact_amount(value: Quantity | MoneyRate) -> Fraction:
    """
    Give the plain number of a value as `amount` does, but exactly as it was written.

    Example:
        >>> exact_amount(Rate(1.0, "minute")), exact_amount(0.1)
        (Fraction(1, 60), Fraction(1, 10))
    """
    match value:
        case Duration():
            return exact(value.seconds)
        case Money():
            return Fraction(value.amount)
        case MoneyRate():
            return Fraction(value.amount) / exact(SECONDS_PER[value.per])
        case Rate():
            return exact(value.count) / exact(SECONDS_PER[value.per])
        case _:
            return exact(value)


# Private


def _difference(value: Quantity, other: Quantity) -> float | None:
    """Compute how much greater one value is than another; `None` if they are of different kinds or currencies."""
    match value, other:
        case Duration(), Duration():
            return value.seconds - other.seconds
        case Money(), Money():
            return float(value.amount - other.amount) if value.currency == other.currency else None
        case Rate(), Rate():
            return value.count / SECONDS_PER[value.per] - other.count / SECONDS_PER[other.per]
        case ((float() | int()), (float() | int())):
            return value - other
        case _:
            return None
