"""How long it takes until work and all that follows it by `then` is done, as figures."""

from __future__ import annotations

import heapq
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from journeymap.graph.component import parts_in_order
from journeymap.graph.figure import Figure, Formula, Measure
from journeymap.graph.fold import Budget, visits
from journeymap.graph.linear_form import LinearForm
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.onward import BUDGET, Cases, all_cases, all_following
from journeymap.graph.traverse import nearest_first
from journeymap.graph.written import written, written_time
from journeymap.model import NextMode, Process


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.exact import Number
    from journeymap.graph.figure import Input, Ledger
    from journeymap.graph.onward import CasesBehind
    from journeymap.model import ThenBranch


def add_onward(compiled: CompiledMap, ledger: Ledger) -> None:
    """
    Add how long it takes until each process that others follow, and all of these, is done.

    Of several branches of a choice it is the mean by their shares, of parallel ones the longest. What follows is taken
    to find what it needs itself when its turn comes.

    Args:
        compiled: the map.
        ledger: takes the figures `following@KEY`, the time of a process and all that follows it, and `onward@KEY`, the
            same from the beginning of what the process needs; it has the work of processes.
    """
    if not compiled.leaving[EdgeKind.THEN]:
        return
    leaving = compiled.leaving[EdgeKind.THEN]
    follow = {
        node.key: tuple(edge.target for edge in leaving.get(node.key, ()))
        for node in compiled.nodes_by_kind[NodeKind.PROCESS]
    }
    behind = frozenset((*compiled.leaving[EdgeKind.THEN], *compiled.entering[EdgeKind.THEN]))
    for part in parts_in_order(follow):
        if len(part) > 1 or part[0] in follow[part[0]]:
            _add_loop(compiled, ledger, part)
        elif part[0] in behind:
            _add_following(compiled, ledger, part[0])
    for key in compiled.leaving[EdgeKind.THEN]:
        inputs = [f"work@{key}"] if f"work@{key}" in ledger else []
        name = f"how long it takes until `{key}` and all that follows it is done"
        ledger.add(f"onward@{key}", name, Measure.SECONDS, Formula.SUM, *inputs, f"after@{key}")


def add_cases(compiled: CompiledMap, ledger: Ledger, key: str, asker: str) -> str:
    """
    Add in how many of the cases something is done at a touchpoint, each time that a customer comes there.

    Args:
        compiled: the map.
        ledger: takes the figure `cases@KEY<ASKER` in, and those of what it follows.
        key: what is done.
        asker: the touchpoint, or the process with a volume of its own.

    Returns:
        The id of the figure.
    """
    behind = compiled.once(all_cases)[asker]
    for at in nearest_first((key,), lambda at: (*behind.steps.get(at, ()), *behind.relying.get(at, ()))):
        if f"cases@{at}<{asker}" not in ledger:
            _add_cases_of(compiled, ledger, at, behind)
    return f"cases@{key}<{asker}"


# Private


def _add_following(compiled: CompiledMap, ledger: Ledger, key: str) -> None:
    """Add the time of a process that is in no loop, and of all that follows it."""
    after = _add_after(compiled, ledger, key)
    name = f"how long `{key}` and all that follows it take"
    own = _own_time(compiled, ledger, key)
    ledger.add(f"following@{key}", name, Measure.SECONDS, Formula.SUM, own, *([after] if after else []))


def _add_after(compiled: CompiledMap, ledger: Ledger, key: str) -> str:
    """Add the time of what follows a process; empty if nothing does."""
    shares = _shares(compiled, key)
    if not shares:
        return ""
    at, name = f"after@{key}", f"how long all that follows `{key}` takes"
    needing = [
        to
        for to in shares
        if any(f"work@{edge.target}" in ledger for edge in compiled.leaving[EdgeKind.NEEDS].get(to, ()))
    ]
    ready = tuple(f"what `{to}` needs is there when its turn comes" for to in needing[:1])
    following = {to: f"following@{to}" for to in shares}
    if _is_parallel(compiled, key):
        return ledger.add(at, name, Measure.SECONDS, Formula.LARGEST, *following.values(), assumptions=ready)
    open_ = [to for to, (_, share) in shares.items() if share is None]
    if open_:
        lows = [ledger[figure].low for figure in following.values()]
        highs = [ledger[figure].high for figure in following.values()]
        reason = f"nobody said in how many of the cases `{open_[0]}` follows `{key}`"
        return ledger.put(
            Figure(
                id=at,
                name=name,
                measure=Measure.SECONDS,
                formula=Formula.OPEN,
                inputs=tuple(following.values()),
                low=None if None in lows else min(low for low in lows if low is not None),
                high=None if None in highs else max(high for high in highs if high is not None),
                unknown=reason,
            )
        )
    parts: list[Input] = []
    for to, (branches, share) in shares.items():
        if share == 1:
            parts.append(following[to])
        elif share:
            what = f"the part of `{to}` in what follows `{key}`"
            often = _written_share(key, to, branches, share)
            parts.append(ledger.add(f"part@{key}>{to}", what, Measure.SECONDS, Formula.PRODUCT, often, following[to]))
    ledger.add(at, name, Measure.SECONDS, Formula.SUM, *parts, assumptions=ready)
    is_all = sum(share or 0 for _, share in shares.values()) >= 1
    fastest, slowest = _extremes([ledger[following[to]] for to, (_, share) in shares.items() if share], is_all=is_all)
    return ledger.put(evolve(ledger[at], low=fastest, high=slowest))


