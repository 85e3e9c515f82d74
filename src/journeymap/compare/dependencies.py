"""What processes rely on, as the graph has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import value_place
from journeymap.graph import EdgeKind
from journeymap.graph.changes import Effect
from journeymap.model import Kind, Process


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.compare.match import Matching
    from journeymap.compare.pair import Pair
    from journeymap.diagnostics import Place
    from journeymap.graph import CompiledMap
    from journeymap.graph.changes import Change


def dependency_changes(pair: Pair, before: CompiledMap, after: CompiledMap, matching: Matching) -> Iterator[Change]:
    """
    Compare what a process relies on.

    More to rely on is more that can fail, and may be what makes the process better: which of the two, no map says.

    Args:
        pair: two processes; other elements rely on nothing by themselves.
        before: the older map.
        after: the newer map.
        matching: which elements of the two maps are the same.

    Yields:
        A change for each process or system that came or went, with its key in `about`.
    """
    if not isinstance(pair.before.element, Process) or pair.is_split or pair.is_merged:
        return
    needed = before.successors(pair.before.key, EdgeKind.NEEDS)
    needs = after.successors(pair.after.key, EdgeKind.NEEDS)
    same = {key: matching.successors(key) for key in needed}
    kept = frozenset[str]().union(*same.values())
    new = [key for key in needs if key not in kept]
    places = _places(pair) if new else {}
    for key in new:
        yield pair.change("needs", None, key, Effect.UNKNOWN, about=key, new_place=places.get(key))
    for key, successors in same.items():
        if successors.isdisjoint(needs):
            yield pair.change("needs", key, None, Effect.UNKNOWN, about=key)


# Private


def _places(pair: Pair) -> dict[str, Place | None]:
    """Find where a process says what it relies on, by the key of that."""
    element = pair.after.element
    assert isinstance(element, Process)  # noqa: S101 (for checkers; both are)
    systems = value_place(element.place, "systems")
    places = {f"{Kind.SYSTEM.value}:{system}": systems for system in element.systems}
    return places | {need.to.key: need.place for need in element.needs}
