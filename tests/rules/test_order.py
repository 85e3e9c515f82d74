"""Edge cases of JM0110 to JM0112."""

from __future__ import annotations

import pytest

from journeymap.checks import rule_named
from tests.rules.checking import findings


def back_office(processes: str) -> str:
    """Write a map with one touchpoint."""
    return f"title: S\nstages: {{s: {{touchpoints: {{a: {{backstage: [check]}}}}}}}}\nprocesses: {{{processes}}}\n"


@pytest.mark.parametrize(
    ("needs", "place"),
    [
        ("[pack]", "pack"),
        ("[{to: pack, kind: reads}]", "pack"),
        ("[sort]", None),
        ("[sort, {to: pack, kind: triggers}]", None),
        ("[sort, {to: pack, kind: triggers, mutual: true}]", "pack"),
    ],
)
def test_where_a_need_that_contradicts_is_written(needs: str, place: str | None) -> None:
    """What only sets another process going needs nothing of it; the need may be that of another process between."""
    text = back_office(f"check: {{needs: {needs}, then: pack}}, sort: {{needs: [pack]}}, pack: ")
    (found,) = findings(text, [rule_named("JM0110")])
    assert found.message == "`check` needs `pack`, which follows it"
    assert [related.place.text for related in found.related] == ([] if place is None else [place])


@pytest.mark.parametrize(
    "processes",
    [
        "check: {needs: [{to: pack, kind: triggers}], then: pack}, pack: ",
        "check: {then: [pack, {to: check, share: 10%}]}, pack: {needs: [check]}",
        "check: {then: pack}, pack: {then: [{to: check, share: 10%}, send]}, send: ",
    ],
)
def test_order_that_is_no_contradiction(processes: str) -> None:
    """What sets going what follows, needs what it follows, or is done again."""
    assert findings(back_office(processes), [rule_named("JM0110"), rule_named("JM0111")]) == ()


@pytest.mark.parametrize(
    ("processes", "expected"),
    [
        ("check: {then: check}", ["`check` follows itself, and nothing leads out of it"]),
        ("check: {then: [check, pack]}, pack: ", []),
        (
            "pack: {then: check}, check: {then: send}, send: {then: pack}, sort: {then: sort}",
            [
                "`pack`, `check` and `send` follow one another in a loop, and nothing leads out of it",
                "`sort` follows itself, and nothing leads out of it",
            ],
        ),
    ],
)
def test_loops_that_nothing_leads_out_of(processes: str, expected: list[str]) -> None:
    """In the order in which the first of each is written."""
    assert [found.message for found in findings(back_office(processes), [rule_named("JM0111")])] == expected
