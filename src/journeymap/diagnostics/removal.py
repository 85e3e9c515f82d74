"""How something is taken out of a list or a mapping, so that everything else stays as it was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics.edit import Edit
from journeymap.diagnostics.place import Place


if TYPE_CHECKING:
    from journeymap.diagnostics.text import Source


def without_item(source: Source, start: int, end: int) -> Edit | None:
    """
    Take an item out of a list.

    Args:
        source: the text.
        start: offset of the first character of the item.
        end: offset after its last character.

    Returns:
        The edit: of the lines that the item has for itself, or of it and a comma. `None` if it shares a line with
        something else, where a comment belongs to it, or where it is alone in its brackets.

    Example:
        >>> from journeymap.diagnostics.text import Source
        >>> edit = without_item(Source("a.yaml", "next: [pay, pay, go]"), 12, 15)
        >>> edit.place.start, edit.place.end, edit.text
        (11, 16, '')
    """
    span = _in_brackets(source.text, start, end, "[]") or _on_lines(source.text, start, end, _DASH)
    return None if span is None else Edit(place=Place(source, *span), text="")


def without_entry(source: Source, start: int, end: int) -> Edit | None:
    """
    Take an entry out of a mapping; one that is alone leaves an empty one.

    Args:
        source: the text.
        start: offset of the first character of its key.
        end: offset after the last character of its value.

    Returns:
        The edit, as `without_item` has it.

    Example:
        >>> from journeymap.diagnostics.text import Source
        >>> edit = without_entry(Source("a.yaml", "pay: {goal: Pay, x-a: 1}"), 17, 23)
        >>> edit.place.start, edit.place.end, edit.text
        (15, 23, '')
    """
    span = _in_brackets(source.text, start, end, "{}") or _on_lines(source.text, start, end, _NOTHING)
    return None if span is None else Edit(place=Place(source, *span), text="")


def without_comment(source: Source, start: int) -> Edit:
    """
    Take a comment out, with the blanks before it, or with its line where it stands alone.

    Args:
        source: the text.
        start: offset of its `#`.

    Example:
        >>> from journeymap.diagnostics.text import Source
        >>> edit = without_comment(Source("a.yaml", "title: Shop  # ours"), 13)
        >>> edit.place.start, edit.place.end, edit.text
        (11, 19, '')
    """
    text = source.text
    end = _line_end(text, start)
    span = _on_lines(text, start, end, _NOTHING)
    if span is None:
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        span = start, end
    return Edit(place=Place(source, *span), text="")


def end_in_brackets(text: str, offset: int, closing: str) -> int | None:
    """
    Find the end of what is in brackets.

    Args:
        text: the text.
        offset: offset after the last item or entry.
        closing: `]` or `}`.

    Returns:
        The offset after the bracket; `None` if something else than blanks and a comma stands before it.
    """
    after = _skip(text, offset)
    if text[after : after + 1] == ",":
        after = _skip(text, after + 1)
    return after + 1 if text[after : after + 1] == closing else None


# Private

_DASH: Final = re.compile(r"(?<![ \t])[ \t]*-[ \t]+")
_NOTHING: Final = re.compile(r"[ \t]*")
_COMMENT: Final = re.compile(r"(?:^|[ \t])#", re.MULTILINE)
_BLANKS: Final = " \t\r\n"


def _on_lines(text: str, start: int, end: int, before: re.Pattern[str]) -> tuple[int, int] | None:
    """Return where the lines stand that hold something of a block, and nothing else."""
    first, last = _line_start(text, start), _line_end(text, end)
    if before.fullmatch(text, first, start) is None or text[end:last].strip():
        return None
    if _LINE_END.search(text, start, end) and _COMMENT.search(text, start, end):
        return None
    if last < len(text):
        return first, last + (2 if text.startswith("\r\n", last) else 1)
    # The last line of a text without a line end takes the one before it along.
    return _end_before(text, first), last


def _in_brackets(text: str, start: int, end: int, brackets: str) -> tuple[int, int] | None:
    """Return where the item of a list in brackets stands, or the entry of a mapping in braces, with its comma."""
    is_entry = brackets == "{}"
    before, after = _skip_back(text, start), _skip(text, end)
    opening, closing = text[before - 1 : before], text[after : after + 1]
    if opening not in {brackets[0], ","} or closing not in {brackets[1], ","}:
        return None
    if _COMMENT.search(text, _line_start(text, before), before) or _COMMENT.search(text, start, end):
        return None
    if closing != ",":
        # The last one takes the comma before it along; a mapping may be left empty, a list may not.
        return (before - 1, end) if opening == "," else (start, end) if is_entry else None
    comma = after + 1
    following = _skip(text, comma)
    if text[following : following + 1] == "#":
        return None
    if opening == ",":
        return before, comma
    return (start, following) if is_entry or text[following : following + 1] != brackets[1] else None


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> int:
    match = _LINE_END.search(text, offset)
    return len(text) if match is None else match.start()


_LINE_END: Final = re.compile(r"[\r\n]")


def _end_before(text: str, offset: int) -> int:
    if text.startswith("\r\n", offset - 2) and offset > 1:
        return offset - 2
    return max(offset - 1, 0)


def _skip(text: str, offset: int) -> int:
    while offset < len(text) and text[offset] in _BLANKS:
        offset += 1
    return offset


def _skip_back(text: str, offset: int) -> int:
    while offset > 0 and text[offset - 1] in _BLANKS:
        offset -= 1
    return offset
