"""Markdown: a table for each stage, lists of paths, words that stay words."""

from __future__ import annotations

import pytest

from journeymap.diagnostics.escape_markdown import JOINER, escape_in_html, escape_markdown
from journeymap.render import to_markdown
from journeymap.views import Sheet
from tests.picture import MAP, sheet_of


def test_a_blueprint_is_a_table_for_each_stage() -> None:
    """Lanes are rows, touchpoints are columns; what the head of a column says is not said again."""
    assert to_markdown(sheet_of(MAP)).decode().splitlines() == [
        "# Two steps",
        "",
        "Emotion, Maya: `▆▃` (▁ frustrated, █ delighted)",
        "",
        "## One",
        "",
        "*Get going*",
        "",
        "| | A | B |",
        "| --- | --- | --- |",
        "| **Customer actions** | moment of truth · decision | outcome: Completed · may be skipped |",
        "| *Line of interaction* | | |",
        "| **Frontstage** | Agent answers | |",
        "| **Emotion** | 1 | -1 |",
        "| **Pain points** | | Too slow |",
        "",
        "## Decision points and branches",
        "",
        "- **A** → B; A (again)",
    ]


def test_wide_stages_are_several_tables() -> None:
    """At most six touchpoints stand side by side, evenly spread."""
    names = ", ".join(f"t{index}" for index in range(8))
    text = to_markdown(sheet_of(f"{{title: Long, stages: {{one: {{touchpoints: [{names}]}}}}}}")).decode()
    heads = [line for line in text.splitlines() if line.startswith("| | T")]
    assert heads == ["| | T0 | T1 | T2 | T3 |", "| | T4 | T5 | T6 | T7 |"]


def test_wide_boxes_say_how_far_they_reach() -> None:
    """A system that serves two touchpoints is named once, with the last of them."""
    text = to_markdown(
        sheet_of(
            """
            title: Shared
            systems: {crm: {name: CRM}}
            stages: {one: {touchpoints: {a: {backstage: [w]}, b: {backstage: [w]}, c: }}}
            processes: {w: {systems: [crm]}}
            """
        )
    ).decode()
    assert "| **Backstage** | W (up to B) | | |" in text
    assert "| **Support processes** | CRM (up to B) | | |" in text


def test_only_harmless_links_are_links() -> None:
    """An address is a link where it is safe, and its words are words."""
    text = """
        title: Links
        stages:
          one:
            touchpoints:
              a: {links: {Board: "https://example.org/a(b)?c=1&d"}, physical_evidence: {e: {links: {x: notes/x.html}}}}
    """
    written = to_markdown(sheet_of(text)).decode()
    assert "[E](<notes/x.html>)" in written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pays at 12:30, 4.6 of 5 (or so)!", "Pays at 12:30, 4.6 of 5 (or so)!"),
        ("1. first", "1\\. first"),
        ("-0.4", "-0.4"),
        ("- first", "\\- first"),
        ("+1 x", "+1 x"),
        ("# x", "\\# x"),
        ("a_b*c", "a\\_b\\*c"),
        ("@team", f"{JOINER}@{JOINER}team"),
        ("#12", f"\\#{JOINER}12"),
        ("https://example.org", "https\\:/\u2060/example\\.org"),
        ("{{ x }}", "\\{\\{ x \\}\\}"),
        ("a ==b== = c", "a \\=\\=b\\=\\= = c"),
        ("C++ and +1", "C\\+\\+ and +1"),
        ("(x)=", "(x)\\="),
        ("% x", "\\% x"),
        ("5 % x", "5 % x"),
        (": x", "\\: x"),
        ("/// x", "/\u2060/\u2060/ x"),
        ("12345678901234) x", "12345678901234\\) x"),
        ("iv. x", "iv\\. x"),
        ("(a) x", "\\(a) x"),
        ("www.x", "www\\.x"),
        ("!12 What?", f"!{JOINER}12 What?"),
        (":+1:", f"\\:{JOINER}+1:"),
        ("", ""),
    ],
)
def test_escaping(text: str, expected: str) -> None:
    """What means something gets a backslash; what reads well without stays as it is."""
    assert escape_markdown(text) == expected


def test_texts_of_a_map_stand_on_one_line() -> None:
    """Line ends of a map end no line of Markdown."""
    written = to_markdown(Sheet(view="blueprint", title="two\nlines # x", facts=(), groups=(), rows=())).decode()
    assert written.splitlines()[0] == "# two lines \\# x"


def test_words_in_html_are_no_markup() -> None:
    """Within an element of HTML backslashes mean nothing, so references to characters stand in."""
    assert escape_in_html('<b>"a" & @me #1</b> https://e.org') == (
        "&#60;b&#62;&#34;a&#34; &#38; &#64;me &#35;1&#60;/b&#62; https&#58;//e.org"
    )
