"""Values of a map as inputs of figures: exact, and with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.exact import exact
from journeymap.graph.figure import Measure, Written
from journeymap.graph.standing import SECONDS_PER
from journeymap.model import calendar_days_of_working_day
from journeymap.model.working_time import calendar_range, expected_seconds


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
        place=None if place is None else place.value(key),
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
        place=None if place is None else place.value(key.rpartition(".")[2]),
        assumption=f"a working day counts as {float(days):.4g} days" if span.is_working else "",
        measure=Measure.SECONDS,
    )


def written_rate(owner: str, key: str, element: Touchpoint | Process | System) -> Written:
    """Take a rate that an author wrote, as a number in a second."""
    rate: Rate = getattr(element, key)
    assumption = MONTH if rate.per == "month" else YEAR if rate.per == "year" else ""
    number = exact(rate.count) / exact(SECONDS_PER[rate.per])
    return written(owner, key, number, element.place, measure=Measure.PER_SECOND, assumption=assumption)


MONTH: Final = "a month is a twelfth of a year of 365.2425 days"
YEAR: Final = "a year is 365.2425 days"
