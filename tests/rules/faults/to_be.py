"""Faults of JM10: plans that lose or worsen something of the clean map, and those that are not what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.clean_map import changed, without_line


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def planned(today: str) -> str:
    """Write the plan that changes nothing."""
    return changed(today, "state: as-is\n", "state: to-be\nbaseline: bikes.journey.yaml\n")


def plan_of_nothing(today: str) -> tuple[str, str]:
    """Name no map that is changed."""
    return today, without_line(planned(today), "baseline:")


def plan_of_a_plan(today: str) -> tuple[str, str]:
    """Change what is a plan itself."""
    return changed(today, "state: as-is", "state: ideal"), planned(today)


def system_forgotten(today: str) -> tuple[str, str]:
    """Forget a system that stood in for nothing."""
    return changed(today, "  radio: {name", "  fax: {owner: operations}\n  radio: {name"), planned(today)


def ride_less_liked(today: str) -> tuple[str, str]:
    """Plan a moment worse."""
    return today, changed(planned(today), "emotion: {value: 1.2,", "emotion: {value: 1,")


def less_asked_for(today: str) -> tuple[str, str]:
    """Ask for less than was asked for."""
    return today, changed(planned(today), "    target: 80%\n", "    target: 70%\n")


def lock_forgotten(today: str) -> tuple[str, str]:
    """Forget a pain and what would solve it, which was dropped before."""
    after = planned(today)
    pain, solution = after.index("          stuck-lock:\n"), after.index("  sealed-locks:\n")
    end, end_of_solution = after.index("        fail_points:\n", pain), after.index("\nrisks:\n", solution)
    after = after[:pain] + after[end:solution] + after[end_of_solution:]
    after = changed(after, "        pains:\n        fail", "        fail")
    return changed(today, "status: testing", "status: rejected"), after


def parking_added(today: str) -> tuple[str, str]:
    """Add a step where nothing hurts."""
    step = """\
      photograph-bike:
        name: Photographs the bike
        kind: digital
        origin: direct
        channel: app
        personas: [maya, ahmed]
        owner: operations
        emotion: {value: 0.6, basis: observed, evidence: [interviews]}
        physical_evidence: [Photo]
        frontstage: [close-lock]
        backstage: [end-ride]
        outcome: completed
