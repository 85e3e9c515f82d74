"""Handoffs, team by team: every link of the map whose two ends have different owners."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from journeymap.graph.node import EdgeKind
from journeymap.graph.owner import Owners
from journeymap.model import humanise
from journeymap.pause import collector_paused
from journeymap.translation.phrase import counted, in_language_of, phrase
from journeymap.views.choice import EVERYTHING, Choice, Selection
from journeymap.views.facts import facts, imprint
from journeymap.views.sheet.bound import MOST_CELLS, refuse_beyond
from journeymap.views.sheet.sheet import Item, ItemRole
from journeymap.views.sheet.table import TableCell, TableColumn, TableRow, TableSection, TableSheet
from journeymap.views.wording import language_of_map


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Edge, Node


_NAMED: Final = 3
"""So many handoffs of a cell are named; the others are counted, and named in its tooltip."""


@collector_paused()
@in_language_of(language_of_map)
def handoff_matrix(compiled: CompiledMap, selection: Selection = EVERYTHING) -> TableSheet:
    """
    Return which team hands over to which: where the customer goes on to another team, or one team relies on another.

    Args:
        compiled: the map.
        selection: what of it to show; its lanes are the teams that hand over.

    Returns:
        The sheet: a row for each team that hands over, a column for each that takes over.

    Raises:
        TooLargeError: too many teams hand over.
        UnknownNameError: the map has no such persona, stage, team or path.
    """
    map_ = compiled.map
    owners = Owners(compiled)
    teams = _teams(compiled, owners)
    chosen = Choice(compiled, selection, rows=teams)
    shown = frozenset(chosen.rows)
    by_pair: dict[tuple[str, str], list[tuple[Node, Node]]] = defaultdict(list)
    for edge in _edges(compiled, chosen):
        source, target = compiled.nodes[edge.source], compiled.nodes[edge.target]
        giver_of_step, other = owners.of(source)[0], owners.of(target)[0]
        if giver_of_step is not None and giver_of_step in shown and other is not None and giver_of_step != other:
            by_pair[giver_of_step, other].append((source, target))
    names = {team.id: team.name for team in map_.teams}
    giving, taking = {giver_of_step for giver_of_step, _ in by_pair}, {other for _, other in by_pair}
    givers = [team for team in teams if team in giving]
    takers = [team for team in teams if team in taking]
    refuse_beyond(MOST_CELLS, len(givers) * len(takers), "cells")
    handed: dict[str, int] = defaultdict(int)
    for (giver, _), handoffs in by_pair.items():
        handed[giver] += len(handoffs)
    rows = [
        TableRow(
            head=Item(
                key=f"team:{giver}",
                element=f"team:{giver}",
                role=ItemRole.PLAIN,
                label=names.get(giver) or humanise(giver),
                details=(counted(handed[giver], "hands over 1 time", "hands over {count} times"),),
            ),
            cells=tuple(
                _cell(giver, taker, by_pair.get((giver, taker), ()), compact=chosen.compact) for taker in takers
            ),
        )
        for giver in givers
    ]
    return TableSheet(
        view="matrix-handoffs",
        title=map_.title,
        facts=facts(map_, chosen),
        imprint=imprint(map_),
        corner=phrase("Hands over to"),
        columns=tuple(TableColumn(key=f"team:{taker}", label=names.get(taker) or humanise(taker)) for taker in takers),
        sections=(TableSection(key="teams", rows=tuple(rows)),) if rows else (),
        empty="" if rows else phrase("No team hands over to another."),
        summary=_summary(map_.title, by_pair, names),
    )


# Private


def _teams(compiled: CompiledMap, owners: Owners) -> tuple[str, ...]:
    """List who may hand over: the teams of the map, then those that it only names."""
    named = {owners.of(node)[0] for node in compiled.nodes.values()}
    teams = [team.id for team in compiled.map.teams]
    return tuple(dict.fromkeys([*teams, *sorted(team for team in named if team is not None)]))


def _edges(compiled: CompiledMap, chosen: Choice) -> Iterator[Edge]:
    """Yield the paths of the customer, and whatever the chosen touchpoints rely on."""
    shown = {node.key for node in chosen.touchpoints}
    yield from (edge for edge in chosen.flows if edge.source in shown and edge.target in shown)
    waiting = [node.key for node in chosen.touchpoints]
    seen = set(waiting)
    for key in waiting:
        for kind in (EdgeKind.REALISED_BY, EdgeKind.NEEDS, EdgeKind.THEN):
            for edge in compiled.leaving[kind].get(key, ()):
                yield edge
                if edge.target not in seen:
                    seen.add(edge.target)
                    waiting.append(edge.target)


def _cell(giver: str, taker: str, handoffs: Sequence[tuple[Node, Node]], *, compact: bool) -> TableCell:
    """Count the handoffs of a pair of teams, and list them."""
    if not handoffs:
        return TableCell()
    key = f"handoff:{giver}.{taker}"
    left = len(handoffs) - _NAMED
    named = () if compact else handoffs if left <= 1 else handoffs[:_NAMED]
    count = Item(
        key=key,
        element=f"team:{taker}",
        role=ItemRole.METRIC,
        label=str(len(handoffs)),
        note="; ".join(f"{source.name} → {target.name}" for source, target in handoffs[len(named) :]),
    )
    items = [
        Item(
            key=f"{key}.{index}",
            element=source.key,
            role=ItemRole.PLAIN,
            label=source.name,
            details=(f"→ {target.name}",),
        )
        for index, (source, target) in enumerate(named)
    ]
    if named and len(named) < len(handoffs):
        items.append(
            Item(
                key=f"{key}.more",
                element=f"team:{taker}",
                role=ItemRole.PLAIN,
                label=phrase("and {count} more", count=left),
            )
        )
    return TableCell(items=(count, *items))


def _summary(title: str, by_pair: dict[tuple[str, str], list[tuple[Node, Node]]], names: dict[str, str]) -> str:
    parts = [
        phrase(
            "{giver} to {taker}: {count}.",
            giver=names.get(giver, giver),
            taker=names.get(taker, taker),
            count=len(handoffs),
        )
        for (giver, taker), handoffs in sorted(by_pair.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    return " ".join([phrase("Handoffs of {title}.", title=title), *parts])
