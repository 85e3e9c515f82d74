"""The arrows of a blueprint: where the customer goes, and what relies on what."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from attrs import field

from journeymap.frozen import frozen
from journeymap.graph.beside import in_parallel
from journeymap.model import NextMode
from journeymap.translation.phrase import phrase
from journeymap.views.blueprint.process_columns import Run, merged
from journeymap.views.sheet.sheet import Connection, ConnectionKind
from journeymap.views.wording import either, inner_word, share_words


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Edge
    from journeymap.model import Branch
    from journeymap.views.blueprint.process_columns import Links


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
    """

    lanes: Sequence[str]
    by_element: Mapping[str, Sequence[Box]] = field(factory=dict)


def flow(compiled: CompiledMap, flows: Sequence[Edge], visible: Collection[str]) -> list[Connection]:
    """
    Draw where the customer goes after each touchpoint.

    Args:
        compiled: the map.
        flows: the branches from each touchpoint.
        visible: the keys of the touchpoints that are on the sheet.

    Returns:
        An arrow for each edge between two visible touchpoints; one that leaves optional steps out is dashed.
    """
    names = {element.id: element.name for element in (*compiled.map.segments, *compiled.map.personas)}
    leaving: dict[str, list[Edge]] = {}
    for edge in flows:
        leaving.setdefault(edge.source, []).append(edge)
    together = {source: in_parallel(compiled, edges) for source, edges in leaving.items() if source in visible}
    return [
        Connection(
            source=edge.source,
            target=edge.target,
            kind=ConnectionKind.FLOW,
            label=_flow_label(edge, names, parallel=edge.target in together[edge.source]),
            share=_share(edge),
            note=" · ".join(filter(None, [_carried(edge), _skipped(compiled, edge)])),
            dashed=bool(edge.around),
        )
        for edge in flows
        if edge.source in visible and edge.target in visible
    ]


def reliance(links: Links, boxes: Boxes, touchpoints: Sequence[str | None]) -> list[Connection]:
    """
    Draw what relies on what and what follows what, as written, and the usual chain down the lanes where nothing is.

    The chain joins a touchpoint and the processes that it names, lane by lane. A process that another one above it
    needs hangs there instead; what is only needed never starts a chain. The chain is a line that claims nothing, and
    stands beside no arrow between the same boxes.

    Args:
        links: the edges of the map.
        boxes: where everything stands.
        touchpoints: the key of the touchpoint of each column; `None` for a column without one.

    Returns:
        The arrows and lines, each pair of boxes once.
    """
    needs = [*_then(links, boxes), *_needs(links, boxes)]
    aims = _Aims(needs, boxes)
    order = {element: number for number, element in enumerate(boxes.by_element)}
    arrows = {(connection.source, connection.target): connection for connection in needs}
    for column, touchpoint in enumerate(touchpoints):
        if touchpoint is None:
            continue
        cells: dict[str, list[Box]] = {}
        # In a stack the narrow boxes stand above the wide ones.
        for box in sorted(_named(touchpoint, column, links, boxes), key=lambda box: (box.span, order[box.element])):
            cells.setdefault(box.lane, []).append(box)
        above: Box | None = None
        for rank, lane in enumerate(boxes.lanes):
            cell = cells.get(lane)
            if cell is None:
                continue
            start = _start_of_lane(cell, column, rank, aims)
            if above is not None and start is not None:
                pair, back = (above.key, start.key), (start.key, above.key)
                if pair not in arrows and back not in arrows:
                    arrows[pair] = Connection(
                        source=above.key, target=start.key, kind=ConnectionKind.CHAIN, column=column
                    )
            above = cell[-1]
    return list(arrows.values())


# Private


def _named(touchpoint: str, column: int, links: Links, boxes: Boxes) -> Iterator[Box]:
    """Yield the boxes of a touchpoint and of the processes that it names, those of its own column."""
    for element in dict.fromkeys((touchpoint, *links.realised.get(touchpoint, ()))):
        boxes_of_element = boxes.by_element.get(element, ())
        index = bisect_right(boxes_of_element, column, key=attrgetter("column")) - 1
        if index >= 0 and boxes_of_element[index].end >= column:
            yield boxes_of_element[index]


