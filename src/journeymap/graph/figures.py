"""All figures of a map, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.demand_figures import add_demands
from journeymap.graph.elapsed_figures import add_elapsed
from journeymap.graph.figure import Ledger
from journeymap.graph.flow_figures import add_shares, add_volumes
from journeymap.graph.money_figures import add_money
from journeymap.graph.node import NodeKind
from journeymap.graph.opportunity_figures import add_opportunities
from journeymap.graph.ratio_figures import add_ratios
from journeymap.graph.trend import add_trends
from journeymap.graph.work_figures import add_times, add_work
from journeymap.late import late_pattern
from journeymap.pause import collector_paused
from journeymap.translation.phrase import phrase, value_word


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.figure import Figure


HEADLINES: Final = (
    "share",
    "given-up",
    "visits",
    "volume",
    "demand",
    "load",
    "work",
    "onward",
    "time",
    "elapsed",
    "fastest",
    "slowest",
    "cost",
    "income",
    "margin",
    "value",
    "value-by-effort",
    "reached-value-by-effort",
    "ulwick",
    "reach",
    "rice",
    "coverage",
    "trend",
)
"""What is counted by figures that people ask for; all others are what these are made of."""

_KEY: Final = late_pattern(r"`([^`]+)`")
_OF_THE_WHOLE: Final = (
    "share@outcome:",
    "given-up@map",
    "elapsed@outcome:",
    "elapsed@stage:",
    "elapsed@path:",
    "load@",
)
_OF_MONEY: Final = ("cost@map", "cost@path:", "income@map", "margin@map")


def is_headline(figure: Figure) -> bool:
    """Return whether people ask for a figure, and anything is known of it."""
    return is_asked_for(figure) and (figure.expected is not None or bool(figure.low))


def is_asked_for(figure: Figure) -> bool:
    """Return whether people ask for a figure, and not only for what it is a part of."""
    word, _, of = figure.id.partition("@")
    return word in HEADLINES and ">" not in of and "/" not in of


def known_figure(compiled: CompiledMap, key: str) -> Figure | None:
    """
    Look a figure up of which anything is known.

    Args:
        compiled: the map.
        key: its id.

    Returns:
        The figure; `None` if there is none of that id, or nothing is known of it.
    """
    figure = compiled.once(figures).get(key)
    return figure if figure is not None and is_headline(figure) else None


def name_with_names(compiled: CompiledMap, figure: Figure) -> str:
    """Return what a figure is called, with the names of the elements in the place of their keys."""
    path_names = compiled.once(_path_names)

    def name(key: str) -> str:
        node = compiled.nodes.get(key)
        if node is None:
            return path_names.get(key, key)
        return value_word(node.id) or node.name if node.kind is NodeKind.OUTCOME else node.name

    # Languages put what a figure is of into different places, but keep the order of several.
    said = phrase(_KEY.sub("{}", figure.name)).split("{}")
    names = [*map(name, _KEY.findall(figure.name)), ""]
    return "".join(part for pair in zip(said, names, strict=True) for part in pair)


def summary_figures(compiled: CompiledMap) -> tuple[Figure, ...]:
    """
    List the numbers of the map as a whole: how it ends, how long it takes, what it costs, what is asked of whom.

    Args:
        compiled: the map.

    Returns:
        Those of which anything is known; an expected time with the fastest and the slowest behind it. Where everybody
        ends in the same way, that is no news and is left out.
    """
    ledger = compiled.once(figures)
    listed: list[Figure] = []
    for figure in ledger:
        if not figure.id.startswith((*_OF_THE_WHOLE, *_OF_MONEY)):
            continue
        word, _, of = figure.id.partition("@")
        if word == "share" and figure.expected == 1:
            continue
        extremes = [ledger.get(f"fastest@{of}"), ledger.get(f"slowest@{of}")] if word == "elapsed" else []
        known = [extreme for extreme in extremes if extreme is not None and is_headline(extreme)]
        listed += [figure] if is_headline(figure) else []
        if figure.expected is None or {figure.expected} != {extreme.expected for extreme in known}:
            listed += known
    return tuple(listed)


def figures(compiled: CompiledMap) -> Ledger:
    """
    Work out every number that follows from a map, with all that it rests on.

    Args:
        compiled: the map.

    Returns:
        The figures by their ids, and what they are made of. There are shares, visits and volumes of touchpoints and
        outcomes, what is asked of processes and systems, work, times and how long it takes to come somewhere, cost and
        margin, scores of opportunities, coverage, and how readings have changed.

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
        add_opportunities(compiled, ledger)
        add_ratios(compiled, ledger)
        add_trends(compiled, ledger)
    return ledger


# Private


def _path_names(compiled: CompiledMap) -> Mapping[str, str]:
    """Return what paths are called, by their keys."""
    return {f"path:{path.id}": path.name for path in compiled.map.paths}
