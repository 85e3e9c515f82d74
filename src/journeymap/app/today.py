"""The day that counts as today, read from the outside once."""

from __future__ import annotations

import datetime
import os

from journeymap.errors import SettingsError


def today(as_of: datetime.date | None = None) -> datetime.date:
    """
    Return which day counts as today.

    Args:
        as_of: the day that the caller says.

    Returns:
        That day; else the UTC date of `SOURCE_DATE_EPOCH`, for builds that can be repeated; else the UTC date.

    Raises:
        SettingsError: `SOURCE_DATE_EPOCH` is no number of seconds.
    """
    if as_of is not None:
        return as_of
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now(datetime.UTC).date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError("SOURCE_DATE_EPOCH", f"{epoch!r} is no number of seconds since 1970") from error
