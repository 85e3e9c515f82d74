"""One path through the map: one that it declares, the happy or the unhappy one, or those to an outcome."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.graph.flow import reachable
from journeymap.graph.likely import likeliest_path, negative_outcomes, positive_outcomes
from journeymap.graph.node import Edge, EdgeKind, NodeKind
from journeymap.graph.outcome import leading_to
from journeymap.model import PathKind
from journeymap.model.identifier import in_nfc
from journeymap.translation.phrase import phrase
from journeymap.views.wording import inner_word


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import Path, Visit


HAPPY: Final = "happy"
"""The word for the path on which all goes well."""

UNHAPPY: Final = "unhappy"
"""The word for the paths on which customers leave without what they came for."""


@frozen(kw_only=True)
class Route:
    """
    The touchpoints and edges that belong to one path through the map.

    Attributes:
        name: what it is called.
        touchpoints: the ids of its touchpoints.
        edges: those from one to the next; `None` for every edge between its touchpoints.
        declared: whether the map declares it, so that every one of its touchpoints is shown.
        persona: whose it is, where it is one persona's alone.
        experience: how each touchpoint was felt on an actual journey, by id, on the map's scale.
        visits: the steps of a declared path at each touchpoint, by id, in order.
    """

    name: str
    touchpoints: frozenset[str]
    edges: tuple[Edge, ...] | None = None
    declared: bool = False
    persona: str | None = None
    experience: Mapping[str, float] = field(factory=dict)
    visits: Mapping[str, Sequence[Visit]] = field(factory=dict)


def route_of(compiled: CompiledMap, name: str, personas: Collection[str]) -> Route:
    """
    Find a path through the map.

    Args:
        compiled: the map.
        name: the id of a path that the map declares, `happy`, `unhappy`, or an outcome, in this order. Without a
            declared path of its kind, `happy` is the likeliest path to a good end, and `unhappy` all paths to bad ends.
        personas: the ids of the personas to show; paths of others do not count as `happy` or `unhappy`.

    Returns:
        The path.

    Raises:
        UnknownNameError: there is none of this name.
    """
    paths = compiled.map.paths
    name = in_nfc(name)
    for path in paths:
        if path.id == name:
            return _declared(compiled, [path], path.name)
    if name in {HAPPY, UNHAPPY}:
        kind = PathKind(name)
        declared = [path for path in paths if path.kind is kind and (path.persona is None or path.persona in personas)]
        if declared:
            return _declared(compiled, declared, phrase("Happy path" if name == HAPPY else "Unhappy path"))
    route = None
    if name == HAPPY:
        route = _happy(compiled)
    elif name == UNHAPPY:
        route = _leading_to(compiled, negative_outcomes(compiled), phrase("Unhappy paths"))
    elif f"outcome:{name}" in compiled.nodes:
        node = compiled.nodes[f"outcome:{name}"]
        route = _leading_to(compiled, (node.key,), phrase("Paths to {outcome}", outcome=inner_word(node.id)))
    if route is None:
        raise UnknownNameError(what="path", name=name, known=_known(compiled))
    return route


# Private


def _declared(compiled: CompiledMap, paths: Sequence[Path], name: str) -> Route:
    """Make the route of paths that the map declares."""
    edges: dict[tuple[str, str], Edge] = {}
    experience = {}
    visits: dict[str, list[Visit]] = {}
    for path in paths:
        for visit in path.through:
            visits.setdefault(visit.touchpoint, []).append(visit)
        keys = [f"touchpoint:{visit.touchpoint}" for visit in path.through]
        for pair in pairwise(keys):
            # What really happened need not be a path that the map knows.
            edges.setdefault(pair, compiled.edges.get(pair) or Edge(source=pair[0], target=pair[1], kind=EdgeKind.NEXT))
        experience.update(
            {visit.touchpoint: visit.experience for visit in path.through if visit.experience is not None}
        )
    whose = {path.persona for path in paths}
    return Route(
        name=name,
        touchpoints=frozenset(visit.touchpoint for path in paths for visit in path.through),
        edges=tuple(edges.values()),
        declared=True,
        persona=whose.pop() if len(whose) == 1 else None,
        experience=experience,
        visits=visits,
    )


def _happy(compiled: CompiledMap) -> Route | None:
    """Make the likeliest path to a good end; `None` if the map has no such end."""
    ends = positive_outcomes(compiled)
    edges = likeliest_path(compiled, *ends) if ends else ()
    # A single touchpoint is a path without any edge.
    keys = {key for edge in edges for key in (edge.source, edge.target)} or {*reachable(compiled)[:1]}
    touchpoints = _ids(compiled, keys)
    return Route(name=phrase("Happy path"), touchpoints=touchpoints, edges=edges) if ends and touchpoints else None


def _leading_to(compiled: CompiledMap, ends: Sequence[str], name: str) -> Route | None:
    if not ends:
        return None
    return Route(name=name, touchpoints=_ids(compiled, {*reachable(compiled)} & {*leading_to(compiled, *ends)}))


def _ids(compiled: CompiledMap, keys: Collection[str]) -> frozenset[str]:
    nodes = [compiled.nodes[key] for key in keys]
    return frozenset(node.id for node in nodes if node.kind is NodeKind.TOUCHPOINT)


def _known(compiled: CompiledMap) -> tuple[str, ...]:
    """List what may be asked for as a path."""
    outcomes = compiled.nodes_by_kind[NodeKind.OUTCOME]
    derived = [HAPPY] if _happy(compiled) is not None else []
    if negative_outcomes(compiled):
        derived.append(UNHAPPY)
    names = (*(path.id for path in compiled.map.paths), *derived, *(node.id for node in outcomes))
    return tuple(dict.fromkeys(names))
