"""
The small parts of the JSON Schema, which know single values and nothing of maps.

They are shaped for the YAML language server as much as for validity:

- It offers each of a field's types as a value: for a text `true`, `false` and `null`. It does not look behind `if`, so
  that types stand there.
- It cannot tell which branch of `anyOf` was meant. What may be a text, a list or a mapping is therefore one flat
  schema: each keyword speaks of one type only.
- It shows the title of the field that it looked at last, where fields share a part with parts of its own; one more
  reason for flat ones.
- Its messages quote patterns and types; `errorMessage` says it in words. Never beside `additionalProperties: false`,
  where they would take the place of the name of the key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from journeymap.language.value import patterns
from journeymap.language.value.time_span import CADENCE_WORDS
from journeymap.model import MomentOfTruth
from journeymap.model.address import ADDRESS, LONGEST
from journeymap.model.meaning import meaning


if TYPE_CHECKING:
    import enum
    from collections.abc import Mapping

    from journeymap.model.shape import Number

Schema: TypeAlias = "dict[str, Any]"

SCALARS: Final = ["string", "number", "boolean"]
"""Editors read `no`, `1.10` and `2026` as other types than text; for the language they are texts."""

NOTHING: Final[Schema] = {"$ref": "#/definitions/nothing"}
"""An empty value."""

TELLING: Final[Schema] = {"properties": {}}
"""Said of the first branch of `anyOf`, so that the server tells it from the others when it shows help."""


def ref(name: str) -> Schema:
    """Refer to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def given(schema: Schema) -> Schema:
    """Allow a value or nothing."""
    return {"if": {"type": "null"}, "else": schema}


def required(schema: Schema) -> Schema:
    """Allow a value, but not nothing."""
    return {"if": True, "then": schema}


def one_or_many(item: Schema) -> Schema:
    """Allow an item or a list of items; the item must not be a list itself."""
    return {"if": {"type": "array"}, "then": {"items": item}, "else": item}


def of_types(types: list[str], expected: str) -> Schema:
    """
    Allow some types.

    Args:
        types: the types of JSON Schema.
        expected: what they are for people, such as `a text`.
    """
    return {"type": types[0] if len(types) == 1 else types, "errorMessage": f"expected {expected}"}


def of_pattern(pattern: str, expected: str, *others: str) -> Schema:
    """Allow texts of a pattern, and other types."""
    return {**of_types(["string", *others], expected), "pattern": pattern}


def number_name(shape: Number) -> str:
    """Name the definition of a number after its range."""
    ends = "".join(
        f"-{word}-{end:g}" for word, end in (("from", shape.minimum), ("to", shape.maximum)) if end is not None
    )
    return f"{'whole-' if shape.whole else ''}number{ends}"


def number(shape: Number) -> Schema:
    """Allow numbers of a range."""
    kind, expected = ("integer", "a whole number") if shape.whole else ("number", "a number")
    range_ = {"minimum": shape.minimum, "maximum": shape.maximum}
    ends = {name: int(end) if end == int(end) else end for name, end in range_.items() if end is not None}
    return {**of_types([kind], expected), **ends}


def vocabulary(words: type[enum.Enum], aliases: Mapping[str, enum.Enum]) -> Schema:
    """Allow the words of a vocabulary and their aliases, each with what it means."""
    meanings: dict[Any, str] = {member.value: meaning(member) for member in words}
    meanings |= {alias: f"Another word for {preset.value}." for alias, preset in aliases.items()}
    if words is MomentOfTruth:
        meanings = {True: meanings.pop("true"), False: "It weighs as much as others.", **meanings}
    return {**TELLING, "enum": list(meanings), "enumDescriptions": list(meanings.values())}


_ID: Final = "an ID: lower-case words joined by `-`"
_OF_ANY_SCRIPT: Final = {"allOf": [ref("id-characters")]}
_REFERENCE: Final = {**of_types(SCALARS, _ID), "pattern": patterns.REFERENCE, **_OF_ANY_SCRIPT}
_VISIBLE: Final = "a name with a character that can be seen"
_RANGE_END: Final = of_pattern(patterns.NUMBER, "a number", "number")
_DURATION: Final = "a duration such as `45s`, `5min`, `1h 30min`, `9d`, `2w`"
_QUANTITY: Final = "a value such as `31`, `31%`, `3d`, `GBP 4.50` or `120/day`"

