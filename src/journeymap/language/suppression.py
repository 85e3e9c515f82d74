"""Find the comments of a text that accept findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from yaml.events import ScalarEvent, StreamEndEvent

from journeymap.diagnostics import Diagnostic, Place, Suppression, problem
from journeymap.language.number import QuantityError
from journeymap.language.parser import make_scanner
from journeymap.language.time_span import read_date


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Source


# What looks like one and is none is told, because its author believes that it counts.
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
    found: list[Suppression] = []
    wrong: list[Diagnostic] = []
    for start, end in _comments(source.text):
        place = Place(source, start, end)
        written = source.text[start:end].rstrip()
        if _BEGINNING.match(written) is None:
            wrong.append(_problem("JM0028", "this comment looks like a waiver and is none", place))
            continue
        form = _FORM.fullmatch(written)
        if form is None or not form["codes"].strip():
            wrong.append(_problem("JM0028", "this comment accepts nothing, because it names no code", place))
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
        found.append(Suppression(codes=codes, line=_line_of(source, start), place=place, reason=reason, until=until))
    return tuple(found), tuple(wrong)


# Private


def _comments(text: str) -> Iterator[tuple[int, int]]:
    found = [(match.start(), match.end()) for match in _COMMENT.finditer(text)]
    if not found:
        return
    texts = _texts_until(text, found[-1][0])
    for start, end in found:
        if not any(first <= start < last for first, last in texts):
            yield start, end


def _texts_until(text: str, stop: int) -> list[tuple[int, int]]:
    """List where the quoted and block texts stand, in which a `#` is no comment."""
    scanner: Any = make_scanner(text)
    found = []
    while True:
        event: Any = scanner.get_event()
        if type(event) is StreamEndEvent:
            break
        start, end = event.start_mark.index, event.end_mark.index
        if start > stop:
            break
        if type(event) is ScalarEvent and event.style:
            found.append((start, end))
    return found


def _line_of(source: Source, start: int) -> int:
    """Say whose findings a comment accepts: those of its line, or of the next one that says something."""
    line = source.position(start).line
    first, _ = source.line_span(line)
    if source.text[first:start].strip():
        return line
    while source.line_span(line + 1) != (len(source.text), len(source.text)):
        line += 1
        written = source.line(line).strip()
        if written and not written.startswith("#"):
            break
    return line


def _problem(code: str, message: str, place: Place) -> Diagnostic:
    kind = problem(code)
    return Diagnostic(problem=kind, severity=kind.severity, message=message, place=place, hint=_HINT, subject="map")
