"""The columns of a journey, stage by stage, and what a view puts below them row by row."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from journeymap.graph.current_reading import latest
from journeymap.graph.standing import Standing
from journeymap.model import Grade, Kind
from journeymap.translation.phrase import counted, phrase
from journeymap.views.blueprint.arrow import flow
from journeymap.views.blueprint.process_columns import merged
from journeymap.views.choice import variant_names, variant_words
from journeymap.views.curve import curves, expected_curves
from journeymap.views.sheet.bound import MOST_ARROWS, MOST_BOXES, refuse_beyond
from journeymap.views.sheet.item import Items, basis_word
from journeymap.views.sheet.legend import legend
from journeymap.views.sheet.sheet import Cell, Column, ColumnGroup, PhaseHead, Row, RowKind, SheetSign, Story
from journeymap.views.wording import capitalised
from journeymap.views.worst_moment import worst_column


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Node
    from journeymap.model import Pain, Phase, Reading, Stage
    from journeymap.views.blueprint.process_columns import Run
    from journeymap.views.choice import Choice
    from journeymap.views.sheet.sheet import Connection, Curve, Item, LegendEntry


_BEARABLE: Final = frozenset({Standing.MET, Standing.UNKNOWN})
"""How a reading stands of which a story has nothing to tell."""

_GRADES: Final = (None, *Grade)
"""How bad a pain may be, from what nobody rated to the worst."""

_ASIDE: Final = (
    (("evidence",), "1 piece of evidence", "{count} pieces of evidence"),
    (("goals",), "1 goal", "{count} goals"),
    (("does", "thinks", "says", "sees", "hears", "feels"), "1 remark", "{count} remarks"),
    (("pains",), "1 pain point", "{count} pain points"),
    (("gains",), "1 gain", "{count} gains"),
    (("opportunities",), "1 opportunity", "{count} opportunities"),
    (("metrics",), "1 reading", "{count} readings"),
    (("needs",), "1 dependency", "{count} dependencies"),
    (
        ("unlinked",),
        "1 unlinked process or system",
        "{count} unlinked processes and systems",
    ),
)
"""What stands in the rows that a story leaves out, in the singular and in the plural."""

_SUMMARISED: Final = 60
"""So many touchpoints are named in the summary; the rest are counted."""

_NAMED: Final = 8
"""So many pain points are named there."""


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
        aside: how many boxes a story leaves out, by the row in which they would stand.
    """

    def __init__(self, compiled: CompiledMap, chosen: Choice, *, goals: bool) -> None:
        self._compiled = compiled
        self._map = compiled.map
        self.chosen = chosen
        self.items = Items(compiled.map, detail=chosen.detail)
        self.groups: list[ColumnGroup] = []
        self.columns: list[Node | None] = []
        self.stages: list[tuple[Stage, int, int]] = []
        self.aside: Counter[str] = Counter()
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
        for phase in self._map.phases:
            for stage in phase.stages:
                by_stage.setdefault(stage, {})[phase.id] = phase
        return {stage: self._phase(tuple(phases.values()), variants) for stage, phases in by_stage.items()}

    def _phase(self, phases: Sequence[Phase], variants: Mapping[str, str]) -> PhaseHead:
        """Make the heading of one or several phases, each with the variants that have it."""
        labels = []
        for phase in phases:
            only = variant_words(phase, variants)
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
        goal = stage.goal if goals and not (self.chosen.compact or self.chosen.story) else None
        rests = self._rests(stage) if self.chosen.full else ()
        return " · ".join(filter(None, (variant_words(stage, variants), goal, *rests)))

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
        if self.chosen.story and not self.chosen.has_row(row):
            self.aside[row] += 1
            return
        self._count += 1
        refuse_beyond(MOST_BOXES, self._count, "boxes")
        self._cells[row].append(Cell(column=column, span=span, item=item))

    def step(self, node: Node) -> Item:
        """Make the box of a touchpoint, with what happened there on the path that is shown."""
        return self.items.touchpoint(node, tuple(self.chosen.visited(node.id)))

    def put_pains(self, owner: str, pains: Iterable[Pain], column: int, span: int) -> None:
        """Put the pains of a stage or a touchpoint below it; a story tells the worst of them."""
        shown = [pain for pain in pains if self.chosen.concerns(pain.persona)]
        worst = max(shown, key=lambda pain: _GRADES.index(pain.severity), default=None)
        for pain in shown:
            item = self.items.pain(owner, pain)
            self._pains[item.element] = (column, span)
            if self.chosen.story and pain is not worst:
                self.aside["pains"] += 1
            else:
                self.put("pains", column, span, item)

    def put_readings(self, owner: str, readings: Iterable[Reading], column: int, span: int, *, of: str = "") -> None:
        """Put the readings of an element into the row of metrics; a story tells those that fall short."""
        of_chosen = [reading for reading in readings if self.chosen.concerns(reading.persona)]
        for index, reading in enumerate(latest(of_chosen)):
            key = f"reading:{owner}.{reading.metric}{f'#{index + 1}' if index else ''}"
            item = self.items.reading(key, reading, of=of)
            if self.chosen.story and (item.standing is None or item.standing in _BEARABLE):
                self.aside["metrics"] += 1
            else:
                self.put("metrics", column, span, item)

    def put_opportunities(self) -> None:
        """Put each opportunity below the pains that it solves, else below its stages, else below everything."""
        if not self.chosen.has_row("opportunities") and not self.chosen.story:
            return
        stages = {stage.id: (column, span) for stage, column, span in self.stages}
        journey = (0, sum(span for _, _, span in self.stages))
        for opportunity in self._map.opportunities:
            below = [self._pains[pain.key] for pain in opportunity.solves if pain.key in self._pains]
            below = below or [stages[stage] for stage in opportunity.stages if stage in stages]
            somewhere = opportunity.stages or any(
                pain.owner is not None and pain.owner.kind is not Kind.PERSONA for pain in opportunity.solves
            )
            if not somewhere and self.chosen.whole and journey[1]:
                below.append(journey)
            if below and not self.chosen.has_row("opportunities"):
                self.aside["opportunities"] += 1
                continue
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
        return Row(
            key="emotion",
            label=label,
            kind=RowKind.CURVES,
            curves=drawn,
            high=phrase("delighted"),
            low=phrase("frustrated"),
        )

    def signs(self, rows: Iterable[Row]) -> frozenset[SheetSign]:
        """Collect what rows show on their ground: gaps in curves, and the worst moment."""
        gaps = any(len(curve.runs) > 1 for row in rows for curve in row.curves if not curve.expected)
        signs = {SheetSign.GAP: gaps, SheetSign.WORST: self.worst is not None}
        return frozenset(sign for sign, is_there in signs.items() if is_there)

    @cached_property
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
        return flow(self._compiled, self.chosen.flows, {node.key for node in self.columns if node is not None})

    def legend(
        self, rows: Sequence[Row], connections: Iterable[Connection], beside: Iterable[Item] = ()
    ) -> tuple[LegendEntry, ...]:
        """Explain the signs on the sheet; the arrows of a story lead to the next step and say nothing else."""
        arrows = set() if self.chosen.story else {connection.kind for connection in connections}
        return legend(
            (*(cell.item for row in rows for cell in row.cells), *beside), arrows, self.groups, self.signs(rows)
        )

    def story(self) -> Story | None:
        """Count what a story leaves out; `None` if the sheet is none."""
        if not self.chosen.story:
            return None
        counts = [(sum(self.aside[row] for row in rows), singular, plural) for rows, singular, plural in _ASIDE]
        said = [counted(count, singular, plural) for count, singular, plural in counts if count]
        return Story(left_out=phrase("Also in the map: {things}", things=", ".join(said)) if said else "")

    def summary(self, what: str, rows: Sequence[Row]) -> str:
        """Describe in a few sentences what is on the sheet, and what is bad there."""
        left = _SUMMARISED
        parts = []
        for group in self.groups:
            names = [column.label for column in group.columns if column.label]
            shown = names[: max(left, 0)]
            left -= len(names)
            said = ", ".join(shown) or phrase("no touchpoints")
            if len(names) > len(shown):
                said = phrase("{names} and {count} more", names=said, count=len(names) - len(shown))
            parts.append(phrase("{label}: {words}.", label=group.label, words=said))
        return " ".join([phrase("{what} of {title}.", what=what, title=self._map.title), *parts, *self._trouble(rows)])

    def _trouble(self, rows: Sequence[Row]) -> Iterator[str]:
        """Name the worst moment, the pain points, and the targets that are not met."""
        worst = self.columns[self.worst] if self.worst is not None else None
        if worst is not None:
            yield phrase("Worst moment: {name}.", name=worst.name)
        items = {row.key: [cell.item for cell in row.cells] for row in rows}
        pains = sorted(items.get("pains", ()), key=lambda item: not item.critical)
        if pains:
            named = ", ".join(dict.fromkeys(item.label for item in pains[:_NAMED]))
            if len(pains) > _NAMED:
                named = phrase("{names} and {count} more", names=named, count=len(pains) - _NAMED)
            yield phrase("Pain points: {names}.", names=named)
        for standing in (Standing.MISSED, Standing.SHORT):
            readings = [item for item in items.get("metrics", ()) if item.standing is standing]
            if readings:
                names = ", ".join(dict.fromkeys(item.details[0] for item in readings if item.details))
                yield phrase("{label}: {words}.", label=capitalised(phrase(standing.words)), words=names)


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
