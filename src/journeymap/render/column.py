"""Text in columns of a terminal: broken into lines that fit, measured as terminals draw it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import display_width


if TYPE_CHECKING:
    from collections.abc import Iterator


_KEPT: Final = "\u00a0"

_UNIT: Final = re.compile(r"(?<=\d) (?=(?:s|min|h|d|w)\b)| (?=· )")
"""Spaces at which no line ends: between a number and its unit, before the dot between two details."""


def fold(text: str, width: int, *, first: str = "", hang: int = 0) -> list[str]:
    """
    Break a text into lines.

    Words that are wider than a line are broken; between wide characters a line may end anywhere.

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
        ['日本語', 'のラベ', 'ル']
    """
    lines: list[str] = []
    line, used, empty = first, display_width(first), True
    for word in _UNIT.sub(_KEPT, text).split(" "):
        for piece, wide, joined in _pieces(word, width - max(hang, used if not lines and empty else 0)):
            gap = 0 if joined or empty else 1
            if not empty and used + gap + wide > width:
                lines.append(line)
                line, used, gap = " " * hang, hang, 0
            line += " " * gap + piece
            used += gap + wide
            empty = False
    return [one.replace(_KEPT, " ") for one in (*lines, line)]


# Private


def _pieces(word: str, width: int) -> Iterator[tuple[str, int, bool]]:
    """Split a word into what fits on a line, with its width and whether it is joined to the piece before."""
    width = max(width, 2)  # room for one wide character
    if word.isascii() and len(word) <= width:
        yield word, len(word), False
        return
    piece, used, joined = "", 0, False
    for cluster, wide in _clusters(word, width):
        breakable = wide > 1 and piece
        if piece and (used + wide > width or breakable):
            yield piece, used, joined
            piece, used, joined = "", 0, True
        piece += cluster
        used += wide
    yield piece, used, joined


def _clusters(word: str, width: int) -> Iterator[tuple[str, int]]:
    """Keep marks with their letters, and what a zero-width joiner joins together as long as that fits on a line."""
    cluster = ""
    for character in word:
        mark = unicodedata.category(character) in {"Mn", "Me", "Cf"}
        joined = mark or (cluster.endswith("\u200d") and display_width(cluster + character) <= width)
        if cluster and not joined:
            yield cluster, display_width(cluster)
            cluster = ""
        cluster += character
    if cluster:
        yield cluster, display_width(cluster)
