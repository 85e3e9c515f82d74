"""What follows by `then`: edges, what is used and lost, how long it takes, how often it is done, what it costs."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import journeymap as jm
from journeymap.graph import CompiledMap, EdgeKind, compile_map, query
from journeymap.graph.figure import Formula
from journeymap.graph.figures import figures
from journeymap.model import NextMode, Then, ThenBranch
from journeymap.views import blueprint
from tests.recompute import recompute


if TYPE_CHECKING:
    from journeymap.graph.figure import Ledger

HOUR = 3600.0


def shop(processes: str, touchpoints: str = "apply: {volume: 100/day, backstage: [a]}", more: str = "") -> CompiledMap:
    """Compile a map of one stage."""
    return compile_map(
        jm.loads(f"title: S\nstages: {{s: {{touchpoints: {{{touchpoints}}}}}}}\nprocesses: {{{processes}}}\n{more}")
    )


CLAIM = """
  a: {duration: 1h, cost: GBP 1, then: check},
  check: {duration: 2..4h, cost: GBP 10, then: [{to: again, share: 20%, when: incomplete}, {to: no, share: 10%}, file]},
  again: {duration: 24h, cost: GBP 5, then: check},
  no: {duration: 30min, cost: GBP 2, then: file},
  file: {duration: 10min, cost: GBP 3, systems: [archive]}
