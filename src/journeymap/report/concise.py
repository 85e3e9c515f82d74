"""Findings for editors and `grep`: one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import Severity, harmless


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.graph import CompiledMap


def format_concise(
    diagnostics: Sequence[Diagnostic],
    *,
    files: Sequence[str] = (),  # noqa: ARG001 (every format is called alike)
    colour: bool = False,  # noqa: ARG001 (as above)
    maps: Sequence[CompiledMap] = (),  # noqa: ARG001 (as above)
    named: Callable[[str], str] = str,  # noqa: ARG001 (as above)
    fails_at: Severity = Severity.WARNING,  # noqa: ARG001 (as above)
) -> str:
    """
    Write each finding as `file:line:column: severity[code name]: message`.

    Args:
        diagnostics: the findings, in the order in which they are to be read.
        files: not used.
        colour: not used; programs read this.
        maps: not used.
        named: not used.
        fails_at: not used.

    Returns:
        The lines; nothing at all without findings.
    """
    return "".join(f"{_line(diagnostic)}\n" for diagnostic in diagnostics)


# Private


def _line(diagnostic: Diagnostic) -> str:
    place, problem = diagnostic.place, diagnostic.problem
    where = "" if place is None else f"{place}: "
    return harmless(f"{where}{diagnostic.severity.value}[{problem.code} {problem.name}]: {diagnostic.message}")
