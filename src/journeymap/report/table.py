"""Findings as a table in somebody else's page, such as a cell of a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import clean_line
from journeymap.report.text import tally


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic


_MOST: Final = 100
"""So many findings are listed; a cell with more hides the rest of a notebook, and makes its file large."""

_LONGEST: Final = 500
_HEADS: Final = ("Severity", "Code", "Place", "Finding", "What to do")


def format_table(diagnostics: Sequence[Diagnostic], *, files: Sequence[str] = ()) -> str:
    """
    Write findings as a table: severity, code, place, what is wrong, what to do.

    Args:
        diagnostics: the findings, in the order in which they are to be read; the first hundred are listed.
        files: the names of what was looked at, for the caption.

    Returns:
        A fragment of HTML; whatever comes from maps is text in it and nothing else.
    """
    caption = escape(headline(diagnostics, files))
    if not diagnostics:
        return f'<p class="jm-findings">{caption}</p>'
    more = len(diagnostics) - _MOST
    rows = "\n".join(_row(diagnostic) for diagnostic in diagnostics[:_MOST])
    heads = "".join(f'<th scope="col" style="text-align:left">{head}</th>' for head in _HEADS)
    rest = f"\n<p>and {more} more</p>" if more > 0 else ""
    return (
        f'<table class="jm-findings">\n<caption style="text-align:left">{caption}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>{rest}"
    )


def headline(diagnostics: Sequence[Diagnostic], files: Sequence[str] = ()) -> str:
    """
    Count findings, and the maps in which they were found.

    Returns:
        Such as `2 maps checked: 1 error`, or `no findings`.
    """
    checked = f"{len(files)} {'map' if len(files) == 1 else 'maps'} checked: " if files else ""
    return f"{checked}{tally(diagnostics)}"


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
