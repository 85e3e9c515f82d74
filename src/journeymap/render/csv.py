"""CSV: what a sheet says as rows for spreadsheets and programs."""

from __future__ import annotations

import csv
import io
import re
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from journeymap.layout.text.wrap import one_line
from journeymap.model.address import UNSEEN, safe_link
from journeymap.pause import collector_paused
from journeymap.render.words.sign_words import mark_words, mutual_words, say, sign_words, standing_words
from journeymap.translation.phrase import in_language_of, phrase
from journeymap.views import UNLINKED, ConnectionKind, GraphSheet, QuadrantSheet, RowKind, Sheet, TableSheet, TreeSheet
from journeymap.views.wording import number_words


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journeymap.views import AnySheet, Connection, Item, Row, TableCell


_GRID: Final = (
    *("stage", "step", "lane", "kind", "name", "details", "signs", "standing", "value", "to", "up to", "note", "link"),
    "element",
)

# What looks like a formula and is none.
_SIGNED: Final = re.compile(r"[-+]\d+(?:[.,]\d+)?(?:\u00a0?%)?", re.ASCII)

# Spreadsheets calculate what begins so, and leave out what is not seen before it, a byte-order mark for one; Japanese
# ones know the wide signs as well.
_FORMULA: Final = re.compile(rf"[{UNSEEN}]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")

