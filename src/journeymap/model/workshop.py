"""Where a map was drawn together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model.hand_made import frozen
from journeymap.model.shape import Confidential, DateShape, Many, Text, fact


if TYPE_CHECKING:
    from journeymap.model.value import CalendarDate


@frozen(kw_only=True)
class Workshop:
    """The meeting in which those who know the journey drew it together."""

    date: CalendarDate | None = fact(DateShape(), "When it was.", example="2026-09-17")
    participants: tuple[str, ...] = fact(
        Many(Text()),
        "Who took part: people, or the roles that they stood for.",
        example="[Ada, Ben from Field, A customer of two years]",
        confidential=Confidential.NAMES,
    )
    facilitator: str | None = fact(
        Text(), "Who led it, from inside the company or not.", example="Chi", confidential=Confidential.NAMES
    )
