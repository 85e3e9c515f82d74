"""Every rule, by subject; a new one is a function in its subject's module and a line there in `RULES`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rules import (
    across,
    blueprint,
    capacity,
    channel,
    effort,
    emotion,
    evidence,
    fail_point,
    flow,
    governance,
    granularity,
    metric,
    moment,
    opportunity,
    ownership,
    persona,
    privacy,
    promise,
    reading,
    score,
    silence,
    single_point,
    structure,
    to_be,
)
from journeymap.errors import UnknownNameError


if TYPE_CHECKING:
    from journeymap.checks.rule import Rule


RULES: Final[tuple[Rule, ...]] = (
    *structure.RULES,
    *flow.RULES,
    *blueprint.RULES,
    *silence.RULES,
    *fail_point.RULES,
    *promise.RULES,
    *single_point.RULES,
    *ownership.RULES,
    *capacity.RULES,
    *channel.RULES,
    *emotion.RULES,
    *score.RULES,
    *moment.RULES,
    *effort.RULES,
    *persona.RULES,
    *reading.RULES,
    *metric.RULES,
    *opportunity.RULES,
    *evidence.RULES,
    *governance.RULES,
    *privacy.RULES,
    *to_be.RULES,
    *granularity.RULES,
    *across.RULES,
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
