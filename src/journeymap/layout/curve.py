"""Emotion curves: smooth, never beyond the scored points, broken where nothing is scored."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from journeymap.layout.drawing import Figure, FigureKind, Sign, SignShape, Stroke, Tint
from journeymap.layout.metrics import CURVE_HEIGHT
from journeymap.layout.wrap import one_line
from journeymap.theme import CURVE_ROLES, Role


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.place import Across
    from journeymap.views import Curve, Point, Row


FACE: Final = 19.0
_EDGE: Final = 24.0
"""Between the extremes of the scale and the sides of the row."""

_SPARE: Final = 14.0
"""How far of that the spread of coinciding curves may take."""

_APART: Final = 4.0
"""Between two curves whose scores are the same: both lines can be seen, and nobody reads a difference."""

_MORE: Final = 22.0
"""Higher by this for each curve beyond two."""

_MILD: Final = 0.25
"""Nearer to the middle than this a face neither smiles nor frowns."""


def curve_role(index: int) -> Role:
    """Tell the role of a curve by its place among the others."""
    return CURVE_ROLES[index % len(CURVE_ROLES)]


def curve_figures(row: Row, across: Across, upper: float, lower: float) -> list[Figure]:
    """
    Draw the curves of a row.

    Args:
        row: the row.
        across: where the columns stand.
        upper: the upper side of the row.
        lower: its lower side.
    """
    middle = (upper + lower) / 2
    reach = (lower - upper) / 2 - _EDGE
    alone = len(row.curves) == 1
    places = _places(row.curves, across, middle, reach)
    lines = []
    faces = []
    for index, curve in enumerate(row.curves):
        role = curve_role(index)
        below: list[Shape] = []
        above: list[Shape] = []
        for run in curve.runs:
            ends = [places[index, point.column] for point in run]
            if len(run) > 1:
                bezier = smooth(ends)
                if alone:
                    below.append(Tint(points=bezier, level=middle, role=role))
                below.append(
                    Stroke(points=bezier, role=role, width=2.25, curved=True, dashed=index >= len(CURVE_ROLES))
                )
            above += [_face(point, x, y, None if alone else role) for point, (x, y) in zip(run, ends, strict=True)]
        if alone:
            return [_figure("curve:1", curve, row, (*below, *above))]
        if below:
            lines.append(_figure(f"curve:{index + 1}", curve, row, below))
        faces.append(_figure(f"faces:{index + 1}", curve, row, above))
    # The line of one persona must not run through the face of another.
    return lines + faces


def curves_height(count: int) -> float:
    """
    Tell how high a row of so many curves is: from the third on, each needs some room beside the others.

    Example:
        >>> curves_height(4) - curves_height(2)
        44.0
    """
    return CURVE_HEIGHT + _MORE * min(max(count - 2, 0), 5)


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


# Private


def _slopes(points: Sequence[tuple[float, float]]) -> list[float]:
    """Choose tangents as Fritsch and Butland do: the harmonic mean of both sides, level at peaks and valleys."""
    steps = [(next_[0] - here[0], next_[1] - here[1]) for here, next_ in pairwise(points)]
    secants = [rise / run for run, rise in steps]
    slopes = [secants[0]]
    for (left, _), (right, _), before, after in zip(steps, steps[1:], secants, secants[1:], strict=False):
        if before * after <= 0:
            slopes.append(0.0)
        else:
            one, two = 2 * right + left, right + 2 * left
            slopes.append((one + two) / (one / before + two / after))
    slopes.append(secants[-1])
    return slopes


def _places(
    curves: Sequence[Curve], across: Across, middle: float, reach: float
) -> Mapping[tuple[int, int], tuple[float, float]]:
    """Place the points of all curves, by curve and column, so that none hides another."""
    columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for index, curve in enumerate(curves):
        for point in (point for run in curve.runs for point in run):
            columns[point.column].append((middle - point.value * reach, index))
    gap = min(_APART, 2 * _SPARE / max(len(curves) - 1, 1))
    places: dict[tuple[int, int], tuple[float, float]] = {}
    for column, points in columns.items():
        points.sort()
        centre = across.left[column] + across.width[column] / 2
        levels = _apart([y for y, _ in points], gap)
        faces = list(zip(levels, (index for _, index in points), strict=True))
        for group in _hiding(faces):
            step = min(FACE, (across.width[column] - FACE) / len(group))
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


def _figure(key: str, curve: Curve, row: Row, parts: Sequence[Shape]) -> Figure:
    return Figure(
        key=key,
        kind=FigureKind.CURVE,
        parts=tuple(parts),
        label=one_line(curve.name),
        title=_title(curve),
        band=row.key,
        personas=curve.personas,
    )


def _face(point: Point, x: float, y: float, role: Role | None) -> Sign:
    if point.value > _MILD:
        return Sign(x=x, y=y, size=FACE, shape=SignShape.SMILE, role=role or Role.GOOD)
    if point.value < -_MILD:
        return Sign(x=x, y=y, size=FACE, shape=SignShape.FROWN, role=role or Role.BAD)
    return Sign(x=x, y=y, size=FACE, shape=SignShape.CALM, role=role or Role.NEUTRAL)


def _title(curve: Curve) -> str:
    values = ", ".join(point.label for run in curve.runs for point in run)
    return one_line(f"{curve.name}: {values}" if curve.name else values)
