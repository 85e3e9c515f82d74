"""In which order the lanes of a map stand, and on whose side of the lines those of its own are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.node import LANE_ORDER
from journeymap.model import LaneContent, StandardLane


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from journeymap.model import JourneyMap


def with_own_lanes(map_: JourneyMap, rows: Sequence[str], row_of: Callable[[str], str]) -> tuple[str, ...]:
    """
    Put the lanes of a map's own below the ones that they name; the others below the lanes of the blueprint.

    Args:
        map_: the map.
        rows: the rows that every map has, from top to bottom; the lowest lane is among them.
        row_of: names the row of a lane of the map's own, unlike any that every map has.

    Returns:
        All rows, from top to bottom.
    """
    own = {lane.id: row_of(lane.id) for lane in map_.lanes}
    below: dict[str, list[str]] = {}
    for lane in map_.lanes:
        below.setdefault(own.get(lane.after or "", lane.after or _LOWEST), []).append(own[lane.id])
    order: list[str] = []
    waiting = list(reversed(rows))
    while waiting:
        row = waiting.pop()
        order.append(row)
        waiting += reversed(below.get(row, ()))
    # What names each other in a circle, or nothing that there is, stands below the lanes of the blueprint.
    place = order.index(_LOWEST) + 1
    placed = frozenset(order)
    order[place:place] = (row for row in own.values() if row not in placed)
    return tuple(order)


def process_lanes(map_: JourneyMap) -> tuple[str, ...]:
    """
    List the lanes of a map that hold nodes, from top to bottom: the standard ones, and its own that hold processes.

    Args:
        map_: the map.

    Example:
        >>> import journeymap as jm
        >>> text = "{title: Shop, stages: [buy], lanes: {partner: {after: frontstage, holds: processes}}}"
        >>> process_lanes(jm.loads(text))
        ('customer', 'frontstage', 'partner', 'backstage', 'support')
    """
    if not map_.lanes:
        return LANE_ORDER
    held = {*LANE_ORDER, *(lane.id for lane in map_.lanes if lane.holds is LaneContent.PROCESSES)}
    return tuple(lane for lane in with_own_lanes(map_, _STANDARD, _unlike_standard) if lane in held)


def zones(map_: JourneyMap) -> Mapping[str, str]:
    """
    Find on whose side of the lines of the blueprint each lane of a map stands.

    Args:
        map_: the map.

    Returns:
        By lane, the standard one of `LANE_ORDER` that it is, or below which it stands.

    Example:
        >>> import journeymap as jm
        >>> text = "{title: Shop, stages: [buy], lanes: {partner: {after: frontstage}, law: {after: partner}}}"
        >>> zones(jm.loads(text))["law"]
        'frontstage'
    """
    by_lane: dict[str, str] = {}
    zone = LANE_ORDER[0]
    for lane in with_own_lanes(map_, _STANDARD, _unlike_standard) if map_.lanes else _STANDARD:
        zone = lane if lane in LANE_ORDER else zone
        by_lane[lane] = zone
    return by_lane


# Private

_STANDARD: Final = tuple(lane.value for lane in StandardLane)
_LOWEST: Final = LANE_ORDER[-1]


def _unlike_standard(lane: str) -> str:
    """Name a lane of the map's own; one called like a standard lane, which only Python can make, holds no process."""
    return f"lane:{lane}" if lane in _STANDARD else lane
