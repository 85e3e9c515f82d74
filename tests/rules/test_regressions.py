"""A plan against today: each way in which it may get worse is found where it is; a plan that mends it is silent."""

from __future__ import annotations

from typing import Final

import pytest

from journeymap.checks import RULES
from tests.rules.checking import findings


JM10: Final = [rule for rule in RULES if rule.code.startswith("JM10")]

DROPPED: Final = "of today is dropped without a decision: it is neither kept nor replaced nor retired"

TODAY: Final = """\
title: Fibre
personas: {maya: , ahmed: }
channels: {web: {medium: website}, phone: }
systems: {scheduler: {capacity: 500/hour, fallback: desk}, desk: }
metrics:
  csat: {unit: percent, direction: higher, readings: [80%, {value: 60%, persona: ahmed}]}
  wait: {unit: duration, direction: lower}
  nps: {unit: points, direction: higher}
stages:
  choose:
    touchpoints:
      order:
        channel: [web, phone]
        emotion: {maya: 2, ahmed: -2}
        effort: 2
        moment_of_truth: true
        drop_off: 10%
        rules: [{when: Basket idle, then: Send a reminder}]
        pains:
          price: {name: Price is not clear, severity: medium}
          form: Form is long
          proof: {name: Proof of address, severity: high}
          again: {name: Types it all again, severity: critical}
        gains: [Answer at once]
        personal_data: {categories: [Name], dpia: done}
        next:
          - {to: visit, when: Slot suits, carries: [Order number, Slot]}
          - {to: leave, when: No slot, share: 5%}
      leave: {outcome: churned}
  install:
    touchpoints:
      visit:
        wait: {expected: 3d, tolerable: 5d}
        sla: 5d
        metrics: {wait: 4d}
        frontstage: [Fits the line]
        backstage: [plan-visit]
        fail_points: {nobody-home: {recovery: {acknowledge: Card, remedy: New slot}}}
        outcome: completed
  after: {}
processes:
  plan-visit: {systems: [scheduler], duration: 2d, capacity: 100/day, automation: automated}
opportunities:
  clear-price: {solves: [price], status: planned}
  short-form: {solves: [form, proof, again], status: planned}
risks: {scheduler-down: {on: [scheduler], probability: 2}}
"""

# Nothing gets worse, and most gets better.
PLAN: Final = """\
title: Fibre from summer
state: to-be
baseline: fibre.journey.yaml
personas: {maya: , ahmed: }
channels: {web: {medium: website}, phone: }
systems: {scheduler: {capacity: 800/hour, fallback: desk}, desk: }
metrics:
  csat: {unit: percent, direction: higher, target: 90%, readings: [{value: 70%, persona: ahmed}]}
  wait: {unit: duration, direction: lower, target: 3d}
  nps: {unit: points, direction: higher}
stages:
  choose:
    touchpoints:
      order:
        channel: [web, phone]
        emotion: {maya: 2, ahmed: 0}
        effort: 1
        moment_of_truth: true
        drop_off: 4%
        rules: [{when: Basket idle, then: Send a reminder}]
        pains:
          price: {name: Price is not clear, severity: low}
          form: Form is long
        gains: [Answer at once]
        personal_data: {categories: [Name], dpia: done}
        next:
          - {to: visit, when: Slot suits, carries: [Order number, Slot]}
          - {to: leave, when: No slot, share: 2%}
      leave: {outcome: churned}
  install:
    touchpoints:
      visit:
        wait: {expected: 2d, tolerable: 5d}
        sla: 3d
        frontstage: [Fits the line]
        backstage: [plan-visit]
        fail_points: {nobody-home: {recovery: {acknowledge: Card, remedy: New slot}}}
        outcome: completed
  after: {}
processes:
  plan-visit: {systems: [scheduler], duration: 1d, capacity: 180/day, automation: automated}
opportunities:
  clear-price: {solves: [price], status: in-progress}
  short-form: {solves: [form], status: complete}
risks: {scheduler-down: {on: [scheduler], probability: 1}}
"""

WITHOUT_AHMED: Final = (("{maya: , ahmed: }", "[maya]"), (", readings: [{value: 70%, persona: ahmed}]", ""))
WITH_RECOVERY: Final = "        fail_points: {nobody-home: {recovery: {acknowledge: Card, remedy: New slot}}}\n"
LEAVE: Final = "      leave: {outcome: churned}\n"

