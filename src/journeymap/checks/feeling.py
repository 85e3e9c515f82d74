"""Who feels what where, for the rules that look at emotions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.once import once_per_map
from journeymap.diagnostics import Related
from journeymap.graph import NodeKind
from journeymap.model import Touchpoint


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap, Score


NEARLY: Final = 1e-9
"""Emotions are decimal fractions, which floating point misses by less than this."""


def travellers(map_: JourneyMap, touchpoint: Touchpoint) -> tuple[str | None, ...]:
    """Say who comes to a touchpoint: ids of personas; nothing but `None`, for everybody, where the map has none."""
    return touchpoint.personas or tuple(persona.id for persona in map_.personas) or (None,)


def score_of(scores: Sequence[Score], persona: str | None) -> Score | None:
    """Find the score of a persona: their own, or else everybody's."""
    everybody = None
    for score in scores:
        if score.persona == persona:
            return score
        if score.persona is None:
            everybody = score
    return everybody


@once_per_map
def feelings(compiled: CompiledMap) -> Mapping[str, Mapping[str | None, Score]]:
    """
    Say what each persona feels at each touchpoint to which they come.

    Returns:
        By the key of every touchpoint, in written order: by persona, the score; who has none is no key.
    """
    everywhere = tuple(persona.id for persona in compiled.map.personas) or (None,)
    found: dict[str, Mapping[str | None, Score]] = {}
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        step = node.element
        if not isinstance(step, Touchpoint) or not step.emotion:
            found[node.key] = {}
        elif len(step.emotion) == 1 and step.emotion[0].persona is None:
            found[node.key] = dict.fromkeys(step.personas or everywhere, step.emotion[0])
        else:
            scores = ((persona, score_of(step.emotion, persona)) for persona in step.personas or everywhere)
            found[node.key] = {persona: score for persona, score in scores if score is not None}
    return found


def related_score(score: Score, message: str) -> tuple[Related, ...]:
    """Point at a score beside the place of a finding."""
    return () if score.place is None else (Related(place=score.place, message=message),)
