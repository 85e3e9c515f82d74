"""A blueprint, or another sheet of lanes, as a document: one table for each stage, then its arrows."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from journeymap.render.words.document import Entry, Heading, Line, Listing, Paragraph, Said, Strip, Table
from journeymap.render.words.sign_words import heading_marks, mark_words, mutual_words, say
from journeymap.translation.phrase import phrase
from journeymap.views import UNLINKED, ConnectionKind, ItemRole
from journeymap.views.sheet.bound import MOST_CELLS, refuse_beyond


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.graph.overlay import Annotation
    from journeymap.render.words.document import Block
    from journeymap.views import Cell, ColumnGroup, Connection, Row, Sheet


def tell_grid(sheet: Sheet, most: int, *, full: bool = False, over_columns: bool = False) -> Iterator[Block]:
    """
    Put a sheet of lanes into words.

    Args:
        sheet: the sheet.
        most: how many columns stand side by side; a stage that has more becomes several tables.
        full: whether readings say when they were taken.
        over_columns: whether curves stand over the columns that they are about, rather than all at the beginning.

    Yields:
        The curves at a glance, a table or more for each group of columns, then what leads where, what relies on what,
        and what is said about single boxes.

    Raises:
        TooLargeError: wide boxes would stand in too many of the tables.
    """
    refuse_beyond(
        MOST_CELLS,
        sum(cell.span for row in sheet.rows for cell in row.cells) // most,
        "boxes that its tables would repeat",
    )
    labels = [column.label for group in sheet.groups for column in group.columns]
    if not over_columns:
        yield from _strips(sheet, len(labels))
    tables = _tables(sheet, most)
    said = _by_column(sheet, tables)
    links = _links(sheet, labels)
    for group, stretches in zip(sheet.groups, tables, strict=True):
        whole = range(stretches[0].start, stretches[-1].stop) if stretches else range(0)
        yield Heading(text=group.label)
        if group.note:
            yield Paragraph(text=group.note, lesser=True)
        yield from _about(group)
        yield from heading_marks(sheet.annotations, group.key)
        everywhere = tuple(_everywhere(sheet, said, whole, full=full))
        if everywhere:
            yield Listing(entries=everywhere)
        for columns in stretches:
            stretch = _Stretch(labels, columns, whole)
            lines = tuple(_lines(sheet, stretch, said, full=full, over_columns=over_columns))
            if lines or not everywhere:
                heads = tuple(Said(text=labels[column], link=links.get(column)) for column in stretch.columns)
                yield Table(columns=heads, lines=lines)
    names = _names(sheet)
    yield from _branches(sheet, names)
    yield from _between(sheet, names, ConnectionKind.THEN, phrase("Order of the work"))
    yield from _between(sheet, names, ConnectionKind.RELIANCE, phrase("Dependencies"))
    if sheet.unlinked:
        yield Heading(text=phrase(UNLINKED))
        yield Listing(
            entries=tuple(
                Entry(head=say(item, annotations=sheet.annotations.get(item.key, ()))) for item in sheet.unlinked
            )
        )
    yield from _notes(sheet)


# Private

_IN_LANES: Final = frozenset(
    {
        *(ItemRole.EVIDENCE, ItemRole.CUSTOMER, ItemRole.FRONTSTAGE, ItemRole.BACKSTAGE, ItemRole.SUPPORT),
        *(ItemRole.SYSTEM, ItemRole.CUSTOM),
    }
)
"""What stands in the lanes of a blueprint, between its lines."""


def _about(group: ColumnGroup) -> Iterator[Paragraph]:
    """Say to which phase a stage belongs, what its signs mean, and on what it rests."""
    phase = group.phase
    said = [phrase("Phase: {name}", name=phase.label), *map(mark_words, phase.marks)] if phase is not None else []
    said = [*said, *map(mark_words, group.marks), group.basis]
    if any(said):
        yield Paragraph(text=" · ".join(filter(None, said)), lesser=True)


class _Stretch:
    """Neighbouring columns of one group that stand in one table."""

    def __init__(self, labels: Sequence[str], columns: range, whole: range) -> None:
        self.labels = labels
        self.columns = columns
        self.whole = whole

    def reach(self, cell: Cell) -> str:
        """Return how far a wide box reaches; its words stand in the first of its columns."""
        end = cell.column + cell.span
        if cell.span == 1 or len(self.whole) == 1:
            return ""
        if _reaches_over(cell, self.whole):
            return phrase("whole stage")
        last = min(end, self.columns.stop) - 1
        return phrase("up to {step}", step=self.labels[last]) if last > max(cell.column, self.columns.start) else ""


def _reaches_over(cell: Cell, columns: range) -> bool:
    return cell.column <= columns.start and cell.column + cell.span >= columns.stop


def _is_everywhere(cell: Cell, whole: range) -> bool:
    """Return whether a box is about all steps of a group; work has its place in a lane, however far it reaches."""
    return len(whole) > 1 and cell.item.role not in _IN_LANES and _reaches_over(cell, whole)


def _everywhere(sheet: Sheet, said: dict[str, list[list[Cell | Said]]], whole: range, *, full: bool) -> Iterator[Entry]:
    """List by row the boxes that are about all steps of a group, which would make one of its columns wide."""
    for row in sheet.rows:
        parts = [part for part in said[row.key][whole.start] if not isinstance(part, Said)] if whole else []
        items = [part.item for part in parts if _is_everywhere(part, whole)]
        if items:
            sayings = tuple(say(item, annotations=sheet.annotations.get(item.key, ()), full=full) for item in items)
            yield Entry(head=Said(text=row.label), more=sayings)


def _tables(sheet: Sheet, most: int) -> list[list[range]]:
    """Divide the columns of each group into those of its tables, as evenly as may be."""
    tables = []
    first = 0
    for group in sheet.groups:
        end = first + len(group.columns)
        count = -(-len(group.columns) // most)
        width = -(-len(group.columns) // count)
        tables.append([range(start, min(start + width, end)) for start in range(first, end, width)])
        first = end
    return tables


def _by_column(sheet: Sheet, tables: Sequence[Sequence[range]]) -> dict[str, list[list[Cell | Said]]]:
    """
    Sort what each row holds by the columns at which it is written, so that no table looks at all of it.

    A wide box is written at the first of its columns in each table, and one about a whole group once for all of them.
    """
    by_row: dict[str, list[list[Cell | Said]]] = {}
    wholes = [range(stretches[0].start, stretches[-1].stop) for stretches in tables]
    ends = [whole.stop for whole in wholes]
    for row in sheet.rows:
        columns: list[list[Cell | Said]] = [[] for _ in range(ends[-1] if ends else 0)]
        for cell in row.cells:
            end = cell.column + cell.span
            group = bisect_right(ends, cell.column)
            while group < len(wholes) and wholes[group].start < end:
                if _is_everywhere(cell, wholes[group]):
                    columns[wholes[group].start].append(cell)
                else:
                    for stretch in tables[group]:
                        if stretch.start < end and cell.column < stretch.stop:
                            columns[max(cell.column, stretch.start)].append(cell)
                group += 1
        for curve in row.curves:
            whose = (curve.name,) if curve.name and len(row.curves) > 1 else ()
            for point in curve.points:
                columns[point.column].append(Said(text=point.label, details=whose, level=point.value))
        by_row[row.key] = columns
    return by_row


def _links(sheet: Sheet, labels: Sequence[str]) -> dict[int, str]:
    """Find where the heads of columns lead: they stand for the boxes of the row that has the same names."""
    cells = [cell for row in sheet.rows if row.spine for cell in row.cells]
    return {
        cell.column: cell.item.link
        for cell in reversed(cells)
        if cell.item.link is not None and cell.item.label == labels[cell.column]
    }


def _strips(sheet: Sheet, count: int) -> Iterator[Block]:
    for row in sheet.rows:
        for curve in row.curves:
            levels: list[float | None] = [None] * count
            for point in curve.points:
                levels[point.column] = point.value
            label = f"{row.label}, {curve.name}" if curve.name else row.label
            yield Strip(label=label, levels=tuple(levels), low=row.low, high=row.high)


def _lines(
    sheet: Sheet, stretch: _Stretch, said: dict[str, list[list[Cell | Said]]], *, full: bool, over_columns: bool
) -> Iterator[Line]:
    """Yield the lines of the rows that say something here, with the lines between lanes."""
    rules: dict[str, list[str]] = defaultdict(list)
    for ruled in sheet.lines:
        rules[ruled.above].append(ruled.label)
    pending: list[str] = []
    begun = False
    # A curve begins the table where it stands over the columns, and no line of the blueprint is above it.
    rows = sorted(sheet.rows, key=lambda row: not row.curves) if over_columns else sheet.rows
    for row in rows:
        line = _line(row, stretch, said[row.key], sheet.annotations, full=full)
        is_told = any(said.text or said.details for cell in line.cells for said in cell)
        if is_told and row.curves and over_columns:
            yield line
            continue
        if is_told or row.spine:
            if begun:
                yield from (Line(head=Said(text=rule), rule=True) for rule in pending)
            pending.clear()
            begun = True
        # The steps are the heads of the columns: where no more is said of them, their row says nothing.
        if is_told:
            yield line
        pending += rules[row.key]


def _line(
    row: Row,
    stretch: _Stretch,
    said: list[list[Cell | Said]],
    annotations: Mapping[str, tuple[Annotation, ...]],
    *,
    full: bool,
) -> Line:
    """Make the line of a row; a box over several columns is written in the first of them."""
    cells: list[tuple[Said, ...]] = []
    told: set[str] = set()
    for column in stretch.columns:
        label = stretch.labels[column] if row.spine else None
        sayings: list[Said] = []
        for part in said[column]:
            if isinstance(part, Said):
                sayings.append(part)
            elif part.item.key not in told:
                # A wide box is written in the first of its columns; one about all of them stands above the table.
                told.add(part.item.key)
                if _is_everywhere(part, stretch.whole):
                    continue
                marks = annotations.get(part.item.key, ())
                sayings.append(say(part.item, stretch.reach(part), known=label, annotations=marks, full=full))
        cells.append(tuple(sayings))
    return Line(head=Said(text=row.label), cells=tuple(cells))


def _names(sheet: Sheet) -> dict[str, str]:
    return {cell.item.key: cell.item.label for row in sheet.rows for cell in row.cells}


def _branches(sheet: Sheet, names: dict[str, str]) -> Iterator[Block]:
    columns = (column for group in sheet.groups for column in group.columns)
    order = {column.key: index for index, column in enumerate(columns)}
    by_source: dict[str, list[Connection]] = defaultdict(list)
    for connection in sheet.connections:
        if connection.kind is ConnectionKind.FLOW:
            by_source[connection.source].append(connection)
    entries = [
        _entry(connections, names)
        for connections in by_source.values()
        if len(connections) > 1 or not _goes_without_saying(connections[0], order)
    ]
    if entries:
        yield Heading(text=phrase("Decision points and branches"))
        yield Listing(entries=tuple(entries))


def _goes_without_saying(connection: Connection, order: dict[str, int]) -> bool:
    source, target = order.get(connection.source), order.get(connection.target)
    plain = not connection.label and not connection.note and not connection.dashed
    return plain and source is not None and target == source + 1


def _between(sheet: Sheet, names: dict[str, str], kind: ConnectionKind, heading: str) -> Iterator[Block]:
    """List what the boxes below the customer lead to, by the element that each stands for."""
    elements = {cell.item.key: cell.item.element for row in sheet.rows for cell in row.cells}
    by_source: dict[str, list[Connection]] = defaultdict(list)
    for connection in sheet.connections:
        if connection.kind is kind:
            by_source[elements.get(connection.source, connection.source)].append(connection)
    if by_source:
        yield Heading(text=heading)
        yield Listing(entries=tuple(_entry(connections, names) for connections in by_source.values()))


def _entry(connections: Sequence[Connection], names: dict[str, str]) -> Entry:
    said = []
    for connection in connections:
        details = tuple(filter(None, (connection.label, connection.note, mutual_words(connection))))
        said.append(Said(text=names.get(connection.target, ""), details=details))
    head = Said(text=names.get(connections[0].source, ""))
    return Entry(head=head, more=tuple(dict.fromkeys(said)), joint=" → ")


def _notes(sheet: Sheet) -> Iterator[Block]:
    by_element: dict[str, Entry] = {}
    for items in (*([cell.item for cell in row.cells] for row in sheet.rows), sheet.unlinked):
        for item in items:
            # What is said of a reading stands beside it.
            if item.note and item.role is not ItemRole.METRIC and item.element not in by_element:
                by_element[item.element] = Entry(head=Said(text=item.label), more=(Said(text=item.note),))
    if by_element:
        yield Heading(text=phrase("Notes"))
        yield Listing(entries=tuple(by_element.values()))
