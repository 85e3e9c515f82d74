"""The inventory: every touchpoint, by stage, with its channel, its owner and whoever comes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.owner import Owners
from journeymap.model import Medium, Touchpoint, humanise
from journeymap.pause import collector_paused
from journeymap.translation.phrase import in_language_of, phrase
from journeymap.views.choice import EVERYTHING, Choice, Selection
from journeymap.views.facts import facts, imprint
from journeymap.views.sheet.item import Items, touchpoint_time
from journeymap.views.sheet.legend import legend
from journeymap.views.sheet.sheet import Item, ItemRole
from journeymap.views.sheet.table import TableCell, TableColumn, TableRow, TableSection, TableSheet, words_cell
from journeymap.views.wording import count_words, language_of_map, medium_words, word


if TYPE_CHECKING:
    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Node
    from journeymap.model import Channel, Stage


_COLUMNS: Final = (
    ("channel", "Channel"),
    ("owner", "Owner"),
    ("kind", "Kind"),
    ("personas", "For"),
    ("time", "Time"),
)

_IN_COLUMNS: Final = frozenset(
    {
        *("channel", "owner", "kind", "personas", "duration", "wait", "sla"),
        *("variants", "optional", "moment_of_truth", "outcome", "marks"),
    }
)
"""What of a touchpoint the columns and the signs say, in the inventory."""

_EVERYBODY: Final = "All personas"


@collector_paused()
@in_language_of(language_of_map)
def inventory(compiled: CompiledMap, selection: Selection = EVERYTHING) -> TableSheet:
    """
    Show the inventory of the touchpoints of a map.

    A touchpoint without an owner shows that of its channel, or else that of its stage, and says so.

    Args:
        compiled: the map.
        selection: what of it to show; touchpoints of other personas only are left out. Its lanes are columns here, such
            as `channel` and `owner`.

    Returns:
        The sheet; a column in which no touchpoint says anything is left out. A stage without touchpoints is a section
        without rows.

    Raises:
        UnknownNameError: the map has no such persona, stage or path, or there is no such column.
    """
    map_ = compiled.map
    chosen = Choice(compiled, selection, rows=tuple(key for key, _ in _COLUMNS))
    items = Items(map_, detail=chosen.detail)
    maker = _Maker(compiled, chosen, items)
    by_stage: list[tuple[Stage, list[tuple[Item, dict[str, TableCell]]]]] = []
    for stage, nodes in chosen.by_stage:
        rows = [
            (_plain(node, node.element, items, chosen), maker.cells(node, node.element))
            for node in nodes
            if isinstance(node.element, Touchpoint)
        ]
        by_stage.append((stage, rows))
    every = [cells for _, rows in by_stage for _, cells in rows]
    columns = [
        (key, label) for key, label in _COLUMNS if chosen.has_row(key) and any(_tells(cells[key]) for cells in every)
    ]
    return TableSheet(
        view="inventory",
        title=map_.title,
        facts=facts(map_, chosen),
        imprint=imprint(map_),
        corner=phrase("Touchpoint"),
        columns=tuple(TableColumn(key=key, label=phrase(label)) for key, label in columns),
        sections=tuple(
            TableSection(
                key=f"stage:{stage.id}",
                label=stage.name,
                note=_stage_note(stage, listed=bool(rows), compact=chosen.compact),
                stage=True,
                number=chosen.numbers[stage.id],
                rows=tuple(TableRow(head=head, cells=tuple(cells[key] for key, _ in columns)) for head, cells in rows),
            )
            for stage, rows in by_stage
            if every
        ),
        empty="—" if every else phrase("There are no touchpoints to list."),
        legend=legend((head for _, rows in by_stage for head, _ in rows), ()),
        summary=_summary(map_.title, every, sum(1 for _, rows in by_stage if rows)),
    )


# Private


def _stage_note(stage: Stage, *, listed: bool, compact: bool) -> str:
    """Describe what a stage is for, and that nothing happens there yet: a gap that a list would hide."""
    goal = "" if compact else stage.goal or ""
    return " · ".join(filter(None, ["" if listed else phrase("No touchpoints"), goal]))


class _Maker:
    """Makes the cells of a touchpoint, with the names of what it refers to."""

    def __init__(self, compiled: CompiledMap, chosen: Choice, items: Items) -> None:
        map_ = compiled.map
        self._compact = chosen.compact
        self._items = items
        self._owners = Owners(compiled)
        self._channels: dict[str, Channel] = {channel.id: channel for channel in map_.channels}
        self._teams = {team.id: team.name for team in map_.teams}
        self._personas = {persona.id: persona.name for persona in map_.personas}

    def cells(self, node: Node, touchpoint: Touchpoint) -> dict[str, TableCell]:
        """Make the cell of every column."""
        cells = {
            "channel": self._channel(touchpoint),
            "owner": self._owner(node),
            "kind": _words(touchpoint, "kind", [word(touchpoint.kind)] if touchpoint.kind is not None else []),
            "personas": _words(touchpoint, "personas", self._whom(touchpoint)),
            "time": _words(touchpoint, "time", list(filter(None, touchpoint_time(touchpoint).split(" · ")))),
        }
        if not self._compact:
            return cells
        return {
            key: TableCell(items=tuple(evolve(item, details=()) for item in cell.items)) for key, cell in cells.items()
        }

    def _whom(self, touchpoint: Touchpoint) -> list[str]:
        """Name the personas who come here; nobody named means everybody."""
        if not touchpoint.personas or len(set(touchpoint.personas)) == len(self._personas):
            return [phrase(_EVERYBODY)]
        return [", ".join(self._personas.get(persona, persona) for persona in touchpoint.personas)]

    def _channel(self, touchpoint: Touchpoint) -> TableCell:
        """List the channels of a touchpoint."""
        items = []
        for channel in touchpoint.channel:
            declared = self._channels.get(channel)
            if declared is None and channel == Medium.NONE.value:
                continue
            ownership = [] if declared is None or declared.ownership is None else [word(declared.ownership)]
            items.append(
                _item(
                    f"{touchpoint.id}.channel.{channel}",
                    medium_words(channel) if declared is None else declared.name,
                    element=f"channel:{channel}",
                    details=() if declared is None else self._items.details(declared, ownership),
                )
            )
        return TableCell(items=tuple(items))

    def _owner(self, node: Node) -> TableCell:
        """Name the team that is responsible for a touchpoint, and by what."""
        team, through = self._owners.of(node)
        if team is None:
            return TableCell()
        name = self._teams.get(team) or humanise(team)
        details = (through,) if through else ()
        return TableCell(items=(_item(f"{node.id}.owner", name, element=f"team:{team}", details=details),))


def _tells(cell: TableCell) -> bool:
    """Whether a cell says what is not taken for granted."""
    return any(item.label != phrase(_EVERYBODY) for item in cell.items)


def _plain(node: Node, touchpoint: Touchpoint, items: Items, chosen: Choice) -> Item:
    """Leave of a box what the other columns do not say, which is much in full detail."""
    item = items.touchpoint(node)
    only = items.only(touchpoint)
    skipped = [phrase("may be skipped")] if item.optional and not chosen.compact else []
    further = items.words.lines(touchpoint, _IN_COLUMNS) if chosen.full else ()
    return Item(
        key=item.key,
        element=item.element,
        role=ItemRole.PLAIN,
        label=item.label,
        details=tuple(filter(None, (only, *skipped, *further))),
        marks=item.marks,
        link=item.link,
        note=item.note,
    )


def _words(touchpoint: Touchpoint, column: str, texts: list[str]) -> TableCell:
    """Make a cell of what a touchpoint says of itself: the first text, and lesser lines below."""
    return words_cell(f"inventory:{touchpoint.id}.{column}", f"touchpoint:{touchpoint.id}", texts)


def _item(key: str, label: str, *, element: str, details: tuple[str, ...] = ()) -> Item:
    return Item(key=f"inventory:{key}", element=element, role=ItemRole.PLAIN, label=label, details=details)


def _summary(title: str, every: list[dict[str, TableCell]], stages: int) -> str:
    without = [sum(1 for cells in every if not cells[key].items) for key in ("channel", "owner")]
    return phrase(
        "Inventory of {title}: {touchpoints} in {stages}, {no_channel} without a channel, {no_owner} without an owner.",
        title=title,
        touchpoints=count_words(len(every), "touchpoint"),
        stages=count_words(stages, "stage"),
        no_channel=without[0],
        no_owner=without[1],
    )
