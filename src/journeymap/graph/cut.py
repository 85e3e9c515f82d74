"""Which outcomes each of many failures cuts off, without a walk through the map for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.flow import entries, flow_parts
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.outcome import unavoidable
from journeymap.graph.parallel import still_reached
from journeymap.graph.reliance import Failure
from journeymap.model import NextMode


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap


BUDGET: Final = 250_000
"""How many nodes may be walked over to look into parallel branches: on maps of 100 nodes, 2500 failures, a second."""


def cut_off(compiled: CompiledMap, failures: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    """
    Return which outcomes can no longer be reached after each of several failures.

    It is what `breaks_without` says of each of them, for all at once: a node knows after which failures customers still
    come there. Where branches are parallel that is not enough; each failure that may matter there is walked through by
    itself, as long as `BUDGET` lasts. Beyond it only what every customer passes is looked at, so that a failure that
    hits two alternatives within one parallel branch may be missed.

    Args:
        compiled: the map.
        failures: by any name, the keys of the systems that fail together.

    Returns:
        By name, the keys of the outcomes in the order of the nodes; failures that cut nothing off are no keys.

    Example:
        >>> from journeymap.graph import compile_map
        >>> from journeymap.model import JourneyMap, Process, Stage, System, Touchpoint
        >>> pay = Touchpoint(id="pay", frontstage=("take-money",), outcome="completed")
        >>> shop = JourneyMap(
        ...     title="Shop",
        ...     stages=(Stage(id="buy", touchpoints=(pay,)),),
        ...     processes=(Process(id="take-money", systems=("till",)),),
        ...     systems=(System(id="till"), System(id="printer")),
        ... )
        >>> cut_off(compile_map(shop), {"no till": ("system:till",), "no printer": ("system:printer",)})
        {'no till': ('outcome:completed',)}
    """
    outcomes = tuple(node.key for node in compiled.nodes_by_kind[NodeKind.OUTCOME])
    names = tuple(failures)
    lost = {name: _touchpoints_lost(compiled, failures[name]) for name in names} if outcomes else {}
    hits: dict[str, int] = {}
    for bit, keys in enumerate(lost.values()):
        for key in keys:
            hits[key] = hits.get(key, 0) | 1 << bit
    if not hits:
        return {}
    every = (1 << len(names) + 1) - 1  # the last bit stands for no failure at all
    reached = _reached(compiled, hits, every)
    cut = {key: every & ~reached[key] for key in outcomes if reached.get(key, 0) >> len(names) & 1}
    forks = compiled.leaving[EdgeKind.NEXT].values()
    if any(edge.mode is NextMode.ALL for edges in forks for edge in edges):
        _look_into_parallel_branches(compiled, cut, hits, tuple(lost.values()))
    keys_by_name = {name: tuple(key for key in cut if cut[key] >> bit & 1) for bit, name in enumerate(names)}
    return {name: keys for name, keys in keys_by_name.items() if keys}


# Private


def _touchpoints_lost(compiled: CompiledMap, systems: Collection[str]) -> frozenset[str]:
    failure = Failure(compiled)
    failure.spread(systems)
    return frozenset(key for key in failure.lost if compiled.nodes[key].kind is NodeKind.TOUCHPOINT)


def _reached(compiled: CompiledMap, hits: Mapping[str, int], every: int) -> Mapping[str, int]:
    """Find for each place after which failures, as bits, customers come there; a place that is hit lets nobody pass."""
    leaving = compiled.leaving[EdgeKind.NEXT]
    arriving = {key: every & ~hits.get(key, 0) for key in entries(compiled)}
    for part in reversed(compiled.once(flow_parts)):
        waiting = list(reversed(part))
        inside = frozenset(part) if len(part) > 1 else frozenset[str]()
        while waiting:
            key = waiting.pop()
            coming = arriving.get(key, 0)
            for edge in leaving.get(key, ()) if coming else ():
                target = edge.target
                before = arriving.get(target, 0)
                after = before | (coming & ~hits.get(target, 0))
                if after != before:
                    arriving[target] = after
                    if target in inside:
                        waiting.append(target)
    return arriving


def _look_into_parallel_branches(
    compiled: CompiledMap, cut: dict[str, int], hits: Mapping[str, int], lost: Sequence[Collection[str]]
) -> None:
    """Add the failures that cut an outcome off because one of several parallel branches is held up."""
    for key in cut:
        for passed in unavoidable(compiled, key):
            cut[key] |= hits.get(passed, 0)
    walks = BUDGET // len(compiled.nodes)
    for bit, keys in enumerate(lost):
        if not keys or all(bits >> bit & 1 for bits in cut.values()):
            continue
        walks -= 1
        if walks < 0:
            break
        still = still_reached(compiled, keys)
        for key in cut:
            if key not in still:
                cut[key] |= 1 << bit
