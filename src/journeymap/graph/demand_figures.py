"""How much is asked of processes and systems, and how much of what they can do that is, as figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from journeymap.graph.demand import demands
from journeymap.graph.figure import Formula, Measure
from journeymap.graph.written import written_rate
from journeymap.model import Process, System


if TYPE_CHECKING:
    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.demand import Demand
    from journeymap.graph.figure import Input, Ledger


def add_demands(compiled: CompiledMap, ledger: Ledger) -> None:
    """
    Add how much is asked of each process and system in a second, as `demands` has it.

    Args:
        compiled: the map.
        ledger: takes the figures `demand@KEY` in, and `load@KEY`, the part of its capacity that is asked for; it has
            the volumes of touchpoints.
    """
    asked = {demand.key: demand for demand in compiled.once(demands)}
    for demand in asked.values():
        _add_demand(compiled, ledger, demand)
        element = compiled.nodes[demand.key].element
        if isinstance(element, Process | System) and element.capacity is not None and element.capacity.count:
            capacity = written_rate(demand.key, "capacity", element)
            name = f"share of the capacity of `{demand.key}` that is asked for"
            ledger.add(f"load@{demand.key}", name, Measure.SHARE, Formula.PART, f"demand@{demand.key}", capacity)


# Private


def _add_demand(compiled: CompiledMap, ledger: Ledger, demand: Demand) -> None:
    """Add what is asked of one process or system; at least that where nobody said how many some askers are."""
    inputs: list[Input] = []
    for key in demand.askers:
        element = compiled.nodes[key].element
        if isinstance(element, Process) and element.volume is not None:
            inputs.append(written_rate(key, "volume", element))
        else:
            inputs.append(f"volume@{key}")
    inputs.extend(f"volume@{key}" for key in demand.unknown if f"volume@{key}" in ledger)
    at, name = f"demand@{demand.key}", f"how many are asked of `{demand.key}`"
    ledger.add(at, name, Measure.PER_SECOND, Formula.SUM, *inputs)
    if demand.unknown and ledger[at].expected is not None:
        reason = f"nobody said how many come to `{demand.unknown[0]}`"
        ledger.put(evolve(ledger[at], expected=None, low=demand.per_second, high=None, unknown=reason))
