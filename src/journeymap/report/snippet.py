"""A finding with the lines that it is about, and carets below the place."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Paint, harmless
from journeymap.frozen import frozen
from journeymap.report.excerpt import excerpt


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.diagnostics import Diagnostic, Place, Severity, Source

# More second places than these hide the first one; the rest are counted.
_MOST_RELATED: Final = 8
# Of a place that spans more lines than these, the first and the last ones are shown.
_MOST_LINES: Final = 6
_LINES_AT_EACH_END: Final = 2


def snippet(diagnostic: Diagnostic, *, colour: bool = False) -> str:
    """
    Show a finding: what is wrong, the line, the place in it, what belongs to it, and what to do.

    Args:
        diagnostic: the finding.
        colour: whether to write codes that a terminal turns into colours.

    Returns:
        Several lines without a line end after the last. No line starts with text of the map's author.

    Example:
        >>> from journeymap.diagnostics import Diagnostic, Place, Severity, Source, problem
        >>> place = Place(Source("shop.journey.yaml", "title: Shop\\nowners: retail\\n"), 12, 18)
        >>> message = "unknown field `owners`; did you mean `owner`?"
        >>> diagnostic = Diagnostic(problem=problem("JM0010"), severity=Severity.ERROR, message=message, place=place)
        >>> print(snippet(diagnostic))
        error[JM0010 unknown-field]: unknown field `owners`; did you mean `owner`?
         --> shop.journey.yaml:2:1
          |
        2 | owners: retail
          | ^^^^^^
    """
    paint = Paint(colour)
    rows = [_header(diagnostic, paint)]
    blocks = _blocks(diagnostic)
    width = max((len(str(mark.last)) for block in blocks for mark in block), default=1)
    for block in blocks:
        rows.extend(_block(block, width, diagnostic.severity, paint))
    rows.extend(_notes(diagnostic, width, paint))
    return "\n".join(row.rstrip() for row in rows)


# Private


@frozen(kw_only=True)
class _Mark:
    """A place that is underlined; `end` is the offset after it, without the white space at its end."""

    source: Source
    start: int
    end: int
    first: int
    last: int
    label: str
    primary: bool


def _mark(place: Place, label: str, *, primary: bool) -> _Mark:
    source, start = place.source, place.start
    shown = len(source.text[start : place.end].rstrip("\n\r \t"))
    # Of a place that is nothing but blanks, the first one is shown.
    end = max(start + shown, min(place.end, start + 1))
    first = source.position(start).line
    last = source.position(max(end - 1, start)).line
    return _Mark(source=source, start=start, end=end, first=first, last=last, label=label, primary=primary)


def _blocks(diagnostic: Diagnostic) -> list[list[_Mark]]:
    # One block per source, the finding's own first.
    marks = [] if diagnostic.place is None else [_mark(diagnostic.place, "", primary=True)]
    marks.extend(_mark(related.place, related.message, primary=False) for related in diagnostic.related[:_MOST_RELATED])
    blocks: dict[str, list[_Mark]] = {}
    for mark in marks:
        blocks.setdefault(mark.source.name, []).append(mark)
    return list(blocks.values())


def _header(diagnostic: Diagnostic, paint: Paint) -> str:
    problem = diagnostic.problem
    head = paint.severity(diagnostic.severity, f"{diagnostic.severity.value}[{problem.code} {problem.name}]")
    return head + paint.strong(f": {harmless(diagnostic.message)}")


def _notes(diagnostic: Diagnostic, width: int, paint: Paint) -> Iterator[str]:
    notes = [] if diagnostic.hint is None else [f"{paint.strong('help')}: {harmless(diagnostic.hint)}"]
    others = len(diagnostic.related) - _MOST_RELATED
    if others > 0:
        notes.append(f"{paint.strong('note')}: and {others} more {'place' if others == 1 else 'places'}")
    if notes and (diagnostic.place is not None or diagnostic.related):
        yield " " * width + paint.gutter(" |")
    for note in notes:
        yield " " * width + paint.gutter(" = ") + note


def _block(marks: Sequence[_Mark], width: int, severity: Severity, paint: Paint) -> Iterator[str]:
    position = marks[0].source.position(marks[0].start)
    name = harmless(marks[0].source.name)
    yield " " * width + paint.gutter("--> ") + f"{name}:{position.line}:{position.column}"
    yield " " * width + paint.gutter(" |")
    # One place of several lines gets a bar at its side; of any other the first line has to do.
    barred = next((mark for mark in marks if mark.last > mark.first), None)
    bar = _Bar(barred, severity, paint)
    previous = None
    for number in _numbers(marks, barred):
        if previous is not None and number > previous + 1:
            yield paint.gutter("...".ljust(width + 3)) + bar.beside(number)
        yield from _line(number, marks, bar, width)
        previous = number


def _numbers(marks: Sequence[_Mark], barred: _Mark | None) -> list[int]:
    numbers = {mark.first for mark in marks}
    if barred is not None:
        lines = range(barred.first, barred.last + 1)
        short = len(lines) <= _MOST_LINES
        numbers.update(lines if short else (*lines[:_LINES_AT_EACH_END], *lines[-_LINES_AT_EACH_END:]))
    ordered = sorted(numbers)
    # A single line between two that are shown says more than the three dots that would stand for it.
    between = {number + 1 for number, following in pairwise(ordered) if following == number + 2}
    return sorted(numbers | between)


def _line(number: int, marks: Sequence[_Mark], bar: _Bar, width: int) -> Iterator[str]:
    here = sorted((mark for mark in marks if mark.first == number and mark is not bar.mark), key=lambda m: m.start)
    shown = excerpt(marks[0].source, number, _focus(number, here, bar.mark, marks[0].source))
    gutter = " " * width + bar.paint.gutter(" | ")
    yield bar.paint.gutter(f"{number:>{width}} | ") + bar.beside(number) + shown.text
    if bar.mark is not None and number == bar.mark.first:
        yield gutter + bar.start(shown.cell(bar.mark.start))
    for mark in here:
        start = shown.cell(mark.start)
        # A place of several lines that has no bar is underlined to the end of its first line.
        end = shown.cell(mark.end) if mark.last == mark.first else shown.cells[-1]
        carets = ("^" if mark.primary else "-") * max(end - start, 1)
        yield gutter + bar.beside(number + 1) + " " * start + bar.painted(mark, carets)
    if bar.mark is not None and number == bar.mark.last:
        yield gutter + bar.end(shown.cell(bar.mark.end - 1))


def _focus(number: int, here: Sequence[_Mark], barred: _Mark | None, source: Source) -> int:
    if here:
        return min(here, key=lambda mark: (not mark.primary, mark.start)).start
    if barred is not None and number == barred.first:
        return barred.start
    if barred is not None and number == barred.last:
        return barred.end - 1
    return source.offset(number)


@frozen
class _Bar:
    """The bar at the left side of a place of several lines, if a block has one."""

    mark: _Mark | None
    severity: Severity
    paint: Paint

    def painted(self, mark: _Mark, strokes: str) -> str:
        """Paint the strokes of a mark, and write its label behind them."""
        text = f"{strokes} {harmless(mark.label)}" if mark.label else strokes
        return self.paint.severity(self.severity, text) if mark.primary else self.paint.gutter(text)

    def beside(self, number: int) -> str:
        """Return what stands between the gutter and a line, or the row above a line."""
        if self.mark is None:
            return ""
        inside = self.mark.first < number <= self.mark.last
        return self._stroke("|") + " " if inside else "  "

    def start(self, cell: int) -> str:
        """Return the row that leads from the place's first character to the bar."""
        return " " + self._stroke("_" * (cell + 1) + "^")

    def end(self, cell: int) -> str:
        """Return the row that leads from the bar to the place's last character."""
        return "" if self.mark is None else self.painted(self.mark, "|" + "_" * (cell + 1) + "^")

    def _stroke(self, strokes: str) -> str:
        primary = self.mark is not None and self.mark.primary
        return self.paint.severity(self.severity, strokes) if primary else self.paint.gutter(strokes)
