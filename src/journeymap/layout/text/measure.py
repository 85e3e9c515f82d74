"""How wide a text is at most, whichever font of our stack draws it; no font is looked at."""

from __future__ import annotations

from typing import Final

from journeymap.diagnostics.character import category, is_wide
from journeymap.late import late_annotations
from journeymap.layout.text.width_table import BOLD, REGULAR


_WIDE: Final = 100
"""East Asian wide and full-width characters are as wide as the font is high."""

_EMOJI: Final = 140
"""No colour font that we know draws an emoji wider."""

_UNKNOWN: Final = 125
"""Letters of scripts that our table does not have; few are wider than the font is high."""

_INVISIBLE: Final = frozenset({"Mn", "Me", "Cf", "Cc"})


class _Widths(dict[str, int]):
    """The width of each character in hundredths; what the table lacks is found by its Unicode properties."""

    def __missing__(self, character: str) -> int:
        width = _width_by_properties(character)
        self[character] = width
        return width


def _table(rows: tuple[tuple[int, str], ...]) -> _Widths:
    """Make the width of each character from rows of hexadecimal digits."""
    widths = _Widths()
    for start, digits in rows:
        for offset, width in enumerate(bytes.fromhex(digits)):
            if width:
                widths[chr(start + offset)] = width
    # A soft hyphen is seen only where a word is broken there, and then as a hyphen.
    widths["\u00ad"] = 0
    return widths


def _width_by_properties(character: str) -> int:
    """Estimate the width of a character that no table has."""
    if category(character) in _INVISIBLE:
        return 0
    code = ord(character)
    if 0x1F000 <= code <= 0x1FBFF or 0x2600 <= code <= 0x27BF or 0x2B00 <= code <= 0x2BFF:
        return _EMOJI
    return _WIDE if is_wide(character) else _UNKNOWN


_REGULAR: Final = _table(REGULAR)
_BOLD: Final = _table(BOLD)


@late_annotations
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """
    Measure a text on one line.

    Args:
        text: the text, without line breaks.
        size: the font size.
        bold: whether it is drawn bold.

    Returns:
        The width that no font of our stack exceeds, in the unit of the size.

    Example:
        >>> text_width("iiii", 10) < text_width("mmmm", 10) < text_width("mmmm", 10, bold=True)
        True
        >>> text_width("日本", 10)
        20.0
    """
    return sum(map((_BOLD if bold else _REGULAR).__getitem__, text)) * size / 100
