"""Coordinates for the grid: how wide and high everything is, and where it therefore starts."""

from __future__ import annotations

import math
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import evolve

from journeymap.frozen import frozen
from journeymap.layout.parts.columns import column_widths, inner_width, marks_of_columns
from journeymap.layout.parts.track_words import lines_on_tracks, words_at_ends
from journeymap.layout.spacing import (
    ARROW_GAP,
    BOX_LEAST,
    BOX_PAD_Y,
    CHANNEL_FOOT,
    CHANNEL_HEAD,
    CHIP_GAP,
    CHIP_LINE,
    CHIP_PAD,
    CONNECTION_LINE,
    CONNECTION_LINES,
    CONNECTOR_PAD,
    DETAIL_LINE,
    DETAIL_LINES,
    DETAIL_SIZE,
    GROUP_GUTTER,
    GUTTER,
    GUTTER_LABELS,
    LABEL_LINE,
    LABEL_LINES,
    LABEL_SIZE,
    LABELLED_TRACK,
    LINE_GAP,
    PORT,
    PORT_EDGE,
    ROW_GAP,
    ROW_PAD,
    STACK_GAP,
    TRACK,
    UNABRIDGED_LINES,
)
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import Wrapped, widest_word, wrap, wrap_keeping
from journeymap.views import ItemRole


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.layout.parts.columns import Grid, Placed
    from journeymap.layout.parts.route import Routes, Upright, Wire
    from journeymap.layout.parts.slot import Crowd
    from journeymap.views import Item, Sheet


BOLD_ROLES = frozenset({ItemRole.CUSTOMER, ItemRole.METRIC, ItemRole.PERSONA, ItemRole.START, ItemRole.OUTCOME})
"""The items whose labels are bold: what is read first."""


@frozen(kw_only=True)
class Words:
    """
    The texts of an item, broken into lines.

    Attributes:
        label: the lines of the label, each with its width.
        details: the lesser lines below, each with its width.
        chips: the lines of chips below these, each chip with the width of its words.
        cut: whether something is missing.
    """

    label: Sequence[tuple[str, float]]
    details: Sequence[tuple[str, float]]
    cut: bool
    chips: Sequence[Sequence[tuple[str, float]]] = ()

    @property
    def height(self) -> float:
        """How high they are together."""
        return LABEL_LINE * len(self.label) + DETAIL_LINE * len(self.details) + CHIP_LINE * len(self.chips)


@frozen(kw_only=True)
class Across:
    """
    Where columns and gutters stand.

    Attributes:
        left: the left side of each column.
        width: the width of each column.
        gutter: the left side of each gutter, from the one before the first column to the one after the last.
        gutter_width: the width of each gutter.
        slots: how many connections run in each gutter.
        port: for each column, how far apart connections at its boxes are, left of the middle and right of it.
        reach: for each column, how far from its middle they may stand, left and right.
        labels: the words on straight arrows, by the gutter in which they stand.
    """

    left: Sequence[float]
    width: Sequence[float]
    gutter: Sequence[float]
    gutter_width: Sequence[float]
    slots: Mapping[int, int]
    port: Sequence[tuple[float, float]]
    reach: Sequence[tuple[float, float]]
    labels: Mapping[int, Wrapped]

    def side(self, box: Placed) -> tuple[float, float]:
        """Return the left and the right side of a box."""
        return self.left[box.first], self.left[box.last] + self.width[box.last]

    def x(self, upright: Upright) -> float:
        """Return where a vertical part of a wire runs."""
        index = upright.position // 2
        if upright.position % 2 == 0:
            # Near the box on the left, where the way of the eye is short; not in the middle of a wide gutter.
            step = min(self.gutter_width[index] / (self.slots[index] + 1), GUTTER / 2)
            return self.gutter[index] + step * (upright.slot + 1)
        middle = self.left[index] + self.width[index] / 2
        if upright.side == 0:
            return middle
        if upright.outermost:
            return middle + upright.side * self.reach[index][upright.side > 0]
        return middle + upright.side * self.port[index][upright.side > 0] * (upright.slot + 1)


