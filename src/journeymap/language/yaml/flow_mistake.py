"""What is wrong inside `[ ]` and `{ }`, in the words that describe the same on lines of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.language.yaml.indentation import line_at
from journeymap.language.yaml.language_keys import language_keys
from journeymap.language.yaml.lines import end_before
from journeymap.language.yaml.mistake import Mend, Mistake
from journeymap.language.yaml.text_mistake import colon_mistake, quote_mistake


if TYPE_CHECKING:
    from journeymap.language.yaml.lines import Lines
    from journeymap.language.yaml.mistake import Stumble


def flow_mistake(lines: Lines, stumble: Stumble) -> Mistake | None:
    """
    Describe a mistake in a list or a mapping in brackets.

    Args:
        lines: the text.
        stumble: where the parser gave up.

    Returns:
        The mistake; `None` if the parser was not reading such a list or mapping.
    """
    text = lines.text
    opening = text[stumble.began : stumble.began + 1]
    closing = {"[": "]", "{": "}"}.get(opening)
    if closing is None or f"'{closing}'" not in stumble.said:
        return None
    if text[stumble.offset : stumble.offset + 1] in {"]", "}"}:
        return _wrong_closing(text, stumble, opening, closing)
    for look in (_cut_by_comment, _text_that_ends_early, _missing_comma):
        mistake = look(lines, stumble, closing)
        if mistake is not None:
            return mistake
    return _not_closed(lines, stumble, opening, closing)


def opening_brace(lines: Lines, start: int, written: str) -> Mistake | None:
    """
    Describe a mapping without its opening brace: `pay: emotion: 1}`.

    Args:
        lines: the text.
        start: where the value starts that holds a colon.
        written: the value, as far as it may go.
    """
    first, last = lines.span(start)
    line = lines.text[first:last]
    if len(line) > _FAR or line.count("}") != line.count("{") + 1:
        return None
    key = _LINE_KEY.match(line)
    places = [start] if _FIELD.match(written) is not None else []
    if key is not None and _FIELD_AFTER_COMMA.search(written) is not None:
        places.append(first + key.end())
    mends = tuple(Mend("put `{` before it", ((place, place, "{"),), is_meant=False) for place in places)
    if not mends:
        return None
    return Mistake(
        "JM0003", "a `{` is missing before this text", start, start + len(written), "put a `{` before it", mends=mends
    )


def end_in_flow(text: str, offset: int) -> int:
    """
    Return where a text in brackets was to end, although a comma or a quote may stand in it.

    Args:
        text: the whole text.
        offset: where the text in brackets starts, or somewhere in it.
    """
    match = _END.search(text, offset)
    end = match.start() if match is not None else len(text)
    return max(offset, end_before(text, end, " \t"))


# Private

# A bracket, a comma with a key behind it, a comment, or the end of the line.
_END: Final = re.compile(r"""[\]}\r\n]|,(?=\s*(?:["']?[\w-]+["']?\s*:(?:\s|$)|[}\]]|$))|[ \t]#""")
_ITEM_END: Final = re.compile(r"[,\]\r\n]|[ \t]#")
_TIGHT_COMMENT: Final = re.compile(r"(?<=[ \t])#[^\s#][^\r\n]*")
_KEY_AHEAD: Final = re.compile(r"(?P<key>[\w-]+):(?=\s)")
_COMMENT: Final = re.compile(r"[ \t]#")
_SIMPLE: Final = re.compile(r"[\w.,:%+-]+")
_LINE_KEY: Final = re.compile(r" *(?:- +)+(?=[\w-]+:)")
_FIELD: Final = re.compile(r"[\w-]+: ")
_FIELD_AFTER_COMMA: Final = re.compile(r", [\w-]+: ")
_FAR: Final = 1_000


def _wrong_closing(text: str, stumble: Stumble, opening: str, closing: str) -> Mistake:
    """Describe `[a, b}`: the sign is wrong, or one is missing before it, or its own opening sign is."""
    offset, sign = stumble.offset, text[stumble.offset]
    at = end_before(text, offset)
    mends = [
        Mend(f"put `{closing}` before it", ((at, at, closing),), is_meant=False),
        Mend(f"write `{closing}` instead", ((offset, offset + 1, closing),), is_meant=False),
        *_without_second(text, stumble.began, opening),
    ]
    hint = f"close it with `{closing}`"
    colon = text.rfind(": ", max(stumble.began, offset - _FAR), offset)
    if sign == "]" and colon > 0:
        hint += ", or put a `[` before the list"
        mends.append(Mend("put `[` before the list", ((colon + 2, colon + 2, "["),), is_meant=False))
    message = f"`{opening}` is closed by `{sign}`"
    return Mistake("JM0003", message, offset, offset + 1, hint, mends=tuple(mends))


def _without_second(text: str, began: int, opening: str) -> tuple[Mend, ...]:
    """Return the way to delete an opening sign that is written twice; no way if it is not."""
    twice = began if text[began + 1 : began + 2] == opening else began - 1
    if text[twice : twice + 2] != 2 * opening:
        return ()
    return (Mend(f"delete one `{opening}`", ((twice, twice + 1, ""),), is_meant=False),)


def _cut_by_comment(lines: Lines, stumble: Stumble, closing: str) -> Mistake | None:
    """Describe a text with a number sign that took the closing bracket along."""
    text = lines.text
    for comment in _TIGHT_COMMENT.finditer(text, stumble.began, stumble.offset):
        before = text[lines.start(comment.start()) : comment.start()]
        if closing in comment.group() and not before.count('"') % 2 and not before.count("'") % 2:
            opening = text[stumble.began]
            message = f"`{opening}` is not closed, because YAML takes this `{closing}` for a part of a comment"
            hint = "put the text that holds the `#` in quotes"
            return Mistake("JM0003", message, comment.start(), comment.end(), hint)
    return None


def _text_that_ends_early(lines: Lines, stumble: Stumble, closing: str) -> Mistake | None:
    """Describe a text that YAML ends too early: at a colon, or at a quote inside quotes."""
    text, offset = lines.text, stumble.offset
    start = _start_in_flow(text, stumble.began, offset)
    is_colon = text[offset : offset + 1] == ":"
    if not start < offset or lines.start(start) != lines.start(offset):
        return None
    end = end_in_flow(text, offset + 1)
    if closing == "]":
        match = _ITEM_END.search(text, offset)
        end = end_before(text, match.start() if match is not None else len(text), " \t")
    written = text[start:end]
    if is_colon:
        last_word = _word_before(text, start, offset)
        if last_word is not None and last_word.text in language_keys():
            return None
        return opening_brace(lines, start, written) or colon_mistake(start, written)
    if text[start] not in {"'", '"'} or _KEY_AHEAD.match(text, offset):
        return None
    return quote_mistake(start, written)


@frozen
class _Word:
    """A word behind which a colon stands, where it starts, and where ends what is before it."""

    text: str
    start: int
    before: int


def _word_before(text: str, start: int, colon: int) -> _Word | None:
    """Return the last word before a colon in a text that starts at an offset; `None` if it is the only one."""
    first = colon
    while first > start and (text[first - 1].isalnum() or text[first - 1] in "_-"):
        first -= 1
    before = end_before(text, first)
    return _Word(text[first:colon], first, before) if start < before < first < colon else None


def _word_ahead(text: str, offset: int) -> _Word | None:
    """Return the key that stands at an offset, behind something that is closed; `None` if none does."""
    match = _KEY_AHEAD.match(text, offset)
    before = end_before(text, offset)
    return _Word(match["key"], offset, before) if match is not None and text[before - 1] in "]}'\"" else None


def _missing_comma(lines: Lines, stumble: Stumble, closing: str) -> Mistake | None:
    """Describe two entries on a line without a comma between them: `{emotion: 1 next: pay}`."""
    text, offset = lines.text, stumble.offset
    start = _start_in_flow(text, stumble.began, offset)
    is_colon = text[offset : offset + 1] == ":"
    word = _word_before(text, start, offset) if is_colon else _word_ahead(text, offset)
    if word is None or closing == "]" or lines.start(word.before) != lines.start(word.start):
        return None
    # A text may hold the word, too.
    is_meant = not is_colon or _SIMPLE.fullmatch(text, start, word.before) is not None
    comma = Mend(f"put a comma before `{word.text}`", ((word.before, word.before, ","),), is_meant=is_meant)
    mends = [comma]
    hint = f"write `, {word.text}: ...`"
    if not is_meant:
        whole = text[start : end_in_flow(text, offset + 1)]
        mends += (mend.unlikely() for mend in colon_mistake(start, whole).mends)
        hint += "; or put the whole text in quotes"
    message = f"a comma is missing before `{word.text}`"
    end = word.start + len(word.text)
    return Mistake("JM0003", message, word.start, end, hint, mends=tuple(mends))


def _not_closed(lines: Lines, stumble: Stumble, opening: str, closing: str) -> Mistake:
    """Describe an opening sign without its closing one, with the places where that may be missing."""
    text, began = lines.text, stumble.began
    line = line_at(lines, began)
    comment = _COMMENT.search(text, began, lines.end(began))
    at = end_before(text, comment.start() if comment is not None else lines.end(began), " \t,")
    mends = [Mend(f"put `{closing}` at the end of the line", ((at, at, closing),), is_meant=False)]
    mends[:0] = _without_second(text, began, opening)
    word = _word_before(text, at, stumble.offset) or _word_ahead(text, stumble.offset)
    if word is not None and word.text in language_keys():
        mends.append(Mend(f"put a comma before `{word.text}`", ((word.before, word.before, ","),), is_meant=False))
    end = max(min(line.end, end_before(text, max(stumble.offset, began + 1))), began + 1)
    hint = f"close it with `{closing}`, or put a comma between its parts"
    if _without_second(text, began, opening):
        hint += f", or delete one `{opening}`"
    message = f"this `{opening}` is not closed, or a comma is missing behind it"
    return Mistake("JM0003", message, began, end, hint, mends=tuple(mends))


def _start_in_flow(text: str, began: int, offset: int) -> int:
    """Return where the text starts in which an offset lies, or before which it lies, in brackets that began before."""
    start = position = max(began + 1, offset - _FAR)
    is_first = True
    while position < offset:
        sign = text[position]
        if sign in " \t\r\n":
            position += 1
            continue
        if is_first:
            start, is_first = position, False
            if sign in "'\"":
                position = _closing_quote(text, position, offset)
                continue
        if sign in ",[{" or (sign == ":" and text[position + 1 : position + 2] in {" ", "\n", "\r", "\t"}):
            is_first = True
        position += 1
    return start


def _closing_quote(text: str, start: int, end: int) -> int:
    """Return the offset after a text in quotes, but not beyond an offset."""
    pattern = _DOUBLE if text[start] == '"' else _SINGLE
    match = pattern.match(text, start, end)
    return match.end() if match is not None else end


_DOUBLE: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
_SINGLE: Final = re.compile(r"'[^']*(?:''[^']*)*'")
