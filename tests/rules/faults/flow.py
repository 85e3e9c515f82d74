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


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {"JM0201": (nobody_comes_to_the_chat,)}
"""By the code of the rule, the ways to damage the clean map."""
