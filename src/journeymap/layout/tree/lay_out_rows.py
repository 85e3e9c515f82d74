"""From a tree of many nodes to a drawing: a row for each, so that forty metrics are one sheet and not five."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.layout.drawing import Anchor, Area, Drawing, Outline, Shapes, ShapesKind, Sign
from journeymap.layout.legend import legend
from journeymap.layout.parts.box import SIGN, STANDINGS
from journeymap.layout.parts.frame import drawing_of, head, line_text
from journeymap.layout.spacing import (
    BAND_RADIUS,
    DETAIL_SIZE,
    LABEL_LINE,
    LABEL_ROOM,
    LABEL_SIZE,
    MARGIN,
    ROW_SIZE,
    SIDE_PAD,
    UNABRIDGED_LINES,
)
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import one_line, wrap
from journeymap.layout.tree.bullet import bullet
from journeymap.theme import Role


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.text.wrap import Wrapped
    from journeymap.views import TreeNode, TreeSheet


_HEIGHT: Final = 28.0
"""How high a row of one line is."""

_NAME_LEAST: Final = 160.0
_NAME_MOST: Final = 320.0
_INSET: Final = 14.0
"""So far a name is set in below the one above it."""

_DEEPEST: Final = 6
"""Names are set in no further than this many steps."""

_BAR: Final = 200.0
_GAP: Final = 16.0


@frozen(kw_only=True)
class _Columns:
    """
    Where the columns of the rows begin.

    Attributes:
        name: the names.
        room: how wide these are.
        reading: the readings, behind their signs.
        target: the targets.
        low: the numbers at the beginning of the bars.
        bar: the bars.
        level: the names of the tiers.
        right: the right side of all.
    """

    name: float
    room: float
    reading: float
    target: float
    low: float
    bar: float
    level: float
    right: float


def lay_out_rows(sheet: TreeSheet) -> Drawing:
    """
    Give every node of a tree a row: its name, reading, target and bar; whatever else is said is in its tooltip.

    Args:
        sheet: the tree; not empty.

    Returns:
        The drawing.
    """
    tiers = {tier.key: tier.label for tier in sheet.tiers}
    columns = _columns(sheet.nodes, [*tiers.values()])
    title = head(sheet.title, sheet.facts, columns.right + MARGIN)
    top = title.bottom + 26
    y = top + 6
    figures: list[Shapes] = []
    for node in sheet.nodes:
        name = wrap(node.item.label, columns.room - _inset(node), LABEL_SIZE, bold=True, most=UNABRIDGED_LINES)
        height = _HEIGHT + LABEL_LINE * (len(name.lines) - 1)
        label_room = LABEL_ROOM if node.item.key in sheet.annotations else 0.0
        figures.append(_row(node, name, columns, tiers.get(node.tier, ""), (y, height, label_room)))
        y += height + label_room
    bottom = y + 6
    ground = Area(
        x=MARGIN,
        y=top,
        width=columns.right - MARGIN,
        height=bottom - top,
        role=Role.LANE,
        radius=BAND_RADIUS,
        outline=Outline.NONE,
    )
    band = Shapes(key="metrics", kind=ShapesKind.BAND, parts=(ground,), band="metrics")
    foot = legend(sheet.legend, left=MARGIN, right=columns.right, top=bottom + 18)
    return drawing_of(
        sheet,
        (*title.figures, _headings(columns, top - 9), band, *figures, *foot.figures),
        width=columns.right + MARGIN,
        bottom=foot.bottom,
    )


# Private


def _inset(node: TreeNode) -> float:
    return _INSET * min(node.depth, _DEEPEST)


def _columns(nodes: Sequence[TreeNode], tiers: Sequence[str]) -> _Columns:
    """Make every column as wide as what stands in it."""
    names = [text_width(one_line(node.item.label), LABEL_SIZE, bold=True) + _inset(node) for node in nodes]
    room = min(max([_NAME_LEAST, *names]), _NAME_MOST)
    name = MARGIN + SIDE_PAD
    reading = name + room + _GAP
    readings = [text_width(one_line(node.reading), LABEL_SIZE, bold=True) for node in nodes]
    target = reading + SIGN + 8 + max([48.0, *readings]) + _GAP
    low = target + max([40.0, *(text_width(one_line(node.target), DETAIL_SIZE) for node in nodes)]) + _GAP
    gauges = [node.gauge for node in nodes if node.gauge is not None]
    bar = low + max([0.0, *(text_width(gauge.low, DETAIL_SIZE) for gauge in gauges)]) + 6
    ends = max([0.0, *(text_width(gauge.high, DETAIL_SIZE) for gauge in gauges)])
    level = bar + _BAR + 6 + ends + _GAP
    right = level + max([0.0, *(text_width(tier, DETAIL_SIZE) for tier in tiers)]) + SIDE_PAD
    return _Columns(name=name, room=room, reading=reading, target=target, low=low, bar=bar, level=level, right=right)


def _headings(columns: _Columns, y: float) -> Shapes:
    """Write what each column holds."""
    places = (
        ("Metric", columns.name),
        ("Reading", columns.reading),
        ("Target", columns.target),
        ("Level", columns.level),
    )
    parts = tuple(line_text(x, y, words, ROW_SIZE, Role.PAGE, bold=True, faint=True) for words, x in places)
    return Shapes(key="heads", kind=ShapesKind.NOTE, parts=parts)


def _row(node: TreeNode, name: Wrapped, columns: _Columns, tier: str, place: tuple[float, float, float]) -> Shapes:
    """Draw a node; its details are in its tooltip."""
    top, height, label_room = place
    middle = top + height / 2
    ground = Area(
        x=MARGIN + SIDE_PAD / 2,
        y=top,
        width=columns.right - MARGIN - SIDE_PAD,
        height=height + label_room,
        role=Role.LANE,
        outline=Outline.NONE,
    )
    parts: list[Shape] = [ground]
    baseline = middle - LABEL_LINE * (len(name.lines) - 1) / 2 + 4.5
    for number, line in enumerate(name.lines):
        x, y = columns.name + _inset(node), baseline + LABEL_LINE * number
        parts.append(line_text(x, y, line, LABEL_SIZE, Role.LANE, bold=True))
    if node.item.standing is not None:
        role, shape = STANDINGS[node.item.standing]
        parts.append(Sign(x=columns.reading + SIGN / 2, y=middle, size=SIGN, shape=shape, role=role))
    x = columns.reading + SIGN + 8
    parts.append(line_text(x, middle + 4.5, one_line(node.reading), LABEL_SIZE, Role.LANE, bold=True))
    parts.append(line_text(columns.target, middle + 4, one_line(node.target), DETAIL_SIZE, Role.LANE, faint=True))
    if node.gauge is not None:
        parts += bullet(node.gauge, columns.bar, middle, _BAR)
        ends = (
            (node.gauge.low, columns.bar - 6, Anchor.END),
            (node.gauge.high, columns.bar + _BAR + 6, Anchor.START),
        )
        parts += [
            line_text(x, middle + 4, words, DETAIL_SIZE, Role.LANE, faint=True, anchor=anchor)
            for words, x, anchor in ends
        ]
    parts.append(line_text(columns.level, middle + 4, tier, DETAIL_SIZE, Role.LANE, faint=True))
    said = [node.item.assessment, *node.item.details, node.item.note]
    return Shapes(
        key=node.item.key,
        kind=ShapesKind.ITEM,
        parts=tuple(part for part in parts if getattr(part, "text", "-")),
        label=one_line(" · ".join(filter(None, [node.item.label, node.item.assessment or node.reading]))),
        title=one_line(" · ".join(filter(None, said))),
        link=node.item.link,
        band="metrics",
        element=node.item.element,
    )
