"""What may happen and would hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind, RiskCategory
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Better, Choice, DateShape, Many, Number, Reference, Text, fact


if TYPE_CHECKING:
    from journeymap.model.reference import ElementReference
    from journeymap.model.value import CalendarDate


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
    probability: int | None = fact(
        Number(minimum=1, maximum=5, whole=True), "How likely it is, 1 to 5.", example="3", better=Better.LOWER
    )
    impact: int | None = fact(
        Number(minimum=1, maximum=5, whole=True), "How bad it is, 1 to 5.", example="5", better=Better.LOWER
    )
    category: RiskCategory | None = fact(Choice(RiskCategory), "What sort of risk it is.", example="supplier")
    mitigation: str | None = fact(
        Text(), "What is done against it.", example="Second supplier on call", better=Better.SAID
    )
    owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that is accountable.", example="risk", better=Better.SAID
    )
    due: CalendarDate | None = fact(DateShape(), "When it is looked at again.", example="2027-03-01")
