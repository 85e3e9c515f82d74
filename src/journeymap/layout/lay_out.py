"""From a sheet to a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from journeymap.layout.lay_out_graph import lay_out_graph
from journeymap.layout.lay_out_grid import lay_out_grid
from journeymap.layout.lay_out_quadrant import lay_out_quadrant
from journeymap.layout.lay_out_table import lay_out_table
from journeymap.layout.lay_out_tree import lay_out_tree
from journeymap.views import GraphSheet, QuadrantSheet, Sheet, TableSheet, TreeSheet


if TYPE_CHECKING:
    from journeymap.layout.drawing import Drawing
    from journeymap.layout.graph_plan import Place
    from journeymap.views import AnySheet


def lay_out(sheet: AnySheet, place: Place | None = None) -> Drawing:
    """
    Give everything on a sheet a place.

    Args:
        sheet: what is on it.
        place: an engine that places boxes and arrows; needed for a sheet without rows and columns, and only there.

    Returns:
        The drawing; the same for the same sheet, whatever the machine, but for what the engine says.

    Raises:
        TypeError: there is no engine for a sheet that needs one.
    """
    match sheet:
        case Sheet():
            return lay_out_grid(sheet)
        case TableSheet():
            return lay_out_table(sheet)
        case QuadrantSheet():
            return lay_out_quadrant(sheet)
        case TreeSheet():
            return lay_out_tree(sheet)
        case GraphSheet() if place is not None:
            return lay_out_graph(sheet, place)
        case GraphSheet():
            kind = type(sheet).__name__
            raise TypeError(kind)
        case _:
            assert_never(sheet)