@frozen(kw_only=True)
class Down:
    """
    Where rows, strips and channels stand.

    Attributes:
        band: the upper and lower side of each row.
        top: the upper side of each strip.
        height: the height of each strip.
        tracks: the y of each track of each channel that has any.
        lines: by channel and track, how many lines of words have room above a track, where there is more than one.
        paths: the corners of every wire, its two ends included.
    """

    band: Sequence[tuple[float, float]]
    top: Sequence[float]
    height: Sequence[float]
    tracks: Mapping[int, Sequence[float]]
    lines: Mapping[int, Mapping[int, int]]
    paths: Sequence[tuple[tuple[float, float], ...]] = ()

    def lines_on(self, wire: Wire) -> int:
        """Return how many lines of words have room above the first level part of a wire."""
        return self.lines.get(wire.channel(0), {}).get(wire.tracks[0], 1) if wire.tracks else 1


def across(
    grid: Grid, routes: Routes, crowd: Crowd, *, start: float, label_size: float, usual: float | None = None
) -> Across:
    """
    Give columns and gutters their places.

    Args:
        grid: the grid.
        routes: the connections, of which straight ones may carry words in their gutter.
        crowd: how many connections run in each gutter and column.
        start: the left side of the first gutter.
        label_size: the font size of words on connections.
        usual: how wide most columns are; `None` for as wide as most of these need.
    """
    labels = {
        wire.target.first: _words_in_gutter(wire, label_size)
        for wire in routes.wires
        if not wire.uprights and wire.connection.label
    }
    widths = column_widths(grid, crowd.sides, usual)
    gutters = [GUTTER] * (grid.columns + 1)
    for gutter in grid.group_starts:
        gutters[gutter] = GROUP_GUTTER
    for gutter, count in crowd.gutters.items():
        gutters[gutter] = max(gutters[gutter], TRACK * (count + 1) + 8)
    for gutter, label in labels.items():
        widest = max(label.widths, default=0.0)
        gutters[gutter] = max(gutters[gutter], float(round(widest)) + 22)
    # Gutters and columns in turn, so that one running sum places both.
    steps = [start, *(size for pair in zip(gutters, [*widths, 0.0], strict=True) for size in pair)]
    places = list(accumulate(steps))
    reach = _reach(grid, widths)
    return Across(
        left=places[1:-1:2],
        width=widths,
        gutter=places[0::2],
        gutter_width=gutters,
        slots=crowd.gutters,
        port=[_port(sides, crowd.sides.get(column, (0, 0))) for column, sides in enumerate(reach)],
        reach=reach,
        labels=labels,
    )


def words(item: Item, width: float) -> Words:
    """Break the texts of an item for a box of a width."""
    return words_in(item, inner_width(item, width), bold=item.role in BOLD_ROLES)


def words_in(item: Item, room: float, *, bold: bool = False) -> Words:
    """Break the texts of an item into lines of a width."""
    label = wrap(item.label, room, LABEL_SIZE, bold=bold, most=UNABRIDGED_LINES if item.unabridged else LABEL_LINES)
    details: list[tuple[str, float]] = []
    cut = label.cut
    for detail in item.details:
        facts = facts_in(detail, room, most=UNABRIDGED_LINES if item.unabridged else DETAIL_LINES)
        details += zip(facts.lines, facts.widths, strict=True)
        cut = cut or facts.cut
    chips, cut_chip = _chip_lines(item, room)
    return Words(
        label=tuple(zip(label.lines, label.widths, strict=True)), details=details, cut=cut or cut_chip, chips=chips
    )


def facts_in(detail: str, room: float, *, most: int) -> Wrapped:
    """
    Break lesser words, which may be several facts with a dot between them, into lines of a width.

    Each fact that fits on a line stays on one.

    Args:
        detail: the words.
        room: how wide a line is.
        most: how many lines there may be.
    """
    wrapped = wrap(detail, room, DETAIL_SIZE, most=most)
    if len(wrapped.lines) < 2 or " · " not in detail:
        return wrapped
    wrapped = wrap(_facts_together(detail, room), room, DETAIL_SIZE, most=most)
    # A separator between two facts is none at the end of a line.
    lines = tuple(line.strip(" ·").replace("\xa0", " ") for line in wrapped.lines)
    return Wrapped(lines, tuple(text_width(line, DETAIL_SIZE) for line in lines), cut=wrapped.cut)


