"""The compiled map as a networkx graph; the contract of its attributes is `docs/reference/graph.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from journeymap.graph.node import EdgeKind
from journeymap.pause import collector_paused


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.graph.node import Edge, Node
    from journeymap.model import JourneyMap


def to_networkx(
    journey_map: JourneyMap, nodes: Mapping[str, Node], edges: Mapping[tuple[str, str], Edge]
) -> nx.DiGraph[str]:
    """
    Make the networkx graph of a compiled map; `CompiledMap.graph` keeps it.

    Args:
        journey_map: the map.
        nodes: its nodes by key.
        edges: its edges by the keys of their ends.

    Returns:
        A graph with the same nodes and edges in the same order, frozen against new ones.
    """
    graph: nx.DiGraph[str] = nx.DiGraph(name=journey_map.title, map=journey_map)
    # The three dictionaries that every networkx graph consists of. Its methods look for each end of an edge again and
    # again and copy every dictionary that they are given, which takes twice as long; a test holds that both come to
    # the same.
    attributes, after, before = graph._node, graph._adj, graph._pred  # type: ignore[attr-defined]  # noqa: SLF001
    with collector_paused():
        for key, node in nodes.items():
            attributes[key] = _node_attributes(node)
            after[key] = {}
            before[key] = {}
        words: dict[int, tuple[str, ...]] = {}
        for edge in edges.values():
            after[edge.source][edge.target] = before[edge.target][edge.source] = _edge_attributes(edge, words)
    nx.freeze(graph)
    return graph


# Private


def _node_attributes(node: Node) -> dict[str, Any]:
    """List the attributes of a node, in the order in which they are documented."""
    return {
        "kind": node.kind.value,
        "name": node.name,
        "order": node.order,
        "lane": node.lane,
        "zone": node.zone,
        "stage": node.stage,
        "element": node.element,
        "emotion": node.emotion,
        "emotion_authored": node.emotion_authored,
        "duration_seconds": node.duration,
        "wait_seconds": node.wait,
        "duration_range": node.duration_range,
        "wait_range": node.wait_range,
        "marks": node.marks,
        "basis": node.basis,
        "initiator": node.initiator,
        "receiver": node.receiver,
    }


def _edge_attributes(edge: Edge, words: dict[int, tuple[str, ...]]) -> dict[str, Any]:
    """List the attributes of an edge of its kind, in the order in which they are documented."""
    # The edges share a few tuples of lines. Each is put into words once and found again by its identity, because
    # members of an enumeration are slow to hash.
    crosses = words.get(id(edge.crosses))
    if crosses is None:
        crosses = words[id(edge.crosses)] = tuple(line.value for line in edge.crosses)
    attributes: dict[str, Any] = {"kind": edge.kind.value, "crosses": crosses}
    if edge.kind is EdgeKind.NEXT:
        attributes["branches"] = edge.branches
        attributes["mode"] = edge.mode.value
        attributes["share"] = edge.share
        attributes["seconds"] = edge.seconds
        attributes["around"] = edge.around
    elif edge.kind is EdgeKind.THEN:
        attributes["branches"] = edge.then
        attributes["mode"] = edge.mode.value
        attributes["share"] = edge.share
    elif edge.kind is EdgeKind.NEEDS:
        attributes["mutual"] = edge.mutual
        attributes["need"] = None if edge.need is None else edge.need.value
    return attributes
