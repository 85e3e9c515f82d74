"""The compiled map: nodes and edges with their attributes, and the networkx graph made of them."""

from __future__ import annotations

import enum
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeVar, cast

from attrs import field

from journeymap.frozen import frozen
from journeymap.model import LaneRole, NextMode
from journeymap.pause import collector_paused


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    import networkx as nx

    from journeymap.model import Branch, Element, JourneyMap, NeedKind


T = TypeVar("T")


class NodeKind(enum.Enum):
    """What a node stands for."""

    # Members are single objects. Enum's own hash is a Python function, and nodes and edges are looked up by their kind.
    __hash__ = object.__hash__

    STAGE = "stage"
    TOUCHPOINT = "touchpoint"
    PROCESS = "process"
    SYSTEM = "system"
    OUTCOME = "outcome"


class EdgeKind(enum.Enum):
    """What an edge says of its two ends."""

    # Members are single objects. Enum's own hash is a Python function, and nodes and edges are looked up by their kind.
    __hash__ = object.__hash__

    CONTAINS = "contains"
    NEXT = "next"
    REALISED_BY = "realised-by"
    NEEDS = "needs"


class LineRole(enum.Enum):
    """The lines of a service blueprint, from the one nearest to the customer; always derived from the lanes."""

    INTERACTION = "interaction"
    VISIBILITY = "visibility"
    INTERNAL_INTERACTION = "internal-interaction"


CUSTOMER_LANE: Final = "customer"
"""The lane of touchpoints; the other lanes are those of `LaneRole`."""

LANE_ORDER: Final = (CUSTOMER_LANE, *(role.value for role in LaneRole))
"""The lanes that hold nodes, from top to bottom; the line of index i lies below the lane of index i."""

LINE_ORDER: Final = tuple(LineRole)
"""The lines from top to bottom."""


@frozen(kw_only=True)
class Node:
    """
    One node of the graph.

    Attributes:
        key: kind and id, such as `touchpoint:pay`.
        kind: what it stands for.
        id: the id of the element; of an outcome its word.
        name: the words for people.
        order: its place among the nodes of its kind, from 0, in written order.
        lane: `customer` for touchpoints, the lane of a process, `support` for systems, nothing for stages, outcomes.
        stage: the id of the stage of a touchpoint; nothing for others.
        element: the object of the model; nothing for an outcome.
        emotion: mean over the personas who come here, weighted by them, from -1 to 1; nothing where unscored.
            Of a process the same for those who do the work.
        emotion_authored: the same mean on the map's `emotion_scale`; who feels what stays on the element.
        duration: how long the step itself takes, in seconds; nothing where unknown.
        wait: how long the customer waits here as a rule, in seconds; nothing where unknown.
    """

    key: str
    kind: NodeKind
    id: str
    name: str
    order: int
    lane: str | None = None
    stage: str | None = None
    element: Element | None = None
    emotion: float | None = None
    emotion_authored: float | None = None
    duration: float | None = None
    wait: float | None = None


@frozen(kw_only=True)
class Edge:
    """
    One edge of the graph.

    Attributes:
        source: the key of the node it leaves.
        target: the key of the node it enters.
        kind: what it says.
        crosses: the lines of the blueprint between its ends' lanes, from the source to the target.
        branches: for `next`: the conditions under which it is taken, in the author's order; empty for written order.
        mode: for `next`: whether one of the ways is taken or all.
        share: for `next`: the share of those at the source who take it, 0 to 1, with what is left divided among
            branches without one; nothing where that is unknown, as into and around an optional step. 1 for the only
            way on, and for parallel ways.
        around: for `next`: the keys of the optional steps that this way goes around, in their order; empty for a way
            that was written. Branches and mode are then those of the way on from the last of these steps.
        mutual: for `needs`: whether both ends rely on each other.
        need: for `needs`: in which way.
    """

    source: str
    target: str
    kind: EdgeKind
    crosses: tuple[LineRole, ...] = ()
    branches: tuple[Branch, ...] = ()
    mode: NextMode = NextMode.CHOICE
    share: float | None = None
    around: tuple[str, ...] = ()
    mutual: bool = False
    need: NeedKind | None = None


@frozen(slots=False, eq=False, kw_only=True)
class CompiledMap:
    """
    A map as a directed graph.

    Attributes:
        map: what was compiled.
        nodes: every node by its key, in the order stages, touchpoints, processes, systems, outcomes.
        edges: every edge by the keys of its ends, ordered by kind and then by their source's order.
    """

    map: JourneyMap
    # They follow from the map, and would show all of it several times.
    nodes: Mapping[str, Node] = field(repr=False)
    edges: Mapping[tuple[str, str], Edge] = field(repr=False)

    @cached_property
    def graph(self) -> nx.DiGraph[str]:
        """
        The same as a `networkx.DiGraph`, frozen against new nodes and edges; networkx cannot freeze attributes.

        Made when first asked for, because importing networkx takes longer than drawing most maps.
        """
        from journeymap.graph.to_networkx import to_networkx  # noqa: PLC0415 (networkx is slow to import)

        return to_networkx(self)

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
        found: dict[NodeKind, list[Node]] = {kind: [] for kind in NodeKind}
        for node in self.nodes.values():
            found[node.kind].append(node)
        return {kind: tuple(nodes) for kind, nodes in found.items()}

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

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Show the map as a picture and as text; notebooks ask for it."""
        return self.map._repr_mimebundle_(include, exclude)


# Private


def _grouped(edges: Iterable[Edge], end: Callable[[Edge], str]) -> Mapping[EdgeKind, Mapping[str, tuple[Edge, ...]]]:
    found: dict[EdgeKind, dict[str, list[Edge]]] = {kind: {} for kind in EdgeKind}
    with collector_paused():
        for kind, run in groupby(edges, attrgetter("kind")):
            groups = found[kind]
            for edge in run:
                groups.setdefault(end(edge), []).append(edge)
        return {kind: {key: tuple(group) for key, group in groups.items()} for kind, groups in found.items()}
