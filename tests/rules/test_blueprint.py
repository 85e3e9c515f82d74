"""Edge cases of JM03."""

from __future__ import annotations

import pytest

from journeymap.checks import RULES, Policy, Profile, rule_named
from journeymap.checks.run import run
from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.language import read_text
from journeymap.model import Duration, JourneyMap, Process, ServiceLevel, Stage, Touchpoint
from tests.rules.checking import TODAY, findings


def touchpoints(steps: str, more: str = "") -> str:
    """Write a map of one stage."""
    return f"title: S\nstages: {{s: {{touchpoints: {{{steps}}}}}}}\n{more}\n"


def subjects(text: str, code: str, **options: object) -> list[str]:
    """List what a rule finds something about."""
    return [one.subject for one in findings(text, [rule_named(code)], options=options or None)]


def test_what_stands_behind_through_others_counts() -> None:
    """A frontstage process may need another that needs a system; a mutual need counts both ways."""
    processes = "processes: {a: {lane: frontstage, needs: [b]}, b: {lane: frontstage, systems: [s]}}\nsystems: {s: }"
    assert subjects(touchpoints("pay: {frontstage: [a]}", processes), "JM0301") == []
    mutual = "processes: {a: {lane: frontstage}, b: {needs: [{to: a, mutual: true}]}}"
    assert subjects(touchpoints("pay: {frontstage: [a]}", mutual), "JM0301") == []
    alone = "processes: {a: {lane: frontstage, needs: [b]}, b: {lane: frontstage}}"
    assert subjects(touchpoints("pay: {frontstage: [a]}, leave: ", alone), "JM0301") == ["touchpoint:pay"]


def test_a_system_of_an_orchestration_rule_is_used() -> None:
    """What is done automatically is done by it."""
    text = touchpoints(
        "pay: {support: [Shelf], rules: [{when: Idle, then: Remind, by: mailer}]}", "systems: {mailer: , printer: }"
    )
    assert subjects(text, "JM0302") == ["system:printer"]


def test_a_process_is_not_used_because_a_system_of_its_name_is() -> None:
    """IDs are unique within a kind."""
    text = touchpoints(
        "pay: {support: [Shelf], rules: [{when: Idle, then: Remind, by: mail}]}",
        "systems: {mail: }\nprocesses: {mail: {lane: support}}",
    )
    assert subjects(text, "JM0302") == ["process:mail"]


def test_maps_made_in_python_have_unused_processes_too() -> None:
    """Without a text there is no file that maps could share."""
    made = JourneyMap(title="S", stages=(Stage(id="s"),), processes=(Process(id="idle"),))
    asked = Policy(profile=Profile.STANDARD)
    found = run(compile_map(made), [rule_named("JM0302")], asked, today=TODAY).diagnostics
    assert [(one.subject, one.place) for one in found] == [("process:idle", None)]


@pytest.mark.parametrize(
    ("steps", "runs"),
    [
        ("a: {message: false}, b: {message: false}, c: {outcome: o}", []),
        ("a: {message: false}, b: {message: false}, c: {message: false}", ["a"]),
        # Two branches: the longer one is told, and it takes all three.
        (
            "a: {message: false, next: [b, c]}, b: {message: false, next: c}, c: {message: false, outcome: o}",
            ["a"],
        ),
        # Only the fork is silent together with one step of each path.
        ("a: {message: false, next: [b, c]}, b: {message: false, outcome: o}, c: {message: false, outcome: o}", []),
        # A circle is as long as its steps.
        ("x: , a: {message: false}, b: {message: false}, c: {message: false, next: a}", ["a"]),
        # Whoever skips the step that speaks hears nothing.
        ("a: {message: false}, b: {optional: true}, c: {message: false}, d: {message: false}", ["a"]),
    ],
)
def test_silence_follows_the_flow(steps: str, runs: list[str]) -> None:
    """Not the written order; paths, circles and optional steps count as they are gone."""
    assert subjects(touchpoints(steps), "JM0306") == [f"touchpoint:{one}" for one in runs]


