"""Emotion curves: smooth, never beyond the scored points, broken where nothing is scored."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.graph.emotion import feeling_of
from journeymap.layout.drawing import Shapes, ShapesKind, Sign, SignShape, Stroke, Tint
from journeymap.layout.parts.box import FEELINGS
from journeymap.layout.parts.curve_words import CurveGround
from journeymap.layout.spacing import CURVE_LEAST, CURVE_MOST, CURVE_RATIO, DETAIL_SIZE
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import one_line
from journeymap.theme import CURVE_ROLES, Role
from journeymap.views.wording import in_quotes


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.layout.drawing import Shape, Text
    from journeymap.views import Curve, Point, Row


FACE: Final = 19.0

EXTREME: Final = 27.0
"""The size of the face at the highest and at the lowest point of a curve."""

DOT: Final = 9.0
"""The size of a point of what was expected, which nobody has felt."""

_EDGE: Final = 0.2
"""Which part of a row is between either end of the scale and the side of the row: faces, and words above or below."""

_END_WORDS: Final = 26.0
"""How high the room is in which the words for the ends of the scale stand, at either side of the row."""

_SPARE: Final = 14.0
"""How far of that the spread of coinciding curves may take."""

_APART: Final = 4.0
"""Between two curves whose scores are the same: both lines can be seen, and nobody reads a difference."""

_MORE: Final = 22.0
"""Higher by this for each curve beyond two."""

_HALVINGS: Final = 30
"""So often the place where a curve crosses a level is narrowed down, to far less than a tenth of a unit."""


def curve_looks(curves: Sequence[Curve]) -> list[tuple[Role, bool]]:
    """
    Choose the role of each curve, and whether it is dashed.

    What somebody expects has the colour of what they feel.
    """
    felt = [curve.personas for curve in curves if not curve.expected]
    looks = []
    for index, curve in enumerate(curves):
        place = felt.index(curve.personas) if curve.expected and curve.personas in felt else index
        looks.append((CURVE_ROLES[place % len(CURVE_ROLES)], curve.expected or place >= len(CURVE_ROLES)))
    return looks


def persona_roles(rows: Sequence[Row]) -> Mapping[str, Role]:
    """Give each persona, by the key of their element, the role of their curve."""
    return {
        f"persona:{persona}": role
        for row in rows
        for curve, (role, _) in zip(row.curves, curve_looks(row.curves), strict=True)
        if not curve.expected
        for persona in curve.personas
    }


@frozen(kw_only=True)
class Stretch:
    """
    The part of a row of curves that stands on one strip of the sheet.

    Attributes:
        lefts: the left side of each of its columns.
        widths: how wide each of them is.
        first: its first column among those of the whole sheet.
        upper: the upper side of the row.
        lower: its lower side.
        left: where curves come in from the stretch before.
        right: where curves go on to the next one.
    """

    lefts: Sequence[float]
    widths: Sequence[float]
    first: int
    upper: float
    lower: float
    left: float
    right: float

    @property
    def middle(self) -> float:
        """The level of what is neither good nor bad."""
        return (self.upper + self.lower) / 2

    def centre(self, column: int) -> float:
        """Return the middle of a column of the whole sheet."""
        return self.lefts[column - self.first] + self.width(column) / 2

    def width(self, column: int) -> float:
        """Return how wide a column of the whole sheet is."""
        return self.widths[column - self.first]


def curve_figures(row: Row, stretches: Sequence[Stretch]) -> list[list[Shapes]]:
    """
    Draw the curves of a row.

    Args:
        row: the row.
        stretches: where it stands, from the first column to the last; all of them are equally high.

    Returns:
        The figures of each stretch.
    """
    alone = sum(not curve.expected for curve in row.curves) == 1
    places = _places(row.curves, stretches)
    grounds = [_ground(row, stretch) for stretch in stretches]
    lines: list[list[Shapes]] = [[] for _ in stretches]
    faces: list[list[Shapes]] = [[] for _ in stretches]
    looks = curve_looks(row.curves)
    drawings = [
        _drawn(index, curve, looks[index], places, stretches, alone=alone) for index, curve in enumerate(row.curves)
    ]
    for drawn in drawings:
        for number, (below, above, _) in drawn.items():
            _keep_off(grounds[number], below, above)
    for index, curve in enumerate(row.curves):
        drawn = drawings[index]
        for number, texts in _extreme_words(index, curve, looks[index][0], places, stretches, grounds, alone=alone):
            drawn[number][1].extend(texts)
        for number, (below, above, points) in drawn.items():
            title = _title(curve, points)
            if alone and not curve.expected:
                lines[number].append(_figure(f"curve:{index + 1}", curve, row, (*below, *above), title))
                continue
            if below:
                lines[number].append(_figure(f"curve:{index + 1}", curve, row, below, title))
            if above:
                faces[number].append(_figure(f"faces:{index + 1}", curve, row, above, title))
    # The line of one persona must not run through the face of another.
    return [line + face for line, face in zip(lines, faces, strict=True)]


def curves_height(count: int, width: float = 0.0) -> float:
    """
    Return how high a row of curves is.

    The wider it is, the higher, so that curves rise and fall visibly; from the third on, each needs some room beside
    the others. The scale takes 60 % of it: how steep a curve is depends on the scores, and not on which others there
    are.

    Args:
        count: how many curves there are.
        width: how wide they are.

    Example:
        >>> curves_height(1, 600), curves_height(1, 2400), curves_height(1, 9000)
        (160.0, 200.0, 320.0)
        >>> curves_height(4) - curves_height(2)
        44.0
    """
    return min(max(CURVE_LEAST, width / CURVE_RATIO), CURVE_MOST) + _MORE * min(max(count - 2, 0), 5)


def smooth(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """
    Join points by cubic Bézier curves that rise and fall only where the points do.

    Args:
        points: at least two, from left to right.

    Returns:
        The first point, then two controls and an end for each further point.

    Example:
        >>> smooth([(0, 0), (3, 3)])
        ((0, 0), (1.0, 1.0), (2.0, 2.0), (3, 3))
    """
    slopes = _slopes(points)
    path = [points[0]]
    for index in range(len(points) - 1):
        (x, y), (next_x, next_y) = points[index], points[index + 1]
        third = (next_x - x) / 3
        path += [
            (x + third, y + slopes[index] * third),
            (next_x - third, next_y - slopes[index + 1] * third),
            (next_x, next_y),
        ]
    return tuple(path)


def cut(curve: Sequence[tuple[float, float]], borders: Sequence[float]) -> tuple[tuple[tuple[float, float], ...], ...]:
    """
    Cut a smooth curve at upright lines.

    Args:
        curve: Bézier curves whose controls stand at a third and two thirds of their way to the right, as of `smooth`.
        borders: the x of each line, in ascending order, all between the ends of the curve.

    Returns:
        The pieces, one more than there are lines; each ends where and as the next one begins.

    Example:
        >>> cut(smooth([(0, 0), (3, 3)]), [1.5])
        (((0, 0), (0.5, 0.5), (1.0, 1.0), (1.5, 1.5)), ((1.5, 1.5), (2.0, 2.0), (2.5, 2.5), (3, 3)))
    """
    pieces = []
    piece = [curve[0]]
    waiting = iter([*borders, math.inf])
    border = next(waiting)
    for index in range(0, len(curve) - 1, 3):
        rest = tuple(curve[index : index + 4])
        while border < rest[3][0]:
            before, rest = _halves(rest, (border - rest[0][0]) / (rest[3][0] - rest[0][0]))
            pieces.append((*piece, *before[1:]))
            piece = [rest[0]]
            border = next(waiting)
        piece += rest[1:]
    return (*pieces, tuple(piece))


# Private


def _halves(
    curve: Sequence[tuple[float, float]], share: float
) -> tuple[tuple[tuple[float, float], ...], tuple[tuple[float, float], ...]]:
    """Cut one Bézier curve in two as de Casteljau does."""
    levels = [tuple(curve)]
    while len(levels[-1]) > 1:
        levels.append(
            tuple(
                (x + (next_x - x) * share, y + (next_y - y) * share)
                for (x, y), (next_x, next_y) in pairwise(levels[-1])
            )
        )
    return tuple(level[0] for level in levels), tuple(level[-1] for level in reversed(levels))


def _slopes(points: Sequence[tuple[float, float]]) -> list[float]:
    """Choose tangents as Fritsch and Butland do: the harmonic mean of both sides, level at peaks and valleys."""
    steps = [(next_[0] - here[0], next_[1] - here[1]) for here, next_ in pairwise(points)]
    secants = [rise / run for run, rise in steps]
    slopes = [secants[0]]
    for (left, _), (right, _), before, after in zip(steps, steps[1:], secants, secants[1:], strict=False):
        if before * after <= 0:
            slopes.append(0.0)
        else:
            first, second = 2 * right + left, right + 2 * left
            slopes.append((first + second) / (first / before + second / after))
    slopes.append(secants[-1])
    return slopes


def _drawn(
    index: int,
    curve: Curve,
    look: tuple[Role, bool],
    places: Mapping[tuple[int, int], tuple[float, float]],
    stretches: Sequence[Stretch],
    *,
    alone: bool,
) -> Mapping[int, tuple[list[Shape], list[Shape], list[Point]]]:
    """Draw one curve: for each stretch that has some of it the line, the faces above it, and whose points they are."""
    firsts = [stretch.first for stretch in stretches]
    role, dashed = look
    by_storey: dict[int, tuple[list[Shape], list[Shape], list[Point]]] = defaultdict(lambda: ([], [], []))
    for run, is_gap in _joined(curve):
        ends = [places[index, point.column] for point in run]
        at = [bisect_right(firsts, point.column) - 1 for point in run]
        for number, bezier in _pieces(ends, at, stretches):
            below = by_storey[number][0]
            if is_gap:
                below.append(Stroke(points=bezier, role=role, width=1.25, curved=True, dotted=True))
                continue
            if alone and not curve.expected:
                below += _tints(bezier, stretches[number].middle)
            below.append(Stroke(points=bezier, role=role, width=2.25, curved=True, dashed=dashed))
    extremes = _extremes(curve)
    for point in curve.points:
        x, y = places[index, point.column]
        number = bisect_right(firsts, point.column) - 1
        size = EXTREME if point in extremes else FACE
        face = (
            Sign(x=x, y=y, size=DOT, shape=SignShape.DISC, role=role)
            if curve.expected
            else _face(point, x, y, None if alone else role, size)
        )
        by_storey[number][1].append(face)
        by_storey[number][2].append(point)
    return by_storey


def _joined(curve: Curve) -> Iterator[tuple[tuple[Point, ...], bool]]:
    """Yield the points between which a line runs, and whether it only bridges what nobody scored."""
    for run in curve.runs:
        if len(run) > 1:
            yield run, False
    for before, after in pairwise(() if curve.expected else curve.runs):
        yield (before[-1], after[0]), True


def _extremes(curve: Curve) -> tuple[Point, ...]:
    """Return the highest and the lowest point of a curve, the first of several; none where all are equal."""
    points = curve.points
    if curve.expected or not points:
        return ()
    high = max(points, key=attrgetter("value"))
    low = min(points, key=attrgetter("value"))
    return (high, low) if high.value > low.value else ()


def _tints(curve: Sequence[tuple[float, float]], level: float) -> Iterator[Tint]:
    """Colour the area between a curve and the level of what is neither good nor bad: green above it, red below."""
    part: list[tuple[float, float]] = []
    side = 0
    for index in range(0, len(curve) - 1, 3):
        for piece in _parted(curve[index : index + 4], level):
            its = _side(piece, level)
            if part and its == side:
                part += piece[1:]
                continue
            if part and side:
                yield Tint(points=tuple(part), level=level, role=Role.GOOD if side < 0 else Role.BAD)
            part, side = list(piece), its
    if part and side:
        yield Tint(points=tuple(part), level=level, role=Role.GOOD if side < 0 else Role.BAD)


def _side(curve: Sequence[tuple[float, float]], level: float) -> int:
    """Return on which side of a level a curve runs that does not cross it: -1 above, 1 below, 0 along it."""
    far = max((point[1] - level for point in (curve[0], curve[-1])), key=abs)
    return (far > 0) - (far < 0)


def _parted(curve: Sequence[tuple[float, float]], level: float) -> Iterator[Sequence[tuple[float, float]]]:
    """Cut a Bézier curve that only rises, or only falls, where it crosses a level."""
    start, end = curve[0][1] - level, curve[-1][1] - level
    if start * end >= 0:
        yield curve
        return
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        at = _halves(curve, middle)[0][-1][1] - level
        low, high = (middle, high) if at * start > 0 else (low, middle)
    yield from _halves(curve, high)


def _ground(row: Row, stretch: Stretch) -> CurveGround:
    """Describe where words may stand, off those for the ends of the scale."""
    wide = [text_width(words, DETAIL_SIZE) + 8 for words in (row.high, row.low)]
    return CurveGround(
        (stretch.left + 4, stretch.upper + 2, stretch.right - 6, stretch.lower - 2),
        (
            (stretch.left, stretch.upper, stretch.left + 8 + wide[0], stretch.upper + _END_WORDS),
            (stretch.left, stretch.lower - _END_WORDS, stretch.left + 8 + wide[1], stretch.lower),
            (stretch.left, stretch.middle, stretch.right, stretch.middle),
        ),
    )


def _keep_off(ground: CurveGround, lines: Sequence[Shape], faces: Sequence[Shape]) -> None:
    """Keep words off lines and faces."""
    for line in lines:
        if isinstance(line, Stroke):
            ground.add_line(line.points)
    for face in faces:
        if isinstance(face, Sign):
            half = face.size / 2
            ground.add((face.x - half, face.y - half, face.x + half, face.y + half))


def _extreme_words(
    index: int,
    curve: Curve,
    role: Role,
    places: Mapping[tuple[int, int], tuple[float, float]],
    stretches: Sequence[Stretch],
    grounds: Sequence[CurveGround],
    *,
    alone: bool,
) -> Iterator[tuple[int, list[Text]]]:
    """Quote what customers say at the lowest and at the highest point; the lowest takes the best place."""
    firsts = [stretch.first for stretch in stretches]
    for order, point in enumerate(reversed(_extremes(curve))):
        if not point.words:
            continue
        number = bisect_right(firsts, point.column) - 1
        x, y = places[index, point.column]
        colour = _face(point, x, y, None if alone else role, EXTREME).role
        texts = grounds[number].words(point.words, x, y, EXTREME / 2, colour, above=order == 1)
        if texts:
            yield number, texts


def _pieces(
    ends: Sequence[tuple[float, float]], at: Sequence[int], stretches: Sequence[Stretch]
) -> Iterator[tuple[int, tuple[tuple[float, float], ...]]]:
    """
    Join the points of a run, stretch by stretch.

    Where it goes on from one to the next, one curve is drawn as if they stood side by side, and cut at their borders.

    Yields:
        The index of a stretch, and the curve in it.
    """
    low, high = at[0], at[-1]
    if low == high:
        yield low, smooth(ends)
        return
    borders = list(accumulate([stretch.right - stretch.left for stretch in stretches[low : high + 1]], initial=0.0))
    unrolled = [
        (x - stretches[number].left + borders[number - low], y - stretches[number].middle)
        for (x, y), number in zip(ends, at, strict=True)
    ]
    for number, piece in enumerate(cut(smooth(unrolled), borders[1:-1]), start=low):
        stretch, before = stretches[number], borders[number - low]
        yield number, tuple((x + stretch.left - before, y + stretch.middle) for x, y in piece)


def _places(curves: Sequence[Curve], stretches: Sequence[Stretch]) -> Mapping[tuple[int, int], tuple[float, float]]:
    """Place the points of all curves, by curve and column, so that none hides another."""
    firsts = [stretch.first for stretch in stretches]
    columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for index, curve in enumerate(curves):
        for point in curve.points:
            columns[point.column].append((-point.value, index))
    large = {(index, point.column) for index, curve in enumerate(curves) for point in _extremes(curve)}
    gap = min(_APART, 2 * _SPARE / max(len(curves) - 1, 1))
    places: dict[tuple[int, int], tuple[float, float]] = {}
    for column, values in columns.items():
        stretch = stretches[bisect_right(firsts, column) - 1]
        middle, reach = stretch.middle, (stretch.lower - stretch.upper) * (0.5 - _EDGE)
        points = sorted((middle + value * reach, index) for value, index in values)
        centre, width = stretch.centre(column), stretch.width(column)
        levels = _apart([y for y, _ in points], gap)
        faces = list(zip(levels, (index for _, index in points), strict=True))
        for group in _hiding(faces):
            size = EXTREME if any((index, column) in large for _, index in group) else FACE
            step = min(size, (width - size) / len(group))
            # In each column the same persona stands left of the same other one.
            for place, (index, y) in enumerate(sorted((index, y) for y, index in group)):
                places[index, column] = centre + (place - (len(group) - 1) / 2) * step, y
    return places


def _apart(levels: Sequence[float], gap: float) -> list[float]:
    """
    Move levels, from top to bottom, so far that all are apart by a gap; those that are already stay.

    Those that are too near are spread around their mean, so that none goes farther than needed and none passes another.
    """
    clusters: list[tuple[float, int]] = []
    for level in levels:
        total, count = level, 1
        while clusters:
            before, members = clusters[-1]
            if total / count - before / members >= gap * (count + members) / 2:
                break
            clusters.pop()
            total, count = total + before, count + members
        clusters.append((total, count))
    return [total / count + (place - (count - 1) / 2) * gap for total, count in clusters for place in range(count)]


def _hiding(faces: Sequence[tuple[float, int]]) -> list[list[tuple[float, int]]]:
    """Group faces, from top to bottom, that would hide each other."""
    groups: list[list[tuple[float, int]]] = []
    for face in faces:
        if groups and face[0] - groups[-1][-1][0] < FACE:
            groups[-1].append(face)
        else:
            groups.append([face])
    return groups


def _figure(key: str, curve: Curve, row: Row, parts: Sequence[Shape], title: str) -> Shapes:
    """Make the figure of a curve, with what is said of it."""
    return Shapes(
        key=key,
        kind=ShapesKind.CURVE,
        parts=tuple(parts),
        label=one_line(curve.name),
        title=title,
        band=row.key,
        personas=curve.personas,
    )


def _face(point: Point, x: float, y: float, role: Role | None, size: float) -> Sign:
    """Draw the face of a point, which says how good its score is."""
    own, shape = FEELINGS[feeling_of(point.value)]
    return Sign(x=x, y=y, size=size, shape=shape, role=role or own)


def _title(curve: Curve, points: Sequence[Point]) -> str:
    """Write all values, and in full what is said at the extremes, whether or not there was room for it."""
    told = {point.column for point in _extremes(curve) if point.words}
    values = ", ".join(
        f"{point.label} {in_quotes(point.words)}" if point.column in told else point.label for point in points
    )
    return one_line(": ".join(filter(None, (curve.name, values))))
