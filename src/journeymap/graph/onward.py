"""What follows work by `then`: how long that takes at the longest, and in how many of the cases it is done."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from journeymap.graph.component import parts_in_order
from journeymap.graph.dominator import below, immediate_dominators
from journeymap.graph.fold import Budget, visits
from journeymap.graph.linear_form import LinearForm
from journeymap.graph.next_branch import then_branches
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.traverse import nearest_first
from journeymap.graph.usage import all_involved, all_relied_on
from journeymap.graph.variant import never_together
from journeymap.model import NextMode, Process


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.exact import Number
    from journeymap.model import ThenBranch


def all_following(
    compiled: CompiledMap,
) -> Mapping[str, Mapping[str, tuple[tuple[ThenBranch, ...], Fraction | None]]]:
    """List by every process what follows it where the graph has an edge for it: what is said of it, and its share."""
    following = {}
    for key, edges in compiled.leaving[EdgeKind.THEN].items():
        process = compiled.nodes[key].element
        if isinstance(process, Process) and process.then is not None:
            followed = {edge.target for edge in edges}
            branches = then_branches(process.then, partial(_never_with, compiled, process))
            following[key] = {to: branch for to, branch in branches.items() if to in followed}
    return following


class Onward:
    """
    The longest time of all that follows each process.

    Those of a loop count once each, because nobody says how often they are gone through at the most.

    Args:
        compiled: the map.

    Attributes:
        parts: the processes that follow one another in a loop, or one that does not, each after all that follows it.
        part_of: the place of a process's part.
    """

    def __init__(self, compiled: CompiledMap) -> None:
        leaving = compiled.leaving[EdgeKind.THEN]
        processes = [node.key for node in compiled.nodes_by_kind[NodeKind.PROCESS]] if leaving else []
        self.follow = {key: tuple(edge.target for edge in leaving.get(key, ())) for key in processes}
        self.parts = parts_in_order(self.follow)
        self.part_of = {key: at for at, part in enumerate(self.parts) for key in part}
        self._whole = [math.fsum(compiled.nodes[key].duration or 0.0 for key in part) for part in self.parts]
        self._after: list[tuple[float, int | None]] = []
        for at in range(len(self.parts)):
            longest = max(self._exits(at), key=self._from, default=None)
            self._after.append((0.0 if longest is None else self._from(longest), longest))

    def ends(self, done: Mapping[str, float]) -> Mapping[str, tuple[float, int]]:
        """
        Find for each process when all that follows it is done.

        Args:
            done: when each process itself is done at the earliest, after what it needs.

        Returns:
            By process, that time, and the part whose work, with what follows it, is done then.
        """
        by_part: list[tuple[float, int]] = []
        for at, part in enumerate(self.parts):
            own = max(*(done[member] for member in part), self._whole[at])
            options = [(own + self._after[at][0], at), *(by_part[exit_] for exit_ in self._exits(at))]
            by_part.append(max(options, key=lambda option: option[0]))
        return {key: by_part[at] for key, at in self.part_of.items()}

    def after(self, at: int) -> Iterator[tuple[str, ...]]:
        """Walk the longest chain of what follows a part, part by part."""
        following = self._after[at][1]
        while following is not None:
            yield self.parts[following]
            following = self._after[following][1]

    def is_loop(self, at: int) -> bool:
        """Whether what is in a part follows itself."""
        part = self.parts[at]
        return len(part) > 1 or part[0] in self.follow[part[0]]

    def _exits(self, at: int) -> tuple[int, ...]:
        exits = dict.fromkeys(self.part_of[other] for key in self.parts[at] for other in self.follow[key])
        exits.pop(at, None)
        return tuple(exits)

    def _from(self, at: int) -> float:
        return self._whole[at] + self._after[at][0]


class Cases(NamedTuple):
    """
    In how many of the cases something is done, each time that a customer comes to a touchpoint.

    Attributes:
        low: at least so often.
        high: at most so often; `None` if there is no end to it.
    """

    low: Number
    high: Number | None

    @property
    def is_known(self) -> bool:
        """Whether it is a number."""
        return self.low == self.high


ALWAYS: Final = Cases(Fraction(1), Fraction(1))

BUDGET: Final = 500_000
"""So many steps are spent on one map; what is beyond counts as not known."""


def all_cases(compiled: CompiledMap) -> Mapping[str, CasesBehind]:
    """
    Work out in how many of the cases all is done that stands behind the touchpoints, and behind work with a volume.

    Returns:
        By the key of each of them behind which anything follows by `then`; behind others all is done always.
    """
    leaving = compiled.leaving[EdgeKind.THEN]
    asking = [node for kind in (NodeKind.TOUCHPOINT, NodeKind.PROCESS) for node in compiled.nodes_by_kind[kind]]
    involved = compiled.once(all_involved)
    left = BUDGET
    counted: dict[str, CasesBehind] = {}
    for node in asking if leaving else ():
        if isinstance(node.element, Process) and node.element.volume is None:
            continue
        reach = tuple(nearest_first((node.key,), lambda at: involved.get(at, ()))) if left >= 0 else (node.key,)
        left -= len(reach)
        if left < 0 or any(at in leaving for at in reach):
            counted[node.key] = CasesBehind(compiled, node.key, reach, is_given_up=left < 0)
    return counted


class CasesBehind:
    """
    In how many of the cases all that stands behind one touchpoint, or behind work with a volume, is done.

    What it relies on is done always. What follows by `then` is done in the share of the cases that goes there; where a
    touchpoint names work that follows other work which it names, the share holds. Where branches come together again
    their shares are added, unless some are taken at the same time. Rework counts as often as the shares say. What
    follows and needs work that was done before it on every way there asks for it no second time.

    Args:
        compiled: the map.
        start: the key of the touchpoint or the process.
        reach: the keys of all that stands behind it, itself first.
        is_given_up: whether there is so much that it is not looked at; then nothing is known.

    Attributes:
        start: the same.
        is_parallel: whether some of it is done at the same time.
        steps: by key, what it follows.
        relying: by key, what relies on it.
        shares: by key and what follows it, the share; `None` if it is not known.
        again: what is done for the first time and then in rework, where the two add up.
    """

    def __init__(self, compiled: CompiledMap, start: str, reach: Collection[str], *, is_given_up: bool = False) -> None:
        relied, followed = compiled.once(all_relied_on), compiled.once(all_following)
        self.start = start
        self.is_parallel = False
        self.again: set[str] = set()
        self.steps: dict[str, list[str]] = {}
        self.relying: dict[str, list[str]] = {}
        self.shares: dict[str, dict[str, Fraction | None]] = {}
        self._cases: dict[str, Cases] = {start: ALWAYS}
        self._relied = {} if is_given_up else {at: relied.get(at, ()) for at in reach}
        for at in self._relied:
            element = compiled.nodes[at].element
            if isinstance(element, Process) and element.then is not None:
                self.shares[at] = {to: share for to, (_, share) in followed.get(at, {}).items()}
                self.is_parallel |= element.then.mode is NextMode.ALL and len(self.shares[at]) > 1
            for other in self._relied[at]:
                self.relying.setdefault(other, []).append(at)
            for other in self.shares.get(at, ()):
                self.steps.setdefault(other, []).append(at)
        self._leave_out_what_was_done_before()
        self._count()

    def of(self, key: str) -> Cases:
        """Return in how many of the cases something behind it is done."""
        return self._cases.get(key, Cases(Fraction(0), None))

    # Private

    def _follow(self) -> dict[str, tuple[str, ...]]:
        """List by everything what it relies on and what follows it."""
        return {at: (*others, *self.shares.get(at, ())) for at, others in self._relied.items()}

    def _leave_out_what_was_done_before(self) -> None:
        """Leave out needs of what follows that are met when its turn comes, because every way there leads past them."""
        follow = self._follow()
        part_of = {at: number for number, part in enumerate(parts_in_order(follow)) for at in part}
        met = {
            at: others
            for at in self.steps
            if set(self.relying.get(at, ())) <= {self.start}
            and (others := [other for other in self._relied[at] if part_of[other] == part_of[at] and other != at])
        }
        if not met:
            return
        # What is named where it is shown is done when its turn comes all the same.
        follow[self.start] = tuple(at for at in follow[self.start] if at not in met)
        places = below(self.start, immediate_dominators(self.start, lambda at: follow[at]))
        for at, others in met.items():
            for other in others:
                if at in places and places[at].start in places[other]:
                    self._relied[at] = tuple(need for need in self._relied[at] if need != other)
                    self.relying[other].remove(at)

    def _count(self) -> None:
        """Count part by part, each after all that leads to it."""
        for part in reversed(parts_in_order(self._follow())):
            if part == (self.start,):
                continue
            inside = frozenset(part)
            for at in part:
                if any(other not in inside for other in self.steps.get(at, ())) and self.start in self.relying.get(
                    at, ()
                ):
                    # Named where it is shown; when it is done, its share says.
                    self.relying[at].remove(self.start)
            if any(other in inside for at in part for other in self.shares.get(at, ())):
                self._cases.update(self._around(part))
            else:
                coming = (self._coming(at, inside) for at in part)
                together = _together([cases for cases in coming if cases is not None])
                self._cases.update(dict.fromkeys(part, together))

    def _coming(self, at: str, inside: Collection[str]) -> Cases | None:
        """Count how often something comes to a node from outside of its part; `None` if nothing does."""
        steps = [other for other in self.steps.get(at, ()) if other not in inside]
        relying = [other for other in self.relying.get(at, ()) if other not in inside]
        parts = [_together([self._cases[other] for other in relying])] if relying else []
        if steps:
            shares = [_of(self._cases[other], self.shares[other][at]) for other in steps]
            parts.append(_together(shares) if self.is_parallel else _added(shares))
        return _together(parts) if parts else None

    def _around(self, part: Sequence[str]) -> dict[str, Cases]:
        """Count how often what is in a loop is done."""
        inside = frozenset(part)
        for at in [at for at in self._relied[self.start] if self.start in self.relying.get(at, ()) and at in inside][
            1:
        ]:
            # The first that a touchpoint names leads to the others.
            self.relying[at].remove(self.start)
        inflow = {at: cases for at in part if (cases := self._coming(at, inside)) is not None}
        unknown = dict.fromkeys(part, Cases(Fraction(0), None))
        unknown |= {at: Cases(cases.low, None) for at, cases in inflow.items()}
        needs = any(other in inside for at in part for other in self._relied[at])
        if needs or self.is_parallel or not all(cases.is_known for cases in inflow.values()):
            return unknown
        rows: dict[str, dict[str, Number]] = {}
        for at in part:
            inner = {to: share for to, share in self.shares.get(at, {}).items() if to in inside}
            if None in inner.values():
                return unknown
            rows[at] = {to: share for to, share in inner.items() if share is not None}
        entering = {at: LinearForm(inflow[at].low if at in inflow else Fraction(0)) for at in part}
        solved = visits(rows, entering, Budget(BUDGET))
        if solved is None or any(seen.returning >= 1 for seen in solved.values()):
            return unknown
        self.again.update(at for at in part if not self.relying.get(at) or inside.issuperset(self.steps.get(at, ())))
        counts = {at: (seen.arriving * (1 / (1 - seen.returning))).value for at, seen in solved.items()}
        return unknown | {at: Cases(count, count) for at, count in counts.items() if count is not None}


# Private


def _never_with(compiled: CompiledMap, process: Process, key: str) -> bool:
    """Return whether no variant has a process and the one that is said to follow it."""
    return never_together(process, compiled.nodes[key].element)


def _of(cases: Cases, share: Fraction | None) -> Cases:
    """Take a share of some cases."""
    if share is None:
        return Cases(Fraction(0), cases.high)
    return Cases(cases.low * share, None if cases.high is None else cases.high * share)


def _added(parts: Sequence[Cases]) -> Cases:
    """Add cases of which at most one holds at a time."""
    highs = [part.high for part in parts]
    high = None if None in highs else sum((high for high in highs if high is not None), Fraction(0))
    return Cases(sum((part.low for part in parts), Fraction(0)), high)


def _together(parts: Sequence[Cases]) -> Cases:
    """Put cases together of which several may hold at a time, and then are one."""
    if len(parts) == 1:
        return parts[0]
    added = _added(parts)
    low = max((part.low for part in parts), default=Fraction(0))
    return Cases(low, None if added.high is None else max(low, min(Fraction(1), added.high)))
