"""The day that counts as today, read from the outside once."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, Final

from journeymap.errors import SettingsError, UnusableValueError
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable

# Most days are Python's own.
_plain_value: Final[Callable[[object], object]] = late_function("journeymap.builder.table_value:plain_value")


def today(as_of: datetime.date | str | None = None) -> datetime.date:
    """
    Return which day counts as today.

    Args:
        as_of: the day that the caller says, also as a text such as `2026-11-25`; of a moment, the day that it names.

    Returns:
        That day; else the UTC date of `SOURCE_DATE_EPOCH`, for builds that can be repeated; else the UTC date.

    Raises:
        SettingsError: `SOURCE_DATE_EPOCH` is no number of seconds.
        UnusableValueError: what the caller says is no day.

    Example:
        >>> today("2026-11-25"), today(datetime.datetime(2026, 11, 25, 9, 30))
        (datetime.date(2026, 11, 25), datetime.date(2026, 11, 25))
    """
    if as_of is not None:
        return _day(as_of)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now(datetime.UTC).date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError("SOURCE_DATE_EPOCH", f"{epoch!r} is no number of seconds since 1970") from error


# Private

_EXPECTED: Final = "expected a `datetime.date`, or a text such as `2026-11-25`"


def _day(as_of: object) -> datetime.date:
    given = as_of if isinstance(as_of, (str, datetime.date)) else _plain_value(as_of)
    if isinstance(given, str):
        try:
            return datetime.date.fromisoformat(given)
        except ValueError:
            raise UnusableValueError("as_of", type(as_of).__name__, _EXPECTED, shown=given[:_LONGEST]) from None
    # pandas' NaT is a moment as well, and unequal to itself; it names no day.
    if not isinstance(given, datetime.date) or given != given:  # noqa: PLR0124 (as NaT is known)
        raise UnusableValueError("as_of", type(as_of).__name__, _EXPECTED)
    return given.date() if isinstance(given, datetime.datetime) else given


_LONGEST: Final = 60
