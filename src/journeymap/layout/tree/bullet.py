"""Bullet bars: the bands of a target, and what is known upon them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.layout.drawing import Area, Outline
from journeymap.layout.legend import gauge_mark
from journeymap.theme import Role
from journeymap.views import Standing


if TYPE_CHECKING:
    from journeymap.layout.drawing import Shape
    from journeymap.views import Gauge


BAR: Final = 10.0
"""How high a bar is."""

_ZONES: Final = {
    Standing.MET: Role.MET,
    Standing.SHORT: Role.SHORT,
    Standing.MISSED: Role.MISSED,
    Standing.UNKNOWN: Role.UNKNOWN,
}
"""The colours of the bands of a bullet bar; the ticks of target and alert part them without colour."""


def bullet(gauge: Gauge, x: float, y: float, width: float) -> list[Shape]:
    """
    Draw a bullet bar.

    Args:
        gauge: what it shows.
        x: its left side.
        y: its middle.
        width: how wide it is, with room at both ends for a mark on the very end.
    """
    inner = width - BAR
    start = x + BAR / 2
    zones = [(_ZONES[zone.standing], zone.start, zone.end) for zone in gauge.zones] or [(Role.UNKNOWN, 0.0, 1.0)]
    shapes: list[Shape] = [
        Area(
            x=start + begin * inner,
            y=y - BAR / 2,
            width=(end - begin) * inner,
            height=BAR,
            role=role,
            outline=Outline.NONE,
        )
        for role, begin, end in zones
    ]
    for point in gauge.points:
        shapes += gauge_mark(point.mark, start + point.at * inner, y, BAR)
    return shapes
