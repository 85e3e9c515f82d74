"""What stands below the steps of a story: words with a thin bar of their colour, without a box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.layout.drawing import Shapes, Sign, Stroke
from journeymap.layout.parts.box import BADGE, ROLES, SIGN, STANDINGS, badge, item_shapes
from journeymap.layout.parts.frame import line_text
from journeymap.layout.spacing import LABEL_LINE, LABEL_SIZE
from journeymap.layout.story.measure import SMALL_LINE, SMALL_SIZE
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import wrap
from journeymap.theme import Role
from journeymap.views import ItemRole, MarkKind, Standing


if TYPE_CHECKING:
    from journeymap.layout.drawing import Shape
    from journeymap.views import Item


_BAR: Final = 3.0
_INDENT: Final = 9.0
"""From the bar to the words."""

_LINES: Final = 6
"""More lines than this are a paragraph; what is cut stays in the tooltip."""

_STANDING_TEXTS: Final = {
    Standing.MET: Role.GOOD,
    Standing.SHORT: Role.NEUTRAL,
    Standing.MISSED: Role.BAD,
}
"""The colours of readings, whose words stand on the ground of the page."""

_PLAIN: Final = frozenset({ItemRole.PLAIN})
"""What has no colour of its own."""


def remark(item: Item, *, left: float, top: float, width: float, several: bool, band: str) -> tuple[Shapes, float]:
    """
    Draw an item as words.

    Args:
        item: the item.
        left: its left side.
        top: its upper side.
        width: how wide it may be.
        several: whether it belongs to several columns, which a line above it shows.
        band: the key of its row.

    Returns:
        The figure, and its lower side.
    """
    role = _STANDING_TEXTS.get(item.standing, Role.PAGE) if item.standing is not None else Role.PAGE
    failing = any(mark.kind is MarkKind.FAIL_POINT for mark in item.marks)
    if failing and item.standing is None:
        role = Role.BAD
    bold = role is not Role.PAGE
    indent = 0.0 if item.role in _PLAIN else SIGN + 5 if item.standing is not None else _INDENT
    room = width - indent
    # A fact about work stands behind its name, as "Plan the visit · 3 d"; the name of a metric below its reading.
    beside = item.standing is None and item.role is not ItemRole.PERSONA
    facts = " · ".join(_together(fact, room, bold=bold) for detail in item.details for fact in detail.split(" · "))
    said = " · ".join(filter(None, [item.label, facts])) if beside else _together(item.label, room, bold=bold)
    label = wrap(said, room, LABEL_SIZE, bold=bold, most=_LINES)
    parts: list[Shape] = []
    y = top
    if several:
        ends = (left + 0.5, left + width - 0.5)
        corners = ((ends[0], y + 5), (ends[0], y + 1), (ends[1], y + 1), (ends[1], y + 5))
        parts.append(Stroke(points=corners, role=Role.LINE, width=1.25))
        y += 6
    start = y
    for line in label.lines:
        parts.append(line_text(left + indent, y + 12, line.strip(" ·"), LABEL_SIZE, role, bold=bold))
        y += LABEL_LINE
    if item.standing is not None:
        sign = STANDINGS[item.standing][1]
        parts.append(Sign(x=left + SIGN / 2, y=start + 8, size=SIGN, shape=sign, role=role))
    cut = label.cut
    for detail in () if beside else item.details:
        words = wrap(detail, room, SMALL_SIZE, most=2)
        cut = cut or words.cut
        for line in words.lines:
            parts.append(line_text(left + indent, y + 10, line, SMALL_SIZE, Role.PAGE, faint=True))
            y += SMALL_LINE
    if item.marks:
        y += 2
        for number, mark in enumerate(item.marks):
            x = left + indent + number % _per_line(room) * (BADGE + 4)
            parts += badge(mark.kind, x, y + BADGE / 2 + number // _per_line(room) * (BADGE + 4))
        y += (BADGE + 4) * -(-len(item.marks) // _per_line(room))
    if indent == _INDENT:
        bar = Stroke(
            points=((left + _BAR / 2, start + 1), (left + _BAR / 2, y - 1)),
            role=Role.FAIL if item.critical else ROLES[item.role],
            width=_BAR,
            dashed=bool(item.basis) or item.optional,
        )
        parts.insert(0, bar)
    return item_shapes(item, parts, cut=cut, band=band), y


# Private


def _per_line(room: float) -> int:
    """Return how many marks stand beside each other."""
    return max(1, int((room + 4) // (BADGE + 4)))


def _together(fact: str, room: float, *, bold: bool) -> str:
    """Keep a number and its unit on one line, where they fit on one."""
    return fact.replace(" ", "\xa0") if text_width(fact, LABEL_SIZE, bold=bold) <= room else fact
