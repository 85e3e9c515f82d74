"""
From a tree to a drawing: a column for each level, a card for each node, lines from each to what hangs on it.

Many nodes have rows instead.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.layout.drawing import Anchor, Area, Drawing, Outline, Shapes, ShapesKind, Sign, Stroke
from journeymap.layout.empty_note import nothing_drawing
from journeymap.layout.legend import legend
from journeymap.layout.parts.box import BADGE, SIGN, STANDINGS
from journeymap.layout.parts.coordinates import facts_in
from journeymap.layout.parts.frame import drawing_of, head, heading, heading_row, line_text
from journeymap.layout.spacing import (
    BAND_RADIUS,
    BOX_PAD_X,
    BOX_RADIUS,
    DETAIL_LINE,
    DETAIL_SIZE,
    HEADING_SIZE,
    LABEL_LINE,
    LABEL_SIZE,
    MARGIN,
    SHEET_LEAST,
    UNABRIDGED_LINES,
)
from journeymap.layout.text.wrap import one_line, widest_word, wrap
from journeymap.layout.tree.bullet import BAR, bullet
from journeymap.layout.tree.lay_out_rows import lay_out_rows
from journeymap.layout.tree.tree_plan import ELBOW, GAP, plan_columns, plan_tops
from journeymap.pause import collector_paused
from journeymap.theme import Role
from journeymap.translation.phrase import phrase


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.text.wrap import Wrapped
    from journeymap.views import Gauge, TreeNode, TreeSheet


_APART: Final = "unsaid"
"""The tier of what has no level."""

_CARD: Final = 252.0
"""How wide a card is at least."""

_DETAILS: Final = 5
"""So many lesser lines stand on a card."""

_PLACE: Final = re.compile("^(at|in) ")
"""Words that do not stand alone at the end of a line."""

_PAD: Final = 12.0
_BAND_PAD: Final = 12.0
"""Between a card and the ground of its level."""

_GUTTER: Final = 40.0
"""Between two columns of cards: room for an elbow."""

_INSET: Final = 24.0
"""So far a card is set in below one of the same level."""

_CARD_MOST: Final = 320.0
"""No wider for the sake of one long word."""

_NUMBER: Final = 22.0
"""The line of the reading."""

_BAR_ROOM: Final = 22.0
"""How much room a bullet bar takes with its marks."""

_MANY: Final = 15
"""From so many nodes on each has a row instead of a card."""


@frozen(kw_only=True)
class _Card:
    """
    A node with its texts broken and its place from left to right.

    Attributes:
        node: the node.
        left: its left side.
        width: how wide it is.
        name: its name.
        details: its lesser lines.
        cut: whether something is missing.
        height: how high it is.
    """

    node: TreeNode
    left: float
    width: float
    name: Wrapped
    details: Sequence[str]
    cut: bool
    height: float


@collector_paused()
def lay_out_tree(sheet: TreeSheet) -> Drawing:
    """
    Give everything in a tree a place: a card for each node, or a row where there are many.

    Args:
        sheet: the tree.

    Returns:
        The drawing.
    """
    if not sheet.nodes:
        return nothing_drawing(sheet)
    return lay_out_rows(sheet) if len(sheet.nodes) >= _MANY else lay_out_cards(sheet)


def lay_out_cards(sheet: TreeSheet) -> Drawing:
    """
    Give every node of a tree a card.

    Args:
        sheet: the tree; not empty.

    Returns:
        The drawing.
    """
    columns = plan_columns(sheet)
    least = max(_CARD, *(_word_room(node) for node in sheet.nodes))
    usual = min(least, _CARD_MOST)
    widths = [usual + _INSET * level for level in columns.levels]
    steps = [width + (GAP if close else _GUTTER) for width, close in zip(widths, columns.close, strict=True)]
    left = list(accumulate(steps, initial=MARGIN + _BAND_PAD))
    cards = [
        _card(node, left[spot.column] + _INSET * spot.level, widths[spot.column] - _INSET * spot.level)
        for node, spot in zip(sheet.nodes, columns.spots, strict=True)
    ]
    starts = list(accumulate(columns.counts, initial=0))
    sides = [(left[start] - _BAND_PAD, left[end] - _GUTTER + _BAND_PAD) for start, end in pairwise(starts)]
    right = max(sides[-1][1], SHEET_LEAST - MARGIN)
    title = head(sheet.title, sheet.facts, right + MARGIN)
    top = heading_row(
        [
            heading(tier.key, (tier.label, ""), *side, Role.APART if tier.key != _APART else None)
            for tier, side in zip(sheet.tiers, sides, strict=True)
        ],
        title.bottom,
    )
    upper = top.bottom + 10 + _BAND_PAD
    tops = [upper + y for y in plan_tops(sheet.nodes, columns, [card.height for card in cards])]
    bottom = max(y + card.height for y, card in zip(tops, cards, strict=True)) + _BAND_PAD
    grounds = [
        _ground(tier.key, tier.label, side, top.bottom + 10, bottom)
        for tier, side in zip(sheet.tiers, sides, strict=True)
    ]
    placed = {card.node.item.key: (card, y) for card, y in zip(cards, tops, strict=True)}
    elbows = [
        _elbow(placed[card.node.parent], (card, y)) for card, y in placed.values() if card.node.parent is not None
    ]
    drawn = [_card_figure(card, y) for card, y in placed.values()]
    foot = legend(sheet.legend, left=MARGIN, right=right, top=bottom + 18, imprint=sheet.imprint)
    return drawing_of(
        sheet,
        (*grounds, *title.figures, *top.figures, *elbows, *drawn, *foot.figures),
        width=right + MARGIN,
        bottom=foot.bottom,
    )


# Private


def _word_room(node: TreeNode) -> float:
    """Return how wide a card has to be for the longest word of its name, or of its lesser lines."""
    name = widest_word(node.item.label, LABEL_SIZE, bold=True) + (BADGE + 8 if node.item.standing is not None else 0)
    return 2 * BOX_PAD_X + max([name, *(widest_word(detail, DETAIL_SIZE) for detail in node.item.details)])


def _card(node: TreeNode, left: float, width: float) -> _Card:
    """Break the words of a node for its width, and measure them."""
    room = width - 2 * BOX_PAD_X
    name = wrap(
        node.item.label,
        room - (BADGE + 8 if node.item.standing is not None else 0),
        LABEL_SIZE,
        bold=True,
        most=3,
    )
    # Facts of a few words stand beside each other.
    facts = " · ".join(_PLACE.sub("\\1\xa0", detail) for detail in node.item.details)
    details = facts_in(facts, room, most=UNABRIDGED_LINES if node.item.unabridged else _DETAILS)
    height = (
        2 * _PAD
        + LABEL_LINE * len(name.lines)
        + (_NUMBER if node.reading or node.target else 0)
        + (_BAR_ROOM + DETAIL_LINE if node.gauge is not None else 0)
        + DETAIL_LINE * len(details.lines)
    )
    return _Card(
        node=node,
        left=left,
        width=width,
        name=name,
        details=[line.replace("\xa0", " ") for line in details.lines],
        cut=name.cut or details.cut,
        height=max(height, 2 * ELBOW),
    )


def _ground(key: str, label: str, side: tuple[float, float], top: float, bottom: float) -> Shapes:
    """Draw the band of a tier, with its name at the side."""
    area = Area(
        x=side[0],
        y=top,
        width=side[1] - side[0],
        height=bottom - top,
        role=Role.LANE,
        radius=BAND_RADIUS,
        outline=Outline.NONE,
    )
    return Shapes(key=f"tier:{key}", kind=ShapesKind.BAND, parts=(area,), label=label, band=key)


def _elbow(above: tuple[_Card, float], below: tuple[_Card, float]) -> Shapes:
    """Lead from a card to one that hangs on it: through the gutter beside it, or down at the side of its own column."""
    (upper, upper_y), (lower, lower_y) = above, below
    end = (lower.left, lower_y + ELBOW)
    points: tuple[tuple[float, float], ...]
    if lower.left < upper.left + upper.width:
        x = upper.left + _INSET / 2
        points = ((x, upper_y + upper.height), (x, end[1]), end)
    else:
        start = (upper.left + upper.width, upper_y + ELBOW)
        trunk = start[0] + _GUTTER / 2
        points = (start, end) if start[1] == end[1] else (start, (trunk, start[1]), (trunk, end[1]), end)
    source, target = upper.node.item.key, lower.node.item.key
    return Shapes(
        key=f"{source}>{target}",
        kind=ShapesKind.CONNECTION,
        parts=(Stroke(points=points, role=Role.RELIANCE, width=1.25),),
        ends=(source, target),
    )


def _card_figure(card: _Card, top: float) -> Shapes:
    """Draw the card of a node."""
    node, left = card.node, card.left
    x, y = left + BOX_PAD_X, top + _PAD
    parts: list[Shape] = [
        Area(x=left, y=top, width=card.width, height=card.height, role=Role.SUPPORT, radius=BOX_RADIUS)
    ]
    if node.item.standing is not None:
        role, shape = STANDINGS[node.item.standing]
        badge_x, badge_y = left + card.width - BOX_PAD_X - BADGE, y - 1
        parts.append(Area(x=badge_x, y=badge_y, width=BADGE, height=BADGE, role=role, radius=5))
        parts.append(Sign(x=badge_x + BADGE / 2, y=badge_y + BADGE / 2, size=SIGN, shape=shape, role=role))
    for line in card.name.lines:
        parts.append(line_text(x, y + 12, line, LABEL_SIZE, Role.SUPPORT, bold=True))
        y += LABEL_LINE
    if node.reading or node.target:
        parts += _number(node, x, y, card.width - 2 * BOX_PAD_X)
        y += _NUMBER
    if node.gauge is not None:
        parts += _gauge(node.gauge, x, y + _BAR_ROOM / 2, card.width - 2 * BOX_PAD_X)
        y += _BAR_ROOM + DETAIL_LINE
    for line in card.details:
        parts.append(line_text(x, y + 10.5, line, DETAIL_SIZE, Role.SUPPORT, faint=True))
        y += DETAIL_LINE
    said = [node.item.label, *node.item.details] if card.cut else []
    return Shapes(
        key=node.item.key,
        kind=ShapesKind.ITEM,
        parts=tuple(parts),
        label=one_line(" · ".join(filter(None, [node.item.label, node.item.assessment or node.reading]))),
        title=one_line(" · ".join(filter(None, [node.item.assessment, *said, node.item.note]))),
        link=node.item.link,
        band=node.tier,
        element=node.item.element,
    )


def _number(node: TreeNode, x: float, y: float, room: float) -> list[Shape]:
    """Write the reading, and the target beside it."""
    shapes: list[Shape] = []
    if node.reading:
        reading = wrap(node.reading, room * 0.55, HEADING_SIZE, bold=True, most=1)
        for line in reading.lines:
            text = line_text(x, y + 16, line, HEADING_SIZE, Role.SUPPORT, bold=True)
            shapes.append(text)
            x += text.width + 8
            room -= text.width + 8
    if node.target:
        target = wrap(phrase("target {value}", value=node.target), room, DETAIL_SIZE, most=1)
        shapes += [line_text(x, y + 15.5, line, DETAIL_SIZE, Role.SUPPORT, faint=True) for line in target.lines]
    return shapes


def _gauge(gauge: Gauge, x: float, y: float, width: float) -> list[Shape]:
    """Draw a bullet bar, its middle at `y`, and the numbers at its ends below it."""
    shapes = bullet(gauge, x, y, width)
    below = y + _BAR_ROOM / 2 + 9
    for words, at, anchor in ((gauge.low, x + BAR / 2, Anchor.START), (gauge.high, x + width - BAR / 2, Anchor.END)):
        shapes.append(line_text(at, below, words, DETAIL_SIZE, Role.SUPPORT, faint=True, anchor=anchor))
    return shapes
