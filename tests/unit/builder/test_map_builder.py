"""A builder reads like the file that says the same, and its caller's slips are told apart from the author's."""

from __future__ import annotations

import copy
import pickle
import traceback
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.diagnostics import Source
from journeymap.language import FileOpener, OpenedFile, UnusableFileError, encode


COFFEE = """
title: Buy a coffee
owner: bar
teams: {bar: The bar}
personas:
  maya: {quote: "Quickly, please"}
stages:
  order:
    goal: Get a coffee
    touchpoints:
      queue:
        emotion: {maya: -1}
        duration: 5min
        next: [pay, {to: leave, when: too long, share: 12%}]
      pay: Pays at the counter
      leave: {outcome: abandoned}
  enjoy:
    touchpoints: [drink]
processes:
  brew: {lane: backstage, team: bar, duration: 40s}
"""


def coffee() -> jm.MapBuilder:
    """Say the coffee in Python."""
    with jm.MapBuilder("Buy a coffee", owner="bar") as map_:
        map_.team("bar", "The bar")
        map_.persona("maya", quote="Quickly, please")
        with map_.stage("order", goal="Get a coffee"):
            map_.touchpoint(
                "queue",
                emotion={"maya": -1},
                duration="5min",
                next=["pay", {"to": "leave", "when": "too long", "share": "12%"}],
            )
            map_.touchpoint("pay", "Pays at the counter")
            map_.touchpoint("leave", outcome="abandoned")
        with map_.stage("enjoy"):
            map_.touchpoint("drink")
        map_.process("brew", lane="backstage", team="bar", duration="40s")
    return map_


def test_reads_like_the_file() -> None:
    """Call by call, the builder gives the map that the file gives line by line."""
    assert coffee().build() == jm.loads(COFFEE)


def test_gives_the_same_graph_and_the_same_bytes() -> None:
    """Whatever is made of a map is the same whichever road it came."""
    built, read = coffee().build(), jm.loads(COFFEE)
    assert jm.dumps(built) == jm.dumps(read)
    assert jm.render(built) == jm.render(read)
    first, second = jm.compile_map(built).graph, jm.compile_map(read).graph
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(data=True)) == list(second.edges(data=True))


def test_data_of_a_map_are_keywords() -> None:
    """What `encode` writes of a map can be given to the constructor as it is."""
    built = coffee().build()
    assert jm.MapBuilder(**encode(built)).build() == built


def test_is_written_as_the_file() -> None:
    """What is written of a built map reads back as that map."""
    built = coffee().build()
    assert jm.loads(jm.dumps(built)) == built


def test_builds_as_often_as_asked() -> None:
    """Building changes nothing: the same calls give the same map, and more calls give more of it."""
    map_ = jm.MapBuilder("Shop")
    stage = map_.stage("pay")
    first = map_.build()
    assert map_.build() == first
    stage.touchpoint("till")
    assert first.touchpoints == ()
    assert [touchpoint.id for touchpoint in map_.build().touchpoints] == ["till"]


def test_stages_can_be_filled_in_any_order() -> None:
    """A stage that was kept takes touchpoints outside of its block, where data come in another order."""
    map_ = jm.MapBuilder("Shop")
    stages = {name: map_.stage(name) for name in ("come", "go")}
    for stage, touchpoint in (("go", "door"), ("come", "gate"), ("go", "street")):
        stages[stage].touchpoint(touchpoint)
    assert [[touchpoint.id for touchpoint in stage.touchpoints] for stage in map_.build().stages] == [
        ["gate"],
        ["door", "street"],
    ]


def test_stage_can_be_opened_again() -> None:
    """A stage that was kept can be opened a second time."""
    map_ = jm.MapBuilder("Shop")
    with map_.stage("pay") as pay:
        map_.touchpoint("till")
    with pay:
        map_.touchpoint("desk")
    assert [touchpoint.id for touchpoint in map_.build().touchpoints] == ["till", "desk"]


def test_field_and_methods_add_up() -> None:
    """What the constructor or a stage was given stands before what methods add, whatever its form."""
    for teams in ({"retail": "Retail"}, ["Retail"], "Retail", [{"retail": None}]):
        map_ = jm.MapBuilder("Shop", teams=teams, stages={"come": None})
        map_.team("field")
        map_.stage("pay", touchpoints=["till"]).touchpoint("desk")
        built = map_.build()
        assert [team.id for team in built.teams] == ["retail", "field"]
        assert [stage.id for stage in built.stages] == ["come", "pay"]
        assert [touchpoint.id for touchpoint in built.touchpoints] == ["till", "desk"]