def test_how_long_a_silence_may_be_is_an_option() -> None:
    """Two steps are a finding where the project says so; nonsense does not flag everything."""
    text = touchpoints("a: {message: false}, b: {message: false}, c: {outcome: o}")
    assert subjects(text, "JM0306", steps=2) == ["touchpoint:a"]
    assert subjects(touchpoints("a: {outcome: o}"), "JM0306", steps=0) == []


def test_fail_points_of_processes_count() -> None:
    """They belong to the process, and its team answers for them."""
    more = "teams: {t: }\nprocesses: {p: {team: t, fail_points: {broken: {recovery: {}}}}}"
    text = touchpoints("pay: {backstage: [p]}", more)
    assert subjects(text, "JM0309") == []
    (found,) = findings(text, [rule_named("JM0308")])
    assert found.subject == "fail-point:process:p.broken"
    assert found.message == "the recovery of `broken` at `p` says nothing of `acknowledge`, `remedy` and `follow_up`"


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("", 1),
        ("opportunities: {o: {stages: [s]}}", 0),
        ("risks: {r: {on: ['process:p'], mitigation: Spare parts}}", 0),
        ("risks: {r: {on: ['process:p']}}", 1),
    ],
)
def test_what_counts_as_an_improvement(more: str, count: int) -> None:
    """An opportunity for the stage, or a risk with a mitigation."""
    recovery = "recovery: {remedy: Again}"
    points = (
        f"{{broken: {{likelihood: 3, impact: 4, {recovery}}}, odd: {{likelihood: 3, impact: 3, {recovery}}},"
        f" unknown: {{impact: 5, {recovery}}}}}"
    )
    text = touchpoints("pay: {backstage: [p]}", f"processes: {{p: {{fail_points: {points}}}}}\n{more}")
    assert len(subjects(text, "JM0310")) == count


def test_from_which_score_on_is_an_option() -> None:
    """A project may ask for improvements of smaller failures."""
    text = touchpoints("pay: {fail_points: {odd: {likelihood: 3, impact: 3, recovery: {remedy: Again}}}}")
    assert subjects(text, "JM0310", score=9) == ["fail-point:touchpoint:pay.odd"]


def test_the_slowest_work_is_named() -> None:
    """The hint names the slowest step of the chain, and the places show it first."""
    processes = "processes: {a: {duration: 2h, needs: [b]}, b: {duration: 5h, needs: [c]}, c: , d: {duration: 9h}}"
    text = touchpoints("get: {sla: 1h, backstage: [a]}, see: {wait: {tolerable: 1h}, backstage: [a, d]}", processes)
    (found,) = findings(text, [rule_named("JM0312")])
    assert found.message == "the work behind `get` takes 7h, and 1h is promised"
    assert found.hint == "shorten `b`, or promise what can be kept"
    assert [related.message for related in found.related] == ["`b` takes 5h", "`a` takes 2h"]
    (found,) = findings(text, [rule_named("JM0311")])
    assert found.message == "the work behind `see` takes 9h, and customers tolerate 1h"


def test_a_process_is_told_with_what_it_needs() -> None:
    """Its own time counts, alone or with what must be done before."""
    processes = "processes: {a: {duration: 2h, sla: 1h}, b: {duration: 2h, sla: 3h, needs: [a]}}"
    found = findings(touchpoints("get: {backstage: [b]}", processes), [rule_named("JM0312")])
    assert [one.message for one in found] == [
        "`a` takes 2h, and 1h is promised",
        "`b` takes 4h with what it needs, and 3h is promised",
    ]


def test_promises_without_a_text_have_no_places() -> None:
    """A map made in Python is checked like any other."""
    get = Touchpoint(id="get", sla=ServiceLevel(resolution=Duration(60.0)), backstage=("a",))
    made = JourneyMap(
        title="S",
        stages=(Stage(id="s", touchpoints=(get,)),),
        processes=(Process(id="a", duration=Duration(120.0)),),
    )
    (found,) = run(compile_map(made), [rule_named("JM0312")], Policy(select=("all",)), today=TODAY).diagnostics
    assert (found.place, found.related) == (None, ())


