"""
Where everything on a sheet stands: from rows, columns and texts to shapes with coordinates.

Holds: drawings and their shapes, text measuring and wrapping, the grid, the routes of connections, curves.
May import: views, graph, model, theme, diagnostics, errors, frozen, late, pause, translation.
Start reading: lay_out.py, then drawing.py and parts/route.py.
"""

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names
from journeymap.layout.drawing import (
    Anchor,
    Area,
    AreaShape,
    Drawing,
    Outline,
    Shape,
    Shapes,
    ShapesKind,
    Sign,
    SignShape,
    Stroke,
    Text,
    Tint,
)
from journeymap.layout.lay_out import lay_out
from journeymap.layout.spacing import SHEET_LEAST
from journeymap.layout.text.measure import text_width


if TYPE_CHECKING:
    from journeymap.layout.flow.graph_plan import GraphPlaces, GraphPlan, Place, PlacedEdge, PlannedEdge, PlannedNode
    from journeymap.layout.flow.lay_out_graph import SizedGraph

# Only a sheet without rows and columns is laid out as a graph.
_HOMES: Final = {
    "GraphPlaces": ".flow.graph_plan",
    "GraphPlan": ".flow.graph_plan",
    "Place": ".flow.graph_plan",
    "PlacedEdge": ".flow.graph_plan",
    "PlannedEdge": ".flow.graph_plan",
    "PlannedNode": ".flow.graph_plan",
    "SizedGraph": ".flow.lay_out_graph",
}

if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)

__all__ = [
    "SHEET_LEAST",
    "Anchor",
    "Area",
    "AreaShape",
    "Drawing",
    "GraphPlaces",
    "GraphPlan",
    "Outline",
    "Place",
    "PlacedEdge",
    "PlannedEdge",
    "PlannedNode",
    "Shape",
    "Shapes",
    "ShapesKind",
    "Sign",
    "SignShape",
    "SizedGraph",
    "Stroke",
    "Text",
    "Tint",
    "lay_out",
    "text_width",
]
