"""Trees of measured things, without coordinates: what hangs below what, and how each stands against its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from journeymap.frozen import frozen
from journeymap.translation.phrase import spoken_language


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.graph.overlay import Annotation
    from journeymap.graph.standing import Standing
    from journeymap.views.sheet.scale import GaugeMark
    from journeymap.views.sheet.sheet import Item, LegendEntry


@frozen(kw_only=True)
class GaugePoint:
    """
    One point of a gauge.

    Attributes:
        mark: what it says.
        at: its place along the gauge, from 0 to 1.
        label: the value in words, as authored.
    """

    mark: GaugeMark
    at: float
    label: str


@frozen(kw_only=True)
class GaugeZone:
    """
    A stretch of a gauge in which every value stands alike.

    Attributes:
        standing: how a value in it stands against the target.
        start: its beginning, from 0 to 1.
        end: its end, from 0 to 1.
    """

    standing: Standing
    start: float
    end: float


@frozen(kw_only=True)
class Gauge:
    """
    A bullet bar: target bands, and the values that are known, lesser numbers at the left whichever way is good.

    Attributes:
        low: the value at its beginning, in words.
        high: the value at its end, in words.
        zones: the bands, from left to right; none where there is no target to judge by.
        points: what is known, at most one of each mark but the target and the alert, which are two for a band; a value
            that is not known has no point.
    """

    low: str
    high: str
    zones: tuple[GaugeZone, ...] = ()
    points: tuple[GaugePoint, ...] = ()


@frozen(kw_only=True)
class Tier:
    """
    One level of a tree.

    Attributes:
        key: a word for it, such as `strategic`.
        label: its name.
    """

    key: str
    label: str


@frozen(kw_only=True)
class TreeNode:
    """
    One node of a tree.

    Attributes:
        item: what it is; its label is the name, its details are lesser lines, its standing is that of `reading`.
        tier: the key of its tier.
        parent: the key of the item above it; `None` for a root.
        depth: how many nodes are above it.
        reading: the value that counts today, in words; empty where none is known.
        target: the target in words; empty where there is none.
        gauge: its bullet bar; `None` if no number is known to draw one with.
    """

    item: Item
    tier: str
    parent: str | None = None
    depth: int = 0
    reading: str = ""
    target: str = ""
    gauge: Gauge | None = None


@frozen(kw_only=True)
class TreeSheet:
    """
    Everything that a tree shows, in reading order, without coordinates.

    Attributes:
        view: the name of the view.
        title: the title of the map.
        facts: short facts about the map, such as state, version, owner, date.
        tiers: the levels, from the root to the leaves; only those that hold a node.
        nodes: every node after its parent, and whatever is below a node before its next neighbour.
        empty: what is said where there are no nodes.
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
    tiers: tuple[Tier, ...]
    nodes: tuple[TreeNode, ...]
    empty: str = ""
    legend: tuple[LegendEntry, ...] = ()
    imprint: str = ""
    summary: str = ""
    language: str = field(factory=spoken_language)
    annotations: Mapping[str, tuple[Annotation, ...]] = field(factory=dict)
