"""One strip of a story, drawn from top to bottom: headings, steps, what stands below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.frozen import frozen
from journeymap.layout.drawing import Anchor, Area, Outline, Shapes, ShapesKind, Stroke
from journeymap.layout.parts.curve import Stretch, curve_looks, curves_height
from journeymap.layout.parts.frame import CURVE_SAMPLE, line_text
from journeymap.layout.spacing import LABEL_ROOM, MARGIN
from journeymap.layout.story.columns import GAP
from journeymap.layout.story.measure import BELOW_STEPS, ROW_GAP, SMALL_LINE, SMALL_SIZE, STACK_GAP
from journeymap.layout.story.remark import remark
from journeymap.layout.story.stage import headings
from journeymap.layout.story.step import step_figure
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import one_line, wrap
from journeymap.theme import Role
from journeymap.views import RowKind


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.story.columns import Columns
    from journeymap.layout.story.step import Step
    from journeymap.layout.text.wrap import Wrapped
    from journeymap.views import Line, Row, Sheet


_VOICE: Final = 34.0
"""How much higher a row of curves is in which customers say something: two lines below the lowest face."""

_BESIDE: Final = GAP / 2 - 1
"""How much wider than its column the ground of the worst moment is."""


@frozen(kw_only=True)
class Place:
    """
    Where the box of a step stands.

    Attributes:
        strip: the number of its strip.
        left: its left side.
        right: its right side.
        middle: the middle of its height.
        below: where the words of its jumps begin.
        step: the step.
    """

    strip: int
    left: float
    right: float
    middle: float
    below: float
    step: Step


class Strip:
    """
    Draws one strip.

    Args:
        part: what stands on it.
        steps: the steps of the story, by the keys of their items.
        columns: where its columns stand.
        number: its place among the strips, from 1.
        first: its first column among those of the whole sheet.
        top: its upper side.

    Attributes:
        y: its lower side.
        figures: everything on it but curves and what leads from step to step.
        places: where its steps stand, by the keys of their items.
        stretches: the room of its curves, by the keys of their rows.
    """

    def __init__(
        self, part: Sheet, steps: Mapping[str, Step], columns: Columns, *, number: int, first: int, top: float
    ) -> None:
        self.places: dict[str, Place] = {}
        self.stretches: dict[str, Stretch] = {}
        self._steps = steps
        self._columns = columns
        self._number = number
        self._first = first
        # The labels of an overlay hang on the lower side of boxes.
        self._labels = LABEL_ROOM if part.annotations else 0.0
        self._count = sum(len(group.columns) for group in part.groups)
        self._right = columns.right(self._count - 1)
        head = headings(part.groups, columns, top)
        self.y = head.bottom
        rows = list(self._rows(part))
        ground = [self._worst(part.worst, head.bottom)] if part.worst is not None else []
        self.figures = [apart(figure, number) for figure in (*ground, *head.figures, *rows)]

    def _worst(self, column: int, top: float) -> Shapes:
        """Colour the ground of the worst moment, through all rows."""
        area = Area(
            x=self._columns.left(column) - _BESIDE,
            y=top - 6,
            width=self._columns.width + 2 * _BESIDE,
            height=self.y - top + 6,
            role=Role.WORST,
            radius=6,
            outline=Outline.NONE,
        )
        return Shapes(key="worst", kind=ShapesKind.NOTE, parts=(area,))

    def _rows(self, part: Sheet) -> Iterator[Shapes]:
        """Draw the rows, with the lines between them."""
        lines: dict[str, list[Line]] = {}
        for line in part.lines:
            lines.setdefault(line.above, []).append(line)
        above: Sequence[Line] = ()
        for row in part.rows:
            yield from self._spine(row) if row.spine else self._row(row, above)
            above = lines.get(row.key, ())
            self.y += ROW_GAP

    def _spine(self, row: Row) -> Iterator[Shapes]:
        """Draw the boxes of the steps, as high as the highest needs."""
        steps = [(cell.column, self._steps[cell.item.key]) for cell in row.cells]
        # Marks stand on the upper side of a box.
        self.y += 8 if any(step.item.marks for _, step in steps) else 0
        height = max((step.height for _, step in steps), default=0.0)
        below = self.y + height + BELOW_STEPS + self._labels
        for column, step in steps:
            left = self._columns.left(column)
            yield step_figure(step, left=left, top=self.y, width=self._columns.width, height=height, band=row.key)
            self.places[step.item.key] = Place(
                strip=self._number,
                left=left,
                right=left + self._columns.width,
                middle=self.y + height / 2,
                below=below,
                step=step,
            )
        jumps = max((step.jumps_height for _, step in steps), default=0.0)
        self.y = below + jumps if jumps or self._labels else self.y + height

    def _row(self, row: Row, lines: Sequence[Line]) -> Iterator[Shapes]:
        """Draw a row with its name above it, below the lines that part it from the row above."""
        label = wrap(row.label, self._right - MARGIN, SMALL_SIZE, bold=True, most=3)
        yield from self._lines(lines, beside=max(label.widths, default=0.0))
        name = self._name(row, label)
        if row.kind is RowKind.CURVES:
            middle = self._room_for_curves(row)
            axis = Stroke(points=((MARGIN, middle), (self._right, middle)), role=Role.AXIS, dashed=True)
            yield evolve(name, parts=(*name.parts, axis))
            return
        yield name
        bottoms = [self.y] * self._count
        for cell in row.cells:
            last = cell.column + cell.span - 1
            figure, bottom = remark(
                cell.item,
                left=self._columns.left(cell.column),
                top=max(bottoms[cell.column : last + 1]),
                width=self._columns.right(last) - self._columns.left(cell.column),
                several=cell.span > 1,
                band=row.key,
            )
            yield figure
            bottoms[cell.column : last + 1] = [bottom + STACK_GAP] * cell.span
        if row.cells:
            self.y = max(bottoms) - STACK_GAP

    def _lines(self, lines: Sequence[Line], *, beside: float) -> Iterator[Shapes]:
        """Draw lines between rows, each with its name at its right end; the last one's stands beside words."""
        for line in lines:
            stroke = Stroke(
                points=((MARGIN, self.y), (self._right, self.y)), role=Role.LINE, width=1.25, dashed=line.dashed
            )
            words = line_text(self._right, self.y + 13, line.label, SMALL_SIZE, Role.LINE, anchor=Anchor.END)
            yield Shapes(key=f"line:{line.key}", kind=ShapesKind.LINE, parts=(stroke, words))
            if line is not lines[-1]:
                self.y += SMALL_LINE + 6
            elif words.left < MARGIN + beside + 8:
                self.y += SMALL_LINE
        self.y += 2

    def _name(self, row: Row, label: Wrapped) -> Shapes:
        """Write the name of a row, and those of its curves behind samples of their lines."""
        shapes: list[Shape] = []
        y = self.y - 3
        for line in label.lines:
            y += SMALL_LINE
            shapes.append(line_text(MARGIN, y, line, SMALL_SIZE, Role.PAGE, bold=True, faint=True))
        x = MARGIN + sum(label.widths[-1:]) + 16
        for curve, (role, dashed) in zip(row.curves, curve_looks(row.curves), strict=True):
            name = one_line(curve.name)
            if not name:
                continue
            wide = CURVE_SAMPLE + text_width(name, SMALL_SIZE)
            if x + wide > self._right and x > MARGIN:
                x, y = MARGIN, y + SMALL_LINE + 2
            sample = Stroke(points=((x, y - 4), (x + CURVE_SAMPLE - 6, y - 4)), role=role, width=2.25, dashed=dashed)
            room = self._right - x - CURVE_SAMPLE
            words = wrap(name, room, SMALL_SIZE, most=1).lines
            shapes += [sample, *(line_text(x + CURVE_SAMPLE, y, line, SMALL_SIZE, role) for line in words)]
            x += wide + 16
        self.y = y + 6
        full = one_line(row.label)
        return Shapes(
            key=row.key,
            kind=ShapesKind.BAND,
            parts=tuple(shapes),
            label=full,
            title=full if label.cut else "",
            band=row.key,
        )

    def _room_for_curves(self, row: Row) -> float:
        """Keep room for the curves of a row; return the level of what is neither good nor bad."""
        says = any(point.words for curve in row.curves for run in curve.runs for point in run)
        height = curves_height(len(row.curves)) + (_VOICE if says else 0)
        self.stretches[row.key] = Stretch(
            lefts=[self._columns.left(column) for column in range(self._count)],
            widths=[self._columns.width] * self._count,
            first=self._first,
            upper=self.y,
            lower=self.y + height,
            left=self._columns.left(0) - GAP / 2,
            right=self._right + GAP / 2,
        )
        self.y += height
        return self.y - height / 2


def apart(figure: Shapes, number: int) -> Shapes:
    """Give what stands on every strip a key for each of them; the keys of boxes are their own."""
    if number == 1 or figure.kind is ShapesKind.ITEM:
        return figure
    return evolve(figure, key=f"{figure.key}/{number}")
