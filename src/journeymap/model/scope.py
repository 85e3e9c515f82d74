"""What a map is about and what it is not."""

from __future__ import annotations

from journeymap.model.hand_made import frozen
from journeymap.model.shape import Many, Text, fact


@frozen(kw_only=True)
class Scope:
    """What the map is about and what it is not."""

    product: str | None = fact(Text(), "The product or service.", example="Home fibre")
    segment: str | None = fact(Text(), "The customers it speaks of.", example="First-time movers")
    starts: str | None = fact(Text(), "Where the journey starts.", example="Moves house")
    ends: str | None = fact(Text(), "Where it ends.", example="First bill paid")
    excludes: tuple[str, ...] = fact(Many(Text()), "What is left out on purpose.", example="[Business lines]")
