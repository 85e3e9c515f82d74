"""The networkx graph keeps the contract of docs/reference/graph.md, whose tables are read here."""

from __future__ import annotations

import re
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pytest

from journeymap.graph import CompiledMap, EdgeKind, NodeKind, query
from journeymap.model import (
    Basis,
    Branch,
    Duration,
    ElementReference,
    Kind,
    LaneRole,
    Need,
    NeedKind,
    Process,
    Score,
    Stage,
    System,
    Then,
    ThenBranch,
    Touchpoint,
    Wait,
)
from tests.unit.graph.maps import compiled, need, process, step, to


PAGE: Final = (Path(__file__).parents[3] / "docs" / "reference" / "graph.md").read_text(encoding="utf-8")
TYPES: Final = {
    "`str`": str,
    "`int`": int,
    "`float`": float,
    "`bool`": bool,
    "object": object,
    "`tuple[float, float]`": tuple,
    "`tuple[str, ...]`": tuple,
}


def table(heading: str) -> list[list[str]]:
    """Read the rows of the first table below a heading of the page, without its head."""
    section = re.split(rf"^#+ {re.escape(heading)}$", PAGE, flags=re.MULTILINE)[1].splitlines()
    from_table = dropwhile(lambda line: not line.startswith("|"), section)
    lines = list(takewhile(lambda line: line.startswith("|"), from_table))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def attributes(heading: str) -> dict[str, tuple[str, list[str]]]:
    """Read a table of attributes: by name the type, and the kinds that it is on."""
    return {row[0].strip("`"): (row[1], row[2].split(", ")) for row in table(heading)}


def everything() -> CompiledMap:
    """Compile a map in which every attribute of every kind has a value somewhere."""
    pay = Touchpoint(
        id="pay",
        channel=("web", "phone"),
        owner="digital",
        duration=Duration(30.0),
        wait=Wait(expected=Duration(5.0)),
        emotion=(Score(value=1.0),),
        marks=("hot",),
        basis=Basis.OBSERVED,
        initiator=ElementReference(Kind.PERSONA, "customer"),
        receiver=ElementReference(Kind.SYSTEM, "till"),
        frontstage=("work",),
    )
    work = Process(
        id="work",
        lane=LaneRole.FRONTSTAGE,
        owner="digital",
        basis=Basis.ASSUMED,
        duration=Duration(1.0),
        emotion=(Score(value=-1.0),),
        needs=(Need(to=ElementReference(Kind.SYSTEM, "till"), kind=NeedKind.READS), need("~other")),
        then=Then(branches=(ThenBranch(to="after", when="late", share=0.5), ThenBranch(to="work"))),
    )
    steps = (
        step("first", to("pay", 0.5, when="now"), "last"),
        pay,
        step("extra", optional=True),
        step("last", outcome="completed"),
    )
    return compiled(
        stages=(Stage(id="only", owner="digital", basis=Basis.INFERRED, touchpoints=steps),),
        processes=(work, process("other"), process("after")),
        systems=(System(id="till", owner="digital"),),
    )


def test_nodes_have_the_documented_attributes() -> None:
    """Every node has every attribute of the table, in its order, and no other."""
    for _, data in everything().graph.nodes(data=True):
        assert list(data) == list(attributes("Attributes of nodes"))


@pytest.mark.parametrize("name", attributes("Attributes of nodes"))
def test_node_attribute_is_where_the_table_says(name: str) -> None:
    """An attribute has a value on the kinds of the table, is `None` on others, and has the documented type."""
    type_, kinds = attributes("Attributes of nodes")[name]
    values: dict[str, list[Any]] = {kind.value: [] for kind in NodeKind}
    for _, data in everything().graph.nodes(data=True):
        if data[name] is not None:
            values[data["kind"]].append(data[name])
    assert [kind for kind, found in values.items() if found] == kinds
    for value in (one for found in values.values() for one in found):
        assert_type(value, type_)


@pytest.mark.parametrize("kind", [kind.value for kind in EdgeKind])
def test_edges_have_the_documented_attributes(kind: str) -> None:
    """Every edge has the attributes that the table has for its kind, in its order, with the documented types."""
    documented = {name: type_ for name, (type_, kinds) in attributes("Attributes of edges").items() if kind in kinds}
    found = [data for _, _, data in everything().graph.edges(data=True) if data["kind"] == kind]
    assert found
    for data in found:
        assert list(data) == list(documented)
        for name, value in data.items():
            if value is not None:
                assert_type(value, documented[name])


def assert_type(value: object, documented: str) -> None:
    """Hold a value against a type of the tables."""
    if documented.startswith("`tuple` of "):
        assert isinstance(value, tuple)
        item = documented.removeprefix("`tuple` of ")
        assert all(isinstance(one, (Branch, ThenBranch) if "`Branch`" in item else TYPES[item]) for one in value)
    else:
        assert isinstance(value, TYPES[documented])


