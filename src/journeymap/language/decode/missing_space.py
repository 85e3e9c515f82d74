"""What to say where a space is missing after a colon, so that YAML takes a field and its value for a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.language.decode.decoding import shorten
from journeymap.language.yaml.lines import line_start
from journeymap.language.yaml.quoting import quoted
from journeymap.language.yaml.text_mistake import quotes_around


if TYPE_CHECKING:
    from collections.abc import Collection

    from journeymap.diagnostics import Fix
    from journeymap.language.decode.decoding import Decoding
    from journeymap.language.yaml.tree import Scalar


def report_fields_in_text(
    decoding: Decoding, node: Scalar, fields: Collection[str] | None, *, short: str, in_list: bool
) -> bool:
    """
    Report the fields that stand in a plain text: `emotion:1`, also several on lines that YAML has joined.

    Only a known field at the start of a line is one; `12:30`, `https://example.org` and `re:Invent` stay texts.

    Args:
        decoding: takes the problems.
        node: the text.
        fields: the fields that may stand there; `None` where any word may be a key, and a text may not.
        short: the field for which a text alone stands there; empty if there is none.
        in_list: whether it is an item of a list, in which a field alone would be an ID.

    Returns:
        Whether there are any.
    """
    lines = _lines_of(decoding.problems.source.text, node)
    written = [line for line in lines if line.key and (fields is None or line.key in fields)]
    if not written or (lines[0] is not written[0] and not short):
        return False
    if decoding.problems.is_full():
        return True
    if in_list and len(lines) == 1 and written[0].key != short:
        _report_item(decoding, written[0], short)
    elif lines[0] is written[0] and not _starts_its_line(decoding.problems.source.text, node.start):
        _report_beside_key(decoding, node, lines, written, short)
    else:
        _report_lines(decoding, lines, written, short)
    return True


def report_key_without_space(
    decoding: Decoding, key: str, start: int, end: int, fields: Collection[str], code: str
) -> str | None:
    """
    Report a key that took its value along: `{emotion:1}`, `pay:{emotion: 1}`.

    Args:
        decoding: takes the problem.
        key: what YAML takes for the key.
        start: its offset.
        end: the offset after it.
        fields: the keys that may stand there; where it is empty, any ID may be one.
        code: the code of the problem.

    Returns:
        The key that was meant; `None`, and nothing is reported, if a space may not be what is missing.
    """
    text = decoding.problems.source.text
    match = _FIELD.fullmatch(key)
    if match is None or text[start : start + 1] in {"'", '"'}:
        return None
    word, value = match["key"], match["value"]
    is_bracket = value[0] in "[{"
    if fields and word not in fields:
        return None
    if not is_bracket and not _is_key_alone(text, start, end):
        return None
    colon = start + len(word)
    fix = decoding.problems.rewriting((colon + 1, colon + 1, " "), title=_TITLE)
    line = _LINE.match(text, colon + 1, colon + _NEAR) if is_bracket else None
    shown = f"{word}: {shorten(value if line is None else line[0].rstrip(), 40)}"
    message = f"a space is missing after `{word}:`"
    decoding.problems.add(code, message, start, end, hint=f"write `{shown}`", fixes=(fix,))
    return word


# Private

_TITLE: Final = "write a space after the colon"
_NEAR: Final = 80
_FIELD: Final = re.compile(r"(?P<key>[^\W\d][\w-]*):(?P<value>[^\s/:].*)", re.DOTALL)
_LINE: Final = re.compile(r"[^\s][^\r\n]*")
_SIGNS_OF_FLOW: Final = re.compile(r"[\[\]{},]|: |:$")


@frozen
class _Line:
    """A line of a text, without the blanks around it; the key and the value of a field, if it may be one."""

    start: int
    text: str
    key: str
    value: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def after_colon(self) -> int:
        return self.start + len(self.key) + 1


def _is_key_alone(text: str, start: int, end: int) -> bool:
    """Return whether a text stands in a mapping in braces, where YAML takes it for a key that has no value."""
    before, after = text[max(start - _NEAR, 0) : start].rstrip(), text[end : end + _NEAR].lstrip()
    return before[-1:] in {"{", ","} and after[:1] in {"}", ","}


def _lines_of(text: str, node: Scalar) -> list[_Line]:
    lines = []
    for written in _LINE.finditer(text, node.start, node.end):
        stripped = written[0].rstrip()
        match = _FIELD.fullmatch(stripped)
        key, value = (match["key"], match["value"]) if match is not None else ("", "")
        lines.append(_Line(written.start(), stripped, key, value))
    return lines or [_Line(node.start, "", "", "")]


def _starts_its_line(text: str, offset: int) -> bool:
    return not text[line_start(text, offset) : offset].strip(" -")


def _message(line: _Line) -> str:
    return f"`{shorten(line.text)}` is a text, because a space is missing after the colon"


def _or_name(short: str) -> str:
    return "; a name like this goes in quotes" if short == "name" else ""


def _report_item(decoding: Decoding, line: _Line, short: str) -> None:
    """Report a field alone in a list: with the space it would be an element that has the field's name as its ID."""
    quotes = quotes_around(line.start, line.text)
    decoding.problems.add(
        "JM0012",
        _message(line),
        line.start,
        line.end,
        hint=f"write `an-id: {_braces([line])}`{_or_name(short)}: `{quotes.edits[0][2]}`",
        suggestions=(decoding.problems.rewriting(*quotes.edits, title=quotes.title),),
    )


