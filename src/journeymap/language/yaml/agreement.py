"""
Where PyYAML's two parsers read the same text differently.

A map must mean the same on every installation, so whatever only one of them accepts, or both accept and read
differently, is refused. Each rule here is one such difference, found by comparing the parsers on mutated maps; the
places come from searches for single characters, so that honest files pay nearly nothing.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.language.yaml.lines import end_before
from journeymap.language.yaml.mistake import Mend, Mistake
from journeymap.language.yaml.parser import NOT_IN_TEXT
from journeymap.language.yaml.quoting import quoted_hint
from journeymap.language.yaml.text_mistake import quotes_around
from journeymap.late import late_pattern


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.language.yaml.lines import Lines
    from journeymap.language.yaml.parser import Noted


def find_disagreement(lines: Lines, noted: Noted, end: int) -> Mistake | None:
    """
    Find the first place that the parsers would read differently.

    Args:
        lines: the whole text.
        noted: what was noted of it while it was parsed.
        end: where to stop looking.

    Returns:
        The first such place, with what to write instead; `None` if there is none.
    """
    reader = _Reader(lines, noted, end)
    mistakes = [mistake for rule in _RULES if (mistake := rule(reader)) is not None]
    return min(mistakes, key=lambda mistake: mistake.start, default=None)


# Private


class _Reader:
    """Tells what stands at an offset, and where the next one worth looking at is."""

    def __init__(self, lines: Lines, noted: Noted, end: int) -> None:
        self.lines = lines
        self.text = lines.text
        self.opaque = noted.opaque
        self.flows = noted.flows
        self.properties = noted.properties
        self.end = end
        # Of the line looked at last: where it starts, how far it was searched, whether a comment was found there.
        self._line = (-1, 0, False)

    @cached_property
    def _opaque_starts(self) -> list[int]:
        return [start for start, _ in self.opaque]

    @cached_property
    def _flow_starts(self) -> list[int]:
        return [start for start, _ in self.flows]

    def opaque_at(self, offset: int) -> tuple[int, int] | None:
        """Return the span of the quoted or block text around an offset."""
        number = bisect_right(self._opaque_starts, offset) - 1
        return self.opaque[number] if number >= 0 and offset < self.opaque[number][1] else None

    def outside(self, wanted: str) -> Iterator[int]:
        """Yield where something stands that is in no quoted text, no block text and no comment."""
        position = self.text.find(wanted, 0, self.end)
        while position >= 0:
            span = self.opaque_at(position)
            if span is not None:
                after = span[1]
            elif self._is_comment(position):
                after = self.lines.end(position)
            else:
                yield position
                after = position + 1
            position = self.text.find(wanted, after, self.end)

    def in_flow(self, wanted: str, *, after: str = "") -> Iterator[int]:
        """
        Yield where something stands inside a flow collection, and is in no quoted text and no comment.

        Args:
            wanted: what.
            after: the characters one of which must stand before it; by default any.
        """
        if not self.flows:
            return
        text = self.text
        position = text.find(wanted, self.flows[0][0], self.end)
        while position >= 0:
            following = position + 1
            if not after or text[position - 1] in after:
                number = bisect_right(self._flow_starts, position) - 1
                span = self.opaque_at(position)
                if position >= self.flows[number][1]:
                    if number + 1 == len(self.flows):
                        return
                    following = self.flows[number + 1][0]
                elif span is not None:
                    following = span[1]
                elif self._is_comment(position):
                    following = self.lines.end(position)
                else:
                    yield position
            position = text.find(wanted, following, self.end)

    def _is_comment(self, offset: int) -> bool:
        """Return whether a `#` before an offset makes a comment of the rest of its line."""
        text = self.text
        first = self.lines.start(offset)
        line, searched, is_comment = self._line
        if line != first or searched > offset:
            searched, is_comment = first, False
        # A line may be as long as a file, so each part of it is looked at once.
        while not is_comment and (position := text.find("#", searched, offset)) >= 0:
            span = self.opaque_at(position)
            is_comment = span is None and (position == first or text[position - 1] in " \t")
            searched = position + 1 if span is None else span[1]
        self._line = (first, max(searched, offset), is_comment)
        return is_comment


def _tab(reader: _Reader) -> Mistake | None:
    """Tabs between tokens: the C parser takes them for spaces."""
    text = reader.text
    for offset in reader.outside("\t"):
        if not text[reader.lines.start(offset) : offset].strip(" -\t"):
            return _indenting_tab(reader, offset)
        message = "a tab stands where YAML allows only spaces"
        mends = (Mend("write a space", ((offset, offset + 1, " "),)),)
        return Mistake("JM0003", message, offset, offset + 1, "replace the tab by a space", mends=mends)
    return None


def _odd_space(reader: _Reader) -> Mistake | None:
    """Spaces that look like one and are letters to YAML: both parsers would make a word of the indentation."""
    text = reader.text
    if text.isascii():
        return None
    for match in _ODD_INDENTATION.finditer(text, 0, reader.end):
        offset = match.end() - 1
        if reader.opaque_at(offset) is None:
            message = f"U+{ord(text[offset]):04X} ({unicodedata.name(text[offset]).lower()}) is used for indentation"
            mends = (Mend("write a space", ((offset, offset + 1, " "),)),)
            return Mistake("JM0003", message, offset, offset + 1, "replace it by a space", mends=mends)
    return None


ODD_SPACES: Final = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000"
)
"""What looks like the space, and is taken for indentation by whoever reads a map, but not by YAML."""

_ODD_INDENTATION: Final = late_pattern(f"(?:\\A|[\r\n]) *[{ODD_SPACES}]")


def _indenting_tab(reader: _Reader, offset: int) -> Mistake:
    """Describe a tab before the first word of a line; how far the line was to be indented is for its author to say."""
    text = reader.text
    start = reader.lines.start(offset)
    end = (
        start + len(text[start : reader.lines.end(offset)]) - len(text[start : reader.lines.end(offset)].lstrip(" \t"))
    )
    from journeymap.language.yaml.indentation import line_above, line_at  # noqa: PLC0415 (most maps have no tabs)

    above = line_above(reader.lines, line_at(reader.lines, offset))
    column = 0 if above is None else above.indent
    levels = 2 * text[start:end].count("\t") + text[start:end].count(" ")
    mends = [
        Mend(f"indent by {count} spaces", ((start, end, " " * count),), is_meant=False)
        for count in dict.fromkeys((levels, column, column + 2, 2 * levels))
    ]
    hint = "indent with two spaces for each level; editors can write them for the Tab key"
    return Mistake("JM0003", "a tab is used for indentation", offset, offset + 1, hint, mends=tuple(mends))


def _question_mark(reader: _Reader) -> Mistake | None:
    """A `?` that starts something in a flow collection: PyYAML's own parser looks for a key behind it."""
    first = next(reader.in_flow("?", after=NOT_IN_TEXT), None)
    return None if first is None else _question_mistake(reader.text, first)


