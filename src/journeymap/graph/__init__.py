"""
The compiled map: what leads to, realises and needs what, and what follows from that.

Holds: the compiler, the compiled map with its networkx graph, queries.
May import: language, model, diagnostics, errors, frozen, late, pause, translation.
Start reading: compile.py, then compiled.py and query.py.
"""

from typing import TYPE_CHECKING

from journeymap.graph.compile import compile_map
from journeymap.graph.compiled import CompiledMap
from journeymap.graph.node import CUSTOMER_LANE, LANE_ORDER, LINE_ORDER, Edge, EdgeKind, LineRole, Node, NodeKind
from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.graph import query as query

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


if not TYPE_CHECKING:
    # Checkers know every submodule, and find what is none.
    __getattr__ = late_names(__name__, {})
