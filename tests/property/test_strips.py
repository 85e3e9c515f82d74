"""What a drawing in strips keeps to beside what every drawing does: nothing is lost, no line leaves its strip."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph import compile_map
from journeymap.layout import Drawing, Shapes, ShapesKind, Stroke, lay_out
from journeymap.layout.text.wrap import one_line
from tests.property.test_layout import GRIDS, SOME, Grid, boxes, figures, ground, strokes, tangled_maps


if TYPE_CHECKING:
    from journeymap.model import JourneyMap


WIDTHS: Final = st.sampled_from((520.0, 800.0, 1200.0))


def strips_of(drawing: Drawing) -> list[tuple[float, float]]:
    """Give the upper and lower side of each strip: from its headings to the next ones."""
    tops = sorted({ground(figure).y for figure in figures(drawing, ShapesKind.HEADING)})
    return list(pairwise([*tops, drawing.height]))


def strip_at(drawing: Drawing, y: float) -> int:
    """Tell the strip in which something lies; before the first there is the title."""
    return sum(1 for top, _ in strips_of(drawing) if top <= y) - 1


@SOME
@given(tangled_maps(), GRIDS, WIDTHS)
def test_every_box_is_there(map_: JourneyMap, grid: Grid, width: float) -> None:
    """What stands on the whole sheet stands on a strip, once as itself and again only where it goes on."""
    whole = lay_out(grid(compile_map(map_)))
    broken = lay_out(grid(compile_map(map_)), wrap=width)
    items = {figure.key: (figure.element, figure.label) for figure in figures(broken, ShapesKind.ITEM)}
    missing = {
        figure.key: figure.label
        for figure in figures(whole, ShapesKind.ITEM)
        if items.get(figure.key) != (figure.element, figure.label)
    }
    added = [key for key in items.keys() - {figure.key for figure, _ in boxes(whole)} if "/" not in key]
    assert (missing, added) == ({}, [])


@SOME
@given(tangled_maps(), GRIDS, WIDTHS)
def test_every_arrow_is_there(map_: JourneyMap, grid: Grid, width: float) -> None:
    """An arrow joins its boxes, or leads to a connector that names its target, and comes from one on its strip."""
    sheet = grid(compile_map(map_))
    broken = lay_out(sheet, wrap=width)
    drawn = {figure.key for figure in figures(broken, ShapesKind.CONNECTION)}
    label = {cell.item.key: cell.item.label for row in sheet.rows for cell in row.cells}
    said = {figure.key: figure for figure in figures(broken, ShapesKind.CONNECTOR)}
    joins = [figure.ends or ("", "") for figure in figures(broken, ShapesKind.CONNECTION)]

    def names(end: int, key: str, other: str) -> bool:
        """Whether a part of a box is joined to a connector that names another box."""
        return any(
            pair[end].partition("/")[0] == key and _is_named(said[pair[1 - end]], label[other])
            for pair in joins
            if pair[1 - end] in said
        )

    lost = [
        f"{arrow.source}>{arrow.target}"
        for arrow in sheet.connections
        if arrow.source in label
        and arrow.target in label
        and not any(pair == (arrow.source, arrow.target) for pair in _without_numbers(drawn))
        and not (names(0, arrow.source, arrow.target) and names(1, arrow.target, arrow.source))
    ]
    assert lost == []


def _is_named(connector: Shapes, name: str) -> bool:
    return one_line(name) in connector.label


def _without_numbers(keys: set[str]) -> set[tuple[str, str]]:
    ends = [key.partition(">") for key in keys]
    return {(source.partition("/")[0], target.partition("/")[0]) for source, _, target in ends}


@SOME
@given(tangled_maps(), GRIDS, WIDTHS)
def test_no_line_leaves_its_strip(map_: JourneyMap, grid: Grid, width: float) -> None:
    """An arrow begins and ends on one strip."""
    drawing = lay_out(grid(compile_map(map_)), wrap=width)
    crossing = [key for key, stroke in strokes(drawing) if len({strip_at(drawing, y) for _, y in stroke.points}) != 1]
    assert crossing == []


@SOME
@given(tangled_maps(), GRIDS, WIDTHS)
def test_no_strip_is_wider_than_asked(map_: JourneyMap, grid: Grid, width: float) -> None:
    """Only a column that is too wide by itself stands on a wider strip, and alone."""
    drawing = lay_out(grid(compile_map(map_)), wrap=width)
    headings = figures(drawing, ShapesKind.HEADING)
    columns = {
        strip: {
            area.x for figure, area in boxes(drawing) if figure.band is not None and strip_at(drawing, area.y) == strip
        }
        for strip in range(len(strips_of(drawing)))
    }
    assert headings != []
    assert drawing.width <= width or min(len(found) for found in columns.values()) <= 1


@SOME
@given(tangled_maps(), GRIDS, WIDTHS)
def test_curves_go_on_at_the_same_height(map_: JourneyMap, grid: Grid, width: float) -> None:
    """Where a curve leaves a strip, it comes in on the next one at the same height and as steep."""
    sheet = grid(compile_map(map_))
    drawing = lay_out(sheet, wrap=width)
    bands = [ground(figure) for figure in figures(drawing, ShapesKind.BAND) if figure.band == "emotion"]
    left = min((area.x for figure, area in boxes(drawing) if figure.band is not None), default=0)
    leaving, entering = [], []
    for figure in figures(drawing, ShapesKind.CURVE):
        for stroke in (part for part in figure.parts if isinstance(part, Stroke)):
            band = next(one for one in bands if one.y <= stroke.points[0][1] <= one.y + one.height)
            strip, name = strip_at(drawing, band.y), figure.key.partition("/")[0]
            if stroke.points[-1][0] > band.x + band.width - 0.01:
                leaving.append((name, strip + 1, _way(stroke.points[-1], stroke.points[-2], band.y)))
            if stroke.points[0][0] < left:
                entering.append((name, strip, _way(stroke.points[0], stroke.points[1], band.y)))
    assert [one[:2] for one in leaving] == [one[:2] for one in entering]
    for (*_, out), (*_, back) in zip(leaving, entering, strict=True):
        assert out == pytest.approx(back, abs=0.001)


def _way(end: tuple[float, float], control: tuple[float, float], top: float) -> tuple[float, float]:
    """Tell how far below its row's upper side a curve ends, and how steep it is there."""
    slope = (end[1] - control[1]) / (end[0] - control[0])
    return end[1] - top, slope
