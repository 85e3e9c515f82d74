"""Who has a say in the service."""

from __future__ import annotations

from typing import ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Number, Reference, Text, fact


@frozen(kw_only=True)
class Stakeholder(Element):
    """A person or group with a say in the service."""

    element_kind: ClassVar[Kind] = Kind.STAKEHOLDER

    team: str | None = fact(Reference((Kind.TEAM,)), "The team that they are.", example="risk")
    role: str | None = fact(Text(), "The role that they have.", example="Works council")
    influence: int | None = fact(Number(minimum=1, maximum=5, whole=True), "How much they decide, 1 to 5.", example="4")
    interest: int | None = fact(Number(minimum=1, maximum=5, whole=True), "How much they care, 1 to 5.", example="5")
    impact: int | None = fact(
        Number(minimum=1, maximum=5, whole=True), "How much they are affected, 1 to 5.", example="3"
    )
    informed_by: str | None = fact(
        Text(),
        "How they are kept informed: in words, or by the name of an audience that the project's settings declare.",
        example="Monthly board",
    )
