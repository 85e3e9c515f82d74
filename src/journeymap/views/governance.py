"""Governance: who answers for what, who is asked and told, when it is looked at again, and which data are kept why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from journeymap.model import Criticality, Element, Kind, Metric, Process, System, entries_of, homes_of
from journeymap.pause import collector_paused
from journeymap.translation.phrase import field_title, in_language_of, phrase
from journeymap.views.choice import EVERYTHING, Choice, Selection
from journeymap.views.facts import facts, imprint
from journeymap.views.sheet.bound import MOST_CELLS, refuse_beyond
from journeymap.views.sheet.item import Items
from journeymap.views.sheet.sheet import Item, ItemRole
from journeymap.views.sheet.table import TableCell, TableColumn, TableRow, TableSection, TableSheet, words_cell
from journeymap.views.used import used_there
from journeymap.views.wording import count_words, language_of_map


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import Entry
    from journeymap.views.field_words import FieldWords


_COLUMNS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "owner": ("Owner", ("owner", "perceived_owner")),
    "responsible": ("Responsible", ("responsible.responsible",)),
    "accountable": ("Accountable", ("responsible.accountable",)),
    "consulted": ("Consulted", ("responsible.consulted",)),
    "informed": ("Informed", ("responsible.informed",)),
    "escalation": ("Escalation", ("escalation",)),
    "review": ("Review", ("review", "reviewed", "review_triggers", "due")),
    "data": ("Personal data", ("personal_data.categories", "personal_data.purpose", "personal_data.recipients")),
    "basis": ("Legal basis", ("personal_data.basis", "personal_data.consent", "personal_data.dpia")),
    "retention": ("Kept for", ("retention", "personal_data.retention")),
    "informed-by": ("Informed by", ("informed_by",)),
    "people": ("Lead and training", ("lead", "training", "incentives")),
}
"""The columns, from left to right, with the fields that each shows; the first that is said is what stands in it."""

_WITHOUT_TITLE: Final = frozenset(
    {
        *("owner", "responsible.responsible", "responsible.accountable", "responsible.consulted"),
        *("responsible.informed", "escalation", "review", "retention", "informed_by"),
        *("personal_data.categories", "personal_data.basis", "personal_data.retention"),
    }
)
"""The fields whose values the heading of their column explains."""

_AT_HOME: Final = (
    *(Kind.TEAM, Kind.STAKEHOLDER, Kind.SOURCE, Kind.CHANNEL, Kind.OBJECTIVE),
    *(Kind.VARIANT, Kind.LANE, Kind.MARK, Kind.PHASE),
)
"""What stands in no column or row of a journey: in full detail, these say here all that the map says of them."""

_SIGNPOSTS: Final = frozenset({Kind.LANE, Kind.PHASE, Kind.MARK})
"""Those that every journey shows by name, so that they stand here only if there is more to say."""

_CHOSEN: Final = frozenset({Kind.STAGE, Kind.TOUCHPOINT, Kind.PERSONA, Kind.PROCESS, Kind.SYSTEM})
"""The kinds of which a selection shows some."""


@collector_paused()
@in_language_of(language_of_map)
def governance(compiled: CompiledMap, selection: Selection = EVERYTHING) -> TableSheet:
    """
    Show who answers for what of a map.

    Args:
        compiled: the map.
        selection: what of it to show; what belongs to other touchpoints only is left out. Its lanes are columns here,
            such as `owner` and `review`.

    Returns:
        The sheet: the map, then its elements by kind; elements of which no column says anything are left out, and so
        are columns that say nothing. Where the map names owners, systems on which much depends, processes and metrics
        without one stay, with an empty place.

    Raises:
        TooLargeError: there are too many elements.
        UnknownNameError: the map has no such persona, stage or path, or there is no such column.
    """
    map_ = compiled.map
    chosen = Choice(compiled, selection, rows=tuple(_COLUMNS))
    items = Items(map_, detail=chosen.detail)
    by_section: dict[tuple[str, str], list[tuple[Item, dict[str, TableCell]]]] = {}
    refuse_beyond(MOST_CELLS, len(compiled.nodes) * len(_COLUMNS), "cells")
    asked = [column for column in _COLUMNS if chosen.has_row(column)]
    candidates = [
        (section, written, head, {column: _cell(items.words, written, key, column) for column in asked})
        for section, key, written, head in _rows(compiled, chosen, items)
    ]
    # Where nobody is said to answer for anything, that nobody answers for one thing is no news.
    has_owners = any("owner" in cells and cells["owner"].items for _, _, _, cells in candidates)
    for section, written, head, cells in candidates:
        is_said = any(cell.items for cell in cells.values())
        if is_said or (has_owners and _is_gap(written)) or (chosen.full and _is_at_home(written, head)):
            by_section.setdefault(section, []).append((head, cells))
    every = [cells for rows in by_section.values() for _, cells in rows]
    columns = [key for key in _COLUMNS if any(key in cells and cells[key].items for cells in every)]
    return TableSheet(
        view="governance",
        title=map_.title,
        facts=facts(map_, chosen),
        imprint=imprint(map_),
        corner=phrase("What"),
        columns=tuple(TableColumn(key=key, label=phrase(_COLUMNS[key][0])) for key in columns),
        sections=tuple(
            TableSection(
                key=key,
                label=label,
                rows=tuple(TableRow(head=head, cells=tuple(cells[key] for key in columns)) for head, cells in rows),
            )
            for (key, label), rows in by_section.items()
        ),
        empty="—" if by_section else phrase("This map does not say who answers for anything."),
        summary=_summary(map_.title, every),
    )


# Private


def _rows(compiled: CompiledMap, chosen: Choice, items: Items) -> Iterator[tuple[tuple[str, str], str, Any, Item]]:
    """Yield the map, then its elements kind by kind: the section of each, its key, itself, and the head of its row."""
    map_ = compiled.map
    said = {field for _, fields in _COLUMNS.values() for field in (name.partition(".")[0] for name in fields)}
    about = tuple(items.words.lines(map_, said | {"version", "status", "state"})) if chosen.full else ()
    # What is said of the map as a whole stands at the title of the sheet, which has its key.
    head = evolve(_head("map", map_.title, about), key="governance:map")
    yield ("whole", phrase("The map")), "map", map_, head
    shown = _shown(compiled, chosen)
    by_kind: dict[Kind, list[Entry]] = {}
    for entry in entries_of(map_):
        if _belongs(entry, shown):
            by_kind.setdefault(entry.element.element_kind, []).append(entry)
    for kind, entries in by_kind.items():
        section = (kind.value, field_title(homes_of(kind)[0].field.facts.title))
        for entry in entries:
            element = entry.element
            of = "" if entry.owner is None or kind is Kind.TOUCHPOINT else entry.owner.element.name
            details = [*([of] if of and not chosen.compact else []), *_only(items, entry)]
            if chosen.full and kind in _AT_HOME:
                details += items.words.lines(element, said | {"variants"})
            yield section, entry.key, element, _head(entry.key, element.name, tuple(details))


def _is_gap(written: Any) -> bool:  # noqa: ANN401 (the map or an element)
    """Return whether nobody answers for what somebody should answer for; whoever does the work of a process does."""
    match written:
        case System():
            return written.criticality is Criticality.HIGH and written.owner is None
        case Process():
            return written.owner is None and written.team is None
        case Metric():
            return written.owner is None
        case _:
            return False


def _is_at_home(written: Any, head: Item) -> bool:  # noqa: ANN401 (as above)
    """Return whether a row says something of an element that is on no other sheet."""
    if isinstance(written, Element) and written.element_kind not in _SIGNPOSTS:
        return written.element_kind in _AT_HOME
    return bool(head.details)


def _only(items: Items, entry: Entry) -> tuple[str, ...]:
    """Say in which variants an element exists."""
    words = items.only(entry.element)
    return (words,) if words else ()


def _shown(compiled: CompiledMap, chosen: Choice) -> frozenset[str]:
    """List the keys of what stands on the journey and is to be shown."""
    places = {node.key for node in chosen.touchpoints} | {f"stage:{stage.id}" for stage, _ in chosen.by_stage}
    personas = {f"persona:{persona.id}" for persona in chosen.travellers}
    return frozenset(places | personas | used_there(compiled, chosen))


def _belongs(entry: Entry, shown: frozenset[str]) -> bool:
    """Return whether an element, and whatever it belongs to, is to be shown."""
    at: Entry | None = entry
    while at is not None:
        on_sheet = at.element.element_kind not in _CHOSEN or at.key in shown
        if not on_sheet:
            return False
        at = at.owner
    return True


def _head(key: str, label: str, details: tuple[str, ...]) -> Item:
    return Item(key=key, element=key, role=ItemRole.PLAIN, label=label, details=details)


def _cell(words: FieldWords, written: Any, key: str, column: str) -> TableCell:  # noqa: ANN401 (as above)
    """Make the cell of a column: the first field that says anything, the others below it."""
    texts = list(filter(None, (_said(words, written, field) for field in _COLUMNS[column][1])))
    return words_cell(f"governance:{column}:{key}", key, texts)


def _said(words: FieldWords, written: Any, field: str) -> str:  # noqa: ANN401 (as above)
    """Write what a field says, or one within a part of the element; with its title where the column does not tell."""
    owner, _, part = field.rpartition(".")
    source = getattr(written, owner, None) if owner else written
    values = [] if source is None else words.field(source, part)
    if not values:
        return ""
    text = ", ".join(values)
    return text if field in _WITHOUT_TITLE else phrase("{label}: {words}", label=words.title(source, part), words=text)


def _summary(title: str, every: list[dict[str, TableCell]]) -> str:
    owned = sum(1 for cells in every if "owner" in cells and cells["owner"].items)
    return phrase(
        "Governance of {title}: {rows}, {owned} with an owner.",
        title=title,
        rows=count_words(len(every), "row"),
        owned=owned,
    )
