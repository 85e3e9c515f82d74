"""Which branches are taken beside one another, where variants of the map have some of them only."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from journeymap.graph.map_branches import variants_having
from journeymap.model import NextMode, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Edge


def in_parallel(compiled: CompiledMap, leaving: Sequence[Edge]) -> Collection[str]:
    """
    Find to what a touchpoint leads in parallel: by branches that are taken together, in one variant at least.

    The mode of an edge does not tell that where a variant lacks one of the branches: then nobody knows how many of all
    customers take it.

    Args:
        compiled: the map.
        leaving: the paths that lead away from one touchpoint, without those that are not shown.

    Returns:
        The keys of the targets; empty where there is only one path.

    Example:
        >>> import journeymap as jm
        >>> steps = "{order: {next: {all: [pack, bill]}}, pack: {variants: [shop]}, bill: }"
        >>> shop = jm.loads(f"{{title: Shop, variants: {{web: , shop: }}, stages: {{buy: {{touchpoints: {steps}}}}}}}")
        >>> compiled = jm.compile_map(shop)
        >>> from journeymap.graph.node import EdgeKind
        >>> sorted(in_parallel(compiled, compiled.leaving[EdgeKind.NEXT]["touchpoint:order"]))
        ['touchpoint:bill', 'touchpoint:pack']
    """
    if len(leaving) < 2:
        return ()
    parallel = {edge.target for edge in leaving if edge.mode is NextMode.ALL}
    step = compiled.nodes[leaving[0].source].element
    is_said = isinstance(step, Touchpoint) and step.next is not None and step.next.mode is NextMode.ALL
    if not is_said or len(parallel) == len(leaving):
        return parallel
    having = compiled.once(_having)
    every = having[leaving[0].source]
    written = {edge.target: having[edge.target] & every for edge in leaving if edge.branches and not edge.around}
    taken = Counter(chain.from_iterable(written.values()))
    return parallel.union(key for key, variants in written.items() if any(taken[variant] > 1 for variant in variants))


# Private


def _having(compiled: CompiledMap) -> Mapping[str, frozenset[str]]:
    return variants_having(compiled.map)
