"""The branches from each touchpoint: as written, and around the steps that are optional."""

from __future__ import annotations

import enum
from collections import deque
from fractions import Fraction
from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.graph.composition import OTHERS, Leading, compositions
from journeymap.graph.exact import exact
from journeymap.graph.variant import never_together
from journeymap.model import NextMode


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from journeymap.graph.node import Node
    from journeymap.model import Branch, Next, Process, Segment, ThenBranch, Touchpoint


LONGEST_PATH_AROUND: Final = 16
"""How many optional steps in a row one path goes around; every pair of a longer row would be an edge of its own."""

MOST_PATHS_AROUND: Final = 250_000
"""How many paths around one map may have, so that a map of optional crossroads stays a matter of seconds."""


_ALL: Final = Fraction(1)
_NONE: Final = Fraction(0)


class ShareGround(enum.Enum):
    """Why a share is what it is."""

    ALL = "all"  # the only branch, or a parallel one
    WRITTEN = "written"
    REST = "rest"  # what the written ones leave
    SEGMENT = "segment"  # the share of those there who are of the segment
    OPEN = "open"  # nobody said, and it does not follow


@frozen
class NextBranch:
    """
    One branch from a touchpoint, as written.

    Attributes:
        target: the key of the touchpoint or outcome that it leads to.
        share: the share of those who go on from the touchpoint; 1 for the only branch, and for parallel branches.
            `None` if nobody said it and it does not follow from what was said.
        written: what the author says of it; empty for written order and for an outcome.
        mode: whether one of the branches is taken or all.
        ground: why the share is what it is.
        taking: of which segments those are who take it, `OTHERS` among them, where the share follows from these.
        among: of which segments all are who are at the touchpoint; empty if these are all segments.
    """

    target: str
    share: Fraction | None = _ALL
    written: tuple[Branch, ...] = ()
    mode: NextMode = NextMode.CHOICE
    ground: ShareGround = ShareGround.ALL
    taking: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


def next_branches(
    touchpoints: Sequence[Touchpoint], segments: Sequence[Segment] = ()
) -> dict[str, tuple[NextBranch, ...]]:
    """
    Return where each touchpoint leads: to its outcome, to its `next`, else to the next one in written order.

    A share that was not written follows in three cases: of the only branch, of the only one without a share, and where
    the branches part customers by segments whose shares are known, as long as `compositions` knows who is there.

    Args:
        touchpoints: all of a map, in written order.
        segments: the segments of the map.

    Returns:
        The branches by the key of each touchpoint; none from the last one, unless it says more.

    Raises:
        UnknownNameError: a `next` names a touchpoint that is not there.

    Example:
        >>> from journeymap.model import Touchpoint
        >>> branches = next_branches((Touchpoint(id="queue"), Touchpoint(id="pay", outcome="completed")))
        >>> [(source, branch.target, float(branch.share)) for source, found in branches.items() for branch in found]
        [('touchpoint:queue', 'touchpoint:pay', 1.0), ('touchpoint:pay', 'outcome:completed', 1.0)]
    """
    known = {touchpoint.id: f"touchpoint:{touchpoint.id}" for touchpoint in touchpoints}
    keys = tuple(known.values())
    sizes = {segment.id: exact(segment.share) for segment in segments if segment.share is not None}
    branches: dict[str, tuple[NextBranch, ...]] = {}
    for touchpoint, key, following in zip_longest(touchpoints, keys, keys[1:]):
        if touchpoint.outcome is not None:
            branches[key] = (NextBranch(f"outcome:{touchpoint.outcome}"),)
        elif touchpoint.next is not None:
            branches[key] = _branching(touchpoint.next, known)
        else:
            branches[key] = () if following is None else (NextBranch(following),)
    return _parted(branches, touchpoints, sizes) if sizes else branches


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


def then_branches(
    process: Process, nodes: Mapping[str, Node] = MappingProxyType({})
) -> dict[str, tuple[tuple[ThenBranch, ...], Fraction | None]]:
    """
    Return what follows a process.

    Args:
        process: the process.
        nodes: the nodes by key; what no variant has beside the process never follows it.

    Returns:
        By the key of each process that follows, in the author's order: what is said of it, and the share of cases in
        which it follows; `None` if nobody said it and it does not follow from the others, as where a branch with a
        share is impossible, or the shares without it do not add up to all.

    Example:
        >>> from journeymap.model import Process, Then, ThenBranch
        >>> branches = (ThenBranch(to="refuse", share=0.25), ThenBranch(to="pay-out"))
        >>> check = Process(id="check", then=Then(branches=branches))
        >>> [(key, float(share)) for key, (_, share) in then_branches(check).items()]
        [('process:refuse', 0.25), ('process:pay-out', 0.75)]
    """
    then = process.then
    if then is None:
        return {}
    entries: dict[str, list[ThenBranch]] = {}
    gone: list[ThenBranch] = []
    for branch in then.branches:
        key = f"process:{branch.to}"
        if key in nodes and never_together(process, nodes[key].element):
            gone.append(branch)
        else:
            entries.setdefault(key, []).append(branch)
    if then.mode is NextMode.ALL:
        return {key: (tuple(written), _ALL) for key, written in entries.items()}
    shares = {key: share for key, (share, _) in _shares(entries).items()}
    known = [share for share in shares.values() if share is not None]
    if gone and (any(branch.share for branch in gone) or (len(known) == len(shares) and sum(known, _NONE) != _ALL)):
        shares = dict.fromkeys(entries)
    return {key: (tuple(written), shares[key]) for key, written in entries.items()}


