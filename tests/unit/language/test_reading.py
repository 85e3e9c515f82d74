"""What a map may say, and what becomes of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from journeymap.diagnostics import Source
from journeymap.language import decode_bytes, read_text
from journeymap.model import (
    Basis,
    Duration,
    FreeMapping,
    JourneyMap,
    Kind,
    LaneRole,
    MomentOfTruth,
    Money,
    NextMode,
    Period,
    Range,
    Rate,
    ServiceLevel,
    State,
    Status,
    Touchpoint,
)


def read(text: str, name: str = "shop.journey.yaml") -> JourneyMap:
    """Read a text that has no problems."""
    result = read_text(Source(name, text))
    found, diagnostics = result.map, result.diagnostics
    assert [str(diagnostic) for diagnostic in diagnostics] == []
    assert found is not None
    return found


def one(fields: str, head: str = "") -> Touchpoint:
    """Read a map with one touchpoint that has these fields."""
    return read(f"title: Shop\n{head}stages: {{pay: {{touchpoints: {{till: {{{fields}}}, door: }}}}}}\n").touchpoints[0]


def test_six_lines_make_a_map() -> None:
    """The smallest useful map reads with its shorthands."""
    found = read(
        "title: Buy a coffee\n"
        "stages:\n"
        "  order:\n"
        "    touchpoints:\n"
        "      queue: {emotion: -1}\n"
        "      pay: Pays at the counter\n"
        "  enjoy:\n"
        "    touchpoints: [drink]\n"
    )
    assert found.id == "shop"
    assert (found.state, found.status, found.journeymap) == (State.AS_IS, Status.DRAFT, 1)
    assert [(stage.id, stage.name) for stage in found.stages] == [("order", "Order"), ("enjoy", "Enjoy")]
    assert [touchpoint.name for touchpoint in found.touchpoints] == ["Queue", "Pays at the counter", "Drink"]
    assert [score.value for score in found.touchpoints[0].emotion] == [-1.0]


@pytest.mark.parametrize(
    "written", ["no", "on", "1.10", "014", "2026", "12:30", "0x10", "1e3", "Yes", "NULL", "=", "2026-10-01"]
)
def test_texts_are_kept_character_by_character(written: str) -> None:
    """Nothing is guessed: what looks like another type stays the text that was typed."""
    assert one(f"goal: {written}").goal == written


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_three_spellings_are_empty(written: str) -> None:
    """Nothing, a tilde and `null` leave a field at its default."""
    assert one(f"goal: {written}").goal is None


def test_a_quoted_null_is_a_text() -> None:
    """A quoted scalar is text, whatever it spells."""
    assert one('goal: "null"').goal == "null"


def test_ids_get_names_and_names_get_ids() -> None:
    """A bare id gets its words as name, a name gets its slug as id."""
    found = one('pains: [too-slow, "Größe fehlt", Twelve add-ons]')
    assert [(pain.id, pain.name) for pain in found.pains] == [
        ("too-slow", "Too slow"),
        ("grosse-fehlt", "Größe fehlt"),
        ("twelve-add-ons", "Twelve add-ons"),
    ]


def test_a_process_is_defined_where_it_is_used() -> None:
    """A name in a lane defines a process of that lane; the same name again is the same process."""
    found = read(
        "title: Shop\nstages: {pay: {touchpoints: {till: {frontstage: [Cashier scans]}, "
        "self: {frontstage: [Cashier scans, {greet: Greets}], backstage: [{check: {duration: 2min}}]}}}}\n"
    )
    assert [(process.id, process.name, process.lane) for process in found.processes] == [
        ("cashier-scans", "Cashier scans", LaneRole.FRONTSTAGE),
        ("greet", "Greets", LaneRole.FRONTSTAGE),
        ("check", "Check", LaneRole.BACKSTAGE),
    ]
    assert found.touchpoints[1].frontstage == ("cashier-scans", "greet")


def test_a_process_without_a_lane_gets_that_of_its_first_use() -> None:
    """The registry may leave the lane to the touchpoints."""
    found = read("title: Shop\nprocesses: {scan: }\nstages: {pay: {touchpoints: {till: {backstage: scan}}}}\n")
    assert found.processes[0].lane is LaneRole.BACKSTAGE


def test_quantities() -> None:
    """Durations, shares, rates, money and dates are read by their own grammar."""
    found = one("duration: 1h 30min, wait: {expected: 9d, tolerable: P3D}, sla: 45s, drop_off: 12%, volume: 120/day")
    assert found.duration == Duration(5400)
    assert found.wait is not None
    assert (found.wait.expected, found.wait.tolerable) == (Duration(777600), Duration(259200))
    assert (found.sla, found.drop_off, found.volume) == (ServiceLevel(resolution=Duration(45)), 0.12, Rate(120, "day"))


def test_a_waiting_time_alone_is_the_expected_one() -> None:
    """`wait: 9d` is short for its expected part."""
    found = one("wait: 9d")
    assert found.wait is not None
    assert found.wait.expected == Duration(777600)


def test_values_are_read_in_the_unit_of_their_metric() -> None:
    """The metric's unit decides, also where the unit is written after the target."""
    found = read(
        "title: Shop\n"
        "metrics:\n"
        "  fcr: {target: 80%, unit: percent}\n"
        "  days: {unit: duration, target: 3d, alert: 1w}\n"
        "  cost: {unit: money, target: £4.50}\n"
        "  aht: {unit: duration, direction: band, target: 4min..6min}\n"
        "stages: {pay: {touchpoints: {till: {metrics: {fcr: 58, days: {value: 9d, date: 2026-Q3}, cost: 5 GBP}}}}}\n"
    )
    assert [metric.target for metric in found.metrics][:3] == [80.0, Duration(259200), Money(Decimal("4.50"), "GBP")]
    readings = found.touchpoints[0].metrics
    assert [(reading.metric, reading.value) for reading in readings] == [
        ("fcr", 58.0),
        ("days", Duration(777600)),
        ("cost", Money(Decimal(5), "GBP")),
    ]
    assert readings[1].date is not None
    assert (readings[1].date.first, readings[1].date.last) == (date(2026, 7, 1), date(2026, 9, 30))


