"""Which outcomes many failures cut off, each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph import cut
from journeymap.graph.query import breaks_without, cut_off
from journeymap.model import System
from tests.unit.graph.maps import compiled, process, step


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap

STEPS = 6
SYSTEMS = 3


@st.composite
def services(draw: st.DrawFn) -> CompiledMap:
    """Draw a small service with branches, parallel branches, loops, optional steps, fallbacks and shared processes."""
    steps = []
    for number in range(STEPS):
        paths = draw(st.lists(st.sampled_from([f"t{one}" for one in range(STEPS)]), max_size=3, unique=True))
        fields = {
            "backstage": tuple(draw(st.lists(st.sampled_from(["p0", "p1", "p2"]), max_size=2, unique=True))),
            "optional": draw(st.booleans()),
        }
        if not paths and draw(st.booleans()):
            fields["outcome"] = draw(st.sampled_from(["completed", "resolved"]))
        steps.append(step(f"t{number}", *paths, all=draw(st.booleans()), **fields))
    processes = [
        process(f"p{number}", *(["p0"] if number and draw(st.booleans()) else []), systems=(f"s{number}",))
        for number in range(SYSTEMS)
    ]
    fallback = draw(st.sampled_from([None, "s1", "s2"]))
    systems = (System(id="s0", fallback=fallback), System(id="s1"), System(id="s2"))
    return compiled(*steps, processes=tuple(processes), systems=systems)


@given(services())
def test_each_failure_cuts_off_what_breaks_without_it(found: CompiledMap) -> None:
    """The answer for all at once is that for each, also where paths are parallel."""
    failures = {"s0": ("system:s0",), "s1": ("system:s1",), "both": ("system:s0", "system:s1"), "none": ()}
    expected = {name: breaks_without(found, *systems).outcomes for name, systems in failures.items()}
    assert cut_off(found, failures) == {name: outcomes for name, outcomes in expected.items() if outcomes}


def test_two_paths_that_rely_on_one_system() -> None:
    """No touchpoint is passed by all, and still nobody comes through."""
    found = compiled(
        step("start", "left", "right"),
        step("left", "end", backstage=("work",)),
        step("right", "end", backstage=("work",)),
        step("end", outcome="completed"),
        processes=(process("work", systems=("only",)),),
        systems=("only",),
    )
    assert cut_off(found, {"only": ("system:only",)}) == {"only": ("outcome:completed",)}


def test_an_outcome_that_nobody_reaches_is_not_cut_off() -> None:
    """What was never reached is no loss."""
    found = compiled(
        step("start", outcome="completed"),
        step("lost", outcome="resolved", backstage=("work",)),
        processes=(process("work", systems=("only",)),),
        systems=("only",),
    )
    assert cut_off(found, {"only": ("system:only",)}) == {}


@pytest.mark.parametrize(("budget", "expected"), [(1000, {"only": ("outcome:completed",)}), (0, {})])
def test_beyond_the_budget_alternatives_within_a_parallel_branch_are_missed(
    monkeypatch: pytest.MonkeyPatch, budget: int, expected: dict[str, tuple[str, ...]]
) -> None:
    """The limit that the docstring states holds: a miss, never a false alarm."""
    monkeypatch.setattr(cut, "BUDGET", budget)
    found = compiled(
        step("start", "one", "two", all=True),
        step("one", "left", "right"),
        step("left", "end", backstage=("work",)),
        step("right", "end", backstage=("work",)),
        step("two", "end"),
        step("end", outcome="completed"),
        processes=(process("work", systems=("only",)),),
        systems=("only",),
    )
    assert cut_off(found, {"only": ("system:only",)}) == expected


def test_without_outcomes_nothing_is_cut_off() -> None:
    """A map that says of no end how it ended has no answer."""
    assert cut_off(compiled(step("start")), {"none": ()}) == {}
