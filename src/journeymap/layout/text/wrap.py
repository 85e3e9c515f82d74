"""Texts in boxes: broken into lines that fit, cut where there are too many."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from journeymap.diagnostics.character import category, direction
from journeymap.frozen import frozen
from journeymap.late import late_pattern
from journeymap.layout.text.break_place import BREAK_MARK, HYPHEN, SOFT_HYPHEN, parts, pieces, stretches
from journeymap.layout.text.measure import text_width


if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from journeymap.layout.text.break_place import Piece


_ELLIPSIS: Final = "…"
_WORTH: Final = 3
"""In less room than so many times the font size nothing but the ellipsis and a letter or two would be left."""

_BREAK: Final = late_pattern("[ \t\n\r\f\v\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
"""Where a line may end without leaving anything behind; a no-break space is not among them."""

_MAY_BREAK: Final = late_pattern(f"[{SOFT_HYPHEN}{BREAK_MARK}]+")
"""Marks of the author that say where a word may be broken; nobody sees them."""

_HIDDEN: Final = late_pattern(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Characters that change what stands around them, or cannot be drawn at all."""


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
    Soft hyphens and zero-width spaces, which only say where a word may be broken, are left out.

    Example:
        >>> visible("safe\u202egnp.exe")
        'safeU+202Egnp.exe'
    """
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(_shown, _MAY_BREAK.sub("", text))


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
        letter_direction = direction(character)
        if letter_direction in {"L", "R", "AL"}:
            return letter_direction != "L"
    return False


def wrap(text: str, width: float, size: float, *, bold: bool = False, most: int) -> Wrapped:
    """
    Break a text into lines.

    Words stay whole unless they are wider than a line, or the text would otherwise have to be cut and its author said
    where a word may be broken. Lines are made about equally long.

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
    if not text.isascii():
        text = _MAY_BREAK.sub(_one_mark, text)
    return _wrap(text[:room], width, size, bold=bold, most=most, goes_on=len(text) > room)


def breakable(text: str) -> str:
    """
    Put a text on one line as `one_line` does, but leave its soft hyphens and zero-width spaces.

    Example:
        >>> breakable("Vertrags\\u00adbeginn\\n") == "Vertrags\\u00adbeginn"
        True
    """
    if text.isascii():
        return one_line(text)
    return _BREAK.sub(" ", _HIDDEN.sub(_shown, text)).strip(f" {SOFT_HYPHEN}{BREAK_MARK}")


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
    """Measure the widest part of a text that is not broken unless it must be; signs and soft hyphens let it be."""
    return _widest_word(text[:400], size, bold=bold)


# Private


# A picture that is drawn again has most of its texts as before.
@lru_cache(maxsize=8192)
def _widest_word(text: str, size: float, *, bold: bool) -> float:
    """Measure the widest part that is not broken of a text that is not too long."""
    clean = breakable(text)
    if not clean:
        return 0.0
    dash = text_width(HYPHEN, size, bold=bold)
    return max(_widest_stretch(word, dash, size, bold=bold) for word in clean.split(" "))


# The same.
@lru_cache(maxsize=8192)
def _wrap(text: str, width: float, size: float, *, bold: bool, most: int, goes_on: bool) -> Wrapped:
    """Break a text into lines, with an ellipsis where it is cut."""
    marked = breakable(text)
    clean = marked if marked.isascii() else _MAY_BREAK.sub("", marked)
    if not clean:
        return Wrapped((), (), cut=False)
    whole = text_width(clean, size, bold=bold)
    if whole <= width and not goes_on:
        return Wrapped((clean,), (whole,), cut=False)

    def measure(part: str) -> float:
        return text_width(part, size, bold=bold)

    split = list(pieces(marked, width, measure))
    space, dash = measure(" "), measure(HYPHEN)
    filled = _fill(split, width, space, dash, most=most)
    eager = not filled.done
    if eager:
        split = list(pieces(marked, width, measure, eager=True))
        filled = _fill(split, width, space, dash, most=most, eager=True)
    if filled.done and not goes_on:
        if len(filled.lines) > 1:
            filled = _even(split, filled, whole, width, space, dash, eager=eager)
        return Wrapped(tuple(filled.lines), tuple(filled.widths), cut=False)
    last = _shortened(filled.lines[-1], width, size, bold=bold)
    return Wrapped((*filled.lines[:-1], last), (*filled.widths[:-1], text_width(last, size, bold=bold)), cut=True)


