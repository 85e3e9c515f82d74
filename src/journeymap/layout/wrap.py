"""Texts in boxes: broken into lines that fit, cut where there are too many."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from attrs import frozen

from journeymap.layout.measure import text_width


if TYPE_CHECKING:
    from collections.abc import Iterator


_ELLIPSIS: Final = "…"
_WORTH: Final = 3
"""In less room than so many times the font size nothing but the ellipsis and a letter or two would be left."""

_BREAK: Final = re.compile("[ \t\n\r\f\v\x85\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f\u3000]+")
"""Where a line may end without leaving anything behind; a no-break space is not among them."""

_HIDDEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Characters that change what stands around them, or cannot be drawn at all."""

_NO_START: Final = frozenset(
    "、。，．・：；？！）］｝〕〉》」』】〙〗ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々…‥%％"
)
"""Characters that do not begin a line of Japanese or Chinese."""

_NO_END: Final = frozenset("（［｛〔〈《「『【〘〖￥＄")
"""Characters that do not end one."""

_FIRST_WIDE: Final = "\u1100"
"""Below this character none is wide, so that a text may be broken at spaces only."""


@frozen
class Wrapped:
    """
    A text broken into lines.

    Attributes:
        lines: what is drawn, from top to bottom; none for an empty text.
        widths: how wide each line is at most.
        cut: whether something is missing at the end.
    """

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    cut: bool


def visible(text: str) -> str:
    """
    Put a readable form in place of characters that would deceive the reader or break an output.

    Controls of writing direction are shown as `U+202E`; other controls and what is no character as `U+FFFD` itself.

    Example:
        >>> visible("safe\u202egnp.exe")
        'safeU+202Egnp.exe'
    """
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(_shown, text)


def one_line(text: str) -> str:
    """
    Put a text on one line, as titles and tooltips show it.

    Example:
        >>> one_line("Pays at\\n the counter ")
        'Pays at the counter'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _BREAK.sub(" ", visible(text)).strip(" ")


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of a text belongs to a script that runs from right to left."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def wrap(text: str, width: float, size: float, *, bold: bool = False, most: int) -> Wrapped:
    """
    Break a text into lines.

    Words that are wider than a line are broken; between wide characters a line may end anywhere. Lines are made
    about equally long.

    Args:
        text: the text.
        width: how wide a line may be.
        size: the font size.
        bold: whether it is drawn bold.
        most: how many lines there may be.

    Returns:
        The lines; the last one ends with `…` where the text had to be cut.
    """
    # More than this never fits: the narrowest letter is wider than a seventh of the size. A hostile text must not
    # cost more than a long one.
    room = int(width * most * 7 / size) + 200
    clean = one_line(text[:room])
    if not clean:
        return Wrapped((), (), cut=False)
    whole = text_width(clean, size, bold=bold)
    if whole <= width and len(text) <= room:
        return Wrapped((clean,), (whole,), cut=False)
    pieces = [piece for word in clean.split(" ") for piece in _pieces(word, width, size, bold=bold)]
    space = text_width(" ", size, bold=bold)
    lines, widths, done = _fill(pieces, width, space, most=most)
    if done and len(text) <= room:
        if len(lines) > 1:
            lines, widths = _even(pieces, lines, widths, whole, width, space)
        return Wrapped(tuple(lines), tuple(widths), cut=False)
    last = _shortened(lines[-1], width, size, bold=bold)
    return Wrapped((*lines[:-1], last), (*widths[:-1], text_width(last, size, bold=bold)), cut=True)


def wrap_keeping(text: str, kept: str, width: float, size: float, *, most: int) -> Wrapped:
    """
    Break a text into lines as `wrap` does, but where it has to be cut, leave the words at its end.

    Args:
        text: the text, such as a condition and a share.
        kept: what is not cut off, such as the share; it gives way only where it has no room at all.
        width: how wide a line may be.
        size: the font size.
        most: how many lines there may be.

    Example:
        >>> wrap_keeping("The application is not valid · 12%", "12%", 90, 10, most=1).lines
        ('The appli… · 12%',)
    """
    wrapped = wrap(text, width, size, most=most)
    if not wrapped.cut or not kept or text_width(kept, size) > width:
        return wrapped
    body = text.removesuffix(kept).rstrip(" ·")
    if most > 1:
        above = wrap(body, width, size, most=most - 1)
        return Wrapped((*above.lines, kept), (*above.widths, text_width(kept, size)), cut=True)
    tail = f" · {kept}"
    room = width - text_width(tail, size)
    first = wrap(body, room, size, most=1).lines if room >= _WORTH * size else ()
    line = f"{first[0]}{tail}" if first else kept
    return Wrapped((line,), (text_width(line, size),), cut=True)


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Measure the widest part of a text that is not broken unless it must be."""
    clean = one_line(text[:400])
    if not clean:
        return 0
    if clean.isascii():
        return max(text_width(word, size, bold=bold) for word in clean.split(" "))
    return max(text_width(part, size, bold=bold) for word in clean.split(" ") for part, _ in _parts(word))


