"""A sheet of any kind as a document."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.overlay import MAP_KEY
from journeymap.render.words.document import Entry, Heading, Line, Listing, Paragraph, Said, Table
from journeymap.render.words.grid_document import tell_grid
from journeymap.render.words.sign_words import (
    annotation_marks,
    heading_marks,
    mutual_words,
    say,
    standing_sign,
    standing_words,
)
from journeymap.translation.phrase import phrase
from journeymap.views import (
    GaugeMark,
    GraphSheet,
    Heat,
    ItemRole,
    QuadrantSheet,
    Sheet,
    Standing,
    TableSheet,
    TreeSheet,
)


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph.overlay import Annotation
    from journeymap.render.words.document import Block
    from journeymap.views import AnySheet, GraphNode, Item, ScoreTable, TableCell, Traveller, TreeNode


_NOTHING: Final = "·"
"""What stands in a cell of which nothing is known."""

_SIGNS_IN_ORDER: Final = f"{''.join(standing.sign for standing in Standing)}{_NOTHING}"


def tell(sheet: AnySheet, *, most: int, full: bool = False, brief: bool = False) -> tuple[Block, ...]:
    """
    Put what a sheet shows into words.

    Args:
        sheet: the sheet.
        most: how many columns of a blueprint stand side by side.
        full: whether readings say when they were taken.
        brief: whether a reading in a table is a sign and a number, and signs are explained below.

    Returns:
        The parts of a document, the title first.
    """
    facts = " · ".join(filter(None, (*sheet.facts, sheet.imprint)))
    who = [_who(traveller) for traveller in sheet.travellers if traveller.goals] if isinstance(sheet, Sheet) else []
    return (
        Heading(text=sheet.title, level=1),
        *(Paragraph(text=words, lesser=True) for words in who),
        *([Paragraph(text=facts, lesser=True)] if facts else []),
        *heading_marks(sheet.annotations, MAP_KEY),
        *_body(sheet, most, full=full, brief=brief),
        *_annotations(sheet),
    )


# Private


def _who(traveller: Traveller) -> str:
    name = f"{traveller.name} ({traveller.role.lower()})" if traveller.role else traveller.name
    return phrase("{name} wants: {goals}", name=name, goals="; ".join(traveller.goals))


def _say(item: Item, sheet: AnySheet, *, full: bool = False) -> Said:
    return say(item, annotations=sheet.annotations.get(item.key, ()), full=full)


def _annotations(sheet: AnySheet) -> Iterator[Block]:
    """Say in whole sentences what the marks of an overlay stand for, and what is on no part of the sheet."""
    said = dict.fromkeys(annotation for annotations in sheet.annotations.values() for annotation in annotations)
    if said:
        yield Heading(text=phrase("What the marks say"))
        yield Listing(entries=tuple(_annotation(annotation) for annotation in said))


def _annotation(annotation: Annotation) -> Entry:
    head = Said(text=f"{annotation.tint.sign} {phrase(annotation.tint.value)} {annotation.label}", tint=annotation.tint)
    return Entry(head=head, more=tuple(Said(text=text) for text in (annotation.words, annotation.hint) if text))


def _body(sheet: AnySheet, most: int, *, full: bool, brief: bool) -> Iterator[Block]:
    match sheet:
        case Sheet():
            yield from tell_grid(sheet, most, full=full, over_columns=brief)
        case TableSheet():
            is_short = brief and any(cell.heat is not None or _counts(cell) for cell in _cells(sheet))
            yield from _short_table(sheet) if is_short else _table(sheet, full=full)
        case QuadrantSheet():
            yield from _quadrants(sheet)
        case TreeSheet():
            yield from _tree(sheet)
        case GraphSheet():
            yield from _graph(sheet)


def _table(sheet: TableSheet, *, full: bool) -> Iterator[Block]:
    """Make the blocks of a table, section by section."""
    if not sheet.sections and sheet.empty:
        yield Paragraph(text=sheet.empty)
    columns = tuple(
        Said(
            text=column.label,
            details=tuple(filter(None, (column.note, annotation_marks(sheet.annotations.get(column.key, ()))))),
        )
        for column in sheet.columns
    )
    for section in sheet.sections:
        if section.label:
            yield Heading(text=section.label)
        if section.note:
            yield Paragraph(text=section.note, lesser=True)
        yield from heading_marks(sheet.annotations, section.key)
        lines = tuple(
            Line(head=_say(row.head, sheet), cells=tuple(_cell(cell, sheet, full=full) for cell in row.cells))
            for row in section.rows
        )
        if lines:
            yield Table(corner=sheet.corner, columns=columns, lines=lines)


def _cell(cell: TableCell, sheet: TableSheet, *, full: bool) -> tuple[Said, ...]:
    """Return what stands in a cell; of a score of emotion first how good it is."""
    if not cell.items:
        return (Said(text=sheet.empty),) if sheet.empty else ()
    said = [_say(item, sheet, full=full) for item in cell.items]
    if cell.heat is Heat.UNASSESSED and not cell.items[0].assessment:
        said[0] = evolve(said[0], details=(Standing.UNKNOWN.words, *said[0].details))
    if cell.feeling is not None:
        words = phrase("{label}: {words}", label=phrase(cell.feeling.value), words=said[0].text)
        said[0] = evolve(said[0], text=words, level=cell.level)
    return tuple(said)


def _cells(sheet: TableSheet) -> Iterator[TableCell]:
    return (cell for section in sheet.sections for row in section.rows for cell in row.cells)


def _counts(cell: TableCell) -> bool:
    """Return whether a cell holds a number, with what it counts below it."""
    return bool(cell.items) and cell.items[0].role is ItemRole.METRIC


def _short_table(sheet: TableSheet) -> Iterator[Block]:
    """Make the blocks of a table of numbers: one line a cell, and what its signs mean once for all."""
    # What a stage is for has no room.
    columns = tuple(Said(text=column.label, details=_marks(sheet, column.key)) for column in sheet.columns)
    for section in sheet.sections:
        if section.label:
            yield Heading(text=section.label)
        yield from heading_marks(sheet.annotations, section.key)
        lines = tuple(
            Line(head=_short_head(row.head, sheet), cells=tuple((_short(cell, sheet),) for cell in row.cells))
            for row in section.rows
        )
        yield Table(corner=sheet.corner, columns=columns, lines=lines, tight=True)
    said = dict.fromkeys(filter(None, (_explained(cell, sheet) for cell in _cells(sheet))))
    if said:
        yield Paragraph(text=", ".join(sorted(said, key=lambda words: _SIGNS_IN_ORDER.index(words[0]))), lesser=True)


def _marks(sheet: TableSheet, key: str) -> tuple[str, ...]:
    marks = annotation_marks(sheet.annotations.get(key, ()))
    return (marks,) if marks else ()


def _short_head(head: Item, sheet: TableSheet) -> Said:
    """Name a row, with the target that its numbers are held against."""
    first = head.details[0].partition(" · ")[0].partition(", ")[0] if head.details else ""
    words = f"{head.label}, {first}" if first else head.label
    return Said(text=words, details=_marks(sheet, head.key), link=head.link)


def _short(cell: TableCell, sheet: TableSheet) -> Said:
    """Write a number behind its sign, or behind a bar where it is a feeling."""
    if not cell.items:
        return Said(text=_NOTHING)
    item = cell.items[0]
    # The sign of a standing stands before all that has one.
    sign = standing_sign(item) if item.standing is Standing.UNKNOWN else ""
    return Said(
        text=f"{sign} {item.label}" if sign else item.label,
        details=_marks(sheet, item.key),
        level=cell.level,
        standing=item.standing,
    )


def _explained(cell: TableCell, sheet: TableSheet) -> str:
    """Explain the sign of a cell; empty where it has none that needs words."""
    if not cell.items:
        return f"{_NOTHING} {sheet.empty}" if sheet.empty and sheet.empty != "—" else ""
    item = cell.items[0]
    sign = standing_sign(item)
    return f"{sign} {standing_words(item)}" if sign and item.standing is not None else ""


def _quadrants(sheet: QuadrantSheet) -> Iterator[Block]:
    """Make a listing for each of the four fields, and the table of scores."""
    for said, axis in (
        ("Across: {label}, from {low} to {high}", sheet.across),
        ("Upwards: {label}, from {low} to {high}", sheet.up),
    ):
        yield Paragraph(text=phrase(said, label=axis.label, low=axis.low, high=axis.high), lesser=True)
    if sheet.empty and not sheet.unplaced and not any(quadrant.spots for quadrant in sheet.quadrants):
        yield Paragraph(text=sheet.empty)
    for quadrant in sheet.quadrants:
        if quadrant.spots:
            yield Heading(text=quadrant.label)
            if quadrant.note:
                yield Paragraph(text=quadrant.note, lesser=True)
            yield Listing(entries=tuple(Entry(head=_say(spot.item, sheet)) for spot in quadrant.spots))
    if sheet.unplaced:
        yield Heading(text=phrase("Not placed"))
        yield Listing(entries=tuple(Entry(head=_say(item, sheet)) for item in sheet.unplaced))
    if sheet.scores is not None:
        yield from _scores(sheet.scores)


def _scores(scores: ScoreTable) -> Iterator[Block]:
    """Make a table of what is scored, the best first."""
    yield Heading(text=scores.title)
    columns = tuple(Said(text=column) for column in scores.columns)
    lines = tuple(
        Line(head=say(line.item), cells=tuple((Said(text=score),) if score else () for score in line.scores))
        for line in scores.lines
    )
    yield Table(corner=scores.corner, columns=columns, lines=lines)


def _tree(sheet: TreeSheet) -> Iterator[Block]:
    if not sheet.nodes:
        yield Paragraph(text=sheet.empty)
        return
    tiers = {tier.key: tier.label for tier in sheet.tiers}
    yield Listing(entries=tuple(_node(node, tiers.get(node.tier, "")) for node in sheet.nodes))


def _node(node: TreeNode, tier: str) -> Entry:
    """Make the entry of a metric or an objective, with its reading, target and marks."""
    facts = []
    if node.reading:
        judged = node.item.standing not in {None, Standing.UNKNOWN}
        why = () if judged else tuple(filter(None, [node.item.assessment]))
        text = node.item.assessment if judged else node.reading
        facts.append(Said(text=text, details=why, standing=node.item.standing))
    else:
        judged = False
    if node.target and not judged:
        facts.append(Said(text=phrase("target {value}", value=node.target)))
    marks = node.gauge.points if node.gauge is not None else ()
    facts += [
        Said(text=f"{phrase(point.mark.value)} {point.label}")
        for point in marks
        if point.mark not in {GaugeMark.CURRENT, GaugeMark.TARGET}
        and f"{phrase(point.mark.value)} {point.label}" not in node.item.details
    ]
    head = Said(text=node.item.label, details=tuple(filter(None, (tier, *node.item.details))), link=node.item.link)
    return Entry(head=head, more=tuple(facts), depth=node.depth)


def _graph(sheet: GraphSheet) -> Iterator[Block]:
    """Make a listing for each cluster: its boxes, and where each leads."""
    names = {node.item.key: node.item.label for node in sheet.nodes}
    leaving: dict[str, list[Said]] = defaultdict(list)
    for connection in sheet.connections:
        leaving[connection.source].append(
            Said(
                text=names.get(connection.target, ""),
                details=tuple(filter(None, (connection.label, connection.note, mutual_words(connection)))),
            )
        )
    in_cluster: dict[str | None, list[GraphNode]] = defaultdict(list)
    for node in sheet.nodes:
        in_cluster[node.cluster].append(node)
    for key, label in (*((cluster.key, cluster.label) for cluster in sheet.clusters), (None, "")):
        nodes = in_cluster[key]
        if not nodes:
            continue
        if label:
            yield Heading(text=label)
            yield from heading_marks(sheet.annotations, key or "")
        elif sheet.clusters:
            yield Heading(text=phrase("Beside these"))
        yield Listing(
            entries=tuple(
                Entry(head=_say(node.item, sheet), more=tuple(leaving[node.item.key]), joint=" → ") for node in nodes
            )
        )
