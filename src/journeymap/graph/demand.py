"""How many come to the touchpoints, and how much is asked of what these rely on."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.graph.balance import Balance
from journeymap.graph.component import parts_in_order
from journeymap.graph.exact import exact, total
from journeymap.graph.flow import entries
from journeymap.graph.going_on import going_on
from journeymap.graph.linear_form import LinearForm
from journeymap.graph.node import NodeKind
from journeymap.graph.onward import ALWAYS, all_cases
from journeymap.graph.standing import SECONDS_PER, exact_amount
from journeymap.graph.traffic import optional_steps
from journeymap.graph.usage import all_involved
from journeymap.model import Process, System, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.exact import Number
    from journeymap.model import Rate


BUDGET: Final = 500_000
"""So many askers are looked at in one map, so that a long row of work that all rely on is no explosion."""


@frozen(kw_only=True)
class Demand:
    """
    What is asked of a process or system.

    Attributes:
        key: its key.
        capacity: what it can do, as authored; `None` if the map does not say.
        per_second: how many are asked for in a second; at least so many, where `unknown` is not empty.
        askers: the keys of the touchpoints that ask, and of the processes whose volume the author gives, in the order
            of the nodes. A process with a volume of its own is its only asker.
        unknown: the keys of the touchpoints that rely on it and of which nobody knows how many come there, or in how
            many of the cases it follows there.
        cases: how often each of the askers asks, each time; 1 but for what follows by `then`. Of those that are unknown
            too, at least so often.
    """

    key: str
    capacity: Rate | None
    per_second: Number
    askers: tuple[str, ...]
    unknown: tuple[str, ...]
    cases: tuple[Number, ...] = ()

    @property
    def count(self) -> float:
        """How many are asked for in the time that the capacity names; in a second without a capacity."""
        return float(self.per_second * exact(SECONDS_PER[self.capacity.per] if self.capacity else 1.0))

    @property
    def is_too_much(self) -> bool:
        """Whether more is asked for than can be done."""
        if self.capacity is None:
            return False
        return self.count > self.capacity.count and not math.isclose(self.count, self.capacity.count, rel_tol=1e-9)


def volumes(compiled: CompiledMap) -> Mapping[str, float]:
    """
    Return how many customers come to the touchpoints.

    As authored (`volume`), and from there on by the shares of the branches, without those who give up. A volume that
    the author gives holds for what comes after it, whatever leads there. Where the shares do not say how many come, at
    optional steps, and where others come in of whom nobody knows how many they are, nothing is known.

    Returns:
        Customers in a second, by the keys of the touchpoints of which it is known, in written order. Where nobody comes
        is left out.
    """
    return {key: float(rate) for key, rate in compiled.once(exact_volumes).items()}


def exact_volumes(compiled: CompiledMap) -> Mapping[str, Number]:
    """Return the same as exact numbers."""
    balance = compiled.once(volume_balance)
    if balance is None:
        return {}
    authored = authored_volumes(compiled, NodeKind.TOUCHPOINT)
    optional = optional_steps(compiled)
    known: dict[str, Number] = {}
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        rate = balance.visits_of(node.key)
        if node.key in authored:
            known[node.key] = authored[node.key]
        elif rate and node.key not in optional and rate != math.inf:
            known[node.key] = rate
    return known


def volume_balance(compiled: CompiledMap) -> Balance | None:
    """Work out how many come where in a second; `None` if the author says it of no touchpoint."""
    fixed = authored_volumes(compiled, NodeKind.TOUCHPOINT)
    if not fixed:
        return None
    onward = compiled.once(going_on)
    inflow: dict[str, LinearForm | None] = {
        key: LinearForm(Fraction(0), {f"{key}: who comes in": 1}) for key in entries(compiled) if key not in fixed
    }
    # Where the author says how many are on one of several parallel branches, nobody knows who waits for whom.
    unclear = [meeting.place for meeting in onward.meetings if not meeting.within.isdisjoint(fixed)]
    return Balance(onward.outflows, inflow, fixed=fixed, unknown=(*onward.unclear, *unclear))


def authored_volumes(compiled: CompiledMap, kind: NodeKind) -> dict[str, Fraction]:
    """Return the volumes that the author gives to touchpoints, or to processes, as exact numbers in a second."""
    return {
        node.key: exact_amount(node.element.volume)
        for node in compiled.nodes_by_kind[kind]
        if isinstance(node.element, Touchpoint | Process) and node.element.volume is not None
    }


def demands(compiled: CompiledMap, *, limited: bool = False) -> tuple[Demand, ...]:
    """
    Describe what is asked of the processes and systems of which anything is known.

    Each customer at each touchpoint that relies on it or sets it going, directly or through others, asks once; what
    follows by `then` is asked for in the share of the cases that goes there, and in rework again. What a later
    touchpoint lists of that is the same run. A process whose `volume` the author gives asks so often of all that it
    needs itself, whoever relies on it.

    Args:
        compiled: the map.
        limited: whether only those count that have a capacity.

    Returns:
        In the order of the nodes; those of which nothing is known are left out, and those beyond `BUDGET` askers.
    """
    nodes = [
        (node, node.element.capacity)
        for kind in (NodeKind.PROCESS, NodeKind.SYSTEM)
        for node in compiled.nodes_by_kind[kind]
        if isinstance(node.element, Process | System) and not (limited and node.element.capacity is None)
    ]
    own = authored_volumes(compiled, NodeKind.PROCESS)
    rates: dict[str, Number] = {**compiled.once(exact_volumes), **own} if nodes else {}
    if not rates:
        return ()
    keys = (*(node.key for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]), *own)
    asking = _asking(compiled, keys, own)
    often = compiled.once(all_cases)
    demanded = []
    left = BUDGET
    for node, capacity in nodes:
        left -= asking.get(node.key, 0).bit_count()
        if left < 0:
            break
        asked = [keys[bit] for bit in _bits(asking.get(node.key, 0))]
        asked = [key for key in asked if key not in often or node.key not in often[key].done_before]
        askers = tuple(key for key in asked if key in rates)
        if not askers:
            continue
        cases = [often[key].of(node.key) if key in often and key != node.key else ALWAYS for key in askers]
        of_askers = tuple(zip(askers, cases, strict=True))
        unclear = {key for key, of_asker in of_askers if of_asker is not ALWAYS and not of_asker.is_known}
        demanded.append(
            Demand(
                key=node.key,
                capacity=capacity,
                per_second=total(
                    rates[key] if of_asker is ALWAYS else rates[key] * of_asker.low for key, of_asker in of_askers
                ),
                askers=askers,
                unknown=tuple(key for key in asked if key not in rates or key in unclear),
                cases=tuple(of_asker.low for of_asker in cases),
            )
        )
    return tuple(demanded)


# Private


def _asking(compiled: CompiledMap, keys: Iterable[str], own: Mapping[str, object]) -> Mapping[str, int]:
    """Return for each node which of the askers, as bits, rely on it; who has a volume of its own asks for itself."""
    uses = compiled.once(all_involved)
    needs = {key: tuple(other for other in uses.get(key, ()) if other not in own) for key in compiled.nodes}
    askers = {key: 1 << bit for bit, key in enumerate(keys)}
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
