"""
The grammar of time: durations, periods of the calendar, dates and moments.

As in `quantity.py`, each `read_*` takes the text as written, and each `write_*` returns a text that reads back equal.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from journeymap.language.value.number import (
    LONGEST_NUMBER,
    NUMBER,
    QuantityError,
    QuantityRangeError,
    plain_decimal,
    quoted,
)
from journeymap.late import late_function, late_pattern
from journeymap.model import (
    CalendarDate,
    Duration,
    DurationRange,
    Moment,
    Period,
    TimeSpan,
    WorkingDuration,
)


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.model import WorkingTime


# Most durations are calendar time, and most maps have no range.
_calendar_seconds: Final[Callable[..., float]] = late_function("journeymap.model.working_time:calendar_seconds")

_UNITS: Final = {"s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800}
_DURATION: Final = late_pattern(r"(?:[0-9]+(?:\.[0-9]+)?(?:s|min|h|d|w)(?: +|$))+", re.ASCII)
_DURATION_PART: Final = late_pattern(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)(s|min|h|d|w)", re.ASCII)
_ISO_DURATION: Final = late_pattern(
    r"P(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?", re.ASCII
)
_WORKING: Final = late_pattern(r"(?:[0-9]+(?:\.[0-9]+)?w[dh](?: +|$))+", re.ASCII)
_WORKING_PART: Final = late_pattern(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)(w[dh])", re.ASCII)
_MIXED: Final = late_pattern(r"(?:[0-9]+(?:\.[0-9]+)?(?:s|min|h|d|w|wd|wh)(?: +|$))+", re.ASCII)
# A thousand years: longer than any journey, short enough for every sum of durations to stay exact.
_LONGEST_DURATION: Final = 1000 * 366 * 86400


@lru_cache(maxsize=4096)
def read_duration(text: str) -> Duration:
    """
    Read calendar time: `45s`, `5min`, `2h`, `9d`, `2w`, a sum such as `1h 30min`, or ISO 8601 such as `PT5M`.

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


@lru_cache(maxsize=4096)
def read_time(text: str) -> Duration | WorkingDuration:
    """
    Read a duration as `read_duration` does, or working time: `2wd`, `4wh`, `1wd 4wh`.

    Raises:
        QuantityError: it is not written like one, or is a sum of both.

    Example:
        >>> read_time("1wd 4wh")
        WorkingDuration(days=1.0, hours=4.0)
    """
    if "w" not in text or len(text) > LONGEST_NUMBER * 2:
        return read_duration(text)
    if not _WORKING.fullmatch(text):
        if _MIXED.fullmatch(text) and _WORKING_PART.search(text):
            raise QuantityError(f"`{text}` adds working time to calendar time; write all of it in one of the two")
        meant = _working_time_in_words(text)
        if meant is not None:
            raise QuantityError(f"{quoted(text)} is not a duration; write `{meant}`", text, meant)
        return read_duration(text)
    days = hours = Decimal()
    for number, unit in _WORKING_PART.findall(text):
        if unit == "wd":
            days += Decimal(number)
        else:
            hours += Decimal(number)
    if days + hours > _LONGEST_WORK:
        raise QuantityRangeError(f"`{text}` is longer than a thousand years")
    return WorkingDuration(float(days), float(hours))


_LONGEST_WORK: Final = 1000 * 366

_NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?"
_SHORT_LOW: Final = late_pattern(_NUMBER, re.ASCII)
_ONE_UNIT: Final = late_pattern(rf"{_NUMBER}(s|min|h|d|w|wd|wh)", re.ASCII)


def read_time_span(text: str, working_time: WorkingTime | None = None) -> TimeSpan:
    """
    Read a duration or a range of two: `1..2min`, `30s..2min`, `2..5wd`.

    Args:
        text: as written.
        working_time: that of the map, by which working time is held against calendar time.

    Raises:
        QuantityError: it is not written like one, or the shorter time is not the first.

    Example:
        >>> read_time_span("1..2min")
        DurationRange(low=Duration(seconds=60.0), high=Duration(seconds=120.0))
    """
    low, dots, high = (part.strip(" ") for part in text.partition(".."))
    if not dots:
        meant = _range_in_words(text)
        if meant is not None:
            raise QuantityError(f"{quoted(text)} is not a duration; write the range as `{meant}`", text, meant)
        return read_time(text)
    if not (low and high) or len(text) > 4 * LONGEST_NUMBER:
        raise QuantityError(f"{quoted(text)} is not a range of durations; expected `1..2min` or `30s..2min`")
    unit = _ONE_UNIT.fullmatch(high)
    if unit is not None and _SHORT_LOW.fullmatch(low):
        # The unit that both ends have is written once.
        low += unit.group(1)
    return ordered_time_range(read_time(low), read_time(high), working_time)


def ordered_time_range(
    low: Duration | WorkingDuration, high: Duration | WorkingDuration, working_time: WorkingTime | None = None
) -> DurationRange:
    """
    Make a range of two durations.

    Raises:
        QuantityError: the first is longer than the second.
    """
    if _calendar_seconds(low, working_time) > _calendar_seconds(high, working_time):
        span = DurationRange(low, high)
        raise QuantityError(f"`{write_duration(span)}` is not a range of durations; the shorter time comes first")
    return DurationRange(low, high)


