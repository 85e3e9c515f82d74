"""What a change says, in the notation of the maps."""

from __future__ import annotations

import enum
from functools import cache
from typing import TYPE_CHECKING, Any

from journeymap.language.value.quantity import write_money_or_rate, write_quantity, write_share
from journeymap.language.value.time_span import write_duration, write_period
from journeymap.model import (
    OWNED_KINDS,
    Band,
    BaselineReference,
    CalendarDate,
    Duration,
    DurationRange,
    ElementReference,
    ForeignReference,
    Money,
    MoneyRate,
    OrchestrationRule,
    Period,
    Rate,
    Remark,
    Then,
    WorkingDuration,
    fields_of,
)
from journeymap.model.shape import ShareShape, Structure


if TYPE_CHECKING:
    from journeymap.graph.changes import Change, Changes
    from journeymap.model import Entry, Shape, Unit


def change_words(changes: Changes, change: Change) -> tuple[str, str]:
    """
    Write what two maps say, as it would be written in them.

    Args:
        changes: the comparison of the two maps.
        change: one of its changes.

    Returns:
        The older and the newer value; `nothing` where a map says nothing.
    """
    unit = changes.units.get(change.about or change.after.element.id) if change.key == "metrics" else None
    if change.key == "target":
        unit = changes.units.get(change.after.element.id)
    shape = _shape(type(change.after.element), change.key)  # type: ignore[arg-type]  # a class is hashable
    is_share = change.key in {"next.share", "next.branch-share"} or isinstance(shape, ShareShape)
    return _words(change.old, unit, is_share=is_share), _words(change.new, unit, is_share=is_share)


def entry_name(entry: Entry) -> str:
    """
    Name an element as references do.

    Returns:
        Its id; what belongs to another, such as a pain, after the id of that: `pay.slow`.
    """
    element = entry.element
    if entry.owner is None or element.element_kind not in OWNED_KINDS:
        return element.id
    return f"{entry.owner.element.id}.{element.id}"


# Private


@cache
def _shape(owner: type[Any], key: str) -> Shape | None:
    """Find how a field, or a part of one, is written."""
    name, _, rest = key.partition(".")
    shape = next((field.shape for field in fields_of(owner) if field.facts.key == name), None)
    return _shape(shape.structure, rest) if rest and isinstance(shape, Structure) else shape  # type: ignore[arg-type]


def _words(value: object, unit: Unit | None, *, is_share: bool) -> str:  # noqa: C901 (one case a kind of value, in one place)
    """Write a value of a field for people."""
    match value:
        case None | ():
            return "nothing"
        case bool():
            return "true" if value else "false"
        case enum.Enum():
            return str(value.value)
        case MoneyRate():
            return write_money_or_rate(value)
        case WorkingDuration() | DurationRange():
            return write_duration(value)
        case Duration() | Money() | Rate():
            return write_quantity(value, unit)
        case float() | int():
            if is_share:
                return write_share(value)
            return write_quantity(float(value), unit)
        case Band():
            return f"{_words(value.low, unit, is_share=False)}..{_words(value.high, unit, is_share=False)}"
        case tuple():
            return ", ".join(f"`{_words(item, unit, is_share=False)}`" for item in value)
        case Then():
            return ", ".join(f"`{branch.to}`" for branch in value.branches)
        case OrchestrationRule():
            return value.then or value.when or "a rule"
        case Period():
            return write_period(value)
        case CalendarDate() | Remark() | BaselineReference() | ForeignReference():
            return value.text
        case ElementReference():
            return value.id if value.owner is None else f"{value.owner.id}.{value.id}"
        case str():
            return value
        case _:
            return _parts(value)


def _parts(structure: Any) -> str:  # noqa: ANN401 (any part of an element)
    """Write what is said in a part of an element, such as a recovery."""
    fields = (field for field in fields_of(type(structure)) if field.is_written(structure))
    words = (
        _words(getattr(structure, field.name), None, is_share=isinstance(field.shape, ShareShape)) for field in fields
    )
    return ", ".join(words) or "nothing"
