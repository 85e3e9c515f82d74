"""Faults of JM05: what customers live through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.clean_map import changed, without_line


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


LAST: Final = "emotion: {value: 1.2, basis: observed, evidence: [interviews]}"
MOMENT: Final = "emotion: {value: 0.9, basis: observed, evidence: [interviews]}"


def nobody_feels_the_ride(text: str) -> str:
    """Leave a stage without any emotion."""
    return without_line(text, LAST)


def nobody_feels_anything(text: str) -> str:
    """Leave every stage without any emotion."""
    return "".join(line for line in text.splitlines(keepends=True) if "        emotion:" not in line)


def from_delight_to_nothing(text: str) -> str:
    """Let the emotion fall by half of the scale, and not below the middle."""
    return changed(changed(text, "value: 0.9, basis", "value: 2, basis"), "value: 1.2, basis", "value: 0, basis")


def sad_where_nothing_hurts(text: str) -> str:
    """Make the last touchpoint the lowest point."""
    return changed(text, "value: 1.2, basis", "value: -0.3, basis")


def sad_at_the_end(text: str) -> str:
    """Let a call that solves the problem end on a bad note, in a stage that an opportunity changes."""
    return changed(text, "value: 0.3, basis", "value: -0.2, basis")


def sentiment_says_otherwise(text: str) -> str:
    """Draw a bad moment where the measured sentiment is good."""
    text = changed(text, "name: Ease of the ride", "name: Sentiment after the ride")
    text = changed(text, MOMENT, MOMENT.replace("0.9", "-0.3"))
    read = "        metrics: {start-time: {value: 4min, date: 2026-10, sample: 21400, source: ride-data}"
    return changed(text, read, f"{read}, ease: {{value: 5.8, date: 2026-10}}")


def a_wish(text: str) -> str:
    """Plan an emotion that rests on nothing."""
    text = changed(text, "state: as-is", "state: to-be\nbaseline: bikes-today.journey.yaml")
    return changed(text, "emotion: {value: 0.4, basis: observed, evidence: [interviews]}", "emotion: 0.4")


def four_of_two(text: str) -> str:
    """Rate a step beyond the scale."""
    stuck = "through: [find-bike, unlock-bike, call-help]"
    return changed(text, stuck, "through: [find-bike, {touchpoint: unlock-bike, experience: 4}, call-help]")


def moment_that_nobody_looked_at(text: str) -> str:
    """Call a touchpoint a moment of truth, and take its evidence away."""
    text = changed(text, "{value: 84%, date: 2026-10, sample: 380, source: help-survey}", "{value: 84%, date: 2026-10}")
    felt = "emotion: {value: 0.3, basis: observed, evidence: [help-survey]}"
    return changed(text, felt, "emotion: 0.3\n        moment_of_truth: true")


def no_moment(text: str) -> str:
    """Take the only moment of truth away."""
    return without_line(text, "moment_of_truth")


def place_asked_twice(text: str) -> str:
    """Ask for the place again on the phone."""
    data = "{categories: [Place], purpose: Find the bike, basis: contract, retention: 1 year, dpia: not-needed}"
    return changed(text, "      call-help:\n", f"      call-help:\n        personal_data: {data}\n")


def back_and_forth(text: str) -> str:
    """Send the rider from the station to the app and back, again and again."""
    return with_steps(text, ("app", "station", "app"))


def many_steps(text: str) -> str:
    """Put ten more steps before the end."""
    return with_steps(text, ("station",) * 10)


def with_steps(text: str, channels: Sequence[str]) -> str:
    """Put complete touchpoints between the open lock and the dock."""
    before = "  ride:\n    name: Ride\n"
    start = text.index("      return-bike:\n", text.index(before))
    targets = [*(f"step-{number}" for number in range(1, len(channels))), "return-bike"]
    steps = (
        f"""\
      step-{number}:
        name: Passes light {number}
        kind: physical
        origin: direct
        channel: {channel}
        personas: [maya, ahmed]
        owner: operations
        does: [Waits for the light]
        feels: [satisfied]
        emotion: {{value: 1, basis: observed, evidence: [interviews]}}
        physical_evidence: [Sign at the light]
        frontstage: [show-bikes]
        backstage: [locate-bikes]
        next: {{to: {target}, carries: [Bike number]}}
"""
        for number, (channel, target) in enumerate(zip(channels, targets, strict=True))
    )
    text = f"{text[:start]}{''.join(steps)}{text[start:]}"
    return changed(text, "{to: return-bike, when: The lock opens", "{to: step-0, carries: [Ride], when: The lock opens")


def many_give_up(text: str) -> str:
    """Let half of the customers give up where nothing hurts."""
    return changed(text, "name: Gives the bike back\n", "name: Gives the bike back\n        drop_off: 50%\n")


def they_leave_twice(text: str) -> str:
    """Say as a share and as a branch how many leave."""
    text = changed(text, "name: Unlocks the bike\n", "name: Unlocks the bike\n        drop_off: 3%\n")
    chat = "        frontstage: [answer-chat]\n        backstage: [look-up-bike]\n"
    return changed(text, f"{chat}        outcome: resolved", f"{chat}        outcome: abandoned")


def more_was_expected(text: str) -> str:
    """Expect much more of the call than it is."""
    return changed(text, LAST, f"expected_emotion: 2\n        {LAST.replace('1.2', '0')}")


def delighted_and_sad(text: str) -> str:
    """Write a word beside a score that says the opposite."""
    return changed(text, "feels: [satisfied]", "feels: [angry]")


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    "JM0501": (nobody_feels_the_ride, nobody_feels_anything),
    "JM0502": (from_delight_to_nothing,),
    "JM0503": (sad_where_nothing_hurts,),
    "JM0504": (sad_at_the_end, sad_where_nothing_hurts),
    "JM0505": (sentiment_says_otherwise,),
    "JM0506": (a_wish,),
    "JM0507": (four_of_two,),
    "JM0508": (moment_that_nobody_looked_at,),
    "JM0509": (no_moment,),
    "JM0510": (place_asked_twice,),
    "JM0511": (back_and_forth,),
    "JM0512": (many_steps,),
    "JM0513": (many_give_up,),
    "JM0514": (they_leave_twice,),
    "JM0515": (more_was_expected,),
    "JM0516": (delighted_and_sad,),
}
"""By the code of the rule, the ways to damage the clean map."""
