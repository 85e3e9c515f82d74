"""What a picture shows is read back, and found in the map or in its graph: arrows, shares, elements, names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph import compile_map
from journeymap.graph.node import EdgeKind
from journeymap.layout import ShapesKind, lay_out
from journeymap.model.walk import entries_of
from journeymap.testing import maps
from journeymap.views import ConnectionKind, Detail, Selection, blueprint, journey
from journeymap.views.wording import share_words
from tests.property.test_layout import SOME, blueprint_with_chips, tangled_maps


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap
    from tests.property.test_layout import Grid


ANY: Final = tangled_maps() | maps()
DETAILS: Final = st.sampled_from((Detail.NORMAL, Detail.COMPACT, Detail.STORY))
GRIDS: Final = st.sampled_from((blueprint, blueprint_with_chips, journey))

# What an arrow says, and what the graph has of that kind.
EDGES: Final = {
    ConnectionKind.FLOW: EdgeKind.NEXT,
    ConnectionKind.THEN: EdgeKind.THEN,
    ConnectionKind.RELIANCE: EdgeKind.NEEDS,
}


def pairs_of(compiled: CompiledMap) -> set[tuple[EdgeKind, str, str]]:
    """Collect what leads where in the graph."""
    pairs = {(edge.kind, edge.source, edge.target) for edge in compiled.edges.values()}
    return pairs | {(edge.kind, edge.target, edge.source) for edge in compiled.edges.values() if edge.mutual}


@SOME
@given(ANY, GRIDS, DETAILS)
def test_every_arrow_is_in_the_graph(map_: JourneyMap, grid: Grid, detail: Detail) -> None:
    """An arrow with a head says what an edge says; the usual chain has none."""
    compiled = compile_map(map_)
    sheet = grid(compiled, Selection(detail=detail))
    element = {cell.item.key: cell.item.element for row in sheet.rows for cell in row.cells}
    pairs = pairs_of(compiled)
    invented = [
        (connection.source, connection.target)
        for connection in sheet.connections
        if connection.kind in EDGES
        and (EDGES[connection.kind], element[connection.source], element[connection.target]) not in pairs
    ]
    assert invented == []


@SOME
@given(ANY, GRIDS, DETAILS)
def test_every_share_was_said_or_follows(map_: JourneyMap, grid: Grid, detail: Detail) -> None:
    """A percentage on an arrow is that of a branch, or of the edge as the graph knows it."""
    compiled = compile_map(map_)
    known = {
        share_words(share)
        for edge in compiled.edges.values()
        for share in (edge.share, *(branch.share for branch in (*edge.branches, *edge.then)))
        if share is not None
    }
    said = "\n".join(branch.when or "" for edge in compiled.edges.values() for branch in (*edge.branches, *edge.then))
    shown = [
        share
        for connection in grid(compiled, Selection(detail=detail)).connections
        for share in re.findall(r"\d[\d.]*%", connection.label)
        if share not in said
    ]
    assert set(shown) <= known


@SOME
@given(ANY, GRIDS, DETAILS)
def test_every_box_is_of_an_element(map_: JourneyMap, grid: Grid, detail: Detail) -> None:
    """Boxes, chips and figures stand for something of the map, or of its graph."""
    compiled = compile_map(map_)
    known = {entry.key for entry in entries_of(map_)} | set(compiled.nodes) | {"map"}
    sheet = grid(compiled, Selection(detail=detail))
    items = [*(cell.item for row in sheet.rows for cell in row.cells), *sheet.unlinked]
    elements = {item.element for item in items} | {chip.element for item in items for chip in item.chips}
    # A metric or a team may be named without being defined.
    assert {element for element in elements - known if not element.startswith(("metric:", "team:"))} == set()
    drawn = {figure.element for figure in lay_out(sheet).figures if figure.kind is ShapesKind.ITEM}
    shown = {item.element for item in items}
    assert drawn == shown if sheet.story is None else drawn <= shown


@SOME
@given(ANY, DETAILS)
def test_every_touchpoint_bears_its_name(map_: JourneyMap, detail: Detail) -> None:
    """And stands once in the row of the customer, in written order."""
    sheet = blueprint(compile_map(map_), Selection(detail=detail))
    [row] = [row for row in sheet.rows if row.spine]
    shown = [(cell.item.element, cell.item.label) for cell in sorted(row.cells, key=lambda cell: cell.column)]
    assert shown == [(f"touchpoint:{touchpoint.id}", touchpoint.name) for touchpoint in map_.touchpoints]
