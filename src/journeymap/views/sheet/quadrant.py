"""Four fields between two axes, without coordinates: what stands where from low to high."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from journeymap.frozen import frozen
from journeymap.translation.phrase import spoken_language


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.graph.overlay import Annotation
    from journeymap.views.sheet.sheet import Item, LegendEntry


@frozen(kw_only=True)
class Axis:
    """
    One of the two axes.

    Attributes:
        label: what is read along it, such as `Effort`.
        low: what its beginning means.
        high: what its end means.
    """

    label: str
    low: str
    high: str


@frozen(kw_only=True)
class Spot:
    """
    One item between the axes.

    Attributes:
        item: what is there; its details say the values in words.
        across: its place along the axis across, from 0 to 1.
        up: its place along the axis upwards, from 0 to 1.
    """

    item: Item
    across: float
    up: float


@frozen(kw_only=True)
class Quadrant:
    """
    One of the four fields.

    Attributes:
        key: a word for it, such as `quick-win`.
        label: its name.
        note: what to do with what is in it, a few words.
        right: whether it is the right half of the axis across; the middle belongs to it.
        upper: whether it is the upper half of the axis upwards; the middle belongs to it.
        spots: what is in it, the best first.
    """

    key: str
    label: str
    note: str
    right: bool
    upper: bool
    spots: tuple[Spot, ...] = ()


@frozen(kw_only=True)
class ScoreLine:
    """
    One item with its scores.

    Attributes:
        item: what is scored.
        scores: in words, one for each column; empty where it has none.
    """

    item: Item
    scores: tuple[str, ...]


@frozen(kw_only=True)
class ScoreTable:
    """
    What is between the axes, in order of a score, for formats of words.

    Attributes:
        title: what it is ordered by.
        corner: what its items are.
        columns: the scores.
        lines: the items, the best first.
    """

    title: str
    corner: str
    columns: tuple[str, ...]
    lines: tuple[ScoreLine, ...]


@frozen(kw_only=True)
class QuadrantSheet:
    """
    Everything between two axes, in reading order, without coordinates.

    Attributes:
        view: the name of the view.
        title: the title of the map.
        facts: short facts about the map, such as state, version, owner, date.
        across: the axis from left to right.
        up: the axis from bottom to top.
        quadrants: the four fields: upper left, upper right, lower left, lower right.
        unplaced: what cannot be placed because a value is not known; its details say which.
        scores: what is there with its scores; `None` if nothing has any.
        empty: what is said where there is nothing at all.
        legend: what the signs on this sheet mean.
        imprint: which version this is and who answers for it, for whoever finds the sheet on a wall.
        summary: the sheet in a few sentences, for those who do not see it.
        language: the one in which the tool says its own words on it, such as `de`.
        annotations: what an overlay says about what is on it, by the keys of boxes and headings, `map` for the title;
            an empty key for what is on no part of it.
    """

    view: str
    title: str
    facts: tuple[str, ...] = ()
    across: Axis
    up: Axis
    quadrants: tuple[Quadrant, ...]
    unplaced: tuple[Item, ...] = ()
    scores: ScoreTable | None = None
    empty: str = ""
    legend: tuple[LegendEntry, ...] = ()
    imprint: str = ""
    summary: str = ""
    language: str = field(factory=spoken_language)
    annotations: Mapping[str, tuple[Annotation, ...]] = field(factory=dict)
