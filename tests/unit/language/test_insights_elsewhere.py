"""The insights that an opportunity comes from: those of the map, and those of another."""

from __future__ import annotations

import pytest

import journeymap as jm
from journeymap.model import ElementReference, ForeignReference, Kind


MAP = """
title: Shop
stages: {{buy: {{insights: [People compare], touchpoints: {{pay: {{insights: [People compare, People hurry]}}}}}}}}
opportunities: {{table: {{from: {insights}}}}}
"""
PAY = ElementReference(Kind.TOUCHPOINT, "pay")


@pytest.mark.parametrize(
    ("insights", "expected"),
    [
        ("people-hurry", [ElementReference(Kind.INSIGHT, "people-hurry", PAY)]),
        ("[pay.people-compare]", [ElementReference(Kind.INSIGHT, "people-compare", PAY)]),
        ("[returns#people-wait]", [ForeignReference("returns", "people-wait")]),
        ("[returns#pay.people-wait]", [ForeignReference("returns", "pay.people-wait")]),
    ],
)
def test_insights_are_named(insights: str, expected: list[object]) -> None:
    """By their IDs, with their owner where two have one; of another map after its ID and `#`."""
    shop = jm.loads(MAP.format(insights=insights))
    assert list(shop.opportunities[0].from_) == expected
    assert jm.loads(jm.dumps(shop)) == shop


@pytest.mark.parametrize(
    ("insights", "code", "message"),
    [
        ("[people-hury]", "JM0018", "unknown insight `people-hury`; did you mean `people-hurry`?"),
        ("[people-compare]", "JM0019", "`people-compare` could mean 2 elements"),
        ("[returns#]", "JM0018", "`returns#` does not name an element of another map"),
        ("['#people-wait']", "JM0018", "`#people-wait` does not name an element of another map"),
        ("[a#b#c]", "JM0018", "`a#b#c` does not name an element of another map"),
    ],
)
def test_what_is_no_insight_is_told(insights: str, code: str, message: str) -> None:
    """With the nearest name of this map, and the form of a name in another."""
    with pytest.raises(jm.MapError) as caught:
        jm.loads(MAP.format(insights=insights))
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.message) == (code, message)


def test_pains_of_other_maps_are_not_solved() -> None:
    """Only what is named as from elsewhere may be."""
    with pytest.raises(jm.MapError, match="unknown pain `returns#slow`"):
        jm.loads("{title: S, stages: {s: }, opportunities: {o: {solves: [returns#slow]}}}")


def test_the_builder_has_no_word_of_python_for_it() -> None:
    """The keyword is `from_`, as the attribute; the key of the language works, too."""
    for fields in ({"from_": ["hurry", "returns#wait"]}, {"from": ["hurry", ForeignReference("returns", "wait")]}):
        builder = jm.MapBuilder("S")
        builder.stage("s", insights=["hurry"])
        builder.opportunity("o", **fields)  # type: ignore[arg-type]  # one of two ways
        stage = ElementReference(Kind.STAGE, "s")
        assert builder.build().opportunities[0].from_ == (
            ElementReference(Kind.INSIGHT, "hurry", stage),
            ForeignReference("returns", "wait"),
        )
