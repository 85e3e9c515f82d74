"""Each limit: what reaches it is read, and one more is refused, whichever parser reads it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from journeymap.diagnostics import Source
from journeymap.diagnostics.character import category
from journeymap.language import Limits, decode_bytes, read_text
from journeymap.language.value.text_check import ODD_IN_VALUE, can_be_seen
from tests.patience import shortest


if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = "title: Shop\nstages: [pay]\n"


def refused(text: str, *, parser: str = "", **limits: int) -> list[tuple[str, str]]:
    """Read a text under limits, and list the codes and words of what is wrong."""
    diagnostics = read_text(Source("m", text), limits=Limits(**limits), parser=parser).diagnostics
    return [(one.code, one.message) for one in diagnostics]


NESTED = "title: Shop\nstages: {buy: {touchpoints: {pay: {pains: {slow: {tags: [a]}}}}}}\n"
THREE = "title: Shop\nteams: [t]\nstages: {buy: {touchpoints: [pay]}}\n"
LONG = f"title: Shop\ndescription: {'ä ' * 149}ä\nstages: [pay]\n"
NAMED = f"title: Shop\nstages: {{pay: {{name: {'ä' * 30}}}}}\n"

# By limit: a text that has exactly so many, so many, and what is said of one less.
CASES = {
    "file_bytes": (GOOD.replace("Shop", "Söp"), len(GOOD), "the file is larger than {} bytes"),
    "lines": (GOOD, 2, "the file has more than {} lines"),
    "depth": (NESTED, 8, "lists and mappings are nested more than {} deep"),
    "nodes": ("title: Shop\nstages: [pay, go]\n", 7, "the file has more than {} nodes"),
    "elements": (THREE, 3, "the map has more than {} elements"),
    "text_characters": (LONG, 299, "a text has at most {} characters; this one has 299"),
    "name_characters": (NAMED, 30, "a name has at most {} characters; this one has 30"),
}
EXACT = pytest.mark.parametrize("name", CASES)


@EXACT
@pytest.mark.parametrize("parser", ["c", "python"])
def test_a_limit_is_reached_and_not_passed(name: str, parser: str) -> None:
    """The last one that is allowed, and the first one that is not."""
    text, most, message = CASES[name]
    assert refused(text, parser=parser, **{name: most}) == []
    assert ("JM0005", message.format(most - 1)) in refused(text, parser=parser, **{name: most - 1})


@pytest.mark.parametrize(
    ("text", "limits", "code"),
    [
        (GOOD, {"file_bytes": 20}, "JM0005"),
        (GOOD, {"lines": 2}, "JM0005"),
        ("title: Shop\nstages: [pay, go]\n", {"nodes": 6}, "JM0005"),
        (f"{GOOD}# {'x' * 1_001}\n", {"text_characters": 1_000}, "JM0005"),
        (f"{GOOD}# \x01\n", {}, "JM0002"),
        (f"{GOOD}# é \x01\n", {}, "JM0002"),
        (f"{GOOD}# \x01 \u2028\n", {}, "JM0002"),
    ],
)
def test_what_is_refused_is_not_read_on(text: str, limits: dict[str, int], code: str) -> None:
    """The limit is all that is told; no other mistake is looked for, before or behind it."""
    assert [found for found, _ in refused(f"{text}field: a\n", **limits)] == [code]


def test_where_a_file_is_too_large() -> None:
    """At its very beginning, because all of it is too much."""
    for limits in (Limits(file_bytes=20), Limits(lines=1)):
        (found,) = read_text(Source("m", GOOD), limits=limits).diagnostics
        assert found.place is not None
        assert (found.place.start, found.place.end) == (0, 0)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_are_those_of_editors(end: str) -> None:
    """Whatever ends them, once each."""
    text = GOOD.replace("\n", end)
    assert refused(text, lines=2) == []
    assert refused(text, lines=1) == [("JM0005", "the file has more than 1 lines")]


def test_bytes_are_refused_before_they_are_a_text() -> None:
    """A file is looked at only as far as it must be."""
    data = GOOD.encode()
    assert decode_bytes("m", data, limits=Limits(file_bytes=len(data)))[1] == ()
    source, (found,) = decode_bytes("m", data + b"\xff", limits=Limits(file_bytes=len(data)))
    assert source is None
    assert (found.code, found.message) == ("JM0005", f"the file is larger than {len(data)} bytes")


def test_an_id_is_as_short_as_a_name() -> None:
    """Of an element and in a list."""
    for text in (f"title: Shop\nstages: [{'a' * 30}]\n", f"title: Shop\nstages: {{{'a' * 30}: {{goal: Pay}}}}\n"):
        assert refused(text, name_characters=30) == []
        assert refused(text, name_characters=29) == [("JM0005", "an ID has at most 29 characters")]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            'title: Shop\nstages: ["\u200b"]\n',
            "a name needs a character that can be seen",
            "leave it out to have the ID as words",
        ),
        (
            f"title: Shop\nstages: [pay]\npersonas: {{maya: {{traits: {{{'patience' * 4}: 9}}}}}}\n",
            "a name has at most 30 characters; this one has 32",
            "keep the name short; `description` takes long texts",
        ),
    ],
)
def test_nothing_more_is_said_of_what_a_refused_name_names(text: str, message: str, hint: str) -> None:
    """Nobody looks for an id in it, or at the value behind it; the help says what to do."""
    (found,) = read_text(Source("m", text), limits=Limits(name_characters=30)).diagnostics
    assert (found.message, found.hint) == (message, hint)


@pytest.mark.parametrize("size", [1_500, 1_501])
@pytest.mark.parametrize("text", ["title: {}\nstages: [pay]\n", "title: Shop\nstages: [pay]\n# {}\n"])
def test_a_text_without_end_is_refused_before_it_is_parsed(text: str, size: int) -> None:
    """Characters that end no text, in a row; where there is a backslash each may be written with ten."""
    found = refused(text.format("é" * size), text_characters=1_500, name_characters=10_000)
    assert found == ([] if size == 1_500 else [("JM0005", "a text has at most 1500 characters; this one has 1501")])
    escaped = refused("title: Shop\nstages: [pay]\n# " + "\\" * size + "\n", text_characters=150)
    assert escaped == ([] if size == 1_500 else [("JM0005", "a text has at most 150 characters; this one has 1501")])


@pytest.mark.parametrize("sign", ",:#\"'[]{} \t")
def test_a_sign_that_ends_a_text(sign: str) -> None:
    """What stands before it and what stands behind it is measured by itself."""
    short, long = "x" * 800, "x" * 1_501
    assert refused(f"{GOOD}# {short}{sign}{short}\n", text_characters=1_500) == []
    for run in (f"{long}{sign}{short}", f"{short}{sign}{long}"):
        found = refused(f"{GOOD}# {run}\n", text_characters=1_500)
        assert found == [("JM0005", "a text has at most 1500 characters; this one has 1501")]


@pytest.mark.parametrize("text", ["x" * 1_501, f"{'x' * 1_501}\n", f"{GOOD}{'x' * 1_501}\n", f"{GOOD}# {'x' * 1_501}"])
def test_a_text_without_end_may_be_a_whole_line(text: str) -> None:
    """The only one of a file, as of a picture; one that starts behind another; the last one, which nothing ends."""
    found = refused(text, text_characters=1_500)
    assert found == [("JM0005", "a text has at most 1500 characters; this one has 1501")]


def test_words_of_a_comment_are_no_texts_without_end() -> None:
    """Whatever the limit of texts, 999 characters in a row do no harm to the parser."""
    assert refused(f"{GOOD}# {'x' * 999}\n", text_characters=500) == []
    found = refused(f"{GOOD}# {'x' * 1_000}\n", text_characters=500)
    assert found == [("JM0005", "a text has at most 500 characters; this one has 1000")]


SHORT_WORDS = f"# {'ab,' * 100_000}\n"


@pytest.mark.parametrize(
    "text",
    [f"# {('x' * 999 + ',') * 300}\n", f"# {'ab,' * 500}\n" * 200],
    ids=["words that are almost long enough to be refused", "many long lines"],
)
def test_nothing_is_looked_at_again_and_again(text: str) -> None:
    """Neither words from each of their characters on, nor what is behind a line with every line."""

    def seconds(comments: str) -> float:
        began = time.process_time()
        assert refused(GOOD + comments, text_characters=1_000) == []
        return time.process_time() - began

    def is_soon(least: float, took: float) -> bool:
        return took <= 8 * least + 0.05

    assert is_soon(*shortest(lambda: (seconds(SHORT_WORDS), seconds(text)), is_soon))


def test_what_is_too_much_is_where_it_begins() -> None:
    """So that an editor leads there."""
    text = f"title: Shop\nstages: [pay]\n# {'x' * 1_501}\n"
    (found, *_) = read_text(Source("m", text), limits=Limits(text_characters=1_500)).diagnostics
    assert found.place is not None
    assert (str(found.place), found.place.text) == ("m:3:3", "x")


def test_the_limits_that_apply() -> None:
    """To change one is a decision about what a stranger's file may cost."""
    assert Limits() == Limits(
        file_bytes=8_388_608,
        lines=250_000,
        depth=64,
        nodes=500_000,
        elements=50_000,
        text_characters=10_000,
        name_characters=200,
        diagnostics=1_000,
        names_compared=60_000,
    )


