"""
Maps to and from other tools' files.

Holds: JSON in the notation of the language, the graph as GraphML and as plain data.
May import: diagnostics, errors, graph, language, model, late.
Start reading: map_json.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.exchange.graphml import to_graphml
    from journeymap.exchange.map_json import from_json, to_json
    from journeymap.exchange.node_link import to_node_link

# Each command needs one of them.
_HOMES: Final = {
    "from_json": ".map_json",
    "to_graphml": ".graphml",
    "to_json": ".map_json",
    "to_node_link": ".node_link",
}

__all__ = ["from_json", "to_graphml", "to_json", "to_node_link"]


if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)
