"""The teams that deliver."""

from __future__ import annotations

from typing import ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Confidential, Many, Reference, Text, fact


@frozen(kw_only=True)
class Team(Element):
    """A group of people with a common task."""

    element_kind: ClassVar[Kind] = Kind.TEAM

    lead: str | None = fact(Text(), "Who leads it.", example="Head of digital", confidential=Confidential.NAMES)
    incentives: tuple[str, ...] = fact(
        Many(Reference((Kind.METRIC,))), "The metrics that it is rewarded by.", example="[handle-time]"
    )
    training: tuple[str, ...] = fact(Many(Text()), "What it is trained in.", example="[Recovery calls]")