# What is listed -----------------------------------------------------------------------------------------------------


def mistakes(number: int) -> str:
    """Write a map with so many unknown fields."""
    return f"{GOOD}{''.join(f'field-{at}: a{chr(10)}' for at in range(number))}"


def shapes(number: int) -> str:
    """Write a map with so many lists where a text should be."""
    return f"{GOOD}tags: [{', '.join(['[a]'] * number)}]\n"


@pytest.mark.parametrize("write", [mistakes, shapes])
@pytest.mark.parametrize(
    ("number", "listed", "last"),
    [
        (4, 4, ""),
        (5, 5, ""),
        (6, 5, "1 more problems are not listed"),
        (54, 5, "49 more problems are not listed"),
        (55, 5, "50 more problems are not listed, and the file was not read to its end"),
        (99, 5, "50 more problems are not listed, and the file was not read to its end"),
    ],
)
def test_problems_are_listed_then_counted_then_given_up(
    write: Callable[[int], str], number: int, listed: int, last: str
) -> None:
    """Beyond ten times as many nobody wants to know the rest."""
    found = refused(write(number), diagnostics=5)
    assert len([code for code, _ in found if code != "JM0099"]) == listed
    assert found[-1][1].startswith(last)
    assert len(found) == listed + (number > 5)


@pytest.mark.parametrize(("number", "listed", "more"), [(3, 3, 0), (4, 4, 0), (5, 4, 1)])
def test_what_stands_before_a_mistake_of_syntax_counts_with_it(number: int, listed: int, more: int) -> None:
    """The place where the parser gave up is one of those that are listed."""
    before = "".join(f"  S{at}: x\n" for at in range(number))
    found = refused(f"title: Shop\nstages:\n{before}  last:\n  pay: {{goal: a: b}}\n", diagnostics=5)
    last = [("JM0099", f"{more} more problems are not listed")] if more else []
    assert [code for code, _ in found] == ["JM0016"] * listed + ["JM0003"] + [code for code, _ in last]
    assert found[-1:] == last or not more


