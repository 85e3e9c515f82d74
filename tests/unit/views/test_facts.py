"""The short facts below the title of every sheet."""

from __future__ import annotations

import pytest

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
    facts = sheet_of(f"{{title: Shop, workshop: {workshop}, stages: {{a: {{touchpoints: [b]}}}}}}").facts
    assert [fact for fact in facts if "orkshop" in fact] == said
    assert not any("Ada" in fact for fact in facts)
