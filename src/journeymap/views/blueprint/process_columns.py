"""Which columns the processes and systems of a map stand in."""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from journeymap.frozen import frozen
from journeymap.graph.node import EdgeKind


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Edge


Run: TypeAlias = tuple[int, int]
"""Neighbouring columns: the first, and how many they are."""


@frozen(kw_only=True)
class Links:
    """
    What delivers a map: its edges below the customer, by what they leave.

    Attributes:
        realised: the processes of each touchpoint, in the author's order.
        needs: what each process relies on.
        then: what follows each process.
    """

    realised: Mapping[str, Sequence[str]]
    needs: Mapping[str, Sequence[Edge]]
    then: Mapping[str, Sequence[Edge]]


def links(compiled: CompiledMap) -> Links:
    """Sort the edges below the customer by kind and source."""
    realised: dict[str, list[str]] = defaultdict(list)
    needs: dict[str, list[Edge]] = defaultdict(list)
    then: dict[str, list[Edge]] = defaultdict(list)
    for edge in compiled.edges.values():
        match edge.kind:
            case EdgeKind.REALISED_BY:
                realised[edge.source].append(edge.target)
            case EdgeKind.NEEDS:
                needs[edge.source].append(edge)
            case EdgeKind.THEN:
                then[edge.source].append(edge)
            case EdgeKind.CONTAINS | EdgeKind.NEXT:
                pass
    return Links(realised=realised, needs=needs, then=then)


def places_of_processes(
    links: Links,
    touchpoints: Sequence[str | None],
    nodes: Mapping[str, object],
    used: Mapping[str, Sequence[str]],
) -> dict[str, tuple[Run, ...]]:
    """
    Find the columns in which each process and each system is at work.

    A process stands where touchpoints use it. What is only needed by others, or only follows them, processes and
    systems alike, stands where those stand; and so does what no arrow leads to, such as a fallback.

    Args:
        links: the edges of the map.
        touchpoints: the key of the touchpoint of each column; `None` for a column without one.
        nodes: the nodes of the map; edges to anything else are passed over.
        used: what is used where a node is used, also without an edge.

    Returns:
        Runs of columns from left to right, by key.
    """
    at_work: dict[str, list[Run]] = defaultdict(list)
    for column, touchpoint in enumerate(touchpoints):
        for process in links.realised.get(touchpoint or "", ()):
            at_work[process].append((column, 1))
    direct = {key: merged(runs) for key, runs in at_work.items()}
    needs: dict[str, list[str]] = defaultdict(list)
    for of_kind in (links.needs, links.then):
        for key, edges in of_kind.items():
            needs[key] += [edge.target for edge in edges]
    places = direct | _beside(direct, needs, nodes)
    columns: dict[str, tuple[Run, ...]] = {
        key: ((column, 1),) for column, key in enumerate(touchpoints) if key is not None
    }
    return places | _beside(columns | places, used, nodes)


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """
    Put together columns that overlap or stand side by side.

    Args:
        runs: the first column and the number of columns of each run, at least one.

    Returns:
        The same columns in as few runs as possible, from left to right.

    Example:
        >>> merged([(7, 1), (2, 2), (1, 1), (2, 1)])
        ((1, 3), (7, 1))
    """
    joined: list[Run] = []
    for first, count in sorted(runs):
        if joined and first <= sum(joined[-1]):
            joined[-1] = (joined[-1][0], max(sum(joined[-1]), first + count) - joined[-1][0])
        else:
            joined.append((first, count))
    return tuple(joined)


# Private


def _beside(
    places: Mapping[str, tuple[Run, ...]], targets: Mapping[str, Sequence[str]], nodes: Mapping[str, object]
) -> dict[str, tuple[Run, ...]]:
    """Find the columns of what has no place yet: those of everything that leads to it."""
    # Many things stand in the same columns, which are put together once: equal ones are the same object.
    joined = {runs: runs for runs in places.values()}
    sources: dict[str, dict[int, tuple[Run, ...]]] = {}
    waiting = deque(places)
    while waiting:
        source = waiting.popleft()
        runs = places.get(source) or _together(sources[source], joined)
        for target in targets.get(source, ()):
            if target in places or target not in nodes:
                continue
            if target not in sources:
                sources[target] = {}
                waiting.append(target)
            sources[target][id(runs)] = runs
    return {key: _together(of_process, joined) for key, of_process in sources.items()}


def _together(
    by_identity: dict[int, tuple[Run, ...]], joined: dict[tuple[Run, ...], tuple[Run, ...]]
) -> tuple[Run, ...]:
    """Join the columns of all that need a process; the same columns are joined once."""
    if len(by_identity) > 1:
        runs = merged(chain.from_iterable(by_identity.values()))
        runs = joined.setdefault(runs, runs)
        by_identity.clear()
        by_identity[id(runs)] = runs
    return next(iter(by_identity.values()))
