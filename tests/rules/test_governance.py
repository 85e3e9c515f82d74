"""Edge cases of JM09: who keeps the map, and personal data."""

from __future__ import annotations

import pytest

from journeymap.checks.rules import governance, privacy, raci
from tests.rules.checking import codes, findings, messages, shop


def test_who_is_accountable_owns_the_map() -> None:
    """The RACI of the map may name its owner."""
    text = shop("      a:\n", "teams: {till: Till}\nresponsible: {accountable: [till]}")
    assert codes(text, governance.unowned_map) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("reviewed: 2026-08-25\nreview: quarterly", []),
        ("reviewed: 2026-08-24\nreview: quarterly", ["JM0902"]),
        ("reviewed: 2026-08\nreview: quarterly", []),
        ("review: quarterly", ["JM0902"]),
        ("reviewed: 2001-01-01", []),
        ("state: past\nreviewed: 2001-01-01\nreview: monthly", []),
    ],
)
def test_reviews(lines: str, expected: list[str]) -> None:
    """A review is due on the day after which it is late; without a cadence, or for the past, it never is."""
    assert codes(shop("      a:\n", lines), governance.overdue_review) == expected


@pytest.mark.parametrize(
    ("risk", "found"),
    [
        ("{probability: 3, impact: 4}", "the risk `r` has a score of 12, and no mitigation and no owner"),
        ("{probability: 3, impact: 4, owner: till}", "the risk `r` has a score of 12, and no mitigation"),
        ("{probability: 2, impact: 5}", ""),
        ("{impact: 5}", ""),
    ],
)
def test_high_risks(risk: str, found: str) -> None:
    """The product decides; a risk that was never rated is not known to be high."""
    text = shop("      a:\n", f"teams: {{till: Till}}\nrisks: {{r: {risk}}}")
    assert messages(text, governance.unmitigated_risk) == ([found] if found else [])


def test_the_score_of_a_high_risk_is_an_option() -> None:
    """Who wants to look at more lowers it."""
    text = shop("      a:\n", "risks: {r: {probability: 2, impact: 5}}")
    assert codes(text, governance.unmitigated_risk, options={"score": 10}) == ["JM0905"]


@pytest.mark.parametrize(
    ("conflict", "found"),
    [
        ("{metric: m, goal: loyal}", "`a` and `b` are rewarded by `m`, which works against `loyal`"),
        ("{incentive: n}", "somebody is rewarded by `n`, which works against a goal"),
        ("{metric: n, goal: maya.quick}", ""),
        ("{goal: maya.quick}", ""),
    ],
)
def test_rewarded_conflicts(conflict: str, found: str) -> None:
    """A metric counts where a team is rewarded by it, an incentive always."""
    text = shop(
        "      x:\n",
        "teams: {a: {incentives: [m]}, b: {incentives: [m]}}\nmetrics: {m: {}, n: {}}\nobjectives: {loyal: {}}\n"
        f"personas: {{maya: {{goals: {{quick: {{}}}}}}}}\nconflicts: {{c: {conflict}}}",
    )
    assert messages(text, governance.incentive_misalignment) == ([found] if found else [])


def test_consent_is_recorded() -> None:
    """Whoever relies on consent says where it is."""
    data = "{purpose: News, basis: consent, retention: 1 year}"
    text = shop(f"      a: {{personal_data: {data}}}\n")
    assert messages(text, privacy.unfounded_personal_data) == [
        "`a` uses personal data and has no record of the consent"
    ]
    (found,) = findings(text, [privacy.unfounded_personal_data])
    assert found.hint == "say where the consent is recorded (`consent`)"
    assert codes(text.replace("basis:", "consent: Box, basis:"), privacy.unfounded_personal_data) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("{dpia: needed}", ["JM0908"]),
        ("{dpia: in-progress, categories: [Health]}", []),
        ("{dpia: not-needed, categories: [Health]}", []),
        ("{categories: [Children of the household]}", ["JM0908"]),
        ("{categories: [Diagnoses]}", ["JM0908"]),
        ("{categories: [Name]}", []),
        ("{}", []),
    ],
)
def test_impact_assessments(data: str, expected: list[str]) -> None:
    """Words are known by their beginnings; whoever says that none is needed has thought about it."""
    assert codes(shop(f"      a: {{personal_data: {data}}}\n"), privacy.missing_dpia) == expected