# Private


def _shares(
    entries: Mapping[str, Sequence[Branch | ThenBranch]],
) -> dict[str, tuple[Fraction | None, ShareGround]]:
    """Work out the share of each branch of a choice, and why it is what it is, whoever is for which."""
    said = {
        key: sum((exact(branch.share) for branch in written if branch.share is not None), _NONE)
        for key, written in entries.items()
    }
    open_ = [key for key, written in entries.items() if any(branch.share is None for branch in written)]
    left = max(_NONE, 1 - sum(said.values(), _NONE))
    shares: dict[str, tuple[Fraction | None, ShareGround]] = {}
    for key in entries:
        if len(entries) == 1 and open_:
            shares[key] = (_ALL, ShareGround.ALL)
        elif key not in open_:
            shares[key] = (said[key], ShareGround.WRITTEN)
        elif len(open_) == 1 or not left:
            shares[key] = (said[key] + left, ShareGround.REST)
        else:
            shares[key] = (None, ShareGround.OPEN)
    return shares


def _branching(next_: Next, keys: Mapping[str, str]) -> tuple[NextBranch, ...]:
    """Group what a `next` says by where it leads."""
    entries: dict[str, list[Branch]] = {}
    for branch in next_.branches:
        key = keys.get(branch.to)
        if key is None:
            raise UnknownNameError(what="touchpoint", name=branch.to, known=tuple(keys))
        entries.setdefault(key, []).append(branch)
    if next_.mode is NextMode.ALL:
        return tuple(NextBranch(key, _ALL, tuple(written), next_.mode) for key, written in entries.items())
    grounds = _shares(entries)
    return tuple(NextBranch(key, grounds[key][0], tuple(entries[key]), next_.mode, grounds[key][1]) for key in entries)


def _by_segment(
    entries: Mapping[str, Sequence[Branch]], sizes: Mapping[str, Fraction], there: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Return which segments take branches that part customers by their segments and by nothing else."""
    parted: dict[str, frozenset[str]] = {}
    for key, written in entries.items():
        if any(branch.share is not None or branch.persona is not None for branch in written):
            return {}
        segments = frozenset(branch.segment for branch in written if branch.segment is not None)
        if any(branch.segment is None for branch in written):
            continue
        if not segments <= sizes.keys():
            return {}
        parted[key] = segments & there
    others = [key for key in entries if key not in parted]
    taken = [segment for segments in parted.values() for segment in segments]
    if not parted or len(others) > 1 or len(taken) > len(set(taken)):
        return {}
    return parted | dict.fromkeys(others, there.difference(taken))


def _parted(
    branches: dict[str, tuple[NextBranch, ...]], touchpoints: Sequence[Touchpoint], sizes: Mapping[str, Fraction]
) -> dict[str, tuple[NextBranch, ...]]:
    """Give branches for segments the shares of these among those who are there."""
    others = 1 - sum(sizes.values(), _NONE)
    whole = {**sizes, OTHERS: others} if others else sizes
    everybody = frozenset(whole)
    if others < 0 or not any(_depends(branch) for leaving in branches.values() for branch in leaving):
        return branches
    steps = {f"touchpoint:{step.id}": step for step in touchpoints}
    parting = {
        key: _by_segment({branch.target: branch.written for branch in leaving}, sizes, everybody)
        for key, leaving in branches.items()
        if len(leaving) > 1 and leaving[0].mode is NextMode.CHOICE and any(map(_depends, leaving))
    }
    leading = {key: _leading(steps[key], leaving, parting.get(key)) for key, leaving in branches.items()}
    shared = dict(branches)
    there = compositions(leading, everybody)
    for key, of_key in parting.items():
        among = there[key]
        size = sum((whole[segment] for segment in among or ()), _NONE)
        if not of_key or among is None or not size:
            continue
        shared[key] = tuple(
            evolve(
                branch,
                share=sum((whole[segment] for segment in of_key[branch.target] & among), _NONE) / size,
                ground=ShareGround.SEGMENT,
                taking=tuple(segment for segment in whole if segment in of_key[branch.target] & among),
                among=() if among == everybody else tuple(segment for segment in whole if segment in among),
            )
            for branch in branches[key]
        )
    return shared


def _depends(branch: NextBranch) -> bool:
    """Return whether a branch is for some customers only."""
    return any(entry.segment is not None or entry.persona is not None for entry in branch.written)


def _leading(
    step: Touchpoint, leaving: Sequence[NextBranch], parting: Mapping[str, frozenset[str]] | None
) -> tuple[Leading, ...]:
    """Return of which segments those are who take the branches of a touchpoint."""
    is_all = not step.drop_off and (bool(parting) or len(leaving) == 1)
    is_clear = len(leaving) == 1 or not (step.optional or (not parting and any(map(_depends, leaving))))
    return tuple(
        Leading(branch.target, parting.get(branch.target) if parting else None, is_clear=is_clear, is_all=is_all)
        for branch in leaving
    )


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
