"""Which of several readings of a metric counts today."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.model import Reading


def latest(readings: Iterable[Reading]) -> list[Reading]:
    """
    Keep the latest reading of each metric, persona, segment and channel; of undated ones the last.

    Args:
        readings: of one place, in the author's order.

    Returns:
        Those that count today, in the order in which their subjects were first named.
    """
    newest: dict[tuple[str, str | None, str | None, str | None], Reading] = {}
    for reading in readings:
        key = (reading.metric, reading.persona, reading.segment, reading.channel)
        before = newest.get(key)
        if before is None or _when(before) <= _when(reading):
            newest[key] = reading
    return list(newest.values())


# Private


def _when(reading: Reading) -> datetime.date:
    return reading.date.last if reading.date is not None else datetime.date.min
