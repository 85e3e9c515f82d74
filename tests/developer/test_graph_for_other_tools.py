"""The graph as other tools take it: weights for networkx, plain data for JSON and tables."""

from __future__ import annotations

import io
import json
from typing import Any, Final

import networkx as nx

import journeymap as jm


SHOP: Final = jm.loads("""
title: Shop
processes: {scan: {lane: frontstage}}
stages:
  pay:
    touchpoints:
      queue: {wait: 4min, duration: 10s, next: [pay, self-scan, leave]}
      pay: {duration: 1min, frontstage: [scan], next: {to: go, when: paid, carries: [receipt]}}
      self-scan: {duration: 2min, next: go}
      leave: {next: go}
      go: {outcome: completed}
""")


def test_the_shortest_path_by_seconds_is_the_fastest() -> None:
    """A path of which nobody knows the time is no quick one."""
    graph = jm.compile_map(SHOP).graph
    path = nx.dijkstra_path(graph, "touchpoint:queue", "touchpoint:go", weight="seconds")
    assert path == ["touchpoint:queue", "touchpoint:pay", "touchpoint:go"]
    assert nx.dijkstra_path_length(graph, "touchpoint:queue", "touchpoint:go", weight="seconds") == 310.0


def test_seconds_are_known_or_missing() -> None:
    """Unknown is not zero, and edges that nobody travels have none."""
    graph = jm.compile_map(SHOP).graph
    assert graph.edges["touchpoint:leave", "touchpoint:go"]["seconds"] is None
    assert "seconds" not in graph.edges["touchpoint:pay", "process:scan"]
    assert graph.edges["touchpoint:queue", "touchpoint:leave"]["seconds"] == 250.0


def test_node_link_data_is_plain() -> None:
    """JSON takes it as it is, and gives it back."""
    data = jm.to_node_link(SHOP)
    assert json.loads(json.dumps(data)) == data
    assert jm.to_node_link(jm.compile_map(SHOP)) == data


def test_node_link_data_says_what_the_graph_says() -> None:
    """Every attribute that is no object of the model is there, with its value."""
    graph = jm.compile_map(SHOP).graph
    data = jm.to_node_link(SHOP)
    assert [node["id"] for node in data["nodes"]] == list(graph.nodes)
    for node in data["nodes"]:
        for name, value in graph.nodes[node["id"]].items():
            assert name == "element" or node[name] == (list(value) if isinstance(value, tuple) else value)
    for edge in data["edges"]:
        attributes: dict[str, Any] = dict(graph.edges[edge["source"], edge["target"]])
        attributes.pop("branches", None)
        assert {
            name: list(value) if isinstance(value, tuple) else value for name, value in attributes.items()
        }.items() <= edge.items()
    (paid,) = (edge for edge in data["edges"] if edge["when"])
    assert (paid["when"], paid["carries"]) == (["paid"], ["receipt"])


def test_graphml_of_a_map_or_a_compiled_map() -> None:
    """Networkx reads it, with the weight."""
    again = nx.read_graphml(io.BytesIO(jm.to_graphml(SHOP)))
    assert jm.to_graphml(jm.compile_map(SHOP)) == jm.to_graphml(SHOP)
    assert again.edges["touchpoint:queue", "touchpoint:pay"]["seconds"] == 250.0
