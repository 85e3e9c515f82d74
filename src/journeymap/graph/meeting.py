"""Where branches of work that are taken at the same time by `then` meet again: what they meet at is done once."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from journeymap.graph.component import parts_in_order
from journeymap.graph.traverse import nearest_first


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from journeymap.graph.fold import Budget


class Meetings:
    """
    Where branches meet that are taken at the same time.

    What two of them lead to is done once each time that they part. So it is enough to count one branch that leads there
    in every case; where each of them leads there in some of the cases only, nobody knows in how many they do together.

    Args:
        start: the key of the touchpoint, or of the process with a volume, behind which all this stands.
        follow: by key, all that is done when it is.
        shares: by key and what follows it by `then`, the share; `None` if it is not known. Who is not done there does
            not follow there.
        forks: the keys of what all the branches follow, at the same time.
        budget: how many steps may be spent; what is spent is taken from it, and where branches meet beyond is unclear.

    Attributes:
        same: pairs of a process and what follows it, where that is the same run as the one another branch leads to.
        unclear: by the key of what several branches lead to in some of the cases each, where they part.

    Example:
        >>> from journeymap.graph.fold import Budget
        >>> always = Fraction(1)
        >>> shares = {"a": {"b": always, "c": always}, "b": {"d": always}, "c": {"d": always}}
        >>> follow = {"start": ("a",), **{key: tuple(to) for key, to in shares.items()}}
        >>> Meetings("start", follow, shares, ["a"], Budget(100)).same
        {('c', 'd')}
    """

    def __init__(
        self,
        start: str,
        follow: Mapping[str, Iterable[str]],
        shares: Mapping[str, Mapping[str, Fraction | None]],
        forks: Collection[str],
        budget: Budget,
    ) -> None:
        self.same: set[tuple[str, str]] = set()
        self.unclear: dict[str, str] = {}
        self._start = start
        self._follow = follow
        self._shares = shares
        self._forks = frozenset(forks)
        self._budget = budget
        self._sources: dict[str, list[str]] = {}
        for key in shares:
            for to in self._branches(key):
                self._sources.setdefault(to, []).append(key)
        several = [key for key, sources in self._sources.items() if len(sources) > 1]
        whole = {key: tuple(others) for key, others in follow.items()}
        whole.update({other: () for others in follow.values() for other in others if other not in follow})
        # The inner ones first: what they lead to is then one branch of the outer.
        for part in parts_in_order(whole) if several else ():
            for fork in part:
                if fork in self._forks:
                    self._look_behind(fork, several)

    # Private

    def _branches(self, key: str) -> tuple[str, ...]:
        """List what follows something."""
        followed = frozenset(self._follow.get(key, ()))
        return tuple(to for to in self._shares[key] if to in followed)

    def _look_behind(self, fork: str, several: Iterable[str]) -> None:
        """Find where branches of one fork meet."""
        branches = [self._reach(branch, (fork,)) for branch in self._branches(fork)]
        behind = frozenset(at for branch in branches for at in branch)
        for place in several:
            if place not in behind and place != fork:
                continue
            if self._budget.left < 0:
                self.unclear.setdefault(place, fork)
                continue
            branches_by_source = self._branches_by_source(fork, place)
            if len(branches_by_source) > 1 and len(frozenset().union(*branches_by_source.values())) > 1:
                self._meet(fork, place, branches_by_source)

    def _branches_by_source(self, fork: str, place: str) -> dict[str, frozenset[str]]:
        """Find by which branches of a fork, named by their first process, each process that leads to a place is met."""
        branches_by_source: dict[str, set[str]] = {}
        for branch in self._branches(fork):
            met = self._reach(branch, (fork, place))
            for source in self._sources[place]:
                if (source, place) not in self.same and (source in met or (source == fork and branch == place)):
                    branches_by_source.setdefault(source, set()).add(branch)
        return {source: frozenset(branches) for source, branches in branches_by_source.items()}

    def _meet(self, fork: str, place: str, branches_by_source: Mapping[str, frozenset[str]]) -> None:
        """Keep one branch that leads to a place in every case."""
        alone = [
            [source for source, met in branches_by_source.items() if met == {branch}] for branch in self._branches(fork)
        ]
        options = [sources for sources in (*alone, *([source] for source in branches_by_source)) if sources]
        kept = next((sources for sources in options if self._is_sure(fork, place, sources)), None)
        others = frozenset(branches_by_source).difference(kept or ())
        elsewhere = self._reach(self._start, (fork,)) if kept is not None else frozenset()
        if kept is None or any(source in elsewhere for source in others):
            self.unclear.setdefault(place, fork)
        else:
            self.same.update((source, place) for source in others)

    def _is_sure(self, fork: str, place: str, sources: Collection[str]) -> bool:
        """Return whether a place is always reached past some of what leads there when branches part at a fork."""
        closed = {fork, place}
        inner = [at for branch in self._branches(fork) if branch not in closed for at in self._reach(branch, closed)]
        missing = dict.fromkeys(closed)

        def leads_on(at: str) -> bool:
            arriving = {to: at in sources if to == place else to not in missing for to in self._follow.get(at, ())}
            shares = self._shares.get(at, {})
            if at in self._forks or any(there for to, there in arriving.items() if to not in shares):
                return any(arriving.values())
            is_all = None in shares.values() or sum(filter(None, shares.values()), Fraction(0)) >= 1
            return bool(shares) and is_all and all(arriving.get(to) for to, share in shares.items() if share != 0)

        waiting = dict.fromkeys(inner)
        while self._budget.left >= 0:
            self._budget.left -= len(waiting)
            lost = [at for at in waiting if not leads_on(at)]
            if not lost:
                break
            missing.update(dict.fromkeys(lost))
            waiting = dict.fromkeys(at for at in waiting if at not in missing)
        return self._budget.left >= 0 and leads_on(fork)

    def _reach(self, key: str, without: Collection[str]) -> Mapping[str, object]:
        """Collect all that is done when something is, up to some of it; empty if the budget is spent."""
        if self._budget.left < 0:
            return {}
        reached = nearest_first((key,), lambda at: self._follow.get(at, ()), without)
        self._budget.left -= 1 + len(reached)
        return reached