def test_emotion_per_persona_and_with_what_it_rests_on() -> None:
    """A score may stand alone, per persona, and with its evidence."""
    head = "personas: [maya, ahmed]\nsources: {survey: {type: survey}}\n"
    found = one("emotion: {maya: -1, ahmed: {value: 1.5, basis: observed, evidence: survey}}", head)
    assert [(score.persona, score.value, score.basis) for score in found.emotion] == [
        ("maya", -1.0, None),
        ("ahmed", 1.5, Basis.OBSERVED),
    ]
    assert found.emotion[1].evidence[0].source == "survey"


def test_remarks_alone_in_a_list_and_per_persona() -> None:
    """What customers think may be one text, several, or either per persona."""
    fields = "thinks: 'Why?', feels: [lost, tired], says: {maya: [Hm, So], ahmed: Fine}"
    found = one(fields, "personas: [maya, ahmed]\n")
    assert [(remark.text, remark.persona) for remark in found.thinks] == [("Why?", None)]
    assert [remark.text for remark in found.feels] == ["lost", "tired"]
    assert [(remark.text, remark.persona) for remark in found.says] == [
        ("Hm", "maya"),
        ("So", "maya"),
        ("Fine", "ahmed"),
    ]


def test_branches() -> None:
    """`next` takes an id, a branch, a list of them, or all at once."""
    single = one("next: door").next
    assert single is not None
    assert [branch.to for branch in single.branches] == ["door"]
    branches = one("next: [till, {to: door, when: paid, share: 90%, carries: [receipt]}]").next
    assert branches is not None
    assert branches.mode is NextMode.CHOICE
    assert (branches.branches[1].when, branches.branches[1].share, branches.branches[1].carries) == (
        "paid",
        0.9,
        ("receipt",),
    )
    parallel = one("next: {all: [till, door]}").next
    assert parallel is not None
    assert parallel.mode is NextMode.ALL


def test_a_moment_of_truth_is_a_flag_or_a_number_word() -> None:
    """`true` and `first` say that it is one; `false` says that it is none."""
    assert one("moment_of_truth: true").moment_of_truth is MomentOfTruth.TRUE
    assert one("moment_of_truth: first").moment_of_truth is MomentOfTruth.FIRST
    assert one("moment_of_truth: false").moment_of_truth is None


def test_free_keys_are_kept() -> None:
    """`x-` keys hold anything, and texts in them stay texts."""
    found = one("x-jira: [JM-1, {sprint: 014}], x-flag: no")
    assert found.extras == (("x-jira", ("JM-1", FreeMapping((("sprint", "014"),)))), ("x-flag", "no"))


def test_references_name_what_they_mean() -> None:
    """Where several kinds or owners are possible, the model says which one was found."""
    found = read(
        "title: Shop\n"
        "systems: [scheduler]\n"
        "personas: {maya: {goals: [online]}}\n"
        "metrics: [speed]\n"
        "stages: {pay: {pains: [slow], touchpoints: {till: {pains: [slow], backstage: plan}}}}\n"
        "processes: {plan: {needs: [scheduler, {to: check, mutual: true}]}, check: }\n"
        "opportunities: {faster: {solves: [till.slow]}}\n"
        "conflicts: {haste: {metric: speed, goal: maya.online}}\n"
    )
    assert [need.to.key for need in found.processes[0].needs] == ["system:scheduler", "process:check"]
    solved = found.opportunities[0].solves[0]
    assert (solved.kind, solved.id, solved.key) == (Kind.PAIN, "slow", "pain:touchpoint:till.slow")
    assert found.conflicts[0].goal is not None
    assert found.conflicts[0].goal.key == "goal:persona:maya.online"


