"""Dots in a field: as near to their values as there is room, none above another, names where they fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.layout.drawing import Anchor
from journeymap.layout.metrics import LABEL_LINE, LABEL_SIZE
from journeymap.layout.wrap import wrap


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


Rectangle = tuple[float, float, float, float]
"""Left, upper, right and lower side."""

DOT: Final = 22.0
"""How wide a dot is."""

_STEP: Final = DOT + 3
"""How far a dot moves that would hide another."""

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
    inner = (left + DOT / 2, top + DOT / 2, right - DOT / 2, bottom - DOT / 2)
    places: list[tuple[float, float]] = []
    by_square: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for across, up in values:
        x = inner[0] + min(max(across, 0), 1) * (inner[2] - inner[0])
        y = inner[3] - min(max(up, 0), 1) * (inner[3] - inner[1])
        place = next(place for place in _around(x, y, inner, len(places)) if _is_free(place, by_square))
        places.append(place)
        by_square.setdefault(_square(place), []).append(place)
    occupied = [_ground(place) for place in places]
    dots = []
    for place, name in zip(places, names, strict=True):
        dot, room = _named(place, name, field, occupied)
        dots.append(dot)
        if room is not None:
            occupied.append(room)
    return dots


# Private


def _around(x: float, y: float, inner: Rectangle, others: int) -> Iterator[tuple[float, float]]:
    """Yield places ever farther from a point, those within the field."""
    yield x, y
    for ring in range(1, others + 2):
        steps = [
            (across, down)
            for across in range(-ring, ring + 1)
            for down in range(-ring, ring + 1)
            if max(abs(across), abs(down)) == ring
        ]
        # Beside rather than below, and straight rather than aslant: a row of dots is read as one value.
        for across, down in sorted(steps, key=lambda step: (abs(step[1]), -step[0], step[1])):
            at = (x + across * _STEP, y + down * _STEP)
            if inner[0] <= at[0] <= inner[2] and inner[1] <= at[1] <= inner[3]:
                yield at


def _square(place: tuple[float, float]) -> tuple[int, int]:
    return int(place[0] // _STEP), int(place[1] // _STEP)


def _is_free(place: tuple[float, float], by_square: dict[tuple[int, int], list[tuple[float, float]]]) -> bool:
    column, row = _square(place)
    near = (
        other
        for across in (-1, 0, 1)
        for down in (-1, 0, 1)
        for other in by_square.get((column + across, row + down), ())
    )
    return all(max(abs(place[0] - other[0]), abs(place[1] - other[1])) >= DOT + 1 for other in near)


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


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] + 2 and other[0] < one[2] + 2 and one[1] < other[3] + 1 and other[1] < one[3] + 1
