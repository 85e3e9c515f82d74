"""Faults of JM08: what is done about what hurts, and on what the map rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.clean_map import changed, without_line


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def a_pain_left_alone(text: str) -> str:
    """Turn the opportunity down that would solve a pain."""
    return changed(text, "    status: testing\n", "    status: rejected\n")


def an_opportunity_of_nobody(text: str) -> str:
    """Take owner and date from an opportunity."""
    text = changed(text, "    due: 2027-02-01\n", "")
    return changed(text, "    kind: improvement\n    owner: digital\n", "    kind: improvement\n")


def a_solution_without_a_problem(text: str) -> str:
    """Add an opportunity that belongs to nothing."""
    more = "opportunities:\n  mascot: {name: A mascot, owner: digital, effort: 1, status: proposed, due: 2027-02-01}\n"
    return changed(text, "opportunities:\n", more)


def forgotten(text: str) -> str:
    """Let a date pass."""
    return changed(text, "    due: 2027-02-01\n", "    due: 2026-02-01\n")


def a_risk_forgotten(text: str) -> str:
    """Let the date of a risk pass."""
    start = text.index("\nrisks:\n")
    return f"{text[:start]}{changed(text[start:], 'due: 2027-03-01', 'due: 2026-Q1')}"


def seen_by_nobody(text: str) -> str:
    """Claim that a pain was observed, and say nothing of where."""
    return without_line(text, "    evidence: [{source: interviews, quote: It was there a second ago}]")


def believed(text: str) -> str:
    """Make assumptions of nearly all that is said about touchpoints."""
    start = text.index("\nstages:\n")
    gone = ("            basis:", "            evidence:")
    kept = [line for line in text[start:].splitlines(keepends=True) if not line.startswith(gone)]
    known = ", basis: observed, evidence: ["
    return text[:start] + "".join(
        line if "click:" in line else line.replace(f"{known}interviews]", "").replace(f"{known}help-survey]", "")
        for line in kept
    )


def years_ago(text: str) -> str:
    """Rest on interviews of long ago."""
    return changed(text, "type: interview, date: 2026-09", "type: interview, date: 2021-09")


def done_and_still_stuck(text: str) -> str:
    """Call an opportunity complete, and leave the pain that it solves as it was."""
    return changed(text, "status: testing", "status: complete")


def asked_and_forgotten(text: str) -> str:
    """Have a source on which nothing rests."""
    return changed(text, "\nsources:\n", "\nsources:\n  diaries: {type: survey, date: 2026-09, owner: digital}\n")


def half_of_the_answers(text: str) -> str:
    """Call observed what rests on data of which much is missing."""
    return changed(text, "type: survey, date: 2026-10,", "type: survey, quality: {completeness: 60%}, date: 2026-10,")


def kept_for_too_long(text: str) -> str:
    """Keep interviews beyond the day until which they were to be kept."""
    return changed(text, "sample: 16, owner", "sample: 16, retention: 1 month, owner")


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    "JM0801": (a_pain_left_alone,),
    "JM0802": (an_opportunity_of_nobody,),
    "JM0803": (a_solution_without_a_problem,),
    "JM0804": (forgotten, a_risk_forgotten),
    "JM0805": (seen_by_nobody,),
    "JM0806": (believed,),
    "JM0807": (years_ago,),
    "JM0808": (done_and_still_stuck,),
    "JM0809": (asked_and_forgotten,),
    "JM0810": (half_of_the_answers,),
    "JM0811": (kept_for_too_long,),
}
"""By the code of the rule, the ways to damage the clean map."""