"""
ARCHIVE = "systems: {archive: }"


def test_it_reads_as_next_does() -> None:
    """An ID, a list, parallel branches; what is written reads back."""
    processes = "a: {then: b}, b: {then: [{to: a, share: 10%}, c]}, c: {then: {all: [a, b]}}"
    found = jm.loads(f"{{title: A, stages: [s], processes: {{{processes}}}}}")
    assert [process.then for process in found.processes] == [
        Then(branches=(ThenBranch(to="b"),)),
        Then(branches=(ThenBranch(to="a", share=0.1), ThenBranch(to="c"))),
        Then(branches=(ThenBranch(to="a"), ThenBranch(to="b")), mode=NextMode.ALL),
    ]
    assert jm.loads(jm.dumps(found)) == found


@pytest.mark.parametrize(
    ("then", "message"),
    [
        ("chekc", "unknown process `chekc`; did you mean `check`?"),
        ("[{to: check, share: 60%}, {to: a, share: 60%}]", "the shares of the branches add up to 120%, more than 100%"),
        ("[]", "`then` names no process"),
        ("[[check]]", "expected a process or a branch, found a list"),
        ("{to: check, carries: [x]}", "unknown field `carries`"),
    ],
)
def test_what_is_wrong_is_said(then: str, message: str) -> None:
    """Unknown names with the nearest one, shares above 100%, and what is no branch."""
    found, diagnostics = jm.reads(f"{{title: A, stages: [s], processes: {{a: {{then: {then}}}, check: }}}}")
    assert found is None
    assert [diagnostic.message for diagnostic in diagnostics] == [message]


def test_edges_have_conditions_and_shares() -> None:
    """Those that follow are worked out as those of `next` are; parallel ones are taken by all."""
    found = shop("a: {then: [{to: b, share: 20%, when: late}, c]}, b: {then: {all: [c, d]}}, c: , d: {then: [b, c]}")
    edges = found.leaving[EdgeKind.THEN]
    assert [(edge.target, edge.share) for edge in edges["process:a"]] == [("process:b", 0.2), ("process:c", 0.8)]
    assert [branch.when for branch in edges["process:a"][0].then] == ["late"]
    assert {(edge.share, edge.mode) for edge in edges["process:b"]} == {(1.0, NextMode.ALL)}
    assert [edge.share for edge in edges["process:d"]] == [None, None]


def test_where_a_process_needs_what_follows_it_the_need_stays() -> None:
    """There is one edge between two nodes; one that only sets another going says less than `then`."""
    found = shop("a: {needs: [b], then: b}, b: {needs: [{to: c, kind: triggers}], then: c}, c: ")
    assert found.edges["process:a", "process:b"].kind is EdgeKind.NEEDS
    assert found.edges["process:b", "process:c"].kind is EdgeKind.THEN
    kinds = [edge.kind for edge in found.edges.values()]
    assert kinds == sorted(kinds, key=list(EdgeKind).index)


def test_what_follows_is_used_and_waited_for_by_nobody() -> None:
    """Neither a process nor a touchpoint relies on it; it is lost alone."""
    found = shop(CLAIM, more=ARCHIVE)
    assert query.unused(found) == ()
    assert query.relies_on(found, "process:a") == ()
    assert query.relies_on(found, "touchpoint:apply") == ("process:a",)
    assert query.relying_on(found, "system:archive") == ("process:file",)
    lost = query.breaks_without(found, "system:archive")
    assert (lost.processes, lost.touchpoints) == (("process:file",), ())


def test_outcomes_are_cut_off_by_what_is_waited_for_only() -> None:
    """A system below work that only follows is none; below work that a later touchpoint lists, or needs, it is."""
    archive = {"archive": ("system:archive",)}
    touchpoints = "apply: {backstage: [a], outcome: completed}"
    assert query.cut_off(shop(CLAIM, touchpoints, more=ARCHIVE), archive) == {}
    listed = "apply: {backstage: [a]}, get: {backstage: [file], outcome: completed}"
    assert query.cut_off(shop(CLAIM, listed, more=ARCHIVE), archive) == {"archive": ("outcome:completed",)}
    needed = "apply: {backstage: [a]}, get: {frontstage: [hand-out], outcome: completed}"
    assert query.cut_off(shop(f"{CLAIM}, hand-out: {{needs: [file]}}", needed, more=ARCHIVE), archive) == {
        "archive": ("outcome:completed",)
    }


def test_what_follows_is_not_the_work_behind_a_touchpoint() -> None:
    """The wait and the promise end with what the touchpoint names; what that needs is done before."""
    found = shop(CLAIM, "apply: {wait: {tolerable: 5d}, sla: 2h, backstage: [a]}", more=ARCHIVE)
    path = query.critical_path(found, "touchpoint:apply")
    assert (path.seconds, path.steps, path.circles, path.unknown) == (HOUR, ("process:a",), (), ())
    ledger = figures_of(found)
    assert ledger["work@touchpoint:apply"].expected == ledger["time@touchpoint:apply"].expected == 3600
    assert not {"JM0311", "JM0312"}.intersection(entry.code for entry in jm.check(found.map).diagnostics)


def test_what_follows_needed_work_delays_nobody() -> None:
    """It goes on by itself, and is used all the same."""
    found = shop("a: {duration: 1h, needs: [b]}, b: {duration: 2h, then: c}, c: {duration: 50h}")
    assert query.critical_path(found, "touchpoint:apply").seconds == 3 * HOUR
    assert query.unused(found) == ()
    assert "process:c" not in query.relies_on(found, "touchpoint:apply")


@pytest.mark.parametrize("touchpoint", ["[b]", "[a, b]"])
def test_the_work_behind_a_touchpoint_is_one_number(touchpoint: str) -> None:
    """Figures and the longest chain say the same, the needs of what follows included."""
    found = shop(
        "a: {duration: 1h, then: b}, b: {duration: 2h, needs: [c]}, c: {duration: 5h}",
        f"apply: {{backstage: {touchpoint}}}",
    )
    assert query.critical_path(found, "touchpoint:apply").seconds == 7 * HOUR
    assert figures_of(found)["work@touchpoint:apply"].expected == 7 * HOUR


def test_expected_times_are_solved_with_rework() -> None:
    """A check takes (3 h + 20% of 24 h + 10% of 40 min + 70% of 10 min) / 80%; at best 2 h and 10 min."""
    ledger = figures_of(shop(CLAIM, more=ARCHIVE))
    check = (3 + Fraction(24, 5) + Fraction(1, 15) + Fraction(7, 60)) / Fraction(4, 5) * 3600
    assert ledger["following@process:check"].expected == check
    figure = ledger["onward@process:a"]
    assert (figure.expected, figure.low, figure.high) == (check + 3600, 3 * 3600 + 600, None)


def test_ranges_are_from_the_fastest_case_to_the_slowest() -> None:
    """After 1 h, 10 h or 1..2 h; where nothing follows in the rest of the cases, 1 h."""
    choice = (
        "a: {duration: 1h, then: [{to: b, share: 30%}, {to: c, share: 70%}]}, b: {duration: 10h}, c: {duration: 1..2h}"
    )
    figure = figures_of(shop(choice))["onward@process:a"]
    assert (figure.low, figure.expected, figure.high) == (2 * HOUR, (1 + 3 + Fraction(105, 100)) * 3600, 11 * HOUR)
    some = figures_of(shop(choice.replace("70%", "60%")))["onward@process:a"]
    assert (some.low, some.high) == (HOUR, 11 * HOUR)


@pytest.mark.parametrize(
    ("processes", "reason"),
    [
        (
            "a: {duration: 1h, then: [b, c]}, b: {duration: 1h}, c: {duration: 3h}",
            "nobody said in how many of the cases `process:b` follows `process:a`",
        ),
        ("a: {duration: 1h, then: b}, b: {duration: 1h, then: a}", "nothing leads out of the loop of `process:a`"),
        (
            "a: {duration: 1h, then: [b, c]}, b: {duration: 1h, then: a}, c: {duration: 1h}",
            "nobody said how often `process:a` is done again",
        ),
        ("a: {duration: 1h, then: b}, b: ", "nobody said how long `process:b` takes"),
    ],
)
def test_what_nobody_said_stays_unknown_with_its_reason(processes: str, reason: str) -> None:
    """Shares that are missing, loops without an exit, times that are missing."""
    figure = figures(shop(processes))["onward@process:a"]
    assert (figure.expected, figure.unknown) == (None, reason)
    assert figure.low is not None
    assert figure.low >= 3600


def test_open_branches_take_between_the_shortest_and_the_longest() -> None:
    """That much follows without a share."""
    figure = figures(shop("a: {duration: 1h, then: [b, c]}, b: {duration: 1h}, c: {duration: 3h}"))["onward@process:a"]
    assert (figure.low, figure.high) == (2 * 3600, 4 * 3600)


def demanded(found: CompiledMap) -> dict[str, tuple[float, bool]]:
    """Say of each process and system how many a day are asked for, and whether that is all."""
    return {
        one.key.partition(":")[2]: (round(float(one.per_second) * 86400, 6), not one.unknown)
        for one in query.demands(found)
    }


def test_demand_is_multiplied_by_the_shares() -> None:
    """In rework again; where branches come together again their shares are added."""
    assert demanded(shop(CLAIM, more=ARCHIVE)) == {
        "a": (100.0, True),
        "check": (125.0, True),
        "again": (25.0, True),
        "no": (12.5, True),
        "file": (100.0, True),
        "archive": (100.0, True),
    }


def test_named_work_that_follows_is_done_in_its_share() -> None:
    """A touchpoint names it to show it there; what only the touchpoint names is done always."""
    found = shop(
        "a: {then: [{to: b, share: 30%}, c]}, b: , c: , d: ", "apply: {volume: 100/day, backstage: [a, b, c, d]}"
    )
    assert demanded(found) == {"a": (100.0, True), "b": (30.0, True), "c": (70.0, True), "d": (100.0, True)}


def test_parallel_branches_that_meet_are_one() -> None:
    """What both lead to is done once; in some of the cases only, nobody knows whether they are the same."""
    both = shop("a: {then: {all: [b, c]}}, b: {then: d}, c: {then: d}, d: ")
    assert demanded(both)["d"] == (100.0, True)
    some = shop(
        "a: {then: {all: [b, c]}}, b: {then: [{to: d, share: 40%}, e]}, c: {then: [{to: d, share: 40%}, e]}, d: , e: "
    )
    assert demanded(some)["d"] == (40.0, False)


def test_unknown_shares_are_at_least_nothing() -> None:
    """What the shares leave open is said to be unknown."""
    found = shop("a: {then: [b, c]}, b: , c: ")
    assert demanded(found)["b"] == (0.0, False)
    assert demanded(shop("a: {then: b}, b: {then: a}")) == {"a": (100.0, False), "b": (0.0, False)}


REWORK = (
    "check: {then: [{to: again, share: 50%}, {to: done, share: 50%}]}, again: {then: check}, done: {needs: [check]}"
)


@pytest.mark.parametrize("named", ["check", "check, done", "done, check"])
def test_need_that_was_met_before_asks_for_nothing_more(named: str) -> None:
    """Whoever comes to `done` has passed `check`, so the loop can be solved, and `why` adds up what it says."""
    found = shop(REWORK, f"apply: {{volume: 100/day, backstage: [{named}]}}")
    assert demanded(found) == {"check": (200.0, True), "again": (100.0, True), "done": (100.0, True)}
    cases = figures(found)["cases@process:check<touchpoint:apply"]
    assert (cases.expected, cases.formula) == (2, Formula.SUM)


def test_need_that_may_not_have_been_met_stays() -> None:
    """Where a way leads to `done` past `check`, nobody knows how often that is done for it."""
    processes = REWORK.replace("again: {then: check}", "again: {then: check}, first: {then: done}")
    found = shop(processes, "apply: {volume: 100/day, backstage: [first, check]}")
    assert not demanded(found)["check"][1]


@pytest.mark.parametrize(("processes", "named"), [(REWORK, "done"), (f"{REWORK}, other: {{needs: [done]}}", "other")])
def test_rework_before_what_is_named_counts(processes: str, named: str) -> None:
    """Each `done` follows a `check`, of which every second comes back: 100 of them end what 200 began."""
    demand = demanded(shop(processes, f"apply: {{volume: 100/day, backstage: [{named}]}}"))
    assert demand["check"] == (200.0, True)
    assert demand["done"] == (100.0, True)


VARIANTS = "variants: {shop: , web: }"


def test_what_no_variant_has_never_follows() -> None:
    """No edge leads from one variant to the other, and a share beside it says nothing any more."""
    processes = (
        "a: {variants: [shop], then: [b, {to: c, share: 20%}]}, b: {variants: [web], duration: 9h, then: c}, c: "
    )
    found = shop(processes, more=VARIANTS)
    assert [(edge.source, edge.target, edge.share) for edge in found.edges.values() if edge.kind is EdgeKind.THEN] == [
        ("process:a", "process:c", None),
        ("process:b", "process:c", 1),
    ]
    assert demanded(found) == {"a": (100.0, True), "c": (0.0, False)}
    assert "process:b" not in query.critical_path(found, "touchpoint:apply").steps
    assert "->B" not in jm.render(found.map, format="mermaid-flowchart").decode().replace(" ", "")
    assert not [one for one in blueprint(found).connections if one.target == "process:b"]


@pytest.mark.parametrize(
    ("then", "share"),
    [
        ("[b, c]", 1),
        ("[b, {to: c, share: 100%}]", 1),
        ("[{to: b, share: 30%}, c]", None),
        ("[b, {to: c, share: 60%}, {to: d, share: 40%}]", 0.6),
        ("{all: [b, c]}", 1),
    ],
)
def test_shares_beside_what_never_follows(then: str, share: float | None) -> None:
    """They hold where they add up without it."""
    found = shop(f"a: {{variants: [shop], then: {then}}}, b: {{variants: [web]}}, c: , d: ", more=VARIANTS)
    assert found.edges["process:a", "process:c"].share == share


def test_costs_are_multiplied_by_the_shares() -> None:
    """1 + 10 * 1.25 + 5 * 0.25 + 2 * 0.125 + 3."""
    ledger = figures(shop(CLAIM, more=ARCHIVE))
    assert ledger["cost@touchpoint:apply"].expected == 18


def test_a_long_chain_and_a_large_loop_take_no_longer_than_others() -> None:
    """A thousand processes after each other, and as many in a loop."""
    names = [f"p{number}" for number in range(1000)]
    chain = ", ".join(f"{name}: {{duration: 1min, then: {after}}}" for name, after in pairwise(names))
    found = shop(f"a: {{duration: 1min, then: p0}}, {chain}, p999: {{duration: 1min}}")
    assert figures(found)["onward@process:a"].expected == 1001 * 60
    loop = shop(f"a: {{then: p0}}, {chain}, p999: {{duration: 1min, then: [{{to: p0, share: 50%}}, z]}}, z: ")
    assert figures(loop)["following@process:p0"].unknown == "nobody said how long `process:z` takes"


def figures_of(found: CompiledMap) -> Ledger:
    """Return the figures, when the tests' second evaluator makes the same of their inputs."""
    ledger = figures(found)
    for seed in (1, 2):
        again = recompute(ledger, seed)
        for figure in ledger:
            if figure.expected is not None:
                assert again[figure.id] == pytest.approx(float(figure.expected), rel=1e-9), figure.id
    return ledger