def test_nothing_beside_methods_is_nothing() -> None:
    """A field that was given nothing does not stand in the way of a method."""
    map_ = jm.MapBuilder("Shop", teams=None)  # type: ignore[typeddict-item]
    map_.team("retail")
    map_.stage("pay")
    assert [team.id for team in map_.build().teams] == ["retail"]


def test_same_id_twice_names_both_places() -> None:
    """Two elements of one id are a finding with both places, however they were said."""
    map_ = jm.MapBuilder("Shop", teams={"retail": "Retail"})
    map_.team("retail")
    map_.stage("pay").touchpoint("till")
    map_.stage("leave").touchpoint("till")
    _, diagnostics = map_.read()
    assert [(found.code, len(found.related)) for found in diagnostics] == [("JM0017", 1), ("JM0017", 1)]


def test_id_of_the_map() -> None:
    """A map that was built has the id of a text without a file, unless it is given one."""
    assert coffee().build().id == "map"
    map_ = jm.MapBuilder("Shop", id="shop")
    map_.stage("pay")
    assert map_.build().id == "shop"


def test_shows_what_it_is() -> None:
    """A builder says its title and how much it holds."""
    assert repr(coffee()) == "<MapBuilder 'Buy a coffee': 2 stages>"
    assert repr(jm.MapBuilder([])) == "<MapBuilder '': 0 stages>"  # type: ignore[arg-type]


def test_built_map_keeps_nothing_of_the_builder() -> None:
    """A built map can be copied and pickled, as one that was read."""
    built = coffee().build()
    assert copy.deepcopy(built) == built
    assert pickle.loads(pickle.dumps(built)) == built


# What is wrong ------------------------------------------------------------------------------------------------------


def mistaken() -> jm.MapBuilder:
    """Say a map with four mistakes."""
    map_ = jm.MapBuilder("Shop", owner="retial")
    map_.team("retail")
    with map_.stage("pay", gaol="Pay"):  # type: ignore[call-arg]
        map_.touchpoint("till", emotion=7)
        map_.touchpoint("desk", next=["dor"])
    return map_


def test_all_mistakes_at_once() -> None:
    """One exception carries every mistake, each with file and line."""
    with pytest.raises(jm.MapError) as raised:
        mistaken().build()
    first = mistaken.__code__.co_firstlineno
    assert [(found.code, found.place.position.line - first) for found in raised.value.diagnostics if found.place] == [
        ("JM0018", 2),
        ("JM0010", 4),
        ("JM0015", 5),
        ("JM0018", 6),
    ]


def test_traceback_shows_every_mistake() -> None:
    """Who runs a script sees the mistakes below the traceback, line by line."""
    with pytest.raises(jm.MapError) as raised:
        mistaken().build()
    shown = "".join(traceback.format_exception(raised.value)).splitlines()
    told = [line for line in shown if "error[JM" in line]
    assert [line.partition("]: ")[2] for line in told] == [
        "unknown team `retial`; did you mean `retail`? (and 3 more)",
        "unknown field `gaol`; did you mean `goal`? (stage `pay`)",
        "`7` is outside the emotion scale; expected -2 to 2 (touchpoint `till`)",
        "unknown touchpoint `dor` (touchpoint `desk`)",
    ]
    assert all(f"{Path(__file__).name}:" in line for line in told)


def test_traceback_stays_short() -> None:
    """A traceback shows the first mistakes; the exception carries them all."""
    map_ = jm.MapBuilder("Shop")
    for number in range(50):
        map_.team(f"Team {number}")
    with pytest.raises(jm.MapError) as raised:
        map_.build()
    assert len(raised.value.diagnostics) == 51
    assert len(raised.value.__notes__) == 19


def test_map_without_a_stage() -> None:
    """A map has at least one stage."""
    _, diagnostics = jm.MapBuilder("Shop").read()
    assert [(found.code, found.message) for found in diagnostics] == [("JM0011", "`stages` is missing in the map")]


def test_findings_that_leave_a_map() -> None:
    """`read` returns findings beside the map; `build` drops those that leave it usable."""
    map_ = jm.MapBuilder("Shop")
    with map_.stage("pay"):
        map_.touchpoint("till", next=[{"to": "door", "share": "60%"}, {"to": "desk", "share": "30%"}])
        map_.touchpoint("door")
        map_.touchpoint("desk")
    found, diagnostics = map_.read()
    assert [diagnostic.code for diagnostic in diagnostics] == ["JM0021"]
    assert map_.build() == found


