"""How much may stand on a sheet: what multiplies, such as personas by touchpoints, soon is more than anybody reads."""

from __future__ import annotations

from typing import Final

from journeymap.errors import TooLargeError


MOST_BOXES: Final = 100_000
"""Boxes of a sheet of lanes; the blueprint of the largest map that can be written has about so many."""

MOST_ARROWS: Final = 100_000
"""Arrows of a sheet of lanes; the blueprint of ten thousand touchpoints has less than half as many."""

MOST_CELLS: Final = 250_000
"""Cells of a table, or points of curves, which cost less than boxes."""

_ADVICE: Final = "show fewer stages, personas or rows"


def refuse_beyond(most: int, count: int, what: str) -> None:
    """
    Refuse a sheet on which more would stand than can be drawn in good time.

    Args:
        most: how many there may be.
        count: how many there would be.
        what: what is counted, in the plural.

    Raises:
        TooLargeError: there would be more.

    Example:
        >>> refuse_beyond(MOST_CELLS, 300 * 1_000, "cells")
        Traceback (most recent call last):
        journeymap.errors.TooLargeError: there would be more than 250000 cells; show fewer stages, personas or rows
    """
    if count > most:
        raise TooLargeError(f"there would be more than {most} {what}", _ADVICE)
