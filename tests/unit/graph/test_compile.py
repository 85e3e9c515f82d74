"""What a map becomes: its nodes, its edges, their order, and what they carry."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest

from journeymap import loads, model
from journeymap.errors import DuplicateNameError, UnknownNameError
from journeymap.graph import CompiledMap, EdgeKind, LineRole, NodeKind, compile_map
from journeymap.model import (
    Duration,
    DurationRange,
    ElementReference,
    JourneyMap,
    Kind,
    LaneRole,
    Need,
    NeedKind,
    Next,
    NextMode,
    Process,
    Score,
    Stage,
    System,
    Touchpoint,
    Wait,
    WorkingDuration,
    facts,
)
from journeymap.model.shape import ProcessList, Reference
from tests.unit.graph.maps import compiled, keys, need, process, step, to


def lanes_map() -> CompiledMap:
    """Compile a map with something in every lane."""
    return compiled(
        step("first", frontstage=("front",), backstage=("back",)),
        step("second", support=("help",), outcome="completed"),
        processes=(
            process("front", "back", lane=LaneRole.FRONTSTAGE),
            process("back", "front", "help", lane=LaneRole.BACKSTAGE, systems=("till",)),
            process("help", lane=LaneRole.SUPPORT),
        ),
        systems=("till",),
    )


def test_nodes_stand_in_the_order_of_their_kinds() -> None:
    """Stages, touchpoints, processes, systems, outcomes, each in written order."""
    assert list(lanes_map().nodes) == [
        "stage:only",
        "touchpoint:first",
        "touchpoint:second",
        "process:front",
        "process:back",
        "process:help",
        "system:till",
        "outcome:completed",
    ]


def test_edges_stand_in_the_order_of_their_kinds() -> None:
    """Contains, next, realised-by, needs, then, each in the order of the sources."""
    assert [(edge.kind.value, edge.source, edge.target) for edge in lanes_map().edges.values()] == [
        ("contains", "stage:only", "touchpoint:first"),
        ("contains", "stage:only", "touchpoint:second"),
        ("next", "touchpoint:first", "touchpoint:second"),
        ("next", "touchpoint:second", "outcome:completed"),
        ("realised-by", "touchpoint:first", "process:front"),
        ("realised-by", "touchpoint:first", "process:back"),
        ("realised-by", "touchpoint:second", "process:help"),
        ("needs", "process:front", "process:back"),
        ("needs", "process:back", "process:front"),
        ("needs", "process:back", "process:help"),
        ("needs", "process:back", "system:till"),
    ]


def test_order_goes_on_over_stages() -> None:
    """The order of a touchpoint counts over the whole map, that of others among their kind."""
    stages = (Stage(id="a", touchpoints=(step("one"), step("two"))), Stage(id="b", touchpoints=(step("three"),)))
    found = compiled(stages=stages)
    assert [(node.id, node.order) for node in found.nodes.values()] == [
        ("a", 0),
        ("b", 1),
        ("one", 0),
        ("two", 1),
        ("three", 2),
    ]
    assert [found.nodes[key].stage for key in keys("one", "two", "three")] == ["a", "a", "b"]


def test_written_order_leads_across_stages_and_past_empty_ones() -> None:
    """Without `next` a touchpoint leads to the next one, wherever that stands."""
    stages = (
        Stage(id="a", touchpoints=(step("one"),)),
        Stage(id="empty"),
        Stage(id="b", touchpoints=(step("two"),)),
    )
    found = compiled(stages=stages)
    assert found.successors("touchpoint:one", EdgeKind.NEXT) == ("touchpoint:two",)
    assert found.edges[keys("one", "two")].share == 1.0
    assert found.edges[keys("one", "two")].branches == ()


def test_map_without_touchpoints() -> None:
    """A map of empty stages has only these."""
    found = compile_map(JourneyMap(title="Empty", stages=(Stage(id="a"), Stage(id="b"))))
    assert list(found.nodes) == ["stage:a", "stage:b"]
    assert found.edges == {}


@pytest.mark.parametrize(
    ("lane", "lines"),
    [
        (LaneRole.FRONTSTAGE, (LineRole.INTERACTION,)),
        (LaneRole.BACKSTAGE, (LineRole.INTERACTION, LineRole.VISIBILITY)),
        (LaneRole.SUPPORT, (LineRole.INTERACTION, LineRole.VISIBILITY, LineRole.INTERNAL_INTERACTION)),
        (None, (LineRole.INTERACTION, LineRole.VISIBILITY)),
    ],
)
def test_lines_between_customer_and_process(lane: LaneRole | None, lines: tuple[LineRole, ...]) -> None:
    """An edge crosses the lines between its lanes; a process without a lane is out of sight."""
    found = compiled(step("pay", frontstage=("work",)), processes=(process("work", lane=lane),))
    assert found.edges["touchpoint:pay", "process:work"].crosses == lines


def test_lines_are_crossed_in_the_direction_of_the_edge() -> None:
    """Upwards they come in the other order; within a lane there is none."""
    found = compiled(
        step("pay"),
        processes=(
            process("up", "front", "beside", lane=LaneRole.SUPPORT, systems=("till",)),
            process("front", lane=LaneRole.FRONTSTAGE),
            process("beside", lane=LaneRole.SUPPORT),
        ),
        systems=("till",),
    )
    assert found.edges["process:up", "process:front"].crosses == (LineRole.INTERNAL_INTERACTION, LineRole.VISIBILITY)
    assert found.edges["process:up", "process:beside"].crosses == ()
    assert found.edges["process:up", "system:till"].crosses == ()


def test_process_in_two_fields_is_one_edge() -> None:
    """A process that a touchpoint names twice realises it once."""
    found = compiled(step("pay", frontstage=("work",), support=("work",)), processes=(process("work"),))
    assert found.successors("touchpoint:pay", EdgeKind.REALISED_BY) == ("process:work",)


def test_needs_and_systems_that_name_the_same_are_merged() -> None:
    """What `needs` says of a system is kept, wherever else it is named; `mutual` counts once it is said."""
    needs = (
        Need(to=ElementReference(Kind.SYSTEM, "till")),
        Need(to=ElementReference(Kind.SYSTEM, "till"), kind=NeedKind.READS, mutual=True),
        Need(to=ElementReference(Kind.SYSTEM, "till"), kind=NeedKind.WRITES),
    )
    work = Process(id="work", needs=needs, systems=("printer", "till"))
    found = compiled(step("pay"), processes=(work,), systems=("till", "printer"))
    edge = found.edges["process:work", "system:till"]
    assert (edge.need, edge.mutual) == (NeedKind.READS, True)
    assert found.successors("process:work", EdgeKind.NEEDS) == ("system:till", "system:printer")


def test_process_that_needs_itself() -> None:
    """It is an edge like any other; a rule will find it."""
    found = compiled(step("pay"), processes=(process("work", "work"),))
    assert found.successors("process:work", EdgeKind.NEEDS) == ("process:work",)


def test_outcomes_are_nodes_in_the_order_of_their_first_use() -> None:
    """Words of the map's own are outcomes, too; one word is one node."""
    found = compiled(step("a", outcome="gave-up"), step("b", outcome="completed"), step("c", outcome="gave-up"))
    outcomes = found.nodes_by_kind[NodeKind.OUTCOME]
    assert [(node.key, node.name, node.element) for node in outcomes] == [
        ("outcome:gave-up", "Gave up", None),
        ("outcome:completed", "Completed", None),
    ]
    assert found.predecessors("outcome:gave-up", EdgeKind.NEXT) == keys("a", "c")


