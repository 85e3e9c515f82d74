"""Along which branches customers come to each place, for numbers that are added up along the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.graph.component import parts_in_order


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


class Routes:
    """
    What leads to the places between which numbers are added up.

    Args:
        into: by place, the ids of what comes there, each with the place where it comes from.
        joins: by the id of what comes to a place where parallel branches are waited for, for each of these branches, by
            its first step, the places from which it leads there.
        begin: the places where one begins.

    Attributes:
        into: as given.
        joins: as given.
        begin: as given.
        follow: by place, the places to which it leads.
        onward: by place, what leads on from it: the target, the id of what comes there, and the first step of the
            branch that it ends, where the target waits for several.
        only_source: by place, from where one comes to it, if there is but one such place, and none that is waited for.
        parts: the places in groups, a group after all that lead to it; the places of a group can reach each other.
        circles: the places from which one can come back.
    """

    def __init__(
        self,
        into: Mapping[str, Mapping[str, str]],
        joins: Mapping[str, Mapping[str, Sequence[str]]],
        begin: Collection[str],
    ) -> None:
        self.into = into
        self.joins = joins
        self.begin = begin
        self.onward: dict[str, list[tuple[str, str, str | None]]] = {key: [] for key in into}
        for key, items in into.items():
            for item, source in items.items():
                ends: list[tuple[str, str | None]] = [(source, None)]
                if item in joins:
                    ends = [(place, first) for first, places in joins[item].items() for place in places]
                for place, first in ends:
                    if place in self.onward:
                        self.onward[place].append((key, item, first))
        follow = {key: [target for target, _, _ in leaving] for key, leaving in self.onward.items()}
        self.follow: Mapping[str, list[str]] = follow
        self.parts = tuple(reversed(parts_in_order(follow)))
        self.only_source = {
            key: source
            for key, items in into.items()
            if len(items) == 1
            for item, source in items.items()
            if item not in joins
        }
        self.circles = {key for part in self.parts if len(part) > 1 or part[0] in follow[part[0]] for key in part}
