"""Findings as JUnit's XML, which nearly every build server shows as tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Severity, clean_line


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.report.findings import Findings


# What XML 1.0 cannot hold, even escaped.
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_junit(findings: Findings) -> str:
    """
    Write findings as tests: a suite for each file, a test for each finding, and one that passed without any.

    A finding that fails the check is a failed test; any other is one that passed and prints the finding, so that a
    build is red where the exit status is not 0, and nowhere else. A file that cannot be read is a test with an error.

    Args:
        findings: the findings, and what the report says about them.

    Returns:
        XML, ending in a line end.
    """
    by_file: dict[str, list[Diagnostic]] = {name: [] for name in findings.files}
    for diagnostic in findings.diagnostics:
        name = diagnostic.place.source.name if diagnostic.place is not None else next(iter(by_file), "journeymap")
        by_file.setdefault(name, []).append(diagnostic)
    errors = len(findings.unreadable)
    tests = sum(max(1, len(in_file)) for in_file in by_file.values()) + errors
    failures = _failures(findings.diagnostics, findings.fails_at)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="journeymap" tests="{tests}" failures="{failures}" errors="{errors}">',
    ]
    for name, in_file in by_file.items():
        lines.append(
            f'  <testsuite name={_attribute(name)} tests="{max(1, len(in_file))}"'
            f' failures="{_failures(in_file, findings.fails_at)}" errors="0">'
        )
        if not in_file:
            lines.append(f'    <testcase name="journeymap check" classname={_attribute(name)}/>')
        for diagnostic in in_file:
            lines += _case(diagnostic, name, findings.fails_at)
        lines.append("  </testsuite>")
    for error in findings.unreadable:
        name = _attribute(error.path)
        lines += [
            f'  <testsuite name={name} tests="1" failures="0" errors="1">',
            f'    <testcase name="journeymap check" classname={name}>',
            f'      <error type="unreadable" message={_attribute(str(error))}/>',
            "    </testcase>",
            "  </testsuite>",
        ]
    return "\n".join([*lines, "</testsuites>"]) + "\n"


# Private


def _failures(diagnostics: Sequence[Diagnostic], fails_at: Severity) -> int:
    return sum(_fails(diagnostic, fails_at) for diagnostic in diagnostics)


def _fails(diagnostic: Diagnostic, fails_at: Severity) -> bool:
    return diagnostic.severity.rank >= fails_at.rank


def _case(diagnostic: Diagnostic, name: str, fails_at: Severity) -> list[str]:
    """Write the test case of a finding, which fails or passes with a note."""
    from xml.sax.saxutils import escape  # noqa: PLC0415 (brings half of urllib along)

    title = f"{diagnostic.code} {diagnostic.problem.name}"
    where = f"{diagnostic.place}: " if diagnostic.place is not None else ""
    kind = diagnostic.severity.value
    fails = _fails(diagnostic, fails_at)
    # A test that passed has no attribute for its severity.
    label = "" if fails else f"{kind}: "
    hint = f"\n{clean_line(diagnostic.hint, 1_000)}" if diagnostic.hint is not None else ""
    words = escape(_text(f"{clean_line(f'{where}{label}{diagnostic.message}', 1_000)}{hint}"))
    failure = f'<failure type="{kind}" message={_attribute(diagnostic.message)}>{words}</failure>'
    return [
        f"    <testcase name={_attribute(title)} classname={_attribute(name)}>",
        f"      {failure if fails else f'<system-out>{words}</system-out>'}",
        "    </testcase>",
    ]


def _attribute(text: str) -> str:
    from xml.sax.saxutils import quoteattr  # noqa: PLC0415 (as above)

    return quoteattr(_text(clean_line(text, 1_000)))


def _text(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