def test_touchpoint_carries_its_scalars() -> None:
    """Durations are seconds, and a wait is what customers wait as a rule."""
    wait = Wait(expected=Duration(240.0), tolerable=Duration(60.0))
    pay = Touchpoint(id="pay", name="Pays", duration=Duration(30.0), wait=wait, emotion=(Score(value=1.0),))
    node = compiled(pay).nodes["touchpoint:pay"]
    assert (node.name, node.duration, node.wait, node.emotion, node.emotion_authored) == ("Pays", 30.0, 240.0, 0.5, 1.0)
    assert node.element is pay


def test_unknown_is_nothing() -> None:
    """What nobody said is nothing, never zero."""
    ranged = Wait(expected=DurationRange(Duration(60.0), WorkingDuration(hours=1.0)))
    node = compiled(Touchpoint(id="pay", duration=WorkingDuration(5.0), wait=ranged)).nodes["touchpoint:pay"]
    # A working hour is an eighth of 1.4 days: 15,120 seconds.
    assert (node.duration, node.duration_range) == (604800.0, (604800.0, 604800.0))
    assert (node.wait, node.wait_range) == (7590.0, (60.0, 15120.0))
    node = compiled(Touchpoint(id="pay", wait=Wait(tolerable=Duration(60.0)))).nodes["touchpoint:pay"]
    assert (node.duration, node.wait, node.emotion, node.emotion_authored) == (None, None, None, None)


