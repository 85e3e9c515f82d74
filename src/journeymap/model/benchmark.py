"""What others reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import QuantityShape, Reference, fact


if TYPE_CHECKING:
    from journeymap.model.value import Quantity


@frozen(kw_only=True)
class Benchmark:
    """What others reach."""

    value: Quantity = fact(QuantityShape(), "The value, in the metric's unit.", example="74%", required=True)
    source: str | None = fact(Reference((Kind.SOURCE,)), "Where it comes from.", example="industry-report")
