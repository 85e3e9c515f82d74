"""Both roads meet: what a file can say, a builder can say, and they agree on what is wrong with it."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import journeymap as jm
from journeymap.diagnostics import Diagnostic, Source
from journeymap.language import dumps, encode, read_text
from journeymap.model import JourneyMap, facts
from journeymap.model.shape import Owned
from journeymap.testing import maps


if TYPE_CHECKING:
    from collections.abc import Mapping

METHODS: Final = {
    found.key: found.shape.element.element_kind.value
    for found in facts(JourneyMap).values()
    if isinstance(found.shape, Owned)
}
"""By key of the map, the method that adds one element of it."""


def say(data: Mapping[str, Any]) -> jm.MapBuilder:
    """Say in Python what a file says: every element by its method, everything else in the constructor."""
    own = {key: value for key, value in data.items() if not has_methods(key, value)}
    builder = jm.MapBuilder(own.pop("title", None), **own)
    for key, value in data.items():
        if key in own or not has_methods(key, value):
            continue
        for identifier, element in value.items():
            if METHODS[key] == "stage":
                say_stage(builder, identifier, element)
            else:
                add(getattr(builder, METHODS[key]), identifier, element)
    return builder


def say_stage(builder: jm.MapBuilder, identifier: str, element: Any) -> None:
    """Say one stage: its touchpoints in its block where they are written one by one."""
    fields = dict(element) if isinstance(element, dict) else element
    touchpoints = {}
    if isinstance(fields, dict) and has_methods("touchpoints", fields.get("touchpoints")):
        touchpoints = fields.pop("touchpoints")
    with add(builder.stage, identifier, fields):
        for touchpoint, written in touchpoints.items():
            add(builder.touchpoint, touchpoint, written)


def add(method: Any, identifier: str, element: Any) -> Any:
    """Call the method of an element with its fields, its name, or nothing."""
    return method(identifier, **element) if isinstance(element, dict) else method(identifier, element)


def has_methods(key: str, value: Any) -> bool:
    """Whether a value is elements by id, each of which a method can add."""
    if key not in {*METHODS, "touchpoints"} or not isinstance(value, dict):
        return False
    return all(element is None or isinstance(element, (dict, str)) for element in value.values())


def errors(diagnostics: tuple[jm.Diagnostic, ...]) -> list[str]:
    """List the errors as texts."""
    return [str(diagnostic) for diagnostic in diagnostics if diagnostic.is_error]


@settings(max_examples=30)
@given(maps())
def test_builder_says_every_map(journey_map: JourneyMap) -> None:
    """Whatever a map says can be said call by call, and gives an equal map."""
    found, diagnostics = say(encode(journey_map)).read()
    assert errors(diagnostics) == []
    assert found == journey_map


@settings(max_examples=30)
@given(maps())
def test_builder_takes_back_what_a_map_holds(journey_map: JourneyMap) -> None:
    """The objects of a map are values for another one: its fields, given back, give an equal map."""
    copy = jm.MapBuilder(**held(journey_map, set(METHODS)))
    for key, method in METHODS.items():
        for element in getattr(journey_map, key):
            if method == "stage":
                with copy.stage(element.id, **held(element, {"touchpoints"})):
                    for touchpoint in element.touchpoints:
                        copy.touchpoint(touchpoint.id, **held(touchpoint, set()), lanes=touchpoint.lanes)
            else:
                getattr(copy, method)(element.id, **held(element, set()))
    found, diagnostics = copy.read()
    assert errors(diagnostics) == []
    assert found == journey_map


def held(element: Any, without: set[str]) -> dict[str, Any]:
    """Take the fields of an element as they are."""
    fields = {name: getattr(element, name) for name in facts(type(element)) if name not in without}
    return {**fields, "extras": element.extras}


@settings(max_examples=20)
@given(maps())
def test_built_map_is_written_and_read(journey_map: JourneyMap) -> None:
    """What a builder built is written as YAML that reads back as an equal map."""
    built = say(encode(journey_map)).build()
    result = read_text(Source("<text>", dumps(built)))
    found, diagnostics = result.map, result.diagnostics
    assert errors(diagnostics) == []
    assert found == built


# Mistakes -----------------------------------------------------------------------------------------------------------

JUNK: Final = st.sampled_from(
    [
        None,
        True,
        False,
        -1,
        7,
        10**40,
        1.5,
        1e300,
        "",
        "~",
        "null",
        "no",
        "x y",
        "Größe",
        "a" * 300,
        "12:30",
        "5",
        "1m",
        "5min",
        "javascript:alert(1)",
        "../../etc/passwd",
        "\N{ZERO WIDTH JOINER}",
        [],
        [None],
        ["a", {"b": 1}],
        [["a"]],
        {},
        {"a": 1},
        {"value": "x"},
        {"all": []},
        {"to": "nowhere", "share": 2},
        {"Bad Id": {"name": []}},
        {"maya": {"value": 1, "basis": "seen"}},
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the data of a map in which a few values were replaced, and a few keys added."""
    data = json.loads(json.dumps(encode(draw(maps()))))
    for _ in range(draw(st.integers(1, 4))):
        spots = list(places(data))
        holder, key = draw(st.sampled_from(spots))
        if isinstance(holder, dict) and draw(st.booleans()):
            holder[draw(st.sampled_from(["emotoin", "to", "value", "Größe", "x-y", "next", "if", "name"]))] = draw(JUNK)
        else:
            holder[key] = draw(JUNK)
    return data


