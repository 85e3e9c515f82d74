"""Rows that no arrow enters or passes: what stands there is stacked as closely as its words allow."""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.frozen import frozen
from journeymap.layout.parts.columns import Skyline
from journeymap.layout.parts.coordinates import words
from journeymap.layout.spacing import BOX_LEAST, BOX_PAD_X, DETAIL_LINE
from journeymap.views import ItemRole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.layout.parts.columns import Grid, Placed
    from journeymap.layout.parts.coordinates import Across, Words
    from journeymap.layout.parts.route import Routes


NOTES: Final = frozenset(
    {
        *(ItemRole.EVIDENCE, ItemRole.PAIN, ItemRole.GAIN, ItemRole.INSIGHT, ItemRole.OPPORTUNITY, ItemRole.UPSELL),
        *(ItemRole.QUESTION, ItemRole.FAIL_POINT, ItemRole.RISK, ItemRole.FEEDBACK, ItemRole.RULE, ItemRole.DATA),
    }
)
"""Items without a frame: their row says what they are."""

NOTE_PAD: Final = 4.0
"""Above and below the words of a note."""

_NOTE_GAP: Final = 8.0
_LIST: Final = 3
"""A stack of more notes than this is a list, with rules between them."""

_PILL_PAD: Final = 6.0
_PILL_GAP: Final = 10.0
_SIGN: Final = 18.0
_BRACKET: Final = 10.0
"""How high the bracket is that shows for which columns something is, with its gap."""

_CARD_LEAST: Final = 200.0
_CARD_MOST: Final = 440.0
_CARD_GAP: Final = 12.0
_CARD_PAD: Final = 10.0
"""Between how narrow and how wide a card of a persona is; all of a sheet are equal."""


@frozen(kw_only=True)
class Spot:
    """
    Where an item of such a row stands.

    Attributes:
        left: its left side.
        top: its upper side, from that of the first item of its row.
        width: how wide it is.
        height: how high it is.
        words: its texts, broken for this width.
        ruled: whether a rule stands above it, as between the lines of a list.
        reach: the sides of the columns that it is for, where a bracket above it shows that.
    """

    left: float
    top: float
    width: float
    height: float
    words: Words
    ruled: bool = False
    reach: tuple[float, float] | None = None


@frozen(kw_only=True)
class LooseRow:
    """
    A row that no arrow enters or passes.

    Attributes:
        spots: where its items stand, by their index in the grid.
        height: how high they are together.
    """

    spots: Mapping[int, Spot]
    height: float


def loose_rows(grid: Grid, routes: Routes, across: Across) -> Mapping[int, LooseRow]:
    """
    Place what stands in rows without arrows.

    Notes stand below each other in their columns; readings side by side below a bracket as wide as what they are for;
    personas side by side on equal cards.

    Args:
        grid: the grid.
        routes: the connections.
        across: where the columns stand.

    Returns:
        The rows by their index.
    """
    passed = _passed(grid, routes)
    rows: dict[int, LooseRow] = {}
    placed = enumerate(grid.placed)
    for row, group in groupby(placed, key=lambda entry: entry[1].row):
        boxes = list(group)
        roles = {box.item.role for _, box in boxes} - {ItemRole.MISSING}
        if row in passed:
            continue
        if roles == {ItemRole.PERSONA}:
            spots = dict(_cards(boxes, across))
        elif roles == {ItemRole.METRIC} or (roles and roles <= NOTES):
            spots = dict(_stacked(boxes, across, grid.columns))
        else:
            continue
        rows[row] = LooseRow(spots=spots, height=max(spot.top + spot.height for spot in spots.values()))
    return rows


# Private


def _passed(grid: Grid, routes: Routes) -> set[int]:
    """Find the rows in which connections end, or through which they run."""
    change = [0] * (len(grid.rows) + 1)
    for wire in routes.wires:
        first, last = sorted((grid.row_of_strip[wire.source.strip], grid.row_of_strip[wire.target.strip]))
        change[first] += 1
        change[last + 1] -= 1
    passed, open_ = set(), 0
    for row, step in enumerate(change[:-1]):
        open_ += step
        if open_:
            passed.add(row)
    return passed


