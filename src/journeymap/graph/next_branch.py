"""The branches from each touchpoint: as written, and around the steps that are optional."""

from __future__ import annotations

import math
from collections import deque
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.model import NextMode


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from journeymap.model import Branch, Next, Touchpoint


LONGEST_PATH_AROUND: Final = 16
"""How many optional steps in a row one path goes around; every pair of a longer row would be an edge of its own."""

MOST_PATHS_AROUND: Final = 250_000
"""How many paths around one map may have, so that a map of optional crossroads stays a matter of seconds."""


@frozen
class NextBranch:
    """
    One branch from a touchpoint, as written.

    Attributes:
        target: the key of the touchpoint or outcome that it leads to.
        share: the share of those who are at the touchpoint; 1 for the only branch, and for parallel branches.
        written: what the author says of it; empty for written order and for an outcome.
        mode: whether one of the branches is taken or all.
    """

    target: str
    share: float = 1.0
    written: tuple[Branch, ...] = ()
    mode: NextMode = NextMode.CHOICE


def next_branches(touchpoints: Sequence[Touchpoint]) -> dict[str, tuple[NextBranch, ...]]:
    """
    Return where each touchpoint leads: to its outcome, to its `next`, else to the next one in written order.

    Args:
        touchpoints: all of a map, in written order.

    Returns:
        The branches by the key of each touchpoint; none from the last one, unless it says more.

    Raises:
        UnknownNameError: a `next` names a touchpoint that is not there.

    Example:
        >>> from journeymap.model import Touchpoint
        >>> branches = next_branches((Touchpoint(id="queue"), Touchpoint(id="pay", outcome="completed")))
        >>> [(source, branch.target, branch.share) for source, found in branches.items() for branch in found]
        [('touchpoint:queue', 'touchpoint:pay', 1.0), ('touchpoint:pay', 'outcome:completed', 1.0)]
    """
    known = {touchpoint.id: f"touchpoint:{touchpoint.id}" for touchpoint in touchpoints}
    keys = tuple(known.values())
    branches: dict[str, tuple[NextBranch, ...]] = {}
    for touchpoint, key, following in zip_longest(touchpoints, keys, keys[1:]):
        if touchpoint.outcome is not None:
            branches[key] = (NextBranch(f"outcome:{touchpoint.outcome}"),)
        elif touchpoint.next is not None:
            branches[key] = _branching(touchpoint.next, known)
        else:
            branches[key] = () if following is None else (NextBranch(following),)
    return branches


def shares_of(branches: Sequence[Branch]) -> tuple[float, ...]:
    """
    Return which share of customers takes each branch; those without a share divide what is left evenly.

    Example:
        >>> from journeymap.model import Branch
        >>> shares_of((Branch(to="a", share=0.5), Branch(to="b"), Branch(to="c")))
        (0.5, 0.25, 0.25)
    """
    open_ = sum(branch.share is None for branch in branches)
    left = max(0.0, 1.0 - math.fsum(branch.share for branch in branches if branch.share is not None))
    return tuple(left / open_ if branch.share is None else branch.share for branch in branches)


def paths_around(
    branches: Mapping[str, tuple[NextBranch, ...]], optional: Collection[str]
) -> Iterator[tuple[str, tuple[tuple[NextBranch, tuple[str, ...]], ...]]]:
    """
    Find the paths that leave optional steps out: from whoever leads to one, to whatever it leads to.

    Several optional steps in a row can be left out together, up to `LONGEST_PATH_AROUND`. No path leads from a
    touchpoint back to itself. A target may also be one to which a path was written.

    Args:
        branches: the branches by touchpoint, as written.
        optional: the keys of the steps that may be left out.

    Yields:
        The key of each touchpoint that leads to an optional step, and its paths around with the keys of the steps that
        each leaves out, shortest first.
    """
    left = MOST_PATHS_AROUND
    for source, leaving in branches.items():
        if any(branch.target in optional for branch in leaving):
            around = _around(source, branches, optional, left)
            left -= len(around)
            yield source, around


# Private


def _branching(next_: Next, keys: Mapping[str, str]) -> tuple[NextBranch, ...]:
    parallel = next_.mode is NextMode.ALL
    shares: dict[str, float] = {}
    branches: dict[str, tuple[Branch, ...]] = {}
    for branch, share in zip(next_.branches, shares_of(next_.branches), strict=True):
        key = keys.get(branch.to)
        if key is None:
            raise UnknownNameError(what="touchpoint", name=branch.to, known=tuple(keys))
        shares[key] = 1.0 if parallel else shares.get(key, 0.0) + share
        branches[key] = (*branches.get(key, ()), branch)
    return tuple(NextBranch(key, share, branches[key], next_.mode) for key, share in shares.items())


def _around(
    source: str, branches: Mapping[str, tuple[NextBranch, ...]], optional: Collection[str], most: int
) -> tuple[tuple[NextBranch, tuple[str, ...]], ...]:
    """List the branches by which optional steps after a source are left out, with those steps, at most so many."""
    around: dict[str, tuple[NextBranch, tuple[str, ...]]] = {}
    waiting: deque[tuple[str, ...]] = deque(
        (branch.target,) for branch in branches[source] if branch.target in optional
    )
    while waiting:
        left_out = waiting.popleft()
        for branch in branches[left_out[-1]]:
            if branch.target == source or branch.target in around:
                continue
            if len(around) == most:
                return tuple(around.values())
            around[branch.target] = (branch, left_out)
            if branch.target in optional and len(left_out) < LONGEST_PATH_AROUND:
                waiting.append((*left_out, branch.target))
    return tuple(around.values())
