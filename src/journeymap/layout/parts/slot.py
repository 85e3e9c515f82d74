"""Room for connections that share a column, a gutter or a channel: each gets a slot or a track of its own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from journeymap.frozen import frozen
from journeymap.layout.parts.track import assign


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.layout.parts.route import Routes, Upright, Wire


@frozen(kw_only=True)
class Crowd:
    """
    How many connections run side by side where.

    Attributes:
        gutters: the number of slots in each gutter that has any.
        sides: the number of slots left of the middle of each column that has any, and right of it.
        channels: for each channel that has any, whether each of its tracks carries words; the innermost first.
    """

    gutters: Mapping[int, int]
    sides: Mapping[int, tuple[int, int]]
    channels: Mapping[int, Sequence[bool]]


def settle(routes: Routes) -> Crowd:
    """
    Give every part of every wire its slot or its track.

    Args:
        routes: the wires; their slots, sides and tracks are filled in.

    Returns:
        How much room they need.
    """
    gutters: dict[int, list[Upright]] = defaultdict(list)
    columns: dict[int, list[Upright]] = defaultdict(list)
    for wire in routes.wires:
        for index, upright in enumerate(wire.uprights):
            upright.bundle = wire.bundle
            if upright.position % 2 == 0:
                gutters[upright.position // 2].append(upright)
            else:
                upright.side = _side(wire, index)
                columns[upright.position // 2].append(upright)
    return Crowd(
        gutters={gutter: _assign(uprights) for gutter, uprights in gutters.items()},
        sides={column: _settle_column(uprights) for column, uprights in columns.items()},
        channels=_settle_channels(routes),
    )


# Private


def _side(wire: Wire, index: int) -> int:
    """Run on that side of the middle of a column to which, or from which, the wire turns."""
    upright = wire.uprights[index]
    if len(wire.uprights) == 1:
        return 0
    if wire.source is wire.target:
        return 1 if index == 0 else -1
    turn = upright.after if index == 0 else upright.before
    return (turn > upright.position) - (turn < upright.position)


def _settle_column(uprights: Sequence[Upright]) -> tuple[int, int]:
    """Give the slots of one column; straight wires that would hide each other step to the right."""
    # Among equals the first is the innermost: those that go far, so that the others need not cross them.
    uprights = sorted(uprights, key=lambda upright: -abs(upright.after - upright.before))
    middle = [upright for upright in uprights if upright.side == 0]
    _assign(middle)
    for upright in middle:
        if upright.slot:
            upright.side = 1
    left = _assign([upright for upright in uprights if upright.side < 0])
    right = _assign([upright for upright in uprights if upright.side > 0])
    return left, right


def _assign(uprights: Sequence[Upright]) -> int:
    """Give each upright its slot, and return how many slots there are."""
    slots, count = _together([(upright.bundle, upright.low, upright.high) for upright in uprights])
    for upright, slot in zip(uprights, slots, strict=True):
        upright.slot = slot
    return count


def _together(spans: Sequence[tuple[str, int, int]]) -> tuple[list[int], int]:
    """Give each bundle one track for all of its spans, gaps between them included."""
    if not spans:
        return [], 0
    whole: dict[str, tuple[int, int]] = {}
    for bundle, low, high in spans:
        before = whole.get(bundle, (low, high))
        whole[bundle] = (min(low, before[0]), max(high, before[1]))
    tracks, count = assign(list(whole.values()))
    track_of = dict(zip(whole, tracks, strict=True))
    return [track_of[bundle] for bundle, _, _ in spans], count


def _settle_channels(routes: Routes) -> dict[int, list[bool]]:
    """Give wires their tracks in each channel, and return which tracks hold words."""
    channels: dict[int, list[tuple[Wire, int]]] = defaultdict(list)
    for wire in routes.wires:
        wire.tracks = [0] * max(0, len(wire.uprights) - 1)
        for index in range(len(wire.tracks)):
            channels[wire.channel(index)].append((wire, index))
    labelled = {}
    for channel, runs in channels.items():
        tracks, count = _together([(wire.bundle, *_span(wire, index)) for wire, index in runs])
        words = [False] * count
        for (wire, index), track in zip(runs, tracks, strict=True):
            wire.tracks[index] = track
            words[track] = words[track] or (index == 0 and bool(wire.connection.label))
        labelled[channel] = words
    return labelled


def _span(wire: Wire, index: int) -> tuple[int, int]:
    """Give the two ends of a run along a channel, fine enough to tell the sides of a column apart."""
    ends = [3 * upright.position + upright.side for upright in wire.uprights[index : index + 2]]
    return min(ends), max(ends)
