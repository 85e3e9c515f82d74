"""
The grammar of time: durations, periods of the calendar, dates and moments.

As in `quantity.py`, each `read_*` takes the text as written, and each `write_*` returns a text that reads back equal.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from journeymap.language.value.number import (
    LONGEST_NUMBER,
    NUMBER,
    QuantityError,
    QuantityRangeError,
    plain_decimal,
    quoted,
)
from journeymap.late import late_pattern
from journeymap.model import CalendarDate, Duration, Moment, Period


_UNITS: Final = {"s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800}
_DURATION: Final = late_pattern(r"(?:[0-9]+(?:\.[0-9]+)?(?:s|min|h|d|w)(?: +|$))+", re.ASCII)
_DURATION_PART: Final = late_pattern(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)(s|min|h|d|w)", re.ASCII)
_ISO_DURATION: Final = late_pattern(
    r"P(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?", re.ASCII
)
# A thousand years: longer than any journey, short enough for every sum of durations to stay exact.
_LONGEST_DURATION: Final = 1000 * 366 * 86400


@lru_cache(maxsize=4096)
def read_duration(text: str) -> Duration:
    """
    Read a duration: `45s`, `5min`, `2h`, `9d`, `2w`, a sum such as `1h 30min`, or ISO 8601 such as `PT5M`.

    Raises:
        QuantityError: it is not written like one.

    Example:
        >>> read_duration("1h 30min")
        Duration(seconds=5400.0)
    """
    if len(text) > LONGEST_NUMBER * 2:
        raise QuantityError(f"{quoted(text)} is not a duration; {_DURATION_EXPECTED}")
    seconds: float | None = None
    if _DURATION.fullmatch(text):
        seconds = float(sum(Decimal(number) * _UNITS[unit] for number, unit in _DURATION_PART.findall(text)))
    elif len(text) > 2 and (match := _ISO_DURATION.fullmatch(text)) and not text.endswith("T"):
        sizes = (604800, 86400, 3600, 60, 1)
        seconds = float(sum(Decimal(part) * size for part, size in zip(match.groups(), sizes, strict=True) if part))
    if seconds is None:
        meant = _duration_in_words(text)
        hint = _duration_hint(text) if meant is None else f"write `{meant}`"
        raise QuantityError(f"{quoted(text)} is not a duration; {hint}", text, meant)
    if seconds > _LONGEST_DURATION:
        raise QuantityRangeError(f"`{text}` is longer than a thousand years")
    return Duration(seconds)


_DURATION_EXPECTED: Final = "expected `45s`, `5min`, `2h`, `9d`, `2w`, or a sum such as `1h 30min`"


def _duration_hint(text: str) -> str:
    if NUMBER.fullmatch(text):
        return f"a unit is missing: write `{text}min`, `{text}h` or `{text}d`"
    if re.fullmatch(r"[0-9]+m", text):
        return f"`m` could be minutes or months: write `{text}in`"
    if re.fullmatch(r"[0-9]+:[0-9]+(:[0-9]+)?", text):
        first, second, *third = (int(part) for part in text.split(":"))
        if third:
            return f"write `{first}h {second}min {third[0]}s`"
        return f"write `{first}h {second}min` or `{first}min {second}s`"
    if re.fullmatch(r"([0-9.]+) *(months?|years?|mo|y)", text):
        return "months and years differ in length: write days, such as `30d`"
    return _DURATION_EXPECTED


def _duration_in_words(text: str) -> str | None:
    """Write `3 hours` as maps have it; `None` for what is no such thing."""
    words = re.fullmatch(r"([0-9.]+) *(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|min|h|d|s|w)", text)
    if words is None:
        return None
    short = {"s": "s", "m": "min", "h": "h", "d": "d", "w": "w"}[words.group(2)[0]]
    return f"{words.group(1)}{short}"


def write_duration(value: Duration) -> str:
    """
    Write a duration in the largest units that fit.

    Example:
        >>> write_duration(Duration(5400.0)), write_duration(Duration(86400.0))
        ('1h 30min', '1d')
    """
    rest = Decimal(repr(value.seconds))
    if rest == 0:
        return "0s"
    parts = []
    for unit, size in reversed(_UNITS.items()):
        # Weeks only where nothing is left, because `9d` reads better than `1w 2d`.
        if unit == "w" and rest % size:
            continue
        count = rest // size if unit != "s" else rest
        if count:
            parts.append(f"{plain_decimal(count)}{unit}")
            rest -= count * size
    return " ".join(parts)


_CADENCES: Final = {
    "daily": Period(days=1),
    "weekly": Period(days=7),
    "monthly": Period(months=1),
    "quarterly": Period(months=3),
    "semi-annual": Period(months=6),
    "annual": Period(months=12),
}
_PERIOD_UNITS: Final = {"d": (0, 1), "day": (0, 1), "w": (0, 7), "week": (0, 7), "month": (1, 0), "year": (12, 0)}
_PERIOD: Final = late_pattern(r"([0-9]{1,4}) ?(d|w|days?|weeks?|months?|years?)", re.ASCII)
_ISO_PERIOD: Final = late_pattern(
    r"P(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?", re.ASCII
)

CADENCE_WORDS: Final = tuple(_CADENCES)
"""The cadences that have a word."""


def read_period(text: str) -> Period:
    """
    Read a cadence or a stretch of the calendar: `quarterly`, `6 months`, `2 years`, `90d`, `P6M`.

    Raises:
        QuantityError: it is not written like one.

    Example:
        >>> read_period("quarterly") == read_period("3 months")
        True
    """
    if text in _CADENCES:
        return _CADENCES[text]
    match = _PERIOD.fullmatch(text)
    if match:
        months, days = _PERIOD_UNITS[match.group(2).rstrip("s") if len(match.group(2)) > 1 else match.group(2)]
        count = int(match.group(1))
        if count:
            return Period(months=months * count, days=days * count)
    iso = _ISO_PERIOD.fullmatch(text)
    if iso and any(iso.groups()):
        years, months, weeks, days = (int(part or 0) for part in iso.groups())
        period = Period(months=12 * years + months, days=7 * weeks + days)
        if period != Period():
            return period
    words = ", ".join(f"`{word}`" for word in _CADENCES)
    raise QuantityError(f"{quoted(text)} is not a period; expected {words}, or such as `6 months`, `2 years`, `90d`")


def write_period(value: Period) -> str:
    """
    Write a period as its word, or in its largest unit.

    Example:
        >>> write_period(Period(months=6)), write_period(Period(months=24))
        ('semi-annual', '2 years')
    """
    for word, period in _CADENCES.items():
        if period == value:
            return word
    if value.months and value.days:
        return f"P{value.months}M{value.days}D"
    if value.months:
        count, unit = (value.months // 12, "year") if value.months % 12 == 0 else (value.months, "month")
        return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{value.days}d"


_DATE: Final = late_pattern(r"([0-9]{4})(?:-(?:Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?", re.ASCII)


@lru_cache(maxsize=4096)
def read_date(text: str) -> CalendarDate:
    """
    Read a date as ISO 8601 writes it: `2026-10-01`, `2026-09`, `2026-Q3`, `2026`.

    Raises:
        QuantityError: it is not written like one, or there is no such day.

    Example:
        >>> read_date("2026-Q3").last
        datetime.date(2026, 9, 30)
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise QuantityError(f"{quoted(text)} is not a date; {_date_hint(text)}")
    year, quarter, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day is not None:
            first = last = datetime.date(year or 0, month or 0, day)
        else:
            from_month = month or (3 * quarter - 2 if quarter else 1)
            to_month = month or (3 * quarter if quarter else 12)
            first = datetime.date(year or 0, from_month, 1)
            last = datetime.date(year or 0, to_month, _days_in_month(year or 0, to_month))
    except ValueError:
        raise QuantityError(f"`{text}` is not a date: there is no such day") from None
    return CalendarDate(text, first, last)


