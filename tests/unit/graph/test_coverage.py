"""Which touchpoints have something behind them, and what is used by none."""

from __future__ import annotations

from journeymap.graph.query import coverage, unused
from journeymap.model import Lane, LaneRole, LaneText, OrchestrationRule, PhysicalEvidence, System
from tests.unit.graph.maps import compiled, keys, process, step


def test_coverage_by_lane() -> None:
    """Directly, through needs, or not at all; a system is support."""
    found = compiled(
        step("a", frontstage=("show",)),
        step("b", backstage=("plan",)),
        step("c", support=("count",)),
        step("d"),
        processes=(
            process("show", "plan", lane=LaneRole.FRONTSTAGE),
            process("plan", lane=LaneRole.BACKSTAGE, systems=("scheduler",)),
            process("count", lane=LaneRole.SUPPORT),
        ),
        systems=("scheduler",),
    )
    assert [(one.lane, one.direct, one.through_needs, one.missing, one.share) for one in coverage(found)] == [
        ("evidence", (), (), keys("a", "b", "c", "d"), 0.0),
        ("frontstage", keys("a"), (), keys("b", "c", "d"), 0.25),
        ("backstage", keys("b"), keys("a"), keys("c", "d"), 0.5),
        ("support", keys("c"), keys("a", "b"), keys("d"), 0.75),
    ]


def test_circle_of_needs_covers_all_that_lead_into_it() -> None:
    """Processes in a circle rely on what any of them relies on."""
    found = compiled(
        step("a", frontstage=("x",)),
        processes=(
            process("x", "y", lane=LaneRole.FRONTSTAGE),
            process("y", "~z", lane=LaneRole.BACKSTAGE),
            process("z", lane=LaneRole.BACKSTAGE, systems=("till",)),
        ),
        systems=("till",),
    )
    assert [one.share for one in coverage(found)] == [0.0, 1.0, 1.0, 1.0]


def test_coverage_of_nothing_is_unknown() -> None:
    """A map without touchpoints is neither covered nor not."""
    assert [one.share for one in coverage(compiled())] == [None, None, None, None]


def test_unused_processes_and_systems() -> None:
    """What no touchpoint relies on, not even through others; a mutual need counts."""
    found = compiled(
        step("a", backstage=("x",)),
        processes=(process("x", "y"), process("y"), process("z", systems=("old",)), process("w", "~y")),
        systems=("till", "old"),
    )
    assert unused(found) == ("process:z", "system:till", "system:old")


def test_what_is_used_without_an_edge_is_used() -> None:
    """A system that stands in for one that is used, and one that carries out a rule of a touchpoint."""
    ruled = step("a", backstage=("x",), rules=(OrchestrationRule(when="refused", by="mailer"),))
    found = compiled(
        ruled,
        processes=(process("x", systems=("till",)),),
        systems=(System(id="till", fallback="paper"), "paper", System(id="mailer", fallback="post"), "post", "spare"),
    )
    assert unused(found) == ("system:spare",)


def test_coverage_of_physical_evidence_and_lanes_of_the_map() -> None:
    """What customers hold in their hands counts, and so do the words in lanes of the map's own, whatever its name."""
    found = compiled(
        step("a", physical_evidence=(PhysicalEvidence(id="receipt"),)),
        step("b", lanes=(LaneText(lane="policy", texts=("Ask first",)), LaneText(lane="evidence", texts=()))),
        lanes=(Lane(id="policy"), Lane(id="evidence")),
    )
    first, *_, policy, evidence = coverage(found)
    assert (first.lane, first.own, first.direct, first.missing) == ("evidence", False, keys("a"), keys("b"))
    assert (policy.lane, policy.own, policy.direct, policy.missing) == ("policy", True, keys("b"), keys("a"))
    assert (evidence.lane, evidence.own, evidence.share) == ("evidence", True, 0.0)
