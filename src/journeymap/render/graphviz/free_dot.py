"""
DOT of a sheet without rows and columns: boxes of our size, places left to Graphviz.

What comes from a map is quoted text in labels, nothing else; the same rules as for placed DOT.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.layout import Outline, SizedGraph
from journeymap.layout.legend import connection_stroke
from journeymap.layout.parts.box import ROLES, outline_of
from journeymap.layout.spacing import DETAIL_SIZE, HEADING_SIZE
from journeymap.layout.text.wrap import one_line
from journeymap.pause import collector_paused
from journeymap.render.graphviz.quote_dot import quote_label
from journeymap.theme import AUTO, STAGE_ROLES, Role


if TYPE_CHECKING:
    from journeymap.layout.parts.coordinates import Words
    from journeymap.theme import Theme
    from journeymap.views import Connection, GraphCluster, GraphNode, GraphSheet


_FONT: Final = "Helvetica"


@collector_paused()
def to_free_dot(sheet: GraphSheet, theme: Theme = AUTO) -> bytes:
    """
    Write a sheet as DOT that Graphviz lays out and draws; none is needed to write it.

    Args:
        sheet: what is on it.
        theme: its colours; only the first palette counts.

    Returns:
        UTF-8 text; the same for the same sheet and theme.
    """
    return _Writer(sheet, theme).text().encode()


# Private


class _Writer:
    """Writes one sheet."""

    def __init__(self, sheet: GraphSheet, theme: Theme) -> None:
        self._sheet = sheet
        self._sized = SizedGraph(sheet)
        self._swatches = theme.palette.swatches
        self._names = {node.item.key: f"n{number}" for number, node in enumerate(sheet.nodes)}

    def text(self) -> str:
        """Write the whole graph."""
        sheet, page = self._sheet, self._swatches[Role.PAGE]
        direction = "TB" if self._sized.plan.down else "LR"
        boxes: dict[str | None, list[str]] = {cluster.key: [] for cluster in sheet.clusters}
        for node, words, size in zip(sheet.nodes, self._sized.words, self._sized.sizes, strict=True):
            boxes.setdefault(node.cluster, []).append(self._box(node, words, size))
        lines = [
            "digraph flow {",
            (
                f"graph [rankdir={direction}, nodesep=0.35, ranksep=0.55, pad=0.3,"
                f' bgcolor="{page.fill}", fontname="{_FONT}"];'
            ),
            f"graph [label={quote_label((one_line(sheet.title),), justify='left')}, labelloc=t, labeljust=l];",
            f'graph [fontsize=20, fontcolor="{page.text}"];',
            f'node [shape=box, fixedsize=true, margin=0, label="", penwidth=1.25, fontname="{_FONT}"];',
            f'edge [arrowsize=0.7, label="", fontname="{_FONT}", fontsize={DETAIL_SIZE:g}];',
        ]
        for number, cluster in enumerate(sheet.clusters):
            lines += [f"subgraph cluster_{number} {{", self._cluster(cluster), *boxes[cluster.key], "}"]
        lines += boxes.get(None, [])
        for connection, label, edge in zip(sheet.connections, self._sized.labels, self._sized.plan.edges, strict=True):
            lines.append(self._edge(connection, label.lines, loose=edge.loose, back=edge.back))
        return "".join(f"{line}\n" for line in [*lines, "}"])

    def _cluster(self, cluster: GraphCluster) -> str:
        lane = self._swatches[Role.LANE]
        stage = cluster.stage
        # The heading has no ground of its own here, so that its colour has to stand out from the cluster's.
        role = Role.LANE if stage is None else STAGE_ROLES[stage % len(STAGE_ROLES)]
        colour = self._swatches[role].text if stage is None else self._swatches[role].edge
        return (
            f"graph [label={quote_label((one_line(cluster.label),), justify='left')}, labeljust=l, margin=16,"
            f' style="rounded,filled", color="{lane.fill}", fillcolor="{lane.fill}", fontcolor="{colour}",'
            f' fontsize={HEADING_SIZE:g}, fontname="{_FONT}-Bold"];'
        )

    def _box(self, node: GraphNode, words: Words, size: tuple[float, float]) -> str:
        swatch = self._swatches[ROLES[node.item.role]]
        outline = outline_of(node.item)
        style = "rounded,filled" + ("" if outline is Outline.SOLID else f",{outline.value}")
        lines = tuple(text for text, _ in (*words.label, *words.details))
        return (
            f'{self._names[node.item.key]} [label={quote_label(lines)}, style="{style}", fillcolor="{swatch.fill}",'
            f' color="{swatch.edge}", fontcolor="{swatch.text}", fontsize={DETAIL_SIZE:g},'
            f" width={size[0] / 72:.5f}, height={size[1] / 72:.5f}];"
        )

    def _edge(self, connection: Connection, label: tuple[str, ...], *, loose: bool, back: bool) -> str:
        """Write an edge for Graphviz to place; one that leads back is written the other way round."""
        stroke = connection_stroke(
            connection.kind, (), dashed=connection.dashed, mutual=connection.mutual, weight=connection.weight
        )
        swatch = self._swatches[stroke.role]
        ends = (connection.source, connection.target)
        direction = "both" if stroke.tail else "forward"
        if back:
            # Written the other way round, so that the journey begins at the left, or at the top.
            ends, direction = ends[::-1], "both" if stroke.tail else "back"
        text = tuple(line.strip(" ·") for line in label)
        return (
            f"{self._names[ends[0]]} -> {self._names[ends[1]]} [label={quote_label(text)}, dir={direction},"
            f' color="{swatch.edge}", fontcolor="{swatch.text}", penwidth={stroke.width:.2f}'
            f"{', style=dashed' if stroke.dashed else ''}{', arrowhead=vee, arrowtail=vee' if stroke.open else ''}"
            f"{', constraint=false' if loose else ''}];"
        )