_LOCAL_DATE: Final = late_pattern(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", re.ASCII)


def _date_hint(text: str) -> str:
    local = _LOCAL_DATE.fullmatch(text)
    if local is None:
        return "expected `2026-10-01`, `2026-09` or `2026-Q3`"
    first, second, year = (int(part) for part in local.groups())
    forms = [
        f"`{year}-{month:02}-{day:02}`"
        for day, month in dict.fromkeys(((first, second), (second, first)))
        if month <= 12
    ]
    return f"write the year first: {' or '.join(forms or ['`2026-10-01`'])}"


def _days_in_month(year: int, month: int) -> int:
    for days in (31, 30, 29):
        try:
            datetime.date(year, month, days)
        except ValueError:
            continue
        return days
    return 28


_MOMENT: Final = late_pattern(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?",
    re.ASCII,
)


def read_moment(text: str) -> Moment:
    """
    Read a date with a time of day: `2026-09-03T14:05`, with a zone such as `Z` or `+02:00` where it is known.

    Raises:
        QuantityError: it is not written like one, or there is no such time.
    """
    expected = "expected a date, with or without a time, such as `2026-09-03T14:05`"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII) or _MOMENT.fullmatch(text):
        try:
            return Moment(text, datetime.datetime.fromisoformat(text))
        except ValueError:
            raise QuantityError(f"`{text}` is not a moment: there is no such time") from None
    raise QuantityError(f"{quoted(text)} is not a moment; {expected}")
