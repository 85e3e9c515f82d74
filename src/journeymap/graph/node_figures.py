"""The numbers of a map as attributes of its graph, for algorithms and for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.figures import figures


if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from journeymap.graph.compiled import CompiledMap


NODE_FIGURES: Final[Mapping[str, str]] = {
    "reached": "share",
    "visits": "visits",
    "given_up": "given-up",
    "per_second": "volume",
    "demand_per_second": "demand",
    "load": "load",
    "work_seconds": "work",
    "time_seconds": "time",
    "elapsed_seconds": "elapsed",
    "fastest_seconds": "fastest",
    "slowest_seconds": "slowest",
    "cost": "cost",
}
"""The attributes of nodes that are numbers worked out, by name: the word of the figure's id before the `@`."""


def node_figures(compiled: CompiledMap) -> Mapping[str, Mapping[str, float | None]]:
    """
    List the numbers that follow from a map for each of its nodes.

    Args:
        compiled: the map.

    Returns:
        By the keys of the nodes, in their order, the expected values by the names of `NODE_FIGURES`; `None` where a
        number is unknown, or makes no sense for that node.

    Example:
        >>> import journeymap as jm
        >>> shop = jm.loads("{title: Shop, stages: {buy: {touchpoints: {pay: {drop_off: 26%, outcome: converted}}}}}")
        >>> node_figures(jm.compile_map(shop))["outcome:converted"]["reached"]
        0.74
    """
    ledger = compiled.once(figures)
    numbers: dict[str, dict[str, float | None]] = {}
    for key in compiled.nodes:
        of_node = {name: ledger.get(f"{word}@{key}") for name, word in NODE_FIGURES.items()}
        numbers[key] = {
            name: None if figure is None or figure.expected is None else float(figure.expected)
            for name, figure in of_node.items()
        }
    return numbers


def graph_with_figures(compiled: CompiledMap) -> nx.DiGraph[str]:
    """
    Make a graph that bears the numbers that follow from a map.

    Args:
        compiled: the map.

    Returns:
        A copy of `compiled.graph`, not frozen, whose nodes have the attributes of `NODE_FIGURES` besides their own.
        The graph's own attribute `figures` holds all figures with what each is made of.

    Example:
        >>> import journeymap as jm
        >>> shop = jm.loads("{title: Shop, stages: {buy: {touchpoints: {pay: {duration: 2min}}}}}")
        >>> graph = graph_with_figures(jm.compile_map(shop))
        >>> graph.nodes["stage:buy"]["elapsed_seconds"]
        120.0
        >>> graph.graph["figures"]["elapsed@stage:buy"].measure
        <Measure.SECONDS: 'seconds'>
    """
    graph: nx.DiGraph[str] = compiled.graph.__class__(compiled.graph)
    for key, numbers in node_figures(compiled).items():
        graph.nodes[key].update(numbers)
    graph.graph["figures"] = compiled.once(figures)
    return graph
