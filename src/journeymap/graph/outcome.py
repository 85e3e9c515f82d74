"""Paths to an outcome, or to any touchpoint, without listing all of them: their number grows without bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.errors import UnknownNameError
from journeymap.graph.flow import entries
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.parallel import passed_by_all
from journeymap.graph.traverse import nearest_first, path_to


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.graph.compiled import CompiledMap


def leading_to(compiled: CompiledMap, *targets: str) -> tuple[str, ...]:
    """
    List the touchpoints from which one of the targets can still be reached.

    Args:
        compiled: the map.
        targets: keys of outcomes or touchpoints.

    Returns:
        Their keys in written order; a target that is a touchpoint is one of them.

    Raises:
        UnknownNameError: a target is not in the map.
    """
    for target in targets:
        _known(compiled, target)
    entering = compiled.entering[EdgeKind.NEXT]
    reached = nearest_first(targets, lambda key: (edge.source for edge in entering.get(key, ())))
    return tuple(node.key for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT] if node.key in reached)


def without_outcome(compiled: CompiledMap) -> tuple[str, ...]:
    """List the keys of the touchpoints from which no outcome can be reached, in written order."""
    outcomes = (node.key for node in compiled.nodes_by_kind[NodeKind.OUTCOME])
    able = frozenset(leading_to(compiled, *outcomes))
    return tuple(node.key for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT] if node.key not in able)


def shortest_path(compiled: CompiledMap, target: str, *, start: Iterable[str] | None = None) -> tuple[str, ...]:
    """
    Find a path with the fewest steps; of several the one that the author wrote first.

    Where paths are parallel only one of them is shown, though all are taken.

    Args:
        compiled: the map.
        target: the key of an outcome or touchpoint.
        start: the keys of the touchpoints at which customers start; by default the entries.

    Returns:
        The keys on the way, start and target included; empty if there is no path.

    Raises:
        UnknownNameError: the target is not in the map.
    """
    _known(compiled, target)
    leaving = compiled.leaving[EdgeKind.NEXT]
    begin = entries(compiled) if start is None else start
    reached = nearest_first(begin, lambda key: (edge.target for edge in leaving.get(key, ())))
    return path_to(reached, target) if target in reached else ()


def unavoidable(compiled: CompiledMap, target: str) -> tuple[str, ...]:
    """
    List the touchpoints that everybody passes who comes from an entry to a target.

    Parallel branches are all taken, and join where several of them lead: what nobody can avoid on any of these branches
    is listed, one branch after the other. A parallel branch that ends by itself, or leads to the target only back
    through the fork, is not waited for. An optional step can be avoided, and so can one that only one of two
    alternatives passes. Not found is a step in a parallel branch behind each of several forks of which one is chosen.

    Args:
        compiled: the map.
        target: the key of an outcome or touchpoint.

    Returns:
        Their keys in the order in which they are passed, parallel branches one after the other, without the target;
        nothing where there is no path.

    Raises:
        UnknownNameError: the target is not in the map.
    """
    _known(compiled, target)
    return passed_by_all(compiled, target)


# Private


def _known(compiled: CompiledMap, key: str) -> None:
    node = compiled.nodes.get(key)
    if node is None or node.kind not in {NodeKind.TOUCHPOINT, NodeKind.OUTCOME}:
        kinds = (NodeKind.TOUCHPOINT, NodeKind.OUTCOME)
        keys = tuple(node.key for kind in kinds for node in compiled.nodes_by_kind[kind])
        raise UnknownNameError(what="touchpoint or outcome", name=key, known=keys)
