"""Findings for editors and `grep`: one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import harmless


if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic
    from journeymap.report.findings import Findings


def format_concise(findings: Findings) -> str:
    """
    Write each finding as `file:line:column: severity[code name]: message`.

    Args:
        findings: the findings, and what the report says about them.

    Returns:
        The lines; nothing at all without findings.
    """
    return "".join(f"{_line(diagnostic)}\n" for diagnostic in findings.diagnostics)


# Private


def _line(diagnostic: Diagnostic) -> str:
    place, problem = diagnostic.place, diagnostic.problem
    where = "" if place is None else f"{place}: "
    return harmless(f"{where}{diagnostic.severity.value}[{problem.code} {problem.name}]: {diagnostic.message}")