def test_employee_emotion_stays_on_the_process() -> None:
    """How it feels for those who work is normalised in the same way."""
    found = compiled(step("pay"), processes=(process("work", emotion=(Score(value=-1.0),)),))
    assert found.nodes["process:work"].emotion == -0.5


def test_two_conditions_to_one_target_are_one_edge() -> None:
    """Their shares are added, and both are kept in the author's order."""
    branches = (to("end", 0.1, when="late"), to("other"), to("end", 0.2, when="lost"))
    found = compiled(step("a", *branches), step("other"), step("end"))
    edge = found.edges[keys("a", "end")]
    assert [branch.when for branch in edge.branches] == ["late", "lost"]
    assert edge.share == pytest.approx(0.3)
    assert found.edges[keys("a", "other")].share == pytest.approx(0.7)


def test_branches_have_the_shares_that_follow() -> None:
    """How branches without a share divide the rest is unknown; nothing is left for them where nothing is left."""
    found = compiled(step("a", to("b", 0.5), "c", "d"), step("b", to("c", 1.0), "d"), step("c"), step("d"))
    assert [found.edges[keys("a", other)].share for other in "bcd"] == [0.5, None, None]
    assert [found.edges[keys("b", other)].share for other in "cd"] == [1.0, 0.0]


def test_parallel_branches_are_taken_by_all() -> None:
    """Each of parallel branches has share 1 and says that all are taken."""
    found = compiled(step("a", "b", "c", all=True), step("b"), step("c"))
    edges = [found.edges[keys("a", other)] for other in "bc"]
    assert [(edge.share, edge.mode) for edge in edges] == [(1.0, NextMode.ALL)] * 2


def test_loops_are_edges_like_others() -> None:
    """A step may lead to itself, or back."""
    found = compiled(step("a", "a", "b"), step("b", "a"))
    assert list(found.leaving[EdgeKind.NEXT]) == list(keys("a", "b"))
    assert found.successors("touchpoint:a", EdgeKind.NEXT) == keys("a", "b")
    assert found.successors("touchpoint:b", EdgeKind.NEXT) == keys("a")


def test_next_without_branches_leads_nowhere() -> None:
    """A `next` of nothing, which only Python can make, is a dead end and no error."""
    found = compiled(Touchpoint(id="a", next=Next(branches=())), step("b"))
    assert found.successors("touchpoint:a", EdgeKind.NEXT) == ()


@pytest.mark.parametrize(
    ("found", "what", "name"),
    [
        (lambda: compiled(step("a", "nowhere")), "touchpoint", "nowhere"),
        (lambda: compiled(step("a", backstage=("nothing",))), "process", "nothing"),
        (lambda: compiled(step("a"), processes=(process("work", "nothing"),)), "process or system", "process:nothing"),
        (lambda: compiled(step("a"), processes=(process("w", systems=("no",)),)), "process or system", "system:no"),
        (
            lambda: compiled(
                step("a"), processes=(Process(id="w", needs=(Need(to=ElementReference(Kind.TOUCHPOINT, "a")),)),)
            ),
            "process or system",
            "touchpoint:a",
        ),
    ],
)
def test_unknown_names_are_the_callers_mistake(found: object, what: str, name: str) -> None:
    """A map made in Python with a name that is nowhere is refused, with the name."""
    with pytest.raises(UnknownNameError) as caught:
        found()
    assert (caught.value.what, caught.value.name) == (what, name)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"stages": (Stage(id="a", touchpoints=(step("x"),)), Stage(id="b", touchpoints=(step("x"),)))}, "touchpoint"),
        ({"stages": (Stage(id="x"), Stage(id="x"))}, "stage"),
        ({"processes": (process("x"), process("x"))}, "process"),
        ({"systems": ("x", "x")}, "system"),
    ],
)
def test_the_same_id_twice_is_the_callers_mistake(fields: dict[str, object], what: str) -> None:
    """Two elements of a kind with one id are refused instead of one being lost."""
    with pytest.raises(DuplicateNameError) as caught:
        compiled(**fields)
    assert (caught.value.what, caught.value.name) == (what, "x")
    assert str(caught.value) == f"duplicate {what}: 'x'"


