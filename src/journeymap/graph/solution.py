"""Which pains an opportunity solves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.frozen import frozen
from journeymap.model import OpportunityStatus


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.model import JourneyMap, Opportunity


@frozen(kw_only=True)
class Solutions:
    """
    What is done about the pains of a map, by their keys.

    Attributes:
        solved: the pains that an opportunity solves.
        turned_down: for pains that only a rejected opportunity would solve, that opportunity; of several the last.
    """

    solved: frozenset[str]
    turned_down: Mapping[str, Opportunity]


def solutions(map_: JourneyMap) -> Solutions:
    """Return which pains an opportunity solves; a rejected one solves nothing."""
    solved: set[str] = set()
    rejected: dict[str, Opportunity] = {}
    for opportunity in map_.opportunities:
        keys = [pain.key for pain in opportunity.solves]
        if opportunity.status is OpportunityStatus.REJECTED:
            rejected.update(dict.fromkeys(keys, opportunity))
        else:
            solved.update(keys)
    turned_down = {key: opportunity for key, opportunity in rejected.items() if key not in solved}
    return Solutions(solved=frozenset(solved), turned_down=turned_down)
