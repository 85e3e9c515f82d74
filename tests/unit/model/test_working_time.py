"""What working time is on the calendar, and when one time certainly exceeds another; each calculated by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from journeymap.errors import UnusableValueError
from journeymap.model import (
    Duration,
    DurationRange,
    TimeSpan,
    Weekday,
    WorkingDuration,
    WorkingTime,
    calendar_days_of_working_day,
    calendar_range,
    calendar_seconds,
    exceeds,
    expected_seconds,
)


HOUR, DAY, WEEK = 3600.0, 86400.0, 604800.0
FOUR_DAYS = WorkingTime(days=tuple(Weekday)[:4], hours=Duration(10 * HOUR))


@pytest.mark.parametrize(
    ("duration", "working_time", "expected"),
    [
        (Duration(90.0), None, 90.0),
        (WorkingDuration(5.0), None, WEEK),
        (WorkingDuration(1.0), None, 1.4 * DAY),
        (WorkingDuration(hours=4.0), None, 0.7 * DAY),
        (WorkingDuration(1.0, 4.0), None, 2.1 * DAY),
        (WorkingDuration(4.0), FOUR_DAYS, WEEK),
        (WorkingDuration(hours=5.0), FOUR_DAYS, 0.5 * 1.75 * DAY),
        (WorkingDuration(7.0), WorkingTime(days=tuple(Weekday)), WEEK),
        (WorkingDuration(1.0), WorkingTime(days=(Weekday.MONDAY, Weekday.MONDAY)), WEEK),
        (WorkingDuration(hours=8.0), WorkingTime(days=(Weekday.MONDAY,)), WEEK),
    ],
)
def test_working_time_on_the_calendar(
    duration: Duration | WorkingDuration, working_time: WorkingTime | None, expected: float
) -> None:
    """A week by its working days, an hour by the hours of such a day."""
    assert calendar_seconds(duration, working_time) == pytest.approx(expected, rel=1e-15)


def test_days_of_a_working_day_are_exact() -> None:
    """Seven by five, or by as many days as the map says."""
    assert [calendar_days_of_working_day(time) for time in (None, WorkingTime(), FOUR_DAYS)] == [
        Fraction(7, 5),
        Fraction(7, 5),
        Fraction(7, 4),
    ]


def test_of_a_range_the_middle_is_expected() -> None:
    """Between both ends on the calendar."""
    span = DurationRange(Duration(DAY), WorkingDuration(5.0))
    assert calendar_range(span, None) == (DAY, WEEK)
    assert expected_seconds(span, None) == 4 * DAY


@pytest.mark.parametrize(
    ("span", "limit", "expected"),
    [
        (Duration(2.0), Duration(1.0), True),
        (Duration(1.0), Duration(1.0), False),
        (DurationRange(Duration(1.0), Duration(9.0)), Duration(2.0), False),
        (DurationRange(Duration(3.0), Duration(9.0)), Duration(2.0), True),
        (Duration(3.0), DurationRange(Duration(1.0), Duration(4.0)), False),
        (Duration(8 * DAY), WorkingDuration(5.0), True),
        (Duration(7 * DAY), WorkingDuration(5.0), False),
        (None, Duration(1.0), False),
        (Duration(1.0), None, False),
    ],
)
def test_only_what_is_certain_exceeds(span: TimeSpan | None, limit: TimeSpan | None, *, expected: bool) -> None:
    """The least of one against the most of the other."""
    assert exceeds(span, limit, None) is expected


def test_hands_make_no_working_day_without_hours() -> None:
    """Nothing can be divided by it."""
    with pytest.raises(UnusableValueError, match="whole minutes, more than nothing and at most 24 hours"):
        WorkingTime(hours=Duration(0.0))
