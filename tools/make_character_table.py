"""
Write `src/journeymap/diagnostics/character_table.py`: what later Unicodes have in addition, or say something else of.

Run it by hand when a Unicode comes out, with Python 3.11, whose Unicode is the one that we keep to, and with the newest
unicodedata2:

    python tools/make_character_table.py
"""

from __future__ import annotations

import sys
import textwrap
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import unicodedata2


if TYPE_CHECKING:
    from types import ModuleType


OURS = "14.0.0"
OUT = Path(__file__).parents[1] / "src" / "journeymap" / "diagnostics" / "character_table.py"
HEAD = '''"""
The characters that Unicode {newest} has and {ours} has not, or says something else of.

It is written by `tools/{name}`: where each range begins, and behind it where it ends.
"""

from __future__ import annotations

from typing import Final


# fmt: off
NEWER: Final = (
{rows}
)
'''


def said(data: ModuleType, character: str) -> tuple[str, str, bool]:
    """Tell what is asked of a character."""
    wide = data.east_asian_width(character) in {"W", "F"}
    return data.category(character), data.bidirectional(character), wide


def edges() -> list[int]:
    """Find where the ranges begin and end; a gap of characters that nobody has is a part of the range around it."""
    found: list[int] = []
    is_gap = True
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) != "Cn":
            is_newer = said(unicodedata, character) != said(unicodedata2, character)
        elif unicodedata2.category(character) != "Cn":
            is_newer = True
        else:
            continue
        if is_newer and not (found and is_gap):
            found += [code, code + 1]
        elif is_newer:
            found[-1] = code + 1
        is_gap = is_newer
    return found


def main() -> None:
    """Write the table."""
    if unicodedata.unidata_version != OURS:
        sys.exit(f"this Python has Unicode {unicodedata.unidata_version}; run it with one that has {OURS}")
    numbers = ", ".join(f"0x{edge:04X}" for edge in edges())
    rows = textwrap.indent(textwrap.fill(numbers, 110), "    ")
    text = HEAD.format(newest=unicodedata2.unidata_version, ours=OURS, name=Path(__file__).name, rows=f"{rows},")
    OUT.write_text(text, encoding="utf-8")


main()
