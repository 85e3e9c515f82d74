"""What channels promise."""

from __future__ import annotations

from journeymap.model.hand_made import frozen
from journeymap.model.shape import Confidential, Text, fact


@frozen(kw_only=True)
class Promise:
    """What a channel promises, so that the same task can be compared across channels."""

    price: str | None = fact(Text(), "The price as promised.", example="29.90 a month", confidential=Confidential.COSTS)
    wording: str | None = fact(Text(), "The words of the promise.", example="Online in five days")
    service_level: str | None = fact(Text(), "How fast and how well.", example="Answer within 2 minutes")
