"""The headings of a strip of a story: phases, and the stages below them, each above a rule over its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.layout.drawing import Shapes, ShapesKind, Stroke
from journeymap.layout.parts.box import badges, badges_width, marks_title
from journeymap.layout.parts.frame import Frame, line_text
from journeymap.layout.story.measure import ROW_GAP, SMALL_LINE, SMALL_SIZE, STAGE_LINE, STAGE_SIZE
from journeymap.layout.text.wrap import one_line, wrap
from journeymap.theme import Role
from journeymap.translation.phrase import phrase
from journeymap.views.strip import CONTINUED


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.story.columns import Columns
    from journeymap.layout.text.wrap import Wrapped
    from journeymap.views import ColumnGroup, PhaseHead


_RULE: Final = 3.0
_OVER_RULE: Final = 4.0
"""How thick the rule below the name of a stage is, and how far below the name."""


def headings(groups: Sequence[ColumnGroup], columns: Columns, top: float) -> Frame:
    """
    Draw the headings of the stages, below those of the phases to which they belong.

    Args:
        groups: the stages of a strip.
        columns: where its columns stand.
        top: the upper side of the strip.

    Returns:
        The headings, and where the first row begins.
    """
    phases = _phases(groups, columns, top)
    heads = []
    column = 0
    for group in groups:
        end = column + len(group.columns)
        heads.append(_head(group, columns.left(column), columns.right(end - 1)))
        column = end
    rule = phases.bottom + max((head.height for head in heads), default=0.0) + _OVER_RULE
    stages = tuple(_stage(head, rule) for head in heads)
    return Frame(figures=(*phases.figures, *stages), bottom=rule + ROW_GAP)


# Private


@frozen(kw_only=True)
class _Head:
    """The heading of a stage, broken for its columns."""

    group: ColumnGroup
    left: float
    right: float
    label: Wrapped
    note: Wrapped

    @property
    def height(self) -> float:
        return STAGE_LINE * len(self.label.lines) + SMALL_LINE * len(self.note.lines)


def _head(group: ColumnGroup, left: float, right: float) -> _Head:
    room = right - left - badges_width(group.marks)
    goes_on = group.note == phrase(CONTINUED)
    name = f"{group.label} ({group.note})" if goes_on else group.label
    return _Head(
        group=group,
        left=left,
        right=right,
        label=wrap(name, room, STAGE_SIZE, bold=True, most=3),
        note=wrap("" if goes_on else group.note, room, SMALL_SIZE, most=2),
    )


def _stage(head: _Head, rule: float) -> Shapes:
    """Draw the name of a stage, which stands on its rule however high the names beside it are."""
    group = head.group
    y = rule - _OVER_RULE - head.height
    shapes: list[Shape] = []
    for line in head.label.lines:
        shapes.append(line_text(head.left, y + 13, line, STAGE_SIZE, Role.PAGE, bold=True))
        y += STAGE_LINE
    for line in head.note.lines:
        shapes.append(line_text(head.left, y + 10, line, SMALL_SIZE, Role.PAGE, faint=True))
        y += SMALL_LINE
    dashed = bool(group.basis)
    shapes.append(Stroke(points=((head.left, rule), (head.right, rule)), role=Role.OUTCOME, width=_RULE, dashed=dashed))
    shapes += badges(group.marks, head.right, rule - _OVER_RULE - STAGE_LINE / 2)
    cut = head.label.cut or head.note.cut
    said = [group.label if cut else "", *marks_title(group.marks), group.basis.capitalize()]
    return Shapes(
        key=group.key,
        kind=ShapesKind.HEADING,
        parts=tuple(shapes),
        label=one_line(group.label),
        title=one_line(" · ".join(filter(None, said))),
        element=group.key,
    )


def _phases(groups: Sequence[ColumnGroup], columns: Columns, top: float) -> Frame:
    """Name the phases, each above the first of its stages."""
    figures = []
    before: PhaseHead | None = None
    column = 0
    starts: list[tuple[PhaseHead, int]] = []
    for group in groups:
        if group.phase is not None and group.phase != before:
            starts.append((group.phase, column))
        before = group.phase
        column += len(group.columns)
    ends = [*(start for _, start in starts[1:]), *([column] if starts else [])]
    for (phase, start), end in zip(starts, ends, strict=True):
        left, marks = columns.left(start), badges_width(phase.marks)
        words = wrap(phase.label, columns.right(end - 1) - left - marks, SMALL_SIZE, most=1)
        shapes: list[Shape] = [
            line_text(left, top + 11, line, SMALL_SIZE, Role.PAGE, faint=True) for line in words.lines
        ]
        shapes += badges(phase.marks, left + sum(words.widths) + marks, top + 7)
        said = [phase.label if words.cut else "", *marks_title(phase.marks)]
        figures.append(
            Shapes(
                key=phase.key,
                kind=ShapesKind.HEADING,
                parts=tuple(shapes),
                label=one_line(phase.label),
                title=one_line(" · ".join(filter(None, said))),
                element=phase.key,
            )
        )
    return Frame(figures=tuple(figures), bottom=top + 20 if figures else top)
