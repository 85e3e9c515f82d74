"""Marks in a text stand for exactly the findings that are there."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from journeymap.diagnostics import CATALOGUE, Diagnostic, Place, Related, Severity, Source, problem
from journeymap.testing import Finder, assert_findings, mark_findings


if TYPE_CHECKING:
    from collections.abc import Iterator

GOOD = "title: Shop\nstages: [pay]\n"


def finding(place: Place | None, code: str = "JM0018", message: str = "unknown team `bad`") -> Diagnostic:
    """Make a finding."""
    return Diagnostic(problem=problem(code), severity=Severity.ERROR, message=message, place=place)


def bad_words(text: str) -> Iterator[Diagnostic]:
    """Find the word `bad`, wherever it stands."""
    start = text.find("bad")
    while start >= 0:
        yield finding(Place(Source("<text>", text), start, start + 3))
        start = text.find("bad", start + 1)


def complaint(text: str, find: Finder | None = None) -> str:
    """Return what a failing assertion says."""
    with pytest.raises(AssertionError) as raised:
        assert_findings(text, find)
    return str(raised.value)


# What passes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "title: Shop\nowner: retail  # JM0018\nstages: [pay]\n",
        "title: Shop\nowner: retail #JM0018\nstages: [pay]\n",
        "title: Shop\nowner: retail\n#      ^^^^^^ JM0018\nstages: [pay]\n",
        "title: Shop\nowner: retail\n  #    ^^^^^^ JM0018\nstages: [pay]\n",
        "title: Shop\nowners: retail\n# <- JM0010\nstages: [pay]\n",
        'title: Shop\nowner: retail # JM0018 "unknown team"\nstages: [pay]\n',
        'title: Shop\nowner: retail\n#      ^^^^^^ JM0018 "`retail`"\nstages: [pay]\n',
        "title: Shop\nstages: {pay: {goal: [a], owner: b}}  # JM0012, JM0018\n",
        "title: Shop\nstages: {pay: {goal: [a], owner: b}}  # JM0018,JM0012\n",
        "title: Shop\nstages: {pay: {goal: [a], owner: b}}  # JM0018\n#                    ^^^ JM0012\n",
        "title: Shop\nowner: retail\n#      ^^^^^^ JM0018\nteam: a\n# <- JM0010\nstages: [pay]\n",
        "# JM0007",
        "# JM0007\n",
        "title: Shop\r\nowner: retail  # JM0018\r\nstages: [pay]\r\n",
        "title: Shop\rowner: retail\r#      ^^^^^^ JM0018\rstages: [pay]\r",
        "title: Shop\nowner: retail\nstages: [pay]".replace("retail", "retail # JM0018"),
    ],
)
def test_marks_that_hold(text: str) -> None:
    """A text passes whose marks are its findings, whatever the form of the marks."""
    assert assert_findings(text) is None


def test_marks_are_no_part_of_the_text() -> None:
    """A mark may stand inside of a text that a quote was meant to end; what is read has no marks."""
    assert_findings('title: "Shop # JM0003\nstages: [pay]\n')
    seen: list[str] = []
    marked = "a: bad  # JM0018\n#  ^^^ JM0018\nb: |\n  c # not a mark\n"

    def find(text: str) -> tuple[Diagnostic, ...]:
        seen.append(text)
        return ()

    complaint(marked, find)
    assert seen == ["a: bad\nb: |\n  c # not a mark\n"]


def test_comments_of_the_map_stay() -> None:
    """A comment that is no mark is read with the map, a waiver before a mark too."""
    assert_findings(
        "# Our shop\ntitle: Shop  # See JM0018\nowner: a # journeymap: ignore[JM0302]: Old # JM0018\nstages: [pay]\n"
    )


def test_indented_text() -> None:
    """A text that starts with an empty line may be indented as the test is."""
    assert_findings("""
        title: Shop
        owners: retail
        # <- JM0010
        stages:
          pay: {gaol: Pay}
          #     ^^^^ JM0010
    """)


def test_any_finder() -> None:
    """Whatever finds something in a text can be tested, also in codes of others and without a place."""
    assert_findings("a: bad  # JM0018\n", bad_words)
    assert_findings("a: bad bad\n#      ^^^ JM0018\n#  ^^^ JM0018\n", bad_words)
    assert_findings("a: good  # JM0018\n", lambda _: [finding(None)])
    assert complaint("a: good  # ACME001\n", bad_words).count("ACME001") == 1


def test_same_finding_twice_needs_two_marks() -> None:
    """Findings are counted: two on a line need two marks."""
    assert_findings("a: bad bad  # JM0018, JM0018\n", bad_words)
    assert "found and not marked" in complaint("a: bad bad  # JM0018\n", bad_words)
    assert "marked and not found" in complaint("a: bad  # JM0018, JM0018\n", bad_words)


def test_exact_marks_choose_first() -> None:
    """A mark that says less takes what is left by one that says more."""
    assert_findings("a: bad bad  # JM0018\n#  ^^^ JM0018\n", bad_words)
    messages = [finding(Place(Source("<text>", "a: b\n"), 3, 4), message=message) for message in ("ab", "a")]
    assert_findings('a: b  # JM0018 "a", JM0018 "ab"\n', lambda _: messages)


def related(message: str = "the first") -> Finder:
    """Find the last `bad` and name the first ones as other places."""

    def find(text: str) -> Iterator[Diagnostic]:
        *others, last = bad_words(text)
        seconds = [Related(place=one.place, message=message) for one in others if one.place is not None]
        elsewhere = Related(place=Place(Source("other", "bad"), 0, 3), message="in another text")
        yield evolve(last, related=(*seconds, elsewhere))

    return find


def test_other_places_of_a_finding() -> None:
    """Tildes mark them; where none is marked they are not asked for, and those in another text never are."""
    marked = 'bad\n# <~ JM0018 "first"\na: bad bad\n#  ~~~ JM0018\n#      ^^^ JM0018\n'
    assert_findings(marked, related())
    assert_findings("bad\na: bad bad\n#      ^^^ JM0018\n", related())
    assert marked == mark_findings(marked, related()).replace("# <~ JM0018", '# <~ JM0018 "first"')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("#  ~~~ JM0018\n", ""),
        ("#  ~~~", "#   ~~"),
        ("#  ~~~", "#  ^^^"),
        ("# <~", "# <-"),
        ("# <~ JM0018", '# <~ JM0018 "second"'),
        ("# <~ JM0018", "# <~ JM0012"),
        ("#      ^^^", "#      ~~~"),
    ],
)
def test_other_places_that_do_not_hold(old: str, new: str) -> None:
    """Once one is marked, all of them have to be, where they are, and as what they are."""
    marked = "bad\n# <~ JM0018\na: bad bad\n#      ^^^ JM0018\n#  ~~~ JM0018\n"
    assert old in marked
    assert "another place of JM0018" in complaint(marked.replace(old, new), related())


def test_another_place_on_an_empty_line() -> None:
    """Its mark stands below, as that of any first column."""
    place = Place(Source("<text>", "a: bad\n\n"), 7, 7)
    found = [evolve(finding(Place(Source("<text>", "a: bad\n\n"), 3, 6)), related=(Related(place=place, message="x"),))]
    marked = "a: bad\n#  ^^^ JM0018\n\n# <~ JM0018\n"
    assert marked == mark_findings("a: bad\n\n", lambda _: found)
    assert_findings(marked, lambda _: found)


# What fails ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "title: Shop\nowner: retail\nstages: [pay]\n",
        "title: Shop # JM0018\nowner: retail\nstages: [pay]\n",
        "title: Shop\nowner: retail  # JM0010\nstages: [pay]\n",
        "title: Shop\nowner: retail\n#     ^^^^^^ JM0018\nstages: [pay]\n",
        "title: Shop\nowner: retail\n#      ^^^^^ JM0018\nstages: [pay]\n",
        "title: Shop\nowner: retail\n#      ^^^^^^^ JM0018\nstages: [pay]\n",
        "title: Shop\nowner: retail\n# <- JM0018\nstages: [pay]\n",
        'title: Shop\nowner: retail # JM0018 "unknown stage"\nstages: [pay]\n',
        "title: Shop\nstages: [pay]  # JM0018\n",
    ],
)
def test_marks_that_do_not_hold(text: str) -> None:
    """A wrong line, column, length, code or message is not passed over."""
    assert complaint(text).startswith("the findings are not those that are marked")


def test_complaint_can_be_read() -> None:
    """A failing assertion says what is missing, what is too much, and how the marks would hold."""
    text = 'title: Shop\nowner: retail\n#      ^^^ JM0018 "team"\nteam: a\nstages: [pay]  # JM0012\n'
    assert complaint(text) == (
        "the findings are not those that are marked\n"
        "\n"
        "marked and not found:\n"
        '  line 3, column 8 to 10: JM0018 "team"\n'
        "  line 5: JM0012\n"
        "\n"
        "found and not marked:\n"
        "  line 2, column 8: JM0018 unknown team `retail`\n"
        "  line 3, column 1: JM0010 unknown field `team`; did you mean `teams`?\n"
        "\n"
        "what was found, as marks:\n"
        "\n"
        "    title: Shop\n"
        "    owner: retail\n"
        "    #      ^^^^^^ JM0018\n"
        "    team: a\n"
        "    # <- JM0010\n"
        "    stages: [pay]\n"
    )


def test_finding_in_another_text() -> None:
    """What is found in a file that the text uses is told with its own place, and no mark stands for it."""
    elsewhere = finding(Place(Source("company.journey.yaml", "teams: bad\n"), 7, 10))
    said = complaint("a: b  # JM0018\n", lambda _: [elsewhere])
    assert "found and not marked:\n  company.journey.yaml:1:8: error[JM0018]: unknown team `bad`" in said
    assert "marked and not found:\n  line 1: JM0018" in said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b\n#  ^\n", "line 2: a mark points at something and has no code"),
        ("a: b\n#  ~\n", "line 2: a mark points at something and has no code"),
        ("a: b\n# <~ unknown\n", "line 2: a mark points at something and has no code"),
        ("a: b\n#  ^ JM18\n", "line 2: a mark points at something and has no code"),
        ("a: b\n#  ^ jm0018\n", "line 2: a mark points at something and has no code"),
        ("a: b\n# <- unknown\n", "line 2: a mark points at something and has no code"),
        ("#  ^ JM0018\na: b\n", "line 1: a mark points at the line above, and there is none"),
    ],
)
def test_mark_that_cannot_be_understood(text: str, message: str) -> None:
    """A mark that would be passed over without a word is an error of its own."""
    with pytest.raises(ValueError, match=message):
        assert_findings(text)


# Marks that are written ---------------------------------------------------------------------------------------------


def test_marks_are_written() -> None:
    """The findings of a text are written below their lines, and old marks are replaced."""
    text = "title: Shop # JM0001\nowner: retail\n#  ^ JM0001\nteam: a\nstages: {pay: {goal: [a], owner: b}}"
    assert mark_findings(text) == (
        "title: Shop\n"
        "owner: retail\n"
        "#      ^^^^^^ JM0018\n"
        "team: a\n"
        "# <- JM0010\n"
        "stages: {pay: {goal: [a], owner: b}}\n"
        "#                    ^^^ JM0012\n"
        "#                                ^ JM0018\n"
    )


# Others are found in a project, and not in a text alone.
@pytest.mark.parametrize(
    "code", [one.code for one in CATALOGUE if one.flagged and not "JM0026" <= one.code <= "JM0032"]
)
def test_marks_of_the_catalogue(code: str) -> None:
    """The example of every problem passes with the marks that are written for it."""
    text = problem(code).flagged
    marked = mark_findings(text)
    assert code in marked
    assert_findings(marked)


@given(st.text(st.sampled_from("abd:# \n\r\t^~<-\"'[]{}|é日"), max_size=60))
@example("a: bad\r#bad\n\nbad")
@example("\t日bad: [bad\n")
@example('"bad\nbad"')
@example("bad # JM0018\n\n")
def test_written_marks_hold(text: str) -> None:
    """For any text that ends with a line end, the marks that are written for its findings are the marks that hold."""
    text += "\n"
    try:
        marked, found = mark_findings(text), mark_findings(text, bad_words)
    except ValueError:
        # Something in it looks like a mark.
        assert "#" in text
        return
    for written, find in ((marked, None), (found, bad_words)):
        # A first line that is empty is taken for that of an indented text.
        if not written.startswith("\n"):
            assert_findings(written, find)


# Without Hypothesis -------------------------------------------------------------------------------------------------


def test_assertion_needs_no_extra() -> None:
    """Only the strategies need Hypothesis, and say how to install it where it is missing."""
    script = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from journeymap.testing import assert_findings\n"
        "assert_findings('title: Shop\\nstages: [pay]\\n')\n"
        "import journeymap as jm\n"
        "try:\n"
        "    from journeymap.testing import maps\n"
        "except jm.MissingExtraError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout == (
        "strategies for maps needs the extra `testing`: python -m pip install 'journeymap[testing]'\n"
    )


def test_unknown_name() -> None:
    """A name that does not exist fails as in any module."""
    from journeymap import testing

    with pytest.raises(AttributeError, match="has no attribute 'mpas'"):
        _ = testing.mpas
