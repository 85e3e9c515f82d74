"""Where the value of a field is written."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from journeymap.diagnostics import Place


def value_place(place: Place | None, key: str) -> Place | None:
    """
    Return where the value of a field is written.

    Args:
        place: where its element, or the part of one, is written; `None` if a program made it.
        key: the key of the field.

    Returns:
        Its place, or that of the whole where the key was not written; `None` if there is none.
    """
    return None if place is None else place.value(key)