# Private


def _shown(match: re.Match[str]) -> str:
    character = match[0]
    return f"U+{ord(character):04X}" if unicodedata.category(character) == "Cf" else "\ufffd"


def _parts(word: str) -> Iterator[tuple[str, bool]]:
    """Split a word where wide characters allow it; the flag tells whether a space stands before the part."""
    if max(word, default="") < _FIRST_WIDE:
        yield word, True
        return
    part = ""
    spaced = True
    previous_wide = False
    for character in word:
        wide = unicodedata.east_asian_width(character) in {"W", "F"}
        joined = (
            character in _NO_START
            or (part[-1:] in _NO_END and part != "")
            or part.endswith("\u200d")
            or unicodedata.category(character) in {"Mn", "Me", "Cf", "Mc", "Sk"}
        )
        if part and (wide or previous_wide) and not joined:
            yield part, spaced
            part, spaced = "", False
        part += character
        previous_wide = wide
    yield part, spaced


def _pieces(word: str, width: float, size: float, *, bold: bool) -> Iterator[tuple[str, bool, float]]:
    """Split a word into what may stand on lines of its own, with whether a space precedes and how wide it is."""
    for part, spaced in _parts(word):
        wide = text_width(part, size, bold=bold)
        if wide <= width:
            yield part, spaced, wide
            continue
        start = 0
        while start < len(part):
            end = start + _fitting(part[start:], width, size, bold=bold)
            piece = part[start:end]
            if end < len(part) and _takes_hyphen(part[end - 1]) and _takes_hyphen(part[end]):
                end = start + _fitting(part[start:], width - text_width("-", size, bold=bold), size, bold=bold)
                piece = f"{part[start:end]}-"
            yield piece, spaced and not start, text_width(piece, size, bold=bold)
            start = end


def _takes_hyphen(character: str) -> bool:
    """Whether a word of its script is broken with a hyphen."""
    return character.isalpha() and unicodedata.name(character, "").startswith(("LATIN", "GREEK", "CYRILLIC"))


def _fitting(text: str, width: float, size: float, *, bold: bool) -> int:
    """Find how many characters fit, at least one; marks stay with their letters, and a break after `-/._@` is best."""
    used = 0.0
    end = 0
    for character in text:
        used += text_width(character, size, bold=bold)
        if used > width and end:
            break
        end += 1
    if end == len(text):
        return end
    start = end
    while end > 1 and (unicodedata.category(text[end]) in {"Mn", "Me", "Mc", "Cf", "Sk"} or text[end - 1] == "\u200d"):
        end -= 1
    best = max(text.rfind(mark, 1, end) for mark in "-/._@")
    if best >= end // 2:
        return best + 1
    return end if end > 1 else start


def _fill(
    pieces: list[tuple[str, bool, float]], width: float, space: float, *, most: int
) -> tuple[list[str], list[float], bool]:
    """Fill lines one after the other; give their widths, and whether everything found room."""
    lines: list[str] = []
    widths: list[float] = []
    line = ""
    used = 0.0
    for piece, spaced, wide in pieces:
        gap = space if spaced and line else 0.0
        if line and used + gap + wide > width:
            lines.append(line)
            widths.append(used)
            if len(lines) == most:
                # The next piece shows that there is more; it is cut off with the ellipsis.
                lines[-1] = f"{line}{' ' if spaced else ''}{piece}"
                return lines, widths, False
            line, used, gap = "", 0.0, 0.0
        line = f"{line} {piece}" if gap else f"{line}{piece}"
        used += gap + wide
    lines.append(line)
    widths.append(used)
    return lines, widths, True


def _even(
    pieces: list[tuple[str, bool, float]],
    lines: list[str],
    widths: list[float],
    whole: float,
    width: float,
    space: float,
) -> tuple[list[str], list[float]]:
    """Make the lines about equally long where that needs no more of them."""
    widest = max(wide for _, _, wide in pieces)
    for slack in (1.04, 1.12, 1.22, 1.34):
        narrow = max(widest, whole / len(lines) * slack)
        if narrow >= width:
            break
        tried, tried_widths, done = _fill(pieces, narrow, space, most=len(lines))
        if done:
            return tried, tried_widths
    return lines, widths


def _shortened(line: str, width: float, size: float, *, bold: bool) -> str:
    room = width - text_width(_ELLIPSIS, size, bold=bold)
    if text_width(line, size, bold=bold) > room:
        line = line[: _fitting_plainly(line, room, size, bold=bold)]
    return line.rstrip(" ,.;:-·") + _ELLIPSIS


def _fitting_plainly(text: str, width: float, size: float, *, bold: bool) -> int:
    used = 0.0
    for end, character in enumerate(text):
        used += text_width(character, size, bold=bold)
        if used > width:
            while end and unicodedata.combining(text[end]):
                end -= 1  # noqa: PLW2901 (steps back from the loop's own end and leaves it)
            return end
    return len(text)
