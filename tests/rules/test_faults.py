"""Every rule finds what it is about in an otherwise clean map, and no rule speaks up that has nothing to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.checks import RULES, Policy, Profile, run
from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.language import read_text
from tests.rules.checking import TODAY
from tests.rules.clean_map import clean_map
from tests.rules.faults.every import FAULTS


if TYPE_CHECKING:
    from collections.abc import Callable


EVERY_FAULT = [
    pytest.param(code, damage, id=f"{code}-{damage.__name__}") for code, ways in FAULTS.items() for damage in ways
]


def found_in(text: str) -> list[str]:
    """List what every rule finds in a map, asked for as much as of a finished one."""
    result = read_text(Source("bikes.journey.yaml", text))
    read, problems = result.map, result.diagnostics
    assert read is not None, [str(one) for one in problems]
    assert not problems
    return [str(one) for one in run(compile_map(read), RULES, Policy(profile=Profile.STRICT), today=TODAY).diagnostics]


def test_the_clean_map_is_clean() -> None:
    """Nothing is found in it."""
    assert found_in(clean_map()) == []


@pytest.mark.parametrize(("code", "damage"), EVERY_FAULT)
def test_a_fault_is_found_by_its_rule(code: str, damage: Callable[[str], str]) -> None:
    """The rule finds the fault; what else is found comes from rules that it names as companions."""
    rule = next(one for one in RULES if one.code == code)
    found = found_in(damage(clean_map()))
    codes = {one.partition("[")[2].partition("]")[0] for one in found}
    assert code in codes, found
    assert codes <= {code, *rule.companions}, found


def test_every_rule_over_one_map_has_a_fault() -> None:
    """No rule is left out."""
    # What compares with another map cannot be seen in this one alone.
    alone = {rule.code for rule in RULES if rule.find is not None and not rule.code.startswith("JM10")}
    assert set(FAULTS) == alone
