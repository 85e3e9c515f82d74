"""The words of a drawing in the order in which they are read: the title, then stage by stage, the legend last."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.layout import ShapesKind, Text
from journeymap.layout.pages import bounds
from journeymap.model.address import safe_link


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.layout import Drawing, Shapes


class Level(enum.Enum):
    """What words are in the outline of a document."""

    TITLE = "title"
    STAGE = "stage"
    WORDS = "words"
    REPEATED = "repeated"


@frozen(kw_only=True)
class Passage:
    """
    Lines that are read as one.

    Attributes:
        level: what they are.
        lines: the lines, from the first to the last.
        link: where they lead; only harmless addresses stand here.
        marked: whether bookmarks lead to them.
        ground: the left and upper side, the width and the height of what can be clicked where there is a link.
    """

    level: Level
    lines: tuple[Text, ...]
    link: str | None = None
    marked: bool = False
    ground: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@frozen
class _Heading:
    """A heading with the columns below it."""

    figure: Shapes
    left: float
    right: float
    top: float


_TITLE: Final = "title"
_LEGEND: Final = "legend"


def passages(drawing: Drawing, seen: set[str], *, first: bool) -> list[Passage]:
    """
    Put the words of a drawing in order.

    Args:
        drawing: the drawing.
        seen: the keys of the headings that earlier pages had, which get no second bookmark; those of this one are
            added.
        first: whether it is the first page; on others the title and the legend are repeated.
    """
    told = [figure for figure in drawing.figures if _lines(figure)]
    ordered: list[Passage] = []
    for figure in (figure for figure in told if figure.key == _TITLE):
        ordered += _headed(figure, Level.TITLE if first else Level.REPEATED, marked=first)
    rest = [figure for figure in told if figure.key not in {_TITLE, _LEGEND}]
    headings = [_heading(figure) for figure in rest if figure.kind is ShapesKind.HEADING]
    for figure in sorted(rest, key=lambda figure: _place(figure, headings)):
        if figure.kind is ShapesKind.HEADING:
            name = figure.element or figure.key
            ordered += _headed(figure, Level.STAGE, marked=name not in seen)
            seen.add(name)
        else:
            ordered.append(_passage(figure, _lines(figure), Level.WORDS))
    for figure in (figure for figure in told if figure.key == _LEGEND):
        level = Level.WORDS if first else Level.REPEATED
        ordered += [_passage(figure, (line,), level) for line in _lines(figure)]
    return ordered


# Private


def _lines(figure: Shapes) -> tuple[Text, ...]:
    return tuple(part for part in figure.parts if isinstance(part, Text) and part.text.strip())


def _passage(figure: Shapes, lines: tuple[Text, ...], level: Level, *, marked: bool = False) -> Passage:
    link = safe_link(figure.link)
    sides = [bounds(figure.parts[0]), *map(bounds, lines)]
    left, top = min(side[0] for side in sides), min(side[1] for side in sides)
    right, bottom = max(side[2] for side in sides), max(side[3] for side in sides)
    ground = (left, top, right - left, bottom - top)
    return Passage(level=level, lines=lines, link=link, marked=marked, ground=ground)


def _headed(figure: Shapes, level: Level, *, marked: bool) -> Iterator[Passage]:
    """Part a heading from what stands below it in smaller letters."""
    lines = _lines(figure)
    largest = max((line.size for line in lines), default=0)
    names = tuple(line for line in lines if line.size == largest and line.bold) or lines[:1]
    if names:
        yield _passage(figure, names, level, marked=marked)
    for line in lines:
        if line not in names:
            yield _passage(figure, (line,), Level.WORDS if level is not Level.REPEATED else level)


def _heading(figure: Shapes) -> _Heading:
    sides = [bounds(part) for part in figure.parts]
    return _Heading(
        figure,
        left=min(side[0] for side in sides),
        right=max(side[2] for side in sides),
        top=min(side[1] for side in sides),
    )


def _place(figure: Shapes, headings: Sequence[_Heading]) -> tuple[float, float, int]:
    """Return where a figure is read: with the strip and the heading below which it stands, the heading first."""
    left, top, right, _ = bounds(figure.parts[0])
    middle = (left + right) / 2
    tops = [heading.top for heading in headings if heading.top <= top]
    strip = max(tops, default=0.0)
    for heading in headings:
        if heading.figure is figure:
            return heading.top, heading.left, 0
    columns = [heading.left for heading in headings if heading.top == strip and heading.left <= middle < heading.right]
    # Names of rows and lines are over no column, and said before the stages.
    over = figure.kind not in {ShapesKind.BAND, ShapesKind.LINE} and columns
    # What stands at arrows is understood once both ends are known.
    return strip, (max(columns) if over else -1.0), 2 if figure.kind is ShapesKind.CONNECTION else 1