def test_the_nearest_names_are_looked_up_until_many_are_compared() -> None:
    """The rest is told without them, and in the order of the places."""
    text = f"title: Shop\nstages: [pay]\n{''.join(f'descriptio{at}: a{chr(10)}' for at in range(4))}"
    found = refused(text, names_compared=60)
    assert ["did you mean" in message for _, message in found] == [True, True, False, False]


def test_what_is_not_listed_is_told_of_the_whole_file() -> None:
    """At its beginning, where no line of it can be meant."""
    diagnostics = read_text(Source("m", mistakes(9)), limits=Limits(diagnostics=5)).diagnostics
    assert isinstance(diagnostics, tuple)
    last = diagnostics[-1]
    assert last.place is not None
    assert (last.code, last.place.start, last.place.end) == ("JM0099", 0, 0)


def test_what_is_not_listed_still_means_that_there_is_no_map() -> None:
    """Although the first ones were only warnings."""
    text = "title: Shop #1\ndescription: a #b\nstages: [pay]\nfield: a\n"
    assert [code for code, _ in refused(text, diagnostics=2)] == ["JM0025", "JM0025", "JM0099"]
    found = read_text(Source("m", text), limits=Limits(diagnostics=2)).map
    assert found is None


# What no text may hold ----------------------------------------------------------------------------------------------

ODD = (
    *(number for number in range(0xA0) if not 0x20 <= number < 0x7F and number not in {9, 10, 13}),
    *(0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF),
    # no characters, and never to be any
    *(0xFDD0, 0xFDEF, 0x1FFFE, 0x1FFFF, 0x8FFFE, 0x10FFFE, 0x10FFFF),
)
FINE = (
    *(0x20, 0x7E, 0xA0, 0xAD, 0x2027, 0x202A, 0xD7FF, 0xE000, 0xFDCF, 0xFDF0, 0xFEFE, 0xFFFD, 0x10000, 0x1FFFD),
    *(0x1F600, 0x20000, 0xE0041, 0x10FFFD),
)


