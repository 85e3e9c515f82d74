"""Paths past touchpoints to which nobody comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.errors import TooLargeError
from journeymap.graph.component import parts_in_order


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journeymap.graph.node import Edge


MOST_PAST: Final = 100_000
"""Each touchpoint may lead to each later one past those between; no picture has more arrows."""


class Past:
    """
    Leads paths on to whatever comes after the touchpoints to which nobody comes.

    Args:
        absent: the keys of these touchpoints, in written order.
        leaving: by touchpoint, the paths that lead away from it.
    """

    def __init__(self, absent: Iterable[str], leaving: Mapping[str, Sequence[Edge]]) -> None:
        after = {key: [path.target for path in leaving.get(key, ())] for key in absent}
        self._present = list(dict.fromkeys(target for targets in after.values() for target in targets))
        self._present = [target for target in self._present if target not in after]
        places = {target: 1 << place for place, target in enumerate(self._present)}
        # By absent touchpoint, where one gets from it; as numbers with a bit for each that is present, because a set
        # for each touchpoint of a long row would take thousands of times as much.
        self._reached: dict[str, int] = {}
        follow = {key: [target for target in targets if target in after] for key, targets in after.items()}
        for part in parts_in_order(follow):
            reached = 0
            for target in (target for key in part for target in after[key]):
                # What is in the same circle has no number yet, and adds nothing.
                reached |= places.get(target) or self._reached.get(target, 0)
            self._reached |= dict.fromkeys(part, reached)
        self._count = 0

    def edges(self, edges: Iterable[Edge]) -> Iterator[Edge]:
        """
        Lead the paths from one touchpoint on, to each target once.

        Args:
            edges: those to touchpoints to which nobody comes.

        Yields:
            The edges, in the order in which the touchpoints that lead to their targets are written.

        Raises:
            TooLargeError: together with the calls before, there are more than can be drawn.
        """
        taken = 0
        for edge in edges:
            new = self._reached[edge.target] & ~taken
            taken |= new
            for target in self._members(new):
                if target == edge.source:
                    continue
                self._count += 1
                if self._count > MOST_PAST:
                    raise TooLargeError(
                        f"more than {MOST_PAST} paths lead past touchpoints that are left out",
                        "show all personas and variants",
                    )
                yield evolve(edge, target=target)

    def _members(self, reached: int) -> Iterator[str]:
        while reached:
            lowest = reached & -reached
            reached ^= lowest
            yield self._present[lowest.bit_length() - 1]
