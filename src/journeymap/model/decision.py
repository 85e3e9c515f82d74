"""What follows from a map: opportunities, risks, named paths, conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from journeymap.model.element import Element, Responsible
from journeymap.model.enumeration import (
    Kind,
    OpportunityKind,
    OpportunityStatus,
    PathKind,
    RiskCategory,
    VisitStatus,
)
from journeymap.model.shape import (
    Address,
    Choice,
    DateShape,
    Many,
    MomentShape,
    MoneyShape,
    Number,
    PeriodShape,
    QuantityShape,
    Reference,
    ShareShape,
    Structure,
    Text,
    fact,
)


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.model.element import ElementReference
    from journeymap.model.value import Band, CalendarDate, Moment, Money, Period, Quantity


@frozen(kw_only=True)
class Opportunity(Element):
    """A direction in which to improve, tied to the pains that it solves."""

    element_kind: ClassVar[Kind] = Kind.OPPORTUNITY

    solves: tuple[ElementReference, ...] = fact(
        Many(Reference((Kind.PAIN,))), "The pains that it solves.", example="[add-ons]"
    )
    kind: OpportunityKind | None = fact(Choice(OpportunityKind), "What sort of change it is.", example="improvement")
    owner: str | None = fact(Reference((Kind.TEAM,)), "The team that is accountable.", example="digital")
    perceived_owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that others believe to be accountable.", example="field"
    )
    responsible: Responsible | None = fact(
        Structure(Responsible), "Who does what (RACI).", example="{responsible: [digital]}"
    )
    value: float | None = fact(ShareShape(), "How much it is worth, all in all.", example="70%")
    customer_value: float | None = fact(ShareShape(), "How much it is worth to customers.", example="80%")
    business_value: float | None = fact(ShareShape(), "How much it is worth to the business.", example="60%")
    effort: float | None = fact(Number(minimum=0, maximum=5), "How much effort it takes, 0 to 5.", example="2")
    reach: float | None = fact(Number(minimum=0), "How many customers it touches in a period.", example="1200")
    confidence: float | None = fact(ShareShape(), "How sure the estimates are.", example="80%")
    importance: float | None = fact(
        Number(minimum=0, maximum=10), "How important it is to customers, 0 to 10.", example="9"
    )
    satisfaction: float | None = fact(
        Number(minimum=0, maximum=10), "How satisfied they are today, 0 to 10.", example="3"
    )
    measure: str | None = fact(Reference((Kind.METRIC,)), "The metric that will tell.", example="wait")
    target: Quantity | Band | None = fact(
        QuantityShape(or_band=True), "The value that the measure shall reach, in its unit.", example="80%"
    )
    status: OpportunityStatus | None = fact(Choice(OpportunityStatus), "How far it has come.", example="proposed")
    due: CalendarDate | None = fact(DateShape(), "When it is looked at again.", example="2027-03-01")
    cost: Money | None = fact(MoneyShape(), "What it costs in the period.", example="EUR 12000")
    benefit: Money | None = fact(MoneyShape(), "What it brings in the period.", example="EUR 30000")
    period: Period | None = fact(PeriodShape(), "The period of cost and benefit.", example="annual")
    adoption: str | None = fact(
        Reference((Kind.METRIC,)), "The metric that tells whether it is used.", example="slot-self-service"
    )
    ticket: str | None = fact(Address(), "Where the work is tracked.", example="https://example.org/tickets/7")
    stages: tuple[str, ...] = fact(Many(Reference((Kind.STAGE,))), "The stages it changes.", example="[choose]")


@frozen(kw_only=True)
class Risk(Element):
    """Something that may happen and would hurt."""

    element_kind: ClassVar[Kind] = Kind.RISK

    on: tuple[ElementReference, ...] = fact(
        Many(
            Reference(
                (
                    Kind.STAGE,
                    Kind.TOUCHPOINT,
                    Kind.PROCESS,
                    Kind.SYSTEM,
                    Kind.CHANNEL,
                    Kind.TEAM,
                    Kind.PERSONA,
                    Kind.METRIC,
                    Kind.OPPORTUNITY,
                )
            )
        ),
        "The elements it would hit.",
        example="[scheduler]",
    )
    probability: int | None = fact(Number(minimum=1, maximum=5, whole=True), "How likely it is, 1 to 5.", example="3")
    impact: int | None = fact(Number(minimum=1, maximum=5, whole=True), "How bad it is, 1 to 5.", example="5")
    category: RiskCategory | None = fact(Choice(RiskCategory), "What sort of risk it is.", example="supplier")
    mitigation: str | None = fact(Text(), "What is done against it.", example="Second supplier on call")
    owner: str | None = fact(Reference((Kind.TEAM,)), "The team that is accountable.", example="risk")
    due: CalendarDate | None = fact(DateShape(), "When it is looked at again.", example="2027-03-01")


@frozen(kw_only=True)
class Visit:
    """One step of a path."""

    touchpoint: str = fact(Reference((Kind.TOUCHPOINT,)), "The touchpoint.", example="place-order", required=True)
    at: Moment | None = fact(MomentShape(), "When, in an actual journey.", example='"2026-09-03T14:05"')
    status: VisitStatus | None = fact(Choice(VisitStatus), "How it went.", example="completed")
    experience: float | None = fact(Number(), "How it was felt, on the map's `emotion_scale`.", example="-1")
    note: str | None = fact(Text(), "What happened.", example="No confirmation came")
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Path(Element):
    """A named way through the map, or one person's actual journey."""

    element_kind: ClassVar[Kind] = Kind.PATH

    kind: PathKind | None = fact(Choice(PathKind), "What it stands for.", example="happy")
    persona: str | None = fact(Reference((Kind.PERSONA,)), "Who travels.", example="maya")
    through: tuple[Visit, ...] = fact(
        Many(Structure(Visit, shorthand="touchpoint")),
        "The touchpoints, in order.",
        example="[compare-plans, place-order]",
    )


@frozen(kw_only=True)
class Conflict(Element):
    """A metric or an incentive that works against a goal."""

    element_kind: ClassVar[Kind] = Kind.CONFLICT

    metric: str | None = fact(Reference((Kind.METRIC,)), "The metric.", example="handle-time")
    incentive: str | None = fact(Reference((Kind.METRIC,)), "The metric that somebody is rewarded by.", example="sales")
    goal: ElementReference | None = fact(
        Reference((Kind.GOAL, Kind.OBJECTIVE)), "The goal it works against.", example="maya.online"
    )
