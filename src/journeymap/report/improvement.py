"""What a map makes better than the one that it changes, by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.change_words import change_words, entry_name
from journeymap.graph.changes import Effect, Fate
from journeymap.model import Kind, key_words


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.graph.changes import Change, Changes


def improvements(changes: Changes) -> dict[str, list[str]]:
    """
    Describe what gets better.

    Args:
        changes: what is different between two maps.

    Returns:
        By the name of a field, for each element whose field gets better, its name with the old and the new value.
    """
    fields: dict[str, list[str]] = {}
    for change in changes.with_effect(Effect.BETTER):
        fields.setdefault(_field(change), []).append(_step(changes, change))
    ended = [match for match in changes.with_fate(Fate.RETIRED) if match.before.element.element_kind is Kind.PAIN]
    if ended:
        fields["pains that end"] = [f"`{entry_name(match.before)}`" for match in ended]
    return fields


def improvement_count(steps: Mapping[str, Sequence[str]]) -> str:
    """Count in words what `improvements` described."""
    count = sum(map(len, steps.values()))
    return f"{count or 'nothing'} {'things get' if count > 1 else 'thing gets' if count else 'gets'} better"


def named_steps(steps: Sequence[str]) -> str:
    """Name the first of what gets better in a field, and count the rest."""
    others = f" and {len(steps) - _MOST} more" if len(steps) > _MOST else ""
    return f"{', '.join(steps[:_MOST])}{others}"


# Private

_MOST: Final = 4
"""So many elements are named for each field, and the rest are counted."""


def _field(change: Change) -> str:
    """Name the field; readings by their metric."""
    if change.key == "next.share":
        return "lost on branches"
    if change.key == "metrics":
        return f"`{change.about}`"
    return key_words(change.key.removeprefix("next."))


def _step(changes: Changes, change: Change) -> str:
    old, new = change_words(changes, change)
    whom = f" ({', '.join(change.personas)})" if change.personas else ""
    step = new if change.old is None or change.old == () else f"{old} to {new}"
    return f"`{entry_name(change.after)}`{whom} {step}"
