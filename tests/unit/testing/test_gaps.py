"""What rules find in a text, for the tests of those who write rules."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from journeymap.checks import RULES, Context, Profile, finding, rule, rule_named
from journeymap.diagnostics import Severity
from journeymap.errors import SettingsError
from journeymap.testing import assert_examples, assert_findings, finds


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.checks import Finding, Rule

ORPHAN = "title: Shop\nstages: {buy: {touchpoints: {pay: {next: go}, wrap: , go: {outcome: completed}}}}\n"


def test_what_a_rule_finds_is_marked() -> None:
    """Whatever the profile of the map, and whatever a waiver says."""
    assert_findings(f"{ORPHAN.rstrip()}  # JM0201\nwaive: [{{code: JM0201, reason: a}}]\n", finds(rule_named("JM0201")))
    assert_findings(ORPHAN, finds(rule_named("JM0202")))


def test_a_rule_has_options_a_baseline_and_a_day() -> None:
    """As a project gives them."""
    map_ = "title: Shop\nsources: {talks: {type: interview, date: 2026-01-01}}\nstages: [pay]\n"
    old = rule_named("JM0807")
    day = datetime.date(2026, 11, 25)
    assert list(finds(old, as_of=day)(map_)) == []
    assert [one.code for one in finds(old, as_of=day, options={"months": 3})(map_)] == ["JM0807"]
    with pytest.raises(SettingsError, match="unknown option `monts`"):
        finds(old, options={"monts": 3})(map_)
    later = "title: Shop\nstate: to-be\nbaseline: before.journey.yaml\nstages: {buy: {touchpoints: [pay]}}\n"
    gone = finds(rule_named("JM1003"), baseline="title: Shop\nstages: {buy: {touchpoints: [pay, wrap]}}\n")
    assert ["`wrap`" in one.message for one in gone(later)] == [True]
    with pytest.raises(ValueError, match="JM0010"):
        finds(old, baseline="titel: Shop\n")


def test_a_text_that_is_no_map_shows_its_errors() -> None:
    """Or a test of a mistyped map would pass, because a rule finds nothing in none."""
    assert_findings("title: Shop\nstagse: []  # JM0010\n", finds(rule_named("JM0201")))


@pytest.mark.parametrize("one", [one for one in RULES if one.find_across is None and one.code < "JM10"], ids=str)
def test_the_examples_of_the_rules_hold(one: Rule) -> None:
    """Those that need no second map are asserted as other packages assert theirs."""
    assert_examples(one)


def test_examples_that_do_not_hold_fail() -> None:
    """A mark too many, and no mark at all."""

    @rule("JM9001", "short-title", Severity.WARNING, since=Profile.DRAFT)
    def nothing(context: Context) -> Iterator[Finding]:
        """
        Find nothing.

        It cannot.

        Flagged:
            title: Shop  # JM9001
            stages: [pay]

        Instead:
            title: Buy a coat
            stages: [pay]
        """
        if not context.map.title:
            yield finding(context.map, "the title is short")

    with pytest.raises(AssertionError, match="marked and not found"):
        assert_examples(nothing)

    @rule("JM9002", "no-example", Severity.WARNING)
    def silent(context: Context) -> Iterator[Finding]:
        """
        Find nothing.

        It has no example.
        """
        yield from nothing.find(context) if nothing.find is not None else ()

    with pytest.raises(AssertionError, match="the docstring of JM9002 needs examples"):
        assert_examples(silent)
