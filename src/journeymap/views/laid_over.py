"""A sheet with what an overlay says about the elements on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.overlay import MAP_KEY, Tint
from journeymap.translation.phrase import phrase
from journeymap.views.sheet.graph_sheet import GraphSheet
from journeymap.views.sheet.quadrant import QuadrantSheet
from journeymap.views.sheet.sheet import BoxKind, Cell, Item, ItemRole, LegendEntry, RowKind, Sheet
from journeymap.views.sheet.table import TableSheet
from journeymap.views.sheet.tree import TreeSheet


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph.overlay import Annotation, Overlay
    from journeymap.views.sheet.any_sheet import AnySheet
    from journeymap.views.sheet.sheet import Row
    from journeymap.views.sheet.table import TableCell, TableRow


ELSEWHERE: Final = ""
"""The key of what is said about nothing on the sheet."""


def laid_over(sheet: AnySheet, overlay: Overlay) -> AnySheet:
    """
    Lay an overlay over a sheet.

    Args:
        sheet: what a view shows.
        overlay: what is said about the elements of its map.

    Returns:
        The same sheet with annotations. Each stands once: in the empty places where something is missing, if the sheet
        has such places, otherwise at the first box or heading of its element, or of the element that it is a part of.
        The legend says how many are about nothing on the sheet.

    Example:
        >>> from journeymap.graph.overlay import Annotation, Overlay
        >>> late = Annotation(element="map", mark="JM0902", tint=Tint.WARNING, words="never reviewed")
        >>> sheet = laid_over(Sheet(view="blueprint", title="Shop", groups=(), rows=()), Overlay(annotations=(late,)))
        >>> sheet.annotations["map"][0].mark, [entry.text for entry in sheet.legend]
        ('JM0902', ['Warning'])
    """
    if not overlay.annotations:
        return sheet
    layer = _Layer(sheet)
    for annotation in overlay.annotations:
        layer.add(annotation)
    return evolve(layer.sheet, annotations=layer.found, legend=(*sheet.legend, *layer.legend()))


# Private

_PLACES: Final = {"physical_evidence": "evidence", "touchpoints": "customer"}
"""The rows that are not called as the fields which they show."""

_TEXTS: Final = {Tint.ERROR: "Error", Tint.WARNING: "Warning", Tint.INFO: "Info"}


class _Layer:
    """Finds a place for each annotation."""

    def __init__(self, sheet: AnySheet) -> None:
        self.sheet = sheet
        self.found: dict[str, tuple[Annotation, ...]] = {}
        self._placed: dict[Tint, int] = {}
        self._elsewhere: dict[Tint, int] = {}
        self._missing = False
        self._first: dict[str, str] = {MAP_KEY: MAP_KEY}
        for element, key in _keys(sheet):
            self._first.setdefault(element, key)

    def add(self, annotation: Annotation) -> None:
        places = [key for field in annotation.missing if (key := self._empty_place(annotation.element, field))]
        at_element = self._first.get(annotation.element) or self._first.get(annotation.owner)
        if not places and at_element is not None:
            places = [at_element]
        for key in places or [ELSEWHERE]:
            self.found[key] = (*self.found.get(key, ()), annotation)
        counts = self._placed if places else self._elsewhere
        counts[annotation.tint] = counts.get(annotation.tint, 0) + 1

    def legend(self) -> Iterator[LegendEntry]:
        """Explain what the overlay brought."""
        if self._missing:
            yield LegendEntry(sign=BoxKind.MISSING, text=phrase("Missing"))
        for tint, text in _TEXTS.items():
            elsewhere = self._elsewhere.get(tint, 0)
            if elsewhere or self._placed.get(tint):
                said = phrase(text)
                if elsewhere:
                    said = phrase("{what}; {count} not on this sheet", what=said, count=elsewhere)
                yield LegendEntry(sign=tint, text=said)

    def _empty_place(self, element: str, field: str) -> str | None:
        """Put an empty box where a word about an element is missing; give its key, or `None` if there is no place."""
        row = _PLACES.get(field, field)
        key = f"missing:{element}.{row}"
        if key in self.found:
            return key
        item = Item(key=key, element=element, role=ItemRole.MISSING, label="")
        match self.sheet:
            case Sheet():
                placed: AnySheet | None = _in_grid(self.sheet, row, item)
            case TableSheet():
                placed = _in_table(self.sheet, row, item)
            case _:
                placed = None
        if placed is None:
            return None
        self.sheet = placed
        self._missing = True
        return key


def _in_grid(sheet: Sheet, key: str, item: Item) -> Sheet | None:
    """Put a box into a row below its element, if nothing stands there; `None` if there is no such place."""
    columns = _columns_of(sheet, item.element)
    row = next((row for row in sheet.rows if row.key == key and row.kind is RowKind.BOXES), None)
    if columns is None or row is None or any(_overlaps(cell, columns) for cell in row.cells):
        return None
    cell = Cell(column=columns.start, span=len(columns), item=item)
    return evolve(sheet, rows=tuple(_with(row, cell) if other is row else other for other in sheet.rows))


def _with(row: Row, cell: Cell) -> Row:
    """Put a cell among the others of a row: those above all come first, then narrow ones, from left to right."""
    before = [other for other in row.cells if other.above or (other.span, other.column) < (cell.span, cell.column)]
    return evolve(row, cells=(*before, cell, *row.cells[len(before) :]))


def _columns_of(sheet: Sheet, element: str) -> range | None:
    """Find the columns over which an element stands."""
    start = 0
    for group in sheet.groups:
        if group.key == element:
            return range(start, start + len(group.columns))
        start += len(group.columns)
    cells = (cell for row in sheet.rows for cell in row.cells if cell.item.element == element)
    first = next(cells, None)
    return None if first is None else range(first.column, first.column + first.span)


def _overlaps(cell: Cell, columns: range) -> bool:
    return cell.column < columns.stop and columns.start < cell.column + cell.span


def _in_table(sheet: TableSheet, key: str, item: Item) -> TableSheet | None:
    """Put a box into the row of its element, if its cell is empty; `None` if there is no such place."""
    index = next((index for index, column in enumerate(sheet.columns) if column.key == key), None)
    if index is None:
        return None
    for section in sheet.sections:
        for row in section.rows:
            if row.head.element == item.element and not row.cells[index].items and not row.cells[index].is_tile:
                filled = evolve(section, rows=tuple(_filled(other, row, index, item) for other in section.rows))
                sections = tuple(filled if other is section else other for other in sheet.sections)
                return evolve(sheet, sections=sections)
    return None


def _filled(row: TableRow, wanted: TableRow, index: int, item: Item) -> TableRow:
    """Put an item into a cell of the row that is wanted; another row stays as it is."""
    if row is not wanted:
        return row
    cell: TableCell = evolve(row.cells[index], items=(item,))
    return evolve(row, cells=(*row.cells[:index], cell, *row.cells[index + 1 :]))


def _keys(sheet: AnySheet) -> Iterator[tuple[str, str]]:
    """Give each box and heading of a sheet with its element, headings first."""
    match sheet:
        case Sheet():
            headings = [group.key for group in sheet.groups]
        case TableSheet():
            # An empty table is drawn as a note, without its columns.
            headings = [column.key for column in sheet.columns] if sheet.sections else []
            headings += [section.key for section in sheet.sections if section.label]
        case GraphSheet():
            headings = [cluster.key for cluster in sheet.clusters]
        case _:
            headings = []
    yield from ((key, key) for key in headings)
    for item in _items(sheet):
        if item.role is not ItemRole.CONNECTOR:
            yield item.element, item.key


def _items(sheet: AnySheet) -> Iterator[Item]:
    """Yield every item of a sheet."""
    match sheet:
        case Sheet():
            yield from (cell.item for row in sheet.rows for cell in row.cells)
            # A story counts what is unlinked, and shows none of it.
            yield from sheet.unlinked if sheet.story is None else ()
        case TableSheet():
            for row in (row for section in sheet.sections for row in section.rows):
                yield row.head
                yield from (item for cell in row.cells for item in cell.items)
        case QuadrantSheet():
            yield from (spot.item for quadrant in sheet.quadrants for spot in quadrant.spots)
            yield from sheet.unplaced
        case TreeSheet():
            yield from (node.item for node in sheet.nodes)
        case GraphSheet():
            yield from (node.item for node in sheet.nodes)
