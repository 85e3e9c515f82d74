"""
Tests of maps and rules that read like the map: comments in the text say what is to be found, and where.

    owner: retial  # JM0018
    owner: retial
    #      ^^^^^^ JM0018 "did you mean"
    titel: Shop
    # <- JM0010

Tildes and `# <~` mark the other places that a finding names.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final, TypeAlias

from journeymap.diagnostics import Source
from journeymap.frozen import frozen
from journeymap.language import read_text


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from journeymap.diagnostics import Diagnostic, Place

Finder: TypeAlias = "Callable[[str], Iterable[Diagnostic]]"
"""What is tested: a function from the text of a map to what is found in it."""


def assert_findings(text: str, find: Finder | None = None) -> None:
    """
    Assert that exactly those findings are there that comments in the text expect.

    A comment at the end of a line expects a finding in that line: `# JM0018`. Carets on a line below point at the
    columns as well: `#  ^^^^ JM0018`; where there is no room for them, at the first column, an arrow stands under the
    first character: `# <- JM0010`. Several are joined by commas: `# JM0018, JM0010`. A part of the message may follow a
    code: `# JM0018 "did you mean"`. Other places that a finding is about are marked by tildes, `#  ~~~~ JM0012`, or
    `# <~ JM0012`; where one is marked, all those of its code in this text have to be. The marks are taken out before
    the text is read, so that they may stand anywhere.

    Args:
        text: the map with its marks. If it starts with an empty line, that line and common indentation are taken away.
        find: what is tested; by default, reading the map.

    Raises:
        AssertionError: other findings are there; it shows them as marks.
        ValueError: a mark cannot be understood.

    Example:
        >>> assert_findings('''
        ...     title: Shop
        ...     owner: retail
        ...     #      ^^^^^^ JM0018
        ...     stages: {pay: {gaol: Pay}}  # JM0010 "did you mean `goal`"
        ... ''')
    """
    __tracebackhide__ = True  # pytest shows the line that called, not this one
    clean, expected = _without_marks(text)
    findings = _findings(clean, find)
    seconds = {mark.code for mark in expected if mark.is_second}
    missing, surplus = _difference(
        expected, [entry for entry in findings if not entry.is_second or entry.code in seconds]
    )
    if not missing and not surplus:
        return
    parts = ["the findings are not those that are marked"]
    if missing:
        parts.append("\n".join(["", "marked and not found:", *(f"  {mark}" for mark in missing)]))
    if surplus:
        parts.append("\n".join(["", "found and not marked:", *(f"  {finding}" for finding in surplus)]))
    parts.append(f"\nwhat was found, as marks:\n\n{textwrap.indent(_with_marks(clean, findings), '    ')}")
    raise AssertionError("\n".join(parts))


def mark_findings(text: str, find: Finder | None = None) -> str:
    """
    Write the findings into a text, as marks that `assert_findings` takes.

    Args:
        text: the map; marks that it has are replaced.
        find: what is tested; by default, reading the map.

    Returns:
        The text with its marks, to be looked at and put into a test; a last line with a mark gets a line end.

    Example:
        >>> print(mark_findings("title: Shop\\nowner: retail\\nstages: [pay]\\n"), end="")
        title: Shop
        owner: retail
        #      ^^^^^^ JM0018
        stages: [pay]
    """
    clean, _ = _without_marks(text)
    return _with_marks(clean, _findings(clean, find))


# Private


@frozen(kw_only=True)
class _Mark:
    """
    A finding that is expected.

    Attributes:
        line: of the text without marks, from 1.
        written: the line of the mark in the text as given, from 1.
        start: its first column, from 1, if that is marked.
        end: the column after its last one, if that is marked.
        is_second: whether it is another place that the finding names.
        code: its code.
        message: what its message holds, or that of the other place.
    """

    line: int
    written: int
    start: int | None = None
    end: int | None = None
    is_second: bool = False
    code: str
    message: str = ""

    def __str__(self) -> str:
        columns = "" if self.start is None else f", column {self.start}"
        columns += "" if self.end is None else f" to {self.end - 1}"
        message = f' "{self.message}"' if self.message else ""
        return f"line {self.written}{columns}: {_SECOND if self.is_second else ''}{self.code}{message}"

    @property
    def exactness(self) -> tuple[bool, bool, int]:
        """How much it says; what says more chooses first."""
        return self.end is not None, self.start is not None, len(self.message)

    def fits(self, finding: _Finding) -> bool:
        """Whether a finding is the one that is expected."""
        return (
            finding.is_here
            and (self.line, self.code, self.is_second) == (finding.line, finding.code, finding.is_second)
            and self.start in {None, finding.start}
            and self.end in {None, finding.end}
            and self.message in finding.message
        )


@frozen(kw_only=True)
class _Finding:
    """
    A finding that is there, or another place that it names.

    Its columns are those in the first of its lines; without a place it is in the first line.
    """

    is_here: bool
    is_second: bool
    line: int
    start: int
    end: int
    code: str
    message: str
    shown: str

    @classmethod
    def of(cls, diagnostic: Diagnostic, text: str) -> _Finding:
        """Take what counts from a diagnostic."""
        return cls._at(diagnostic.place, text, diagnostic.code, diagnostic.message, str(diagnostic))

    @classmethod
    def seconds(cls, diagnostic: Diagnostic, text: str) -> Iterator[_Finding]:
        """Take the other places of a diagnostic that are in the text."""
        for related in diagnostic.related:
            if related.place.source.text == text:
                yield cls._at(related.place, text, diagnostic.code, related.message, "", is_second=True)

    @classmethod
    def _at(
        cls, place: Place | None, text: str, code: str, message: str, shown: str, *, is_second: bool = False
    ) -> _Finding:
        """Make a finding of a place; without one it stands at the beginning of the text."""
        line, start, end = 1, 1, 2
        if place is not None:
            line, start = place.position.line, place.position.column
            length = len(place.source.line(line))
            last = place.end_position.column if place.end_position.line == line else length + 1
            end = max(last, start + 1)
        return cls(
            is_here=place is None or place.source.text == text,
            is_second=is_second,
            line=line,
            start=start,
            end=end,
            code=code,
            message=message,
            shown=shown,
        )

    def __str__(self) -> str:
        second = _SECOND if self.is_second else ""
        return (
            f"line {self.line}, column {self.start}: {second}{self.code} {self.message}" if self.is_here else self.shown
        )


_SECOND: Final = "another place of "
_MARK: Final = r'[A-Z]+[0-9]{3,}(?: "[^"]*")?'
_MARKS: Final = rf"(?P<marks>{_MARK}(?:, *{_MARK})*)[ \t]*"
_AT_END: Final = re.compile(rf"(?:^|(?<![ \t])[ \t]+)# *{_MARKS}$")
_BELOW: Final = re.compile(rf"(?P<before>[ \t]*#[ \t]*)(?P<pointer>\^+|~+) *{_MARKS}")
_ARROW: Final = re.compile(rf"(?P<before>[ \t]*)# *(?P<pointer><[-~]) *{_MARKS}")
_ALMOST: Final = re.compile(r"[ \t]*#[ \t]*(?:\^|~|<[-~])")
# Lines end as in editors; each part keeps its end.
_LINE_ENDS: Final = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


def _find(text: str, find: Finder | None) -> Iterable[Diagnostic]:
    return read_text(Source("<text>", text)).diagnostics if find is None else find(text)


def _findings(text: str, find: Finder | None) -> list[_Finding]:
    findings: list[_Finding] = []
    for diagnostic in _find(text, find):
        findings += (_Finding.of(diagnostic, text), *_Finding.seconds(diagnostic, text))
    return findings


def _without_marks(text: str) -> tuple[str, list[_Mark]]:
    """Take the marks out of a text."""
    if text.startswith("\n"):
        text = textwrap.dedent(text[1:])
    lines: list[str] = []
    marks: list[_Mark] = []
    for number, line in enumerate(_LINE_ENDS.split(text), start=1):
        content = line.rstrip("\r\n")
        pointing = _BELOW.fullmatch(content) or _ARROW.fullmatch(content)
        if pointing is None and _ALMOST.match(content):
            raise ValueError(f"line {number}: a mark points at something and has no code: {content.strip()}")
        if pointing is not None:
            if not lines:
                raise ValueError(f"line {number}: a mark points at the line above, and there is none")
            start = len(pointing["before"]) + 1
            pointer = pointing["pointer"]
            end = None if pointer.startswith("<") else start + len(pointer)
            marks += _marks(pointing["marks"], len(lines), number, start, end, is_second="~" in pointer)
            continue
        at_end = _AT_END.search(content)
        if at_end is None:
            lines.append(line)
        else:
            marks += _marks(at_end["marks"], len(lines) + 1, number)
            lines.append(content[: at_end.start()] + line[len(content) :])
    return "".join(lines), marks


def _marks(
    marks: str,
    line: int,
    number: int,
    start: int | None = None,
    end: int | None = None,
    *,
    is_second: bool = False,
) -> list[_Mark]:
    return [
        _Mark(line=line, written=number, start=start, end=end, is_second=is_second, code=code, message=message)
        for code, message in re.findall(r'(?<![A-Z])([A-Z]+[0-9]+)(?: "([^"]*)")?', marks)
    ]


def _difference(marks: list[_Mark], findings: list[_Finding]) -> tuple[list[_Mark], list[_Finding]]:
    """Pair marks with findings, and return what is left of both."""
    left = list(findings)
    missing = []
    for mark in sorted(marks, key=lambda mark: mark.exactness, reverse=True):
        fitting = next((finding for finding in left if mark.fits(finding)), None)
        if fitting is None:
            missing.append(mark)
        else:
            left.remove(fitting)
    return sorted(missing, key=lambda mark: (mark.written, mark.start or 0, mark.code)), left


def _with_marks(text: str, findings: list[_Finding]) -> str:
    """Put marks for findings below their lines."""
    below: dict[int, dict[tuple[int, int, bool], list[str]]] = {}
    for finding in findings:
        if finding.is_here:
            where = finding.start, finding.end, finding.is_second
            below.setdefault(finding.line, {}).setdefault(where, []).append(finding.code)
    lines: list[str] = []
    for number, line in enumerate(_LINE_ENDS.split(text), start=1):
        marks = below.get(number, {})
        content = line.rstrip("\r\n")
        if marks and not content:
            # Nothing to point at: the mark stands in the line.
            codes = [
                code
                for (_, _, is_second), codes_there in sorted(marks.items())
                for code in codes_there
                if not is_second
            ]
            line = f"# {', '.join(codes)}{line}" if codes else line  # noqa: PLW2901 (the same line, with its mark)
            marks = {where: codes_there for where, codes_there in marks.items() if where[2]}
        lines.append(line)
        if marks and not line.endswith(("\r", "\n")):
            lines.append("\n")
        for (start, end, is_second), codes in sorted(marks.items()):
            sign = "~" if is_second else "^"
            pointer = f"# <{'~' if is_second else '-'}" if start == 1 else f"#{' ' * (start - 2)}{sign * (end - start)}"
            lines.append(f"{pointer} {', '.join(codes)}\n")
    return "".join(lines)
