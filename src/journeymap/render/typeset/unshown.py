"""What of a picture the fonts of this machine cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.errors import FONT_PACKAGES, MissingFontError, UnreadableInputError
from journeymap.layout import Text
from journeymap.render.typeset.find_font import find_fonts
from journeymap.render.typeset.typeset import words_of


if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from journeymap.layout import Drawing


_MOST_NAMED: Final = 3


def unshown_words(drawings: Sequence[Drawing], fonts: Sequence[Path] = ()) -> tuple[str, ...]:
    """
    Name what of some drawings the fonts of this machine cannot show.

    Args:
        drawings: the drawings.
        fonts: font files to be used first.

    Returns:
        A few words for each thing.
    """
    try:
        choice = find_fonts(words_of(drawings), fonts)
    except (MissingFontError, UnreadableInputError):
        # Whoever draws says that.
        return ()
    bold = {
        character
        for drawing in drawings
        for figure in drawing.figures
        for part in figure.parts
        if isinstance(part, Text) and part.bold
        for character in part.text
    }
    said = []
    if choice.unknown:
        said.append(
            f"{_named(choice.unknown)}, which no font here has: `{choice.sign}` stands for each; name a font file with"
            f" --font, or install fonts, on Debian: apt-get install {FONT_PACKAGES}"
        )
    if thin := choice.thin & bold:
        said.append(f"{_named(thin)} in bold, because no bold font here has {'it' if len(thin) == 1 else 'them'}")
    return tuple(said)


# Private


def _named(characters: Collection[str]) -> str:
    """Name a few characters, and say how many others there are."""
    first = ", ".join(f"{character} (U+{ord(character):04X})" for character in sorted(characters)[:_MOST_NAMED])
    others = len(characters) - _MOST_NAMED
    return f"{first} and {others} more" if others > 0 else first
