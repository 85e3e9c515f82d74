"""
Where connections run, before anything has coordinates.

A connection leaves its box upwards or downwards into the channel beside its strip, passes every strip on its way
where no box stands (straight on through an empty cell, else through the nearest gutter), and enters its target from
the channel beside it. Only next neighbours in one strip are joined straight through the gutter between them. So no
connection can cross a box, whatever the map.

Positions count from left to right: gutter g is 2g, column c is 2c + 1. Levels count from top to bottom: channel k is
3k, the upper side of strip k is 3k + 1, its lower side 3k + 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field

from journeymap.frozen import frozen
from journeymap.views import ConnectionKind
from journeymap.views.sheet.bound import refuse_beyond


if TYPE_CHECKING:
    from journeymap.layout.parts.columns import Grid, Placed
    from journeymap.views import Connection, Sheet


@define(kw_only=True)
class Upright:
    """
    A vertical part of a wire.

    Attributes:
        position: the column or gutter in which it runs.
        start: the level where the wire enters it.
        end: the level where the wire leaves it.
        before: the position that the wire comes from; its own for the first part.
        after: the position that the wire goes to; its own for the last part.
        slot: its place among others in the same column or gutter: 0 is the innermost; given later.
        side: -1, 0 or 1: left of the middle of its column, in it, right of it; given later.
        outermost: whether it runs as far from the middle of its column as it can, as loops do that carry words.
        bundle: the name of those that may share its slot.
    """

    position: int
    start: int
    end: int
    before: int
    after: int
    slot: int = 0
    side: int = 0
    outermost: bool = False
    bundle: str = ""

    @property
    def low(self) -> int:
        """The upper of its two levels."""
        return min(self.start, self.end)

    @property
    def high(self) -> int:
        """The lower of its two levels."""
        return max(self.start, self.end)


@define(kw_only=True)
class Wire:
    """
    The path of one connection.

    Attributes:
        connection: the connection.
        source: the box that it leaves.
        target: the box that it enters.
        uprights: its vertical parts; none when it runs straight through one gutter. Between two of them it runs
            along a channel.
        tracks: the track in the channel between each two uprights; given later.
    """

    connection: Connection
    source: Placed
    target: Placed
    uprights: list[Upright] = field(factory=list)
    tracks: list[int] = field(factory=list)

    @property
    def bundle(self) -> str:
        """
        Name the wires that it may run together with: all lines of a kind that lead from one box to those behind it
        branch off one trunk.

        Where customers go each arrow has words of its own, and a mutual one has two heads: they run alone.
        """
        connection = self.connection
        alone = connection.mutual or connection.kind not in _TRUNKS
        return f"{connection.source}>{connection.target}" if alone else f"{connection.kind.value} {connection.source}"

    def channel(self, index: int) -> int:
        """Return the channel between an upright and the next one."""
        return self.uprights[index].end // 3


@frozen(kw_only=True)
class Routes:
    """
    The paths of all connections of a sheet.

    Attributes:
        wires: one for each connection that could be drawn, in their order.
    """

    wires: tuple[Wire, ...]


MOST_PASSED: Final = 1_000_000
"""Strips that arrows pass, all together; each is a place to look at, and a line beside the others there."""


def route(sheet: Sheet, grid: Grid) -> Routes:
    """
    Find a path for every connection of a sheet.

    Connections whose ends are not on the sheet are passed over.

    Raises:
        TooLargeError: they would pass too many strips, as where a thousand arrows run along a thousand boxes.
    """
    wires = []
    passed = 0
    straight: set[tuple[str, str]] = set()
    for connection in sheet.connections:
        source, target = grid.by_key.get(connection.source), grid.by_key.get(connection.target)
        if source is None or target is None:
            continue
        wire = Wire(connection=connection, source=source, target=target)
        pair = (connection.target, connection.source)
        if _adjoin(connection, source, target) and pair not in straight:
            straight.add((connection.source, connection.target))
        elif source.strip == target.strip:
            _around(wire)
        else:
            passed += abs(target.strip - source.strip)
            refuse_beyond(MOST_PASSED, passed, "boxes that arrows pass by")
            _across(wire, grid)
        wires.append(wire)
    return Routes(wires=tuple(wires))


# Private

_TRUNKS: Final = frozenset({ConnectionKind.RELIANCE, ConnectionKind.CHAIN})
"""What may run along one trunk."""


def _adjoin(connection: Connection, source: Placed, target: Placed) -> bool:
    """Whether a straight arrow through one gutter will do; the customer's path goes straight only to the right."""
    if source.strip != target.strip:
        return False
    if target.first == source.last + 1:
        return True
    return connection.kind in _TRUNKS and source.first == target.last + 1


def _around(wire: Wire) -> None:
    """Leave upwards, run along the channel above, come down on the target."""
    strip = wire.source.strip
    start, end = _ends(wire)
    loop = wire.source is wire.target
    wire.uprights = [
        Upright(position=start, start=3 * strip + 1, end=3 * strip, before=start, after=end, outermost=loop),
        Upright(position=end, start=3 * strip, end=3 * strip + 1, before=start, after=end, outermost=loop),
    ]


def _across(wire: Wire, grid: Grid) -> None:
    """Pass one strip after the other towards the target."""
    here, there = wire.source.strip, wire.target.strip
    down = there > here
    position, goal = _ends(wire)
    before = position
    level = 3 * here + (2 if down else 1)
    for strip in range(here + 1, there) if down else range(here - 1, there, -1):
        free = _passage(grid, strip, position, goal)
        if free != position:
            channel = 3 * strip if down else 3 * (strip + 1)
            wire.uprights.append(Upright(position=position, start=level, end=channel, before=before, after=free))
            before, position, level = position, free, channel
    if position != goal:
        channel = 3 * there if down else 3 * (there + 1)
        wire.uprights.append(Upright(position=position, start=level, end=channel, before=before, after=goal))
        before, position, level = position, goal, channel
    final = 3 * there + (1 if down else 2)
    wire.uprights.append(Upright(position=goal, start=level, end=final, before=before, after=goal))


def _ends(wire: Wire) -> tuple[int, int]:
    """Choose the columns in which a wire leaves and arrives: a common one, or the two that are nearest."""
    source, target = wire.source, wire.target
    low, high = max(source.first, target.first), min(source.last, target.last)
    if low <= high:
        wished = wire.connection.column
        column = min(max(wished, low), high) if wished is not None else low
        return 2 * column + 1, 2 * column + 1
    if source.last < target.first:
        return 2 * source.last + 1, 2 * target.first + 1
    return 2 * source.first + 1, 2 * target.last + 1


def _passage(grid: Grid, strip: int, position: int, goal: int) -> int:
    """Find where to pass a strip: straight on when nothing stands there, else beside the box, the nearer side."""
    box = grid.at(strip, position // 2)
    if position % 2 == 0:
        # A gutter is closed only by a box that stands on both of its sides.
        if box is None or box.first == position // 2:
            return position
    elif box is None:
        return position
    left, right = 2 * box.first, 2 * (box.last + 1)
    return min((left, right), key=lambda side: (abs(side - position) + abs(side - goal), -side))
