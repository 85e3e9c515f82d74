"""
Fonts for pictures of pixels and pages: text is drawn with fonts that are named here, and what none has is reported.

The order, which decides how a picture looks: the files that the caller names; Roboto, which the extras `png` and `pdf`
bring, so that pictures are alike on all machines; for emoji, fonts that are made for them; then the families of our
stack and at last any other font on this machine, for characters that those before do not have.
"""

from __future__ import annotations

import enum
import importlib.util
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.errors import MissingFontError, UnreadableInputError
from journeymap.frozen import frozen
from journeymap.render.typeset.font_file import read_font


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from journeymap.render.typeset.font_file import FontFile


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

_MARKS: Final = frozenset({"Mn", "Me"})

_SELECTORS: Final = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Choose between shapes of the character before them, and have none."""

_REPLACEMENT: Final = "\ufffd"

_AS_PICTURE: Final = "\ufe0f"
"""Asks for a picture in place of the sign before it."""

_EMOJI: Final = frozenset(
    "\u231a\u231b\u23e9\u23ea\u23eb\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648\u2649\u264a\u264b\u264c\u264d\u264e"
    "\u264f\u2650\u2651\u2652\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3"
    "\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753\u2754\u2755\u2757\u2795\u2796\u2797\u27b0\u27bf\u2b1b"
    "\u2b1c\u2b50\u2b55"
)
"""What Unicode shows as a picture by default outside of the blocks that hold little else (`Emoji_Presentation`)."""


class _Kind(enum.Enum):
    """What a font is looked at for."""

    NAMED = "named"
    LETTERS = "letters"
    PICTURES = "pictures"


@frozen(kw_only=True)
class FontChoice:
    """
    The fonts of a picture.

    Attributes:
        files: the files; the first is the font for all that it has.
        unknown: the characters that no font has.
        thin: the characters for which there is no bold font, although there is one that has them.
    """

    files: tuple[FontFile, ...]
    unknown: frozenset[str] = frozenset()
    thin: frozenset[str] = frozenset()
    _homes: Mapping[str, str] = field(factory=dict)

    @property
    def families(self) -> tuple[str, ...]:
        """The names of the fonts in their order, each once."""
        return tuple(dict.fromkeys((self.files[0].family, *self._homes.values())))

    @property
    def sign(self) -> str:
        """What stands for characters that no font has."""
        return "?" if self.files[0].lacks(_REPLACEMENT) else _REPLACEMENT

    def shown(self, text: str) -> str:
        """Put a sign in place of each character that no font has."""
        return "".join(self.sign if character in self.unknown else character for character in text)


def find_fonts(text: str, named: Sequence[Path] = ()) -> FontChoice:
    """
    Find fonts that have all characters of a text, as far as this machine has any.

    Args:
        text: the text.
        named: font files that the caller wants to be used first.

    Returns:
        The fonts; beside each, the bold one of its family.

    Raises:
        UnreadableInputError: a named file is no font.
        MissingFontError: there is no font here that has so much as an `a`.
    """
    wanted = {character for character in text if unicodedata.category(character) not in _UNSEEN} | {"a"}
    pictures = {
        character
        for character, after in zip(text, f"{text[1:]} ", strict=False)
        if after == _AS_PICTURE or is_emoji(character)
    }
    files: list[FontFile] = []
    homes: dict[str, str] = {}
    thin: set[str] = set()
    for font, beside, kind in _base_first(_candidates(named, pictures=bool(pictures))):
        sought = wanted & pictures if kind is _Kind.PICTURES else wanted
        has = sought - font.lacks(sought)
        if not has:
            continue
        weights = [bold for path in beside if (bold := read_font(path)) is not None]
        if files:
            family = _family_for(font, text)
            homes.update(dict.fromkeys(has, family))
            thin |= has if kind is _Kind.LETTERS and not weights else set()
        files += [font, *weights]
        wanted -= has
        if not wanted:
            break
    if not files:
        raise MissingFontError("".join(sorted(wanted)))
    # Marks come with the letters below them, if they come at all.
    marks = {character for character in text if unicodedata.category(character) in _MARKS} - _SELECTORS
    for font in files:
        marks = font.lacks(marks)
    return FontChoice(files=tuple(files), unknown=frozenset(wanted | marks), thin=frozenset(thin), homes=homes)


def is_emoji(character: str) -> bool:
    """
    Return whether a character is a small coloured picture unless somebody asks for a plain one.

    Example:
        >>> [character for character in "a\u2713\u2615\U0001f680" if is_emoji(character)] == ["\u2615", "\U0001f680"]
        True
    """
    return "\U0001f000" <= character <= "\U0001faff" or character in _EMOJI


# Private


def _base_first(
    candidates: Iterable[tuple[FontFile, Sequence[Path], _Kind]],
) -> Iterator[tuple[FontFile, Sequence[Path], _Kind]]:
    """Let the first font with Latin letters go before fonts that have none, such as one for emoji that was named."""
    held: list[tuple[FontFile, Sequence[Path], _Kind]] | None = []
    for candidate in candidates:
        if held is not None and candidate[0].lacks("a"):
            held.append(candidate)
            continue
        yield candidate
        if held is not None:
            yield from held
            held = None


def _candidates(named: Sequence[Path], *, pictures: bool) -> Iterator[tuple[FontFile, Sequence[Path], _Kind]]:
    """Go through fonts in their order, each with the files that come along, and what it is looked at for."""
    for path in named:
        font = read_font(path)
        if font is None:
            fault = "it is no TrueType or OpenType font" if path.is_file() else "there is no such file"
            raise UnreadableInputError(os.fspath(path), fault)
        yield font, (), _Kind.NAMED
    brought = _brought()
    if brought is not None:
        yield from _read([(brought / "Roboto-Regular.ttf", [brought / "Roboto-Bold.ttf"])])
    files = list(_files())
    by_name = {path.stem: path for path in reversed(files)}
    stack = [
        (by_name[regular], [by_name[bold]] if bold in by_name else []) for regular, bold in _STACK if regular in by_name
    ]
    if brought is None:
        yield from _read(stack[:1])
    if pictures:
        emoji = sorted((path for path in files if "emoji" in path.stem.lower()), key=_rank)
        yield from _read([(path, []) for path in emoji], _Kind.PICTURES)
    yield from _read(stack)
    known = set(files)
    yield from _read([(path, _bold_beside(path, known)) for path in sorted(files, key=_rank)])


def _bold_beside(path: Path, files: Collection[Path]) -> Sequence[Path]:
    """Find the bold font of a family by the names of its files, such as `NotoSansCJK-Bold.ttc`."""
    stem = path.stem.removesuffix("-Regular").removesuffix("Regular")
    bold = (path.with_name(f"{stem}{end}{path.suffix}") for end in ("-Bold", "Bold"))
    return [other for other in bold if other in files and other != path][:1]


def _family_for(font: FontFile, text: str) -> str:
    """Choose from a collection for Chinese, Japanese and Korean the font that draws characters as they are read."""
    if any("\u3040" <= character <= "\u30ff" for character in text):
        end = " JP"
    elif any("\uac00" <= character <= "\ud7a3" for character in text):
        end = " KR"
    else:
        end = " SC"
    return next((family for family in font.families if family.endswith(end)), font.family)


def _read(
    paths: Iterable[tuple[Path, Sequence[Path]]], kind: _Kind = _Kind.LETTERS
) -> Iterator[tuple[FontFile, Sequence[Path], _Kind]]:
    for path, beside in paths:
        font = read_font(path)
        if font is not None:
            yield font, beside, kind


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
