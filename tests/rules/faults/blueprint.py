"""Faults of JM03: what stands behind a touchpoint, and what happens when it does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.clean_map import changed, without_line


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def nothing_stands_behind_the_chat(text: str) -> str:
    """Leave a frontstage process alone."""
    text = changed(text, f"{_CHAT}        backstage: [look-up-bike]\n", _CHAT)
    return changed(
        text, "team: help-desk, systems: [tickets], automation: assisted", "team: help-desk, automation: assisted"
    )


def nobody_uses_a_process(text: str) -> str:
    """Take a process out of the only touchpoint that names it."""
    return without_line(text, "support: [charge-trackers]")


def nobody_uses_a_system(text: str) -> str:
    """Add a system that nothing runs on."""
    return changed(text, "  radio: {name", "  printer: {name: Printer, owner: operations}\n  radio: {name")


def nothing_is_in_sight(text: str) -> str:
    """Take the frontstage of a touchpoint out, and its process with it."""
    text = without_line(text, "frontstage: [close-lock]")
    text = without_line(text, "physical_evidence: [Receipt]")
    text = without_line(text, "  close-lock:")
    return without_line(text, "Dock takes it")


def a_machine_is_human(text: str) -> str:
    """Let technology alone answer at a human touchpoint."""
    return changed(
        text,
        "{name: Agent answers, lane: frontstage, by: people",
        "{name: Bot answers, lane: frontstage, by: technology",
    )


def support_waits_for_what_customers_see(text: str) -> str:
    """Let support need the frontstage."""
    charged = "lane: support, by: people, team: operations, automation: manual"
    return changed(text, charged, f"{charged}, needs: [{{to: close-lock, kind: triggers}}]")


def nothing_is_perceived(text: str) -> str:
    """Take the physical evidence of one touchpoint away."""
    return without_line(text, "physical_evidence: [Receipt]")


def nothing_is_perceived_anywhere(text: str) -> str:
    """Take all physical evidence away."""
    return "".join(line for line in text.splitlines(keepends=True) if "physical_evidence:" not in line)


def customers_hear_nothing(text: str) -> str:
    """Let three touchpoints in a row be silent."""
    for name in ("Looks for a bike", "Unlocks the bike", "Gives the bike back"):
        text = changed(text, f"name: {name}\n", f"name: {name}\n        message: false\n")
    return text


def nothing_is_done_after_a_failure(text: str) -> str:
    """Take a recovery away."""
    start, end = text.index("            recovery:\n"), text.index("        personal_data:\n")
    return text[:start] + text[end:]


def a_failure_is_not_admitted(text: str) -> str:
    """Take a part of a recovery away."""
    return without_line(text, "acknowledge: The station says so")


def nobody_answers_for_a_failure(text: str) -> str:
    """Take the owner of a fail point and of what it belongs to away."""
    process = "lane: support, by: people, team: operations, automation: manual"
    point = "{flat-battery: {recovery: {acknowledge: Note, remedy: Credit, follow_up: Message}}}"
    alone = f"lane: support, by: people, fail_points: {point}, automation: manual"
    return changed(text, process, alone)


def a_bad_failure_stays_likely(text: str) -> str:
    """Give a fail point to a process that nothing improves."""
    ends = "{name: Ride is charged, lane: backstage"
    recovery = "{acknowledge: Message, remedy: Credit, follow_up: Call}"
    point = f"{{likelihood: 4, impact: 4, recovery: {recovery}}}"
    return changed(text, ends, f"{{name: Ride is charged, fail_points: {{charged-twice: {point}}}, lane: backstage")


def customers_wait_too_long(text: str) -> str:
    """Expect more than is tolerable."""
    return changed(text, "{expected: 1min, tolerable: 3min}", "{expected: 5min, tolerable: 3min}")


def the_work_takes_longer_than_is_promised(text: str) -> str:
    """Promise of work that no opportunity changes what it cannot keep."""
    return changed(text, "{name: Ride is charged, ", "{name: Ride is charged, duration: 5min, sla: 1min, ")


def the_tickets_have_no_stand_in(text: str) -> str:
    """Take the fallback of a system away, on which there is no risk with a mitigation."""
    text = changed(text, "criticality: high, fallback: paper", "criticality: high")
    return without_line(text, "  paper:")


def one_supplier_has_it_all(text: str) -> str:
    """Let the stand-in come from the same supplier."""
    return changed(text, "supplier: Bolt", "supplier: Acme")


def a_need_is_handed_over_without_a_word(text: str) -> str:
    """Take the kind of a need between two teams away."""
    return changed(text, "needs: [{to: locate-bikes, kind: reads}]", "needs: [locate-bikes]")


def a_way_is_handed_over_without_a_word(text: str) -> str:
    """Lead from one team's touchpoint to another's, in the same channel, without carrying anything."""
    text = changed(text, "channel: app\n        personas", "channel: [app, station]\n        personas")
    return changed(text, "next: {to: unlock-bike, carries: [Reservation]}", "next: unlock-bike")


def others_believe_in_another_owner(text: str) -> str:
    """Let others believe that another team is accountable."""
    goes_on = "owner: operations\n        moment_of_truth"
    return changed(text, goes_on, "owner: operations\n        perceived_owner: digital\n        moment_of_truth")


def too_much_is_asked_of_a_process(text: str) -> str:
    """Ask for more than a process can do, on which no opportunity works."""
    return changed(text, "{name: Ride is charged, ", "{name: Ride is charged, capacity: 500/day, ")


def too_much_is_asked_of_a_system(text: str) -> str:
    """Ask for more than a system can do, through all that touchpoints rely on."""
    return changed(text, "criticality: high, fallback: paper", "criticality: high, fallback: paper, capacity: 20/day")


def people_are_automated(text: str) -> str:
    """Let people do what is automated."""
    return changed(
        text,
        "{name: Ride is charged, lane: backstage, by: technology",
        "{name: Ride is charged, lane: backstage, by: people",
    )


def silent_for_days(text: str) -> str:
    """Let customers hear nothing for a week at one step."""
    return changed(
        text, "name: Gives the bike back\n", "name: Gives the bike back\n        message: false\n        duration: 7d\n"
    )


def the_work_is_longer_than_the_wait(text: str) -> str:
    """Let customers wait for work out of sight that takes longer."""
    text = changed(text, f"{_CHAT}        backstage", "        wait: 1min\n        backstage")
    looked_up = "{name: Bike is looked up, lane: backstage"
    return changed(text, looked_up, f"{looked_up}, duration: 10min")


def nobody_serves_a_touchpoint(text: str) -> str:
    """Take all lanes of a touchpoint away."""
    return changed(text, f"{_CHAT}        backstage: [look-up-bike]\n", "")


def nothing_supports_the_backstage(text: str) -> str:
    """Take the only system behind a process out of sight away."""
    charged = "lane: backstage, by: technology, team: operations"
    return changed(text, f"Ride is charged, {charged}, systems: [fleet]", f"Ride is charged, {charged}")


def support_helps_one_step_only(text: str) -> str:
    """Share another support process, so that it shows that one is not."""
    for process in ("approve-ride", "end-ride"):
        backstage = f"        backstage: [{process}]\n"
        text = changed(text, backstage, f"{backstage}        support: [sweep]\n")
    sweep = "  sweep: {name: Stations are swept, lane: support, by: people, team: operations, automation: manual}\n"
    return changed(text, "  open-lock:\n", f"{sweep}  open-lock:\n")


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    "JM0301": (nothing_stands_behind_the_chat,),
    "JM0302": (nobody_uses_a_process, nobody_uses_a_system),
    "JM0303": (nothing_is_in_sight,),
    "JM0304": (a_machine_is_human, support_waits_for_what_customers_see, people_are_automated),
    "JM0305": (nothing_is_perceived, nothing_is_perceived_anywhere),
    "JM0306": (customers_hear_nothing, silent_for_days),
    "JM0307": (nothing_is_done_after_a_failure,),
    "JM0308": (a_failure_is_not_admitted,),
    "JM0309": (nobody_answers_for_a_failure,),
    "JM0310": (a_bad_failure_stays_likely,),
    "JM0311": (customers_wait_too_long,),
    "JM0312": (the_work_takes_longer_than_is_promised,),
    "JM0313": (the_tickets_have_no_stand_in,),
    "JM0314": (one_supplier_has_it_all,),
    "JM0315": (a_need_is_handed_over_without_a_word, a_way_is_handed_over_without_a_word),
    "JM0316": (others_believe_in_another_owner,),
    "JM0317": (too_much_is_asked_of_a_process, too_much_is_asked_of_a_system),
    "JM0318": (nobody_serves_a_touchpoint,),
    "JM0319": (nothing_supports_the_backstage,),
    "JM0320": (support_helps_one_step_only,),
    "JM0321": (the_work_is_longer_than_the_wait,),
}
"""By the code of the rule, the ways to damage the clean map."""


# Private

_CHAT: Final = "        frontstage: [answer-chat]\n"
