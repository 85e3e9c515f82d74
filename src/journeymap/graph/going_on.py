"""How those who are at a touchpoint go on: branches with their shares, who gives up, where parallel branches meet."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.frozen import frozen
from journeymap.graph.balance import Balance, Outflow
from journeymap.graph.exact import exact, total
from journeymap.graph.flow import entries
from journeymap.graph.fold import Budget
from journeymap.graph.linear_form import LinearForm
from journeymap.graph.map_branches import map_branches
from journeymap.graph.node import NodeKind
from journeymap.graph.parallel import meeting_places
from journeymap.model import NextMode, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.exact import Number
    from journeymap.graph.next_branch import NextBranch


BUDGET: Final = 50
"""So many times the places of the map may be looked at for parallel branches, so that nested ones are no explosion."""


@frozen(kw_only=True)
class Meeting:
    """
    A place where parallel branches meet.

    Attributes:
        fork: the key of the touchpoint at which they begin.
        place: where they meet: a touchpoint, which waits for all of them, or an outcome, for which one is enough.
        arriving: for each of these branches, by its first step, the share of those on it who come to the place.
        last: for each of them, the places from which it leads there.
        within: the places on these branches before they meet.
    """

    fork: str
    place: str
    arriving: Mapping[str, Number]
    last: Mapping[str, tuple[str, ...]]
    within: frozenset[str]

    @property
    def is_join(self) -> bool:
        """Whether all branches are waited for."""
        return not self.place.startswith("outcome:")

    @property
    def share(self) -> Number:
        """The share of those at the fork who come to the place, if the branches go wrong independently."""
        if self.is_join:
            return math.prod(self.arriving.values(), start=1)
        return 1 - math.prod((1 - share for share in self.arriving.values()), start=1)


@frozen(kw_only=True)
class GoingOn:
    """
    How everybody goes on.

    Attributes:
        branches: by touchpoint, where it leads, as written.
        outflows: the same with what it means for numbers, by touchpoint and outcome. Where parallel branches meet, the
            fork takes away whom several of them bring there.
        meetings: where parallel branches meet.
        unclear: the places where parallel branches meet, nobody knows how, with their forks.
    """

    branches: Mapping[str, tuple[NextBranch, ...]]
    outflows: Mapping[str, Outflow]
    meetings: tuple[Meeting, ...]
    unclear: Mapping[str, str]


def going_on(compiled: CompiledMap) -> GoingOn:
    """
    Work out how customers go on from each touchpoint.

    Who gives up (`drop_off`) goes nowhere, and the shares of the branches are of the others. Who leaves an optional
    step out goes where its only branch leads; where it has several, nobody knows which they take.

    Args:
        compiled: the map.

    Returns:
        By touchpoint and outcome, in the order of the nodes.
    """
    branches = map_branches(compiled.map)
    outflows = {node.key: Outflow({}) for node in compiled.nodes_by_kind[NodeKind.OUTCOME]}
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        if isinstance(node.element, Touchpoint):
            outflows[node.key] = _outflow(node.element, branches[node.key])
    if not any(leaving and leaving[0].mode is NextMode.ALL and len(leaving) > 1 for leaving in branches.values()):
        return GoingOn(branches=branches, outflows=outflows, meetings=(), unclear={})
    meetings, unclear = _Meetings(compiled, outflows).find()
    return GoingOn(branches=branches, outflows=outflows, meetings=meetings, unclear=unclear)


# Private


def _outflow(touchpoint: Touchpoint, leaving: Sequence[NextBranch]) -> Outflow:
    is_choice = len(leaving) > 1 and leaving[0].mode is NextMode.CHOICE
    if touchpoint.optional and (is_choice or touchpoint.drop_off):
        return Outflow({}, tuple(branch.target for branch in leaving), 1, is_kept=not touchpoint.drop_off)
    shares: dict[str, Number] = {branch.target: branch.share for branch in leaving if branch.share is not None}
    staying: Number = 1
    if touchpoint.drop_off:
        staying = 1 - exact(touchpoint.drop_off)
        shares = {target: staying * share for target, share in shares.items()}
    open_ = tuple(branch.target for branch in leaving if branch.share is None)
    rest = staying - total(shares.values()) if open_ else 0
    return Outflow(shares, open_, rest)


class _Meetings:
    """The search for the places where parallel branches meet, innermost forks first."""

    def __init__(self, compiled: CompiledMap, outflows: dict[str, Outflow]) -> None:
        self._outflows = outflows
        self._places = meeting_places(compiled)
        self._entries = frozenset(entries(compiled))
        self._before: dict[str, set[str]] = {key: set() for key in outflows}
        for key, outflow in outflows.items():
            for target in outflow.targets():
                self._before[target].add(key)
        self._left = BUDGET * (len(outflows) + 100)
        self._meetings: list[Meeting] = []
        self._unclear: dict[str, str] = {}

    def find(self) -> tuple[tuple[Meeting, ...], Mapping[str, str]]:
        """Return the meetings, and the places of which they are unclear, with their forks."""
        for fork, places in self._places.items():
            self._look_behind(fork, places)
        return tuple(self._meetings), self._unclear

    def _look_behind(self, fork: str, places: Collection[str]) -> None:
        """Find where the branches of one fork meet first, and let it take away whom they bring there too often."""
        firsts = tuple(self._outflows[fork].shares)
        walked = {first: self._walk(first, {*places, fork}) for first in firsts}
        if self._left <= 0:
            # Where the walk was cut short, nobody knows what meets where.
            self._unclear.update(dict.fromkeys(places, fork))
            return
        hits: dict[str, list[str]] = {}
        for first, passed in walked.items():
            for place in (first, *passed):
                if place in places and place != fork:
                    hits.setdefault(place, []).append(first)
        joins = [place for place in hits if not place.startswith("outcome:")]
        shares = dict(self._outflows[fork].shares)
        for place, reaching in hits.items():
            if len(joins) > 1 and place in joins:
                self._unclear[place] = fork
            elif len(reaching) > 1:
                meeting = self._meeting(fork, place, {first: walked[first] for first in reaching})
                if meeting is None:
                    self._unclear[place] = fork
                    continue
                self._meetings.append(meeting)
                taken = sum(meeting.arriving.values())
                staying = self._outflows[fork].shares[firsts[0]]
                shares[place] = shares.get(place, 0) + (meeting.share - taken) * staying
        self._outflows[fork] = evolve(self._outflows[fork], shares=shares)

    def _walk(self, first: str, ends: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Walk a branch up to where it may meet another; return all that it comes to, with where from."""
        passed: dict[str, list[str]] = {}
        waiting = [] if first in ends else [first]
        seen = {first}
        while waiting and self._left > 0:
            key = waiting.pop()
            for target in self._outflows[key].targets():
                self._left -= 1
                passed.setdefault(target, []).append(key)
                if target not in seen:
                    seen.add(target)
                    if target not in ends:
                        waiting.append(target)
        return {key: tuple(sources) for key, sources in passed.items()}

    def _meeting(self, fork: str, place: str, walked: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Meeting | None:
        """Work out how many of each branch come to a place; `None` if that is unknown, or others come in between."""
        arriving: dict[str, Number] = {}
        last: dict[str, tuple[str, ...]] = {}
        within: set[str] = set()
        for first, passed in walked.items():
            inside = {key for sources in passed.values() for key in sources}
            within |= inside
            if any(key in self._entries or not self._before[key] <= {*inside, fork} for key in inside):
                return None
            outflows = {key: self._outflows[key] if key in inside else Outflow({}) for key in {first: None, **passed}}
            self._left -= len(outflows)
            if self._left < 0:
                return None
            share = Balance(outflows, {first: LinearForm(1)}, budget=Budget(self._left)).visits_of(place)
            if share is None or not 0 <= share <= 1:
                return None
            arriving[first] = share
            last[first] = passed.get(place, (fork,))
        return Meeting(fork=fork, place=place, arriving=arriving, last=last, within=frozenset(within))
