"""Every rule finds what it is about in an otherwise clean map, and no rule speaks up that has nothing to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.checks import RULES, Policy, Profile, run
from journeymap.compare import compare
from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.language import read_text
from tests.rules.checking import TODAY
from tests.rules.clean_map import clean_map
from tests.rules.faults.every import FAULTS
from tests.rules.faults.to_be import PAIRS, planned


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.graph import CompiledMap


EVERY_FAULT = [
    pytest.param(code, damage, id=f"{code}-{damage.__name__}") for code, ways in FAULTS.items() for damage in ways
]


EVERY_PAIR = [
    pytest.param(code, write, id=f"{code}-{write.__name__}") for code, ways in PAIRS.items() for write in ways
]


def compiled_from(text: str) -> CompiledMap:
    """Read a map in which reading finds nothing."""
    result = read_text(Source("bikes.journey.yaml", text))
    read, problems = result.map, result.diagnostics
    assert read is not None, [str(one) for one in problems]
    assert not problems
    return compile_map(read)


def found_in(text: str, today: str | None = None) -> list[str]:
    """List what every rule finds in a map, asked for as much as of a finished one."""
    compiled = compiled_from(text)
    changes = None if today is None else compare(compiled_from(today), compiled)
    found = run(compiled, RULES, Policy(profile=Profile.STRICT), today=TODAY, changes=changes)
    return [str(one) for one in found.diagnostics]


def test_the_clean_map_is_clean() -> None:
    """Nothing is found in it."""
    assert found_in(clean_map()) == []


def test_the_plan_that_changes_nothing_is_clean() -> None:
    """Nothing is found in it, against the clean map."""
    assert found_in(planned(clean_map()), clean_map()) == []


@pytest.mark.parametrize(("code", "write"), EVERY_PAIR)
def test_a_step_back_is_found_by_its_rule(code: str, write: Callable[[str], tuple[str, str]]) -> None:
    """As for a fault of one map: the rule finds it, and no other that has nothing to do with it."""
    rule = next(one for one in RULES if one.code == code)
    today, plan = write(clean_map())
    found = found_in(plan, today)
    codes = {one.partition("[")[2].partition("]")[0] for one in found}
    assert code in codes, found
    assert codes <= {code, *rule.companions}, found


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
    over_one_map = {rule.code for rule in RULES if rule.find is not None}
    assert set(FAULTS) | set(PAIRS) == over_one_map
    assert not set(FAULTS) & set(PAIRS)