def _extremes(taken: Sequence[Figure], *, is_all: bool) -> tuple[Number, Number | None]:
    """Find the fastest of several cases and the slowest; in the rest of the cases nothing follows."""
    rest: list[Number] = [] if is_all else [Fraction(0)]
    lows = [*rest, *(figure.low or Fraction(0) for figure in taken)]
    highs = [*rest, *(figure.high for figure in taken if figure.high is not None)]
    is_endless = any(figure.high is None for figure in taken)
    return min(lows, default=Fraction(0)), None if is_endless else max(highs, default=Fraction(0))


def _add_cases_of(compiled: CompiledMap, ledger: Ledger, at: str, behind: CasesBehind) -> None:
    """Add in how many of the cases one thing is done, of what it follows and of what relies on it."""
    asker, reason = behind.start, behind.why_unknown(at)
    name = f"how often `{at}` is done each time at `{asker}`, by the shares of `then`"
    if at == asker:
        _put_cases(ledger, f"cases@{at}<{asker}", name, Formula.GIVEN, (), behind.of(at), reason)
        return
    circle = behind.circle(at)
    if circle:
        # Who needs each other is done together, as often as any of them is asked for from outside.
        coming = tuple(
            dict.fromkeys(
                _add_coming_to(compiled, ledger, member, behind)
                for member in circle
                if behind.coming(member) is not None
            )
        )
        _put_cases(ledger, f"cases@{at}<{asker}", name, Formula.LARGEST, coming, behind.of(at), reason)
        return
    again: list[Input] = [
        _add_cases_after(compiled, ledger, at, other, behind)
        for other in behind.steps.get(at, ())
        if behind.is_again(at, other)
    ]
    formula, first = _coming(compiled, ledger, at, behind)
    if again:
        if len(first) > 1 and formula is Formula.LARGEST and (cases := behind.coming(at)) is not None:
            what = f"how often `{at}` is done each time at `{asker}`, before any rework"
            first = (_put_cases(ledger, f"first-cases@{at}<{asker}", what, formula, first, cases, reason),)
        formula = Formula.SUM
    _put_cases(ledger, f"cases@{at}<{asker}", name, formula, (*first, *again), behind.of(at), reason)


def _coming(compiled: CompiledMap, ledger: Ledger, at: str, behind: CasesBehind) -> tuple[Formula, tuple[Input, ...]]:
    """Return what comes to something, but for what is in a loop with it, and how that is put together."""
    following: list[Input] = [
        _add_cases_after(compiled, ledger, at, other, behind)
        for other in behind.steps.get(at, ())
        if not behind.is_again(at, other)
    ]
    formula = Formula.LARGEST if at in behind.unclear else Formula.SUM
    relying = _add_turns(ledger, at, behind)
    if not relying:
        return formula, tuple(following)
    if len(following) > 1 and (cases := behind.following(at)) is not None:
        what = f"how often `{at}` follows each time at `{behind.start}`"
        whole = f"following-cases@{at}<{behind.start}"
        following = [_put_cases(ledger, whole, what, formula, tuple(following), cases, behind.why_unknown(at))]
    # The turns of a system are added; it follows nothing.
    return Formula.SUM if len(behind.turns(at)) > 1 else Formula.LARGEST, (*following, *relying)


def _add_coming_to(compiled: CompiledMap, ledger: Ledger, at: str, behind: CasesBehind) -> Input:
    """Add how often one of those who need each other is asked for from outside."""
    formula, inputs = _coming(compiled, ledger, at, behind)
    cases = behind.coming(at)
    if len(inputs) == 1 or cases is None:
        return inputs[0]
    name = f"how often `{at}` is asked for each time at `{behind.start}`, but for those who it needs"
    return _put_cases(ledger, f"coming@{at}<{behind.start}", name, formula, inputs, cases, behind.why_unknown(at))


