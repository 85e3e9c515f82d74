"""Faults of JM12: how much one map tells, and in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.clean_map import changed
from tests.rules.faults.experience import with_steps


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def two_stages(text: str) -> str:
    """Let one stage end where the next one did."""
    start = text.index("  ride:\n    name: Ride\n")
    return text[:start] + text[text.index("      return-bike:\n", start) :]


def sixteen_touchpoints(text: str) -> str:
    """Put eleven more touchpoints before the end."""
    return with_steps(text, ("station",) * 11)


def a_wall_of_rows(text: str) -> str:
    """Add a dozen lanes."""
    lanes = [f"lane-{number}" for number in range(12)]
    text = changed(text, "\nstages:\n", f"\nlanes: [{', '.join(lanes)}]\n\nstages:\n")
    said = "".join(f"        {lane}: Something\n" for lane in lanes)
    return changed(text, "        name: Looks for a bike\n", f"        name: Looks for a bike\n{said}")


def through_operations(text: str) -> str:
    """Name a stage after a team."""
    return changed(text, "    name: Ride\n", "    name: Operations\n")


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    "JM1201": (two_stages,),
    "JM1202": (sixteen_touchpoints,),
    "JM1203": (a_wall_of_rows,),
    "JM1204": (through_operations,),
}
"""By the code of the rule, the ways to damage the clean map."""
