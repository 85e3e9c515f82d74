"""Mermaid: what it would obey is an entity, and nothing else is."""

from __future__ import annotations

import re
from typing import Final

import pytest

from journeymap.layout.text.wrap import one_line
from journeymap.render.mermaid.escape_mermaid import comment_mermaid, escape_mermaid
from tests.characters import EVERY


# What a lexer of Mermaid, its templates, its entities or its Markdown begins or ends with.
OBEYED: Final = frozenset('"#$%&*:;<=>@\\[]^_`{|}~\ufb02\u00b6')


def shown_by_mermaid(written: str) -> str:
    """Turn entities back, as Mermaid does before it draws."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), written)


@pytest.mark.parametrize("listed", [False, True])
def test_mermaid_shows_every_character(listed: bool) -> None:
    """What it would obey is an entity, and nothing else is; it shows the name."""
    for character in (*EVERY[:0x3000], *OBEYED):
        name = f"a{character}b"
        written = escape_mermaid(name, listed=listed)
        if character in OBEYED or (listed and character == ","):
            assert written == f"a#{ord(character)};b"
        else:
            assert written == one_line(name).strip()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("", "#8211;"),
        (" \n ", "#8211;"),
        ("  two\n lines ", "two lines"),
        *((f"{word} x", f"#{ord(word[0])};{word[1:]} x") for word in ("journey", "Title", "SECTION")),
        *((f"{word} x", f"#97;{word[1:]} x") for word in ("accTitle", "accDescr")),
        *((word, word) for word in ("journe", "titl", "sectio", "acctitl", "accdesc", "a, b")),
        ("subtitle", "subtitle"),
        ("\u3000wide\u3000", "wide"),
        ("- x", "#45; x"),
        ("+x", "#43;x"),
        ("12. x", "12#46; x"),
        ("3) x", "3#41; x"),
        ("12 x", "12 x"),
        ("12.5", "12#46;5"),
        ("www.x", "www#46;x"),
        ("see WWW.x", "see WWW#46;x"),
        ("xwww.x", "xwww.x"),
        ("x" * 1_000, "x" * 1_000),
        ("x" * 1_001, f"{'x' * 999}…"),
    ],
)
def test_a_name_for_mermaid(name: str, written: str) -> None:
    """Keywords and items of lists where a line begins, hosts, and the length that Mermaid draws."""
    assert escape_mermaid(name) == written
    assert len(shown_by_mermaid(written)) <= 1_000


def test_a_comment_for_mermaid() -> None:
    """It ends with its line, and gives no order."""
    assert comment_mermaid("a\n%%{init: {}}%% b") == "a #37;#37;{init: {}}#37;#37; b"
