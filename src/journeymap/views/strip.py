"""A sheet that is broken between columns: what each of its parts shows, so that it can be read by itself."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.frozen import frozen
from journeymap.translation.phrase import phrase
from journeymap.views.sheet.legend import with_repeated
from journeymap.views.sheet.sheet import Cell, Connection, ConnectionKind, Item, ItemRole, RowKind


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.views.sheet.sheet import ColumnGroup, Row, Sheet


CONTINUED: Final = "continued"
"""What the heading of a stage says that began in an earlier part."""


def parts(sheet: Sheet, starts: Sequence[int]) -> tuple[Sheet, ...]:
    """
    Break a sheet between columns.

    A box over columns of several parts stands in each of them, and is shown before in all but the first. An arrow from
    one part to another ends at a connector that names what it leads to, and begins again at one that names where it
    comes from. Personas stand above the journey and not above columns: the first part has them all.

    Rows that hold nothing in a part are left out of it, but for the customer's and the lanes between the lines. Curves
    stay whole, with the columns of the whole sheet: they go on from part to part.

    Args:
        sheet: the sheet.
        starts: the first column of each part, in ascending order; 0 is the first of them.

    Returns:
        The parts, from left to right, their columns counted from 0.
    """
    columns = sum(len(group.columns) for group in sheet.groups)
    breaker = _Breaker([*starts, columns])
    for index, row in enumerate(sheet.rows):
        breaker.put(index, row)
    for connection in sheet.connections:
        breaker.join(connection)
    breaker.finish()
    legend = with_repeated(sheet.legend) if breaker.broken else sheet.legend
    groups = list(_groups(sheet.groups, breaker.bounds))
    worst = breaker.place(sheet.worst) if sheet.worst is not None else None
    between = _between_lines(sheet)
    return tuple(
        evolve(
            sheet,
            groups=tuple(groups[part]),
            rows=tuple(breaker.rows(part, sheet.rows, between)),
            connections=tuple(breaker.connections[part]),
            legend=legend,
            worst=worst[1] if worst is not None and worst[0] == part else None,
        )
        for part in range(len(starts))
    )


# Private


@frozen(kw_only=True)
class _Stand:
    """Where a box of the whole sheet stands: its row, its columns, the parts that have some of them."""

    item: Item
    row: int
    first: int
    last: int
    parts: range

    def key(self, part: int) -> str:
        """Name the box in one of its parts."""
        number = part - self.parts.start + 1
        return self.item.key if number == 1 else f"{self.item.key}/{number}"


@frozen(kw_only=True)
class _Exit:
    """What arrows have in common that leave, or enter, a box of one part by one connector."""

    part: int
    box: str
    leaves: bool
    kind: ConnectionKind
    dashed: bool
    mutual: bool
    label: str


class _Breaker:
    """
    Puts everything on a sheet into the parts that it belongs to.

    Args:
        bounds: the first column of each part, and the number of columns.

    Attributes:
        bounds: the same.
        connections: the arrows of each part.
        broken: whether a box stands in several parts.
    """

    def __init__(self, bounds: Sequence[int]) -> None:
        self.bounds = bounds
        self.connections: list[list[Connection]] = [[] for _ in bounds[1:]]
        self.broken = False
        self._stands: dict[str, _Stand] = {}
        self._curved: set[tuple[int, int]] = set()
        self._cells: dict[tuple[int, int], list[Cell]] = defaultdict(list)
        self._above: dict[tuple[int, int], list[Cell]] = defaultdict(list)
        self._away: dict[_Exit, list[tuple[Connection, _Stand, _Stand]]] = defaultdict(list)

    def put(self, index: int, row: Row) -> None:
        """Put the boxes of a row into their parts, and find the parts where its curves are."""
        for curve in row.curves:
            self._curved.update((self._part(point.column), index) for point in curve.points)
            if curve.runs:
                # Where nothing is scored between two runs, a dotted line goes on.
                over = range(self._part(curve.runs[0][0].column), self._part(curve.runs[-1][-1].column) + 1)
                self._curved.update((part, index) for part in over)
        cells = row.cells
        if cells and all(cell.item.role is ItemRole.PERSONA for cell in cells):
            cells = tuple(_spread(cells, self.bounds[1]))
        for cell in cells:
            last = cell.column + cell.span - 1
            stand = _Stand(
                item=cell.item,
                row=index,
                first=cell.column,
                last=last,
                parts=range(self._part(cell.column), self._part(last) + 1),
            )
            self._stands[cell.item.key] = stand
            self.broken = self.broken or len(stand.parts) > 1
            for part in stand.parts:
                first, end = max(cell.column, self.bounds[part]), min(last + 1, self.bounds[part + 1])
                key = stand.key(part)
                item = cell.item if key == cell.item.key else evolve(cell.item, key=key, repeated=True)
                place = evolve(cell, column=first - self.bounds[part], span=end - first, item=item)
                self._cells[part, index].append(place)

    def join(self, connection: Connection) -> None:
        """Put an arrow into every part that has both of its ends; where none has, let it leave one for another."""
        source, target = self._stands.get(connection.source), self._stands.get(connection.target)
        if source is None or target is None:
            return
        common = range(max(source.parts.start, target.parts.start), min(source.parts.stop, target.parts.stop))
        for part in common:
            column = connection.column
            inside = column is not None and self.bounds[part] <= column < self.bounds[part + 1]
            self.connections[part].append(
                evolve(
                    connection,
                    source=source.key(part),
                    target=target.key(part),
                    column=column - self.bounds[part] if column is not None and inside else None,
                )
            )
        if common:
            return
        onward = source.parts.stop <= target.parts.start
        here, there = (source.parts[-1], target.parts[0]) if onward else (source.parts[0], target.parts[-1])
        for part, box, leaves in ((here, source, True), (there, target, False)):
            shared = _Exit(
                part=part,
                box=box.key(part),
                leaves=leaves,
                kind=connection.kind,
                dashed=connection.dashed,
                mutual=connection.mutual,
                label=connection.label if leaves else "",
            )
            self._away[shared].append((connection, box, target if leaves else source))

    def finish(self) -> None:
        """Make the connectors: one for all arrows between a box and other parts that say the same."""
        numbers: dict[tuple[bool, str], int] = defaultdict(int)
        # Where a box has both, the one by which one comes in is the nearer one.
        for shared, connections in sorted(self._away.items(), key=lambda away: not away[0].leaves):
            numbers[shared.leaves, shared.box] += 1
            said, word = ("to: {names}", "to") if shared.leaves else ("from: {names}", "from")
            key = f"{word}:{shared.box}.{numbers[shared.leaves, shared.box]}"
            names = dict.fromkeys(other.item.label for _, _, other in connections)
            item = Item(
                key=key,
                element=connections[0][2].item.element,
                role=ItemRole.CONNECTOR,
                label=phrase(said, names=", ".join(names)),
                details=(shared.label,) if shared.label else (),
            )
            self._put_connector(shared, connections[0][1], connections[0][2], item)
            source, target = (shared.box, key) if shared.leaves else (key, shared.box)
            self.connections[shared.part].append(
                Connection(
                    source=source,
                    target=target,
                    kind=shared.kind,
                    note=" · ".join(dict.fromkeys(filter(None, [connection.note for connection, _, _ in connections]))),
                    dashed=shared.dashed,
                    mutual=shared.mutual,
                )
            )

    def rows(self, part: int, rows: Sequence[Row], between: range) -> Iterator[Row]:
        """Give the rows that a part has."""
        for index, row in enumerate(rows):
            if row.kind is RowKind.CURVES:
                if (part, index) in self._curved:
                    yield row
                continue
            cells = (*self._above.get((part, index), ()), *self._cells.get((part, index), ()))
            if cells or row.spine or index in between:
                yield evolve(row, cells=cells)

    def place(self, column: int) -> tuple[int, int]:
        """Return the part that has a column of the whole sheet, and its index among the columns of that part."""
        part = self._part(column)
        return part, column - self.bounds[part]

    def _part(self, column: int) -> int:
        return bisect_right(self.bounds, column) - 1

    def _put_connector(self, shared: _Exit, box: _Stand, other: _Stand, item: Item) -> None:
        """Put the item that stands for the other end of a cut arrow above or below its box."""
        # At a wide box it stands on the side of the other part.
        column = box.last if other.first > box.last else box.first
        column = min(max(column, self.bounds[shared.part]), self.bounds[shared.part + 1] - 1)
        # What is relied on hangs below; all else comes and goes above, out of the way of what delivers it.
        above = shared.kind not in {ConnectionKind.RELIANCE, ConnectionKind.CHAIN} or not shared.leaves
        cells = self._above if above else self._cells
        cells[shared.part, box.row].append(Cell(column=column - self.bounds[shared.part], item=item, above=above))


def _spread(cells: Sequence[Cell], columns: int) -> Iterator[Cell]:
    """Let boxes stand beside each other over columns; below each other where these are too few."""
    count = len(cells)
    for index, cell in enumerate(cells):
        first, end = (columns * index // count, columns * (index + 1) // count) if count <= columns else (0, columns)
        yield evolve(cell, column=first, span=end - first)


def _between_lines(sheet: Sheet) -> range:
    """Return the rows that stay although they hold nothing: a line needs a lane on both of its sides."""
    index = {row.key: number for number, row in enumerate(sheet.rows)}
    beside = [index[line.above] for line in sheet.lines]
    return range(min(beside), max(beside) + 2) if beside else range(0)


def _groups(groups: Sequence[ColumnGroup], bounds: Sequence[int]) -> Iterator[list[ColumnGroup]]:
    """Give the headings of each part; those of stages that go on say so."""
    waiting = iter(groups)
    group = next(waiting, None)
    taken = 0
    for first, end in pairwise(bounds):
        room = end - first
        row = []
        while group is not None and room > 0:
            columns = group.columns[taken : taken + room]
            row.append(evolve(group, columns=columns, note=phrase(CONTINUED) if taken else group.note))
            room -= len(columns)
            taken += len(columns)
            if taken == len(group.columns):
                group, taken = next(waiting, None), 0
        yield row
