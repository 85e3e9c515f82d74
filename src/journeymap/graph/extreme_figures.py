"""The fastest and the slowest time in which one can come to a place."""

from __future__ import annotations

import heapq
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from journeymap.graph.figure import Figure, Formula, Measure


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.graph.exact import Number
    from journeymap.graph.figure import Ledger
    from journeymap.graph.routes import Routes


def add_extremes(ledger: Ledger, routes: Routes, prefix: str = "", assumptions: tuple[str, ...] = ()) -> None:
    """
    Add the shortest and the longest time in which one can come to each place.

    Args:
        ledger: takes the figures `fastest@PREFIX+KEY`, `slowest@PREFIX+KEY`, and `fast-until@...`, `slow-until@...`,
            when one leaves the place, in; it has the times of touchpoints.
        routes: what leads where.
        prefix: stands before the keys in ids.
        assumptions: what has to be assumed of the longest times.
    """
    _Extremes(ledger, routes, prefix, assumptions).add()


# Private


class _Extremes:
    """The extreme times of one set of routes."""

    def __init__(self, ledger: Ledger, routes: Routes, prefix: str, assumptions: tuple[str, ...]) -> None:
        self._ledger = ledger
        self._routes = routes
        self._prefix = prefix
        self._assumptions = assumptions

    def add(self) -> None:
        """Add the fastest and the slowest time to each place."""
        reached = self._add_fastest()
        for part in self._routes.parts:
            for key in part:
                if key in reached:
                    self._add_slowest(key)

    def _id(self, word: str, key: str) -> str:
        return f"{word}@{self._prefix}{key}"

    def _add_fastest(self) -> dict[str, Number]:
        """Add the fastest times, nearest places first, by Dijkstra's algorithm; return them."""
        settled: dict[str, Number] = {}
        order = {key: at for at, key in enumerate(self._routes.into)}
        waiting: list[tuple[Number, int, str]] = [(Fraction(0), order[key], key) for key in self._routes.begin]
        heapq.heapify(waiting)
        # By the id of what comes to a place that waits for several branches: when the first of each comes.
        arrived: dict[str, dict[str, Number]] = {}
        while waiting:
            at, _, key = heapq.heappop(waiting)
            if key in settled:
                continue
            settled[key] = at
            self._put_fastest(key, settled)
            left = at + (self._low(key) or 0)
            for target, item, first in self._routes.onward[key]:
                if first is None:
                    heapq.heappush(waiting, (left, order[target], target))
                    continue
                branches = arrived.setdefault(item, {})
                if first not in branches:
                    branches[first] = left
                    if len(branches) == len(self._routes.joins[item]):
                        heapq.heappush(waiting, (max(branches.values()), order[target], target))
        return settled

    def _low(self, key: str) -> Number | None:
        time = self._ledger.get(f"time@{key}")
        return None if time is None else time.low

    def _put_fastest(self, key: str, settled: Mapping[str, Number]) -> None:
        """Add the fastest time to a place, from those that were settled before."""
        at, name = self._id("fastest", key), f"the shortest time in which one can come to `{key}`"
        if key in self._routes.begin:
            self._ledger.add(at, name, Measure.SECONDS, Formula.SUM)
        else:
            options = []
            for item, source in self._routes.into[key].items():
                branches = self._routes.joins.get(item)
                if branches is None:
                    if source in settled and source != key:
                        options.append(self._id("fast-until", source))
                    continue
                ends = {
                    first: [self._id("fast-until", place) for place in places if place in settled]
                    for first, places in branches.items()
                }
                if all(ends.values()):
                    options.append(self._join(item, ends))
            self._ledger.add(at, name, Measure.SECONDS, Formula.SMALLEST, *options)
        if f"time@{key}" in self._ledger:
            time = self._ledger[f"time@{key}"]
            # Where nobody said how long, it is at least nothing.
            low = time.low or Fraction(0)
            least = self._put_end("least", key, Formula.LOWER_END, low, low if time.high is not None else None)
            until, name = self._id("fast-until", key), f"the shortest time in which one can leave `{key}`"
            self._ledger.add(until, name, Measure.SECONDS, Formula.SUM, at, least)

    def _put_end(self, word: str, key: str, formula: Formula, low: Number | None, value: Number | None) -> str:
        """Add the least or the most that a place takes."""
        time = self._ledger[f"time@{key}"]
        return self._ledger.put(
            Figure(
                id=self._id(word, key),
                name=f"the {word} that `{key}` takes",
                measure=Measure.SECONDS,
                formula=formula,
                inputs=(time.id,),
                expected=value,
                low=low,
                high=value,
                unknown="" if value is not None else time.unknown,
            )
        )

    def _join(self, item: str, ends: Mapping[str, Sequence[str]]) -> str:
        """Add when all branches are there, of each the ids of when its last places are left."""
        meeting = item.partition("@")[2]
        parts = [
            self._ledger.add(
                self._id("fast-branch", f"{meeting}>{first}"),
                f"the shortest time on the branch `{first}`",
                Measure.SECONDS,
                Formula.SMALLEST,
                *options,
            )
            for first, options in ends.items()
        ]
        name = "the shortest time in which all branches are there"
        return self._ledger.add(self._id("fast-together", meeting), name, Measure.SECONDS, Formula.LARGEST, *parts)

    def _add_slowest(self, key: str) -> None:
        """Add the slowest time to a place."""
        at, name = self._id("slowest", key), f"the longest time in which one comes to `{key}`"
        if key in self._routes.circles:
            reason = f"who comes to `{key}` may go round a loop as often as they want"
            self._ledger.add(at, name, Measure.SECONDS, Formula.OPEN, unknown=reason)
        elif key in self._routes.begin:
            self._ledger.add(at, name, Measure.SECONDS, Formula.SUM, assumptions=self._assumptions)
        else:
            untils = dict.fromkeys(
                self._id("slow-until", place)
                for item, source in self._routes.into[key].items()
                for places in self._routes.joins.get(item, {key: (source,)}).values()
                for place in places
            )
            options = [until for until in untils if until in self._ledger]
            self._end_of(self._ledger.add(at, name, Measure.SECONDS, Formula.LARGEST, *options))
        if f"time@{key}" in self._ledger:
            high = self._ledger[f"time@{key}"].high
            most = self._put_end("most", key, Formula.UPPER_END, high, high)
            until, name = self._id("slow-until", key), f"the longest time in which one leaves `{key}`"
            self._end_of(self._ledger.add(until, name, Measure.SECONDS, Formula.SUM, at, most))

    def _end_of(self, key: str) -> None:
        """Take what is known of a longest time without an end away: it says nothing, and is less than the shortest."""
        figure = self._ledger[key]
        if figure.expected is None:
            self._ledger.put(evolve(figure, low=None))
