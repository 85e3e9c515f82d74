"""Damage to a text: what a slip of the hand, a bad merge or a hostile author does to a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple


if TYPE_CHECKING:
    import random
    from collections.abc import Iterable


SNIPPETS: Final = (
    *"abz019_-.:,;?!&*#|>'\"%@`{}[]()\\/~=+$<^ \t\n\r",
    ": ",
    "- ",
    "? ",
    " #",
    "  ",
    "\n  ",
    "\n\n",
    "\r\n",
    "---\n",
    "\n---\n",
    "\n...\n",
    "...",
    "<<",
    "<<: ",
    "{}",
    "[]",
    "{a: b}",
    "[a, b]",
    '""',
    "''",
    '"a\\',
    "\\x41",
    "\\u0041",
    "\\ud800",
    "\\U00110000",
    "|\n",
    ">-\n  ",
    "|2\n",
    "!!str ",
    "!a ",
    "&a ",
    "*a ",
    "%YAML 1.1\n---\n",
    "null",
    "true",
    "0x10",
    "1e999",
    "12:30",
    "x-",
    "é",
    "ß",
    "日本",
    "e\u0301",
    "😀",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\u2028",
    "\u0085",
    "\ufeff",
    "\x00",
    "\x07",
    "\x1b[31m",
)
"""What is put into a text: signs of YAML, and characters that programs get wrong."""


class Edit(NamedTuple):
    """
    One damage.

    Attributes:
        kind: `insert`, `delete`, `replace`, `swap`, `repeat` or `indent`.
        place: where, from 0 to 1 of the text's length.
        length: how many characters are meant, at least 1.
        snippet: what is put in.
    """

    kind: str
    place: float
    length: int
    snippet: str


KINDS: Final = ("insert", "delete", "replace", "swap", "repeat", "indent")


def damaged(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits to a text, one after another."""
    for edit in edits:
        start = min(int(edit.place * (len(text) + 1)), len(text))
        end = min(start + edit.length, len(text))
        before, part, after = text[:start], text[start:end], text[end:]
        if edit.kind == "insert":
            text = before + edit.snippet + part + after
        elif edit.kind == "delete":
            text = before + after
        elif edit.kind == "replace":
            text = before + edit.snippet + after
        elif edit.kind == "swap":
            text = before + part[::-1] + after
        elif edit.kind == "repeat":
            text = before + part + part + after
        else:
            line = text.rfind("\n", 0, start) + 1
            text = text[:line] + " " * (edit.length % 4) + text[line:].lstrip(" ")
    return text


def random_edit(chance: random.Random) -> Edit:
    """Draw an edit."""
    return Edit(chance.choice(KINDS), chance.random(), int(chance.expovariate(0.2)) + 1, chance.choice(SNIPPETS))
