"""JM10: what the pages of the rules do not show."""

from __future__ import annotations

import pytest

from journeymap.checks import RULES, rule_named
from journeymap.diagnostics import Source
from journeymap.language import read_text
from tests.rules.checking import findings


JM1003 = [rule_named("JM1003")]
JM10 = [rule for rule in RULES if rule.code.startswith("JM10")]

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
    opportunities: {second-till: {status: complete}}
"""


def messages(after: str, before: str | None = BEFORE, **options: object) -> list[str]:
    """Run the rules of the subject."""
    return [f"{one.code} {one.message}" for one in findings(after, JM10, baseline=before, options=options)]


def test_a_plan_that_keeps_everything_is_fine() -> None:
    """Pains of low severity and those that an opportunity of today solves need no decision; a band is never worse."""
    assert messages(AFTER) == []


def test_without_a_baseline_nothing_is_compared() -> None:
    """One that could not be read is told elsewhere."""
    assert messages(AFTER, None) == []


NO_DECISION = "is dropped without a decision: it is neither kept nor replaced nor retired"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "target: 3min",
            "target: 6min",
            "JM1005 the target of `wait` is worse than its value today: 6min, and 5min today",
        ),
        (
            "{wait: 9min}",
            "{wait: 10min}",
            "JM1005 `wait` at `queue` is planned worse than its value today: 10min, and 9min today",
        ),
        ("{wait: 9min}", "{wait: 8min}", None),
        (
            ", pains: [slow]",
            "",
            "JM1006 the pain `pay.slow` of today is unaddressed: it is neither kept nor solved nor retired",
        ),
        (", pains: [slow]", "}\n          done: {pains: [slow]", None),
        ("emotion: 1,", "emotion: 0.5,", "JM1004 `pay` is meant to feel worse than today: 0.5 instead of 1"),
        ("{till: }", "{}", f"JM1003 the system `till` of today {NO_DECISION}"),
        (", backstage: [Opens the till]", ", frontstage: [Opens the till]", None),
        ("queue: {", "line: {", f"JM1003 the touchpoint `queue` of today {NO_DECISION}"),
    ],
)
def test_what_changes_is_compared(old: str, new: str, expected: str | None) -> None:
    """By id, whichever way is better."""
    assert AFTER.count(old) == 1
    assert messages(AFTER.replace(old, new)) == ([expected] if expected else [])


def test_a_fate_is_said_by_id() -> None:
    """In `retires`, with the kind or the owner where that is needed, and not in the scope."""
    without = AFTER.replace("    systems: {till: }\n", "").replace(", pains: [slow]", "")
    assert messages(f"{without}    retires: [till, pay.slow]\n") == []
    assert messages(f"{without}    retires: [system:till, pain:touchpoint:pay.slow]\n") == []
    found = findings(f"{without}    scope: {{excludes: [TILL, Slow]}}\n", JM10, baseline=BEFORE)
    assert [one.code for one in found] == ["JM1003", "JM1006"]
    assert found[0].hint == "add `till` to `retires`; `excludes` of `scope` is for what the map is not about"


def test_small_steps_back_can_be_allowed() -> None:
    """The option is on the scale from -1 to 1."""
    worse = AFTER.replace("emotion: 1,", "emotion: 0.5,")
    found = findings(worse, [rule_named("JM1004")], baseline=BEFORE, options={"least": 0.3})
    assert found == ()


def test_an_addition_is_explained_by_an_opportunity() -> None:
    """At its stage."""
    before = "title: Shop\nstages: {buy: {touchpoints: [pay]}}\n"
    after = "title: Shop\nstate: to-be\nbaseline: a.journey.yaml\nstages: {buy: {touchpoints: [register, pay]}}\n"
    assert [one.code for one in findings(after, JM10, baseline=before)] == ["JM1007"]
    assert findings(f"{after}opportunities: {{know-them: {{stages: [buy]}}}}\n", JM10, baseline=before) == ()


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
    found = findings(then, [rule_named("JM1004"), rule_named("JM1005")], baseline=today)
    assert [(one.code, (one.hint or "").split(";")[0]) for one in found] == [
        ("JM1005", "set it beyond today's value"),
        ("JM1004", "raise it"),
        ("JM1005", "plan a better value"),
    ]


def test_a_name_that_means_nothing_is_found_with_what_was_meant() -> None:
    """One that could mean several things, too; it says nothing of any of them."""
    today = "title: Shop\nstages: {buy: {touchpoints: {pay: {pains: [slow]}, queue: {pains: [slow]}}}}\n"
    plan = """\
