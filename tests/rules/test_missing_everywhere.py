"""What all elements lack of several parts is said once, of the map; what else one of them lacks is said there."""

from __future__ import annotations

from typing import Final

import pytest

from journeymap.checks import rule_named
from tests.rules.checking import findings, shop


OWNED: Final = "teams: {till: Till}\n"
MOMENT: Final = "moment_of_truth: true"
RISK: Final = "probability: 4, impact: 4"
OPPORTUNITIES: Final = shop(
    "      pay: {pains: {slow: }}\n", "teams: {till: Till}\nmetrics: {m: }\nopportunities: {MAP}"
)


def metrics(defined: str) -> str:
    """Write a map with metrics."""
    return shop("      pay:\n", f"sources: {{log: }}\nmetrics: {{{defined}}}")


def moments(steps: str) -> str:
    """Write a map with a metric, a source and these touchpoints."""
    return shop(steps, f"{OWNED}metrics: {{m: }}\nsources: {{log: }}")


def risks(defined: str) -> str:
    """Write a map with risks."""
    return shop("      pay:\n", f"{OWNED}risks: {{{defined}}}")


def opportunities(defined: str) -> str:
    """Write a map with opportunities."""
    return shop("      pay: {pains: {slow: }}\n", f"{OWNED}metrics: {{m: }}\nopportunities: {{{defined}}}")


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "JM0706",
            metrics("a: {unit: count}, b: {direction: lower, unit: count}, c: {method: Tally, direction: lower}"),
            [
                "map: no metric has a source",
                "metric:a: `a` has no direction and no method",
                "metric:b: `b` has no method",
                "metric:c: `c` has no unit",
            ],
        ),
        (
            "JM0706",
            metrics(
                "a: {unit: count, direction: lower, method: Tally}, b: {unit: count, direction: lower, source: log}"
            ),
            ["metric:a: `a` has no source", "metric:b: `b` has no method"],
        ),
        # One alone says it of itself, and so does the only one that lacks anything.
        ("JM0706", metrics("a: {unit: count, direction: lower, method: Tally}"), ["metric:a: `a` has no source"]),
        (
            "JM0508",
            moments(
                f"      a: {{{MOMENT}, metrics: {{m: 1}}}}\n"
                f"      b: {{{MOMENT}, emotion: {{value: 1, evidence: [log]}}}}\n"
            ),
            [
                "map: no moment of truth has an owner",
                "touchpoint:a: the moment of truth `a` has no evidence",
                "touchpoint:b: the moment of truth `b` has no metric",
            ],
        ),
        # That a touchpoint beside them has an owner is no owner of theirs.
        (
            "JM0508",
            moments(f"      a: {{{MOMENT}}}\n      b: {{{MOMENT}}}\n      c: {{owner: till}}\n"),
            ["map: no moment of truth has a metric, evidence or an owner"],
        ),
        (
            "JM0508",
            moments(f"      a: {{{MOMENT}}}\n      b: {{owner: till, {MOMENT}}}\n"),
            [
                "map: no moment of truth has a metric or evidence",
                "touchpoint:a: the moment of truth `a` has no owner",
            ],
        ),
        (
            "JM0905",
            risks(f"a: {{{RISK}}}, b: {{{RISK}, mitigation: Cash}}, c: {{probability: 1, impact: 1}}"),
            [
                "map: 2 risks have a score of 12 or more, and no risk has an owner",
                "risk:a: the risk `a` has a score of 16, and no mitigation",
            ],
        ),
        # A small risk has one: it was asked for, so that the others forgot it.
        (
            "JM0905",
            risks(f"a: {{{RISK}, mitigation: x}}, b: {{{RISK}, mitigation: y}}, c: {{probability: 1, owner: till}}"),
            [
                "risk:a: the risk `a` has a score of 16, and no owner",
                "risk:b: the risk `b` has a score of 16, and no owner",
            ],
        ),
        (
            "JM0802",
            opportunities("a: {solves: [slow], measure: m}, b: {solves: [slow], due: 2027-01}"),
            [
                "map: no opportunity has an owner or a target",
                "opportunity:a: the opportunity `a` has no due date",
                "opportunity:b: the opportunity `b` has no measure",
            ],
        ),
        # One that is over had an owner.
        (
            "JM0802",
            opportunities(
                "a: {solves: [slow], measure: m, target: 1, due: 2027-01},"
                " b: {solves: [slow], measure: m, target: 1, due: 2027-01}, c: {owner: till, status: complete}"
            ),
            [
                "opportunity:a: the opportunity `a` has no owner",
                "opportunity:b: the opportunity `b` has no owner",
            ],
        ),
    ],
)
def test_what_no_element_has(code: str, text: str, expected: list[str]) -> None:
    """Only that: what some have is said of those that lack it."""
    found = findings(text, [rule_named(code)])
    assert sorted(f"{one.subject}: {one.message}" for one in found) == sorted(expected)


def test_it_stands_for_what_each_lacks_of_it() -> None:
    """In the words that each of them would have, so that what accepts these accepts it."""
    text = metrics("a: {unit: count}, b: {direction: lower, unit: count}")
    whole, *_ = sorted(findings(text, [rule_named("JM0706")]), key=lambda one: one.subject)
    assert [(part.subject, part.message) for part in whole.stands_for] == [
        ("metric:a", "`a` has no method and no source"),
        ("metric:b", "`b` has no method and no source"),
    ]
    assert whole.place is not None
    assert whole.place.text == "metrics"
    assert whole.hint == "add `method` and `source` to the metrics"


BOTH: Final = (rule_named("JM0802"), rule_named("JM0803"))


def test_opportunities_without_a_reason_are_told_once_of_what_all_lack() -> None:
    """JM0803 says of each that it has no reason, and what it lacks besides; JM0802 what all of them lack."""
    text = opportunities("a: {due: 2027-01}, b: , c: {solves: [slow], measure: m}")
    assert sorted(one.message for one in findings(text, BOTH)) == [
        "no opportunity has an owner or a target",
        "the opportunity `a` solves no pain and moves no metric",
        "the opportunity `b` solves no pain and moves no metric, and has no due date",
        "the opportunity `c` has no due date",
    ]


def test_that_none_moves_a_metric_is_told_by_one_rule() -> None:
    """Where JM0803 says it of each, JM0802 does not say it of the map."""
    lacking = "owner: till, target: 1, due: 2027-01"
    text = opportunities(f"a: {{{lacking}}}, b: {{{lacking}}}")
    assert [one.code for one in findings(text, BOTH)] == ["JM0803", "JM0803"]
    assert [one.message for one in findings(text, BOTH[:1])] == ["no opportunity has a measure"]
