"""The grammar of plain numbers, and the errors that every value's grammar raises."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from journeymap.late import late_pattern


if TYPE_CHECKING:
    from decimal import Decimal


class QuantityError(ValueError):
    """
    A value that cannot be read with certainty.

    Its text says what is wrong and what was expected: lower case, no full stop.

    Args:
        message: that text.
        written: the value, where something else was probably meant by it; it may be only a part of what stands there.
        meant: what was meant, as it should be written; `None` if there are several ways.
    """

    def __init__(self, message: str, written: str = "", meant: str | None = None) -> None:
        super().__init__(message)
        self.written = written
        self.meant = meant


class QuantityRangeError(QuantityError):
    """A value that is well written and lies outside what is possible."""


# A number needs no more digits than a double keeps; a limit keeps hostile ones from costing anything.
LONGEST_NUMBER: Final = 32
NUMBER: Final = late_pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_DECIMAL_COMMA: Final = late_pattern(r"-?(?:0|[1-9][0-9]*),[0-9]+", re.ASCII)
_LEADING_ZERO: Final = late_pattern(r"[+-]?0[0-9]")


def read_number(text: str) -> float:
    """
    Read a plain JSON number.

    Returns:
        The number, finite.

    Raises:
        QuantityError: it is not written like one.

    Example:
        >>> read_number("-1.5"), read_number("2e3")
        (-1.5, 2000.0)
    """
    if len(text) <= LONGEST_NUMBER and NUMBER.fullmatch(text):
        value = float(text)
        if math.isfinite(value):
            return value
        raise QuantityError(f"`{text}` is too large a number")
    raise QuantityError(f"{quoted(text)} is not a number{number_hint(text)}", text, _meant_number(text))


def _meant_number(text: str) -> str | None:
    """Return the number that is written with a comma, a plus sign or a zero too many; `None` if it is no such text."""
    if len(text) > LONGEST_NUMBER:
        return None
    meant = _NEEDLESS.sub(r"\1", text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text)
    return meant if meant != text and NUMBER.fullmatch(meant) else None


_NEEDLESS: Final = late_pattern(r"^(?:\+|(-?))0*(?=[0-9])", re.ASCII)


def number_hint(text: str) -> str:
    """Write the tail of a message that says how a text that is no number should be written."""
    if len(text) > LONGEST_NUMBER:
        return f"; expected at most {LONGEST_NUMBER} characters"
    if _LEADING_ZERO.match(text):
        return "; write it without the leading zero"
    if text.startswith("+"):
        return "; write it without the plus sign"
    if _DECIMAL_COMMA.fullmatch(text):
        return f"; write `{text.replace(',', '.')}` with a point"
    if "_" in text or "," in text:
        return "; write the digits without separators"
    return "; expected digits such as `3`, `-1` or `0.5`"


def write_number(value: float) -> str:
    """
    Write a number in the fewest characters that read back equal.

    Example:
        >>> write_number(2.0), write_number(0.1)
        ('2', '0.1')
    """
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(float(value))


def quoted(text: str) -> str:
    """Put what was written between backticks, cut where it is long."""
    return f"`{text}`" if len(text) <= LONGEST_NUMBER * 2 else f"`{text[:LONGEST_NUMBER]}…`"


def plain_decimal(value: Decimal) -> str:
    """Write a decimal without an exponent and without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
