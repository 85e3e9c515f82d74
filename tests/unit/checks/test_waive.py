"""What a waiver accepts, at whatever element it stands."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve

from journeymap.checks import Context, Finding, Policy, Profile, finding, rule, run, waive
from journeymap.diagnostics import Severity
from journeymap.graph import compile_map
from journeymap.model import OWNED_KINDS, JourneyMap, Waiver, entries_of
from tests.picture import compiled


if TYPE_CHECKING:
    from collections.abc import Iterator

DAY: Final = datetime.date(2026, 11, 25)

MAP: Final = """
title: Shop
lanes: {law: {name: Law}}
variants: {small: {name: Corner shop}}
objectives: {loyal: {name: Come again}}
personas: {maya: {goals: {quick: {name: Is quick}}, pains: {tired: {name: Is tired}}}}
segments: {young: {name: Young}}
channels: {web: {name: Website}}
teams: {till: {name: Till}}
systems: {ledger: {name: Ledger}}
metrics: {wait: {name: Wait}}
sources: {survey: {name: Survey}}
stakeholders: {council: {name: Council}}
stages:
  buy:
    pains: {far: {name: Too far}}
    gains: {near: {name: Near}}
    insights: {early: {name: Come early}}
    touchpoints:
      pay:
        pains: {slow: {name: Too slow}}
        gains: {kind: {name: Kind}}
        physical_evidence: {receipt: {name: Receipt}}
        fail_points: {no-change: {name: No change}}
        feedback: {stars: {name: Stars}}
processes: {book: {fail_points: {lost: {name: Lost}}}}
opportunities: {app: {name: App}}
risks: {theft: {name: Theft}}
paths: {happy: {name: Happy}}
conflicts: {hurry: {name: Hurry}}
"""

NAMED: Final = tuple(part for part in MAP.split("{name: ")[1:])
"""What follows each name, to tell the elements apart."""


@rule("JM9003", "looked-at", Severity.WARNING, since=Profile.DRAFT)
def looked_at(context: Context) -> Iterator[Finding]:
    """Find every element."""
    for entry in entries_of(context.map):
        owner = entry.owner.element if entry.owner is not None and entry.element.element_kind in OWNED_KINDS else None
        yield finding(entry.element, f"looked at {entry.element.name}", within=owner)


def accepted(text: str, day: datetime.date = DAY) -> tuple[list[str], list[str]]:
    """Say what is accepted, and the codes of what is wrong with waivers."""
    map_ = compiled(text)
    found = run(map_, [looked_at], Policy(), today=DAY).diagnostics
    names = {"JM9003", "looked-at"}
    waived = waive(found, map_, known=names, ran=names, today=day)
    return [one.message for one in waived.accepted], [one.code for one in waived.kept if one.code != "JM9003"]


@pytest.mark.parametrize("at", range(len(NAMED)), ids=lambda at: NAMED[at].partition("}")[0])
def test_a_waiver_at_an_element_accepts_what_is_found_there(at: int) -> None:
    """Whatever the element is: of itself, and of nothing beside it."""
    parts = MAP.split("{name: ")
    written = "{waive: [{code: JM9003, reason: Known}], name: "
    text = "{name: ".join(parts[: at + 1]) + written + "{name: ".join(parts[at + 1 :])
    assert accepted(text) == ([f"looked at {NAMED[at].partition('}')[0]}"], [])


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("title: Shop", 29),
        ("  buy:", 10),
        ("      pay:", 6),
        ("personas: {maya: {", 3),
        ("processes: {book: {", 2),
    ],
)
def test_a_waiver_accepts_what_is_found_in_its_element(element: str, expected: int) -> None:
    """In a stage that is all of its touchpoints, in the map everything."""
    waiver = "waive: [{code: looked-at, reason: Known}]"
    margin = " " * (len(element) - len(element.lstrip()))
    if element.endswith("{"):
        text = MAP.replace(element, f"{element}{waiver}, ")
    else:
        text = MAP.replace(element, f"{element}\n{margin if element == 'title: Shop' else margin + '  '}{waiver}")
    found, wrong = accepted(text)
    assert (len(found), wrong) == (expected, [])


@pytest.mark.parametrize(
    ("waiver", "day", "wrong"),
    [
        ("{code: JM9003, reason: Known, until: 2026-11-25}", DAY, []),
        ("{code: JM9003, reason: Known, until: 2026-11-24}", DAY, ["JM0027"]),
        ("{code: JM9003, reason: Known, until: 2026-11}", datetime.date(2026, 11, 30), []),
        ("{code: JM9003, reason: Known, until: 2026-11}", datetime.date(2026, 12, 1), ["JM0027"]),
        ('{code: JM9003, reason: " "}', DAY, ["JM0028"]),
        ("{code: jm9003, reason: Known}", DAY, []),
        ("{code: JM900, reason: Known}", DAY, ["JM0029"]),
        ("{code: looked-out, reason: Known}", DAY, ["JM0029"]),
    ],
)
def test_a_waiver_counts_on_its_last_day_and_with_a_reason(waiver: str, day: datetime.date, wrong: list[str]) -> None:
    """One that does not count says why, and accepts nothing."""
    text = f"{{title: Shop, waive: [{waiver}], stages: {{buy: {{touchpoints: [pay]}}}}}}"
    found, problems = accepted(text, day)
    assert problems == wrong
    assert bool(found) is not bool(wrong)


@pytest.mark.parametrize("has_text", [True, False])
def test_a_waiver_without_a_place_is_told_as_unused(has_text: bool) -> None:
    """A program may have put it into a map that was read, or have made the whole map."""
    text = "{title: Shop, stages: {buy: {touchpoints: [pay]}}}"
    read = compiled(text).map if has_text else JourneyMap(title="Shop", stages=())
    made = compile_map(evolve(read, waive=(Waiver(code="JM9003", reason="Known"),)))
    left = waive((), made, known={"JM9003"}, ran={"JM9003"}, today=DAY)
    assert [(one.code, one.place) for one in left.kept] == [("JM0026", None)]
