"""Hostile words in every field, in all that we write as Markdown, read by the programs that people read it with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.diagnostics import Diagnostic, Place, Source, problem
from journeymap.diagnostics.escape_markdown import escape_markdown
from journeymap.layout.text.wrap import one_line
from journeymap.render import to_narrative
from journeymap.report import Findings
from journeymap.report.markdown import format_markdown
from journeymap.views import view
from tests.safety.markdown_readers import Element, read_elements, readers
from tests.safety.test_text_formats import HARMLESS, PAYLOADS, compiled, written


if TYPE_CHECKING:
    from collections.abc import Iterator

MORE: Final = (
    # marked, inserted, struck out, raised, lowered; keys, critics, mathematics
    *(
        "==x==",
        "a ==b== c",
        "===",
        "= x",
        "=+=+=",
        "++ctrl+alt++",
        "a ++b++ c",
        "++++",
        "{++x++}",
        "{--x--}",
        "{==x==}",
    ),
    *("{>>x<<}", "{~~a~>b~~}", "^^x^^ ~~x~~", "~x~", "||x||", ">! x", "$x$", "\\( x \\)", "\\begin{a}x\\end{a}"),
    # lists and what else begins a line
    *(
        "1234567890. x",
        "12345678901234567890) x",
        "\u0661. x",
        "a. x",
        "iv. x",
        "Mix. x",
        "(a) x",
        "(12) x",
        "I) x",
        "#. x",
    ),
    *(
        ": x",
        ":   x",
        "+",
        "-",
        "*",
        "_",
        "#",
        "1.",
        "v.",
        "(v)",
        "+++ x",
        "++",
        "-x-",
        "---x",
        "~ x",
        "..",
        ".. note:: x",
    ),
    *(
        "/// note | x",
        "/// caption",
        "//localhost",
        "see //localhost/x now",
        "//1.2.3.4/x",
        "//a-b.c",
        f"{'0123456789abcdef' * 2}01234567",
        f"a/b@{'0123456789abcdef' * 2}01234567",
        f"{'0123456789abcdef' * 2}01234567...{'0123456789abcdef' * 2}01234567",
        "!!! note",
        "?? x",
        "::: x",
        ":::{x}",
        '=== "tab"',
        '--8<-- "x"',
        "-8<- x",
        "[TOC]",
    ),
    *("% c", "%%", "(x)=", "a)=", "[=85% 'x']"),
    *(
        "[x]",
        "[ x ]",
        "[x",
        "x]",
        "[[x]]",
        "[x] [y]",
        "\\[x\\]",
        "\\(x\\)",
        "[ ] x",
        "[x] x",
        "[!NOTE]",
        "> [!note] x",
        "*[HTML]: x",
        "term\n: x",
    ),
    # names, numbers, addresses and pictures
    *(
        "www.x",
        "WWW.a.b",
        "x.org",
        "ftp://x.org/a",
        "abc://x",
        "user@repo.org",
        "user/repo#12",
        "user/repo@abcdef1234567",
    ),
    *("!12", "?12", "GH-12", "gl:x", "@me/x", "x@12345678", ":+1:", "a :+1: b", ":-1:", "x:y:", "<https://x.org>"),
    # attributes, roles, templates, entities
    *("[x]{.y}", "{x}`y`", "{: onclick=x}", "x {: onclick=x }"),
    *("{@onclick=x}", "{{ x }}", "^[x]", "[^1]: x", "[x]: y"),
    *("&copy; &colon; &#58;", "&amp;lt;script&amp;gt;", "\\|", "\\\\|", "a\\|b", "a\\", "[a(b)]", "(c) (tm) 1/2"),
)
"""What readers find beyond what the payloads of all text formats try, alone and at the end of a line."""

VIEWS: Final = ("blueprint", "inventory", "metrics")
"""One for each way of writing: tables by stage, lists of what there is, trees."""


def documents(text: str) -> Iterator[tuple[str, str]]:
    """Write a map that says a text in every field, and findings that quote it, as Markdown."""
    for name in VIEWS:
        yield name, written("markdown", text, view(name))
    yield "narrative", to_narrative(compiled(text)).decode()
    source = Source(text, text)
    kind = problem("JM0010")
    finding = Diagnostic(
        problem=kind,
        severity=kind.severity,
        message=text,
        hint=text,
        place=Place(source=source, start=0, end=1),
        owner=text,
    )
    yield "summary", format_markdown(Findings([finding], files=[text], maps=[compiled(text)]))


@cache
def harmless() -> dict[tuple[str, str], list[Element]]:
    """List the elements of each document of a harmless text, as each reader sees it."""
    return {
        (name, reader): read_elements(read(text))
        for name, text in documents(HARMLESS)
        for reader, read in readers().items()
    }


# Python-Markdown takes ten seconds for a text of ten thousand letters.
TRIED: Final = (*(payload for payload in PAYLOADS if len(payload) < 1_000), *MORE)


@pytest.mark.parametrize("payload", TRIED, ids=range(len(TRIED)))
def test_no_reader_finds_more_than_words(payload: str) -> None:
    """The same elements with the same attributes as for a harmless text: no link, picture, script or list more."""
    found = {
        (name, reader): read_elements(read(text))
        for name, text in documents(payload)
        for reader, read in readers().items()
    }
    assert [where for where, elements in found.items() if elements != harmless()[where]] == []


BLOCKS: Final = (
    *("# x\n\n{0}", "# {0}", "- {0}", "1. {0}", "x\n\n{0}\n\nx", "x\n\n{0}\n{1}", "- {0}\n  {1}"),
    "| x |\n|---|\n| {0} |",
)


@pytest.mark.parametrize("block", BLOCKS)
def test_no_reader_finds_more_than_words_in_a_block(block: str) -> None:
    """A text that is all of a paragraph, of a list's item or of a cell, or begins one that another text ends."""
    texts = [escape_markdown(line) for text in TRIED if (line := one_line(text))]
    pairs = [(text, text) for text in texts] + [(escape_markdown("[x"), escape_markdown("y]"))]
    for name, read in readers().items():
        expected = read_elements(read(block.format("x", "x")))
        found = [pair for pair in pairs if read_elements(read(block.format(*pair))) != expected]
        assert (name, found) == (name, [])


def test_the_readers_are_awake() -> None:
    """Each of them finds what it is there for, so that finding nothing says something."""
    tried = {
        "markdown-it": ("<b>x</b>", "b"),
        "markdown-it with MyST": ("(x)=\n\n% gone\n\n{{ x }}", "comment"),
        "commonmark": ("[x](y)", "a"),
        "mistune": ("==x==", "mark"),
        "Python-Markdown": ("12345678901. x", "ol"),
        "Python-Markdown with its extensions": ("a\n\n: b", "dl"),
        "Python-Markdown with pymdownx": ("==x== ++ctrl++ :+1: #12", "kbd"),
    }
    found = {name: {tag for tag, _ in read_elements(readers()[name](text))} for name, (text, _) in tried.items()}
    assert [name for name, (_, tag) in tried.items() if tag not in found[name]] == []
    assert {*tried} == {*readers()}
