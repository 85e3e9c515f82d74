"""What holds for every map: the graph keeps its contract, and the questions agree with slow and simple answers."""

from __future__ import annotations

import io
import itertools
import math
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.exchange import to_graphml
from journeymap.graph import CompiledMap, EdgeKind, NodeKind, compile_map, query
from journeymap.graph.parallel import still_reached
from journeymap.model import (
    Branch,
    Duration,
    DurationRange,
    ElementReference,
    FailPoint,
    JourneyMap,
    Kind,
    LaneRole,
    Need,
    Next,
    NextMode,
    Persona,
    Process,
    Recovery,
    Score,
    Stage,
    System,
    Touchpoint,
)


STEPS = [f"t{number}" for number in range(6)]
PROCESSES = [f"p{number}" for number in range(4)]
SYSTEMS = [f"s{number}" for number in range(3)]
PERSONAS = ["maya", "ahmed"]

# Made once: to make strategies again for every example takes longer than to draw from them.
names = st.text(max_size=3)
persona = st.sampled_from(PERSONAS)
durations = st.none() | st.integers(0, 100).map(lambda seconds: Duration(float(seconds)))
spans = durations | st.tuples(st.integers(0, 50), st.integers(51, 100)).map(
    lambda ends: DurationRange(Duration(float(ends[0])), Duration(float(ends[1])))
)
scores = st.lists(st.builds(Score, value=st.floats(-2, 2), persona=st.none() | persona), max_size=2).map(tuple)
fail_points = st.sampled_from([None, *STEPS]).map(
    lambda then: () if then is None else (FailPoint(id="broken", recovery=Recovery(then=then)),)
)
branches = st.lists(
    st.builds(
        Branch,
        to=st.sampled_from(STEPS),
        share=st.sampled_from((None, None, 0.0, 0.1, 0.2, 0.25)),
        when=st.sampled_from((None, "late", "\x1b]<&\r")),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
choices = st.builds(Next, branches=branches)
nexts = st.builds(Next, branches=branches, mode=st.sampled_from(NextMode))
outcomes = st.sampled_from(("completed", "abandoned", "own-word"))
nothing = st.just({})
used = st.lists(st.sampled_from(PROCESSES), max_size=2).map(tuple)
targets = st.sampled_from(
    [ElementReference(Kind.PROCESS, name) for name in PROCESSES]
    + [ElementReference(Kind.SYSTEM, name) for name in SYSTEMS]
)
needs = st.lists(st.builds(Need, to=targets, mutual=st.booleans()), max_size=2).map(tuple)


def touchpoints(name: str, paths: st.SearchStrategy[Next]) -> st.SearchStrategy[Touchpoint]:
    """Make touchpoints that may lead anywhere."""
    path = st.one_of(nothing, paths.map(lambda one: {"next": one}), outcomes.map(lambda one: {"outcome": one}))
    fields = st.fixed_dictionaries(
        {
            "name": names,
            "optional": st.booleans(),
            "trigger": st.sampled_from((None, None, "Keys arrive")),
            "emotion": scores,
            "personas": st.sampled_from(((), ("maya",), ("maya", "ahmed"))),
            "fail_points": fail_points,
            "frontstage": used,
            "duration": spans,
        }
    )
    return st.builds(lambda given, leading: Touchpoint(id=name, **given, **leading), fields, path)


def processes(name: str) -> st.SearchStrategy[Process]:
    """Make processes that may need anything, themselves included."""
    return st.builds(
        Process,
        id=st.just(name),
        lane=st.sampled_from((None, *LaneRole)),
        needs=needs,
        systems=st.sampled_from(((), *((system,) for system in SYSTEMS))),
        duration=durations,
    )


def maps(paths: st.SearchStrategy[Next]) -> st.SearchStrategy[CompiledMap]:
    """Make maps with everything that the graph is made of, and compile them."""

    def compiled(steps: tuple[Touchpoint, ...], cut: int, **fields: Any) -> CompiledMap:
        stages = (Stage(id="a", touchpoints=steps[:cut]), Stage(id="b", touchpoints=steps[cut:]))
        return compile_map(JourneyMap(title="Map", stages=stages, **fields))

    fallback = st.sampled_from((None, *SYSTEMS))
    weight = st.sampled_from((None, 0.0, 0.1, 3.0))
    return st.builds(
        compiled,
        st.tuples(*(touchpoints(name, paths) for name in STEPS)),
        st.integers(0, len(STEPS)),
        processes=st.tuples(*map(processes, PROCESSES)),
        systems=st.tuples(*(st.builds(System, id=st.just(name), fallback=fallback) for name in SYSTEMS)),
        personas=st.tuples(*(st.builds(Persona, id=st.just(name), weight=weight) for name in PERSONAS)),
    )


any_map = maps(nexts)
map_of_choices = maps(choices)


def part(compiled: CompiledMap, *kinds: EdgeKind) -> nx.DiGraph[str]:
    """Take the edges of some kinds, and all nodes; mutual needs lead back, too."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(compiled.nodes)
    graph.add_edges_from(ends for ends, edge in compiled.edges.items() if edge.kind in kinds)
    graph.add_edges_from(
        (target, source)
        for (source, target), edge in compiled.edges.items()
        if edge.kind is EdgeKind.NEEDS and edge.mutual and EdgeKind.NEEDS in kinds
    )
    return graph


# The graph ----------------------------------------------------------------------------------------------------------


@given(any_map)
def test_compiling_is_stable(compiled: CompiledMap) -> None:
    """The same map gives the same nodes and edges in the same order."""
    again = compile_map(compiled.map)
    assert list(again.nodes.items()) == list(compiled.nodes.items())
    assert list(again.edges.items()) == list(compiled.edges.items())


@given(any_map)
def test_graph_keeps_its_contract(compiled: CompiledMap) -> None:
    """Ends are nodes of the right kinds, keys fit, shares and emotions are within their limits."""
    allowed = {
        EdgeKind.CONTAINS: ({NodeKind.STAGE}, {NodeKind.TOUCHPOINT}),
        EdgeKind.NEXT: ({NodeKind.TOUCHPOINT}, {NodeKind.TOUCHPOINT, NodeKind.OUTCOME}),
        EdgeKind.REALISED_BY: ({NodeKind.TOUCHPOINT}, {NodeKind.PROCESS}),
        EdgeKind.NEEDS: ({NodeKind.PROCESS}, {NodeKind.PROCESS, NodeKind.SYSTEM}),
    }
    for key, node in compiled.nodes.items():
        assert key == node.key == f"{node.kind.value}:{node.id}"
        assert node.emotion is None or -1 <= node.emotion <= 1
        assert (node.emotion is None) == (node.emotion_authored is None)
    for ends, edge in compiled.edges.items():
        assert ends == (edge.source, edge.target)
        sources, targets = allowed[edge.kind]
        assert compiled.nodes[edge.source].kind in sources
        assert compiled.nodes[edge.target].kind in targets
        assert edge.share is None or 0 <= edge.share <= 1 + 1e-9
    assert set(compiled.graph.edges) == set(compiled.edges)


@given(any_map)
def test_paths_around_are_those_past_optional_steps(compiled: CompiledMap) -> None:
    """A path around leaves out optional steps only, one leading to the next, and none is missing."""
    written = {ends for ends, edge in compiled.edges.items() if edge.kind is EdgeKind.NEXT and not edge.around}
    optional = {f"touchpoint:{step.id}" for step in compiled.map.touchpoints if step.optional}
    for (source, target), edge in compiled.edges.items():
        if edge.around:
            path = (source, *edge.around, target)
            assert set(edge.around) <= optional
            assert all(pair in written for pair in itertools.pairwise(path))
    through = nx.DiGraph([(one, other) for one, other in written if one in optional])
    for source, first in written:
        if first in optional:
            for target in nx.descendants(through, first) - {source} if first in through else ():
                assert (source, target) in compiled.edges


@given(any_map)
def test_graphml_reads_back(compiled: CompiledMap) -> None:
    """The file has the same nodes and edges, with the same numbers and texts."""
    again = nx.read_graphml(io.BytesIO(to_graphml(compiled)))
    assert list(again.nodes) == list(compiled.nodes)
    assert set(again.edges) == set(compiled.edges)
    for key, node in compiled.nodes.items():
        assert again.nodes[key].get("emotion") == node.emotion
        assert again.nodes[key]["order"] == node.order
        assert again.nodes[key]["kind"] == node.kind.value
    for ends, edge in compiled.edges.items():
        assert again.edges[ends].get("share") == edge.share


# The questions ------------------------------------------------------------------------------------------------------


@given(any_map)
def test_reachability_agrees_with_networkx(compiled: CompiledMap) -> None:
    """Reaching and being reached are descendants and ancestors."""
    flow = part(compiled, EdgeKind.NEXT)
    start = query.entries(compiled)
    expected = set(start).union(*(nx.descendants(flow, key) for key in start))
    assert set(query.reachable(compiled, after_failure=False)) == expected
    assert set(query.reachable(compiled)) >= expected
    for node in compiled.nodes_by_kind[NodeKind.OUTCOME]:
        assert set(query.leading_to(compiled, node.key)) == nx.ancestors(flow, node.key)
        path = query.shortest_path(compiled, node.key)
        lengths = nx.multi_source_dijkstra_path_length(flow, set(start)) if start else {}
        assert len(path) - 1 == lengths.get(node.key, -1)


@given(map_of_choices)
def test_the_unavoidable_is_what_cuts_off(compiled: CompiledMap) -> None:
    """Without such a step the outcome cannot be reached, without any other it can."""
    for node in compiled.nodes_by_kind[NodeKind.OUTCOME]:
        assert set(query.unavoidable(compiled, node.key)) == cutting(compiled, node.key)


@given(any_map)
def test_the_unavoidable_cuts_off_past_parallel_branches(compiled: CompiledMap) -> None:
    """What every single path passes is unavoidable, and without anything unavoidable the outcome is not reached."""
    for node in compiled.nodes_by_kind[NodeKind.OUTCOME]:
        found = query.unavoidable(compiled, node.key)
        assert cutting(compiled, node.key) <= set(found)
        assert [key for key in found if node.key in still_reached(compiled, (key,))] == []


def cutting(compiled: CompiledMap, target: str) -> set[str]:
    """Leave out one touchpoint after the other, and see without which a target is not reached by any single path."""
    before = query.reachable(compiled, after_failure=False)
    return {
        key
        for key in before
        if target in before
        and compiled.nodes[key].kind is NodeKind.TOUCHPOINT
        and target not in query.reachable(compiled, without=(key,), after_failure=False)
    }


@given(any_map, st.sets(st.sampled_from(STEPS)), st.sampled_from(STEPS))
def test_what_is_still_reached(compiled: CompiledMap, names: set[str], name: str) -> None:
    """Without losses all that can be reached; at most what single paths reach; and never more when more is lost."""
    lost = {f"touchpoint:{one}" for one in names}
    found = still_reached(compiled, lost)
    assert still_reached(compiled, ()) == set(query.reachable(compiled, after_failure=False))
    assert found <= set(query.reachable(compiled, without=lost, after_failure=False))
    assert still_reached(compiled, {*lost, f"touchpoint:{name}"}) <= found


@given(any_map)
def test_loops_agree_with_networkx(compiled: CompiledMap) -> None:
    """They are the strongly connected parts and the steps to themselves, with every edge over their border."""
    flow = part(compiled, EdgeKind.NEXT)
    expected = {frozenset(found) for found in nx.strongly_connected_components(flow) if len(found) > 1} | {
        frozenset((key,)) for key in flow if flow.has_edge(key, key)
    }
    loops = query.loops(compiled)
    assert {frozenset(loop.touchpoints) for loop in loops} == expected
    for loop in loops:
        out = {ends for ends in flow.edges if ends[0] in loop.touchpoints and ends[1] not in loop.touchpoints}
        assert {(edge.source, edge.target) for edge in loop.exits} == out


@given(any_map)
def test_reliance_agrees_with_networkx(compiled: CompiledMap) -> None:
    """What relies on what is the closure of the edges, with mutual needs both ways."""
    behind = part(compiled, EdgeKind.REALISED_BY, EdgeKind.NEEDS)
    for node in compiled.nodes.values():
        assert set(query.relies_on(compiled, node.key)) == nx.descendants(behind, node.key)
        if node.kind in {NodeKind.PROCESS, NodeKind.SYSTEM}:
            assert set(query.relying_on(compiled, node.key)) == nx.ancestors(behind, node.key)
    behind.add_edges_from(
        (f"system:{one.id}", f"system:{one.fallback}") for one in compiled.map.systems if one.fallback is not None
    )
    relied_on = set().union(*(nx.descendants(behind, node.key) for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]))
    kinds = (NodeKind.PROCESS, NodeKind.SYSTEM)
    everything = {node.key for kind in kinds for node in compiled.nodes_by_kind[kind]}
    assert set(query.unused(compiled)) == everything - relied_on


def lost_slowly(compiled: CompiledMap, gone: set[str]) -> set[str]:
    """Find what is lost, asking everybody again and again until nothing changes."""
    fallback = {f"system:{system.id}": system.fallback for system in compiled.map.systems}

    def works(key: str) -> bool:
        seen: set[str] = set()
        while key in lost:
            seen.add(key)
            other = fallback.get(key)
            if other is None or f"system:{other}" in seen:
                return False
            key = f"system:{other}"
        return True

    lost = set(gone)
    behind = part(compiled, EdgeKind.REALISED_BY, EdgeKind.NEEDS)
    changed = True
    while changed:
        more = {key for key in behind if key not in lost and not all(works(other) for other in behind[key])}
        changed = bool(more)
        lost |= more
    return lost


@given(any_map, st.sets(st.sampled_from(SYSTEMS)))
def test_breakage_agrees_with_asking_everybody(compiled: CompiledMap, names: set[str]) -> None:
    """The quick spread loses what the slow one loses, and outcomes as what is still reached has them."""
    gone = {f"system:{name}" for name in names}
    found = query.breaks_without(compiled, *sorted(gone))
    lost = lost_slowly(compiled, gone)
    assert {*found.systems, *found.processes, *found.touchpoints} == lost
    before = set(query.reachable(compiled, after_failure=False))
    after = still_reached(compiled, lost)
    assert {*found.outcomes, *found.unreachable} == before - after - lost


def longest_slowly(compiled: CompiledMap, key: str) -> float:
    """Find the longest chain by trying every path, a circle counting as the sum of its members."""
    behind = part(compiled, EdgeKind.REALISED_BY, EdgeKind.NEEDS)
    condensed = nx.condensation(behind)
    durations = {
        at: sum(
            compiled.nodes[one].duration or 0 for one in data["members"] if compiled.nodes[one].kind is NodeKind.PROCESS
        )
        for at, data in condensed.nodes(data=True)
    }

    def longest(at: int) -> float:
        return durations[at] + max((longest(other) for other in condensed[at]), default=0.0)

    return float(longest(condensed.graph["mapping"][key]))


@given(any_map)
def test_critical_path_agrees_with_trying_every_path(compiled: CompiledMap) -> None:
    """The seconds are those of the longest chain, and the steps add up to them."""
    times = query.work_times(compiled)
    for key, seconds in times.items():
        path = query.critical_path(compiled, key)
        assert path.seconds == seconds == longest_slowly(compiled, key)
        assert sum(compiled.nodes[one].duration or 0 for one in path.steps) == seconds
        assert len(set(path.steps)) == len(path.steps)


@given(map_of_choices, st.sampled_from([0.2, 0.5, 0.9]))
def test_traffic_agrees_with_walking(compiled: CompiledMap, division: float) -> None:
    """Without parallel branches, customers who walk step by step are found where they are, however they divide."""
    found = query.traffic(compiled)
    walked = walk(compiled, division, rounds=2000)
    for key, often in found.visits.items():
        if often is not None and math.isfinite(often) and often < 50 and key not in found.elsewhere:
            assert walked[key] == pytest.approx(often, rel=1e-6, abs=1e-6)
    ends = sum(found.shares[node.key] or 0.0 for node in compiled.nodes_by_kind[NodeKind.OUTCOME])
    assert ends <= 1 + 1e-9


@given(any_map)
def test_traffic_stays_within_its_limits(compiled: CompiledMap) -> None:
    """Shares are shares, nobody comes less often than ever, and who cannot be reached is not."""
    found = query.traffic(compiled)
    flow = part(compiled, EdgeKind.NEXT)
    assert found.start is not None
    reached = {found.start} | nx.descendants(flow, found.start)
    for key, share in found.shares.items():
        often = found.visits[key]
        if share is not None and often is not None:
            assert 0 <= share <= 1
            assert often >= share - 1e-9
            assert key in reached or share == 0


def walk(compiled: CompiledMap, division: float, rounds: int) -> dict[str, float]:
    """Let customers walk from the first touchpoint, and count how often they come where."""
    total = dict.fromkeys(compiled.nodes, 0.0)
    steps = compiled.map.touchpoints
    here = {f"touchpoint:{steps[0].id}": 1.0}
    following = {one.id: other.id for one, other in itertools.pairwise(steps)}
    for _ in range(rounds):
        there: dict[str, float] = {}
        for key, many in here.items():
            total[key] += many
            element = compiled.nodes[key].element
            if not isinstance(element, Touchpoint):
                continue
            for target, share in paths(element, following, division):
                there[target] = there.get(target, 0.0) + many * share
        here = {key: many for key, many in there.items() if many > 1e-12}
        if not here:
            break
    return total


def paths(step: Touchpoint, following: dict[str, str], division: float) -> list[tuple[str, float]]:
    """Say where a touchpoint leads, in the plainest words of the language; what nobody said, by a division."""
    staying = 1.0 - (step.drop_off or 0.0)
    if step.outcome is not None:
        return [(f"outcome:{step.outcome}", staying)]
    if step.next is None:
        return [(f"touchpoint:{following[step.id]}", staying)] if step.id in following else []
    given_shares = [branch.share for branch in step.next.branches]
    left = 1.0 - sum(share for share in given_shares if share is not None)
    weights = [division**at for at in range(given_shares.count(None))]
    rest = iter([left * weight / sum(weights) for weight in weights])
    return [
        (f"touchpoint:{branch.to}", staying * (next(rest) if branch.share is None else branch.share))
        for branch in step.next.branches
    ]
