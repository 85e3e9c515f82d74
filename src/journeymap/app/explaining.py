"""The page of a finding's code, and the list of all codes."""

from __future__ import annotations

from textwrap import fill, indent
from typing import TYPE_CHECKING, Final

from attrs import fields

from journeymap.checks import RULES
from journeymap.diagnostics import CATALOGUE
from journeymap.errors import UnknownNameError


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.checks import Rule
    from journeymap.diagnostics import Problem


_WIDTH = 88

_PROBLEMS: Final = (*CATALOGUE, *(rule.problem for rule in RULES))


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
    wanted = code.strip().casefold()
    found = next((entry for entry in _PROBLEMS if wanted in {entry.code.casefold(), entry.name}), None)
    if found is None:
        # Whoever mistypes a name is helped by the names.
        raise UnknownNameError("code", code, tuple(word for entry in _PROBLEMS for word in (entry.code, entry.name)))
    rule = next((rule for rule in RULES if rule.code == found.code), None)
    parts = [f"{found.code} {found.name} ({found.severity.value})", _wrapped(found.summary)]
    parts += [_wrapped(paragraph) for paragraph in found.why.split("\n\n")]
    if found.flagged:
        parts.append(f"Flagged:\n\n{_example(found.flagged)}")
    if found.instead:
        parts.append(f"Instead:\n\n{_example(found.instead)}")
    if rule is not None:
        parts += _facts_of(rule)
    return "\n\n".join(parts) + "\n"


def codes() -> str:
    """
    List every code with its name and what it finds.

    Returns:
        A line for each, in the order of the codes.
    """
    width = max(len(entry.name) for entry in _PROBLEMS)
    return "".join(_row(entry, width) for entry in _PROBLEMS)


# Private


def _facts_of(rule: Rule) -> Iterator[str]:
    options = [
        f"  {option.name.replace('_', '-')} = {default!r}: {option.metadata['help']}"
        for option, default in ((one, getattr(rule.options(), one.name)) for one in fields(rule.options))
    ]
    if options:
        yield "\n".join(["Options:", "", *options])
    profile = f"Runs from the profile {rule.since.value} on"
    yield f"{profile}; {rule.in_strict.value} in strict." if rule.in_strict is not None else f"{profile}."


def _row(entry: Problem, width: int) -> str:
    return f"{entry.code}  {entry.name:<{width}}  {entry.summary}\n"


def _wrapped(text: str) -> str:
    return fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _example(text: str) -> str:
    return indent(text.rstrip("\n"), "    ")
