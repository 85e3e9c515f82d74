"""The strongly connected parts of a graph in an order in which sums along its edges can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from journeymap.graph.pause import collector_paused


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


K = TypeVar("K")


def parts_in_order(follow: Mapping[K, Iterable[K]]) -> tuple[tuple[K, ...], ...]:
    """
    Group the nodes that can reach each other, and put every group after all that it leads to.

    Args:
        follow: what comes after each node; every node is a key.

    Returns:
        The groups; a node that is in no circle is a group of its own. The nodes of a group are in the order of the
        keys.

    Example:
        >>> parts_in_order({"a": "b", "b": "cd", "c": "b", "d": ""})
        (('d',), ('b', 'c'), ('a',))
    """
    import networkx as nx  # noqa: PLC0415 (networkx is slow to import)

    graph: nx.DiGraph[K] = nx.DiGraph()
    with collector_paused():
        graph.add_nodes_from(follow)
        graph.add_edges_from((key, target) for key, targets in follow.items() for target in targets)
    place = {key: at for at, key in enumerate(follow)}
    # networkx does as Tarjan did, who closes a part only after all that it leads to; a test holds that.
    return tuple(
        tuple(sorted(part, key=place.__getitem__)) if len(part) > 1 else tuple(part)
        for part in nx.strongly_connected_components(graph)
    )