def find_question_marks(lines: Lines, noted: Noted, end: int) -> Iterator[Mistake]:
    """
    Find the texts in flow collections that hold a `?`, at which PyYAML's own parser ends them.

    Args:
        lines: the whole text.
        noted: what was noted of it while it was parsed.
        end: where to stop looking.

    Yields:
        A mistake for each, in the order of the places.
    """
    told = 0
    for offset in _Reader(lines, noted, end).in_flow("?"):
        if offset >= told and _is_in_text(lines.text, offset):
            mistake = _question_mistake(lines.text, offset)
            told = mistake.end
            yield mistake


def _is_in_text(text: str, offset: int) -> bool:
    """Return whether our parser takes a `?` for a part of a text."""
    before = end_before(text, offset, "?")
    return before > 0 and text[before - 1] not in NOT_IN_TEXT


def _question_mistake(text: str, offset: int) -> Mistake:
    start, end = _around(text, offset)
    if text[end : end + 1] in {"'", '"'} and _AFTER_TEXT.match(text, end + 1):
        # Its opening quote is missing.
        end += 1
    message = "inside `[ ]` and `{ }` a text that holds a `?` must be in quotes"
    mends = (quotes_around(start, text[start:end]),)
    return Mistake("JM0003", message, start, end, quoted_hint(text[start:end]), mends=mends)