@pytest.mark.parametrize("back", ["then: a", "then: {all: [a]}", "needs: [a]"])
def test_a_volume_counts_what_is_done_again(back: str) -> None:
    """So the shares of what follows are of all its runs, whatever leads back."""
    text = f"a: {{volume: 10/day, then: [{{to: b, share: 40%}}, c]}}, b: {{{back}, capacity: 9/day}}, c: "
    ledger = figures_of(shop(text, "apply: "))
    assert [ledger[f"demand@process:{key}"].expected for key in "abc"] == [
        Fraction(share, 10 * 86400) for share in (100, 40, 60)
    ]


@pytest.mark.parametrize(
    ("needs", "coming", "expected"),
    [
        ("[]", ["part@process:a>process:b<touchpoint:apply"], Fraction(1, 5)),
        ("[c]", ["part@process:a>process:b<touchpoint:apply", "cases@process:d<touchpoint:apply"], None),
    ],
)
def test_those_who_need_each_other_are_done_together(needs: str, coming: list[str], expected: Fraction) -> None:
    """And the derivation says for whom; of two who ask in some of the cases each, nobody knows in how many both do."""
    text = f"a: {{then: [{{to: b, share: 20%}}, d]}}, b: {{needs: [c]}}, c: {{needs: [b]}}, d: {{needs: {needs}}}"
    ledger = figures_of(shop(text))
    for key in ("b", "c"):
        figure = ledger[f"cases@process:{key}<touchpoint:apply"]
        assert (list(figure.inputs), figure.expected) == (coming, expected)