def test_any_text_in_an_id_is_just_a_key() -> None:
    """Python can make ids that the language refuses; they do no harm."""
    found = compiled(step("a b:c\x00", "../x"), step("../x", outcome="<script>"))
    assert found.successors("touchpoint:a b:c\x00", EdgeKind.NEXT) == ("touchpoint:../x",)
    assert "outcome:<script>" in found.nodes


def test_neighbours_are_looked_up_by_kind() -> None:
    """Successors, predecessors and edges are there by kind; an unknown node has none."""
    found = lanes_map()
    assert found.successors("process:back", EdgeKind.NEEDS) == ("process:front", "process:help", "system:till")
    assert found.predecessors("process:back", EdgeKind.NEEDS) == ("process:front",)
    assert found.predecessors("process:back", EdgeKind.REALISED_BY) == ("touchpoint:first",)
    assert found.successors("process:back", EdgeKind.NEXT) == ()
    assert found.predecessors("nothing", EdgeKind.NEXT) == ()
    assert [edge.target for edge in found.leaving[EdgeKind.CONTAINS]["stage:only"]] == list(keys("first", "second"))
    assert [edge.source for edge in found.entering[EdgeKind.NEEDS]["system:till"]] == ["process:back"]
    assert [node.id for node in found.nodes_by_kind[NodeKind.PROCESS]] == ["front", "back", "help"]
    assert set(found.leaving) == set(found.entering) == set(EdgeKind)


def test_mutual_need_is_one_edge() -> None:
    """The edge goes from the process that says so; the other end does not get one."""
    found = compiled(step("a"), processes=(Process(id="x", needs=(need("~y"),)), process("y")))
    assert found.edges["process:x", "process:y"].mutual
    assert ("process:y", "process:x") not in found.edges


def test_fallback_is_no_edge() -> None:
    """A fallback is used only when something fails, so it is not part of the graph."""
    found = compiled(step("a"), systems=(System(id="till", fallback="paper"), System(id="paper")))
    assert [edge.kind for edge in found.edges.values()] == [EdgeKind.CONTAINS]


def test_compiling_does_not_import_networkx() -> None:
    """The room, the compiler, and the questions that need no algorithm of networkx do without it."""
    script = """
import sys
import journeymap.graph.query as query
from journeymap.graph import EdgeKind, compile_map
from journeymap.model import JourneyMap, Process, Stage, System, Touchpoint

pay = Touchpoint(id="pay", frontstage=("work",), outcome="completed")
compiled = compile_map(JourneyMap(
    title="Shop", stages=(Stage(id="buy", touchpoints=(pay,)),), processes=(Process(id="work", systems=("till",)),),
    systems=(System(id="till"),),
))
compiled.successors("touchpoint:pay", EdgeKind.NEXT)
query.reachable(compiled)
query.shortest_path(compiled, "outcome:completed")
query.unavoidable(compiled, "outcome:completed")
query.breaks_without(compiled, "system:till")
assert "networkx" not in sys.modules, "networkx"
assert "yaml" not in sys.modules, "yaml"
compiled.graph
assert "networkx" in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_collector_is_left_as_it_was() -> None:
    """Compiling pauses the garbage collector and lets it go on, also after an error, but does not wake it up."""
    script = """
