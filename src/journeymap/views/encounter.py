"""Who meets what: personas by touchpoint, each with how it feels there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.graph.emotion import feeling_of, normalised, score_of
from journeymap.model import Touchpoint
from journeymap.pause import collector_paused
from journeymap.translation.phrase import in_language_of, phrase
from journeymap.views.choice import EVERYTHING, Choice, Selection
from journeymap.views.facts import facts, imprint
from journeymap.views.heatmap import feeling_legend
from journeymap.views.sheet.bound import MOST_CELLS, refuse_beyond
from journeymap.views.sheet.item import Items
from journeymap.views.sheet.legend import legend
from journeymap.views.sheet.scale import Heat
from journeymap.views.sheet.sheet import Item, ItemRole
from journeymap.views.sheet.table import TableCell, TableColumn, TableRow, TableSection, TableSheet
from journeymap.views.wording import language_of_map, number_words


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import Persona, Range


@collector_paused()
@in_language_of(language_of_map)
def persona_matrix(compiled: CompiledMap, selection: Selection = EVERYTHING) -> TableSheet:
    """
    Return which persona comes to which touchpoint, and how it feels there.

    Args:
        compiled: the map.
        selection: what of it to show.

    Returns:
        The sheet: a row for each touchpoint, a column for each persona.

    Raises:
        TooLargeError: there are too many touchpoints and personas.
        UnknownNameError: the map has no such persona, stage or path.
    """
    map_ = compiled.map
    chosen = Choice(compiled, selection, rows=())
    items = Items(map_, detail=chosen.detail)
    refuse_beyond(MOST_CELLS, len(chosen.touchpoints) * len(chosen.travellers), "cells")
    sections = []
    for stage, nodes in chosen.by_stage if chosen.travellers else ():
        rows = [
            TableRow(
                head=_head(items.touchpoint(node), chosen),
                cells=tuple(_cells(node.element, chosen, map_.emotion_scale)),
            )
            for node in nodes
            if isinstance(node.element, Touchpoint)
        ]
        if rows:
            sections.append(
                TableSection(
                    key=f"stage:{stage.id}",
                    label=stage.name,
                    stage=True,
                    number=chosen.numbers[stage.id],
                    rows=tuple(rows),
                )
            )
    shown = [row for section in sections for row in section.rows]
    cells = [cell for row in shown for cell in row.cells]
    return TableSheet(
        view="matrix-personas",
        title=map_.title,
        facts=facts(map_, chosen),
        imprint=imprint(map_),
        corner=phrase("Touchpoint"),
        columns=tuple(TableColumn(key=f"persona:{persona.id}", label=persona.name) for persona in chosen.travellers),
        sections=tuple(sections),
        empty=phrase("does not come" if sections else "This map names no personas who come to a touchpoint."),
        legend=(*feeling_legend(cells, phrase("Not scored")), *legend((row.head for row in shown), ())),
        summary=_summary(map_.title, chosen.travellers, sections),
    )


# Private


def _head(item: Item, chosen: Choice) -> Item:
    """Make the head of a row from the box of a touchpoint, of whose lesser lines it has the first unless in full."""
    return Item(
        key=item.key,
        element=item.element,
        role=ItemRole.PLAIN,
        label=item.label,
        details=item.details if chosen.full else item.details[:1],
        marks=item.marks,
        link=item.link,
        note=item.note,
    )


def _cells(touchpoint: Touchpoint, chosen: Choice, scale: Range) -> Iterator[TableCell]:
    """Yield the cell of each persona at a touchpoint."""
    come = frozenset(touchpoint.personas)
    for persona in chosen.travellers:
        if come and persona.id not in come:
            yield TableCell()
        else:
            score = score_of(touchpoint.emotion, persona.id, chosen.delivering)
            yield _cell(touchpoint, persona, None if score is None else score.value, scale)


def _cell(touchpoint: Touchpoint, persona: Persona, value: float | None, scale: Range) -> TableCell:
    """Show how a persona feels at a touchpoint, or only that it comes there."""
    item = Item(
        key=f"encounter:{touchpoint.id}.{persona.id}",
        element=f"touchpoint:{touchpoint.id}",
        role=ItemRole.METRIC,
        label=phrase("comes") if value is None else number_words(value),
        note=phrase("{persona} at {touchpoint}", persona=persona.name, touchpoint=touchpoint.name),
        personas=(persona.id,),
    )
    if value is None:
        return TableCell(items=(item,), heat=Heat.UNKNOWN)
    level = normalised(value, scale)
    return TableCell(items=(item,), feeling=feeling_of(level), level=level)


def _summary(title: str, personas: tuple[Persona, ...], sections: list[TableSection]) -> str:
    rows = [row for section in sections for row in section.rows]
    parts = [
        phrase(
            "{persona} comes to {count} of {all} touchpoints.",
            persona=persona.name,
            count=sum(1 for row in rows if row.cells[index].items),
            all=len(rows),
        )
        for index, persona in enumerate(personas)
    ]
    return " ".join([phrase("Personas by touchpoint of {title}.", title=title), *parts])
