"""Faults of JM06: whether the map is about the people it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.clean_map import changed


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def ahmed_stays_at_home(text: str) -> str:
    """Let only one of two personas come."""
    return text.replace("        personas: [maya, ahmed]\n", "        personas: [maya]\n")


def a_goal_unanswered(text: str) -> str:
    """Leave a goal open."""
    return changed(text, "{name: Be at work on time, served_by: [find-bike, unlock-bike, return-bike]}", "Be on time")


def who_calls(text: str) -> str:
    """Do not say who comes to a touchpoint."""
    return changed(text, "channel: phone\n        personas: [maya, ahmed]\n", "channel: phone\n")


def nobody_feels(text: str) -> str:
    """Leave out what customers feel in a stage."""
    return changed(text, "        feels: [satisfied]\n", "")


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    "JM0601": (ahmed_stays_at_home,),
    "JM0602": (a_goal_unanswered,),
    "JM0603": (who_calls,),
    "JM0604": (nobody_feels,),
}
"""By the code of the rule, the ways to damage the clean map."""
