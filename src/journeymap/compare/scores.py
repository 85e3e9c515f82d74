"""What each persona feels, before and after: a mean would hide for whom it gets worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.compare.effect import effect_of_numbers
from journeymap.graph.changes import Effect
from journeymap.graph.emotion import normalised, score_of
from journeymap.model import Touchpoint
from journeymap.model.shape import Scores


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.compare.match import Matching
    from journeymap.compare.pair import Pair
    from journeymap.graph.changes import Change
    from journeymap.model import Element, Field, Score


def score_changes(pair: Pair, field: Field, matching: Matching) -> Iterator[Change]:
    """
    Compare the scores of a field, persona by persona.

    A customer without a score of their own has every customer's; of work, everybody's are the employees'. Who is in one
    map alone, or no longer comes here, is not compared.

    Args:
        pair: the two elements.
        field: the field, such as `emotion`.
        matching: which personas are in both maps.

    Yields:
        A change for each score that differs, with all personas who share it.
    """
    old: Sequence[Score] = getattr(pair.before.element, field.name)
    new: Sequence[Score] = getattr(pair.after.element, field.name)
    delivering = matching.delivering if isinstance(pair.after.element, Touchpoint) else frozenset()
    pairs: dict[tuple[int, int], tuple[Score, Score, list[str | None]]] = {}
    for persona in _compared(pair, (score.persona for score in (*old, *new)), matching):
        before, after = (score_of(scores, persona, delivering) for scores in (old, new))
        if before is not None and after is not None:
            pairs.setdefault((id(before), id(after)), (before, after, []))[2].append(persona)
    for before, after, personas in pairs.values():
        effect = _effect(pair, field, before, after)
        if before.value != after.value or effect is not Effect.CHANGED:
            named = tuple(persona for persona in personas if persona is not None)
            if len(named) < len(personas) or len(named) == len(matching.everybody):
                named = ()
            yield pair.change(
                field.facts.key,
                before.value,
                after.value,
                effect,
                about=named[0] if len(named) == 1 else "",
                personas=named,
                old_place=before.place,
                new_place=after.place,
            )


# Private


def _compared(pair: Pair, scored: Iterable[str | None], matching: Matching) -> Iterator[str | None]:
    """Give who comes to both elements and is named in one of them, then everybody else."""
    coming, still_coming = _coming(pair.before.element), _coming(pair.after.element)
    for persona in dict.fromkeys((*scored, *coming, *still_coming)):
        is_there = (not coming or persona in coming) and (not still_coming or persona in still_coming)
        if persona is not None and is_there and persona in matching.personas:
            yield persona
    # Where both name who comes, nobody is left.
    if not (coming and still_coming):
        yield None


def _coming(element: Element) -> dict[str, None]:
    """Return who comes to a touchpoint; empty for all, and for what is no touchpoint."""
    return dict.fromkeys(getattr(element, "personas", ()))


def _effect(pair: Pair, field: Field, before: Score, after: Score) -> Effect:
    better = field.facts.better
    if better is None:
        return Effect.CHANGED
    old, new = before.value, after.value
    if isinstance(field.shape, Scores) and field.shape.on_emotion_scale:
        old, new = normalised(old, pair.before_scale), normalised(new, pair.after_scale)
    return effect_of_numbers(old, new, better)
