"""Rectangles, points on curves, and what stands where: how the rest of this room looks at a sheet."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import ceil, hypot
from typing import TYPE_CHECKING, Final, TypeAlias


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.layout.flow.graph_plan import Size, Spot


Sides: TypeAlias = tuple[float, float, float, float]
"""Left, upper, right and lower side."""

_CELL: Final = 24.0
"""How wide and high the cells are in which what stands there is looked up."""

_STEP: Final = 5.0
"""Lines are looked at at points no farther apart."""


def around(middle: Spot, size: Size, margin: float = 0.0) -> Sides:
    """Return the sides of a box, or of the room around it."""
    half, high = size[0] / 2 + margin, size[1] / 2 + margin
    return middle[0] - half, middle[1] - high, middle[0] + half, middle[1] + high


def grown(area: Sides, margin: float) -> Sides:
    """Return an area with some room around it."""
    return area[0] - margin, area[1] - margin, area[2] + margin, area[3] + margin


def both(first: Sides, other: Sides) -> Sides:
    """Return the smallest area that holds two others."""
    return min(first[0], other[0]), min(first[1], other[1]), max(first[2], other[2]), max(first[3], other[3])


def overlap(first: Sides, other: Sides) -> bool:
    """Return whether two areas have more in common than a side."""
    return first[0] < other[2] and other[0] < first[2] and first[1] < other[3] and other[1] < first[3]


def within(inner: Sides, outer: Sides) -> bool:
    """Return whether an area lies in another one."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def has_point(area: Sides, spot: Spot) -> bool:
    """Return whether a point lies in an area, not on a side of it."""
    return area[0] < spot[0] < area[2] and area[1] < spot[1] < area[3]


def sampled(points: Sequence[Spot]) -> Iterator[Spot]:
    """Yield points of cubic Bézier curves, no farther apart than the measure of this room."""
    yield points[0]
    for index in range(0, len(points) - 1, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[index : index + 4]
        long = hypot(x1 - x0, y1 - y0) + hypot(x2 - x1, y2 - y1) + hypot(x3 - x2, y3 - y2)
        count = max(1, ceil(long / _STEP))
        for step in range(1, count + 1):
            t = step / count
            s = 1 - t
            a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


class Taken:
    """What stands where, in cells: points of lines, and areas."""

    def __init__(self) -> None:
        # Many lines may run in one, such as those from the branches of a wide fork to where they meet.
        self._points: dict[tuple[int, int], Counter[Spot]] = defaultdict(Counter)
        self._areas: dict[tuple[int, int], set[Sides]] = defaultdict(set)

    def add_points(self, points: Iterable[Spot]) -> None:
        """Take in points of a line."""
        for x, y in points:
            self._points[int(x // _CELL), int(y // _CELL)][x, y] += 1

    def add_area(self, area: Sides) -> None:
        """Take in an area."""
        for cell in _cells(area):
            self._areas[cell].add(area)

    def is_free(self, area: Sides) -> bool:
        """Return whether nothing stands in an area."""
        return not self.has_area(area) and not self.points_in(area)

    def has_area(self, area: Sides) -> bool:
        """Return whether another area reaches into an area."""
        return any(True for _ in self.areas_in(area))

    def areas_in(self, area: Sides) -> Iterator[Sides]:
        """Yield the areas that reach into an area, one of several cells for each of these."""
        return (other for cell in _cells(area) for other in self._areas.get(cell, ()) if overlap(area, other))

    def points_in(self, area: Sides) -> int:
        """Count the points of lines in an area."""
        return sum(
            lines
            for cell in _cells(area)
            if cell in self._points
            for spot, lines in self._points[cell].items()
            if has_point(area, spot)
        )


# Private


def _cells(area: Sides) -> Iterator[tuple[int, int]]:
    for across in range(int(area[0] // _CELL), int(area[2] // _CELL) + 1):
        for down in range(int(area[1] // _CELL), int(area[3] // _CELL) + 1):
            yield across, down