def _add_turns(ledger: Ledger, at: str, behind: CasesBehind) -> list[str]:
    """Add in how many of the cases work relies on one thing, where it does so in several turns in each of them."""
    turns = [[f"cases@{other}<{behind.start}" for other in turn] for turn in behind.turns(at)]
    if len(turns) < 2:
        return turns[0] if turns else []
    added = []
    for turn, others in zip(turns, behind.turns(at), strict=True):
        if len(turn) == 1:
            added.extend(turn)
            continue
        name = f"how often `{at}` is used with `{others[0]}` each time at `{behind.start}`"
        often = behind.of_turn(others)
        whole = f"turn@{at}<{others[0]}<{behind.start}"
        added.append(_put_cases(ledger, whole, name, Formula.LARGEST, tuple(turn), often, behind.why_unknown(at)))
    return added


def _add_cases_after(compiled: CompiledMap, ledger: Ledger, at: str, other: str, behind: CasesBehind) -> str:
    """Add in how many of the cases one thing follows another."""
    asker = behind.start
    branches, share = _shares(compiled, other).get(at, ((), None))
    if share == 1:
        return f"cases@{other}<{asker}"
    often = behind.of(other)
    return _put_cases(
        ledger,
        f"part@{other}>{at}<{asker}",
        f"how often `{at}` follows `{other}` each time at `{asker}`",
        Formula.PRODUCT,
        () if share is None else (_written_share(other, at, branches, share), f"cases@{other}<{asker}"),
        Cases(Fraction(0), behind.of(at).high)
        if share is None or not often.is_known
        else Cases(often.low * share, often.low * share),
        behind.why_unknown(at),
    )


def _put_cases(
    ledger: Ledger, key: str, name: str, formula: Formula, inputs: tuple[Input, ...], cases: Cases, reason: str
) -> str:
    known = cases.low if cases.is_known else None
    return ledger.put(
        Figure(
            id=key,
            name=name,
            measure=Measure.TIMES,
            formula=formula,
            inputs=inputs,
            expected=known,
            low=cases.low,
            high=cases.high,
            unknown="" if cases.is_known else reason,
        )
    )


def _add_loop(compiled: CompiledMap, ledger: Ledger, part: Sequence[str]) -> None:
    """Add the times of processes that follow one another in a loop, by one system of equations."""
    inside = frozenset(part)
    own = {key: _own_time(compiled, ledger, key) for key in part}
    branches = [(key, to, share) for key in part for to, (_, share) in _shares(compiled, key).items()]
    exits = tuple(dict.fromkeys(f"following@{to}" for _, to, _ in branches if to not in inside))
    solved = _solve(compiled, ledger, part)
    fastest = _fastest(compiled, ledger, part)
    reason = "" if solved is not None else _why_unknown(ledger, part, own, exits, [share for *_, share in branches])

    def put(at: str, name: str, formula: Formula, inputs: Sequence[Input], times: Sequence[Number | None]) -> str:
        low, expected, high = times
        return ledger.put(
            Figure(
                id=at,
                name=name,
                measure=Measure.SECONDS,
                formula=formula,
                inputs=tuple(inputs),
                expected=expected,
                low=low,
                high=high,
                unknown=reason if expected is None else "",
            )
        )

    for key in part:
        expected = None if solved is None else solved.get(key)
        name = f"how long `{key}` and all that follows it take, rework included"
        # Nobody says how often it is gone through at the most.
        put(f"following@{key}", name, Formula.SUM, (own[key], f"after@{key}"), (fastest[key], expected, None))
    for key in part:
        inputs: list[Input] = []
        for to, (said, share) in _shares(compiled, key).items():
            following = ledger[f"following@{to}"]
            if share == 1 or share is None:
                inputs.append(following.id)
                continue
            times = [
                None if time is None else time * share for time in (following.low, following.expected, following.high)
            ]
            what = f"the part of `{to}` in what follows `{key}`"
            factors = (_written_share(key, to, said, share), following.id)
            inputs.append(put(f"part@{key}>{to}", what, Formula.PRODUCT, factors, times))
        whole_figure, mine = ledger[f"following@{key}"], ledger[own[key]]
        after = [
            None if time is None or taken is None else time - taken
            for time, taken in (
                (whole_figure.low, mine.low),
                (whole_figure.expected, mine.expected),
                (whole_figure.high, mine.high),
            )
        ]
        is_open = any(share is None for _, share in _shares(compiled, key).values())
        name = f"how long all that follows `{key}` takes, rework included"
        put(f"after@{key}", name, Formula.OPEN if is_open else Formula.SUM, inputs, after)


