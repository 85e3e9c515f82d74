"""The figures of items: a box, its texts, its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.emotion import Feeling
from journeymap.layout.drawing import (
    Anchor,
    Area,
    AreaShape,
    Outline,
    Shapes,
    ShapesKind,
    Sign,
    SignShape,
    Stroke,
    Text,
)
from journeymap.layout.parts.coordinates import BOLD_ROLES
from journeymap.layout.spacing import (
    BOX_PAD_X,
    BOX_PAD_Y,
    BOX_RADIUS,
    CHIP_GAP,
    CHIP_LINE,
    CHIP_PAD,
    DETAIL_LINE,
    DETAIL_SIZE,
    LABEL_LINE,
    LABEL_SIZE,
)
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import is_right_to_left, one_line
from journeymap.model import Grade, MarkSign
from journeymap.theme import Role
from journeymap.translation.phrase import phrase
from journeymap.views import ItemRole, MarkKind, OwnMark, Standing


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.parts.coordinates import Words
    from journeymap.views import Item, SheetMark


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
    Standing.SHORT: (Role.SHORT, SignShape.HALF),
    Standing.MISSED: (Role.MISSED, SignShape.CROSS),
    Standing.UNKNOWN: (Role.UNKNOWN, SignShape.QUESTION),
}
"""How readings are coloured, and the sign that says the same without colour."""

FEELINGS: Final = {
    Feeling.BAD: (Role.BAD, SignShape.GLUM),
    Feeling.RATHER_BAD: (Role.BAD, SignShape.FROWN),
    Feeling.NEITHER: (Role.NEUTRAL, SignShape.CALM),
    Feeling.RATHER_GOOD: (Role.GOOD, SignShape.SMILE),
    Feeling.GOOD: (Role.GOOD, SignShape.GRIN),
}
"""How scores of emotion are coloured, and the face that says the same without colour."""

MARKS: Final = {
    MarkKind.MOMENT_OF_TRUTH: (Role.TRUTH, SignShape.STAR, "Moment of truth"),
    MarkKind.FAIL_POINT: (Role.FAIL, SignShape.EXCLAMATION, "Fail point"),
    MarkKind.WAIT: (Role.WAIT, SignShape.CLOCK, "Wait"),
    MarkKind.DECISION: (Role.DECISION, SignShape.DIAMOND, "Decision"),
    MarkKind.FROM_CUSTOMER: (Role.CHIP, SignShape.DOWN, "Contact"),
    MarkKind.TO_CUSTOMER: (Role.CHIP, SignShape.UP, "Contact"),
    MarkKind.AMONG_CUSTOMERS: (Role.CHIP, SignShape.ACROSS, "Contact"),
    MarkKind.AMONG_PROVIDERS: (Role.CHIP, SignShape.ACROSS, "Contact"),
    MarkKind.OUTCOME: (Role.OUTCOME, SignShape.FLAG, "Ends here"),
}

OWN_MARKS: Final = {Grade.MEDIUM: Role.SHORT, Grade.HIGH: Role.FAIL, Grade.CRITICAL: Role.FAIL}
"""How marks of a map's own are coloured that are bad; all others are neutral."""

BADGE: Final = 18.0
"""The size of the ground of a mark."""

SIGN: Final = 11.0
"""The size of the sign on it."""

_TILES: Final = {Role.NOT_KNOWN: Outline.DOTTED}
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

_BAR: Final = 3.0
"""How thick the bar at the left of a note is, whose colour says what kind it is, or that it is critical."""

_BRACKET: Final = 8.0
"""How far above a reading the bracket stands that shows how far it reaches."""

_PLAIN: Final = Role.LANE
"""How the words of a note are coloured, which stand on the ground of its row."""

_CARD_ROLES: Final = frozenset({ItemRole.PERSONA})
"""The items that say their words at their beginning, however wide they are."""


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
    said: str = "",
    face: Feeling | None = None,
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
        said: what it is called where its words do not say it, as those of a cell of a table.
        face: of a score of emotion how good it is, which a face says beside it.
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
    drawn = Sign(x=0, y=0, size=SIGN, shape=sign, role=role) if sign is not None else None
    if face is not None:
        drawn = Sign(x=0, y=0, size=BADGE, shape=FEELINGS[face][1], role=FEELINGS[face][0])
    parts += _words(
        item, words, drawn, role, left=left, top=top, width=width, height=height, early=_is_early(item, span)
    )
    parts += badges(item.marks, left + width - 10, top + height if marks_below else top)
    called = said or (", ".join([item.assessment, *item.details]) if item.assessment else "")
    return item_shapes(item, parts, cut=words.cut, band=band, called=called)


