"""Edge cases of JM01."""

from __future__ import annotations

import pytest

from journeymap.checks import rule_named
from journeymap.diagnostics import apply_fixes
from tests.rules.checking import findings


PAY = "title: S\nstages:\n  s:\n    touchpoints:\n      pay:\n        next:\n"
"""The beginning of a map, up to the branches from a touchpoint."""


def test_a_repetition_on_its_own_line_can_be_taken_out() -> None:
    """The fix takes the line and nothing else."""
    text = f"{PAY}          - go\n          - go\n      go:\n"
    (found,) = findings(text, [rule_named("JM0102")])
    ((edit,),) = [fix.edits for fix in found.fixes]
    assert text[: edit.place.start] + edit.text + text[edit.place.end :] == text.replace("          - go\n", "", 1)
    assert found.fixes[0].is_safe


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("next: [go, go]", "next: [go]"),
        ("next: [go ,  go , end]", "next: [go , end]"),
        ("next: [\n      go,\n      go,\n    ]", "next: [\n      go,\n    ]"),
        ("next: [end,\n      'go', # on\n      go]", "next: [end,\n      'go', # on\n      go]"),
        ("next: [go, end, {to: go}]", "next: [go, end, {to: go}]"),
    ],
)
def test_a_repetition_in_brackets_goes_with_its_comma(written: str, mended: str) -> None:
    """Comments, spaces and line ends stay, and what a comment stands beside is left to the author."""
    text = f"title: S\nstages: {{s: {{touchpoints: {{pay: {{{written}}}, go: , end: }}}}}}\n"
    (found,) = findings(text, [rule_named("JM0102")])
    assert apply_fixes(text, found.fixes)[0] == text.replace(written, mended)
    assert len(found.fixes) == (written != mended)


def test_a_line_that_says_more_is_not_taken_out() -> None:
    """A comment beside the repetition is the author's; so is what a mapping says."""
    text = f"{PAY}          - go\n          - go  # why\n      go:\n"
    (found,) = findings(text, [rule_named("JM0102")])
    assert found.fixes == ()


@pytest.mark.parametrize(
    "needs",
    [
        "{a: {needs: [{to: b, mutual: true}]}, b: {needs: [{to: a, mutual: true}]}}",
        "{a: {needs: [{to: b, mutual: true}]}, b: {needs: [c]}, c: {needs: [a]}}",
        "{a: {needs: [b, c]}, b: {needs: [c]}, c: }",
        "{a: {needs: [a]}}",
    ],
)
def test_no_circle(needs: str) -> None:
    """Mutual needs, a shortcut, and what only needs itself are no circles."""
    text = f"title: S\nstages: {{s: }}\nprocesses: {needs}\n"
    assert findings(text, [rule_named("JM0104")]) == ()


def test_a_circle_is_told_once_and_shows_its_needs() -> None:
    """Two circles are two findings, in written order, each with the needs that make it."""
    processes = "{a: {needs: [b]}, b: {needs: [a, c]}, c: {needs: [d]}, d: {needs: [c]}}"
    found = findings(f"title: S\nstages: {{s: }}\nprocesses: {processes}\n", [rule_named("JM0104")])
    assert [one.message for one in found] == [
        "`a` and `b` need each other in a circle",
        "`c` and `d` need each other in a circle",
    ]
    assert [related.message for related in found[0].related] == ["`a` needs `b`", "`b` needs `a`"]


def test_what_is_named_three_times_is_told_once() -> None:
    """Findings about one element can be told apart, so that waivers and baselines know them again."""
    processes = "{a: {needs: [b, b, b, a, a]}, b: }"
    rules = [rule_named("JM0102"), rule_named("JM0103")]
    found = findings(f"title: S\nstages: {{s: }}\nprocesses: {processes}\n", rules)
    assert [(one.code, one.detail) for one in found] == [("JM0102", "b"), ("JM0103", ""), ("JM0102", "a")]


@pytest.mark.parametrize(
    ("needs", "message"),
    [
        ("a: {needs: [c]}, b: {needs: [a]}, c: {needs: [b]}", "`a`, `c` and `b` need each other in a circle"),
        # Two circles that share a process are one, which nobody can walk round at once.
        (
            "a: {needs: [c, b]}, b: {needs: [a]}, c: {needs: [a]}, d: {needs: [a]}",
            "`a`, `c` and `b` need each other in a circle",
        ),
    ],
)
def test_a_circle_is_told_as_it_goes_round(needs: str, message: str) -> None:
    """From the first that is written on, each before what it needs; what needs the circle is not in it."""
    (found,) = findings(f"title: S\nstages: {{s: }}\nprocesses: {{{needs}}}\n", [rule_named("JM0104")])
    assert (found.subject, found.message) == ("process:a", message)
