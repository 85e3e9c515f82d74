"""Findings as SARIF 2.1.0, for code scanning on forges and in editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from journeymap.diagnostics import Severity
from journeymap.frozen import frozen
from journeymap.report.findings import examined_words


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.diagnostics import Diagnostic, Fix, Place, Problem
    from journeymap.report.findings import Findings


_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def format_sarif(findings: Findings) -> str:
    """
    Write findings as one SARIF run.

    Lines and columns are counted in code points, as everywhere in journeymap, and the log says so. A finding without a
    place is one about the first file.

    Args:
        findings: the findings, and what the report says about them.

    Returns:
        ASCII text, ending in a line end.
    """
    from importlib.metadata import version  # noqa: PLC0415 (slow to import, and only this format asks)

    addresses = _Addresses(named=findings.named, files=findings.files)
    problems = {diagnostic.code: diagnostic.problem for diagnostic in findings.diagnostics}
    order = {code: index for index, code in enumerate(sorted(problems))}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "journeymap",
                        "semanticVersion": version("journeymap"),
                        "rules": [_rule(problems[code]) for code in order],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "properties": {
                    "journeymap": {"maps": [examined_words(examined_map) for examined_map in findings.examined]}
                },
                "artifacts": [{"location": {"uri": addresses.of(name)}} for name in dict.fromkeys(findings.files)],
                "results": [
                    _result(diagnostic, fingerprint, order, addresses)
                    for diagnostic, fingerprint in findings.with_fingerprints()
                ],
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"


# Private


def _rule(problem: Problem) -> dict[str, object]:
    help_text = problem.why
    examples = [f"{title}:\n\n```yaml\n{example}```" for title, example in problem.examples]
    return {
        "id": problem.code,
        "name": problem.name,
        "shortDescription": {"text": problem.summary or problem.name},
        "fullDescription": {"text": help_text or problem.summary or problem.name},
        "help": {"text": help_text or problem.name, "markdown": "\n\n".join([help_text, *examples])},
        "defaultConfiguration": {"level": _LEVELS[problem.severity]},
    }


@frozen(kw_only=True)
class _Addresses:
    """Writes where files are, as a forge knows them."""

    named: Callable[[str], str]
    files: Sequence[str]

    def of(self, name: str) -> str:
        return quote(self.named(name), safe="/-._~")

    def location(self, place: Place | None) -> dict[str, object]:
        if place is None:
            return {"physicalLocation": {"artifactLocation": {"uri": self.of(self.files[0] if self.files else "-")}}}
        return {
            "physicalLocation": {
                "artifactLocation": {"uri": self.of(place.source.name)},
                "region": _region(place),
            }
        }

    def fix(self, fix: Fix) -> dict[str, object]:
        changes: dict[str, list[dict[str, object]]] = {}
        for edit in fix.edits:
            changes.setdefault(edit.place.source.name, []).append(
                {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}}
            )
        return {
            "description": {"text": fix.title},
            "artifactChanges": [
                {"artifactLocation": {"uri": self.of(name)}, "replacements": replacements}
                for name, replacements in changes.items()
            ],
        }


def _result(
    diagnostic: Diagnostic, fingerprint: str, order: dict[str, int], addresses: _Addresses
) -> dict[str, object]:
    """Make the result of a finding, with its places, fingerprint and fixes."""
    message = diagnostic.message if diagnostic.hint is None else f"{diagnostic.message}\n\n{diagnostic.hint}"
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": order[diagnostic.code],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": message},
        "locations": [addresses.location(diagnostic.place)],
        "partialFingerprints": {"journeymap/v1": fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {**addresses.location(related.place), "id": index, "message": {"text": related.message}}
            for index, related in enumerate(diagnostic.related, start=1)
        ]
    if diagnostic.fixes:
        result["fixes"] = [addresses.fix(fix) for fix in diagnostic.fixes]
    return result


def _region(place: Place) -> dict[str, int]:
    start, end = place.position, place.end_position
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }
