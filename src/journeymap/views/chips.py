"""Systems as chips in the boxes of the processes that use them, in place of boxes with arrows of their own."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.translation.phrase import in_language_of, phrase
from journeymap.views.sheet.sheet import BoxKind, Chip, ConnectionKind, ItemRole, LegendEntry


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from journeymap.views.sheet.sheet import Cell, Connection, Item, Row, Sheet


_WORK: Final = frozenset({ItemRole.FRONTSTAGE, ItemRole.BACKSTAGE, ItemRole.SUPPORT, ItemRole.CUSTOM})
"""What may use systems."""

_GONE: Final = (ConnectionKind.RELIANCE, BoxKind.REPEATED)
"""What the legend may have explained for the sake of systems alone."""


@in_language_of(attrgetter("language"))
def with_chips(sheet: Sheet, substitutes: Collection[str] = ()) -> Sheet:
    """
    Name systems inside the boxes of what uses them.

    A system keeps its box where that says more than which processes use it: where it bears marks or findings, depends
    on something, is named by a touchpoint, is used in a way of its own, or stands in for another one; where nothing
    uses it; and where its row would hold nothing without it.

    Args:
        sheet: a blueprint, or any other sheet of rows and columns.
        substitutes: the keys of the systems that stand in for others.

    Returns:
        The same sheet, with chips in place of the boxes of such systems and of the arrows to them.

    Example:
        >>> from journeymap.views.sheet.sheet import Cell, Connection, Item, Row, Sheet
        >>> pack = Item(key="process:pack", element="process:pack", role=ItemRole.SUPPORT, label="Pack")
        >>> store = Item(key="system:store", element="system:store", role=ItemRole.SYSTEM, label="Store")
        >>> cells = (Cell(column=0, item=pack), Cell(column=0, item=store))
        >>> arrow = Connection(source="process:pack", target="system:store", kind=ConnectionKind.RELIANCE)
        >>> support = Row(key="support", label="Support", cells=cells)
        >>> sheet = with_chips(Sheet(view="blueprint", title="Shop", groups=(), rows=(support,), connections=(arrow,)))
        >>> [(cell.item.label, [chip.label for chip in cell.item.chips]) for cell in sheet.rows[0].cells]
        [('Pack', ['Store'])]
    """
    items = {cell.item.key: cell.item for row in sheet.rows for cell in row.cells}
    named = _named_inside(sheet, items, substitutes)
    if not named:
        return sheet
    chips: dict[str, dict[str, Chip]] = defaultdict(dict)
    for connection in sheet.connections:
        if connection.target in named:
            system = items[connection.target]
            chips[connection.source][system.element] = Chip(
                element=system.element, label=system.label, note=", ".join(system.details)
            )
    rows = tuple(
        evolve(row, cells=tuple(_with(cell, chips) for cell in row.cells if cell.item.key not in named))
        for row in sheet.rows
    )
    connections = tuple(connection for connection in sheet.connections if connection.target not in named)
    return evolve(sheet, rows=rows, connections=connections, legend=tuple(_legend(sheet.legend, rows, connections)))


# Private


def _with(cell: Cell, chips: Mapping[str, Mapping[str, Chip]]) -> Cell:
    """Put the chips of a process into its box."""
    own = chips.get(cell.item.key)
    return evolve(cell, item=evolve(cell.item, chips=tuple(own.values()))) if own else cell


def _named_inside(sheet: Sheet, items: Mapping[str, Item], substitutes: Collection[str]) -> frozenset[str]:
    """Choose the boxes of systems that become chips: those of a system all together, or none."""
    entering: dict[str, list[Connection]] = defaultdict(list)
    says_more = set(sheet.annotations)
    for connection in sheet.connections:
        entering[connection.target].append(connection)
        says_more.add(connection.source)
        if connection.kind is not ConnectionKind.RELIANCE or connection.mutual or connection.note:
            says_more.add(connection.target)
    kept = {
        item.element
        for item in items.values()
        if item.role is ItemRole.SYSTEM
        and (
            item.key in says_more
            or item.element in substitutes
            or item.marks
            or not entering[item.key]
            or any(items[connection.source].role not in _WORK for connection in entering[item.key])
        )
    }
    named: set[str] = set()
    for row in sheet.rows:
        boxes = {
            cell.item.key for cell in row.cells if cell.item.role is ItemRole.SYSTEM and cell.item.element not in kept
        }
        if len(boxes) < len(row.cells):
            named |= boxes
    return frozenset(named)


def _legend(
    entries: Sequence[LegendEntry], rows: Sequence[Row], connections: Sequence[Connection]
) -> Iterator[LegendEntry]:
    """Leave out what is no longer there, and explain chips."""
    left = {connection.kind for connection in connections}
    repeated = any(cell.item.repeated for row in rows for cell in row.cells)
    signs = {ConnectionKind.RELIANCE: ConnectionKind.RELIANCE in left, BoxKind.REPEATED: repeated}
    for entry in entries:
        if entry.sign not in _GONE or signs[entry.sign]:
            yield entry
    yield LegendEntry(sign=BoxKind.CHIP, text=phrase("System that it uses"))