"""
    onwards = "        next: {to: photograph-bike, carries: [Dock]}\n"
    return today, changed(planned(today), "        outcome: completed\n", f"{onwards}{step}")


def ideal_far_away(today: str) -> tuple[str, str]:
    """Dream of a step that does not exist."""
    _, after = parking_added(today)
    work = "        frontstage: [close-lock]\n        backstage: [end-ride]\n        metrics"
    after = changed(after, "state: to-be", "state: ideal")
    hurting = changed(today, work, f"        pains: [Rain]\n{work}")
    return hurting, changed(after, "scope:\n", "retires: [rain]\nscope:\n")


def retires_what_never_was(today: str) -> tuple[str, str]:
    """Say goodbye to a stranger."""
    return today, changed(planned(today), "scope:\n", "retires: [walk]\nscope:\n")


def retired_and_kept(today: str) -> tuple[str, str]:
    """Say goodbye, and stay."""
    return today, changed(planned(today), "scope:\n", "retires: [paper]\nscope:\n")


def slower_answer(today: str) -> tuple[str, str]:
    """Let callers wait longer."""
    return today, changed(planned(today), "wait: {expected: 1min,", "wait: {expected: 2min,")


def more_give_up(today: str) -> tuple[str, str]:
    """Lose more who look for a bike."""
    found = "        volume: 600/day\n"
    with_loss = changed(today, found, f"{found}        drop_off: 2%\n")
    return with_loss, changed(planned(with_loss), "drop_off: 2%", "drop_off: 5%")


def fewer_at_a_time(today: str) -> tuple[str, str]:
    """Locate fewer bikes."""
    return today, changed(planned(today), "capacity: 2000/day", "capacity: 1500/day")


def by_hand_again(today: str) -> tuple[str, str]:
    """Answer chats without help."""
    return today, changed(planned(today), "automation: assisted", "automation: manual")


def harder_to_find(today: str) -> tuple[str, str]:
    """Take more effort to find a bike."""
    found = "        volume: 600/day\n"
    with_effort = changed(today, found, f"{found}        effort: 2\n")
    return with_effort, changed(planned(with_effort), "effort: 2\n        physical", "effort: 3\n        physical")


def small_pain_forgotten(today: str) -> tuple[str, str]:
    """Forget a pain of medium severity that nothing solves."""
    pain = "        pains: {queue: {severity: medium}}\n"
    return changed(today, "        feedback:\n", f"{pain}        feedback:\n"), planned(today)


def nobody_says_so(today: str) -> tuple[str, str]:
    """Say nothing any more."""
    step = "        physical_evidence: [Chat window]\n"
    return today, changed(planned(today), step, f"{step}        message: false\n")


def weighs_less(today: str) -> tuple[str, str]:
    """Take one of two moments of truth for a step like any other."""
    step = "        physical_evidence: [Chat window]\n"
    return changed(today, step, f"{step}        moment_of_truth: true\n"), planned(today)


def asked_again(today: str) -> tuple[str, str]:
    """Carry less."""
    return changed(today, "carries: [Reservation]", "carries: [Reservation, Place]"), planned(today)


def no_way_by_app(today: str) -> tuple[str, str]:
    """Take a channel away."""
    return changed(today, "        channel: phone\n", "        channel: [phone, app]\n"), planned(today)


def nothing_nice(today: str) -> tuple[str, str]:
    """Lose what pleases."""
    return changed(today, "        feedback:\n", "        gains: [Bell rings]\n        feedback:\n"), planned(today)


def no_voucher(today: str) -> tuple[str, str]:
    """Forget a way back."""
    point = "        fail_points: {dock-full: {recovery: {remedy: A voucher}}}\n"
    return changed(today, "        feedback:\n", f"{point}        feedback:\n"), planned(today)


def likelier_failure(today: str) -> tuple[str, str]:
    """Make a risk worse."""
    return changed(today, "    impact: 5\n", "    impact: 4\n"), planned(today)


def more_hurt(today: str) -> tuple[str, str]:
    """Let more riders meet a pain."""
    return today, changed(planned(today), "frequency: 8%", "frequency: 9%")


def no_reminder(today: str) -> tuple[str, str]:
    """Send no reminder any more."""
    rule = "        rules: [{when: Bike idle, then: Send a reminder}]\n"
    return changed(today, "        feedback:\n", f"{rule}        feedback:\n"), planned(today)


def health_asked_for(today: str) -> tuple[str, str]:
    """Ask for more than before."""
    return today, changed(planned(today), "categories: [Name, Place]", "categories: [Name, Place, Health]")


def assessed_no_more(today: str) -> tuple[str, str]:
    """Fall back behind an assessment that was done."""
    return today, changed(planned(today), "          dpia: done\n", "          dpia: in-progress\n")


def nobody_answers_for_it(today: str) -> tuple[str, str]:
    """Let nobody answer for a process any more."""
    name = "    name: Ride is approved\n"
    return changed(today, name, f"{name}    owner: digital\n"), planned(today)


def all_on_one_system(today: str) -> tuple[str, str]:
    """Let nobody get through without a system that mattered little."""
    today = changed(today, "criticality: high, fallback: radio, ", "criticality: low, ")
    today = changed(today, "supplier: Bolt, criticality: medium", "supplier: Bolt, criticality: low")
    today = changed(today, "    on: [fleet]\n", "    on: [radio]\n")
    today = changed(today, "    team: digital\n    needs:", "    team: digital\n    systems: [radio]\n    needs:")
    return today, changed(planned(today), "supplier: Acme, criticality: low, ", "supplier: Acme, criticality: high, ")


def leans_on_more(today: str) -> tuple[str, str]:
    """Have work of today rely on another system."""
    needs = "    team: digital\n    needs:"
    return today, changed(planned(today), needs, "    team: digital\n    systems: [paper]\n    needs:")


PAIRS: Final[Mapping[str, tuple[Callable[[str], tuple[str, str]], ...]]] = {
    "JM1001": (plan_of_nothing,),
    "JM1002": (plan_of_a_plan,),
    "JM1003": (system_forgotten,),
    "JM1004": (ride_less_liked,),
    "JM1005": (less_asked_for,),
    "JM1006": (lock_forgotten,),
    "JM1007": (parking_added,),
    "JM1008": (ideal_far_away,),
    "JM1009": (retires_what_never_was,),
    "JM1010": (retired_and_kept,),
    "JM1011": (slower_answer,),
    "JM1012": (more_give_up,),
    "JM1013": (fewer_at_a_time,),
    "JM1014": (by_hand_again,),
    "JM1015": (harder_to_find,),
    "JM1016": (small_pain_forgotten,),
    "JM1017": (nobody_says_so,),
    "JM1018": (weighs_less,),
    "JM1019": (asked_again,),
    "JM1020": (no_way_by_app,),
    "JM1021": (nothing_nice,),
    "JM1022": (no_voucher,),
    "JM1023": (likelier_failure,),
    "JM1024": (more_hurt,),
    "JM1025": (no_reminder,),
    "JM1026": (health_asked_for,),
    "JM1027": (assessed_no_more,),
    "JM1028": (nobody_answers_for_it,),
    "JM1029": (all_on_one_system,),
    "JM1030": (leans_on_more,),
}
"""By the code of the rule, the ways to write a pair of maps; each way takes the clean map of today."""
