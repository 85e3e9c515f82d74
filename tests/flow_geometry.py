"""What is wrong with the drawing of a flow, read from its geometry."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from journeymap.layout import Area, Drawing, Shapes, ShapesKind, Stroke
from journeymap.layout.flow.sides import Sides, grown, has_point, overlap, sampled, within


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


Fault: TypeAlias = tuple[str, str, str]
"""What is wrong, and between which two figures."""


def faults(drawing: Drawing) -> list[Fault]:
    """List arrows through headings, boxes and words, ends behind marks or on each other, and words on what they cut."""
    boxes = {figure.key: _side(figure) for figure in drawing.figures if figure.kind is ShapesKind.ITEM}
    headings = {figure.key: _side(figure) for figure in drawing.figures if figure.key.endswith("#heading")}
    grounds = {figure.key: _side(figure) for figure in drawing.figures if figure.kind is ShapesKind.BAND}
    words = {figure.key: _side(figure) for figure in drawing.figures if figure.key.endswith("#label")}
    arrows = [
        figure
        for figure in drawing.figures
        if figure.kind is ShapesKind.CONNECTION and any(isinstance(part, Stroke) for part in figure.parts)
    ]
    marks = [
        (figure.key, _sides(part))
        for figure in drawing.figures
        if figure.kind is ShapesKind.ITEM
        for part in figure.parts[1:]
        if isinstance(part, Area)
    ]
    return [
        *(fault for arrow in arrows for fault in _crossed(arrow, boxes, headings, words, marks)),
        *_mixed(arrows),
        *_words_on(boxes, headings, grounds, words),
        *_headings_on(boxes, headings, grounds),
    ]


def _crossed(
    arrow: Shapes,
    boxes: Mapping[str, Sides],
    headings: Mapping[str, Sides],
    words: Mapping[str, Sides],
    marks: Sequence[tuple[str, Sides]],
) -> Iterator[Fault]:
    stroke = _stroke(arrow)
    spots = list(sampled(stroke.points))
    for key, area in headings.items():
        if any(has_point(grown(area, stroke.width / 2), spot) for spot in spots):
            yield "an arrow through a heading", arrow.key, key
    for key, area in boxes.items():
        # An arrow ends inside the rectangle around the round corner of its own box.
        own = arrow.ends is not None and key in arrow.ends
        if any(has_point(grown(area, -14 if own else -2.5), spot) for spot in spots):
            yield "an arrow through a box", arrow.key, key
    for key, area in words.items():
        if any(has_point(grown(area, -1), spot) for spot in spots):
            yield "an arrow through words", arrow.key, key
    for key, area in marks:
        if any(has_point(grown(area, 1), end) for end in (stroke.points[0], stroke.points[-1])):
            yield "an end behind a mark", arrow.key, key


def _mixed(arrows: Sequence[Shapes]) -> Iterator[Fault]:
    """Yield arrows that begin where another one ends."""
    for one, other in combinations(arrows, 2):
        for first, second in ((one, other), (other, one)):
            (x, y), (other_x, other_y) = _stroke(first).points[0], _stroke(second).points[-1]
            if abs(x - other_x) + abs(y - other_y) < 8:
                yield "a beginning on an end", first.key, second.key


def _words_on(
    boxes: Mapping[str, Sides], headings: Mapping[str, Sides], grounds: Mapping[str, Sides], words: Mapping[str, Sides]
) -> Iterator[Fault]:
    for key, area in words.items():
        for other, ground in grounds.items():
            if overlap(area, ground) and not within(area, ground):
                yield "words over the side of a ground", key, other
        for other, taken in {**boxes, **headings}.items():
            if overlap(area, taken):
                yield "words on a box or a heading", key, other


def _headings_on(
    boxes: Mapping[str, Sides], headings: Mapping[str, Sides], grounds: Mapping[str, Sides]
) -> Iterator[Fault]:
    for key, area in headings.items():
        if not within(area, grounds[key.removesuffix("#heading")]):
            yield "a heading beside its ground", key, ""
        for other, box in boxes.items():
            if overlap(area, box):
                yield "a heading on a box", key, other
    for (key, one), (other, two) in combinations(grounds.items(), 2):
        if overlap(one, two):
            yield "grounds on each other", key, other


def _stroke(arrow: Shapes) -> Stroke:
    return next(part for part in arrow.parts if isinstance(part, Stroke))


def _side(figure: Shapes) -> Sides:
    area = figure.parts[0]
    assert isinstance(area, Area), "its ground is drawn first"
    return _sides(area)


def _sides(area: Area) -> Sides:
    return area.x, area.y, area.x + area.width, area.y + area.height
