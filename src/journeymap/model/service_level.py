"""What is promised of time, and how it is known whether it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Better, DurationShape, Reference, ShareShape, fact


if TYPE_CHECKING:
    from journeymap.model.value import Duration, WorkingDuration


@frozen(kw_only=True)
class ServiceLevel:
    """A promise of time: until somebody answers, until the matter is settled."""

    response: Duration | WorkingDuration | None = fact(
        DurationShape(), "How soon somebody answers.", example="20s", better=Better.LOWER
    )
    resolution: Duration | WorkingDuration | None = fact(
        DurationShape(), "How soon the matter is settled.", example="5wd", better=Better.LOWER
    )
    share: float | None = fact(
        ShareShape(), "In which share of cases that is promised; absent: in all.", example="80%", better=Better.HIGHER
    )
    measured_by: str | None = fact(
        Reference((Kind.METRIC,)),
        "The metric that tells whether it is kept: a duration, or the share of cases in time.",
        example="answered-in-time",
    )
