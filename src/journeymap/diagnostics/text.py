"""Texts with a name, and the lines and columns in them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import Final

from journeymap.diagnostics.character import category, is_printable, is_wide
from journeymap.frozen import frozen
from journeymap.late import late_pattern


_LINE_END: Final = late_pattern(r"\r\n?|\n")


@frozen
class Position:
    """
    A place in a text as an editor shows it.

    Attributes:
        line: 1 for the first line.
        column: 1 for the first character of the line, counted in code points.
    """

    line: int
    column: int


@frozen(slots=False)
class Source:
    """
    A text with the name that messages give it.

    Attributes:
        name: a path relative to where the tool was started, with forward slashes; `<stdin>` and the like for others.
        text: the text, without a byte-order mark, with its own line ends.

    Example:
        >>> source = Source("shop.journey.yaml", "title: Shop\\nstages:\\n")
        >>> source.position(12)
        Position(line=2, column=1)
        >>> source.line(2)
        'stages:'
    """

    name: str
    text: str

    def __repr__(self) -> str:
        return f"<Source {clean_line(self.name)!r}: {len(self.text)} characters>"

    @cached_property
    def _lines(self) -> _LineStarts:
        return _LineStarts(self.text)

    def position(self, offset: int) -> Position:
        """
        Find the line and column of an offset.

        Args:
            offset: code points from the start of the text; one past the end is allowed.

        Returns:
            The position, both parts counted from 1.
        """
        starts = self._lines.up_to_offset(offset)
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """Find the offset of a line and column, both counted from 1; beyond the text it is the text's end."""
        starts = self._lines.up_to_line(line)
        if line > len(starts):
            return len(self.text)
        return min(starts[line - 1] + column - 1, len(self.text))

    def line(self, number: int) -> str:
        """
        Return one line without its line end; empty beyond the text.

        Args:
            number: 1 for the first line.
        """
        start, end = self.line_span(number)
        return self.text[start:end]

    def line_span(self, number: int) -> tuple[int, int]:
        """
        Find where a line starts and where it ends, without its line end; the end of the text beyond it.

        Args:
            number: 1 for the first line.
        """
        starts = self._lines.up_to_line(number + 1)
        if not 1 <= number <= len(starts):
            return len(self.text), len(self.text)
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end


class _LineStarts:
    """
    The offsets at which lines start, looked for only as far as they are needed.

    A place near the top of the largest file must not cost a list of all its lines.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        # Replaced as a whole, so that several threads may ask.
        self._known: tuple[list[int], int] = ([0], 0)

    def up_to_offset(self, offset: int) -> list[int]:
        """Return the starts of all lines up to an offset, or of more."""
        starts, end = self._known
        return starts if end > offset or end == len(self._text) else self._more(offset + 1)

    def up_to_line(self, number: int) -> list[int]:
        """Return the starts of the lines up to a number, or of more; of fewer if there are no more."""
        starts, end = self._known
        while len(starts) < number and end < len(self._text):
            starts = self._more(end + 1)
            end = self._known[1]
        return starts

    def _more(self, least: int) -> list[int]:
        starts, begin = self._known
        # CR LF, LF and CR end a line, as in editors; nothing else does.
        end = min(max(least, begin * 2, _FIRST_LOOK), len(self._text))
        if self._text[end - 1 : end + 1] == "\r\n":
            end += 1
        starts = starts + [match.end() for match in _LINE_END.finditer(self._text, begin, end)]
        self._known = (starts, end)
        return starts


_FIRST_LOOK: Final = 65_536

# Zero-width joiner and variation selectors are format or mark characters, which the categories below cover.
_ZERO_WIDTH_CATEGORIES: Final = frozenset({"Mn", "Me", "Cf"})


def display_width(text: str) -> int:
    """
    Count the terminal cells that a text takes.

    Args:
        text: one line without tabs or control characters.

    Returns:
        Cells: two for a wide character, none for a combining one.

    Example:
        >>> display_width("né"), display_width("日本")
        (2, 4)
    """
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def clean_line(text: str, limit: int = 200) -> str:
    """
    Make any text safe to show on one line of a terminal or a log.

    Args:
        text: what somebody wrote, of any length and content.
        limit: the greatest length of what is returned, in characters.

    Returns:
        The text with control and bidirectional characters spelled out and a long tail cut.

    Example:
        >>> clean_line("a\\nb")
        'a\\\\x0ab'
    """
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    if cut.isascii() and cut.isprintable():
        return cut
    return "".join(map(_harmless_spelling, cut))


# Few characters recur so often that long texts would ask the tables of Unicode for them again and again.
_MOST_KNOWN: Final = 4096


@lru_cache(maxsize=_MOST_KNOWN)
def _cells(character: str) -> int:
    if category(character) in _ZERO_WIDTH_CATEGORIES:
        return 0
    return 2 if is_wide(character) else 1


@lru_cache(maxsize=_MOST_KNOWN)
def _harmless_spelling(character: str) -> str:
    return character if _is_harmless(character) else _spelled(character)


def _is_harmless(character: str) -> bool:
    # Format characters hold the bidirectional controls and the invisible ones; the joiner that emoji need is one too.
    return is_printable(character) or character in {"\u3000", "\u00a0", "\u200d"}


def _spelled(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"U+{code:04X}"
