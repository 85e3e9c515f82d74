"""Every rule, by subject; a new one is a function in its subject's module and a line there in `RULES`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rules import effort, emotion, flow, moment, persona
from journeymap.errors import UnknownNameError


if TYPE_CHECKING:
    from journeymap.checks.rule import Rule


RULES: Final[tuple[Rule, ...]] = (
    *flow.RULES,
    *emotion.RULES,
    *moment.RULES,
    *effort.RULES,
    *persona.RULES,
)
"""Every rule of this package, in the order of the codes."""


def rule_named(name: str) -> Rule:
    """
    Look a rule up by its code or its name.

    Raises:
        UnknownNameError: there is none of that code or name.
    """
    wanted = name.strip().casefold()
    for known in RULES:
        if wanted in {known.code.casefold(), known.name}:
            return known
    raise UnknownNameError("rule", name, tuple(word for one in RULES for word in (one.code, one.name)))
