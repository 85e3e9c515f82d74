"""The figures of items: a box, its texts, its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.layout.drawing import Anchor, Area, Outline, Shapes, ShapesKind, Sign, SignShape, Stroke, Text
from journeymap.layout.parts.coordinates import BOLD_ROLES
from journeymap.layout.spacing import (
    BOX_PAD_X,
    BOX_PAD_Y,
    BOX_RADIUS,
    DETAIL_LINE,
    DETAIL_SIZE,
    LABEL_LINE,
    LABEL_SIZE,
)
from journeymap.layout.text.wrap import is_right_to_left, one_line
from journeymap.theme import Role
from journeymap.views import ItemRole, MarkKind, Standing


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.layout.drawing import Shape
    from journeymap.layout.parts.coordinates import Words
    from journeymap.views import Item


ROLES: Final = {
    ItemRole.EVIDENCE: Role.EVIDENCE,
    ItemRole.CUSTOMER: Role.CUSTOMER,
    ItemRole.FRONTSTAGE: Role.FRONTSTAGE,
    ItemRole.BACKSTAGE: Role.BACKSTAGE,
    ItemRole.SUPPORT: Role.SUPPORT,
    ItemRole.SYSTEM: Role.SYSTEM,
    ItemRole.CUSTOM: Role.CUSTOM,
    ItemRole.PAIN: Role.PAIN,
    ItemRole.GAIN: Role.GAIN,
    ItemRole.OPPORTUNITY: Role.OPPORTUNITY,
    ItemRole.METRIC: Role.UNKNOWN,
    ItemRole.PERSONA: Role.PERSONA,
    ItemRole.GOAL: Role.GOAL,
    ItemRole.SAYS: Role.SAYS,
    ItemRole.THINKS: Role.THINKS,
    ItemRole.DOES: Role.DOES,
    ItemRole.FEELS: Role.FEELS,
    ItemRole.SEES: Role.SENSES,
    ItemRole.HEARS: Role.SENSES,
    ItemRole.INSIGHT: Role.GOAL,
    ItemRole.QUESTION: Role.THINKS,
    ItemRole.UPSELL: Role.OPPORTUNITY,
    ItemRole.FAIL_POINT: Role.PAIN,
    ItemRole.RISK: Role.PAIN,
    ItemRole.FEEDBACK: Role.SAYS,
    ItemRole.RULE: Role.SYSTEM,
    ItemRole.DATA: Role.CUSTOM,
    ItemRole.FIGURE: Role.UNKNOWN,
    ItemRole.PLAIN: Role.LANE,
    ItemRole.START: Role.CHIP,
    ItemRole.OUTCOME: Role.OUTCOME,
    ItemRole.CONNECTOR: Role.CHIP,
    ItemRole.MISSING: Role.LANE,
}
"""How items are coloured; a plain one is words without a box."""

STANDINGS: Final = {
    Standing.MET: (Role.MET, SignShape.CHECK),
    Standing.AT_RISK: (Role.AT_RISK, SignShape.LOW),
    Standing.MISSED: (Role.MISSED, SignShape.CROSS),
    Standing.UNKNOWN: (Role.UNKNOWN, SignShape.QUESTION),
}
"""How readings are coloured, and the sign that says the same without colour."""

MARKS: Final = {
    MarkKind.MOMENT_OF_TRUTH: (Role.TRUTH, SignShape.STAR, "Moment of truth"),
    MarkKind.FAIL_POINT: (Role.FAIL, SignShape.EXCLAMATION, "Fail point"),
    MarkKind.WAIT: (Role.WAIT, SignShape.CLOCK, "Wait"),
    MarkKind.DECISION: (Role.DECISION, SignShape.DIAMOND, "Decision"),
    MarkKind.OUTCOME: (Role.OUTCOME, SignShape.FLAG, "Ends here"),
}

BADGE: Final = 18.0
"""The size of the ground of a mark."""

SIGN: Final = 11.0
"""The size of the sign on it."""

_TILES: Final = {Role.HEAT_UNKNOWN: Outline.DOTTED}
"""How the cells of a heat map are outlined; colour is enough for the others, which hold a number."""

_BESIDE: Final = 18.0
"""What the sign of a standing takes, with its gap."""

_PILL: Final = 18.0

_RADII: Final = {
    ItemRole.METRIC: _PILL,
    ItemRole.START: _PILL,
    ItemRole.OUTCOME: _PILL,
    ItemRole.FEELS: _PILL,
    ItemRole.CONNECTOR: _PILL,
    ItemRole.THINKS: 14.0,
    ItemRole.SAYS: 2.0,
}
"""How round the boxes are that are not like the others."""

_WIDE_SPAN: Final = 3
"""A box over more columns than this says its words at its beginning, where they are found."""


def box_figure(
    item: Item,
    words: Words,
    *,
    left: float,
    top: float,
    width: float,
    height: float,
    span: int,
    band: str | None,
    ground: Role | None = None,
    accent: Role | None = None,
    marks_below: bool = False,
) -> Shapes:
    """
    Draw an item.

    Args:
        item: the item.
        words: its texts, broken for this width.
        left: the left side of the box.
        top: its upper side.
        width: its width.
        height: its height.
        span: over how many columns it reaches.
        band: the key of its row or cluster.
        ground: its colours where they are not those of the item, as in a heat map.
        accent: the colour of a stroke at its left side, such as that of the persona's curve.
        marks_below: whether its marks stand on the lower side, where arrows enter at the upper one.
    """
    role = ROLES[item.role]
    sign: SignShape | None = None
    if item.standing is not None:
        role, sign = STANDINGS[item.standing]
    role = ground or role
    parts: list[Shape] = [
        Area(
            x=left,
            y=top,
            width=width,
            height=height,
            role=role,
            radius=corner_radius(item, height) if ground is None else BOX_RADIUS,
            outline=outline_of(item) if ground is None else _TILES.get(ground, Outline.NONE),
        )
    ]
    if accent is not None:
        x = left + BOX_PAD_X / 3
        parts.append(Stroke(points=((x, top + BOX_PAD_Y), (x, top + height - BOX_PAD_Y)), role=accent, width=3))
    parts += _words(item, words, sign, role, left=left, top=top, width=width, height=height, early=span > _WIDE_SPAN)
    parts += _badges(item, left + width, top + height if marks_below else top)
    return Shapes(
        key=item.key,
        kind=ShapesKind.CONNECTOR if item.role is ItemRole.CONNECTOR else ShapesKind.ITEM,
        parts=tuple(parts),
        label=one_line(item.label),
        title=_title(item, cut=words.cut),
        link=item.link,
        band=band,
        element=item.element,
        personas=item.personas,
    )


def plain_figure(
    item: Item, words: Words, *, left: float, top: float, right: float, band: str, role: Role, bold: bool = False
) -> Shapes:
    """
    Draw an item without a box: its words from the left, its marks at the right.

    Args:
        item: the item.
        words: its texts, broken for the room that its marks leave.
        left: where its words begin.
        top: the upper side of its words.
        right: where its marks end.
        band: the key of its row or section.
        role: the colours of the ground on which it stands.
        bold: whether its label is bold.
    """
    parts: list[Shape] = []
    for line, width, y in _label_lines(words, top):
        parts.append(
            Text(
                x=left,
                y=y,
                text=line,
                size=LABEL_SIZE,
                width=width,
                role=role,
                bold=bold,
                right_to_left=is_right_to_left(line),
            )
        )
    parts += _detail_lines(words, top, left, role)
    parts += _badges(item, right + 10, top + LABEL_LINE / 2)
    return Shapes(
        key=item.key,
        kind=ShapesKind.ITEM,
        parts=tuple(parts),
        label=one_line(item.label),
        title=_title(item, cut=words.cut),
        link=item.link,
        band=band,
        element=item.element,
        personas=item.personas,
    )


def badges_width(item: Item) -> float:
    """Return how much room the marks of an item take beside its words."""
    return (BADGE + 4) * len(item.marks) + 4 if item.marks else 0.0


def corner_radius(item: Item, height: float) -> float:
    """Return how round the corners of the box of an item are."""
    return min(height / 2, _RADII.get(item.role, BOX_RADIUS))


def outline_of(item: Item) -> Outline:
    """Return how a box is outlined: dashed where it may be skipped or is missing, dotted where it stands again."""
    if item.optional or item.role is ItemRole.MISSING:
        return Outline.DASHED
    return Outline.DOTTED if item.repeated else Outline.SOLID


def badge(role: Role, sign: SignShape, x: float, y: float) -> list[Shape]:
    """Draw a mark with its ground, its left side at `x`, its middle at `y`."""
    return [
        Area(x=x, y=y - BADGE / 2, width=BADGE, height=BADGE, role=role, radius=BADGE / 2, outline=Outline.NONE),
        Sign(x=x + BADGE / 2, y=y, size=SIGN, shape=sign, role=role),
    ]


# Private


def _words(
    item: Item,
    words: Words,
    sign: SignShape | None,
    role: Role,
    *,
    left: float,
    top: float,
    width: float,
    height: float,
    early: bool,
) -> list[Shape]:
    """Put the texts into the middle of the box, or at its beginning; the sign stands beside the label."""
    beside = _BESIDE if sign is not None else 0.0
    anchor = Anchor.START if early else Anchor.MIDDLE
    label_x = left + BOX_PAD_X + beside if early else left + (width + beside) / 2
    detail_x = label_x if early else left + width / 2
    bold = item.role in BOLD_ROLES
    from_right = is_right_to_left(item.label)
    y = top + (height - words.height) / 2
    shapes: list[Shape] = []
    if sign is not None:
        widest = max((line_width for _, line_width in words.label), default=0.0)
        sign_x = left + BOX_PAD_X + SIGN / 2 if early else label_x - widest / 2 - SIGN
        shapes.append(Sign(x=sign_x, y=y + LABEL_LINE / 2, size=SIGN, shape=sign, role=role))
    for line, line_width, baseline in _label_lines(words, y):
        shapes.append(
            Text(
                x=label_x,
                y=baseline,
                text=line,
                size=LABEL_SIZE,
                width=line_width,
                role=role,
                anchor=anchor,
                bold=bold,
                right_to_left=from_right,
            )
        )
    shapes += _detail_lines(words, y, detail_x, role, anchor)
    return shapes


def _label_lines(words: Words, top: float) -> Iterator[tuple[str, float, float]]:
    """Yield the lines of a label with their widths and baselines."""
    for number, (line, width) in enumerate(words.label):
        yield line, width, top + number * LABEL_LINE + 12


def _detail_lines(words: Words, top: float, x: float, role: Role, anchor: Anchor = Anchor.START) -> Iterator[Text]:
    """Draw the details below a label that begins at `top`."""
    first = top + len(words.label) * LABEL_LINE + 10.5
    for number, (line, width) in enumerate(words.details):
        yield Text(
            x=x,
            y=first + number * DETAIL_LINE,
            text=line,
            size=DETAIL_SIZE,
            width=width,
            role=role,
            anchor=anchor,
            faint=True,
            right_to_left=is_right_to_left(line),
        )


def _badges(item: Item, right: float, middle: float) -> list[Shape]:
    """Draw the signs of an item's marks, from its right edge to the left."""
    shapes: list[Shape] = []
    x = right - 10 - BADGE
    for mark in item.marks:
        role, sign, _ = MARKS[mark.kind]
        shapes += badge(role, sign, x, middle)
        x -= BADGE + 4
    return shapes


def _title(item: Item, *, cut: bool) -> str:
    """Describe what the box cannot: the whole text where it is cut, the names behind its marks, more about it."""
    parts = []
    if cut:
        parts.append(" – ".join([item.label, *item.details]))
    parts += [f"{MARKS[mark.kind][2]}: {mark.note}" for mark in item.marks if mark.note]
    parts += filter(None, [item.unassessed, item.note])
    return one_line(" · ".join(parts)) if parts else ""