title: Shop
state: to-be
baseline: shop.journey.yaml
retires: [slow, quue, buy.pay]
stages: {buy: {touchpoints: {pay: {replaces: qeue}}}}
"""
    found = findings(plan, [rule_named("JM1009")], baseline=today)
    assert [(one.code, one.place.text if one.place else "", one.message, one.hint) for one in found] == [
        (
            "JM1009",
            "slow",
            "`slow` could mean 2 elements of the baseline",
            "write `pain:touchpoint:pay.slow` or `pain:touchpoint:queue.slow`",
        ),
        ("JM1009", "quue", "the baseline has no `quue`; did you mean `queue`?", "write its ID there"),
        ("JM1009", "buy.pay", "the baseline has no `buy.pay`", "write its ID there"),
        ("JM1009", "qeue", "the baseline has no `qeue`; did you mean `queue`?", "write its ID there"),
    ]


def test_a_reference_that_no_map_could_have_is_an_error_of_reading() -> None:
    """Whatever the baseline holds."""
    text = "title: Shop\nretires: [The queue]\nstages: [buy]\n"
    (problem,) = read_text(Source("a.journey.yaml", text)).diagnostics
    assert problem.code == "JM0018"
    assert problem.message == "`The queue` is not the ID of an element of the baseline"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A name that is mistyped is one mistake, not two.
        ("[queue, b]", "retires: [qeue]\nstages: {buy: {touchpoints: [b]}}", ["JM1009"]),
        ("[queue, b]", "retires: [elsewhere]\nstages: {buy: {touchpoints: [b]}}", ["JM1003", "JM1009"]),
        ("{a: {backstage: {a: }}, b: }", "retires: [a]\nstages: {buy: {touchpoints: [b]}}", ["JM1009"]),
        # Retired and replaced at once.
        ("[a, b]", "retires: [a]\nstages: {buy: {touchpoints: {c: {replaces: a}, b: }}}", ["JM1010"]),
        # A step that is work backstage from now on keeps its id.
        ("[a, b]", "stages: {buy: {touchpoints: {b: {backstage: {a: }}}}}", []),
        # What ends takes along what belongs to it.
        ("{a: {pains: {x: {severity: high}}, gains: [y]}, b: }", "retires: [a]\nstages: {buy: {touchpoints: [b]}}", []),
        # What is forgotten is one finding, with all that belongs to it.
        ("{a: {pains: {x: {severity: high}}, gains: [y]}, b: }", "stages: {buy: {touchpoints: [b]}}", ["JM1003"]),
        # What is replaced does not.
        (
            "{a: {pains: {x: {severity: high}}, gains: [y]}, b: }",
            "stages: {buy: {touchpoints: {c: {replaces: a}, b: }}}",
            ["JM1006", "JM1021"],
        ),
        # A pain may become another one, and go to another step.
        (
            "{a: {pains: {x: {severity: high}}}, b: }",
            "stages: {buy: {touchpoints: {a: , b: {pains: {z: {replaces: a.x, severity: critical}}}}}}",
            ["JM1024"],
        ),
        # Two steps become one: what they take together is not known.
        (
            "{a: {duration: 1min}, b: {duration: 1min}}",
            "stages: {buy: {touchpoints: {c: {replaces: [a, b], duration: 90s}}}}",
            [],
        ),
        # One step becomes two: what one of them does not say, the other may.
        (
            "{a: {channel: [website, phone], drop_off: 10%}, b: }",
            "stages: {buy: {touchpoints: {c: {replaces: a, channel: phone}, d: {replaces: a, drop_off: 12%}, b: }}}",
            ["JM1012"],
        ),
        # A channel for another is no loss.
        (
            "{a: {channel: [website, phone]}, b: }",
            "stages: {buy: {touchpoints: {a: {channel: [website, chat]}, b: }}}",
            [],
        ),
        # An assessment that is not needed any more is no state of one.
        (
            "{a: {personal_data: {dpia: done}}, b: }",
            "stages: {buy: {touchpoints: {a: {personal_data: {dpia: not-needed}}, b: }}}",
            [],
        ),
        # What is unknown in one of the maps is not worse.
        ("{a: {emotion: 1, sla: 1h}, b: }", "stages: {buy: {touchpoints: {a: , b: {emotion: -1}}}}", []),
        # Money in two currencies cannot be compared.
        (
            "{a: {backstage: {w: {cost: EUR 1}}}, b: }",
            "stages: {buy: {touchpoints: {a: {backstage: {w: {cost: GBP 2}}}, b: }}}",
            [],
        ),
        (
            "{a: {backstage: {w: {cost: EUR 1}}}, b: }",
            "stages: {buy: {touchpoints: {a: {backstage: {w: {cost: EUR 2}}}, b: }}}",
            ["JM1014"],
        ),
    ],
)
def test_what_becomes_of_it(before: str, after: str, expected: list[str]) -> None:
    """By what the plan says of it."""
    today = f"title: Shop\nstages: {{buy: {{pains: [dear], touchpoints: {before}}}}}\n"
    plan = f"title: Shop\nstate: to-be\nbaseline: shop.journey.yaml\n{after}\n"
    plan = plan.replace("{buy: {", "{buy: {pains: [dear], ")
    assert [one.code for one in findings(plan, JM10, baseline=today)] == expected


def test_scores_on_other_scales_are_compared() -> None:
    """By where they lie on their scale, and for whom they hold."""
    today = "title: Shop\nemotion_scale: 1..5\nstages: {buy: {touchpoints: {pay: {emotion: 4}}}}\n"
    plan = "title: Shop\nstate: to-be\nbaseline: a.journey.yaml\nstages: {buy: {touchpoints: {pay: {emotion: 1}}}}\n"
    assert findings(plan, JM10, baseline=today) == ()
    lower = findings(plan.replace("emotion: 1", "emotion: 0.5"), JM10, baseline=today)
    assert [one.message for one in lower] == ["`pay` is meant to feel worse than today: 0.5 instead of 4"]


def test_who_comes_is_compared_with_herself() -> None:
    """Who has no score of her own has everybody's; who does not come here is not compared."""
    personas = "personas: [maya, ahmed]\n"
    today = f"title: Shop\n{personas}stages: {{buy: {{touchpoints: {{pay: {{emotion: 1}}}}}}}}\n"
    head = f"title: Shop\nstate: to-be\nbaseline: a.journey.yaml\n{personas}"

    def found(step: str) -> list[str]:
        plan = f"{head}stages: {{buy: {{touchpoints: {{pay: {{{step}}}}}}}}}\n"
        return [one.message for one in findings(plan, JM10, baseline=today)]

    assert found("emotion: {maya: 2, ahmed: 0}") == [
        "`pay` is meant to feel worse than today for `ahmed`: 0 instead of 1"
    ]
    assert found("emotion: {maya: 2, ahmed: 0}, personas: [maya]") == []
    assert found("emotion: {maya: 0, ahmed: 0}") == [
        "`pay` is meant to feel worse than today for `maya`: 0 instead of 1",
        "`pay` is meant to feel worse than today for `ahmed`: 0 instead of 1",
    ]
    assert found("emotion: 0") == ["`pay` is meant to feel worse than today: 0 instead of 1"]


