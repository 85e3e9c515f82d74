"""Values of a map as inputs of figures: exact, and with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.exact import exact
from journeymap.graph.figure import Written
from journeymap.graph.standing import SECONDS_PER


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.graph.exact import Number
    from journeymap.model import Process, Rate, System, Touchpoint


def written(owner: str, key: str, value: Number, place: Place | None, *, assumption: str = "") -> Written:
    """
    Take a value that an author wrote.

    Args:
        owner: the key of the element that says it.
        key: the key of the field.
        value: the number.
        place: where the owner, or the part of it that has the field, is written; `None` if a program made it.
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
    )


def written_rate(owner: str, key: str, element: Touchpoint | Process | System) -> Written:
    """Take a rate that an author wrote, as a number in a second."""
    rate: Rate = getattr(element, key)
    assumption = MONTH if rate.per == "month" else YEAR if rate.per == "year" else ""
    number = exact(rate.count) / exact(SECONDS_PER[rate.per])
    return written(owner, key, number, element.place, assumption=assumption)


MONTH: Final = "a month is a twelfth of a year of 365.2425 days"
YEAR: Final = "a year is 365.2425 days"
