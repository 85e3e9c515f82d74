"""What is escaped, sign by sign: every character that Unicode has is tried."""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ET
from typing import Final

import pytest

from journeymap.layout.wrap import one_line
from journeymap.render.escape_mermaid import comment_mermaid, escape_mermaid
from journeymap.render.escape_xml import escape_xml
from journeymap.render.page_data import json_in_markup
from journeymap.render.quote_dot import quote_label


EVERY: Final = tuple(map(chr, range(sys.maxunicode + 1)))

C0: Final = range(0x20)
DEL_AND_C1: Final = range(0x7F, 0xA0)
SURROGATES: Final = range(0xD800, 0xE000)
NO_CHARACTERS: Final = (0xFFFE, 0xFFFF)
LINE_ENDS_OF_UNICODE: Final = (0x2028, 0x2029)


def replaced(*more: range | tuple[int, ...], kept: str) -> set[str]:
    """Collect the characters that no format may hold, some more, without some that it keeps."""
    numbers = [number for part in (C0, DEL_AND_C1, SURROGATES, NO_CHARACTERS, *more) for number in part]
    return set(map(chr, numbers)) - set(kept)


def test_xml_reads_every_character_that_it_allows() -> None:
    """A parser gives back each of them, alone between tags; what XML forbids or discourages is U+FFFD."""
    lost = replaced(kept="\t\n\r")
    expected = "".join("\ufffd" if character in lost else character for character in EVERY)
    # A parser makes one line end of every kind.
    assert expected.replace("\r", "\n") == ET.fromstring(f"<a>{''.join(map(escape_xml, EVERY))}</a>").text


def test_xml_keeps_attributes_closed() -> None:
    """A parser gives back what stood in either kind of quotes."""
    text = "</a b=\"1\" c='2'>&amp;"
    escaped = escape_xml(text)
    read = ET.fromstring(f"<a b=\"{escaped}\" c='{escaped}'/>")
    assert {"b": text, "c": text} == read.attrib


def test_dot_holds_every_character_that_it_can() -> None:
    """Controls, line ends and halves of characters are U+FFFD, a line end within a line is a blank."""
    lost = replaced(LINE_ENDS_OF_UNICODE, kept="\n")
    written = {"\\": "\\\\", '"': '\\"', "&": "&amp;", "\n": " ", **dict.fromkeys(lost, "\ufffd")}
    assert [f'"{written.get(one, one)}"' for one in EVERY] == [quote_label((one,)) for one in EVERY]


@pytest.mark.parametrize(
    ("lines", "justify", "expected"),
    [
        ((), "centre", '""'),
        (("",), "centre", '""'),
        (("a",), "centre", '"a"'),
        (("a", "b"), "centre", r'"a\nb"'),
        (("a", ""), "centre", r'"a\n\n"'),
        (("", "a"), "centre", r'"\na"'),
        (("a", "", "b"), "centre", r'"a\n\nb"'),
        (("a", "b", ""), "centre", r'"a\nb\n\n"'),
        (("a",), "left", r'"a\l"'),
        (("a", "b"), "right", r'"a\rb\r"'),
    ],
)
def test_lines_of_a_label(lines: tuple[str, ...], justify: str, expected: str) -> None:
    """A line that is aligned is closed by its alignment; one in the middle only parts two lines."""
    assert expected == quote_label(lines, justify=justify)


@pytest.mark.parametrize("sign", ["a", "&", "\\", "é", "🙂"])
def test_a_label_holds_whole_lines_as_far_as_graphviz_reads(sign: str) -> None:
    """Graphviz takes 16 384 bytes; the last line that fits wholly, with its end, is the last one."""
    size = len(quote_label((sign,)).encode()) - 2
    fits = (15_000 - 2 - 4) // size
    line = sign * fits
    rest = "b" * (15_000 - size * fits - 2 - 2)
    assert quote_label((line, rest)) != quote_label((line,))
    assert quote_label((line, f"{rest}b")) == quote_label((line,))
    assert quote_label((line, f"{rest}b", "c")) == quote_label((line,))


def test_json_in_a_page_holds_every_character() -> None:
    """It is read as what it was; nothing in it can begin or end an element, an entity or a line of a script."""
    written = json_in_markup({"every": EVERY})
    assert {"every": list(EVERY)} == json.loads(written)
    assert not set("<>&\u2028\u2029") & set(written)
    assert written.startswith('{"every":["\\u0000","\\u0001"')
    assert json_in_markup("é日😀") == '"é日😀"'


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
        ("subtitle", "subtitle"),
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
