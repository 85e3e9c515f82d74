"""Findings as GitLab's code quality report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Severity, fingerprints


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.graph import CompiledMap


_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def format_gitlab(
    diagnostics: Sequence[Diagnostic],
    *,
    files: Sequence[str] = (),
    colour: bool = False,  # noqa: ARG001 (every format is called alike)
    maps: Sequence[CompiledMap] = (),  # noqa: ARG001 (as above)
    named: Callable[[str], str] = str,
    fails_at: Severity = Severity.WARNING,  # noqa: ARG001 (as above)
) -> str:
    """
    Write findings as a list of issues.

    Args:
        diagnostics: the findings, in the order in which they are to be read.
        files: the names of what was looked at; a finding without a place is one about the first.
        colour: not used; programs read this.
        maps: not used.
        named: how a file is named in the repository, by the name that messages use; by default that.
        fails_at: not used.

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
                "path": named(diagnostic.place.source.name if diagnostic.place is not None else next(iter(files), "-")),
                "lines": {"begin": diagnostic.place.position.line if diagnostic.place is not None else 1},
            },
        }
        for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics, named), strict=True)
    ]
    return json.dumps(issues, indent=2) + "\n"


# Private


def _description(diagnostic: Diagnostic) -> str:
    """Describe what is wrong and what to do: the report has no other place for that."""
    message = f"{diagnostic.code} {diagnostic.problem.name}: {diagnostic.message}"
    return message if diagnostic.hint is None else f"{message}; {diagnostic.hint}"
