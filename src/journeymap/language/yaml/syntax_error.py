"""
What is wrong where the YAML parser gave up, in words for people who write maps.

A parser says where it noticed and what it was looking for. What is said here depends on the text at that place, and
names the cause where it is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journeymap.language.yaml.flow_mistake import end_in_flow, flow_mistake, opening_brace
from journeymap.language.yaml.indentation import (
    Line,
    does_not_fit,
    indented_too_deep,
    line_above,
    line_at,
    missing_colon,
    missing_space,
)
from journeymap.language.yaml.lines import end_before
from journeymap.language.yaml.mistake import Mend, Mistake
from journeymap.language.yaml.quoting import quoted_hint
from journeymap.language.yaml.text_mistake import colon_mistake, quote_mistake, quotes_around


if TYPE_CHECKING:
    from journeymap.language.yaml.lines import Lines
    from journeymap.language.yaml.mistake import Stumble


def describe_syntax_error(lines: Lines, stumble: Stumble) -> Mistake:
    """
    Describe why a text is no YAML.

    Args:
        lines: the text.
        stumble: where the parser gave up.

    Returns:
        The mistake, at the place that people have to change.
    """
    for look in _LOOKS:
        mistake = look(lines, stumble)
        if mistake is not None:
            return mistake
    return does_not_fit(lines, stumble.offset)


# Private

_VALUE: Final = re.compile(r" *(?:- +)*(?:[^\s\"'\[\]{},#&*!|>%@`-][^\"'\[\]{},:#]*: +)?(?=(?P<value>\S.*))")
# An apostrophe that another one follows does not close a text in single quotes.
_QUOTED: Final = re.compile(
    r"""(?P<quoted>"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*(?:''[^']*)*'(?!'))\s*(?P<rest>[^\s,\]}#].*)"""
)
# A text in quotes where a value, a key or an item may start.
_AT_VALUE: Final = re.compile(
    r"""(?:(?<=[\[{])|(?<=[:,-] )|(?<=\n))[ ]*(?P<quoted>"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*(?:''[^']*)*')"""
)
_LINE_END: Final = re.compile(r"[\r\n]")
_BLOCK_SIGN: Final = re.compile(r"[>|][-+0-9]{0,2} *(?P<text>[^\s#].*)")
_COMMENT: Final = re.compile(r"(?<=\s)#.*")
_TIGHT_BRACKET: Final = re.compile(r" *(?:- +)*[\w-]+:[\[{]")
# How PyYAML's own parser and the one in C say that something stands where a block was to go on or to end.
_MORE_FOLLOWS: Final = ("<block end>", "<document start>", "expected key", "expected '-' indicator")
# YAML looks no farther for the colon of a key.
_LONGEST_KEY: Final = 1_024
_FAR: Final = 20_000
_FULL_WIDTH_COLON: Final = "\uff1a"


def _is_in_flow(lines: Lines, offset: int) -> bool:
    """Return whether a bracket is open on the line of an offset."""
    before = lines.text[max(lines.start(offset), offset - _FAR) : offset]
    return any(before.count(sign) > before.count(close) for sign, close in ("[]", "{}"))


def _value_of(line: Line) -> tuple[int, str]:
    """Return where the value of a line starts, after the key or the dash, and the value without a comment."""
    match = _VALUE.match(line.text)
    if match is None:
        return line.first, line.text.strip()
    return line.start + match.start("value"), _COMMENT.sub("", match["value"]).rstrip()


def _long_key(lines: Lines, stumble: Stumble) -> Mistake | None:
    """Describe a key for which YAML gives up looking for the colon, so that it stumbles over it."""
    colon = stumble.offset
    if lines.text[colon : colon + 1] != ":":
        return None
    first = max(lines.start(colon), colon - _FAR)
    before = lines.text[first:colon].rstrip(" ")
    quote = before[-1:] if before[-1:] in {"'", '"'} else ""
    begin = before.rfind(quote, 0, -1) if quote else max(before.rfind(sign) for sign in ",{}[]") + 1
    key = before[max(begin, 0) :].lstrip(" -")
    # Behind another colon it is no key, but a text that holds one.
    if len(key) <= _LONGEST_KEY or (not quote and ": " in key):
        return None
    start = first + len(before) - len(key)
    message = f"a key of {len(key)} characters is too long"
    hint = "keep keys short; `name` takes the words that people see, `description` long texts"
    return Mistake("JM0005", message, start, start + len(key), hint)


