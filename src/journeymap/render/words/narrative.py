"""A narrative: the journey of each persona as prose, told from the map and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.emotion import feeling_of
from journeymap.graph.node import CUSTOMER_LANE
from journeymap.model import PersonaRole, Stage
from journeymap.pause import collector_paused
from journeymap.render.words.document import Heading, Paragraph
from journeymap.render.words.markdown import write_markdown
from journeymap.render.words.narrative_words import listing, quoted, sentence
from journeymap.render.words.step_sentences import BESIDE, Step, Teller, stand_beside
from journeymap.views import EVERYTHING, blueprint
from journeymap.views.choice import Choice
from journeymap.views.sheet.bound import MOST_CELLS, refuse_beyond
from journeymap.views.wording import number_words, word


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import JourneyMap, Persona, Scope, Workshop
    from journeymap.render.words.document import Block
    from journeymap.render.words.step_sentences import Beside
    from journeymap.views import Selection, Sheet


_TOLD: Final = (CUSTOMER_LANE, "emotion")
"""The rows that a story is made of; what is behind the steps it asks the map itself."""

_MOST_STORIES: Final = 500
"""So many personas have a story of their own; each takes a look at the whole map."""


@collector_paused()
def to_narrative(compiled: CompiledMap, selection: Selection = EVERYTHING) -> bytes:
    """
    Tell a map as prose, once for each persona.

    Args:
        compiled: the map.
        selection: what of it to tell.

    Returns:
        Markdown: who travels, then stage by stage what happens, is thought and felt, what is waited for, what gets in
        the journey and what is done behind the scenes, and how it ends.
    """
    return write_markdown(narrative(compiled, selection))


def narrative(compiled: CompiledMap, selection: Selection = EVERYTHING) -> Iterator[Block]:
    """
    Tell a map as prose, once for each persona.

    Args:
        compiled: the map.
        selection: what of it to tell.

    Yields:
        The parts of the document.

    Raises:
        TooLargeError: there are too many personas.
    """
    journey = compiled.map
    yield Heading(text=journey.title, level=1)
    yield from _paragraph(_about(journey))
    if selection.without:
        left_out = listing([kind.value for kind in selection.without])
        yield Paragraph(text=sentence(f"Left out here: {left_out}"), lesser=True)
    choice = Choice(compiled, selection)
    refuse_beyond(_MOST_STORIES, len(choice.travellers), "personas with a story of their own")
    refuse_beyond(MOST_CELLS, len(choice.travellers) * len(journey.touchpoints), "pairs of a persona and a touchpoint")
    # Once for all of them: whatever is planned or feared at a step is the same whoever comes there.
    # All stages by name are no whole map, of which it would show what belongs to no step of it, too.
    stages = tuple(stage.id for stage in journey.stages) if selection.stages is None else selection.stages
    beside = stand_beside(blueprint(compiled, evolve(selection, lanes=BESIDE, stages=stages)))
    for persona in choice.travellers or (None,):
        own = selection if persona is None else evolve(selection, personas=(persona.id,))
        yield from _story(compiled, own, persona, beside)


# Private


def _paragraph(sentences: Iterable[str], lead: str = "") -> Iterator[Paragraph]:
    text = " ".join(filter(None, sentences))
    if text or lead:
        yield Paragraph(text=text, lead=lead)


def _about(journey: JourneyMap) -> Iterator[str]:
    """Give sentences about the journey, what is left out on purpose, and who drew it together."""
    if journey.description:
        yield sentence(journey.description)
    if journey.scope is not None:
        yield from _scope(journey.scope)
    if journey.workshop is not None:
        yield from _workshop(journey.workshop)


def _workshop(workshop: Workshop) -> Iterator[str]:
    if workshop.date is not None:
        yield sentence(f"The workshop: {workshop.date.text}")
    if workshop.participants:
        yield sentence(f"Who took part: {listing(workshop.participants)}")
    if workshop.facilitator:
        yield sentence(f"Who led it: {workshop.facilitator}")


def _scope(scope: Scope) -> Iterator[str]:
    if scope.product:
        yield sentence(f"The product: {scope.product}")
    if scope.segment:
        yield sentence(f"The customers: {scope.segment}")
    if scope.starts:
        yield sentence(f"The beginning: {scope.starts}")
    if scope.ends:
        yield sentence(f"The end: {scope.ends}")
    if scope.excludes:
        yield sentence(f"Left out on purpose: {listing(scope.excludes)}")


def _story(compiled: CompiledMap, selection: Selection, persona: Persona | None, beside: Beside) -> Iterator[Block]:
    """Give the story of one persona, or of everybody, stage by stage."""
    sheet = blueprint(compiled, evolve(selection, lanes=_TOLD))
    who = "the customer" if persona is None else persona.name.partition(",")[0].strip() or persona.name
    yield Heading(text="The journey" if persona is None else persona.name)
    if persona is not None:
        yield from _paragraph(_persona(compiled.map, persona, who))
    steps = _steps(compiled, sheet)
    if any(step.level is not None for step in steps.values()):
        scale = compiled.map.emotion_scale
        ends = f"{number_words(scale.low)} (the worst) to {number_words(scale.high)} (the best)"
        yield Paragraph(text=f"Numbers in brackets say how it feels, from {ends}.", lesser=True)
    whose = None if persona is None else persona.id
    teller = Teller(compiled, sheet, who, whose, beside=beside)
    for group in sheet.groups:
        if group.apart:
            continue
        yield Heading(text=group.label, level=3)
        stage = compiled.nodes[group.key].element
        if isinstance(stage, Stage):
            yield from _paragraph(teller.stage(stage))
        for column in group.columns:
            if column.key in steps:
                step = steps[column.key]
                yield from _paragraph(teller.step(step), lead=sentence(step.touchpoint.name))
                yield from _paragraph(teller.behind(step))
    yield from _ending(steps, teller)


def _steps(compiled: CompiledMap, sheet: Sheet) -> dict[str, Step]:
    points = {point.column: point for row in sheet.rows for curve in row.curves for point in curve.points}
    keys = [column.key for group in sheet.groups for column in group.columns]
    return {
        key: Step.of(compiled.nodes[key], points.get(column))
        for column, key in enumerate(keys)
        if key.startswith("touchpoint:")
    }


def _persona(journey: JourneyMap, persona: Persona, who: str) -> Iterator[str]:
    """Give sentences about a persona."""
    if persona.role is not PersonaRole.CUSTOMER:
        yield sentence(f"Role: {word(persona.role).lower()}")
    if persona.quote:
        yield quoted([persona.quote])
    if persona.description:
        yield sentence(persona.description)
    if persona.context:
        yield sentence(persona.context)
    segment = next((entry.name for entry in journey.segments if entry.id == persona.segment), None)
    if segment:
        yield sentence(f"{who} stands for the segment {segment}")
    facts = [f"{name}: {value}" for name, value in persona.demographics]
    if facts:
        yield sentence("; ".join(facts))
    if persona.goals:
        yield sentence(f"What {who} wants: {'; '.join(goal.name for goal in persona.goals)}")
    for label, texts in (
        (f"What {who} needs", persona.needs),
        (f"What drives {who}", persona.motivations),
        (f"What annoys {who}", persona.frustrations),
        (f"What troubles {who}, whatever the journey", [pain.name for pain in persona.pains]),
    ):
        if texts:
            yield sentence(f"{label}: {'; '.join(texts)}")


def _ending(steps: dict[str, Step], teller: Teller) -> Iterator[Block]:
    told = [*teller.ends(steps.values())]
    scored = [step for step in steps.values() if step.level is not None]
    if len(scored) > 1:
        best, worst = max(scored, key=_level), min(scored, key=_level)
        if _level(best) > _level(worst):
            told.append(f"The best moment is {_moment(best)}, the worst {_moment(worst)}.")
    if told:
        yield Heading(text="How it ends", level=3)
        yield from _paragraph(told)


def _level(step: Step) -> float:
    return step.level or 0.0


def _moment(step: Step) -> str:
    return f"“{step.touchpoint.name}” ({feeling_of(_level(step)).value}, {step.score})"
