"""Values in words, the same for every view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.standing import SECONDS_PER, direction_of
from journeymap.model import (
    Band,
    Direction,
    Duration,
    DurationRange,
    Money,
    MoneyRate,
    Rate,
    Unit,
    WorkingDuration,
    humanise,
)


if TYPE_CHECKING:
    import enum
    from decimal import Decimal

    from journeymap.graph.query import Trend
    from journeymap.model import Metric, Period, Quantity, TimeSpan


_MEDIA: Final = {"email": "E-mail", "iot-device": "IoT device"}
"""The media whose names are not just their words with a capital."""

_GROUPED: Final = 10_000
"""Four digits are read at a glance."""

_UNITS: Final = ((604800, "w"), (86400, "d"), (3600, "h"), (60, "min"), (1, "s"))


def number_words(value: float) -> str:
    """
    Write a number without trailing zeros and without an exponent.

    Example:
        >>> number_words(4.0), number_words(-1.60), number_words(12500000.0)
        ('4', '-1.6', '12500000')
    """
    words = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if words == "-0" else words


def count_words(count: int, noun: str) -> str:
    """
    Write how many there are of something.

    Example:
        >>> count_words(1, "stage"), count_words(2, "stage")
        ('1 stage', '2 stages')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def share_words(share: float) -> str:
    """
    Write a share as percent.

    Example:
        >>> share_words(0.125)
        '12.5%'
    """
    return f"{number_words(round(share * 100, 2))}%"


def time_parts(seconds: float) -> tuple[tuple[float, str], ...]:
    """
    Take a stretch of time apart into at most two units, weeks only where they come out even.

    Args:
        seconds: how long it is, 0 or more.

    Returns:
        Counts and their units: `w`, `d`, `h`, `min` or `s`.

    Example:
        >>> time_parts(5400), time_parts(1209600), time_parts(0.5)
        (((1.0, 'h'), (30.0, 'min')), ((2.0, 'w'),), ((0.5, 's'),))
    """
    left = float(seconds)
    parts = []
    for size, unit in _UNITS:
        if left < size or (unit == "w" and left % size):
            continue
        count, left = divmod(left, size)
        parts.append((count, unit))
        if not left or len(parts) == 2:
            break
    return tuple(parts) or ((float(seconds), "s"),)


def span_parts(span: TimeSpan) -> tuple[tuple[tuple[float, str], ...], ...]:
    """
    Take apart what a map says of time, into one or both ends of it.

    Returns:
        For each end its counts and their units: those of `time_parts` for calendar time, `wd` and `wh` for working
        time. The low end of a range that shares its only unit with the high one has no unit.

    Example:
        >>> span_parts(DurationRange(Duration(60.0), Duration(120.0)))
        (((1.0, ''),), ((2.0, 'min'),))
    """
    match span:
        case Duration():
            return (time_parts(span.seconds),)
        case WorkingDuration():
            parts = ((span.days, "wd"), (span.hours, "wh"))
            return (tuple(part for part in parts if part[0]) or ((0.0, "wh"),),)
        case DurationRange():
            (low,), (high,) = span_parts(span.low), span_parts(span.high)
            if len(low) == len(high) == 1 and low[0][1] == high[0][1]:
                low = ((low[0][0], ""),)
            return low, high


def duration_words(time: float | TimeSpan) -> str:
    """
    Write a stretch of time in at most two units; working time in its own, and of a range both ends.

    Args:
        time: seconds, or what a map says.

    Example:
        >>> duration_words(777600), duration_words(5400), duration_words(1209600), duration_words(0.5)
        ('9 d', '1 h 30 min', '2 w', '0.5 s')
        >>> duration_words(DurationRange(Duration(60.0), Duration(120.0))), duration_words(WorkingDuration(days=2.0))
        ('1 to 2 min', '2 working days')
    """
    ends = (time_parts(time),) if isinstance(time, int | float) else span_parts(time)
    return " to ".join(" ".join(map(_part_words, end)) for end in ends)


def working_words(count: float, unit: str) -> str:
    """
    Write working days or hours in full.

    Args:
        count: how many there are.
        unit: `wd` or `wh`.

    Example:
        >>> working_words(1.0, "wd"), working_words(4.0, "wh")
        ('1 working day', '4 working hours')
    """
    return f"{number_words(count)} working {'day' if unit == 'wd' else 'hour'}{'' if count == 1 else 's'}"


