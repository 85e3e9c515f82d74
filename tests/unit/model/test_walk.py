"""The one walk over the model: what it finds is all that there is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, given, settings

from journeymap.model import (
    OWNED_KINDS,
    Branch,
    Element,
    JourneyMap,
    Kind,
    Metric,
    Next,
    Pain,
    Persona,
    Reading,
    Remark,
    Score,
    Stage,
    Touchpoint,
    element_classes,
    entries_of,
    entries_within,
    fields_of,
    homes_of,
    mentions_of,
    owner_kinds,
    registries,
)
from journeymap.testing import strategies


def named(value: object, **choice: Any) -> list[tuple[str, str]]:
    """List the keys of fields and what they name."""
    return [(mention.key, mention.target.key) for mention in mentions_of(value, **choice)]


def test_every_kind_has_a_class_and_a_home() -> None:
    """No element can be written that the walk does not know."""
    assert set(element_classes()) == set(Kind)
    assert all(element.element_kind is kind for kind, element in element_classes().items())
    assert [kind for kind in Kind if not homes_of(kind)] == []


def test_kinds_within_an_owner_are_those_that_no_registry_holds() -> None:
    """Touchpoints stand in stages, and are unique over the map all the same."""
    assert set(registries()) == set(Kind) - OWNED_KINDS - {Kind.TOUCHPOINT}
    assert owner_kinds() == {Kind.PERSONA, Kind.STAGE, Kind.TOUCHPOINT, Kind.PROCESS}


def test_elements_come_with_their_owners() -> None:
    """Owners stand before what they own; a key is what references write."""
    pay = Touchpoint(id="pay", pains=(Pain(id="slow"),))
    maya = Persona(id="maya")
    shop = JourneyMap(title="Shop", personas=(maya,), stages=(Stage(id="buy", touchpoints=(pay,)),))
    entries = list(entries_of(shop))
    assert [entry.key for entry in entries] == [
        "persona:maya",
        "stage:buy",
        "touchpoint:pay",
        "pain:touchpoint:pay.slow",
    ]
    assert [entry.owner and entry.owner.key for entry in entries] == [None, None, "stage:buy", "touchpoint:pay"]
    assert [entry.key for entry in entries_within(pay)] == ["pain:touchpoint:pay.slow"]


def test_parts_name_elements_too() -> None:
    """Whose a score or a remark is, what a reading measures, where a branch leads."""
    touchpoint = Touchpoint(
        id="pay",
        thinks=(Remark(text="Why?", persona="maya"),),
        emotion=(Score(value=1.0, persona="ben"),),
        metrics=(Reading(metric="wait", value=1.0, source="log"),),
        next=Next(branches=(Branch(to="leave", segment="movers"),)),
    )
    assert named(touchpoint) == [
        ("thinks", "persona:maya"),
        ("emotion", "persona:ben"),
        ("metrics", "metric:wait"),
        ("metrics", "source:log"),
        ("next", "touchpoint:leave"),
        ("next", "segment:movers"),
    ]
    assert named(touchpoint, kinds={Kind.SEGMENT}) == [("next", "segment:movers")]


def test_a_metric_does_not_name_itself() -> None:
    """Its own readings are written without it."""
    assert named(Metric(id="wait", readings=(Reading(metric="wait", value=1.0, channel="web"),))) == [
        ("readings", "channel:web")
    ]


@pytest.mark.parametrize("element", [JourneyMap, *element_classes().values()], ids=lambda element: element.__name__)
def test_nothing_is_written_where_nothing_was(element: type[Any]) -> None:
    """A field at its default says nothing, a name made of the id included."""
    empty = element(title="A", stages=()) if element is JourneyMap else element(id="an-id", **required(element))
    assert [field.name for field in fields_of(element) if field.is_written(empty)] == [
        field.name for field in fields_of(element) if field.facts.required and field.name != "stages"
    ] + (["stages"] if element is JourneyMap else [])


def required(element: type[Element]) -> dict[str, object]:
    """Give something for each field that must be there."""
    return {field.name: "something" for field in fields_of(element) if field.facts.required}


@given(strategies.maps())
@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))
def test_everything_named_is_there(journey_map: JourneyMap) -> None:
    """In a map that reads, every mention leads to an element, or to a standard word."""
    keys = {entry.key for entry in entries_of(journey_map)}
    for entry in entries_of(journey_map):
        for mention in mentions_of(entry.element):
            is_standard = mention.target.kind in {Kind.CHANNEL, Kind.LANE} or mention.target.key == "persona:customer"
            assert mention.target.key in keys or is_standard
