"""Lanes of a map's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind, LaneContent, StandardLane
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Choice, Flag, Reference, Structure, Text, fact


if TYPE_CHECKING:
    from journeymap.diagnostics import Place


@frozen(kw_only=True)
class LaneLine:
    """A line below a lane of the map's own."""

    name: str = fact(
        Text(visible=True), "What the line parts, in words.", example="Line of the contract", required=True
    )
    dashed: bool = fact(Flag(), "Whether it is drawn dashed.", example="true", default=False)
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Lane(Element):
    """A lane of the map's own, below one of the standard lanes."""

    element_kind: ClassVar[Kind] = Kind.LANE

    after: str | None = fact(
        Reference((Kind.LANE,), known=StandardLane),
        "The lane that it stands below: a standard one or another of the map's own.",
        example="support",
    )
    holds: LaneContent = fact(
        Choice(LaneContent),
        "What stands in it: texts, or processes with all that these have in the standard lanes.",
        example="processes",
        default=LaneContent.TEXT,
    )
    line: LaneLine | None = fact(
        Structure(LaneLine, shorthand="name"),
        "A line with a name, drawn below the lane.",
        example="{name: Line of the contract, dashed: true}",
    )