def down(
    sheet: Sheet,
    grid: Grid,
    routes: Routes,
    crowd: Crowd,
    texts: Sequence[Words],
    across: Across,
    fixed: Mapping[int, float],
    *,
    start: float,
    loose: Mapping[int, float] = MappingProxyType({}),
) -> Down:
    """
    Give rows, strips and channels their places.

    Args:
        sheet: the sheet, for its lines.
        grid: the grid.
        routes: the connections.
        crowd: the tracks of each channel.
        texts: the texts of each item.
        across: where columns and gutters stand.
        fixed: the least height of a row, by its index: rows of curves, rows with names of several lines.
        start: the upper side of the first row.
        loose: how high what stands in a row is that no connection enters or passes, by its index.
    """
    heights = _heights(grid, texts)
    for wire in routes.wires:
        if not wire.uprights and wire.connection.label:
            # The words stand above the arrow, which runs through the middle.
            lines = len(across.labels[wire.target.first].lines)
            heights[wire.source.strip] = max(heights[wire.source.strip], 2 * (lines * CONNECTION_LINE + 8))
    lines_below = [0] * len(grid.rows)
    row_index = {row.key: index for index, row in enumerate(grid.rows)}
    for line in sheet.lines:
        lines_below[row_index[line.above]] += 1
    first = _stacked(grid, routes, crowd, heights, lines_below, fixed, {}, start, loose)
    paths = [wire_points(wire, across, first) for wire in routes.wires]
    lines_on = lines_on_tracks(routes, paths)
    if not lines_on:
        return evolve(first, paths=paths)
    second = _stacked(grid, routes, crowd, heights, lines_below, fixed, lines_on, start, loose)
    return evolve(second, paths=[wire_points(wire, across, second) for wire in routes.wires])


def wire_points(wire: Wire, across: Across, down: Down) -> tuple[tuple[float, float], ...]:
    """Give the corners of a wire, its two ends included."""
    source, target = wire.source, wire.target
    if not wire.uprights:
        y = down.top[source.strip] + down.height[source.strip] / 2
        left, right = across.side(source)
        start, end = (right, across.side(target)[0]) if target.first > source.last else (left, across.side(target)[1])
        return ((start, y), (end, y))
    points = []
    first, last = wire.uprights[0], wire.uprights[-1]
    points.append((across.x(first), _level_y(first.start, down)))
    for index, track in enumerate(wire.tracks):
        y = down.tracks[wire.channel(index)][track]
        points += [(across.x(wire.uprights[index]), y), (across.x(wire.uprights[index + 1]), y)]
    points.append((across.x(last), _level_y(last.end, down)))
    return tuple(points)


# Private


def _chip_lines(item: Item, room: float) -> tuple[Sequence[Sequence[tuple[str, float]]], bool]:
    """Put chips beside each other, as many on a line as there is room for; return whether one of them is cut."""
    lines: list[list[tuple[str, float]]] = []
    cut = False
    left = 0.0
    for chip in item.chips:
        words = wrap(chip.label, room - 2 * CHIP_PAD, DETAIL_SIZE, most=1)
        cut = cut or words.cut
        wide = words.widths[0] + 2 * CHIP_PAD
        if not lines or wide > left:
            lines.append([])
            left = room
        lines[-1].append((words.lines[0], words.widths[0]))
        left -= wide + CHIP_GAP
    return lines, cut


def _words_in_gutter(wire: Wire, size: float) -> Wrapped:
    """Break the words of a straight arrow: in the narrowest gutter in which no word has to be broken, or cut off."""
    label, share = wire.connection.label, wire.connection.share
    word = widest_word(label, size)
    for width in GUTTER_LABELS:
        words = wrap_keeping(label, share, width, size, most=CONNECTION_LINES)
        if not words.cut and word <= width:
            return words
    return wrap_keeping(label, share, GUTTER_LABELS[-1], size, most=CONNECTION_LINES + 1)


