"""The body of a sheet, or of one part of it: headings, rows, boxes and arrows, measured and then drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.frozen import frozen
from journeymap.layout.grid.connect import connection_figures
from journeymap.layout.parts.box import box_figure, bracketed, note_figure
from journeymap.layout.parts.columns import plan
from journeymap.layout.parts.coordinates import across, down, words
from journeymap.layout.parts.curve import Stretch, curve_figures, curves_height
from journeymap.layout.parts.frame import Wash, bands, curve_names, headings, lines, row_name
from journeymap.layout.parts.loose import NOTES, loose_rows
from journeymap.layout.parts.route import route
from journeymap.layout.parts.slot import settle
from journeymap.layout.spacing import DETAIL_LINE, DETAIL_SIZE, STOREY_GAP
from journeymap.views import ItemRole, RowKind


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.layout.drawing import Shapes
    from journeymap.layout.parts.columns import Grid, Placed
    from journeymap.layout.parts.coordinates import Across, Down, Words
    from journeymap.layout.parts.frame import Frame
    from journeymap.layout.parts.loose import LooseRow, Spot
    from journeymap.layout.parts.route import Routes
    from journeymap.layout.parts.slot import Crowd
    from journeymap.theme import Role
    from journeymap.views import Row, Sheet


_BESIDE: Final = 8.0
"""How far a wash reaches beyond the boxes of its column, as headings do."""


@frozen(kw_only=True)
class Body:
    """
    A sheet, or a part of one, with its place from left to right.

    Attributes:
        sheet: what is on it.
        first: its first column among those of the whole sheet.
        grid: the grid.
        routes: the paths of the connections.
        crowd: how many connections run side by side where.
        across: where columns and gutters stand.
        sides: the left and the right side of each item.
    """

    sheet: Sheet
    first: int
    grid: Grid
    routes: Routes
    crowd: Crowd
    across: Across
    sides: Sequence[tuple[float, float]]

    @property
    def right(self) -> float:
        """How far to the right it reaches."""
        return self.across.gutter[-1] + self.across.gutter_width[-1] / 2


@frozen(kw_only=True)
class Storey:
    """
    A body with its place from top to bottom.

    Attributes:
        body: the body.
        number: its place among the others, from 1.
        goes_on: whether there are others.
        top: the headings.
        texts: the texts of each item.
        down: where rows, strips and channels stand.
        loose: what stands in rows without arrows, by their index.
    """

    body: Body
    number: int
    goes_on: bool
    top: Frame
    texts: Sequence[Words]
    down: Down
    loose: Mapping[int, LooseRow]

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.down.band[-1][1] if self.down.band else self.top.bottom


def measure(sheet: Sheet, side: float, *, first: int = 0, usual: float | None = None) -> Body:
    """
    Give everything on a sheet, or on a part of one, its place from left to right.

    Args:
        sheet: what is on it.
        side: where the names of the rows end.
        first: its first column among those of the whole sheet.
        usual: how wide most columns are; `None` for as wide as most of these need.
    """
    grid = plan(sheet)
    routes = route(sheet, grid)
    crowd = settle(routes)
    wide = across(grid, routes, crowd, start=side, label_size=DETAIL_SIZE, usual=usual)
    return Body(
        sheet=sheet,
        first=first,
        grid=grid,
        routes=routes,
        crowd=crowd,
        across=wide,
        sides=[wide.side(box) for box in grid.placed],
    )


def stand(bodies: Sequence[Body], top: float, room: float) -> list[Storey]:
    """
    Let bodies stand below each other.

    Args:
        bodies: the parts of a sheet, from left to right.
        top: the upper side of the first.
        room: how wide the names of rows may be.
    """
    storeys: list[Storey] = []
    # On all strips a row of curves is equally high, so that curves go on from one to the next as steep as they were.
    widest = max(body.right - body.across.gutter[0] for body in bodies)
    for body in bodies:
        above = headings(body.sheet, body.across, storeys[-1].bottom + STOREY_GAP if storeys else top)
        loose = loose_rows(body.grid, body.routes, body.across)
        texts = [words(box.item, end - start) for box, (start, end) in zip(body.grid.placed, body.sides, strict=True)]
        high = down(
            body.sheet,
            body.grid,
            body.routes,
            body.crowd,
            texts,
            body.across,
            _least_heights(body.sheet.rows, room, widest),
            start=above.bottom + 14,
            loose={index: row.height for index, row in loose.items()},
        )
        storeys.append(
            Storey(
                body=body,
                number=len(storeys) + 1,
                goes_on=len(bodies) > 1,
                top=above,
                texts=texts,
                down=high,
                loose=loose,
            )
        )
    return storeys


def ground_figures(storey: Storey, *, left: float, right: float, room: float) -> list[Shapes]:
    """Draw what lies below everything else: the rows with their names, and the lines between them."""
    rows = storey.body.sheet.rows
    across = storey.body.across
    return _apart(
        storey,
        [
            *bands(
                rows,
                storey.down,
                across,
                left=left,
                right=right,
                room=room,
                goes_on=storey.goes_on,
                wash=_wash(storey),
            ),
            *lines(storey.body.sheet.lines, rows, storey.down, left=left, right=right),
        ],
    )


def box_figures(storey: Storey, accents: Mapping[str, Role]) -> list[Shapes]:
    """
    Draw headings, connections and boxes.

    Args:
        storey: where they stand.
        accents: the colours of the strokes at the side of some items, by their keys.
    """
    body, high = storey.body, storey.down
    keys = [body.sheet.rows[row].key for row in body.grid.row_of_strip]
    figures = _apart(storey, storey.top.figures)
    figures += connection_figures(body.routes, body.across, high, keys)
    for index, (box, text, (start, end)) in enumerate(zip(body.grid.placed, storey.texts, body.sides, strict=True)):
        spot = storey.loose[box.row].spots[index] if box.row in storey.loose else None
        accent = accents.get(box.item.key)
        if spot is not None:
            figures.append(_loose_figure(box, spot, high.top[box.strip], keys[box.strip], accent))
            continue
        figures.append(
            box_figure(
                box.item,
                text,
                left=start,
                top=high.top[box.strip],
                width=end - start,
                height=high.height[box.strip],
                span=box.last - box.first + 1,
                band=keys[box.strip],
                accent=accent,
            )
        )
    return figures


def curves_of_storeys(sheet: Sheet, storeys: Sequence[Storey], right: float) -> list[list[Shapes]]:
    """
    Draw the curves of a sheet.

    Args:
        sheet: the whole sheet.
        storeys: where its parts stand.
        right: the right side of the rows.

    Returns:
        The figures of each storey.
    """
    by_storey: list[list[Shapes]] = [[] for _ in storeys]
    for row in sheet.rows:
        if row.kind is not RowKind.CURVES:
            continue
        having = []
        for storey in storeys:
            index = next((index for index, own in enumerate(storey.body.sheet.rows) if own.key == row.key), None)
            if index is not None:
                having.append((storey, storey.down.band[index]))
        stretches = [
            Stretch(
                lefts=storey.body.across.left,
                widths=storey.body.across.width,
                first=storey.body.first,
                upper=upper,
                lower=lower,
                left=storey.body.across.gutter[0],
                right=right,
            )
            for storey, (upper, lower) in having
        ]
        for (storey, _), figures in zip(having, curve_figures(row, stretches), strict=True):
            by_storey[storey.number - 1] += _apart(storey, figures)
    return by_storey


# Private


def _loose_figure(box: Placed, spot: Spot, top: float, band: str, accent: Role | None) -> Shapes:
    """Draw an item of a row without arrows."""
    figure = (
        note_figure(
            box.item,
            spot.words,
            left=spot.left,
            top=top + spot.top,
            width=spot.width,
            height=spot.height,
            band=band,
            ruled=spot.ruled,
        )
        if box.item.role in NOTES or box.item.role is ItemRole.MISSING
        else box_figure(
            box.item,
            spot.words,
            left=spot.left,
            top=top + spot.top,
            width=spot.width,
            height=spot.height,
            span=1,
            band=band,
            accent=accent,
        )
    )
    return figure if spot.reach is None else bracketed(figure, *spot.reach, top + spot.top)


def _wash(storey: Storey) -> Wash | None:
    """Find where the worst moment is coloured, a little wider than the boxes of its column."""
    worst, across = storey.body.sheet.worst, storey.body.across
    if worst is None:
        return None
    left = across.left[worst]
    return Wash(left=left - _BESIDE, right=left + across.width[worst] + _BESIDE, top=storey.top.bottom)


def _apart(storey: Storey, figures: Sequence[Shapes]) -> list[Shapes]:
    """Give what stands on every storey a key for each of them."""
    if storey.number == 1:
        return list(figures)
    return [evolve(figure, key=f"{figure.key}/{storey.number}") for figure in figures]


def _least_heights(rows: Sequence[Row], room: float, width: float) -> Mapping[int, float]:
    """Give the height that the name of each row needs, or its curves with their names, which are so wide."""
    heights = {}
    for index, row in enumerate(rows):
        names = 16.0 * len(row_name(row, room).lines) + 20
        if row.kind is RowKind.CURVES:
            wrapped = curve_names(row.curves, room)
            names += math.fsum(DETAIL_LINE * len(name.lines) + 2 for name in wrapped) + 8
            heights[index] = max(curves_height(len(row.curves), width), names)
        else:
            heights[index] = names
    return heights