@pytest.mark.parametrize("number", ODD)
def test_a_character_that_no_text_holds(number: int) -> None:
    """As it is, and escaped in quotes; the first of two is told."""
    text = f"title: Shop\ndescription: a{chr(number)}b{chr(number)}\nstages: [pay]\n"
    (found, *_) = read_text(Source("m", text)).diagnostics
    assert found.place is not None
    assert (found.code, found.place.start, found.place.end) == ("JM0002", 26, 27)
    assert found.message.startswith(f"U+{number:04X} (")
    escaped = f'title: Shop\ndescription: "a\\U{number:08x}b"\nstages: [pay]\n'
    assert refused(escaped)[0][0] in {"JM0002", "JM0003"}


@pytest.mark.parametrize("number", [0x00, 0x1F, 0x7F])
def test_a_file_of_nothing_but_odd_characters(number: int) -> None:
    """As a disk may leave it that was switched off while it wrote."""
    assert [code for code, _ in refused(chr(number) * 4_096)] == ["JM0002"]


def test_what_is_odd_in_a_value() -> None:
    """The same characters, whoever writes them; a line end that no reader leaves is one of them."""
    odd = {*ODD, 13, *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)} - {0x8FFFE, 0x10FFFE, 0x10FFFF}
    assert [number for number in range(0x20000) if ODD_IN_VALUE.search(chr(number))] == sorted(odd)


def test_an_odd_character_has_its_name() -> None:
    """As Unicode has it, where it has one."""
    assert refused(f"{GOOD}# \u2028\n") == [("JM0002", "U+2028 (line separator) is not allowed in a map")]
    assert refused(f"{GOOD}# \x85\n") == [("JM0002", "U+0085 (control character) is not allowed in a map")]
    (found,) = read_text(Source("m", f"{GOOD}# \x85\n")).diagnostics
    assert found.hint == "delete it; editors can show invisible characters"


@pytest.mark.parametrize("number", FINE)
def test_a_character_that_texts_hold(number: int) -> None:
    """The neighbours of those that they do not hold."""
    assert refused(f"title: Shop\ndescription: a{chr(number)}b\nstages: [pay]\n") == []
    assert refused(f'title: Shop\ndescription: "a\\U{number:08x}b"\nstages: [pay]\n') == []


def test_an_odd_character_is_told_and_not_the_line_ends() -> None:
    """Where lines end as on Windows."""
    assert refused("title: Shop\r\n# \x07\r\n") == [("JM0002", "U+0007 (control character) is not allowed in a map")]


# Spaces aside, what Unicode tells programs to show as nothing, first and last; what stands for an object, or for a head
# of a note that is none; and what no text holds.
UNSEEN = (
    *((0xAD, 0xAD), (0x61C, 0x61C), (0x115F, 0x1160), (0x180E, 0x180E)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x2800, 0x2800), (0x3164, 0x3164)),
    *((0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFC), (0x1BCA0, 0x1BCA3), (0x1D159, 0x1D159)),
    *((0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)


def test_what_nobody_sees() -> None:
    """A text of such characters, or of marks without a letter, is none; one of any other is."""
    spaces = {number for number in range(0x10000) if chr(number).isspace()}
    marks = {number for number in range(0x110000) if category(chr(number)) in {"Mn", "Me"}}
    unseen = spaces.union(marks, *(range(first, last + 1) for first, last in UNSEEN))
    unseen |= {number for number in range(0x110000) if ODD_IN_VALUE.search(chr(number))}
    assert [number for number in range(0x110000) if not can_be_seen(chr(number))] == sorted(unseen)


@pytest.mark.parametrize("name", ["\u0301", "\u20dd\ufe0f", "\ufffc", "\U0001d159", "\U000e0041", "\u200b\u0308 "])
def test_a_name_that_nobody_sees(name: str) -> None:
    """Wherever it heads something; with a letter it is one."""
    for text in ("title: %s\nstages: [pay]\n", "title: Shop\nstages: {pay: {name: %s}}\n"):
        assert [code for code, _ in refused(text % f'"{name}"')] == ["JM0014"]
        assert refused(text % f'"a{name}"') == []
