"""Figures in words: a number with its unit, as people write it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from journeymap.graph.figure import Formula, Measure
from journeymap.translation.phrase import number as as_spoken
from journeymap.translation.phrase import phrase


if TYPE_CHECKING:
    from journeymap.graph.exact import Number
    from journeymap.graph.figure import Figure, Written

MOST_DIGITS: Final = 10_000
"""Exact fractions with greater denominators tell nobody anything."""

FORMULA_WORDS: Final = {
    Formula.GIVEN: "all of them",
    Formula.SUM: "the sum of",
    Formula.PRODUCT: "the product of",
    Formula.REST: "1 less",
    Formula.DIFFERENCE: "the first less the others:",
    Formula.PART: "the sum of all but the last, divided by the last:",
    Formula.ANY: "at least one of, each by itself:",
    Formula.LARGEST: "the largest of",
    Formula.LOWER_END: "the lower end of",
    Formula.UPPER_END: "the upper end of",
    Formula.SMALLEST: "the smallest of",
    Formula.MEAN: "the mean of, each after its weight:",
    Formula.AVERAGE: "the mean of",
    Formula.BETWEEN: "between the first and the last of",
    Formula.QUOTIENT: "the product of all but the last, divided by the last:",
    Formula.SHORTFALL: "the first, and on top how far the second falls short of it:",
    Formula.AT_MOST_ONE: "the sum of these, at most 1:",
    Formula.LOOP: "one system of equations of",
    Formula.RETURNING: "who comes back, by the equations of",
    Formula.OPEN: "an unknown part of",
}
"""How a formula is read, before its inputs."""

_LONGEST_WRITTEN: Final = 40
"""What is longer than this is more than a value."""

_TIMES: Final = ((604800, "w"), (86400, "d"), (3600, "h"), (60, "min"), (1, "s"))
_RATES: Final = ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))
_WEEK: Final = (604800, "week")
_MOST_IN_A_RATE: Final = 1000
"""What is more often than this in a day is counted by the hour, and so on; what is less than daily by the week."""


def figure_words(figure: Figure) -> str:
    """
    Write the number of a figure, or what is known of it.

    Returns:
        Such as `74%`, `1 d to 3 d`, `at least 8 d`, `unknown`.

    Example:
        >>> from journeymap.graph.figure import Figure, Formula
        >>> day = Fraction(86400)
        >>> figure = Figure(id="work@a", name="work", measure=Measure.SECONDS, formula=Formula.SUM, low=day)
        >>> figure_words(figure)
        'at least 1 d'
    """
    if figure.expected is not None:
        middle = number_words(figure.expected, figure.measure, figure.currency)
        if figure.low is None or figure.high is None or figure.low == figure.high:
            return middle
        return phrase(
            "{low} to {high}, expected {middle}",
            low=number_words(figure.low, figure.measure, figure.currency),
            high=number_words(figure.high, figure.measure, figure.currency),
            middle=middle,
        )
    if figure.low:
        return phrase("at least {amount}", amount=number_words(figure.low, figure.measure, figure.currency))
    return phrase("unknown")


def number_words(number: Number, measure: Measure, currency: str = "") -> str:
    """
    Write a number in the unit of what it counts.

    Example:
        >>> number_words(Fraction(37, 50), Measure.SHARE), number_words(Fraction(9, 86400), Measure.PER_SECOND)
        ('74%', '9/day')
        >>> number_words(Fraction(5400), Measure.SECONDS), number_words(Fraction(21, 5), Measure.MONEY, "GBP")
        ('1 h 30 min', 'GBP 4.20')
    """
    match measure:
        case Measure.SHARE:
            return phrase("{count}%", count=_plain(number * 100, 2))
        case Measure.PER_SECOND:
            return _rate_words(number)
        case Measure.SECONDS:
            return _time_words(number)
        case Measure.MONEY:
            return f"{currency} {_plain(number, 2) if _is_tiny(number, 2) else _fixed(number, 2)}".strip()
        case _:
            return _plain(number, 4)


def exact_words(figure: Figure) -> str:
    """
    Write the number of a figure as the fraction that it is.

    Returns:
        Such as `37/50`; empty for times and rates, whole numbers, such as are not exact, and fractions of long numbers.
    """
    number = figure.expected
    if figure.measure in {Measure.SECONDS, Measure.PER_SECOND} or not isinstance(number, Fraction):
        return ""
    if number.denominator == 1 or number.denominator > MOST_DIGITS:
        return ""
    return f"{number.numerator}/{number.denominator}"


def written_words(item: Written, currency: str = "") -> str:
    """
    Write a value as its author wrote it.

    Args:
        item: the value.
        currency: of an amount of money that a program made.
    """
    text = "" if item.place is None else item.place.text
    if 0 < len(text) <= _LONGEST_WRITTEN and "\n" not in text:
        return text
    low, high = (number_words(number, item.measure, currency) for number in (item.low, item.high))
    return low if item.low == item.high else phrase("{low} to {high}", low=low, high=high)


# Private


def _rate_words(number: Number) -> str:
    """Write how many in a second, by the day where that is no huge number and not less than one."""
    seconds, unit = next((rate for rate in _RATES if number * rate[0] <= _MOST_IN_A_RATE), _RATES[-1])
    if 0 < number * 86400 < 1:
        seconds, unit = _WEEK
    return f"{_plain(number * seconds, 2)}/{phrase(unit)}"


def _fixed(number: Number, digits: int) -> str:
    """Round half to even, as exactly as the number is known."""
    scaled = round(number * 10**digits)
    sign, digits_text = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(digits + 1, "0")
    return as_spoken(f"{sign}{digits_text[:-digits]}.{digits_text[-digits:]}")


def _is_tiny(number: Number, digits: int) -> bool:
    """Return whether a number is rounded to 0 and is none."""
    limit = Fraction(1, 2 * 10**digits)
    return number != 0 and -limit <= number <= limit


def _plain(number: Number, digits: int) -> str:
    """Round to some digits behind the point; what is less than the last of them keeps one digit that is none."""
    if _is_tiny(number, digits):
        return as_spoken(f"{Decimal(f'{float(number):.1g}'):f}")
    return _fixed(number, digits).rstrip("0").rstrip(".,")


def _time_words(seconds: Number) -> str:
    """Write a stretch of time in at most two units, weeks only where they come out even."""
    if seconds < 0:
        return f"-{_time_words(-seconds)}"
    left = seconds
    parts: list[str] = []
    for size, unit in _TIMES:
        last = len(parts) == 1 or unit == "s"
        if left < size or (unit == "w" and left % size):
            continue
        count = left / size if last else left // size
        parts.append(phrase(f"{{count}} {unit}", count=_plain(count, 2)))
        left -= count * size
        if last or not left:
            break
    return " ".join(parts) or phrase("{count} s", count=_plain(seconds, 2))
