"""Findings for programs, in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Severity, fingerprints


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.diagnostics import Diagnostic, Fix, Place, Position, Related
    from journeymap.graph import CompiledMap


VERSION: Final = 1
"""Goes up when a key goes away or changes its meaning; new keys may come without it."""


def format_json(
    diagnostics: Sequence[Diagnostic],
    *,
    files: Sequence[str] = (),
    colour: bool = False,  # noqa: ARG001 (every format is called alike)
    maps: Sequence[CompiledMap] = (),  # noqa: ARG001 (as above)
    named: Callable[[str], str] = str,
    fails_at: Severity = Severity.WARNING,  # noqa: ARG001 (as above)
) -> str:
    """
    Write findings as one JSON object; `docs/reference/cli.md` describes it.

    Args:
        diagnostics: the findings, in the order in which they are to be read.
        files: the names of what was looked at.
        colour: not used; programs read this.
        maps: not used.
        named: how a file is named in the repository, for fingerprints, by the name that messages use; by default
            that.
        fails_at: not used.

    Returns:
        ASCII text, so that no program and no terminal can misread it, ending in a line end.
    """
    report = {
        "version": VERSION,
        "files": list(files),
        "summary": {
            severity.value: sum(diagnostic.severity is severity for diagnostic in diagnostics) for severity in Severity
        },
        "findings": [
            _finding(diagnostic, fingerprint)
            for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics, named), strict=True)
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
    }


def _fix(fix: Fix) -> dict[str, object]:
    edits = [{**_place(edit.place), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.is_safe, "edits": edits}


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
