"""Rules about time, where durations are ranges or working time: a finding is certain."""

from __future__ import annotations

import pytest

from journeymap.checks import rule_named
from tests.rules.checking import findings


def messages(code: str, step: str, more: str = "") -> list[str]:
    """List what a rule says of a map with one touchpoint."""
    text = f"title: S\nstages: {{s: {{touchpoints: {{a: {{{step}}}}}}}}}\n{more}\n"
    return [diagnostic.message for diagnostic in findings(text, [rule_named(code)])]


@pytest.mark.parametrize(
    ("wait", "expected"),
    [
        ("{expected: 2..9d, tolerable: 3d}", []),
        ("{expected: 4..9d, tolerable: 3d}", ["customers wait 4..9d at `a` and tolerate 3d"]),
        ("{expected: 4d, tolerable: 3..5d}", []),
        ("{expected: 6d, tolerable: 3..5d}", ["customers wait 6d at `a` and tolerate 3..5d"]),
        # Five working days are seven days.
        ("{expected: 7d, tolerable: 5wd}", []),
        ("{expected: 8d, tolerable: 5wd}", ["customers wait 8d at `a` and tolerate 5wd"]),
        ("{expected: 2wd, tolerable: 2d}", ["customers wait 2wd at `a` and tolerate 2d"]),
    ],
)
def test_a_wait_is_too_long_when_its_least_is(wait: str, expected: list[str]) -> None:
    """Against the most that is tolerable."""
    assert messages("JM0311", f"wait: {wait}") == expected


@pytest.mark.parametrize(
    ("step", "processes", "expected"),
    [
        ("sla: 5d, wait: 1..9d", "", []),
        ("sla: 5d, wait: 3..4d, duration: 3..4d", "", ["`a` takes 3..4d after a wait of 3..4d, and 5d is promised"]),
        ("sla: 5wd, wait: 7d", "", []),
        ("sla: 5wd, wait: 8d", "", ["customers wait 8d at `a`, and 5wd is promised"]),
        # The chain takes 2 to 12 days: at least 2, and 7 in the middle.
        ("sla: 3d, backstage: [p]", "{p: {duration: 1..2d, needs: [q]}, q: {duration: 1..10d}}", []),
        (
            "sla: 1d, backstage: [p]",
            "{p: {duration: 1..2d, needs: [q]}, q: {duration: 1..10d}}",
            ["the work behind `a` takes at least 2d, and 1d is promised"],
        ),
        ("", "{p: {duration: 2..3wd, sla: 3d}}", []),
        ("", "{p: {duration: 3..4wd, sla: 3d}}", ["`p` takes 3..4wd, and 3d is promised"]),
    ],
)
def test_a_promise_is_broken_when_the_least_time_breaks_it(step: str, processes: str, expected: list[str]) -> None:
    """Of waits, of the step, and of the chain of work behind it."""
    assert messages("JM0312", step, f"processes: {processes}" if processes else "") == expected


@pytest.mark.parametrize(("wait", "found"), [("1..3d", 0), ("1..2d", 1)])
def test_a_wait_is_shorter_than_the_work_when_its_most_is(wait: str, found: int) -> None:
    """The work takes at least 2 days and 12 hours."""
    assert len(messages("JM0321", f"wait: {wait}, backstage: [p]", "processes: {p: {duration: 60h..9d}}")) == found


def test_silence_counts_its_least_time() -> None:
    """Nobody knows that it lasts longer."""
    assert messages("JM0306", "message: false, duration: 2..30d") == []
    assert messages("JM0306", "message: false, duration: 20..30d") == ["customers hear nothing for at least 20d: `a`"]


def test_the_working_time_of_the_map_counts() -> None:
    """Of a week of one working day, a working day is a week."""
    assert messages("JM0311", "wait: {expected: 6d, tolerable: 1wd}") == ["customers wait 6d at `a` and tolerate 1wd"]
    assert messages("JM0311", "wait: {expected: 6d, tolerable: 1wd}", "working_time: {days: [mon]}") == []