def test_between_how_many_are_asked_is_known() -> None:
    """And at most all: of some askers it is said how many they are, of others not in how many of the cases they ask."""
    touchpoints = "apply: {volume: 100/day, backstage: [a]}, get: {volume: 50/day, backstage: [d]}"
    figure = figures_of(shop("a: {then: [b, c]}, b: , c: , d: {needs: [b]}", touchpoints))["demand@process:b"]
    assert (figure.low, figure.expected, figure.high) == (Fraction(50, 86400), None, Fraction(150, 86400))
    assert figure.unknown == "nobody said in how many of the cases `process:b` follows `process:a`"


def test_rework_of_what_one_touchpoint_lists_has_no_figure_of_its_own() -> None:
    """What comes first is that touchpoint alone."""
    ledger = figures_of(shop("a: {then: [{to: b, share: 50%}, c]}, b: {then: a}, c: "))
    figure = ledger["cases@process:a<touchpoint:apply"]
    assert (figure.inputs, figure.expected) == (
        ("cases@touchpoint:apply<touchpoint:apply", "cases@process:b<touchpoint:apply"),
        2,
    )


@pytest.mark.parametrize("volume", ["p0", "p1", "p2", "p3"])
def test_what_is_left_out_leads_nowhere(volume: str) -> None:
    """Loops through needs, in which work follows what is only done for it."""
    processes = {
        "p0": "then: [{to: p2, share: 50%}, {to: p0, share: 20%}]",
        "p1": "then: [{to: p2}, {to: p0, share: 50%}], needs: [p3]",
        "p2": "then: [{to: p1, share: 30%}], needs: [p1]",
        "p3": "then: {all: [p1, p2]}",
    }
    processes[volume] += ", volume: 7/day"
    text = ", ".join(f"{key}: {{{fields}}}" for key, fields in processes.items())
    ledger = figures_of(shop(text, "a: {volume: 60/day, backstage: [p1]}, b: {drop_off: 10%, backstage: [p1, p0]}"))
    assert ledger[f"demand@process:{volume}"].expected == Fraction(7, 86400)


