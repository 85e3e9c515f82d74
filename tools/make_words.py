"""
Write `src/journeymap/app/word.py`: the words that public functions take, for type checkers and editors.

They follow from registries and enumerations; a test holds the two together. Run it when one of those changes:

    python tools/make_words.py
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.app import rendering
from journeymap.app.omission import OMISSION_NAMES
from journeymap.checks import Profile
from journeymap.report import FORMATS


if TYPE_CHECKING:
    from collections.abc import Sequence

TARGET: Final = Path(__file__).parent.parent / "src/journeymap/app/word.py"
WIDTH: Final = 120

HEAD: Final = '''\
"""
The words that public functions take, as types; written by `tools/make_words.py`.

Checkers know them by this module, and editors offer them; neither can follow a registry. Each stands beside `str`,
because a plugin may bring more.
"""

from __future__ import annotations

from typing import Literal, TypeAlias


'''

# By the name of the type: what one word of it is, and the words.
TYPES: Final[dict[str, tuple[str, Sequence[str]]]] = {
    "ViewName": ("The name of a view.", rendering.VIEW_NAMES),
    "FormatName": ("The name of a format of pictures.", rendering.FORMAT_NAMES),
    "ThemeName": ("The name of a theme.", rendering.THEME_NAMES),
    "DetailName": ("How much a picture says.", rendering.DETAIL_NAMES),
    "DirectionName": ("Which way a flow runs.", rendering.DIRECTION_NAMES),
    "SystemsName": ("How a blueprint shows systems.", rendering.SYSTEMS_NAMES),
    "EngineName": ("Who draws SVG, PNG and PDF.", rendering.ENGINE_NAMES),
    "PaperName": ("The paper of the pages of a PDF.", rendering.PAPER_NAMES),
    "OmissionName": ("What is left out of a picture because it is not for everybody.", OMISSION_NAMES),
    "ProfileName": ("How much is asked of a map.", tuple(profile.value for profile in Profile)),
    "ReportFormatName": ("The name of a format of reports.", tuple(report_format.name for report_format in FORMATS)),
}


def written(name: str, meaning: str, words: Sequence[str]) -> str:
    """Write a type, on one line if it fits."""
    quoted = [f'"{word}"' for word in words]
    line = f"{name}: TypeAlias = Literal[{', '.join(quoted)}]"
    if len(line) > WIDTH:
        line = "\n".join((f"{name}: TypeAlias = Literal[", *(f"    {word}," for word in quoted), "]"))
    return f'{line}\n"""{meaning}"""\n'


if __name__ == "__main__":
    types = [written(name, meaning, words) for name, (meaning, words) in TYPES.items()]
    TARGET.write_text(HEAD + "\n".join(types), encoding="utf-8")
