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


def help_for_one_alone(text: str) -> str:
    """Answer a goal of somebody at a touchpoint to which only others come."""
    return changed(
        text, "channel: chat\n        personas: [maya, ahmed]\n", "channel: chat\n        personas: [maya]\n"
    )


def what_troubles_her(text: str) -> str:
    """Know what troubles a persona, and take none of it up."""
    return changed(text, "    needs: [A bike nearby]\n", "    pains: [Wet saddles]\n    frustrations: [Tiny print]\n")


def he_likes_letters(text: str) -> str:
    """Serve a persona by what he does not prefer."""
    return changed(text, "    channels: [station, phone]\n", "    channels: [letter]\n")


def thoughts_of_somebody_absent(text: str) -> str:
    """Tell what somebody thinks where only others come."""
    text = changed(
        help_for_one_alone(text), "served_by: [unlock-bike, call-help, write-help]", "served_by: [call-help]"
    )
    return changed(
        text, "        does: [Sends a photo", "        thinks: {ahmed: Is that all}\n        does: [Sends a photo"
    )


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    "JM0601": (ahmed_stays_at_home,),
    "JM0602": (a_goal_unanswered,),
    "JM0603": (who_calls,),
    "JM0604": (nobody_feels,),
    "JM0605": (help_for_one_alone,),
    "JM0606": (what_troubles_her,),
    "JM0607": (he_likes_letters,),
    "JM0608": (thoughts_of_somebody_absent,),
}
"""By the code of the rule, the ways to damage the clean map."""
