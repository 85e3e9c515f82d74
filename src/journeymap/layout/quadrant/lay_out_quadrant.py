"""From four fields between two axes to a drawing: numbered dots where the values put them, and a list beside."""

from __future__ import annotations

import math
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.layout.drawing import Anchor, Area, Drawing, Outline, Shapes, ShapesKind, Stroke
from journeymap.layout.empty_note import nothing_drawing
from journeymap.layout.legend import legend
from journeymap.layout.parts.box import ROLES
from journeymap.layout.parts.frame import drawing_of, head, line_text
from journeymap.layout.quadrant.scatter import DOT, Dot, scatter
from journeymap.layout.spacing import (
    BAND_RADIUS,
    DETAIL_LINE,
    DETAIL_SIZE,
    LABEL_LINE,
    LABEL_SIZE,
    MARGIN,
    ROW_SIZE,
    SHEET_LEAST,
    SIDE_PAD,
    UNABRIDGED_LINES,
)
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import one_line, widest_word, wrap
from journeymap.pause import collector_paused
from journeymap.theme import Role
from journeymap.translation.phrase import phrase


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.text.wrap import Wrapped
    from journeymap.views import Item, Quadrant, QuadrantSheet


_HALF_WIDTH: Final = 304.0
_HALF_HEIGHT: Final = 208.0
"""How large one of the four fields is at least."""

_ROOM: Final = 3200.0
"""So much area each dot of the fullest field gets."""

_BETWEEN: Final = 6.0
"""Between two fields."""

_FIELD_TITLE: Final = 44.0
"""The upper part of a field, which holds its name and no dots."""

_AXIS_LEAST: Final = 62.0
_AXIS_MOST: Final = 120.0
"""The room for the words of the upright axis."""

_AXIS_GAP: Final = 24.0
"""Between these words and the fields."""

_LIST_GAP: Final = 32.0
_LIST: Final = 268.0
"""How wide the list of one column is, with its numbers."""

_NUMBER: Final = 32.0
"""The room for the dot before a name."""

_LISTS: Final = 5
"""So many columns of the list stand beside each other; with more the sheet becomes higher, not wider."""

_OVER: Final = 1.4
"""So much higher than the fields a column of the list may be."""

_LABELLED: Final = 40
"""With more dots than this their names would be a thicket; the numbers lead to the list."""

_ENTRY: Final = 12.0
_GROUP: Final = 40.0


@frozen(kw_only=True)
class _Field:
    """
    One of the four fields with its place.

    Attributes:
        quadrant: the field.
        left: its left side.
        top: its upper side.
        width: how wide it is.
        height: how high it is.
    """

    quadrant: Quadrant
    left: float
    top: float
    width: float
    height: float


@frozen(kw_only=True)
class _Entry:
    """
    One line of the list, or a heading of it.

    Attributes:
        item: what is listed; `None` for a heading.
        number: its number; empty for what has no place.
        key: of a heading the key.
        label: its words.
        details: lesser lines.
        cut: whether something is missing.
        height: how high it is.
    """

    item: Item | None = None
    number: str = ""
    key: str = ""
    label: Wrapped
    details: Sequence[Wrapped] = ()
    cut: bool = False
    height: float


@collector_paused()
def lay_out_quadrant(sheet: QuadrantSheet) -> Drawing:
    """
    Give everything between two axes a place.

    Args:
        sheet: what is there.

    Returns:
        The drawing.
    """
    count = sum(len(quadrant.spots) for quadrant in sheet.quadrants)
    if not count and not sheet.unplaced:
        return nothing_drawing(sheet)
    entries = _entries(sheet)
    fullest = max(len(quadrant.spots) for quadrant in sheet.quadrants)
    scale = max(1.0, sqrt(fullest * _ROOM / (_HALF_WIDTH * (_HALF_HEIGHT - _FIELD_TITLE))))
    half_width, half_height = round(_HALF_WIDTH * scale), round(_HALF_HEIGHT * scale)
    plot_height = 2 * half_height + _BETWEEN
    axis = _axis_room(sheet)
    left = MARGIN + axis + _AXIS_GAP
    plot_right = left + 2 * half_width + _BETWEEN
    columns = _in_columns(entries, max(plot_height, 560.0))
    right = plot_right + _LIST_GAP + len(columns) * _LIST + (len(columns) - 1) * SIDE_PAD
    right = max(right, SHEET_LEAST - MARGIN)
    title = head(sheet.title, sheet.facts, right + MARGIN)
    top = title.bottom
    fields = [
        _Field(
            quadrant=quadrant,
            left=left + (half_width + _BETWEEN) * quadrant.right,
            top=top + (half_height + _BETWEEN) * (not quadrant.upper),
            width=half_width,
            height=half_height,
        )
        for quadrant in sheet.quadrants
    ]
    figures = [_ground(field) for field in fields]
    figures.append(_axes(sheet, axis, left, top, plot_right, top + plot_height))
    number = 0
    for field in fields:
        spots = field.quadrant.spots
        figures += _dots(field, number, labelled=count <= _LABELLED)
        number += len(spots)
    bottom = top + plot_height + 34
    for index, column in enumerate(columns):
        x = plot_right + _LIST_GAP + index * (_LIST + SIDE_PAD)
        listed, lower = _list(column, x, top)
        figures += listed
        bottom = max(bottom, lower)
    foot = legend(sheet.legend, left=MARGIN, right=right, top=bottom + 8, imprint=sheet.imprint)
    return drawing_of(sheet, (*title.figures, *figures, *foot.figures), width=right + MARGIN, bottom=foot.bottom)


