"""Who feels what where, for the rules that look at emotions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.shared_answers import once_per_map
from journeymap.checks.worked_on import planned_stages
from journeymap.diagnostics import Related
from journeymap.graph import NodeKind
from journeymap.graph.emotion import delivering, only_delivering, score_of
from journeymap.model import Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journeymap.graph import CompiledMap
    from journeymap.model import Score


NEARLY: Final = 1e-9
"""Emotions are decimal fractions, which floating point misses by less than this."""


@once_per_map
def feelings(compiled: CompiledMap) -> Mapping[str, Mapping[str | None, Score]]:
    """
    Describe what is felt at each touchpoint.

    Returns:
        By the key of every touchpoint, in written order: by persona, the score. `None` stands for everybody who has no
        score of their own, where the touchpoint does not say who comes; so a map of many personas stays small.
        Partners and employees are left out: how they feel is not how customers do.
    """
    not_customers = delivering(compiled.map.personas)
    scores_by_touchpoint: dict[str, Mapping[str | None, Score]] = {}
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        step = node.element
        if not isinstance(step, Touchpoint) or not step.emotion:
            scores_by_touchpoint[node.key] = {}
        elif step.personas:
            coming = (persona for persona in step.personas if persona not in not_customers)
            scores = ((persona, score_of(step.emotion, persona, not_customers)) for persona in coming)
            scores_by_touchpoint[node.key] = {persona: score for persona, score in scores if score is not None}
        else:
            scores_by_touchpoint[node.key] = {
                score.persona: score for score in step.emotion if score.persona not in not_customers
            }
    return scores_by_touchpoint


def score_at(step: Touchpoint, persona: str | None, delivering: frozenset[str]) -> Score | None:
    """
    Find what a persona feels at a touchpoint.

    Args:
        step: the touchpoint.
        persona: the id of the persona; `None` for customers without a score of their own.
        delivering: the ids of partners and employees, who have no scores but their own.

    Returns:
        The score; `None` if there is none, or no customer comes who could have it.
    """
    if persona is None and only_delivering(step.personas, delivering):
        return None
    return score_of(step.emotion, persona, delivering)


def felt_by(felt: Mapping[str | None, Score], persona: str | None) -> Score | None:
    """Look up what a persona feels at a touchpoint."""
    return felt.get(persona, felt.get(None))


def related_score(score: Score, message: str) -> tuple[Related, ...]:
    """Point at a score beside the place of a finding."""
    return () if score.place is None else (Related(place=score.place, message=message),)


def experience_gaps(compiled: CompiledMap, least_share: float) -> Iterator[tuple[Touchpoint, Score, Score]]:
    """
    Find where it feels much worse than customers expect, and nothing says why.

    Args:
        compiled: the map.
        least_share: how much of the emotion scale lies between the two, at least.

    Yields:
        The touchpoint, what is expected, and what is felt.
    """
    scale = compiled.map.emotion_scale
    least = least_share * (scale.high - scale.low) - NEARLY
    planned = planned_stages(compiled)
    not_customers = delivering(compiled.map.personas)
    for stage in compiled.map.stages:
        for step in stage.touchpoints if stage.id not in planned else ():
            for expected in step.expected_emotion if not step.pains else ():
                felt = score_at(step, expected.persona, not_customers)
                if felt is not None and expected.value - felt.value >= least:
                    yield step, expected, felt
