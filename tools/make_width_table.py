"""
Write `src/journeymap/layout/text/width_table.py`: how wide each character is at most, over the fonts that may draw it.

Run it by hand when the font stack changes, on a Debian machine with the packages fonts-liberation (as wide as
Helvetica and Arial), fonts-inter, fonts-roboto and fonts-dejavu-core, and with fonttools:

    python tools/make_width_table.py
"""

from __future__ import annotations

import math
import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont


FONTS = Path("/usr/share/fonts")
WEIGHTS = {
    "REGULAR": (
        "opentype/inter/Inter-Regular.otf",
        "truetype/liberation/LiberationSans-Regular.ttf",
        "truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
        "truetype/dejavu/DejaVuSans.ttf",
    ),
    "BOLD": (
        "opentype/inter/Inter-Bold.otf",
        "truetype/liberation/LiberationSans-Bold.ttf",
        "truetype/roboto/unhinted/RobotoTTF/Roboto-Bold.ttf",
        "truetype/dejavu/DejaVuSans-Bold.ttf",
    ),
}
TARGET = Path(__file__).parent.parent / "src/journeymap/layout/text/width_table.py"
BLOCK = 32
LAST = 0xFFFF
FORMS = {"<initial>", "<medial>", "<final>", "<isolated>"}

HEAD = '''\
"""
How wide each character is at most, in hundredths of the font size; written by `tools/make_width_table.py`.

Each row is the first character of a block and two hexadecimal digits for each of its characters; 00 stands for a
character that none of the fonts has.
"""

from __future__ import annotations

from typing import Final


'''


def widths_of(path: str) -> dict[int, int]:
    """Measure every character of one font, rounded up to hundredths."""
    font = TTFont(FONTS / path)
    size = font["head"].unitsPerEm
    advances = font["hmtx"]
    widths = {}
    for code, glyph in font.getBestCmap().items():
        if 0x20 <= code <= LAST and not 0xE000 <= code <= 0xF8FF:
            widths[code] = min(255, math.ceil(advances[glyph][0] * 100 / size))
    for code in list(widths):
        # An Arabic letter is drawn as one of its joined forms: the widest of them counts.
        form, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        if form in FORMS and " " not in letters:
            letter = int(letters, 16)
            widths[letter] = max(widths.get(letter, 0), widths[code])
    return widths


def table(name: str, paths: tuple[str, ...]) -> str:
    """Write the table of one weight as Python."""
    widest: dict[int, int] = {}
    for path in paths:
        for code, width in widths_of(path).items():
            widest[code] = max(widest.get(code, 0), width)
    rows = []
    for start in range(0x20, LAST + 1, BLOCK):
        block = [0 if unicodedata.combining(chr(code)) else widest.get(code, 0) for code in range(start, start + BLOCK)]
        if any(block):
            rows.append(f'    (0x{start:04X}, "{"".join(f"{width:02x}" for width in block)}"),')
    return f"{name}: Final = (\n" + "\n".join(rows) + "\n)\n"


if __name__ == "__main__":
    TARGET.write_text(HEAD + "\n".join(table(name, paths) for name, paths in WEIGHTS.items()), encoding="utf-8")