# By what is planned, the parts of the plan that are changed, and what is found.
REGRESSIONS: Final[dict[str, tuple[tuple[tuple[str, str], ...], list[str]]]] = {
    "a target below what is measured": (
        (("target: 90%", "target: 70%"),),
        ["JM1005 the target of `csat` is worse than its value today: 70%, and 80% today"],
    ),
    "a target below what is measured at a touchpoint": (
        (("target: 3d", "target: 6d"),),
        ["JM1005 the target of `wait` is worse than its value today at `visit`: 6d, and 4d today"],
    ),
    "a reading of one persona": (
        (("{value: 70%, persona: ahmed}", "{value: 50%, persona: ahmed}"),),
        ["JM1005 `csat` at `csat` is planned worse than its value today for `ahmed`: 50%, and 60% today"],
    ),
    "a reading at a touchpoint": (
        (("sla: 3d\n", "sla: 3d\n        metrics: {wait: 5d}\n"),),
        ["JM1005 `wait` at `visit` is planned worse than its value today: 5d, and 4d today"],
    ),
    "a persona is dropped": (
        (
            ("{maya: , ahmed: }", "[maya]"),
            ("{maya: 2, ahmed: 0}", "{maya: 2}"),
            (", readings: [{value: 70%, persona: ahmed}]", ""),
        ),
        [f"JM1003 the persona `ahmed` {DROPPED}"],
    ),
    "a persona is dropped and hides a fall": (
        (
            ("{maya: , ahmed: }", "[maya]"),
            ("{maya: 2, ahmed: 0}", "{maya: 0}"),
            (", readings: [{value: 70%, persona: ahmed}]", ""),
        ),
        [
            f"JM1003 the persona `ahmed` {DROPPED}",
            "JM1004 `order` is meant to feel worse than today for `maya`: 0 instead of 2",
        ],
    ),
    "one persona falls and another rises": (
        (("{maya: 2, ahmed: 0}", "{maya: 0, ahmed: 2}"),),
        ["JM1004 `order` is meant to feel worse than today for `maya`: 0 instead of 2"],
    ),
    "a weaker promise": ((("sla: 3d", "sla: 15d"),), ["JM1011 `sla` of `visit` is 15d, and 5d today"]),
    "a longer wait": ((("expected: 2d", "expected: 12d"),), ["JM1011 `wait.expected` of `visit` is 12d, and 3d today"]),
    "more give up": ((("drop_off: 4%", "drop_off: 40%"),), ["JM1012 `drop_off` of `order` is 40%, and 10% today"]),
    "more leave": (
        (("share: 2%", "share: 40%"),),
        ["JM1012 from `order` the share that leads to a bad outcome is 40%, and 5% today"],
    ),
    "slower work": ((("duration: 1d", "duration: 10d"),), ["JM1011 `duration` of `plan-visit` is 10d, and 2d today"]),
    "less capacity of a process": (
        (("capacity: 180/day", "capacity: 10/day"),),
        ["JM1013 `capacity` of `plan-visit` is 10/day, and 100/day today"],
    ),
    "less capacity of a system": (
        (("capacity: 800/hour", "capacity: 50/hour"),),
        ["JM1013 `capacity` of `scheduler` is 50/hour, and 500/hour today"],
    ),
    "by hand again": (
        (("automation: automated", "automation: manual"),),
        ["JM1014 `automation` of `plan-visit` is manual, and automated today"],
    ),
    "more effort": ((("effort: 1", "effort: 5"),), ["JM1015 `effort` of `order` is 5, and 2 today"]),
    "no message": (
        (("sla: 3d\n", "sla: 3d\n        message: false\n"),),
        ["JM1017 at `visit` customers hear nothing any more (`message: false`)"],
    ),
    "no moment of truth": (
        (("        moment_of_truth: true\n", ""),),
        ["JM1018 `order` is a moment of truth today, and is not marked as one any more"],
    ),
    "carried no longer": (
        (("[Order number, Slot]", "[Order number]"),),
        ["JM1019 `Slot` is carried from `order` to `visit` today, and no longer"],
    ),
    "a channel less": (
        (("channel: [web, phone]", "channel: web"),),
        ["JM1020 `order` is reached over `phone` today, and no longer"],
    ),
    "no gain": (
        (("        gains: [Answer at once]\n", ""),),
        ["JM1021 the gain `order.answer-at-once` of today is gone"],
    ),
    "no recovery": (
        ((WITH_RECOVERY, ""),),
        ["JM1022 the fail point `visit.nobody-home` of today is gone"],
    ),
    "half a recovery": (
        ((", remedy: New slot", ""),),
        ["JM1022 `recovery.remedy` of `visit.nobody-home` is there today, and no longer"],
    ),
    "a metric less": (
        (("  nps: {unit: points, direction: higher}\n", ""),),
        [f"JM1003 the metric `nps` {DROPPED}"],
    ),
    "an empty stage less": (
        (("  after: {}\n", ""),),
        [f"JM1003 the stage `after` {DROPPED}"],
    ),
    "a pain forgotten with its opportunity": (
        (
            ("          price: {name: Price is not clear, severity: low}\n", ""),
            ("  clear-price: {solves: [price], status: in-progress}\n", ""),
        ),
        [
            f"JM1003 the opportunity `clear-price` {DROPPED}",
            "JM1016 the pain `order.price` of today is unaddressed: it is neither kept nor solved nor retired",
        ],
    ),
    "pains forgotten, rated and not": (
        (("          form: Form is long\n", ""), ("  short-form: {solves: [form], status: complete}\n", "")),
        [
            f"JM1003 the opportunity `short-form` {DROPPED}",
            "JM1016 the pain `order.form` of today is unaddressed: it is neither kept nor solved nor retired",
            "JM1006 the pain `order.proof` of today is unaddressed: it is neither kept nor solved nor retired",
            "JM1006 the pain `order.again` of today is unaddressed: it is neither kept nor solved nor retired",
        ],
    ),
    "a pain that is fed": (
        (("severity: low", "severity: critical"),),
        ["JM1024 `severity` of `order.price` is critical, and medium today"],
    ),
    "a risk forgotten": (
        (("risks: {scheduler-down: {on: [scheduler], probability: 1}}\n", ""),),
        [f"JM1003 the risk `scheduler-down` {DROPPED}"],
    ),
    "an opportunity forgotten": (
        (("  clear-price: {solves: [price], status: in-progress}\n", ""),),
        [f"JM1003 the opportunity `clear-price` {DROPPED}"],
    ),
    "a new step asks for health data": (
        (
            (
                "      leave: {out",
                "      health: {personal_data: {categories: [Health], dpia: done}}\n      leave: {out",
            ),
        ),
        ["JM1026 `health` uses `Health`, and does not today"],
    ),
    "nothing is done by itself": (
        (("        rules: [{when: Basket idle, then: Send a reminder}]\n", ""),),
        ["JM1025 `Send a reminder` is done by itself at `order` today, and no longer"],
    ),
    "an assessment falls back": (
        (("dpia: done", "dpia: in-progress"),),
        ["JM1027 `personal_data.dpia` of `order` is in-progress, and done today"],
    ),
    "everybody depends on one system": (
        ((", fallback: desk}, desk: }", "}, desk: }"),),
        ["JM1029 without `scheduler` nobody gets to `completed` any more; today they do"],
    ),
}


