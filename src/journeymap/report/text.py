"""Findings for people: one snippet after the other and a last line that counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import Paint, Severity
from journeymap.report.snippet import snippet


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic


def format_text(diagnostics: Sequence[Diagnostic], *, files: Sequence[str] = (), colour: bool = False) -> str:
    """
    Write findings as snippets with carets.

    Args:
        diagnostics: the findings, in the order in which they are to be read.
        files: the names of what was looked at, for the last line.
        colour: whether to write codes that a terminal turns into colours.

    Returns:
        The text, ending in a line end.
    """
    paint = Paint(colour)
    parts = [f"{snippet(diagnostic, colour=colour)}\n" for diagnostic in diagnostics]
    checked = f"{len(files)} {'map' if len(files) == 1 else 'maps'} checked: " if files else ""
    last = paint.strong(f"{checked}{tally(diagnostics)}")
    if diagnostics:
        last += f"\n`journeymap explain {diagnostics[0].code}` says more about the first."
    return "\n".join([*parts, f"{last}\n"])


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """
    Count findings by severity, the worst first.

    Returns:
        Such as `2 errors, 1 warning`, or `no findings`.
    """
    counts = []
    for severity in sorted(Severity, key=lambda s: -s.rank):
        count = sum(diagnostic.severity is severity for diagnostic in diagnostics)
        if count:
            plural = "" if count == 1 or severity is Severity.INFO else "s"
            counts.append(f"{count} {severity.value}{plural}")
    return ", ".join(counts) or "no findings"
