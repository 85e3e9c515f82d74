"""Edge cases of JM06: whether the map is about the people it names."""

from __future__ import annotations

from journeymap.checks import Policy, run
from journeymap.checks.rules import persona
from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.language import OpenedFile, read_text
from journeymap.model import JourneyMap, Persona, Stage, Touchpoint
from tests.rules.checking import TODAY, codes, messages, shop


BOTH = "personas: {maya: Maya, ahmed: Ahmed}"


def test_a_touchpoint_without_personas_is_for_all() -> None:
    """One touchpoint that names nobody has everybody; a map without touchpoints says nothing of anybody."""
    assert codes(shop("      a: {personas: [maya]}\n      b:\n", BOTH), persona.absent_persona) == []
    assert codes(f"title: Shop\n{BOTH}\nstages: [buy]\n", persona.absent_persona) == []


def test_one_persona_needs_no_naming() -> None:
    """With one persona, or none, it is clear who comes."""
    assert codes(shop("      a:\n", "personas: {maya: Maya}"), persona.touchpoint_for_nobody) == []


def test_a_map_that_never_names_anybody_is_one_finding() -> None:
    """The whole map is flagged once, and not every touchpoint."""
    text = shop("      a:\n      b:\n      c:\n", BOTH)
    assert messages(text, persona.touchpoint_for_nobody) == ["no touchpoint says which of the 2 personas come there"]


def test_an_emotion_for_each_names_them() -> None:
    """Whoever gives an emotion per persona has thought about them; one for everybody says nothing."""
    text = shop("      a: {emotion: {maya: 1}}\n      b: {emotion: 1}\n", BOTH)
    assert messages(text, persona.touchpoint_for_nobody) == ["`b` does not say which of the 2 personas come there"]


def test_names_of_touchpoints_say_what_is_done() -> None:
    """A written name is what customers do; a bare id is none; a stage without any words has no empathy map."""
    assert codes(shop("      a: {name: Pays, feels: [glad]}\n"), persona.partial_empathy) == []
    assert messages(shop("      a: {feels: [glad]}\n"), persona.partial_empathy) == [
        "nothing says what customers do in `buy`"
    ]
    assert codes(shop("      a:\n"), persona.partial_empathy) == []


class Shelf:
    """Opens one file, whatever its name."""

    def identify(self, source: Source) -> str:
        """Know files by their names."""
        return source.name

    def refusal(self, location: str, named_in: Source) -> str | None:
        """Refuse nothing."""

    def open(self, location: str, named_in: Source) -> OpenedFile:  # noqa: ARG002 (every file is here)
        """Give two personas."""
        text = "personas: {maya: {goals: [Be quick]}, ahmed: Ahmed}\n"
        return OpenedFile(identity=location, source=Source(location, text))


def test_personas_of_a_used_file_may_stay_away() -> None:
    """Shared personas and their goals are for other maps, too."""
    text = shop("      a: {personas: [maya]}\n", "use: shared/company.journey.yaml")
    result = read_text(Source("test.journey.yaml", text), opener=Shelf())
    found, problems = result.map, result.diagnostics
    assert found is not None, problems
    assert [one.id for one in found.personas] == ["maya", "ahmed"]
    rules = [persona.absent_persona, persona.unserved_goal]
    assert run(compile_map(found), rules, Policy(select=("all",)), today=TODAY).diagnostics == ()


def test_maps_made_in_python_have_no_places_and_are_checked_all_the_same() -> None:
    """Without a text everything is the map's own, and findings have no place."""
    steps = (Touchpoint(id="pay", personas=("maya",)),)
    people = (Persona(id="maya"), Persona(id="ahmed"))
    built = JourneyMap(title="Shop", personas=people, stages=(Stage(id="buy", touchpoints=steps),))
    [found] = run(compile_map(built), [persona.absent_persona], Policy(select=("all",)), today=TODAY).diagnostics
    assert (found.subject, found.place) == ("persona:ahmed", None)
