"""
The compiled map: what leads to, realises and needs what, and what follows from that.

Holds: the compiler, the compiled map with its networkx graph, queries.
May import: model, diagnostics, errors, frozen, pause, late.
Start reading: compile.py, then compiled.py and query.py.
"""

from journeymap.graph.compile import compile_map
from journeymap.graph.compiled import CompiledMap
from journeymap.graph.node import CUSTOMER_LANE, LANE_ORDER, LINE_ORDER, Edge, EdgeKind, LineRole, Node, NodeKind


__all__ = [
    "CUSTOMER_LANE",
    "LANE_ORDER",
    "LINE_ORDER",
    "CompiledMap",
    "Edge",
    "EdgeKind",
    "LineRole",
    "Node",
    "NodeKind",
    "compile_map",
]
