"""Hostile words in every field of the language, in every text format, read back by a parser that is not ours."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest
from markdown_it import MarkdownIt

from journeymap.diagnostics import display_width
from journeymap.diagnostics.escape_markdown import JOINER
from journeymap.graph import compile_map
from journeymap.layout.text.wrap import one_line
from journeymap.render import Picture, renderer, to_narrative, to_text
from journeymap.render.csv import harmless_cell
from journeymap.theme import LIGHT
from journeymap.views import VIEWS, View
from journeymap.views.wording import word
from tests.filled import filled_map, text_fields
from tests.picture import HOSTILE


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph import CompiledMap


# A letter at the end, because prose puts a full stop where a text has none; no comma, because a persona is called by
# what stands before it.
PAYLOADS: Final = tuple(
    f"{text} z".replace(",", "")
    for text in (
        *HOSTILE,
        "# heading",
        "1. item",
        "- item",
        "+ item",
        "> quotation",
        "***",
        "---",
        "===",
        "```sh",
        "~~~",
        "::: note",
        "!!! note",
        "??? note",
        "% comment",
        "{% raw %} {{ x }} {include} x",
        "a | b || c |",
        "*a* _b_ __c__ ~~d~~ ==e== ^f^ $g$ $$h$$",
        "[a](javascript:alert(1)) ![b](x.png) [c]: x [^d] <https://e.org>",
        "https://example.org www.example.org mailto:a@example.org a@example.org",
        "@team #12 :tada: GH-1",
        "=1+1",
        "+1+cmd|' /C calc'!A0",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\uff1d1",
        "a; =1",
        '"; =1',
        "::error::x",
        "##[error]x",
        "a ::error::x",
        "\x1b[31mred \x1b]0;title\x07",
        "one\ntwo\r\nthree\u2028four",
        "\u202eevil\u2066",
        "title x",
        "section x",
        "journey",
        "accTitle: x",
        "accDescr {",
        "end",
        "style a fill:#f00;",
        "classDef x: #f00;",
        "%%{init: {'theme': 'forest'}}%%",
        "%% comment",
        "a: 3: Me",
        "#58; #quot; &quot;",
        "\ufb02\u00b0\u00b058\u00b6\u00df",
        "fa:fa-ban `code` *x*",
        "subgraph x --> y",
        "日本語 🙂 e\u0301",
        "x" * 3000,
    )
)

HARMLESS: Final = "harmless z"

_PARSER: Final = MarkdownIt("gfm-like", {"html": True, "linkify": True})


@pytest.fixture(params=PAYLOADS, ids=range(len(PAYLOADS)))
def payload(request: pytest.FixtureRequest) -> str:
    """Give each hostile text in turn."""
    text: str = request.param
    return text


@cache
def compiled(text: str) -> CompiledMap:
    """Compile a map that says a text in every field."""
    return compile_map(filled_map(text))


@cache
def written(name: str, text: str, view: View) -> str:
    """Write a map that says a text in every field."""
    return renderer(name).render(Picture(compiled=compiled(text), view=view), LIGHT).decode()


def exchanged(words: str, text: str) -> str:
    """Put a hostile text where the harmless one is; some begin with a capital, words of the house have no hyphens."""
    clean = one_line(text).strip()
    house = words.replace(f"Word {HARMLESS}", one_line(word(f"word {text}")))
    return house.replace(HARMLESS, clean).replace(word(HARMLESS), clean[:1].upper() + clean[1:])


def markdown_tokens(text: str) -> Iterator[tuple[str, str, Any]]:
    """Read Markdown: kinds of tokens, and the words or the target of each."""
    for token in _PARSER.parse(text):
        yield token.type, token.tag, token.content if token.type != "inline" and not token.children else ""
        words = ""
        for child in token.children or ():
            if child.type in {"text", "text_special"}:
                words += child.content
                continue
            yield "words", "", words
            words = ""
            yield child.type, child.tag, child.attrGet("href") or child.content
        yield "words", "", words


def seen(text: str) -> list[tuple[str, str, Any]]:
    """Read Markdown without what keeps signs and names apart, and nobody sees."""
    return [(kind, tag, tight(words.replace(JOINER, ""))) for kind, tag, words in markdown_tokens(text)]


def tight(words: str) -> str:
    """Take away the space of a text that begins with a tab, within the signs that we put around it."""
    return re.sub(r"(?<=[“(]) ", "", words)


def test_every_text_field_is_filled() -> None:
    """The list comes from the facts about the fields; a new one is in it at once."""
    some = {"Touchpoint.thinks", "RootCause.name", "Branch.when", "Persona.quote", "Recovery.remedy"}
    assert some < {*text_fields()}
    assert filled_map("x").stages[0].touchpoints[0].thinks[0].text == "x"


def test_markdown_reads_the_same_words(payload: str) -> None:
    """The same headings, tables and lists as for a harmless text, no HTML, no link, and the words come back whole."""
    for view in VIEWS:
        found = seen(written("markdown", payload, view))
        harmless = markdown_tokens(written("markdown", HARMLESS, view))
        assert found == [(kind, tag, exchanged(words, payload)) for kind, tag, words in harmless]
        assert [kind for kind, _, _ in found if "html" in kind or kind in {"image", "fence", "code_block"}] == []


def test_a_narrative_reads_the_same_words(payload: str) -> None:
    """So does prose."""
    harmless = markdown_tokens(to_narrative(compiled(HARMLESS)).decode())
    found = seen(to_narrative(compiled(payload)).decode())
    assert found == [(kind, tag, exchanged(words, payload)) for kind, tag, words in harmless]


def test_csv_reads_the_same_cells(payload: str) -> None:
    """As many rows and cells as for a harmless text; an apostrophe is all that may be more."""
    for view in VIEWS:
        rows = list(csv.reader(io.StringIO(written("csv-raw", payload, view))))
        expected = list(csv.reader(io.StringIO(written("csv-raw", HARMLESS, view))))
        tight_rows = [[tight(cell) for cell in row] for row in rows]
        assert tight_rows == [[exchanged(cell, payload) for cell in row] for row in expected]
        guarded = list(csv.reader(io.StringIO(written("csv", payload, view))))
        assert guarded == [[harmless_cell(cell) for cell in row] for row in rows]


def test_no_cell_is_calculated(payload: str) -> None:
    """No cell begins as a formula does, unless it is a number; nor where a semicolon divides cells."""
    rows = [row for view in VIEWS for row in csv.reader(io.StringIO(written("csv", payload, view)))]
    cells = [part for row in rows for cell in row for part in cell.split(";") if part.strip()]
    begun = [cell for cell in cells if re.match(r"[\s\"]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]", cell)]
    assert [cell for cell in begun if not re.fullmatch(r"[-+]?[\d.]+%?", cell)] == []


@pytest.mark.parametrize(("width", "colour"), [(40, False), (100, True)])
def test_text_gives_no_orders(payload: str, width: int, colour: bool) -> None:
    """No control character but line ends and our own colours, no line that a build server obeys, none too wide."""
    for view in VIEWS:
        sheet = Picture(compiled=compiled(payload), view=view).sheet
        text = to_text(sheet, width=width, colour=colour).decode()
        bare = re.sub(r"\x1b\[(?:0|1|2|1;3\d)m", "", text)
        assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", bare) == []
        lines = bare.split("\n")
        assert [line for line in lines if line.lstrip().startswith("::") or "##[" in line] == []
        # What is spelled out at the start of a line takes three cells more.
        assert [line for line in lines if display_width(line) > width + 3 * line.lstrip().startswith("\\x3a")] == []
