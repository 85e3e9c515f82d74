"""A drawing on several pages: cut between its strips, never through one, its title and legend on each page."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, assert_never

from attrs import evolve

from journeymap.frozen import frozen
from journeymap.layout.drawing import Area, ShapesKind, Sign, Stroke, Text, Tint


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.drawing import Drawing, Shape, Shapes


_TITLE: Final = "title"
_LEGEND: Final = "legend"
"""The keys of what stands on every page."""


def page_drawings(drawing: Drawing, height: float) -> tuple[Drawing, ...]:
    """
    Put the strips of a drawing onto pages, as many on each as there is room for.

    Args:
        drawing: the drawing; without strips, or where all of it fits, it is one page.
        height: how high a page may be; a strip that is higher by itself has a page that is.

    Returns:
        The pages, each with the title above its strips and the legend below them.
    """
    cut = _cut(drawing)
    pages: list[list[_Strip]] = []
    for strip in cut.strips:
        if pages and cut.height([*pages[-1], strip]) <= height:
            pages[-1].append(strip)
        else:
            pages.append([strip])
    if len(pages) < 2:
        return (drawing,)
    return tuple(_page(drawing, cut, strips) for strips in pages)


def least_page_height(drawing: Drawing) -> float:
    """Return how high a page has to be for the highest strip of a drawing, with title and legend."""
    cut = _cut(drawing)
    return max((cut.height([strip]) for strip in cut.strips), default=drawing.height)


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """
    Return where a shape is at most.

    Returns:
        Its left, upper, right and lower side, without the width of its outline.
    """
    match shape:
        case Area():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Text():
            return shape.left, shape.y - shape.size, shape.left + shape.width, shape.y + shape.size / 4
        case Sign():
            half = shape.size / 2
            return shape.x - half, shape.y - half, shape.x + half, shape.y + half
        case Stroke():
            across, down = zip(*shape.points, strict=True)
            return min(across), min(down), max(across), max(down)
        case Tint():
            across, down = zip(*shape.points, strict=True)
            return min(across), min(*down, shape.level), max(across), max(*down, shape.level)
        case _:
            assert_never(shape)


# Private


@frozen
class _Strip:
    """Figures that stay on one page, and where they begin and end."""

    figures: tuple[Shapes, ...]
    top: float
    bottom: float


@frozen(kw_only=True)
class _Cut:
    """
    A drawing in parts.

    Attributes:
        title: what stands above the first strip.
        strips: the strips from top to bottom.
        legend: what stands below the last one.
        start: where the first strip begins.
        gap: how far strips are from each other.
        foot: how much room the last strip needs below it, the legend included.
    """

    title: tuple[Shapes, ...]
    strips: tuple[_Strip, ...]
    legend: tuple[Shapes, ...]
    start: float
    gap: float
    foot: float

    def height(self, strips: Sequence[_Strip]) -> float:
        """Return how high a page with some strips is."""
        own = math.fsum(strip.bottom - strip.top for strip in strips) + self.gap * (len(strips) - 1)
        return self.start + own + self.foot


def _cut(drawing: Drawing) -> _Cut:
    """Cut a drawing where a row of headings begins: nothing of a strip stands above them."""
    title = tuple(figure for figure in drawing.figures if figure.key == _TITLE)
    legend = tuple(figure for figure in drawing.figures if figure.key == _LEGEND)
    own = [
        (figure, *_sides(figure)) for figure in drawing.figures if figure.key not in {_TITLE, _LEGEND} and figure.parts
    ]
    tops = _strip_tops([(figure.kind, top) for figure, top, _ in own])
    parted: list[list[tuple[Shapes, float]]] = [[] for _ in tops]
    for figure, top, bottom in own if tops else ():
        # What is not below the first headings belongs to the first strip all the same.
        parted[max(bisect_right(tops, top) - 1, 0)].append((figure, bottom))
    strips = tuple(
        _Strip(tuple(figure for figure, _ in figures), top, max(bottom for _, bottom in figures))
        for top, figures in zip(tops, parted, strict=True)
    )
    gap = strips[1].top - strips[0].bottom if len(strips) > 1 else 0.0
    start, bottom = (strips[0].top, strips[-1].bottom) if strips else (0.0, drawing.height)
    return _Cut(title=title, strips=strips, legend=legend, start=start, gap=gap, foot=drawing.height - bottom)


def _strip_tops(figures: Sequence[tuple[ShapesKind, float]]) -> list[float]:
    """Find where strips begin: at headings with rows above them; those of stages below those of phases have none."""
    # The steps of a story are a row without a ground.
    rows = sorted(top for kind, top in figures if kind in {ShapesKind.BAND, ShapesKind.ITEM})
    tops: list[float] = []
    for top in sorted({top for kind, top in figures if kind is ShapesKind.HEADING}):
        if not tops or bisect_right(rows, tops[-1]) < bisect_left(rows, top):
            tops.append(top)
    return tops


def _page(drawing: Drawing, cut: _Cut, strips: Sequence[_Strip]) -> Drawing:
    figures = list(cut.title)
    at = cut.start
    for strip in strips:
        figures += [_moved(figure, at - strip.top) for figure in strip.figures]
        at += strip.bottom - strip.top + cut.gap
    end = at - cut.gap
    figures += [_moved(figure, end - cut.strips[-1].bottom) for figure in cut.legend]
    return evolve(drawing, figures=tuple(figures), height=end + cut.foot)


def _sides(figure: Shapes) -> tuple[float, float]:
    """Return the upper and the lower side of a figure."""
    sides = [bounds(part) for part in figure.parts]
    return min(side[1] for side in sides), max(side[3] for side in sides)


def _moved(figure: Shapes, by: float) -> Shapes:
    return evolve(figure, parts=tuple(_moved_shape(part, by) for part in figure.parts)) if by else figure


def _moved_shape(shape: Shape, by: float) -> Shape:
    match shape:
        case Area() | Text() | Sign():
            return evolve(shape, y=shape.y + by)
        case Stroke():
            return evolve(shape, points=tuple((x, y + by) for x, y in shape.points))
        case Tint():
            return evolve(shape, points=tuple((x, y + by) for x, y in shape.points), level=shape.level + by)
        case _:
            assert_never(shape)
