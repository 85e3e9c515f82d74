"""The numbers of an element on a page: what is known and not written there itself, with what it follows from."""

from __future__ import annotations

import journeymap as jm
from journeymap.graph.figures import figures
from journeymap.render.html.number_details import number_details
from tests.picture import scope_of


MAP = """\
title: Shop
stages:
  buy:
    touchpoints:
      look: {volume: 100/day, duration: 5min, next: [{to: pay, share: 88%}, leave]}
      pay: {drop_off: 26%, backstage: [check], outcome: converted}
      leave: {outcome: abandoned}
processes:
  check: {capacity: 200/day}
"""


def rows(key: str) -> dict[str, object]:
    """Give the numbers of an element, by title; as a pair with what they follow from where it is said."""
    described = number_details(figures(jm.compile_map(jm.loads(MAP))), key, scope_of(jm.loads(MAP)))
    given = described[0]["rows"] if described and isinstance(described[0], dict) else []
    return {
        title: saying if isinstance(saying, str) else (saying["text"], saying["note"]) for title, (saying,) in given
    }


def test_numbers_stand_with_what_they_follow_from() -> None:
    """A share, a volume, and what is asked of a process."""
    assert rows("touchpoint:pay") == {
        "Share of customers": "88%",
        "Give up here": ("22.88%", "the product of visits 0.88, drop_off 26%"),
        "Volume": "88/day",
    }
    assert rows("process:check") == {
        "Demand": "88/day",
        "Part of the capacity": (
            "44%",
            "the sum of all but the last, divided by the last demand 88/day, capacity 200/day",
        ),
    }


def test_what_is_written_there_itself_is_no_number() -> None:
    """Nor that everybody comes; the unknown is left out."""
    assert rows("touchpoint:look") == {}
    assert rows("persona:maya") == {}
