"""The map of one variant, for whoever shows it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from journeymap.graph import compile_map
from journeymap.graph.overlay import MAP_KEY
from journeymap.model import entries_of


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap
    from journeymap.graph.overlay import Overlay


def compiled_variant(compiled: CompiledMap, variant: str | None) -> CompiledMap:
    """
    Compile the map of one variant, so that its paths and numbers are those of the customers of that variant.

    Args:
        compiled: the map.
        variant: the id of the variant; `None` leaves the map as it is.

    Raises:
        UnknownNameError: the map has no such variant.
    """
    return compiled if variant is None else compile_map(compiled.map.only(variant=variant))


def overlay_there(overlay: Overlay, compiled: CompiledMap, variant: str | None) -> Overlay:
    """
    Leave out of an overlay what it says of elements that the map of a variant does not have.

    Args:
        overlay: what is said about the elements of the whole map.
        compiled: the map of the variant.
        variant: the id of the variant; `None` leaves the overlay as it is.
    """
    if variant is None:
        return overlay
    there = {entry.key for entry in entries_of(compiled.map)} | {MAP_KEY}
    return evolve(
        overlay, annotations=tuple(annotation for annotation in overlay.annotations if annotation.element in there)
    )
