"""What follows by `then`: edges, what is used and lost, how long it takes, how often it is done, what it costs."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

import journeymap as jm
from journeymap.graph import CompiledMap, EdgeKind, compile_map, query
from journeymap.graph.figure import Formula
from journeymap.graph.figures import figures
from journeymap.model import NextMode, Then, ThenBranch
from journeymap.views import blueprint


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


def test_what_follows_is_used_and_relied_on_by_the_touchpoint_alone() -> None:
    """A process does not rely on what follows it; a touchpoint does, and on what that needs."""
    found = shop(CLAIM, more=ARCHIVE)
    assert query.unused(found) == ()
    assert query.relies_on(found, "process:a") == ()
    assert set(query.relies_on(found, "touchpoint:apply")) == {
        *(f"process:{name}" for name in ("a", "check", "again", "no", "file")),
        "system:archive",
    }
    assert query.relying_on(found, "system:archive") == ("process:file", "touchpoint:apply")
    lost = query.breaks_without(found, "system:archive")
    assert (lost.processes, lost.touchpoints) == (("process:file",), ("touchpoint:apply",))


def test_outcomes_are_cut_off_by_what_follows() -> None:
    """A system below work that only follows is a single point of failure, and a mutual need changes nothing."""
    found = shop(CLAIM, "apply: {backstage: [a], outcome: completed}", more=ARCHIVE)
    assert query.cut_off(found, {"archive": ("system:archive",)}) == {"archive": ("outcome:completed",)}


def test_what_follows_needed_work_delays_nobody() -> None:
    """It goes on by itself, and is used all the same."""
    found = shop("a: {duration: 1h, needs: [b]}, b: {duration: 2h, then: c}, c: {duration: 50h}")
    assert query.critical_path(found, "touchpoint:apply").seconds == 3 * HOUR
    assert query.unused(found) == ()
    assert "process:c" not in query.relies_on(found, "touchpoint:apply")


def test_the_longest_chain_goes_on_with_what_follows() -> None:
    """Over the longest branch; what a follower needs itself may take longer."""
    found = shop("a: {duration: 1h, then: [b, c]}, b: {duration: 2h}, c: {duration: 1h, needs: [d]}, d: {duration: 9h}")
    path = query.critical_path(found, "touchpoint:apply")
    assert (path.seconds, path.steps) == (10 * HOUR, ("process:d", "process:c"))
    simple = shop("a: {duration: 1h, then: {all: [b, c]}}, b: {duration: 2h, then: d}, c: , d: {duration: 1h}")
    path = query.critical_path(simple, "touchpoint:apply")
    assert (path.seconds, path.steps) == (4 * HOUR, ("process:a", "process:b", "process:d"))
    assert path.unknown == ("process:c",)


def test_rework_counts_once_in_the_longest_chain() -> None:
    """Each of a loop once, and the answer names the loop."""
    path = query.critical_path(shop(CLAIM, more=ARCHIVE), "touchpoint:apply")
    assert path.circles == (("process:check", "process:again"),)
    assert path.seconds == pytest.approx((1 + 3 + 24 + 0.5) * HOUR + 600)


def test_expected_times_are_solved_with_rework() -> None:
    """A check takes (3 h + 20% of 24 h + 10% of 40 min + 70% of 10 min) / 80%; the wait is as long as all of it."""
    touchpoint = "apply: {wait: {tolerable: 5d}, backstage: [a]}"
    ledger = figures(shop(CLAIM, touchpoint, more=ARCHIVE))
    check = (3 + Fraction(24, 5) + Fraction(1, 15) + Fraction(7, 60)) / Fraction(4, 5) * 3600
    assert ledger["following@process:check"].expected == check
    assert ledger["work@touchpoint:apply"].expected == check + 3600
    assert ledger["time@touchpoint:apply"].expected == check + 3600
    low, high = ledger["work@touchpoint:apply"].low, ledger["work@touchpoint:apply"].high
    assert low is not None
    assert high is not None
    assert high - low == 2 * 3600 / Fraction(4, 5)


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
    figure = figures(shop(processes))["work@touchpoint:apply"]
    assert (figure.expected, figure.unknown) == (None, reason)
    assert figure.low is not None
    assert figure.low >= 3600


def test_open_branches_take_between_the_shortest_and_the_longest() -> None:
    """That much follows without a share."""
    figure = figures(shop("a: {duration: 1h, then: [b, c]}, b: {duration: 1h}, c: {duration: 3h}"))[
        "work@touchpoint:apply"
    ]
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


@pytest.mark.parametrize(
    ("processes", "named"),
    [
        (REWORK, "done"),
        (f"{REWORK}, other: {{needs: [done]}}", "other"),
        (REWORK.replace("again: {then: check}", "again: {then: check}, first: {then: done}"), "first, check"),
    ],
)
def test_need_that_may_not_have_been_met_stays(processes: str, named: str) -> None:
    """Where a way leads to `done` past `check`, nobody knows how often that is done for it."""
    found = shop(processes, f"apply: {{volume: 100/day, backstage: [{named}]}}")
    assert not demanded(found)["check"][1]


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
    found = shop(f"a: {{then: p0}}, {chain}, p999: {{duration: 1min}}")
    assert query.critical_path(found, "touchpoint:apply").seconds == 1000 * 60
    loop = shop(f"a: {{then: p0}}, {chain}, p999: {{duration: 1min, then: [{{to: p0, share: 50%}}, z]}}, z: ")
    assert figures(loop)["following@process:p0"].unknown == "nobody said how long `process:z` takes"
