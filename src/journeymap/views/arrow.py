"""The arrows of a blueprint: where the customer goes, and what relies on what."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from attrs import field

from journeymap.frozen import frozen
from journeymap.model import NextMode
from journeymap.views.sheet import Connection, ConnectionKind
from journeymap.views.wording import share_words


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from journeymap.graph.compiled import Edge
    from journeymap.model import Branch
    from journeymap.views.placing import Links


@frozen(kw_only=True)
class Box:
    """
    Where one box of an element stands.

    Attributes:
        key: the key of its item.
        element: the key of its element.
        lane: the key of its row.
        column: its first column.
        span: over how many columns it reaches.
    """

    key: str
    element: str
    lane: str
    column: int
    span: int = 1

    @property
    def end(self) -> int:
        """Its last column."""
        return self.column + self.span - 1


@frozen(kw_only=True)
class Boxes:
    """
    The boxes between which arrows run.

    Attributes:
        lanes: the keys of the rows that hold them, from top to bottom.
        by_element: the boxes of each element, from left to right.
        by_cell: the boxes in each lane and column, from top to bottom.
    """

    lanes: Sequence[str]
    by_element: Mapping[str, Sequence[Box]] = field(factory=dict)
    by_cell: Mapping[tuple[str, int], Sequence[Box]] = field(factory=dict)


def flow(flows: Sequence[Edge], visible: Collection[str], names: Mapping[str, str]) -> list[Connection]:
    """
    Draw where the customer goes after each touchpoint.

    Args:
        flows: the ways on from each touchpoint.
        visible: the keys of the touchpoints that are on the sheet.
        names: the names of personas and segments, by id.

    Returns:
        An arrow for each edge between two visible touchpoints.
    """
    ways: dict[str, int] = {}
    for edge in flows:
        ways[edge.source] = ways.get(edge.source, 0) + 1
    return [
        Connection(
            source=edge.source,
            target=edge.target,
            kind=ConnectionKind.FLOW,
            label=_flow_label(edge, alone=ways[edge.source] == 1, names=names),
            share=_share(edge),
            note=_carried(edge),
            dashed=ways[edge.source] > 1 and not edge.branches,
        )
        for edge in flows
        if edge.source in visible and edge.target in visible
    ]


def reliance(links: Links, boxes: Boxes, touchpoints: Sequence[str | None]) -> list[Connection]:
    """
    Draw what relies on what: what `needs` says, and the usual chain down the lanes where it says nothing.

    The chain joins a touchpoint and the processes that it names, lane by lane. A process that another one above it
    needs hangs there instead; what is only needed never starts a chain. Where `needs` says that the lower one relies on
    the upper, the chain does not say the opposite beside it.

    Args:
        links: the edges of the map.
        boxes: where everything stands.
        touchpoints: the key of the touchpoint of each column; nothing for a column without one.

    Returns:
        The arrows, each pair of boxes once.
    """
    needs = _needs(links, boxes)
    aims = _aims(needs, boxes)
    arrows = {(connection.source, connection.target): connection for connection in needs}
    for column, touchpoint in enumerate(touchpoints):
        if touchpoint is None:
            continue
        named = {touchpoint, *links.realised.get(touchpoint, ())}
        above: Box | None = None
        for rank, lane in enumerate(boxes.lanes):
            cell = [box for box in boxes.by_cell.get((lane, column), ()) if box.element in named]
            if not cell:
                continue
            start = _start_of_lane(cell, column, rank, aims)
            if above is not None and start is not None:
                pair, back = (above.key, start.key), (start.key, above.key)
                if pair not in arrows and back not in arrows:
                    arrows[pair] = Connection(
                        source=above.key, target=start.key, kind=ConnectionKind.RELIANCE, column=column
                    )
            above = cell[-1]
    return list(arrows.values())


# Private


def _aims(needs: Sequence[Connection], boxes: Boxes) -> Mapping[tuple[str, int], int]:
    """Tell for each box and column the rank of the highest lane from which something there needs it."""
    rank = {lane: number for number, lane in enumerate(boxes.lanes)}
    where = {box.key: box for found in boxes.by_element.values() for box in found}
    aims: dict[tuple[str, int], int] = {}
    for connection in needs:
        source, target = where[connection.source], where[connection.target]
        for column in range(max(source.column, target.column), min(source.end, target.end) + 1):
            key = (connection.target, column)
            aims[key] = min(aims.get(key, len(rank)), rank[source.lane])
    return aims


def _start_of_lane(cell: Sequence[Box], column: int, rank: int, aims: Mapping[tuple[str, int], int]) -> Box | None:
    """Choose the box of a cell at which the chain enters its lane; nothing where `needs` leads into it."""
    needed = [aims.get((box.key, column), rank + 1) for box in cell]
    free = next((box for box, highest in zip(cell, needed, strict=True) if highest > rank), None)
    if free is None and min(needed) == rank:
        # They need each other in a circle, and nothing above leads into it.
        return cell[0]
    return free


def _needs(links: Links, boxes: Boxes) -> list[Connection]:
    arrows = []
    starts: dict[str, list[int]] = {}
    for element, sources in boxes.by_element.items():
        for edge in links.needs.get(element, ()):
            targets = boxes.by_element.get(edge.target)
            if targets:
                if edge.target not in starts:
                    starts[edge.target] = [target.column for target in targets]
                arrows += [
                    Connection(
                        source=source.key,
                        target=target.key,
                        kind=ConnectionKind.RELIANCE,
                        mutual=edge.mutual,
                        note=edge.need.value.replace("-", " ") if edge.need is not None else "",
                        column=max(source.column, target.column),
                    )
                    for source, target in _pairs(sources, targets, starts[edge.target])
                ]
    return arrows


def _pairs(sources: Sequence[Box], targets: Sequence[Box], starts: Sequence[int]) -> list[tuple[Box, Box]]:
    """Pair boxes of two elements that share a column; where there are none, the first with the nearest."""
    pairs = []
    for source in sources:
        index = bisect_right(starts, source.end) - 1
        if index >= 0 and targets[index].end >= source.column:
            pairs.append((source, targets[index]))
    if not pairs:
        source = sources[0]
        index = bisect_right(starts, source.end)
        beside = targets[max(0, index - 1) : index + 1]
        pairs.append((source, min(beside, key=lambda target: _distance(source, target))))
    return pairs


def _distance(one: Box, other: Box) -> int:
    return max(one.column, other.column) - min(one.end, other.end)


def _flow_label(edge: Edge, *, alone: bool, names: Mapping[str, str]) -> str:
    # What the author wrote stands at each condition; what is left for the others only where it is known.
    words = " or ".join(filter(None, [_branch_label(branch, names) for branch in edge.branches]))
    if edge.mode is NextMode.ALL:
        return words if alone else " · ".join(filter(None, [words, "in parallel"]))
    if any(branch.share is not None for branch in edge.branches):
        return words
    return " · ".join(filter(None, [words, _share(edge)]))


def _share(edge: Edge) -> str:
    if edge.mode is NextMode.ALL or edge.share is None or edge.share >= 1:
        return ""
    return share_words(edge.share)


def _branch_label(branch: Branch, names: Mapping[str, str]) -> str:
    whom = [names.get(whom, whom) for whom in (branch.persona, branch.segment) if whom is not None]
    share = share_words(branch.share) if branch.share is not None else ""
    return " · ".join(filter(None, [branch.when or "", *whom, share]))


def _carried(edge: Edge) -> str:
    carried = [item for branch in edge.branches for item in branch.carries]
    return f"Carries {', '.join(dict.fromkeys(carried))}" if carried else ""
