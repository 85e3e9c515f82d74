"""What follows work by `then`: in how many of the cases it is done."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from journeymap.graph.component import parts_in_order
from journeymap.graph.exact import bounded, total
from journeymap.graph.fold import Budget, visits
from journeymap.graph.linear_form import LinearForm
from journeymap.graph.meeting import Meetings
from journeymap.graph.next_branch import then_branches
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.placed import placed_work
from journeymap.graph.traverse import nearest_first
from journeymap.graph.usage import all_involved, all_relied_on
from journeymap.model import NextMode, Process


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.exact import Number
    from journeymap.model import ThenBranch


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

BUDGET: Final = 40_000
"""So many steps, of up to fifty microseconds each, are spent on one map; what is beyond counts as not known."""


def all_cases(compiled: CompiledMap) -> Mapping[str, CasesBehind]:
    """
    Work out in how many of the cases all is done that stands behind the touchpoints, and behind work with a volume.

    Returns:
        By the key of each of them behind which anything follows by `then`, or which lists what follows an earlier one;
        behind others all is done always.
    """
    leaving = compiled.leaving[EdgeKind.THEN]
    asking = [node for kind in (NodeKind.TOUCHPOINT, NodeKind.PROCESS) for node in compiled.nodes_by_kind[kind]]
    involved = compiled.once(all_involved)
    placed: dict[str, dict[str, bool]] = {}
    for work in placed_work(compiled):
        placed.setdefault(work.touchpoint, {})[work.process] = work.is_sure
    budget = Budget(BUDGET)
    counted: dict[str, CasesBehind] = {}
    for node in asking if leaving else ():
        if isinstance(node.element, Process) and node.element.volume is None:
            continue
        reach = tuple(nearest_first((node.key,), lambda at: involved.get(at, ()))) if budget.left >= 0 else (node.key,)
        budget.left -= len(reach)
        if budget.left < 0 or node.key in placed or any(at in leaving for at in reach):
            counted[node.key] = CasesBehind(compiled, node.key, reach, budget, placed.get(node.key, {}))
    return counted


def all_following(
    compiled: CompiledMap,
) -> Mapping[str, Mapping[str, tuple[tuple[ThenBranch, ...], Fraction | None]]]:
    """List by every process what follows it where the graph has an edge for it: what is said of it, and its share."""
    following = {}
    for key, edges in compiled.leaving[EdgeKind.THEN].items():
        process = compiled.nodes[key].element
        if isinstance(process, Process):
            followed = {edge.target for edge in edges}
            branches = then_branches(process, compiled.nodes)
            following[key] = {to: branch for to, branch in branches.items() if to in followed}
    return following


class CasesBehind:
    """
    In how many of the cases all that stands behind one touchpoint, or behind work with a volume, is done.

    What it relies on is done always. What follows by `then` is done in the share of the cases that goes there; where a
    touchpoint names work that follows other work which it names, the share holds. Where branches come together again
    their shares are added; those taken at the same time are one there. Rework counts as often as the shares say.

    Args:
        compiled: the map.
        start: the key of the touchpoint or the process.
        reach: the keys of all that stands behind it, itself first.
        budget: how many steps may be spent; below 0, there is so much that it is not looked at, and nothing is known.
        earlier: by the key of what it lists and what follows an earlier touchpoint, whether that was surely passed.

    Attributes:
        start: the same.
        steps: by key, what it follows; of branches that are taken at the same time and meet there, those of one.
        done_before: what is not done here, as it is only placed here and follows an earlier touchpoint.
        unclear: where branches meet of which nobody knows in how many of the cases they are taken together, where these
            parted.
        relying: by key, what relies on it.
        shares: by key and what follows it, the share; `None` if it is not known.
    """

    def __init__(
        self,
        compiled: CompiledMap,
        start: str,
        reach: Collection[str],
        budget: Budget,
        earlier: Mapping[str, bool] = MappingProxyType({}),
    ) -> None:
        relied = compiled.once(all_relied_on)
        self.start = start
        self.steps: dict[str, list[str]] = {}
        self.relying: dict[str, list[str]] = {}
        self.shares: dict[str, dict[str, Fraction | None]] = {}
        self._systems = frozenset(at for at in reach if compiled.nodes[at].kind is NodeKind.SYSTEM)
        self._budget = budget
        self._relied = {at: relied.get(at, ()) for at in reach} if budget.left >= 0 else {}
        forks = self._read(compiled, earlier)
        self._name_once(self._parts())
        if any(len(part) > 1 for part in self._parts()):
            self._need_once()
        parts, follow = self._parts(), self._follow()
        done = nearest_first((start,), lambda at: follow.get(at, ()))
        self.done_before = frozenset(at for at in self._relied if at not in done)
        meetings = Meetings(start, follow, self.shares, forks, budget)
        self.unclear = meetings.unclear
        for at, others in self.steps.items():
            self.steps[at] = [other for other in others if (other, at) not in meetings.same]
        self._part_of = {at: frozenset(part) for part in parts for at in part}
        self._turn_of: dict[str, str] = {}
        for turn in (start, *self.steps):
            self._turn_of |= dict.fromkeys(nearest_first((turn,), self._needed_by, self._turn_of), turn)
        self._cases: dict[str, Cases] = {start: ALWAYS}
        self._reasons: dict[str, str] = {}
        self._count(parts)

    def of(self, key: str) -> Cases:
        """Return in how many of the cases something behind it is done."""
        return self._cases.get(key, Cases(Fraction(0), None))

    def is_again(self, key: str, other: str) -> bool:
        """Whether something follows the other in a loop."""
        return other in self._part_of[key]

    def circle(self, key: str) -> tuple[str, ...]:
        """List with something all that need each other; empty if work of a loop follows other work of it."""
        inside = self._part_of.get(key, frozenset())
        if len(inside) < 2 or any(other in inside for at in inside for other in self.shares.get(at, ())):
            return ()
        return tuple(at for at in self._relied if at in inside)

    def following(self, key: str) -> Cases | None:
        """Count how often something follows others, but for those of its loop; `None` if it does not."""
        steps = [other for other in self.steps.get(key, ()) if not self.is_again(key, other)]
        cases = [_of(self._cases[other], self.shares[other][key]) for other in steps]
        return (_together(cases) if key in self.unclear else _added(cases)) if cases else None

    def coming(self, key: str) -> Cases | None:
        """Count how often something is done before any rework; `None` if it is done in rework only."""
        turns = [self.of_turn(turn) for turn in self.turns(key)]
        parts = [_added(turns)] if turns else []
        following = self.following(key)
        if following is not None:
            parts.append(following)
        return _together(parts) if parts else None

    def of_turn(self, turn: Iterable[str]) -> Cases:
        """Return in how many of the cases some of what relies on a thing in one turn is done."""
        return _together([self.of(other) for other in turn])

    def turns(self, key: str) -> tuple[tuple[str, ...], ...]:
        """
        Group what relies on something, but for what is in a loop with it.

        What work needs is done once for all of it; but work that follows other work by `then` has its own turn, in
        which it uses a system again.
        """
        relying = [other for other in self.relying.get(key, ()) if not self.is_again(key, other)]
        turns: dict[str, list[str]] = {}
        for other in relying:
            turn = self._turn_of.get(other, other) if key in self._systems else key
            turns.setdefault(turn, []).append(other)
        return tuple(tuple(turn) for turn in turns.values())

    def why_unknown(self, key: str) -> str:
        """Explain why it is not known in how many of the cases something behind it is done."""
        for at in nearest_first((key,), lambda at: (*self.steps.get(at, ()), *self.relying.get(at, ()))):
            if at in self.unclear:
                return f"nobody said in how many of the cases branches of `{self.unclear[at]}` lead to `{at}` together"
            for other in self.steps.get(at, ()):
                if other == self.start:
                    return f"nobody said how many come to `{other}` for whom `{at}` was not set going before"
                if self.shares[other][at] is None:
                    return f"nobody said in how many of the cases `{at}` follows `{other}`"
            if at in self._reasons:
                return self._reasons[at]
        return f"it cannot be worked out in how many of the cases `{key}` is done"

    # Private

    def _read(self, compiled: CompiledMap, earlier: Mapping[str, bool]) -> tuple[str, ...]:
        """Read what follows and relies on what, and return what parallel branches follow."""
        forks = []
        followed = compiled.once(all_following)
        for at in self._relied:
            element = compiled.nodes[at].element
            if isinstance(element, Process) and element.then is not None:
                self.shares[at] = {to: share for to, (_, share) in followed.get(at, {}).items()}
                if element.then.mode is NextMode.ALL and len(self.shares[at]) > 1:
                    forks.append(at)
            for other in self._relied[at]:
                self.relying.setdefault(other, []).append(at)
            for other in self.shares.get(at, ()):
                self.steps.setdefault(other, []).append(at)
        for at, is_sure in earlier.items() if self._relied else ():
            self.relying[at].remove(self.start)
            if not is_sure:
                self.shares.setdefault(self.start, {})[at] = None
                self.steps.setdefault(at, []).append(self.start)
        # A volume counts every run, also those to which other work leads back.
        self.steps.pop(self.start, None)
        self.relying.pop(self.start, None)
        return tuple(forks)

    def _follow(self) -> Mapping[str, tuple[str, ...]]:
        """List by each node what is done when it is; what is named only to be shown there is left out."""
        return {
            at: (*self._needed_by(at), *(to for to in self.shares.get(at, ()) if at in self.steps.get(to, ())))
            for at in self._relied
        }

    def _parts(self) -> tuple[tuple[str, ...], ...]:
        """Put what is in a loop together, and each part after all that leads to it."""
        return tuple(reversed(parts_in_order(self._follow())))

    def _needed_by(self, key: str) -> tuple[str, ...]:
        return tuple(other for other in self._relied.get(key, ()) if key in self.relying.get(other, ()))

    def _name_once(self, parts: Iterable[tuple[str, ...]]) -> None:
        """Leave out the names of what follows other work at the same touchpoint: its share says when it is done."""
        for part in parts:
            inside = frozenset(part)
            named = [at for at in part if self.start in self.relying.get(at, ())]
            first = named[:1] if any(other in inside for at in part for other in self.shares.get(at, ())) else named
            for at in named:
                # Of a loop, the first that a touchpoint names leads to the others.
                if at not in first or any(other not in inside for other in self.steps.get(at, ())):
                    self.relying[at].remove(self.start)

    def _need_once(self) -> None:
        """Leave out that work needs what was done before it anyway, or follows what is only done for it."""
        for part in self._parts():
            inside = frozenset(part)
            if not any(other in inside for at in part for other in self.shares.get(at, ())):
                continue
            pairs = [(work, need) for work in part for need in self._needed_by(work) if need in inside]
            for at, other in pairs:
                past_need, past_work = self._reach_without(other), self._reach_without(at)
                self._budget.left -= len(self._relied) + len(past_need) + len(past_work)
                if self._budget.left < 0:
                    return
                if at not in past_need:
                    self.relying[other].remove(at)
                elif other not in past_work and at in self.steps:
                    self.steps[at] = [source for source in self.steps[at] if source in past_need]

    def _reach_without(self, key: str) -> Collection[str]:
        """Collect all that is done even if something is not."""
        follow = self._follow()
        return nearest_first((self.start,), lambda at: follow.get(at, ()), (key,))

    def _count(self, parts: Iterable[tuple[str, ...]]) -> None:
        """Count part by part, each after all that leads to it."""
        for part in parts:
            if part == (self.start,):
                continue
            inside = frozenset(part)
            if any(other in inside for at in part for other in self.shares.get(at, ())):
                self._cases.update(self._around(part))
            else:
                coming = (self.coming(at) for at in part)
                together = _together([cases for cases in coming if cases is not None])
                self._cases.update(dict.fromkeys(part, together))

    def _around(self, part: Sequence[str]) -> dict[str, Cases]:
        """Count how often what is in a loop is done."""
        inside = frozenset(part)
        inflow = {at: cases for at in part if (cases := self.coming(at)) is not None}
        unknown = dict.fromkeys(part, Cases(Fraction(0), None))
        unknown |= {at: Cases(cases.low, None) for at, cases in inflow.items()}
        needs = any(other in inside for at in part for other in self._needed_by(at))
        unclear = any(at in self.unclear for at in part)
        if needs:
            reason = f"`{part[0]}` is done again where work needs it, and nobody said in how many of the cases"
            self._reasons.update(dict.fromkeys(part, reason))
        if needs or unclear or not all(cases.is_known for cases in inflow.values()):
            return unknown
        rows: dict[str, dict[str, Number]] = {}
        for at in part:
            inner = {to: share for to, share in self.shares.get(at, {}).items() if at in self.steps.get(to, ())}
            inner = {to: share for to, share in inner.items() if to in inside}
            if None in inner.values():
                return unknown
            rows[at] = {to: share for to, share in inner.items() if share is not None}
        entering = {at: LinearForm(inflow[at].low if at in inflow else Fraction(0)) for at in part}
        solved = visits(rows, entering, self._budget)
        if solved is None or any(seen.returning >= 1 for seen in solved.values()):
            ends = any(to not in inside for at in part for to in self.shares.get(at, ()))
            reason = f"the loop of `{part[0]}` cannot be worked out"
            reason = reason if ends else f"nothing leads out of the loop of `{part[0]}`"
            self._reasons.update(dict.fromkeys(part, reason))
            return unknown
        counts = {at: (seen.arriving * (1 / (1 - seen.returning))).value for at, seen in solved.items()}
        return unknown | {at: Cases(count, count) for at, count in counts.items() if count is not None}


# Private


def _of(cases: Cases, share: Fraction | None) -> Cases:
    """Take a share of some cases."""
    if share == 1:
        return cases
    if share is None:
        return Cases(Fraction(0), cases.high)
    return Cases(bounded(cases.low * share), None if cases.high is None else bounded(cases.high * share))


def _added(parts: Sequence[Cases]) -> Cases:
    """Add cases of which at most one holds at a time."""
    if len(parts) == 1:
        return parts[0]
    highs = [part.high for part in parts]
    high = None if None in highs else bounded(total(high for high in highs if high is not None))
    return Cases(bounded(total(part.low for part in parts)), high)


def _together(parts: Sequence[Cases]) -> Cases:
    """Put cases together of which several may hold at a time, and then are one."""
    if len(parts) == 1:
        return parts[0]
    added = _added(parts)
    low = max((part.low for part in parts), default=Fraction(0))
    return Cases(low, None if added.high is None else max(low, min(Fraction(1), added.high)))
