"""What processes, steps, paths and the journey cost, and what is left of its price, as figures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from journeymap.graph.exact import exact
from journeymap.graph.figure import Formula, Measure, Written
from journeymap.graph.likely import positive_outcomes
from journeymap.graph.node import NodeKind
from journeymap.graph.onward import ALWAYS, all_cases
from journeymap.graph.onward_figures import add_cases
from journeymap.graph.standing import SECONDS_PER
from journeymap.graph.traverse import nearest_first
from journeymap.graph.usage import all_involved
from journeymap.graph.written import written, written_work
from journeymap.model import Money, Process, VisitStatus


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.figure import Input, Ledger
    from journeymap.model import MoneyRate


BUDGET: Final = 20
"""So many processes and systems for each node are looked at behind touchpoints, so that long work is no explosion."""

_LEAST_BUDGET: Final = 2_000


def add_money(compiled: CompiledMap, ledger: Ledger) -> None:
    """
    Add what things cost, and what is left of the price of a journey.

    A touchpoint costs one run of every process that is involved there, directly or through others. The journey costs
    what its touchpoints do, as often as customers come there; it brings its price as often as it ends well. Where some
    processes say no cost, things cost at least so much.

    Args:
        compiled: the map.
        ledger: takes the figures `cost@KEY` of processes, touchpoints and paths, and `cost@map`, `income@map` and
            `margin@map` in; it has the visits and shares. There are none where the map says no cost and no price.
    """
    costing = [node for node in compiled.nodes_by_kind[NodeKind.PROCESS] if _cost_of(node.element) is not None]
    for node in costing:
        _add_process(compiled, ledger, node.key)
    if costing:
        _add_touchpoints(compiled, ledger)
        _add_paths(compiled, ledger)
    if compiled.map.price is not None:
        _add_margin(compiled, ledger, compiled.map.price)


# Private


def _cost_of(element: object) -> Money | MoneyRate | None:
    return element.cost if isinstance(element, Process) else None


def _add_process(compiled: CompiledMap, ledger: Ledger, key: str) -> None:
    """Add what one run of a process costs: what is written, or its rate for as long as the run takes."""
    process = compiled.nodes[key].element
    if not isinstance(process, Process) or process.cost is None:
        return
    at, name, cost = f"cost@{key}", f"what a run of `{key}` costs", process.cost
    amount = written(key, "cost", Fraction(cost.amount), process.place, measure=Measure.MONEY)
    if isinstance(cost, Money):
        ledger.add(at, name, Measure.MONEY, Formula.SUM, amount, currency=cost.currency)
        return
    if process.duration is None:
        reason = f"nobody said how long `{key}` takes"
        ledger.add(at, name, Measure.MONEY, Formula.OPEN, unknown=reason, currency=cost.currency)
        return
    seconds = written_work(key, "duration", process.duration, compiled, process.place)
    whole = exact(SECONDS_PER[cost.per])
    unit = Written(what=f"one {cost.per}", expected=whole, low=whole, high=whole, measure=Measure.SECONDS)
    name_of_time = f"how often one {cost.per} of work fits into a run of `{key}`"
    runs = ledger.add(f"paid-time@{key}", name_of_time, Measure.TIMES, Formula.PART, seconds, unit)
    ledger.add(at, name, Measure.MONEY, Formula.PRODUCT, amount, runs, currency=cost.currency)


def _add_touchpoints(compiled: CompiledMap, ledger: Ledger) -> None:
    """Add what each touchpoint costs, and the journey."""
    involved = compiled.once(all_involved)
    spent = []
    budget = BUDGET * len(compiled.nodes) + _LEAST_BUDGET
    often = compiled.once(all_cases)
    most = len(ledger) + budget
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        budget = budget if len(ledger) <= most else -1
        behind = nearest_first((node.key,), lambda key: involved.get(key, ())) if budget >= 0 else {node.key: None}
        processes = [key for key in behind if compiled.nodes[key].kind is NodeKind.PROCESS]
        placed = processes
        if node.key in often:
            processes = [key for key in processes if key not in often[node.key].done_before]
        budget -= len(behind)
        unknown = "" if budget >= 0 else "so much work is shared by so many touchpoints that it was not added up"
        costs = [_cost_figure(ledger, key) for key in processes] if budget >= 0 else []
        if costs and node.key in often:
            costs = [
                cost if often[node.key].of(key) == ALWAYS else _add_share(compiled, ledger, node.key, key, cost)
                for key, cost in zip(processes, costs, strict=True)
            ]
        free: tuple[str, ...] = ()
        if not processes:
            why = f"`{placed[0]}` follows earlier work" if placed else "no work is written there"
            free = (f"`{node.key}` costs nothing, as {why}",)
        name = f"what `{node.key}` costs each time that a customer comes there"
        cost = _add_money(ledger, f"cost@{node.key}", name, Formula.SUM, costs, unknown, free)
        if costs or budget < 0:
            name = f"what `{node.key}` costs on one journey"
            inputs = (f"visits@{node.key}", cost)
            spent.append(_add_money(ledger, f"spent@{node.key}", name, Formula.PRODUCT, inputs))
    _add_money(ledger, "cost@map", "what one journey costs", Formula.SUM, spent)


def _add_share(compiled: CompiledMap, ledger: Ledger, touchpoint: str, process: str, cost: str) -> str:
    """Add what work costs that follows at a touchpoint in some of the cases only."""
    cases = add_cases(compiled, ledger, process, touchpoint)
    name = f"what `{process}` costs each time at `{touchpoint}`"
    return _add_money(ledger, f"cost@{process}<{touchpoint}", name, Formula.PRODUCT, (cost, cases))


def _cost_figure(ledger: Ledger, key: str) -> str:
    """Return the id of what a run of a process costs, known or not."""
    at = f"cost@{key}"
    if at not in ledger:
        reason = f"nobody said what `{key}` costs"
        ledger.add(at, f"what a run of `{key}` costs", Measure.MONEY, Formula.OPEN, unknown=reason)
    return at


def _add_paths(compiled: CompiledMap, ledger: Ledger) -> None:
    """Add what each path costs: its touchpoints, each time that it passes them."""
    for path in compiled.map.paths:
        visited = [visit.touchpoint for visit in path.through if visit.status is not VisitStatus.SKIPPED]
        costs = [f"cost@touchpoint:{step}" for step in visited]
        _add_money(ledger, f"cost@path:{path.id}", f"what `path:{path.id}` costs", Formula.SUM, costs)


def _add_margin(compiled: CompiledMap, ledger: Ledger, price: Money) -> None:
    """Add what a journey brings on average, and what is left of that after its cost."""
    outcomes = [f"share@{key}" for key in positive_outcomes(compiled) if f"share@{key}" in ledger]
    name = "share of customers whose journey ends well"
    good = ledger.add("share@positive", name, Measure.SHARE, Formula.AT_MOST_ONE, *outcomes)
    amount = written("map", "price", Fraction(price.amount), compiled.map.place, measure=Measure.MONEY)
    name = "what one journey brings on average"
    varying = "variants have prices of their own" if any(variant.price for variant in compiled.map.variants) else ""
    income = _add_money(ledger, "income@map", name, Formula.PRODUCT, (amount, good), varying, currency=price.currency)
    if "cost@map" in ledger:
        name = "what is left of what a journey brings after its cost"
        _add_money(ledger, "margin@map", name, Formula.DIFFERENCE, (income, "cost@map"))


def _add_money(
    ledger: Ledger,
    key: str,
    name: str,
    formula: Formula,
    inputs: Sequence[Input],
    unknown: str = "",
    assumptions: tuple[str, ...] = (),
    *,
    currency: str = "",
) -> str:
    """Add an amount of money in the currency of its inputs; unknown where these have several."""
    currencies = {ledger[item].currency for item in inputs if isinstance(item, str)} | {currency}
    currencies.discard("")
    if len(currencies) > 1:
        unknown = f"amounts are in {' and '.join(sorted(currencies))}"
    currency = min(currencies) if len(currencies) == 1 else ""
    return ledger.add(
        key, name, Measure.MONEY, formula, *inputs, unknown=unknown, assumptions=assumptions, currency=currency
    )
