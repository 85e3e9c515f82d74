"""What is accepted for a while, and who does what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import DateShape, Many, Reference, Text, fact


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.model.reference import ElementReference
    from journeymap.model.value import CalendarDate


@frozen(kw_only=True)
class Waiver:
    """A finding that the author accepts, with the reason."""

    code: str = fact(Text(), "The code of the finding, such as `JM0302`.", example="JM0302", required=True)
    reason: str = fact(Text(), "Why it is accepted.", example="Replaced by the new till in spring", required=True)
    until: CalendarDate | None = fact(DateShape(), "The last day on which it is accepted.", example="2027-01")
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Responsible:
    """Who does what for an element (RACI)."""

    responsible: tuple[ElementReference, ...] = fact(
        Many(Reference((Kind.TEAM, Kind.STAKEHOLDER))), "Who does the work.", example="[digital]"
    )
    accountable: tuple[ElementReference, ...] = fact(
        Many(Reference((Kind.TEAM, Kind.STAKEHOLDER))), "Who answers for it.", example="[service-design]"
    )
    consulted: tuple[ElementReference, ...] = fact(
        Many(Reference((Kind.TEAM, Kind.STAKEHOLDER))), "Who is asked before.", example="[risk]"
    )
    informed: tuple[ElementReference, ...] = fact(
        Many(Reference((Kind.TEAM, Kind.STAKEHOLDER))), "Who is told afterwards.", example="[contact-centre]"
    )
