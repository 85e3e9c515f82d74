"""Edge cases of JM02."""

from __future__ import annotations

import pytest

from journeymap.checks import rule_named
from tests.rules.checking import findings


def touchpoints(steps: str) -> str:
    """Write a map of one stage."""
    return f"title: S\nstages: {{s: {{touchpoints: {{{steps}}}}}}}\n"


@pytest.mark.parametrize(
    ("steps", "runs"),
    [
        ("a: {next: [b, c]}, b: , c: {outcome: done}", ["b"]),
        ("a: {next: [{to: b, when: x}, c]}, b: , c: {outcome: done}", []),  # a detour
        ("a: {next: [b, {to: c, when: x}]}, b: , c: {outcome: done}", ["b"]),
        ("a: {next: [{to: b, persona: m}, {to: c, persona: n}]}, b: , c: {outcome: done}", ["b"]),
        ("a: {next: {all: [{to: b, when: x}, c]}}, b: , c: {outcome: done}", ["b"]),  # parallel branches
        ("a: {next: [b, c]}, b: {next: c}, c: {outcome: done}", []),  # said
        ("a: {next: [b, c]}, b: {outcome: done}, c: {outcome: done}", []),
        ("a: {next: [b, c]}, b: , x: , c: {outcome: done}", []),
        ("a: {next: [a, b]}, b: {outcome: done}", []),
        ("a: {next: b}, b: , c: {outcome: done}", []),
    ],
)
def test_what_runs_into_another_branch(steps: str, runs: list[str]) -> None:
    """Only a branch of the fork that is written right before another one, and says nothing of where it goes."""
    text = touchpoints(steps) + "personas: {m: , n: }\n"
    assert [one.subject for one in findings(text, [rule_named("JM0204")])] == [f"touchpoint:{one}" for one in runs]


@pytest.mark.parametrize(
    ("next_", "message"),
    [
        ("[b, c]", "nothing says what decides whether customers go from `a` to `b` or `c`"),
        ("[b, {to: c, when: x}]", None),
        ("[{to: b, share: 40%}, {to: c, share: 60%}]", None),
        ("[b, {to: b, when: x}]", None),
        ("{all: [b, c]}", None),
        ("[b, c, {to: d, when: x}]", "nothing says what decides whether customers go from `a` to `b` or `c`"),
    ],
)
def test_one_branch_may_be_for_everybody_else(next_: str, message: str | None) -> None:
    """Two without a condition are one too many."""
    text = touchpoints(f"a: {{next: {next_}}}, b: {{outcome: o}}, c: {{outcome: o}}, d: {{outcome: o}}")
    found = findings(text, [rule_named("JM0205")])
    assert [one.message for one in found] == ([] if message is None else [message])


def test_a_touchpoint_that_leads_only_to_itself() -> None:
    """The smallest loop has words of its own; with a path out it is none."""
    (found,) = findings(touchpoints("a: , b: {next: b}"), [rule_named("JM0203")])
    assert found.message == "`b` leads only to itself"
    assert [related.message for related in found.related] == ["customers come in from `a`"]
    assert findings(touchpoints("a: , b: {next: [b, {to: c, when: x}]}, c: "), [rule_named("JM0203")]) == ()


def test_an_optional_step_does_not_end_the_journey() -> None:
    """The last step may be skipped; whoever skips it stops at the one before, so both are ends, and one is written."""
    found = findings(touchpoints("a: , b: {optional: true}"), [rule_named("JM0202")])
    assert [one.subject for one in found] == ["touchpoint:b"]


@pytest.mark.parametrize(
    ("extra", "count"),
    [
        ("", 1),
        ("paths: {p: {kind: alternative, through: [a]}}", 1),
        ("paths: {p: {kind: exception, through: [a]}}", 0),
        ("processes: {p: {fail_points: [broken]}}", 0),
    ],
)
def test_what_counts_as_going_wrong(extra: str, count: int) -> None:
    """Fail points, also of processes, and paths that go wrong."""
    found = findings(touchpoints("a: {outcome: completed}") + extra + "\n", [rule_named("JM0206")])
    assert len(found) == count


def test_giving_up_is_going_wrong() -> None:
    """Who knows how many give up has looked."""
    assert findings(touchpoints("a: {drop_off: 12%, outcome: completed}"), [rule_named("JM0206")]) == ()


def test_what_stands_behind_an_unreachable_step_is_counted() -> None:
    """The first of a chain is told, of a circle the first that is written."""
    text = "title: T\nstages: {{s: {{touchpoints: {{a: {{outcome: completed}}, {}}}}}}}\n"
    chain = findings(text.format("c: {next: d}, d: {outcome: completed}, b: {next: c}"), [rule_named("JM0201")])
    assert [one.message for one in chain] == ["no path leads to `b`, nor to the 2 touchpoints behind it"]
    circle = findings(text.format("b: {next: c}, c: {next: b}"), [rule_named("JM0201")])
    assert [one.message for one in circle] == ["no path leads to `b`, nor to `c` behind it"]
