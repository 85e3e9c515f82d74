"""What the caller wants to see of a map: personas, stages, lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from journeymap.errors import UnknownNameError
from journeymap.graph.compiled import CUSTOMER_LANE, LANE_ORDER


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journeymap.model import JourneyMap, Touchpoint


LABELS: Final = {
    "evidence": "Physical evidence",
    CUSTOMER_LANE: "Customer actions",
    "frontstage": "Frontstage",
    "backstage": "Backstage",
    "support": "Support processes",
    "emotion": "Emotion",
    "pains": "Pain points",
    "opportunities": "Opportunities",
    "metrics": "KPI / target",
}
"""The rows that every map may have, from top to bottom; the map's own lanes stand where they say."""


def row_key(lane: str) -> str:
    """
    Name the row of a lane of the map's own, which may be called like a row that every map may have.

    Example:
        >>> row_key("policy"), row_key("evidence")
        ('policy', 'lane:evidence')
    """
    return f"lane:{lane}" if lane in LABELS else lane


@frozen(kw_only=True)
class Selection:
    """
    What of a map a caller wants to see; every view takes one, and leaves out the rest.

    Attributes:
        personas: the ids of the personas to show; nothing for all.
        stages: the ids of the stages to show; nothing for all.
        lanes: the keys of the rows to show, standard ones or the map's own; nothing for all that hold something.
    """

    personas: tuple[str, ...] | None = None
    stages: tuple[str, ...] | None = None
    lanes: tuple[str, ...] | None = None


EVERYTHING: Final = Selection()
"""Nothing is left out."""


class Choice:
    """
    A selection from one map, checked.

    Args:
        map_: the map.
        selection: what the caller asked for.

    Attributes:
        whole: whether nothing of the journey is left out.
        everyone: whether no persona is left out.
        personas: the ids of the personas to show.
        stages: the ids of the stages to show.
        rows: the keys of the rows to show, from top to bottom.

    Raises:
        UnknownNameError: the map has no such persona, stage or lane.
    """

    def __init__(self, map_: JourneyMap, selection: Selection) -> None:
        rows = _row_order(map_)
        self.whole = selection.personas is None and selection.stages is None
        self.everyone = selection.personas is None
        self.personas = _checked("persona", selection.personas, [persona.id for persona in map_.personas])
        self.stages = _checked("stage", selection.stages, [stage.id for stage in map_.stages])
        shown = _checked("lane", selection.lanes, rows)
        self.rows = tuple(row for row in rows if row in shown)

    def comes(self, touchpoint: Touchpoint) -> bool:
        """Whether one of the chosen personas comes to a touchpoint."""
        return self.everyone or not touchpoint.personas or not self.personas.isdisjoint(touchpoint.personas)


# Private


def _checked(what: str, names: Iterable[str] | None, known: Sequence[str]) -> frozenset[str]:
    if names is None:
        return frozenset(known)
    chosen = tuple(names)
    for name in chosen:
        if name not in known:
            raise UnknownNameError(what=what, name=name, known=tuple(known))
    return frozenset(chosen)


def _row_order(map_: JourneyMap) -> list[str]:
    """Put the map's own lanes below the ones that they name; the others below the lanes of the blueprint."""
    order = list(LABELS)
    own = {lane.id: row_key(lane.id) for lane in map_.lanes}
    above = {own[lane.id]: own.get(lane.after or "", lane.after or LANE_ORDER[-1]) for lane in map_.lanes}
    while above:
        ready = [key for key, upper in above.items() if upper in order]
        # What names each other in a circle, or nothing that there is, stands below the lanes of the blueprint.
        for key in reversed(ready or list(above)):
            order.insert(order.index(above[key] if ready else LANE_ORDER[-1]) + 1, key)
        above = {key: upper for key, upper in above.items() if key not in order}
    return order