def _stacked(
    grid: Grid,
    routes: Routes,
    crowd: Crowd,
    heights: Sequence[float],
    lines_below: Sequence[int],
    fixed: Mapping[int, float],
    lines: Mapping[int, Mapping[int, int]],
    start: float,
    loose: Mapping[int, float],
) -> Down:
    """Put strips and the tracks between them below one another."""
    visible = _crossed(routes)
    above, below = words_at_ends(routes)
    strips_of_row: list[list[int]] = [[] for _ in grid.rows]
    for strip, row in enumerate(grid.row_of_strip):
        strips_of_row[row].append(strip)
    tops = [0.0] * len(heights)
    tracks: dict[int, list[float]] = {}
    bands = []
    y = start
    for index, strips in enumerate(strips_of_row):
        upper = y
        if index in loose:
            for strip in strips:
                tops[strip] = y + ROW_PAD
            y += ROW_PAD + loose[index]
        for order, strip in enumerate(strips if index not in loose else ()):
            usual = ROW_PAD if order == 0 else ARROW_GAP if strip in visible else STACK_GAP
            words_on = crowd.channels.get(strip, ())
            extra = lines.get(strip, {})
            sizes = [
                LABELLED_TRACK + CONNECTION_LINE * (extra.get(track, 1) - 1) if word else TRACK
                for track, word in enumerate(words_on)
            ]
            # Words beside the head of an upright arrow stand between the tracks and its box.
            foot = CHANNEL_FOOT + (CONNECTION_LINE if strip in above else 0)
            head = CHANNEL_HEAD + (CONNECTION_LINE if strip in below else 0)
            y += max(usual, foot + math.fsum(sizes) + head) if sizes else usual
            tops[strip] = y
            tracks[strip] = [y - foot - before for before in accumulate([0.0, *sizes[:-1]])] if sizes else []
            y += heights[strip]
        lower = max(y + ROW_PAD if strips else y, upper + fixed.get(index, 0))
        bands.append((upper, lower))
        y = lower + (LINE_GAP + 12 * (lines_below[index] - 1) if lines_below[index] else ROW_GAP)
    return Down(band=bands, top=tops, height=heights, tracks=tracks, lines=lines)


def _heights(grid: Grid, texts: Sequence[Words]) -> list[float]:
    """Choose the height of each strip by the texts in it; nothing but connectors makes it a low one."""
    heights = [0.0] * len(grid.row_of_strip)
    for box, text in zip(grid.placed, texts, strict=True):
        if box.item.role is ItemRole.CONNECTOR:
            high = text.height + 2 * CONNECTOR_PAD
        else:
            high = max(BOX_LEAST, text.height + 2 * BOX_PAD_Y)
        heights[box.strip] = max(heights[box.strip], high)
    return [high or BOX_LEAST for high in heights]


def _facts_together(detail: str, room: float) -> str:
    """Keep each of several facts on one line, where it fits on one."""
    facts = detail.split(" · ")
    return " · ".join(
        [fact.replace(" ", "\xa0") if text_width(fact, DETAIL_SIZE) <= room - 12 else fact for fact in facts]
    )


def _port(reach: tuple[float, float], count: tuple[int, int]) -> tuple[float, float]:
    return min(PORT, reach[0] / (count[0] + 1)), min(PORT, reach[1] / (count[1] + 1))


def _reach(grid: Grid, widths: Sequence[float]) -> list[tuple[float, float]]:
    """Choose how far from the middle of each column connections may stand: within their box and off its marks."""
    rooms = [width / 2 - PORT_EDGE for width in widths]
    return [(room, room - taken) for room, taken in zip(rooms, marks_of_columns(grid), strict=True)]


def _crossed(routes: Routes) -> set[int]:
    """Find the channels through which a wire passes, or in which it runs."""
    return {
        channel
        for wire in routes.wires
        for upright in wire.uprights
        for channel in range(-(-upright.low // 3), upright.high // 3 + 1)
    }


def _level_y(level: int, down: Down) -> float:
    strip = level // 3
    return down.top[strip] + (down.height[strip] if level % 3 == 2 else 0.0)
