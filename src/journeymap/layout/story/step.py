"""The steps of a story: numbered boxes, arrows to the next one, and jumps as the number of the step where they end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.frozen import frozen
from journeymap.layout.drawing import Anchor, Area, Outline, Shapes, Stroke
from journeymap.layout.parts.box import BADGE, badge, item_shapes, outline_of
from journeymap.layout.parts.frame import line_text
from journeymap.layout.spacing import BOX_RADIUS, LABEL_LINE, LABEL_SIZE
from journeymap.layout.story.columns import GAP
from journeymap.layout.story.measure import PAD, SMALL_LINE, SMALL_SIZE
from journeymap.layout.text.wrap import wrap
from journeymap.theme import Role
from journeymap.views import ConnectionKind


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.text.wrap import Wrapped
    from journeymap.views import Connection, Item


_NUMBER: Final = 20.0
"""The size of the disc with the number of a step."""

_LABEL_LINES: Final = 5
BESIDE: Final = 4.0
"""Between a box and the sign that the story goes on."""

CHEVRON_DEEP: Final = 4.0
_CHEVRON_HIGH: Final = 7.0
"""How deep a chevron is that says that the story goes on in the next strip, and how high half of it is."""


@frozen(kw_only=True)
class Step:
    """
    A step with its words, broken for its column.

    Attributes:
        item: the step.
        number: by which others jump to it.
        label: its name.
        beside: what stands beside its number, such as the channel.
        below: further lines below its name.
        jumps: where it leads, but for an arrow to the next step that needs no words.
    """

    item: Item
    number: int
    label: Wrapped
    beside: Wrapped
    below: Sequence[Wrapped]
    jumps: Sequence[tuple[Connection, Wrapped]]

    @property
    def height(self) -> float:
        """How high its box is at least."""
        head = max(_NUMBER, SMALL_LINE * len(self.beside.lines))
        below = sum(len(words.lines) for words in self.below)
        return PAD + head + 5 + LABEL_LINE * len(self.label.lines) + SMALL_LINE * below + PAD

    @property
    def jumps_height(self) -> float:
        """How high the words of its jumps are."""
        return SMALL_LINE * sum(len(words.lines) for _, words in self.jumps)


def step_of(item: Item, leaving: Sequence[Connection], numbers: Mapping[str, int], *, width: float) -> Step:
    """
    Break the words of a step for its column.

    Args:
        item: the step.
        leaving: the arrows that leave it.
        numbers: the number of each step, by the key of its item.
        width: how wide its box is.
    """
    room = width - 2 * PAD
    beside, *below = item.details or ("",)
    number = numbers[item.key]
    return Step(
        item=item,
        number=number,
        label=wrap(item.label, room, LABEL_SIZE, bold=True, most=_LABEL_LINES),
        beside=wrap(beside, room - _NUMBER - 5, SMALL_SIZE, most=2),
        below=[wrap(line, room, SMALL_SIZE, most=2) for line in below],
        jumps=[
            (connection, wrap(_words(connection, numbers[connection.target]), width, SMALL_SIZE, most=4))
            for connection in leaving
            if connection.label or numbers[connection.target] != number + 1
        ],
    )


def step_figure(step: Step, *, left: float, top: float, width: float, height: float, band: str) -> Shapes:
    """
    Draw the box of a step.

    Args:
        step: the step.
        left: its left side.
        top: its upper side.
        width: its width.
        height: its height.
        band: the key of its row.
    """
    item = step.item
    parts: list[Shape] = [
        Area(
            x=left,
            y=top,
            width=width,
            height=height,
            role=Role.CUSTOMER,
            radius=BOX_RADIUS,
            outline=outline_of(item),
        ),
        Area(
            x=left + PAD - 2,
            y=top + PAD,
            width=_NUMBER,
            height=_NUMBER,
            role=Role.OUTCOME,
            radius=_NUMBER / 2,
            outline=Outline.NONE,
        ),
        line_text(
            left + PAD - 2 + _NUMBER / 2,
            top + PAD + _NUMBER / 2 + 4,
            str(step.number),
            SMALL_SIZE,
            Role.OUTCOME,
            bold=True,
            anchor=Anchor.MIDDLE,
        ),
    ]
    y = top + PAD + max(0.0, (_NUMBER - SMALL_LINE * len(step.beside.lines)) / 2)
    for line in step.beside.lines:
        parts.append(line_text(left + PAD + _NUMBER + 3, y + 11, line, SMALL_SIZE, Role.CUSTOMER, faint=True))
        y += SMALL_LINE
    y = top + PAD + max(_NUMBER, SMALL_LINE * len(step.beside.lines)) + 5
    for line in step.label.lines:
        parts.append(line_text(left + PAD, y + 12, line, LABEL_SIZE, Role.CUSTOMER, bold=True))
        y += LABEL_LINE
    for line in (line for words in step.below for line in words.lines):
        parts.append(line_text(left + PAD, y + 10, line, SMALL_SIZE, Role.CUSTOMER, faint=True))
        y += SMALL_LINE
    parts += _marks(item, left=left, right=left + width - 5, top=top, bottom=top + height)
    cut = step.label.cut or step.beside.cut or any(words.cut for words in step.below)
    return item_shapes(item, parts, cut=cut, band=band)


def jump_words(words: Wrapped, left: float, top: float, kind: ConnectionKind) -> list[Shape]:
    """Write where a step leads."""
    role = Role.BAD if kind is ConnectionKind.RECOVERY else Role.FLOW
    lines = (
        line_text(left, top + 10 + SMALL_LINE * number, line.strip(" ·"), SMALL_SIZE, role)
        for number, line in enumerate(words.lines)
    )
    # The arrow and the number run as the steps do, whatever the script of the condition.
    return [evolve(line, right_to_left=False) for line in lines]


def arrow(right: float, y: float) -> Stroke:
    """Draw the arrow from the right side of a box to the next one."""
    return Stroke(points=((right, y), (right + GAP, y)), role=Role.FLOW, width=1.75, head=True)


def chevron(x: float, y: float) -> list[Shape]:
    """Draw the sign that the story goes on in the next strip, or comes from the one before."""
    # Two strokes, because the corners of one would be rounded.
    return [
        Stroke(points=((x, y + side * _CHEVRON_HIGH), (x + CHEVRON_DEEP, y)), role=Role.FLOW, width=2)
        for side in (-1, 1)
    ]


# Private


def _words(connection: Connection, number: int) -> str:
    """Describe a jump: the number of the step where it ends, then when it is taken."""
    return ": ".join(filter(None, [f"→\xa0{number}", connection.label]))


def _marks(item: Item, *, left: float, right: float, top: float, bottom: float) -> list[Shape]:
    """Put the marks of a step on the upper side of its box, from the right; what has no room there on the lower."""
    fitting = max(1, int((right - left) // (BADGE + 4)))
    shapes: list[Shape] = []
    for number, mark in enumerate(item.marks):
        row, place = divmod(number, fitting)
        x = right - BADGE - place * (BADGE + 4)
        shapes += badge(mark.kind, x, top if row == 0 else bottom)
    return shapes
