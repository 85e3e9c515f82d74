"""The service blueprint: the journey above, what delivers it below, lane by lane."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.current_reading import latest
from journeymap.graph.lane import process_lanes, zones
from journeymap.graph.node import CUSTOMER_LANE, LANE_ORDER, LINE_ORDER, LineRole, NodeKind
from journeymap.graph.usage import all_used
from journeymap.model import LaneText, Process, Touchpoint
from journeymap.pause import collector_paused
from journeymap.translation.phrase import in_language_of, phrase
from journeymap.views.blueprint.arrow import Box, Boxes, reliance
from journeymap.views.blueprint.columns import Board, numbered, present
from journeymap.views.blueprint.further_rows import FurtherRows
from journeymap.views.blueprint.process_columns import Links, links, places_of_processes
from journeymap.views.choice import (
    EVERYTHING,
    FURTHER_ROWS,
    LABELS,
    Choice,
    Selection,
    process_rows,
    row_key,
    row_labels,
    row_of_node,
)
from journeymap.views.facts import facts, imprint, travellers
from journeymap.views.sheet.bound import MOST_ARROWS, refuse_beyond
from journeymap.views.sheet.item import custom
from journeymap.views.sheet.sheet import (
    Connection,
    Item,
    Line,
    Row,
    Sheet,
)
from journeymap.views.wording import language_of_map


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Node
    from journeymap.model import JourneyMap
    from journeymap.views.blueprint.process_columns import Run


_LINES: Final = {
    LineRole.INTERACTION: ("Line of interaction", True),
    LineRole.VISIBILITY: ("Line of visibility", False),
    LineRole.INTERNAL_INTERACTION: ("Line of internal interaction", True),
}
"""What each line is called, and whether it is dashed."""

_ASIDE: Final = FURTHER_ROWS | {"evidence", "opportunities"}
"""The rows that a story has no room for."""


@collector_paused()
@in_language_of(language_of_map)
def blueprint(compiled: CompiledMap, selection: Selection = EVERYTHING) -> Sheet:
    """
    Show the service blueprint of a map.

    Args:
        compiled: the map.
        selection: what of it to show.

    Returns:
        The sheet.

    Raises:
        UnknownNameError: the map has no such persona, stage, lane or path.
    """
    return _Builder(compiled, Choice(compiled, selection, aside=_ASIDE)).sheet()


# Private


class _Builder:
    """Gathers the parts of one sheet."""

    def __init__(self, compiled: CompiledMap, chosen: Choice) -> None:
        self._compiled = compiled
        self._map = compiled.map
        self._chosen = chosen
        self._labels = row_labels(compiled.map)
        self._links: Links = links(compiled)
        self._board = Board(compiled, chosen, goals=True)
        self._items = self._board.items
        self._further = FurtherRows(compiled, self._board)
        self._process_rows = process_rows(compiled.map)
        self._boxes: dict[str, list[Box]] = defaultdict(list)

    def sheet(self) -> Sheet:
        """Make the sheet."""
        used = self._compiled.once(all_used) if self._chosen.whole else {}
        places = places_of_processes(self._links, self._board.keys, self._compiled.nodes, used)
        self._fill_touchpoints()
        self._fill_processes(places)
        for stage, column, span in self._board.stages:
            self._board.put_pains(f"stage:{stage.id}", stage.pains, column, span)
            self._board.put_readings(f"stage:{stage.id}", stage.metrics, column, span)
            self._further.put_place(stage, f"stage:{stage.id}", column, span)
        self._further.put_risks()
        self._further.put_figures()
        self._board.put_opportunities()
        rows = present([self._row(key) for key in self._chosen.rows])
        connections = self._connections({row.key for row in rows})
        unlinked = tuple(self._unlinked(places))
        self._board.aside["unlinked"] = len(unlinked)
        return Sheet(
            view="blueprint",
            title=self._map.title,
            facts=facts(self._map, self._chosen),
            travellers=travellers(self._chosen, goals=True),
            groups=tuple(self._board.groups),
            rows=rows,
            connections=connections,
            lines=_lines(self._map, rows),
            unlinked=unlinked,
            legend=self._board.legend(rows, connections, unlinked),
            imprint=imprint(self._map),
            summary=self._board.summary(phrase("Service blueprint"), rows),
            worst=self._board.worst,
            narrow=self._chosen.compact,
            story=self._board.story(),
        )

    def _unlinked(self, places: Mapping[str, tuple[Run, ...]]) -> Iterator[Item]:
        """Make an item of each process and system that nothing uses; only the whole map shows them."""
        for key, node in self._compiled.nodes.items() if self._chosen.whole else ():
            is_thing = node.kind is NodeKind.PROCESS or node.kind is NodeKind.SYSTEM
            if not is_thing or key in places or not self._chosen.has_row(row_of_node(node.lane or LANE_ORDER[-1])):
                continue
            make = self._items.process if node.kind is NodeKind.PROCESS else self._items.system
            item = make(node, key=key, repeated=False)
            yield evolve(item, details=(*item.details, *self._apart_from_touchpoints(node)))

    def _apart_from_touchpoints(self, node: Node) -> Iterator[str]:
        """Describe in words what arrows and the row of metrics would say of something that has no columns."""
        for word, edges in ((phrase("Needs"), self._links.needs), (phrase("Followed by"), self._links.then)):
            names = [self._compiled.nodes[edge.target].name for edge in edges.get(node.key, ())]
            if names:
                yield phrase("{label}: {words}", label=word, words=", ".join(names))
        readings = node.element.metrics if isinstance(node.element, Process) else ()
        for reading in latest(reading for reading in readings if self._chosen.concerns(reading.persona)):
            item = self._items.reading("", reading)
            yield phrase("{label}: {words}", label=item.details[0], words=item.label)

    def _fill_touchpoints(self) -> None:
        """Put touchpoints, and what belongs to each, into their columns."""
        for column, node in enumerate(self._board.columns):
            if node is None or not isinstance(node.element, Touchpoint):
                continue
            touchpoint = node.element
            self._put(CUSTOMER_LANE, column, 1, self._board.step(node))
            for evidence in touchpoint.physical_evidence:
                self._put("evidence", column, 1, self._items.evidence(node.key, evidence))
            for entry in touchpoint.lanes:
                for index, text in enumerate(entry.texts if isinstance(entry, LaneText) else ()):
                    self._put(row_key(entry.lane), column, 1, custom(node.key, entry.lane, index, text))
            self._board.put_pains(node.key, touchpoint.pains, column, 1)
            self._board.put_readings(node.key, touchpoint.metrics, column, 1)
            self._further.put_place(touchpoint, node.key, column, 1)
            self._further.put_fail_points(touchpoint.fail_points, node.key, column, 1)

    def _fill_processes(self, places: Mapping[str, tuple[Run, ...]]) -> None:
        """Put processes, and what belongs to each, below their touchpoints."""
        for key, node in self._compiled.nodes.items():
            if node.kind is not NodeKind.PROCESS and node.kind is not NodeKind.SYSTEM:
                continue
            runs = places.get(key, ())
            if self._chosen.story:
                # Its words stand below each step, because no box shows how far it reaches.
                runs = tuple((at, 1) for column, span in runs for at in range(column, column + span))
            for index, (column, span) in enumerate(runs):
                make = self._items.process if node.kind is NodeKind.PROCESS else self._items.system
                item = make(node, key=numbered(key, index), repeated=index > 0 and not self._chosen.story)
                self._put(row_of_node(node.lane or LANE_ORDER[-1]), column, span, item)
                if index == 0 and isinstance(node.element, Process):
                    self._board.put_readings(key, node.element.metrics, column, span, of=node.name)
                    self._further.put_fail_points(node.element.fail_points, key, column, span)

    def _put(self, lane: str, column: int, span: int, item: Item) -> None:
        """Put an item into a lane, and remember its box for the arrows."""
        self._board.put(lane, column, span, item)
        if lane in self._process_rows:
            self._boxes[item.element].append(
                Box(key=item.key, element=item.element, lane=lane, column=column, span=span)
            )

    def _row(self, key: str) -> Row | None:
        if key == "emotion":
            return self._board.emotion(phrase(LABELS[key]))
        return self._board.row(key, self._labels[key], spine=key == CUSTOMER_LANE)

    def _connections(self, rows: set[str]) -> tuple[Connection, ...]:
        """Make the arrows between boxes of the rows that are shown."""
        arrows = self._board.flow() if CUSTOMER_LANE in rows else []
        if self._chosen.story:
            self._board.aside["needs"] = sum(
                edge.target in self._boxes
                for links in (self._links.needs, self._links.then)
                for element in self._boxes
                for edge in links.get(element, ())
            )
            return tuple(arrows)
        arrows += reliance(self._links, self._shown_boxes(rows), self._board.keys)
        refuse_beyond(MOST_ARROWS, len(arrows), "arrows")
        return tuple(arrows)

    def _shown_boxes(self, rows: set[str]) -> Boxes:
        """Return the boxes of the rows that are shown."""
        by_element = {}
        for element, boxes in self._boxes.items():
            shown = [box for box in boxes if box.lane in rows]
            if shown:
                by_element[element] = shown
        return Boxes(lanes=[row for row in self._process_rows if row in rows], by_element=by_element)


def _lines(map_: JourneyMap, rows: Sequence[Row]) -> tuple[Line, ...]:
    """
    Draw each line where lanes stand on both of its sides, and those below lanes of the map's own.

    A missing lane takes no line away.
    """
    own = {row_key(lane.id): lane for lane in map_.lanes}
    by_lane = zones(map_)
    # Texts stand on the side of what is above them, and for themselves part nothing; but those below support do not
    # belong to the backstage above them, even where nothing is in between.
    sides = {"evidence": 0} | {row_of_node(lane): LANE_ORDER.index(by_lane[lane]) for lane in process_lanes(map_)}
    side = 0
    last_above: dict[int, str] = {}
    present: set[int] = set()
    lines = []
    for row in rows:
        if row.key in LABELS and row.key not in sides:
            break
        lane = own.get(row.key)
        is_below = lane is not None and by_lane[lane.id] == LANE_ORDER[-1] and side == len(LANE_ORDER) - 2
        side = sides.get(row.key, len(LANE_ORDER) - 1 if is_below else side)
        present.add(side)
        for index in range(side, len(LINE_ORDER)):
            last_above[index] = row.key
        if lane is not None and lane.line is not None and row is not rows[-1]:
            key = f"lane:{lane.id}"
            lines.append(Line(key=key, label=lane.line.name, above=row.key, dashed=lane.line.dashed))
    for index, role in enumerate(LINE_ORDER):
        if index in last_above and any(group > index for group in present):
            label, dashed = _LINES[role]
            lines.append(Line(key=role.value, label=phrase(label), above=last_above[index], dashed=dashed))
    return tuple(lines)
