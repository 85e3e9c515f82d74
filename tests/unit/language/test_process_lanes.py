"""Lanes of the map's own that hold processes: how they are read, what is refused, and what is written."""

from __future__ import annotations

import pytest

import journeymap as jm
from journeymap.model import Lane, LaneContent, LaneLine, LaneProcesses, LaneRole, LaneText


HEAD = """
title: Parcel
lanes:
  partner: {name: Partner, after: frontstage, holds: processes, line: {name: Line of the contract, dashed: true}}
  policy: Policy
"""


def read(rest: str) -> jm.JourneyMap:
    """Read a map with a lane of processes and one of texts."""
    return jm.loads(HEAD + rest)


def problems(rest: str) -> list[str]:
    """List what is wrong with such a map."""
    found, diagnostics = jm.reads(HEAD + rest)
    assert found is None
    return [f"{diagnostic.code} {diagnostic.message} | {diagnostic.hint}" for diagnostic in diagnostics]


def test_an_entry_reads_like_a_standard_lane() -> None:
    """IDs, names and definitions on the spot; the lane is that of the field, unless the process says another."""
    found = read("""
stages:
  get:
    touchpoints:
      take:
        policy: [No dogs]
        partner: [deliver, Courier rings, {sign: Signs}, {name: Smiles, by: people}]
        frontstage: [plan]
processes: {deliver: , plan: {lane: partner}, count: {lane: support}}
""")
    assert found.touchpoints[0].lanes == (
        LaneText(lane="policy", texts=("No dogs",)),
        LaneProcesses(lane="partner", processes=("deliver", "courier-rings", "sign", "smiles")),
    )
    assert [(process.id, process.lane) for process in found.processes] == [
        ("deliver", "partner"),
        ("plan", "partner"),
        ("count", LaneRole.SUPPORT),
        ("courier-rings", "partner"),
        ("sign", "partner"),
        ("smiles", "partner"),
    ]
    assert found.lanes == (
        Lane(
            id="partner",
            after="frontstage",
            holds=LaneContent.PROCESSES,
            line=LaneLine(name="Line of the contract", dashed=True),
        ),
        Lane(id="policy"),
    )
    assert jm.loads(jm.dumps(found)) == found


def test_a_line_may_be_its_name_alone() -> None:
    """Then it is drawn through."""
    found = jm.loads("{title: A, stages: [b], lanes: {partner: {holds: processes, line: Contract}}}")
    assert found.lanes[0].line == LaneLine(name="Contract")
    assert "line: Contract" in jm.dumps(found)


def test_house_words_name_lanes_of_processes() -> None:
    """Also as the lane of a process."""
    found = jm.loads("""
title: Shop
words: {lanes: {front of house: frontstage}}
stages: [buy]
processes: {greet: {lane: front of house}}
""")
    assert found.processes[0].lane is LaneRole.FRONTSTAGE


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (
            "stages: {get: {touchpoints: {take: {partner: [delivr]}}}}\nprocesses: {deliver: }",
            "JM0018 unknown process `delivr`; did you mean `deliver`? | None",
        ),
        (
            "stages: [get]\nprocesses: {deliver: {lane: partnr}}",
            "JM0018 unknown lane `partnr`; did you mean `partner`? | None",
        ),
        (
            "stages: [get]\nprocesses: {deliver: {lane: frontstge}}",
            "JM0018 unknown lane `frontstge`; did you mean `frontstage`? | None",
        ),
        (
            "stages: [get]\nprocesses: {deliver: {lane: policy}}",
            (
                "JM0020 `deliver` stands in the lane `policy`, which holds texts | "
                "write `holds: processes` at the lane `policy`, or give the process another lane"
            ),
        ),
        (
            "stages: {get: {touchpoints: {take: {partner: [[deliver]]}}}}",
            "JM0012 expected an ID, a name or `id: name`, found a list | write `deliver` alone",
        ),
    ],
)
def test_what_is_wrong_is_said_as_of_standard_lanes(rest: str, expected: str) -> None:
    """Unknown names with the nearest one, lanes that hold texts, and what is no process."""
    assert problems(rest) == [expected]


def test_a_line_needs_a_name() -> None:
    """It would be a stroke that says nothing."""
    found, diagnostics = jm.reads("{title: A, stages: [b], lanes: {partner: {line: {dashed: true}}}}")
    assert found is None
    assert [diagnostic.message for diagnostic in diagnostics] == ["`name` is missing"]


def test_the_builder_takes_processes_and_gives_them_back() -> None:
    """From a dict, and from what a touchpoint of another map holds."""
    builder = jm.MapBuilder("Parcel")
    builder.lane("partner", holds=LaneContent.PROCESSES, line="Contract")
    with builder.stage("get") as stage:
        stage.touchpoint("take", lanes={"partner": ["Courier rings", {"deliver": {"by": "people"}}]})
    made = builder.build()
    assert made.touchpoints[0].lanes == (LaneProcesses(lane="partner", processes=("courier-rings", "deliver")),)

    again = jm.MapBuilder("Parcel", lanes=made.lanes)
    for process in made.processes:
        again.process(process.id, process.name, lane="partner")
    with again.stage("get") as stage:
        stage.touchpoint("take", lanes=made.touchpoints[0].lanes)
    assert again.build().touchpoints == made.touchpoints


def test_a_smaller_map_keeps_what_its_own_lanes_name() -> None:
    """A process that only such a lane names stays with its touchpoint, and goes with it."""
    found = read("""
stages:
  get: {touchpoints: {take: {partner: [deliver]}}}
  leave: {touchpoints: {go: {partner: [wave]}}}
processes: {deliver: , wave: }
""")
    assert [process.id for process in found.only(stages="get").processes] == ["deliver"]
