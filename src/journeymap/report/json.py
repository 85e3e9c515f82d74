"""Findings for programs, in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Severity, fingerprints
from journeymap.report.findings import examined_words


if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic, Fix, Place, Position, Related
    from journeymap.report.findings import Findings


VERSION: Final = 1
"""Goes up when a key goes away or changes its meaning; new keys may come without it."""


def format_json(findings: Findings) -> str:
    """
    Write findings as one JSON object; `docs/reference/cli.md` describes it.

    Args:
        findings: the findings, and what the report says about them.

    Returns:
        ASCII text, so that no program and no terminal can misread it, ending in a line end.
    """
    report = {
        "version": VERSION,
        "files": list(findings.files),
        "unreadable": [{"path": error.path, "reason": error.reason} for error in findings.unreadable],
        "maps": [examined_words(examined_map) for examined_map in findings.examined],
        "summary": {
            severity.value: sum(diagnostic.severity is severity for diagnostic in findings.diagnostics)
            for severity in Severity
        },
        "findings": [
            _finding(diagnostic, fingerprint)
            for diagnostic, fingerprint in zip(
                findings.diagnostics, fingerprints(findings.diagnostics, findings.named), strict=True
            )
        ],
    }
    return json.dumps(report, indent=2) + "\n"


# Private


def _finding(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "name": diagnostic.problem.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        **_place(diagnostic.place),
        "related": [_related(related) for related in diagnostic.related],
        "element": diagnostic.subject or None,
        "owner": diagnostic.owner or None,
        "fingerprint": fingerprint,
        "fixes": [_fix(fix) for fix in diagnostic.fixes],
        "suggestions": [_suggestion(fix) for fix in diagnostic.suggestions],
    }


def _fix(fix: Fix) -> dict[str, object]:
    return {"title": fix.title, "safe": fix.is_safe, "edits": _edits(fix)}


def _suggestion(fix: Fix) -> dict[str, object]:
    return {"title": fix.title, "edits": _edits(fix)}


def _edits(fix: Fix) -> list[dict[str, object]]:
    return [{**_place(edit.place), "text": edit.text} for edit in fix.edits]


def _related(related: Related) -> dict[str, object]:
    return {"message": related.message, **_place(related.place)}


def _place(place: Place | None) -> dict[str, object]:
    if place is None:
        return {"file": None, "start": None, "end": None}
    return {
        "file": place.source.name,
        "start": _position(place.position),
        "end": _position(place.end_position),
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
