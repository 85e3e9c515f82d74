"""The pages of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from journeymap.layout import Drawing


@frozen(kw_only=True)
class Pages:
    """
    The pages of a PDF.

    Attributes:
        drawings: what stands on each.
        scale: how many points a unit of the drawings becomes.
        width: how wide each page is, in points.
        height: how high it is, in points.
        margin: how much of it is left white on each side, in points.
    """

    drawings: tuple[Drawing, ...]
    scale: float
    width: float
    height: float
    margin: float = 0.0