DRAWING = """
  draw: {duration: 2h, cost: GBP 10, systems: [cad], then: [{to: ask, share: 25%}, {to: calc, share: 75%}]},
  ask: {duration: 4h, cost: GBP 20, lane: backstage, systems: [cad], then: draw},
  calc: {duration: 1h, cost: GBP 1, lane: backstage, then: {all: [price, grid]}},
  price: {duration: 2h, cost: GBP 2, lane: backstage},
  grid: {duration: 8h, cost: GBP 3, lane: support}
"""


def test_a_loop_is_solved_beside_parallel_branches() -> None:
    """60 come, 60 / 75% = 80 drawings, a quarter asked about; the system is used 80 + 20 times a day."""
    touchpoint = "x: {volume: 60/day, backstage: [draw], outcome: completed}"
    found = shop(DRAWING, touchpoint, "systems: {cad: {capacity: 100/day}}")
    assert demanded(found) == {
        "draw": (80.0, True),
        "ask": (20.0, True),
        "calc": (60.0, True),
        "price": (60.0, True),
        "grid": (60.0, True),
        "cad": (100.0, True),
    }
    ledger = figures_of(found)
    # 10 * 4/3 + 20 * 1/3 + 1 + 2 + 3
    assert ledger["cost@map"].expected == 26
    assert ledger["load@system:cad"].expected == 1


