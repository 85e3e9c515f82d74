"""Entries, reachability, dead ends, forks, loops and their exits."""

from __future__ import annotations

from journeymap.graph.query import dead_ends, entries, forks, loops, reachable, recoveries, unreachable
from journeymap.model import FailPoint, NextMode, Recovery
from tests.unit.graph.maps import compiled, keys, process, step, to


def recovering(then: str | None) -> FailPoint:
    """Make a fail point after which the customer goes on somewhere."""
    return FailPoint(id="broken", recovery=Recovery(then=then))


def test_the_first_touchpoint_is_the_entry() -> None:
    """Others are not, however few lead to them."""
    assert entries(compiled(step("a", outcome="completed"), step("b"))) == keys("a")
    assert entries(compiled()) == ()


def test_who_may_leave_out_the_first_step_starts_behind_it() -> None:
    """All optional steps at the start are entries, and what follows them; an outcome is none."""
    first = compiled(step("a", optional=True), step("b", "c", "d", optional=True), step("c"), step("d"))
    assert entries(first) == keys("a", "b", "c", "d")
    assert entries(compiled(step("a", optional=True, outcome="completed"), step("b"))) == keys("a")


def test_triggered_touchpoint_is_an_entry_where_nobody_leads_to_it() -> None:
    """An event can start a journey in the middle; a step back to itself does not count."""
    found = compiled(
        step("a", "d", trigger="Keys arrive"),
        step("b", "b", "d", trigger="Bill is wrong"),
        step("c"),
        step("d", trigger="Engineer rings"),
    )
    assert entries(found) == keys("a", "b")


def test_reachable_follows_the_path_to_the_outcomes() -> None:
    """What comes after an entry can be reached, the outcomes included, in the order of the nodes."""
    found = compiled(step("a", "c"), step("b"), step("c", outcome="completed"))
    assert reachable(found) == keys("a", "c", "outcome:completed")
    assert unreachable(found) == keys("b")
    assert reachable(found, start=keys("b")) == keys("b", "c", "outcome:completed")
    assert reachable(found, without=keys("c")) == keys("a")
    assert reachable(found, without=keys("a")) == ()


def test_recovery_leads_on() -> None:
    """Where customers go on after a failure of the step, or of a process that realises it, can be reached."""
    found = compiled(
        step("a", "d", fail_points=(recovering("b"), recovering(None), FailPoint(id="bare"))),
        step("b", "d", backstage=("work",)),
        step("c", "d"),
        step("d", outcome="completed"),
        processes=(process("work", fail_points=(recovering("c"), recovering("b"))),),
    )
    assert recoveries(found) == {"touchpoint:a": keys("b"), "touchpoint:b": keys("c", "b")}
    assert unreachable(found) == ()
    assert reachable(found, after_failure=False) == keys("a", "d", "outcome:completed")


def test_dead_ends_lead_nowhere_and_no_outcome() -> None:
    """The last step without an outcome is one; a step that only leads to itself is a loop instead."""
    found = compiled(step("a", "b", "c"), step("b", outcome="completed"), step("c", "c"), step("d"))
    assert dead_ends(found) == keys("d")


def test_forks_name_their_branches() -> None:
    """A choice, parallel branches, and a step that can be left out."""
    found = compiled(
        step("a", to("b", 0.2), "c"),
        step("b", "c", "d", all=True),
        step("c"),
        step("d", optional=True),
        step("e", outcome="completed"),
    )
    assert [(fork.touchpoint, fork.mode, [edge.share for edge in fork.edges]) for fork in forks(found)] == [
        ("touchpoint:a", NextMode.CHOICE, [0.2, 0.8]),
        ("touchpoint:b", NextMode.ALL, [1.0, None, None]),
        ("touchpoint:c", NextMode.CHOICE, [None, None]),
    ]


def test_loops_with_entrances_and_exits() -> None:
    """A loop is found once, with the paths in and out; loops that share a step are one."""
    found = compiled(
        step("a"),
        step("b", "c"),
        step("c", "b", "d"),
        step("d", "c", "e"),
        step("e", "e"),
        step("f", "f", to("g", when="done")),
        step("g", outcome="completed"),
    )
    first, second, third = loops(found)
    assert first.touchpoints == keys("b", "c", "d")
    assert [(edge.source, edge.target) for edge in first.entrances] == [keys("a", "b")]
    assert [(edge.source, edge.target) for edge in first.exits] == [keys("d", "e")]
    assert (second.touchpoints, second.exits) == (keys("e"), ())
    assert third.touchpoints == keys("f")
    assert [(edge.source, edge.target) for edge in third.exits] == [keys("f", "g")]


def test_exits_may_be_outcomes_and_paths_around() -> None:
    """Whatever leaves the loop is an exit."""
    found = compiled(step("a"), step("b", "a", "c", optional=True), step("c", outcome="completed"))
    (loop,) = loops(found)
    assert loop.touchpoints == keys("a", "b")
    assert [(edge.source, edge.target, edge.around) for edge in loop.exits] == [
        (*keys("a", "c"), keys("b")),
        (*keys("b", "c"), ()),
    ]


def test_straight_path_has_no_loops() -> None:
    """Nothing is found where nothing goes back."""
    assert loops(compiled(step("a"), step("b"), step("c", outcome="completed"))) == ()


def test_huge_loop_does_not_recurse() -> None:
    """Ten thousand steps in one circle are one loop."""
    count = 10_000
    found = compiled(*(step(f"s{number}") for number in range(count - 1)), step("last", "s0", "last"))
    loop, last = loops(found)
    assert len(loop.touchpoints) == count
    assert loop.exits == ()
    assert last.touchpoints == keys("last")


def test_step_to_itself_within_a_larger_loop_is_a_loop_of_its_own() -> None:
    """It stands beside the larger one, with its own paths in and out."""
    found = compiled(step("a", "a", "b"), step("b", "b", "a", "c"), step("c", outcome="completed"))
    larger, first, second = loops(found)
    assert [loop.touchpoints for loop in (larger, first, second)] == [keys("a", "b"), keys("a"), keys("b")]
    assert [(edge.source, edge.target) for edge in second.exits] == [keys("b", "a"), keys("b", "c")]
    assert [(edge.source, edge.target) for edge in second.entrances] == [keys("a", "b")]
    assert [(edge.source, edge.target) for edge in larger.exits] == [keys("b", "c")]
