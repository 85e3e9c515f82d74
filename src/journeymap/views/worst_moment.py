"""The worst moment of a journey: where the lowest score, a severe pain and a missed target meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.current_reading import latest
from journeymap.graph.node import EdgeKind
from journeymap.graph.standing import Standing, standing
from journeymap.model import Grade, Process, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Node
    from journeymap.model import Pain, Reading
    from journeymap.views.choice import Choice
    from journeymap.views.sheet.sheet import Curve


_SEVERE: Final = frozenset({Grade.HIGH, Grade.CRITICAL})
"""
How bad a pain of the worst moment is.

The score tells which moment it is, and a critical pain elsewhere on the map does not make a high one here mild.
"""


def worst_column(
    compiled: CompiledMap, chosen: Choice, touchpoints: Sequence[Node | None], felt: Sequence[Curve]
) -> int | None:
    """
    Find the worst moment of the journey that is shown, if there is one.

    It is the step with the lowest score of the main curve, which is the one of whom the map names first, provided that
    this is a bad one, that a high or critical pain is felt there, and that a reading misses its target there: one of
    the step itself, or of a process that realises it. What is said of a whole stage is said of none of its steps.

    Args:
        compiled: the map.
        chosen: what of it is shown; other variants and personas do not count.
        touchpoints: the touchpoint of each column; `None` for a column without one.
        felt: the curves of how personas feel, the main one first.

    Returns:
        The index of its column, the first of several that are equally bad; `None` where the three do not meet.
    """
    main = next((curve for curve in felt if not curve.expected), None)
    points = main.points if main is not None else []
    if main is None or not points:
        return None
    lowest = min(point.value for point in points)
    if lowest >= 0:
        return None
    whose = frozenset(main.personas) or chosen.personas
    for point in points:
        node = touchpoints[point.column]
        if (
            point.value == lowest
            and node is not None
            and isinstance(node.element, Touchpoint)
            and any(_is_severe(pain, whose) for pain in node.element.pains)
            and _misses(compiled, _readings(compiled, node), whose)
        ):
            return point.column
    return None


# Private


def _is_severe(pain: Pain, whose: frozenset[str]) -> bool:
    return pain.severity in _SEVERE and (pain.persona is None or pain.persona in whose)


def _readings(compiled: CompiledMap, node: Node) -> Iterator[Reading]:
    """Yield what was last read at a step, and of the processes that realise it."""
    if isinstance(node.element, Touchpoint):
        yield from latest(node.element.metrics)
    for key in compiled.successors(node.key, EdgeKind.REALISED_BY):
        process = compiled.nodes[key].element
        if isinstance(process, Process):
            yield from latest(process.metrics)


def _misses(compiled: CompiledMap, readings: Iterable[Reading], whose: frozenset[str]) -> bool:
    """Return whether one of several readings misses its target."""
    metrics = {metric.id: metric for metric in compiled.map.metrics}
    return any(
        reading.metric in metrics
        and (reading.persona is None or reading.persona in whose)
        and standing(reading.value, metrics[reading.metric]) is Standing.MISSED
        for reading in readings
    )
