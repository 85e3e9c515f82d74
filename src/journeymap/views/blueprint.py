"""The service blueprint: the journey above, what delivers it below, lane by lane."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from journeymap.graph.compiled import CUSTOMER_LANE, LANE_ORDER, LINE_ORDER, LineRole, NodeKind
from journeymap.graph.pause import collector_paused
from journeymap.graph.reading import latest
from journeymap.model import Kind, Stage, Touchpoint
from journeymap.views.arrow import Box, Boxes, flow, reliance
from journeymap.views.choice import EVERYTHING, LABELS, Choice, Selection, row_key, row_label
from journeymap.views.curve import curves
from journeymap.views.facts import facts
from journeymap.views.item import Items, custom
from journeymap.views.legend import legend
from journeymap.views.placing import Links, apart_columns, columns_of_processes, links, runs, unused
from journeymap.views.sheet import (
    Cell,
    Column,
    ColumnGroup,
    Connection,
    Item,
    Line,
    Row,
    RowKind,
    Sheet,
)


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journeymap.graph.compiled import CompiledMap, Node
    from journeymap.model import Pain, Reading


_LINES: Final = {
    LineRole.INTERACTION: ("Line of interaction", True),
    LineRole.VISIBILITY: ("Line of visibility", False),
    LineRole.INTERNAL_INTERACTION: ("Line of internal interaction", True),
}
"""What each line is called, and whether it is dashed."""

_SUMMARISED: Final = 60
"""So many touchpoints are named in the summary; the rest are counted."""


@collector_paused()
def blueprint(compiled: CompiledMap, selection: Selection = EVERYTHING) -> Sheet:
    """
    Say what a service blueprint of a map shows.

    Args:
        compiled: the map.
        selection: what of it to show.

    Returns:
        The sheet.

    Raises:
        UnknownNameError: the map has no such persona, stage, lane, path or variant.
    """
    return _Builder(compiled, Choice(compiled, selection)).sheet()


# Private


class _Builder:
    """Gathers the parts of one sheet."""

    def __init__(self, compiled: CompiledMap, chosen: Choice) -> None:
        self._compiled = compiled
        self._map = compiled.map
        self._chosen = chosen
        self._links: Links = links(compiled, chosen.flows)
        self._items = Items(compiled.map, compact=chosen.compact)
        self._groups: list[ColumnGroup] = []
        self._columns: list[Node | None] = []
        self._stages: list[tuple[Stage, int, int]] = []
        self._cells: dict[str, list[Cell]] = defaultdict(list)
        self._boxes: dict[str, list[Box]] = defaultdict(list)
        self._process_columns: dict[str, tuple[int, ...]] = {}
        self._pain_columns: dict[str, tuple[int, ...]] = {}

    def sheet(self) -> Sheet:
        """Make the sheet."""
        self._plan_columns()
        apart = self._plan_apart()
        self._process_columns = columns_of_processes(
            self._links, [node.key if node else None for node in self._columns], apart, self._compiled.nodes
        )
        self._fill_touchpoints()
        self._fill_processes()
        self._fill_stages()
        self._fill_opportunities()
        rows = tuple(row for key in self._chosen.rows for row in [self._row(key)] if row is not None)
        connections = self._connections({row.key for row in rows})
        return Sheet(
            view="blueprint",
            title=self._map.title,
            facts=facts(self._map, self._chosen),
            groups=tuple(self._groups),
            rows=rows,
            connections=connections,
            lines=_lines(rows),
            legend=legend(
                (cell.item for row in rows for cell in row.cells), {connection.kind for connection in connections}
            ),
            summary=self._summary(),
        )

    def _plan_columns(self) -> None:
        for stage, nodes in self._chosen.by_stage:
            key = f"stage:{stage.id}"
            columns = [Column(key=node.key, label=node.name) for node in nodes]
            self._stages.append((stage, len(self._columns), max(1, len(nodes))))
            self._columns += nodes or (None,)
            self._groups.append(
                ColumnGroup(
                    key=key,
                    label=stage.name,
                    note="" if self._chosen.compact else stage.goal or "",
                    columns=tuple(columns) or (Column(key=key, label=""),),
                )
            )

    def _plan_apart(self) -> dict[str, int]:
        """Give what no touchpoint uses its own columns at the end; only the whole map shows it."""
        if not self._chosen.whole:
            return {}
        first = len(self._columns)
        apart = apart_columns(self._compiled, unused(self._compiled, self._links), first)
        count = max(apart.values(), default=first - 1) + 1 - first
        if count:
            columns = tuple(Column(key=f"apart:{index + 1}", label="") for index in range(count))
            self._groups.append(
                ColumnGroup(key="apart", label="Not used by any touchpoint", columns=columns, apart=True)
            )
            self._columns += [None] * count
        return apart

    def _fill_touchpoints(self) -> None:
        for column, node in enumerate(self._columns):
            if node is None or not isinstance(node.element, Touchpoint):
                continue
            touchpoint = node.element
            self._put(CUSTOMER_LANE, column, 1, self._items.touchpoint(node))
            for evidence in filter(self._chosen.shows, touchpoint.physical_evidence):
                self._put("evidence", column, 1, self._items.evidence(node.key, evidence))
            for lane in touchpoint.lanes:
                for index, text in enumerate(lane.texts):
                    self._put(row_key(lane.lane), column, 1, custom(node.key, lane.lane, index, text))
            self._put_pains(node.key, touchpoint.pains, column, 1)
            self._put_readings(node.key, touchpoint.metrics, column, 1)

    def _fill_processes(self) -> None:
        for key, node in self._compiled.nodes.items():
            if node.kind is not NodeKind.PROCESS and node.kind is not NodeKind.SYSTEM:
                continue
            if node.element is not None and not self._chosen.shows(node.element):
                continue
            for index, (column, span) in enumerate(runs(self._process_columns.get(key, ()))):
                make = self._items.process if node.kind is NodeKind.PROCESS else self._items.system
                item = make(node, key=_numbered(key, index), repeated=index > 0)
                self._put(node.lane or LANE_ORDER[-1], column, span, item)
                if index == 0:
                    readings: tuple[Reading, ...] = getattr(node.element, "metrics", ())
                    self._put_readings(key, readings, column, span, of=node.name)

    def _fill_stages(self) -> None:
        for stage, column, span in self._stages:
            key = f"stage:{stage.id}"
            self._put_pains(key, stage.pains, column, span)
            self._put_readings(key, stage.metrics, column, span)

    def _fill_opportunities(self) -> None:
        stages = {stage.id: range(column, column + span) for stage, column, span in self._stages}
        journey = sum(span for _, _, span in self._stages)
        for opportunity in filter(self._chosen.shows, self._map.opportunities):
            columns: set[int] = set()
            for pain in opportunity.solves:
                columns.update(self._pain_columns.get(pain.key, ()))
            if not columns:
                for stage in opportunity.stages:
                    columns.update(stages.get(stage, ()))
            somewhere = opportunity.stages or any(
                pain.owner is not None and pain.owner.kind is not Kind.PERSONA for pain in opportunity.solves
            )
            if not somewhere and self._chosen.whole:
                columns.update(range(journey))
            key = f"opportunity:{opportunity.id}"
            for index, (column, span) in enumerate(runs(sorted(columns))):
                item = self._items.opportunity(opportunity, key=_numbered(key, index), repeated=index > 0)
                self._put("opportunities", column, span, item)

    def _put(self, lane: str, column: int, span: int, item: Item) -> None:
        self._cells[lane].append(Cell(column=column, span=span, item=item))
        if lane in LANE_ORDER:
            self._boxes[item.element].append(
                Box(key=item.key, element=item.element, lane=lane, column=column, span=span)
            )

    def _put_pains(self, owner: str, pains: Iterable[Pain], column: int, span: int) -> None:
        for pain in pains:
            if self._chosen.shows(pain) and self._chosen.concerns(pain.persona):
                item = self._items.pain(owner, pain)
                self._pain_columns[item.element] = tuple(range(column, column + span))
                self._put("pains", column, span, item)

    def _put_readings(self, owner: str, readings: Iterable[Reading], column: int, span: int, *, of: str = "") -> None:
        of_chosen = [reading for reading in readings if self._chosen.concerns(reading.persona)]
        for index, reading in enumerate(latest(of_chosen)):
            key = f"reading:{owner}.{reading.metric}{f'#{index + 1}' if index else ''}"
            self._put("metrics", column, span, self._items.reading(key, reading, of=of))

    def _row(self, key: str) -> Row | None:
        if key == "emotion":
            found = curves(self._columns, self._chosen, self._map.emotion_scale)
            if not found:
                return None
            return Row(
                key=key, label=LABELS[key], kind=RowKind.CURVES, curves=found, high="delighted", low="frustrated"
            )
        # In a stack the narrow boxes stand above the wide ones; within a width the author's order holds.
        cells = tuple(sorted(self._cells.get(key, ()), key=lambda cell: (cell.span, cell.column)))
        if not cells and key != CUSTOMER_LANE:
            return None
        return Row(key=key, label=row_label(self._map, key), cells=cells, spine=key == CUSTOMER_LANE)

    def _connections(self, rows: set[str]) -> tuple[Connection, ...]:
        if CUSTOMER_LANE not in rows:
            arrows = []
        else:
            names = {element.id: element.name for element in (*self._map.segments, *self._map.personas)}
            visible = {node.key for node in self._columns if node is not None}
            arrows = flow(self._links, visible, names)
        touchpoints = [node.key if node is not None else None for node in self._columns]
        return tuple(arrows + reliance(self._links, self._shown_boxes(rows), touchpoints))

    def _shown_boxes(self, rows: set[str]) -> Boxes:
        by_cell: dict[tuple[str, int], list[Box]] = defaultdict(list)
        by_element = {}
        for element, boxes in self._boxes.items():
            shown = [box for box in boxes if box.lane in rows]
            if shown:
                by_element[element] = shown
        for box in sorted((box for boxes in by_element.values() for box in boxes), key=lambda box: box.span):
            for column in range(box.column, box.column + box.span):
                by_cell[box.lane, column].append(box)
        return Boxes(lanes=[lane for lane in LANE_ORDER if lane in rows], by_element=by_element, by_cell=by_cell)

    def _summary(self) -> str:
        left = _SUMMARISED
        parts = []
        for group in self._groups:
            if group.apart:
                continue
            names = [column.label for column in group.columns if column.label]
            shown = names[: max(left, 0)]
            left -= len(names)
            more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
            parts.append(f"{group.label}: {', '.join(shown) or 'no touchpoints'}{more}.")
        return f"Service blueprint of {self._map.title}. {' '.join(parts)}"


def _numbered(key: str, index: int) -> str:
    return key if index == 0 else f"{key}#{index + 1}"


def _lines(rows: Sequence[Row]) -> tuple[Line, ...]:
    """Draw each line where lanes stand on both of its sides; a missing lane takes no line away."""
    groups = {"evidence": 0, **{lane: index for index, lane in enumerate(LANE_ORDER)}}
    side = 0
    last_above: dict[int, str] = {}
    present: set[int] = set()
    for row in rows:
        if row.key in LABELS and row.key not in groups:
            break
        side = groups.get(row.key, side)
        present.add(side)
        for index in range(side, len(LINE_ORDER)):
            last_above[index] = row.key
    found = []
    for index, role in enumerate(LINE_ORDER):
        if index in last_above and any(group > index for group in present):
            label, dashed = _LINES[role]
            found.append(Line(role=role, label=label, above=last_above[index], dashed=dashed))
    return tuple(found)
