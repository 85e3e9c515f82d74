"""What is taken out of a text, and what stays."""

from __future__ import annotations

import pytest

from journeymap.diagnostics import Edit, Source, end_in_brackets, without_comment, without_entry, without_item


def left(edit: Edit | None) -> str | None:
    """Apply an edit; nothing where there is none."""
    if edit is None:
        return None
    text = edit.place.source.text
    return text[: edit.place.start] + edit.text + text[edit.place.end :]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("- a\n- X\n- b\n", "- a\n- b\n"),
        ("- a\r\n- X\r\n", "- a\r\n"),
        ("- a\r- X\r", "- a\r"),
        ("- a\n- X", "- a"),
        ("- a\r\n- X", "- a"),
        ("- X # b\n", None),
        ("[X, b]", "[b]"),
        ("[\n  X,\n  b]", "[\n  b]"),
        ("[a,X,b]", "[a,b]"),
        ("[a, X]", "[a]"),
        ("[a, X,]", "[a,]"),
        ("[X]", None),
        ("[X,]", None),
        ("[a, # X\n X]", None),
        ("[X, # b\n b]", None),
        ("c: X", None),
    ],
)
def test_an_item_is_taken_out(text: str, after: str | None) -> None:
    """Of a block with its line, of brackets with its comma; never the last, and never beside a comment."""
    start = text.rindex("X")
    assert left(without_item(Source("m", text), start, start + 1)) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: 1\nX: 2\nb: 3\n", "a: 1\nb: 3\n"),
        ("- a: 1\n  X: 2\n", "- a: 1\n"),
        ("- X: 2\n  a: 1\n", None),
        ("{X: 2}", "{}"),
        ("{X: 2, b: 1}", "{b: 1}"),
        ("{a: 1, X: 2}", "{a: 1}"),
        ("{a: 1,\n  X: 2,\n  b: 1}", "{a: 1,\n  b: 1}"),
        ("[X: 2]", None),
    ],
)
def test_an_entry_is_taken_out(text: str, after: str | None) -> None:
    """One that is alone in its braces leaves them empty; one behind a dash would take it along."""
    start = text.index("X")
    assert left(without_entry(Source("m", text), start, start + 4)) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: 1  # X\nb: 2", "a: 1\nb: 2"),
        ("a: 1\n  # X\nb: 2", "a: 1\nb: 2"),
        ("# X", ""),
        ("a: 1\r\n# X\r\n", "a: 1\r\n"),
    ],
)
def test_a_comment_is_taken_out(text: str, after: str) -> None:
    """With the blanks before it, or with its line."""
    assert left(without_comment(Source("m", text), text.index("#"))) == after


def test_the_end_of_brackets_is_found() -> None:
    """Behind blanks and a comma, and nothing else."""
    assert end_in_brackets("[a ,\n ]", 2, "]") == 7
    assert end_in_brackets("[a # ]\n]", 2, "]") is None
    assert end_in_brackets("[a, b]", 2, "]") is None
