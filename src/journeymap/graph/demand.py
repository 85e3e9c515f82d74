"""How much is asked of what the touchpoints rely on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from journeymap.frozen import frozen
from journeymap.graph.component import parts_in_order
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.standing import SECONDS_PER
from journeymap.graph.traffic import traffic
from journeymap.graph.traverse import nearest_first
from journeymap.graph.usage import all_needed
from journeymap.model import Process, System, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import Rate


@frozen(kw_only=True)
class Demand:
    """
    What is asked of a process or system whose capacity is known.

    Attributes:
        key: its key.
        capacity: what it can do, as authored.
        count: how many are asked for in the same time.
        touchpoints: the keys of the touchpoints that ask, in written order; empty where the author says how many.
    """

    key: str
    capacity: Rate
    count: float
    touchpoints: tuple[str, ...]

    @property
    def is_too_much(self) -> bool:
        """Whether more is asked for than can be done."""
        return self.count > self.capacity.count and not math.isclose(self.count, self.capacity.count, rel_tol=1e-9)


def volumes(compiled: CompiledMap) -> Mapping[str, float]:
    """
    Return how many customers come to the touchpoints.

    As authored (`volume`); for the others from the volume of the first touchpoint and how often customers come, where
    the author's shares say that. Behind a fork that was divided evenly for want of shares, and at optional steps,
    nothing is known.

    Returns:
        Customers in a second, by the keys of the touchpoints of which it is known.
    """
    touchpoints = compiled.nodes_by_kind[NodeKind.TOUCHPOINT]
    steps = {node.key: node.element for node in touchpoints if isinstance(node.element, Touchpoint)}
    rates = {key: _per_second(step.volume) for key, step in steps.items() if step.volume is not None}
    first = next(iter(steps), None)
    if first is None or first not in rates or len(rates) == len(steps):
        return rates
    flow = compiled.once(traffic)
    leaving = compiled.leaving[EdgeKind.NEXT]
    guessed = nearest_first(
        (edge.target for key in flow.divided for edge in leaving.get(key, ())),
        lambda key: (edge.target for edge in leaving.get(key, ())),
    )
    begin = flow.visits[first]
    for key, step in steps.items():
        often = flow.visits[key]
        if key in rates or key in guessed or step.optional or not often or not begin:
            continue
        if math.isfinite(often) and math.isfinite(begin):
            rates[key] = rates[first] * often / begin
    return {key: rates[key] for key in steps if key in rates}


def demands(compiled: CompiledMap) -> tuple[Demand, ...]:
    """
    Describe what is asked of every process and system whose capacity is known.

    Each customer at each touchpoint that relies on it, directly or through others, asks once; the `volume` of a process
    as authored counts instead.

    Returns:
        In the order of the nodes; those of which nothing is known are left out.
    """
    able = {
        node.key: node.element.capacity
        for kind in (NodeKind.PROCESS, NodeKind.SYSTEM)
        for node in compiled.nodes_by_kind[kind]
        if isinstance(node.element, Process | System) and node.element.capacity is not None
    }
    if not able:
        return ()
    coming = volumes(compiled)
    asking = _asking(compiled, coming) if coming else {}
    keys = tuple(coming)
    demanded = []
    for key, capacity in able.items():
        element = compiled.nodes[key].element
        if isinstance(element, Process) and element.volume is not None:
            touchpoints: tuple[str, ...] = ()
            per_second = _per_second(element.volume)
        else:
            touchpoints = tuple(keys[bit] for bit in _bits(asking.get(key, 0)))
            per_second = math.fsum(coming[touchpoint] for touchpoint in touchpoints)
            if not touchpoints:
                continue
        count = per_second * SECONDS_PER[capacity.per]
        demanded.append(Demand(key=key, capacity=capacity, count=count, touchpoints=touchpoints))
    return tuple(demanded)


# Private


def _per_second(rate: Rate) -> float:
    return rate.count / SECONDS_PER[rate.per]


def _asking(compiled: CompiledMap, coming: Iterable[str]) -> Mapping[str, int]:
    """Return for each node which of the touchpoints, as bits, rely on it."""
    uses = compiled.once(all_needed)
    needs = {key: uses.get(key, ()) for key in compiled.nodes}
    askers = {key: 1 << bit for bit, key in enumerate(coming)}
    for part in reversed(parts_in_order(needs)):
        bits = 0
        for key in part:
            bits |= askers.get(key, 0)
        if not bits:
            continue
        for key in part:
            askers[key] = bits
            for other in needs[key]:
                askers[other] = askers.get(other, 0) | bits
    return askers


def _bits(number: int) -> Iterable[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
