"""Which element of a map was written around a place in its text."""

from __future__ import annotations

import bisect
import math
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.diagnostics import Place
    from journeymap.model.walk import Entry


class Locator:
    """
    Where elements were written, to find the one around a place.

    Args:
        entries: the elements of a map, as `entries_of` gives them.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        keys_by_place = [(entry.element.place, entry.key) for entry in entries if entry.element.place is not None]
        self._written: list[tuple[str, int, float, str]] = sorted(
            # The place of an element is its key; its fields reach further.
            (place.source.name, place.start, max(place.end, getattr(place.fields, "end", place.end)), key)
            for place, key in keys_by_place
        )

    def around(self, place: Place) -> str | None:
        """
        Find the innermost element that was written around a place.

        Args:
            place: a place in the text of the map, or of a file that it uses.

        Returns:
            The key of the element; `None` if there is none.
        """
        name = place.source.name
        index = bisect.bisect_right(self._written, (name, place.start, math.inf, ""))
        for source, _, end, key in reversed(self._written[:index]):
            if source != name:
                break
            if place.start <= end:
                return key
        return None