@pytest.mark.parametrize(
    ("processes", "expected"),
    [
        # In a part of the cases both are taken, and meet in the same part.
        (
            "a: {then: [{to: b, share: 30%}, z]}, z: , b: {then: {all: [c, d]}}, c: {then: e}, d: {then: e}, e: ",
            {"e": 30.0, "c": 30.0},
        ),
        # One of them comes there always, so the other adds nothing.
        ("a: {then: {all: [b, c]}}, b: {then: [{to: d, share: 40%}, z]}, c: {then: d}, d: , z: ", {"d": 100.0}),
        # Two meet, and then meet a third.
        ("a: {then: {all: [b, c, d]}}, b: {then: e}, c: {then: e}, d: {then: f}, e: {then: f}, f: ", {"f": 100.0}),
        # Parallel branches within one of parallel branches.
        (
            "a: {then: {all: [b, c]}}, b: {then: {all: [d, e]}}, d: {then: g}, e: {then: g}, c: {then: g}, g: ",
            {"g": 100.0},
        ),
        # One branch is left out on another way to the place: 50% + 50%.
        (
            "a: {then: [{to: b, share: 50%}, f]}, f: {then: {all: [b, c]}}, b: {then: d}, c: {then: d}, d: ",
            {"d": 100.0},
        ),
        # A fork leads to the place itself.
        ("a: {then: {all: [b, c]}}, c: {then: b}, b: ", {"b": 100.0}),
        # Rework behind the meeting, and on the way there.
        (
            """a: {then: {all: [b, c]}}, b: {then: [{to: b, share: 20%}, d]}, c: {then: d},
            d: {then: [{to: d, share: 50%}, z]}, z: """,
            {"b": 125.0, "d": 200.0, "z": 100.0},
        ),
        # The branches part and meet within a loop.
        (
            "a: {then: {all: [b, c]}}, b: {then: d}, c: {then: d}, d: {then: [{to: a, share: 20%}, z]}, z: ",
            {"a": 125.0, "c": 125.0, "d": 125.0, "z": 100.0},
        ),
    ],
)
def test_parallel_branches_meet_once(processes: str, expected: dict[str, float]) -> None:
    """Where they come together what follows is one run; all else is added."""
    found = shop(processes)
    numbers = demanded(found)
    assert {name: numbers[name] for name in expected} == {name: (many, True) for name, many in expected.items()}
    figures_of(found)


