"""What somebody wrote, on a terminal and in a build log."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.diagnostics import harmless
from journeymap.diagnostics.character import is_printable
from journeymap.diagnostics.text import clean_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pays at the counter", "Pays at the counter"),
        ("Zahlt an der Kasse, 支払う 🙂", "Zahlt an der Kasse, 支払う 🙂"),
        ("one\ntwo", "one\\x0atwo"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u009b31mb", "a\\x9b31mb"),
        ("user\u202egpj.exe", "userU+202Egpj.exe"),
        ("::error::gone", "\\x3a:error::gone"),
        ("  ::set-output name=x::y", "  \\x3a:set-output name=x::y"),
        ("a::b", "a::b"),
        (":error", ":error"),
        (": a::b", ": a::b"),
        (":=error", ":=error"),
        ("a\u3000b\u00a0c\U0001f468\u200d\U0001f469", "a\u3000b\u00a0c\U0001f468\u200d\U0001f469"),
        ("##[error]gone", "\\x23#[error]gone"),
        ("see ##vso[task.complete]", "see \\x23#vso[task.complete]"),
        ("## a heading", "## a heading"),
        ("", ""),
    ],
)
def test_text_is_shown_as_text(text: str, shown: str) -> None:
    """Words stay as they are; what a terminal or a build server would obey is spelled out."""
    assert harmless(text) == shown


def test_a_long_text_is_cut() -> None:
    """A text of a megabyte does not fill the screen; one that fits is whole."""
    assert harmless("x" * 1_000_000) == f"{'x' * 999}…"
    assert harmless("x" * 1_000) == "x" * 1_000
    assert clean_line("x" * 201) == f"{'x' * 199}…"
    assert clean_line("x" * 200) == "x" * 200
    assert clean_line("abc", 3) == "abc"
    assert clean_line("abcd", 3) == "ab…"


@given(st.text())
def test_no_text_gives_an_order(text: str) -> None:
    """Whatever was written: one line, no control character, no order to a build server, twice the same."""
    shown = harmless(text)
    assert all(is_printable(character) or character in "\u00a0\u3000\u200d" for character in shown)
    assert not shown.lstrip().startswith("::")
    assert re.search(r"##\w*\[", shown) is None
    assert harmless(shown, len(shown) + 1) == shown
