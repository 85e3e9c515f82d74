"""Opportunities in the order in which they are worth it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from journeymap.graph.query import OpportunityScore, ranked_opportunities
from tests.picture import compiled


MAP = """
    title: Shop
    stages:
      buy: {touchpoints: {pay: {pains: [queue]}}}
    opportunities:
      a: {%s}
      b: {%s}
      c: {%s}
"""

RICE = "reach: %s, confidence: 50%%, value: 50%%, effort: 1"


@pytest.mark.parametrize(
    ("said", "by", "expected"),
    [
        # 40, 80 and 20 by RICE, though all are worth the same.
        ((RICE % 160, RICE % 320, RICE % 80), OpportunityScore.RICE, ["b 1", "a 2", "c 3"]),
        # One has no RICE, all have value by effort: 0.5, 0.9, 0.5.
        (
            (RICE % 160, "value: 90%, effort: 1", RICE % 80),
            OpportunityScore.VALUE_BY_EFFORT,
            ["b 1", "a 2", "c 2"],
        ),
        # Two have 4 + (4 - 3) = 5 and 9 + (9 - 3) = 15, one has value by effort.
        (
            ("importance: 4, satisfaction: 3", "importance: 9, satisfaction: 3", "value: 90%, effort: 1"),
            OpportunityScore.ULWICK,
            ["b 1", "a 2", "c None"],
        ),
        # 0.2 each; what is worth more comes first.
        (
            ("value: 20%, effort: 1", "value: 80%, effort: 4", "value: 40%, effort: 2"),
            OpportunityScore.VALUE_BY_EFFORT,
            ["b 1", "c 1", "a 1"],
        ),
        # What is done or rejected has no place.
        (
            ("value: 90%, effort: 1, status: rejected", "value: 80%, effort: 1", RICE % 9 + ", status: complete"),
            OpportunityScore.VALUE_BY_EFFORT,
            ["b 1", "a None", "c None"],
        ),
        # The reach of everybody: 1 * 0.5 * 0.5 / 1 = 0.25, and 0.125.
        (
            (
                "solves: [queue], value: 50%, confidence: 50%, effort: 2",
                "solves: [queue], value: 50%, confidence: 50%, effort: 1",
                "status: rejected",
            ),
            OpportunityScore.RICE,
            ["b 1", "a 2", "c None"],
        ),
        (("value: 90%", "effort: 1", "importance: 4"), None, ["a None", "b None", "c None"]),
    ],
)
def test_one_score_decides(said: tuple[str, str, str], by: OpportunityScore | None, expected: list[str]) -> None:
    """The one that most of them have."""
    ranking = ranked_opportunities(compiled(MAP % said))
    assert ranking.by is by
    assert [f"{entry.opportunity.id} {entry.rank}" for entry in ranking.opportunities] == expected


def test_a_map_without_opportunities_has_no_ranking() -> None:
    """There is nothing to be ranked."""
    ranking = ranked_opportunities(compiled("{title: A, stages: {one: }}"))
    assert (ranking.by, ranking.opportunities) == (None, ())


def test_value_by_effort_is_weighted_by_reach() -> None:
    """
    A tenth of 0.9 is 0.09, and nine tenths of 0.2 are 0.18, although 0.9 is more than 0.2.

    Where one of them solves no pain, its reach is unknown, and value by effort alone decides.
    """
    text = """
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {next: [{to: ask, share: 10%%}, {to: pay, share: 90%%}]}
              ask: {next: leave, pains: [slow]}
              pay: {next: leave, pains: [queue]}
              leave: {outcome: converted}
        opportunities:
          few: {solves: [slow], value: 90%%, effort: 1}
          many: {%s value: 40%%, effort: 2}
    """
    ranking = ranked_opportunities(compiled(text % "solves: [queue],"))
    assert ranking.by is OpportunityScore.REACHED_VALUE_BY_EFFORT
    scores = {entry.opportunity.id: entry.reached_value_by_effort for entry in ranking.opportunities}
    assert {name: score.expected for name, score in scores.items() if score is not None} == {
        "many": Fraction(18, 100),
        "few": Fraction(9, 100),
    }
    assert [entry.opportunity.id for entry in ranking.opportunities] == ["many", "few"]
    alone = ranked_opportunities(compiled(text % ""))
    assert alone.by is OpportunityScore.VALUE_BY_EFFORT
    assert [entry.opportunity.id for entry in alone.opportunities] == ["few", "many"]
