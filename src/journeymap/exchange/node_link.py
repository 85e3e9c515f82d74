"""The graph as plain data in the node-link form, which networkx, pandas and d3 read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.exchange.attribute import EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from journeymap.graph.node_figures import node_figures


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap


def to_node_link(compiled: CompiledMap) -> dict[str, Any]:
    """
    Write the graph of a map as plain data.

    Nodes have their key as `id`. What is unknown is `None`; what is empty, an empty list.

    Args:
        compiled: the map.

    Returns:
        What `json.dumps` writes and `networkx.node_link_graph(data, edges="edges")` reads: `nodes` and `edges` as lists
        of mappings, and what is known of the graph.
    """
    numbers = node_figures(compiled)
    return {
        "directed": True,
        "multigraph": False,
        "graph": {"name": compiled.map.title},
        # The key of a node holds its id.
        "nodes": [
            {name: value_of(node) for name, (_, value_of) in NODE_ATTRIBUTES.items()}
            | {"id": node.key, **numbers[node.key]}
            for node in compiled.nodes.values()
        ],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                **{name: value_of(edge) for name, (_, value_of) in EDGE_ATTRIBUTES.items()},
            }
            for edge in compiled.edges.values()
        ],
    }