def test_house_words_are_understood() -> None:
    """A word of the house stands for the standard one wherever that can stand."""
    found = read(
        "title: Shop\n"
        "words: {lanes: {front of house: frontstage}, stages: {adopt: onboarding}, channels: {counter: store}}\n"
        "stages: {start: {preset: adopt, touchpoints: {till: {front of house: [Greets], channel: counter}}}}\n"
    )
    assert found.stages[0].preset is not None
    assert found.stages[0].preset.value == "onboarding"
    assert found.touchpoints[0].channel == ("store",)
    assert found.processes[0].lane is LaneRole.FRONTSTAGE


@pytest.mark.parametrize("standard", ["", "~", "null"])
def test_a_house_word_that_stands_for_nothing_is_reported(standard: str) -> None:
    """However nothing is written: a builder cannot say which of the three its `None` is."""
    text = f"title: Shop\nwords: {{stages: {{adopt: {standard}}}}}\nstages: {{start: }}\n"
    (diagnostic,) = read_text(Source("shop.journey.yaml", text)).diagnostics
    assert (diagnostic.code, diagnostic.message) == ("JM0012", "expected a standard word, found nothing")


def test_lanes_of_the_maps_own_hold_texts() -> None:
    """A custom lane is a key on touchpoints."""
    found = read(
        "title: Shop\nlanes: {policy: {name: Policy, after: support}}\n"
        "stages: {pay: {touchpoints: {till: {policy: [Receipt is due, Age is checked]}}}}\n"
    )
    assert [(entry.lane, entry.texts) for entry in found.touchpoints[0].lanes] == [
        ("policy", ("Receipt is due", "Age is checked"))
    ]


def test_emotion_scale_and_periods() -> None:
    """A map may have another scale, and cadences in words or numbers."""
    found = read("title: Shop\nemotion_scale: [1, 5]\nreview: 6 months\nreviewed: 2026-09\nstages: [pay]\n")
    assert found.emotion_scale == Range(1, 5)
    assert found.review == Period(months=6)


def test_every_element_knows_its_place() -> None:
    """An element's place is its key, and leads to the places of its fields."""
    found = read("title: Shop\nstages:\n  pay:\n    touchpoints:\n      till: {goal: Pay, channel: [website, phone]}\n")
    place = found.touchpoints[0].place
    assert place is not None
    assert str(place) == "shop.journey.yaml:5:7"
    assert (place.text, str(place.key("goal")), place.value("goal").text) == ("till", "shop.journey.yaml:5:14", "Pay")
    assert place.value("channel").text == "channel"
    assert place.value("emotion") == place


def test_places_do_not_count_in_equality() -> None:
    """Two maps are equal when they mean the same."""
    assert read("title: Shop\nstages: [pay]\n") == read("# a comment\nstages:\n  pay:\ntitle: Shop\n")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind(ending: str) -> None:
    """LF, CR LF and CR end lines as in editors."""
    text = ending.join(["title: Shop", "stages:", "  pay: {goal: x, wrong: y}", ""])
    result = read_text(Source("a", text))
    found, diagnostics = result.map, result.diagnostics
    assert found is None
    assert [str(diagnostic.place) for diagnostic in diagnostics] == ["a:3:18"]


def test_a_byte_order_mark_does_not_count() -> None:
    """A file with a byte-order mark reads like one without, columns included."""
    source, diagnostics = decode_bytes("a", b"\xef\xbb\xbftitel: Shop\nstages: [pay]\n")
    assert diagnostics == ()
    assert source is not None
    found = read_text(source).diagnostics
    assert str(found[0]) == "a:1:1: error[JM0010]: unknown field `titel`; did you mean `title`?"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_of_another_encoding_has_its_place(mark: bytes) -> None:
    """The byte that is not UTF-8 is named with its line and column, whether or not a byte-order mark stands first."""
    source, diagnostics = decode_bytes("a", mark + b"title: \xc3\xa4\nowner: Gr\xf6sse\n")
    assert source is None
    assert [str(found) for found in diagnostics] == [
        "a:2:10: error[JM0002]: line 2 holds a byte (0xf6) that is not UTF-8"
    ]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-32", "utf-16-be"])
def test_other_encodings_are_refused(encoding: str) -> None:
    """What is not UTF-8 is one error that says how to mend it."""
    source, diagnostics = decode_bytes("a", "title: Größe\nstages: [pay]\n".encode(encoding))
    assert source is None
    assert [diagnostic.code for diagnostic in diagnostics] == ["JM0002"]
    assert diagnostics[0].hint is not None
    assert "UTF-8" in diagnostics[0].hint