def test_branches_that_meet_by_chance_are_unknown_with_their_reason() -> None:
    """Each comes there in some of the cases, and nobody said in how many both do."""
    found = shop(
        "a: {then: {all: [b, c]}}, b: {then: [{to: d, share: 40%}, e]}, c: {then: [{to: d, share: 40%}, f]}, "
        "d: {cost: GBP 1}, e: , f: "
    )
    figure = figures_of(found)["demand@process:d"]
    reason = "nobody said in how many of the cases branches of `process:a` lead to `process:d` together"
    assert (figure.expected, figure.unknown) == (None, reason)
    assert figures(found)["cost@process:d<touchpoint:apply"].unknown == reason
    assert demanded(found)["e"] == (60.0, True)


@pytest.mark.parametrize("named", ["s", "b", "s, b"])
@pytest.mark.parametrize("between", ["", "m: {cost: GBP 1, then: b}, "])
def test_work_that_follows_what_it_needs_is_one_run_of_each(named: str, between: str) -> None:
    """That b needs s and follows it is one fact, whichever is named and whatever comes between them."""
    following = "m" if between else "b"
    processes = f"s: {{cost: GBP 1, then: {following}}}, {between}b: {{lane: backstage, cost: GBP 1, needs: [s]}}"
    found = shop(processes, f"x: {{volume: 100/day, frontstage: [{named}], outcome: completed}}")
    assert demanded(found) == {process.id: (100.0, True) for process in found.map.processes}
    assert figures_of(found)["cost@map"].expected == len(found.map.processes)


def test_needs_in_a_loop_that_others_enter_are_unknown_with_their_reason() -> None:
    """Where q comes first, nobody said whether m is done for b."""
    found = shop("a: {then: [{to: m, share: 50%}, q]}, m: {then: b}, q: {then: b}, b: {needs: [m]}")
    figure = figures_of(found)["demand@process:m"]
    reason = "`process:m` is done again where work needs it, and nobody said in how many of the cases"
    assert (figure.expected, figure.unknown) == (None, reason)
    assert figure.low is not None
    assert figure.low * 86400 == 50


def test_a_loop_without_an_exit_says_so() -> None:
    """Nobody said when it ends."""
    figure = figures_of(shop("a: {then: b}, b: {then: a}"))["demand@process:b"]
    assert figure.unknown == "nothing leads out of the loop of `process:a`"


SIGNING = """e-sign: {cost: GBP 2, then: [{to: ship, share: 80%}, keep]}, keep: ,
  ship: {cost: GBP 5, systems: [carrier], then: tell}, tell: {cost: GBP 1}"""
CARRIER = "systems: {carrier: }"


def test_what_a_later_touchpoint_lists_is_the_run_that_follows() -> None:
    """It is placed there: 80% of 50 are shipped, once, and so is all behind it."""
    found = shop(SIGNING, "sign: {volume: 50/day, frontstage: [e-sign]}, date: {backstage: [ship]}", CARRIER)
    assert demanded(found) == {
        "e-sign": (50.0, True),
        "keep": (10.0, True),
        "ship": (40.0, True),
        "tell": (40.0, True),
        "carrier": (40.0, True),
    }
    # 2 + 80% of 5 + 1, but nobody said what it costs to keep it.
    free = SIGNING.replace("keep: ,", "keep: {cost: GBP 0},")
    ledger = figures_of(shop(free, "sign: {frontstage: [e-sign]}, date: {backstage: [ship]}", CARRIER))
    assert (ledger["cost@touchpoint:sign"].expected, ledger["cost@touchpoint:date"].expected) == (Fraction(34, 5), 0)
    assert ledger["cost@touchpoint:date"].assumptions == (
        "`touchpoint:date` costs nothing, as `process:ship` follows earlier work",
    )


