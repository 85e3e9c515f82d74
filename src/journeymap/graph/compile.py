"""From a map to its graph: which nodes there are, and what leads to, realises and needs what."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from journeymap.errors import DuplicateNameError, UnknownNameError
from journeymap.graph.compiled import CompiledMap
from journeymap.graph.emotion import delivering, mean_score, normalised, persona_weights
from journeymap.graph.lane import zones
from journeymap.graph.map_branches import goes_around, map_branches
from journeymap.graph.next_branch import paths_around, then_branches
from journeymap.graph.node import CUSTOMER_LANE, LANE_ORDER, LINE_ORDER, Edge, EdgeKind, Node, NodeKind
from journeymap.late import late_annotations, late_function
from journeymap.model import (
    Duration,
    ElementReference,
    JourneyMap,
    Kind,
    LaneProcesses,
    LaneRole,
    NeedKind,
    Touchpoint,
    fields_of,
    humanise,
)
from journeymap.model.shape import ProcessList
from journeymap.pause import collector_paused


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journeymap.errors import UnusableValueError
    from journeymap.graph.next_branch import NextBranch
    from journeymap.graph.node import LineRole
    from journeymap.model import TimeSpan, WorkingTime


# Most callers pass a map.
_no_map_error: Final[Callable[..., UnusableValueError]] = late_function("journeymap.model.no_map:no_map_error")

# Most times are calendar time, and have one end.
_expected_seconds: Final[Callable[..., float]] = late_function("journeymap.model.working_time:expected_seconds")
_calendar_range: Final[Callable[..., tuple[float, float]]] = late_function(
    "journeymap.model.working_time:calendar_range"
)

Nodes: TypeAlias = dict[str, Node]
Edges: TypeAlias = dict[tuple[str, str], Edge]

_LINES: Final = {
    (above, below): LINE_ORDER[top:bottom] if top < bottom else LINE_ORDER[bottom:top][::-1]
    for top, above in enumerate(LANE_ORDER)
    for bottom, below in enumerate(LANE_ORDER)
}
"""The lines between any two zones, from the first to the second."""


@late_annotations
def compile_map(journey_map: JourneyMap | CompiledMap, /) -> CompiledMap:
    """
    Turn a map into its graph.

    Args:
        journey_map: a map from `language` or `builder`, whose references are resolved. A compiled map is returned as
            it is, so that whoever takes one takes the other.

    Returns:
        The nodes and edges, always in the same order, and behind `graph` the same for networkx.

    Raises:
        UnknownNameError: something is named that is not in the map; maps that were read have no such names.
        DuplicateNameError: two elements of a kind have the same id; maps that were read have no such elements.
        UnusableValueError: it is no map; the message says what makes one of it.

    Example:
        >>> import journeymap as jm
        >>> coffee = jm.loads("{title: Coffee, stages: {order: {touchpoints: {queue: , pay: {outcome: completed}}}}}")
        >>> compiled = jm.compile_map(coffee)
        >>> list(compiled.nodes)
        ['stage:order', 'touchpoint:queue', 'touchpoint:pay', 'outcome:completed']
        >>> compiled.successors("touchpoint:queue", jm.graph.EdgeKind.NEXT)
        ('touchpoint:pay',)
    """
    if isinstance(journey_map, CompiledMap):
        return journey_map
    if not isinstance(journey_map, JourneyMap):
        raise _no_map_error(journey_map)
    with collector_paused():
        processes = _processes(journey_map)
        systems = _systems(journey_map)
        touchpoints, edges, realised_by = _touchpoints(journey_map, processes)
        parts = (_stages(journey_map), touchpoints, processes, systems, _outcomes(journey_map))
        nodes = {node.key: node for part in parts for node in part.values()}
        for further in (_next(journey_map, touchpoints), realised_by, _needs(journey_map, processes, systems)):
            edges.update(further)
        _add_then(journey_map, processes, edges)
    return CompiledMap(map=journey_map, nodes=nodes, edges=edges)


# Private


def _add(nodes: Nodes, node: Node) -> None:
    if nodes.setdefault(node.id, node) is not node:
        raise DuplicateNameError(what=node.kind.value, name=node.id)


def _stages(journey_map: JourneyMap) -> Nodes:
    nodes: Nodes = {}
    for order, stage in enumerate(journey_map.stages):
        key = f"stage:{stage.id}"
        _add(nodes, Node(key=key, kind=NodeKind.STAGE, id=stage.id, name=stage.name, order=order, element=stage))
    return nodes


def _outcomes(journey_map: JourneyMap) -> Nodes:
    words = dict.fromkeys(step.outcome for step in journey_map.touchpoints if step.outcome is not None)
    return {
        word: Node(key=f"outcome:{word}", kind=NodeKind.OUTCOME, id=word, name=humanise(word), order=order)
        for order, word in enumerate(words)
    }


def _processes(journey_map: JourneyMap) -> Nodes:
    """Make the nodes of the processes."""
    scale, working_time = journey_map.emotion_scale, journey_map.working_time
    nodes: Nodes = {}
    by_lane = zones(journey_map)
    for order, process in enumerate(journey_map.processes):
        lane = process.lane or LaneRole.BACKSTAGE  # what nobody placed is out of sight
        lane = lane.value if isinstance(lane, LaneRole) else lane
        if lane not in by_lane:
            raise UnknownNameError(what="lane", name=lane, known=tuple(by_lane))
        authored = mean_score(process.emotion, (), {})
        node = Node(
            key=f"process:{process.id}",
            kind=NodeKind.PROCESS,
            id=process.id,
            name=process.name,
            order=order,
            lane=lane,
            zone=by_lane[lane],
            element=process,
            emotion=None if authored is None else normalised(authored, scale),
            emotion_authored=authored,
            duration=_seconds(process.duration, working_time),
            duration_range=_seconds_range(process.duration, working_time),
        )
        _add(nodes, node)
    return nodes


def _systems(journey_map: JourneyMap) -> Nodes:
    nodes: Nodes = {}
    for order, system in enumerate(journey_map.systems):
        node = Node(
            key=f"system:{system.id}",
            kind=NodeKind.SYSTEM,
            id=system.id,
            name=system.name,
            order=order,
            lane=LaneRole.SUPPORT.value,
            zone=LaneRole.SUPPORT.value,
            element=system,
        )
        _add(nodes, node)
    return nodes


def _touchpoints(journey_map: JourneyMap, processes: Nodes) -> tuple[Nodes, Edges, Edges]:
    """Make the nodes of the touchpoints, the edges from their stages, and those to their processes."""
    weights = persona_weights(journey_map.personas)
    not_customers = delivering(journey_map.personas)
    scale, working_time = journey_map.emotion_scale, journey_map.working_time
    nodes: Nodes = {}
    contains: Edges = {}
    realised_by: Edges = {}
    for stage in journey_map.stages:
        stage_key = f"stage:{stage.id}"
        for touchpoint in stage.touchpoints:
            key = f"touchpoint:{touchpoint.id}"
            authored = mean_score(touchpoint.emotion, touchpoint.personas, weights, not_customers)
            wait = touchpoint.wait.expected if touchpoint.wait is not None else None
            node = Node(
                key=key,
                kind=NodeKind.TOUCHPOINT,
                id=touchpoint.id,
                name=touchpoint.name,
                order=len(nodes),
                lane=CUSTOMER_LANE,
                zone=CUSTOMER_LANE,
                stage=stage.id,
                element=touchpoint,
                emotion=None if authored is None else normalised(authored, scale),
                emotion_authored=authored,
                duration=_seconds(touchpoint.duration, working_time),
                wait=_seconds(wait, working_time),
                duration_range=_seconds_range(touchpoint.duration, working_time),
                wait_range=_seconds_range(wait, working_time),
            )
            _add(nodes, node)
            contains[stage_key, key] = Edge(source=stage_key, target=key, kind=EdgeKind.CONTAINS)
            for name in _processes_of(touchpoint):
                process = processes.get(name)
                if process is None:
                    raise UnknownNameError(what="process", name=name, known=tuple(processes))
                realised_by[key, process.key] = Edge(
                    source=key, target=process.key, kind=EdgeKind.REALISED_BY, crosses=_between(node, process)
                )
    return nodes, contains, realised_by


def _seconds(span: TimeSpan | None, working_time: WorkingTime | None) -> float | None:
    if span is None:
        return None
    return span.seconds if isinstance(span, Duration) else _expected_seconds(span, working_time)


def _seconds_range(span: TimeSpan | None, working_time: WorkingTime | None) -> tuple[float, float] | None:
    if span is None:
        return None
    return (span.seconds, span.seconds) if isinstance(span, Duration) else _calendar_range(span, working_time)


def _processes_of(touchpoint: Touchpoint) -> Iterator[str]:
    """Give the ids of what a touchpoint names, in the standard lanes and then in those of the map's own."""
    for name in _process_lists():
        yield from getattr(touchpoint, name)
    for entry in touchpoint.lanes:
        if isinstance(entry, LaneProcesses):
            yield from entry.processes


