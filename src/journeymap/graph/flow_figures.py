"""Shares, visits and volumes as figures: what each is made of, branch by branch."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from journeymap.frozen import frozen
from journeymap.graph.composition import OTHERS
from journeymap.graph.demand import volume_balance
from journeymap.graph.exact import bounded
from journeymap.graph.figure import Figure, Formula, Measure
from journeymap.graph.flow import entries
from journeymap.graph.going_on import going_on
from journeymap.graph.map_branches import first_steps
from journeymap.graph.next_branch import ShareGround
from journeymap.graph.node import NodeKind
from journeymap.graph.traffic import also_from_elsewhere, balance_from, optional_steps
from journeymap.graph.written import written, written_rate
from journeymap.model import Touchpoint


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.graph.balance import Balance
    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.exact import Number
    from journeymap.graph.figure import Input, Ledger, Written
    from journeymap.graph.going_on import Meeting
    from journeymap.graph.next_branch import NextBranch


@frozen(kw_only=True)
class FlowKind:
    """
    What flows.

    Attributes:
        at: what the number of a place is called in ids, such as `visits`.
        along: what that of a branch is called, such as `flow`.
        measure: what it counts.
        words: the beginning of the name of a place's number.
    """

    at: str
    along: str
    measure: Measure
    words: str


VISITS: Final = FlowKind(at="visits", along="flow", measure=Measure.TIMES, words="how often a customer comes to")
VOLUME: Final = FlowKind(at="volume", along="stream", measure=Measure.PER_SECOND, words="how many come to")

INDEPENDENT: Final = "parallel branches go wrong independently of each other"
ALIKE: Final = "customers of all segments give up, and divide where nothing depends on segments, alike"
ALL_LEAVE: Final = "nobody goes round a loop for ever"


def add_shares(compiled: CompiledMap, ledger: Ledger) -> Mapping[str, Mapping[str, str]]:
    """
    Add which share of customers comes to each touchpoint and outcome, and how often.

    Args:
        compiled: the map.
        ledger: takes the figures `visits@KEY` and `share@KEY` in, with those of branches (`share@KEY>KEY`,
            `flow@KEY>KEY`) that they are made of; `given-up@KEY` and `given-up@map` say who gives up.

    Returns:
        By place, the ids of what comes there, each with the place where it comes from.
    """
    starts = first_steps(compiled.map)
    if not starts:
        return {}
    start = starts[0]
    for source, leaving in compiled.once(going_on).branches.items():
        _add_branches(compiled, ledger, source, leaving)
    elsewhere = also_from_elsewhere(compiled, start)
    flow = _Flow(compiled, ledger, VISITS, balance_from(compiled, starts), elsewhere)
    others = (f"only those count who begin at `{start}`, and nothing goes wrong that leads elsewhere",)
    formula = Formula.GIVEN if len(starts) == 1 else Formula.OPEN
    flow.add({key: _Source(formula, (), others if elsewhere else ()) for key in starts})
    for key in flow.keys:
        flow.add_share(key)
    _add_given_up(compiled, ledger)
    return flow.into


def add_volumes(compiled: CompiledMap, ledger: Ledger) -> None:
    """
    Add how many come to each touchpoint in a second.

    Args:
        compiled: the map.
        ledger: takes the figures `volume@KEY` in; it has those of the branches.
    """
    balance = compiled.once(volume_balance)
    if balance is None:
        return
    sources = {key: _Source(Formula.OPEN, (), ()) for key in entries(compiled)}
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        if isinstance(node.element, Touchpoint) and node.element.volume is not None:
            sources[node.key] = _Source(Formula.SUM, (written_rate(node.key, "volume", node.element),), ())
    start = compiled.nodes_by_kind[NodeKind.TOUCHPOINT][0].key
    _Flow(compiled, ledger, VOLUME, balance, also_from_elsewhere(compiled, start)).add(sources)


# Private


class _Source(NamedTuple):
    """What comes to a place from outside the flow."""

    formula: Formula
    inputs: tuple[Input, ...]
    assumptions: tuple[str, ...]


def _add_branches(compiled: CompiledMap, ledger: Ledger, source: str, leaving: Sequence[NextBranch]) -> None:
    """Add who stays at a touchpoint, and which share of these takes each branch."""
    step = compiled.nodes[source].element
    if not isinstance(step, Touchpoint):
        return
    if step.drop_off:
        name = f"share of those at `{source}` who do not give up"
        gives_up = written(source, "drop_off", step.drop_off, step.place)
        ledger.add(f"staying@{source}", name, Measure.SHARE, Formula.REST, gives_up)
    shares = {branch.target: _share_inputs(compiled, source, branch) for branch in leaving}
    left = f"left@{source}"
    for branch in leaving:
        key, name = f"share@{source}>{branch.target}", f"share of `{source}` that goes on to `{branch.target}`"
        inputs: tuple[Input, ...] = shares[branch.target]
        if branch.ground is ShareGround.OPEN:
            ledger.add(key, name, Measure.SHARE, Formula.OPEN, unknown=f"nobody said the share of `{branch.target}`")
            continue
        if branch.ground is ShareGround.ALL:
            continue
        if branch.among:
            _add_share_among(compiled, ledger, source, branch)
            continue
        if branch.ground is ShareGround.REST or not inputs:
            if left not in ledger:
                words = f"what the branches of `{source}` leave"
                written_shares = [item for inputs_of_branch in shares.values() for item in inputs_of_branch]
                ledger.add(left, words, Measure.SHARE, Formula.REST, *written_shares)
            inputs = (left, *inputs)
        ledger.add(key, name, Measure.SHARE, Formula.SUM, *inputs)


def _add_share_among(compiled: CompiledMap, ledger: Ledger, source: str, branch: NextBranch) -> None:
    """Add which share of those at a touchpoint, of whom some segments do not come there, takes a branch."""
    key, name = f"share@{source}>{branch.target}", f"share of `{source}` that goes on to `{branch.target}`"
    whole = f"among@{source}"
    if whole not in ledger:
        sizes = (_size(compiled, ledger, segment) for segment in branch.among)
        words = f"share of customers who are of the segments that come to `{source}`"
        ledger.add(whole, words, Measure.SHARE, Formula.SUM, *sizes)
    taking = (_size(compiled, ledger, segment) for segment in branch.taking)
    ledger.add(key, name, Measure.SHARE, Formula.PART, *taking, whole, assumptions=(ALIKE,))


def _size(compiled: CompiledMap, ledger: Ledger, wanted: str) -> Input:
    """Return which share of customers is of a segment, or of none that has a share."""
    sizes = {
        segment.id: written(f"segment:{segment.id}", "share", segment.share, segment.place)
        for segment in compiled.map.segments
        if segment.share is not None
    }
    if wanted != OTHERS:
        return sizes[wanted]
    others, name = "others@map", "share of customers who are of no segment that has a share"
    return ledger.add(others, name, Measure.SHARE, Formula.REST, *sizes.values())


def _add_given_up(compiled: CompiledMap, ledger: Ledger) -> None:
    """Add which share of customers gives up at each touchpoint, and anywhere."""
    given_up = []
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        step = node.element
        if isinstance(step, Touchpoint) and step.drop_off:
            gives_up = written(node.key, "drop_off", step.drop_off, step.place)
            name = f"share of customers who give up at `{node.key}`"
            inputs = (f"visits@{node.key}", gives_up)
            given_up.append(ledger.add(f"given-up@{node.key}", name, Measure.SHARE, Formula.PRODUCT, *inputs))
    if given_up:
        name = "share of customers who give up somewhere"
        ledger.add("given-up@map", name, Measure.SHARE, Formula.SUM, *given_up)


def _share_inputs(compiled: CompiledMap, source: str, branch: NextBranch) -> tuple[Written, ...]:
    """List the shares that the author wrote for a branch, or for the segments that take it."""
    if branch.ground is not ShareGround.SEGMENT:
        return tuple(
            written(f"{source} next {entry.to}", "share", entry.share, entry.place)
            for entry in branch.written
            if entry.share is not None
        )
    wanted = {entry.segment for entry in branch.written}
    return tuple(
        written(f"segment:{segment.id}", "share", segment.share, segment.place)
        for segment in compiled.map.segments
        if segment.id in wanted and segment.share is not None
    )


@frozen(kw_only=True)
class _Circle:
    """
    A loop of the flow.

    Attributes:
        first: its first place.
        is_open: whether it has branches whose shares nobody said.
        coming: the ids of what comes into it.
        inner: the ids of what goes from one of its places to another.
    """

    first: str
    is_open: bool
    coming: tuple[str, ...]
    inner: tuple[str, ...]


class _Flow:
    """One flow through the map, from where it begins to where it ends."""

    def __init__(
        self, compiled: CompiledMap, ledger: Ledger, kind: FlowKind, balance: Balance, elsewhere: frozenset[str]
    ) -> None:
        self._ledger = ledger
        self._kind = kind
        self._balance = balance
        self._elsewhere = elsewhere
        self._onward = compiled.once(going_on)
        self._optional = optional_steps(compiled)
        self.keys = tuple(self._onward.outflows)
        self._endless = {key for key in balance.circles if balance.visits_of(key) == math.inf}
        # By place how many are there, as far as that is known and has an end.
        self._visits = {key: None if key in self._endless else balance.visits_of(key) for key in self.keys}
        # By place the ids of what comes there, each with the place where it comes from.
        self.into: dict[str, dict[str, str]] = {key: {} for key in self.keys}
        self._circles: dict[str, _Circle] = {}

    def add(self, sources: Mapping[str, _Source]) -> None:
        """Add the numbers of all branches, of the places where they meet, and of all places."""
        for source, leaving in self._onward.branches.items():
            self._add_branches(source, leaving)
        for meeting in self._onward.meetings:
            self._add_meeting(meeting)
        for key in self.keys:
            self._add_place(key, sources.get(key))
        for circle in dict.fromkeys(self._balance.circles.values()):
            self._circles[circle[0]] = _Circle(
                first=circle[0],
                is_open=any(self._onward.outflows[member].open for member in circle),
                coming=(*self._beginning(circle), *self._coming(circle, inside=False)),
                inner=self._coming(circle, inside=True),
            )

    def add_share(self, key: str) -> None:
        """Add which share of customers ever comes to a place."""
        at, name = f"share@{key}", f"share of customers who come to `{key}`"
        often, share = self._ledger[f"{self._kind.at}@{key}"], self._balance.arriving_of(key)
        circle = self._circles.get(self._balance.circles.get(key, ("",))[0])
        if key in self._optional or share is None or (share == 0 and key in self._elsewhere):
            reason = often.unknown or "nobody said how often customers go round"
            self._put(at, name, Formula.OPEN, (), None, reason, measure=Measure.SHARE)
        elif circle is None:
            self._put(at, name, Formula.AT_MOST_ONE, (often.id,), _whole(share), measure=Measure.SHARE)
        elif often.expected is None or circle.is_open:
            # Everybody in the loop passes here, whatever else is unknown.
            leave = () if key in self._endless else (ALL_LEAVE,)
            share = _whole(share)
            self._put(at, name, Formula.AT_MOST_ONE, circle.coming, share, measure=Measure.SHARE, assumptions=leave)
        else:
            self._add_share_in_circle(at, name, key, circle, often.expected, share)

    # Private

    def _at(self, key: str) -> str:
        """Return the id of the number of a place; of an optional step that of those who come past it."""
        return f"past-{self._kind.at}@{key}" if key in self._optional else f"{self._kind.at}@{key}"

    def _along(self, source: str, target: str) -> str:
        return f"{self._kind.along}@{source}>{target}"

    def _going(self, source: str) -> str:
        """Return the id of how many go on from a touchpoint: all, or those who do not give up."""
        staying = self._ledger.get(f"staying@{source}")
        if staying is None:
            return self._at(source)
        key = f"{self._kind.along}@{source}"
        if key not in self._ledger:
            value = _times(self._visits[source], staying.expected)
            self._put(key, f"how many go on from `{source}`", Formula.PRODUCT, (self._at(source), staying.id), value)
        return key

    def _add_branches(self, source: str, leaving: Sequence[NextBranch]) -> None:
        """Add how many take each branch from a touchpoint."""
        outflow = self._onward.outflows[source]
        going = self._going(source)
        number = self._number(going)
        known: list[str] = []
        for branch in leaving:
            key, target = self._along(source, branch.target), branch.target
            name = f"how many go from `{source}` to `{target}`"
            if target in outflow.open:
                continue
            if branch.ground is ShareGround.ALL:
                inputs: tuple[str, ...] = (going,)
                value = number
            else:
                inputs = (going, f"share@{source}>{target}")
                value = _times(number, branch.share)
            self._put(key, name, Formula.PRODUCT, inputs, value)
            known.append(key)
            if branch.share:
                self.into[target][key] = source
        for target in outflow.open:
            key, name = self._along(source, target), f"how many go from `{source}` to `{target}`"
            is_last = outflow.is_kept and target == outflow.open[-1]
            value = Fraction(0) if number == 0 else None
            formula, inputs = (Formula.DIFFERENCE, (going, *known)) if is_last else (Formula.OPEN, (going,))
            self._put(key, name, formula, inputs, value, f"nobody said how many go from `{source}` to `{target}`")
            known.append(key)
            self.into[target][key] = source

    def _add_meeting(self, meeting: Meeting) -> None:
        """Add how many come to a place where parallel branches meet, in the place of what each of them brings there."""
        place, fork = meeting.place, meeting.fork
        ends, going = f"{fork}>{place}", self._going(fork)
        begun = self._number(going)
        parts = []
        coming: dict[str, list[str]] = {}
        for item, source in self.into[place].items():
            coming.setdefault(source, []).append(item)
        for first, sources in meeting.last.items():
            leading = [item for source in sources for item in coming.get(source, ())]
            key = f"arriving-{self._kind.along}@{fork}>{first}>{place}"
            name = f"share of the branch `{first}` that comes to `{place}`"
            inputs = (*leading, self._along(fork, first))
            share = meeting.arriving[first] if begun else None
            parts.append(self._put(key, name, Formula.PART, inputs, share, measure=Measure.SHARE))
            for item in leading:
                self.into[place].pop(item, None)
        together = self._put(
            f"together-{self._kind.along}@{ends}",
            f"share of `{fork}` that comes to `{place}` on {'all' if meeting.is_join else 'any'} of the branches",
            Formula.PRODUCT if meeting.is_join else Formula.ANY,
            tuple(parts),
            meeting.share if begun else None,
            measure=Measure.SHARE,
            assumptions=(INDEPENDENT,) if sum(share != 1 for share in meeting.arriving.values()) > 1 else (),
        )
        key, name = f"meeting-{self._kind.along}@{ends}", f"how many come from `{fork}` to `{place}`"
        self._put(key, name, Formula.PRODUCT, (going, together), _times(begun, meeting.share))
        self.into[place][key] = fork

    def _add_place(self, key: str, source: _Source | None) -> None:
        """Add the number of a place: what comes in there, and what all branches bring."""
        name, value = f"{self._kind.words} `{key}`", self._visits[key]
        inputs: tuple[Input, ...] = tuple(self.into[key])
        assumptions = (ALL_LEAVE,) if key in self._balance.circles and value is not None else ()
        missing = f"nobody said how many come in at `{key}`"
        if source is not None and source.inputs:
            inputs = source.inputs
        elif source is not None:
            begin, who = f"begin-{self._kind.at}@{key}", f"who begins at `{key}`"
            begins = Fraction(1) if source.formula is Formula.GIVEN else None
            self._put(begin, who, source.formula, (), begins, missing, assumptions=source.assumptions)
            inputs = (begin, *inputs)
        if key in self._elsewhere and value == 0:
            value = None
        is_open = source is not None and not source.inputs and source.formula is Formula.OPEN
        reason = missing if is_open or value is not None else self._reason(key)
        self._put(self._at(key), name, Formula.SUM, inputs, value, reason, assumptions=assumptions)
        if key in self._optional:
            self._put(f"{self._kind.at}@{key}", name, Formula.OPEN, (), None, f"nobody said how many leave `{key}` out")

    def _add_share_in_circle(self, at: str, name: str, key: str, circle: _Circle, often: Number, share: Number) -> None:
        """Add which share ever comes to a place of a loop: its visits without those of who was there before."""
        loop = f"loop@{circle.first}"
        if loop not in self._ledger:
            self._put(loop, f"the loop of `{circle.first}`", Formula.LOOP, circle.inner, None, "it is no number")
        back = 1 - share / often if often else Fraction(0)
        again, last = f"share of those at `{key}` who come again", f"share of those at `{key}` who do not come again"
        self._put(f"returning@{key}", again, Formula.RETURNING, (loop,), back, measure=Measure.SHARE)
        self._put(f"last@{key}", last, Formula.REST, (f"returning@{key}",), 1 - back, measure=Measure.SHARE)
        inputs = (f"{self._kind.at}@{key}", f"last@{key}")
        self._put(at, name, Formula.PRODUCT, inputs, _whole(share), measure=Measure.SHARE)

    def _beginning(self, circle: Sequence[str]) -> tuple[str, ...]:
        return tuple(item for member in circle if (item := f"begin-{self._kind.at}@{member}") in self._ledger)

    def _coming(self, circle: Sequence[str], *, inside: bool) -> tuple[str, ...]:
        """List the ids of what comes to the places of a loop, from within it or from outside."""
        members = frozenset(circle)
        return tuple(
            item for member in circle for item, source in self.into[member].items() if (source in members) is inside
        )

    def _reason(self, key: str) -> str:
        """Give the reason for which the number of a place is unknown, if it is."""
        if key in self._endless:
            return f"who comes to `{key}` goes round for ever"
        if key in self._elsewhere:
            return f"nobody said how many come to `{key}`, by a trigger or after a failure"
        fork = self._onward.unclear.get(key)
        if fork is not None:
            return f"the parallel branches of `{fork}` may meet in several places"
        return f"nobody said how customers divide before `{key}`"

    def _number(self, key: str) -> Number | None:
        """Return the number of a place, or of those who go on from one."""
        figure = self._ledger.get(key)
        return figure.expected if figure is not None else self._visits[key.partition("@")[2]]

    def _put(
        self,
        key: str,
        name: str,
        formula: Formula,
        inputs: tuple[Input, ...],
        value: Number | None,
        unknown: str = "what it is made of is unknown",
        *,
        measure: Measure | None = None,
        assumptions: tuple[str, ...] = (),
    ) -> str:
        return self._ledger.put(
            Figure(
                id=key,
                name=name,
                measure=measure or self._kind.measure,
                formula=formula,
                inputs=inputs,
                expected=value,
                low=value,
                high=value,
                unknown=unknown if value is None else "",
                assumptions=assumptions,
            )
        )


def _whole(share: Number) -> Number:
    """Return a share that is no more than all; rounding leaves a little more."""
    return share if share <= 1 else Fraction(1)


def _times(number: Number | None, share: Number | None) -> Number | None:
    return None if number is None or share is None else bounded(number * share)