def note_figure(
    item: Item,
    words: Words,
    *,
    left: float,
    top: float,
    width: float,
    height: float,
    band: str | None,
    ruled: bool = False,
) -> Shapes:
    """
    Draw an item without a frame: its words from the left, behind a thin bar in the colour of its kind.

    A frame that says something, as that it was not observed, is drawn all the same.

    Args:
        item: the item.
        words: its texts, broken for this width.
        left: the left side.
        top: the upper side.
        width: how wide it is.
        height: how high it is.
        band: the key of its row.
        ruled: whether a rule stands above it, as between the lines of a list.
    """
    outline = outline_of(item)
    is_framed = outline is not Outline.SOLID
    kind = ROLES[item.role]
    role = kind if is_framed else _PLAIN
    parts: list[Shape] = [
        Area(
            x=left,
            y=top,
            width=width,
            height=height,
            role=kind,
            shape=AreaShape.BOX if is_framed else AreaShape.CLEAR,
            radius=4 if is_framed else 0,
            outline=outline,
        ),
    ]
    if item.role is not ItemRole.MISSING:
        bar = ((left + _BAR / 2, top), (left + _BAR / 2, top + height))
        parts.append(Stroke(points=bar, role=Role.FAIL if item.critical else kind, width=_BAR))
    if ruled:
        parts.append(Stroke(points=((left, top - 2), (left + width, top - 2)), role=Role.AXIS, width=0.75))
    start = top + (height - words.height) / 2
    for line, line_width, y in _label_lines(words, start):
        parts.append(
            Text(
                x=left + BOX_PAD_X,
                y=y,
                text=line,
                size=LABEL_SIZE,
                width=line_width,
                role=role,
                right_to_left=is_right_to_left(line),
            )
        )
    parts += _detail_lines(words, start, left + BOX_PAD_X, role)
    parts += badges(item.marks, left + width - 10, top)
    return item_shapes(item, parts, cut=words.cut, band=band)


def bracketed(figure: Shapes, left: float, right: float, top: float) -> Shapes:
    """
    Draw a thin bracket above a figure, which shows how far what it says reaches.

    Args:
        figure: the figure.
        left: where that begins.
        right: where it ends.
        top: the upper side of the figure.
    """
    y = top - _BRACKET
    corners = ((left + 0.5, y + 5), (left + 0.5, y), (right - 0.5, y), (right - 0.5, y + 5))
    return evolve(figure, parts=(*figure.parts, Stroke(points=corners, role=Role.LINE)))


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
    parts += badges(item.marks, right, top + LABEL_LINE / 2)
    return item_shapes(item, parts, cut=words.cut, band=band)


def item_shapes(item: Item, parts: Iterable[Shape], *, cut: bool, band: str | None, called: str = "") -> Shapes:
    """
    Make the figure of an item of its shapes, with what tooltips and screen readers say of it.

    Args:
        item: the item.
        parts: its shapes, later ones above earlier ones.
        cut: whether some of its words are missing.
        band: the key of its row or cluster.
        called: what it is called where its label does not say it.
    """
    return Shapes(
        key=item.key,
        kind=ShapesKind.CONNECTOR if item.role is ItemRole.CONNECTOR else ShapesKind.ITEM,
        parts=tuple(parts),
        label=one_line(called or item.label),
        title=_title(item, cut=cut),
        link=item.link,
        band=band,
        element=item.element,
        personas=item.personas,
    )


def badges_width(marks: Sequence[SheetMark]) -> float:
    """Return how much room marks take beside words."""
    return (BADGE + 4) * len(marks) + 4 if marks else 0.0


def corner_radius(item: Item, height: float) -> float:
    """Return how round the corners of the box of an item are."""
    return min(height / 2, _RADII.get(item.role, BOX_RADIUS))


def outline_of(item: Item) -> Outline:
    """
    Return how a box is outlined.

    Dashed where it may be skipped or is missing, dotted where it was not observed, dash-dotted where it stands again.
    """
    if item.optional or item.role is ItemRole.MISSING:
        return Outline.DASHED
    if item.basis:
        return Outline.DOTTED
    return Outline.DASH_DOTTED if item.repeated else Outline.SOLID


def badge(kind: MarkKind | OwnMark, x: float, y: float) -> list[Shape]:
    """Draw a mark with its ground, its left side at `x`, its middle at `y`."""
    shape: Shape
    if isinstance(kind, OwnMark):
        role = Role.CHIP if kind.severity is None else OWN_MARKS.get(kind.severity, Role.CHIP)
        shape = _own_sign(kind.sign, x + BADGE / 2, y, role)
    else:
        role, sign, _ = MARKS[kind]
        shape = Sign(x=x + BADGE / 2, y=y, size=SIGN, shape=sign, role=role)
    ground = Area(x=x, y=y - BADGE / 2, width=BADGE, height=BADGE, role=role, radius=BADGE / 2, outline=Outline.NONE)
    return [ground, shape]


