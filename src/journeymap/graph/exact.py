"""Numbers as authors write them: 0.26 is 26/100, and stays so while it is multiplied and added."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from journeymap.errors import UnusableValueError


if TYPE_CHECKING:
    from collections.abc import Iterable


Number: TypeAlias = Fraction | float
"""An exact number, or one that is right to fifteen digits."""

MOST_BITS: Final = 512
"""Exact numbers with longer denominators become floats, so that a thousand shares in a row are no thousand digits."""


@lru_cache(maxsize=4096)
def exact(number: float) -> Fraction:
    """
    Return the decimal number that an author wrote.

    Args:
        number: as it was read.

    Returns:
        The shortest decimal number that is read so.

    Raises:
        UnusableValueError: it is infinite or no number, which no text can say.

    Example:
        >>> exact(0.26), exact(120.0)
        (Fraction(13, 50), Fraction(120, 1))
    """
    if not math.isfinite(number):
        raise UnusableValueError("amount", "float", "expected a finite number", shown=repr(number))
    return Fraction(repr(number))


def bounded(number: Number) -> Number:
    """
    Return a number that is cheap to reckon with.

    Args:
        number: any number.

    Returns:
        The number; as a float where its denominator is longer than `MOST_BITS`.

    Example:
        >>> bounded(Fraction(1, 3)), bounded(Fraction(1, 3**1000)) == 0.0
        (Fraction(1, 3), True)
    """
    if isinstance(number, Fraction) and number.denominator.bit_length() > MOST_BITS:
        return float(number)
    return number


def total(numbers: Iterable[Number]) -> Number:
    """
    Add numbers, which is cheaper than adding one after the other: that makes and reduces a fraction each time.

    Args:
        numbers: any numbers.

    Returns:
        Their sum; 0 if there is none.

    Example:
        >>> total([Fraction(1, 2), Fraction(1, 3)]), total([0.5, Fraction(1, 4)])
        (Fraction(5, 6), 0.75)
    """
    numerator, denominator = 0, 1
    floats: list[float] = []
    for number in numbers:
        if not isinstance(number, Fraction):
            floats.append(number)
            continue
        added, parts = number.numerator, number.denominator
        if parts != denominator:
            common = math.lcm(denominator, parts)
            numerator *= common // denominator
            added *= common // parts
            denominator = common
        numerator += added
    return sum(floats, Fraction(numerator, denominator))
