"""Faults of JM04: the channels that carry touchpoints, and what happens between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.clean_map import changed


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def a_touchpoint_has_no_channel(text: str) -> str:
    """Take the channel of the touchpoint away at which nobody changes to another."""
    return changed(
        text,
        "        channel: station\n        personas: [maya, ahmed]\n        owner: operations\n        does",
        _REST,
    )


def no_touchpoint_has_a_channel(text: str) -> str:
    """Take every channel of a touchpoint away."""
    return "".join(line for line in text.splitlines(keepends=True) if "        channel:" not in line)


def the_reservation_is_lost(text: str) -> str:
    """Carry nothing from one channel to another, within one team."""
    text = changed(text, "next: {to: unlock-bike, carries: [Reservation]}", "next: unlock-bike")
    looks = "personas: [maya, ahmed]\n        owner: digital\n"
    return changed(text, looks, looks.replace("digital", "operations"))


def the_price_depends_on_the_channel(text: str) -> str:
    """Let one touchpoint have two channels that promise differently."""
    phone = "    owner: help-desk\n    promise: {price: EUR 1.50 a ride, wording: On the road in five minutes"
    start = text.index("  chat:\n")
    text = text[:start] + changed(text[start:], phone, phone.replace("1.50", "1.20"))
    return changed(text, "channel: chat\n", "channel: [chat, phone]\n")


def the_same_task_promises_differently(text: str) -> str:
    """Give two touchpoints in different channels one name and two promises."""
    text = changed(text, "name: Calls the help line\n", "name: Asks for help\n        sla: 3min\n")
    return changed(text, "name: Writes to the help desk\n", "name: Asks for help\n        sla: 1d\n")


def help_has_one_channel(text: str) -> str:
    """Let both touchpoints of the support stage have one channel."""
    return changed(text, "channel: chat\n", "channel: phone\n")


def everything_is_a_screen(text: str) -> str:
    """Make every touchpoint digital."""
    return text.replace("kind: physical", "kind: digital").replace("kind: human", "kind: digital")


def nobody_owns_a_channel(text: str) -> str:
    """Take the owner of an owned channel away."""
    return changed(
        text, "medium: chat\n    ownership: owned\n    owner: help-desk\n", "medium: chat\n    ownership: owned\n"
    )


def nobody_owns_any_channel(text: str) -> str:
    """Take the owners of all channels away."""
    start, end = text.index("channels:\n"), text.index("teams:\n")
    channels = text[start:end].splitlines(keepends=True)
    return text[:start] + "".join(line for line in channels if "    owner:" not in line) + text[end:]


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    "JM0401": (a_touchpoint_has_no_channel, no_touchpoint_has_a_channel),
    "JM0402": (the_reservation_is_lost,),
    "JM0403": (the_price_depends_on_the_channel, the_same_task_promises_differently),
    "JM0404": (help_has_one_channel,),
    "JM0405": (everything_is_a_screen,),
    "JM0406": (nobody_owns_a_channel, nobody_owns_any_channel),
}
"""By the code of the rule, the ways to damage the clean map."""


# Private

_REST: Final = "        personas: [maya, ahmed]\n        owner: operations\n        does"