def test_the_first_category_that_is_protected_is_named() -> None:
    """It is enough for an assessment."""
    text = shop("      a: {personal_data: {categories: [Name, Health, Diagnoses]}}\n")
    assert messages(text, privacy.missing_dpia) == ["`a` uses `Health`, and says nothing of an impact assessment"]


def test_sensitive_words_are_an_option() -> None:
    """A house adds its own, which count as they are written; without any only what the map says counts."""
    text = shop("      a: {personal_data: {categories: [Health, Loan (old)]}}\n")
    assert codes(text, privacy.missing_dpia, options={"sensitive": []}) == []
    assert codes(text, privacy.missing_dpia, options={"sensitive": ["Loan (old"]}) == ["JM0908"]


def test_a_conflict_is_told_once() -> None:
    """Of one metric with one goal, however it is written; of another goal, or of none, it is another one."""
    text = (
        "title: Calls\npersonas: {maya: {goals: {answer: Get an answer, end: Come to an end}}}\n"
        "teams: {agents: {incentives: [time]}}\nmetrics: {time: }\nstages: {call: {touchpoints: [ask]}}\n"
        "conflicts:\n  a: {metric: time, goal: maya.answer}\n  b: {incentive: time, goal: maya.answer}\n"
        "  c: {metric: time, incentive: time, goal: maya.end}\n  d: {metric: time}\n  e: {incentive: time}\n"
    )
    found = findings(text, [governance.incentive_misalignment])
    assert [one.subject for one in found] == ["conflict:a", "conflict:c", "conflict:d", "conflict:e"]
    assert [one.message for one in found[0].related] == ["`b` is the same conflict"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("reviewed: 2026-08\nreview_triggers: [Tariff of 2026-09-01]", 1),
        ("reviewed: 2026-08\nreview_triggers: [Tariff in 2026-09, 2026-Q3に改定, 2026-11-26]", 1),
        ("reviewed: 2026-09-15\nreview_triggers: [Tariff in 2026-09]", 0),
        ("reviewed: 2026-08\nreview_triggers: [Tariff of 2026-11-25]", 0),
        ("reviewed: 2001\nreview_triggers: [New tariff, Price list 2025, Order 2026-99, Part 12026-09-01]", 0),
        ("review_triggers: [New tariff]", 1),
        ("review: quarterly\nreview_triggers: [Tariff of 2026-09-01]", 0),
        ("state: past\nreviewed: 2001\nreview_triggers: [Tariff of 2026-09-01]", 0),
    ],
)
def test_events_that_call_for_a_review(lines: str, expected: int) -> None:
    """A date within the text says when; a review within the same month may have come after it."""
    assert len(codes(shop("      a:\n", lines), governance.event_without_review)) == expected


ROLES = """\
teams: {a: A, b: B}
stakeholders: {lead: {team: a}, council: {role: Council}}
processes: {p: {ROLE}}
"""


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("responsible: {accountable: [a]}", []),
        ("responsible: {accountable: [a, a]}", []),
        ("responsible: {accountable: [a, b]}", ["`a` and `b` are accountable for `p`"]),
        ("responsible: {accountable: [lead, council]}", ["`lead` and `council` are accountable for `p`"]),
        ("owner: a, responsible: {accountable: [a]}", []),
        ("owner: a, responsible: {accountable: [lead]}", []),
        ("owner: a, responsible: {accountable: [council]}", []),
        ("owner: b, responsible: {accountable: [lead]}", ["`b` and `lead` are accountable for `p`"]),
        ("owner: b, responsible: {responsible: [a]}", []),
        (
            "responsible: {consulted: [a], informed: [b]}",
            ["`p` says who is consulted and informed, and not who is accountable"],
        ),
        ("responsible: {}", []),
        ("owner: a", []),
    ],
)
def test_one_is_accountable(role: str, found: list[str]) -> None:
    """Neither two nor none; who has no team may be of the owner's."""
    text = shop("      x: {backstage: [p]}\n", ROLES.replace("ROLE", role))
    assert messages(text, *raci.RULES) == found


def test_maps_and_opportunities_have_one_accountable_too() -> None:
    """That they have none is told by the rules about their owners."""
    two = "responsible: {accountable: [a, b]}"
    text = shop("      x:\n", f"teams: {{a: A, b: B}}\n{two}\nopportunities: {{o: {{{two}}}}}")
    assert messages(text, *raci.RULES) == [
        "`a` and `b` are accountable for the map",
        "`a` and `b` are accountable for `o`",
    ]
    assert messages(text.replace("accountable: [a, b]", "informed: [a]"), *raci.RULES) == []
