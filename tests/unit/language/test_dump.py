"""Maps are written so that they read back equal."""

from __future__ import annotations

import unicodedata

import pytest

import journeymap as jm
from journeymap.language.yaml.agreement import ODD_SPACES
from journeymap.model import JourneyMap, Stage


# Keys are kept in NFC, in which two of them are others of them.
SPACES = [space for space in ODD_SPACES if unicodedata.normalize("NFC", space) == space]


@pytest.mark.parametrize("space", SPACES, ids=lambda space: f"U+{ord(space):04X}")
def test_a_key_that_begins_with_an_odd_space_is_quoted(space: str) -> None:
    """Plain, the reader would take the space for indentation."""
    shop = JourneyMap(title="Shop", stages=(Stage(id="pay"),), links=((f"{space}Board", "https://example.org"),))
    assert jm.loads(jm.dumps(shop)) == shop


@pytest.mark.parametrize("identifier", ["goal", "law", "front", "message"])
def test_a_name_behind_the_key_of_a_field_is_written_as_a_field(identifier: str) -> None:
    """Or it would be read as a field of the element before."""
    text = (
        "title: Shop\nwords: {lanes: {front: frontstage}}\nlanes: {law: Law}\n"
        f"stages: {{buy: {{touchpoints: [pay, {{{identifier}: Some words}}]}}}}\n"
    )
    shop = jm.loads(text)
    assert f"{identifier}:\n        name: Some words\n" in jm.dumps(shop)
    assert jm.loads(jm.dumps(shop)).stages == shop.stages
