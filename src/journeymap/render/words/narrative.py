"""A narrative: the journey of each persona as prose, told from the map and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.node import CUSTOMER_LANE
from journeymap.model import PersonaRole, Stage
from journeymap.pause import collector_paused
from journeymap.render.words.curve_words import course
from journeymap.render.words.document import Entry, Heading, Listing, Paragraph, Said
from journeymap.render.words.markdown import write_markdown
from journeymap.render.words.narrative_words import listing, quoted, sentence
from journeymap.render.words.step_sentences import BESIDE, Step, Teller, stand_beside
from journeymap.translation.phrase import field_title, in_language_of, phrase
from journeymap.views import EVERYTHING, blueprint
from journeymap.views.choice import Choice
from journeymap.views.sheet.bound import MOST_CELLS, refuse_beyond
from journeymap.views.wording import inner_word, language_of_map, number_words


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import JourneyMap, Persona, Scope, Workshop
    from journeymap.render.words.document import Block
    from journeymap.render.words.step_sentences import Beside
    from journeymap.views import ColumnGroup, Selection, Sheet


_TOLD: Final = (CUSTOMER_LANE, "emotion")
"""The rows that a story is made of; what is behind the steps it asks the map itself."""

_MOST_STORIES: Final = 500
"""So many personas have a story of their own; each takes a look at the whole map."""


@collector_paused()
@in_language_of(language_of_map)
def to_narrative(compiled: CompiledMap, selection: Selection = EVERYTHING) -> bytes:
    """
    Tell a map as prose, once for each persona.

    Args:
        compiled: the map.
        selection: what of it to tell.

    Returns:
        Markdown: who travels and how it feels on the way, then for each stage a paragraph of what happens, is thought
        and felt, what is waited for and what gets in the way, and a list of what is done behind the scenes.
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
    if journey.description:
        yield Paragraph(text=sentence(journey.description))
    yield from _list(_about(journey))
    if selection.without:
        left_out = listing([phrase(kind.value) for kind in selection.without])
        yield Paragraph(text=sentence(phrase("Left out here: {what}", what=left_out)), lesser=True)
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


def _paragraph(sentences: Iterable[str]) -> Iterator[Paragraph]:
    text = phrase(" ").join(filter(None, sentences))
    if text:
        yield Paragraph(text=text)


def _list(labelled: Iterable[tuple[str, Iterable[str]]]) -> Iterator[Listing]:
    """Make a list of what says best what it is by a label; what says nothing is left out."""
    entries = [
        Entry(head=Said(text=label), more=tuple(Said(text=text) for text in said))
        for label, texts in labelled
        if (said := tuple(filter(None, texts)))
    ]
    if entries:
        yield Listing(entries=tuple(entries))


def _about(journey: JourneyMap) -> Iterator[tuple[str, Iterable[str]]]:
    """Describe what the journey is about, what is left out on purpose, and who drew it together."""
    if journey.scope is not None:
        yield from _scope(journey.scope)
    if journey.workshop is not None:
        yield from _workshop(journey.workshop)


def _workshop(workshop: Workshop) -> Iterator[tuple[str, Iterable[str]]]:
    yield phrase("Workshop"), [workshop.date.text if workshop.date is not None else ""]
    yield phrase("Who took part"), [listing(workshop.participants) if workshop.participants else ""]
    yield phrase("Who led it"), [workshop.facilitator or ""]


def _scope(scope: Scope) -> Iterator[tuple[str, Iterable[str]]]:
    yield phrase("Product"), [scope.product or ""]
    yield phrase("Customers"), [scope.segment or ""]
    yield phrase("It begins"), [scope.starts or ""]
    yield phrase("It ends"), [scope.ends or ""]
    yield phrase("Left out on purpose"), [listing(scope.excludes) if scope.excludes else ""]


def _story(compiled: CompiledMap, selection: Selection, persona: Persona | None, beside: Beside) -> Iterator[Block]:
    """Give the story of one persona, or of everybody: the curve in words, then stage by stage."""
    sheet = blueprint(compiled, evolve(selection, lanes=_TOLD))
    who = phrase("the customer") if persona is None else persona.name.partition(",")[0].strip() or persona.name
    yield Heading(text=phrase("The journey") if persona is None else persona.name)
    if persona is not None:
        yield from _paragraph(_persona(compiled.map, persona, who))
        yield from _list(_wishes(persona))
    steps = _steps(compiled, sheet)
    whose = None if persona is None else persona.id
    teller = Teller(compiled, sheet, who, whose, beside=beside)
    yield from _paragraph([*course(steps.values()), *teller.ends(steps.values())])
    if any(step.level is not None for step in steps.values()):
        scale = compiled.map.emotion_scale
        told = phrase(
            "Numbers in brackets say how it feels, from {low} (the worst) to {high} (the best).",
            low=number_words(scale.low),
            high=number_words(scale.high),
        )
        yield Paragraph(text=told, lesser=True)
    for group in sheet.groups:
        yield from _stage(compiled, group, steps, teller)


def _stage(compiled: CompiledMap, group: ColumnGroup, steps: dict[str, Step], teller: Teller) -> Iterator[Block]:
    """Give a stage: one paragraph of what happens, and a list of what stands behind its steps."""
    yield Heading(text=group.label, level=3)
    stage = compiled.nodes[group.key].element
    here = [steps[column.key] for column in group.columns if column.key in steps]
    told = [sentence for step in here for sentence in teller.step(step)]
    around = [(step.touchpoint.name, teller.around(step)) for step in here]
    if isinstance(stage, Stage):
        told = [*teller.stage(stage), *told, *teller.stage_ends(stage)]
        around = [(phrase("In this stage"), teller.around_stage(stage)), *around]
    yield from _paragraph(told)
    yield from _list(around)


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
    if persona.quote:
        yield quoted([persona.quote])
    if persona.description:
        yield sentence(persona.description)
    if persona.context:
        yield sentence(persona.context)
    segment = next((entry.name for entry in journey.segments if entry.id == persona.segment), None)
    if segment:
        yield sentence(phrase("{who} stands for the segment {segment}", who=who, segment=segment))


def _wishes(persona: Persona) -> Iterator[tuple[str, Iterable[str]]]:
    """List what is known of a persona that is no sentence."""
    if persona.role is not PersonaRole.CUSTOMER:
        yield field_title("Role"), [inner_word(persona.role)]
    yield phrase("Wants"), [goal.name for goal in persona.goals]
    yield field_title("Needs"), persona.needs
    yield field_title("Motivations"), persona.motivations
    yield field_title("Frustrations"), persona.frustrations
    yield phrase("Pain points, whatever the journey"), [pain.name for pain in persona.pains]
    yield field_title("Demographics"), [f"{name}: {value}" for name, value in persona.demographics]