# Private


def _ground(field: _Field) -> Shapes:
    """Draw the ground of a quadrant."""
    quadrant = field.quadrant
    role = Role.SPINE if quadrant.upper else Role.LANE
    room = field.width - 2 * SIDE_PAD
    parts: list[Shape] = [
        Area(
            x=field.left,
            y=field.top,
            width=field.width,
            height=field.height,
            role=role,
            radius=BAND_RADIUS,
            outline=Outline.NONE,
        )
    ]
    name = wrap(quadrant.label, room, ROW_SIZE, bold=True, most=1)
    note = wrap(quadrant.note, room, DETAIL_SIZE, most=1)
    x = field.left + SIDE_PAD
    parts += [line_text(x, field.top + 22, line, ROW_SIZE, role, bold=True) for line in name.lines]
    parts += [line_text(x, field.top + 36, line, DETAIL_SIZE, role, faint=True) for line in note.lines]
    return Shapes(
        key=quadrant.key,
        kind=ShapesKind.BAND,
        parts=tuple(parts),
        label=one_line(quadrant.label),
        band=quadrant.key,
    )


def _axis_room(sheet: QuadrantSheet) -> float:
    words = [widest_word(text, DETAIL_SIZE) for text in (sheet.up.high, sheet.up.low)]
    return min(max([_AXIS_LEAST, text_width(one_line(sheet.up.label), ROW_SIZE, bold=True), *words]), _AXIS_MOST)


def _axes(sheet: QuadrantSheet, room: float, left: float, top: float, right: float, bottom: float) -> Shapes:
    """Draw the two axes outside the fields, each with its name in the middle and its ends in words."""
    x, y = left - 10, bottom + 10
    parts: list[Shape] = [
        Stroke(points=((x, y), (x, top)), role=Role.LINE, head=True),
        Stroke(points=((x, y), (right, y)), role=Role.LINE, head=True),
    ]
    middle = (left + right) / 2
    end = Anchor.END
    for text, at, anchor in ((sheet.across.low, left, Anchor.START), (sheet.across.high, right, end)):
        parts.append(line_text(at, y + 16, one_line(text), DETAIL_SIZE, Role.PAGE, faint=True, anchor=anchor))
    parts.append(
        line_text(middle, y + 17, one_line(sheet.across.label), ROW_SIZE, Role.PAGE, bold=True, anchor=Anchor.MIDDLE)
    )
    for text, at in ((sheet.up.high, top + 12), (sheet.up.low, bottom - 4 - DETAIL_LINE)):
        lines = wrap(text, room, DETAIL_SIZE, most=2).lines
        for number, line in enumerate(lines):
            parts.append(
                line_text(x - 8, at + DETAIL_LINE * number, line, DETAIL_SIZE, Role.PAGE, faint=True, anchor=end)
            )
    label = wrap(sheet.up.label, room, ROW_SIZE, bold=True, most=1)
    parts += [
        line_text(x - 8, (top + bottom) / 2 + 4.5, line, ROW_SIZE, Role.PAGE, bold=True, anchor=end)
        for line in label.lines
    ]
    return Shapes(key="axes", kind=ShapesKind.NOTE, parts=tuple(parts))


def _dots(field: _Field, first: int, *, labelled: bool) -> list[Shapes]:
    """Draw the dots of a field, numbered on from `first`, with their names where there is room."""
    quadrant = field.quadrant
    inner = (field.left + 6, field.top + _FIELD_TITLE, field.left + field.width - 6, field.top + field.height - 6)
    across = [2 * spot.across - (1 if quadrant.right else 0) for spot in quadrant.spots]
    up = [2 * spot.up - (1 if quadrant.upper else 0) for spot in quadrant.spots]
    names = [one_line(spot.item.label) if labelled else "" for spot in quadrant.spots]
    placed = scatter(inner, list(zip(across, up, strict=True)), names)
    return [
        _dot(spot.item, dot, str(first + index + 1), quadrant.key)
        for index, (spot, dot) in enumerate(zip(quadrant.spots, placed, strict=True))
    ]


def _dot(item: Item, dot: Dot, number: str, band: str) -> Shapes:
    """Draw the numbered dot of an item."""
    ground = Role.SPINE
    parts = [*_badge(item, number, dot.x, dot.y)]
    for line, x, y in dot.lines:
        parts.append(line_text(x, y, line, LABEL_SIZE, ground, anchor=dot.anchor))
    return Shapes(
        key=item.key,
        kind=ShapesKind.ITEM,
        parts=tuple(parts),
        label=one_line(item.label),
        title=one_line(" · ".join(filter(None, [item.label, *item.details, item.note]))),
        link=item.link,
        band=band,
        element=item.element,
    )


