"""A map as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.graph import compile_map
from journeymap.report.outline import outline


if TYPE_CHECKING:
    from journeymap.model import JourneyMap


def show(journey_map: JourneyMap, *, colour: bool = False) -> str:
    """
    Write a map as an indented outline.

    Args:
        journey_map: the map.
        colour: whether to write codes that a terminal turns into colours.

    Returns:
        The text, ending in a line end.
    """
    return outline(compile_map(journey_map), colour=colour)
