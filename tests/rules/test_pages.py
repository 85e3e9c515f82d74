"""The page of every rule is its test: what is flagged is found where it says, and the mended map is silent."""

from __future__ import annotations

import re

import pytest

from journeymap.checks import RULES, Rule
from journeymap.testing import assert_findings
from tests.rules.checking import findings


EACH_RULE = pytest.mark.parametrize("rule", [one for one in RULES if one.find is not None], ids=lambda one: one.code)
BASELINE = re.compile(r"^# baseline:\n((?:#.*\n)+)", re.MULTILINE)


def baseline_of(example: str) -> str | None:
    """Take the as-is map out of the comments at the top of an example: `# baseline:`, then its lines behind `# `."""
    found = BASELINE.search(example)
    return None if found is None else re.sub(r"^# ?", "", found[1], flags=re.MULTILINE)


@EACH_RULE
def test_what_is_flagged_is_found(rule: Rule) -> None:
    """Exactly the marked findings, at their lines and columns."""
    example = rule.problem.flagged
    assert rule.code in example, "the page has no example that marks a finding"
    # The baseline's comment lines are no marks; they stay where they are, so that no line moves.
    assert_findings(example, lambda text: findings(text, [rule], baseline=baseline_of(example)))


@EACH_RULE
def test_the_mended_map_is_silent(rule: Rule) -> None:
    """The example of how to do it instead has no such finding."""
    example = rule.problem.instead
    assert example, "the page does not say how to do it instead"
    assert findings(example, [rule], baseline=baseline_of(example)) == ()


def test_codes_and_names_are_unique_and_in_order() -> None:
    """No two rules share a code or a name, and the registry is in the order of the codes."""
    codes = [one.code for one in RULES]
    assert codes == sorted(set(codes))
    assert len({one.name for one in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.code)
def test_every_page_says_what_and_why(rule: Rule) -> None:
    """A summary in one sentence, a paragraph of reasons, and where the rule comes from."""
    assert re.fullmatch(r"[A-Z].*\.", rule.problem.summary)
    assert len(rule.problem.why.split()) > 8
    assert rule.origin
    assert set(rule.companions) <= {one.code for one in RULES}
