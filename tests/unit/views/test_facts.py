"""The short facts below the title of every sheet."""

from __future__ import annotations

import pytest

import journeymap as jm
from journeymap.graph import compile_map
from journeymap.views import Selection, blueprint, journey
from tests.picture import sheet_of


@pytest.mark.parametrize(
    ("workshop", "said"),
    [
        ("{date: 2026-09-17, participants: [Ada, Ben], facilitator: Chi}", ["Workshop: 2026-09-17, 2 participants"]),
        ("{participants: Ada}", ["Workshop: 1 participant"]),
        ("{date: 2026-Q3}", ["Workshop: 2026-Q3"]),
        ("{facilitator: Chi}", []),
    ],
)
def test_a_workshop_is_a_fact(workshop: str, said: list[str]) -> None:
    """Its day and how many took part, as far as either is known; the names stand where there is room for them."""
    sheet = sheet_of(f"{{title: Shop, workshop: {workshop}, stages: {{a: {{touchpoints: [b]}}}}}}")
    assert (sheet.imprint, sheet.facts) == (" · ".join(said), ())


def test_what_every_map_is_without_a_word_is_no_fact() -> None:
    """As-is and a draft is what nobody said; all else was."""
    shop = "title: Shop, stages: {a: {touchpoints: [b]}}"
    assert sheet_of(f"{{{shop}}}").facts == ()
    assert sheet_of(f"{{{shop}, state: as-is, status: draft}}").facts == ()
    assert sheet_of(f"{{{shop}, state: to-be, status: approved}}").facts == ("To-be", "Approved")


def test_the_head_says_what_for_and_the_foot_which() -> None:
    """Scope stands below the title; version, owner and review do not."""
    text = """
        title: Shop
        version: "2"
        owner: digital
        teams: {digital: Digital}
        reviewed: 2026-10-01
        scope: {product: Home fibre, starts: Plans the move, ends: First bill is paid}
        stages: {a: {touchpoints: [b]}}
    """
    sheet = sheet_of(text)
    assert sheet.facts == ("Home fibre", "from: Plans the move, to: First bill is paid")
    assert sheet.imprint == "Version 2 · Owner: Digital · Reviewed 2026-10-01"


def test_the_head_says_whose_journey_it_is() -> None:
    """Personas with role and goals; a journey map has a row for the goals."""
    text = """
        title: Shop
        personas:
          maya: {name: Maya, goals: {fast: {name: Be fast}, cheap: {name: Pay little}}}
          bo: {name: Bo, role: employee}
        stages: {a: {touchpoints: [b]}}
    """
    maya, bo = sheet_of(text).travellers
    assert (maya.key, maya.name, maya.role, maya.goals) == ("persona:maya", "Maya", "", ("Be fast", "Pay little"))
    assert (bo.name, bo.role, bo.goals) == ("Bo", "Employee", ())
    compiled = compile_map(jm.loads(text))
    assert [one.goals for one in journey(compiled).travellers] == [(), ()]
    assert [one.name for one in blueprint(compiled, Selection(personas=("bo",))).travellers] == ["Bo"]
