"""What customers say at the highest and at the lowest point of a curve: beside it, where it covers nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from journeymap.layout.drawing import Anchor, Text
from journeymap.layout.spacing import LABEL_LINE, LABEL_SIZE
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import is_right_to_left, wrap
from journeymap.views.wording import in_quotes


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.theme import Role


Box = tuple[float, float, float, float]
"""A rectangle: its left, upper, right and lower side."""

_WIDTHS: Final = (150.0, 210.0, 104.0)
"""How wide the words may become; the first in which they stand whole, and where they cover nothing, counts."""

_LINES: Final = 3

_CLEAR: Final = 3.0
"""Between the words and whatever is next to them."""

_STEPS: Final = 8
"""Into so many straight pieces a piece of a curve is taken apart, to see what it touches."""


class CurveGround:
    """
    Knows what stands on a row of curves, so that words are put where nothing is.

    Args:
        bounds: the room that there is for words.
        taken: what stands there and is neither line nor face.
    """

    def __init__(self, bounds: Box, taken: Iterable[Box] = ()) -> None:
        self._bounds = bounds
        self._taken = list(taken)
        # Pieces of a line stand from left to right, and so are found by where they begin.
        self._lines: list[tuple[list[float], Sequence[tuple[float, float]]]] = []

    def add_line(self, points: Sequence[tuple[float, float]]) -> None:
        """Keep words off a curved line, given as in a curved stroke."""
        self._lines.append(([x for x, _ in points[::3]], points))

    def add(self, box: Box) -> None:
        """Keep words off a rectangle."""
        self._taken.append(box)

    def words(self, text: str, x: float, y: float, reach: float, role: Role, *, above: bool) -> list[Text]:
        """
        Put words near a face, in quotation marks.

        Args:
            text: the words.
            x: the middle of the face.
            y: the same from top to bottom.
            reach: how far the face reaches from its middle.
            role: their colour.
            above: whether they stand above it rather than below.

        Returns:
            Their lines; none where there is no room for all of them.
        """
        for width in _WIDTHS:
            wrapped = wrap(in_quotes(text), width, LABEL_SIZE, bold=True, most=_LINES)
            if wrapped.cut:
                continue
            wide = max(wrapped.widths)
            high = LABEL_LINE * (len(wrapped.lines) - 1) + LABEL_SIZE
            for left, top in _places(x, y, reach + _CLEAR + 0.5, (wide, high), above=above):
                if self._is_free((left, top, left + wide, top + high)):
                    self._taken.append((left, top, left + wide, top + high))
                    return _lines(wrapped.lines, left + wide / 2, top, role)
        return []

    def _is_free(self, box: Box) -> bool:
        left, upper, right, lower = box
        if left < self._bounds[0] or upper < self._bounds[1] or right > self._bounds[2] or lower > self._bounds[3]:
            return False
        wide = (left - _CLEAR, upper - _CLEAR, right + _CLEAR, lower + _CLEAR)
        return not any(_meet(wide, taken) for taken in self._taken) and not any(
            _meet(wide, piece) for piece in self._pieces(wide[0], wide[2])
        )

    def _pieces(self, left: float, right: float) -> Iterator[Box]:
        """Yield the straight pieces of all lines between two places."""
        for starts, points in self._lines:
            first, end = max(bisect_right(starts, left) - 1, 0), min(bisect_left(starts, right), len(starts) - 1)
            for index in range(first, end):
                yield from _straight(points[3 * index : 3 * index + 4])


# Private


def _places(
    x: float, y: float, reach: float, size: tuple[float, float], *, above: bool
) -> Iterator[tuple[float, float]]:
    """Yield where the upper left corner of words may be, best place first: over the face, then beside it."""
    wide, high = size
    beyond = y - reach - high if above else y + reach
    level = y - high if above else y
    for left in (x - wide / 2, x - wide / 4, x - 3 * wide / 4):
        yield left, beyond
    yield x + reach, beyond
    yield x - reach - wide, beyond
    for top in (level, y - high / 2, y - reach - high, y + reach):
        yield x + reach, top
        yield x - reach - wide, top


def _straight(curve: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """Take a cubic Bézier curve apart into straight pieces, each given as the rectangle that it crosses."""
    before = curve[0]
    for step in range(1, _STEPS + 1):
        share = step / _STEPS
        rest = 1 - share
        weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
        here = (
            sum(weight * point[0] for weight, point in zip(weights, curve, strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, curve, strict=True)),
        )
        yield min(before[0], here[0]), min(before[1], here[1]), max(before[0], here[0]), max(before[1], here[1])
        before = here


def _meet(words: Box, other: Box) -> bool:
    return words[0] < other[2] and other[0] < words[2] and words[1] <= other[3] and other[1] <= words[3]


def _lines(lines: Sequence[str], x: float, top: float, role: Role) -> list[Text]:
    return [
        Text(
            x=x,
            y=top + LABEL_LINE * number + 0.8 * LABEL_SIZE,
            text=line,
            size=LABEL_SIZE,
            width=text_width(line, LABEL_SIZE, bold=True),
            role=role,
            anchor=Anchor.MIDDLE,
            bold=True,
            right_to_left=is_right_to_left(line),
        )
        for number, line in enumerate(lines)
    ]
