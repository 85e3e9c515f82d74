"""The course of a curve in words: where it begins, turns and ends, and its best and worst moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.emotion import feeling_of
from journeymap.render.words.narrative_words import sentence
from journeymap.translation.phrase import phrase
from journeymap.views.wording import in_quotes


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.render.words.step_sentences import Step


_TURN: Final = 0.3
"""A curve that turns by less, of the two from its lowest to its highest, counts as if it went on."""

_MOST_TURNS: Final = 5
"""So many turns can be followed by ear; of more the smaller ones are left out."""


def course(steps: Iterable[Step]) -> Iterator[str]:
    """
    Describe how a journey feels from its beginning to its end.

    Args:
        steps: the steps in the order of the story; those without a score are passed over.

    Yields:
        A sentence for the course, and one for the best and the worst moment; none where there is nothing to compare.
    """
    scored = [step for step in steps if step.level is not None]
    if len(scored) < 2:
        return
    best, worst = max(scored, key=_level), min(scored, key=_level)
    if _level(best) <= _level(worst):
        yield sentence(phrase("It feels {feeling} ({score}) all the way", feeling=_feeling(best), score=best.score))
        return
    first, *turns, last = _turning_points(scored)
    said = [_said("The journey starts out {feeling} ({score}) with {step}", first)]
    before = first
    for step in (*turns, last):
        rises = _level(step) > _level(before)
        said.append(
            _said("rises to {feeling} ({score}) at {step}" if rises else "falls to {feeling} ({score}) at {step}", step)
        )
        before = step
    *head, tail = said
    yield sentence(phrase("{head} and {tail}", head=phrase(", ").join(head), tail=tail))
    yield (
        _said("The best moment is {step} ({feeling}, {score}),", best)
        + " "
        + _said("the worst {step} ({feeling}, {score}).", worst)
    )


# Private


def _turning_points(scored: Sequence[Step]) -> list[Step]:
    """Keep where a curve begins and ends, and between them where it turns by enough."""
    threshold = _TURN
    while True:
        kept = _turns(scored, threshold)
        if len(kept) <= _MOST_TURNS + 2:
            return kept
        threshold *= 1.5


def _turns(scored: Sequence[Step], threshold: float) -> list[Step]:
    kept = [scored[0]]
    extreme = scored[0]
    for step in scored[1:]:
        slope = _level(extreme) - _level(kept[-1])
        if slope == 0 or (_level(step) - _level(extreme)) * slope >= 0:
            extreme = step
        elif abs(_level(step) - _level(extreme)) >= threshold:
            if extreme is not kept[-1]:
                kept.append(extreme)
            extreme = step
    last = scored[-1]
    if extreme is not kept[-1] and extreme is not last and abs(_level(extreme) - _level(last)) >= threshold:
        kept.append(extreme)
    return kept if kept[-1] is last else [*kept, last]


def _said(english: str, step: Step) -> str:
    return phrase(english, step=in_quotes(step.touchpoint.name), feeling=_feeling(step), score=step.score)


def _feeling(step: Step) -> str:
    return phrase(feeling_of(_level(step)).value)


def _level(step: Step) -> float:
    return step.level or 0.0
