"""What is done for the customer: processes and what they rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field

from journeymap.model.element import EVIDENCE, Element
from journeymap.model.enumeration import Actor, Automation, Basis, Kind, LaneRole, NeedKind, NextMode
from journeymap.model.hand_made import frozen
from journeymap.model.shape import (
    BaselineShape,
    Better,
    Choice,
    DurationShape,
    Flag,
    Flow,
    Many,
    MoneyShape,
    Owned,
    RateShape,
    Readings,
    Reference,
    Scores,
    ShareShape,
    Structure,
    Text,
    fact,
)


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.model.element import Evidence, Score
    from journeymap.model.fail_point import FailPoint
    from journeymap.model.governance import Responsible
    from journeymap.model.metric import Reading
    from journeymap.model.reference import BaselineReference, ElementReference
    from journeymap.model.service_level import ServiceLevel
    from journeymap.model.value import Money, MoneyRate, Rate, TimeSpan


@frozen(kw_only=True)
class Need:
    """Something that a process relies on."""

    to: ElementReference = fact(
        Reference((Kind.PROCESS, Kind.SYSTEM)), "The process or system.", example="credit-check", required=True
    )
    mutual: bool = fact(Flag(), "Whether both rely on each other.", example="true", default=False)
    kind: NeedKind | None = fact(Choice(NeedKind), "In which way.", example="reads")
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class ThenBranch:
    """One branch behind a process."""

    to: str = fact(Reference((Kind.PROCESS,)), "What follows.", example="send-refusal", required=True)
    when: str | None = fact(Text(), "The condition under which it follows.", example="not covered")
    share: float | None = fact(
        ShareShape(),
        "In which share of the cases it follows; the only branch without one gets what is left.",
        example="12%",
    )
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Then:
    """
    What follows a process.

    Attributes:
        branches: at least one, in the author's order.
        mode: whether one of them follows or all at the same time.
    """

    branches: tuple[ThenBranch, ...]
    mode: NextMode = NextMode.CHOICE


@frozen(kw_only=True)
class Process(Element):
    """Work that delivers or supports touchpoints."""

    element_kind: ClassVar[Kind] = Kind.PROCESS

    lane: LaneRole | str | None = fact(
        Reference((Kind.LANE,), known=LaneRole, typed=True),
        "How visible it is, or the lane of the map's own in which it stands; by default the field in which it is first "
        "used.",
        example="backstage",
    )
    by: Actor | None = fact(Choice(Actor), "Who carries it out.", example="people")
    team: str | None = fact(Reference((Kind.TEAM,)), "The team that does the work.", example="risk")
    owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that is accountable.", example="risk", better=Better.SAID
    )
    perceived_owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that others believe to be accountable.", example="digital"
    )
    systems: tuple[str, ...] = fact(Many(Reference((Kind.SYSTEM,))), "The systems it runs on.", example="[scheduler]")
    needs: tuple[Need, ...] = fact(
        Many(Structure(Need, shorthand="to")),
        "What must be done or there before; delays travel along these.",
        example="[credit-check]",
    )
    then: Then | None = fact(
        Flow(".process:Then", ".process:ThenBranch"),
        "What follows in the back office, along time; branches as in `next` of a touchpoint.",
        example="pay-out",
    )
    duration: TimeSpan | None = fact(
        DurationShape(or_range=True), "How long it takes.", example="2min", better=Better.LOWER
    )
    sla: ServiceLevel | None = fact(
        Structure(".service_level:ServiceLevel", shorthand="resolution"),
        "The time that is agreed; a plain duration until the matter is settled.",
        example="{response: 4wh, resolution: 5wd, share: 90%}",
        better=Better.LOWER,
    )
    cost: Money | MoneyRate | None = fact(
        MoneyShape(or_rate=True),
        "What one run costs, or what each hour of it costs.",
        example="GBP 4.50",
        better=Better.LOWER,
    )
    automation: Automation | None = fact(
        Choice(Automation), "How far it runs by itself.", example="automated", better=Better.HIGHER
    )
    rpa: bool | None = fact(Flag(), "Whether a software robot does it.", example="true")
    capacity: Rate | None = fact(
        RateShape(), "How many can be done in how long.", example="40/day", better=Better.HIGHER
    )
    volume: Rate | None = fact(RateShape(), "How many are asked for in how long.", example="35/day")
    decision: str | None = fact(Text(), "The question that is decided here.", example="Is the credit good?")
    policy: str | None = fact(Text(), "The rule that cannot be changed here.", example="Identity must be checked")
    responsible: Responsible | None = fact(
        Structure(".governance:Responsible"), "Who does what (RACI).", example="{responsible: [risk]}"
    )
    emotion: tuple[Score, ...] = fact(
        Scores(on_emotion_scale=True),
        "How it feels for the employee, on the map's `emotion_scale`.",
        example="-1",
        better=Better.HIGHER,
    )
    metrics: tuple[Reading, ...] = fact(Readings(), "Values of metrics here.", example="{fcr: 58%}")
    fail_points: tuple[FailPoint, ...] = fact(
        Owned(".fail_point:FailPoint"), "Where it can go wrong.", example="{no-date: {likelihood: 4, impact: 4}}"
    )
    basis: Basis | None = fact(Choice(Basis), "On what it rests that it is so.", example="observed")
    evidence: tuple[Evidence, ...] = fact(EVIDENCE, "The evidence for it.", example="[interviews]")
    replaces: tuple[BaselineReference, ...] = fact(
        Many(BaselineShape((Kind.PROCESS, Kind.TOUCHPOINT))),
        "The work of the baseline, or the touchpoints, whose place it takes.",
        example="[look-up-order]",
    )
