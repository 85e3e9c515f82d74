"""Which processes and systems have to do with the touchpoints that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.graph.node import NodeKind
from journeymap.graph.traverse import nearest_first
from journeymap.graph.usage import all_used


if TYPE_CHECKING:
    from journeymap.graph.compiled import CompiledMap
    from journeymap.views.choice import Choice


def used_there(compiled: CompiledMap, chosen: Choice) -> frozenset[str]:
    """
    List the processes and systems that the touchpoints to show use, directly or through others.

    Args:
        compiled: the map.
        chosen: what of it to show.

    Returns:
        Their keys; for a whole map those that nothing uses, too.
    """
    work = {NodeKind.PROCESS, NodeKind.SYSTEM}
    if chosen.whole:
        return frozenset(node.key for kind in work for node in compiled.nodes_by_kind[kind])
    uses = compiled.once(all_used)

    reached = nearest_first([node.key for node in chosen.touchpoints], lambda key: uses.get(key, ()))
    return frozenset(key for key in reached if compiled.nodes[key].kind in work)