def _cards(boxes: Sequence[tuple[int, Placed]], across: Across) -> Iterator[tuple[int, Spot]]:
    """Place equal cards side by side, as many as there is room for."""
    last = len(across.width) - 1
    left, right = across.left[0], across.left[last] + across.width[last]
    room = right - left + _CARD_GAP
    beside = max(1, min(len(boxes), int(room / (_CARD_LEAST + _CARD_GAP))))
    width = min(math.floor(room / beside) - _CARD_GAP, _CARD_MOST)
    texts = [words(box.item, width) for _, box in boxes]
    height = max(text.height for text in texts) + 2 * _CARD_PAD
    for number, ((index, _), text) in enumerate(zip(boxes, texts, strict=True)):
        line, place = divmod(number, beside)
        yield (
            index,
            Spot(
                left=left + place * (width + _CARD_GAP),
                top=line * (height + _CARD_GAP),
                width=width,
                height=height,
                words=text,
            ),
        )


def _stacked(boxes: Sequence[tuple[int, Placed]], across: Across, columns: int) -> Iterator[tuple[int, Spot]]:
    """Place notes and readings below each other, those for the same columns together."""
    by_reach: dict[tuple[int, int], list[tuple[int, Placed]]] = {}
    for index, box in boxes:
        by_reach.setdefault((box.first, box.last), []).append((index, box))
    skyline = Skyline(columns)
    for (first, last), together in by_reach.items():
        sides = across.side(together[0][1])
        place = _pills if together[0][1].item.role is ItemRole.METRIC else _notes
        spots = list(place(together, sides, wide=last > first))
        bottom = max(spot.top + spot.height for _, spot in spots)
        top = skyline.put(first, last - first + 1, bottom + _NOTE_GAP)
        for index, spot in spots:
            yield index, evolve(spot, top=spot.top + top)


def _notes(
    boxes: Sequence[tuple[int, Placed]], sides: tuple[float, float], *, wide: bool
) -> Iterator[tuple[int, Spot]]:
    """Place notes below each other."""
    left, right = sides
    is_list = len(boxes) > _LIST
    top = _BRACKET if wide else 0.0
    for number, (index, box) in enumerate(boxes):
        text = words(box.item, right - left)
        height = BOX_LEAST if box.item.role is ItemRole.MISSING else max(text.height, DETAIL_LINE) + 2 * NOTE_PAD
        yield (
            index,
            Spot(
                left=left,
                top=top,
                width=right - left,
                height=height,
                words=text,
                ruled=is_list and number > 0,
                reach=sides if wide and number == 0 else None,
            ),
        )
        top += height + (_NOTE_GAP / 2 if is_list else _NOTE_GAP)


def _pills(
    boxes: Sequence[tuple[int, Placed]], sides: tuple[float, float], *, wide: bool
) -> Iterator[tuple[int, Spot]]:
    """Place readings side by side, each as wide as its words."""
    left, right = sides
    x, top, high = left, _BRACKET if wide else 0.0, 0.0
    for number, (index, box) in enumerate(boxes):
        text = words(box.item, right - left)
        widest = max([0.0, *(width + _SIGN for _, width in text.label), *(width for _, width in text.details)])
        width = min(math.ceil(widest) + 2 * BOX_PAD_X, right - left)
        height = text.height + 2 * _PILL_PAD
        if x > left and x + width > right:
            x, top, high = left, top + high + _NOTE_GAP, 0.0
        yield (
            index,
            Spot(
                left=x,
                top=top,
                width=width,
                height=height,
                words=text,
                reach=sides if wide and number == 0 else None,
            ),
        )
        x, high = x + width + _PILL_GAP, max(high, height)
