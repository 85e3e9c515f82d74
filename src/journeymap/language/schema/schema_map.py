"""
What the JSON Schema says about a file as a whole: what one part of it means for others far away.

A key of a touchpoint that nobody knows may be a lane of the map's own, an unknown preset a word of the house, a metric
with a value the reading of a shared one. Each is possible only where the file says so at its top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from journeymap.frozen import frozen
from journeymap.language.decode.registry import BESIDE_REGISTRIES, REGISTRIES
from journeymap.language.schema.schema_part import NOTHING, Schema, given, ref
from journeymap.language.value import patterns


if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen(kw_only=True)
class Conditions:
    """
    What holds for a file as a whole.

    Attributes:
        rules: schemas that all hold.
        definitions: by name, what they refer to.
    """

    rules: list[Schema]
    definitions: dict[str, Schema]


def conditions(map_keys: Iterable[str], touchpoint_keys: Iterable[str], presets: Schema) -> Conditions:
    """
    Write what holds for a file as a whole.

    Args:
        map_keys: the fields of a map.
        touchpoint_keys: the fields of a touchpoint.
        presets: the words for a stage's preset.

    Returns:
        Rules; what they say about a field does not make editors offer it, because that is said elsewhere.
    """
    misplaced = {key: False for key in map_keys if key not in {*REGISTRIES, *BESIDE_REGISTRIES}}
    fields = dict.fromkeys(touchpoint_keys, True)
    rules: list[Schema] = [
        {
            "if": _ONLY_REGISTRIES,
            "then": {"properties": misplaced, "errorMessage": _ONLY_REGISTRIES_EXPECTED},
            "else": {"required": ["title", "stages"]},
        },
        {"if": _USES_FILES, "else": _at({"metrics": given(ref("Metric.elements"))})},
        {
            "if": {"anyOf": [_USES_FILES, _has_words("lanes")]},
            "else": {
                "if": {"required": ["lanes"]},
                "then": {
                    "if": {"properties": {"lanes": _SAYS_WHAT_IT_HOLDS}},
                    "then": _at({"stages": ref("stages-with-process-lanes")}),
                    "else": _at({"stages": ref("stages-with-lanes")}),
                },
                "else": _at({"stages": ref("stages-without-lanes")}),
            },
        },
        {
            "if": {"anyOf": [_USES_FILES, _has_words("stages")]},
            "else": _at({"stages": ref("stages-without-words")}),
        },
    ]
    touchpoint: Schema = {"properties": fields, "patternProperties": {"^x-": True}, "additionalProperties": False}
    lane = {
        "pattern": patterns.ID,
        "allOf": [ref("id-characters")],
        "errorMessage": "expected a field of a touchpoint, or a lane of the map's own",
    }
    other = {"enum": [key for key in fields if not key.isalpha()]}
    names = {"propertyNames": {"anyOf": [lane, other, {"pattern": "^x-"}]}}
    # Which lane holds processes is not known here, so that each may hold either.
    with_process_lanes = {"additionalProperties": True, **names}
    with_lanes = {"additionalProperties": given(ref("visible-texts")), **names}
    definitions = {
        **_stages("with-process-lanes", {**touchpoint, **with_process_lanes}),
        **_stages("with-lanes", {**touchpoint, **with_lanes}),
        **_stages("without-lanes", touchpoint),
        "stages-without-words": _each("stage-without-words"),
        "stage-without-words": _at({"preset": {"anyOf": [presets, NOTHING]}}),
    }
    return Conditions(rules=rules, definitions=definitions)


# Private

_NO_HOLDS: Final[Schema] = {"not": {"type": "object", "required": ["holds"]}}
_USES_FILES: Final[Schema] = {"required": ["use"]}
_SAYS_WHAT_IT_HOLDS: Final[Schema] = {
    "not": {
        "additionalProperties": _NO_HOLDS,
        "items": {
            "not": {"type": "object", "anyOf": [{"required": ["holds"]}, {"not": {"additionalProperties": _NO_HOLDS}}]}
        },
    }
}
"""Asked of the lanes, as a mapping or as a list: whether any of them says what it holds."""

_ONLY_REGISTRIES: Final[Schema] = {
    "anyOf": [{"required": [registry]} for registry in REGISTRIES],
    "not": {"anyOf": [{"required": ["title"]}, {"required": ["stages"]}]},
}
_ONLY_REGISTRIES_EXPECTED: Final = "a file without `title` and `stages` only adds registries to maps that use it"


def _has_words(subject: str) -> Schema:
    return {"required": ["words"], "properties": {"words": {"type": "object", "required": [subject]}}}


def _at(fields: dict[str, Schema]) -> Schema:
    """Say something about fields without offering them."""
    return {"properties": {key: {"doNotSuggest": True, "allOf": [schema]} for key, schema in fields.items()}}


def _each(name: str) -> dict[str, Any]:
    """Say something about every element, however they are listed."""
    return {"additionalProperties": ref(name), "items": {"additionalProperties": ref(name)}}


def _stages(name: str, touchpoint: Schema) -> dict[str, Schema]:
    """Say something about every touchpoint of every stage."""
    return {
        f"stages-{name}": _each(f"stage-{name}"),
        f"stage-{name}": _at({"touchpoints": _each(f"touchpoint-{name}")}),
        f"touchpoint-{name}": touchpoint,
    }
