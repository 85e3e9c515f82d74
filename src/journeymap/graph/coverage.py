"""Which touchpoints have something in which lane of the blueprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from journeymap.frozen import frozen
from journeymap.graph.component import parts_in_order
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.usage import all_involved
from journeymap.model import LaneRole, LaneText, StandardLane, Touchpoint, TouchpointOrigin


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.graph.compiled import CompiledMap


@frozen(kw_only=True)
class LaneCoverage:
    """
    Which touchpoints have something in a lane.

    Attributes:
        lane: `evidence`, `frontstage`, `backstage`, `support`, each with the lanes of the map's own on its side of the
            lines, or the id of a lane of the map's own.
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
    zones = {key: {compiled.nodes[edge.target].zone for edge in realised.get(key, ())} for key in elements}
    for lane in LaneRole:
        direct = [key for key in elements if lane.value in zones[key]]
        through = [key for key in elements if (lane.value, None) in behind[key]]
        lanes_covered.append(_covered(compiled, lane.value, direct, through))
    filled: dict[str, list[str]] = {lane.id: [] for lane in compiled.map.lanes}
    for key, element in elements.items():
        said = (entry.lane for entry in element.lanes if isinstance(entry, LaneText) and entry.texts)
        done = (compiled.nodes[edge.target] for edge in realised.get(key, ()))
        for lane_id in dict.fromkeys((*said, *(node.lane or "" for node in done if node.lane != node.zone))):
            filled.setdefault(lane_id, []).append(key)
    for lane_id, direct in filled.items():
        through = [key for key in elements if (None, lane_id) in behind[key]]
        lanes_covered.append(_covered(compiled, lane_id, direct, through, own=True))
    return tuple(lanes_covered)


def is_perceived(touchpoint: Touchpoint) -> bool:
    """Return whether customers could hold, see or read anything of it: not where they are alone, or others act."""
    others = touchpoint.origin is TouchpointOrigin.INDIRECT
    return not others and touchpoint.message is not False and not touchpoint.alone


# Private

_LaneBehind: TypeAlias = tuple[str | None, str | None]
"""A standard lane, and nothing; or nothing, and a lane of the map's own, which may be called like a standard one."""


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


def _lanes_behind(compiled: CompiledMap) -> dict[str, frozenset[_LaneBehind]]:
    """Collect the lanes of everything that each node relies on; a circle relies on what any of its nodes does."""
    uses = compiled.once(all_involved)
    needs = {key: uses.get(key, ()) for key in compiled.nodes}
    lanes_by_key: dict[str, frozenset[_LaneBehind]] = {}
    for part in parts_in_order(needs):
        lanes: set[_LaneBehind] = set()
        for key in part:
            for other in needs[key]:
                node = compiled.nodes[other]
                own = () if node.lane == node.zone else ((None, node.lane),)
                lanes.update(lanes_by_key.get(other, ()), ((node.zone, None), *own))
        lanes_by_key.update(dict.fromkeys(part, frozenset(lanes)))
    return lanes_by_key
