"""Findings for people: one snippet after the other and a last line that counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import Paint
from journeymap.report.headline import headline
from journeymap.report.snippet import snippet


if TYPE_CHECKING:
    from journeymap.report.findings import Findings


def format_text(findings: Findings) -> str:
    """
    Write findings as snippets with carets.

    Args:
        findings: the findings, and what the report says about them.

    Returns:
        The text, ending in a line end.
    """
    paint = Paint(findings.colour)
    parts = [f"{snippet(diagnostic, colour=findings.colour)}\n" for diagnostic in findings.diagnostics]
    last = paint.strong(headline(findings))
    if findings.diagnostics:
        last += f"\n`journeymap explain {findings.diagnostics[0].code}` says more about the first."
        fixable = sum(any(fix.is_safe for fix in diagnostic.fixes) for diagnostic in findings.diagnostics)
        others = sum(bool(diagnostic.fixes) for diagnostic in findings.diagnostics) - fixable
        if fixable:
            last += f"\n`journeymap check --fix` mends {fixable} of them."
        if others:
            of_which = "more" if fixable else "of them"
            last += f"\n`journeymap check --unsafe-fixes` mends {others} {of_which}; look at the result."
    return "\n".join([*parts, f"{last}\n"])
