"""Which of several parallel branches is the last, as far as the times on them say it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from journeymap.graph.exact import Number
    from journeymap.graph.figure import Ledger
    from journeymap.graph.routes import Routes


class LastBranch(enum.Enum):
    """What is known of the branch that is waited for longest."""

    SURE = "sure"  # it is always the same one
    EXPECTED = "expected"  # it is one of them if each takes as long as is expected, whatever way customers go
    VARYING = "varying"  # it depends on the way that they go on the branches


class LastBranches:
    """
    Which branch is the last at each place where parallel branches meet.

    The mean of the longest of several times is the longest of their means only where it is always the same one.

    Args:
        ledger: has the times of touchpoints.
        routes: what leads where.
    """

    def __init__(self, ledger: Ledger, routes: Routes) -> None:
        self._ledger = ledger
        self._routes = routes
        self._order = {key: at for at, part in enumerate(routes.parts) for key in part}

    def at(self, item: str, fork: str) -> LastBranch:
        """
        Return what is known of which branch is the last.

        Args:
            item: the id of what comes to where they meet.
            fork: where they begin.
        """
        branches = self._routes.joins[item]
        spans: dict[str, _Span] = {}
        for key in sorted(self._behind(branches, fork), key=self._order.__getitem__):
            if key not in spans:
                self._add_spans(key, fork, spans)
        taken = [self._span_of(places, fork, spans) for places in branches.values()]
        for span in taken:
            others = [other.most for other in taken if other is not span]
            if None not in others and span.least >= max((most for most in others if most is not None), default=0):
                return LastBranch.SURE
        is_one_path = all(span.longest is not None and span.shortest == span.longest for span in taken)
        return LastBranch.EXPECTED if is_one_path else LastBranch.VARYING

    # Private

    def _behind(self, branches: Mapping[str, Sequence[str]], fork: str) -> Iterable[str]:
        """Collect the places on the branches, from their ends back to the fork."""
        waiting = [place for places in branches.values() for place in places if place != fork]
        behind = dict.fromkeys(waiting)
        while waiting:
            for sources in self._sources(waiting.pop()):
                for source in sources:
                    if source != fork and source not in behind:
                        behind[source] = None
                        waiting.append(source)
        return behind

    def _sources(self, key: str) -> Iterable[Sequence[str]]:
        """Give the places from which customers come to a place; those of a group are waited for together."""
        for item, source in self._routes.into[key].items():
            yield from self._routes.joins.get(item, {"": (source,)}).values()

    def _add_spans(self, key: str, fork: str, spans: dict[str, _Span]) -> None:
        """Add how long it takes from the fork to a place on a branch, or to all places of a loop."""
        part = self._routes.parts[self._order[key]]
        if key in self._routes.circles:
            entering = [
                self._span_of((source,), fork, spans).least
                for member in part
                for sources in self._sources(member)
                for source in sources
                if source == fork or source in spans
            ]
            spans.update(dict.fromkeys(part, _Span(min(entering, default=0), None, None, None)))
            return
        options = []
        for item, source in self._routes.into[key].items():
            branches = self._routes.joins.get(item, {"": (source,)}).values()
            together = [self._span_of(places, fork, spans) for places in branches]
            options.append(_combined(together, max))
        spans[key] = _either(options)

    def _span_of(self, places: Sequence[str], fork: str, spans: Mapping[str, _Span]) -> _Span:
        """Return how long it takes from the fork until one leaves one of some places."""
        return _either([_NO_TIME if place == fork else self._left(place, spans[place]) for place in places])

    def _left(self, place: str, span: _Span) -> _Span:
        time = self._ledger[f"time@{place}"]
        return _Span(
            span.least + (time.low or 0),
            _added(span.most, time.high),
            _added(span.shortest, time.expected),
            _added(span.longest, time.expected),
        )


# Private


class _Span(NamedTuple):
    """
    How long it takes from one place to another.

    Attributes:
        least: the shortest path, if everything takes the least.
        most: the longest path, if everything takes the most; `None` if there is no end to it.
        shortest: the shortest path, if everything takes what is expected; `None` if that is unknown.
        longest: the longest path, likewise.
    """

    least: Number
    most: Number | None
    shortest: Number | None
    longest: Number | None


_NO_TIME: Final = _Span(0, 0, 0, 0)


def _added(number: Number | None, other: Number | None) -> Number | None:
    return None if number is None or other is None else number + other


def _either(spans: Sequence[_Span]) -> _Span:
    """Put the spans of several paths together, of which one is taken."""
    return _combined(spans, min)


def _combined(spans: Sequence[_Span], short: Callable[[Iterable[Number]], Number]) -> _Span:
    """Put several spans together; the short ends by a function, of the long ends always the longest counts."""

    def chosen(numbers: Sequence[Number | None], choose: Callable[[Iterable[Number]], Number]) -> Number | None:
        known = [number for number in numbers if number is not None]
        return choose(known) if known and len(known) == len(numbers) else None

    return _Span(
        short([span.least for span in spans]),
        chosen([span.most for span in spans], max),
        chosen([span.shortest for span in spans], short),
        chosen([span.longest for span in spans], max),
    )
