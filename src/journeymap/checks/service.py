"""What serves a touchpoint, in the whole map and in each of its variants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.wording import listed
from journeymap.graph import EdgeKind
from journeymap.graph.variant import exists_in
from journeymap.model import Outcome, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journeymap.graph import CompiledMap, Node


def is_left(touchpoint: Touchpoint) -> bool:
    """Return whether customers go away at a touchpoint: they give up, or leave for good. What is escalated goes on."""
    return touchpoint.outcome in _LEAVING


def is_blueprint(compiled: CompiledMap) -> bool:
    """Return whether any touchpoint of a map has anything in a lane; a map of the journey alone has not."""
    return bool(compiled.leaving[EdgeKind.REALISED_BY])


def served_by(compiled: CompiledMap, touchpoint: Node, variant: str | None = None) -> tuple[Node, ...]:
    """
    List what a touchpoint names in its lanes.

    Args:
        compiled: the map.
        touchpoint: the touchpoint.
        variant: the id of the variant in which it has to exist; `None` for any.

    Returns:
        The processes, in the order of the lanes.
    """
    processes = tuple(compiled.nodes[key] for key in compiled.successors(touchpoint.key, EdgeKind.REALISED_BY))
    return processes if variant is None else tuple(node for node in processes if exists_in(node.element, variant))


def gaps(
    variants: tuple[str, ...], node: Node, has_gap: Callable[[Node, str | None], bool]
) -> Iterator[tuple[str, str]]:
    """
    Look for a gap at a touchpoint or a process, in the whole map and then in each variant.

    Args:
        variants: the ids of the variants that differ.
        node: the touchpoint or the process.
        has_gap: whether it has the gap in a variant, or, for `None`, with all that any variant has.

    Yields:
        At most one pair: what a message says of the variants, with a space before it, and their ids, joined by commas;
        both are empty for a gap that is there whatever the variant.
    """
    if has_gap(node, None):
        yield "", ""
        return
    lacking = [variant for variant in variants if exists_in(node.element, variant) and has_gap(node, variant)]
    if lacking:
        kind = "variant" if len(lacking) == 1 else "variants"
        yield f" in the {kind} {listed(lacking)}", ",".join(lacking)


# Private

_LEAVING: Final = frozenset({Outcome.ABANDONED.value, Outcome.CHURNED.value})