import gc
from journeymap.graph import compile_map
from journeymap.model import JourneyMap, Stage
from journeymap.model.hand_made import unchecked
good = JourneyMap(title="Map", stages=(Stage(id="a"),))
bad = unchecked(JourneyMap, {"title": "Map", "stages": (Stage(id="a"), Stage(id="a"))})
for enabled in (True, False):
    gc.enable() if enabled else gc.disable()
    compile_map(good).graph
    assert gc.isenabled() is enabled
    try:
        compile_map(bad)
    except ValueError:
        pass
    assert gc.isenabled() is enabled
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_question_is_asked_once() -> None:
    """Whoever asks the same again gets the same answer, without it being worked out; another map is asked anew."""
    asked: list[CompiledMap] = []

    def question(about: CompiledMap) -> list[str]:
        asked.append(about)
        return list(about.nodes)

    first, second = compiled(step("pay")), compiled(step("leave"))
    assert first.once(question) is first.once(question)
    assert second.once(question) != first.once(question)
    assert asked == [first, second]


# What names a node --------------------------------------------------------------------------------------------------

NAMES_A_NODE: Final = """
title: Shop
personas: {maya: {goals: {paid: {served_by: [pay]}}}}
systems: {till: {fallback: paper}, paper: {}}
stages:
  buy:
    touchpoints:
      pay:
        frontstage: [greet]
        backstage: [book]
        support: [clean]
        fail_points: {refused: {recovery: {then: ask}}}
        rules: [{when: a card is refused, then: send a text, by: till}]
        next: [{to: leave}]
      ask: {outcome: abandoned}
      leave: {outcome: completed}
processes:
  greet: {lane: frontstage}
  book: {lane: backstage, systems: [till], needs: [{to: clean}], then: [{to: file}]}
  clean: {lane: support}
  file: {lane: backstage}
opportunities: {faster: {stages: [buy]}}
risks: {fraud: {on: [touchpoint:pay]}}
paths: {usual: {through: [pay]}}
"""

EDGES: Final = {
    "Branch.to": ("next", "touchpoint:pay", "touchpoint:leave"),
    "Touchpoint.frontstage": ("realised-by", "touchpoint:pay", "process:greet"),
    "Touchpoint.backstage": ("realised-by", "touchpoint:pay", "process:book"),
    "Touchpoint.support": ("realised-by", "touchpoint:pay", "process:clean"),
    "Process.systems": ("needs", "process:book", "system:till"),
    "Need.to": ("needs", "process:book", "process:clean"),
    "ThenBranch.to": ("then", "process:book", "process:file"),
}
"""By field that names a node: the edge that it becomes in the map above."""

NO_EDGES: Final = {
    "System.fallback",  # stands in where a node fails, and is asked of the element
    "Recovery.then",  # where customers go after a failure, whose share nobody knows
    "Touchpoint.initiator",  # takes part in the contact, and nothing says that it stops without them
    "Touchpoint.receiver",
    "OrchestrationRule.by",  # does something beside what the lanes deliver
    "Goal.served_by",
    "Opportunity.stages",
    "Risk.on",
    "Phase.stages",  # a group of stages is no place where anything happens
    "Visit.touchpoint",  # a path is one way through the graph, and adds none
}
"""Fields that name a node and become no edge: what names it is no node, or it is neither a way nor a need."""


def naming_a_node() -> set[str]:
    """List the fields of the model that may name what is a node of the graph."""
    node_kinds = {Kind.STAGE, Kind.TOUCHPOINT, Kind.PROCESS, Kind.SYSTEM}
    named = (getattr(model, name) for name in model.__all__)
    classes = [cls for cls in named if isinstance(cls, type) and hasattr(cls, "__attrs_attrs__")]
    return {
        f"{cls.__name__}.{name}"
        for cls in classes
        for name, fact in facts(cls).items()
        for shape in (getattr(fact.shape, "item", fact.shape),)
        if isinstance(shape, ProcessList) or (isinstance(shape, Reference) and not node_kinds.isdisjoint(shape.kinds))
    }


def test_every_field_that_names_a_node_is_an_edge_or_is_none() -> None:
    """Who adds such a field decides: it becomes an edge in graph/compile.py, or stands in `NO_EDGES`."""
    assert naming_a_node() == EDGES.keys() | NO_EDGES


def test_fields_become_the_edges_that_they_stand_for() -> None:
    """Those that name a node become these edges, those of stages and outcomes beside them, and no other."""
    made = compile_map(loads(NAMES_A_NODE)).edges.values()
    edges = {(edge.kind.value, edge.source, edge.target) for edge in made if edge.kind is not EdgeKind.CONTAINS}
    assert {edge for edge in edges if not edge[2].startswith("outcome:")} == set(EDGES.values())
