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
