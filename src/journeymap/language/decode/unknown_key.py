"""What to say of a key that is not part of the language where it stands."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from journeymap.diagnostics import spelling
from journeymap.glossary import Field, Value, keys_for, place_words, terms_for
from journeymap.language.decode.decoding import shorten
from journeymap.language.decode.misplaced_field import report_content_beside
from journeymap.language.yaml.lines import end_before
from journeymap.language.yaml.tree import Scalar
from journeymap.model import (
    Channel,
    Element,
    FailPoint,
    JourneyMap,
    Metric,
    Opportunity,
    Pain,
    Persona,
    Phase,
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

    from journeymap.glossary import Term
    from journeymap.language.decode.decoding import Decoding
    from journeymap.language.yaml.tree import Mapping, Node


def report_unknown_key(
    decoding: Decoding,
    key: str,
    start: int,
    end: int,
    field_keys: Sequence[str],
    *,
    structure: type[Any],
    keeps_notes: bool,
    value: Node,
    mapping: Mapping | None,
) -> None:
    """
    Report a key that is no field.

    Another spelling of a field, and a word that means just that field, can be written by a fix. What is only alike is
    named, and left to the author.

    Args:
        decoding: takes the problem, and which field was probably meant.
        key: the key.
        start: its offset.
        end: the offset after it.
        field_keys: the fields that may stand there.
        structure: the class whose fields they are.
        keeps_notes: whether free `x-` keys may stand there too.
        value: what stands behind the key.
        mapping: the mapping in which it stands.
    """
    if start in decoding.meant or decoding.problems.is_full():
        return
    if _is_decimal(decoding, key, start, end, mapping) or not decoding.check_key(key, start, end, field_keys):
        return
    terms = terms_for(key)
    advice = terms[0].advice if terms else None
    keys, is_certain = _meant(decoding, key, field_keys, structure)
    if keeps_notes and key.startswith("x_"):
        keys, is_certain = (f"x-{key[2:]}",), True
    may_be_field = is_certain or (bool(keys) and type(value) is Scalar and not value.is_empty)
    if mapping is not None and report_content_beside(decoding, key, mapping, structure, may_be_field=may_be_field):
        return
    if keys:
        decoding.meant[start] = keys[0]
        message = f"unknown field `{shorten(key)}`; did you mean {_alternatives(keys)}?"
        certain = keys[0] if is_certain else None
        decoding.problems.add("JM0010", message, start, end, hint=advice, meant=certain, perhaps=keys)
        return
    owners = _owners(key)
    if _follows_a_comma(decoding.problems.source.text, start, end):
        hint = "inside `{ }` a comma ends a text: put a text that holds one in quotes"
    elif key in decoding.custom_lanes:
        hint = f"`{key}` is a lane, and touchpoints have lanes: write it at the touchpoint that it is about"
    elif (
        structure is Phase
        and (mapping is None or "stages" not in mapping.entries)
        and key in {field.key for field in facts(Stage).values()}
    ):
        hint = (
            "a phase only names its `stages`; what other tools call a phase is a stage here: write `stages` for"
            " `phases`"
        )
    elif advice is not None:
        hint = advice
    elif owners:
        hint = f"it is a field of {owners}"
    elif terms:
        hint = _where(terms[0])
    elif keeps_notes:
        hint = "delete it, or start it with `x-` to keep it as a note of your own"
    else:
        hint = "delete it; only elements with an ID take notes of your own"
    decoding.problems.add("JM0010", f"unknown field `{shorten(key)}`", start, end, hint=hint)


# Private

# What stands behind the comma of a number, with its unit: `2,5%`, `1,5h`, `3,5/day`.
_DECIMALS: Final = re.compile(r"[0-9]+(?: ?(?:%|[a-z]{1,4}))?(?:/[a-z]+)?")
_WHOLE_NUMBER: Final = re.compile(r"[+-]?[0-9]+")


def _is_decimal(decoding: Decoding, key: str, start: int, end: int, mapping: Mapping | None) -> bool:
    """Report a decimal comma in braces, `{drop_off: 2,5%}`, whose decimals YAML takes for a key; true if it is one."""
    if (
        mapping is None
        or not _DECIMALS.fullmatch(key)
        or not _follows_a_comma(decoding.problems.source.text, start, end)
    ):
        return False
    keys = list(mapping.entries)
    position = keys.index(key)
    number = mapping.entries[keys[position - 1]][2] if position else None
    if type(number) is not Scalar or number.end != start - 1 or not _WHOLE_NUMBER.fullmatch(number.text):
        return False
    meant = f"{number.text}.{key}"
    # What is wrong with a part of the number is no news.
    decoding.problems.forget_within(number.start, number.end)
    fix = decoding.problems.rewriting((number.end, start, "."), title=f"write `{meant}`")
    message = f"`{number.text},{key}` is cut at its comma, and `{key}` is an unknown field"
    hint = f"write `{meant}` with a point"
    decoding.problems.add("JM0010", message, number.start, end, hint=hint, fixes=(fix,))
    return True


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
# So many places of a term are enough to find it.
_MOST_PLACES: Final = 2
# Farther on than this, nobody sees what a comma has to do with it.
_NEAR: Final = 80


def _meant(decoding: Decoding, key: str, known: Sequence[str], structure: type[Any]) -> tuple[tuple[str, ...], bool]:
    """Find the fields that may be meant by a key, and whether it can only be the first."""
    spelled = spelling(key)
    for field in known:
        if spelling(field) == spelled:
            return (field,), True
    keys, is_certain = keys_for(key, structure)
    if keys or terms_for(key):
        # A word of the field is no typing mistake for another one.
        return keys, is_certain
    nearest = decoding.problems.nearest(key, known)
    return (() if nearest is None else (nearest,)), False


def _alternatives(keys: Sequence[str]) -> str:
    quoted = [f"`{key}`" for key in keys]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _where(term: Term) -> str:
    """Describe where a term is written, or else what there is of it."""
    places = place_words([place for place in term.here if isinstance(place, (Field, Value))])
    phrases = places or place_words(term.here)
    return f"{term.name}: {'; '.join(phrases[:_MOST_PLACES])}" if phrases else f"{term.name} is not built yet"


@cache
def _owners(key: str) -> str:
    """Name the kinds of elements that have a field, if they are few."""
    owners = [
        "the map" if owner is JourneyMap else f"a {owner.element_kind.value.replace('-', ' ')}"  # type: ignore[union-attr]
        for owner in _OWNERS
        if any(entry.key == key for entry in facts(owner).values())
    ]
    return " or ".join(owners) if len(owners) <= _MOST_OWNERS else ""


def _follows_a_comma(text: str, start: int, end: int) -> bool:
    """Return whether a key is the rest of a text that was cut by a comma: `{name: Ben, 9 years old}`."""
    comma = end_before(text, start)
    return text[comma - 1 : comma] == "," and text[end : end + _NEAR].lstrip()[:1] in {",", "}"}
