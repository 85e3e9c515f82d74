"""Directions in which to improve."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind, OpportunityKind, OpportunityStatus
from journeymap.model.hand_made import frozen
from journeymap.model.shape import (
    Address,
    BaselineShape,
    Better,
    Choice,
    DateShape,
    Many,
    MoneyShape,
    Number,
    PeriodShape,
    QuantityShape,
    Reference,
    ShareShape,
    Structure,
    fact,
)


if TYPE_CHECKING:
    from journeymap.model.governance import Responsible
    from journeymap.model.reference import BaselineReference, ElementReference, ForeignReference
    from journeymap.model.value import Band, CalendarDate, Money, Period, Quantity


@frozen(kw_only=True)
class Opportunity(Element):
    """A direction in which to improve, tied to the pains that it solves."""

    element_kind: ClassVar[Kind] = Kind.OPPORTUNITY

    solves: tuple[ElementReference, ...] = fact(
        Many(Reference((Kind.PAIN,))), "The pains that it solves.", example="[add-ons]"
    )
    from_: tuple[ElementReference | ForeignReference, ...] = fact(
        Many(Reference((Kind.INSIGHT,), elsewhere=True)),
        "The insights that it follows from; one of another map with the ID of that map before it.",
        example="[people-compare, returns#people-give-up]",
    )
    kind: OpportunityKind | None = fact(Choice(OpportunityKind), "What sort of change it is.", example="improvement")
    owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that is accountable.", example="digital", better=Better.SAID
    )
    perceived_owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that others believe to be accountable.", example="field"
    )
    responsible: Responsible | None = fact(
        Structure(".governance:Responsible"), "Who does what (RACI).", example="{responsible: [digital]}"
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
    replaces: tuple[BaselineReference, ...] = fact(
        Many(BaselineShape((Kind.OPPORTUNITY,))),
        "The opportunities of the baseline that have become this one.",
        example="[address-once]",
    )