def _colon_before_sign(reader: _Reader) -> Mistake | None:
    """A colon without a space in a flow collection: the C parser refuses what the other takes for an empty value."""
    text = reader.text
    first: Mistake | None = None
    for sign in ":,", ":[", ":]", ":{", ":}":
        for offset in reader.in_flow(sign):
            before = end_before(text, offset)
            span = reader.opaque_at(before - 1)
            if span is not None and span[1] == before:
                # After a quoted key, as JSON has it, both read a colon.
                continue
            if first is None or offset < first.start:
                hint = "write the colon and a space; or put a text that holds a colon in quotes"
                word, _ = _around(text, offset)
                if sign[1] in "[{" and word < offset:
                    rest = _to_its_bracket(text[offset + 1 : reader.lines.end(offset)])
                    hint = f"write `{text[word:offset]}: {rest if len(rest) <= _SHORT else f'{rest[0]}...'}`"
                mends = (Mend("write a space after the colon", ((offset + 1, offset + 1, " "),)),)
                first = Mistake("JM0003", "a space is missing after the colon", offset, offset + 1, hint, mends=mends)
            break
    return first


def _to_its_bracket(text: str) -> str:
    """Cut off what stands behind the bracket that closes the one at the start."""
    depth = 0
    for number, character in enumerate(text):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            return text[: number + 1]
    return text


def _block_text(reader: _Reader) -> Mistake | None:
    """Block texts: comments right after the sign, tabs in the indentation."""
    text = reader.text
    for start, end in reader.opaque:
        if text[start] not in "|>":
            continue
        line_end = reader.lines.end(start)
        header = _BLOCK_HEADER.match(text, start, line_end)
        if header is None:
            after = _BLOCK_SIGNS.match(text, start, line_end)
            place = after.end() if after is not None else start
            hint = "put the text on the lines below, indented, or a space before the comment"
            return Mistake("JM0003", "a block text starts on the line after its sign", place, line_end, hint)
        tab = _TAB_IN_INDENTATION.search(text, line_end, end)
        if tab is not None:
            return evolve(_indenting_tab(reader, tab.end() - 1), certain=start)
    return None


_BLOCK_HEADER: Final = late_pattern(r"[|>][-+0-9]{0,2}(?: +#.*| *)$")
_BLOCK_SIGNS: Final = late_pattern(r"[|>][-+0-9]{0,2}")
_TAB_IN_INDENTATION: Final = late_pattern(r"[\r\n] *\t")


def _surrogate(reader: _Reader) -> Mistake | None:
    """Escaped halves of characters, which one parser takes and the other refuses; and what is beyond all characters."""
    text = reader.text
    if "\\" not in text:
        # The pattern is tried at each character, and most texts have no backslash.
        return None
    for match in _SURROGATE.finditer(text):
        if match.start() >= reader.end:
            break
        span = reader.opaque_at(match.start())
        if span is not None and text[span[0]] == '"':
            message = f"the escaped character U+{(match['code'] or match['beyond']).upper()} is not allowed in a map"
            return Mistake("JM0002", message, match.start("escape"), match.end())
    return None


# An even number of backslashes before it are characters of their own.
_SURROGATE: Final = late_pattern(
    r"(?<!\\)(?:\\\\)*(?P<escape>\\(?:u|U0000)(?P<code>[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|\\U(?!000|0010)(?P<beyond>[0-9a-fA-F]{8}))"
)