def test_a_target_of_today_counts_too() -> None:
    """Where nothing is measured, or a reading in the plan speaks for its place."""
    metric = "metrics: {fcr: {unit: percent, direction: higher, target: %s}}\n"
    step = "stages: {buy: {touchpoints: {pay: {metrics: {fcr: %s}}, ask: {metrics: {fcr: 60%%}}}}}\n"
    today = f"title: Shop\n{metric % '70%'}{step % '80%'}"
    head = "title: Shop\nstate: to-be\nbaseline: a.journey.yaml\n"

    def found(target: str, reading: str) -> list[str]:
        return [one.message for one in findings(f"{head}{metric % target}{step % reading}", JM10, baseline=today)]

    assert found("70%", "80%") == []
    assert found("65%", "80%") == ["the target of `fcr` is worse than today's target: 65%, and 70% today"]
    assert found("70%", "75%") == ["`fcr` at `pay` is planned worse than its value today: 75%, and 80% today"]


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("opportunities: {app: {status: planned}}", "keep it with the `status` that it has by then, or add `app`"),
        ("metrics: {wait: {unit: duration}}", "name it in `replaces` of what takes its place, or add `wait`"),
        ("processes: {pack: {lane: backstage}}", "name it in `replaces` of what takes its place, or add `pack`"),
        ("systems: {till: Till}", "keep it under its ID, or add `till`"),
        ("risks: {theft: Theft}", "keep it under its ID, or add `theft`"),
        ("stages: {buy: {touchpoints: [pay]}, leave: {touchpoints: [go]}}", "or add `leave` to `retires`, with all"),
    ],
)
def test_how_to_part_with_something_depends_on_what_it_is(element: str, expected: str) -> None:
    """What cannot be replaced is not said to be; who follows the hint is done."""
    today = element if "stages" in element else f"{element}\nstages: {{buy: {{touchpoints: [pay]}}}}"
    plan = "title: Shop\nstate: to-be\nbaseline: shop.journey.yaml\nstages: {buy: {touchpoints: [pay]}}\n"
    (found, *others) = findings(plan, JM1003, baseline=f"title: Shop\n{today}")
    assert expected in (found.hint or "")
    assert others == []
    name = found.detail.rpartition(":")[2]
    assert findings(f"{plan}retires: [{name}]\n", JM1003, baseline=f"title: Shop\n{today}") == ()
