"""Words of other tools, and what the language has for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.glossary import keys_for, terms_for, value_for
from journeymap.model import (
    Grade,
    JourneyMap,
    Medium,
    Opportunity,
    Outcome,
    Pain,
    PainKind,
    Persona,
    Stage,
    State,
    Touchpoint,
)


if TYPE_CHECKING:
    from enum import Enum


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("pain_points", "pain point"),
        ("painPoints", "pain point"),
        ("PAIN-POINT", "pain point"),
        ("moments of truth", "moment of truth"),
        ("Kanäle", "channel"),
        ("kanaele", "channel"),
        ("Hypotheses", "assumption"),
        ("opportunities", "opportunity"),
    ],
)
def test_a_term_is_found_in_every_spelling(word: str, name: str) -> None:
    """Also in the plural, and without umlauts."""
    assert [term.name for term in terms_for(word)] == [name]


def test_the_term_that_is_called_so_comes_first() -> None:
    """Before others that may be called so too."""
    assert [term.name for term in terms_for("evidence")] == ["evidence", "physical evidence"]


@pytest.mark.parametrize(
    ("word", "owner", "keys"),
    [
        ("pain_points", Touchpoint, "pains"),
        ("pain_points", Persona, "pains"),
        ("schmerzpunkte", Stage, "pains"),
        ("kpis", JourneyMap, "metrics"),
        ("thoughts", Touchpoint, "thinks"),
        ("gedanken", Touchpoint, "thinks"),
        ("actions", Stage, "does"),
        ("journey_phases", JourneyMap, "phases"),
        ("phasen", JourneyMap, "phases"),
        ("departments", JourneyMap, "teams"),
        ("abteilungen", JourneyMap, "teams"),
        ("data_sources", JourneyMap, "sources"),
        ("kanal", Touchpoint, "channel"),
        ("kanal", JourneyMap, "channels"),
        ("steps", Stage, "touchpoints"),
        ("waiting_time", Touchpoint, "wait"),
    ],
)
def test_a_word_that_means_just_a_field(word: str, owner: type, keys: str) -> None:
    """It can be taken for the field."""
    assert keys_for(word, owner) == ((keys,), True)


@pytest.mark.parametrize(
    ("word", "owner", "keys"),
    [
        ("sentiment", Touchpoint, ("emotion",)),
        ("satisfaction", Touchpoint, ("metrics",)),
        ("actors", JourneyMap, ("personas", "teams", "systems")),
        ("initiatives", JourneyMap, ("opportunities",)),
        ("priority", Pain, ("severity",)),
        ("priority", Opportunity, ("value", "effort")),
        ("friction", Touchpoint, ("pains", "effort", "wait")),
        ("goals", Touchpoint, ("goal",)),
        # It could be the evidence for a statement, too.
        ("evidence", Touchpoint, ("physical_evidence",)),
        ("opportunities", Touchpoint, ()),
        ("attribution", Touchpoint, ()),
        ("gibberish", Touchpoint, ()),
    ],
)
def test_a_word_that_is_near_to_fields(word: str, owner: type, keys: tuple[str, ...]) -> None:
    """Which one is meant is for the author to say."""
    assert keys_for(word, owner) == (keys, False)


@pytest.mark.parametrize(
    ("word", "vocabulary", "value"),
    [
        ("app", Medium, (Medium.MOBILE_APP, True)),
        ("Telefon", Medium, (Medium.PHONE, True)),
        ("newsletter", Medium, (Medium.EMAIL, False)),
        ("major", Grade, (Grade.HIGH, True)),
        ("blocker", Grade, (Grade.CRITICAL, False)),
        ("Abgebrochen", Outcome, (Outcome.ABANDONED, True)),
        ("handover", PainKind, (PainKind.HANDOFF, True)),
        ("planned", State, (State.TO_BE, False)),
        ("app", Grade, (None, False)),
    ],
)
def test_a_word_for_a_value(word: str, vocabulary: type[Enum], value: tuple[Enum | None, bool]) -> None:
    """Of this vocabulary, and whether the two mean the same."""
    assert value_for(word, vocabulary) == value
