"""DOT of a sheet without rows and columns: boxes of our size, places left to Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.layout import SizedGraph
from journeymap.layout.spacing import HEADING_SIZE
from journeymap.layout.text.wrap import one_line
from journeymap.pause import collector_paused
from journeymap.render.graphviz.dot_graph import DotGraph, described
from journeymap.render.graphviz.free_part import FONT, FREE_EDGES, FREE_NODES, free_box, free_edge, titled
from journeymap.render.graphviz.quote_dot import quote_label, quote_name
from journeymap.theme import AUTO, STAGE_ROLES, Role


if TYPE_CHECKING:
    from journeymap.theme import Theme
    from journeymap.views import GraphCluster, GraphSheet


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
    return free_graph(sheet, theme).text()


def free_graph(sheet: GraphSheet, theme: Theme = AUTO) -> DotGraph:
    """
    Describe a sheet as a graph that Graphviz lays out.

    Args:
        sheet: what is on it.
        theme: its colours; only the first palette counts.

    Returns:
        The graph; the same for the same sheet and theme.
    """
    return _Writer(sheet, theme).graph()


# Private


class _Writer:
    """Writes one sheet."""

    def __init__(self, sheet: GraphSheet, theme: Theme) -> None:
        self._sheet = sheet
        self._sized = SizedGraph(sheet)
        self._swatches = theme.palette.swatches

    def graph(self) -> DotGraph:
        """Describe the whole."""
        sheet, page = self._sheet, self._swatches[Role.PAGE]
        boxes: dict[str | None, list[str]] = {cluster.key: [] for cluster in sheet.clusters}
        for node, words, size in zip(sheet.nodes, self._sized.words, self._sized.sizes, strict=True):
            boxes.setdefault(node.cluster, []).append(free_box(node.item, words, size, self._swatches))
        lines = [titled(sheet.title, page)]
        for cluster in sheet.clusters:
            name = quote_name(f"cluster_{cluster.key}")
            lines += [f"subgraph {name} {{", self._cluster(cluster), *boxes[cluster.key], "}"]
        lines += boxes.get(None, [])
        for connection, label, edge in zip(sheet.connections, self._sized.labels, self._sized.plan.edges, strict=True):
            lines.append(free_edge(connection, label.lines, self._swatches, loose=edge.loose, back=edge.back))
        return DotGraph(
            name="flow",
            graph={
                "rankdir": "TB" if self._sized.plan.down else "LR",
                "nodesep": "0.35",
                "ranksep": "0.55",
                "pad": "0.3",
                "bgcolor": page.fill,
                "fontname": FONT,
            },
            node=FREE_NODES,
            edge=FREE_EDGES,
            lines=tuple(lines),
        )

    def _cluster(self, cluster: GraphCluster) -> str:
        lane = self._swatches[Role.LANE]
        stage = cluster.stage
        # The heading has no ground of its own here, so that its colour has to stand out from the cluster's.
        role = Role.LANE if stage is None else STAGE_ROLES[stage % len(STAGE_ROLES)]
        colour = self._swatches[role].text if stage is None else self._swatches[role].edge
        return (
            f"graph [label={quote_label((one_line(cluster.label),), justify='left')}, labeljust=l, margin=16,"
            f' style="rounded,filled", color="{lane.fill}", fillcolor="{lane.fill}", fontcolor="{colour}",'
            f' fontsize={HEADING_SIZE:g}, fontname="{FONT}-Bold",'
            f" {described(cluster.key, 'lane' if stage is None else 'stage', tooltip=one_line(cluster.label))}];"
        )
