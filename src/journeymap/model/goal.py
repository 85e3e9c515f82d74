"""What a persona wants, and what troubles it."""

from __future__ import annotations

from typing import ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Many, Reference, fact


@frozen(kw_only=True)
class Goal(Element):
    """What a persona wants to achieve."""

    element_kind: ClassVar[Kind] = Kind.GOAL

    served_by: tuple[str, ...] = fact(
        Many(Reference((Kind.TOUCHPOINT,))), "The touchpoints that answer it.", example="[engineer-visit]"
    )


@frozen(kw_only=True)
class PersonaPain(Element):
    """What troubles a persona, whatever the journey."""

    element_kind: ClassVar[Kind] = Kind.PAIN
