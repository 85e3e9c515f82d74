"""The page of a finding's code."""

from __future__ import annotations

from textwrap import fill, indent
from typing import TYPE_CHECKING

from journeymap.diagnostics import CATALOGUE, problem
from journeymap.errors import UnknownNameError


if TYPE_CHECKING:
    from journeymap.diagnostics import Problem


_WIDTH = 88


def explain(code: str) -> str:
    """
    Write the page of a problem: what it finds, why it matters, how it looks and how to mend it.

    Args:
        code: its code or its name.

    Returns:
        The page, ending in a line end.

    Raises:
        UnknownNameError: no problem has that code or name.
    """
    try:
        found = problem(code)
    except UnknownNameError as error:
        # Whoever mistypes a name is helped by the names.
        known = tuple(word for entry in CATALOGUE for word in (entry.code, entry.name))
        raise UnknownNameError(error.what, error.name, known) from error
    parts = [f"{found.code} {found.name} ({found.severity.value})", _wrapped(found.summary), _wrapped(found.why)]
    if found.flagged:
        parts.append(f"Flagged:\n\n{_example(found.flagged)}")
    if found.instead:
        parts.append(f"Instead:\n\n{_example(found.instead)}")
    return "\n\n".join(parts) + "\n"


def codes() -> str:
    """
    List every code with its name and what it finds.

    Returns:
        A line for each, in the order of the codes.
    """
    width = max(len(entry.name) for entry in CATALOGUE)
    return "".join(_row(entry, width) for entry in CATALOGUE)


# Private


def _row(entry: Problem, width: int) -> str:
    return f"{entry.code}  {entry.name:<{width}}  {entry.summary}\n"


def _wrapped(text: str) -> str:
    return fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _example(text: str) -> str:
    return indent(text.rstrip("\n"), "    ")
