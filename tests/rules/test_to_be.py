"""JM10: what the pages of the rules do not show."""

from __future__ import annotations

import pytest

from journeymap.checks.rules import to_be
from tests.rules.checking import findings


BEFORE = """
    title: Shop
    metrics:
      wait: {unit: duration, direction: lower, readings: [5min]}
      band: {unit: count, direction: band, readings: [5]}
    stages:
      buy:
        pains: {crowd: {severity: critical}}
        touchpoints:
          queue: {emotion: -1, metrics: {wait: 9min}, backstage: [Opens the till]}
          pay: {emotion: 1, pains: {slow: {severity: high}, dull: {severity: low}}}
    systems: {till: }
    opportunities: {second-till: {solves: [crowd]}}
"""
AFTER = """
    title: Shop
    state: to-be
    baseline: shop.journey.yaml
    metrics:
      wait: {unit: duration, direction: lower, target: 3min}
      band: {unit: count, direction: band, target: 1..2}
    stages:
      buy:
        touchpoints:
          queue: {emotion: -1, metrics: {wait: 9min}, backstage: [Opens the till]}
          pay: {emotion: 1, pains: [slow]}
    systems: {till: }
"""


def messages(after: str, before: str | None = BEFORE, **options: object) -> list[str]:
    """Run the rules of the subject."""
    return [f"{one.code} {one.message}" for one in findings(after, to_be.RULES, baseline=before, options=options)]


def test_a_plan_that_keeps_everything_is_fine() -> None:
    """Pains of low severity and those that an opportunity of today solves need no fate; a band is never worse."""
    assert messages(AFTER) == []


def test_without_a_baseline_nothing_is_compared() -> None:
    """One that could not be read is told elsewhere."""
    assert messages(AFTER, None) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("target: 3min", "target: 6min", "JM1005 the target of `wait` is worse than its value today"),
        ("{wait: 9min}", "{wait: 10min}", "JM1005 `wait` at `queue` is planned worse than its value today"),
        ("{wait: 9min}", "{wait: 8min}", None),
        (", pains: [slow]", "", "JM1006 the pain `slow` of today has no fate: it is neither kept nor solved"),
        (", pains: [slow]", "}\n          done: {pains: [slow]", None),
        ("emotion: 1,", "emotion: 0.5,", "JM1004 `pay` is meant to feel worse than today: 0.5 instead of 1"),
        ("{till: }", "{}", "JM1003 the system `till` of today has no fate: it is neither kept nor excluded"),
        (", backstage: [Opens the till]", ", frontstage: [Opens the till]", None),
        ("queue: {", "line: {", "JM1003 the touchpoint `queue` of today has no fate: it is neither kept nor excluded"),
    ],
)
def test_what_changes_is_compared(old: str, new: str, expected: str | None) -> None:
    """By id, whichever way is better."""
    assert AFTER.count(old) == 1
    assert messages(AFTER.replace(old, new)) == ([expected] if expected else [])


def test_a_fate_is_said_by_name_too() -> None:
    """In `excludes`, in any case of letters."""
    without = AFTER.replace("    systems: {till: }\n", "    scope: {excludes: [TILL, Slow]}\n").replace(
        ", pains: [slow]", ""
    )
    assert messages(without) == []


def test_small_steps_back_can_be_allowed() -> None:
    """The option is on the scale from -1 to 1."""
    worse = AFTER.replace("emotion: 1,", "emotion: 0.5,")
    found = findings(worse, [to_be.worse_emotion], baseline=BEFORE, options={"least": 0.3})
    assert found == ()


def test_an_addition_is_explained_by_an_opportunity() -> None:
    """At its stage."""
    before = "title: Shop\nstages: {buy: {touchpoints: [pay]}}\n"
    after = "title: Shop\nstate: to-be\nbaseline: a.journey.yaml\nstages: {buy: {touchpoints: [register, pay]}}\n"
    assert [one.code for one in findings(after, to_be.RULES, baseline=before)] == ["JM1007"]
    assert findings(f"{after}opportunities: {{know-them: {{stages: [buy]}}}}\n", to_be.RULES, baseline=before) == ()


def test_what_got_worse_says_what_to_do() -> None:
    """Each finding that compares with today has a hint."""
    today = """\
title: Shop
metrics: {csat: {unit: percent, direction: higher, readings: [80%]}}
stages: {buy: {touchpoints: {pay: {emotion: 1, metrics: {csat: 80%}}}}}
"""
    then = """\
title: Shop
state: to-be
baseline: shop.journey.yaml
metrics: {csat: {unit: percent, direction: higher, target: 70%}}
stages: {buy: {touchpoints: {pay: {emotion: -1, metrics: {csat: 60%}}}}}
"""
    found = findings(then, [to_be.worse_emotion, to_be.worse_metric], baseline=today)
    assert [(one.code, (one.hint or "").split(";")[0]) for one in found] == [
        ("JM1005", "set it beyond today's value"),
        ("JM1004", "raise it"),
        ("JM1005", "plan a better value"),
    ]
