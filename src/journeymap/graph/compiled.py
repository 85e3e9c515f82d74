"""The compiled map: its nodes and edges, and the networkx graph made of them."""

from __future__ import annotations

import sys
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import field

from journeymap.diagnostics.text import clean_line
from journeymap.frozen import LONGEST_IN_REPR, frozen
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.pause import collector_paused


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    import networkx as nx

    from journeymap.graph.node import Edge, Node
    from journeymap.model import JourneyMap, MapPicture


T = TypeVar("T")


@frozen(slots=False, kw_only=True)
class CompiledMap:
    """
    A map as a directed graph; two are equal when their maps are.

    Attributes:
        map: what was compiled.
        nodes: every node by its key, in the order stages, touchpoints, processes, systems, outcomes.
        edges: every edge by the keys of its ends, ordered by kind and then by their source's order.

    Example:
        >>> import journeymap as jm
        >>> compiled = jm.compile_map(jm.loads("{title: Shop, stages: {pay: {touchpoints: [queue, pay]}}}"))
        >>> list(compiled.graph.successors("touchpoint:queue"))
        ['touchpoint:pay']
    """

    map: JourneyMap
    # They follow from the map.
    nodes: Mapping[str, Node] = field(eq=False)
    edges: Mapping[tuple[str, str], Edge] = field(eq=False)

    def __repr__(self) -> str:
        nodes, edges = len(self.nodes), len(self.edges)
        counts = f"{nodes} node{'s' * (nodes != 1)}, {edges} edge{'s' * (edges != 1)}"
        return f"<CompiledMap {clean_line(self.map.title, LONGEST_IN_REPR)!r}: {counts}>"

    def __getstate__(self) -> dict[str, object]:
        """Leave behind what can be worked out again, when it is pickled or copied."""
        return {name: vars(self)[name] for name in ("map", "nodes", "edges")}

    @cached_property
    def graph(self) -> nx.DiGraph[str]:
        """
        The same as a `networkx.DiGraph`, frozen against new nodes and edges; networkx cannot freeze attributes.

        Made when first asked for, because importing networkx takes longer than drawing most maps.
        """
        from journeymap.graph.to_networkx import to_networkx  # noqa: PLC0415 (networkx is slow to import)

        return to_networkx(self.map, self.nodes, self.edges)

    @cached_property
    def leaving(self) -> Mapping[EdgeKind, Mapping[str, tuple[Edge, ...]]]:
        """The edges of each kind by the node that they leave, in order; a node that none leaves is not a key."""
        return _grouped(self.edges.values(), attrgetter("source"))

    @cached_property
    def entering(self) -> Mapping[EdgeKind, Mapping[str, tuple[Edge, ...]]]:
        """The edges of each kind by the node that they enter, in order; a node that none enters is not a key."""
        return _grouped(self.edges.values(), attrgetter("target"))

    @cached_property
    def nodes_by_kind(self) -> Mapping[NodeKind, tuple[Node, ...]]:
        """The nodes of each kind in their order; every kind is a key."""
        by_kind: dict[NodeKind, list[Node]] = {kind: [] for kind in NodeKind}
        for node in self.nodes.values():
            by_kind[node.kind].append(node)
        return {kind: tuple(nodes) for kind, nodes in by_kind.items()}

    def once(self, question: Callable[[CompiledMap], T]) -> T:
        """
        Ask something of the whole map; whoever asks the same again gets the same answer without it being worked out.

        Args:
            question: a pure function of the map, such as those of `query`.

        Returns:
            What the function returns.
        """
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast("T", self._answers[question])

    @cached_property
    def _answers(self) -> dict[Callable[[CompiledMap], object], object]:
        return {}

    def successors(self, key: str, kind: EdgeKind) -> tuple[str, ...]:
        """List the nodes that edges of a kind lead to from a node, in order; an unknown node has none."""
        return tuple(edge.target for edge in self.leaving[kind].get(key, ()))

    def predecessors(self, key: str, kind: EdgeKind) -> tuple[str, ...]:
        """List the nodes from which edges of a kind lead to a node, in order; an unknown node has none."""
        return tuple(edge.source for edge in self.entering[kind].get(key, ()))

    def show(
        self,
        view: str | None = None,
        *,
        wrap: float | None = None,
        height: float | None = None,
        page: bool = False,
        **choices: Any,  # noqa: ANN401 (each choice of `render` has a type of its own)
    ) -> MapPicture:
        """
        Make a picture that shows itself, as `JourneyMap.show` does.

        Args:
            view: as there.
            wrap: as there.
            height: as there.
            page: as there.
            choices: as there.

        Returns:
            The picture.

        Raises:
            TypeError: there is no such choice.
            JourneymapError: whatever `render` raises.
        """
        # What draws stands above this room, and is not to compile the map again.
        face = sys.modules[__name__.partition(".")[0]]
        shown: MapPicture = face.show_map(self, view, wrap=wrap, height=height, page=page, **choices)
        return shown

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Show the map as a picture and as text; notebooks ask for it."""
        # What draws stands above this room; the public face finds it when it is asked.
        bundle: dict[str, str] = sys.modules[__name__.partition(".")[0]].mime_bundle(self, include, exclude)
        return bundle


# Private


def _grouped(edges: Iterable[Edge], end: Callable[[Edge], str]) -> Mapping[EdgeKind, Mapping[str, tuple[Edge, ...]]]:
    by_kind: dict[EdgeKind, dict[str, list[Edge]]] = {kind: {} for kind in EdgeKind}
    with collector_paused():
        for kind, run in groupby(edges, attrgetter("kind")):
            groups = by_kind[kind]
            for edge in run:
                groups.setdefault(end(edge), []).append(edge)
        return {kind: {key: tuple(group) for key, group in groups.items()} for kind, groups in by_kind.items()}
