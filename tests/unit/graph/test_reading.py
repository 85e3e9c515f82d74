"""Which of several readings counts today."""

from __future__ import annotations

import datetime

from journeymap.graph.current_reading import latest
from journeymap.model import CalendarDate, Reading


def reading(value: float, month: int | None = None, **more: str) -> Reading:
    """A reading of a metric, taken on the first of a month of 2026."""
    day = None if month is None else datetime.date(2026, month, 1)
    date = None if day is None else CalendarDate(day.isoformat(), day, day)
    return Reading(metric=more.pop("metric", "fcr"), value=value, date=date, **more)


def test_the_latest_of_a_subject_counts() -> None:
    """Each metric, persona and channel has one of its own, in the order in which they were first named."""
    old, new = reading(58, 3), reading(61, 9)
    maya, phone, other = reading(40, 1, persona="maya"), reading(70, 1, channel="phone"), reading(9, 1, metric="nps")
    assert latest([new, maya, old, phone, other]) == [new, maya, phone, other]


def test_a_date_wins_over_none_and_later_lines_over_earlier_ones() -> None:
    """A reading without a date is the oldest; of two that are as old the last one counts."""
    undated, again, dated = reading(1), reading(2), reading(3, 1)
    assert latest([undated, again]) == [again]
    assert latest([dated, undated]) == [dated]