# What the caller does wrong -----------------------------------------------------------------------------------------


def test_touchpoint_outside_of_a_stage() -> None:
    """A touchpoint without a stage is the caller's slip, and raises at once."""
    map_ = jm.MapBuilder("Shop")
    with pytest.raises(jm.CallOrderError, match="`touchpoint till` is outside of every stage") as raised:
        map_.touchpoint("till")
    assert isinstance(raised.value, RuntimeError)
    with map_.stage("pay"):
        pass
    with pytest.raises(jm.CallOrderError):
        map_.touchpoint("till")


def test_stage_inside_of_a_stage() -> None:
    """Stages follow one another; one inside another raises at once, said or opened."""
    map_ = jm.MapBuilder("Shop")
    kept = map_.stage("leave")
    with map_.stage("pay"):
        with pytest.raises(jm.CallOrderError, match="`stage come` is inside the stage `pay`"):
            map_.stage("come")
        with pytest.raises(jm.CallOrderError, match="`stage leave` is opened inside the stage `pay`"):
            kept.__enter__()
        map_.touchpoint("till")
    assert [stage.id for stage in map_.build().stages] == ["leave", "pay"]


def test_after_the_end() -> None:
    """After the block of the map nothing can be added; it can be built all the same."""
    with jm.MapBuilder("Shop") as map_:
        stage = map_.stage("pay")
    calls: list[Any] = [map_.team, map_.stage, stage.touchpoint]
    for call in calls:
        with pytest.raises(jm.CallOrderError, match="after the end"):
            call("late")
    assert map_.build().touchpoints == ()


def test_exception_in_a_block_closes_it() -> None:
    """An exception inside of a block goes on to the caller, and the stage is closed."""
    map_ = jm.MapBuilder("Shop")
    with pytest.raises(ZeroDivisionError), map_.stage("pay"):
        map_.touchpoint(f"till-{1 // 0}")
    with pytest.raises(jm.CallOrderError):
        map_.touchpoint("till")


def test_fields_are_keywords() -> None:
    """A third positional argument is none of a builder's."""
    with pytest.raises(TypeError, match="positional"):
        jm.MapBuilder("Shop").team("retail", "Retail", "more")  # type: ignore[misc]


# Used files ---------------------------------------------------------------------------------------------------------


class Shelf(FileOpener):
    """Files in memory."""

    def __init__(self, **files: str) -> None:
        self.files = files

    def identify(self, source: Source) -> str:
        """Return the identity of a file that is being read."""
        return source.name

    def refusal(self, location: str, named_in: Source) -> str | None:
        """Say why a location may not be reached; nothing if it may."""
        del named_in
        return "lies outside" if location.startswith("..") else None

    def open(self, location: str, named_in: Source) -> OpenedFile:
        """Open the file at a location."""
        del named_in
        if location not in self.files:
            raise UnusableFileError("is not there")
        return OpenedFile(identity=location, source=Source(location, self.files[location]))


def test_shared_registries_are_used() -> None:
    """With an opener a builder may use files; readings of their metrics stand in `metrics`."""
    map_ = jm.MapBuilder("Shop", use=["company"], owner="retail", metrics={"fcr": "58%"})
    map_.metric("wait", unit="duration")
    map_.stage("pay")
    built = map_.build(opener=Shelf(company="teams: [retail]\nmetrics: {fcr: {unit: percent}}\n"))
    assert [team.id for team in built.teams] == ["retail"]
    assert [(metric.id, [reading.value for reading in metric.readings]) for metric in built.metrics] == [
        ("fcr", [58.0]),
        ("wait", []),
    ]


def test_mistake_in_a_used_file_has_its_place_there() -> None:
    """What is wrong in a used file is found there, after what is wrong in Python."""
    map_ = jm.MapBuilder("Shop", use=["company", "gone"])
    map_.stage("pay", goal=7 * ["Pay"])  # type: ignore[typeddict-item]
    _, diagnostics = map_.read(opener=Shelf(company="teams: {retail: {leed: Ada}}\n"))
    assert [(found.code, str(found.place).split(":")[0].endswith(".py")) for found in diagnostics] == [
        ("JM0023", True),
        ("JM0012", True),
        ("JM0010", False),
    ]


def test_use_without_an_opener() -> None:
    """Without an opener a builder reaches no file."""
    map_ = jm.MapBuilder("Shop", use=["company.journey.yaml"])
    map_.stage("pay")
    _, diagnostics = map_.read()
    assert [found.code for found in diagnostics] == ["JM0023"]
