"""The page of every rule is its test: what is flagged is found where it says, and the mended map is silent."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import TYPE_CHECKING

import pytest
from attrs import evolve, fields

from journeymap.checks import RULES, Rule, rules
from journeymap.diagnostics import Place, Related, Source
from journeymap.testing import assert_findings, mark_findings
from tests.rules.checking import findings


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.diagnostics import Diagnostic


EACH_RULE = pytest.mark.parametrize("rule", [one for one in RULES if one.find is not None], ids=lambda one: one.code)
BASELINE = re.compile(r"^# baseline:\n((?:#.*\n)+)", re.MULTILINE)
MARGIN = "# "


def baseline_of(example: str) -> str | None:
    """Take the as-is map out of the comments at the top of an example: `# baseline:`, then its lines behind `# `."""
    found = BASELINE.search(example)
    return None if found is None else re.sub(rf"^{MARGIN}", "", found[1], flags=re.MULTILINE)


def found_by(rule: Rule) -> Callable[[str], tuple[Diagnostic, ...]]:
    """Make the function that says what a rule finds in an example, its baseline included."""

    def find(example: str) -> tuple[Diagnostic, ...]:
        found = findings(example, [rule], baseline=baseline_of(example))
        return tuple(evolve(one, related=tuple(in_example(second, example) for second in one.related)) for one in found)

    return find


def in_example(related: Related, example: str) -> Related:
    """Move a second place that is in the baseline to where the example shows it."""
    place, baseline = related.place, BASELINE.search(example)
    if baseline is None or place.source.text == example:
        return related

    def moved(offset: int) -> int:
        return baseline.start(1) + offset + len(MARGIN) * place.source.position(offset).line

    return evolve(related, place=Place(Source("example", example), moved(place.start), moved(place.end)))


@EACH_RULE
def test_what_is_flagged_is_found(rule: Rule) -> None:
    """Exactly the marked findings, at their lines and columns, and all other places that they name."""
    example = rule.problem.flagged
    assert rule.code in example, "the page has no example that marks a finding"
    assert_findings(example, found_by(rule))
    assert mark_findings(example, found_by(rule)).count("~ JM") == example.count("~ JM"), "mark the other places"


SAID_ONCE = pytest.mark.parametrize(
    "rule", [one for one in RULES if one.problem.flagged_once], ids=lambda one: one.code
)


@SAID_ONCE
def test_what_is_missing_everywhere_is_one_finding(rule: Rule) -> None:
    """It is about the map, stands for several, and a waiver or a baseline at each of those counts."""
    example = rule.problem.flagged_once
    assert_findings(example, found_by(rule))
    (found,) = findings(example, [rule])
    assert found.subject == "map"
    assert len(found.stands_for) > 1
    assert "map" not in {part.subject for part in found.stands_for}


def test_rules_that_say_once_have_the_example() -> None:
    """What `said_once` and `parts_said_once` do stands on the page of each rule that uses them."""
    using = {
        rule.code
        for rule in RULES
        if rule.find is not None and {"said_once", "parts_said_once"} & set(rule.find.__code__.co_names)
    }
    assert using == {rule.code for rule in RULES if rule.problem.flagged_once}
    assert using >= {"JM0305", "JM0309", "JM0401", "JM0406", "JM0501", "JM0603", "JM0701", "JM0709"}
    assert using >= {"JM0508", "JM0706", "JM0802", "JM0905"}


@EACH_RULE
def test_the_mended_map_is_silent(rule: Rule) -> None:
    """The example of how to do it instead has no such finding."""
    example = rule.problem.instead
    assert example, "the page does not say how to do it instead"
    assert findings(example, [rule], baseline=baseline_of(example)) == ()


def test_codes_and_names_are_unique_and_in_order() -> None:
    """No two rules share a code or a name, and the registry is in the order of the codes, whatever their subjects."""
    codes = [one.code for one in RULES]
    assert codes == sorted(set(codes))
    assert len({one.name for one in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.code)
def test_every_option_is_explained(rule: Rule) -> None:
    """Pages and `explain` show what it means and what it is when nobody says anything."""
    defaults = rule.options()
    for option in fields(rule.options):
        assert option.metadata["help"].strip()
        assert getattr(defaults, option.name) == option.default


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.code)
def test_every_page_says_what_and_why(rule: Rule) -> None:
    """A summary in one sentence, a paragraph of reasons, and where the rule comes from."""
    assert re.fullmatch(r"[A-Z].*\.", rule.problem.summary)
    assert len(rule.problem.why.split()) > 8
    assert rule.origin
    assert set(rule.companions) <= {one.code for one in RULES}


def test_every_rule_is_registered() -> None:
    """A rule that is in no `RULES` never runs, and nobody would notice."""
    made = {
        value.code
        for module in pkgutil.iter_modules(rules.__path__)
        for value in vars(importlib.import_module(f"{rules.__name__}.{module.name}")).values()
        if isinstance(value, Rule)
    }
    assert made == {rule.code for rule in RULES}
