"""Findings with their lines and carets."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.diagnostics import Diagnostic, Place, Related, Severity, Source, display_width, problem
from journeymap.diagnostics.character import is_printable
from journeymap.report import snippet


def finding(source: Source, what: str, **more: object) -> Diagnostic:
    """Make a finding about the first place where a text stands."""
    start = source.text.index(what)
    given = {"message": "something is wrong", "place": Place(source, start, start + len(what)), **more}
    return Diagnostic(problem=problem("JM0010"), severity=Severity.ERROR, **given)  # type: ignore[arg-type]


def shown(text: str) -> str:
    """Take an expected snippet out of the indentation of a test."""
    return dedent(text).strip("\n")


def test_the_place_is_underlined() -> None:
    """The header, the arrow, the line and the carets are there, and the help stands last."""
    source = Source("shop.journey.yaml", "title: Shop\nowners: retail\n")
    diagnostic = finding(
        source, "owners", message="unknown field `owners`; did you mean `owner`?", hint="start free keys with `x-`"
    )
    assert snippet(diagnostic) == shown("""
        error[JM0010 unknown-field]: unknown field `owners`; did you mean `owner`?
         --> shop.journey.yaml:2:1
          |
        2 | owners: retail
          | ^^^^^^
          |
          = help: start free keys with `x-`
        """)


def test_related_places_stand_beside_the_first() -> None:
    """A second place in the same file has its own line, marks and words; lines between are left out."""
    source = Source("shop.journey.yaml", "stages:\n  pay:\n    goal: Pay\n    x-a: 1\n    x-b: 2\n    goal : Again\n")
    first = Place(source, source.text.index("goal"), source.text.index("goal") + 4)
    diagnostic = finding(source, "goal :", related=(Related(place=first, message="first written here"),))
    assert snippet(diagnostic) == shown("""
        error[JM0010 unknown-field]: something is wrong
         --> shop.journey.yaml:6:5
          |
        3 |     goal: Pay
          |     ---- first written here
        ...
        6 |     goal : Again
          |     ^^^^^^
        """)


def test_a_single_line_between_is_shown() -> None:
    """Three dots would take as much room as the line."""
    source = Source("a.yaml", "one\ntwo\nthree\n")
    diagnostic = finding(source, "three", related=(Related(place=Place(source, 0, 3), message="here"),))
    assert snippet(diagnostic).splitlines()[3:] == ["1 | one", "  | --- here", "2 | two", "3 | three", "  | ^^^^^"]


def test_a_related_place_in_another_file_has_its_own_arrow() -> None:
    """The gutter is as wide as the longest line number of both files."""
    source = Source("a.yaml", "x\n" * 99 + "here\n")
    other = Source("shared/b.yaml", "there\n")
    diagnostic = finding(source, "here", related=(Related(place=Place(other, 0, 5), message="defined here"),))
    assert snippet(diagnostic) == shown("""
        error[JM0010 unknown-field]: something is wrong
           --> a.yaml:100:1
            |
        100 | here
            | ^^^^
           --> shared/b.yaml:1:1
            |
          1 | there
            | ----- defined here
        """)


def test_many_related_places_are_counted() -> None:
    """Eight are shown; the rest is a number."""
    source = Source("a.yaml", "".join(f"{number}\n" for number in range(20)))
    places = [Place(source, source.offset(line), source.offset(line) + 1) for line in range(1, 12)]
    diagnostic = finding(source, "19", related=tuple(Related(place=place, message="and here") for place in places))
    assert snippet(diagnostic).count("and here") == 8
    assert snippet(diagnostic).endswith(" = note: and 3 more places")


@pytest.mark.parametrize(
    ("line", "what", "row"),
    [
        ("日本: x", "x", "      ^"),
        ("日本: x", "日本", "^^^^"),
        ("e\u0301te\u0301: x", "x", "     ^"),
        ("\tkey", "key", "    ^^^"),
        ("a: \x1bz", "z", "       ^"),
        ("a: \x1bz", "\x1b", "   ^^^^"),
        ("a: \u202ez", "\u202e", "   ^^^^^^"),
        ("a: ##[error]b", "b", "               ^"),
    ],
)
def test_carets_are_measured_as_they_are_seen(line: str, what: str, row: str) -> None:
    """Wide, combining, control characters and tabs take the cells that they take on the screen."""
    lines = snippet(finding(Source("a.yaml", f"{line}\n"), what)).splitlines()
    assert lines[-1] == f"  | {row}"


def test_a_place_of_several_lines_has_a_bar() -> None:
    """The bar leads from the first character to the last."""
    source = Source("a.yaml", 'title: "Shop\n  and\n  more"\n')
    assert snippet(finding(source, '"Shop\n  and\n  more"')) == shown("""
        error[JM0010 unknown-field]: something is wrong
         --> a.yaml:1:8
          |
        1 |   title: "Shop
          |  ________^
        2 | |   and
        3 | |   more"
          | |_______^
        """)


def test_a_place_of_many_lines_is_shortened() -> None:
    """The first two and the last two lines are shown."""
    text = "note: |\n" + "".join(f"  line {number}\n" for number in range(2, 21))
    lines = snippet(finding(Source("a.yaml", text), text[6:])).splitlines()
    assert [line[:2] for line in lines[3:]] == [" 1", "  ", " 2", "..", "19", "20", "  "]
    assert lines[6] == "...  |"


def test_the_end_of_the_text_is_a_place() -> None:
    """A place without characters, also behind the last line end, gets one caret."""
    source = Source("a.yaml", "title: Shop\n")
    diagnostic = finding(source, "title", place=Place(source, 12, 12))
    assert snippet(diagnostic).splitlines()[-2:] == ["2 |", "  | ^"]


def test_without_a_place_there_is_only_the_message() -> None:
    """A finding that belongs to no text has no arrow."""
    source = Source("a.yaml", "a")
    diagnostic = finding(source, "a", place=None, hint="install it")
    assert snippet(diagnostic) == "error[JM0010 unknown-field]: something is wrong\n  = help: install it"


def test_a_long_line_is_cut_around_the_place() -> None:
    """What is cut off shows as dots on either side, and the caret is below the place."""
    text = "k: " + "before " * 5_000 + "HERE " + "after " * 5_000
    line, row = snippet(finding(Source("a.yaml", text), "HERE")).splitlines()[-2:]
    assert line.startswith("1 | …")
    assert line.endswith("…")
    assert display_width(line) <= 130
    assert line[row.index("^") : row.index("^") + 4] == "HERE"


def test_a_cut_line_of_wide_characters_shows_the_place() -> None:
    """What is before the place is measured in cells, not in characters."""
    line, row = snippet(finding(Source("a.yaml", "\u202e" * 500 + "字" * 500 + "X" + "字" * 500), "X")).splitlines()[
        -2:
    ]
    assert display_width(line[: line.index("X")]) == row.index("^")


def test_a_line_as_long_as_the_largest_file_is_not_copied() -> None:
    """A thousand findings in one line of eight million characters take no noticeable time."""
    source = Source("a.yaml", "key: {" + "a: 1, " * 1_400_000)
    first = snippet(finding(source, "a: 1", place=Place(source, 6_000, 6_001)))
    assert all(
        snippet(finding(source, "a: 1", place=Place(source, offset, offset + 1))).count("\n") == first.count("\n")
        for offset in range(6_000, 4_006_000, 4_000)
    )


def test_what_the_author_wrote_cannot_start_a_line() -> None:
    """File names, messages, labels and lines of a hostile map stay inside their line."""
    evil = "x\n::error::\x1b[2J##[error]"
    source = Source(f"{evil}.yaml", "::error::gone\n##[error]gone\n")
    diagnostic = finding(
        source,
        "error",
        message=evil,
        hint=evil,
        related=(Related(place=Place(source, 14, 20), message=evil),),
    )
    lines = snippet(diagnostic).splitlines()
    assert [line for line in lines if line.strip().startswith(("::", "##["))] == []
    assert "\x1b" not in "".join(lines)
    assert re.search(r"##\w*\[", "".join(lines)) is None


def test_colour_changes_nothing_but_colour() -> None:
    """Without the codes the coloured text is the plain one."""
    source = Source("a.yaml", 'title: "Shop\n  and\n  more"\nowners: x\n')
    diagnostic = finding(
        source,
        '"Shop\n  and\n  more"',
        hint="do it",
        related=(Related(place=Place(source, 27, 33), message="here"),),
    )
    coloured = snippet(diagnostic, colour=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert "\x1b[1;31merror" in coloured
    assert [line.rstrip() for line in plain.splitlines()] == snippet(diagnostic).splitlines()


hostile = st.text(
    st.sampled_from("ab \t\n\r\x1b\x00\x85\u2028日\u0301\u200d🙂\u202e:#[]\u009b") | st.characters(), max_size=200
)


@given(text=hostile, numbers=st.tuples(st.integers(0, 200), st.integers(0, 200)), name=hostile)
def test_any_place_in_any_text_is_shown(text: str, numbers: tuple[int, int], name: str) -> None:
    """No text breaks a snippet, and nothing of it is obeyed."""
    start, end = sorted(min(number, len(text)) for number in numbers)
    source = Source(name, text)
    diagnostic = Diagnostic(
        problem=problem("JM0003"),
        severity=Severity.WARNING,
        message=name,
        place=Place(source, start, end),
        related=(Related(place=Place(source, 0, start), message=name),),
    )
    lines = snippet(diagnostic).split("\n")
    assert lines[0].startswith("warning[JM0003 invalid-yaml]")
    assert lines[1].lstrip().startswith("--> ")
    assert all(re.match(r"(\s*\d* \| ?|\s+= |\s*\d+ \||\s*--> |\.\.\.)", line) for line in lines[1:])
    assert all(is_printable(character) or character in "\u00a0\u3000\u200d" for line in lines for character in line)