def _report_beside_key(decoding: Decoding, node: Scalar, lines: list[_Line], written: list[_Line], short: str) -> None:
    """Report fields on the line of a key, `pay: emotion:1`, which can only stand there in braces."""
    fixes: tuple[Fix, ...] = ()
    hint = "write the fields on lines of their own, indented, with a space after each colon"
    if len(written) == len(lines):
        braces = _braces(written)
        fixes = (decoding.problems.rewriting((node.start, lines[-1].end, braces), title="write a mapping"),)
        hint = f"write `{braces}`"
    first = written[0]
    decoding.problems.add(
        "JM0012", _message(first), first.start, first.end, hint=f"{hint}{_or_name(short)}", fixes=fixes
    )


def _report_lines(decoding: Decoding, lines: list[_Line], written: list[_Line], short: str) -> None:
    """Report fields on lines of their own, below a text for which another field stands, or alone."""
    text = decoding.problems.source.text
    before = [line for line in lines if line.start < written[0].start]
    for line in written:
        edits = [(line.after_colon, line.after_colon, " ")]
        hint = f"write `{line.key}: {shorten(line.value, 40)}`"
        if line is written[0] and before:
            start = before[0].start
            hint = f"write `{short}: {shorten(before[0].text, 40)}` on a line of its own, and `{hint[7:]}"
            if _starts_its_line(text, start):
                edits.insert(0, (start, start, f"{short}: "))
            else:
                column = line.start - line_start(text, line.start)
                blanks = len(text[:start]) - len(text[:start].rstrip(" "))
                edits.insert(0, (start - blanks, start, f"\n{' ' * column}{short}: "))
        if line is written[0] and not before:
            hint += _or_name(short)
        fix = decoding.problems.rewriting(*edits, title=_TITLE)
        is_whole = len(written) + bool(before) == len(lines)
        fixes = (fix,) if is_whole else ()
        decoding.problems.add("JM0012", _message(line), line.start, line.end, hint=hint, fixes=fixes)


def _braces(lines: list[_Line]) -> str:
    entries = (
        f"{line.key}: {quoted(line.value) if _SIGNS_OF_FLOW.search(line.value) else line.value}" for line in lines
    )
    return f"{{{', '.join(entries)}}}"