@pytest.mark.parametrize(
    ("steps", "systems", "found"),
    [
        # One of two paths is enough.
        ("a: {next: [b, c]}, b: {frontstage: [p], outcome: won}, c: {outcome: won}", "till: {criticality: high}", []),
        # What may be skipped stops nobody.
        ("a: , b: {optional: true, frontstage: [p]}, c: {outcome: won}", "till: {criticality: high}", []),
        # Nobody comes to be turned away.
        (
            "a: {next: [b, c]}, b: {frontstage: [p], outcome: abandoned}, c: {outcome: won}",
            "till: {criticality: high}",
            [],
        ),
        # Parallel branches are all taken.
        (
            "a: {next: {all: [b, c]}}, b: {next: d}, c: {frontstage: [p]}, d: {outcome: won}",
            "till: {criticality: high}",
            ["till"],
        ),
        # Of what is less than critical, or of which nothing is said, it is no finding; of a supplier's system it is.
        ("a: {frontstage: [p], outcome: won}", "till: {criticality: low}", []),
        ("a: {frontstage: [p], outcome: won}", "till: {criticality: medium, supplier: Acme}", []),
        ("a: {frontstage: [p], outcome: won}", "till: ", []),
        ("a: {frontstage: [p], outcome: won}", "till: {supplier: Acme}", ["till"]),
        ("a: {frontstage: [p], outcome: won}", "till: {fallback: paper}, paper: ", []),
    ],
)
def test_without_which_systems_nobody_gets_there(steps: str, systems: str, found: list[str]) -> None:
    """Optional steps, other paths, parallel branches, fallbacks and bad outcomes."""
    more = f"processes: {{p: {{lane: frontstage, systems: [till]}}}}\nsystems: {{{systems}}}"
    assert subjects(touchpoints(steps, more), "JM0313") == [f"system:{one}" for one in found]


def test_a_supplier_is_told_only_beyond_their_systems() -> None:
    """What one system alone cuts off is told of that system."""
    steps = "a: {frontstage: [p], outcome: won}"
    processes = "processes: {p: {lane: frontstage, systems: [till]}}\n"
    systems = "systems: {till: {supplier: Acme}, printer: {supplier: Acme}}"
    text = touchpoints(steps, processes + systems)
    assert (subjects(text, "JM0313"), subjects(text, "JM0314")) == (["system:till"], [])


def test_who_hands_over() -> None:
    """Neighbours, customers who leave and stated needs need no word; the team of a process counts without an owner."""
    teams = "teams: {t: , u: }\n"
    quiet = "a: {owner: t, origin: indirect}, b: {owner: u, next: c}, c: {owner: t, outcome: churned}"
    assert subjects(touchpoints(quiet, teams), "JM0315") == []
    processes = "processes: {p: {team: t, needs: [{to: q, mutual: true}, r]}, q: {team: u}, r: {owner: u, team: t}}"
    found = findings(touchpoints("a: {backstage: [p]}", teams + processes), [rule_named("JM0315")])
    assert [one.detail for one in found] == ["r"]


def test_owners_of_everything_are_compared() -> None:
    """The map, stages, touchpoints, processes, metrics and opportunities."""
    both = "owner: t, perceived_owner: u"
    text = (
        "title: S\nowner: t\nperceived_owner: u\nteams: {t: , u: }\n"
        f"stages: {{s: {{{both}, touchpoints: {{a: {{{both}, backstage: [p]}}}}}}}}\n"
        f"processes: {{p: {{{both}}}}}\nmetrics: {{m: {{{both}}}}}\nopportunities: {{o: {{{both}}}}}\n"
    )
    assert subjects(text, "JM0316") == ["map", "stage:s", "touchpoint:a", "process:p", "metric:m", "opportunity:o"]


def test_rates_are_compared_whatever_their_unit() -> None:
    """The message speaks in the unit of the capacity."""
    text = touchpoints("a: {volume: 2400/day, backstage: [p]}", "processes: {p: {capacity: 40/hour}}")
    (found,) = findings(text, [rule_named("JM0317")])
    assert found.message == "`p` can do 40/hour, and 100/hour are asked for by `a`"
    enough = touchpoints("a: {volume: 2400/day, backstage: [p]}", "processes: {p: {capacity: 100/hour}}")
    assert findings(enough, [rule_named("JM0317")]) == ()


