"""
Fonts for a picture of pixels: text is drawn with fonts that are named here, or an error names what is missing.

The order, which decides how a picture looks: the files that the caller names; Roboto, which the extra `png` brings, so
that pictures are alike on all machines; then the families of our stack and at last any other font on this machine, for
characters that those before do not have.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.errors import MissingFontError, UnreadableInputError
from journeymap.render.png.font_file import read_font


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.render.png.font_file import FontFile


_STACK: Final = (
    ("Inter-Regular", "Inter-Bold"),
    ("LiberationSans-Regular", "LiberationSans-Bold"),
    ("Arial", "Arial Bold"),
    ("arial", "arialbd"),
    ("Roboto-Regular", "Roboto-Bold"),
    ("DejaVuSans", "DejaVuSans-Bold"),
)
"""The file names of the families of our stack, regular and bold, without their endings."""

_SECOND: Final = ("NotoSans", "Noto", "DejaVuSans")
"""How the names of the fonts begin that are looked at before all others for characters of other scripts."""

_ENDINGS: Final = frozenset({".ttf", ".otf", ".ttc"})

_MOST_FILES: Final = 20_000
"""So many files of fonts are looked at; a machine with more is no place to search on."""

_UNSEEN: Final = frozenset({"Mn", "Me", "Cf", "Cc", "Zs", "Zl", "Zp"})
"""Characters without a shape of their own, or whose letters bring it."""


def find_fonts(text: str, named: Sequence[Path] = ()) -> tuple[FontFile, ...]:
    """
    Find fonts that have all characters of a text.

    Args:
        text: the text.
        named: font files that the caller wants to be used first.

    Returns:
        The fonts; the first is the one for all that it has, beside it the bold one of its family.

    Raises:
        UnreadableInputError: a named file is no font.
        MissingFontError: no font here has some of the characters.
    """
    wanted = {character for character in text if unicodedata.category(character) not in _UNSEEN} | {"a"}
    chosen: list[FontFile] = []
    for font, beside in _candidates(named):
        lacking = font.lacks(wanted)
        if len(lacking) == len(wanted):
            continue
        chosen += [font, *filter(None, (read_font(path) for path in beside))]
        wanted = lacking
        if not wanted:
            return tuple(chosen)
    raise MissingFontError("".join(sorted(wanted)))


# Private


def _candidates(named: Sequence[Path]) -> Iterator[tuple[FontFile, Sequence[Path]]]:
    """Go through fonts in their order, each with the files that come along."""
    for path in named:
        font = read_font(path)
        if font is None:
            fault = "it is no TrueType or OpenType font" if path.is_file() else "there is no such file"
            raise UnreadableInputError(os.fspath(path), fault)
        yield font, ()
    brought = _brought()
    if brought is not None:
        yield from _read([(brought / "Roboto-Regular.ttf", [brought / "Roboto-Bold.ttf"])])
    files = list(_files())
    by_name = {path.stem: path for path in reversed(files)}
    stack = [
        (by_name[regular], [by_name[bold]] if bold in by_name else []) for regular, bold in _STACK if regular in by_name
    ]
    yield from _read(stack)
    yield from _read([(path, []) for path in sorted(files, key=_rank)])


def _read(paths: Iterable[tuple[Path, Sequence[Path]]]) -> Iterator[tuple[FontFile, Sequence[Path]]]:
    for path, beside in paths:
        font = read_font(path)
        if font is not None:
            yield font, beside


def _rank(path: Path) -> tuple[int, bool, str]:
    """Put fonts for many scripts first, and of each family the regular one."""
    first = next((index for index, start in enumerate(_SECOND) if path.name.startswith(start)), len(_SECOND))
    return first, "regular" not in path.stem.lower(), path.as_posix()


def _brought() -> Path | None:
    """Find the folder of the fonts that come with the extra."""
    spec = importlib.util.find_spec("font_roboto")
    return Path(spec.origin).parent / "files" if spec is not None and spec.origin is not None else None


def _files() -> Iterator[Path]:
    """List the font files of this machine, in the order of their paths."""
    left = _MOST_FILES
    for folder in _folders():
        for where, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                if Path(name).suffix.lower() in _ENDINGS:
                    yield Path(where, name)
                    left -= 1
                if not left:
                    return


def _folders() -> Sequence[Path]:
    home = Path.home()
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts")]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local" / "share" / "fonts"]
