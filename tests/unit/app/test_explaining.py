"""Pages of codes."""

from __future__ import annotations

from textwrap import dedent

import pytest

from journeymap.app.check_settings import read_check_settings
from journeymap.app.explaining import codes, explain
from journeymap.app.plugins import project_rules
from journeymap.checks import RULES
from journeymap.diagnostics import CATALOGUE
from journeymap.errors import UnknownNameError


ALL = (*CATALOGUE, *(rule.problem for rule in RULES))


def test_a_page_says_what_why_and_how() -> None:
    """The page of a problem with an example, whole."""
    assert explain("JM0006") == dedent("""\
        JM0006 duplicate-key (error)

        A key is written twice in one mapping.

        Most readers of YAML keep the last one without a word, and the first is lost. Keep one
        of them, or give the second its own name.

        Flagged:

            title: Shop
            stages:
              pay:
                goal: Pay
                goal: Pay quickly

        Instead:

            title: Shop
            stages:
              pay:
                goal: Pay quickly
        """)


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.code)
def test_code_and_name_lead_to_the_same_page(entry: object) -> None:
    """In any case of letters."""
    code, name = entry.code, entry.name  # type: ignore[attr-defined]
    assert explain(code) == explain(name) == explain(code.lower())


def test_every_code_is_listed() -> None:
    """One line each, in order."""
    assert [line.split()[:2] for line in codes().splitlines()] == [[entry.code, entry.name] for entry in ALL]


def test_an_unknown_code_knows_codes_and_names() -> None:
    """Both can be mistyped, so both are offered."""
    with pytest.raises(UnknownNameError) as raised:
        explain("unknown-feild")
    assert {"JM0010", "unknown-field"} <= set(raised.value.known)


def test_the_page_of_a_rule_says_when_it_runs() -> None:
    """The first profile, after the examples."""
    page = explain("unreachable-touchpoint")
    assert page.startswith("JM0201 unreachable-touchpoint (warning)\n\nFind touchpoints that no path")
    assert page.endswith("\n\nRuns from the profile draft on.\n")


def test_the_beginning_of_a_code_lists_what_begins_so() -> None:
    """A subject, or all of them."""
    assert [line.split()[0] for line in explain("jm02").splitlines()] == [
        entry.code for entry in ALL if entry.code.startswith("JM02")
    ]
    with pytest.raises(UnknownNameError):
        explain("JM98")


def test_the_page_of_a_term_says_what_and_where() -> None:
    """Whole, with the names of rules and its other words."""
    assert explain("friction") == dedent("""\
        friction

        Whatever makes the journey slow, confusing or laborious for the customer.

        Here:

          `pains` of a touchpoint or a stage
          `effort` of a touchpoint
          `wait` of a touchpoint
          the rule JM0510 repeated-data-request
          the rule JM0511 many-channel-switches
          the rule JM0512 long-path

        Also called: friction point.

        German: Reibung, Reibungspunkt.
        """)


@pytest.mark.parametrize("word", ["Friction points", "Reibung", "reibungspunkte", "FRICTION"])
def test_any_of_its_words_leads_to_a_term(word: str) -> None:
    """English or German, singular or plural."""
    assert explain(word) == explain("friction")


def test_what_is_not_built_says_so() -> None:
    """And what to do instead, where something can be done."""
    assert "\n\nNot built yet: cohorts from event data.\n\n" in explain("cohort analysis")
    assert "\n\nIn a map: write it under `opportunities` of the map; " in explain("initiative")


def test_a_word_of_two_terms_has_both_pages() -> None:
    """Whoever looks for it finds out which is meant."""
    assert explain("evidence").startswith("evidence\n\n")
    assert "\nphysical evidence\n\n" in explain("evidence")


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("owned", "owned\n\n`ownership: owned` of a channel: The provider controls it.\n"),
        ("Anruf", "`medium: phone` of a channel: A call."),
        ("frustrated", "`feels: frustrated` of a touchpoint or a stage: its valence is -0.8"),
        ("incentive", "`incentive` of a conflict: The metric that somebody is rewarded by."),
    ],
)
def test_words_of_the_language_are_explained_too(word: str, sentence: str) -> None:
    """Values and keys that are no term of the field."""
    assert sentence in explain(word)


def test_the_nearest_of_each_sort_is_named() -> None:
    """Of codes, names of rules and words of the glossary."""
    with pytest.raises(UnknownNameError) as raised:
        explain("frictoin")
    assert raised.value.alike == ("friction",)
    with pytest.raises(UnknownNameError) as raised:
        explain("channel-inconsistncy")
    assert raised.value.alike == ("channel-inconsistency", "channel consistency")


def test_rules_of_a_project_are_explained_too() -> None:
    """Those of its settings and of the packages that it names."""
    settings = read_check_settings(
        "journeymap.toml",
        {"rules": [{"code": "JM9001", "name": "no-sla", "on": "touchpoint", "require": {"sla": True}}]},
    )
    rules = project_rules(settings).rules
    assert explain("no-sla", rules).startswith("JM9001 no-sla (warning)\n\nFind every touchpoint without")
    assert codes(rules).splitlines()[-1].startswith("JM9001  no-sla")
