"""
What a character is, the same on every Python.

Each Python brings the Unicode of its time. Where a line ends and how wide it is would depend on it, so every Python
answers here as the first that we run on: what its Unicode, 14.0, does not have is an unassigned character.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from typing import Final

from journeymap.diagnostics.character_table import NEWER


UNASSIGNED: Final = "Cn"

NONCHARACTERS: Final = "".join(
    map(
        chr,
        (*range(0xFDD0, 0xFDF0), *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))),
    )
)
"""What Unicode promises never to make characters of."""

# The classes below are read by JSON Schema as by Python, and so what lies beyond U+FFFF stands for itself in them.

FORBIDDEN: Final = (
    r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    f"{NONCHARACTERS[34:]}"
)
"""What no text may hold, as the inside of a class: controls, odd line ends, halves of characters, and what is none."""

INVISIBLE: Final = (
    r"\u0000-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc"
    "\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""
What nobody sees, as the inside of a class: blanks, controls, Default_Ignorable_Code_Point, the stand-in for an
object, and the head of a note that is none. A list of ours, because each Python has another Unicode.
"""

NEWER_SIGNS: Final = "".join(f"{chr(start)}-{chr(end - 1)}" for start, end in zip(NEWER[::2], NEWER[1::2], strict=True))
"""What only newer Pythons know, as the inside of a class of a pattern: beside `\\w` or `\\d`, all match the same."""


def category(character: str) -> str:
    """
    Name the category of a character.

    Args:
        character: one character.

    Returns:
        Two letters, as Unicode has them.

    Example:
        >>> category("ß"), category("\\N{COMBINING ACUTE ACCENT}")
        ('Ll', 'Mn')
    """
    return UNASSIGNED if _is_newer(character) else unicodedata.category(character)


def is_printable(character: str) -> bool:
    """
    Return whether a character shows on a terminal as what it is; of the spaces, only the usual one does.

    What only newer Pythons know are letters and pictures, which newer terminals show.

    Args:
        character: one character.

    Example:
        >>> is_printable("ß"), is_printable("\\N{RIGHT-TO-LEFT OVERRIDE}")
        (True, False)
    """
    return character == " " or _is_newer(character) or unicodedata.category(character) not in _UNPRINTABLE


def is_wide(character: str) -> bool:
    """
    Return whether a character is as wide as it is high, as those of Japanese and Chinese are.

    Args:
        character: one character.

    Example:
        >>> is_wide("日"), is_wide("n")
        (True, False)
    """
    # Python 3.11 takes what is unassigned for wide.
    return unicodedata.east_asian_width(character) in {"W", "F"} and category(character) != UNASSIGNED


def direction(character: str) -> str:
    """
    Name the class of direction of a character.

    Args:
        character: one character.

    Returns:
        `L`, `R`, `AL` or another as Unicode has them; empty for an unassigned one.

    Example:
        >>> direction("n"), direction("א")
        ('L', 'R')
    """
    return "" if category(character) == UNASSIGNED else unicodedata.bidirectional(character)


# Private

_UNPRINTABLE: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"})


def _is_newer(character: str) -> bool:
    # Each second number ends a range.
    return bisect_right(NEWER, ord(character)) % 2 == 1
