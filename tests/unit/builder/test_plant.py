"""Values of Python mean what they would mean in a file, and what no file can hold is refused."""

from __future__ import annotations

import datetime
import enum
import itertools
from collections import OrderedDict, UserDict, UserList
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import journeymap as jm
from journeymap.builder.caller import Stretch
from journeymap.builder.plant import Plant
from journeymap.diagnostics import Source
from journeymap.language import DEFAULT_LIMITS, Limits, read_text
from journeymap.language.problems import Problems
from journeymap.model import (
    Basis,
    Branch,
    Duration,
    ElementReference,
    Evidence,
    FailPoint,
    FreeMapping,
    HouseWord,
    Kind,
    LaneRole,
    LaneText,
    MomentOfTruth,
    Money,
    Need,
    Next,
    NextMode,
    OrchestrationRule,
    Outcome,
    Pain,
    Period,
    Range,
    Rate,
    Reading,
    Recovery,
    Remark,
    Scope,
    Score,
    State,
    TouchpointKind,
    Unit,
    Wait,
)


def touchpoint(**fields: Any) -> Any:
    """Build a map with one touchpoint, and return it."""
    return with_touchpoint(**fields).build().touchpoints[0]


def with_touchpoint(**fields: Any) -> jm.MapBuilder:
    """Say a map that the fields of a touchpoint can refer to."""
    builder = jm.MapBuilder("Shop")
    builder.persona("maya")
    builder.persona("ben")
    builder.source("survey")
    builder.metric("wait", unit="duration")
    builder.metric("fcr", unit="percent")
    builder.lane("own-lane")
    builder.stage("pay").touchpoint("till", **fields)
    return builder


def from_file(**fields: str) -> Any:
    """Read the same map from a file, and return the touchpoint."""
    head = (
        "title: Shop\npersonas: [maya, ben]\nsources: [survey]\nlanes: [own-lane]\n"
        "metrics: {wait: {unit: duration}, fcr: {unit: percent}}\nstages:\n  pay:\n    touchpoints:\n      till:\n"
    )
    text = head + "".join(f"        {key}: {value}\n" for key, value in fields.items())
    result = read_text(Source("<text>", text))
    found, diagnostics = result.map, result.diagnostics
    assert [str(diagnostic) for diagnostic in diagnostics] == []
    assert found is not None
    return found.touchpoints[0]


def messages(builder: jm.MapBuilder) -> list[tuple[str, str]]:
    """List code and message of every finding."""
    return [(diagnostic.code, diagnostic.message) for diagnostic in builder.read()[1]]


class Colour(enum.Enum):
    """A vocabulary of the caller's own."""

    RED = "red"


class Word(enum.StrEnum):
    """Words of the caller's own."""

    DIGITAL = "digital"


