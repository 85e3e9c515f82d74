"""
Values as tables hold them: of numpy, of pandas, and of libraries that are made like them.

They are known by what they can do, because none of these libraries is needed to build a map.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from numbers import Real
from typing import Any, Final


def plain_value(value: object) -> object:
    """
    Take a value of a table for what it is.

    Args:
        value: any value.

    Returns:
        `None` for NaN, NaT and `pandas.NA`, which an empty cell holds; Python's own number, flag, time or text for a
        scalar; a list for an array, a column or an index; anything else as it is.

    Raises:
        TypeError: a number of months or years, which are not equally long.

    Example:
        >>> plain_value(float("nan")), plain_value(2.5), plain_value("nan")
        (None, 2.5, 'nan')
    """
    if type(value) in _PLAIN:
        return value
    if _is_missing(value):
        return None
    shape = getattr(value, "shape", None)
    if not isinstance(shape, tuple) or not hasattr(value, "dtype"):
        return value
    return list(value) if shape else _scalar(value)  # type: ignore[call-overload]  # what has a length can be iterated


# Private

_WITHOUT_LENGTH: Final = ("[M]", "[Y]")
_PLAIN: Final = frozenset({str, int, bool, dict, list, tuple, type(None)})


def _is_missing(value: object) -> bool:
    if isinstance(value, Decimal):
        # A signalling NaN cannot be compared.
        return value.is_nan()
    if isinstance(value, (Real, datetime.date, datetime.timedelta)):
        # NaN and NaT are what is unequal to itself.
        return bool(value != value)  # noqa: PLR0124
    kind = type(value)
    return kind.__name__ == "NAType" and kind.__module__.partition(".")[0] == "pandas"


def _scalar(value: Any) -> object:  # noqa: ANN401 (a scalar of some library)
    """Turn a scalar of numpy into the value that the language has for it; `None` for one that is missing."""
    match getattr(value.dtype, "kind", ""):
        case "M":
            text = str(value)
            if text == "NaT":
                return None
            # `2026`, `2026-09` and `2026-09-03` are written as the language has them.
            return value.astype("datetime64[us]").item() if "T" in text else text
        case "m":
            if str(value) == "NaT":
                return None
            if value.dtype.str.endswith(_WITHOUT_LENGTH):
                raise TypeError("months and years are not equally long")
            return value.astype("timedelta64[us]").item()
        case "f":
            # The shortest text: 0.1 of four bytes is 0.10000000149011612 in eight.
            return plain_value(float(str(value)))
    return plain_value(value.item())
