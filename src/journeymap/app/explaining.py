"""The page of a finding's code, and the list of all codes."""

from __future__ import annotations

import re
from textwrap import fill, indent
from typing import TYPE_CHECKING, Final

from attrs import fields

from journeymap.checks import RULES, Profile
from journeymap.diagnostics import CATALOGUE
from journeymap.errors import UnknownNameError


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.checks import Rule
    from journeymap.diagnostics import Problem


_WIDTH = 88


def explain(code: str, rules: Sequence[Rule] = RULES) -> str:
    """
    Write the page of a problem: what it finds, why it matters, how it looks and how to mend it.

    Args:
        code: its code or its name; the beginning of a code, such as `JM02`, lists what begins so.
        rules: the rules that there are; by default the built-in ones.

    Returns:
        The page, ending in a line end.

    Raises:
        UnknownNameError: no problem has that code or name.
    """
    problems = _problems(rules)
    wanted = code.strip().casefold()
    found = next((entry for entry in problems if wanted in {entry.code.casefold(), entry.name}), None)
    if found is None:
        subject = [
            entry for entry in problems if _BEGINNING.fullmatch(wanted) and entry.code.casefold().startswith(wanted)
        ]
        if subject:
            return _table(subject)
        # Whoever mistypes a name is helped by the names.
        raise UnknownNameError("code", code, tuple(word for entry in problems for word in (entry.code, entry.name)))
    rule = next((rule for rule in rules if rule.code == found.code), None)
    parts = [f"{found.code} {found.name} ({found.severity.value})", _wrapped(found.summary)]
    parts += [_wrapped(paragraph) for paragraph in found.why.split("\n\n")]
    if found.flagged:
        parts.append(f"Flagged:\n\n{_example(found.flagged)}")
    if found.instead:
        parts.append(f"Instead:\n\n{_example(found.instead)}")
    if rule is not None:
        parts += _facts_of(rule)
    return "\n\n".join(parts) + "\n"


def codes(rules: Sequence[Rule] = RULES) -> str:
    """
    List every code with its name and what it finds.

    Args:
        rules: the rules that there are; by default the built-in ones.

    Returns:
        A line for each, in the order of the codes.
    """
    return _table(_problems(rules))


# Private

_BEGINNING: Final = re.compile(r"jm\d{1,3}")


def _facts_of(rule: Rule) -> Iterator[str]:
    options = [
        f"  {option.name.replace('_', '-')} = {default!r}: {option.metadata['help']}"
        for option, default in ((one, getattr(rule.options(), one.name)) for one in fields(rule.options))
    ]
    if options:
        yield "\n".join(["Options:", "", *options])
    others = ((Profile.DRAFT, rule.in_draft), (Profile.STRICT, rule.in_strict))
    named = [f"; {severity.value} in {profile.value}" for profile, severity in others if severity is not None]
    yield f"Runs from the profile {rule.since.value} on{''.join(named)}."


def _problems(rules: Sequence[Rule]) -> tuple[Problem, ...]:
    return (*CATALOGUE, *(rule.problem for rule in rules))


def _table(problems: Sequence[Problem]) -> str:
    width = max(len(entry.name) for entry in problems)
    return "".join(f"{entry.code}  {entry.name:<{width}}  {entry.summary}\n" for entry in problems)


def _wrapped(text: str) -> str:
    return fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _example(text: str) -> str:
    return indent(text.rstrip("\n"), "    ")
