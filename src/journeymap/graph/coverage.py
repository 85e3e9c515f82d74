"""Which touchpoints have something in which lane of the blueprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.frozen import frozen
from journeymap.graph.component import parts_in_order
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.usage import all_involved
from journeymap.model import LaneRole, StandardLane, Touchpoint, TouchpointOrigin


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.graph.compiled import CompiledMap


@frozen(kw_only=True)
class LaneCoverage:
    """
    Which touchpoints have something in a lane.

    Attributes:
        lane: `evidence`, `frontstage`, `backstage`, `support`, or the id of a lane of the map's own.
        own: whether it is a lane of the map's own, which may be called like one of the others.
        direct: the keys of the touchpoints that a process of the lane realises, or that say something in it themselves:
            their physical evidence, their words in a lane of the map's own.
        through_needs: the keys of further touchpoints that rely on a process or system of the lane through others.
        missing: the keys of the touchpoints that rely on nothing in the lane; in that of physical evidence only those
            at which customers could perceive any.
    """

    lane: str
    own: bool = False
    direct: tuple[str, ...]
    through_needs: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The share of touchpoints that rely on something in the lane; `None` if there are none that could."""
        covered = len(self.direct) + len(self.through_needs)
        total = covered + len(self.missing)
        return covered / total if total else None


def coverage(compiled: CompiledMap) -> tuple[LaneCoverage, ...]:
    """
    Say for each lane of the blueprint which touchpoints have something in it.

    The lane of the customer is left out: every touchpoint stands in it.

    Returns:
        One for each lane, which are physical evidence, frontstage, backstage, support, then the map's own in written
        order; touchpoints in written order.
    """
    touchpoints = compiled.nodes_by_kind[NodeKind.TOUCHPOINT]
    elements = {node.key: node.element for node in touchpoints if isinstance(node.element, Touchpoint)}
    shown = [key for key, element in elements.items() if element.physical_evidence]
    wanted = [key for key, element in elements.items() if is_perceived(element)]
    lanes_covered = [_covered(compiled, StandardLane.EVIDENCE.value, shown, among=wanted)]
    behind = _lanes_behind(compiled)
    realised = compiled.leaving[EdgeKind.REALISED_BY]
    for lane in LaneRole:
        direct = [
            key
            for key in elements
            if any(compiled.nodes[edge.target].lane == lane.value for edge in realised.get(key, ()))
        ]
        through = [key for key in elements if lane.value in behind[key]]
        lanes_covered.append(_covered(compiled, lane.value, direct, through))
    said: dict[str, list[str]] = {lane.id: [] for lane in compiled.map.lanes}
    for key, element in elements.items():
        for lane_id in dict.fromkeys(text.lane for text in element.lanes if text.texts):
            said.setdefault(lane_id, []).append(key)
    lanes_covered.extend(_covered(compiled, lane, keys, own=True) for lane, keys in said.items())
    return tuple(lanes_covered)


def is_perceived(touchpoint: Touchpoint) -> bool:
    """Return whether customers could hold, see or read anything of it: not where they are alone, or others act."""
    others = touchpoint.origin is TouchpointOrigin.INDIRECT
    return not others and touchpoint.message is not False and not touchpoint.alone


# Private


def _covered(
    compiled: CompiledMap,
    lane: str,
    direct: Iterable[str],
    through: Iterable[str] = (),
    *,
    own: bool = False,
    among: Iterable[str] | None = None,
) -> LaneCoverage:
    """Part the touchpoints by a lane; only `among` these anything is missing, or among all."""
    first = dict.fromkeys(direct)
    further = dict.fromkeys(key for key in through if key not in first)
    keys = (node.key for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]) if among is None else among
    missing = tuple(key for key in keys if key not in first and key not in further)
    return LaneCoverage(lane=lane, own=own, direct=tuple(first), through_needs=tuple(further), missing=missing)


def _lanes_behind(compiled: CompiledMap) -> dict[str, frozenset[str]]:
    """Collect the lanes of everything that each node relies on; a circle relies on what any of its nodes does."""
    uses = compiled.once(all_involved)
    needs = {key: uses.get(key, ()) for key in compiled.nodes}
    lanes_by_key: dict[str, frozenset[str]] = {}
    for part in parts_in_order(needs):
        lanes: set[str] = set()
        for key in part:
            for other in needs[key]:
                lanes.update(lanes_by_key.get(other, ()), (compiled.nodes[other].lane or "",))
        lanes_by_key.update(dict.fromkeys(part, frozenset(lanes)))
    return lanes_by_key
