"""The map of one variant, for whoever shows it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.graph import compile_map


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap


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