def test_lower_bound_of_what_is_asked_is_called_one() -> None:
    """Where nobody said how often work is done again, more may be asked of it than is known."""
    text = (
        "title: T\nstages: {s: {touchpoints: {a: {volume: 100/day, backstage: [check]}}}}\n"
        "processes: {check: {capacity: 50/day, then: [again, done]}, again: {then: check}, done: }\n"
    )
    (found,) = findings(text, [rule_named("JM0317")])
    assert found.message == "`check` can do 50/day, and at least 100/day are asked for by `a`"


def drafted(text: str) -> list[tuple[str, str]]:
    """List what is found in a draft, each with its severity."""
    read = read_text(Source("test.journey.yaml", text)).map
    assert read is not None
    found = run(compile_map(read), RULES, Policy(), today=TODAY).diagnostics
    return [(diagnostic.code, diagnostic.severity.value) for diagnostic in found]


def test_a_draft_without_lanes_has_no_gaps_of_a_blueprint() -> None:
    """Six lines of a journey are no blueprint, and stay clean even where processes are listed already."""
    assert drafted(touchpoints("look: , pay: {outcome: converted}", "processes: {pack: , wash: {lane: support}}")) == []


def test_gaps_of_a_blueprint_are_notes_in_a_draft() -> None:
    """A step that nobody serves, work in sight with nothing behind it, and work that no step relies on."""
    steps = "look: , pay: {frontstage: [take]}, leave: {outcome: converted, alone: true}"
    text = touchpoints(steps, "processes: {take: {lane: frontstage}, wash: {lane: support}}")
    assert drafted(text) == [("JM0318", "info"), ("JM0301", "info"), ("JM0302", "info")]


def test_contradictions_are_found_in_a_draft() -> None:
    """A wait beyond what is tolerated, work longer than a promise, a steep drop of the emotion, an unused process."""
    text = """
title: Order broadband
stages:
  choose:
    touchpoints:
      compare: {channel: website, emotion: 2, alone: true}
      call: {channel: phone, emotion: -2, alone: true}
  connect:
    touchpoints:
      visit: {channel: field-visit, frontstage: [fit], wait: {expected: 9d, tolerable: 3d}, sla: 5d, outcome: resolved}
processes:
  fit: {lane: frontstage, needs: [plan]}
  plan: {lane: backstage, duration: 8d}
  orphan: {lane: backstage, duration: 2d}
"""
    assert drafted(text) == [
        ("JM0502", "warning"),
        ("JM0311", "warning"),
        ("JM0312", "warning"),
        ("JM0302", "info"),
    ]


VARIANTS = """
title: S
variants: {counter: , machine: }
stages:
  s:
    touchpoints:
      pay: {frontstage: [take], backstage: [count]}
      ask: {frontstage: [advise]}
processes:
  take: {lane: frontstage, variants: [counter]}
  count: {lane: backstage, systems: [till]}
  advise: {lane: frontstage, needs: [look-up]}
  look-up: {lane: backstage, variants: [machine], needs: [files]}
  files: {lane: support}
systems:
  till: {variants: [counter]}
"""


def test_what_is_missing_in_one_variant_only_is_found_and_named() -> None:
    """At the machine nobody is in sight and nothing stands behind the count; at the counter nothing behind advice."""
    assert [
        (finding.code, finding.message)
        for finding in findings(VARIANTS, [rule_named(code) for code in ("JM0301", "JM0303", "JM0318", "JM0319")])
    ] == [
        ("JM0303", "nothing happens in sight at `pay` in the variant `machine`, though work is done behind it"),
        ("JM0301", "nothing stands behind what is done in sight at `ask` in the variant `counter`"),
        ("JM0319", "no support process and no system stands behind `count` in the variant `machine`"),
    ]
    mended = VARIANTS.replace(", variants: [counter]", "").replace("variants: [machine], ", "")
    mended = mended.replace("{variants: [counter]}", "{}")
    assert findings(mended, [rule_named(code) for code in ("JM0301", "JM0303", "JM0318", "JM0319")]) == ()


