"""
DOT of a sheet of rows and columns whose places are left to Graphviz: stages as clusters, lanes as ranks.

Clusters of Graphviz are rectangles that do not overlap, so that stages and lanes cannot both be clusters of the same
boxes. A stage is one; in each of them every lane is a rank, and ranks of all stages are on one level, because none is
left out. Edges that could change that have no say in it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from journeymap.layout.parts.coordinates import words as words_of
from journeymap.layout.spacing import BOX_LEAST, BOX_PAD_Y, DETAIL_SIZE, HEADING_SIZE
from journeymap.layout.text.wrap import one_line, wrap, wrap_keeping
from journeymap.pause import collector_paused
from journeymap.render.graphviz.dot_graph import DotGraph, described
from journeymap.render.graphviz.free_part import FONT, FREE_EDGES, FREE_NODES, free_box, free_edge, titled
from journeymap.render.graphviz.quote_dot import quote_label, quote_name
from journeymap.theme import AUTO, STAGE_ROLES, Role
from journeymap.views import RowKind


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journeymap.theme import Swatch, Theme
    from journeymap.views import Cell, ColumnGroup, Item, Sheet


_BOX: Final = 140.0
"""How wide a box is."""

_LANE: Final = 120.0
"""How wide the name of a lane may be."""

_WORDS: Final = 70.0
"""How wide the words of an arrow may be."""


@collector_paused()
def free_rows_graph(sheet: Sheet, theme: Theme = AUTO) -> DotGraph:
    """
    Describe a blueprint as a graph that Graphviz lays out.

    Args:
        sheet: what is on it; its curves, which have no boxes, are left out.
        theme: its colours; only the first palette counts.

    Returns:
        The graph; the same for the same sheet and theme.
    """
    return _Writer(sheet, theme.palette.swatches).graph()


# Private


class _Writer:
    """Writes one sheet."""

    def __init__(self, sheet: Sheet, swatches: Mapping[Role, Swatch]) -> None:
        self._sheet = sheet
        self._swatches = swatches
        self._rows = tuple(row for row in sheet.rows if row.kind is RowKind.BOXES and row.cells)
        self._rank = {cell.item.key: number for number, row in enumerate(self._rows) for cell in row.cells}
        self._joined = {frozenset({arrow.source, arrow.target}) for arrow in sheet.connections}
        columns = [group.key for group in sheet.groups for _ in group.columns]
        self._group = {cell.item.key: columns[cell.column] for row in self._rows for cell in row.cells}
        self._column = {cell.item.key: cell.column for row in self._rows for cell in row.cells}

    def graph(self) -> DotGraph:
        """Describe the whole."""
        page = self._swatches[Role.PAGE]
        return DotGraph(
            name="blueprint",
            graph={
                "rankdir": "TB",
                "nodesep": "1.05",
                "ranksep": "0.6",
                "pad": "0.3",
                "bgcolor": page.fill,
                "fontname": FONT,
            },
            node=FREE_NODES,
            edge=FREE_EDGES,
            lines=(titled(self._sheet.title, page), *self._lanes(), *self._stages(), *self._arrows()),
        )

    def _lanes(self) -> Iterator[str]:
        """Write the names of the lanes one below the other."""
        lane = self._swatches[Role.LANE]
        for row in self._rows:
            lines = wrap(row.label, _LANE, HEADING_SIZE, bold=True, most=3).lines
            yield (
                f"{quote_name(row.key)} [label={quote_label(lines, justify='left')}, shape=plaintext, fixedsize=false,"
                f' fontname="{FONT}-Bold", fontsize={HEADING_SIZE:g}, fontcolor="{lane.text}",'
                f" width={_LANE / 72:.5f}, height={BOX_LEAST / 72:.5f},"
                f" {described(row.key, 'lane', tooltip=one_line(row.label))}];"
            )
        yield from self._spine(row.key for row in self._rows)

    @staticmethod
    def _spine(keys: Iterable[str]) -> Iterator[str]:
        """Hold the ranks of a cluster one below the other, also those in which nothing stands."""
        for above, below in pairwise(keys):
            yield f"{quote_name(above)} -> {quote_name(below)} [style=invis];"

    def _stages(self) -> Iterator[str]:
        """Write a cluster for each stage, in which each lane is a rank with the boxes of the stage."""
        start = 0
        for group in self._sheet.groups:
            end = start + len(group.columns)
            yield f"subgraph {quote_name(f'cluster_{group.key}')} {{"
            yield self._ground(group)
            spine = []
            for row in self._rows:
                items = [cell.item for cell in row.cells if start <= cell.column < end]
                yield from map(self._box, items)
                names = [item.key for item in items] or [f"{group.key}/{row.key}"]
                if not items:
                    yield f"{quote_name(names[0])} [style=invis, width=0.01, height=0.01, shape=point];"
                yield f"{{rank=same; {'; '.join(map(quote_name, names))};}}"
                spine.append(names[0])
            yield from self._spine(spine)
            for row in self._rows:
                yield from self._in_order(
                    [cell for cell in sorted(row.cells, key=lambda cell: cell.column) if start <= cell.column < end]
                )
            yield "}"
            start = end

    def _in_order(self, cells: Sequence[Cell]) -> Iterator[str]:
        """Keep the boxes of a rank in written order, where no arrow does it: `dot` fails on two edges of one pair."""
        for before, after in pairwise(cells):
            if frozenset({before.item.key, after.item.key}) not in self._joined:
                yield f"{quote_name(before.item.key)} -> {quote_name(after.item.key)} [style=invis];"

    def _ground(self, group: ColumnGroup) -> str:
        lane = self._swatches[Role.LANE]
        role = STAGE_ROLES[group.number % len(STAGE_ROLES)]
        return (
            f"graph [label={quote_label((one_line(group.label),), justify='left')}, labeljust=l, margin=14,"
            f' style="rounded,filled", color="{lane.fill}", fillcolor="{lane.fill}",'
            f' fontcolor="{self._swatches[role].edge}", fontsize={HEADING_SIZE:g}, fontname="{FONT}-Bold",'
            f" {described(group.key, 'stage', tooltip=one_line(group.label))}];"
        )

    def _box(self, item: Item) -> str:
        words = words_of(item, _BOX)
        height = max(words.height + 2 * BOX_PAD_Y, BOX_LEAST)
        return free_box(item, words, (_BOX, height), self._swatches)

    def _arrows(self) -> Iterator[str]:
        for connection in self._sheet.connections:
            if connection.source not in self._rank or connection.target not in self._rank:
                continue
            rank, below = self._rank[connection.source], self._rank[connection.target]
            back = below < rank or (below == rank and self._column[connection.target] < self._column[connection.source])
            words = wrap_keeping(connection.label, connection.share, _WORDS, DETAIL_SIZE, most=3)
            yield free_edge(connection, words.lines, self._swatches, loose=rank != below, back=back, beside=True)
