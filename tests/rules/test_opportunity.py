"""Edge cases of JM08: what is done about what hurts, and on what the map rests."""

from __future__ import annotations

import pytest

from journeymap.checks.rules import evidence, opportunity
from journeymap.diagnostics import apply_fixes
from tests.rules.checking import codes, findings, messages, shop


def test_pains_of_two_places_are_not_confused() -> None:
    """A pain is solved by its own name only, also where another place has one of the same id."""
    text = (
        "title: Shop\nstages:\n  buy:\n    pains: {slow: {}}\n"
        "    touchpoints: {a: {pains: {slow: {}}}, b: {pains: {slow: {}}}}\n"
        "opportunities: {o: {solves: [a.slow]}}\n"
    )
    found = findings(text, [opportunity.pain_without_opportunity])
    assert [one.subject for one in found] == ["pain:stage:buy.slow", "pain:touchpoint:b.slow"]


def test_a_rejected_opportunity_solves_nothing() -> None:
    """The pain is found, and the opportunity that was rejected is shown beside it; another one may solve it."""
    text = shop("      a: {pains: {slow: {}}}\n", "opportunities: {o: {solves: [slow], status: rejected}}")
    [found] = findings(text, [opportunity.pain_without_opportunity])
    assert [one.message for one in found.related] == ["this would solve it, and was rejected"]
    both = text.replace("{o:", "{p: {solves: [slow]}, o:")
    assert codes(both, opportunity.pain_without_opportunity) == []


def test_pains_of_personas_are_not_asked_for() -> None:
    """What troubles a persona whatever the journey is not this map's to solve."""
    assert codes(shop("      a:\n", "personas: {maya: {pains: [No time]}}"), opportunity.pain_without_opportunity) == []


@pytest.mark.parametrize("status", ["complete", "rejected"])
def test_what_is_over_needs_no_more(status: str) -> None:
    """Complete and rejected opportunities are neither incomplete nor late."""
    text = shop("      a:\n", f"opportunities: {{o: {{status: {status}, due: 2001-01}}}}")
    assert codes(text, opportunity.incomplete_opportunity, opportunity.passed_due_date) == []


def test_who_is_accountable_owns() -> None:
    """The RACI of an opportunity may name its owner."""
    more = "teams: {till: Till}\nopportunities: {o: {responsible: {accountable: [till]}}}"
    [message] = messages(shop("      a:\n", more), opportunity.incomplete_opportunity)
    assert message == "the opportunity `o` has no measure, no target and no due date"


@pytest.mark.parametrize("reason", ["solves: [slow]", "measure: m", "adoption: m"])
def test_any_reason_founds_an_opportunity(reason: str) -> None:
    """A pain, the metric to move, or the metric that tells whether it is used."""
    text = shop("      a: {pains: {slow: {}}}\n", f"metrics: {{m: {{}}}}\nopportunities: {{o: {{{reason}}}}}")
    assert codes(text, opportunity.unfounded_opportunity) == []


@pytest.mark.parametrize(("due", "expected"), [("2026-11-24", ["JM0804"]), ("2026-11-25", []), ("2026-11", [])])
def test_a_date_passes_at_its_end(due: str, expected: list[str]) -> None:
    """Today is in time, and a month lasts to its last day; risks have dates as well."""
    text = shop("      a:\n", f"opportunities: {{o: {{due: {due}}}}}")
    assert codes(text, opportunity.passed_due_date) == expected
    assert codes(text.replace("opportunities", "risks"), opportunity.passed_due_date) == expected
    assert codes(f"state: past\n{text}", opportunity.passed_due_date) == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("[s]", []),
        ("[{quote: Never again}]", []),
        ("[{note: Seen on 3 days}]", []),
        ('[{link: "https://example.org/study"}]', []),
        ("[{date: 2026-01}]", ["JM0805"]),
        ("[]", ["JM0805"]),
    ],
)
def test_what_counts_as_evidence(entry: str, expected: list[str]) -> None:
    """A date alone tells nothing."""
    text = shop(
        f"      a: {{gains: {{smile: {{basis: observed, evidence: {entry}}}}}}}\n", "sources: {s: {type: survey}}"
    )
    assert codes(text, evidence.observed_without_evidence) == expected


def test_every_kind_of_statement_is_looked_at() -> None:
    """Personas, pains, gains, insights, all scores of touchpoints, and emotions of employees."""
    claim = "{basis: observed}"
    score = "{value: 1, basis: observed}"
    text = (
        f"title: Shop\npersonas: {{maya: {claim}}}\nstages:\n  buy:\n    insights: {{i: {claim}}}\n    touchpoints:\n"
        f"      a: {{pains: {{p: {claim}}}, trust: {score}, emotion: {{maya: {score}}}, backstage: [count]}}\n"
        f"processes: {{count: {{emotion: {score}}}}}\n"
    )
    found = findings(text, [evidence.observed_without_evidence])
    assert [(one.subject, one.detail) for one in found] == [
        ("persona:maya", ""),
        ("insight:stage:buy.i", ""),
        ("pain:touchpoint:a.p", ""),
        ("touchpoint:a", "trust"),
        ("touchpoint:a", "emotion maya"),
        ("process:count", "emotion"),
    ]
    assert found[0].message == "the persona `maya` is called observed, and has no evidence"
    mended, count = apply_fixes(text, [fix for one in found for fix in one.fixes])
    assert (count, codes(mended, evidence.observed_without_evidence)) == (6, [])
    assert not any(fix.is_safe for one in found for fix in one.fixes)


def test_assumed_is_what_has_neither_basis_nor_evidence() -> None:
    """Evidence counts where the basis was left out; proposals do not count at all; a handful says nothing."""
    pains = "pains: {a: {}, b: {basis: assumed}, c: {evidence: [s]}, d: {basis: proposed}, e: {basis: inferred}}"
    text = shop(f"      a: {{{pains}}}\n", "sources: {s: {type: survey}}")
    rule = evidence.mostly_assumed
    assert codes(text, rule) == []
    assert codes(text, rule, options={"at_least": 4}) == []
    assert messages(text, rule, options={"at_least": 4, "most": 0.4}) == ["2 of 4 statements are assumed"]
    assert codes(text, rule, options={"at_least": 5, "most": 0.4}) == []


@pytest.mark.parametrize(
    ("date", "state", "expected"),
    [
        ("2024-10", "as-is", ["JM0807"]),
        ("2024-11-25", "as-is", []),
        ("2001", "past", []),
        ("2001", "to-be", ["JM0807"]),
    ],
)
def test_old_sources(date: str, state: str, expected: list[str]) -> None:
    """Two years to the day; a map of the past has sources of its time."""
    text = shop("      a:\n", f"state: {state}\nsources: {{s: {{date: {date}}}, undated: {{}}}}")
    assert codes(text, evidence.old_source) == expected
    assert codes(text, evidence.old_source, options={"months": 400}) == []
