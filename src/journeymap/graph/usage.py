"""What is used where in a map, with and without an edge, and what is used by no touchpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.graph.component import parts_in_order
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.traverse import nearest_first
from journeymap.model import Kind, NeedKind, NextMode, System


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Edge


def unused(compiled: CompiledMap) -> tuple[str, ...]:
    """
    List the keys of the processes and systems that no touchpoint uses, not even through others.

    What stands in for a system that is used is used too, and so is a system that carries out a rule of a touchpoint or
    takes part in its contact.
    """
    uses = compiled.once(all_used)
    touchpoints = (node.key for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT])
    reached = nearest_first(touchpoints, lambda key: uses.get(key, ()))
    kinds = {NodeKind.PROCESS, NodeKind.SYSTEM}
    return tuple(node.key for node in compiled.nodes.values() if node.kind in kinds and node.key not in reached)


def all_used(compiled: CompiledMap) -> Mapping[str, tuple[str, ...]]:
    """
    List by every node what is used where it is used.

    That is what it relies on or sets going, the fallback of a system, and the systems that carry out the rules of a
    touchpoint, start its contact or are at its other end; these are no edges, because nothing says that it stops
    without them.
    """
    used_by_key = dict(compiled.once(all_involved))
    for key, fallback in compiled.once(all_fallbacks).items():
        used_by_key[key] = (*used_by_key.get(key, ()), fallback)
    for touchpoint in compiled.map.touchpoints:
        parties = (touchpoint.initiator, touchpoint.receiver)
        systems = (
            *(f"system:{rule.by}" for rule in touchpoint.rules if rule.by is not None),
            *(party.key for party in parties if party is not None and party.kind is Kind.SYSTEM),
        )
        if systems:
            key = f"touchpoint:{touchpoint.id}"
            used_by_key[key] = (*used_by_key.get(key, ()), *systems)
    return used_by_key


def all_needed(compiled: CompiledMap) -> Mapping[str, tuple[str, ...]]:
    """List by every node what it relies on; what it sets going, and what follows, comes after it."""
    involved = dict(compiled.once(all_relied_on))
    for key, edges in compiled.leaving[EdgeKind.NEEDS].items():
        triggered = {edge.target for edge in edges if is_trigger(edge)}
        if triggered:
            involved[key] = tuple(target for target in involved[key] if target not in triggered)
    return involved


def all_waited_for(compiled: CompiledMap) -> Mapping[str, tuple[str, ...]]:
    """
    List by every node what must be done before it is: what it relies on, and what it follows in every case.

    A process follows others in every case, for whoever waits for it, if each touchpoint that names it names these too,
    they lead to it always, and nothing needs it. Where the order is a circle, nobody knows what comes first.
    """
    entering, realised, needed = (
        compiled.entering[kind] for kind in (EdgeKind.THEN, EdgeKind.REALISED_BY, EdgeKind.NEEDS)
    )
    waited = dict(compiled.once(all_needed))
    if not entering:
        return waited
    before = {key: waited.get(key, ()) for key in compiled.nodes}
    before |= {key: (*before[key], *(edge.source for edge in edges)) for key, edges in entering.items()}
    circle_of = {key: number for number, part in enumerate(parts_in_order(before)) for key in part}
    for key, edges in entering.items():
        naming = {edge.source for edge in realised.get(key, ())}
        is_sure = all(edge.share == 1 or edge.mode is NextMode.ALL for edge in edges)
        if not naming or not is_sure or key in needed:
            continue
        sources = tuple(edge.source for edge in edges)
        is_named = all(naming <= {edge.source for edge in realised.get(source, ())} for source in sources)
        if is_named and all(circle_of[source] != circle_of[key] for source in sources):
            waited[key] = (*waited.get(key, ()), *sources)
    return waited


def all_involved(compiled: CompiledMap) -> Mapping[str, tuple[str, ...]]:
    """List by every node what it relies on, what it sets going and what follows it: all that is done when it is."""
    involved = dict(compiled.once(all_relied_on))
    for key, edges in compiled.leaving[EdgeKind.THEN].items():
        involved[key] = (*involved.get(key, ()), *(edge.target for edge in edges))
    return involved


def all_relied_on(compiled: CompiledMap) -> Mapping[str, tuple[str, ...]]:
    """List by every node what realises it, what it needs or sets going, and what needs it mutually."""
    realised, needs = compiled.leaving[EdgeKind.REALISED_BY], compiled.leaving[EdgeKind.NEEDS]
    involved = {key: [edge.target for edge in edges] for key, edges in (*realised.items(), *needs.items())}
    for edge in mutual_needs(compiled):
        involved.setdefault(edge.target, []).append(edge.source)
    return {key: tuple(targets) for key, targets in involved.items()}


def is_trigger(edge: Edge) -> bool:
    """Return whether an edge says that one process sets another going, which is along time and no dependency."""
    return edge.need is NeedKind.TRIGGERS and not edge.mutual


def all_fallbacks(compiled: CompiledMap) -> Mapping[str, str]:
    """Name by every system that has a fallback in the map what that is."""
    fallbacks = {
        node.key: f"system:{node.element.fallback}"
        for node in compiled.nodes_by_kind[NodeKind.SYSTEM]
        if isinstance(node.element, System) and node.element.fallback is not None
    }
    return {key: other for key, other in fallbacks.items() if other in compiled.nodes}


def mutual_needs(compiled: CompiledMap) -> tuple[Edge, ...]:
    """List the needs that count in both directions."""
    needs = compiled.leaving[EdgeKind.NEEDS]
    return tuple(edge for edges in needs.values() for edge in edges if edge.mutual)