def _property(reader: _Reader) -> Mistake | None:
    """Tags and anchors with characters on which the parsers differ; a clean one is refused where its node is read."""
    text = reader.text
    for start in reader.properties:
        if start < reader.end and _CLEAN_PROPERTY.match(text, start) is None:
            _, end = _around(text, start)
            message = f"a text cannot start with `{text[start]}`"
            mends = (quotes_around(start, text[start:end], is_meant=False),) if start < end else ()
            return Mistake("JM0004", message, start, max(end, start + 1), quoted_hint(text[start:end]), mends=mends)
    return None


def _directive(reader: _Reader) -> Mistake | None:
    """Directives that are not known: the C parser refuses what the other passes over."""
    first = _FIRST_LINE.search(reader.text)
    if first is None or not first[0].startswith("%") or _CLEAN_DIRECTIVE.fullmatch(first[0]):
        return None
    message = "a line that starts with `%` stands before the map; maps do without them"
    mends = (Mend("delete it", ((first.start(), first.end(), ""),), is_meant=False),)
    return Mistake("JM0004", message, first.start(), first.end(), "delete it", mends=mends)


def _second_document(reader: _Reader) -> Mistake | None:
    """A second document: what stands in it does not matter, and the parsers look at different parts of it."""
    text = reader.text
    hint = "put the second map in a file of its own"
    first = _FIRST_WORD.search(text)
    begins = first.end() if first is not None and first[0] == "---" else 0
    for sign in "---", "...":
        position = begins
        while (position := text.find(sign, position, reader.end)) >= 0:
            if position > 0 and text[position - 1] not in "\r\n":
                position = reader.lines.end(position)
            elif text[position + 3 : position + 4].strip() or reader.opaque_at(position) is not None:
                position += 3
            elif sign == "..." and _FIRST_LINE.search(text[position + 3 :]) is None:
                break
            else:
                message = "a second document starts here; a file holds one map"
                return Mistake("JM0004", message, position, position + 3, hint)
    return None


# The first line that is neither empty nor a comment, and the first word of one that is no directive either. They are
# searched for: a pattern that passes over the lines before would have to remember every one of them.
_FIRST_LINE: Final = late_pattern(r"(?<![^\r\n])[ \t]*[^ \t\r\n#][^\r\n]*")
_FIRST_WORD: Final = late_pattern(r"(?<![^\r\n])(?!%)[ \t]*[^ \t\r\n#]\S*")
_CLEAN_PROPERTY: Final = late_pattern(
    r"(?:!{1,2}[A-Za-z0-9_./:-]*(?=[ \r\n]|\Z)|[&*][A-Za-z0-9_-]+(?=[\s,\]}:%@`]|\Z))"
)
_CLEAN_DIRECTIVE: Final = late_pattern(r"%YAML 1\.[12]")


def _around(text: str, offset: int) -> tuple[int, int]:
    """Return the span of the text around an offset that a comma, a bracket, a colon, a comment or a line end ends."""
    low = max(offset - _LONGEST, 0)
    before, after = text[low:offset], text[offset : offset + _LONGEST]
    start = low + max((place + len(sign) for sign in (*_ENDS, ": ") if (place := before.rfind(sign)) >= 0), default=0)
    ends = (place for sign in (*_ENDS, ": ", " #") if (place := after.find(sign, 1)) >= 0)
    end = offset + min(ends, default=len(after))
    return end - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())


_AFTER_TEXT: Final = late_pattern(r"[ \t]*(?:[,\]}\r\n]|\Z)")
_ENDS: Final = ",[]{}\r\n\"'"
_LONGEST: Final = 1_000
_SHORT: Final = 40

_RULES: Final = (
    _tab,
    _odd_space,
    _question_mark,
    _colon_before_sign,
    _block_text,
    _surrogate,
    _property,
    _directive,
    _second_document,
)
