"""What the customer is asked."""

from __future__ import annotations

from typing import ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Reference, Text, fact


@frozen(kw_only=True)
class Feedback(Element):
    """A question to the customer, and who acts on the answer."""

    element_kind: ClassVar[Kind] = Kind.FEEDBACK

    asks: str | None = fact(Text(), "What is asked.", example="How easy was it to order?")
    source: str | None = fact(Reference((Kind.SOURCE,)), "Where the answers are kept.", example="exit-survey")
    closes_loop_with: str | None = fact(Reference((Kind.TEAM,)), "The team that acts on it.", example="digital")
