"""How long something lasts: days after which a review, a reading or a date is late."""

from __future__ import annotations

import calendar
import datetime
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from journeymap.model import Period


def after(day: datetime.date, period: Period, times: int = 1) -> datetime.date:
    """
    Go on from a day by a period of the calendar.

    Args:
        day: the day.
        period: months and days.
        times: how many of them.

    Returns:
        The same day of a later month, or its last one where it is shorter; the last day that there is instead of any
        later one.

    Example:
        >>> from journeymap.model import Period
        >>> after(datetime.date(2026, 8, 31), Period(months=3))
        datetime.date(2026, 11, 30)
    """
    years, month = divmod(day.month - 1 + period.months * times, 12)
    if day.year + years > datetime.MAXYEAR:
        return datetime.date.max
    last = calendar.monthrange(day.year + years, month + 1)[1]
    there = datetime.date(day.year + years, month + 1, min(day.day, last))
    try:
        return there + datetime.timedelta(days=period.days * times)
    except OverflowError:
        return datetime.date.max
