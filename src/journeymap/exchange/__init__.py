"""
Maps to and from other tools' files.

Holds: JSON in the notation of the language, GraphML of the graph.
May import: diagnostics, errors, graph, language, model, late.
Start reading: map_json.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.exchange.graphml import to_graphml
    from journeymap.exchange.map_json import from_json, to_json

# Each command needs one of them.
_HOMES: Final = {
    "from_json": ".map_json",
    "to_graphml": ".graphml",
    "to_json": ".map_json",
}

__all__ = ["from_json", "to_graphml", "to_json"]


if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)
