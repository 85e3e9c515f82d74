"""Faults of JM09: who keeps the map, and personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.clean_map import changed, without_line


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def map_of_nobody(text: str) -> str:
    """Leave the map to everybody."""
    text = changed(text, "status: approved\nowner: service-design\n", "status: approved\n")
    return changed(text, ", accountable: [service-design]", "")


def reviewed_in_spring(text: str) -> str:
    """Miss two reviews."""
    return changed(text, "reviewed: 2026-11-02", "reviewed: 2026-04-02")


def never_reviewed(text: str) -> str:
    """Promise reviews, and hold none."""
    return without_line(text, "reviewed: 2026-11-02")


def which_version(text: str) -> str:
    """Take the version away."""
    return without_line(text, 'version: "3"')


def asked_for_nothing(text: str) -> str:
    """Ask customers, and let nobody act on it."""
    return changed(text, ", closes_loop_with: service-design", "")


def left_to_luck(text: str) -> str:
    """Do nothing against a risk that is likely by now."""
    start = text.index("\nrisks:\n")
    risk = changed(text[start:], "    mitigation: Stations open by radio\n", "")
    return f"{text[:start]}{changed(risk, 'probability: 2', 'probability: 4')}"


def paid_against_the_goal(text: str) -> str:
    """Declare that what a team is rewarded by works against a goal."""
    return f"{text}conflicts:\n  hurry: {{name: Quick instead of safe, metric: start-time, goal: ahmed.no-trouble}}\n"


def data_for_ever(text: str) -> str:
    """Keep personal data for an unknown time."""
    return changed(text, "          retention: 2 years\n", "")


def assessment_not_begun(text: str) -> str:
    """Need an impact assessment."""
    return changed(text, "          dpia: done\n", "          dpia: needed\n")


def health_data(text: str) -> str:
    """Use data that are especially protected."""
    text = changed(text, "          dpia: done\n", "")
    return changed(text, "categories: [Name, Place]", "categories: [Name, Health insurance number]")


def a_tariff_since(text: str) -> str:
    """Let an event pass that calls for a review."""
    return changed(text, "[New tariff]", "[New tariff on 2026-11-20]")


def never_reviewed_and_never_to_be(text: str) -> str:
    """Name what calls for a review, and say nothing of any."""
    return without_line(never_reviewed(text), "review: quarterly")


def two_answer_for_it(text: str) -> str:
    """Make two teams accountable for the map."""
    return changed(text, "accountable: [service-design]", "accountable: [service-design, operations]")


def another_owner(text: str) -> str:
    """Let the owner be somebody else than who is accountable."""
    return changed(text, "accountable: [service-design]", "accountable: [operations]")


def who_answers_for_it(text: str) -> str:
    """Say who does the work, and not who answers for it."""
    line = "    decision: Is the account in order?\n"
    return changed(text, line, f"{line}    responsible: {{responsible: [digital], informed: [operations]}}\n")


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    "JM0901": (map_of_nobody,),
    "JM0902": (reviewed_in_spring, never_reviewed),
    "JM0903": (which_version,),
    "JM0904": (asked_for_nothing,),
    "JM0905": (left_to_luck,),
    "JM0906": (paid_against_the_goal,),
    "JM0907": (data_for_ever,),
    "JM0908": (assessment_not_begun, health_data),
    "JM0909": (a_tariff_since, never_reviewed_and_never_to_be),
    "JM0910": (two_answer_for_it, another_owner),
    "JM0911": (who_answers_for_it,),
}
"""By the code of the rule, the ways to damage the clean map."""
