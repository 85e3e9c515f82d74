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
