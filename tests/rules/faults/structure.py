"""Faults of JM01: what the parts of a map consist of, and what they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.clean_map import changed


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def a_stage_is_empty(text: str) -> str:
    """Add a stage without touchpoints."""
    stage = "  look-back:\n    name: Look back\n    goal: See what it cost\n    owner: digital\n"
    reading = "    metrics: {start-time: {value: 4min, date: 2026-10, sample: 21400, source: ride-data}}\n"
    return changed(text, "processes:\n", f"{stage}{reading}\nprocesses:\n")


def a_need_stands_there_twice(text: str) -> str:
    """Name the same process twice."""
    return changed(text, "needs: [{to: locate-bikes, kind: reads}]", "needs: [&, &]".replace("&", _LOCATE))


def a_way_stands_there_twice(text: str) -> str:
    """Lead to the same touchpoint twice, under one condition."""
    way = "next: {to: unlock-bike, carries: [Reservation]}"
    return changed(text, way, f"next: [{way.removeprefix('next: ')}, {way.removeprefix('next: ')}]")


def a_process_needs_itself(text: str) -> str:
    """Let a process wait for itself."""
    return changed(text, "needs: [{to: locate-bikes, kind: reads}]", "needs: [{to: approve-ride, kind: reads}]")


def a_system_stands_in_for_itself(text: str) -> str:
    """Let a system take over from itself."""
    return changed(text, "supplier: Bolt, criticality: medium", "supplier: Bolt, criticality: medium, fallback: radio")


def processes_need_each_other(text: str) -> str:
    """Close a circle of needs."""
    return changed(text, "    duration: 5s\n", "    duration: 5s\n    needs: [{to: approve-ride, kind: reads}]\n")


def a_phase_is_scattered(text: str) -> str:
    """Put the first and the last stage into one phase, and the one between them into none."""
    return changed(text, "\nstages:\n", "\nphases: {around: {stages: [get-a-bike, get-help]}}\n\nstages:\n")


def a_stage_stands_in_two_phases(text: str) -> str:
    """Name a stage in two phases."""
    phases = "phases: {at-first: {stages: [get-a-bike, ride]}, later: {stages: [ride, get-help]}}"
    return changed(text, "\nstages:\n", f"\n{phases}\n\nstages:\n")


def a_process_needs_what_follows_it(text: str) -> str:
    """Let what a process needs follow it as well."""
    needs = "needs: [{to: locate-bikes, kind: reads}]"
    return changed(text, needs, f"{needs}\n    then: locate-bikes")


def work_never_ends(text: str) -> str:
    """Let a process follow itself."""
    return changed(text, "    duration: 5s\n", "    duration: 5s\n    then: locate-bikes\n")


def work_follows_that_of_another_variant(text: str) -> str:
    """Let a process lead to one that exists in another variant alone."""
    text = changed(text, "    duration: 5s\n", "    duration: 5s\n    needs: [locate-here, locate-there]\n")
    common = "team: operations, systems: [fleet]"
    here = f"  locate-here: {{name: Bikes here are located, {common}, variants: [a], then: locate-there}}\n"
    there = f"  locate-there: {{name: Bikes there are located, {common}, variants: [b]}}\n"
    text = changed(text, "\nprocesses:\n", f"\nprocesses:\n{here}{there}")
    return changed(text, "\nstages:\n", "\nvariants: {a: , b: }\n\nstages:\n")


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    "JM0101": (a_stage_is_empty,),
    "JM0102": (a_need_stands_there_twice, a_way_stands_there_twice),
    "JM0103": (a_process_needs_itself, a_system_stands_in_for_itself),
    "JM0104": (processes_need_each_other,),
    "JM0105": (a_phase_is_scattered, a_stage_stands_in_two_phases),
    "JM0110": (a_process_needs_what_follows_it,),
    "JM0111": (work_never_ends,),
    "JM0112": (work_follows_that_of_another_variant,),
}
"""By the code of the rule, the ways to damage the clean map."""


# Private

_LOCATE: Final = "{to: locate-bikes, kind: reads}"
