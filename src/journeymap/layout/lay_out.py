"""From a sheet to a drawing."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, assert_never

from journeymap import views
from journeymap.late import late_annotations, late_function
from journeymap.translation.phrase import in_language_of


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.layout.drawing import Drawing
    from journeymap.layout.flow.graph_plan import Place
    from journeymap.views import AnySheet


# Few sheets have annotations.
_annotated: Final[Callable[..., Drawing]] = late_function("journeymap.layout.annotate:annotated")
# Each kind of sheet has a layout of its own, imported when there is such a sheet.
_lay_out_graph: Final[Callable[..., Drawing]] = late_function("journeymap.layout.flow.lay_out_graph:lay_out_graph")
_lay_out_grid: Final[Callable[..., Drawing]] = late_function("journeymap.layout.grid.lay_out_grid:lay_out_grid")
_lay_out_quadrant: Final[Callable[..., Drawing]] = late_function(
    "journeymap.layout.quadrant.lay_out_quadrant:lay_out_quadrant"
)
_lay_out_story: Final[Callable[..., Drawing]] = late_function("journeymap.layout.story.lay_out_story:lay_out_story")
_lay_out_table: Final[Callable[..., Drawing]] = late_function("journeymap.layout.table.lay_out_table:lay_out_table")
_lay_out_tree: Final[Callable[..., Drawing]] = late_function("journeymap.layout.tree.lay_out_tree:lay_out_tree")


@late_annotations
@in_language_of(attrgetter("language"))
def lay_out(
    sheet: AnySheet,
    place: Place | None = None,
    wrap: float | None = None,
    width: float | None = None,
    page: str | None = None,
) -> Drawing:
    """
    Give everything on a sheet a place.

    Args:
        sheet: what is on it.
        place: an engine that places boxes and arrows; needed for a sheet without rows and columns, and only there.
        wrap: how wide a sheet of rows and columns may be before it is broken into strips below each other; no other
            sheet has columns to break between, and a story is as narrow as it should be. `None` for as wide as it
            becomes.
        width: how wide the drawing of a story is; no other sheet is laid out for a width. `None` for 800.
        page: an address where all is shown that a story leaves out; `None` for none.

    Returns:
        The drawing; the same for the same sheet, whatever the machine, but for what the engine says.

    Raises:
        TypeError: there is no engine for a sheet that needs one.
    """
    drawing = _lay_out(sheet, place, wrap, width, page)
    return _annotated(drawing, sheet) if sheet.annotations else drawing


# Private


def _lay_out(
    sheet: AnySheet, place: Place | None, wrap: float | None, width: float | None, page: str | None
) -> Drawing:
    """Call the layout that a sheet has by its class, and a story one of its own."""
    # The usual kind comes first; each of the others is imported when it is asked for.
    match sheet:
        case views.Sheet() if sheet.story is None:
            return _lay_out_grid(sheet, wrap)
        case views.Sheet():
            return _lay_out_story(sheet, width, page)
        case views.TableSheet():
            return _lay_out_table(sheet)
        case views.QuadrantSheet():
            return _lay_out_quadrant(sheet)
        case views.TreeSheet():
            return _lay_out_tree(sheet)
        case views.GraphSheet() if place is not None:
            return _lay_out_graph(sheet, place)
        case views.GraphSheet():
            kind = type(sheet).__name__
            raise TypeError(kind)
        case _:
            assert_never(sheet)
