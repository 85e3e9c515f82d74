"""Lanes of a map's own."""

from __future__ import annotations

from typing import ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind, StandardLane
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Reference, fact


@frozen(kw_only=True)
class Lane(Element):
    """A lane of the map's own, below one of the standard lanes."""

    element_kind: ClassVar[Kind] = Kind.LANE

    after: str | None = fact(
        Reference((Kind.LANE,), known=StandardLane),
        "The lane that it stands below: a standard one or another of the map's own.",
        example="support",
    )
