"""Findings for people: one snippet after the other and a last line that counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import Paint, Severity
from journeymap.report.snippet import snippet


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.graph import CompiledMap


def format_text(
    diagnostics: Sequence[Diagnostic],
    *,
    files: Sequence[str] = (),
    colour: bool = False,
    maps: Sequence[CompiledMap] = (),  # noqa: ARG001 (every format is called alike)
    named: Callable[[str], str] = str,  # noqa: ARG001 (as above)
    fails_at: Severity = Severity.WARNING,  # noqa: ARG001 (as above)
) -> str:
    """
    Write findings as snippets with carets.

    Args:
        diagnostics: the findings, in the order in which they are to be read.
        files: the names of what was looked at, for the last line.
        colour: whether to write codes that a terminal turns into colours.
        maps: not used.
        named: not used.
        fails_at: not used.

    Returns:
        The text, ending in a line end.
    """
    paint = Paint(colour)
    parts = [f"{snippet(diagnostic, colour=colour)}\n" for diagnostic in diagnostics]
    checked = f"{len(files)} {'map' if len(files) == 1 else 'maps'} checked: " if files else ""
    last = paint.strong(f"{checked}{tally(diagnostics)}")
    if diagnostics:
        last += f"\n`journeymap explain {diagnostics[0].code}` says more about the first."
        fixable = sum(any(fix.is_safe for fix in diagnostic.fixes) for diagnostic in diagnostics)
        others = sum(bool(diagnostic.fixes) for diagnostic in diagnostics) - fixable
        if fixable:
            last += f"\n`journeymap check --fix` mends {fixable} of them."
        if others:
            more = "more" if fixable else "of them"
            last += f"\n`journeymap check --unsafe-fixes` mends {others} {more}; look at the result."
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