@pytest.mark.parametrize(
    ("key", "values", "written"),
    [
        ("goal", ["no"], '"no"'),
        ("goal", ["null"], '"null"'),
        ("goal", [""], '""'),
        ("goal", ["two\nlines"], '"two\\nlines"'),
        ("goal", [2026], "2026"),
        ("goal", [Decimal("1.10")], "1.10"),
        ("goal", [2.0], "2.0"),
        ("goal", [True], "true"),
        ("goal", [datetime.date(2026, 10, 1)], "2026-10-01"),
        ("goal", [Colour.RED], "red"),
        ("emotion", [-1, -1.0, Decimal(-1), Fraction(-1), Score(value=-1.0), (Score(value=-1.0),)], "-1"),
        (
            "emotion",
            [{"maya": -1, "ben": 2}, [Score(value=-1.0, persona="maya"), Score(value=2.0, persona="ben")]],
            "{maya: -1, ben: 2}",
        ),
        (
            "emotion",
            [
                {"value": 1, "basis": "observed", "evidence": ["survey"]},
                {"value": 1, "basis": Basis.OBSERVED, "evidence": [Evidence(source="survey")]},
                Score(value=1.0, basis=Basis.OBSERVED, evidence=(Evidence(source="survey"),)),
            ],
            "{value: 1, basis: observed, evidence: [survey]}",
        ),
        ("kind", ["digital", TouchpointKind.DIGITAL, Word.DIGITAL], "digital"),
        ("outcome", ["completed", Outcome.COMPLETED], "completed"),
        ("moment_of_truth", [True, MomentOfTruth("true")], "true"),
        ("moment_of_truth", [False, None], "false"),
        ("moment_of_truth", ["zero", MomentOfTruth("zero")], "zero"),
        ("message", [False], "false"),
        ("duration", ["5min", "PT5M", Duration(300.0), datetime.timedelta(minutes=5)], "5min"),
        ("duration", [datetime.timedelta(milliseconds=1500)], "1.5s"),
        ("drop_off", ["12%", 0.12, Decimal("0.12"), Fraction(3, 25)], "12%"),
        ("volume", ["120/day", Rate(120.0, "day")], "120/day"),
        ("wait", ["9d", {"expected": "9d"}, Wait(expected=Duration(777600.0)), datetime.timedelta(days=9)], "9d"),
        ("thinks", ["Which?", ["Which?"], Remark(text="Which?"), [Remark(text="Which?")]], '"Which?"'),
        (
            "thinks",
            [{"maya": ["A", "B"]}, (Remark(text="A", persona="maya"), Remark(text="B", persona="maya"))],
            "{maya: [A, B]}",
        ),
        ("channel", ["website", ["website"]], "website"),
        ("next", ["till", ["till"], Branch(to="till"), Next(branches=(Branch(to="till"),))], "till"),
        (
            "next",
            [
                ["till", {"to": "till", "share": "12%", "carries": ["basket"]}],
                ["till", Branch(to="till", share=0.12, carries=("basket",))],
                iter(["till", {"to": "till", "share": 0.12, "carries": "basket"}]),
            ],
            "[till, {to: till, share: 12%, carries: [basket]}]",
        ),
        (
            "next",
            [
                {"all": ["till", "till"]},
                Next(branches=(Branch(to="till"), Branch(to="till")), mode=NextMode.ALL),
            ],
            "{all: [till, till]}",
        ),
        (
            "pains",
            [
                {"slow": {"name": "Too slow", "severity": "high"}},
                [{"slow": {"name": "Too slow", "severity": "high"}}],
                OrderedDict(slow=UserDict(name="Too slow", severity="high")),
            ],
            "{slow: {name: Too slow, severity: high}}",
        ),
        ("pains", [["Too slow"], UserList(["Too slow"]), ("Too slow",), Pain(id="too-slow")], "[Too slow]"),
        ("pains", [["Too slow", Pain(id="far", name="Far away")]], "[Too slow, far: Far away]"),
        (
            "fail_points",
            [
                {"late": {"likelihood": 4, "recovery": {"then": "till"}}},
                {"late": {"likelihood": 4, "recovery": Recovery(then="till")}},
                FailPoint(id="late", likelihood=4, recovery=Recovery(then="till")),
            ],
            "{late: {likelihood: 4, recovery: {then: till}}}",
        ),
        (
            "rules",
            [
                [{"when": "Idle", "if": "Known", "then": "Mail"}],
                [{"when": "Idle", "if_": "Known", "then": "Mail"}],
                {"when": "Idle", "if_": "Known", "then": "Mail"},
                OrchestrationRule(when="Idle", if_="Known", then="Mail"),
            ],
            "[{when: Idle, if: Known, then: Mail}]",
        ),
        (
            "metrics",
            [
                {"wait": "9d", "fcr": "58%"},
                {"wait": datetime.timedelta(days=9), "fcr": 58},
                {"wait": Duration(777600.0), "fcr": {"value": 58}},
                [Reading(metric="wait", value=Duration(777600.0)), Reading(metric="fcr", value=58.0)],
            ],
            "{wait: 9d, fcr: 58%}",
        ),
        (
            "links",
            [{"Board": "https://example.org"}, (("Board", "https://example.org"),)],
            '{Board: "https://example.org"}',
        ),
        (
            "frontstage",
            [["Agent explains"], "Agent explains", {"agent-explains": "Agent explains"}],
            "[Agent explains]",
        ),
        ("x-note", [{"a": [1, None, "b"]}, FreeMapping((("a", ("1", None, "b")),))], "{a: [1, ~, b]}"),
        ("own-lane", ["Text", ["Text"]], "Text"),
    ],
)
def test_value_means_what_it_means_in_a_file(key: str, values: list[Any], written: str) -> None:
    """Each way of saying a value gives what the file gives."""
    expected = from_file(**{key: written})
    for value in values:
        assert touchpoint(**{key: value}) == expected


