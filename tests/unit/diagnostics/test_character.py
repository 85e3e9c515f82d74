"""Characters: every Python says the same of them."""

from __future__ import annotations

import hashlib
import sys

import pytest

from journeymap.diagnostics import display_width
from journeymap.diagnostics.character import category, direction, is_wide
from journeymap.layout import text_width
from journeymap.layout.break_place import parts


def test_every_python_says_the_same_of_every_character() -> None:
    """
    Whatever Unicode a Python has.

    Where this fails, Unicode has new characters: run `tools/make_character_table.py`.
    """
    characters = map(chr, range(sys.maxunicode + 1))
    said = "\n".join(f"{category(each)} {is_wide(each)} {direction(each)}" for each in characters)
    digest = hashlib.sha256(said.encode()).hexdigest()
    assert digest == "40d975cb033e4eb5f06d636fd4f732ae73caf4d1d1187159243b72288daa8cca"


# Of Unicode 15, 15.1, 16, and of none.
@pytest.mark.parametrize("character", ["\U00010efd", "\u2ffc", "\u1c89", "\u0378"])
def test_what_some_pythons_do_not_know_none_knows(character: str) -> None:
    """A mark, a sign for the parts of a wide character, a letter, and nothing: each is as wide as an unknown letter."""
    assert category(character) == "Cn"
    assert display_width(character) == 1
    assert text_width(character, 8) == 10.0


def test_a_line_may_end_at_the_same_places_on_every_python() -> None:
    """Between emoji that all know, and not between those of Unicode 15."""
    assert list(parts("🎉🎉")) == [("🎉", True), ("🎉", False)]
    assert list(parts("🎉\U0001fa77\U0001fa77")) == [("🎉", True), ("\U0001fa77\U0001fa77", False)]
