"""One emotion out of many: over the personas who come here, and onto the scale from -1 to 1."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from journeymap.model import Persona, Range, Score


def persona_weights(personas: Iterable[Persona], asked: Collection[str] = ()) -> dict[str, float]:
    """
    Return how much the feelings of each persona count.

    Args:
        personas: the personas.
        asked: the ids of those who were asked for by name.

    Returns:
        Their weights, 1 where the author does not say. Partners and employees do not count unless they are asked for:
        how they feel is not how customers do.
    """
    return {
        persona.id: 0.0
        if persona.delivers and persona.id not in asked
        else 1.0
        if persona.weight is None
        else persona.weight
        for persona in personas
    }


def mean_score(scores: Sequence[Score], present: Iterable[str], weights: Mapping[str, float]) -> float | None:
    """
    Put the scores of several personas together.

    A persona without a score of their own has everybody's. Who has no score, or no weight, does not count.

    Args:
        scores: as authored, per persona or everybody's.
        present: the ids of the personas who come here; nobody named means all.
        weights: how much each persona of the map counts; 1 for others.

    Returns:
        The weighted mean on the author's scale; `None` if nobody who counts has a score.

    Example:
        >>> from journeymap.model import Score
        >>> scores = (Score(value=-2.0, persona="maya"), Score(value=1.0))
        >>> mean_score(scores, (), {"maya": 2.0, "ahmed": 1.0})
        -1.0
    """
    if len(scores) == 1 and scores[0].persona is None:
        return scores[0].value
    if not scores:
        return None
    everybody = next((score.value for score in scores if score.persona is None), None)
    own = {score.persona: score.value for score in scores if score.persona is not None}
    counted: list[tuple[float, float]] = []
    for persona in tuple(present) or tuple(weights) or tuple(own):
        value = own.get(persona, everybody)
        weight = weights.get(persona, 1.0)
        if value is not None and weight > 0:
            counted.append((value, weight))
    if not counted:
        return everybody
    values = [value for value, _ in counted]
    mean = math.fsum(value * weight for value, weight in counted) / math.fsum(weight for _, weight in counted)
    return min(max(mean, min(values)), max(values))  # a mean of equal numbers may be off by the last digit


def normalised(value: float, scale: Range) -> float:
    """
    Move a value from the author's scale to -1..1.

    Example:
        >>> from journeymap.model import Range
        >>> normalised(4, Range(1, 5))
        0.5
        >>> normalised(-0.4, Range(-2, 2))
        -0.2
    """
    # From the middle, where the digits of most scales stay those that the author wrote.
    moved = (2.0 * value - (scale.low + scale.high)) / (scale.high - scale.low)
    return min(max(moved, -1.0), 1.0)
