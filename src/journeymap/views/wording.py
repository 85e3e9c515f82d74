"""Values in words, the same for every view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.model import Band, Duration, Money, Rate, Unit, humanise


if TYPE_CHECKING:
    import enum

    from journeymap.model import Metric, Quantity


_MEDIA: Final = {"email": "E-mail", "iot-device": "IoT device"}
"""The media whose names are not just their words with a capital."""

_UNITS: Final = ((604800, "w"), (86400, "d"), (3600, "h"), (60, "min"), (1, "s"))


def number_words(value: float) -> str:
    """
    Write a number without trailing zeros and without an exponent.

    Example:
        >>> number_words(4.0), number_words(-1.60), number_words(12500000.0)
        ('4', '-1.6', '12500000')
    """
    words = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if words == "-0" else words


def count_words(count: int, noun: str) -> str:
    """
    Write how many there are of something.

    Example:
        >>> count_words(1, "stage"), count_words(2, "stage")
        ('1 stage', '2 stages')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def share_words(share: float) -> str:
    """
    Write a share as percent.

    Example:
        >>> share_words(0.125)
        '12.5%'
    """
    return f"{number_words(round(share * 100, 2))}%"


def time_parts(seconds: float) -> tuple[tuple[float, str], ...]:
    """
    Take a stretch of time apart into at most two units, weeks only where they come out even.

    Args:
        seconds: how long it is, 0 or more.

    Returns:
        Counts and their units: `w`, `d`, `h`, `min` or `s`.

    Example:
        >>> time_parts(5400), time_parts(1209600), time_parts(0.5)
        (((1.0, 'h'), (30.0, 'min')), ((2.0, 'w'),), ((0.5, 's'),))
    """
    left = float(seconds)
    parts = []
    for size, unit in _UNITS:
        if left < size or (unit == "w" and left % size):
            continue
        count, left = divmod(left, size)
        parts.append((count, unit))
        if not left or len(parts) == 2:
            break
    return tuple(parts) or ((float(seconds), "s"),)


def duration_words(seconds: float) -> str:
    """
    Write a stretch of time in at most two units.

    Example:
        >>> duration_words(777600), duration_words(5400), duration_words(1209600), duration_words(0.5)
        ('9 d', '1 h 30 min', '2 w', '0.5 s')
    """
    return " ".join(f"{number_words(count)} {unit}" for count, unit in time_parts(seconds))


def quantity_words(value: Quantity | Band, metric: Metric | None = None) -> str:
    """
    Write the value of a metric in its unit.

    Args:
        value: the value, or a band of two.
        metric: the metric that tells the unit of a plain number.

    Returns:
        Such as `58%`, `9 d`, `GBP 4.50`, `120/day`, `1..5`.
    """
    match value:
        case Band():
            return f"{quantity_words(value.low, metric)}..{quantity_words(value.high, metric)}"
        case Duration():
            return duration_words(value.seconds)
        case Money():
            return f"{value.currency} {value.amount:f}"
        case Rate():
            return f"{number_words(value.count)}/{value.per}"
        case _:
            percent = metric is not None and metric.unit is Unit.PERCENT
            return f"{number_words(value)}{'%' if percent else ''}"


def medium_words(medium: str) -> str:
    """
    Write a medium for people.

    Example:
        >>> medium_words("sms"), medium_words("field-visit")
        ('SMS', 'Field visit')
    """
    return _MEDIA.get(medium) or humanise(medium)


def word(value: enum.Enum | str) -> str:
    """
    Write a word of a vocabulary for people.

    Example:
        >>> word("in-review")
        'In review'
        >>> word("as-is"), word("crm")
        ('As-is', 'CRM')
    """
    text = value if isinstance(value, str) else str(value.value)
    return text.capitalize() if text in {"as-is", "to-be"} else humanise(text)
