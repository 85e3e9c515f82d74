"""Governance: who answers for what, and what is kept why."""

from __future__ import annotations

from typing import Any

from journeymap.views import Detail, Selection, governance
from tests.picture import compiled
from tests.unit.views.test_systems import cells


MAP = """
    title: Shop
    owner: design
    perceived_owner: it
    review: quarterly
    reviewed: 2026-10-01
    review_triggers: [New prices]
    responsible: {responsible: [it], accountable: [design], informed: [board]}
    escalation: [it, design]
    scope: {product: Bread}
    teams: {it: {name: IT, lead: Ann, training: [Recovery calls]}, design: Design}
    stakeholders: {board: {name: Board, informed_by: Monthly letter}}
    sources: {survey: {name: Survey, retention: 2 years}}
    personas: {maya: Maya, ahmed: Ahmed}
    stages:
      buy:
        owner: design
        touchpoints:
          look: {name: Looks around, personas: [maya]}
          pay:
            name: Pays
            personas: [ahmed]
            personal_data: {categories: [Card, Name], purpose: Pay, basis: contract, retention: 10 years, dpia: done}
            fail_points: {refused: {name: Card refused, owner: it}}
    opportunities: {once: {name: Ask once, responsible: {accountable: [it]}, due: 2027-01}}
"""


def test_who_answers_for_what() -> None:
    """The map first; what says nothing has no row."""
    said = cells(governance(compiled(MAP)))
    assert said["Shop"] == {
        "owner": ["Design", "Perceived owner: IT"],
        "responsible": ["IT"],
        "accountable": ["Design"],
        "informed": ["Board"],
        "escalation": ["IT, Design"],
        "review": ["3 months", "Reviewed: 2026-10-01", "Review triggers: New prices"],
        **{key: [] for key in ("data", "basis", "retention", "informed-by", "people")},
    }
    assert said["Pays"]["data"] == ["Card, Name", "Purpose: Pay"]
    assert said["Pays"]["basis"] == ["Contract", "DPIA: Done"]
    assert said["Pays"]["retention"] == ["10 years"]
    assert said["Survey"]["retention"] == ["2 years"]
    assert said["Board"]["informed-by"] == ["Monthly letter"]
    assert said["IT"]["people"] == ["Lead: Ann", "Training: Recovery calls"]
    assert said["Ask once"]["review"] == ["Due: 2027-01"]
    assert "Looks around" not in said
    assert "Design" not in said


def test_where_an_element_belongs() -> None:
    """The step of a fail point stands below its name."""
    sheet = governance(compiled(MAP))
    heads = {row.head.label: row.head.details for section in sheet.sections for row in section.rows}
    assert heads["Card refused"] == ("Pays",)


def test_what_the_selection_leaves_out() -> None:
    """What belongs to steps of others only, with what hangs on it."""
    said = cells(governance(compiled(MAP), Selection(personas=("maya",))))
    assert {"Pays", "Card refused"}.isdisjoint(said)
    assert {"Shop", "Buy"} <= said.keys()


def test_full_detail_says_what_has_no_place_elsewhere() -> None:
    """Such as the scope of the map, and a team of which no column says anything."""
    sheet = governance(compiled(MAP), Selection(detail=Detail.FULL))
    heads = {row.head.label: row.head.details for section in sheet.sections for row in section.rows}
    assert "Scope: product Bread" in heads["Shop"]
    assert heads["Design"] == ()


def test_a_map_that_says_nothing() -> None:
    """In place of the table."""
    sheet = governance(compiled("{title: Shop, stages: {buy: {touchpoints: [pay]}}}"))
    assert (sheet.sections, sheet.empty) == ((), "This map does not say who answers for anything.")


GAPS = """
    title: Shop
    teams: {shop: Shop}
    lanes: {policy: {name: Policy}}
    marks: {slow: {name: Slow}, hot: {name: Hot, description: Much is asked here}}
    metrics: {asked: {direction: higher}}
    systems: {till: {criticality: high}, bell: {criticality: low}}
    stages: {buy: {touchpoints: {pay: {backstage: [count, pack], support: [sort]}}}}
    processes: {count: {systems: [till, bell]}, pack: {team: shop}, sort: {owner: shop}}
"""


def _heads(text: str, **choices: Any) -> list[str]:
    sheet = governance(compiled(text), Selection(**choices))
    return [row.head.element for section in sheet.sections for row in section.rows]


def test_a_gap_has_a_row() -> None:
    """Nobody answers for what much depends on, for work and for numbers: the place of the owner is empty."""
    heads = _heads(GAPS)
    assert {"system:till", "process:count", "metric:asked"} <= set(heads)
    assert not {"system:bell", "process:pack"} & set(heads)
    sheet = governance(compiled(GAPS))
    [cell] = [
        row.cells[[column.key for column in sheet.columns].index("owner")]
        for section in sheet.sections
        for row in section.rows
        if row.head.element == "system:till"
    ]
    assert cell.items == ()


def test_where_nobody_owns_anything_nothing_is_a_gap() -> None:
    """A map that does not speak of owners is not full of gaps."""
    heads = _heads(GAPS.replace("sort: {owner: shop}", "sort: {team: shop}"))
    assert heads == []


def test_lanes_and_marks_with_nothing_but_a_name_have_no_row() -> None:
    """A row of dashes says nothing, even in full detail."""
    heads = _heads(GAPS, detail=Detail.FULL)
    assert "mark:hot" in heads
    assert "mark:slow" not in heads
    assert "lane:policy" not in heads
