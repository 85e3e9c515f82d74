"""The figures of connections: the line, and the words that never stand on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.layout.drawing import Anchor, Shapes, ShapesKind
from journeymap.layout.legend import connection_stroke
from journeymap.layout.parts.frame import line_text
from journeymap.layout.parts.track_words import (
    ARROW,
    CLEAR,
    levels_by_channel,
    uprights_by_channel,
    words_beside,
    words_on_track,
)
from journeymap.layout.spacing import CONNECTION_LINE, DETAIL_SIZE
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import one_line
from journeymap.theme import Role
from journeymap.views import ConnectionKind


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.parts.coordinates import Across, Down
    from journeymap.layout.parts.route import Routes, Wire
    from journeymap.layout.parts.track_words import Levels, Points, Uprights
    from journeymap.layout.text.wrap import Wrapped


def connection_figures(routes: Routes, across: Across, down: Down, bands: Sequence[str]) -> list[Shapes]:
    """
    Draw all connections.

    Args:
        routes: the paths of the connections.
        across: where columns and gutters stand.
        down: where strips and channels stand.
        bands: the key of the row of each strip.
    """
    uprights = uprights_by_channel(routes, down.paths)
    levels = levels_by_channel(routes, down.paths)
    figures = []
    for wire, points in zip(routes.wires, down.paths, strict=True):
        connection = wire.connection
        parts: list[Shape] = [
            connection_stroke(connection.kind, points, dashed=connection.dashed, mutual=connection.mutual)
        ]
        cut = False
        if connection.label:
            if wire.uprights:
                if wire.tracks:
                    words, cut = _words_on_track(wire, points, uprights, lines=down.lines_on(wire))
                else:
                    words, cut = _words_beside(wire, points, uprights, levels)
            else:
                words, cut = _words_in_gutter(points, across.labels[wire.target.first])
            parts += words
        full = [connection.label] if cut else []
        if connection.note:
            full.append(connection.note)
        figures.append(
            Shapes(
                key=f"{connection.source}>{connection.target}",
                kind=ShapesKind.CONNECTION,
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
    return Role.RELIANCE if wire.connection.kind in {ConnectionKind.RELIANCE, ConnectionKind.CHAIN} else Role.FLOW


def _words_in_gutter(points: Sequence[tuple[float, float]], words: Wrapped) -> tuple[list[Shape], bool]:
    """Put words above a straight arrow, in the middle of its gutter."""
    (start, y), (end, _) = points
    shapes: list[Shape] = []
    baseline = y - 6 - CONNECTION_LINE * (len(words.lines) - 1)
    for line in words.lines:
        # A separator between condition and share is none at the end of a line.
        text = line.strip(" ·")
        shapes.append(line_text((start + end) / 2, baseline, text, DETAIL_SIZE, Role.FLOW, anchor=Anchor.MIDDLE))
        baseline += CONNECTION_LINE
    return shapes, words.cut


def _words_beside(wire: Wire, points: Points, uprights: Uprights, levels: Levels) -> tuple[list[Shape], bool]:
    """Put words beside an arrow that runs straight down or up, where it ends."""
    words, to_the_left = words_beside(wire, points, uprights, levels)
    if words is None:
        return [], True
    (x, start), (_, end) = points
    height = CONNECTION_LINE * (len(words.lines) - 1)
    y = end - ARROW - height if end > start else end + ARROW + 6
    side, anchor = (-1, Anchor.END) if to_the_left else (1, Anchor.START)
    return [
        line_text(x + side * CLEAR, y + CONNECTION_LINE * at, line.strip(" ·"), DETAIL_SIZE, _role(wire), anchor=anchor)
        for at, line in enumerate(words.lines)
    ], words.cut


def _words_on_track(wire: Wire, points: Points, uprights: Uprights, *, lines: int) -> tuple[list[Shape], bool]:
    """Put words above the first level part of a wire, where no vertical part of another passes."""
    words, (left, right) = words_on_track(wire, points, uprights, lines=lines)
    if words is None:
        return [], True
    (start, y), (end, _) = points[1:3]
    # A separator between condition and share is none at the end of a line.
    texts = [line.strip(" ·") for line in words.lines]
    half = max(text_width(text, DETAIL_SIZE) for text in texts) / 2
    if right - left < abs(end - start) or right - left - 2 * CLEAR > 2 * half + 60:
        # On a long path the words stand where it begins.
        x = left + CLEAR + half if start <= end else right - CLEAR - half
    else:
        x = (left + right) / 2
    bottom = y - 5 - CONNECTION_LINE * (len(texts) - 1)
    return [
        line_text(x, bottom + CONNECTION_LINE * index, text, DETAIL_SIZE, _role(wire), anchor=Anchor.MIDDLE)
        for index, text in enumerate(texts)
    ], words.cut