class _Aims:
    """From which lanes something needs a box, column by column, as far as boxes reach side by side."""

    def __init__(self, needs: Sequence[Connection], boxes: Boxes) -> None:
        rank = {lane: number for number, lane in enumerate(boxes.lanes)}
        where = {box.key: box for of_element in boxes.by_element.values() for box in of_element}
        common: dict[str, dict[int, list[Run]]] = defaultdict(lambda: defaultdict(list))
        for connection in needs:
            source, target = where[connection.source], where[connection.target]
            first, last = max(source.column, target.column), min(source.end, target.end)
            if first <= last:
                common[connection.target][rank[source.lane]].append((first, last - first + 1))
        self._by_box = {
            key: [(number, merged(runs)) for number, runs in sorted(by_rank.items())] for key, by_rank in common.items()
        }

    def highest(self, key: str, column: int) -> int | None:
        """Return the rank of the highest lane from which something in a column needs a box."""
        for rank, runs in self._by_box.get(key, ()):
            index = bisect_right(runs, column, key=itemgetter(0)) - 1
            if index >= 0 and sum(runs[index]) > column:
                return rank
        return None


def _start_of_lane(cell: Sequence[Box], column: int, rank: int, aims: _Aims) -> Box | None:
    """Choose the box of a cell at which the chain enters its lane; `None` if `needs` leads into it."""
    highest = [aims.highest(box.key, column) for box in cell]
    needed = [rank + 1 if aim is None else aim for aim in highest]
    free = next((box for box, aim in zip(cell, needed, strict=True) if aim > rank), None)
    if free is None and min(needed) == rank:
        # They need each other in a circle, and nothing above leads into it.
        return cell[0]
    return free


def _needs(links: Links, boxes: Boxes) -> list[Connection]:
    """Make the arrows of needs between boxes that are shown."""
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
                        note=inner_word(edge.need) if edge.need is not None else "",
                        column=max(source.column, target.column),
                    )
                    for source, target in _pairs(sources, targets, starts[edge.target])
                ]
    return arrows


def _then(links: Links, boxes: Boxes) -> list[Connection]:
    """Make the arrows to what follows, between boxes that are shown."""
    arrows = []
    for element, sources in boxes.by_element.items():
        for edge in links.then.get(element, ()):
            targets = boxes.by_element.get(edge.target)
            if targets:
                starts = [target.column for target in targets]
                arrows += [
                    Connection(
                        source=source.key,
                        target=target.key,
                        kind=ConnectionKind.THEN,
                        label=then_label(edge, alone=len(links.then[element]) == 1),
                        share=_share(edge),
                        column=max(source.column, target.column),
                    )
                    for source, target in _pairs(sources, targets, starts)
                ]
    return arrows


def then_label(edge: Edge, *, alone: bool) -> str:
    """
    Describe when something follows, and how often.

    Args:
        edge: from a process to what follows it.
        alone: whether nothing else follows the process.
    """
    shares = [share_words(branch.share) if branch.share is not None else "" for branch in edge.then]
    said = [
        " · ".join(filter(None, [branch.when or "", share])) for branch, share in zip(edge.then, shares, strict=True)
    ]
    words = either(said)
    if edge.mode is NextMode.ALL:
        return _in_parallel(words, alone=alone)
    if any(shares):
        return words
    return " · ".join(filter(None, [words, _share(edge)]))


def _in_parallel(words: str, *, alone: bool) -> str:
    """Add to the words of a branch that others are taken at the same time."""
    return words if alone else " · ".join(filter(None, [words, phrase("in parallel")]))


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


def _distance(box: Box, other: Box) -> int:
    return max(box.column, other.column) - min(box.end, other.end)


def _flow_label(edge: Edge, names: Mapping[str, str], *, parallel: bool) -> str:
    """Describe when a branch is taken, and how often."""
    # What the author wrote stands at each condition; what is left for the others only where it is known.
    words = either([_branch_label(branch, names) for branch in edge.branches])
    if parallel or edge.mode is NextMode.ALL:
        return _in_parallel(words, alone=not parallel)
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


def _skipped(compiled: CompiledMap, edge: Edge) -> str:
    skipped = [compiled.nodes[key].name for key in edge.around]
    return phrase("Skips {names}", names=", ".join(skipped)) if skipped else ""


def _carried(edge: Edge) -> str:
    carried = [item for branch in edge.branches for item in branch.carries]
    return phrase("Carries {what}", what=", ".join(dict.fromkeys(carried))) if carried else ""
