"""From a tree to a drawing: a column for each level, a card for each node, elbows from each to what is below it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from attrs import frozen

from journeymap.graph.pause import collector_paused
from journeymap.layout.box import BADGE, SIGN, STANDINGS
from journeymap.layout.drawing import Anchor, Area, Drawing, Figure, FigureKind, Outline, Sign, Stroke
from journeymap.layout.frame import head, heading, heading_row, line_text
from journeymap.layout.lay_out_table import nothing_figure
from journeymap.layout.legend import gauge_mark, legend
from journeymap.layout.metrics import (
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
)
from journeymap.layout.wrap import one_line, wrap
from journeymap.theme import STAGE_ROLES, Role
from journeymap.views import Standing


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.wrap import Wrapped
    from journeymap.views import Gauge, TreeNode, TreeSheet


_APART: Final = "unsaid"
"""The tier of what has no level."""

_CARD: Final = 252.0
"""How wide a card is."""

_PAD: Final = 12.0
_BAND_PAD: Final = 12.0
"""Between a card and the ground of its level."""

_GUTTER: Final = 40.0
"""Between two columns of cards: room for an elbow."""

_ROW: Final = 14.0
"""Between two rows of cards."""

_ELBOW: Final = 20.0
"""So far below the upper side of its card an elbow begins and ends."""

_NUMBER: Final = 22.0
"""The line of the reading."""

_ZONES: Final = {
    Standing.MET: Role.HEAT_FAR_BEYOND,
    Standing.AT_RISK: Role.HEAT_LEVEL,
    Standing.MISSED: Role.HEAT_FAR_SHORT,
    Standing.UNKNOWN: Role.UNKNOWN,
}
"""The colours of the bands of a bullet bar; the ticks of target and alert part them without colour."""

_BAR: Final = 10.0
_BAR_ROOM: Final = 22.0
"""How high a bullet bar is, and how much room it takes with its marks."""


@frozen(kw_only=True)
class _Card:
    """
    A node with its place in the grid and its texts broken.

    Attributes:
        node: the node.
        column: its column.
        row: its row.
        name: its name.
        details: its lesser lines.
        height: how high it is at least.
    """

    node: TreeNode
    column: int
    row: int
    name: Wrapped
    details: Sequence[Wrapped]
    height: float


@collector_paused()
def lay_out_tree(sheet: TreeSheet) -> Drawing:
    """
    Give everything in a tree a place.

    Args:
        sheet: the tree.

    Returns:
        The drawing.
    """
    if not sheet.nodes:
        return _nothing(sheet)
    places, columns = _places(sheet)
    cards = [_card(node, *place) for node, place in zip(sheet.nodes, places, strict=True)]
    left = [MARGIN + _BAND_PAD + index * (_CARD + _GUTTER) for index in range(sum(columns))]
    right = max(left[-1] + _CARD + _BAND_PAD, SHEET_LEAST - MARGIN)
    title = head(sheet.title, sheet.facts, right + MARGIN)
    starts = list(accumulate(columns, initial=0))
    sides = [
        (left[start] - _BAND_PAD, left[start + count - 1] + _CARD + _BAND_PAD)
        for start, count in zip(starts, columns, strict=False)
    ]
    top = heading_row(
        [
            heading(tier.key, (tier.label, ""), *side, STAGE_ROLES[index] if tier.key != _APART else None)
            for index, (tier, side) in enumerate(zip(sheet.tiers, sides, strict=True))
        ],
        title.bottom,
    )
    heights = _row_heights(cards)
    rows = list(accumulate((height + _ROW for height in heights), initial=top.bottom + 10 + _BAND_PAD))
    bottom = rows[-1] - _ROW + _BAND_PAD
    grounds = [
        _ground(tier.key, tier.label, side, top.bottom + 10, bottom)
        for tier, side in zip(sheet.tiers, sides, strict=True)
    ]
    by_key = {card.node.item.key: card for card in cards}
    elbows = [_elbow(by_key[card.node.parent], card, left, rows) for card in cards if card.node.parent is not None]
    drawn = [_card_figure(card, left[card.column], rows[card.row], heights[card.row]) for card in cards]
    foot = legend(sheet.legend, left=MARGIN, right=right, top=bottom + 18)
    return Drawing(
        view=sheet.view,
        title=one_line(sheet.title),
        summary=one_line(sheet.summary),
        width=right + MARGIN,
        height=foot.bottom + MARGIN,
        figures=(*grounds, *title.figures, *top.figures, *elbows, *drawn, *foot.figures),
    )


# Private


def _nothing(sheet: TreeSheet) -> Drawing:
    right = SHEET_LEAST - MARGIN
    title = head(sheet.title, sheet.facts, right + MARGIN)
    figure, bottom = nothing_figure(sheet.empty, title.bottom, right)
    return Drawing(
        view=sheet.view,
        title=one_line(sheet.title),
        summary=one_line(sheet.summary),
        width=right + MARGIN,
        height=bottom + MARGIN,
        figures=(*title.figures, figure),
    )


def _places(sheet: TreeSheet) -> tuple[list[tuple[int, int]], list[int]]:
    """
    Find the column and the row of every node, and how many columns each tier has.

    The first node below another stands beside it, the next ones in rows of their own, so that an elbow never meets a
    card on its way.
    """
    tiers = {tier.key: index for index, tier in enumerate(sheet.tiers)}
    within: dict[str, int] = {}
    rows: dict[str, int] = {}
    tier_of: dict[str, str] = {}
    begun: set[str] = set()
    row = -1
    for node in sheet.nodes:
        key, parent = node.item.key, node.parent
        tier_of[key] = node.tier
        within[key] = within[parent] + 1 if parent is not None and tier_of[parent] == node.tier else 0
        if parent is None or parent in begun:
            row += 1
        if parent is not None:
            begun.add(parent)
        rows[key] = row
    columns = [0] * len(sheet.tiers)
    for node in sheet.nodes:
        index = tiers[node.tier]
        columns[index] = max(columns[index], within[node.item.key] + 1)
    starts = list(accumulate(columns, initial=0))
    return [(starts[tiers[node.tier]] + within[node.item.key], rows[node.item.key]) for node in sheet.nodes], columns


def _card(node: TreeNode, column: int, row: int) -> _Card:
    room = _CARD - 2 * BOX_PAD_X
    name = wrap(
        node.item.label,
        room - (BADGE + 8 if node.item.standing is not None else 0),
        LABEL_SIZE,
        bold=True,
        most=3,
    )
    details = [wrap(detail, room, DETAIL_SIZE, most=2) for detail in node.item.details]
    height = (
        2 * _PAD
        + LABEL_LINE * len(name.lines)
        + (_NUMBER if node.reading or node.target else 0)
        + (_BAR_ROOM if node.gauge is not None else 0)
        + (DETAIL_LINE if node.gauge is not None and (node.gauge.low or node.gauge.high) else 0)
        + DETAIL_LINE * sum(len(detail.lines) for detail in details)
    )
    return _Card(node=node, column=column, row=row, name=name, details=details, height=max(height, 2 * _ELBOW))


def _row_heights(cards: Sequence[_Card]) -> list[float]:
    heights = [0.0] * (max(card.row for card in cards) + 1)
    for card in cards:
        heights[card.row] = max(heights[card.row], card.height)
    return heights


def _ground(key: str, label: str, side: tuple[float, float], top: float, bottom: float) -> Figure:
    area = Area(
        x=side[0],
        y=top,
        width=side[1] - side[0],
        height=bottom - top,
        role=Role.LANE,
        radius=BAND_RADIUS,
        outline=Outline.NONE,
    )
    return Figure(key=f"tier:{key}", kind=FigureKind.BAND, parts=(area,), label=label, band=key)


def _elbow(upper: _Card, lower: _Card, left: Sequence[float], rows: Sequence[float]) -> Figure:
    """Lead from a card to one below it: to the gutter beside the upper one, down there, and across."""
    start = (left[upper.column] + _CARD, rows[upper.row] + _ELBOW)
    end = (left[lower.column], rows[lower.row] + _ELBOW)
    trunk = start[0] + _GUTTER / 2
    points = (start, end) if start[1] == end[1] else (start, (trunk, start[1]), (trunk, end[1]), end)
    source, target = upper.node.item.key, lower.node.item.key
    return Figure(
        key=f"{source}>{target}",
        kind=FigureKind.CONNECTION,
        parts=(Stroke(points=points, role=Role.RELIANCE, width=1.25),),
        ends=(source, target),
    )


def _card_figure(card: _Card, left: float, top: float, height: float) -> Figure:
    node = card.node
    x, y = left + BOX_PAD_X, top + _PAD
    parts: list[Shape] = [Area(x=left, y=top, width=_CARD, height=height, role=Role.SUPPORT, radius=BOX_RADIUS)]
    if node.item.standing is not None:
        role, shape = STANDINGS[node.item.standing]
        badge_x, badge_y = left + _CARD - BOX_PAD_X - BADGE, y - 1
        parts.append(Area(x=badge_x, y=badge_y, width=BADGE, height=BADGE, role=role, radius=5))
        parts.append(Sign(x=badge_x + BADGE / 2, y=badge_y + BADGE / 2, size=SIGN, shape=shape, role=role))
    for line in card.name.lines:
        parts.append(line_text(x, y + 12, line, LABEL_SIZE, Role.SUPPORT, bold=True))
        y += LABEL_LINE
    if node.reading or node.target:
        parts += _number(node, x, y)
        y += _NUMBER
    if node.gauge is not None:
        parts += _gauge(node.gauge, x, y + _BAR_ROOM / 2, _CARD - 2 * BOX_PAD_X)
        y += _BAR_ROOM + (DETAIL_LINE if node.gauge.low or node.gauge.high else 0)
    for detail in card.details:
        for line in detail.lines:
            parts.append(line_text(x, y + 10.5, line, DETAIL_SIZE, Role.SUPPORT, faint=True))
            y += DETAIL_LINE
    cut = card.name.cut or any(detail.cut for detail in card.details)
    said = [node.item.label, *node.item.details] if cut else []
    return Figure(
        key=node.item.key,
        kind=FigureKind.ITEM,
        parts=tuple(parts),
        label=one_line(" · ".join(filter(None, [node.item.label, node.reading]))),
        title=one_line(" · ".join(filter(None, [*said, node.item.note]))),
        link=node.item.link,
        band=node.tier,
        element=node.item.element,
    )


def _number(node: TreeNode, x: float, y: float) -> list[Shape]:
    """Write the reading, and the target beside it."""
    shapes: list[Shape] = []
    room = _CARD - 2 * BOX_PAD_X
    if node.reading:
        reading = wrap(node.reading, room * 0.55, HEADING_SIZE, bold=True, most=1)
        for line in reading.lines:
            text = line_text(x, y + 16, line, HEADING_SIZE, Role.SUPPORT, bold=True)
            shapes.append(text)
            x += text.width + 8
            room -= text.width + 8
    if node.target:
        target = wrap(f"target {node.target}", room, DETAIL_SIZE, most=1)
        shapes += [line_text(x, y + 15.5, line, DETAIL_SIZE, Role.SUPPORT, faint=True) for line in target.lines]
    return shapes


def _gauge(gauge: Gauge, x: float, y: float, width: float) -> list[Shape]:
    """Draw a bullet bar, its middle at `y`."""
    inner = width - _BAR
    start = x + _BAR / 2
    shapes: list[Shape] = []
    zones = [(_ZONES[zone.standing], zone.start, zone.end) for zone in gauge.zones] or [(Role.UNKNOWN, 0.0, 1.0)]
    for role, begin, end in zones:
        shapes.append(
            Area(
                x=start + begin * inner,
                y=y - _BAR / 2,
                width=(end - begin) * inner,
                height=_BAR,
                role=role,
                outline=Outline.NONE,
            )
        )
    for point in gauge.points:
        shapes += gauge_mark(point.mark, start + point.at * inner, y, _BAR)
    below = y + _BAR_ROOM / 2 + 9
    for words, at, anchor in ((gauge.low, start, Anchor.START), (gauge.high, start + inner, Anchor.END)):
        if words:
            shapes.append(line_text(at, below, words, DETAIL_SIZE, Role.SUPPORT, faint=True, anchor=anchor))
    return shapes
