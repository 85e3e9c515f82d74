"""One emotion out of many: over the personas who come here, and onto the scale from -1 to 1."""

from __future__ import annotations

import enum
import math
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from journeymap.model import Persona, Range, Score


class Feeling(enum.Enum):
    """How good a score of emotion is: its words in every view; it has no target that it could meet."""

    BAD = "bad"
    RATHER_BAD = "rather bad"
    NEITHER = "neither bad nor good"
    RATHER_GOOD = "rather good"
    GOOD = "good"


_STEPS: Final = (
    (-0.6, Feeling.BAD),
    (-0.2, Feeling.RATHER_BAD),
    (0.2, Feeling.NEITHER),
    (0.6, Feeling.RATHER_GOOD),
    (math.inf, Feeling.GOOD),
)
"""
Up to where each feeling reaches: five stretches of the same length, so that each step of a scale of five is one word.
"""


def feeling_of(level: float) -> Feeling:
    """
    Name how good a score is.

    Args:
        level: the score, from -1 to 1.

    Returns:
        One of five steps, the same distance from the middle on either side.

    Example:
        >>> [feeling_of(level).value for level in (-1, -0.5, 0, 0.5, 1)]
        ['bad', 'rather bad', 'neither bad nor good', 'rather good', 'good']
    """
    # A score between two steps is the milder one, on both sides.
    mirrored = next(step for limit, step in _STEPS if -abs(level) < limit - 1e-9)
    order = list(Feeling)
    return mirrored if level <= 0 else order[len(order) - 1 - order.index(mirrored)]


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


def delivering(personas: Iterable[Persona]) -> frozenset[str]:
    """Collect the ids of the partners and employees among personas."""
    return frozenset(persona.id for persona in personas if persona.delivers)


def only_delivering(present: Collection[str], delivering: AbstractSet[str]) -> bool:
    """Return whether partners and employees come, and no customer; nobody named means that all come."""
    return bool(present) and all(persona in delivering for persona in present)


def score_of(scores: Iterable[Score], persona: str | None, delivering: AbstractSet[str]) -> Score | None:
    """
    Find the score of a persona: their own, or else every customer's.

    Args:
        scores: as authored, per persona or every customer's.
        persona: the id of the persona; `None` for customers without a score of their own.
        delivering: the ids of partners and employees, who have no scores but their own.

    Returns:
        The score; `None` if there is none.

    Example:
        >>> from journeymap.model import Score
        >>> scores = (Score(value=-2.0, persona="maya"), Score(value=1.0))
        >>> score_of(scores, "ahmed", frozenset()).value
        1.0
        >>> score_of(scores, "clerk", frozenset({"clerk"})) is None
        True
    """
    every_customer = None
    for score in scores:
        if score.persona == persona:
            return score
        if score.persona is None:
            every_customer = score
    return None if persona in delivering else every_customer


def mean_score(
    scores: Sequence[Score],
    present: Collection[str],
    weights: Mapping[str, float],
    delivering: AbstractSet[str] = frozenset(),
) -> float | None:
    """
    Put the scores of several personas together.

    A score without a persona is that of every customer who has none of their own. Partners and employees have their
    own alone. Who has no score, or no weight, does not count.

    Args:
        scores: as authored, per persona or every customer's.
        present: the ids of the personas who come here; nobody named means all.
        weights: how much each persona of the map counts; 1 for others.
        delivering: the ids of partners and employees.

    Returns:
        The weighted mean on the author's scale; `None` if nobody who counts has a score.

    Example:
        >>> from journeymap.model import Score
        >>> scores = (Score(value=-2.0, persona="maya"), Score(value=1.0))
        >>> mean_score(scores, (), {"maya": 2.0, "ahmed": 1.0})
        -1.0
        >>> mean_score(scores, ("clerk",), {"maya": 2.0, "clerk": 0.0}, frozenset({"clerk"})) is None
        True
    """
    if not scores:
        return None
    every_customer = next((score.value for score in scores if score.persona is None), None)
    if not delivering and len(scores) == 1 and every_customer is not None:
        return every_customer
    own = {score.persona: score.value for score in scores if score.persona is not None}
    counted: list[tuple[float, float]] = []
    come = tuple(present) or tuple(weights) or tuple(own)
    for persona in come:
        value = own.get(persona, None if persona in delivering else every_customer)
        weight = weights.get(persona, 1.0)
        if value is not None and weight > 0:
            counted.append((value, weight))
    if not counted:
        # A map that describes nobody but employees has customers all the same, unless it was asked for employees.
        named = present or any(weights.get(persona, 1.0) > 0 for persona in come)
        return None if named and only_delivering(come, delivering) else every_customer
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
