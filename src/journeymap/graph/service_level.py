"""A service level in words, with its times as whoever shows it writes times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language.value.quantity import write_share
from journeymap.translation.phrase import number, phrase


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.model import Duration, ServiceLevel, WorkingDuration


def service_level_words(level: ServiceLevel, write: Callable[[Duration | WorkingDuration], str]) -> str:
    """
    Put what is promised into words.

    Args:
        level: the service level.
        write: writes a duration.

    Returns:
        Such as `5d`, `response 20s in 80% of cases`, `response 4h, resolution 5d`; empty where no time is promised
        and no share.

    Example:
        >>> from journeymap.language.value.time_span import write_duration
        >>> from journeymap.model import Duration, ServiceLevel
        >>> service_level_words(ServiceLevel(response=Duration(20.0), share=0.8), write_duration)
        'response 20s in 80% of cases'
    """
    times = []
    if level.response is not None:
        times.append(phrase("response {time}", time=write(level.response)))
    if level.resolution is not None:
        settled = write(level.resolution)
        times.append(phrase("resolution {time}", time=settled) if times else settled)
    share = "" if level.share is None else phrase("in {share} of cases", share=_share(level.share))
    return " ".join(filter(None, [", ".join(times), share]))


def resolution_of(level: ServiceLevel | None) -> Duration | WorkingDuration | None:
    """Return until when the matter is to be settled; `None` where that is not promised."""
    return None if level is None else level.resolution


# Private


def _share(share: float) -> str:
    return phrase("{count}%", count=number(write_share(share).removesuffix("%")))
