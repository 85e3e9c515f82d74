"""The system inventory: every system with whatever uses it, whose it is, and what breaks without it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from journeymap.graph.likely import NEGATIVE
from journeymap.graph.node import NodeKind
from journeymap.graph.query import cut_off, unused
from journeymap.graph.reliance import Failure
from journeymap.graph.usage import all_used
from journeymap.model import Kind, System
from journeymap.pause import collector_paused
from journeymap.translation.phrase import counted, in_language_of, phrase
from journeymap.views.choice import EVERYTHING, Choice, Selection
from journeymap.views.facts import facts, imprint
from journeymap.views.sheet.bound import MOST_CELLS, refuse_beyond
from journeymap.views.sheet.item import Items
from journeymap.views.sheet.sheet import Item, ItemRole
from journeymap.views.sheet.table import TableCell, TableColumn, TableRow, TableSection, TableSheet, words_cell
from journeymap.views.used import used_there
from journeymap.views.wording import count_words, language_of_map, word


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Node


COLUMNS: Final = {
    "used-by": "Used by",
    "owner": "Owner",
    "supplier": "Supplier",
    "kind": "Kind",
    "criticality": "Criticality",
    "capacity": "Capacity",
    "fallback": "Fallback",
    "without": "Without it",
    "risks": "Risks",
}
"""What is said of a system, from left to right."""

_FIELDS: Final = ("owner", "supplier", "kind", "criticality", "capacity", "fallback")
"""The columns that are fields of a system."""

_NAMED: Final = 5
"""So many users of a system, or steps that stop without it, are named; the others are counted."""


@collector_paused()
@in_language_of(language_of_map)
def systems(compiled: CompiledMap, selection: Selection = EVERYTHING) -> TableSheet:
    """
    Show the systems of a map: what uses each, whose it is, what takes its place, and what breaks without it.

    Without a system whatever needs it stops, unless a fallback takes over; where nobody can come to a good end past
    that, it is a single point of failure.

    Args:
        compiled: the map.
        selection: what of it to show; systems that the chosen touchpoints do not use are left out. Its lanes are
            columns here, such as `owner` and `without`.

    Returns:
        The sheet; a column in which no system says anything is left out, and systems that no touchpoint uses stand
        apart.

    Raises:
        TooLargeError: there are too many systems.
        UnknownNameError: the map has no such persona, stage or path, or there is no such column.
    """
    map_ = compiled.map
    chosen = Choice(compiled, selection, rows=tuple(COLUMNS))
    kept = used_there(compiled, chosen)
    nodes = [node for node in compiled.nodes_by_kind[NodeKind.SYSTEM] if node.key in kept]
    refuse_beyond(MOST_CELLS, len(nodes) * len(COLUMNS), "cells")
    maker = _Maker(compiled, chosen, nodes, kept)
    rows = [(node, maker.head(node), maker.cells(node)) for node in nodes]
    columns = [key for key in COLUMNS if chosen.has_row(key) and any(cells[key].items for _, _, cells in rows)]
    idle = frozenset(unused(compiled))
    sections = (
        TableSection(key=key, label=phrase(label), rows=in_section)
        for key, label, is_idle in (("used", "In use", False), ("unused", "Used by no touchpoint", True))
        if (
            in_section := tuple(
                TableRow(head=head, cells=tuple(cells[column] for column in columns))
                for node, head, cells in rows
                if (node.key in idle) is is_idle
            )
        )
    )
    return TableSheet(
        view="systems",
        title=map_.title,
        facts=facts(map_, chosen),
        imprint=imprint(map_),
        corner=phrase("System"),
        columns=tuple(TableColumn(key=key, label=phrase(COLUMNS[key])) for key in columns),
        sections=tuple(sections),
        empty="—" if rows else phrase("There are no systems to list."),
        summary=_summary(map_.title, [node.key for node in nodes], idle, maker.single_points),
    )


# Private


class _Maker:
    """Makes the rows of systems, with the names of what they have to do with."""

    def __init__(self, compiled: CompiledMap, chosen: Choice, nodes: Sequence[Node], kept: frozenset[str]) -> None:
        self._compiled = compiled
        self._chosen = chosen
        self._items = Items(compiled.map, detail=chosen.detail)
        self._users = _users(compiled, chosen, kept)
        self._risks = _risks(compiled)
        self._failures = _failures(compiled, nodes) if chosen.has_row("without") else {}
        cut = cut_off(compiled, {key: (key,) for key in self._failures})
        self._outcomes = {
            key: names
            for key, outcomes in cut.items()
            if (names := [word(compiled.nodes[at].id) for at in outcomes if compiled.nodes[at].id not in NEGATIVE])
        }

    @property
    def single_points(self) -> int:
        """How many systems a good end depends on."""
        return len(self._outcomes)

    def head(self, node: Node) -> Item:
        """Name a system; in full detail with whatever no column says."""
        element = node.element
        if element is None:
            return Item(key=node.key, element=node.key, role=ItemRole.PLAIN, label=node.name)
        said = {*_FIELDS, "name", "variants"}
        only = self._items.only(element)
        further = self._items.words.lines(element, said) if self._chosen.full else ()
        return Item(
            key=node.key,
            element=node.key,
            role=ItemRole.PLAIN,
            label=element.name,
            details=tuple(filter(None, (only, *further))),
            link=element.links[0][1] if element.links else None,
            note=self._items.note(element),
        )

    def cells(self, node: Node) -> dict[str, TableCell]:
        """Make the cell of every column."""
        cells = {key: TableCell() for key in COLUMNS}
        cells["used-by"] = self._listed(node, "used-by", self._users.get(node.key, ()))
        cells["risks"] = self._listed(node, "risks", self._risks.get(node.key, ()))
        if isinstance(node.element, System):
            for field in _FIELDS:
                said = self._items.words.field(node.element, field)
                cells[field] = words_cell(f"systems:{node.id}.{field}", node.key, said)
        if self._chosen.has_row("without"):
            cells["without"] = words_cell(f"systems:{node.id}.without", node.key, list(self._without(node)))
        if not self._chosen.compact:
            return cells
        return {key: TableCell(items=cell.items[:1]) for key, cell in cells.items()}

    def _without(self, node: Node) -> Iterator[str]:
        """Describe what takes the place of a system that fails, or what stops, and who then goes away empty-handed."""
        failure = self._failures[node.key]
        instead = failure.stand_in(node.key)
        outcomes = self._outcomes.get(node.key)
        if outcomes:
            yield phrase("Single point of failure")
            yield phrase("nobody gets to {names}", names=", ".join(outcomes))
        shown = [step for step in self._chosen.touchpoints if step.key in failure.lost]
        if shown:
            yield from _stopping([step.name for step in shown])
        elif instead is not None:
            yield phrase("{name} takes over", name=self._compiled.nodes[instead].name)

    def _listed(self, node: Node, column: str, keys: Sequence[str]) -> TableCell:
        """List elements, the first of them by their names."""
        named = keys if len(keys) <= _NAMED + 1 else keys[:_NAMED]
        items = [
            Item(
                key=f"systems:{node.id}.{column}.{key}",
                element=key,
                role=ItemRole.PLAIN,
                label=self._items.words.name(key),
            )
            for key in named
        ]
        if len(named) < len(keys):
            left = phrase("and {count} more", count=len(keys) - len(named))
            items.append(
                Item(key=f"systems:{node.id}.{column}.more", element=node.key, role=ItemRole.PLAIN, label=left)
            )
        return TableCell(items=tuple(items))


def _failures(compiled: CompiledMap, nodes: Sequence[Node]) -> dict[str, Failure]:
    """
    Let each system fail by itself.

    Raises:
        TooLargeError: too much stops with too many of them.
    """
    failures = {}
    lost = 0
    for node in nodes:
        failures[node.key] = Failure(compiled)
        failures[node.key].spread((node.key,))
        lost += len(failures[node.key].lost)
        refuse_beyond(MOST_CELLS, lost, "things that stop without a system")
    return failures


def _users(compiled: CompiledMap, chosen: Choice, kept: frozenset[str]) -> dict[str, list[str]]:
    """List by system what uses it at first hand: processes, touchpoints by a rule, systems whose place it takes."""
    shown = {node.key for node in chosen.touchpoints} | kept
    users: dict[str, list[str]] = defaultdict(list)
    for user, used in compiled.once(all_used).items():
        if user in shown:
            for key in dict.fromkeys(used):
                users[key].append(user)
    return users


def _risks(compiled: CompiledMap) -> dict[str, list[str]]:
    """List by system the risks that would hit it."""
    risks: dict[str, list[str]] = defaultdict(list)
    for risk in compiled.map.risks:
        for hit in risk.on:
            if hit.kind is Kind.SYSTEM:
                risks[hit.key].append(f"risk:{risk.id}")
    return risks


def _stopping(names: Sequence[str]) -> Iterator[str]:
    """Name the steps that stop, each on a line; many are counted."""
    left = len(names) - _NAMED
    for name in names if left <= 1 else names[:_NAMED]:
        yield phrase("stops {name}", name=name)
    if left > 1:
        yield counted(left, "stops 1 more step", "stops {count} more steps")


def _summary(title: str, keys: Sequence[str], idle: Iterable[str], single_points: int) -> str:
    idle_here = len(frozenset(idle).intersection(keys))
    return phrase(
        "Systems of {title}: {systems}, {points} without which no good end is reached, {idle} used by no touchpoint.",
        title=title,
        systems=count_words(len(keys), "system"),
        points=single_points,
        idle=idle_here,
    )
