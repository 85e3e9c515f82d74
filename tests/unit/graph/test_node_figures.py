"""The numbers of a map on the nodes of its graph, each by hand."""

from __future__ import annotations

import networkx as nx

import journeymap as jm
from journeymap.graph.node_figures import NODE_FIGURES, graph_with_figures, node_figures


SHOP = """
title: Shop
stages:
  buy:
    touchpoints:
      look: {duration: 1..3min, drop_off: 25%, volume: 80/day}
      pay: {wait: 4min, duration: 1min, backstage: [book], outcome: completed}
processes:
  book: {duration: 30s, cost: EUR 2, capacity: 120/day, systems: [till]}
systems: {till: {}}
"""


def test_numbers_stand_on_the_nodes_that_they_speak_of() -> None:
    """A touchpoint knows who comes and who gives up, a stage how long it takes, a process what is asked of it."""
    numbers = node_figures(jm.compile_map(jm.loads(SHOP)))
    assert (numbers["touchpoint:look"]["given_up"], numbers["touchpoint:pay"]["reached"]) == (0.25, 0.75)
    assert numbers["outcome:completed"]["reached"] == 0.75
    assert numbers["process:book"]["demand_per_second"] == 60 / 86400
    assert numbers["process:book"]["load"] == 0.5
    assert numbers["process:book"]["cost"] == 2
    # From coming in until the stage is left: 2 min for all, and 5 min more for the three quarters that stay.
    assert numbers["stage:buy"]["fastest_seconds"] == 60
    assert numbers["touchpoint:pay"]["time_seconds"] == 300


def test_what_nobody_can_know_is_none() -> None:
    """Nothing is invented: a system has no elapsed time, and without shares nobody knows who comes where."""
    numbers = node_figures(jm.compile_map(jm.loads("{title: T, stages: {a: {touchpoints: [b, c]}}}")))
    assert set(numbers["stage:a"]) == set(NODE_FIGURES)
    assert numbers["stage:a"]["elapsed_seconds"] is None
    assert numbers["touchpoint:b"]["cost"] is None


def test_graph_bears_them_and_the_compiled_one_stays_as_it_was() -> None:
    """Algorithms of networkx take the numbers as weights; whoever asks why finds the figure on the graph."""
    compiled = jm.compile_map(jm.loads(SHOP))
    graph = graph_with_figures(compiled)
    assert list(graph) == list(compiled.graph)
    assert list(graph.edges) == list(compiled.graph.edges)
    assert nx.get_node_attributes(graph, "time_seconds")["touchpoint:look"] == 120
    assert graph.graph["figures"]["elapsed@stage:buy"].inputs
    assert "time_seconds" not in compiled.graph.nodes["touchpoint:look"]
    assert "figures" not in compiled.graph.graph


def test_other_tools_get_them() -> None:
    """GraphML and the node-link form hold the same numbers by the same names."""
    compiled = jm.compile_map(jm.loads(SHOP))
    nodes = {node["id"]: node for node in jm.to_node_link(compiled)["nodes"]}
    assert nodes["process:book"]["load"] == 0.5
    read_back = nx.parse_graphml(jm.to_graphml(compiled).decode())
    assert read_back.nodes["process:book"]["load"] == 0.5
    assert "load" not in read_back.nodes["touchpoint:look"]
