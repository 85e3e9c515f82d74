"""Findings as JUnit's XML, which nearly every build server shows as tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import clean_line


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.graph import CompiledMap


# What XML 1.0 cannot hold, even escaped.
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_junit(
    diagnostics: Sequence[Diagnostic],
    *,
    files: Sequence[str] = (),
    colour: bool = False,  # noqa: ARG001 (every format is called alike)
    maps: Sequence[CompiledMap] = (),  # noqa: ARG001 (as above)
) -> str:
    """
    Write findings as failed tests: a suite for each file, a test for each finding, and one that passed without any.

    Args:
        diagnostics: the findings, in the order in which they are to be read.
        files: the names of what was looked at.
        colour: not used; programs read this.
        maps: not used.

    Returns:
        XML, ending in a line end.
    """
    by_file: dict[str, list[Diagnostic]] = {name: [] for name in files}
    for diagnostic in diagnostics:
        name = diagnostic.place.source.name if diagnostic.place is not None else next(iter(by_file), "journeymap")
        by_file.setdefault(name, []).append(diagnostic)
    tests = sum(max(1, len(found)) for found in by_file.values())
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="journeymap" tests="{tests}" failures="{len(diagnostics)}">',
    ]
    for name, found in by_file.items():
        lines.append(
            f'  <testsuite name={_attribute(name)} tests="{max(1, len(found))}" failures="{len(found)}" errors="0">'
        )
        if not found:
            lines.append(f'    <testcase name="journeymap check" classname={_attribute(name)}/>')
        for diagnostic in found:
            lines += _case(diagnostic, name)
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


# Private


def _case(diagnostic: Diagnostic, name: str) -> list[str]:
    from xml.sax.saxutils import escape  # noqa: PLC0415 (brings half of urllib along)

    title = f"{diagnostic.code} {diagnostic.problem.name}"
    where = f"{diagnostic.place}: " if diagnostic.place is not None else ""
    hint = f"\n{clean_line(diagnostic.hint, 1_000)}" if diagnostic.hint is not None else ""
    position = f' line="{diagnostic.place.position.line}"' if diagnostic.place is not None else ""
    kind = diagnostic.severity.value
    words = escape(_text(f"{clean_line(f'{where}{diagnostic.message}', 1_000)}{hint}"))
    return [
        f"    <testcase name={_attribute(title)} classname={_attribute(name)}{position}>",
        f'      <failure type="{kind}" message={_attribute(diagnostic.message)}>{words}</failure>',
        "    </testcase>",
    ]


def _attribute(text: str) -> str:
    from xml.sax.saxutils import quoteattr  # noqa: PLC0415 (as above)

    return quoteattr(_text(clean_line(text, 1_000)))


def _text(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
