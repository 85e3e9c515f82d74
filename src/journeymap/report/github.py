"""Findings as annotations that GitHub's runner shows beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Severity, clean_line


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.diagnostics import Diagnostic
    from journeymap.report.findings import Findings


_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LONGEST: Final = 1_000


def format_github(findings: Findings) -> str:
    """
    Write findings as workflow commands, a line each.

    GitHub shows ten of each kind for a step; SARIF has room for more.

    Args:
        findings: the findings, and what the report says about them.

    Returns:
        The lines; nothing at all without findings.
    """
    return "".join(f"{_line(diagnostic, findings.named)}\n" for diagnostic in findings.diagnostics)


# Private


def _line(diagnostic: Diagnostic, named: Callable[[str], str]) -> str:
    properties = []
    place = diagnostic.place
    if place is not None:
        start, end = place.position, place.end_position
        properties += [f"file={_property(named(place.source.name))}", f"line={start.line}", f"endLine={end.line}"]
        # Columns count only where the finding stays on one line.
        if start.line == end.line:
            properties += [f"col={start.column}", f"endColumn={end.column}"]
    properties.append(f"title={_property(f'{diagnostic.code} {diagnostic.problem.name}')}")
    message = diagnostic.message if diagnostic.hint is None else f"{diagnostic.message}; {diagnostic.hint}"
    return f"::{_COMMANDS[diagnostic.severity]} {','.join(properties)}::{_data(message)}"


def _data(text: str) -> str:
    # No line end is left that would need an escape.
    return clean_line(text, _LONGEST).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