@pytest.mark.parametrize(
    ("touchpoints", "shipped"),
    [
        # Two ways to sign, and one date for both: 80% of 50 and of 50.
        (
            """come: {volume: 100/day, next: [{to: sign, share: 50%}, paper]},
            sign: {frontstage: [e-sign], next: date}, paper: {frontstage: [e-sign], next: date},
            date: {backstage: [ship], outcome: completed}""",
            (80.0, True),
        ),
        # It is listed before it follows: those are two runs.
        ("date: {volume: 50/day, backstage: [ship]}, sign: {frontstage: [e-sign]}", (90.0, True)),
        # The first that lists it is where it is placed; the second has a run of its own.
        (
            "sign: {volume: 50/day, frontstage: [e-sign]}, date: {backstage: [ship]}, again: {backstage: [ship]}",
            (90.0, True),
        ),
        # Some come to the date who have not signed: nobody said for whom it is the same run.
        (
            """come: {volume: 100/day, next: [{to: sign, share: 50%}, date]}, sign: {frontstage: [e-sign]},
            date: {backstage: [ship]}""",
            (40.0, False),
        ),
    ],
)
def test_a_run_is_placed_where_everybody_has_passed_what_it_follows(
    touchpoints: str, shipped: tuple[float, bool]
) -> None:
    """Whoever comes another way does not have it behind them."""
    found = shop(SIGNING, touchpoints, CARRIER)
    assert demanded(found)["ship"] == shipped
    figures_of(found)


def test_where_it_is_unknown_whose_run_it_is_figures_say_so() -> None:
    """At least those who signed are shipped, and nobody said for whom else."""
    touchpoints = "come: {volume: 100/day, next: [{to: sign, share: 50%}, date]}, sign: {frontstage: [e-sign]}"
    figure = figures_of(shop(SIGNING, f"{touchpoints}, date: {{backstage: [ship]}}", CARRIER))["demand@process:ship"]
    reason = "nobody said how many come to `touchpoint:date` for whom `process:ship` was not set going before"
    assert (figure.expected, figure.unknown) == (None, reason)


def test_what_follows_in_some_of_the_cases_may_take_no_time() -> None:
    """Shares that leave a rest: from nothing to the whole, 0.3 * 1 h on average; else at least the fastest."""
    some = compile_map(
        jm.loads(
            "{title: T, stages: {s: {touchpoints: {t: {backstage: [a]}}}},"
            " processes: {a: {then: [{to: b, share: 30%}, {to: c, share: 0%}]}, b: {duration: 1h}, c: {duration: 2h}}}"
        )
    ).once(figures)["after@process:a"]
    assert (some.low, some.expected, some.high) == (0, pytest.approx(1080), 3600)
    always = compile_map(
        jm.loads(
            "{title: T, stages: {s: {touchpoints: {t: {backstage: [a]}}}},"
            " processes: {a: {then: [{to: b, share: 30%}, c]}, b: {duration: 1h}, c: {duration: 2h}}}"
        )
    ).once(figures)["after@process:a"]
    assert (always.low, always.expected, always.high) == (3600, pytest.approx(6120), 7200)


def work_of(then: str, named: str = "[a, b]", more: str = "") -> tuple[float | None, float]:
    """Return how long the work behind a touchpoint takes that names processes of an hour and of two."""
    found = compile_map(
        jm.loads(
            f"{{title: T, stages: {{s: {{touchpoints: {{t: {{backstage: {named}}}{more}}}}}}},"
            f" processes: {{a: {{duration: 1h, then: {then}}}, b: {{duration: 2h}}, c: {{duration: 4h}}}}}}"
        )
    )
    work = figures(found)["work@touchpoint:t"].expected
    return None if work is None else float(work), query.critical_path(found, "touchpoint:t").seconds


@pytest.mark.parametrize(
    ("then", "named", "more", "hours"),
    [
        ("b", "[a, b]", "", 3),
        ("{all: [b, c]}", "[a, b, c]", "", 5),
        # Nobody waits for what is not named.
        ("{all: [b, c]}", "[a, b]", "", 3),
        # It follows in some of the cases only, so that nobody knows whether it begins after the other.
        ("[{to: b, share: 20%}, c]", "[a, b]", "", 2),
        # Where it is named alone it may have been set going before.
        ("b", "[a, b]", ", u: {backstage: [b]}", 2),
    ],
)
def test_what_a_touchpoint_names_is_done_in_its_order(then: str, named: str, more: str, hours: int) -> None:
    """By hand: an hour, and then two or four; side by side it is the longest of them."""
    assert work_of(then, named, more) == (hours * HOUR, hours * HOUR)
