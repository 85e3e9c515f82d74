"""Where delivery can go wrong, and the recovery."""

from __future__ import annotations

from typing import ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Better, Number, Reference, Structure, Text, fact


@frozen(kw_only=True)
class Recovery:
    """The path after a failure, back to what the customer wanted."""

    acknowledge: str | None = fact(
        Text(), "How the failure is admitted.", example="SMS within the hour", better=Better.SAID
    )
    remedy: str | None = fact(Text(), "What makes up for it.", example="One month free", better=Better.SAID)
    follow_up: str | None = fact(Text(), "How it is closed.", example="Call after the visit", better=Better.SAID)
    then: str | None = fact(
        Reference((Kind.TOUCHPOINT,)),
        "The touchpoint at which the customer goes on.",
        example="engineer-visit",
        better=Better.SAID,
    )


@frozen(kw_only=True)
class FailPoint(Element):
    """Where delivery can go wrong."""

    element_kind: ClassVar[Kind] = Kind.FAIL_POINT

    likelihood: int | None = fact(
        Number(minimum=1, maximum=5, whole=True), "How likely it is, 1 to 5.", example="4", better=Better.LOWER
    )
    impact: int | None = fact(
        Number(minimum=1, maximum=5, whole=True), "How bad it is, 1 to 5.", example="4", better=Better.LOWER
    )
    detection: int | None = fact(
        Number(minimum=1, maximum=5, whole=True),
        "How hard it is to notice, 1 (easy) to 5.",
        example="2",
        better=Better.LOWER,
    )
    owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that is accountable.", example="field", better=Better.SAID
    )
    recovery: Recovery | None = fact(
        Structure(Recovery),
        "The path after a failure.",
        example="{acknowledge: SMS, remedy: Credit, follow_up: Call}",
        better=Better.SAID,
    )
