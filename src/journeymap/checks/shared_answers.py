"""Answers that several rules need, worked out once for each map."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.graph import CompiledMap


T = TypeVar("T")


def once_per_map(answer: Callable[[CompiledMap], T]) -> Callable[[CompiledMap], T]:
    """
    Make a function remember its answer for as long as the map is in use.

    Args:
        answer: a pure function of a compiled map, whose answer nobody changes.

    Returns:
        The same function; it asks once for each map.
    """

    @functools.wraps(answer)
    def remembered(compiled: CompiledMap) -> T:
        return compiled.once(answer)

    return remembered
