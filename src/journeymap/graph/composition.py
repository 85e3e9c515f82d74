"""Of which segments the customers at each place of a flow are, behind branches that part them by segment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from journeymap.graph.component import parts_in_order


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


OTHERS: Final = ""
"""Stands for all customers who are of none of the segments whose shares are known."""


class Leading(NamedTuple):
    """
    How some go on from a place.

    Attributes:
        target: where to.
        segments: only those of these segments go there, `OTHERS` among them; `None` if it does not depend on that.
        is_clear: whether it is known who goes there; otherwise it depends on more than the segment.
        is_all: whether all those go there of whom it says so.
    """

    target: str
    segments: frozenset[str] | None = None
    is_clear: bool = True
    is_all: bool = True


def compositions(
    leading: Mapping[str, Sequence[Leading]], everybody: frozenset[str]
) -> Mapping[str, frozenset[str] | None]:
    """
    Work out of which segments the customers at each place are, in the proportion of the shares of these segments.

    Where segments come together that were parted at one place, and all of each come, the proportion is the same again.
    Whatever else is divided by shares, or gives up, is of all segments alike.

    Args:
        leading: how customers go on, by place; every place is a key, but for outcomes. They begin at the first, and
            where nothing leads.
        everybody: all segments whose shares are known, and `OTHERS`.

    Returns:
        The segments by place; `None` where nobody knows their proportion.

    Example:
        >>> both = [Leading("b", frozenset({"firm"})), Leading("c", frozenset({""}))]
        >>> leading = {"a": both, "b": [Leading("d")], "c": [Leading("d")], "d": []}
        >>> there = compositions(leading, frozenset({"firm", OTHERS}))
        >>> sorted(there["b"]), sorted(there["d"])
        (['firm'], ['', 'firm'])
    """
    targets = {branch.target for leaving in leading.values() for branch in leaving}
    first = next(iter(leading), "")
    coming: dict[str, list[_Group | None]] = {
        key: [_Group(everybody, "")] if key == first or key not in targets else [] for key in leading
    }
    there: dict[str, frozenset[str] | None] = {}
    follow = {
        key: [branch.target for branch in leaving if branch.target in leading] for key, leaving in leading.items()
    }
    for part in reversed(parts_in_order(follow)):
        is_loop = len(part) > 1 or part[0] in follow[part[0]]
        arriving = [group for key in part for group in coming[key]]
        group = _met(arriving, part[0]) if arriving else None
        if is_loop and group is not None:
            # Who goes round is counted again; only where all are alike that changes nothing.
            parting = any(branch.segments is not None or not branch.is_clear for key in part for branch in leading[key])
            is_alike = not parting or len(group.segments) == 1
            group = _Group(group.segments, part[0]) if is_alike else None
        for key in part:
            there[key] = None if group is None else group.segments
            for branch in leading[key]:
                if branch.target in coming:
                    coming[branch.target] += _going(key, group, branch)
    return there


# Private


class _Group(NamedTuple):
    """
    Customers at a place.

    Attributes:
        segments: of which they are, in the proportion of the shares of these.
        since: since where all of them have gone on together, or were parted by segment only.
    """

    segments: frozenset[str]
    since: str


def _going(key: str, group: _Group | None, branch: Leading) -> list[_Group | None]:
    """Return who takes a branch; nobody, where its segments do not come."""
    if group is None or not branch.is_clear:
        return [None]
    segments = group.segments if branch.segments is None else group.segments & branch.segments
    since = group.since
    if not branch.is_all:
        since = f"{key}>{branch.target}" if branch.segments is None else key
    return [_Group(segments, since)] if segments else []


def _met(groups: Collection[_Group | None], place: str) -> _Group | None:
    """Put those together who come to a place; `None` if nobody knows in which proportion their segments do."""
    known = [group for group in groups if group is not None]
    if len(known) < len(groups):
        return None
    if len(known) == 1:
        return known[0]
    if all(group.segments == known[0].segments for group in known):
        return _Group(known[0].segments, place)
    segments = frozenset[str]().union(*(group.segments for group in known))
    are_parts = sum(len(group.segments) for group in known) == len(segments)
    return _Group(segments, known[0].since) if are_parts and len({group.since for group in known}) == 1 else None
