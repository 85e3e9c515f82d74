"""
The grammar of amounts: shares, rates, money, ranges, and the values of metrics.

Each `read_*` takes the text as written and returns the value, or raises `QuantityError` with what was expected. Each
`write_*` returns the shortest text that reads back as the same value.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from journeymap.language.value.number import (
    LONGEST_NUMBER,
    NUMBER,
    QuantityError,
    QuantityRangeError,
    number_hint,
    quoted,
    read_number,
    write_number,
)
from journeymap.language.value.time_span import read_duration, write_duration
from journeymap.late import late_pattern
from journeymap.model import Band, Duration, Money, MoneyRate, Quantity, Range, Rate, Unit


_WHOLE: Final = 100


def read_share(text: str) -> float:
    """
    Read a share: `12%` or `0.12`.

    Returns:
        A number from 0 to 1.

    Raises:
        QuantityError: it is not written like one.
        QuantityRangeError: it is below 0 or above 1.

    Example:
        >>> read_share("12%"), read_share("0.12")
        (0.12, 0.12)
    """
    if text.endswith("%"):
        value = _number_before(text, "%") / 100
    else:
        value = _number_or(text, "a share such as `12%` or `0.12`")
        if value > 1:
            message = f"`{text}` is more than the whole; write `{text}%`, or a number from 0 to 1"
            raise QuantityRangeError(message, text, f"{text}%" if value <= _WHOLE else None)
    if not 0 <= value <= 1:
        raise QuantityRangeError(f"`{text}` is not a share; expected `0%` to `100%`")
    return value


def write_share(value: float) -> str:
    """
    Write a share in percent where that reads back equal.

    Example:
        >>> write_share(0.12)
        '12%'
    """
    text = f"{value * 100:.12g}"
    return f"{text}%" if NUMBER.fullmatch(text) and float(text) / 100 == value else write_number(value)


_RATE: Final = late_pattern(r"(\S+?) ?(?:/| per ) ?([a-z]+)")
_RATE_WORDS: Final = {
    "s": "second",
    "second": "second",
    "min": "minute",
    "minute": "minute",
    "h": "hour",
    "hour": "hour",
    "d": "day",
    "day": "day",
    "w": "week",
    "week": "week",
    "month": "month",
    "year": "year",
}


def read_rate(text: str) -> Rate:
    """
    Read how many in how long: `120/day`, `40 per hour`.

    Raises:
        QuantityError: it is not written like one.

    Example:
        >>> read_rate("120/day")
        Rate(count=120.0, per='day')
    """
    match = _RATE.fullmatch(text) if len(text) <= 2 * LONGEST_NUMBER else None
    per = _RATE_WORDS.get(match.group(2)) if match else None
    if match is None or per is None:
        expected = "expected `120/day`, with one of second, minute, hour, day, week, month, year"
        raise QuantityError(f"{quoted(text)} is not a rate; {expected}")
    count = read_number(match.group(1))
    if count < 0:
        raise QuantityRangeError(f"`{text}` is below zero")
    return Rate(count, per)


def write_rate(value: Rate) -> str:
    """
    Write a rate.

    Example:
        >>> write_rate(Rate(120.0, "day"))
        '120/day'
    """
    return f"{write_number(value.count)}/{value.per}"


_SIGNS: Final = {"£": "GBP", "€": "EUR", "¥": "JPY"}
_AMOUNT: Final = r"(-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,6})?)"
_MONEY: Final = late_pattern(
    rf"(?:([A-Z]{{3}}) ?{_AMOUNT}|{_AMOUNT} ?([A-Z]{{3}})|([£€¥]) ?{_AMOUNT}|{_AMOUNT} ?([£€¥]))", re.ASCII
)


def read_money(text: str) -> Money:
    """
    Read an amount in a currency: `GBP 4.50`, `4.50 GBP`, `£4.50`.

    Raises:
        QuantityError: it is not written like one, or the sign stands for several currencies.

    Example:
        >>> read_money("£4.50")
        Money(amount=Decimal('4.50'), currency='GBP')
    """
    match = _MONEY.fullmatch(text)
    if match is None:
        in_time = _MONEY_RATE.fullmatch(text)
        if in_time is not None and _MONEY.fullmatch(in_time.group(1)):
            raise QuantityError(f"{quoted(text)} is money in time; expected an amount such as `{in_time.group(1)}`")
        if "$" in text:
            raise QuantityError(
                f"{quoted(text)} could be several currencies; write `USD {text.replace('$', '').strip()}`"
            )
        if NUMBER.fullmatch(text):
            raise QuantityError(f"`{text}` has no currency; write `EUR {text}`")
        raise QuantityError(f"{quoted(text)} is not an amount of money; expected `GBP 4.50` or `4.50 GBP`")
    code, amount, amount_2, code_2, sign, amount_3, amount_4, sign_2 = match.groups()
    number = amount or amount_2 or amount_3 or amount_4
    currency = code or code_2 or _SIGNS[sign or sign_2]
    if currency not in CURRENCIES:
        raise QuantityError(f"`{currency}` is not a currency of ISO 4217; expected such as `EUR`, `GBP`, `USD`")
    return Money(Decimal(number), currency)


def write_money(value: Money) -> str:
    """
    Write an amount with its currency.

    Example:
        >>> write_money(Money(Decimal("4.50"), "GBP"))
        'GBP 4.50'
    """
    return f"{value.currency} {value.amount:f}"


_MONEY_RATE: Final = late_pattern(r"(.+?) ?(?:/| per ) ?([a-z]+)")


def read_money_or_rate(text: str) -> Money | MoneyRate:
    """
    Read an amount in a currency, or how much in how long: `GBP 30/h`, `£30 per hour`.

    Raises:
        QuantityError: it is not written like one.

    Example:
        >>> read_money_or_rate("GBP 30/h")
        MoneyRate(amount=Decimal('30'), currency='GBP', per='hour')
    """
    match = _MONEY_RATE.fullmatch(text) if len(text) <= 2 * LONGEST_NUMBER else None
    if match is None:
        return read_money(text)
    money, per = read_money(match.group(1)), _RATE_WORDS.get(match.group(2))
    if per is None:
        expected = "expected one of second, minute, hour, day, week, month, year, as in `GBP 30/hour`"
        raise QuantityError(f"`{match.group(2)}` is no unit of time; {expected}")
    return MoneyRate(money.amount, money.currency, per)


def write_money_or_rate(value: Money | MoneyRate) -> str:
    """
    Write an amount with its currency, and in how long.

    Example:
        >>> write_money_or_rate(MoneyRate(Decimal(30), "GBP", "hour"))
        'GBP 30/hour'
    """
    per = f"/{value.per}" if isinstance(value, MoneyRate) else ""
    return f"{value.currency} {value.amount:f}{per}"


_RANGE: Final = late_pattern(r"(\S+?) ?\.\. ?(\S+)")


def read_range(text: str) -> Range:
    """
    Read two numbers: `1..5`.

    Raises:
        QuantityError: it is not written like one, or the lower end is not the first.

    Example:
        >>> read_range("-2..2")
        Range(low=-2.0, high=2.0)
    """
    match = _RANGE.fullmatch(text) if len(text) <= 3 * LONGEST_NUMBER else None
    if match is None:
        raise QuantityError(f"{quoted(text)} is not a range; expected `1..5` or `[1, 5]`")
    return ordered_range(read_number(match.group(1)), read_number(match.group(2)))


def ordered_range(low: float, high: float) -> Range:
    """
    Make a range of two numbers.

    Raises:
        QuantityError: the first is not lower than the second.
    """
    if not low < high:
        raise QuantityError(f"`{write_number(low)}..{write_number(high)}` is not a range; the lower end comes first")
    return Range(low, high)


def write_range(value: Range) -> str:
    """
    Write a range.

    Example:
        >>> write_range(Range(-2.0, 2.0))
        '-2..2'
    """
    return f"{write_number(value.low)}..{write_number(value.high)}"


def read_quantity(text: str, unit: Unit | None) -> Quantity:
    """
    Read a metric's value in its unit.

    Args:
        text: as written.
        unit: the unit of the metric; without one, whatever the text clearly is.

    Returns:
        A number (percent as 0 to 100, ratio as 0 to 1), a duration, an amount of money or a rate.

    Raises:
        QuantityError: it is not written as that unit is.

    Example:
        >>> read_quantity("80%", Unit.PERCENT), read_quantity("80", Unit.PERCENT), read_quantity("3d", Unit.DURATION)
        (80.0, 80.0, Duration(seconds=259200.0))
    """
    match unit:
        case Unit.PERCENT:
            return _number_before(text, "%") if text.endswith("%") else _number_or(text, "a percentage such as `80%`")
        case Unit.RATIO:
            return _number_before(text, "%") / 100 if text.endswith("%") else _number_or(text, "a ratio such as `0.8`")
        case Unit.DURATION:
            return read_duration(text)
        case Unit.MONEY:
            return read_money(text)
        case Unit.RATE:
            return read_rate(text)
        case Unit.POINTS | Unit.SCORE | Unit.COUNT:
            return _number_or(text, "a number")
        case None:
            return _read_unknown_unit(text)


def _read_unknown_unit(text: str) -> Quantity:
    if text.endswith("%"):
        return _number_before(text, "%")
    for read in (read_number, read_duration, read_money, read_rate):
        try:
            return read(text)
        except QuantityError:
            continue
    raise QuantityError(f"{quoted(text)} is not a value; expected such as `31`, `31%`, `3d`, `GBP 4.50` or `120/day`")


def read_band(text: str, unit: Unit | None) -> Band:
    """
    Read two values of a metric: `4min..6min`.

    Raises:
        QuantityError: it is not written like one, or the lower end is not the first.

    Example:
        >>> read_band("1h 30min..2h", Unit.DURATION)
        Band(low=Duration(seconds=5400.0), high=Duration(seconds=7200.0))
    """
    # The ends may have spaces in them: `1h 30min..2h`.
    low, dots, high = text.partition("..")
    if not (low.strip(" ") and dots and high.strip(" ")) or len(text) > 5 * LONGEST_NUMBER:
        raise QuantityError(f"{quoted(text)} is not a band; expected two values such as `4..6`")
    return ordered_band(read_quantity(low.strip(" "), unit), read_quantity(high.strip(" "), unit))


def ordered_band(low: Quantity, high: Quantity) -> Band:
    """
    Make a band of two values.

    Raises:
        QuantityError: they are not of one unit, or the first is not lower than the second.
    """
    if type(low) is not type(high) or _magnitude(low)[0] != _magnitude(high)[0]:
        raise QuantityError("the two ends of a band must have the same unit")
    if not _magnitude(low)[1] < _magnitude(high)[1]:
        raise QuantityError("the lower end of a band comes first")
    return Band(low, high)


def _magnitude(value: Quantity) -> tuple[str, float]:
    match value:
        case Duration():
            return "duration", value.seconds
        case Money():
            return value.currency, float(value.amount)
        case Rate():
            return value.per, value.count
        case _:
            return "number", value


def write_quantity(value: Quantity, unit: Unit | None) -> str:
    """
    Write a metric's value in its unit.

    Example:
        >>> write_quantity(80.0, Unit.PERCENT)
        '80%'
    """
    match value:
        case Duration():
            return write_duration(value)
        case Money():
            return write_money(value)
        case Rate():
            return write_rate(value)
        case _:
            return f"{write_number(value)}%" if unit is Unit.PERCENT else write_number(value)


# Private


def _number_before(text: str, sign: str) -> float:
    return read_number(text.removesuffix(sign).rstrip(" "))


def _number_or(text: str, expected: str) -> float:
    try:
        return read_number(text)
    except QuantityError as error:
        if number_hint(text).startswith("; expected digits"):
            raise QuantityError(f"{quoted(text)} is not {expected}") from None
        raise QuantityError(str(error), error.written, error.meant) from None


_CURRENCY_CODES: Final = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL "
    "HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG "
    "QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD "
    "TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
)
CURRENCIES: Final = frozenset(_CURRENCY_CODES.split())
"""The active codes of ISO 4217, without funds and metals."""
