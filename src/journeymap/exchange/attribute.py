"""What other tools learn of a node and of an edge: plain values, by the names that the graph gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from journeymap.graph import EdgeKind


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.graph import Edge, Node


Value: TypeAlias = str | float | bool | list[str] | list[float] | None

_BRANCHING: Final = frozenset({EdgeKind.NEXT, EdgeKind.THEN})


def _conditions(edge: Edge) -> list[str]:
    """List the conditions under which an edge is taken."""
    whens = (*(branch.when for branch in edge.branches), *(branch.when for branch in edge.then))
    return [when for when in whens if when is not None]


NODE_ATTRIBUTES: Final[Mapping[str, tuple[str, Callable[[Node], Value]]]] = {
    "kind": ("string", lambda node: node.kind.value),
    "id": ("string", lambda node: node.id),
    "name": ("string", lambda node: node.name),
    "description": ("string", lambda node: getattr(node.element, "description", None)),
    "order": ("int", lambda node: node.order),
    "lane": ("string", lambda node: node.lane),
    "zone": ("string", lambda node: node.zone),
    "stage": ("string", lambda node: node.stage),
    "owner": ("string", lambda node: getattr(node.element, "owner", None)),
    "channel": ("string", lambda node: list(getattr(node.element, "channel", ()))),
    "emotion": ("double", lambda node: node.emotion),
    "emotion_authored": ("double", lambda node: node.emotion_authored),
    "duration_seconds": ("double", lambda node: node.duration),
    "wait_seconds": ("double", lambda node: node.wait),
    "duration_range": ("string", lambda node: None if node.duration_range is None else list(node.duration_range)),
    "wait_range": ("string", lambda node: None if node.wait_range is None else list(node.wait_range)),
    "marks": ("string", lambda node: list(node.marks)),
    "basis": ("string", lambda node: node.basis),
    "initiator": ("string", lambda node: node.initiator),
    "receiver": ("string", lambda node: node.receiver),
}
"""The attributes of nodes by name: their type, of a list that of its items, and where the value comes from."""

EDGE_ATTRIBUTES: Final[Mapping[str, tuple[str, Callable[[Edge], Value]]]] = {
    "kind": ("string", lambda edge: edge.kind.value),
    "crosses": ("string", lambda edge: [line.value for line in edge.crosses]),
    "when": ("string", _conditions),
    "carries": ("string", lambda edge: [item for branch in edge.branches for item in branch.carries]),
    "mode": ("string", lambda edge: edge.mode.value if edge.kind in _BRANCHING else None),
    "share": ("double", lambda edge: edge.share),
    "seconds": ("double", lambda edge: edge.seconds),
    "around": ("string", lambda edge: list(edge.around)),
    "mutual": ("boolean", lambda edge: edge.mutual if edge.kind is EdgeKind.NEEDS else None),
    "need": ("string", lambda edge: None if edge.need is None else edge.need.value),
}
"""The attributes of edges by name: their type, of a list that of its items, and where the value comes from."""
