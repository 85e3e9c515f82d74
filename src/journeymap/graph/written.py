"""Values of a map as inputs of figures: exact, and with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import value_place
from journeymap.graph.exact import exact
from journeymap.graph.figure import Measure, Written
from journeymap.graph.standing import exact_amount
from journeymap.model import DurationRange, WorkingDuration, calendar_days_of_working_day
from journeymap.model.working_time import calendar_range, expected_seconds, worked_seconds


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.exact import Number
    from journeymap.model import Process, Rate, System, TimeSpan, Touchpoint


def written(
    owner: str,
    key: str,
    value: Number,
    place: Place | None,
    *,
    measure: Measure = Measure.SHARE,
    assumption: str = "",
) -> Written:
    """
    Take a value that an author wrote.

    Args:
        owner: the key of the element that says it.
        key: the key of the field.
        value: the number.
        place: where the owner, or the part of it that has the field, is written; `None` if a program made it.
        measure: what the value counts.
        assumption: what has to be assumed to reckon with it.

    Returns:
        The same as an input of a figure.
    """
    number = exact(value) if isinstance(value, float) else value
    return Written(
        what=f"{owner} {key}",
        expected=number,
        low=number,
        high=number,
        place=value_place(place, key),
        assumption=assumption,
        measure=measure,
    )


def written_time(owner: str, key: str, span: TimeSpan, compiled: CompiledMap, place: Place | None) -> Written:
    """Take a time that an author wrote, in seconds; working time by what the map says of it."""
    working_time = compiled.map.working_time
    low, high = calendar_range(span, working_time)
    days = calendar_days_of_working_day(working_time)
    return Written(
        what=f"{owner} {key}",
        expected=exact(expected_seconds(span, working_time)),
        low=exact(low),
        high=exact(high),
        place=value_place(place, key.rpartition(".")[2]),
        assumption=f"a working day counts as {float(days):.4g} days" if span.is_working else "",
        measure=Measure.SECONDS,
    )


def written_work(owner: str, key: str, span: TimeSpan, compiled: CompiledMap, place: Place | None) -> Written:
    """Take a time that is paid for, in seconds: of working time the hours that are worked, not those that pass."""
    working_time = compiled.map.working_time
    if not span.is_working:
        return written_time(owner, key, span, compiled, place)
    low, high = (
        worked_seconds(end, working_time)
        for end in ((span.low, span.high) if isinstance(span, DurationRange) else (span, span))
    )
    day = worked_seconds(WorkingDuration(days=1.0), working_time) / 3600
    return Written(
        what=f"{owner} {key}",
        expected=exact(low) + (exact(high) - exact(low)) / 2,
        low=exact(low),
        high=exact(high),
        place=value_place(place, key),
        assumption=f"a working day has {day:.4g} hours",
        measure=Measure.SECONDS,
    )


def written_rate(owner: str, key: str, element: Touchpoint | Process | System) -> Written:
    """Take a rate that an author wrote, as a number in a second."""
    rate: Rate = getattr(element, key)
    assumption = _ROUND_THE_CLOCK.get(rate.per, "")
    return written(owner, key, exact_amount(rate), element.place, measure=Measure.PER_SECOND, assumption=assumption)


_DAY: Final = "a day is 24 hours"
_ROUND_THE_CLOCK: Final = {
    "second": _DAY,
    "minute": _DAY,
    "hour": _DAY,
    "month": "a month is a twelfth of a year of 365.2425 days",
    "year": "a year is 365.2425 days",
}
"""What has to be assumed to reckon with a rate."""
