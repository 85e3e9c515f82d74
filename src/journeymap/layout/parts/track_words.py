"""Words on the level parts of connections: where vertical parts leave room for them, and how many lines they need."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Final

from journeymap.layout.spacing import BESIDE, CONNECTION_LINE, CONNECTION_LINES, DETAIL_SIZE
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import one_line, wrap_keeping


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from journeymap.layout.parts.route import Routes, Wire
    from journeymap.layout.text.wrap import Wrapped

    Points: TypeAlias = Sequence[tuple[float, float]]
    Uprights: TypeAlias = Mapping[int, Sequence[tuple[float, float, float]]]
    Levels: TypeAlias = Mapping[int, Sequence[tuple[float, float, float]]]


CLEAR: Final = 6.0
"""Between words and the next line beside them."""

MOST_BESIDE: Final = 4
"""So many lines stand beside an arrow at most."""

ABOVE: Final = 3.5
"""Between words and the line below them."""

ARROW: Final = 8.0
"""How far words beside an arrow stand from its head."""

_FEWEST: Final = 8
"""So many characters are left of words that are cut, or none."""

_LEAST: Final = 24.0
"""Room below this holds no words worth reading."""

_COLUMN: Final = 64.0
"""In less room than this, words below each other would be a letter or two wide."""

_LOOKED_AT: Final = 200
"""So many vertical parts are passed in search of room for words."""


def uprights_by_channel(routes: Routes, paths: Sequence[Points]) -> Uprights:
    """
    Collect where vertical parts stand in the channels that carry words.

    Args:
        routes: the paths of the connections.
        paths: the corners of each.

    Returns:
        Of each such channel x, upper and lower end of its vertical parts, by x.
    """
    labelled = [wire for wire in routes.wires if wire.uprights and wire.connection.label]
    wanted = {wire.channel(0) if wire.tracks else _last_channel(wire) for wire in labelled}
    by_channel: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for wire, points in zip(routes.wires, paths, strict=True):
        for index, upright in enumerate(wire.uprights):
            (x, start), (_, end) = points[2 * index : 2 * index + 2]
            for channel in range(-(-upright.low // 3), upright.high // 3 + 1):
                if channel in wanted:
                    by_channel[channel].append((x, min(start, end), max(start, end)))
    return {channel: sorted(uprights) for channel, uprights in by_channel.items()}


def levels_by_channel(routes: Routes, paths: Sequence[Points]) -> Levels:
    """
    Collect where level parts run in the channels in which words stand beside upright wires.

    Args:
        routes: the paths of the connections.
        paths: the corners of each.

    Returns:
        Of each such channel y, left and right end of its level parts.
    """
    labelled = [wire for wire in routes.wires if wire.uprights and wire.connection.label]
    wanted = {_last_channel(wire) for wire in labelled if not wire.tracks}
    by_channel: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for wire, points in zip(routes.wires, paths, strict=True) if wanted else ():
        for index in range(len(wire.tracks)):
            if wire.channel(index) in wanted:
                (start, y), (end, _) = points[2 * index + 1 : 2 * index + 3]
                by_channel[wire.channel(index)].append((y, min(start, end), max(start, end)))
    return by_channel


def lines_on_tracks(routes: Routes, paths: Sequence[Points]) -> dict[int, dict[int, int]]:
    """
    Return which tracks need more than one line for the words on them.

    Args:
        routes: the paths of the connections.
        paths: the corners of each where every track has room for one line.

    Returns:
        By channel and track, how many lines.
    """
    uprights = uprights_by_channel(routes, paths)
    by_channel: dict[int, dict[int, int]] = defaultdict(dict)
    for wire, points in zip(routes.wires, paths, strict=True):
        if wire.connection.label and wire.tracks:
            words, (left, right) = words_on_track(wire, points, uprights, lines=1)
            if words is not None and words.cut and right - left >= _COLUMN:
                words, _ = words_on_track(wire, points, uprights, lines=CONNECTION_LINES)
            lines = len(words.lines) if words is not None else 1
            if lines > 1:
                tracks = by_channel[wire.channel(0)]
                tracks[wire.tracks[0]] = max(lines, tracks.get(wire.tracks[0], 1))
    return by_channel


def words_at_ends(routes: Routes) -> tuple[frozenset[int], frozenset[int]]:
    """
    Find the channels in which words stand beside the head of an arrow that runs straight down or up.

    Args:
        routes: the paths of the connections.

    Returns:
        Those in which they stand above a box, and those in which they stand below one.
    """
    upright = [wire for wire in routes.wires if wire.uprights and wire.connection.label and not wire.tracks]
    down = frozenset(_last_channel(wire) for wire in upright if wire.uprights[0].end > wire.uprights[0].start)
    up = frozenset(_last_channel(wire) for wire in upright if wire.uprights[0].end < wire.uprights[0].start)
    return down, up


def words_on_track(
    wire: Wire, points: Points, uprights: Uprights, *, lines: int
) -> tuple[Wrapped | None, tuple[float, float]]:
    """
    Break the words of a wire for the first level part of it, where no vertical part of another passes.

    Args:
        wire: the wire, which has a level part.
        points: its corners.
        uprights: the vertical parts of its channel and of others.
        lines: how many lines there is room for.

    Returns:
        The words, or `None` if there is no room for any; and from where to where they may reach.
    """
    label = one_line(wire.connection.label)
    (start, y), (end, _) = points[1:3]
    wish = text_width(label, DETAIL_SIZE) + 2 * CLEAR
    gap = _gap(uprights[wire.channel(0)], start, end, y, wish=wish, high=ABOVE + CONNECTION_LINE * lines)
    room = gap[1] - gap[0] - 2 * CLEAR
    if room < _LEAST:
        return None, gap
    words = wrap_keeping(wire.connection.label, wire.connection.share, room, DETAIL_SIZE, most=lines)
    return (words if _is_worth_reading(words, wire) else None), gap


def words_beside(wire: Wire, points: Points, uprights: Uprights, levels: Levels) -> tuple[Wrapped | None, bool]:
    """
    Break the words of a wire that runs straight down or up into lines beside its end.

    Beside a wire between boxes of neighbouring rows they take as many lines as they need and it is high, up to
    `MOST_BESIDE`; elsewhere they take one.

    Args:
        wire: the wire, which has no level part.
        points: its two ends.
        uprights: the vertical parts of its channel and of others.
        levels: the level parts there.

    Returns:
        The words, or `None` if there is no room for any; and whether they stand to the left of the wire.
    """
    (_, start), (_, end) = points
    high = int((abs(end - start) - ARROW) // CONNECTION_LINE) if _is_short(wire) else 1
    fitting: tuple[Wrapped | None, bool] = (None, False)
    for lines in range(1, max(1, min(MOST_BESIDE, high)) + 1):
        room, to_the_left = _room_beside(wire, points, uprights, levels, lines=lines)
        if room < _LEAST:
            break
        words = wrap_keeping(wire.connection.label, wire.connection.share, room, DETAIL_SIZE, most=lines)
        if _is_worth_reading(words, wire):
            fitting = words, to_the_left
            if not words.cut:
                break
    return fitting


# Private


def _room_beside(wire: Wire, points: Points, uprights: Uprights, levels: Levels, *, lines: int) -> tuple[float, bool]:
    """Return how wide so many lines beside the end of a wire may be, and whether they stand to its left."""
    (x, start), (_, end) = points
    further = CONNECTION_LINE * (lines - 1)
    # The first baseline and the last one.
    first, last = (end - ARROW - further, end - ARROW) if end > start else (end + ARROW, end + ARROW + further)
    others = [at for at, upper, lower in uprights[_last_channel(wire)] if upper < last and lower > first and at != x]
    top, bottom = first - CONNECTION_LINE, last + ABOVE + (CONNECTION_LINE if end < start else 0)
    level_parts = [(low, high) for y, low, high in levels.get(_last_channel(wire), ()) if top < y < bottom]
    stops_left = [*(at for at in others if at < x), *(min(high, x) for low, high in level_parts if low < x)]
    stops_right = [*(at for at in others if at > x), *(max(low, x) for low, high in level_parts if high > x)]
    left, right = x - max(stops_left, default=-inf), min(stops_right, default=inf) - x
    return min(BESIDE, max(left, right)) - 2 * CLEAR, left > right


def _is_worth_reading(words: Wrapped, wire: Wire) -> bool:
    """Whether enough is left of the words of a wire: a part of a number is another number, and two letters are none."""
    if not words.cut or not words.lines:
        return bool(words.lines)
    share = one_line(wire.connection.share)
    if share and share in words.lines[-1]:
        return True
    return one_line(wire.connection.label) != share and sum(map(len, words.lines)) >= _FEWEST


def _is_short(wire: Wire) -> bool:
    """Whether a wire that has no level part runs between neighbouring rows."""
    upright = wire.uprights[0]
    return upright.high // 3 == -(-upright.low // 3)


def _last_channel(wire: Wire) -> int:
    """Return the channel beside the target of a wire that has no level part."""
    upright = wire.uprights[0]
    return upright.high // 3 if upright.end > upright.start else -(-upright.low // 3)


def _gap(
    uprights: Sequence[tuple[float, float, float]], start: float, end: float, y: float, *, wish: float, high: float
) -> tuple[float, float]:
    """
    Find a stretch between vertical parts above a line: the first that is as wide as wished, else the widest.

    Only the beginning of a long line is looked at, where its words are looked for.
    """
    left, right = min(start, end), max(start, end)
    first, last = bisect_left(uprights, (left,)), bisect_right(uprights, (right, inf))
    if last - first > _LOOKED_AT:
        if start <= end:
            last = first + _LOOKED_AT
            right = uprights[last - 1][0]
        else:
            first = last - _LOOKED_AT
            left = uprights[first][0]
    # The band of the words; a vertical part that only touches the line from below does not cut it.
    stops = [left, *(x for x, upper, lower in uprights[first:last] if upper < y - 1 and lower > y - high), right]
    gaps = list(pairwise(stops))
    if start > end:
        gaps.reverse()
    fitting = next((gap for gap in gaps if gap[1] - gap[0] >= wish), None)
    return fitting or max(gaps, key=lambda gap: gap[1] - gap[0])
