"""Findings as GitLab's code quality report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Severity, fingerprints


if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic
    from journeymap.report.findings import Findings


_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def format_gitlab(findings: Findings) -> str:
    """
    Write findings as a list of issues.

    Args:
        findings: the findings, and what the report says about them.

    Returns:
        ASCII text, ending in a line end.
    """
    issues = [
        {
            "description": _description(diagnostic),
            "check_name": diagnostic.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[diagnostic.severity],
            "location": {
                "path": findings.named(_file(diagnostic, findings)),
                "lines": {"begin": diagnostic.place.position.line if diagnostic.place is not None else 1},
            },
        }
        for diagnostic, fingerprint in zip(
            findings.diagnostics, fingerprints(findings.diagnostics, findings.named), strict=True
        )
    ]
    return json.dumps(issues, indent=2) + "\n"


# Private


def _file(diagnostic: Diagnostic, findings: Findings) -> str:
    """Return the name of the file of a finding; of one without a place that of the first."""
    return diagnostic.place.source.name if diagnostic.place is not None else next(iter(findings.files), "-")


def _description(diagnostic: Diagnostic) -> str:
    """Describe what is wrong and what to do: the report has no other place for that."""
    message = f"{diagnostic.code} {diagnostic.problem.name}: {diagnostic.message}"
    return message if diagnostic.hint is None else f"{message}; {diagnostic.hint}"
