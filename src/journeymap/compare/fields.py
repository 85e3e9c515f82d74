"""Every field of two elements that are the same, and of their parts."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from journeymap.compare.effect import effect_of
from journeymap.compare.pair import list_change
from journeymap.compare.scores import score_changes
from journeymap.model import Duration, Metric, Process, Touchpoint, expected_seconds, fields_of
from journeymap.model.shape import (
    BaselineShape,
    Better,
    DurationShape,
    Flag,
    Flow,
    Many,
    Owned,
    Readings,
    Scores,
    Structure,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journeymap.compare.match import Matching
    from journeymap.compare.pair import Pair
    from journeymap.graph.changes import Change
    from journeymap.model import Field, TimeSpan, WorkingTime


def field_changes(pair: Pair, matching: Matching) -> Iterator[Change]:
    """
    Compare what two elements that are the same say in their fields.

    Elements that they own are matched by themselves; branches, readings and dependencies have modules of their own.

    Args:
        pair: the two.
        matching: which elements of the two maps are the same.

    Yields:
        The changes, in the order of the language.
    """
    fields, values = _compared(type(pair.before.element))  # type: ignore[arg-type]  # a class is hashable
    old_values, new_values = values(pair.before.element), values(pair.after.element)
    on_other_scale = pair.before_scale != pair.after_scale
    if old_values == new_values and not on_other_scale:
        return
    for field, old, new in zip(fields, old_values, new_values, strict=True):
        if isinstance(field.shape, Scores):
            # Equal numbers on two scales are not the same.
            if old != new or (old and on_other_scale):
                yield from score_changes(pair, field, matching)
        elif old != new:
            yield from _changes(pair, field, field.facts.key, old, new)


# Private

_ELSEWHERE: Final = frozenset({(Process, "needs"), (Process, "systems"), (Metric, "target")})
"""What processes rely on is compared as the graph has it, and which way a target is better is up to its metric."""


@cache
def _compared(element: type[Any]) -> tuple[tuple[Field, ...], Callable[[object], tuple[Any, ...]]]:
    """List the fields of a class that are compared here, and what takes all of their values at once."""
    fields = tuple(
        field
        for field in fields_of(element)
        if field.counts
        and (element, field.name) not in _ELSEWHERE
        and not isinstance(field.shape, Owned | Readings)
        and not (isinstance(field.shape, Flow) and element is Touchpoint)
        and not (isinstance(field.shape, Many) and isinstance(field.shape.item, BaselineShape))
    )
    return fields, attrgetter(*(field.name for field in fields))


def _changes(pair: Pair, field: Field, key: str, old: Any, new: Any) -> Iterator[Change]:  # noqa: ANN401 (any value of the model)
    """Give what is different in a field; a part of an element is compared field by field."""
    better = field.facts.better
    if isinstance(field.shape, Structure) and old is not None and new is not None:
        # What is written without naming the part is called by what is written.
        short = field.shape.shorthand if _is_short(field.shape, old) and _is_short(field.shape, new) else None
        for inner in fields_of(field.shape.structure):
            old_part, new_part = getattr(old, inner.name), getattr(new, inner.name)
            if old_part != new_part:
                inner_key = key if inner.facts.key == short else f"{key}.{inner.facts.key}"
                yield from _changes(pair, inner, inner_key, old_part, new_part)
    elif isinstance(field.shape, Many) and better is Better.SAID:
        change = list_change(pair, key, old, new)
        if change is not None:
            yield change
    elif isinstance(field.shape, Flag) and better is Better.SAID:
        yield pair.change(key, old, new, effect_of(_affirmed(old), _affirmed(new), better))
    elif isinstance(field.shape, DurationShape):
        before, after = _expected(old, pair.before_working_time), _expected(new, pair.after_working_time)
        yield pair.change(key, old, new, effect_of(before, after, better))
    else:
        yield pair.change(key, old, new, effect_of(old, new, better))


def _is_short(shape: Structure, part: object) -> bool:
    """Return whether a part of an element says only what stands for it where it is written short."""
    return all(field.facts.key == shape.shorthand for field in fields_of(shape.structure) if field.is_written(part))


def _expected(span: TimeSpan | None, working_time: WorkingTime | None) -> Duration | None:
    """Take of a duration what is expected, in calendar time, so that any two can be compared."""
    return None if span is None else Duration(expected_seconds(span, working_time))


def _affirmed(flag: bool | None) -> bool | None:  # noqa: FBT001 (the value of a flag)
    """Read a flag that only `false` denies."""
    return None if flag is False else True
