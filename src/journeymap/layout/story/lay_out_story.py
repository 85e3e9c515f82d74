"""From a sheet to a drawing as narrow as the column of a document, to be read there without zooming."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.layout.drawing import Shapes, ShapesKind
from journeymap.layout.legend import legend
from journeymap.layout.parts.curve import curve_figures, persona_roles
from journeymap.layout.parts.frame import drawing_of, head, line_text
from journeymap.layout.spacing import MARGIN, STOREY_GAP
from journeymap.layout.story.columns import columns_of
from journeymap.layout.story.measure import SMALL_LINE, SMALL_SIZE
from journeymap.layout.story.step import BESIDE, CHEVRON_DEEP, arrow, chevron, jump_words, step_of
from journeymap.layout.story.strip import Strip, apart
from journeymap.layout.text.wrap import one_line, wrap
from journeymap.pause import collector_paused
from journeymap.theme import Role
from journeymap.views import RowKind
from journeymap.views.strip import parts


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.layout.drawing import Drawing, Shape
    from journeymap.layout.story.columns import Columns
    from journeymap.layout.story.step import Step
    from journeymap.layout.story.strip import Place
    from journeymap.views import Connection, Sheet


WIDTH: Final = 800.0
"""How wide a story is unless told otherwise: what READMEs and pages of documentation show at full size."""


@collector_paused()
def lay_out_story(sheet: Sheet, width: float | None = None, page: str | None = None) -> Drawing:
    """
    Give everything on a sheet a place in strips of a few narrow columns.

    Args:
        sheet: what is shown.
        width: how wide the drawing is; `None` for 800.
        page: an address where all is shown that the story leaves out; `None` for none.

    Returns:
        The drawing; the same for the same sheet, whatever the machine.
    """
    width = width or WIDTH
    columns = columns_of(sheet, width)
    steps = _steps(sheet, columns)
    title = head(sheet.title, sheet.facts, width, sheet.travellers, persona_roles(sheet.rows))
    strips: list[Strip] = []
    bottom = title.bottom
    # What leads from step to step is said in words here, which need no room of their own in the parts.
    for number, (first, part) in enumerate(
        zip(columns.starts, parts(evolve(sheet, connections=()), columns.starts), strict=True), 1
    ):
        top = bottom + (STOREY_GAP if strips else 0)
        strips.append(Strip(part, steps, columns, number=number, first=first, top=top))
        bottom = strips[-1].y
    right = width - MARGIN
    rest = _left_out(sheet, right, bottom, page)
    foot = legend(
        sheet.legend, left=MARGIN, right=right, top=bottom + SMALL_LINE * len(rest.parts) + 20, imprint=sheet.imprint
    )
    figures = [
        *title.figures,
        *(figure for strip in strips for figure in strip.figures),
        *_leading(sheet.connections, {key: place for strip in strips for key, place in strip.places.items()}),
        *_curves(sheet, strips),
        *([rest] if rest.parts else []),
        *foot.figures,
    ]
    return drawing_of(sheet, tuple(figures), width=width, bottom=foot.bottom)


# Private


def _steps(sheet: Sheet, columns: Columns) -> Mapping[str, Step]:
    """Number the steps from left to right, and break their words, by the keys of their items."""
    spine = [cell for row in sheet.rows if row.spine for cell in row.cells]
    items = [cell.item for cell in sorted(spine, key=lambda cell: cell.column)]
    numbers = {item.key: number for number, item in enumerate(items, 1)}
    leaving: dict[str, list[Connection]] = {}
    for connection in sheet.connections:
        if connection.source in numbers and connection.target in numbers:
            leaving.setdefault(connection.source, []).append(connection)
    return {item.key: step_of(item, leaving.get(item.key, ()), numbers, width=columns.width) for item in items}


def _leading(connections: Sequence[Connection], places: Mapping[str, Place]) -> Iterator[Shapes]:
    """Draw what leads from step to step: an arrow to the next one, and words for all else."""
    for connection in connections:
        source, target = places.get(connection.source), places.get(connection.target)
        if source is None or target is None:
            continue
        shapes: list[Shape] = []
        if target.step.number == source.step.number + 1:
            if target.strip == source.strip:
                shapes.append(arrow(source.right, source.middle))
            else:
                shapes += chevron(source.right + BESIDE, source.middle)
        y = source.below
        cut = False
        for jump, words in source.step.jumps:
            if jump is connection:
                shapes += jump_words(words, source.left, y, connection.kind)
                cut = words.cut
            y += SMALL_LINE * len(words.lines)
        figure = Shapes(
            key=f"{connection.source}>{connection.target}",
            kind=ShapesKind.CONNECTION,
            parts=tuple(shapes),
            label=one_line(connection.label),
            title=one_line(" · ".join(filter(None, [connection.label if cut else "", connection.note]))),
            ends=(connection.source, connection.target),
        )
        yield figure
        if target.step.number == source.step.number + 1 and target.strip != source.strip:
            # On each strip it is a figure of its own, because strips may stand on different pages.
            arriving = chevron(target.left - BESIDE - CHEVRON_DEEP, target.middle)
            yield evolve(figure, key=f"{figure.key}/{target.strip}", parts=tuple(arriving))


def _curves(sheet: Sheet, strips: Sequence[Strip]) -> Iterator[Shapes]:
    """Draw the curves, which go on from strip to strip."""
    for row in sheet.rows:
        if row.kind is not RowKind.CURVES:
            continue
        having = [(number, strip) for number, strip in enumerate(strips, 1) if row.key in strip.stretches]
        drawn = curve_figures(row, [strip.stretches[row.key] for _, strip in having])
        for (number, _), figures in zip(having, drawn, strict=True):
            yield from (apart(figure, number) for figure in figures)


def _left_out(sheet: Sheet, right: float, top: float, page: str | None) -> Shapes:
    """Write what the story leaves out, and link to where it is shown."""
    said = wrap(sheet.story.left_out if sheet.story is not None else "", right - MARGIN, SMALL_SIZE, most=3)
    lines = tuple(
        line_text(MARGIN, top + 23 + SMALL_LINE * number, line, SMALL_SIZE, Role.FLOW)
        for number, line in enumerate(said.lines)
    )
    return Shapes(key="left-out", kind=ShapesKind.NOTE, parts=lines, link=page if lines else None)
