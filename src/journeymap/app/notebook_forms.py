"""The forms in which the cell of a notebook shows something, and findings in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.report.concise import format_concise
from journeymap.report.headline import headline
from journeymap.report.table import format_table


if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from journeymap.report import Findings


HTML: Final = "text/html"
SVG: Final = "image/svg+xml"
TEXT: Final = "text/plain"


def findings_bundle(
    findings: Findings, include: Collection[str] | None = None, exclude: Collection[str] | None = None
) -> dict[str, str]:
    """
    Show findings in the forms that a notebook asks for.

    Args:
        findings: the findings.
        include: the media types that are wanted; all where nothing is said.
        exclude: the media types that are not.

    Returns:
        By media type, a table in HTML, and as text a line for each finding; both say how many more there are.
    """
    makers = {
        HTML: lambda: format_table(findings),
        TEXT: lambda: cut(f"{headline(findings)}\n{format_concise(findings)}"),
    }
    return {form: makers[form]() for form in wanted_forms(tuple(makers), include, exclude)}


def wanted_forms(forms: Sequence[str], include: Collection[str] | None, exclude: Collection[str] | None) -> list[str]:
    """
    Choose the forms that a notebook asks for.

    Args:
        forms: the media types that can be made.
        include: those that are wanted; all where nothing is said.
        exclude: those that are not.
    """
    return [form for form in forms if (not include or form in include) and form not in (exclude or ())]


def cut(text: str) -> str:
    """
    Cut a text to what a console shows of it, and say how much is left out.

    Args:
        text: the text.
    """
    lines = text.splitlines()
    left = len(lines) - _MOST_LINES
    return "\n".join([*lines[:_MOST_LINES], f"... and {left} more lines"] if left > 1 else lines)


# Private

_MOST_LINES: Final = 60
"""A console shows this much of a map; `journeymap show` shows all."""
