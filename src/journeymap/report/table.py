"""Findings as a table in somebody else's page, such as a cell of a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import clean_line
from journeymap.report.headline import headline


if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic
    from journeymap.report.findings import Findings


_MOST: Final = 100
"""So many findings are listed; a cell with more hides the rest of a notebook, and makes its file large."""

_LONGEST: Final = 500
_HEADS: Final = ("Severity", "Code", "Place", "Finding", "What to do")


def format_table(findings: Findings) -> str:
    """
    Write findings as a table: severity, code, place, what is wrong, what to do.

    Args:
        findings: the findings, and what the report says about them.

    Returns:
        A fragment of HTML; whatever comes from maps is text in it and nothing else.
    """
    caption = escape(headline(findings))
    diagnostics = findings.diagnostics
    if not diagnostics:
        return f'<p class="jm-findings">{caption}</p>'
    others = len(diagnostics) - _MOST
    rows = "\n".join(_row(diagnostic) for diagnostic in diagnostics[:_MOST])
    heads = "".join(f'<th scope="col" style="text-align:left">{head}</th>' for head in _HEADS)
    rest = f"\n<p>and {others} more</p>" if others > 0 else ""
    return (
        f'<table class="jm-findings">\n<caption style="text-align:left">{caption}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>{rest}"
    )


# Private


def _row(diagnostic: Diagnostic) -> str:
    words = (
        diagnostic.severity.value,
        f"{diagnostic.code} {diagnostic.problem.name}",
        "" if diagnostic.place is None else str(diagnostic.place),
        diagnostic.message,
        diagnostic.hint or "",
    )
    cells = "".join(
        f'<td dir="auto" style="text-align:left">{escape(clean_line(text, _LONGEST))}</td>' for text in words
    )
    return f"<tr>{cells}</tr>"
