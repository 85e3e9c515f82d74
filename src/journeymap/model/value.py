"""Values that are more than a text or a number: durations, money, dates, ranges, readings' quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from journeymap.frozen import frozen


if TYPE_CHECKING:
    import datetime
    from decimal import Decimal


# attrs' own, because it is ordered, too.
@attrs.frozen(order=True)
class Duration:
    """
    A stretch of time; a day is 24 hours.

    Attributes:
        seconds: its length, 0 or more.
    """

    seconds: float

    @property
    def is_working(self) -> bool:
        """Whether it is working time: never, it runs day and night."""
        return False


@frozen
class WorkingDuration:
    """
    A stretch of working time, as it was written; how long that is depends on the map's `working_time`.

    Attributes:
        days: working days, 0 or more.
        hours: working hours beside the days, 0 or more.
    """

    days: float = 0.0
    hours: float = 0.0

    @property
    def is_working(self) -> bool:
        """Whether it is working time: always."""
        return True


@frozen
class DurationRange:
    """
    Two durations between which a third is expected.

    Attributes:
        low: the shortest, included.
        high: the longest, included, not shorter than `low`.
    """

    low: Duration | WorkingDuration
    high: Duration | WorkingDuration

    @property
    def is_working(self) -> bool:
        """Whether one of its ends is working time."""
        return self.low.is_working or self.high.is_working


TimeSpan: TypeAlias = Duration | WorkingDuration | DurationRange
"""How long something takes: calendar time, working time, or a range of these."""


@frozen
class Period:
    """
    A stretch of the calendar, for reviews and retention.

    Attributes:
        months: whole months, 12 to the year.
        days: days beside the months.
    """

    months: int = 0
    days: int = 0


@frozen
class Rate:
    """
    How many in how long, such as `120/day`.

    Attributes:
        count: how many, 0 or more.
        per: one of `second`, `minute`, `hour`, `day`, `week`, `month`, `year`.
    """

    count: float
    per: str


@frozen
class Money:
    """
    An amount in a currency.

    Attributes:
        amount: exact, as written.
        currency: three capital letters of ISO 4217.
    """

    amount: Decimal
    currency: str


@frozen
class MoneyRate:
    """
    An amount of money in how long, such as `GBP 30/hour`.

    Attributes:
        amount: exact, as written.
        currency: three capital letters of ISO 4217.
        per: one of `second`, `minute`, `hour`, `day`, `week`, `month`, `year`.
    """

    amount: Decimal
    currency: str
    per: str


@frozen
class CalendarDate:
    """
    A date that may be as coarse as a year.

    Attributes:
        text: as ISO 8601 writes it: `2026-10-01`, `2026-09`, `2026-Q3`, `2026`.
        first: its first day.
        last: its last day; the same for a full date.
    """

    text: str
    # They follow from the text.
    first: datetime.date = attrs.field(repr=False)
    last: datetime.date = attrs.field(repr=False)


@frozen
class Moment:
    """
    A date with a time of day.

    Attributes:
        text: as ISO 8601 writes it.
        when: the instant; without a zone when none was written.
    """

    text: str
    when: datetime.datetime


@frozen
class Range:
    """
    Two numbers, the lower first.

    Attributes:
        low: the lower end, included.
        high: the upper end, included, greater than `low`.
    """

    low: float
    high: float


Quantity: TypeAlias = float | Duration | Money | Rate
"""A metric's value: a number (percent as 0 to 100), or what its unit says."""


@frozen
class Band:
    """
    Two quantities of one unit, the lower first: the target of a metric that should stay inside.

    Attributes:
        low: the lower end, included.
        high: the upper end, included.
    """

    low: Quantity
    high: Quantity


@frozen
class FreeMapping:
    """
    A mapping below an `x-` key, in the author's order.

    Attributes:
        entries: pairs of key and value.
    """

    entries: tuple[tuple[str, FreeValue], ...]


if TYPE_CHECKING:
    FreeValue: TypeAlias = "str | tuple[FreeValue, ...] | FreeMapping | None"
else:
    # At run time a type cannot be made of itself.
    FreeValue = str | tuple[object, ...] | FreeMapping | None
"""What an `x-` key holds: texts as they were written, nested lists and mappings, nothing."""
