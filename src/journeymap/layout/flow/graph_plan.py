"""What a layout engine is asked, and what it answers: sizes in, places out, no word of a map in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from journeymap.frozen import frozen


Size: TypeAlias = tuple[float, float]
"""Width and height."""

Spot: TypeAlias = tuple[float, float]
"""A place, from the upper left corner."""


@frozen(kw_only=True)
class PlannedNode:
    """
    A box that needs a place.

    Attributes:
        size: how wide and high it is.
        cluster: the index of the cluster in which it has to stand.
        marks: how far from its right side its marks reach, along the upper side, or along the lower one in a plan that
            runs down; 0 without marks.
    """

    size: Size
    cluster: int | None = None
    marks: float = 0.0


@frozen(kw_only=True)
class PlannedEdge:
    """
    An arrow that needs a path.

    Attributes:
        source: the index of the box that it leaves.
        target: the index of the box that it enters.
        label: how much room its words need; `None` if it has none.
        back: whether it leads back, so that its boxes stand as if it ran the other way.
        loose: whether it has no say in where its boxes stand.
    """

    source: int
    target: int
    label: Size | None = None
    back: bool = False
    loose: bool = False


@frozen(kw_only=True)
class GraphPlan:
    """
    Sizes of everything that an engine has to place.

    Attributes:
        nodes: the boxes.
        edges: the arrows.
        clusters: how large the heading of each cluster is.
        down: whether arrows run downwards, not to the right.
    """

    nodes: tuple[PlannedNode, ...]
    edges: tuple[PlannedEdge, ...]
    clusters: tuple[Size, ...] = ()
    down: bool = False


@frozen(kw_only=True)
class PlacedEdge:
    """
    Where an arrow runs.

    Attributes:
        points: the ends and controls of cubic Bézier curves, 3n + 1 points.
        label: the middle of its words.
    """

    points: tuple[Spot, ...]
    label: Spot | None = None


@frozen(kw_only=True)
class GraphPlaces:
    """
    Where everything of a plan stands, in the same order.

    Attributes:
        size: how much room it takes.
        nodes: the middle of each box.
        edges: the path of each arrow.
        clusters: the upper left corner and the size of each cluster.
        headings: the upper left corner of the heading of each cluster; engines reserve room and leave them open.
    """

    size: Size
    nodes: tuple[Spot, ...]
    edges: tuple[PlacedEdge, ...]
    clusters: tuple[tuple[Spot, Size], ...] = ()
    headings: tuple[Spot, ...] = ()


Place: TypeAlias = Callable[[GraphPlan], GraphPlaces]
"""A layout engine. Whoever draws brings one, because to run it is an effect."""
