"""Characters: every Python says the same of them."""

from __future__ import annotations

import hashlib
import sys

import pytest

from journeymap.checks.rules.granularity import _words
from journeymap.diagnostics import Source, display_width
from journeymap.diagnostics.character import category, direction, is_printable, is_wide
from journeymap.diagnostics.character_table import NEWER
from journeymap.diagnostics.escape_markdown import JOINER, escape_markdown
from journeymap.diagnostics.text import clean_line
from journeymap.language import read_text
from journeymap.layout import text_width
from journeymap.layout.text.break_place import parts


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


def test_what_is_printable_is_what_python_says_as_far_as_all_know_it() -> None:
    """What only newer Pythons know shows everywhere."""
    newer = {code for start, end in zip(NEWER[::2], NEWER[1::2], strict=True) for code in range(start, end)}
    others = [chr(code) for code in range(sys.maxunicode + 1) if code not in newer]
    assert [each for each in others if is_printable(each) != each.isprintable()] == []
    assert all(is_printable(chr(code)) for code in newer)


# A letter and a digit of Unicode 16, an emoji of Unicode 15.
@pytest.mark.parametrize("sign", ["\U00010d4a", "\U00010d40", "\U0001fae8"])
def test_words_of_any_age_are_written_and_told_alike(sign: str) -> None:
    """In Markdown, in messages, in rules and in what reading says."""
    assert clean_line(sign) == sign
    assert escape_markdown(f"@{sign}") == f"{JOINER}@{JOINER}{sign}"
    assert escape_markdown(f"x :{sign}:") == rf"x \:{JOINER}{sign}:"
    assert escape_markdown(f"{sign}.{sign}{sign}") == rf"{sign}\.{sign}{sign}"
    assert escape_markdown(f"{sign}. x") == rf"{sign}\. x"
    assert escape_markdown(f"({sign}) x") == rf"\({sign}) x"
    assert _words(f"{sign} {sign}") == (sign, sign)
    findings = read_text(Source("m.journey.yaml", f"title: x\nstages:\n  a: b\n {sign}:c\n")).diagnostics
    assert [finding.message for finding in findings] == ["a space is missing after the colon"]