def test_a_step_may_be_served_in_one_variant_only() -> None:
    """The other variant has a step that nobody serves; where the step itself is in one variant only, it has not."""
    text = touchpoints("pay: {support: [till], VARIES}, ask: {support: [Shelf]}", "variants: {a: , b: }\nPROCESS")
    text = text.replace("PROCESS", "processes: {till: {variants: [a]}}")
    everywhere = text.replace(", VARIES", "")
    assert [finding.message for finding in findings(everywhere, [rule_named("JM0318")])] == [
        "nobody and nothing serves the customer at `pay` in the variant `b`"
    ]
    assert findings(text.replace("VARIES", "variants: [a]"), [rule_named("JM0318")]) == ()


@pytest.mark.parametrize(
    ("steps", "processes", "finding"),
    [
        ("sla: 1h, duration: 2h", "", "`a` takes 2h, and 1h is promised"),
        ("sla: 5d, wait: 3d, duration: 3d", "", "`a` takes 3d after a wait of 3d, and 5d is promised"),
        ("sla: 5d, metrics: {w: 9d}", "", "`w` is 9d at `a`, and 5d is promised"),
        # A wait that is longer than tolerable is one finding, of another rule.
        ("sla: 1d, wait: {expected: 9d, tolerable: 3d}", "", None),
        ("sla: 5d, wait: 2d, duration: 3d", "", None),
        ("sla: 5d, metrics: {w: 5d, other: 9d}", "", None),
    ],
)
def test_what_a_promise_is_held_against(steps: str, processes: str, finding: str | None) -> None:
    """What the step takes, with its wait; and what was measured there."""
    metrics = "metrics: {w: {unit: duration, direction: lower}, other: {unit: duration, direction: higher}}"
    text = touchpoints(f"a: {{{steps}}}", f"{metrics}\n{processes}")
    messages = [diagnostic.message for diagnostic in findings(text, [rule_named("JM0312")])]
    assert messages == ([] if finding is None else [finding])


@pytest.mark.parametrize(
    ("step", "message", "hint", "detail", "underlined", "related"),
    [
        (
            "sla: 1d, backstage: [b], metrics: {w: 9d}",
            "the work behind `a` takes 4d, `w` is 9d there, and 1d is promised",
            "shorten `b`, or promise what can be kept",
            "work",
            "sla",
            [("4d", "`b` takes 4d"), ("9d", "`w` is 9d")],
        ),
        (
            "sla: 1d, duration: 3d, metrics: {w: 2d}",
            "`a` takes 3d, `w` is 2d there, and 1d is promised",
            "shorten it, or promise what can be kept",
            "wait",
            "sla",
            [("2d", "`w` is 2d")],
        ),
        # Of several readings the longest is said, and the others are shown.
        (
            "sla: 1d, metrics: {w: 2d, v: 9d, u: 1d}",
            "`v` is 9d at `a`, and 1d is promised",
            "shorten it, or promise what can be kept",
            "reading",
            "9d",
            [("2d", "`w` is 2d")],
        ),
        (
            "sla: 1d, backstage: [b], metrics: {w: 1d}",
            "the work behind `a` takes 4d, and 1d is promised",
            "shorten `b`, or promise what can be kept",
            "work",
            "sla",
            [("4d", "`b` takes 4d")],
        ),
    ],
)
def test_what_breaks_one_promise_is_one_finding(
    step: str, message: str, hint: str, detail: str, underlined: str, related: list[tuple[str, str]]
) -> None:
    """The work behind it, or what customers spend there, and beside it what was measured."""
    metrics = ", ".join(f"{name}: {{unit: duration, direction: lower}}" for name in "uvw")
    text = touchpoints(f"a: {{{step}}}", f"metrics: {{{metrics}}}\nprocesses: {{b: {{duration: 4d}}}}")
    (found,) = findings(text, [rule_named("JM0312")])
    assert (found.message, found.hint, found.detail) == (message, hint, detail)
    assert found.place is not None
    assert found.place.text == underlined
    assert [(other.place.text, other.message) for other in found.related] == related