def test_fields_of_the_map() -> None:
    """The fields of the map take the same values."""
    words = (HouseWord(subject="lanes", word="front", standard="frontstage"),)
    one = jm.MapBuilder(
        "Shop",
        state=State.TO_BE,
        scope=Scope(product="Shoes"),
        review=Period(months=3),
        reviewed=datetime.date(2026, 10, 1),
        emotion_scale=Range(1.0, 5.0),
        words=words,
        extras={"x-cost": "12"},
        stages=["pay"],
        teams={"retail": None},
    )
    other = jm.MapBuilder(
        "Shop",
        state="to-be",
        scope={"product": "Shoes"},
        review="quarterly",
        reviewed="2026-10-01",
        emotion_scale=[1, 5],
        words={"lanes": {"front": "frontstage"}},
        **{"x-cost": 12},
    )
    other.stage("pay")
    other.team("retail")
    assert one.build() == other.build()


def test_values_of_processes_and_opportunities() -> None:
    """Money, bands, references and members of vocabularies are values too."""
    builder = jm.MapBuilder("Shop")
    builder.stage("pay")
    builder.system("till")
    builder.metric("wait", unit=Unit.DURATION, target=["4min", "6min"])
    builder.process(
        "check",
        lane=LaneRole.BACKSTAGE,
        cost=Money(Decimal("4.50"), "GBP"),
        needs=[ElementReference(Kind.SYSTEM, "till"), Need(to=ElementReference(Kind.SYSTEM, "till"), mutual=True)],
    )
    built = builder.build()
    same = jm.loads(
        "title: Shop\nstages: {pay: }\nsystems: {till: }\nmetrics: {wait: {unit: duration, target: 4min..6min}}\n"
        "processes: {check: {lane: backstage, cost: GBP 4.50, needs: [till, {to: till, mutual: true}]}}\n"
    )
    assert built == same
    again = jm.MapBuilder("Shop", metrics=built.metrics, systems=built.systems, processes=built.processes)
    again.stage("pay")
    assert again.build() == same


def test_lanes_and_extras_take_any_key() -> None:
    """Keys that are no words of Python have a dict of their own; both ways say the same."""
    first = touchpoint(lanes={"own-lane": ["A", "B"]}, extras={"x-cost-centre": {"a": 1}})
    second = touchpoint(**{"own-lane": ["A", "B"], "x-cost-centre": {"a": "1"}})
    third = touchpoint(lanes=first.lanes, extras=first.extras)
    assert first.lanes == (LaneText(lane="own-lane", texts=("A", "B")),)
    assert first == second == third


def test_what_the_caller_changes_later_does_not_count() -> None:
    """A list or dict that the caller goes on using is read once."""
    pains = ["Too slow"]
    builder = with_touchpoint(pains=pains)
    pains.append("Too far")
    assert [pain.id for pain in builder.build().touchpoints[0].pains] == ["too-slow"]


def test_keys_are_kept_in_one_form() -> None:
    """A key that can be coded in two ways is one key, as in a file."""
    composed, decomposed = "Gr\u00f6\u00dfe", "Gro\u0308\u00dfe"
    assert touchpoint(links={decomposed: "a"}).links == ((composed, "a"),)
    twice = with_touchpoint(links={composed: "a", decomposed: "b"})
    assert messages(twice) == [("JM0006", f"`{composed}` is written twice here (touchpoint `till`)")]


def test_name_is_given_once() -> None:
    """A name beside the id and a name among the fields are one too many."""
    builder = jm.MapBuilder("Shop")
    builder.stage("pay", "Pay", name="Pays")
    assert messages(builder) == [("JM0006", "`name` is written twice here (stage `pay`)")]


# What no map can hold -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"a", "b"}, "a set has no order"),
        (frozenset({"a"}), "a set has no order"),
        (b"bytes", "decode it to a text"),
        (bytearray(b"bytes"), "decode it to a text"),
        (object(), "expected a text, a number"),
        (len, "expected a text, a number"),
        (Pain, "expected a text, a number"),
        (1j, "expected a text, a number"),
        ({"a": [{"b"}]}, "a set has no order"),
        ({1: "a"}, "keys and IDs are texts"),
        ({None: "a"}, "keys and IDs are texts"),
        ({("a", "b"): "a"}, "keys and IDs are texts"),
    ],
)
def test_value_of_a_type_that_no_map_holds(value: object, reason: str) -> None:
    """A value that is neither text nor number nor made of them is the caller's mistake, and raises at once."""
    builder = jm.MapBuilder("Shop")
    stage = builder.stage("pay")
    with pytest.raises(jm.UnusableValueError, match=reason) as raised:
        stage.touchpoint("till", pains=value)  # type: ignore[arg-type]
    assert raised.value.where == "pains of touchpoint till"
    assert isinstance(raised.value, TypeError)


