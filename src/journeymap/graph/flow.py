"""Where customers come: entries, what can be reached, dead ends, loops with their exits, forks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.frozen import frozen
from journeymap.graph.component import parts_in_order
from journeymap.graph.map_branches import first_steps
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.traverse import nearest_first
from journeymap.model import NextMode, Process, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Edge
    from journeymap.model import FailPoint


@frozen(kw_only=True)
class Loop:
    """
    Touchpoints from each of which every other can be reached again; or one that leads to itself.

    Attributes:
        touchpoints: their keys, in written order.
        entrances: the paths in from outside, in order.
        exits: the paths out, in order; without any, whoever is in stays in.
    """

    touchpoints: tuple[str, ...]
    entrances: tuple[Edge, ...]
    exits: tuple[Edge, ...]


@frozen(kw_only=True)
class Fork:
    """
    A touchpoint with several branches.

    Attributes:
        touchpoint: its key.
        mode: whether one of the branches is taken or all; paths around optional steps are a choice.
        edges: the branches, in order, with their conditions and shares.
    """

    touchpoint: str
    mode: NextMode
    edges: tuple[Edge, ...]


def entries(compiled: CompiledMap) -> tuple[str, ...]:
    """
    List where customers come in.

    That is the first touchpoint of each variant in written order and, when it is optional, whatever comes past it; also
    every touchpoint that names its `trigger` and to which no other leads.

    Returns:
        Keys of touchpoints in written order.
    """
    touchpoints = compiled.nodes_by_kind[NodeKind.TOUCHPOINT]
    if not touchpoints:
        return ()
    first_keys: set[str] = set()
    for key in first_steps(compiled.map):
        first_keys.add(key)
        first = compiled.nodes[key].element
        if isinstance(first, Touchpoint) and first.optional:
            # The paths around the optional steps that follow are among its branches.
            first_keys.update(compiled.successors(key, EdgeKind.NEXT))
    entering = compiled.entering[EdgeKind.NEXT]
    for node in touchpoints:
        triggered = isinstance(node.element, Touchpoint) and node.element.trigger is not None
        if triggered and all(edge.source == node.key for edge in entering.get(node.key, ())):
            first_keys.add(node.key)
    return tuple(node.key for node in touchpoints if node.key in first_keys)


def recoveries(compiled: CompiledMap) -> Mapping[str, tuple[str, ...]]:
    """
    Return where customers go on after something went wrong.

    Returns:
        By the key of a touchpoint, the keys of those that the recoveries of its fail points name, and the recoveries
        of the fail points of the processes that realise it. Touchpoints without such are no keys.
    """
    then: dict[str, tuple[str, ...]] = {}
    for kind in (NodeKind.TOUCHPOINT, NodeKind.PROCESS):
        for node in compiled.nodes_by_kind[kind]:
            if isinstance(node.element, Touchpoint | Process) and node.element.fail_points:
                then[node.key] = _then(node.element.fail_points)
    if not then:
        return {}
    recovering: dict[str, tuple[str, ...]] = {}
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        keys = (node.key, *compiled.successors(node.key, EdgeKind.REALISED_BY))
        after = tuple(dict.fromkeys(target for key in keys for target in then.get(key, ())))
        if after:
            recovering[node.key] = after
    return recovering


def reachable(
    compiled: CompiledMap,
    *,
    start: Iterable[str] | None = None,
    without: Collection[str] = (),
    after_failure: bool = True,
) -> tuple[str, ...]:
    """
    List the touchpoints and outcomes to which customers can come.

    Args:
        compiled: the map.
        start: the keys of the touchpoints at which they start; by default the entries.
        without: the keys of touchpoints that cannot be passed.
        after_failure: whether the path after a failure counts, too.

    Returns:
        Their keys in the order of the nodes, the start included.
    """
    leaving = compiled.leaving[EdgeKind.NEXT]
    recovered = recoveries(compiled) if after_failure else {}

    def follow(key: str) -> tuple[str, ...]:
        return (*(edge.target for edge in leaving.get(key, ())), *recovered.get(key, ()))

    reached = nearest_first(entries(compiled) if start is None else start, follow, without)
    return tuple(key for key in compiled.nodes if key in reached)


def unreachable(compiled: CompiledMap) -> tuple[str, ...]:
    """List the keys of the touchpoints to which no path leads from an entry, not even after a failure."""
    reached = frozenset(reachable(compiled))
    return tuple(node.key for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT] if node.key not in reached)


def dead_ends(compiled: CompiledMap) -> tuple[str, ...]:
    """List the keys of the touchpoints without an outcome from which no path leads on, in written order."""
    leaving = compiled.leaving[EdgeKind.NEXT]
    return tuple(node.key for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT] if node.key not in leaving)


def forks(compiled: CompiledMap) -> tuple[Fork, ...]:
    """List the touchpoints with several branches, in written order."""
    forking = []
    for key, edges in compiled.leaving[EdgeKind.NEXT].items():
        if len(edges) > 1:
            parallel = all(edge.mode is NextMode.ALL for edge in edges if not edge.around)
            forking.append(Fork(touchpoint=key, mode=NextMode.ALL if parallel else NextMode.CHOICE, edges=edges))
    return tuple(forking)


def flow_parts(compiled: CompiledMap) -> tuple[tuple[str, ...], ...]:
    """List the strongly connected parts of the flow, each after all that it leads to: touchpoints and outcomes."""
    leaving = compiled.leaving[EdgeKind.NEXT]
    return parts_in_order(
        {
            node.key: tuple(edge.target for edge in leaving.get(node.key, ()))
            for kind in (NodeKind.TOUCHPOINT, NodeKind.OUTCOME)
            for node in compiled.nodes_by_kind[kind]
        }
    )


def loops(compiled: CompiledMap) -> tuple[Loop, ...]:
    """
    Find the loops of the flow: its strongly connected parts.

    Loops that share a touchpoint are one; but a touchpoint of a larger loop that leads to itself is a loop of its own
    beside that one, whose paths to and from the others are its entrances and exits. A loop whose exits lead into
    another loop without exits is not marked.

    Returns:
        The loops in the written order of their first touchpoints, the larger one first.
    """
    circles: list[Loop] = []
    for part in compiled.once(flow_parts):
        if len(part) > 1:
            circles.append(_loop(compiled, part))
        circles.extend(_loop(compiled, (key,)) for key in part if (key, key) in compiled.edges)
    # Sorting is stable: the larger loop stays before one of its first touchpoint alone.
    return tuple(sorted(circles, key=lambda loop: compiled.nodes[loop.touchpoints[0]].order))


# Private


def _then(points: Iterable[FailPoint]) -> tuple[str, ...]:
    """List where the recoveries of fail points lead."""
    recovered = (point.recovery.then for point in points if point.recovery is not None)
    return tuple(f"touchpoint:{then}" for then in recovered if then is not None)


def _loop(compiled: CompiledMap, part: tuple[str, ...]) -> Loop:
    inside = frozenset(part)
    leaving = compiled.leaving[EdgeKind.NEXT]
    entering = compiled.entering[EdgeKind.NEXT]
    return Loop(
        touchpoints=part,
        entrances=tuple(edge for key in part for edge in entering[key] if edge.source not in inside),
        exits=tuple(edge for key in part for edge in leaving[key] if edge.target not in inside),
    )
