"""Words on the level parts of connections: where vertical parts leave room for them, and how many lines they need."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Final

from journeymap.layout.spacing import CONNECTION_LINE, CONNECTION_LINES, DETAIL_SIZE
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import one_line, wrap_keeping


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from journeymap.layout.parts.route import Routes, Wire
    from journeymap.layout.text.wrap import Wrapped

    Points: TypeAlias = Sequence[tuple[float, float]]
    Uprights: TypeAlias = Mapping[int, Sequence[tuple[float, float, float]]]


CLEAR: Final = 6.0
"""Between words and the next line beside them."""

ABOVE: Final = 3.5
"""Between words and the line below them."""

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
    wanted = {wire.channel(0) for wire in routes.wires if wire.uprights and wire.connection.label and wire.tracks}
    by_channel: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for wire, points in zip(routes.wires, paths, strict=True):
        for index, upright in enumerate(wire.uprights):
            (x, start), (_, end) = points[2 * index : 2 * index + 2]
            for channel in range(-(-upright.low // 3), upright.high // 3 + 1):
                if channel in wanted:
                    by_channel[channel].append((x, min(start, end), max(start, end)))
    return {channel: sorted(uprights) for channel, uprights in by_channel.items()}


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
    if not words.lines or (words.cut and label == one_line(wire.connection.share)):
        # A part of a number is another number.
        return None, gap
    return words, gap


# Private


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
