"""Edge cases of JM12: how much one map tells, and in whose words."""

from __future__ import annotations

import pytest

from journeymap.checks.rules import granularity
from tests.rules.checking import codes, messages


def stages(*names: str, more: str = "") -> str:
    """Write a map of stages with these names."""
    lines = (f"  s{at}: {{name: {name}}}\n" for at, name in enumerate(names))
    return f"title: Shop\nstages:\n{''.join(lines)}{more}"


@pytest.mark.parametrize(("number", "expected"), [(2, ["JM1201"]), (3, []), (12, []), (13, ["JM1201"])])
def test_number_of_stages(number: int, expected: list[str]) -> None:
    """Three to twelve, unless the options say otherwise."""
    text = stages(*("Wait",) * number)
    assert codes(text, granularity.unusual_number_of_stages) == expected
    assert codes(text, granularity.unusual_number_of_stages, options={"least": 1, "most": 20}) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Marketing", ["JM1204"]),
        ("SALES & Marketing", ["JM1204"]),
        ("The billing process", ["JM1204"]),
        ("Human resources", ["JM1204"]),
        ("Legal department visits us", ["JM1204"]),
        ("Field", ["JM1204"]),
        ("Zahlen und Leute", ["JM1204"]),
        ("Support", []),
        ("Find it", []),
        ("Understand the first billing", []),
        ("Human", []),
        ("back-office-handling", ["JM1204"]),
        ("crm-onboarding-process", ["JM1204"]),
        ("Your application is in the back office", []),
        ("Wait for order fulfilment", ["JM1204"]),
        ("Process my return", []),
        ("process-return", []),
        ("Verification", []),
        ("Onboarding and review", []),
        ("Choose a CRM", []),
        ('"..."', []),
    ],
)
def test_words_from_inside(name: str, expected: list[str]) -> None:
    """Names made of words of the list or of a team are found, those of the field's stages and longer ones are not."""
    teams = "teams: {field: Field force, numbers: Zahlen und Leute, support: Support}\n"
    assert codes(stages(name, more=teams), granularity.internal_jargon_in_stage_name) == expected


def test_words_are_an_option() -> None:
    """A house that sells marketing may have such a stage."""
    assert codes(stages("Marketing"), granularity.internal_jargon_in_stage_name, options={"words": ["", "kyc"]}) == []


def test_only_rows_that_hold_something_count() -> None:
    """A declared lane without a text, and whatever nothing stands in, is no row."""
    text = (
        "title: Shop\nlanes: [empty, policy]\nstages:\n  buy:\n    touchpoints:\n"
        "      pay: {policy: Receipts are kept, emotion: 1, physical_evidence: [Receipt], pains: [Queue],"
        " backstage: [Count]}\n"
    )
    found = messages(text, granularity.many_rows, options={"most": 5})
    assert found == ["the map fills 6 rows; up to 5 can be read"]


def test_touchpoints_are_counted_variant_by_variant() -> None:
    """Ten here and ten there are no map of twenty; sixteen in one of them are too many."""
    here = ", ".join(f"a{number}: {{variants: [a]}}" for number in range(10))
    there = ", ".join(f"b{number}: {{variants: [b]}}" for number in range(10))
    text = f"title: S\nvariants: {{a: , b: }}\nstages: {{s: {{touchpoints: {{{here}, {there}}}}}}}\n"
    assert codes(text, granularity.many_touchpoints) == []
    both = ", ".join(f"c{number}: " for number in range(6))
    assert messages(text.replace(here, f"{here}, {both}"), granularity.many_touchpoints) == [
        "the largest variant of the map has 16 touchpoints; up to 15 can be taken in at once"
    ]


@pytest.mark.parametrize(
    "filling", ["a", "and", "by", "for", "in", "of", "phase", "process", "stage", "team", "the", "to"]
)
def test_words_that_fill(filling: str) -> None:
    """A name is not made of other words because one of these stands in it, and is none of the list by itself."""
    assert codes(stages(f"Marketing {filling} sales"), granularity.internal_jargon_in_stage_name) == ["JM1204"]
    assert codes(stages(filling), granularity.internal_jargon_in_stage_name) == []