def places(value: Any) -> list[tuple[Any, Any]]:
    """List every place in some data: what holds it and under which key."""
    found: list[tuple[Any, Any]] = []
    pending = [value]
    while pending:
        holder = pending.pop()
        for key in holder if isinstance(holder, dict) else range(len(holder)):
            found.append((holder, key))
            if isinstance(holder[key], (dict, list)):
                pending.append(holder[key])
    return found


@settings(max_examples=60)
@given(damaged())
def test_both_roads_find_the_same_mistakes(data: dict[str, Any]) -> None:
    """
    A file and a builder that say the same have the same findings, and the same map if there is one.

    Only what stops the parser (a text of more than 10 000 characters) is found alone in a file.
    """
    result = read_text(Source("<text>", json.dumps(data, ensure_ascii=False)))
    read, in_file = result.map, result.diagnostics
    # In a file an ID that is the name of a field may be that field in the wrong column; in Python it is an ID.
    assume(all(diagnostic.code != "JM0033" for diagnostic in in_file))
    built, in_python = say(data).read()
    # One mistake of several elements has one message in a file, and is counted by element in Python.
    counted, in_text = (Counter(map(without_element, diagnostics)) for diagnostics in (in_python, in_file))
    assert counted.keys() == in_text.keys()
    assert counted >= in_text
    assert built == read


def without_element(diagnostic: Diagnostic) -> tuple[str, str]:
    """Leave out which element it is about: a builder says so, because no line of a file does."""
    return diagnostic.code, re.sub(r" \([a-z -]+ `[^`]*`\)$", "", diagnostic.message)


# Any order of calls --------------------------------------------------------------------------------------------------


class Building(RuleBasedStateMachine):
    """Calls a builder in any order, beside a dict that says the same."""

    ids = st.from_regex(r"[a-z]{1,2}", fullmatch=True)
    names = st.one_of(st.none(), st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=8))

    @initialize(title=st.sampled_from(["Shop", "no", "5"]))
    def begin(self, title: str) -> None:
        """Begin a map."""
        self.builder = jm.MapBuilder(title)
        self.data: dict[str, Any] = {"title": title}
        self.stage: str | None = None
        self.ended = False

    @precondition(lambda self: not self.ended)
    @rule(key=st.sampled_from(["teams", "personas", "processes"]), identifier=ids, name=names)
    def add_element(self, key: str, identifier: str, name: str | None) -> None:
        """Add an element whose id is new."""
        known = self.data.setdefault(key, {})
        if identifier not in known:
            known[identifier] = name
            getattr(self.builder, METHODS[key])(identifier, name)

    @precondition(lambda self: not self.ended and self.stage is None)
    @rule(identifier=ids, name=names)
    def open_stage(self, identifier: str, name: str | None) -> None:
        """Open a stage whose id is new."""
        stages = self.data.setdefault("stages", {})
        if identifier not in stages:
            stages[identifier] = {"name": name, "touchpoints": {}}
            self.builder.stage(identifier, name).__enter__()
            self.stage = identifier

    @precondition(lambda self: self.stage is not None)
    @rule()
    def close_stage(self) -> None:
        """Close the stage that is open."""
        self.builder._open.__exit__(None, None, None)
        self.stage = None

    @precondition(lambda self: not self.ended and self.stage is not None)
    @rule(identifier=ids, name=names)
    def add_touchpoint(self, identifier: str, name: str | None) -> None:
        """Add a touchpoint whose id is new to the stage that is open."""
        stages = self.data["stages"]
        if all(identifier not in stage["touchpoints"] for stage in stages.values()):
            stages[self.stage]["touchpoints"][identifier] = name
            self.builder.touchpoint(identifier, name)

    @precondition(lambda self: self.stage is None)
    @rule(identifier=ids)
    def add_touchpoint_outside(self, identifier: str) -> None:
        """Try to add a touchpoint where no stage is open."""
        with pytest.raises(jm.CallOrderError):
            self.builder.touchpoint(identifier)

    @precondition(lambda self: self.stage is not None)
    @rule(identifier=ids)
    def open_stage_inside(self, identifier: str) -> None:
        """Try to open a stage inside another."""
        with pytest.raises(jm.CallOrderError):
            self.builder.stage(identifier)

    @precondition(lambda self: self.stage is None)
    @rule()
    def end(self) -> None:
        """End the map; nothing can be added afterwards."""
        self.builder.__exit__(None, None, None)
        self.ended = True
        with pytest.raises(jm.CallOrderError):
            self.builder.team("late")

    @invariant()
    def same_as_a_file(self) -> None:
        """At any time the builder gives what a file gives that says as much."""
        result = read_text(Source("<text>", json.dumps(self.data, ensure_ascii=False)))
        read, in_file = result.map, result.diagnostics
        built, in_python = self.builder.read()
        assert built == read
        assert [each.message for each in in_python] == [each.message for each in in_file]


TestBuilding = Building.TestCase
TestBuilding.settings = settings(max_examples=20, stateful_step_count=15)
