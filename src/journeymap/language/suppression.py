"""Find the comments of a text that accept findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from journeymap.diagnostics import Diagnostic, Place, Suppression, problem
from journeymap.language.value.number import QuantityError
from journeymap.language.value.time_span import read_date
from journeymap.language.yaml.parser import make_scanner


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Source


# What looks like one and is none is reported, because its author believes that it counts.
_COMMENT: Final = re.compile(
    r"(?<![^ \t\r\n])#[ \t]*journeymap(?:[ \t]*:[ \t]*ignore(?![a-z])|[ \t:]+[a-z]{1,20}[ \t]*\[[ \t]*JM\d)[^\r\n]*"
)
_BEGINNING: Final = re.compile(r"#\s*journeymap:\s*ignore(?![a-z])")
_FORM: Final = re.compile(
    r"#\s*journeymap:\s*ignore\s*\[(?P<codes>[^\]]*)\]\s*(?:until=(?P<until>[^\s:]*))?\s*(?::\s*(?P<reason>.*))?"
)
_HINT: Final = "write `# journeymap: ignore[JM0302] until=2027-01: the reason`; `until` may be left out"


def suppressions(source: Source) -> tuple[tuple[Suppression, ...], tuple[Diagnostic, ...]]:
    """
    Find the comments that accept findings, in a text that is a map.

    Args:
        source: the text.

    Returns:
        The comments, and what is wrong with others that were meant to be such.

    Example:
        >>> from journeymap.diagnostics import Source
        >>> found, wrong = suppressions(Source("a.yaml", "title: Shop  # journeymap: ignore[JM0901]: a pilot\\n"))
        >>> found[0].codes, found[0].line, found[0].reason, wrong
        (('JM0901',), 1, 'a pilot', ())
    """
    accepted: list[Suppression] = []
    wrong: list[Diagnostic] = []
    for start, end, above in _comments(source):
        place = Place(source, start, end)
        comment = source.text[start:end].rstrip()
        if _BEGINNING.match(comment) is None:
            wrong.append(_problem("JM0028", "this comment looks like a waiver and is none", place))
            continue
        form = _FORM.fullmatch(comment)
        if form is None or not form["codes"].strip():
            wrong.append(_problem("JM0028", f"this comment accepts nothing, because {_missing(comment)}", place))
            continue
        until = None
        if form["until"] is not None:
            try:
                until = read_date(form["until"]).last
            except QuantityError as error:
                wrong.append(_problem("JM0028", str(error), place))
                continue
        reason = (form["reason"] or "").strip()
        if not reason:
            wrong.append(_problem("JM0028", "this comment accepts findings and gives no reason", place))
            continue
        codes = tuple(code.strip() for code in form["codes"].split(",") if code.strip())
        line = _line_of(source, start)
        accepted.append(Suppression(codes=codes, line=line, place=place, reason=reason, until=until, above=above))
    return tuple(accepted), tuple(wrong)


# Private

_CODES: Final = re.compile(r"#\s*journeymap:\s*ignore\s*\[\s*[^\]\s]")


def _missing(comment: str) -> str:
    """Return which part of its form a comment lacks."""
    if _CODES.match(comment) is None:
        return "it names no code"
    return "a colon is missing before the reason" if "]" in comment else "`]` is missing behind the codes"


def _comments(source: Source) -> Iterator[tuple[int, int, tuple[range, ...]]]:
    """Yield where the comments stand, each with the lines of the values that end on its line."""
    spans = [(match.start(), match.end()) for match in _COMMENT.finditer(source.text)]
    if not spans:
        return
    values = _Values(source)
    values.read_until(spans[-1][0])
    for start, end in spans:
        if not any(first <= start < last for first, last in values.texts):
            line = source.position(start).line
            yield start, end, tuple(lines for stop, lines in values.by_line.get(line, ()) if stop <= start)


class _Values:
    """
    What a text says, as far as comments behind it need to know.

    Attributes:
        texts: the offsets of quoted and block texts, in which a `#` is no comment.
        by_line: by its last line each value that goes over several, with the offset of its end and the lines that it
            is about: all of a text or a list, of a mapping the one on which it starts.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._stack: list[_Open] = []
        self.texts: list[tuple[int, int]] = []
        self.by_line: dict[int, list[tuple[int, range]]] = {}

    def read_until(self, stop: int) -> None:
        """Read as far as an offset."""
        scanner: Any = make_scanner(self._source.text)
        while True:
            event: Any = scanner.get_event()
            kind = type(event)
            if kind is StreamEndEvent or event.start_mark.index > stop:
                return
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event)
            elif kind in _NODES:
                # A value begins with its key, which may stand on a line before it.
                line = event.start_mark.line + 1
                self._start(event, self._stack[-1].first_line(line) if self._stack else line)

    def _start(self, event: Any, first: int) -> None:  # noqa: ANN401 (PyYAML's events have no types)
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            is_mapping, in_brackets = kind is MappingStartEvent, bool(event.flow_style)
            self._stack.append(_Open(line=first, is_mapping=is_mapping, is_in_brackets=in_brackets))
        elif kind is ScalarEvent and event.style in _BLOCKS:
            # Behind the sign of a block text there may be a comment.
            sign = self._source.line_span(event.start_mark.line + 1)
            self.texts.append((sign[1], event.end_mark.index))
        elif kind is ScalarEvent:
            if event.style:
                self.texts.append((event.start_mark.index, event.end_mark.index))
            self._note(event, first, event.end_mark.line + 1)

    def _close(self, event: Any) -> None:  # noqa: ANN401 (as above)
        closed = self._stack.pop()
        if closed.is_in_brackets:
            self._note(event, closed.line, closed.line if closed.is_mapping else event.end_mark.line + 1)

    def _note(self, event: Any, first: int, reach: int) -> None:  # noqa: ANN401 (as above)
        last = event.end_mark.line + 1
        if last > first:
            self.by_line.setdefault(last, []).append((event.end_mark.index, range(first, reach + 1)))


@define(eq=False, kw_only=True)
class _Open:
    """A list or a mapping whose end is still to come."""

    line: int
    is_mapping: bool
    is_in_brackets: bool
    _key: int | None = field(default=None, init=False)

    def first_line(self, line: int) -> int:
        """Take a key, an item or a value on a line in, and say on which line it begins."""
        if not self.is_mapping:
            return line
        if self._key is None:
            self._key = line
            return line
        key, self._key = self._key, None
        return key


_NODES: Final = frozenset({AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent})
_BLOCKS: Final = frozenset({"|", ">"})


def _line_of(source: Source, start: int) -> int:
    """Say whose findings a comment accepts: those of its line, or of the next one that says something."""
    line = source.position(start).line
    first, _ = source.line_span(line)
    if source.text[first:start].strip():
        return line
    while source.line_span(line + 1) != (len(source.text), len(source.text)):
        line += 1
        text = source.line(line).strip()
        if text and not text.startswith("#"):
            break
    return line


def _problem(code: str, message: str, place: Place) -> Diagnostic:
    kind = problem(code)
    return Diagnostic(problem=kind, severity=kind.severity, message=message, place=place, hint=_HINT, subject="map")