VALUES: Final[dict[str, Schema]] = {
    "note": {"title": "Note of your own", "description": "Kept, and not interpreted."},
    "nothing": {"not": {"type": [*SCALARS, "array", "object"]}},
    "characters": {"pattern": patterns.TEXT, "errorMessage": "expected characters that a map may hold"},
    "text": {**of_types(SCALARS, "a text"), "allOf": [ref("characters")]},
    "texts": {
        **of_types([*SCALARS, "array"], "texts"),
        "allOf": [ref("characters")],
        "items": {"title": "Text", **given(ref("text"))},
    },
    "remarks": {
        "allOf": [ref("characters")],
        "items": {"title": "Text", **given(ref("text"))},
        "propertyNames": ref("id"),
        "additionalProperties": {"title": "Texts", "description": "Those of one persona.", **given(ref("texts"))},
    },
    "visible": {**of_types(SCALARS, _VISIBLE), "allOf": [ref("characters"), ref("visible-name")]},
    "visible-name": {"pattern": patterns.VISIBLE, "errorMessage": f"expected {_VISIBLE}"},
    "no-list": of_types(["string"], "a name or a mapping"),
    "visible-texts": {
        **of_types([*SCALARS, "array"], "texts"),
        "allOf": [ref("characters"), ref("visible-name")],
        "items": {"title": "Text", **given(ref("visible"))},
    },
    "flag": {"anyOf": [{**TELLING, **of_types(["boolean"], "`true` or `false`")}, NOTHING]},
    "id": {**of_pattern(patterns.ID, _ID), **_OF_ANY_SCRIPT},
    "id-characters": {
        "pattern": patterns.ID_CHARACTERS,
        "errorMessage": f"expected {_ID}",
    },
    "named": {
        "pattern": patterns.NAMED,
        "errorMessage": "expected a name with a letter or a digit",
        "allOf": [ref("characters"), ref("visible-name")],
    },
    "element": {
        **of_types([*SCALARS, "object"], "a name, an ID or `id: {...}`"),
        "allOf": [ref("characters")],
        # Where a name stands with other fields, the id is made of it.
        "properties": {"name": {"doNotSuggest": True, "allOf": [ref("named")]}},
    },
    # Editors read an id of digits alone as a number.
    "word": {
        **of_pattern(patterns.ID, "a word, or words joined by `-`", "integer", "boolean"),
        **_OF_ANY_SCRIPT,
        "minimum": 0,
    },
    "reference": _REFERENCE,
    "references": {
        **_REFERENCE,
        **of_types([*SCALARS, "array"], f"{_ID}, or several"),
        "items": {"title": "Reference", **given(ref("reference"))},
    },
    "references-elsewhere": {
        **of_pattern(f"{patterns.REFERENCE}|{patterns.ELSEWHERE}", f"{_ID}, or several", *SCALARS[1:], "array"),
        **_OF_ANY_SCRIPT,
        "items": {
            "title": "Reference",
            **given({**of_pattern(f"{patterns.REFERENCE}|{patterns.ELSEWHERE}", _ID, *SCALARS[1:]), **_OF_ANY_SCRIPT}),
        },
    },
    "date": {
        **of_pattern(patterns.DATE, "a date such as `2026-10-01`, `2026-09` or `2026-Q3`", "integer"),
        "minimum": 1000,
        "maximum": 9999,
    },
    "moment": of_pattern(patterns.MOMENT, "a date, with or without a time, such as `2026-09-03T14:05`"),
    "duration": of_pattern(patterns.DURATION, f"{_DURATION} or `2wd`"),
    "duration-or-range": {
        **of_pattern(patterns.DURATION_OR_RANGE, f"{_DURATION}, `2wd`, or a range such as `1..2min`", "array"),
        "items": {"title": "End of the range", **ref("duration")},
        "minItems": 2,
        "maxItems": 2,
    },
    "duration-within-day": of_pattern(patterns.PART_OF_DAY, "hours and minutes such as `8h` or `7h 30min`"),
    "period": {
        "anyOf": [
            {**TELLING, "enum": list(CADENCE_WORDS)},
            of_pattern(patterns.PERIOD, "a period such as `quarterly`, `6 months`, `2 years` or `90d`"),
            NOTHING,
        ]
    },
    "share": {**of_pattern(patterns.SHARE, "a share such as `12%` or `0.12`", "number"), "minimum": 0, "maximum": 1},
    "rate": of_pattern(patterns.RATE, "how many in how long, such as `120/day`"),
    "money-or-rate": of_pattern(
        patterns.MONEY_OR_RATE, "an amount with its currency, such as `GBP 4.50`, or one in time, such as `GBP 30/h`"
    ),
    "money": of_pattern(patterns.MONEY, "an amount with its currency, such as `GBP 4.50`"),
    "range": {
        **of_pattern(patterns.RANGE, "a range such as `1..5`", "array"),
        "items": _RANGE_END,
        "minItems": 2,
        "maxItems": 2,
    },
    "quantity": {**of_types(["string", "number"], _QUANTITY), "allOf": [ref("quantity-text")]},
    "quantity-text": {"pattern": patterns.QUANTITY, "errorMessage": f"expected {_QUANTITY}"},
    "quantity-or-band": {
        **of_pattern(patterns.QUANTITY_OR_BAND, f"{_QUANTITY}, or a band such as `4..6`", "number", "array"),
        "items": {"title": "End of the band", **ref("quantity")},
        "minItems": 2,
        "maxItems": 2,
    },
    "path": {
        **of_types(SCALARS, "a path relative to this file, with forward slashes"),
        "pattern": patterns.LOCATION,
        "allOf": [ref("characters")],
    },
    "address": {
        **of_types(SCALARS, "`https:`, `http:`, `mailto:` or a relative path, without blanks"),
        "pattern": ADDRESS,
        "maxLength": LONGEST,
    },
}
"""By name, the definitions of values that stand for themselves."""

NEXT_OR_OUTCOME: Final[Schema] = {
    "if": {"required": ["next", "outcome"], "properties": {"next": {"not": {"type": "null"}}}},
    "then": {
        "properties": {
            "outcome": {
                "doNotSuggest": True,
                "type": "null",
                "errorMessage": "the path ends with `outcome` and leads on with `next`; keep one of them",
            }
        }
    },
}
"""A touchpoint does not say that the path ends there and leads on."""

CHOICES: Final = frozenset({"flag", "period"})
"""Those whose words are offered, and that allow nothing as well."""