def test_the_longest_readings_of_a_promise_are_shown() -> None:
    """Not all of them: a list of forty helps nobody."""
    names = ("a", "b", "c", "d", "e")
    metrics = ", ".join(f"{name}: {{unit: duration}}" for name in names)
    read = ", ".join(f"{name}: {days}d" for days, name in enumerate(names, 2))
    (found,) = findings(
        touchpoints(f"x: {{sla: 1d, metrics: {{{read}}}}}", f"metrics: {{{metrics}}}"), [rule_named("JM0312")]
    )
    assert found.message == "`e` is 6d at `x`, and 1d is promised"
    assert [other.place.text for other in found.related] == ["5d", "4d", "3d"]


@pytest.mark.parametrize(
    ("wait", "found"),
    [
        ("{expected: 1d, tolerable: 3d}", True),
        ("1d", True),
        ("{expected: 1d, tolerable: 20d}", True),
        ("20d", False),
        # Where no wait is expected in numbers, another rule holds the work against what is tolerable.
        ("{tolerable: 3d}", False),
    ],
)
def test_a_wait_knows_the_work_behind_it(wait: str, found: bool) -> None:
    """The wait is shorter than the work; where the customer is served in sight, the work may go on afterwards."""
    text = touchpoints(f"a: {{wait: {wait}, backstage: [p]}}", "processes: {p: {duration: 20d}}")
    assert subjects(text, "JM0321") == (["touchpoint:a"] if found else [])
    assert subjects(text.replace("backstage:", "frontstage: [Takes it], backstage:"), "JM0321") == []


def test_one_fail_point_is_one_finding() -> None:
    """Without a recovery, an owner and an improvement; what is rare and hardly noticed is none."""
    rules = [rule_named(code) for code in ("JM0307", "JM0309", "JM0310")]
    nobody = "nobody is accountable"
    text = touchpoints("a: {fail_points: {bad: {likelihood: 4, impact: 5}, tiny: {likelihood: 1, impact: 1}}}")
    assert [(finding.code, finding.subject, finding.message) for finding in findings(text, rules)] == [
        (
            "JM0307",
            "fail-point:touchpoint:a.bad",
            f"nothing is said of what happens after `bad` at `a`, {nobody}, nothing is done to make it rarer",
        ),
        ("JM0309", "fail-point:touchpoint:a.tiny", "nobody is accountable for `tiny` at `a`"),
    ]


def test_a_fail_point_is_told_by_the_rules_that_run() -> None:
    """JM0307 says what the others would, by their options; where it does not run, they say it themselves."""
    rules = [rule_named(code) for code in ("JM0307", "JM0309", "JM0310")]
    text = touchpoints("a: {fail_points: {bad: {likelihood: 4, impact: 5}}}")
    (found,) = findings(text, [rule for rule in rules if rule.code != "JM0310"])
    assert found.message == "nothing is said of what happens after `bad` at `a`, nobody is accountable"
    assert found.hint == "write `recovery` with `acknowledge`, `remedy` and `follow_up`; name a team with `owner`"
    (whole,) = findings(text, rules)
    assert whole.hint == f"{found.hint}; add an opportunity or a mitigated risk for it"
    (alone,) = findings(text, [rule_named("JM0307")])
    assert alone.hint == "write `recovery` with `acknowledge`, `remedy` and `follow_up`"
    read = read_text(Source("test.journey.yaml", text)).map
    assert read is not None
    for policy, codes in (
        (Policy(select=("all",), ignore=("JM0307",)), ["JM0309", "JM0310"]),
        (Policy(select=("all",), options={"JM0307": {"score": 25}}), ["JM0309", "JM0310"]),
        (Policy(profile=Profile.STANDARD), ["JM0307"]),
        (Policy(profile=Profile.STANDARD, ignore=("JM0307",)), ["JM0309"]),
    ):
        assert [one.code for one in run(compile_map(read), rules, policy, today=TODAY).diagnostics] == codes


