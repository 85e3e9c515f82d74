"""A map whose times are the least that it says, for findings that hold whatever the times come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve


if TYPE_CHECKING:
    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Node


def at_shortest(compiled: CompiledMap) -> CompiledMap:
    """
    Take the low end of every range of durations and waits.

    Args:
        compiled: the map.

    Returns:
        The same map; its nodes have the least time where they had the expected one. Its edges are as they were.

    Example:
        >>> import journeymap as jm
        >>> shop = jm.compile_map(jm.loads("{title: Shop, stages: {buy: {touchpoints: {pay: {duration: 1..3min}}}}}"))
        >>> shop.nodes["touchpoint:pay"].duration, at_shortest(shop).nodes["touchpoint:pay"].duration
        (120.0, 60.0)
    """
    if not any(node.is_ranged for node in compiled.nodes.values()):
        return compiled
    nodes = {key: _shortened(node) if node.is_ranged else node for key, node in compiled.nodes.items()}
    return evolve(compiled, nodes=nodes)


# Private


def _shortened(node: Node) -> Node:
    return evolve(
        node,
        duration=None if node.duration_range is None else node.duration_range[0],
        wait=None if node.wait_range is None else node.wait_range[0],
    )