def _solve(compiled: CompiledMap, ledger: Ledger, part: Sequence[str]) -> dict[str, Number] | None:
    """Solve the equations of a loop; `None` if anything in it is unknown."""
    inside = frozenset(part)
    rows: dict[str, dict[str, Number]] = {key: {} for key in part}
    inflow: dict[str, LinearForm] = {}
    for key in part:
        if _is_parallel(compiled, key):
            return None
        known = ledger[_own_time(compiled, ledger, key)].expected
        for to, (_, share) in _shares(compiled, key).items():
            if share is None or known is None:
                return None
            if to in inside:
                # Turned round: a process takes its own time and a part of that of each that follows it.
                rows[to][key] = rows[to].get(key, 0) + share
            else:
                time = ledger[f"following@{to}"].expected
                known = None if time is None else known + share * time
        if known is None:
            return None
        inflow[key] = LinearForm(known)
    solved = visits(rows, inflow, Budget(BUDGET))
    if solved is None or any(seen.returning >= 1 for seen in solved.values()):
        return None
    values = {key: (seen.arriving * (1 / (1 - seen.returning))).value for key, seen in solved.items()}
    return {key: value for key, value in values.items() if value is not None}


def _fastest(compiled: CompiledMap, ledger: Ledger, part: Sequence[str]) -> dict[str, Number]:
    """Find the shortest time of each process of a loop and of what follows it, when nothing is done again."""
    inside = frozenset(part)
    own = {key: ledger[_own_time(compiled, ledger, key)].low or 0 for key in part}
    least: dict[str, Number] = {}
    sources: dict[str, list[str]] = {}
    waiting: list[tuple[Number, int, str]] = []
    for at, key in enumerate(part):
        taken = [to for to, (_, share) in _shares(compiled, key).items() if share != 0]
        for to in taken:
            sources.setdefault(to, []).append(key)
        leaving = [ledger[f"following@{to}"].low or 0 for to in taken if to not in inside]
        if leaving or _is_parallel(compiled, key) or not taken:
            # Of parallel branches one may be in the loop; the least that is known is that the others are done.
            after = max(leaving, default=0) if _is_parallel(compiled, key) else min(leaving, default=0)
            heapq.heappush(waiting, (own[key] + after, at, key))
    place = {key: at for at, key in enumerate(part)}
    while waiting:
        time, _, key = heapq.heappop(waiting)
        if key in least:
            continue
        least[key] = time
        for source in sources.get(key, ()):
            if source not in least and not _is_parallel(compiled, source):
                heapq.heappush(waiting, (own[source] + time, place[source], source))
    return {key: least.get(key, own[key]) for key in part}


def _is_parallel(compiled: CompiledMap, key: str) -> bool:
    """Whether all that follows a process does so in every case."""
    process = compiled.nodes[key].element
    return isinstance(process, Process) and process.then is not None and process.then.mode is NextMode.ALL


def _why_unknown(
    ledger: Ledger, part: Sequence[str], own: Mapping[str, str], ends: Sequence[str], shares: Collection[object]
) -> str:
    """Explain why it is not known how long a loop takes."""
    if not ends:
        return f"nothing leads out of the loop of `{part[0]}`"
    if None in shares:
        return f"nobody said how often `{part[0]}` is done again"
    unknown = (ledger[key].unknown for key in (*own.values(), *ends))
    return next(filter(None, unknown), f"the loop of `{part[0]}` cannot be worked out")


def _own_time(compiled: CompiledMap, ledger: Ledger, key: str) -> str:
    """Return the id of how long a process takes by itself, known or not."""
    at, name = f"own-time@{key}", f"how long `{key}` takes"
    if at not in ledger:
        process = compiled.nodes[key].element
        if isinstance(process, Process) and process.duration is not None:
            time = written_time(key, "duration", process.duration, compiled, process.place)
            ledger.add(at, name, Measure.SECONDS, Formula.SUM, time)
        else:
            ledger.add(at, name, Measure.SECONDS, Formula.OPEN, unknown=f"nobody said how long `{key}` takes")
    return at


def _shares(compiled: CompiledMap, key: str) -> Mapping[str, tuple[tuple[ThenBranch, ...], Fraction | None]]:
    """List what follows a process, where the graph has an edge for it."""
    return compiled.once(all_following).get(key, {})


def _written_share(key: str, to: str, branches: Sequence[ThenBranch], share: Fraction) -> Input:
    """Take the share of a branch as it was written, or as what the others leave."""
    # What the others leave was written by nobody.
    said = branches[0].place if all(branch.share is not None for branch in branches) else None
    return written(f"{key} then {to}", "share", share, said)
