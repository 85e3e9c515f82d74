"""The branches from a touchpoint: what they carry, and how many customers they lead away empty-handed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from journeymap.compare.effect import effect_of_numbers
from journeymap.compare.pair import list_change
from journeymap.graph import EdgeKind, NodeKind
from journeymap.graph.changes import Effect
from journeymap.graph.flow import dead_ends
from journeymap.graph.likely import NEGATIVE
from journeymap.graph.traverse import nearest_first
from journeymap.model import Kind, Touchpoint
from journeymap.model.shape import Better


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.compare.match import Matching
    from journeymap.compare.pair import Pair
    from journeymap.graph import CompiledMap
    from journeymap.graph.changes import Change
    from journeymap.model import Branch


def branch_changes(pair: Pair, before: CompiledMap, after: CompiledMap, matching: Matching) -> Iterator[Change]:
    """
    Compare the branches from a touchpoint.

    Args:
        pair: two touchpoints; other elements have no branches.
        before: the older map.
        after: the newer map.
        matching: which elements of the two maps are the same.

    Yields:
        What branches carry and when they are taken, what became of the outcome and of the share that is lost.
    """
    old, new = pair.before.element, pair.after.element
    if not isinstance(old, Touchpoint) or not isinstance(new, Touchpoint):
        return
    if old.next is None and new.next is None:
        return
    branches: dict[str, list[Branch]] = {}
    for branch in () if new.next is None else new.next.branches:
        branches.setdefault(f"{Kind.TOUCHPOINT.value}:{branch.to}", []).append(branch)
    for branch in () if old.next is None else old.next.branches:
        targets = sorted(matching.successors(f"{Kind.TOUCHPOINT.value}:{branch.to}"))
        same = next((branch_there for target in targets if (branch_there := branches.get(target))), None)
        if same is not None:
            yield from _branch(pair, branch, same.pop(0))
        elif any((pair.after.key, target) in after.edges for target in targets):
            # The path is still there, by the written order alone.
            yield from _branch(pair, branch, None)
        else:
            yield pair.change("next", branch.to, None, Effect.CHANGED, about=branch.to, old_place=branch.place)
    for branch in (branch for left in branches.values() for branch in left):
        yield pair.change("next", None, branch.to, Effect.CHANGED, about=branch.to, new_place=branch.place)
    lost, still_lost = _share_lost(before, pair.before.key), _share_lost(after, pair.after.key)
    if lost is not None and still_lost is not None and lost != still_lost:
        effect = effect_of_numbers(lost, still_lost, Better.LOWER)
        yield pair.change("next.share", lost, still_lost, effect)


# Private


def _branch(pair: Pair, old: Branch, new: Branch | None) -> Iterator[Change]:
    about = old.to if new is None else new.to
    places = {"old_place": old.place}
    if new is not None:
        places["new_place"] = new.place
        if old.when != new.when:
            yield pair.change("next.when", old.when, new.when, Effect.CHANGED, about=about, **places)
        if old.share != new.share:
            yield pair.change("next.branch-share", old.share, new.share, Effect.CHANGED, about=about, **places)
    carries = list_change(pair, "next.carries", old.carries, () if new is None else new.carries, about=about, **places)
    if carries is not None:
        yield carries


def _share_lost(compiled: CompiledMap, key: str) -> float | None:
    """
    Sum up which share goes from a touchpoint to where only bad outcomes are left.

    Returns:
        The share; `None` where no such branch has a share that the author wrote, or customers are lost here already.
    """
    able = compiled.once(_able)
    if key not in able:
        return None
    edges = [edge for edge in compiled.leaving[EdgeKind.NEXT].get(key, ()) if edge.target not in able]
    if not any(branch.share is not None for edge in edges for branch in edge.branches):
        return None
    shares = [edge.share for edge in edges]
    return None if None in shares else math.fsum(share for share in shares if share is not None)


def _able(compiled: CompiledMap) -> frozenset[str]:
    """List from where customers can still end otherwise than badly."""
    entering = compiled.entering[EdgeKind.NEXT]
    outcomes = (node.key for node in compiled.nodes_by_kind[NodeKind.OUTCOME] if node.id not in NEGATIVE)
    ends = (*outcomes, *dead_ends(compiled))
    return frozenset(nearest_first(ends, lambda key: (edge.source for edge in entering.get(key, ()))))
