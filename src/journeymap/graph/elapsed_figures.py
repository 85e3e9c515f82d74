"""How long it takes to come to a place: expected, fastest and slowest, for the journey, its stages and its paths."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from journeymap.graph.exact import total
from journeymap.graph.extreme_figures import FASTEST, SLOWEST, Extremes
from journeymap.graph.figure import Figure, Formula, Measure
from journeymap.graph.flow import recoveries
from journeymap.graph.fold import Budget, visits
from journeymap.graph.going_on import going_on
from journeymap.graph.last_branch import LastBranch, LastBranches
from journeymap.graph.linear_form import LinearForm
from journeymap.graph.routes import Routes
from journeymap.model import NextMode, VisitStatus


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.exact import Number
    from journeymap.graph.figure import Ledger


BUDGET = 1_000_000
"""How many steps may be spent on the expected time in one loop."""


def add_elapsed(compiled: CompiledMap, ledger: Ledger, into: Mapping[str, Mapping[str, str]]) -> None:
    """
    Add how long it takes from the start to each place, in each stage, and on each path.

    - Expected is the mean of those who come there, as often as they come, with a lower end where everything takes the
      least and an upper end where everything takes the most. Where parallel branches meet it is the longest of their
      means, as far as it is the same branch that is the last; where the last one depends on the way that customers go
      on the branches, it is unknown.
    - The fastest leaves out what may be left out and takes the least of every range; what nobody said takes no time, so
      that nobody can be faster. The slowest has no end where a loop may be gone through, or where a time is missing.

    Args:
        compiled: the map.
        ledger: takes the figures `elapsed@KEY`, `fastest@KEY` and `slowest@KEY` in, of touchpoints, outcomes, stages
            and paths; it has those of shares and times.
        into: by place, the ids of what comes there, each with the place where it comes from.
    """
    if not any(_has_time(ledger, key) for key in into):
        return
    routes = _routes(compiled, ledger, into)
    _Expected(ledger, routes).add()
    smoothly = ("nothing goes wrong on the way",) if recoveries(compiled) else ()
    Extremes(ledger, routes, assumptions=smoothly).add()
    for stage in compiled.map.stages:
        keys = [f"touchpoint:{touchpoint.id}" for touchpoint in stage.touchpoints]
        if any(_has_time(ledger, key) for key in keys):
            _add_expected_of_stage(compiled, ledger, routes, stage.id, keys)
            _add_extremes_of_stage(ledger, routes, stage.id, keys)
    _add_paths(compiled, ledger)


# Private


def _has_time(ledger: Ledger, key: str) -> bool:
    time = ledger.get(f"time@{key}")
    return time is not None and time.high is not None


def _routes(compiled: CompiledMap, ledger: Ledger, into: Mapping[str, Mapping[str, str]]) -> Routes:
    """
    Lay out what leads where.

    To an outcome that one of several parallel branches is enough for, each of them leads by itself; the expected time
    to it is open.
    """
    joins: dict[str, Mapping[str, Sequence[str]]] = {}
    coming = {place: dict(items) for place, items in into.items()}
    for meeting in compiled.once(going_on).meetings:
        item = f"meeting-flow@{meeting.fork}>{meeting.place}"
        if meeting.is_join:
            joins[item] = meeting.last
        elif coming[meeting.place].pop(item, None) is not None:
            sources = dict.fromkeys(source for sources in meeting.last.values() for source in sources)
            coming[meeting.place].update((f"flow@{source}>{meeting.place}", source) for source in sources)
            ledger.add(
                f"elapsed@{meeting.place}",
                f"how long it takes to come to `{meeting.place}`",
                Measure.SECONDS,
                Formula.OPEN,
                unknown=f"several parallel branches of `{meeting.fork}` may end there",
            )
    return Routes(coming, joins, {key for key in coming if f"begin-visits@{key}" in ledger})


class _Expected:
    """The expected time to each place of a map."""

    def __init__(self, ledger: Ledger, routes: Routes) -> None:
        self._ledger = ledger
        self._routes = routes
        self._last_branches = LastBranches(ledger, routes)

    def add(self) -> None:
        """Add the expected time to each place."""
        for part in self._routes.parts:
            if part[0] in self._routes.circles:
                self._add_circle(part)
            else:
                self._add_place(part[0])

    def _add_place(self, key: str) -> None:
        """Add the expected time to a place that is in no loop."""
        items = self._routes.into[key]
        at, name = f"elapsed@{key}", f"how long it takes to come to `{key}`"
        if at in self._ledger:
            return
        if key in self._routes.begin:
            self._ledger.add(at, name, Measure.SECONDS, Formula.SUM)
        elif not items:
            self._ledger.add(at, name, Measure.SECONDS, Formula.OPEN, unknown=f"no branch leads to `{key}`")
        elif (only := self._routes.only_source.get(key)) is not None:
            self._add_until(at, name, only)
        elif len(items) == 1:
            ((item, source),) = items.items()
            self._ledger.add(at, name, Measure.SECONDS, Formula.SUM, self._value(item, source), partly=False)
        else:
            pairs = [entry for item, source in items.items() for entry in (item, self._value(item, source))]
            self._ledger.add(at, name, Measure.SECONDS, Formula.MEAN, *pairs, partly=False)

    def _until(self, key: str) -> str:
        """Return the id of when customers leave a place."""
        at = f"until@{key}"
        if at not in self._ledger:
            self._add_until(at, f"when customers leave `{key}`", key)
        return at

    def _add_until(self, at: str, name: str, key: str) -> None:
        # What is known of a mean that is not known is less than the shortest time.
        inputs = (f"elapsed@{key}", f"time@{key}")
        self._ledger.add(at, name, Measure.SECONDS, Formula.SUM, *inputs, partly=False)

    def _value(self, item: str, source: str) -> str:
        """Return the id of the time at which what comes to a place comes there."""
        branches = self._routes.joins.get(item)
        if branches is None:
            return self._until(source)
        key = f"together@{item.partition('@')[2]}"
        if key not in self._ledger:
            parts = [self._mean_of(item, first, places) for first, places in branches.items()]
            name = f"when the last branch of `{source}` is there"
            last = self._last_branches.at(item, source)
            expecting = f"parallel branches of `{source}` take as long as is expected of each"
            varying = f"now one of the parallel branches of `{source}` is the last, now another"
            self._ledger.add(
                key,
                name,
                Measure.SECONDS,
                Formula.LARGEST,
                *parts,
                assumptions=(expecting,) if last is LastBranch.EXPECTED else (),
                unknown=varying if last is LastBranch.VARYING else "",
            )
        return key

    def _mean_of(self, item: str, first: str, places: Sequence[str]) -> str:
        """Return the id of the time at which one of several branches comes to where they meet."""
        if len(places) == 1:
            return self._until(places[0])
        place = item.partition(">")[2]
        pairs = [entry for source in places for entry in (f"flow@{source}>{place}", self._until(source))]
        name = f"when the branch `{first}` comes to `{place}`"
        return self._ledger.add(f"branch@{first}>{place}", name, Measure.SECONDS, Formula.MEAN, *pairs)

    def _add_circle(self, part: Sequence[str]) -> None:
        """Add the expected time to the places of a loop, by one system of equations."""
        inside = frozenset(part)
        terms, rows, reason = self._equations(part)
        solved = {} if reason else _solve(rows, terms)
        for key in part:
            at, name = f"elapsed@{key}", f"how long it takes to come to `{key}`, over all times that customers do"
            pairs = []
            if key in self._routes.begin:
                pairs += [
                    f"begin-visits@{key}",
                    self._ledger.add(f"begin@{key}", f"when customers begin at `{key}`", Measure.SECONDS, Formula.SUM),
                ]
            for item, source in self._routes.into[key].items():
                pairs += [item, f"until@{source}" if source in inside else self._value(item, source)]
            low, value, high = solved.get(key, (None, None, None))
            self._ledger.put(
                Figure(
                    id=at,
                    name=name,
                    measure=Measure.SECONDS,
                    formula=Formula.MEAN,
                    inputs=tuple(pairs),
                    expected=value,
                    low=None if value is None else low,
                    high=high,
                    unknown="" if value is not None else reason or _why_unknown(part, terms),
                )
            )
        for key in part:
            self._until(key)

    def _equations(self, part: Sequence[str]) -> tuple[_Terms, dict[str, dict[str, Number]], str]:
        """
        Write the equations of a loop down.

        Returns:
            By place, which share of those who come there do so after which time; by place, which share of those who
            come to which other place come from there, and so after its time as well; why there are none.
        """
        inside = frozenset(part)
        terms: _Terms = {key: [] for key in part}
        rows: dict[str, dict[str, Number]] = {key: {} for key in part}
        for key in part:
            items = self._routes.into[key]
            weights = [self._ledger[item].expected for item in items]
            known = [weight for weight in weights if weight is not None]
            whole = total([*known, Fraction(key in self._routes.begin)])
            if len(known) < len(items) or not whole:
                unknown = (self._ledger[item].unknown for item in items)
                return {}, {}, next(filter(None, unknown), f"nobody comes to `{key}`")
            for (item, source), weight in zip(items.items(), known, strict=True):
                is_inner = source in inside
                if is_inner and item in self._routes.joins:
                    return {}, {}, f"the parallel branches of `{source}` are in a loop"
                time = self._ledger[f"time@{source}" if is_inner else self._value(item, source)]
                terms[key].append((weight / whole, time))
                if is_inner:
                    rows[source][key] = rows[source].get(key, 0) + weight / whole
        return terms, rows, ""


_Terms: TypeAlias = "dict[str, list[tuple[Number, Figure]]]"


def _solve(
    rows: Mapping[str, Mapping[str, Number]], terms: _Terms
) -> Mapping[str, tuple[Number | None, Number | None, Number | None]]:
    """Solve the equations of a loop for the lower ends of all times, for what is expected, and for the upper ends."""
    times = [time for summands in terms.values() for _, time in summands]
    middle = _solve_end(rows, {key: [(share, time.expected) for share, time in terms[key]] for key in terms})
    if all(time.low is time.expected is time.high for time in times):
        return {key: (number, number, number) for key, number in middle.items()}
    low = _solve_end(rows, {key: [(share, time.low) for share, time in terms[key]] for key in terms})
    high = _solve_end(rows, {key: [(share, time.high) for share, time in terms[key]] for key in terms})
    return {key: (low.get(key), middle.get(key), high.get(key)) for key in terms}


def _solve_end(
    rows: Mapping[str, Mapping[str, Number]], terms: Mapping[str, Sequence[tuple[Number, Number | None]]]
) -> dict[str, Number]:
    """Solve the equations of a loop for one number of each time; without a result if one is unknown."""
    inflow = {}
    for key, summands in terms.items():
        known = [share * time for share, time in summands if time is not None]
        if len(known) < len(summands):
            return {}
        inflow[key] = LinearForm(total(known))
    solved = visits(rows, inflow, Budget(BUDGET)) or {}
    values = {key: (seen.arriving * (1 / (1 - seen.returning))).value for key, seen in solved.items()}
    return {key: value for key, value in values.items() if value is not None}


def _why_unknown(part: Sequence[str], terms: _Terms) -> str:
    """Explain why it is not known how long it takes to come to the places of a loop."""
    unknown = (time.unknown for summands in terms.values() for _, time in summands)
    return next(filter(None, unknown), f"the loop of `{part[0]}` cannot be worked out")


def _add_expected_of_stage(
    compiled: CompiledMap, ledger: Ledger, routes: Routes, stage: str, keys: Sequence[str]
) -> None:
    """Add how long customers are in a stage, each time that they come into it."""
    inside = frozenset(keys)
    entered = [f"begin-visits@{key}" for key in keys if key in routes.begin]
    entered += [item for key in keys for item, source in routes.into[key].items() if source not in inside]
    forks = [
        meeting.fork
        for meeting in compiled.once(going_on).meetings
        if not inside.isdisjoint({meeting.fork, *meeting.within})
    ]
    at, name = f"elapsed@stage:{stage}", f"how long customers are in `stage:{stage}` when they come into it"
    if forks or not entered:
        reason = f"parallel branches of `{forks[0]}` overlap" if forks else "nobody comes into it"
        ledger.add(at, name, Measure.SECONDS, Formula.OPEN, unknown=reason)
        return
    spent = []
    for key in keys:
        what = f"how long customers are at `{key}` in all"
        often = f"past-visits@{key}" if f"past-visits@{key}" in ledger else f"visits@{key}"
        spent.append(ledger.add(f"spent-time@{key}", what, Measure.SECONDS, Formula.PRODUCT, often, f"time@{key}"))
    how_often = f"how often customers come into `stage:{stage}`"
    whole = ledger.add(f"entered@stage:{stage}", how_often, Measure.TIMES, Formula.SUM, *entered)
    ledger.add(at, name, Measure.SECONDS, Formula.PART, *spent, whole)


def _add_extremes_of_stage(ledger: Ledger, routes: Routes, stage: str, keys: Sequence[str]) -> None:
    """Add the shortest and the longest time that one can be in a stage."""
    inside = frozenset(keys)
    within = {key: {item: source for item, source in routes.into[key].items() if source in inside} for key in keys}
    entrances = {key for key in keys if key in routes.begin or len(within[key]) < len(routes.into[key])}
    extremes = Extremes(ledger, Routes(within, routes.joins, entrances), f"stage:{stage}/")
    reached = extremes.add()
    leaving: dict[str, None] = {}
    joining: dict[str, dict[str, list[str]]] = {}
    for key in keys:
        if key in reached and (not routes.onward[key] or f"staying@{key}" in ledger):
            leaving[key] = None  # who gives up leaves, too
        for target, item, first in routes.onward[key]:
            if key in reached and target not in inside and first is None:
                leaving[key] = None
            elif key in reached and target not in inside and first is not None:
                joining.setdefault(item, {}).setdefault(first, []).append(key)
    for extreme in (FASTEST, SLOWEST) if leaving or joining else ():
        options = [extremes.until(extreme, key) for key in leaving]
        options += [extremes.until_together(extreme, item, branches) for item, branches in joining.items()]
        name = f"the {extreme.words} time in `stage:{stage}`"
        ledger.add(f"{extreme.coming}@stage:{stage}", name, Measure.SECONDS, extreme.choice, *options)


def _add_paths(compiled: CompiledMap, ledger: Ledger) -> None:
    """Add how long each path takes, from its first step to the end of the last."""
    branches = compiled.once(going_on).branches
    for path in compiled.map.paths:
        steps = [f"touchpoint:{visit.touchpoint}" for visit in path.through if visit.status is not VisitStatus.SKIPPED]
        times = [
            f"full-time@{step}" if f"full-time@{step}" in ledger else f"time@{step}"
            for step in steps
            if f"time@{step}" in ledger
        ]
        if not any(ledger[time].high is not None for time in times):
            continue
        on = set(steps)
        forks = [
            step
            for step in steps
            if sum(branch.mode is NextMode.ALL and branch.target in on for branch in branches.get(step, ())) > 1
        ]
        overlap = f"parallel branches of `{forks[0]}` overlap" if forks else ""
        name = f"how long `path:{path.id}` takes"
        ledger.add(f"elapsed@path:{path.id}", name, Measure.SECONDS, Formula.SUM, *times, unknown=overlap)
