"""The media that carry touchpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import ChannelDirection, ChannelMode, Involvement, Kind, Medium, Ownership
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Better, Choice, Reference, Structure, fact


if TYPE_CHECKING:
    from journeymap.model.promise import Promise


@frozen(kw_only=True)
class Channel(Element):
    """A medium that carries touchpoints."""

    element_kind: ClassVar[Kind] = Kind.CHANNEL

    medium: Medium | None = fact(
        Choice(Medium), "What it is; by default the ID, where that is a medium.", example="website"
    )
    ownership: Ownership | None = fact(Choice(Ownership), "Who controls it.", example="owned")
    mode: ChannelMode | None = fact(
        Choice(ChannelMode), "Whether both sides are there at the same time.", example="synchronous"
    )
    involvement: Involvement | None = fact(
        Choice(Involvement), "How much a human of the provider takes part.", example="self-service"
    )
    direction: ChannelDirection | None = fact(
        Choice(ChannelDirection), "Who starts the contact, seen from the provider.", example="inbound"
    )
    owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that is accountable.", example="digital", better=Better.SAID
    )
    promise: Promise | None = fact(
        Structure(".promise:Promise"), "What it promises.", example="{wording: Online in five days}"
    )