def _widest_stretch(word: str, dash: float, size: float, *, bold: bool) -> float:
    """Give the width of the widest part of a word that is not broken further."""
    if word.isascii() and word.isalnum():
        # Most words are without signs.
        return text_width(word, size, bold=bold)
    split = (stretch for part, _ in parts(word) for stretch in stretches(part))
    return max((text_width(stretch, size, bold=bold) + dash * hyphen for stretch, hyphen in split), default=0.0)


def _one_mark(match: re.Match[str]) -> str:
    return BREAK_MARK if BREAK_MARK in match[0] else SOFT_HYPHEN


def _shown(match: re.Match[str]) -> str:
    character = match[0]
    return f"U+{ord(character):04X}" if category(character) == "Cf" else "\ufffd"


class _Filled(NamedTuple):
    """Lines, how wide each is, how many of them end within a word with a hyphen, and whether everything found room."""

    lines: list[str]
    widths: list[float]
    broken: int
    done: bool


def _fill(
    split: Sequence[Piece], width: float, space: float, dash: float, *, most: int, eager: bool = False
) -> _Filled:
    """
    Fill lines one after the other.

    Where eager, a word that has to be broken begins on the line of the words before it.
    """
    lines: list[str] = []
    widths: list[float] = []
    line = ""
    used = 0.0
    broken = 0
    hyphen = False
    for piece in split:
        gap = space if piece.spaced and line else 0.0
        if line and (
            used + gap + piece.width + dash * piece.hyphen > width or (piece.fresh and piece.spaced and not eager)
        ):
            if len(lines) == most - 1:
                # The next piece shows that there is more; it is cut off with the ellipsis.
                return _Filled([*lines, f"{line}{' ' if gap else ''}{piece.text}"], [*widths, used], broken, done=False)
            lines.append(f"{line}{HYPHEN}" if hyphen else line)
            widths.append(used + dash * hyphen)
            broken += hyphen
            line, used, gap = "", 0.0, 0.0
        line = f"{line} {piece.text}" if gap else f"{line}{piece.text}"
        used += gap + piece.width
        hyphen = piece.hyphen
    return _Filled([*lines, line], [*widths, used], broken, done=True)


def _even(
    split: Sequence[Piece], filled: _Filled, whole: float, width: float, space: float, dash: float, *, eager: bool
) -> _Filled:
    """Make the lines about equally long where that needs no more of them and breaks no more words."""
    widest = max(piece.width + dash * piece.hyphen for piece in split)
    for slack in (1.04, 1.12, 1.22, 1.34):
        narrow = max(widest, whole / len(filled.lines) * slack)
        if narrow >= width:
            break
        tried = _fill(split, narrow, space, dash, most=len(filled.lines), eager=eager)
        if tried.done and tried.broken <= filled.broken:
            return tried
    return filled


def _shortened(line: str, width: float, size: float, *, bold: bool) -> str:
    """Cut a line so that an ellipsis fits behind it."""
    room = width - text_width(_ELLIPSIS, size, bold=bold)
    if text_width(line, size, bold=bold) > room:
        line = line[: _fitting_plainly(line, room, size, bold=bold)]
    return line.rstrip(" ,.;:-·") + _ELLIPSIS


def _fitting_plainly(text: str, width: float, size: float, *, bold: bool) -> int:
    """Count the characters that fit into a width, with the marks upon them."""
    used = 0.0
    for end, character in enumerate(text):
        used += text_width(character, size, bold=bold)
        if used > width:
            while end and category(text[end]).startswith("M"):
                end -= 1  # noqa: PLW2901 (steps back from the loop's own end and leaves it)
            return end
    return len(text)
