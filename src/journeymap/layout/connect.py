"""The figures of connections: the line, and the words that never stand on a line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Final

from journeymap.layout.drawing import Anchor, Figure, FigureKind
from journeymap.layout.frame import line_text
from journeymap.layout.legend import connection_stroke
from journeymap.layout.measure import text_width
from journeymap.layout.metrics import DETAIL_SIZE
from journeymap.layout.place import wire_points
from journeymap.layout.wrap import one_line, wrap_keeping
from journeymap.theme import Role
from journeymap.views import ConnectionKind


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.place import Across, Down
    from journeymap.layout.route import Routes, Wire
    from journeymap.layout.wrap import Wrapped


LABEL_LINE: Final = 12.5
_CLEAR: Final = 6.0
"""Between words and the next line beside them."""

_LEAST: Final = 24.0
"""Room below this holds no words worth reading."""

_LOOKED_AT: Final = 200
"""So many vertical parts are passed in search of room for words."""


def connection_figures(routes: Routes, across: Across, down: Down, bands: Sequence[str]) -> list[Figure]:
    """
    Draw all connections.

    Args:
        routes: the ways of the connections.
        across: where columns and gutters stand.
        down: where strips and channels stand.
        bands: the key of the row of each strip.
    """
    ways = [wire_points(wire, across, down) for wire in routes.wires]
    uprights = _uprights_by_channel(routes, ways)
    figures = []
    for wire, points in zip(routes.wires, ways, strict=True):
        connection = wire.connection
        parts: list[Shape] = [
            connection_stroke(connection.kind, points, dashed=connection.dashed, mutual=connection.mutual)
        ]
        cut = False
        if connection.label:
            if wire.uprights:
                words, cut = _words_on_track(wire, points, uprights)
            else:
                words, cut = _words_in_gutter(points, across.labels[wire.target.first])
            parts += words
        full = [connection.label] if cut else []
        if connection.note:
            full.append(connection.note)
        figures.append(
            Figure(
                key=f"{connection.source}>{connection.target}",
                kind=FigureKind.CONNECTION,
                parts=tuple(parts),
                label=one_line(connection.label),
                title=one_line(" · ".join(full)),
                band=bands[wire.source.strip],
                ends=(connection.source, connection.target),
            )
        )
    return figures


# Private


def _role(wire: Wire) -> Role:
    return Role.FLOW if wire.connection.kind is ConnectionKind.FLOW else Role.RELIANCE


def _words_in_gutter(points: Sequence[tuple[float, float]], words: Wrapped) -> tuple[list[Shape], bool]:
    """Put words above a straight arrow, in the middle of its gutter."""
    (start, y), (end, _) = points
    shapes: list[Shape] = []
    baseline = y - 6 - LABEL_LINE * (len(words.lines) - 1)
    for line in words.lines:
        # A separator between condition and share is none at the end of a line.
        text = line.strip(" ·")
        shapes.append(line_text((start + end) / 2, baseline, text, DETAIL_SIZE, Role.FLOW, anchor=Anchor.MIDDLE))
        baseline += LABEL_LINE
    return shapes, words.cut


def _uprights_by_channel(
    routes: Routes, ways: Sequence[Sequence[tuple[float, float]]]
) -> Mapping[int, Sequence[tuple[float, float, float]]]:
    """Collect where vertical parts stand in the channels that carry words: x, upper and lower end, by x."""
    wanted = {wire.channel(0) for wire in routes.wires if wire.uprights and wire.connection.label and wire.tracks}
    found: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for wire, points in zip(routes.wires, ways, strict=True):
        for index, upright in enumerate(wire.uprights):
            (x, one), (_, other) = points[2 * index : 2 * index + 2]
            for channel in range(-(-upright.low // 3), upright.high // 3 + 1):
                if channel in wanted:
                    found[channel].append((x, min(one, other), max(one, other)))
    return {channel: sorted(uprights) for channel, uprights in found.items()}


def _words_on_track(
    wire: Wire, points: Sequence[tuple[float, float]], uprights: Mapping[int, Sequence[tuple[float, float, float]]]
) -> tuple[list[Shape], bool]:
    """Put words above the first level part of a wire, where no vertical part of another passes."""
    label = one_line(wire.connection.label)
    if not wire.tracks or not label:
        return [], True
    (start, y), (end, _) = points[1:3]
    wish = text_width(label, DETAIL_SIZE) + 2 * _CLEAR
    left, right = _gap(uprights[wire.channel(0)], start, end, y, wish=wish)
    room = right - left - 2 * _CLEAR
    if room < _LEAST:
        return [], True
    words = wrap_keeping(label, wire.connection.share, room, DETAIL_SIZE, most=1)
    if words.cut and label == wire.connection.share:
        # A part of a number is another number.
        return [], True
    text = words.lines[0]
    half = text_width(text, DETAIL_SIZE) / 2
    if right - left < abs(end - start) or room > 2 * half + 60:
        # On a long way the words stand where it begins.
        x = left + _CLEAR + half if start <= end else right - _CLEAR - half
    else:
        x = (left + right) / 2
    return [line_text(x, y - 5, text, DETAIL_SIZE, _role(wire), anchor=Anchor.MIDDLE)], words.cut


def _gap(
    uprights: Sequence[tuple[float, float, float]], start: float, end: float, y: float, *, wish: float
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
    stops = [left, *(x for x, upper, lower in uprights[first:last] if upper < y - 1 and lower > y - 16), right]
    gaps = list(pairwise(stops))
    if start > end:
        gaps.reverse()
    fitting = next((gap for gap in gaps if gap[1] - gap[0] >= wish), None)
    return fitting or max(gaps, key=lambda gap: gap[1] - gap[0])
