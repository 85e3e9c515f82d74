"""Every rule, by subject; a new one is a function in its subject's module and a line there in `RULES`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rules import (
    across,
    alignment,
    blueprint,
    capacity,
    channel,
    definition,
    drop_off,
    effort,
    emotion,
    evidence,
    fail_point,
    fate,
    flow,
    governance,
    granularity,
    lost,
    metric,
    metric_value,
    moment,
    new_risk,
    opportunity,
    order,
    ownership,
    persona,
    privacy,
    promise,
    raci,
    reading,
    score,
    service_level,
    silence,
    single_point,
    structure,
    to_be,
    trend,
    unserved,
    worse_value,
)
from journeymap.errors import UnknownNameError


if TYPE_CHECKING:
    from journeymap.checks.rule.rule import Rule


_SUBJECTS: Final = (
    structure,
    order,
    flow,
    blueprint,
    unserved,
    silence,
    fail_point,
    promise,
    single_point,
    ownership,
    capacity,
    channel,
    emotion,
    score,
    moment,
    effort,
    drop_off,
    persona,
    alignment,
    reading,
    metric_value,
    definition,
    trend,
    service_level,
    metric,
    opportunity,
    evidence,
    governance,
    privacy,
    raci,
    to_be,
    fate,
    worse_value,
    lost,
    new_risk,
    granularity,
    across,
)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((rule for subject in _SUBJECTS for rule in subject.RULES), key=lambda rule: rule.code)
)
"""Every rule of this package, in the order of the codes, so that any subject can grow."""


def rule_named(name: str) -> Rule:
    """
    Look a rule up by its code, its name or a former name.

    Raises:
        UnknownNameError: there is none of that code or name.
    """
    wanted = name.strip().casefold()
    for candidate in RULES:
        if wanted in {word.casefold() for word in candidate.words}:
            return candidate
    raise UnknownNameError("rule", name, tuple(word for rule in RULES for word in (rule.code, rule.name)))
