"""Marks of a map's own, such as bottleneck or quick fix."""

from __future__ import annotations

from typing import ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Grade, Kind, MarkSign
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Choice, OpenChoice, fact


@frozen(kw_only=True)
class Mark(Element):
    """A mark of the map's own, which elements bear as a badge and the legend explains."""

    element_kind: ClassVar[Kind] = Kind.MARK

    sign: str = fact(
        OpenChoice(MarkSign, or_character=True),
        "What stands in the badge: one of a few signs, or one character.",
        example="hourglass",
        default=MarkSign.DISC.value,
    )
    severity: Grade | None = fact(
        Choice(Grade), "How bad it is, if it is; decides the colour of the badge.", example="high"
    )
