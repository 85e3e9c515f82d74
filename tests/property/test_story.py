"""What a story keeps to, whatever the map: it can be read, nothing overlaps or sticks out, nothing is lost."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph import compile_map
from journeymap.layout import Area, Drawing, Shapes, ShapesKind, Sign, Stroke, Text, lay_out
from journeymap.layout.text.wrap import one_line
from journeymap.testing import maps
from journeymap.views import Detail, Selection
from tests.property.test_layout import GRIDS, SOME, Grid, figures, inside, overlaps, sides, tangled_maps, words_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import JourneyMap
    from journeymap.views import Sheet


WIDTHS: Final = st.sampled_from((240.0, 420.0, 800.0, 1100.0))


def story_of(map_: JourneyMap, grid: Grid) -> Sheet:
    """Make the sheet of a story."""
    return grid(compile_map(map_), Selection(detail=Detail.STORY))


def texts(drawing: Drawing) -> Iterator[tuple[Shapes, Text]]:
    """Yield every line of text with its figure."""
    for figure in drawing.figures:
        for part in figure.parts:
            if isinstance(part, Text):
                yield figure, part


@SOME
@given(tangled_maps(), GRIDS, WIDTHS)
def test_everything_can_be_read(map_: JourneyMap, grid: Grid, width: float) -> None:
    """At the width for which it is laid out names are at least 12.3 high, and nothing is below 11."""
    drawing = lay_out(story_of(map_, grid), width=width)
    assert drawing.width == width
    assert {text.size for _, text in texts(drawing)} <= {11.0, 12.5, 13.0, 24.0}
    names = [text.size for figure, text in texts(drawing) if figure.kind is ShapesKind.ITEM and text.bold]
    # The number of a step stands in a disc.
    assert [size for size in names if size not in {11.0, 12.5}] == []


@SOME
@given(tangled_maps(), GRIDS, WIDTHS)
def test_no_two_texts_overlap(map_: JourneyMap, grid: Grid, width: float) -> None:
    """No line of text stands on another one."""
    drawing = lay_out(story_of(map_, grid), width=width)
    clashes = [
        (one.text, other.text)
        for (_, one), (_, other) in combinations(texts(drawing), 2)
        if overlaps(words_of(one), words_of(other))
    ]
    assert clashes == []


@SOME
@given(tangled_maps(), GRIDS, WIDTHS)
def test_nothing_leaves_the_frame(map_: JourneyMap, grid: Grid, width: float) -> None:
    """Every area, text, sign and stroke lies within the drawing."""
    drawing = lay_out(story_of(map_, grid), width=width)
    frame = (0.0, 0.0, drawing.width, drawing.height)
    outside = []
    for figure in drawing.figures:
        for part in figure.parts:
            match part:
                case Area():
                    space = sides(part)
                case Text():
                    space = words_of(part)
                case Sign():
                    half = part.size / 2
                    space = (part.x - half, part.y - half, part.x + half, part.y + half)
                case Stroke():
                    across, down = zip(*part.points, strict=True)
                    space = (min(across), min(down), max(across), max(down))
                case _:
                    continue
            if not inside(space, frame):
                outside.append((figure.key, part))
    assert outside == []


@SOME
@given(tangled_maps(), GRIDS, WIDTHS)
def test_no_arrow_crosses_a_box_or_a_text(map_: JourneyMap, grid: Grid, width: float) -> None:
    """An arrow fills the gap between a step and the next one; all else is said in words."""
    drawing = lay_out(story_of(map_, grid), width=width)
    steps = [figure.parts[0] for figure in figures(drawing, ShapesKind.ITEM)]
    spaces = [sides(area) for area in steps if isinstance(area, Area)]
    spaces += [words_of(text) for _, text in texts(drawing)]
    crossed = []
    for figure in figures(drawing, ShapesKind.CONNECTION):
        for part in figure.parts:
            if isinstance(part, Stroke):
                across, down = zip(*part.points, strict=True)
                wire = (min(across), min(down) - 0.1, max(across), max(down) + 0.1)
                crossed += [figure.key for space in spaces if overlaps(wire, space)]
    assert crossed == []


@SOME
@given(tangled_maps(), GRIDS, WIDTHS)
def test_every_path_is_told(map_: JourneyMap, grid: Grid, width: float) -> None:
    """Each connection of the sheet is an arrow to the next step, or the number of the step where it ends."""
    sheet = story_of(map_, grid)
    drawing = lay_out(sheet, width=width)
    spine = [cell for row in sheet.rows if row.spine for cell in row.cells]
    steps = [cell.item.key for cell in sorted(spine, key=lambda cell: cell.column)]
    told = {}
    for figure in figures(drawing, ShapesKind.CONNECTION):
        if "/" in figure.key.rpartition(">")[2]:
            continue  # the other end of one that leads to another strip
        words = " ".join(part.text for part in figure.parts if isinstance(part, Text))
        number = re.match(r"→\xa0(\d+)", words)
        has_arrow = any(isinstance(part, Stroke) for part in figure.parts)
        told[figure.ends] = (has_arrow, int(number[1]) if number else None)
    for connection in sheet.connections:
        source, target = steps.index(connection.source) + 1, steps.index(connection.target) + 1
        has_arrow, number = told[connection.source, connection.target]
        assert has_arrow == (target == source + 1)
        assert number == (target if connection.label or target != source + 1 else None)
    assert len(told) == len({(connection.source, connection.target) for connection in sheet.connections})


@SOME
@given(maps(), GRIDS)
def test_every_item_stands_once_or_goes_on(map_: JourneyMap, grid: Grid) -> None:
    """What the sheet holds is drawn with its words; a box over several strips once on each."""
    sheet = story_of(map_, grid)
    drawing = lay_out(sheet)
    drawn = {figure.key: figure.label for figure in figures(drawing, ShapesKind.ITEM)}
    items = {cell.item.key: one_line(cell.item.label) for row in sheet.rows for cell in row.cells}
    assert {key: label for key, label in drawn.items() if "/" not in key} == items
    assert len({figure.key for figure in drawing.figures}) == len(drawing.figures)
