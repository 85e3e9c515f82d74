"""All figures of a map, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.demand_figures import add_demands
from journeymap.graph.elapsed_figures import add_elapsed
from journeymap.graph.figure import Ledger
from journeymap.graph.flow_figures import add_shares, add_volumes
from journeymap.graph.money_figures import add_money
from journeymap.graph.work_figures import add_times, add_work
from journeymap.pause import collector_paused


if TYPE_CHECKING:
    from journeymap.graph.compiled import CompiledMap


HEADLINES: Final = (
    "share",
    "visits",
    "volume",
    "demand",
    "load",
    "work",
    "time",
    "elapsed",
    "fastest",
    "slowest",
    "cost",
    "income",
    "margin",
)
"""What is counted by figures that people ask for; all others are what these are made of."""


def figures(compiled: CompiledMap) -> Ledger:
    """
    Work out every number that follows from a map, with all that it rests on.

    Args:
        compiled: the map.

    Returns:
        The figures by their ids: shares, visits and volumes of touchpoints and outcomes, what is asked of processes and
        systems, work, times and how long it takes to come somewhere, cost and margin; and what these are made of.

    Example:
        >>> import journeymap as jm
        >>> shop = jm.loads("{title: Shop, stages: {buy: {touchpoints: {pay: {drop_off: 26%, outcome: converted}}}}}")
        >>> figures(jm.compile_map(shop))["share@outcome:converted"].expected
        Fraction(37, 50)
    """
    ledger = Ledger()
    with collector_paused():
        into = add_shares(compiled, ledger)
        add_volumes(compiled, ledger)
        add_demands(compiled, ledger)
        add_work(compiled, ledger)
        add_times(compiled, ledger)
        add_elapsed(compiled, ledger, into)
        add_money(compiled, ledger)
    return ledger
