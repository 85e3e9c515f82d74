"""The main path of a journey: along its arrows, and along time, where most customers go."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from journeymap.graph.traverse import nearest_first
from journeymap.model import NextMode


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from journeymap.graph.node import Edge


_DIGITS: Final = 9
"""Shares are compared to so many digits, so that equal ones are equal in whatever order they were added."""


def main_path(steps: Sequence[str], edges: Iterable[Edge]) -> tuple[str, ...]:
    """
    Find the main path through the steps of a journey, with the detours that come back to it.

    It never goes back, and from each of its steps one gets to the next by an arrow of the map, or does both at the same
    time. Of all such paths it is the one on which most customers meet most steps: the sum of the shares of those who
    come to its steps is the greatest. Where nobody said how many take a branch, they count as if they divided evenly,
    for want of anything better; of equal paths the one with more steps counts, and then the one that is written first.

    Args:
        steps: the keys of the touchpoints, in written order.
        edges: the paths between them; those that lead elsewhere do not count.

    Returns:
        The keys of its steps, in written order; nobody who takes it comes to any other.

    Example:
        >>> from journeymap.graph.node import Edge, EdgeKind
        >>> shares = {("ask", "pay"): 0.7, ("ask", "call"): 0.2, ("ask", "leave"): 0.1, ("call", "pay"): 1.0}
        >>> edges = [Edge(source=a, target=b, kind=EdgeKind.NEXT, share=share) for (a, b), share in shares.items()]
        >>> main_path(["ask", "call", "leave", "pay"], edges)
        ('ask', 'call', 'pay')
    """
    place = {key: number for number, key in enumerate(steps)}
    leaving: dict[str, list[Edge]] = {key: [] for key in steps}
    for edge in edges:
        if edge.source in place:
            leaving[edge.source].append(edge)
    onward = {key: [edge.target for edge in leaving[key] if place.get(edge.target, -1) > place[key]] for key in steps}
    beside = _beside(leaving, onward, place)
    share = _shares(steps, leaving, place)
    best: dict[str, _Way] = {}
    for key in steps:
        before = best.get(key, _Way(0.0, 0, 0, None))
        best[key] = so_far = before._replace(share=round(before.share + share[key], _DIGITS), steps=before.steps + 1)
        for target in (*onward[key], *beside.get(key, ())):
            reached = _Way(so_far.share, so_far.steps, -place[key], key)
            best[target] = max(best.get(target, reached), reached)
    return _walked(best)


# Private


class _Way(NamedTuple):
    """
    The best way to a step, or to its door: what it has in its favour, in the order in which that counts.

    Attributes:
        share: the shares of customers at its steps, added up.
        steps: how many it has.
        early: the greater, the earlier the step before was written.
        source: the step before; `None` at the beginning.
    """

    share: float
    steps: int
    early: int
    source: str | None


def _walked(best: Mapping[str, _Way]) -> tuple[str, ...]:
    """Walk the best way of all back from its end."""
    # The first of several that are equally good.
    step = max(best, key=lambda key: best[key][:2], default=None)
    path: list[str] = []
    while step is not None:
        path.append(step)
        step = best[step].source
    return tuple(reversed(path))


def _shares(
    steps: Sequence[str], leaving: Mapping[str, Sequence[Edge]], place: Mapping[str, int]
) -> Mapping[str, float]:
    """Estimate which share of customers comes to each step for the first time, going nowhere back."""
    entered = {edge.target for edges in leaving.values() for edge in edges}
    share = {key: 0.0 if key in entered else 1.0 for key in steps}
    if steps:
        share[steps[0]] = 1.0
    for key in steps:
        edges = leaving[key]
        said = sum(edge.share for edge in edges if edge.share is not None)
        even = max(0.0, 1.0 - said) / max(1, sum(edge.share is None for edge in edges))
        for edge in edges:
            if place.get(edge.target, -1) > place[key]:
                taken = even if edge.share is None else float(edge.share)
                share[edge.target] = min(1.0, share[edge.target] + share[key] * taken)
    return share


_WALKED: Final = 16
"""So many steps are walked for each step of the map to find what is done at the same time; forks in forks need more."""


def _beside(
    leaving: Mapping[str, Sequence[Edge]], onward: Mapping[str, Sequence[str]], place: Mapping[str, int]
) -> Mapping[str, Sequence[str]]:
    """Find what the same customers do at the same time: from each parallel branch, what begins the next one."""
    following: dict[str, list[str]] = {}
    budget = _WALKED * len(place)
    for edges in leaving.values():
        parallel = {edge.target for edge in edges if edge.mode is NextMode.ALL and edge.target in place}
        begins = sorted(parallel, key=place.__getitem__)
        for here, there in pairwise(begins):
            for step in _up_to(here, place[there], onward, place):
                following.setdefault(step, []).append(there)
                budget -= 1
                if budget < 0:
                    # Branches that are not joined here stand for themselves, as those of a choice do.
                    return following
    return following


def _up_to(step: str, end: int, onward: Mapping[str, Collection[str]], place: Mapping[str, int]) -> Iterator[str]:
    """Yield a step and all that one reaches from it before a place."""
    return iter(nearest_first([step], lambda key: (target for target in onward[key] if place[target] < end)))
