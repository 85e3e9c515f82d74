"""The fastest and the slowest time in which one can come to a place."""

from __future__ import annotations

import heapq
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.graph.figure import Figure, Formula, Measure


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from journeymap.graph.exact import Number
    from journeymap.graph.figure import Ledger
    from journeymap.graph.routes import Routes


@frozen(kw_only=True)
class Extreme:
    """
    One of the two extreme times.

    Attributes:
        coming: what the time to a place is called in ids, such as `fastest`.
        until: what the time until one leaves a place is called in ids.
        taken: what the time at a place is called in ids.
        words: the same in names, such as `shortest`.
        end: which end of a time counts.
        choice: which of several times counts.
    """

    coming: str
    until: str
    taken: str
    words: str
    end: Formula
    choice: Formula


FASTEST: Final = Extreme(
    coming="fastest",
    until="fast-until",
    taken="least",
    words="shortest",
    end=Formula.LOWER_END,
    choice=Formula.SMALLEST,
)
SLOWEST: Final = Extreme(
    coming="slowest", until="slow-until", taken="most", words="longest", end=Formula.UPPER_END, choice=Formula.LARGEST
)


class Extremes:
    """
    The shortest and the longest time in which one can come to each place.

    Args:
        ledger: takes the figures `fastest@PREFIX+KEY` and `slowest@PREFIX+KEY` in; it has the times of touchpoints.
        routes: what leads where.
        prefix: stands before the keys in ids.
        assumptions: what has to be assumed of the longest times.
    """

    def __init__(self, ledger: Ledger, routes: Routes, prefix: str = "", assumptions: tuple[str, ...] = ()) -> None:
        self._ledger = ledger
        self._routes = routes
        self._prefix = prefix
        self._assumptions = assumptions

    def add(self) -> Collection[str]:
        """Add the fastest and the slowest time to each place, and return the places to which one can come."""
        reached = self._add_fastest()
        for part in self._routes.parts:
            for key in part:
                if key in reached:
                    self._add_slowest(key)
        return reached

    def until(self, extreme: Extreme, key: str) -> str:
        """Return the id of when one leaves a place to which one can come, at the earliest or at the latest."""
        at = self._id(extreme.until, key)
        if at not in self._ledger:
            self._add_until(extreme, at, f"the {extreme.words} time in which one can leave `{key}`", key)
        return at

    def until_together(self, extreme: Extreme, item: str, branches: Mapping[str, Sequence[str]]) -> str:
        """Return the id of when parallel branches are left, by the id of what comes to where they meet outside."""
        ends = {first: [self.until(extreme, place) for place in places] for first, places in branches.items()}
        return self._together(extreme, item, ends)

    # Private

    def _id(self, word: str, key: str) -> str:
        return f"{word}@{self._prefix}{key}"

    def _add_until(self, extreme: Extreme, at: str, name: str, key: str) -> None:
        """Add when one leaves a place."""
        inputs = (self._id(extreme.coming, key), self._taken(extreme, key))
        # What is known of a longest time without an end says nothing, and is less than the shortest.
        partly = extreme is FASTEST
        self._ledger.add(at, name, Measure.SECONDS, Formula.SUM, *inputs, partly=partly)

    def _taken(self, extreme: Extreme, key: str) -> str:
        """Return the id of the least or the most that a place takes."""
        time = self._ledger[f"time@{key}"]
        if time.high is None or time.low is time.expected is time.high:
            # Where nobody said how long, the sum is at least that of the others.
            return time.id
        at = f"{extreme.taken}@{key}"
        if at not in self._ledger:
            # What may be left out takes at least nothing.
            number = (time.low or Fraction(0)) if extreme is FASTEST else time.high
            self._ledger.put(
                Figure(
                    id=at,
                    name=f"the {extreme.taken} that `{key}` takes",
                    measure=Measure.SECONDS,
                    formula=extreme.end,
                    inputs=(time.id,),
                    expected=number,
                    low=number,
                    high=number,
                )
            )
        return at

    def _add_fastest(self) -> dict[str, Number]:
        """Add the fastest times, nearest places first, by Dijkstra's algorithm; return them."""
        settled: dict[str, Number] = {}
        order = {key: at for at, key in enumerate(self._routes.into)}
        waiting: list[tuple[Number, int, str]] = [(0, order[key], key) for key in self._routes.begin]
        heapq.heapify(waiting)
        # By the id of what comes to a place that waits for several branches: when the first of each comes.
        arrived: dict[str, dict[str, Number]] = {}
        while waiting:
            at, _, key = heapq.heappop(waiting)
            if key in settled:
                continue
            settled[key] = at
            self._put_fastest(key, settled)
            left = at + self._low(key)
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

    def _low(self, key: str) -> Number:
        """Return the least that a place takes; whole numbers as integers, which are quicker to compare."""
        time = self._ledger.get(f"time@{key}")
        low = 0 if time is None or time.low is None else time.low
        return low.numerator if isinstance(low, Fraction) and low.denominator == 1 else low

    def _put_fastest(self, key: str, settled: Collection[str]) -> None:
        """Add the fastest time to a place, from those that were settled before."""
        at, name = self._id("fastest", key), f"the shortest time in which one can come to `{key}`"
        only = self._routes.only_source.get(key)
        if key in self._routes.begin:
            self._ledger.add(at, name, Measure.SECONDS, Formula.SUM)
        elif only is not None:
            self._add_until(FASTEST, at, name, only)
        else:
            options = []
            for item, source in self._routes.into[key].items():
                branches = self._routes.joins.get(item)
                if branches is None:
                    if source in settled and source != key:
                        options.append(self.until(FASTEST, source))
                    continue
                ends = {
                    first: [self.until(FASTEST, place) for place in places if place in settled]
                    for first, places in branches.items()
                }
                if all(ends.values()):
                    options.append(self._together(FASTEST, item, ends))
            self._ledger.add(at, name, Measure.SECONDS, Formula.SMALLEST, *options)

    def _together(self, extreme: Extreme, item: str, ends: Mapping[str, Sequence[str]]) -> str:
        """Add when all branches are there, of each the ids of when its last places are left."""
        meeting = item.partition("@")[2]
        parts = [
            self._ledger.add(
                self._id(f"{extreme.coming}-branch", f"{meeting}>{first}"),
                f"the {extreme.words} time on the branch `{first}`",
                Measure.SECONDS,
                extreme.choice,
                *options,
            )
            for first, options in ends.items()
        ]
        name, at = f"the {extreme.words} time in which all branches are there", f"{extreme.coming}-together"
        partly = extreme is FASTEST
        return self._ledger.add(self._id(at, meeting), name, Measure.SECONDS, Formula.LARGEST, *parts, partly=partly)

    def _add_slowest(self, key: str) -> None:
        """Add the slowest time to a place."""
        at, name = self._id("slowest", key), f"the longest time in which one comes to `{key}`"
        only = self._routes.only_source.get(key)
        if key in self._routes.circles:
            reason = f"who comes to `{key}` may go round a loop as often as they want"
            self._ledger.add(at, name, Measure.SECONDS, Formula.OPEN, unknown=reason)
        elif key in self._routes.begin:
            self._ledger.add(at, name, Measure.SECONDS, Formula.SUM, assumptions=self._assumptions)
        elif only is not None:
            self._add_until(SLOWEST, at, name, only)
        else:
            places = dict.fromkeys(
                place
                for item, source in self._routes.into[key].items()
                for places in self._routes.joins.get(item, {key: (source,)}).values()
                for place in places
            )
            options = [self.until(SLOWEST, place) for place in places if self._id("slowest", place) in self._ledger]
            self._ledger.add(at, name, Measure.SECONDS, Formula.LARGEST, *options, partly=False)
