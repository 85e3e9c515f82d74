"""The columns of a journey, stage by stage, and what a view puts below them row by row."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from journeymap.model import Kind
from journeymap.views.blueprint.arrow import flow
from journeymap.views.blueprint.process_columns import merged
from journeymap.views.choice import variant_names, variant_words
from journeymap.views.curve import curves, expected_curves
from journeymap.views.sheet.bound import MOST_ARROWS, MOST_BOXES, refuse_beyond
from journeymap.views.sheet.item import Items, basis_word
from journeymap.views.sheet.sheet import Cell, Column, ColumnGroup, PhaseHead, Row, RowKind
from journeymap.views.worst_moment import worst_column


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Node
    from journeymap.model import Pain, Phase, Stage
    from journeymap.views.blueprint.process_columns import Run
    from journeymap.views.choice import Choice
    from journeymap.views.sheet.sheet import Connection, Curve, Item


_SUMMARISED: Final = 60
"""So many touchpoints are named in the summary; the rest are counted."""


class Board:
    """
    Gathers the boxes of a sheet: a column for each touchpoint, one for each stage without any.

    Args:
        compiled: the map.
        chosen: what of it to show.
        goals: whether the headings say the goals of the stages.

    Attributes:
        chosen: what of the map to show.
        items: makes the boxes.
        groups: the columns by stage.
        columns: the touchpoint of each column; `None` for a column without one.
        stages: each stage with its first column and the number of its columns.
    """

    def __init__(self, compiled: CompiledMap, chosen: Choice, *, goals: bool) -> None:
        self._compiled = compiled
        self._map = compiled.map
        self.chosen = chosen
        self.items = Items(compiled.map, detail=chosen.detail, variant=chosen.variant)
        self.groups: list[ColumnGroup] = []
        self.columns: list[Node | None] = []
        self.stages: list[tuple[Stage, int, int]] = []
        self._cells: dict[str, list[Cell]] = defaultdict(list)
        self._count = 0
        self._pains: dict[str, Run] = {}
        variants = variant_names(compiled.map)
        phases = self._phases(variants)
        for stage, nodes in chosen.by_stage:
            key = f"stage:{stage.id}"
            columns = tuple(Column(key=node.key, label=node.name) for node in nodes)
            self.stages.append((stage, len(self.columns), max(1, len(nodes))))
            self.columns += nodes or (None,)
            self.groups.append(
                ColumnGroup(
                    key=key,
                    label=stage.name,
                    note=self._note(stage, variants, goals=goals),
                    columns=columns or (Column(key=key, label=""),),
                    number=chosen.numbers[stage.id],
                    marks=self.items.marks.own(stage),
                    basis=basis_word(stage.basis),
                    phase=phases.get(stage.id),
                )
            )

    def _phases(self, variants: Mapping[str, str]) -> dict[str, PhaseHead]:
        """Find the phase of each stage by its id; several that name it share the band."""
        by_stage: dict[str, dict[str, Phase]] = {}
        for phase in filter(self.chosen.shows, self._map.phases):
            for stage in phase.stages:
                by_stage.setdefault(stage, {})[phase.id] = phase
        return {stage: self._phase(tuple(phases.values()), variants) for stage, phases in by_stage.items()}

    def _phase(self, phases: Sequence[Phase], variants: Mapping[str, str]) -> PhaseHead:
        """Make the heading of one or several phases, each with the variants that have it."""
        labels = []
        for phase in phases:
            only = variant_words(phase, variants, self.chosen.variant)
            labels.append(f"{phase.name} ({only})" if only else phase.name)
        marks = [mark for phase in phases for mark in self.items.marks.own(phase)]
        return PhaseHead(
            key=f"phase:{phases[0].id}",
            label=" / ".join(labels),
            # Two phases may bear the same sign.
            marks=tuple(mark for at, mark in enumerate(marks) if mark not in marks[:at]),
        )

    def _note(self, stage: Stage, variants: Mapping[str, str], *, goals: bool) -> str:
        """Describe in which variants a stage exists, what customers want in it, and in full on what it rests."""
        goal = stage.goal if goals and not self.chosen.compact else None
        rests = self._rests(stage) if self.chosen.full else ()
        return " · ".join(filter(None, (variant_words(stage, variants, self.chosen.variant), goal, *rests)))

    def _rests(self, stage: Stage) -> Iterator[str]:
        """Describe on what a stage rests; what was not observed has a sign of its own."""
        words = self.items.words
        for name in ("evidence",) if basis_word(stage.basis) else ("basis", "evidence"):
            values = words.field(stage, name)
            if values:
                yield f"{words.title(stage, name)}: {'; '.join(values)}"

    @property
    def keys(self) -> list[str | None]:
        """The key of the touchpoint of each column; `None` for a column without one."""
        return [node.key if node is not None else None for node in self.columns]

    def put(self, row: str, column: int, span: int, item: Item) -> None:
        """
        Put a box into a row.

        Raises:
            TooLargeError: there are too many.
        """
        self._count += 1
        refuse_beyond(MOST_BOXES, self._count, "boxes")
        self._cells[row].append(Cell(column=column, span=span, item=item))

    def step(self, node: Node) -> Item:
        """Make the box of a touchpoint, with what happened there on the path that is shown."""
        return self.items.touchpoint(node, tuple(self.chosen.visited(node.id)))

    def put_pains(self, owner: str, pains: Iterable[Pain], column: int, span: int) -> None:
        """Put the pains of a stage or a touchpoint below it."""
        for pain in pains:
            if self.chosen.shows(pain) and self.chosen.concerns(pain.persona):
                item = self.items.pain(owner, pain)
                self._pains[item.element] = (column, span)
                self.put("pains", column, span, item)

    def put_opportunities(self) -> None:
        """Put each opportunity below the pains that it solves, else below its stages, else below everything."""
        if not self.chosen.has_row("opportunities"):
            return
        stages = {stage.id: (column, span) for stage, column, span in self.stages}
        journey = (0, sum(span for _, _, span in self.stages))
        for opportunity in filter(self.chosen.shows, self._map.opportunities):
            below = [self._pains[pain.key] for pain in opportunity.solves if pain.key in self._pains]
            below = below or [stages[stage] for stage in opportunity.stages if stage in stages]
            somewhere = opportunity.stages or any(
                pain.owner is not None and pain.owner.kind is not Kind.PERSONA for pain in opportunity.solves
            )
            if not somewhere and self.chosen.whole and journey[1]:
                below.append(journey)
            key = f"opportunity:{opportunity.id}"
            for index, (column, span) in enumerate(merged(below)):
                item = self.items.opportunity(opportunity, key=numbered(key, index), repeated=index > 0)
                self.put("opportunities", column, span, item)

    def row(self, key: str, label: str, *, spine: bool = False) -> Row | None:
        """Make a row of what was put into it; `None` if that is empty, unless it is the spine."""
        # In a stack the narrow boxes stand above the wide ones; within a width the author's order holds.
        cells = tuple(sorted(self._cells.get(key, ()), key=lambda cell: (cell.span, cell.column)))
        return Row(key=key, label=label, cells=cells, spine=spine) if cells or spine else None

    def emotion(self, label: str, *, expected: bool = False) -> Row | None:
        """Make the row of the curves, perhaps beside what was expected; `None` if nobody scored anything."""
        drawn = self._felt
        if expected:
            drawn += expected_curves(self.columns, self.chosen, self._map.emotion_scale)
        if not drawn:
            return None
        return Row(key="emotion", label=label, kind=RowKind.CURVES, curves=drawn, high="delighted", low="frustrated")

    @property
    def worst(self) -> int | None:
        """The column of the worst moment; `None` if there is none, or no curve that shows how bad it is."""
        if not self.chosen.has_row("emotion"):
            return None
        return worst_column(self._compiled, self.chosen, self.columns, self._felt)

    @cached_property
    def _felt(self) -> tuple[Curve, ...]:
        """The curves of how personas feel; asked for when all columns are known."""
        return curves(self.columns, self.chosen, self._map.emotion_scale)

    def flow(self) -> list[Connection]:
        """
        Draw where the customer goes.

        Raises:
            TooLargeError: there are too many paths.
        """
        refuse_beyond(MOST_ARROWS, len(self.chosen.flows), "arrows")
        names = {element.id: element.name for element in (*self._map.segments, *self._map.personas)}
        return flow(self.chosen.flows, {node.key for node in self.columns if node is not None}, names)

    def summary(self, what: str) -> str:
        """Say in a few sentences what is on the sheet."""
        left = _SUMMARISED
        parts = []
        for group in self.groups:
            if group.apart:
                continue
            names = [column.label for column in group.columns if column.label]
            shown = names[: max(left, 0)]
            left -= len(names)
            rest = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
            parts.append(f"{group.label}: {', '.join(shown) or 'no touchpoints'}{rest}.")
        return f"{what} of {self._map.title}. {' '.join(parts)}"


def numbered(key: str, index: int) -> str:
    """
    Name the further boxes of one element.

    Example:
        >>> numbered("process:plan-visit", 0), numbered("process:plan-visit", 1)
        ('process:plan-visit', 'process:plan-visit#2')
    """
    return key if index == 0 else f"{key}#{index + 1}"


def present(rows: Sequence[Row | None]) -> tuple[Row, ...]:
    """Leave out the rows that hold nothing."""
    return tuple(row for row in rows if row is not None)