WITHIN_DAY: Final = (
    r"(?=[^1-9]*[1-9])((1?[0-9]|2[0-3])\.(25|50?|75)h|(1?[0-9]|2[0-3])h( [1-5]?[0-9]min)?|[1-5]?[0-9]min|24h|1d)"
)
"""The pattern of a part of a day, in whole minutes."""

_WITHIN_DAY: Final = late_pattern(WITHIN_DAY, re.ASCII)


def read_part_of_day(text: str) -> Duration:
    """
    Read how long something takes on each day: `8h`, `7.5h`, `7h 30min`, `45min`.

    Raises:
        QuantityError: it is not written like one, or is nothing or more than a day.

    Example:
        >>> read_part_of_day("7h 30min")
        Duration(seconds=27000.0)
    """
    if _WITHIN_DAY.fullmatch(text) is None:
        expected = "expected hours and minutes such as `8h` or `7h 30min`, more than nothing and at most `24h`"
        raise QuantityError(f"{quoted(text)} is no part of a day; {expected}")
    return read_duration(text)


def refused_range(text: str) -> QuantityError | None:
    """
    Make the error for a range of durations where one duration is expected; `None` for what is no such range.

    Example:
        >>> str(refused_range("1..2min"))
        '`1..2min` is a range; expected one duration, such as `2min`'
    """
    try:
        span = read_time_span(text)
    except QuantityError:
        return None
    if not isinstance(span, DurationRange):
        return None
    return QuantityError(f"`{text}` is a range; expected one duration, such as `{write_duration(span.high)}`")


_DURATION_EXPECTED: Final = "expected `45s`, `5min`, `2h`, `9d`, `2w`, or a sum such as `1h 30min`"


def _duration_hint(text: str) -> str:
    if _WORKING.fullmatch(text):
        return "it is working time, and calendar time is expected, such as `9d`"
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
    words = re.fullmatch(rf"({_NUMBER}) *(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|min|h|d|s|w)", text)
    if words is None:
        return None
    short = {"s": "s", "m": "min", "h": "h", "d": "d", "w": "w"}[words.group(2)[0]]
    return f"{words.group(1)}{short}"


def _working_time_in_words(text: str) -> str | None:
    """Write `3 working days` as maps have it; `None` for what is no such thing."""
    words = re.fullmatch(rf"({_NUMBER}) *(?:(?:working|business|work|office)[ -]?)(day|hour)s?", text)
    return None if words is None else f"{words.group(1)}w{words.group(2)[0]}"


def _range_in_words(text: str) -> str | None:
    """Write `1-2 min` as maps have it; `None` for what is no such thing."""
    words = re.fullmatch(rf"({_NUMBER}) *(?:-|\u2013|to) *({_NUMBER}) *([a-z ]+)", text)
    if words is None or len(text) > LONGEST_NUMBER * 2:
        return None
    low, high, unit = words.groups()
    short = next((part for part in (*_UNITS, "wd", "wh") if unit == part), None)
    if short is None:
        single = _working_time_in_words(f"1 {unit}") or _duration_in_words(f"1 {unit}")
        short = None if single is None else single.removeprefix("1")
    return None if short is None else f"{low}..{high}{short}"


def write_duration(value: TimeSpan) -> str:
    """
    Write a duration in the largest units that fit; working time in its own, and of a range both ends.

    Example:
        >>> write_duration(Duration(5400.0)), write_duration(Duration(86400.0)), write_duration(WorkingDuration(2.0))
        ('1h 30min', '1d', '2wd')
        >>> write_duration(DurationRange(Duration(60.0), Duration(120.0)))
        '1..2min'
    """
    match value:
        case DurationRange():
            low, high = write_duration(value.low), write_duration(value.high)
            units = (_ONE_UNIT.fullmatch(low), _ONE_UNIT.fullmatch(high))
            if units[0] is not None and units[1] is not None and units[0].group(1) == units[1].group(1):
                low = low.removesuffix(units[0].group(1))
            return f"{low}..{high}"
        case WorkingDuration():
            parts = [(value.days, "wd"), (value.hours, "wh")]
            written = [f"{plain_decimal(Decimal(repr(count)))}{unit}" for count, unit in parts if count]
            return " ".join(written) or "0wh"
        case Duration():
            return _write_calendar_time(value)


def _write_calendar_time(value: Duration) -> str:
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
_EVERYDAY: Final = {
    "day": "daily",
    "week": "weekly",
    "month": "monthly",
    "quarter": "quarterly",
    "half-year": "semi-annual",
    "half-yearly": "semi-annual",
    "year": "annual",
    "yearly": "annual",
    "annually": "annual",
}
"""The cadences that are meant by other words for them."""

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
    meant = _EVERYDAY.get(text.lower())
    tail = "" if meant is None else f"; did you mean `{meant}`?"
    message = f"{quoted(text)} is not a period; expected {words}, or such as `6 months`, `2 years`, `90d`{tail}"
    raise QuantityError(message, text, meant)


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
