"""Who and what delivers: channels, teams, systems, stakeholders, objectives."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from journeymap.model.element import Element
from journeymap.model.enumeration import (
    ChannelDirection,
    ChannelMode,
    Criticality,
    Involvement,
    Kind,
    Medium,
    Ownership,
    SystemKind,
)
from journeymap.model.shape import (
    Choice,
    Many,
    Number,
    OpenChoice,
    RateShape,
    Reference,
    Structure,
    Text,
    fact,
)


if TYPE_CHECKING:
    from journeymap.model.value import Rate


@frozen(kw_only=True)
class Promise:
    """What a channel promises, so that the same task can be compared across channels."""

    price: str | None = fact(Text(), "The price as promised.", example="29.90 a month")
    wording: str | None = fact(Text(), "The words of the promise.", example="Online in five days")
    service_level: str | None = fact(Text(), "How fast and how well.", example="Answer within 2 minutes")


@frozen(kw_only=True)
class Channel(Element):
    """A medium that carries touchpoints."""

    element_kind: ClassVar[Kind] = Kind.CHANNEL

    medium: Medium | None = fact(
        Choice(Medium), "What it is; by default the id, where that is a medium.", example="website"
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
    owner: str | None = fact(Reference((Kind.TEAM,)), "The team that is accountable.", example="digital")
    promise: Promise | None = fact(Structure(Promise), "What it promises.", example="{wording: Online in five days}")


@frozen(kw_only=True)
class Team(Element):
    """A group of people with a common task."""

    element_kind: ClassVar[Kind] = Kind.TEAM

    lead: str | None = fact(Text(), "Who leads it.", example="Head of digital")
    incentives: tuple[str, ...] = fact(
        Many(Reference((Kind.METRIC,))), "The metrics that it is rewarded by.", example="[handle-time]"
    )
    training: tuple[str, ...] = fact(Many(Text()), "What it is trained in.", example="[Recovery calls]")


@frozen(kw_only=True)
class System(Element):
    """An application, machine or outside service that processes rely on."""

    element_kind: ClassVar[Kind] = Kind.SYSTEM

    owner: str | None = fact(Reference((Kind.TEAM,)), "The team that is accountable.", example="field")
    supplier: str | None = fact(Text(), "Who supplies it.", example="Acme")
    kind: str | None = fact(OpenChoice(SystemKind), "What it is for.", example="crm")
    criticality: Criticality | None = fact(Choice(Criticality), "How much depends on it.", example="high")
    fallback: str | None = fact(
        Reference((Kind.SYSTEM,)), "The system that takes over when it fails.", example="paper-list"
    )
    capacity: Rate | None = fact(RateShape(), "How much it can carry.", example="500/hour")


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
    informed_by: str | None = fact(Text(), "How they are kept informed.", example="Monthly board")


@frozen(kw_only=True)
class Objective(Element):
    """What the business wants to achieve."""

    element_kind: ClassVar[Kind] = Kind.OBJECTIVE

    owner: str | None = fact(Reference((Kind.TEAM,)), "The team that is accountable.", example="service-design")
    metrics: tuple[str, ...] = fact(
        Many(Reference((Kind.METRIC,))), "The metrics that tell whether it is met.", example="[fcr]"
    )
    parent: str | None = fact(Reference((Kind.OBJECTIVE,)), "The objective that it serves.", example="customers-stay")