def plan(*changes: tuple[str, str]) -> str:
    """Change parts of the plan, each of which occurs once."""
    text = PLAN
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def found_in(text: str, today: str = TODAY) -> list[str]:
    """List what the rules about plans find."""
    return [f"{found.code} {found.message}" for found in findings(text, JM10, baseline=today)]


@pytest.mark.parametrize("name", REGRESSIONS)
def test_what_gets_worse_is_found(name: str) -> None:
    """It, once, and nothing else."""
    changes, expected = REGRESSIONS[name]
    assert sorted(found_in(plan(*changes))) == sorted(expected)


def test_what_gets_better_is_no_finding() -> None:
    """The plan without these is silent, and so is the one that changes nothing."""
    assert found_in(PLAN) == []
    assert found_in(TODAY.replace("title: Fibre", "title: Fibre\nstate: to-be\nbaseline: fibre.journey.yaml")) == []


def test_each_finding_shows_what_is_there_today() -> None:
    """What gets worse names the place in the other map, unless there is none."""
    for name, (changes, _) in REGRESSIONS.items():
        for found in findings(plan(*changes), JM10, baseline=TODAY):
            places = [related.place.source.name for related in found.related]
            assert places == ([] if found.code in {"JM1026", "JM1029"} else ["baseline.journey.yaml"]), name
            assert found.place is not None
            assert found.hint


def test_the_help_works_when_followed() -> None:
    """What the hints name is a fate."""
    forgotten = plan(
        ("  nps: {unit: points, direction: higher}\n", ""),
        ("          price: {name: Price is not clear, severity: low}\n", ""),
        ("  clear-price: {solves: [price], status: in-progress}\n", ""),
        ("        gains: [Answer at once]\n", ""),
        ("  after: {}\n", ""),
    )
    assert len(found_in(forgotten)) == 5
    said = forgotten.replace("title:", "retires: [nps, order.price, clear-price, answer-at-once, after]\ntitle:", 1)
    assert found_in(said) == []


def test_a_replacement_is_compared_with_what_it_replaces() -> None:
    """A new id does not hide what gets worse, in any field."""
    renamed = plan(
        ("      visit:\n", "      see-engineer:\n        replaces: visit\n"), ("{to: visit,", "{to: see-engineer,")
    )
    assert found_in(renamed) == []
    assert found_in(renamed.replace("sla: 3d", "sla: 6d")) == ["JM1011 `sla` of `see-engineer` is 6d, and 5d today"]
    assert found_in(renamed.replace("[Order number, Slot]", "[Slot]")) == [
        "JM1019 `Order number` is carried from `order` to `see-engineer` today, and no longer"
    ]
    assert found_in(renamed.replace(WITH_RECOVERY, "")) == [
        "JM1022 the fail point `visit.nobody-home` of today is gone"
    ]
