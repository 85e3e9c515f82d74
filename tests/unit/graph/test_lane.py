"""Lanes of a map's own in the graph: their order, on whose side of the lines they stand, and what follows from it."""

from __future__ import annotations

import pytest

import journeymap as jm
from journeymap.errors import UnknownNameError
from journeymap.graph import EdgeKind, compile_map
from journeymap.graph.lane import process_lanes, zones
from journeymap.graph.query import coverage
from journeymap.model import Lane, LaneContent
from tests.unit.graph.maps import compiled, process, step


def own(after: str | None) -> jm.JourneyMap:
    """Make a map with a process in a lane of its own."""
    place = "" if after is None else f"after: {after}, "
    return jm.loads(f"""
title: Parcel
lanes: {{partner: {{{place}holds: processes}}, policy: {{after: partner}}}}
stages: {{get: {{touchpoints: {{take: {{partner: [deliver], policy: [No dogs]}}}}}}}}
processes: {{deliver: {{needs: [pack]}}, pack: {{lane: backstage}}}}
""")


@pytest.mark.parametrize(
    ("after", "zone", "down", "to_pack", "in_sight"),
    [
        ("evidence", "customer", (), ("interaction", "visibility"), True),
        ("customer", "customer", (), ("interaction", "visibility"), True),
        ("frontstage", "frontstage", ("interaction",), ("visibility",), True),
        ("backstage", "backstage", ("interaction", "visibility"), (), False),
        (None, "support", ("interaction", "visibility", "internal-interaction"), ("internal-interaction",), False),
    ],
)
def test_a_lane_stands_on_the_side_of_the_one_above(
    after: str | None, zone: str, down: tuple[str, ...], to_pack: tuple[str, ...], in_sight: bool
) -> None:
    """Its edges cross the lines that lie between that side and the other end."""
    found = compile_map(own(after))
    node = found.nodes["process:deliver"]
    assert (node.lane, node.zone, node.is_in_sight) == ("partner", zone, in_sight)
    edge = found.edges["touchpoint:take", "process:deliver"]
    assert (edge.kind, tuple(line.value for line in edge.crosses)) == (EdgeKind.REALISED_BY, down)
    assert tuple(line.value for line in found.edges["process:deliver", "process:pack"].crosses) == to_pack
    assert found.graph.nodes["process:deliver"]["zone"] == zone


def test_lanes_that_hold_texts_hold_no_nodes() -> None:
    """They have a side all the same."""
    map_ = own("frontstage")
    assert process_lanes(map_) == ("customer", "frontstage", "partner", "backstage", "support")
    assert zones(map_)["policy"] == "frontstage"


def test_lanes_that_name_each_other_stand_below_support() -> None:
    """So does one that is called like a standard lane, which only Python can make."""
    lanes = tuple(
        Lane(id=name, after=after, holds=LaneContent.PROCESSES)
        for name, after in (("a", "b"), ("b", "a"), ("support", "support"))
    )
    map_ = jm.JourneyMap(title="Circle", stages=own(None).stages[:0], lanes=lanes)
    assert process_lanes(map_) == ("customer", "frontstage", "backstage", "support", "a", "b")
    assert zones(map_)["a"] == zones(map_)["support"] == "support"


def test_an_unknown_lane_is_the_callers_mistake() -> None:
    """A map made in Python with a lane that is nowhere is refused, with the name."""
    with pytest.raises(UnknownNameError, match="nowhere"):
        compiled(step("a"), processes=(process("work", lane="nowhere"),))


def test_coverage_counts_own_lanes_by_themselves_and_on_their_side() -> None:
    """Work in a lane below frontstage is frontstage work; through needs it is reached as any other."""
    found = compile_map(
        jm.loads("""
title: Parcel
lanes: {technology: {after: frontstage, holds: processes}}
stages: {get: {touchpoints: {ask: {technology: [screen]}, take: {backstage: [pack]}, go: {frontstage: [wave]}}}}
processes: {pack: {needs: [screen]}, screen: , wave: }
""")
    )
    by_lane = {(one.lane, one.own): one for one in coverage(found)}
    assert by_lane["frontstage", False].direct == ("touchpoint:ask", "touchpoint:go")
    assert by_lane["frontstage", False].through_needs == ("touchpoint:take",)
    technology = by_lane["technology", True]
    assert (technology.direct, technology.through_needs, technology.missing) == (
        ("touchpoint:ask",),
        ("touchpoint:take",),
        ("touchpoint:go",),
    )