@cache
def _process_lists() -> tuple[str, ...]:
    """List the fields in which a touchpoint names its processes, one for each standard lane."""
    return tuple(field.name for field in fields_of(Touchpoint) if isinstance(field.shape, ProcessList))


def _next(journey_map: JourneyMap, touchpoints: Nodes) -> Edges:
    """Make the edges to what comes next, and those past steps that may be left out."""
    branches = map_branches(journey_map)
    optional = frozenset(f"touchpoint:{step.id}" for step in journey_map.touchpoints if step.optional)
    around = dict(paths_around(branches, optional)) if optional else {}
    is_path = goes_around(journey_map)
    nodes = {node.key: node for node in touchpoints.values()}
    edges: Edges = {}
    for source, leaving in branches.items():
        skipping = around.get(source)
        # How many leave a step out is not known; so neither is how many take it, nor how many come past it.
        unknown = () if skipping is None else optional.union(branch.target for branch, _ in skipping)
        for branch in leaving:
            share = None if branch.target in unknown or branch.share is None else float(branch.share)
            edges[source, branch.target] = _branch_edge(nodes[source], branch, share)
        for branch, left_out in skipping or ():
            if (source, branch.target) not in edges and is_path((source, *left_out, branch.target)):
                edges[source, branch.target] = _branch_edge(nodes[source], branch, None, left_out)
    return edges


