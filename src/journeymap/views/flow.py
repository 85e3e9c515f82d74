"""The flow: the graph as it is, with its branches, loops, shares, parallel branches and ends."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.flow import entries, recoveries
from journeymap.graph.node import CUSTOMER_LANE, EdgeKind, NodeKind
from journeymap.graph.traverse import nearest_first
from journeymap.late import late_function
from journeymap.pause import collector_paused
from journeymap.translation.phrase import in_language_of, phrase
from journeymap.views.blueprint.arrow import flow as arrows
from journeymap.views.blueprint.arrow import then_label
from journeymap.views.blueprint.process_columns import links
from journeymap.views.choice import EVERYTHING, Choice, Course, Selection, process_rows, row_labels, row_of_node
from journeymap.views.facts import facts, imprint
from journeymap.views.sheet.graph_sheet import GraphCluster, GraphNode, GraphSheet
from journeymap.views.sheet.item import Items
from journeymap.views.sheet.legend import legend
from journeymap.views.sheet.sheet import Connection, ConnectionKind, Item, ItemRole, LegendEntry, MarkKind
from journeymap.views.stream import ending, first_stream, giving_up, of_hundred, streams
from journeymap.views.wording import inner_word, language_of_map, word


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Node


START: Final = "start"
"""The key of the box at which the paths begin; no element has it, because keys of elements have a colon."""

# Only an end with a number asks for it.
_name_with_names: Final[Callable[..., str]] = late_function("journeymap.graph.figures:name_with_names")

_BY_WIDTH: Final = "Next; the thicker, the more go there"
_THEN: Final = "Next"


@collector_paused()
@in_language_of(language_of_map)
def flow(compiled: CompiledMap, selection: Selection = EVERYTHING) -> GraphSheet:
    """
    Show the flow of a map: touchpoints under their stages, the paths between them, where they begin and end.

    Who asks for lanes gets lanes instead of stages, with the processes and systems in them and what relies on them.

    Args:
        compiled: the map.
        selection: what of it to show.

    Returns:
        The sheet.

    Raises:
        UnknownNameError: the map has nothing of a name that the selection asks for.
    """
    chosen = Choice(compiled, selection, rows=process_rows(compiled.map))
    return _Builder(compiled, chosen, by_lane=selection.lanes is not None, direction=selection.direction).sheet()


# Private


class _Builder:
    """Gathers the parts of one sheet."""

    def __init__(self, compiled: CompiledMap, chosen: Choice, *, by_lane: bool, direction: Course) -> None:
        self._compiled = compiled
        self._map = compiled.map
        self._chosen = chosen
        self._by_lane = by_lane
        self._direction = direction
        self._flows = chosen.flows
        self._links = links(compiled)
        self._items = Items(compiled.map, detail=chosen.detail)
        self._nodes: dict[str, GraphNode] = {}

    def sheet(self) -> GraphSheet:
        """Make the sheet."""
        touchpoints = {node.key: node for node in self._chosen.touchpoints}
        begins = [key for key in entries(self._compiled) if key in touchpoints]
        if not self._by_lane or self._chosen.has_row(CUSTOMER_LANE):
            if begins:
                self._put(Item(key=START, element=START, role=ItemRole.START, label=phrase("Start")))
            for node in touchpoints.values():
                cluster = CUSTOMER_LANE if self._by_lane else f"stage:{node.stage}"
                self._put(self._touchpoint(node), cluster)
        outcomes = self._outcomes()
        if self._by_lane:
            self._put_services(touchpoints)
        connections = self._weighed(tuple(self._connections(begins)))
        clusters = tuple(self._clusters())
        return GraphSheet(
            view="flow",
            title=self._map.title,
            facts=(*facts(self._map, self._chosen), *self._given_up()),
            imprint=imprint(self._map),
            nodes=tuple(self._nodes.values()),
            clusters=clusters,
            connections=connections,
            legend=self._legend(connections),
            summary=self._summary(clusters, outcomes),
            direction=self._direction,
        )

    def _touchpoint(self, node: Node) -> Item:
        item = self._items.touchpoint(node, tuple(self._chosen.visited(node.id)))
        # An arrow leads to the outcome itself.
        return evolve(item, marks=tuple(mark for mark in item.marks if mark.kind is not MarkKind.OUTCOME))

    def _put(self, item: Item, cluster: str | None = None) -> None:
        self._nodes[item.key] = GraphNode(item=item, cluster=cluster)

    def _outcomes(self) -> tuple[str, ...]:
        """Put the ends to which a path leads; give their names."""
        reached = {edge.target for edge in self._flows if edge.source in self._nodes}
        outcomes = [node for node in self._compiled.nodes_by_kind[NodeKind.OUTCOME] if node.key in reached]
        for node in outcomes:
            self._put(self._outcome(node))
        return tuple(word(node.id) for node in outcomes)

    def _outcome(self, node: Node) -> Item:
        """Make the box of an end, with the number of those who come there."""
        item = Item(key=node.key, element=node.key, role=ItemRole.OUTCOME, label=word(node.id))
        figure = ending(self._compiled, node.key) if self._chosen.as_reckoned else None
        if figure is None or figure.expected is None:
            return item
        people = phrase("{people} of 100 who start", people=of_hundred(float(figure.expected)))
        granted = (_name_with_names(self._compiled, evolve(figure, name=words)) for words in figure.assumptions)
        return evolve(item, details=(people,), note=" · ".join(granted))

    def _given_up(self) -> tuple[str, ...]:
        """Describe how many come to no end, beside the numbers at the ends."""
        figure = giving_up(self._compiled) if self._chosen.as_reckoned else None
        if figure is None or figure.expected is None:
            return ()
        return (phrase("Of 100 who start, {people} give up on the way", people=of_hundred(float(figure.expected))),)

    def _put_services(self, touchpoints: Iterable[str]) -> None:
        """Put the processes and systems of the chosen lanes: those behind the touchpoints, or all of a whole map."""
        behind = nearest_first(touchpoints, self._relied_on)
        for key, node in self._compiled.nodes.items():
            row = row_of_node(node.lane or "")
            if not self._chosen.has_row(row) or not (self._chosen.whole or key in behind):
                continue
            if node.kind is NodeKind.PROCESS:
                self._put(self._items.process(node, key=key, repeated=False), row)
            elif node.kind is NodeKind.SYSTEM:
                self._put(self._items.system(node, key=key, repeated=False), row)

    def _relied_on(self, key: str) -> tuple[str, ...]:
        edges = (*self._links.needs.get(key, ()), *self._links.then.get(key, ()))
        return (*self._links.realised.get(key, ()), *(edge.target for edge in edges))

    def _connections(self, begins: Sequence[str]) -> Iterator[Connection]:
        """Yield the arrows: from the entry, along the paths, back from failures, and to what is needed."""
        if START in self._nodes:
            for key in begins:
                yield Connection(source=START, target=key, kind=ConnectionKind.FLOW)
        yield from arrows(self._compiled, self._flows, self._nodes)
        yield from self._recoveries()
        yield from self._behind()

    def _weighed(self, connections: tuple[Connection, ...]) -> tuple[Connection, ...]:
        """Note of each path of customers how many take it, where that is known of all of them."""
        if not self._chosen.as_reckoned:
            return connections
        paths = [(arrow.source, arrow.target) for arrow in connections if arrow.kind is ConnectionKind.FLOW]
        first = first_stream(self._compiled, [target for source, target in paths if source == START])
        known = {
            **{(START, target): often for target, often in first.items()},
            **streams(self._compiled, [path for path in paths if path[0] != START]),
        }
        if not known.keys() >= set(paths):
            return connections
        # In a loop more than all may go: the widest arrow is that of the most.
        most = max(1.0, *known.values()) if known else 1.0
        return tuple(
            evolve(arrow, weight=known[arrow.source, arrow.target] / most)
            if arrow.kind is ConnectionKind.FLOW
            else arrow
            for arrow in connections
        )

    def _behind(self) -> Iterator[Connection]:
        """Draw what delivers what is shown: what follows what, and what relies on what."""
        for source in self._nodes:
            for target in self._links.realised.get(source, ()):
                if target in self._nodes:
                    yield Connection(source=source, target=target, kind=ConnectionKind.RELIANCE)
            for edge in self._links.then.get(source, ()):
                if edge.target in self._nodes:
                    yield Connection(
                        source=source,
                        target=edge.target,
                        kind=ConnectionKind.THEN,
                        label=then_label(edge, alone=len(self._links.then[source]) == 1),
                    )
            for need in self._links.needs.get(source, ()):
                if need.target in self._nodes:
                    yield Connection(
                        source=source,
                        target=need.target,
                        kind=ConnectionKind.RELIANCE,
                        mutual=need.mutual,
                        note=inner_word(need.need) if need.need is not None else "",
                    )

    def _recoveries(self) -> Iterator[Connection]:
        """Draw where customers go on after something went wrong, where no path leads there anyway."""
        leads = self._compiled.leaving[EdgeKind.NEXT]
        for source, targets in recoveries(self._compiled).items():
            for target in targets:
                is_way_on = any(edge.target == target for edge in leads.get(source, ()))
                if source in self._nodes and target in self._nodes and not is_way_on:
                    yield Connection(source=source, target=target, kind=ConnectionKind.RECOVERY, dashed=True)

    def _clusters(self) -> Iterator[GraphCluster]:
        """Yield a cluster for each stage to show."""
        filled = {node.cluster for node in self._nodes.values()}
        if self._by_lane:
            labels = row_labels(self._map)
            for lane in process_rows(self._map):
                if lane in filled:
                    yield GraphCluster(key=lane, label=labels[lane])
            return
        place = {stage.id: number for number, stage in enumerate(self._map.stages)}
        for stage, nodes in self._chosen.by_stage:
            if not nodes:
                continue
            only = self._items.only(stage)
            label = f"{stage.name} ({only})" if only else stage.name
            yield GraphCluster(key=f"stage:{stage.id}", label=label, stage=place[stage.id])

    def _legend(self, connections: Iterable[Connection]) -> tuple[LegendEntry, ...]:
        """Explain the signs and the arrows that are shown."""
        by_width = any(connection.weight is not None for connection in connections)
        return tuple(
            evolve(entry, text=phrase(_BY_WIDTH if by_width else _THEN)) if entry.sign is ConnectionKind.FLOW else entry
            for entry in legend(
                [node.item for node in self._nodes.values()], {connection.kind for connection in connections}
            )
        )

    def _summary(self, clusters: Iterable[GraphCluster], outcomes: tuple[str, ...]) -> str:
        """Describe in a few sentences what is on the sheet, and how many come to which end."""
        boxes = Counter(node.cluster for node in self._nodes.values())
        counted = {cluster.label: boxes[cluster.key] for cluster in clusters}
        parts = ", ".join(f"{label} ({count})" for label, count in counted.items())
        said = [
            phrase(
                "Flow of {title}, with the number of boxes in each part: {parts}.",
                title=self._map.title,
                parts=parts or phrase("none"),
            )
        ]
        if outcomes:
            said.append(phrase("It ends in: {names}.", names=", ".join(outcomes)))
        numbers = [
            phrase("{label}: {words}", label=node.item.label, words=detail)
            for node in self._nodes.values()
            if node.item.role is ItemRole.OUTCOME
            for detail in node.item.details
        ]
        if numbers or self._given_up():
            said.append(f"{'; '.join([*numbers, *self._given_up()])}.")
        return " ".join(said)