def test_kinds_of_nodes_are_documented() -> None:
    """The table of kinds lists those that there are, in the order of the nodes, with keys and lanes as they are."""
    assert [row[0].strip("`") for row in table("Nodes")] == [kind.value for kind in NodeKind]
    assert all(row[1].strip("`").startswith(f"{row[0].strip('`')}:") for row in table("Nodes"))
    order = list(dict.fromkeys(data["kind"] for _, data in everything().graph.nodes(data=True)))
    assert order == [kind.value for kind in NodeKind]


def test_kinds_of_edges_are_documented() -> None:
    """The table of kinds says what each leads from and to."""
    documented = {row[0].strip("`"): (row[1], row[2].split(", ")) for row in table("Edges")}
    assert list(documented) == [kind.value for kind in EdgeKind]
    ends: dict[str, tuple[str, set[str]]] = {}
    graph = everything().graph
    for source, target, kind in graph.edges(data="kind"):
        ends.setdefault(kind, (graph.nodes[source]["kind"], set()))[1].add(graph.nodes[target]["kind"])
    assert {kind: (source, sorted(targets)) for kind, (source, targets) in ends.items()} == {
        kind: (source, sorted(targets)) for kind, (source, targets) in documented.items()
    }


def test_graph_has_the_documented_attributes() -> None:
    """The title and the map are on the graph."""
    found = everything()
    assert list(found.graph.graph) == [row[0].strip("`") for row in table("Attributes of the graph")]
    assert found.graph.graph == {"name": "Map", "map": found.map}
    assert found.graph.name == "Map"


def test_every_question_is_documented() -> None:
    """The table of questions names every function of `journeymap.graph.query`, and no other."""
    documented = {name for row in table("Questions") for name in re.findall(r"`(\w+)`", row[1])}
    functions = {name for name in query.__all__ if callable(getattr(query, name)) and name.islower()}
    assert documented == functions


def test_graph_is_frozen() -> None:
    """New nodes and edges are refused, and nothing can be taken away; a copy can be changed."""
    graph = everything().graph
    for change in (
        lambda: graph.add_node("touchpoint:new"),
        lambda: graph.add_edge("touchpoint:pay", "touchpoint:first"),
        lambda: graph.remove_node("touchpoint:pay"),
        graph.clear,
    ):
        with pytest.raises(nx.NetworkXError):
            change()
    copy = nx.DiGraph(graph)
    copy.add_node("touchpoint:new")
    assert "touchpoint:new" not in graph


def test_graph_is_the_compiled_map() -> None:
    """The same nodes and edges in the same order, made once."""
    found = everything()
    assert list(found.graph) == list(found.nodes)
    assert set(found.graph.edges) == set(found.edges)
    for key in found.nodes:
        assert list(found.graph.successors(key)) == [edge.target for edge in found.edges.values() if edge.source == key]
    assert found.graph is found.graph


def test_graph_is_what_the_methods_of_networkx_make() -> None:
    """Nodes, successors and predecessors are there in the same order as if they had been added one by one."""
    found = everything().graph
    expected: nx.DiGraph[str] = nx.DiGraph(**found.graph)
    for key, data in found.nodes(data=True):
        expected.add_node(key, **data)
    for source, target in everything().edges:
        expected.add_edge(source, target, **found.edges[source, target])
    assert list(found.nodes(data=True)) == list(expected.nodes(data=True))
    assert list(found.edges(data=True)) == list(expected.edges(data=True))
    for key in found:
        assert list(found.predecessors(key)) == list(expected.predecessors(key))
        assert all(found.pred[key][source] is found.succ[source][key] for source in found.pred[key])
    assert nx.utils.graphs_equal(found, expected)
    assert nx.utils.graphs_equal(nx.DiGraph(found), expected)
    assert nx.utils.graphs_equal(found.reverse().reverse(), expected)


def test_words_on_the_graph_are_those_of_the_language() -> None:
    """Kinds, lines, modes and needs are texts, not members of enumerations."""
    graph = everything().graph
    assert graph.nodes["touchpoint:pay"]["kind"] == "touchpoint"
    assert graph.edges["touchpoint:pay", "process:work"]["crosses"] == ("interaction",)
    assert graph.edges["touchpoint:first", "touchpoint:pay"]["mode"] == "choice"
    assert graph.edges["process:work", "system:till"]["need"] == "reads"


@pytest.mark.parametrize(
    ("steps", "counts"),
    [((), "1 node, 0 edges"), ((step("a"),), "2 nodes, 1 edge"), ((step("a"), step("b")), "3 nodes, 3 edges")],
)
def test_a_compiled_map_says_how_large_it_is(steps: tuple[Touchpoint, ...], counts: str) -> None:
    """In few words, one of each in the singular."""
    assert repr(compiled(*steps)).endswith(f": {counts}>")