def _unclosed_quote(lines: Lines, stumble: Stumble) -> Mistake | None:
    """Describe a text in quotes that goes on to the end of the file, or to the next text in quotes."""
    quote = lines.text[stumble.began : stumble.began + 1]
    began = stumble.began
    if quote not in {"'", '"'} or ("end of stream" not in stumble.said and "document separator" not in stumble.said):
        other = _closed_by_another(lines, stumble)
        if other is None:
            return None
        began, quote = other, lines.text[other]
    line = line_at(lines, began)
    hint = f"close the text with {quote}"
    if quote == "'":
        hint += "; an apostrophe inside it is written twice: ''"
    end = max(line.end, began + 1)
    mends = tuple(
        Mend(f"put {quote} behind the text", ((at, at, quote),), is_meant=False)
        for at in dict.fromkeys((end_in_flow(lines.text, began + 1), *_before_comma(lines.text, began, end), end))
    )
    return Mistake("JM0003", "a text in quotes is not closed", began, end, hint, mends=mends)


def _before_comma(text: str, start: int, end: int) -> tuple[int, ...]:
    """Return where the first comma stands in a part of a line, behind which an item of a list may begin; or nowhere."""
    comma = text.find(", ", start + 1, end)
    return (comma,) if comma > start + 1 else ()


def _closed_by_another(lines: Lines, stumble: Stumble) -> int | None:
    """Find the text in quotes that is closed, lines below, by the opening quote of another one; where it starts."""
    text = lines.text
    end = end_before(text, stumble.offset)
    if end == 0 or text[end - 1] not in {"'", '"'}:
        return None
    low = lines.start(max(0, min(stumble.began, stumble.offset) if stumble.began < end - 1 else 0, end - _FAR))
    for quoted_text in _AT_VALUE.finditer(text, low, end):
        if quoted_text.end() == end:
            return quoted_text.start("quoted") if _LINE_END.search(quoted_text["quoted"]) else None
    return None


def _special_start(lines: Lines, stumble: Stumble) -> Mistake | None:
    sign = lines.text[stumble.offset : stumble.offset + 1]
    is_smiley = sign == ":" and "node content" in stumble.said
    if not is_smiley and ("cannot start any token" not in stumble.said or sign not in {"@", "`", "%"}):
        return None
    line = line_at(lines, stumble.offset)
    rest = _COMMENT.sub("", line.text[stumble.offset - line.start :]).rstrip()
    if _is_in_flow(lines, stumble.offset):
        rest = rest[: end_in_flow(lines.text, stumble.offset + 1) - stumble.offset]
    name = "a backtick" if sign == "`" else f"`{sign}`"
    end = stumble.offset + max(len(rest), 1)
    mends = (quotes_around(stumble.offset, rest),) if rest else ()
    return Mistake("JM0003", f"a text cannot start with {name}", stumble.offset, end, quoted_hint(rest), mends=mends)


def _bad_escape(lines: Lines, stumble: Stumble) -> Mistake | None:
    if "escape" not in stumble.said:
        return None
    backslash = lines.text.rfind("\\", stumble.began, stumble.offset + 1)
    start = backslash if backslash >= 0 else stumble.offset
    hint = "write the backslash twice, or put the text in single quotes, where it has no meaning"
    message = "a backslash in double quotes starts an escape that YAML does not know"
    mends = (Mend("write the backslash twice", ((start, start, "\\"),)),) if backslash >= 0 else ()
    return Mistake("JM0003", message, start, min(start + 2, len(lines.text)), hint, mends=mends)


def _block_sign(lines: Lines, stumble: Stumble) -> Mistake | None:
    if "indicator" not in stumble.said and "line break" not in stumble.said:
        return None
    line = line_at(lines, stumble.began)
    match = _BLOCK_SIGN.match(line.text, stumble.began - line.start)
    if match is None:
        return None
    sign = line.text[match.start()]
    hint = f"write `{sign}` alone and the text on the lines below, indented; or put the text in quotes"
    message = f"after `{sign}` the text starts on the next line"
    written = _COMMENT.sub("", line.text[match.start() :]).rstrip()
    mends = (quotes_around(stumble.began, written, is_meant=False),)
    return Mistake("JM0003", message, stumble.began, line.end, hint, mends=mends)


