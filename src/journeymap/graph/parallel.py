"""The flow with its parallel branches: which places wait for several of them, and what every customer passes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final, NamedTuple

from journeymap.graph.component import parts_in_order
from journeymap.graph.dominator import immediate_dominators
from journeymap.graph.flow import entries, reachable
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.model import NextMode, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Edge


OUTSIDE: Final = ""
"""A place before all entries; no key is empty."""

_GATE: Final = "branches:"


class ParallelFlow:
    """
    The flow, in which whoever starts parallel branches takes all of them.

    Where they fork, they go out from a place of their own, so that who leaves the forking step out takes them as well.

    Args:
        compiled: the map.

    Attributes:
        follow: what comes after each place.
        branches: by the place where parallel branches go out, the places at which each of them begins: its first step
            and, where that is optional, whatever comes after it.
    """

    def __init__(self, compiled: CompiledMap) -> None:
        leaving = compiled.leaving[EdgeKind.NEXT]
        self.branches: dict[str, tuple[tuple[str, ...], ...]] = {}
        self.follow: dict[str, tuple[str, ...]] = {}
        forks = dict.fromkeys(key for key, edges in leaving.items() if _is_parallel(edges))
        for key, edges in leaving.items():
            self.follow[key] = tuple(
                dict.fromkeys(
                    _gate(edge.around[-1]) if edge.around and edge.around[-1] in forks else edge.target
                    for edge in edges
                )
            )
        self.follow.update((key, (_gate(key),)) for key in forks)
        for key in forks:
            firsts = [edge.target for edge in leaving[key] if not edge.around]
            branches = tuple((first, *self._past(compiled, first)) for first in firsts)
            self.branches[_gate(key)] = branches
            self.follow[_gate(key)] = tuple(dict.fromkeys(place for branch in branches for place in branch))
        self.follow[OUTSIDE] = self._begin(compiled, forks)

    def after(self, key: str) -> tuple[str, ...]:
        """List what comes after a place."""
        return self.follow.get(key, ())

    def _past(self, compiled: CompiledMap, key: str) -> tuple[str, ...]:
        element = compiled.nodes[key].element
        return self.follow.get(key, ()) if isinstance(element, Touchpoint) and element.optional else ()

    @staticmethod
    def _begin(compiled: CompiledMap, forks: Collection[str]) -> tuple[str, ...]:
        begin = entries(compiled)
        first = next((node for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]), None)
        if first is None or first.key not in forks or len(begin) == 1:
            return begin
        element = first.element
        if not (isinstance(element, Touchpoint) and element.optional):
            return begin
        past = compiled.successors(first.key, EdgeKind.NEXT)
        return (first.key, _gate(first.key), *(key for key in begin if key != first.key and key not in past))


def still_reached(compiled: CompiledMap, lost: Collection[str]) -> frozenset[str]:
    """
    Collect the touchpoints and outcomes to which customers still come when some touchpoints cannot be passed.

    A place to which several branches of a parallel fork lead is reached past that fork only when each of these still
    leads to it. A branch past another fork, or past none, is not held up. The first step of a branch waits for nobody,
    and no place waits for what only comes back to it: in a circle behind the fork that is what is written later.

    Args:
        compiled: the map.
        lost: the keys of the touchpoints.

    Returns:
        Their keys.
    """
    flow = ParallelFlow(compiled)
    if not flow.branches:
        return frozenset(reachable(compiled, without=lost, after_failure=False))
    return _walk(compiled, flow, lost).reached


def meeting_places(compiled: CompiledMap) -> Mapping[str, frozenset[str]]:
    """
    Collect the places to which several branches of a parallel fork lead.

    Args:
        compiled: the map.

    Returns:
        By the key of the touchpoint that forks, the keys of touchpoints and outcomes; a fork that begins behind another
        one comes before it.
    """
    flow = ParallelFlow(compiled)
    if not flow.branches:
        return {}
    return {
        gate.removeprefix(_GATE): frozenset(place for place, bits in places.items() if bits & bits - 1)
        for gate, places in _walk(compiled, flow, ()).meeting.items()
    }


def passed_by_all(compiled: CompiledMap, target: str) -> tuple[str, ...]:
    """
    List the touchpoints that everybody who comes to a target has passed.

    These are the touchpoints on every single path to it; and where they fork into parallel branches, what every single
    path passes from there to the next of them, for each of the parallel branches for which that one waits.

    Args:
        compiled: the map.
        target: the key of a touchpoint or outcome.

    Returns:
        Their keys in the order in which they are passed, one parallel branch after the other, without the target.
    """
    flow = ParallelFlow(compiled)
    walked = _walk(compiled, flow, ()) if flow.branches else _Walked(frozenset(), {}, {}, {})
    waits, spans = walked.waits, walked.spans
    passed: dict[str, None] = {}
    seen: set[_Stretch] = set()
    waiting = [_Stretch((OUTSIDE,), target, None)]
    while waiting:
        stretch = waiting.pop()
        if not stretch.start:
            passed[stretch.target] = None
            continue
        if stretch in seen:
            continue
        seen.add(stretch)
        stretches: list[_Stretch] = []
        for place, then in itertools.pairwise((*stretch.passed(flow, spans), stretch.target)):
            if place in compiled.nodes:
                stretches.append(_Stretch((), place, None))
            held = waits.get(place, {}).get(then, 0)
            branches = flow.branches.get(place, ())
            stretches.extend(_Stretch(branch, then, place) for bit, branch in enumerate(branches) if held >> bit & 1)
        waiting.extend(reversed(stretches))
    return tuple(key for key in passed if key != target)


# Private


class _Walked(NamedTuple):
    """
    What was found on the way up the tree of dominators.

    Attributes:
        reached: the touchpoints and outcomes that are reached.
        waits: by the place where parallel branches go out, for which of them, as bits, each place waits.
        meeting: by the same, by which of the branches, as bits, each place right behind them is reached; the innermost
            first.
        spans: by place, its number in the tree and the first number behind its subtree.
    """

    reached: frozenset[str]
    waits: Mapping[str, Mapping[str, int]]
    meeting: Mapping[str, Mapping[str, int]]
    spans: Mapping[str, tuple[int, int]]


def _walk(compiled: CompiledMap, flow: ParallelFlow, lost: Collection[str]) -> _Walked:
    """
    Walk up the tree of dominators.

    What a place dominates is entered only past it. So of each subtree it is enough to know to which places outside
    it leads, and whether it still does.
    """
    last = immediate_dominators(OUTSIDE, flow.after)
    children: dict[str, list[str]] = {}
    for key, above in last.items():
        children.setdefault(above, []).append(key)
    order = [OUTSIDE]
    for key in order:
        order.extend(children.get(key, ()))
    written = {key: at for at, key in enumerate(compiled.nodes)}
    blocked = set(lost)
    exits: dict[str, dict[str, bool]] = {}
    waits: dict[str, Mapping[str, int]] = {}
    meeting: dict[str, Mapping[str, int]] = {}
    for place in reversed(order):
        below = dict.fromkeys(children.get(place, ()))
        siblings = _Siblings(place, below, flow, {key: exits.pop(key) for key in below}, blocked, written)
        siblings.block()
        exits[place] = siblings.outside()
        if place in flow.branches:
            waits[place] = siblings.waits
            meeting[place] = siblings.reached
    walked = []
    for key in order:
        if key != OUTSIDE and last[key] in blocked:
            blocked.add(key)
        if key not in blocked and key in compiled.nodes:
            walked.append(key)
    return _Walked(frozenset(walked), waits, meeting, _spans(order, children))


class _Siblings:
    """What lies right below a place in the tree of dominators, and what leads out of that."""

    def __init__(
        self,
        place: str,
        below: Mapping[str, None],
        flow: ParallelFlow,
        exits: Mapping[str, Mapping[str, bool]],
        blocked: set[str],
        written: Mapping[str, int],
    ) -> None:
        self.place = place
        self.below = below
        self.exits = exits
        self.blocked = blocked
        parallel = flow.branches.get(place)
        self._starts = (flow.after(place),) if parallel is None else parallel
        self._back = frozenset[tuple[str, str]]() if parallel is None else self._leading_back(written)
        firsts = {branch[0] for branch in parallel or ()}
        self.reached = self._spread(self._back)
        self.waits = {key: bits for key, bits in self.reached.items() if parallel is not None and key not in firsts}
        self._unreached: set[str] = set()

    def block(self) -> None:
        """Block what is not reached any more; what waits in vain holds up others."""
        while True:
            working = self._spread(working=True)
            counted = self._spread(self._back, working=True) if self._back else working
            held = {
                key
                for key in (*self.below, *self.reached)
                if key not in working or counted.get(key, 0) != self.waits.get(key, counted.get(key, 0))
            }
            if held <= self._unreached:
                break
            self._unreached |= held
        self.blocked.update(key for key in self._unreached if key in self.below)

    def outside(self) -> dict[str, bool]:
        """List the places outside to which all this leads, and whether it still does."""
        able = self.place not in self.blocked
        return {key: able and key not in self._unreached for key in self.reached if key not in self.below}

    def _leading_back(self, written: Mapping[str, int]) -> frozenset[tuple[str, str]]:
        """Find the paths within a circle that lead to what is written before."""
        follow = {key: tuple(other for other in self.exits[key] if other in self.below) for key in self.below}
        part = {key: at for at, keys in enumerate(parts_in_order(follow)) for key in keys}
        return frozenset(
            (key, other)
            for key, others in follow.items()
            for other in others
            if part[key] == part[other] and _written(other, written) <= _written(key, written)
        )

    def _spread(self, leaving_out: Collection[tuple[str, str]] = (), *, working: bool = False) -> dict[str, int]:
        """Return by which branches, as bits, each place is reached that is a sibling or outside."""
        bits_by_key: dict[str, int] = {}
        waiting = [(key, 1 << bit) for bit, branch in enumerate(self._starts) for key in branch]
        while waiting:
            key, bits = waiting.pop()
            before = bits_by_key.get(key, 0)
            if key == self.place or before | bits == before:
                continue
            bits_by_key[key] = before | bits
            if key not in self.below or (working and (key in self.blocked or key in self._unreached)):
                continue
            for other, works in self.exits[key].items():
                if (works or not working) and (key, other) not in leaving_out:
                    waiting.append((other, bits_by_key[key]))
        return bits_by_key


class _Stretch(NamedTuple):
    """From one of some places to a target, within what a place dominates; without a start the target itself."""

    start: tuple[str, ...]
    target: str
    within: str | None

    def passed(self, flow: ParallelFlow, spans: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
        """List what every single path passes; empty if there is none."""
        begin = "from"  # no place has such a key

        def follow(key: str) -> Iterable[str]:
            after = self.start if key == begin else () if key == self.target else flow.after(key)
            if self.within is None:
                return after
            # Whoever leaves what a place dominates comes back in only past that place.
            above, behind = spans[self.within]
            return (other for other in after if other == self.target or above < spans[other][0] < behind)

        last = immediate_dominators(begin, follow)
        keys = []
        key = last.get(self.target, begin)
        while key != begin:
            keys.append(key)
            key = last[key]
        return tuple(reversed(keys))


def _spans(order: Sequence[str], children: Mapping[str, Iterable[str]]) -> dict[str, tuple[int, int]]:
    """Number a tree depth first; the order is any in which a place comes before its children."""
    sizes: dict[str, int] = {}
    for key in reversed(order):
        sizes[key] = 1 + sum(sizes[child] for child in children.get(key, ()))
    spans = {OUTSIDE: (0, sizes[OUTSIDE])}
    for key in order:
        at = spans[key][0] + 1
        for child in children.get(key, ()):
            spans[child] = (at, at + sizes[child])
            at += sizes[child]
    return spans


def _is_parallel(edges: Iterable[Edge]) -> bool:
    direct = [edge for edge in edges if not edge.around]
    return len(direct) > 1 and all(edge.mode is NextMode.ALL for edge in direct)


def _gate(key: str) -> str:
    return f"{_GATE}{key}"


def _written(key: str, order: Mapping[str, int]) -> int:
    return order[key.removeprefix(_GATE)]
