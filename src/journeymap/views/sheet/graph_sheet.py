"""
What is on a sheet that has neither rows nor columns: boxes, arrows between them, and boxes that belong together.

A layout engine finds a place for them; nothing here has coordinates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from journeymap.frozen import frozen
from journeymap.translation.phrase import spoken_language
from journeymap.views.choice import Course


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.graph.overlay import Annotation
    from journeymap.views.sheet.sheet import Connection, Item, LegendEntry


@frozen(kw_only=True)
class GraphNode:
    """
    One box.

    Attributes:
        item: what it says.
        cluster: the key of the cluster in which it stands; `None` for one that stands alone.
    """

    item: Item
    cluster: str | None = None


@frozen(kw_only=True)
class GraphCluster:
    """
    Boxes that belong together, under one heading.

    Attributes:
        key: the key of the stage or the lane.
        label: the heading.
        stage: which of the stages it is, from 0, for its colour; `None` for a lane.
    """

    key: str
    label: str
    stage: int | None = None


@frozen(kw_only=True)
class GraphSheet:
    """
    Everything that a view shows as a graph, in reading order.

    Attributes:
        view: the name of the view.
        title: the title of the map.
        facts: short facts about the map, such as state, version, owner, date.
        nodes: the boxes.
        clusters: the headings under which boxes stand together; one without boxes does not exist.
        connections: the arrows.
        legend: what the signs on this sheet mean.
        imprint: which version this is and who answers for it, for whoever finds the sheet on a wall.
        summary: the sheet in a few sentences, for those who do not see it.
        direction: which way it runs.
        language: the one in which the tool says its own words on it, such as `de`.
        annotations: what an overlay says about what is on it, by the keys of boxes and headings, `map` for the title;
            an empty key for what is on no part of it.
    """

    view: str
    title: str
    facts: tuple[str, ...] = ()
    nodes: tuple[GraphNode, ...]
    clusters: tuple[GraphCluster, ...] = ()
    connections: tuple[Connection, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    imprint: str = ""
    summary: str = ""
    direction: Course = Course.RIGHT
    language: str = field(factory=spoken_language)
    annotations: Mapping[str, tuple[Annotation, ...]] = field(factory=dict)
