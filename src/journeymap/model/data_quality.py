"""How good the data of a source are."""

from __future__ import annotations

from journeymap.model.hand_made import frozen
from journeymap.model.shape import ShareShape, fact


@frozen(kw_only=True)
class DataQuality:
    """How good the data of a source are, each as a share."""

    validity: float | None = fact(ShareShape(), "Share of values of the right form.", example="99%")
    accuracy: float | None = fact(ShareShape(), "Share of values that are true.", example="95%")
    completeness: float | None = fact(ShareShape(), "Share of values that are there.", example="90%")
    consistency: float | None = fact(ShareShape(), "Share of values that agree with other sources.", example="97%")
    uniqueness: float | None = fact(ShareShape(), "Share of records that occur once.", example="99%")
    timeliness: float | None = fact(ShareShape(), "Share of values that are recent enough.", example="80%")
