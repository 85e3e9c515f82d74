"""Where the calls of a builder stand in its caller's text, down to the values in them."""

from __future__ import annotations

import ast
import linecache
import warnings
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import Factory, define, field

from journeymap.diagnostics import Place, Source
from journeymap.frozen import frozen
from journeymap.language.decode.decoding import shorten
from journeymap.language.problems import Problems


if TYPE_CHECKING:
    from types import CodeType, FrameType

    from journeymap.diagnostics import FieldSpans

Span: TypeAlias = tuple[int, int]
"""Offsets of a stretch in all of a caller's texts, laid end to end."""


@frozen(eq=False)
class _CallText:
    """
    The text of one call, which is parsed on its own: what stands around it need not be Python.

    Attributes:
        source: the text.
        expression: the call, as far as it is one.
    """

    source: Source
    expression: ast.Call | None
    _spans: dict[ast.expr | ast.keyword, Span] = field(factory=dict, init=False)

    def span(self, node: ast.expr | ast.keyword) -> Span:
        """Find the offsets of an expression; a call in a loop asks for them again and again."""
        span = self._spans.get(node)
        if span is None:
            start = _offset(self.source, node.lineno, node.col_offset)
            end = _offset(self.source, node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
            span = self._spans[node] = start, end
        return span


@frozen(eq=False)
class Stretch:
    """
    A stretch of the texts of calls, and what is written there.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        expression: the expression that stands there; `None` if it is not known.
    """

    start: int
    end: int
    expression: ast.expr | None = None
    _call: _CallText | None = None
    _base: int = 0

    @property
    def span(self) -> Span:
        """Its offsets."""
        return self.start, self.end

    def argument(self, index: int, name: str = "") -> Stretch:
        """Find an argument of a call by its position or its name; else this stretch."""
        if isinstance(self.expression, ast.Call) and self.expression.args:
            return self._item(self.expression.args, index)
        return self.entry(name)[1]

    def item(self, index: int) -> Stretch:
        """Find an item of a list that is written here; else this stretch."""
        if isinstance(self.expression, (ast.List, ast.Tuple)):
            return self._item(self.expression.elts, index)
        return self.whole()

    def entry(self, key: str) -> tuple[Span, Stretch]:
        """Find a key and its value in a call or a dict that is written here; else this stretch."""
        entry = None if self.expression is None else _entry(self.expression, key)
        if entry is None:
            return self.span, self.whole()
        key_node, value = entry
        start = self._of(key_node).start
        # A keyword ends with its value, its name after as many characters as it has.
        key_end = start + len(key) if isinstance(key_node, ast.keyword) else self._of(key_node).end
        return (start, key_end), self._of(value, _readable(value))

    def whole(self) -> Stretch:
        """Return this stretch without what is written in it."""
        return self if self.expression is None else Stretch(self.start, self.end)

    def _item(self, items: list[ast.expr], index: int) -> Stretch:
        if index >= len(items) or any(isinstance(item, ast.Starred) for item in items[: index + 1]):
            return self.whole()
        return self._of(items[index], _readable(items[index]))

    def _of(self, node: ast.expr | ast.keyword, expression: ast.expr | None = None) -> Stretch:
        if self._call is None:
            return self.whole()
        start, end = self._call.span(node)
        return Stretch(self._base + start, self._base + end, expression, self._call, self._base)


@define(eq=False)
class CallTexts:
    """
    The texts of calls, laid end to end, so that one number says call and place.

    Each call has its own, also when it runs again in a loop, so that the number says which element it made.

    Attributes:
        bases: where each text starts.
        sources: the texts in which the calls stand.
        starts: where each starts there.
        elements: the key of the element that each made, such as `touchpoint:pay`; `map` for the map itself.
    """

    bases: list[int] = Factory(list)
    sources: list[Source] = Factory(list)
    starts: list[int] = Factory(list)
    elements: list[str] = Factory(list)
    _end: int = field(default=0, init=False)

    def add(self, source: Source, start: int, end: int, element: str) -> int:
        """Add a call, and return where its text starts."""
        base = self._end
        self.bases.append(base)
        self.sources.append(source)
        self.starts.append(start)
        self.elements.append(element)
        self._end += end - start + 1
        return base

    def text(self) -> str:
        """Return all texts, laid end to end."""
        ends = (*self.bases[1:], self._end)
        pieces = zip(self.sources, self.starts, self.bases, ends, strict=True)
        return "".join(f"{source.text[start : start + end - base - 1]}\n" for source, start, base, end in pieces)

    def element(self, offset: int) -> str:
        """Return the key of the element that was made where a stretch starts."""
        return self.elements[self._number(offset)]

    def locate(self, start: int, end: int) -> tuple[Source, int, int]:
        """Find the text in which a stretch stands, and its offsets there."""
        number = self._number(start)
        source, shift = self.sources[number], self.starts[number] - self.bases[number]
        length = len(source.text)
        return source, min(start + shift, length), min(max(end, start) + shift, length)

    def _number(self, offset: int) -> int:
        return max(0, bisect_right(self.bases, offset) - 1)


@define(eq=False)
class CallerTexts:
    """
    The texts from which a builder is called.

    Attributes:
        calls: the texts of its calls.
    """

    calls: CallTexts = Factory(CallTexts)
    _known: dict[str, Source | None] = field(factory=dict, init=False)
    _texts: dict[tuple[str, int, int], _CallText] = field(factory=dict, init=False)
    _positions: dict[int, tuple[CodeType, list[_CodePosition]]] = field(factory=dict, init=False)

    def call(self, frame: FrameType, element: str) -> Stretch:
        """
        Find the call that a frame is busy with.

        Args:
            frame: the frame of the caller.
            element: the key of the element that the call makes; `map` for the map.

        Returns:
            The call; its line where no more is known; an empty stretch on that line where there is no text.
        """
        line, end_line, column, end_column = self._position(frame)
        name = frame.f_code.co_filename
        if name not in self._known:
            self._known[name] = _source(name, frame)
        source = self._known[name]
        if source is None:
            blank, start = _line_without_text(name, line or frame.f_lineno)
            base = self.calls.add(blank, start, start, element)
            return Stretch(base, base)
        if line is None or end_line is None or column is None or end_column is None:
            text = source.line(frame.f_lineno)
            start = source.offset(frame.f_lineno) + len(text) - len(text.lstrip())
            end = start + len(text.strip())
            base = self.calls.add(source, start, end, element)
            return Stretch(base, base + end - start)
        # Where a chain of methods is spread over lines, Python lets the call start at its last name.
        start = _offset(source, line, column)
        end = max(start, _offset(source, end_line, end_column))
        stretch = self._texts.get((name, start, end))
        if stretch is None:
            text = source.text[start:end]
            stretch = self._texts[name, start, end] = _CallText(Source(name, text), _parsed(text))
        base = self.calls.add(source, start, end, element)
        return Stretch(base, base + end - start, stretch.expression, stretch, base)

    def text(self) -> str:
        """Return the texts of all calls, laid end to end."""
        return self.calls.text()

    def place(self, start: int, end: int, fields: FieldSpans | None = None) -> Place:
        """Make a place in the text in which a stretch starts."""
        source, first, last = self.calls.locate(start, end)
        return Place(source, first, last, None if fields is None else _OwnSpans(fields, self.calls, source))

    def _position(self, frame: FrameType) -> _CodePosition:
        # A module with thousands of calls has a list for all of them, which is made once.
        code = frame.f_code
        kept = self._positions.get(id(code))
        if kept is None:
            kept = self._positions[id(code)] = code, list(code.co_positions())
        index = frame.f_lasti // 2
        return kept[1][index] if 0 <= index < len(kept[1]) else (frame.f_lineno, None, None, None)


@define(eq=False)
class CallerProblems(Problems):
    """The problems of a map that was built, each placed in the caller's text, and about the element of its call."""

    texts: CallerTexts = field(kw_only=True)

    def place(self, start: int, end: int, fields: FieldSpans | None = None) -> Place:
        """Make a place of two offsets."""
        return self.texts.place(start, end, fields)

    @property
    def has_text_of_map(self) -> bool:
        """Whether places are in the text of a map; not so in Python."""
        return False

    def subject(self, start: int) -> str:
        """Return the key of the element that was made at an offset."""
        return self.texts.calls.element(start)

    def worded(self, message: str, start: int) -> str:
        """Name the element in a message: many calls in a loop have one place."""
        kind, _, identifier = self.subject(start).partition(":")
        if not identifier or f"`{identifier}`" in message:
            return message
        return f"{message} ({kind} `{shorten(identifier)}`)"


# Private

_CodePosition: TypeAlias = "tuple[int | None, int | None, int | None, int | None]"
_MOST_BLANKS: Final = 64
# A function that builds one map after the other makes the same calls for each.
_MOST_CALLS: Final = 1024


@frozen
class _OwnSpans:
    """The fields of a mapping that are said in its own text, with offsets there; others may be said elsewhere."""

    fields: FieldSpans
    calls: CallTexts
    source: Source

    def key_span(self, key: str) -> Span | None:
        """Return the offsets of a key, or `None` if it was not written."""
        return self._own(self.fields.key_span(key))

    def value_span(self, key: str) -> Span | None:
        """Return the offsets of a key's value, or `None` if it was not written."""
        return self._own(self.fields.value_span(key))

    def part(self, key: str) -> FieldSpans | None:
        """Return the mapping that is a key's value, or `None` if it is none."""
        part = self.fields.part(key)
        return None if part is None else _OwnSpans(part, self.calls, self.source)

    def _own(self, span: Span | None) -> Span | None:
        if span is None:
            return None
        source, start, end = self.calls.locate(*span)
        return (start, end) if source is self.source else None


def _line_without_text(name: str, line: int) -> tuple[Source, int]:
    """Return blank lines, which stand for the text, and where the line starts; few of them do for every line."""
    return _blank(name, 1 << (line - 1).bit_length()), line - 1


def _source(name: str, frame: FrameType) -> Source | None:
    """Find the text of a file, of a cell of a notebook or of an example, as tracebacks do."""
    linecache.checkcache(name)
    lines = linecache.getlines(name, frame.f_globals)
    return Source(_shown(name), "".join(lines)) if lines else None


@lru_cache(maxsize=_MOST_CALLS)
def _parsed(text: str) -> ast.Call | None:
    """Parse the text of a call; `None` if it is none, because the file was changed meanwhile, say."""
    try:
        with warnings.catch_warnings():
            # Whoever ran the text was warned already.
            warnings.simplefilter("ignore")
            expression = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return expression if isinstance(expression, ast.Call) else None


def _offset(source: Source, line: int, column: int) -> int:
    """Find the offset of a line, from 1, and a column in bytes, from 0."""
    text = source.line(line)
    characters = column if text.isascii() else len(text.encode()[:column].decode(errors="ignore"))
    return source.offset(line, characters + 1)


@lru_cache(maxsize=_MOST_BLANKS)
def _blank(name: str, count: int) -> Source:
    return Source(name, "\n" * count)


def _shown(name: str) -> str:
    try:
        return Path(name).relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        return Path(name).as_posix()


def _entry(expression: ast.expr, key: str) -> tuple[ast.expr | ast.keyword, ast.expr] | None:
    """Find what is written for a key, and for its value."""
    match expression:
        case ast.Dict():
            for name, value in zip(expression.keys, expression.values, strict=True):
                if isinstance(name, ast.Constant) and name.value == key:
                    return name, value
        case ast.Call():
            for keyword in expression.keywords:
                if keyword.arg == key:
                    return keyword, keyword.value
            for keyword in expression.keywords:
                # `**{"x-note": ...}` is how keys are written that are no words of Python.
                held = _readable(keyword.value) if keyword.arg is None else None
                entry = None if held is None else _entry(held, key)
                if entry is not None:
                    return entry
    return None


def _readable(expression: ast.expr) -> ast.expr | None:
    """Return an expression in which values can be found; of calls only `dict(...)`."""
    if not isinstance(expression, ast.Call):
        return expression
    return expression if isinstance(expression.func, ast.Name) and expression.func.id == "dict" else None
