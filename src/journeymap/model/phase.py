"""Groups of stages."""

from __future__ import annotations

from typing import ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Many, Reference, fact


@frozen(kw_only=True)
class Phase(Element):
    """A part of the journey that is larger than a stage, such as before, during and after."""

    element_kind: ClassVar[Kind] = Kind.PHASE

    stages: tuple[str, ...] = fact(
        Many(Reference((Kind.STAGE,))), "Its stages, which follow each other on the map.", example="[discover, choose]"
    )