def _badge(item: Item, number: str, x: float, y: float) -> list[Shape]:
    """Draw a numbered dot around a point."""
    role = ROLES[item.role]
    size = LABEL_SIZE if len(number) < 3 else DETAIL_SIZE
    shapes: list[Shape] = [Area(x=x - DOT / 2, y=y - DOT / 2, width=DOT, height=DOT, role=role, radius=DOT / 2)]
    if number:
        text = line_text(x, y + 0.35 * size, number, size - 1.5, role, bold=True, anchor=Anchor.MIDDLE)
        shapes.append(text)
    return shapes


def _entries(sheet: QuadrantSheet) -> list[_Entry]:
    """List everything field by field, then what cannot be placed."""
    entries = []
    number = 0
    for quadrant in sheet.quadrants:
        if quadrant.spots:
            entries.append(_heading(f"list:{quadrant.key}", quadrant.label))
        for spot in quadrant.spots:
            number += 1
            entries.append(_entry(spot.item, str(number)))
    if sheet.unplaced:
        entries.append(_heading("list:unplaced", phrase("Not placed")))
        entries += [_entry(item, "") for item in sheet.unplaced]
    return entries


def _heading(key: str, label: str) -> _Entry:
    wrapped = wrap(label, _LIST, ROW_SIZE, bold=True, most=1)
    return _Entry(key=key, label=wrapped, height=_GROUP)


def _entry(item: Item, number: str) -> _Entry:
    """Break the words of an item in the list beside the field."""
    room = _LIST - _NUMBER
    label = wrap(item.label, room, LABEL_SIZE, most=UNABRIDGED_LINES if item.unabridged else 3)
    lines = UNABRIDGED_LINES if item.unabridged else 2
    details = [wrap(detail, room, DETAIL_SIZE, most=lines) for detail in item.details]
    height = LABEL_LINE * len(label.lines) + DETAIL_LINE * sum(len(detail.lines) for detail in details)
    return _Entry(
        item=item,
        number=number,
        key=f"list:{item.key}" if number else item.key,  # what has no dot is shown here only
        label=label,
        details=details,
        cut=label.cut or any(detail.cut for detail in details),
        height=max(height, DOT) + _ENTRY,
    )


def _in_columns(entries: Sequence[_Entry], height: float) -> list[list[_Entry]]:
    """
    Break the list into columns of about the same height; a heading never stands last.

    A list that is a little longer than the fields are high rather grows down than leaves two entries for a column of
    their own.
    """
    whole = math.fsum(entry.height for entry in entries)
    count = min(ceil(whole / (height * _OVER)), _LISTS)
    limit = whole / count
    columns = _broken(entries, limit)
    while len(columns) > count:
        limit *= 1.05
        columns = _broken(entries, limit)
    return columns


def _broken(entries: Sequence[_Entry], limit: float) -> list[list[_Entry]]:
    """Break a list into columns that are no higher than a limit."""
    columns: list[list[_Entry]] = [[]]
    used = 0.0
    for index, entry in enumerate(entries):
        needed = entry.height
        if entry.item is None and index + 1 < len(entries):
            needed += entries[index + 1].height
        if columns[-1] and used + needed > limit:
            columns.append([])
            used = 0.0
        columns[-1].append(entry)
        used += entry.height
    return columns


def _list(entries: Sequence[_Entry], left: float, top: float) -> tuple[list[Shapes], float]:
    """Draw one column of the list; give its lower side."""
    figures = []
    y = top
    for entry in entries:
        parts: list[Shape] = []
        if entry.item is None:
            parts += [line_text(left, y + 22, line, ROW_SIZE, Role.PAGE, bold=True) for line in entry.label.lines]
            wide = text_width(entry.label.lines[0], ROW_SIZE, bold=True) if entry.label.lines else 0.0
            parts.append(Stroke(points=((left + wide + 10, y + 18), (left + _LIST, y + 18)), role=Role.RULE))
        else:
            parts += _badge(entry.item, entry.number, left + DOT / 2, y + DOT / 2)
            line_y = y + (3 if len(entry.label.lines) == 1 else 0)
            for line in entry.label.lines:
                parts.append(line_text(left + _NUMBER, line_y + 12, line, LABEL_SIZE, Role.PAGE))
                line_y += LABEL_LINE
            for detail in entry.details:
                for line in detail.lines:
                    parts.append(line_text(left + _NUMBER, line_y + 10.5, line, DETAIL_SIZE, Role.PAGE, faint=True))
                    line_y += DETAIL_LINE
        item = entry.item
        figures.append(
            Shapes(
                key=entry.key,
                kind=ShapesKind.NOTE,
                parts=tuple(parts),
                label=one_line(item.label) if item is not None else "",
                title=one_line(" · ".join(filter(None, [item.label, *item.details])))
                if item is not None and entry.cut
                else "",
                link=item.link if item is not None else None,
                element=item.element if item is not None else None,
            )
        )
        y += entry.height
    return figures, y
