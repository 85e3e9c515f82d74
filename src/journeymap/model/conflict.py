"""Metrics that work against goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Reference, fact


if TYPE_CHECKING:
    from journeymap.model.reference import ElementReference


@frozen(kw_only=True)
class Conflict(Element):
    """A metric or an incentive that works against a goal."""

    element_kind: ClassVar[Kind] = Kind.CONFLICT

    metric: str | None = fact(Reference((Kind.METRIC,)), "The metric.", example="handle-time")
    incentive: str | None = fact(Reference((Kind.METRIC,)), "The metric that somebody is rewarded by.", example="sales")
    goal: ElementReference | None = fact(
        Reference((Kind.GOAL, Kind.OBJECTIVE)), "The goal it works against.", example="maya.online"
    )