def badges(marks: Sequence[SheetMark], right: float, middle: float) -> list[Shape]:
    """Draw the signs of marks, the first one left of `right` and the others left of it."""
    shapes: list[Shape] = []
    x = right - BADGE
    for mark in marks:
        shapes += badge(mark.kind, x, middle)
        x -= BADGE + 4
    return shapes


def marks_title(marks: Sequence[SheetMark]) -> list[str]:
    """Put into words what marks cannot say by their signs alone."""
    return [
        mark.kind.label if isinstance(mark.kind, OwnMark) else f"{phrase(MARKS[mark.kind][2])}: {mark.note}"
        for mark in marks
        if mark.note or isinstance(mark.kind, OwnMark)
    ]


# Private


def _is_early(item: Item, span: int) -> bool:
    """Return whether a box says its words at its beginning, where they are found: one over several columns does."""
    return span > 1 or item.role in _CARD_ROLES


def _words(
    item: Item,
    words: Words,
    sign: Sign | None,
    role: Role,
    *,
    left: float,
    top: float,
    width: float,
    height: float,
    early: bool,
) -> list[Shape]:
    """Put the texts into the middle of the box, or at its beginning; the sign stands beside the label."""
    beside = _BESIDE + sign.size - SIGN if sign is not None else 0.0
    anchor = Anchor.START if early else Anchor.MIDDLE
    label_x = left + BOX_PAD_X + beside if early else left + (width + beside) / 2
    detail_x = label_x if early else left + width / 2
    bold = item.role in BOLD_ROLES
    from_right = is_right_to_left(item.label)
    y = top + (height - words.height) / 2
    shapes: list[Shape] = []
    if sign is not None:
        widest = max((line_width for _, line_width in words.label), default=0.0)
        sign_x = left + BOX_PAD_X + sign.size / 2 if early else label_x - widest / 2 - (sign.size + SIGN) / 2
        shapes.append(evolve(sign, x=sign_x, y=y + LABEL_LINE / 2))
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
    below = y + words.height - CHIP_LINE * len(words.chips)
    for number, chips in enumerate(words.chips):
        wide = sum(chip_width + 2 * CHIP_PAD + CHIP_GAP for _, chip_width in chips) - CHIP_GAP
        x = left + BOX_PAD_X if early else left + (width - wide) / 2
        shapes += _chips(chips, x, below + number * CHIP_LINE)
    return shapes


def _chips(line: Sequence[tuple[str, float]], x: float, top: float) -> Iterator[Shape]:
    """Draw chips beside each other, below the gap above them."""
    for text, width in line:
        yield Area(
            x=x, y=top + CHIP_GAP, width=width + 2 * CHIP_PAD, height=CHIP_LINE - CHIP_GAP, role=Role.SYSTEM, radius=4
        )
        yield Text(
            x=x + CHIP_PAD + width / 2,
            y=top + CHIP_GAP + 12,
            text=text,
            size=DETAIL_SIZE,
            width=width,
            role=Role.SYSTEM,
            anchor=Anchor.MIDDLE,
            right_to_left=is_right_to_left(text),
        )
        x += width + 2 * CHIP_PAD + CHIP_GAP


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


def _own_sign(sign: str, x: float, y: float, role: Role) -> Shape:
    """Draw one of the signs that a map may choose from, or write its one character."""
    if sign in _SIGNS:
        return Sign(x=x, y=y, size=SIGN, shape=_SIGNS[sign], role=role)
    width = text_width(sign, SIGN, bold=True)
    return Text(x=x, y=y + 4, text=sign, size=SIGN, width=width, role=role, anchor=Anchor.MIDDLE, bold=True)


_SIGNS: Final = {sign.value: SignShape(sign.value) for sign in MarkSign}


def _title(item: Item, *, cut: bool) -> str:
    """Describe what the box cannot: how it stands, the whole text where it is cut, what its marks stand for, more."""
    parts = [item.assessment]
    if cut:
        parts.append(" – ".join([item.label, *item.details, *(chip.label for chip in item.chips)]))
    parts += marks_title(item.marks)
    parts += [f"{chip.label}: {chip.note}" for chip in item.chips if chip.note]
    parts += [item.basis.capitalize(), item.note]
    return one_line(" · ".join(filter(None, parts)))
