"""Places for boxes and arrows from Graphviz, which gets sizes and no word of a map."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from journeymap.errors import DrawingError, TooLargeError
from journeymap.layout import GraphPlaces, PlacedEdge
from journeymap.render.graphviz.graphviz_program import run_graphviz


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.layout import GraphPlan


MOST_EDGES: Final = 1000
"""More arrows than this take `dot` minutes, and nobody can follow them."""

_FEATURE: Final = "the layout of this view"


def place_with_graphviz(plan: GraphPlan) -> GraphPlaces:
    """
    Let Graphviz find places for everything of a plan.

    Args:
        plan: the sizes.

    Returns:
        The places; they differ a little from one version of Graphviz to another.

    Raises:
        MissingExtraError: Graphviz is not here.
        TooLargeError: there are more arrows than Graphviz can place in good time.
        DrawingError: it failed.
    """
    if len(plan.edges) > MOST_EDGES:
        raise TooLargeError(
            f"the picture has {len(plan.edges)} arrows, and at most {MOST_EDGES} can be placed",
            "draw fewer stages, or the blueprint, which has no such limit",
        )
    answer = run_graphviz(to_plan_dot(plan), engine="dot", form="json0", feature=_FEATURE)
    try:
        return _places(plan, json.loads(answer))
    except (ValueError, LookupError, TypeError) as error:
        raise DrawingError("Graphviz", "it lost a part of the graph") from error


def to_plan_dot(plan: GraphPlan) -> bytes:
    """Write a plan as DOT: numbers only. Room for words is an empty table of their size, whatever fonts there are."""
    lines = [
        "digraph plan {",
        f"graph [rankdir={'TB' if plan.down else 'LR'}, nodesep=0.35, ranksep=0.55, splines=true, margin=0];",
        'graph [label="", labeljust=l, labelloc=t];',
        'node [shape=box, fixedsize=true, margin=0, label=""];',
        'edge [arrowhead=none, label=""];',
    ]
    for index, heading in enumerate(plan.clusters):
        inside = [number for number, node in enumerate(plan.nodes) if node.cluster == index]
        lines.append(f"subgraph cluster_{index} {{")
        lines.append(f"graph [margin=20, label={_room(heading)}];")
        lines += [_node(plan, number) for number in inside]
        lines.append("}")
    lines += [_node(plan, number) for number, node in enumerate(plan.nodes) if node.cluster is None]
    for number, edge in enumerate(plan.edges):
        label = f", label={_room(edge.label)}" if edge.label is not None else ""
        loose = ", constraint=false" if edge.loose else ""
        # `dot` breaks circles wherever it meets them first; in written order the journey runs from its beginning.
        ends = (edge.target, edge.source) if edge.back else (edge.source, edge.target)
        lines.append(f"n{ends[0]} -> n{ends[1]} [comment=e{number}{label}{loose}];")
    lines.append("}")
    return "".join(f"{line}\n" for line in lines).encode()


# Private


def _node(plan: GraphPlan, number: int) -> str:
    width, height = plan.nodes[number].size
    return f"n{number} [width={width / 72:.5f}, height={height / 72:.5f}];"


def _room(size: tuple[float, float]) -> str:
    width, height = (round(side) for side in size)
    return (
        f'<<TABLE FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}" BORDER="0" CELLBORDER="0" CELLPADDING="0"'
        ' CELLSPACING="0"><TR><TD></TD></TR></TABLE>>'
    )


def _places(plan: GraphPlan, graph: Mapping[str, Any]) -> GraphPlaces:
    """Read where Graphviz has put everything, with the origin at the upper left."""
    left, bottom, right, top = _numbers(graph["bb"])
    objects = {entry["name"]: entry for entry in graph.get("objects", ())}
    edges = {entry["comment"]: entry for entry in graph.get("edges", ())}

    def spot(text: str) -> tuple[float, float]:
        x, y = _numbers(text)
        return x - left, top - y

    def area(text: str) -> tuple[tuple[float, float], tuple[float, float]]:
        x, low, end, high = _numbers(text)
        return (x - left, top - high), (end - x, high - low)

    def edge(number: int) -> PlacedEdge:
        laid_out = edges[f"e{number}"]
        points = tuple(spot(pair) for pair in laid_out["pos"].split())
        if len(points) % 3 != 1 or len(points) < 4:
            raise ValueError(laid_out["pos"])
        wanted = plan.edges[number].label is not None
        if plan.edges[number].back:
            points = points[::-1]
        return PlacedEdge(points=_tidy(points), label=spot(laid_out["lp"]) if wanted else None)

    return GraphPlaces(
        size=(right - left, top - bottom),
        nodes=tuple(spot(objects[f"n{number}"]["pos"]) for number in range(len(plan.nodes))),
        edges=tuple(edge(number) for number in range(len(plan.edges))),
        clusters=tuple(area(objects[f"cluster_{number}"]["bb"]) for number in range(len(plan.clusters))),
    )


def _numbers(text: str) -> list[float]:
    return [round(float(number), 1) for number in text.split(",")]


def _tidy(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Leave out curves without any length, at which an arrowhead would have no direction."""
    kept = points[:1]
    for (start, _), at in zip(pairwise(points[::3]), range(0, len(points) - 1, 3), strict=True):
        if any(point != start for point in points[at + 1 : at + 4]):
            kept += points[at + 1 : at + 4]
    return kept if len(kept) > 1 else points
