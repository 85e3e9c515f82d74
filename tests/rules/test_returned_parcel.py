"""A map that says everything has no finding, however strict the check; with a fact taken away, it has that one."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final

import pytest

from journeymap.checks import RULES
from tests.rules.checking import findings


TEXT: Final = Path(__file__).with_name("returned-parcel.journey.yaml").read_text(encoding="utf-8")
TODAY: Final = datetime.date(2026, 11, 1)


def test_a_map_that_says_everything_has_no_finding() -> None:
    """No waiver stands in it."""
    assert "waive" not in TEXT
    assert "ignore[" not in TEXT
    assert [str(diagnostic) for diagnostic in findings(TEXT, RULES, today=TODAY)] == []


@pytest.mark.parametrize(
    ("fact", "instead", "code"),
    [
        ("alone: true\n", "alone: false\n", "JM0318"),
        ("        channel: none\n        alone: true\n", "", "JM0401"),
        ("{to: check-shoes, kind: triggers}", "check-shoes", "JM0315"),
        ("wait: {expected: 4d, tolerable: 7d}", "wait: {expected: 9d, tolerable: 7d}", "JM0311"),
        ("        sla: 5d\n", "        sla: 1d\n", "JM0312"),
        ("    solves: [ask-by-phone.no-code]\n", "", "JM0801"),
        (
            "{value: 4d, date: 2026-10, source: warehouse-log}",
            "{value: 6d, date: 2026-10, source: warehouse-log}",
            "JM0703",
        ),
        ("reviewed: 2026-10-12", "reviewed: 2026-01-12", "JM0902"),
        ("          dpia: not-needed\n", "          dpia: needed\n", "JM0908"),
    ],
)
def test_a_fact_that_is_taken_away_is_missed(fact: str, instead: str, code: str) -> None:
    """Its silence is no rule's deafness."""
    assert TEXT.count(fact) == 1
    assert code in [diagnostic.code for diagnostic in findings(TEXT.replace(fact, instead), RULES, today=TODAY)]