def _branch_edge(source: Node, branch: NextBranch, share: float | None, around: tuple[str, ...] = ()) -> Edge:
    times = [seconds for seconds in (source.wait, source.duration) if seconds is not None]
    return Edge(
        source=source.key,
        target=branch.target,
        kind=EdgeKind.NEXT,
        branches=branch.written,
        mode=branch.mode,
        share=share,
        seconds=sum(times) if times else None,
        around=around,
    )


def _needs(journey_map: JourneyMap, processes: Nodes, systems: Nodes) -> Edges:
    """Make the edges from processes to what they rely on."""
    edges: Edges = {}
    for process in journey_map.processes:
        if not process.needs and not process.systems:
            continue
        node = processes[process.id]
        for need in process.needs:
            target = _needed(need.to, processes, systems)
            before = edges.get((node.key, target.key))  # the same need twice, or a system in both fields, is one edge
            mutual = need.mutual or (before is not None and before.mutual)
            kind = need.kind if before is None or before.need is None else before.need
            edges[node.key, target.key] = _need_edge(node, target, mutual=mutual, kind=kind)
        for name in process.systems:
            system = _needed(ElementReference(Kind.SYSTEM, name), processes, systems)
            if (node.key, system.key) not in edges:
                edges[node.key, system.key] = _need_edge(node, system, mutual=False, kind=None)
    return edges


def _add_then(journey_map: JourneyMap, processes: Nodes, edges: Edges) -> None:
    """
    Add the edges from processes to what follows them.

    Between two nodes there is one edge. Where a process needs what follows it, which a rule reports, that edge stays;
    one that it only sets going says no more than this.
    """
    nodes = {node.key: node for node in processes.values()}
    for process in journey_map.processes:
        if process.then is None:
            continue
        source = processes[process.id]
        for key, (written, share) in then_branches(process, nodes).items():
            target = nodes.get(key)
            if target is None:
                raise UnknownNameError(what="process", name=written[0].to, known=tuple(processes))
            before = edges.get((source.key, key))
            if before is not None and (before.mutual or before.need is not NeedKind.TRIGGERS):
                continue
            # Taken out first, so that edges stay ordered by kind.
            edges.pop((source.key, key), None)
            edges[source.key, key] = Edge(
                source=source.key,
                target=key,
                kind=EdgeKind.THEN,
                crosses=_between(source, target),
                then=written,
                mode=process.then.mode,
                share=None if share is None else float(share),
            )


def _need_edge(source: Node, target: Node, *, mutual: bool, kind: NeedKind | None) -> Edge:
    return Edge(
        source=source.key,
        target=target.key,
        kind=EdgeKind.NEEDS,
        crosses=_between(source, target),
        mutual=mutual,
        need=kind,
    )


def _needed(reference: ElementReference, processes: Nodes, systems: Nodes) -> Node:
    nodes = processes if reference.kind is Kind.PROCESS else systems if reference.kind is Kind.SYSTEM else {}
    node = nodes.get(reference.id)
    if node is None:
        keys = tuple(node.key for node in (*processes.values(), *systems.values()))
        raise UnknownNameError(what="process or system", name=reference.key, known=keys)
    return node


def _between(source: Node, target: Node) -> tuple[LineRole, ...]:
    return _LINES[source.zone or "", target.zone or ""]
