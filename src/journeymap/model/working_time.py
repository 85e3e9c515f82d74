"""When people work, and what time that is on the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.model.enumeration import Weekday
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Choice, DurationShape, Many, fact
from journeymap.model.value import Duration, DurationRange


if TYPE_CHECKING:
    from fractions import Fraction

    from journeymap.model.value import TimeSpan, WorkingDuration


@frozen(kw_only=True)
class WorkingTime:
    """What a working day and a working hour are."""

    days: tuple[Weekday, ...] = fact(
        Many(Choice(Weekday)), "The days on which people work; by default Monday to Friday.", example="[mon, tue, wed]"
    )
    hours: Duration | None = fact(
        DurationShape(within_day=True), "How long people work on such a day; by default 8 hours.", example="7h 30min"
    )


def calendar_days_of_working_day(working_time: WorkingTime | None) -> Fraction:
    """
    Return how many calendar days a working day counts as: a week by its working days.

    Args:
        working_time: that of the map; `None` where it says nothing.

    Example:
        >>> calendar_days_of_working_day(None)
        Fraction(7, 5)
    """
    from fractions import Fraction  # noqa: PLC0415 (asked for where a number is explained)

    return Fraction(_DAYS_OF_WEEK, _working_days(working_time))


def calendar_seconds(duration: Duration | WorkingDuration, working_time: WorkingTime | None) -> float:
    """
    Convert a duration to calendar time; a working hour counts as its part of a working day.

    Args:
        duration: calendar time, or working time.
        working_time: that of the map; `None` where it says nothing.

    Returns:
        Seconds.

    Example:
        >>> from journeymap.model import WorkingDuration
        >>> (
        ...     calendar_seconds(WorkingDuration(days=5.0), None) / 86400,
        ...     calendar_seconds(WorkingDuration(hours=4.0), None),
        ... )
        (7.0, 60480.0)
    """
    if isinstance(duration, Duration):
        return duration.seconds
    days = duration.days + duration.hours / _hours_of_day(working_time)
    return days * _DAYS_OF_WEEK * 86400 / _working_days(working_time)


def worked_seconds(duration: Duration | WorkingDuration, working_time: WorkingTime | None) -> float:
    """
    Return how long people work in a duration: of working time its hours, of calendar time all of it.

    Args:
        duration: calendar time, or working time.
        working_time: that of the map; `None` where it says nothing.

    Returns:
        Seconds.

    Example:
        >>> from journeymap.model import WorkingDuration
        >>> worked_seconds(WorkingDuration(days=1.0, hours=1.0), None) / 3600
        9.0
    """
    if isinstance(duration, Duration):
        return duration.seconds
    return (duration.days * _hours_of_day(working_time) + duration.hours) * 3600


def calendar_range(span: TimeSpan, working_time: WorkingTime | None) -> tuple[float, float]:
    """
    Return the least and the most calendar time of a duration or a range of durations, in seconds.

    Args:
        span: a duration, whose ends are the same, or a range.
        working_time: that of the map; `None` where it says nothing.
    """
    if isinstance(span, DurationRange):
        return calendar_seconds(span.low, working_time), calendar_seconds(span.high, working_time)
    seconds = calendar_seconds(span, working_time)
    return seconds, seconds


def expected_seconds(span: TimeSpan, working_time: WorkingTime | None) -> float:
    """
    Return the expected calendar time in seconds: of a range its middle.

    Args:
        span: a duration or a range.
        working_time: that of the map; `None` where it says nothing.

    Example:
        >>> expected_seconds(DurationRange(Duration(60.0), Duration(120.0)), None)
        90.0
    """
    if isinstance(span, Duration):
        return span.seconds
    low, high = calendar_range(span, working_time)
    return low + (high - low) / 2


def exceeds(span: TimeSpan | None, limit: TimeSpan | None, working_time: WorkingTime | None) -> bool:
    """
    Return whether a time is certainly longer than another: its least is more than the most of that.

    Args:
        span: a duration or a range; `None` if it is unknown, and then nothing is certain.
        limit: the other.
        working_time: that of the map; `None` where it says nothing.

    Example:
        >>> from journeymap.model import WorkingDuration
        >>> exceeds(Duration(86400.0), WorkingDuration(days=1.0), None)
        False
    """
    if span is None or limit is None:
        return False
    return calendar_range(span, working_time)[0] > calendar_range(limit, working_time)[1]


# Private

_DAYS_OF_WEEK: Final = 7

_WORKING_DAYS: Final = 5
"""Monday to Friday."""

_WORKING_HOURS: Final = 8.0


def _hours_of_day(working_time: WorkingTime | None) -> float:
    """Return how many hours of a day are worked."""
    hours = working_time.hours if working_time is not None else None
    return _WORKING_HOURS if hours is None else hours.seconds / 3600


def _working_days(working_time: WorkingTime | None) -> int:
    """Count the working days of a week."""
    days = working_time.days if working_time is not None else ()
    return len(set(days)) or _WORKING_DAYS
