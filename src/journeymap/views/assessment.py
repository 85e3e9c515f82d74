"""How a reading stands against its target, in the words of every view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.graph.standing import Standing, direction_of, standing, unassessed
from journeymap.model import Band, Direction
from journeymap.translation.phrase import phrase
from journeymap.views.wording import quantity_words


if TYPE_CHECKING:
    from journeymap.model import Metric, Quantity


def assessment(value: Quantity, metric: Metric) -> str:
    """
    Word how a reading stands against its target: the standing first, then the numbers behind it.

    Args:
        value: the reading.
        metric: its metric.

    Returns:
        Such as `short of target: 22 of 30`; of one that is not judged why; empty where there is no target.

    Example:
        >>> from journeymap.model import Metric
        >>> nps = Metric(id="nps", target=30.0, alert=10.0, direction=Direction.HIGHER)
        >>> assessment(22.0, nps), assessment(5.0, nps), assessment(22.0, Metric(id="nps"))
        ('short of target: 22 of 30', 'missed: 5, not 30', '')
    """
    judged = standing(value, metric)
    if judged is Standing.UNKNOWN:
        return unassessed(value, metric)
    return phrase("{label}: {words}", label=phrase(judged.words), words=beside_target(value, metric))


def beside_target(value: Quantity, metric: Metric) -> str:
    """
    Write a reading beside its target, as people say it.

    Args:
        value: the reading.
        metric: its metric.

    Returns:
        `22 of 30` where more is better and the target is met or near, `2 d, within 3 d` where less is better or a band
        is to be kept; `9 d, not 3 d` where it is missed. Where nobody can say how it stands both, parted by a stroke;
        the reading alone where there is no target.
    """
    words = quantity_words(value, metric)
    if metric.target is None:
        return words
    target = quantity_words(metric.target, metric)
    judged = standing(value, metric)
    if judged is Standing.UNKNOWN:
        return f"{words} / {target}"
    climbs = direction_of(metric) is Direction.HIGHER and not isinstance(metric.target, Band)
    if climbs and judged is not Standing.MISSED:
        return phrase("{value} of {target}", value=words, target=target)
    said = "{value}, within {target}" if judged is Standing.MET else "{value}, not {target}"
    return phrase(said, value=words, target=target)
