"""How much is asked of processes and systems, and how much of what they can do that is, as figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.demand import demands
from journeymap.graph.figure import Formula, Measure
from journeymap.graph.onward import all_cases
from journeymap.graph.onward_figures import add_cases
from journeymap.graph.written import written_rate
from journeymap.model import Process, System


if TYPE_CHECKING:
    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.demand import Demand
    from journeymap.graph.figure import Input, Ledger


BUDGET: Final = 20
"""So many figures for each node are made of what is asked, so that long work is no explosion."""

_LEAST_BUDGET: Final = 2_000

TOO_MANY: Final = "so many ask for it, each through so much work, that it was not added up"


def add_demands(compiled: CompiledMap, ledger: Ledger) -> None:
    """
    Add how much is asked of each process and system in a second, as `demands` has it.

    Args:
        compiled: the map.
        ledger: takes the figures `demand@KEY` in, and `load@KEY`, the part of its capacity that is asked for; it has
            the volumes of touchpoints.
    """
    most = len(ledger) + BUDGET * len(compiled.nodes) + _LEAST_BUDGET
    left = most
    for demand in compiled.once(demands):
        left -= len(demand.askers)
        if left < 0 or len(ledger) > most:
            name = f"how many are asked of `{demand.key}`"
            ledger.add(f"demand@{demand.key}", name, Measure.PER_SECOND, Formula.OPEN, unknown=TOO_MANY)
        else:
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
    for key, often in zip(demand.askers, demand.cases, strict=True):
        element = compiled.nodes[key].element
        if isinstance(element, Process) and element.volume is not None:
            asked: Input = written_rate(key, "volume", element)
        else:
            asked = f"volume@{key}"
        inputs.append(asked if often == 1 else _in_some_cases(compiled, ledger, demand.key, key, asked))
    inputs.extend(f"volume@{key}" for key in demand.unknown if key not in demand.askers and f"volume@{key}" in ledger)
    at, name = f"demand@{demand.key}", f"how many are asked of `{demand.key}`"
    ledger.add(at, name, Measure.PER_SECOND, Formula.SUM, *inputs)
    if demand.unknown and ledger[at].expected is not None:
        first = demand.unknown[0]
        reason = f"nobody said how many come to `{first}`"
        if first in demand.askers:
            reason = compiled.once(all_cases)[first].why_unknown(demand.key)
        ledger.put(evolve(ledger[at], expected=None, low=demand.per_second, high=None, unknown=reason))


def _in_some_cases(compiled: CompiledMap, ledger: Ledger, key: str, asker: str, asked: Input) -> str:
    """Add how many of those at an asker ask for something that follows there by `then`."""
    cases = add_cases(compiled, ledger, key, asker)
    name = f"how many ask for `{key}` at `{asker}`"
    return ledger.add(f"asked@{key}<{asker}", name, Measure.PER_SECOND, Formula.PRODUCT, asked, cases)
