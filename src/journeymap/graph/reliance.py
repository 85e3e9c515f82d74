"""What a touchpoint relies on, who relies on a thing, and what breaks without a system."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.graph.flow import reachable
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.parallel import still_reached
from journeymap.graph.traverse import nearest_first
from journeymap.graph.usage import all_fallbacks, all_needed, is_trigger, mutual_needs
from journeymap.model import System


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from journeymap.graph.compiled import CompiledMap


@frozen(kw_only=True)
class Breakage:
    """
    What no longer works without some systems.

    Attributes:
        systems: the keys of the systems that are gone: those asked for, and those that rely on a lost process.
        stand_ins: pairs of a system that is gone and the one that takes its place.
        processes: the keys of the processes that lose something they need.
        touchpoints: the keys of the touchpoints that lose a process that realises them.
        unreachable: the keys of further touchpoints to which no path leads any more past those.
        outcomes: the keys of the outcomes that can no longer be reached.
    """

    systems: tuple[str, ...]
    stand_ins: tuple[tuple[str, str], ...]
    processes: tuple[str, ...]
    touchpoints: tuple[str, ...]
    unreachable: tuple[str, ...]
    outcomes: tuple[str, ...]


def relies_on(compiled: CompiledMap, key: str) -> tuple[str, ...]:
    """
    List the processes and systems behind a touchpoint or process, directly or through what these need.

    A mutual need counts in both directions. Fallbacks are not listed: they are relied on only when something fails.
    What follows by `then` is not waited for: nothing relies on it unless it needs it.

    Args:
        compiled: the map.
        key: the key of a touchpoint, process or system.

    Returns:
        Their keys, nearest first, without the key itself.

    Raises:
        UnknownNameError: the key is not in the map.
    """
    _known(compiled, key)
    return tuple(nearest_first((key,), lambda at: needed(compiled, at)))[1:]


def relying_on(compiled: CompiledMap, key: str) -> tuple[str, ...]:
    """
    List the processes, systems and touchpoints that rely on something, directly or through others.

    Args:
        compiled: the map.
        key: the key of a process or system.

    Returns:
        Their keys, nearest first, without the key itself.

    Raises:
        UnknownNameError: the key is not in the map.
    """
    _known(compiled, key)
    needing = compiled.once(_all_needing)
    return tuple(nearest_first((key,), lambda at: needing.get(at, ())))[1:]


def needed(compiled: CompiledMap, key: str) -> tuple[str, ...]:
    """List the keys of what a node relies on at first hand: what realises or is needed by it, then mutual needs."""
    return compiled.once(all_needed).get(key, ())


def supplied_by(compiled: CompiledMap, supplier: str) -> tuple[str, ...]:
    """List the keys of the systems of a supplier, whose name is compared letter by letter."""
    return tuple(
        node.key
        for node in compiled.nodes_by_kind[NodeKind.SYSTEM]
        if isinstance(node.element, System) and node.element.supplier == supplier
    )


def breaks_without(compiled: CompiledMap, *systems: str) -> Breakage:
    """
    Find out what is lost when systems fail together: one, or all of a supplier.

    A system is replaced by its `fallback`, or by the fallback of that one, as long as the stand-in works itself. A
    process is lost when something that it needs is lost and not replaced; a mutual need counts in both directions.
    A touchpoint is lost with one process that realises it: nobody can pass it, but where it is optional the path around
    is still there. What follows by `then` is lost alone.

    Parallel branches join where several of them lead: a place is reached past a parallel fork only when every branch of
    the fork that leads to it can still be taken. The first step of a branch waits for none of the others, nor does a
    place wait for what only leads back to it. A branch that ends by itself holds up nobody.

    Args:
        compiled: the map.
        systems: keys of systems.

    Returns:
        What is lost, each part in the order of the nodes.

    Raises:
        UnknownNameError: a key is not that of a system.

    Example:
        >>> from journeymap.graph import compile_map
        >>> from journeymap.model import JourneyMap, Process, Stage, System, Touchpoint
        >>> pay = Touchpoint(id="pay", frontstage=("take-money",), outcome="completed")
        >>> process = Process(id="take-money", systems=("till",))
        >>> compiled = compile_map(
        ...     JourneyMap(
        ...         title="Shop",
        ...         stages=(Stage(id="buy", touchpoints=(pay,)),),
        ...         processes=(process,),
        ...         systems=(System(id="till"),),
        ...     )
        ... )
        >>> breaks_without(compiled, "system:till").outcomes
        ('outcome:completed',)
    """
    keys = dict.fromkeys(node.key for node in compiled.nodes_by_kind[NodeKind.SYSTEM])
    for key in systems:
        if key not in keys:
            raise UnknownNameError(what="system", name=key, known=tuple(keys))
    failure = Failure(compiled)
    failure.spread(systems)
    before = reachable(compiled, after_failure=False)
    after = still_reached(compiled, failure.lost)
    gone = frozenset(before).difference(after, failure.lost)
    stand_ins = ((key, failure.stand_in(key)) for key in keys if key in failure.lost)
    return Breakage(
        systems=_of_kind(compiled, NodeKind.SYSTEM, failure.lost),
        stand_ins=tuple((key, other) for key, other in stand_ins if other is not None),
        processes=_of_kind(compiled, NodeKind.PROCESS, failure.lost),
        touchpoints=_of_kind(compiled, NodeKind.TOUCHPOINT, failure.lost),
        unreachable=_of_kind(compiled, NodeKind.TOUCHPOINT, gone),
        outcomes=_of_kind(compiled, NodeKind.OUTCOME, gone),
    )


# Private


class Failure:
    """What is lost so far, and which systems still have one that takes their place."""

    def __init__(self, compiled: CompiledMap) -> None:
        self.compiled = compiled
        self.lost: set[str] = set()
        self._instead: dict[str, str | None] = {}
        self._replaced: dict[str, list[str]] = {}
        self._needing = compiled.once(_all_needing)
        self._fallbacks = compiled.once(all_fallbacks)

    def spread(self, systems: Iterable[str]) -> None:
        """Lose some systems together, and everything that needs them."""
        self.lost.update(systems)
        waiting = deque(dict.fromkeys(systems))
        while waiting:
            key = waiting.popleft()
            stand_in = self.stand_in(key) if key in self._fallbacks else None
            if stand_in is not None:
                self._replaced.setdefault(stand_in, []).append(key)
                continue
            for needing in self._needing_without(key):
                if needing not in self.lost:
                    self.lost.add(needing)
                    waiting.append(needing)

    def stand_in(self, key: str) -> str | None:
        """Find the system that takes the place of a lost one and works; `None` for what is no system."""
        passed = {key: None}
        other = self._next_instead(key)
        while other is not None and other in self.lost:
            if other in passed:
                other = None  # they stand in for each other in a circle
                break
            passed[other] = None
            other = self._next_instead(other)
        for system in passed:
            self._instead[system] = other
        return other

    def _next_instead(self, key: str) -> str | None:
        if key in self._instead:
            return self._instead[key]
        return self._fallbacks.get(key)

    def _needing_without(self, key: str) -> Iterable[str]:
        """List who needs a thing that nothing replaces, or a system whose place it had taken."""
        if not self._replaced:
            return self._needing.get(key, ())
        dependents: list[str] = []
        waiting = [key]
        while waiting:
            gone = waiting.pop()
            waiting.extend(self._replaced.pop(gone, ()))
            dependents.extend(self._needing.get(gone, ()))
        return dependents


def _all_needing(compiled: CompiledMap) -> Mapping[str, tuple[str, ...]]:
    """List by everything what relies on it at first hand: what needs it, then mutual needs, then what it realises."""
    dependents = {
        key: [edge.source for edge in edges if not is_trigger(edge)]
        for key, edges in compiled.entering[EdgeKind.NEEDS].items()
    }
    for edge in mutual_needs(compiled):
        dependents.setdefault(edge.source, []).append(edge.target)
    for key, edges in compiled.entering[EdgeKind.REALISED_BY].items():
        dependents.setdefault(key, []).extend(edge.source for edge in edges)
    return {key: tuple(sources) for key, sources in dependents.items()}


def _of_kind(compiled: CompiledMap, kind: NodeKind, keys: Collection[str]) -> tuple[str, ...]:
    return tuple(node.key for node in compiled.nodes_by_kind[kind] if node.key in keys)


def _known(compiled: CompiledMap, key: str) -> None:
    if key not in compiled.nodes:
        raise UnknownNameError(what="element", name=key, known=tuple(compiled.nodes))
