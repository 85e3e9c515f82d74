"""Which work a touchpoint lists that an earlier one set going by `then`: it is placed there, and done once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.graph.flow import reachable
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.traverse import nearest_first


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.graph.compiled import CompiledMap


BUDGET: Final = 500_000
"""So many nodes are looked at; what is beyond counts as work of the touchpoint that lists it."""


@frozen(kw_only=True)
class Placed:
    """
    Work that a touchpoint lists and that follows, by `then`, what an earlier touchpoint names.

    Attributes:
        process: its key.
        touchpoint: the key of the touchpoint that lists it.
        is_sure: whether everybody who comes there has passed one of the earlier touchpoints.
    """

    process: str
    touchpoint: str
    is_sure: bool


def placed_work(compiled: CompiledMap) -> tuple[Placed, ...]:
    """
    Find the work that touchpoints list to say where it happens, and that was set going before.

    It is the same run as that which follows, unless another touchpoint lists it on the way: that is where the run is
    placed then.

    Args:
        compiled: the map.

    Returns:
        In the order of processes and touchpoints.

    Example:
        >>> from journeymap.graph import compile_map
        >>> from journeymap.model import JourneyMap, Process, Stage, Then, ThenBranch, Touchpoint
        >>> order = Touchpoint(id="order", backstage=("pack",))
        >>> wait = Touchpoint(id="wait", backstage=("ship",))
        >>> pack = Process(id="pack", then=Then(branches=(ThenBranch(to="ship"),)))
        >>> stage = Stage(id="buy", touchpoints=(order, wait))
        >>> shop = JourneyMap(title="Shop", stages=(stage,), processes=(pack, Process(id="ship")))
        >>> [(placed.process, placed.touchpoint, placed.is_sure) for placed in placed_work(compile_map(shop))]
        [('process:ship', 'touchpoint:wait', True)]
    """
    follows = compiled.entering[EdgeKind.THEN]
    placed = []
    left = BUDGET
    for node in compiled.nodes_by_kind[NodeKind.PROCESS] if follows else ():
        listing = tuple(edge.source for edge in compiled.entering[EdgeKind.REALISED_BY].get(node.key, ()))
        if node.key not in follows or not listing:
            continue
        left -= len(compiled.nodes) * (2 + len(listing))
        if left < 0:
            break
        earlier = _setting_going(compiled, node.key, listing)
        if not earlier:
            continue
        past = nearest_first(earlier, lambda at: compiled.successors(at, EdgeKind.NEXT))
        coming = frozenset(reachable(compiled, without=earlier))
        for touchpoint in listing:
            others = [other for other in listing if other != touchpoint and other in past]
            if touchpoint in past and touchpoint not in _after(compiled, others):
                placed.append(Placed(process=node.key, touchpoint=touchpoint, is_sure=touchpoint not in coming))
    return tuple(placed)


# Private


def _setting_going(compiled: CompiledMap, process: str, listing: Iterable[str]) -> tuple[str, ...]:
    """List the touchpoints behind which a process follows, but for those that list it."""
    kinds = (EdgeKind.THEN, EdgeKind.NEEDS, EdgeKind.REALISED_BY)

    def before(at: str) -> tuple[str, ...]:
        return tuple(edge.source for kind in kinds for edge in compiled.entering[kind].get(at, ()))

    sources = (edge.source for edge in compiled.entering[EdgeKind.THEN].get(process, ()))
    placed = nearest_first(sources, before, (process,))
    without = frozenset(listing)
    return tuple(key for key in placed if compiled.nodes[key].kind is NodeKind.TOUCHPOINT and key not in without)


def _after(compiled: CompiledMap, touchpoints: Iterable[str]) -> Iterable[str]:
    """Collect what comes after some touchpoints."""
    after = (other for key in touchpoints for other in compiled.successors(key, EdgeKind.NEXT))
    return nearest_first(after, lambda at: compiled.successors(at, EdgeKind.NEXT))