@pytest.mark.parametrize("identifier", [None, 7, ("a",), b"a"])
def test_id_that_is_no_text(identifier: Any) -> None:
    """An id is a text; anything else raises at once."""
    with pytest.raises(jm.UnusableValueError, match="keys and IDs are texts"):
        jm.MapBuilder("Shop").team(identifier)


@pytest.mark.parametrize("value", [7, "x-note", [1, 2]])
def test_extras_that_are_no_mapping(value: Any) -> None:
    """`extras` and `lanes` are dicts, or what an element of a map holds."""
    with pytest.raises(jm.UnusableValueError, match="expected a dict"):
        jm.MapBuilder("Shop", extras=value)


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("\x00", ["JM0002"]),
        ("a\rb", ["JM0002"]),
        ("\x1b[31m", ["JM0002"]),
        ("\u2028", ["JM0002"]),
        ("\ufeff", ["JM0002"]),
        ("\ud800", ["JM0002"]),
        ("x" * 10_001, ["JM0005"]),
        (["a"], ["JM0012"]),
    ],
)
def test_hostile_text(value: Any, codes: list[str]) -> None:
    """What the parser would refuse is refused, also in keys and ids."""
    assert [code for code, _ in messages(with_touchpoint(goal=value))] == codes


def test_hostile_keys_and_ids() -> None:
    """Characters that no map may hold are refused in keys and ids too."""
    builder = with_touchpoint(extras={"x-\x00": "a"}, links={"\x07": "a"})
    builder.team("a\x00b")
    assert [code for code, _ in messages(builder)] == ["JM0002", "JM0002", "JM0014", "JM0002", "JM0016"]


@pytest.mark.parametrize(
    "value",
    [
        float("inf"),
        -float("inf"),
        pytest.param(10**400, id="hundreds of digits"),
        pytest.param(10**5000, id="thousands of digits"),
        pytest.param(Fraction(10**400), id="fraction"),
        "1",
        True,
        0x7F,
    ],
)
def test_hostile_number(value: Any) -> None:
    """A number that is none, or too large, is a finding."""
    found = messages(with_touchpoint(emotion=value))
    assert [code for code, _ in found] in (["JM0014"], ["JM0015"])
    assert len(found[0][1]) < 200


def test_negative_duration() -> None:
    """A stretch of time that goes back is a finding."""
    assert [code for code, _ in messages(with_touchpoint(duration=datetime.timedelta(days=-1)))] == ["JM0014"]


def test_nesting_without_end() -> None:
    """A list that holds itself is as deep as maps may be, and no deeper."""
    endless: list[Any] = []
    endless.append(endless)
    assert messages(with_touchpoint(extras={"x-note": endless})) == [
        ("JM0005", "lists and mappings are nested more than 64 deep (touchpoint `till`)")
    ]


def test_depth_is_that_of_a_file() -> None:
    """What may just be nested in a file may just be nested in Python."""
    depth = 64 - 5
    deepest: Any = "x"
    for _ in range(depth):
        deepest = [deepest]
    with_touchpoint(extras={"x-note": deepest}).build()
    written = f"{'[' * depth}x{']' * depth}"
    assert touchpoint(extras={"x-note": deepest}) == from_file(**{"x-note": written})
    assert [code for code, _ in messages(with_touchpoint(extras={"x-note": [deepest]}))] == ["JM0005"]


def test_values_without_end() -> None:
    """An iterator without end, and a few lists that hold one another many times, are cut at the limit of a file."""
    bomb: Any = ["x"] * 10
    for _ in range(9):
        bomb = [bomb] * 10
    for endless in (bomb, itertools.count()):
        plant = Plant(Limits(nodes=1000))
        problems = Problems(Source("<text>", "x"), DEFAULT_LIMITS)
        plant.value(endless, Stretch(0, 1))
        plant.report(problems)
        assert [str(found) for found in problems.listed()] == [
            "<text>:1:1: error[JM0005]: the map has more than 1000 values"
        ]
