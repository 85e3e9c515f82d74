"""Rules that select real customers."""

from __future__ import annotations

from typing import ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Number, ShareShape, Text, fact


@frozen(kw_only=True)
class Segment(Element):
    """A rule that selects real customers."""

    element_kind: ClassVar[Kind] = Kind.SEGMENT

    rule: str | None = fact(Text(), "How members are chosen.", example="Moved house in the last 90 days")
    size: float | None = fact(Number(minimum=0), "How many there are.", example="12000")
    share: float | None = fact(ShareShape(), "Which share of all customers they are.", example="18%")
