"""What is done automatically."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Reference, Text, fact


if TYPE_CHECKING:
    from journeymap.diagnostics import Place


@frozen(kw_only=True)
class OrchestrationRule:
    """What is done automatically when something happens."""

    when: str | None = fact(Text(), "The event that starts it.", example="Basket idle for 30 minutes")
    if_: str | None = fact(Text(), "The condition under which it applies.", example="E-mail address is known")
    then: str | None = fact(Text(), "What is done.", example="Send a reminder")
    by: str | None = fact(Reference((Kind.SYSTEM,)), "The system that does it.", example="campaign-tool")
    place: Place | None = field(default=None, eq=False, repr=False)
