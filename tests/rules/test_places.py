"""Rules over a map that a program made: nothing of it stands in a text, and the same is found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest

from journeymap.checks import RULES, Policy, Profile, rule_named, run, run_atlas
from journeymap.compare import compare
from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.language import read_text
from tests.rules.checking import TODAY
from tests.rules.clean_map import clean_map
from tests.rules.test_faults import EVERY_FAULT, EVERY_PAIR
from tests.rules.test_pages import EACH_RULE, baseline_of


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.checks import Rule
    from journeymap.diagnostics import Diagnostic
    from journeymap.model import JourneyMap

POLICY: Final = Policy(profile=Profile.STRICT, select=("all",))

MARKED: Final = re.compile(r"^.*[~^] JM.*\n", re.MULTILINE)


def read(text: str) -> JourneyMap:
    """Read a map."""
    journey_map = read_text(Source("example", text)).map
    assert journey_map is not None
    return journey_map


def without_places(value: Any) -> Any:
    """Make of a map that was read what a program makes without any text."""
    if isinstance(value, tuple):
        return tuple(map(without_places, value))
    if not attrs.has(type(value)):
        return value
    kept = {each.name: without_places(getattr(value, each.name)) for each in attrs.fields(type(value)) if each.init}
    return attrs.evolve(value, **kept | ({"place": None} if "place" in kept else {}))


def found_by(rule: Rule, map_: JourneyMap, before: JourneyMap | None) -> tuple[Diagnostic, ...]:
    """List what a rule finds."""
    after = compile_map(map_)
    changes = None if before is None else compare(compile_map(before), after)
    return run(after, [rule], POLICY, today=TODAY, changes=changes).diagnostics


def said(rule: Rule, map_: JourneyMap, before: JourneyMap | None) -> list[tuple[str, str]]:
    """Say what a rule finds."""
    return sorted((one.subject, one.message) for one in found_by(rule, map_, before))


def assert_nowhere(rule: Rule, made: JourneyMap, before: JourneyMap | None) -> None:
    """Assert that what a rule finds in a map without a text stands nowhere, nor anything that it shows or mends."""
    found = found_by(rule, made, before)
    assert [(one.place, one.related, one.fixes) for one in found] == [(None, (), ())] * len(found)


@EACH_RULE
def test_no_rule_needs_places(rule: Rule) -> None:
    """What is found in the example of a page is found in the same map made by a program, and has no place there."""
    example = MARKED.sub("", rule.problem.flagged)
    baseline = baseline_of(example)
    written, before = read(example), None if baseline is None else read(baseline)
    made = without_places(written)
    assert said(rule, made, before) == said(rule, written, before)
    assert said(rule, made, before)
    assert_nowhere(rule, made, None if before is None else without_places(before))


@pytest.mark.parametrize(("code", "damage"), EVERY_FAULT)
def test_no_fault_needs_places(code: str, damage: Callable[[str], str]) -> None:
    """So are the faults."""
    rule = rule_named(code)
    written = read(damage(clean_map()))
    assert said(rule, without_places(written), None) == said(rule, written, None) != []
    assert_nowhere(rule, without_places(written), None)


@pytest.mark.parametrize(("code", "write"), EVERY_PAIR)
def test_no_step_back_needs_places(code: str, write: Callable[[str], tuple[str, str]]) -> None:
    """So are steps back, of which neither map stands in a text."""
    rule = rule_named(code)
    today, plan = map(read, write(clean_map()))
    assert said(rule, without_places(plan), without_places(today)) == said(rule, plan, today) != []
    assert_nowhere(rule, without_places(plan), without_places(today))


def test_rules_across_maps_need_no_places() -> None:
    """Two definitions without a place are not one."""
    text = "title: Shop\nmetrics: {{csat: {{unit: {}}}}}\nstages: [pay]\n"
    maps = [read(text.format(unit)) for unit in ("score", "percent")]
    found = run_atlas([compile_map(without_places(one)) for one in maps], RULES, POLICY, today=TODAY).diagnostics
    assert [(one.code, one.place, one.related) for one in found] == [("JM1301", None, ())]


def test_of_a_map_made_in_python_all_is_its_own() -> None:
    """Also a persona that was read from a file; what is shared by a file that is used is not asked for."""
    maya = read("{title: Shared, personas: {maya: {goals: [quick]}}, stages: {pay: {touchpoints: [queue]}}}").personas
    made = attrs.evolve(without_places(read("{title: Shop, stages: {pay: {touchpoints: [queue]}}}")), personas=maya)
    assert said(rule_named("unserved-goal"), made, None)
