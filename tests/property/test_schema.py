"""
Schema and decoder agree: what one of them refuses, the other refuses too.

Maps are damaged in one place, written as YAML, and shown to both. A schema cannot see everything that the decoder
sees. Left to the decoder, and known here, are:

- references to what is not there, ids that occur twice, and what several values say together (shares, ends of ranges,
  the emotion scale, values in the unit of their metric);
- names that a map gives itself at its top: keys of a touchpoint where the map has `lanes`, words for presets of stages
  where it has `words`;
- characters in notes of one's own, and names of nothing but marks over letters;
- ids whose words mix scripts, are not in NFC, or have something unseen in them where a name may stand;
- limits of size; how numbers, flags and nothing are spelt (`014`, `True`, `NULL`), which editors do not keep; names of
  nothing but punctuation outside ASCII.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import frozen
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from journeymap.diagnostics import Source
from journeymap.language import encode, json_schema
from journeymap.language.read import check_text
from journeymap.language.value.patterns import ID_CHARACTERS, REFERENCE
from journeymap.model import JourneyMap, Metric, Reading, Score, StagePreset, Touchpoint, facts
from journeymap.model import shape as shapes
from journeymap.model.identifier import is_id_in_disguise
from journeymap.testing import maps
from tests.core_schema import load_core


if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic

VALIDATOR: Final = Draft7Validator(json_schema())

SEEN: Final = frozenset(
    {
        "JM0002",  # a character that no map holds
        "JM0010",  # unknown field
        "JM0011",  # missing field
        "JM0012",  # wrong shape
        "JM0013",  # unknown value
        "JM0014",  # invalid value
        "JM0015",  # out of range
        "JM0016",  # invalid id
        "JM0022",  # unsafe link
        "JM0023",  # a path that is none
        "JM0024",  # unsupported version
    }
)
"""The problems that a schema sees; of two others it sees a part, see `is_seen`."""


# What is written ----------------------------------------------------------------------------------------------------


class Written(str):
    """A value as it is written in YAML, inside brackets."""

    __slots__ = ()


VALUES: Final = tuple(
    Written(text)
    for text in (
        # single values, right here and wrong there
        *("null", "no", "true", "false", "0", "1", "-3", "0.5", "1.5", "99", "1e2", "2026"),
        *(
            '"5"',
            '"true"',
            '"0.5"',
            '"1.5"',
            '"null"',
            '""',
            '" "',
            '"???"',
            "a",
            "a-b",
            "7b",
            "A-b",
            "a_b",
            "-a",
            "a--b",
        ),
        *("Some words", "Größe", '"team:a"', "pay.slow", '"a b.c"', '"touchpoint:pay.slow"', "own:own:a.b"),
        *("website", "digital", "purchase", "adoption", "high", "draft", "consent", "happy", "frontstage", "zero"),
        *("2026-09", "2026-13", "2026-02-29", "2024-02-29", "2026-Q3", "2026-Q5", "2026-09-31", "0000-01-01"),
        *("12:30", "5min", "5 min", "1h 30min", '"5min "', "1m", "PT5M", "PT", "P1DT", "P1M", "P", "1.5h", "-5min"),
        *("monthly", "6 months", "0 months", "0d", "P0D", "P6M", "90d", "1 year", "Monthly"),
        *("12%", "100%", "120%", "-1%", "0.0%", "12 %", "1e1%", "GBP 4.50", "4.50GBP", "XXX 5", "£5", "$5", "EUR"),
        *(
            "120/day",
            "40 per hour",
            "-5/day",
            "5 /day",
            "120/fortnight",
            "1..5",
            "1 .. 5",
            "1..",
            "4min..6min",
            "-2..2",
        ),
        *("2026-09-03T14:05", "2026-09-03T14:05Z", "2026-09-03T25:00", "2026-09-03 14:05:06.7+02:00", "T14:05"),
        *("https://example.org", "http:example.org", "mailto:a@example.org", "javascript:alert(1)", '"//example.org"'),
        *("/etc/passwd", "a.journey.yaml", "../a.journey.yaml", '"a\\\\b"', '"C:x"', "~x", "file://x", "HTTPS://a"),
        # characters that no map holds, that nobody sees, and that no address has
        *(
            r'"a\u0007"',
            r'"a\ufdd0"',
            r'"a\ufffe b"',
            r'"a\U0001fffe"',
            r'"\U0001d159"',
            r'"\U000e0001\U000e007f"',
            r'"\ufffc"',
            r'"a\U0001d173"',
            r'"a\U000e0041"',
        ),
        # lists and mappings
        *(
            "[]",
            "[5]",
            "[a]",
            "[a, b]",
            "[1, 5]",
            "[a, a b]",
            "[[a]]",
            "[null]",
            "[true, 5]",
            '["???"]',
            "[5min]",
            '[" "]',
        ),
        *(
            "{}",
            "{a: 5}",
            "{a: b}",
            '{"A b": c}',
            "{a: {b: c}}",
            "{a: null}",
            "{a: [b]}",
            "{x-a: 1}",
            "{name: A}",
            '{" ": a}',
        ),
        *("{value: 1}", "{value: x}", "{value: 5min, date: 2026-09}", "{value: null}", "{a: {value: 1}}"),
        *("{to: a}", "{to: null}", "{all: [a]}", "{all: []}", "{all: a, to: b}", "[{to: a}, b]", "[{a: b}]", "[{}]"),
        *("{stages: {a: purchase}}", "{lanes: {a: b}}", "{source: a}", "{code: A, reason: b}"),
    )
)

KEYS: Final = (
    *("colour", "naem", "moment_of_thruth", "x-note", "X-note", "a b", "Name", "7", "chanel"),
    *("name", "kind", "value", "to", "next", "outcome", "waive", "evidence", "preset", "owner", "journeymap", "title"),
    *("duration", "personas", "touchpoints", "emotion", "tags"),
)

PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9 ]*[A-Za-z0-9]")


def write(data: Any) -> str:
    """Write plain data as YAML, in brackets."""
    if isinstance(data, Written):
        return str(data)
    if isinstance(data, dict):
        return (
            "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {write(item)}" for key, item in data.items()) + "}"
        )
    if isinstance(data, list):
        return "[" + ", ".join(write(item) for item in data) + "]"
    if isinstance(data, str) and PLAIN.fullmatch(data) and load_core(data) == data:
        return data
    return json.dumps(data, ensure_ascii=False)


# Damage -------------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Damage:
    """
    A map that was changed in one place.

    Attributes:
        data: what the file says.
        path: the keys and numbers that lead to the place.
        how: what was done there.
    """

    data: Any
    path: tuple[Any, ...]
    how: str

    @property
    def is_field_of_touchpoint(self) -> bool:
        """Whether the place is a field of a touchpoint, as `encode` writes those."""
        return len(self.path) == 5 and (self.path[0], self.path[2]) == ("stages", "touchpoints")


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """List the way to every value."""
    found = [path]
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, item in entries:
        found.extend(places(item, (*path, key)))
    return found


def at(data: Any, path: tuple[Any, ...]) -> Any:
    """Return the value at a place."""
    for key in path:
        data = data[key]
    return data


def changed(data: Any, path: tuple[Any, ...], change: Any) -> Any:
    """Copy data with one container changed; `change` takes the container and the key in it, and returns another."""
    if len(path) == 1:
        return change(data, path[0])
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = changed(data[path[0]], path[1:], change)
    return copy


def replaced(container: Any, key: Any, value: Any) -> Any:
    """Put a value in the place of another."""
    copy = dict(container) if isinstance(container, dict) else list(container)
    copy[key] = value
    return copy


def renamed(container: Any, key: Any, name: str) -> Any:
    """Write another key for a value."""
    return {name if each == key else each: item for each, item in container.items()}


def dropped(container: Any, key: Any) -> Any:
    """Leave a value out."""
    if isinstance(container, dict):
        return {each: item for each, item in container.items() if each != key}
    return [item for number, item in enumerate(container) if number != key]


@st.composite
def plain_maps(draw: st.DrawFn) -> Any:
    """Draw what a map says, with a wide scale and without units, so that single values stand for themselves."""
    data: Any = encode(draw(maps()))
    data["emotion_scale"] = WIDE
    for metric in data.get("metrics", {}).values():
        if isinstance(metric, dict):
            metric.pop("unit", None)
    return data


@st.composite
def damages(draw: st.DrawFn, data: Any) -> Damage:
    """Draw one way to damage a map."""
    ways = places(data)[1:]
    path = draw(st.sampled_from(ways))
    parent = at(data, path[:-1])
    how = draw(st.sampled_from(("replace", "replace", "replace", "transplant", "rename", "add", "drop")))
    name = draw(st.sampled_from(KEYS))
    if how in {"rename", "add"} and (isinstance(parent, list) or name in parent):
        how = "replace"
    if how == "rename":
        return Damage(
            data=changed(data, path, lambda all_, key: renamed(all_, key, name)), path=(*path[:-1], name), how=how
        )
    if how == "drop":
        return Damage(data=changed(data, path, dropped), path=path, how=how)
    value = draw(st.sampled_from(VALUES))
    if how == "transplant":
        other = at(data, draw(st.sampled_from(ways)))
        value = other if json.dumps(other, ensure_ascii=False).isascii() else value
    if how == "add":
        path = (*path[:-1], name)
    return Damage(data=changed(data, path, lambda all_, key: replaced(all_, key, value)), path=path, how=how)


def is_named_at_the_top(damage: Damage) -> bool:
    """Tell whether the map says elsewhere what may stand at a place, so that a schema leaves it alone."""
    near_touchpoints = damage.path[0] == "stages" and len(damage.path) <= 5
    is_value_of_field = damage.is_field_of_touchpoint and damage.how == "replace"
    return (
        (damage.path[0] == "lanes" and len(damage.path) <= 2)
        or ("lanes" in damage.data and near_touchpoints and not is_value_of_field)
        or ("words" in damage.data and "preset" in damage.path)
    )


def looks_like_reference(text: str) -> bool:
    """Tell whether a text has the form and the characters of a reference."""
    return all(re.search(pattern, text) for pattern in (REFERENCE, ID_CHARACTERS))


def may_be_a_name(diagnostic: Diagnostic) -> bool:
    """Tell whether something is an id but for what nobody sees, so that a schema may take it for a name."""
    if diagnostic.code != "JM0016" or diagnostic.place is None:
        return False
    written = load_core(diagnostic.place.text)
    return isinstance(written, str) and is_id_in_disguise(written)


def is_seen(diagnostic: Diagnostic, damage: Damage) -> bool:
    """Tell whether a schema can see a problem."""
    assert diagnostic.place is not None
    match diagnostic.code:
        case "JM0002":
            # An element may be called so, and is no note.
            homes = {field.key for field in facts(JourneyMap).values() if isinstance(field.shape, shapes.Owned)}
            pairs = zip((None, *damage.path), damage.path, strict=False)
            return not any(isinstance(key, str) and key.startswith("x-") and home not in homes for home, key in pairs)
        case "JM0015":
            return damage.path[0] != "emotion_scale"
        case "JM0018":
            # What no id can look like; channels and lanes may have words of the house.
            written = load_core(diagnostic.place.text)
            field = [key for key in damage.path if isinstance(key, str)][-1]
            is_text = isinstance(written, str) and not looks_like_reference(written)
            return is_text and field not in {"channel", "channels", "after", "lane"}
        case "JM0020":
            return "outcome" in diagnostic.message
    return diagnostic.code in SEEN


def disagreement(damage: Damage) -> str:
    """Say what schema and decoder say of a damaged map; nothing if they agree."""
    text = write(damage.data)
    diagnostics = check_text(Source("a.journey.yaml", text)).diagnostics
    seen = [str(each) for each in diagnostics if each.is_error and is_seen(each, damage)]
    problems = [f"{list(each.absolute_path)}: {each.message[:300]}" for each in VALIDATOR.iter_errors(load_core(text))]
    if bool(problems) == bool(seen) or any(map(may_be_a_name, diagnostics)):
        return ""
    value = write(at(damage.data, damage.path))[:300] if damage.how in {"replace", "transplant", "add"} else ""
    said = [str(each) for each in diagnostics]
    return f"{damage.how} at {damage.path} {value}\n decoder: {said}\n schema: {problems}"


# Maps are large, so that drawing one costs more than ten looks at it, and making a bad one smaller costs minutes.
@settings(max_examples=40, phases=(Phase.explicit, Phase.generate))
@given(st.data(), plain_maps())
def test_schema_and_decoder_agree(draws: st.DataObject, data: Any) -> None:
    """A damaged map is refused by both, or by neither."""
    assert disagreement(Damage(data=data, path=("title",), how="none")) == ""
    for _ in range(10):
        damage = draws.draw(damages(data))
        if not is_named_at_the_top(damage):
            assert disagreement(damage) == ""


# Each way of writing, with each value ------------------------------------------------------------------------------


WIDE: Final = "-1000000..1000000"


def fields() -> dict[str, tuple[str, ...]]:
    """List, for each way in which a field can be written, the path to one that is written so."""
    found: dict[str, tuple[str, ...]] = {}
    waiting: list[tuple[type[Any], tuple[str, ...]]] = [(JourneyMap, ())]
    known = {JourneyMap}
    while waiting:
        structure, path = waiting.pop(0)
        for field in facts(structure).values():
            here = (*path, field.key)
            if field.key != "use":
                found.setdefault(f"{way(field.shape)}{' required' * field.required}", here)
            shape = field.shape.item if isinstance(field.shape, shapes.Many) else field.shape
            if isinstance(shape, shapes.Owned) or (isinstance(shape, shapes.Readings) and shape.keyed):
                here = (*here, "own")
            inner = {shapes.Scores: Score, shapes.Readings: Reading}.get(type(shape))
            inner = getattr(shape, "element", getattr(shape, "structure", inner))
            if inner is not None and inner not in known:
                known.add(inner)
                waiting.append((inner, here))
    return found


def way(shape: shapes.Shape) -> str:
    """Name the way in which a shape is written: the same for all elements, closed vocabularies and kinds."""
    name = type(shape).__name__
    match shape:
        case shapes.Many() | shapes.Keyed():
            return f"{name} {way(shape.item)}"
        case shapes.Number():
            return f"{name} {shape.minimum} {shape.maximum} {shape.whole}"
        case shapes.Choice() if shape.words is StagePreset or shape.or_false:
            return f"{name} {shape.words.__name__}"
        case shapes.Reference():
            return f"{name} {'known' if shape.known else 'several' if len(shape.kinds) > 1 else 'one'}"
        case shapes.Owned() if shape.element in {Metric, Touchpoint}:
            return f"{name} {shape.element.__name__}"
        case shapes.Structure():
            return f"{name} {shape.structure.__name__ if shape.shorthand else ''}"
        case shapes.Flow():
            return f"{name} {shape.structure.__name__}"
        case shapes.QuantityShape():
            return f"{name} {shape.or_band}"
        case shapes.Readings():
            return f"{name} {shape.keyed}"
    return name


REQUIRED: Final = {
    "waive": {"code": "JM0302", "reason": "Soon"},
    "next": {"to": "own"},
    "then": {"to": "own"},
    "needs": {"to": "own"},
    "through": {"touchpoint": "own"},
    "benchmark": {"value": Written("1")},
    "emotion": {"value": Written("1")},
    "readings": {"value": Written("1")},
}
"""By field, what must stand beside what is tried."""


@pytest.mark.parametrize("path", fields().values(), ids=fields())
def test_each_value_is_read_alike_wherever_it_stands(path: tuple[str, ...]) -> None:
    """For each way in which a field can be written, schema and decoder agree on every value."""
    data: Any = {"title": "Shop", "stages": {"own": {"touchpoints": {"own": {}}}}, "emotion_scale": WIDE}
    inner = data
    for key in path[:-1]:
        inner = inner.setdefault(key, dict(REQUIRED.get(key, {})))
    found = []
    for value in VALUES:
        inner[path[-1]] = value
        found.append(disagreement(Damage(data=data, path=path, how="replace")))
    assert [each for each in found if each] == []
