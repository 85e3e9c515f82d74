"""Which elements a map defines itself, and which come from a file that it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from journeymap.model import Element, JourneyMap


def is_own(element: Element, map_: JourneyMap) -> bool:
    """
    Return whether an element stands in the map's own file.

    What stands in a used file is shared: that this map does not need it is no gap. What was made in Python is the
    map's own.
    """
    return element.place is None or map_.place is None or element.place.source is map_.place.source
