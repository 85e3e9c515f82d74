"""What processes rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Criticality, Kind, SystemKind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Better, Choice, OpenChoice, RateShape, Reference, Text, fact


if TYPE_CHECKING:
    from journeymap.model.value import Rate


@frozen(kw_only=True)
class System(Element):
    """An application, machine or outside service that processes rely on."""

    element_kind: ClassVar[Kind] = Kind.SYSTEM

    owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that is accountable.", example="field", better=Better.SAID
    )
    supplier: str | None = fact(Text(), "Who supplies it.", example="Acme")
    kind: str | None = fact(OpenChoice(SystemKind), "What it is for.", example="crm")
    criticality: Criticality | None = fact(Choice(Criticality), "How much depends on it.", example="high")
    fallback: str | None = fact(
        Reference((Kind.SYSTEM,)), "The system that takes over when it fails.", example="paper-list", better=Better.SAID
    )
    capacity: Rate | None = fact(RateShape(), "How much it can carry.", example="500/hour", better=Better.HIGHER)
