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
    rules = (opportunity.incomplete_opportunity, opportunity.unfounded_opportunity, opportunity.passed_due_date)
    assert codes(text, *rules) == []


def test_an_empty_opportunity_is_one_finding() -> None:
    """JM0803 tells what else is missing; alone, each of the two tells its own."""
    text = shop("      a:\n", "opportunities: {o: {status: proposed}}")
    both = (opportunity.incomplete_opportunity, opportunity.unfounded_opportunity)
    (found,) = findings(text, both)
    assert (found.code, found.message) == (
        "JM0803",
        "the opportunity `o` solves no pain and moves no metric, and has no owner, no target and no due date",
    )
    assert found.hint == (
        "name the pains that it `solves`, or its `measure`; say who does it (`owner`), what is to be reached (`target`)"
        " and when it is looked at again (`due`)"
    )
    assert messages(text, both[0]) == ["the opportunity `o` has no owner, no measure, no target and no due date"]
    assert messages(text, both[1]) == ["the opportunity `o` solves no pain and moves no metric"]
    planned = text.replace("status: proposed", "adoption: used").replace(
        "opportunities", "metrics: {used: }\nopportunities"
    )
    assert codes(planned, *both) == ["JM0802"]


COMPLETE = "opportunities: {o: {solves: [slow], status: complete}}"


@pytest.mark.parametrize(
    ("pain", "more", "expected"),
    [
        ("severity: critical", COMPLETE, ["JM0808"]),
        ("severity: high", f"state: to-be\n{COMPLETE}", ["JM0808"]),
        ("severity: medium", COMPLETE, []),
        ("", COMPLETE, []),
        ("severity: critical", COMPLETE.replace("complete", "rejected"), []),
        ("severity: critical", COMPLETE.replace("complete", "testing"), []),
        ("severity: critical", COMPLETE.replace("{o:", "{again: {solves: [slow]}, o:"), []),
        ("severity: critical", f"state: past\n{COMPLETE}", []),
        ("severity: critical", f"personas: {{maya: {{pains: [No time]}}}}\n{COMPLETE}".replace("slow", "no-time"), []),
    ],
)
def test_what_is_solved_hurts_no_more(pain: str, more: str, expected: list[str]) -> None:
    """Unless its severity is not known, somebody still works on it, or the map is of the past."""
    text = shop(f"      a: {{pains: {{slow: {{{pain}}}}}}}\n", more)
    assert codes(text, opportunity.solved_pain_still_there) == expected


@pytest.mark.parametrize(
    "cited",
    [
        "metrics: {m: {source: s}}",
        "metrics: {m: {benchmark: {value: 1, source: s}}}",
        "personas: {maya: {evidence: [s]}}",
    ],
)
def test_whoever_names_a_source_cites_it(cited: str) -> None:
    """Evidence, metrics, benchmarks; and sources of events are for the journey as a whole."""
    text = shop("      a:\n", "sources: {s: {type: survey}, clicks: {type: events}}\n")
    assert codes(text, evidence.uncited_source) == ["JM0809"]
    assert codes(f"{text}{cited}\n", evidence.uncited_source) == []


def test_a_source_of_poor_data_is_one_finding() -> None:
    """It names what rests on it, and not more than can be read."""
    claim = "{basis: observed, evidence: [s]}"
    pains = ", ".join(f"{name}: {claim}" for name in "abcde")
    more = "sources: {s: {quality: {accuracy: 50%, timeliness: 70%, validity: 80%}}, t: {quality: {accuracy: 10%}}}"
    text = shop(f"      x: {{emotion: {{value: 1, basis: observed, evidence: [s]}}, pains: {{{pains}}}}}\n", more)
    (found,) = findings(text, [evidence.observed_in_poor_data])
    assert found.subject == "source:s"
    assert found.message == (
        "the source `s` has an accuracy of 50% and a timeliness of 70%, and the pain `x.a`, the pain `x.b`, the pain"
        " `x.c` and 3 more are called observed, with no better evidence"
    )
    assert len(found.related) == 6
    assert codes(text, evidence.observed_in_poor_data, options={"least": 0.5}) == []
    alone = text.replace("emotion: {value: 1, basis: observed,", "emotion: {value: 1, basis: inferred,")
    alone = alone.replace(pains, "a: {basis: inferred, evidence: [s]}").replace("inferred", "observed", 1)
    (single,) = messages(alone, evidence.observed_in_poor_data)
    assert single.endswith("and the emotion at `x` is called observed, with no better evidence")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("date: 2026-08-25, retention: 3 months", []),
        ("date: 2026-08-24, retention: 3 months", ["JM0811"]),
        ("date: 2026-08, retention: 3 months", []),
        ("date: 2001", []),
        ("retention: 1 month", []),
    ],
)
def test_how_long_a_source_is_kept(source: str, expected: list[str]) -> None:
    """To the day; what is not known is not late."""
    assert codes(shop("      a:\n", f"sources: {{s: {{{source}}}}}"), evidence.source_kept_too_long) == expected


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
