"""What the business wants to achieve."""

from __future__ import annotations

from typing import ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Many, Reference, fact


@frozen(kw_only=True)
class Objective(Element):
    """What the business wants to achieve."""

    element_kind: ClassVar[Kind] = Kind.OBJECTIVE

    owner: str | None = fact(Reference((Kind.TEAM,)), "The team that is accountable.", example="service-design")
    metrics: tuple[str, ...] = fact(
        Many(Reference((Kind.METRIC,))), "The metrics that tell whether it is met.", example="[fcr]"
    )
    parent: str | None = fact(Reference((Kind.OBJECTIVE,)), "The objective that it serves.", example="customers-stay")