def test_a_change_of_channel_and_owner_is_one_finding() -> None:
    """JM0402 tells it; where that rule does not run, JM0315 does."""
    steps = "a: {channel: phone, owner: t}, b: {channel: chat, owner: u}"
    text = touchpoints(steps, "teams: {t: , u: }")
    handoff, lost = rule_named("JM0315"), rule_named("JM0402")
    assert [one.code for one in findings(text, [handoff, lost])] == ["JM0402"]
    assert [one.code for one in findings(text, [handoff])] == ["JM0315"]


@pytest.mark.parametrize("said", ["automation: automated", "rpa: true"])
def test_people_are_not_automated(said: str) -> None:
    """Who does it and how it is done contradict each other."""
    text = touchpoints("a: {backstage: [p]}", f"processes: {{p: {{by: people, {said}}}}}")
    assert subjects(text, "JM0304") == ["process:p"]
    assert subjects(text.replace("by: people", "by: technology"), "JM0304") == []


def test_silence_is_counted_in_days_too() -> None:
    """Twelve days without a word, at a single step."""
    text = touchpoints("a: {message: false, wait: 2d, duration: 10d}, b: {outcome: o}")
    (silence,) = findings(text, [rule_named("JM0306")])
    assert (silence.message, silence.related) == ("customers hear nothing for 12d: `a`", ())
    assert subjects(text, "JM0306", days=12) == []
    assert subjects(text.replace("wait: 2d", "wait: 2d, pains: [Hears nothing]"), "JM0306") == []


@pytest.mark.parametrize(
    ("opportunity", "found"),
    [
        ("solves: [slow]", []),
        ("solves: [slow], status: in-progress", []),
        ("solves: [slow], status: complete", ["JM0311", "JM0317", "JM0312"]),
        ("solves: [slow], status: rejected", ["JM0311", "JM0317", "JM0312"]),
        # An opportunity for the whole stage, or for a pain of it, does not say that it works on this.
        ("stages: [s]", ["JM0311", "JM0317", "JM0312"]),
        ("solves: [late]", ["JM0311", "JM0317", "JM0312"]),
    ],
)
def test_what_an_opportunity_works_on_is_known(opportunity: str, found: list[str]) -> None:
    """A wait, a promise of a process behind it, and what is asked of that."""
    text = f"""
title: S
stages:
  s:
    pains: {{late: Late}}
    touchpoints:
      a: {{volume: 9/day, wait: {{expected: 2d, tolerable: 1d}}, backstage: [p], pains: {{slow: Slow}}}}
processes: {{p: {{capacity: 1/day, sla: 1h, duration: 2h}}}}
opportunities: {{o: {{{opportunity}}}}}
"""
    rules = [rule_named(code) for code in ("JM0311", "JM0312", "JM0317")]
    assert [finding.code for finding in findings(text, rules)] == found


def test_a_risk_with_a_mitigation_is_known() -> None:
    """Who has thought of the failure has done what a stand-in does."""
    processes = "processes: {p: {lane: frontstage, systems: [till]}}\nsystems: {till: {criticality: high}}"
    text = touchpoints("a: {frontstage: [p], outcome: won}", f"{processes}\nrisks: {{r: {{on: [till], NOTE}}}}")
    assert subjects(text.replace("NOTE", "mitigation: Cash only"), "JM0313") == []
    assert subjects(text.replace("NOTE", "impact: 5"), "JM0313") == ["system:till"]


@pytest.mark.parametrize(
    ("step", "served"),
    [
        ("alone: true", []),
        ("backstage: [p]", []),
        ("alone: true, frontstage: [q]", ["`q`"]),
        ("alone: true, frontstage: [q], backstage: [p]", ["`q` and `p`"]),
    ],
)
def test_whoever_is_alone_is_served_by_nobody(step: str, served: list[str]) -> None:
    """Nothing said of a lane contradicts nothing; what serves is named, once for each touchpoint."""
    text = touchpoints(f"a: {{{step}}}", "processes: {p: {lane: backstage}, q: {lane: frontstage}}")
    expected = [f"the customer does `a` alone, and is served by {names}" for names in served]
    assert [one.message for one in findings(text, [rule_named("JM0304")])] == expected


