"""How long the work behind a touchpoint takes at least, when what can be done at the same time is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.graph.component import parts_in_order
from journeymap.graph.node import NodeKind
from journeymap.graph.traverse import nearest_first
from journeymap.graph.usage import all_waited_for


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journeymap.graph.compiled import CompiledMap


@frozen(kw_only=True)
class CriticalPath:
    """
    The longest chain of work behind a touchpoint or process; whatever is not on it can be done at the same time.

    Attributes:
        seconds: how long the chain takes; at least so long, where `unknown` is not empty.
        steps: the keys of its processes, first the one that must be done first. Those of a circle stand together.
        circles: groups of keys on the chain that need each other. Which comes first is unknown, so each of them counts
            once, one after the other.
        unknown: the keys of processes behind it, on the chain or not, that have no duration and count as nothing.
    """

    seconds: float
    steps: tuple[str, ...]
    circles: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]


class Chains:
    """
    The longest chain of work that ends with each part of a graph, where a part is one node or a circle.

    Args:
        compiled: the map.
        parts: the keys of each part in the order of the nodes, a part after all that it needs.

    Attributes:
        parts: as given.
        part_of: the place of a key's part.
        seconds: how long the chain that ends with a part takes.
        longest: the part before it on that chain; `None` if nothing that takes time comes before.
    """

    def __init__(self, compiled: CompiledMap, parts: tuple[tuple[str, ...], ...]) -> None:
        waited = compiled.once(all_waited_for)
        self.parts = parts
        self.part_of = {key: at for at, part in enumerate(self.parts) for key in part}
        self.seconds: list[float] = []
        self.longest: list[int | None] = []
        for at, part in enumerate(self.parts):
            before = dict.fromkeys(self.part_of[other] for key in part for other in waited.get(key, ()))
            before.pop(at, None)
            longest = max(before, key=self.seconds.__getitem__, default=None)
            seconds = 0.0 if longest is None else self.seconds[longest]
            own = math.fsum(compiled.nodes[key].duration or 0.0 for key in _processes(compiled, part))
            self.seconds.append(seconds + own)
            self.longest.append(longest if seconds > 0 else None)

    def seconds_of(self, key: str) -> float:
        """Return how long the longest chain of work that ends with a node takes; 0 for a node that is none of work."""
        part = self.part_of.get(key)
        return 0.0 if part is None else self.seconds[part]

    def last_first(self, key: str) -> Iterator[tuple[str, ...]]:
        """Walk the longest chain that ends with a node back to its beginning, part by part."""
        part = self.part_of.get(key)
        while part is not None:
            yield self.parts[part]
            part = self.longest[part]


def critical_path(compiled: CompiledMap, key: str) -> CriticalPath:
    """
    Find the longest chain of durations behind a touchpoint or process.

    What a process needs is done before it; processes that do not need each other are done at the same time, and all
    that realise a touchpoint start together. What follows by `then` goes on by itself, and nobody waits for it who does
    not need it or name it; of two processes that a touchpoint names, one that follows the other in every case begins
    after it. A mutual need is a circle. The own duration and wait of a touchpoint do not count, that of a process
    does. Systems take no time.

    Args:
        compiled: the map.
        key: the key of a touchpoint or process.

    Returns:
        The chain; of several that take equally long the one that is written first. It is empty for a touchpoint
        behind which nothing takes time.

    Raises:
        UnknownNameError: the key is not that of a touchpoint or process.

    Example:
        >>> from journeymap.graph import compile_map
        >>> from journeymap.model import Duration, ElementReference, JourneyMap, Kind, Need, Process, Stage, Touchpoint
        >>> check = Process(id="check", duration=Duration(120))
        >>> plan = Process(id="plan", duration=Duration(60), needs=(Need(to=ElementReference(Kind.PROCESS, "check")),))
        >>> visit = Touchpoint(id="visit", backstage=("plan",))
        >>> stage = Stage(id="connect", touchpoints=(visit,))
        >>> compiled = compile_map(JourneyMap(title="Line", stages=(stage,), processes=(check, plan)))
        >>> path = critical_path(compiled, "touchpoint:visit")
        >>> path.seconds, path.steps
        (180.0, ('process:check', 'process:plan'))
    """
    keys = tuple(node.key for kind in (NodeKind.TOUCHPOINT, NodeKind.PROCESS) for node in compiled.nodes_by_kind[kind])
    if key not in keys:
        raise UnknownNameError(what="touchpoint or process", name=key, known=keys)
    waited = compiled.once(all_waited_for)
    counted = frozenset(nearest_first((key,), lambda at: waited.get(at, ())))
    chains = Chains(compiled, _parts(compiled, (at for at in compiled.nodes if at in counted)))
    steps: list[str] = []
    circles: list[tuple[str, ...]] = []
    for part in chains.last_first(key):
        members = _processes(compiled, part)
        if len(members) > 1:
            circles.append(members)
        steps.extend(reversed(members))
    unknown = (
        at for at in _processes(compiled, compiled.nodes) if at in counted and compiled.nodes[at].duration is None
    )
    return CriticalPath(
        seconds=chains.seconds_of(key),
        steps=tuple(reversed(steps)),
        circles=tuple(reversed(circles)),
        unknown=tuple(unknown),
    )


def work_chains(compiled: CompiledMap) -> Chains:
    """
    Find the longest chains of work behind all touchpoints and processes at once, in linear time.

    Returns:
        The chains; what `critical_path` says of one node in full.
    """
    return Chains(compiled, compiled.once(parts_of_work))


def parts_of_work(compiled: CompiledMap) -> tuple[tuple[str, ...], ...]:
    """
    Put touchpoints, processes and systems in the order of their work.

    Returns:
        Their keys, those that need each other together, each part after all that it needs.
    """
    return _parts(compiled, (key for key, node in compiled.nodes.items() if node.kind in _WORKING))


def work_times(compiled: CompiledMap) -> Mapping[str, float]:
    """
    Say for every touchpoint and process how many seconds the longest chain of work behind it takes.

    This is `critical_path(...).seconds` for all at once, in linear time.

    Returns:
        Seconds by key, in the order of the nodes.
    """
    chains = work_chains(compiled)
    kinds = {NodeKind.TOUCHPOINT, NodeKind.PROCESS}
    return {key: chains.seconds_of(key) for key, node in compiled.nodes.items() if node.kind in kinds}


# Private

_WORKING: Final = frozenset({NodeKind.TOUCHPOINT, NodeKind.PROCESS, NodeKind.SYSTEM})


def _parts(compiled: CompiledMap, keys: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    waited = compiled.once(all_waited_for)
    return parts_in_order({key: waited.get(key, ()) for key in keys})


def _processes(compiled: CompiledMap, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if compiled.nodes[key].kind is NodeKind.PROCESS)
