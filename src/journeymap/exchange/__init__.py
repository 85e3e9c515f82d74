"""
Maps to and from other tools' files.

Holds: JSON in the notation of the language, GraphML of the graph.
May import: diagnostics, errors, graph, language, model.
Start reading: map_json.py.
"""

from journeymap.exchange.graphml import to_graphml
from journeymap.exchange.map_json import from_json, to_json


__all__ = ["from_json", "to_graphml", "to_json"]