# In half of the world a semicolon divides the cells of a file that is opened with a click.
_DIVIDED: Final = re.compile(rf"(;[{UNSEEN}]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


@collector_paused()
@in_language_of(attrgetter("language"))
def to_csv(sheet: AnySheet, *, raw: bool = False) -> bytes:
    r"""
    Write a sheet as rows, as RFC 4180 quotes them but with plain line feeds.

    Args:
        sheet: what to write.
        raw: whether texts stay as they are. Otherwise an apostrophe stands before what a spreadsheet would calculate;
            numbers stay numbers.

    Returns:
        The file: UTF-8, the names of the columns first.

    Example:
        >>> from journeymap.views import Quadrant, QuadrantSheet, Axis
        >>> axis = Axis(label="Effort", low="little", high="much")
        >>> sheet = QuadrantSheet(view="matrix", title="Empty", across=axis, up=axis, quadrants=())
        >>> to_csv(sheet)
        b'quadrant,name,details,across,up,link,element\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in _rows(sheet):
        cells = [one_line(cell) for cell in row]
        writer.writerow(cells if raw else map(harmless_cell, cells))
    return text.getvalue().encode()


def harmless_cell(text: str) -> str:
    """
    Put an apostrophe before what a spreadsheet would calculate.

    Example:
        >>> harmless_cell("=1+1"), harmless_cell("-1.6"), harmless_cell("- waits"), harmless_cell("a; =1")
        ("'=1+1", '-1.6', "'- waits", "a; '=1")
    """
    if _SIGNED.fullmatch(text):
        return text
    divided = _DIVIDED.sub(r"\1'", text) if ";" in text else text
    return f"'{divided}" if _FORMULA.match(divided) else divided


# Private


def _rows(sheet: AnySheet) -> Iterator[Iterable[str]]:
    """Write the rows of a sheet, below a row of headings."""
    match sheet:
        case Sheet():
            yield _GRID
            yield from _grid(sheet)
        case TableSheet():
            yield from _table(sheet)
        case QuadrantSheet():
            yield ("quadrant", "name", "details", "across", "up", "link", "element")
            yield from _quadrants(sheet)
        case GraphSheet():
            yield ("group", "kind", "name", "details", "signs", "to", "note", "link", "element")
            yield from _graph(sheet)
        case TreeSheet():
            yield ("tier", "depth", "name", "below", "value", "target", "standing", "details", "link", "element")
            yield from _tree(sheet)


def _grid(sheet: Sheet) -> Iterator[Iterable[str]]:
    """Write the boxes of rows and columns, each with its place, then the connections."""
    where = [(group.label, column.label) for group in sheet.groups for column in group.columns]
    at: dict[str, tuple[str, str, str]] = {}
    names: dict[str, str] = {}
    for group in sheet.groups:
        signs = "; ".join(filter(None, (*map(mark_words, group.marks), group.basis)))
        if group.note or signs:
            yield (group.label, "", "", "stage", group.label, "", signs, *[""] * 4, group.note, "", group.key)
    for row in sheet.rows:
        for cell in row.cells:
            at[cell.item.key] = (*where[cell.column], row.label)
            names[cell.item.key] = cell.item.label
            last = where[min(cell.column + cell.span, len(where)) - 1][1] if cell.span > 1 else ""
            yield (*at[cell.item.key], cell.item.role.value, *_item(cell.item, up_to=last))
        if row.kind is RowKind.CURVES:
            yield from _curves(row, where)
    for item in sheet.unlinked:
        yield ("", "", UNLINKED, item.role.value, *_item(item, up_to=""))
    for connection in sheet.connections:
        if connection.kind is ConnectionKind.CHAIN:
            # Nobody wrote it.
            continue
        source, kind, target, details = _arrow(connection, names)
        yield (
            *at.get(connection.source, ("", "", "")),
            kind,
            source,
            details,
            "",
            "",
            "",
            target,
            "",
            *_rest(connection),
        )


def _arrow(connection: Connection, names: Mapping[str, str]) -> tuple[str, str, str, str]:
    kind = "relies on" if connection.kind is ConnectionKind.RELIANCE else "then"
    details = " · ".join(filter(None, (connection.label, mutual_words(connection))))
    return names.get(connection.source, ""), kind, names.get(connection.target, ""), details


def _rest(connection: Connection) -> tuple[str, str, str]:
    return connection.note, "", ""


def _graph(sheet: GraphSheet) -> Iterator[Iterable[str]]:
    clusters = {cluster.key: cluster.label for cluster in sheet.clusters}
    groups = {node.item.key: clusters.get(node.cluster or "", "") for node in sheet.nodes}
    names = {node.item.key: node.item.label for node in sheet.nodes}
    for node in sheet.nodes:
        item = node.item
        yield (
            *(groups[item.key], item.role.value, item.label, " · ".join(item.details), _signs(item), "", item.note),
            *(_link(item), item.element),
        )
    for connection in sheet.connections:
        source, kind, target, details = _arrow(connection, names)
        yield (groups.get(connection.source, ""), kind, source, details, "", target, *_rest(connection))


def _signs(item: Item) -> str:
    signs = (phrase("may be skipped") if item.optional else "", phrase("shown before") if item.repeated else "")
    return "; ".join(filter(None, (*sign_words(item), *signs)))


def _curves(row: Row, where: list[tuple[str, str]]) -> Iterator[Iterable[str]]:
    for curve in row.curves:
        for point in curve.points:
            yield (*where[point.column], row.label, "score", curve.name, "", "", "", point.label, *[""] * 5)


def _item(item: Item, *, up_to: str) -> Iterator[str]:
    yield item.label
    yield " · ".join(item.details)
    yield _signs(item)
    yield standing_words(item)
    yield ""
    yield ""
    yield up_to
    yield item.note
    yield _link(item)
    yield item.element


def _table(sheet: TableSheet) -> Iterator[Iterable[str]]:
    named = any(section.label for section in sheet.sections)
    yield (*(["section"] if named else []), sheet.corner or "name", *(column.label for column in sheet.columns))
    for section in sheet.sections:
        for row in section.rows:
            head = _words((row.head,))
            yield (*([section.label] if named else []), head, *(_cell(cell) for cell in row.cells))


def _cell(cell: TableCell) -> str:
    """Write what stands in a cell; of a score of emotion first how good it is."""
    words = _words(cell.items)
    return f"{cell.feeling.value}: {words}" if cell.feeling is not None else words


def _words(items: Iterable[Item]) -> str:
    said = [say(item) for item in items]
    return "; ".join(
        f"{saying.text} ({' · '.join(saying.details)})" if saying.details else saying.text for saying in said
    )


def _quadrants(sheet: QuadrantSheet) -> Iterator[Iterable[str]]:
    for quadrant in sheet.quadrants:
        for spot in quadrant.spots:
            values = (number_words(spot.across), number_words(spot.up))
            details = " · ".join(spot.item.details)
            yield (quadrant.label, spot.item.label, details, *values, _link(spot.item), spot.item.element)
    for item in sheet.unplaced:
        yield ("", item.label, " · ".join(item.details), "", "", _link(item), item.element)


def _tree(sheet: TreeSheet) -> Iterator[Iterable[str]]:
    tiers = {tier.key: tier.label for tier in sheet.tiers}
    names = {node.item.key: node.item.label for node in sheet.nodes}
    for node in sheet.nodes:
        judged = standing_words(node.item)
        yield (
            *(tiers.get(node.tier, ""), str(node.depth), node.item.label, names.get(node.parent or "", "")),
            *(node.reading, node.target, judged, " · ".join(node.item.details), _link(node.item), node.item.element),
        )


def _link(item: Item) -> str:
    return safe_link(item.link) or ""