def _after_quote(lines: Lines, stumble: Stumble) -> Mistake | None:
    """Recognise text that follows a closing quote."""
    line = line_at(lines, stumble.offset)
    start, value = _value_of(line)
    if _QUOTED.match(value) is None or not start < stumble.offset:
        return None
    return quote_mistake(start, value)


def _after_bracket(lines: Lines, stumble: Stumble) -> Mistake | None:
    """Describe a text that starts like a list: `[optional] step`."""
    if not any(words in stumble.said for words in _MORE_FOLLOWS):
        return None
    line = line_at(lines, stumble.offset)
    start, value = _value_of(line)
    if value[:1] not in {"[", "{"} or not start < stumble.offset:
        return None
    rest = lines.text[stumble.offset : start + len(value)]
    if rest and not rest.strip("]} "):
        return None
    mends = (quotes_around(start, value, is_meant=value[0] == "["),)
    message = f"a text cannot start with `{value[0]}`"
    return Mistake("JM0003", message, start, start + len(value), quoted_hint(value), mends=mends)


def _colon_in_text(lines: Lines, stumble: Stumble) -> Mistake | None:
    """Recognise a colon that makes a mapping where none can be."""
    if "mapping values" not in stumble.said:
        return None
    line = line_at(lines, stumble.offset)
    start, value = _value_of(line)
    above = line_above(lines, line)
    if start < stumble.offset and start > line.first:
        return opening_brace(lines, start, value) or colon_mistake(start, value)
    if above is not None and line.indent <= above.indent:
        mistake = _full_width_colon(above) or missing_space(above) or missing_colon(above)
        if mistake is not None:
            return mistake
    return _full_width_colon(line) or indented_too_deep(lines, line, above)


def _full_width_colon(line: Line) -> Mistake | None:
    place = line.text.find(_FULL_WIDTH_COLON)
    if place < 0:
        return None
    start = line.start + place
    hint = f"write `{line.text[:place].strip()}: ...`, with `:` and a space"
    blank = "" if line.text[place + 1 : place + 2] in {" ", ""} else " "
    mends = (Mend("write `:` and a space", ((start, start + 1, f":{blank}"),)),)
    return Mistake("JM0003", f"`{_FULL_WIDTH_COLON}` is no colon for YAML", start, start + 1, hint, mends=mends)


def _tight_bracket(lines: Lines, stumble: Stumble) -> Mistake | None:
    """Recognise a key whose colon touches a bracket: `pay:{emotion: 1, next: go}`."""
    line = line_at(lines, stumble.offset)
    match = _TIGHT_BRACKET.match(line.text)
    return missing_space(line) if match is not None and line.start + match.end() <= stumble.offset else None


def _stray_sign(lines: Lines, stumble: Stumble) -> Mistake | None:
    sign = lines.text[stumble.offset : stumble.offset + 1]
    if sign not in {"]", "}", ","}:
        return None
    message = f"`{sign}` closes nothing here" if sign != "," else "`,` separates nothing here"
    hint = "delete it, or put a text that holds it in quotes"
    mends = (Mend(f"delete `{sign}`", ((stumble.offset, stumble.offset + 1, ""),), is_meant=False),)
    return Mistake("JM0003", message, stumble.offset, stumble.offset + 1, hint, mends=mends)


def _missing_colon(lines: Lines, stumble: Stumble) -> Mistake | None:
    if "expected ':'" not in stumble.said:
        return None
    line = line_at(lines, min(stumble.began, stumble.offset))
    mistake = _full_width_colon(line) or missing_space(line) or missing_colon(line)
    if mistake is not None:
        return mistake
    hint = "write `key: value`, or start the line with `- ` in a list"
    return Mistake("JM0003", "a key without a colon", line.first, max(line.end, line.first + 1), hint)


def _dash(lines: Lines, stumble: Stumble) -> Mistake | None:
    if "sequence entries" not in stumble.said:
        return None
    line = line_at(lines, stumble.offset)
    if line.is_item:
        return None
    message = "a list cannot start on the line of its key"
    hint = "start each item on a line of its own, or write `[a, b]`; put a text that starts with a dash in quotes"
    return Mistake("JM0003", message, stumble.offset, max(line.end, stumble.offset + 1), hint)


_LOOKS: Final = (
    _long_key,
    _unclosed_quote,
    _special_start,
    _bad_escape,
    _block_sign,
    _after_quote,
    _after_bracket,
    _tight_bracket,
    _colon_in_text,
    flow_mistake,
    _stray_sign,
    _missing_colon,
    _dash,
)
