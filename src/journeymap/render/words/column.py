"""Text in columns of a terminal: broken into lines that fit, measured as terminals draw it."""

from __future__ import annotations

import re
from typing import Final

from journeymap.diagnostics import display_width
from journeymap.layout.text.break_place import HYPHEN, pieces


_KEPT: Final = "\u00a0"

_UNIT: Final = re.compile(r"(?<=\d) (?=(?:s|min|h|d|w)\b)| (?=· )")
"""Spaces at which no line ends: between a number and its unit, before the dot between two details."""


def fold(text: str, width: int, *, first: str = "", hang: int = 0) -> list[str]:
    """
    Break a text into lines.

    Words that are wider than a line are broken where it reads best; between wide characters a line may end.

    Args:
        text: the text, on one line.
        width: how many cells a line may take, at least 4.
        first: what stands before the words on the first line, such as a mark.
        hang: by how many cells the lines after the first are moved to the right.

    Returns:
        The lines, at least one.

    Example:
        >>> fold("Pays at the counter", 9)
        ['Pays at', 'the', 'counter']
        >>> fold("日本語のラベル", 6)
        ['日本語', 'の', 'ラベル']
    """
    lines: list[str] = []
    line, used, empty, hyphen = first, display_width(first), True, False
    # Room for one wide character, whatever stands before it.
    room = max(width - max(hang, used), 2)
    for piece in pieces(_UNIT.sub(_KEPT, text), room, display_width):
        gap = 1 if piece.spaced and not empty else 0
        if not empty and used + gap + piece.width + piece.hyphen > width:
            lines.append(f"{line}{HYPHEN}" if hyphen else line)
            line, used, gap = " " * hang, hang, 0
        line += " " * gap + piece.text
        used += gap + int(piece.width)
        empty, hyphen = False, piece.hyphen
    return [row.replace(_KEPT, " ") for row in (*lines, line)]