def quantity_words(value: Quantity | MoneyRate | Band, metric: Metric | None = None) -> str:
    """
    Write the value of a metric in its unit.

    Args:
        value: the value, or a band of two; or an amount of money in time.
        metric: the metric that tells the unit of a plain number.

    Returns:
        Such as `58%`, `9 d`, `GBP 4.50`, `EUR 352 000`, `120 a day`, `1-5`, `12-14 a day`.

    Example:
        >>> quantity_words(Rate(120.0, "day")), quantity_words(Band(Duration(360.0), Duration(540.0)))
        ('120 a day', '6-9 min')
    """
    match value:
        case Band():
            return _band_words(value, metric)
        case Duration():
            return duration_words(value)
        case Money():
            return f"{value.currency} {_grouped(value.amount)}"
        case MoneyRate():
            return f"{value.currency} {_grouped(value.amount)}{_per_words(value.per)}"
        case Rate():
            return f"{number_words(value.count)}{_per_words(value.per)}"
        case _:
            percent = metric is not None and metric.unit is Unit.PERCENT
            return f"{number_words(value)}{'%' if percent else ''}"


def direction_words(metric: Metric) -> str:
    """
    Write which way is good for a metric; empty if nobody knows, or if it is to stay in a band.

    Example:
        >>> from journeymap.model import Formula, Metric
        >>> direction_words(Metric(id="lost", formula=Formula.CHURN_RATE))
        'lower is better'
    """
    direction = None if isinstance(metric.target, Band) else direction_of(metric)
    return "" if direction is None or direction is Direction.BAND else f"{direction.value} is better"


def trend_words(trend: Trend) -> str:
    """
    Write how a metric has changed, since when, and whether that is for the better.

    Returns:
        Such as `+12 since 2026-06, better`; percents differ by points.
    """
    since = trend.first.date.text if trend.first.date is not None else ""
    change = float(trend.change.expected or 0)
    if not change:
        return f"as in {since}"
    size = abs(change)
    match trend.last.value, trend.first.value:
        case Duration(), _:
            words = duration_words(size)
        case Money() as last, Money() as first:
            words = quantity_words(Money(abs(last.amount - first.amount), last.currency))
        case Rate() as last, _:
            words = quantity_words(Rate(size * SECONDS_PER[last.per], last.per))
        case _:
            words = f"{number_words(size)}{' points' if trend.metric.unit is Unit.PERCENT else ''}"
    judged = {True: ", better", False: ", worse", None: ""}[trend.is_better]
    return f"{'+' if change > 0 else '-'}{words} since {since}{judged}"


def period_words(period: Period) -> str:
    """
    Write a stretch of the calendar.

    Example:
        >>> from journeymap.model import Period
        >>> period_words(Period(months=30)), period_words(Period(days=1))
        ('2 years 6 months', '1 day')
    """
    parts = [(period.months // 12, "year"), (period.months % 12, "month"), (period.days, "day")]
    return " ".join([count_words(count, unit) for count, unit in parts if count]) or "0 days"


def medium_words(medium: str) -> str:
    """
    Write a medium for people.

    Example:
        >>> medium_words("sms"), medium_words("field-visit")
        ('SMS', 'Field visit')
    """
    return _MEDIA.get(medium) or humanise(medium)


def word(value: enum.Enum | str) -> str:
    """
    Write a word of a vocabulary for people.

    Example:
        >>> word("in-review")
        'In review'
        >>> word("as-is"), word("crm")
        ('As-is', 'CRM')
    """
    text = value if isinstance(value, str) else str(value.value)
    return text.capitalize() if text in {"as-is", "to-be"} else humanise(text)


# Private


def _grouped(amount: Decimal) -> str:
    """Write an amount, from five digits on in groups of three that stay on one line."""
    return f"{amount:,f}".replace(",", "\xa0") if abs(amount) >= _GROUPED else f"{amount:f}"


def _per_words(per: str) -> str:
    return f" {'an' if per == 'hour' else 'a'} {per}"


def _band_words(band: Band, metric: Metric | None) -> str:
    """Write both ends of a band, the unit once where both have the same."""
    low, high = quantity_words(band.low, metric), quantity_words(band.high, metric)
    match band.low, band.high:
        case Money() as least, Money() as most if least.currency == most.currency:
            high = _grouped(most.amount)
        case Rate() as least, Rate() as most if least.per == most.per:
            low = number_words(least.count)
        case Duration(), Duration():
            (count, unit), *lesser = time_parts(band.low.seconds)
            if not lesser and unit == time_parts(band.high.seconds)[-1][1] and " " not in high.removesuffix(f" {unit}"):
                low = number_words(count)
        case ((float() | int()), (float() | int())):
            low = low.removesuffix("%")
        case _:
            pass
    # A dash beside a minus or a unit is hard to read.
    close = low[-1].isdecimal() and high[0].isdecimal() and not low.startswith("-")
    return f"{low}-{high}" if close else f"{low} to {high}"


def _part_words(part: tuple[float, str]) -> str:
    count, unit = part
    return working_words(count, unit) if unit in {"wd", "wh"} else f"{number_words(count)} {unit}".rstrip(" ")
