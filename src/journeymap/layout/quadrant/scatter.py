"""Dots in a field: as near to their values as there is room, none above another, names where they fit."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, Final, TypeAlias

from journeymap.frozen import frozen
from journeymap.layout.drawing import Anchor
from journeymap.layout.spacing import LABEL_LINE, LABEL_SIZE
from journeymap.layout.text.wrap import wrap


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


Rectangle = tuple[float, float, float, float]
"""Left, upper, right and lower side."""

_Spot: TypeAlias = tuple[float, float]
"""Across and down, from the upper left corner."""

DOT: Final = 22.0
"""How wide a dot is."""

_STEP: Final = DOT + 3
"""How far a dot moves that would hide another."""

_TRIES: Final = 25
"""So many places are tried one by one for a dot: at most two rings around it, where no other began there."""

_NEIGHBOURS: Final = tuple(sorted(product((-1, 0, 1), repeat=2), key=lambda step: abs(step[0]) + abs(step[1])))
"""The steps to the squares where a dot can be hidden, most likely first."""

_NAME: Final = 128.0
"""How wide the name beside a dot may be."""

_BESIDE: Final = 5.0
"""Between a dot and its name."""


@frozen(kw_only=True)
class Dot:
    """
    A dot with its name.

    Attributes:
        x: its centre.
        y: its centre.
        lines: the lines of the name with their places; none where there is no room for it.
        anchor: which point of a line its place is.
    """

    x: float
    y: float
    lines: tuple[tuple[str, float, float], ...] = ()
    anchor: Anchor = Anchor.START


def scatter(field: Rectangle, values: Sequence[tuple[float, float]], names: Sequence[str]) -> list[Dot]:
    """
    Place dots, and names beside them.

    Args:
        field: where they may be.
        values: of each dot the part of the field across and upwards, from 0 to 1.
        names: the names; an empty one is not drawn.

    Returns:
        The dots, in the same order. A dot stands at its values, or as near to them as is free.
    """
    left, top, right, bottom = field
    crowd = _Crowd((left + DOT / 2, top + DOT / 2, right - DOT / 2, bottom - DOT / 2))
    places = [crowd.place(across, up) for across, up in values]
    occupied = [_ground(place) for place in places]
    dots = []
    for place, name in zip(places, names, strict=True):
        dot, room = _named(place, name, field, occupied)
        dots.append(dot)
        if room is not None:
            occupied.append(room)
    return dots


# Private


class _Crowd:
    """
    Where dots stand so far.

    Dots of the same values share one walk around them, because what was taken stays taken. Where walks of different
    values cross each other's dots for long, rows of places at fixed distances say what is left.
    """

    def __init__(self, inner: Rectangle) -> None:
        self._inner = inner
        self._places: list[_Spot] = []
        self._by_square: dict[tuple[int, int], list[_Spot]] = {}
        self._walks: dict[_Spot, Iterator[_Spot]] = {}
        self._rows: _Rows | None = None

    def place(self, across: float, up: float) -> _Spot:
        """Take the place that is nearest to some values."""
        left, top, right, bottom = self._inner
        wanted = (left + min(max(across, 0), 1) * (right - left), bottom - min(max(up, 0), 1) * (bottom - top))
        walk = self._walks.setdefault(wanted, _around(wanted, self._inner))
        place = next((place for place in islice(walk, _TRIES) if self._is_free(place)), None)
        if place is None:
            if self._rows is None:
                self._rows = _Rows(self._inner, self._places)
            place = self._rows.nearest(wanted)
        self._places.append(place)
        self._by_square.setdefault(_square(place), []).append(place)
        if self._rows is not None:
            self._rows.take(place)
        return place

    def _is_free(self, place: _Spot) -> bool:
        """Return whether a dot at a place would hide no other."""
        column, row = _square(place)
        for across, down in _NEIGHBOURS:
            for other in self._by_square.get((column + across, row + down), ()):
                if _hides(place, other):
                    return False
        return True


class _Rows:
    """What is left of places at fixed distances, so that a long row of taken ones is passed in one step."""

    def __init__(self, inner: Rectangle, taken: Iterable[_Spot]) -> None:
        self._left, self._top = inner[:2]
        self._columns = int((inner[2] - inner[0]) // _STEP) + 1
        count = int((inner[3] - inner[1]) // _STEP) + 1
        # Of each place the next free one to either side, or at least one on the way there; itself where it is free.
        self._onward = [list(range(self._columns + 1)) for _ in range(count)]
        self._backward = [list(range(self._columns + 1)) for _ in range(count)]
        for place in taken:
            self.take(place)

    def take(self, place: _Spot) -> None:
        """Take what a dot hides."""
        column, row = self._at(place)
        for down in range(max(row, 0), min(row + 2, len(self._onward))):
            for across in range(max(column, 0), min(column + 2, self._columns)):
                if self._onward[down][across] == across and _hides(place, self._spot(across, down)):
                    # Backwards a place is counted from 1, so that 0 means that there is none.
                    self._onward[down][across] = across + 1
                    self._backward[down][across + 1] = across

    def nearest(self, wanted: _Spot) -> _Spot:
        """Find the free place that is nearest to a point, by the order in which a walk would come to it."""
        column, row = self._at((wanted[0] + _STEP / 2, wanted[1] + _STEP / 2))
        column, row = min(column, self._columns - 1), min(row, len(self._onward) - 1)
        best: tuple[int, int, int, int] | None = None
        for down in _outwards(len(self._onward), row):
            if best is not None and abs(down) > best[0]:
                break
            onward = _free(self._onward[row + down], column) - column
            backward = _free(self._backward[row + down], column + 1) - 1 - column
            for across in (onward, backward):
                if 0 <= column + across < self._columns:
                    move = (max(abs(across), abs(down)), abs(down), -across, down)
                    best = move if best is None else min(best, move)
        # A field has room for more dots than it gets.
        return wanted if best is None else self._spot(column - best[2], row + best[3])

    def _at(self, place: _Spot) -> tuple[int, int]:
        return int((place[0] - self._left) // _STEP), int((place[1] - self._top) // _STEP)

    def _spot(self, column: int, row: int) -> _Spot:
        return self._left + column * _STEP, self._top + row * _STEP


def _free(next_of: list[int], at: int) -> int:
    """Follow what is next until something is free; shorten the path for the following."""
    while next_of[at] != at:
        next_of[at] = at = next_of[next_of[at]]
    return at


def _outwards(count: int, start: int) -> Iterator[int]:
    """Yield the distances of rows from one of them, the nearest first."""
    yield 0
    for distance in range(1, count):
        if start >= distance:
            yield -distance
        if start + distance < count:
            yield distance


def _around(start: _Spot, inner: Rectangle) -> Iterator[_Spot]:
    """Yield places ever farther from a point, those within the field."""
    yield start
    x, y = start
    for ring in range(1, int(max(inner[2] - inner[0], inner[3] - inner[1]) // _STEP) + 1):
        for across, down in _ring(ring):
            at = (x + across * _STEP, y + down * _STEP)
            if inner[0] <= at[0] <= inner[2] and inner[1] <= at[1] <= inner[3]:
                yield at


def _ring(ring: int) -> Iterator[tuple[int, int]]:
    """Yield the steps to a ring: beside rather than below, straight rather than aslant: a row is read as one value."""
    yield from ((ring, 0), (-ring, 0))
    for down in range(1, ring):
        yield from ((ring, -down), (ring, down), (-ring, -down), (-ring, down))
    for across in range(ring, -ring - 1, -1):
        yield from ((across, -ring), (across, ring))


def _square(place: _Spot) -> tuple[int, int]:
    return int(place[0] // _STEP), int(place[1] // _STEP)


def _hides(place: _Spot, other: _Spot) -> bool:
    return max(abs(place[0] - other[0]), abs(place[1] - other[1])) < DOT + 1


def _ground(place: tuple[float, float]) -> Rectangle:
    x, y = place
    return x - DOT / 2, y - DOT / 2, x + DOT / 2, y + DOT / 2


def _named(
    place: tuple[float, float], name: str, field: Rectangle, occupied: Sequence[Rectangle]
) -> tuple[Dot, Rectangle | None]:
    """Put the name to one side of its dot, whichever is free first; give the room that it takes."""
    x, y = place
    wrapped = wrap(name, _NAME, LABEL_SIZE, most=2) if name else None
    if wrapped is None or not wrapped.lines:
        return Dot(x=x, y=y), None
    width, height = max(wrapped.widths), LABEL_LINE * len(wrapped.lines)
    away = DOT / 2 + _BESIDE
    beside = min(max(y - height / 2, field[1]), field[3] - height)
    for anchor, at, left, top in (
        (Anchor.START, x + away, x + away, beside),
        (Anchor.END, x - away, x - away - width, beside),
        (Anchor.MIDDLE, x, x - width / 2, y + DOT / 2 + 2),
        (Anchor.MIDDLE, x, x - width / 2, y - DOT / 2 - 2 - height),
    ):
        room = (left, top, left + width, top + height)
        if _within(room, field) and not any(_overlap(room, other) for other in occupied):
            lines = tuple((line, at, top + 12 + LABEL_LINE * number) for number, line in enumerate(wrapped.lines))
            return Dot(x=x, y=y, lines=lines, anchor=anchor), room
    return Dot(x=x, y=y), None


def _within(inner: Rectangle, outer: Rectangle) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _overlap(box: Rectangle, other: Rectangle) -> bool:
    return box[0] < other[2] + 2 and other[0] < box[2] + 2 and box[1] < other[3] + 1 and other[1] < box[3] + 1