def test_whoever_is_alone_is_given_nothing() -> None:
    """Nothing of the provider's is there to be held or seen; where it serves the customer, it is still missed."""
    text = touchpoints("a: {physical_evidence: [Form]}, b: {alone: true}, c: ")
    assert subjects(text, "JM0305") == ["touchpoint:c"]


def test_whoever_is_alone_needs_no_channel() -> None:
    """Customer and provider do not meet there; where they do, the channel is still missed."""
    assert subjects(touchpoints("a: {channel: phone}, b: {alone: true}, c: "), "JM0401") == ["touchpoint:c"]
    assert subjects(touchpoints("a: {alone: true}, b: {alone: true}"), "JM0401") == []


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("outcome: abandoned", []),
        ("outcome: churned", []),
        # Somebody takes up what is escalated, and the customer is there at any other end.
        ("outcome: escalated", ["JM0318"]),
        ("outcome: completed", ["JM0318"]),
        ("outcome: moved-in", ["JM0318"]),
        ("drop_off: 90%", ["JM0318"]),
    ],
)
def test_nobody_serves_whoever_goes_away(step: str, found: list[str]) -> None:
    """An end at which customers leave is no gap of the blueprint."""
    text = touchpoints(f"pay: {{frontstage: [Takes the money]}}, end: {{{step}}}")
    assert [one.code for one in findings(text, [rule_named("JM0318")])] == found


LANES = "lanes: {technology: {after: frontstage, holds: processes}, depot: {after: backstage, holds: processes}}"


def test_own_lanes_serve_and_stand_on_their_side() -> None:
    """Work in a lane below frontstage is in sight, work in one below backstage is not, and both serve."""
    served = touchpoints("a: {technology: [Screen], depot: [Pack]}, b: {depot: [Pack]}, c: ", LANES)
    assert subjects(served, "JM0318") == ["touchpoint:c"]
    assert subjects(served, "JM0303") == ["touchpoint:b"]
    assert subjects(served, "JM0301") == []
    in_sight = touchpoints("a: {technology: [Screen]}, b: {backstage: [Work]}", LANES)
    assert subjects(in_sight, "JM0301") == ["touchpoint:a"]


def test_a_gap_in_sight_is_shown_at_the_own_lane() -> None:
    """Where no standard lane is written, the place is that of the lane that is."""
    found = findings(touchpoints("b: {depot: [Pack]}", LANES), [rule_named("JM0303")])
    assert [one.place.text for one in found] == ["depot"]


def test_own_lanes_may_contradict() -> None:
    """A lane of machines in sight, work for those who are alone, and help that needs what is in sight."""
    machine = touchpoints("a: {kind: human, technology: [till]}", f"{LANES}\nprocesses: {{till: {{by: technology}}}}")
    assert [one.message for one in findings(machine, [rule_named("JM0304")])] == [
        "`a` is of the kind `human`, and the customer meets only technology: `till`"
    ]
    alone = findings(touchpoints("a: {alone: true, depot: [Pack]}", LANES), [rule_named("JM0304")])
    assert [[part.place.text for part in one.related] for one in alone] == [["depot"]]
    below = "lanes: {suppliers: {holds: processes}, technology: {after: frontstage, holds: processes}}"
    upside = f"{below}\nprocesses: {{fill: {{lane: suppliers, needs: [screen]}}, screen: {{lane: technology}}}}"
    assert [one.message for one in findings(touchpoints("a: ", upside), [rule_named("JM0304")])] == [
        "the process of the lane `suppliers` `fill` needs `screen`, which stands in `technology`"
    ]


def test_own_lanes_backstage_want_support_like_others() -> None:
    """What stands in a lane below backstage is asked, and so is support in one below support."""
    text = touchpoints(
        "a: {depot: [pack], backstage: [book]}",
        f"{LANES}\nprocesses: {{pack: , book: {{systems: [till]}}}}\nsystems: {{till: }}",
    )
    assert subjects(text, "JM0319") == ["process:pack"]
