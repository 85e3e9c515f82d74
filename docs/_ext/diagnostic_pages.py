"""The diagnostics as a page: one section per code, from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import CATALOGUE


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Problem


def diagnostic_page() -> str:
    """
    Write every problem of the catalogue as Markdown.

    Returns:
        Second-level sections, in the order of the codes.
    """
    return "\n".join(line for problem in CATALOGUE for line in section(problem))


def section(problem: Problem) -> Iterator[str]:
    """
    Write one problem.

    Yields:
        Lines of Markdown.
    """
    yield f"({problem.code.lower()})="
    yield f"## {problem.code} {problem.name}"
    yield ""
    yield f"{problem.summary} Usually {article(problem.severity.value)}."
    yield ""
    yield problem.why
    yield ""
    for title, example in problem.examples:
        yield f"{title}:"
        yield ""
        yield f"```yaml\n{example}```"
        yield ""


def article(severity: str) -> str:
    """Put the article before a severity."""
    return {"info": "a piece of information"}.get(severity, f"{'an' if severity[0] in 'aeiou' else 'a'} {severity}")
