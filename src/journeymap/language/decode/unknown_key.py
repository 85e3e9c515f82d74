"""What to say of a key that is not part of the language where it stands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from journeymap.language.decode.decoding import shorten
from journeymap.language.yaml.lines import end_before
from journeymap.model import (
    Channel,
    Element,
    FailPoint,
    JourneyMap,
    Metric,
    Opportunity,
    Pain,
    Persona,
    Process,
    Risk,
    Source,
    Stage,
    Stakeholder,
    System,
    Touchpoint,
    facts,
)


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.language.decode.decoding import Decoding


def report_unknown_key(
    decoding: Decoding, key: str, start: int, end: int, known: Sequence[str], *, keeps_notes: bool
) -> None:
    """
    Report a key that is no field.

    Args:
        decoding: takes the problem, and which field was probably meant.
        key: the key.
        start: its offset.
        end: the offset after it.
        known: the fields that may stand there.
        keeps_notes: whether free `x-` keys may stand there too.
    """
    if decoding.problems.is_full():
        return
    meant = decoding.problems.nearest(key, known)
    if meant is not None:
        decoding.meant[start] = meant
        message = f"unknown field `{shorten(key)}`; did you mean `{meant}`?"
        decoding.problems.add("JM0010", message, start, end, meant=meant)
        return
    owners = _owners(key)
    if _follows_a_comma(decoding.problems.source.text, start, end):
        hint = "inside `{ }` a comma ends a text: put a text that holds one in quotes"
    elif owners:
        hint = f"it is a field of {owners}"
    elif keeps_notes:
        hint = "delete it, or start it with `x-` to keep it as a note of your own"
    else:
        hint = "delete it; only elements with an id take notes of your own"
    decoding.problems.add("JM0010", f"unknown field `{shorten(key)}`", start, end, hint=hint)


# Private

_OWNERS: Final[tuple[type[Element | JourneyMap], ...]] = (
    JourneyMap,
    Stage,
    Touchpoint,
    Process,
    Persona,
    Channel,
    System,
    Metric,
    Source,
    Stakeholder,
    Opportunity,
    Risk,
    Pain,
    FailPoint,
)
# A field of more kinds than these says nothing about where it belongs.
_MOST_OWNERS: Final = 3
# Farther on than this, nobody sees what a comma has to do with it.
_NEAR: Final = 80


@cache
def _owners(key: str) -> str:
    """Name the kinds of elements that have a field, if they are few."""
    found = [
        "the map" if owner is JourneyMap else f"a {owner.element_kind.value.replace('-', ' ')}"  # type: ignore[union-attr]
        for owner in _OWNERS
        if any(entry.key == key for entry in facts(owner).values())
    ]
    return " or ".join(found) if len(found) <= _MOST_OWNERS else ""


def _follows_a_comma(text: str, start: int, end: int) -> bool:
    """Return whether a key is the rest of a text that was cut by a comma: `{name: Ben, 9 years old}`."""
    comma = end_before(text, start)
    return text[comma - 1 : comma] == "," and text[end : end + _NEAR].lstrip()[:1] in {",", "}"}
