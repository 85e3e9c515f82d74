"""A picture as a graph in DOT: with everything in its place, or with places left to Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.graphviz.dot import placed_graph
from journeymap.render.graphviz.free_dot import free_graph
from journeymap.render.graphviz.free_rows import free_rows_graph
from journeymap.views import GraphSheet, RowKind, Sheet


if TYPE_CHECKING:
    from journeymap.render.graphviz.dot_graph import DotGraph
    from journeymap.render.picture import Picture
    from journeymap.theme import Theme


def picture_graph(picture: Picture, theme: Theme, *, free: bool) -> DotGraph:
    """
    Describe a picture as a graph.

    Args:
        picture: the picture.
        theme: its colours; only the first palette counts.
        free: whether places are left to Graphviz, where the picture is one of boxes and arrows.

    Returns:
        The graph.

    Raises:
        MissingExtraError: the places of a flow are asked for, and Graphviz is not here to find them.
        DrawingError: Graphviz failed to find them.
    """
    sheet = picture.sheet
    if free and isinstance(sheet, GraphSheet):
        return free_graph(sheet, theme)
    if free and isinstance(sheet, Sheet):
        return free_rows_graph(sheet, theme)
    return placed_graph(picture.drawing, theme)


def can_be_free(picture: Picture) -> bool:
    """Return whether a picture is one of boxes and arrows, whose places may be left to Graphviz."""
    return isinstance(picture.sheet, GraphSheet | Sheet)


def left_out_of_free_rows(picture: Picture) -> tuple[str, ...]:
    """Describe what of a blueprint or a journey is not shown where its places are left to Graphviz."""
    sheet = picture.sheet
    if not isinstance(sheet, Sheet):
        return ()
    curves = [row.label for row in sheet.rows if row.kind is RowKind.CURVES]
    return (
        *(f"the curves of the row {label} with --free" for label in curves),
        *(["the lines between lanes with --free"] if sheet.lines else []),
        *(["the legend with --free"] if sheet.legend else []),
    )
