"""Values in words, the same for every view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.standing import SECONDS_PER, direction_of
from journeymap.model import (
    FEELING_VALENCES,
    Band,
    Direction,
    Duration,
    DurationRange,
    Money,
    MoneyRate,
    Rate,
    Unit,
    WorkingDuration,
    humanise,
)
from journeymap.translation.catalogue import ENGLISH
from journeymap.translation.phrase import counted, number, phrase, spoken_language, value_word


if TYPE_CHECKING:
    import enum
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.query import Trend
    from journeymap.model import Metric, Period, Quantity, TimeSpan


_MEDIA: Final = {"email": "E-mail", "iot-device": "IoT device"}
"""The media whose names are not just their words with a capital."""

_GROUPED: Final = 10_000
"""Four digits are read at a glance."""

_UNITS: Final = ((604800, "w"), (86400, "d"), (3600, "h"), (60, "min"), (1, "s"))


def language_of_map(compiled: CompiledMap) -> str:
    """Return the language in which the sheets of a map speak, such as `de`."""
    return compiled.map.language.value


def number_words(value: float) -> str:
    """
    Write a number without trailing zeros and without an exponent.

    Example:
        >>> number_words(4.0), number_words(-1.60), number_words(12500000.0)
        ('4', '-1.6', '12500000')
    """
    words = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if words == "-0" else number(words)


def count_words(count: int, noun: str) -> str:
    """
    Write how many there are of something.

    Example:
        >>> count_words(1, "stage"), count_words(2, "stage")
        ('1 stage', '2 stages')
    """
    return counted(count, f"1 {noun}", f"{{count}} {noun}s")


def share_words(share: float) -> str:
    """
    Write a share as percent.

    Example:
        >>> share_words(0.125)
        '12.5%'
    """
    return phrase("{count}%", count=number_words(round(share * 100, 2)))


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


def span_parts(span: TimeSpan) -> tuple[tuple[tuple[float, str], ...], ...]:
    """
    Take apart what a map says of time, into one or both ends of it.

    Returns:
        For each end its counts and their units: those of `time_parts` for calendar time, `wd` and `wh` for working
        time. The low end of a range that shares its only unit with the high one has no unit.

    Example:
        >>> span_parts(DurationRange(Duration(60.0), Duration(120.0)))
        (((1.0, ''),), ((2.0, 'min'),))
    """
    match span:
        case Duration():
            return (time_parts(span.seconds),)
        case WorkingDuration():
            parts = ((span.days, "wd"), (span.hours, "wh"))
            return (tuple(part for part in parts if part[0]) or ((0.0, "wh"),),)
        case DurationRange():
            (low,), (high,) = span_parts(span.low), span_parts(span.high)
            if len(low) == len(high) == 1 and low[0][1] == high[0][1]:
                low = ((low[0][0], ""),)
            return low, high


def duration_words(time: float | TimeSpan) -> str:
    """
    Write a stretch of time in at most two units; working time in its own, and of a range both ends.

    Args:
        time: seconds, or what a map says.

    Example:
        >>> duration_words(777600), duration_words(5400), duration_words(1209600), duration_words(0.5)
        ('9 d', '1 h 30 min', '2 w', '0.5 s')
        >>> duration_words(DurationRange(Duration(60.0), Duration(120.0))), duration_words(WorkingDuration(days=2.0))
        ('1 to 2 min', '2 working days')
    """
    ends = (time_parts(time),) if isinstance(time, int | float) else span_parts(time)
    return from_to([" ".join(map(_part_words, end)) for end in ends])


def working_words(count: float, unit: str) -> str:
    """
    Write working days or hours in full.

    Args:
        count: how many there are.
        unit: `wd` or `wh`.

    Example:
        >>> working_words(1.0, "wd"), working_words(4.0, "wh")
        ('1 working day', '4 working hours')
    """
    if unit == "wd":
        return counted(count, "1 working day", "{count} working days", count=number_words(count))
    return counted(count, "1 working hour", "{count} working hours", count=number_words(count))


def from_to(ends: Sequence[str]) -> str:
    """
    Write a range in words, or the one value that there is.

    Args:
        ends: the low end and the high one, or a value alone.

    Example:
        >>> from_to(["1", "2 min"]), from_to(["2 min"])
        ('1 to 2 min', '2 min')
    """
    return phrase("{low} to {high}", low=ends[0], high=ends[1]) if len(ends) > 1 else ends[0]


def feeling_word(text: str) -> str:
    """
    Write a feeling: one that the language knows by name in the reader's, any other as its author did.

    Example:
        >>> feeling_word("anxious"), feeling_word("a bit lost")
        ('anxious', 'a bit lost')
    """
    return value_word(text) or text if text in FEELING_VALENCES else text


def inner(text: str) -> str:
    """
    Write a title as it stands inside a sentence; an abbreviation stays one, and so do titles in other languages.

    Example:
        >>> inner("Pain points"), inner("SLA")
        ('pain points', 'SLA')
    """
    return text if text.isupper() or spoken_language() != ENGLISH else text.lower()


def either(said: Iterable[str]) -> str:
    """
    Write conditions of which one is enough; empty ones are left out.

    Example:
        >>> either(["new", "", "moved"])
        'new or moved'
    """
    return phrase(" or ").join(filter(None, said))


def in_quotes(text: str) -> str:
    """
    Put quotation marks around what somebody says.

    Example:
        >>> in_quotes("Please say yes.")
        '“Please say yes.”'
    """
    return phrase("“{text}”", text=text)


def per_words(count: str, per: str) -> str:
    """
    Write how many in a stretch of time.

    Args:
        count: how many.
        per: the stretch, such as `day`.

    Example:
        >>> per_words("12", "day"), per_words("1", "hour")
        ('12 a day', '1 an hour')
    """
    return phrase("{count} an {period}" if per == "hour" else "{count} a {period}", count=count, period=phrase(per))


def quantity_words(value: Quantity | MoneyRate | Band, metric: Metric | None = None) -> str:
    """
    Write the value of a metric in its unit.

    Args:
        value: the value, or a band of two; or an amount of money in time.
        metric: the metric that tells the unit of a plain number.

    Returns:
        Such as `58%`, `9 d`, `GBP 4.50`, `EUR 352 000`, `120 a day`, `1-5`, `12-14 a day`.

    Example:
        >>> quantity_words(Rate(120.0, "day")), quantity_words(Band(Duration(360.0), Duration(540.0)))
        ('120 a day', '6-9 min')
    """
    match value:
        case Band():
            return _band_words(value, metric)
        case Duration():
            return duration_words(value)
        case Money():
            return f"{value.currency} {number(_grouped(value.amount))}"
        case MoneyRate():
            return per_words(f"{value.currency} {number(_grouped(value.amount))}", value.per)
        case Rate():
            return per_words(number_words(value.count), value.per)
        case _:
            percent = metric is not None and metric.unit is Unit.PERCENT
            return phrase("{count}%", count=number_words(value)) if percent else number_words(value)


def direction_words(metric: Metric) -> str:
    """
    Write which way is good for a metric; empty if nobody knows, or if it is to stay in a band.

    Example:
        >>> from journeymap.model import Formula, Metric
        >>> direction_words(Metric(id="lost", formula=Formula.CHURN_RATE))
        'lower is better'
    """
    direction = None if isinstance(metric.target, Band) else direction_of(metric)
    if direction is None or direction is Direction.BAND:
        return ""
    return phrase("higher is better") if direction is Direction.HIGHER else phrase("lower is better")


def trend_words(trend: Trend) -> str:
    """
    Write how a metric has changed, since when, and whether that is for the better.

    Returns:
        Such as `+12 since 2026-06, better`; percents differ by points.
    """
    since = trend.first.date.text if trend.first.date is not None else ""
    change = float(trend.change.expected or 0)
    if not change:
        return phrase("as in {date}", date=since)
    size = abs(change)
    match trend.last.value, trend.first.value:
        case Duration(), _:
            words = duration_words(size)
        case Money() as last, Money() as first:
            words = quantity_words(Money(abs(last.amount - first.amount), last.currency))
        case Rate() as last, _:
            words = per_words(number_words(size * SECONDS_PER[last.per]), last.per)
        case _:
            words = number_words(size)
            if trend.metric.unit is Unit.PERCENT:
                words = phrase("{count} points", count=words)
    judged = {
        True: "{change} since {date}, better",
        False: "{change} since {date}, worse",
        None: "{change} since {date}",
    }
    return phrase(judged[trend.is_better], change=f"{'+' if change > 0 else '-'}{words}", date=since)


def period_words(period: Period) -> str:
    """
    Write a stretch of the calendar.

    Example:
        >>> from journeymap.model import Period
        >>> period_words(Period(months=30)), period_words(Period(days=1))
        ('2 years 6 months', '1 day')
    """
    parts = [(period.months // 12, "year"), (period.months % 12, "month"), (period.days, "day")]
    return " ".join([count_words(count, unit) for count, unit in parts if count]) or phrase("0 days")


def medium_words(medium: str) -> str:
    """
    Write a medium for people.

    Example:
        >>> medium_words("sms"), medium_words("field-visit")
        ('SMS', 'Field visit')
    """
    return word(medium) if value_word(medium) else _MEDIA.get(medium) or humanise(medium)


def capitalised(words: str) -> str:
    """
    Write words as at the beginning of a sentence; what follows the first letter stays.

    Example:
        >>> capitalised("short of target"), capitalised("")
        ('Short of target', '')
    """
    return f"{words[:1].upper()}{words[1:]}"


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
    if said := value_word(text):
        return capitalised(said)
    return text.capitalize() if text in {"as-is", "to-be"} else humanise(text)


def inner_word(value: enum.Enum | str) -> str:
    """
    Write a word of a vocabulary as it stands within a sentence.

    Example:
        >>> inner_word("in-review")
        'in review'
    """
    return value_word(value if isinstance(value, str) else str(value.value)) or word(value).lower()


# Private


def _grouped(amount: Decimal) -> str:
    """Write an amount, from five digits on in groups of three that stay on one line."""
    return f"{amount:,f}".replace(",", "\xa0") if abs(amount) >= _GROUPED else f"{amount:f}"


def _band_words(band: Band, metric: Metric | None) -> str:
    """Write both ends of a band, the unit once where both have the same."""
    low, high = quantity_words(band.low, metric), quantity_words(band.high, metric)
    match band.low, band.high:
        case Money() as least, Money() as most if least.currency == most.currency:
            high = _grouped(most.amount)
        case Rate() as least, Rate() as most if least.per == most.per:
            low = number_words(least.count)
        case Duration(), Duration():
            (count, unit), *lesser = time_parts(band.low.seconds)
            if not lesser and unit == time_parts(band.high.seconds)[-1][1] and " " not in high.removesuffix(f" {unit}"):
                low = number_words(count)
        case ((float() | int()), (float() | int())):
            low = low.removesuffix("%")
        case _:
            pass
    # A dash beside a minus or a unit is hard to read.
    close = low[-1].isdecimal() and high[0].isdecimal() and not low.startswith("-")
    return f"{low}-{high}" if close else f"{low} to {high}"


def _part_words(part: tuple[float, str]) -> str:
    count, unit = part
    if unit in {"wd", "wh"}:
        return working_words(count, unit)
    return phrase(f"{{count}} {unit}", count=number_words(count)) if unit else number_words(count)
