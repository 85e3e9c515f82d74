"""Faults of JM02: how customers get through the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.clean_map import changed, without_line


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def nobody_comes_to_the_chat(text: str) -> str:
    """Take the only way to a touchpoint away."""
    text = changed(text, "share: 5%, carries", "share: 8%, carries")
    return without_line(text, "to: write-help")


def the_last_way_ends_nowhere(text: str) -> str:
    """Take the outcome of the last touchpoint away."""
    return changed(text, f"{_CHAT}        outcome: resolved\n", _CHAT)


def help_goes_round_in_circles(text: str) -> str:
    """Lead help to help, and nowhere else."""
    calls = "        backstage: [look-up-bike]\n        outcome: resolved\n      write-help"
    chats = f"{_CHAT}        outcome: resolved\n"
    text = changed(text, chats, f"{_CHAT}        next: {{to: call-help, carries: [Bike number]}}\n")
    to_chat = "next: {to: write-help, carries: [Bike number]}"
    return changed(text, calls, f"        backstage: [look-up-bike]\n        {to_chat}\n      write-help")


def the_call_runs_into_the_chat(text: str) -> str:
    """Let one way of the fork be followed by another, because it is written next."""
    calls = "        backstage: [look-up-bike]\n        outcome: resolved\n      write-help"
    text = changed(text, calls, "        backstage: [look-up-bike]\n      write-help")
    return changed(text, "channel: phone\n        personas", "channel: [phone, chat]\n        personas")


def nothing_says_who_goes_where(text: str) -> str:
    """Take conditions and shares of two branches away."""
    text = changed(text, "{to: return-bike, when: The lock opens, share: 92%}", "{to: return-bike}")
    return changed(text, "{to: call-help, when: The lock stays shut, share: 5%, carries", "{to: call-help, carries")


def nothing_goes_wrong(text: str) -> str:
    """Take the fail point and the unhappy path away."""
    start, end = text.index("        fail_points:\n"), text.index("        personal_data:\n")
    text = without_line(text[:start] + text[end:], "kind: unhappy")
    return text.replace("outcome: resolved", "outcome: completed")


def nobody_gets_what_they_want(text: str) -> str:
    """Let every way end badly."""
    return text.replace("outcome: resolved", "outcome: churned").replace("outcome: completed", "outcome: abandoned")


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    "JM0201": (nobody_comes_to_the_chat,),
    "JM0202": (the_last_way_ends_nowhere,),
    "JM0203": (help_goes_round_in_circles,),
    "JM0204": (the_call_runs_into_the_chat,),
    "JM0205": (nothing_says_who_goes_where,),
    "JM0206": (nothing_goes_wrong,),
    "JM0207": (nobody_gets_what_they_want,),
}
"""By the code of the rule, the ways to damage the clean map."""


# Private

_CHAT: Final = "        frontstage: [answer-chat]\n        backstage: [look-up-bike]\n"
