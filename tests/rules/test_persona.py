"""Edge cases of JM06: whether the map is about the people it names."""

from __future__ import annotations

import pytest

from journeymap.checks import Policy, run
from journeymap.checks.rules import alignment, persona
from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.language import OpenedFile, read_text
from journeymap.model import JourneyMap, Persona, Stage, Touchpoint
from tests.rules.checking import TODAY, codes, findings, messages, shop


BOTH = "personas: {maya: Maya, ahmed: Ahmed}"


def test_a_touchpoint_without_personas_is_for_all() -> None:
    """One touchpoint that names nobody has everybody; a map without touchpoints says nothing of anybody."""
    assert codes(shop("      a: {personas: [maya]}\n      b:\n", BOTH), persona.unused_persona) == []
    assert codes(f"title: Shop\n{BOTH}\nstages: [buy]\n", persona.unused_persona) == []


def test_one_persona_needs_no_naming() -> None:
    """With one persona, or none, it is clear who comes."""
    assert codes(shop("      a:\n", "personas: {maya: Maya}"), persona.touchpoint_without_persona) == []


def test_a_map_that_never_names_anybody_is_one_finding() -> None:
    """The whole map is flagged once, and not every touchpoint."""
    text = shop("      a:\n      b:\n      c:\n", BOTH)
    assert messages(text, persona.touchpoint_without_persona) == [
        "no touchpoint says which of the 2 personas come there"
    ]


def test_an_emotion_for_each_names_them() -> None:
    """Whoever gives an emotion per persona has thought about them; one for everybody says nothing."""
    text = shop("      a: {emotion: {maya: 1}}\n      b: {emotion: 1}\n", BOTH)
    assert messages(text, persona.touchpoint_without_persona) == ["`b` does not say which of the 2 personas come there"]


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
        text = "personas: {maya: {goals: [Be quick], pains: [Small print], channels: [letter]}, ahmed: Ahmed}\n"
        return OpenedFile(identity=location, source=Source(location, text))


def test_personas_of_a_used_file_may_stay_away() -> None:
    """Shared personas and their goals are for other maps, too."""
    text = shop("      a: {personas: [maya], channel: phone}\n", "use: shared/company.journey.yaml")
    result = read_text(Source("test.journey.yaml", text), opener=Shelf())
    found, problems = result.map, result.diagnostics
    assert found is not None, problems
    assert [one.id for one in found.personas] == ["maya", "ahmed"]
    rules = [persona.unused_persona, persona.unserved_goal, *alignment.RULES]
    assert run(compile_map(found), rules, Policy(select=("all",)), today=TODAY).diagnostics == ()


def test_maps_made_in_python_have_no_places_and_are_checked_all_the_same() -> None:
    """Without a text everything is the map's own, and findings have no place."""
    steps = (Touchpoint(id="pay", personas=("maya",)),)
    people = (Persona(id="maya"), Persona(id="ahmed"))
    built = JourneyMap(title="Shop", personas=people, stages=(Stage(id="buy", touchpoints=steps),))
    [found] = run(compile_map(built), [persona.unused_persona], Policy(select=("all",)), today=TODAY).diagnostics
    assert (found.subject, found.place) == ("persona:ahmed", None)


GOAL = "personas: {maya: Maya, ahmed: {goals: {cash: {served_by: [a, b]}}}}"


def test_a_goal_is_served_where_its_persona_comes() -> None:
    """One finding a goal, with who comes instead; a touchpoint that names nobody is for all."""
    text = shop("      a: {personas: [maya]}\n      b: {personas: [maya]}\n      c:\n", GOAL)
    (found,) = findings(text, [alignment.goal_served_elsewhere])
    assert (found.subject, found.message) == (
        "goal:persona:ahmed.cash",
        "the goal `ahmed.cash` is served by `a` and `b`, where `ahmed` does not come",
    )
    assert [one.message for one in found.related] == ["`a` is for `maya`", "`b` is for `maya`"]
    assert codes(text.replace("{personas: [maya]}", ""), alignment.goal_served_elsewhere) == []


def test_who_comes_nowhere_is_one_finding() -> None:
    """It is not said again of each goal and each touchpoint; where JM0601 does not run, these say it."""
    steps = "      a: {personas: [maya]}\n      b: {personas: [maya], emotion: {ahmed: 1}}\n"
    text = shop(steps, GOAL)
    assert codes(text, persona.unused_persona, *alignment.RULES) == ["JM0601"]
    assert codes(text, *alignment.RULES) == ["JM0605", "JM0608"]


def test_who_starts_a_contact_need_not_come_there() -> None:
    """An employee, or whoever else is not at the touchpoint, may start the contact and get it; all else counts."""
    people = "personas: {maya: Maya, adj: {role: employee}, ahmed: Ahmed}"
    steps = "      t: {personas: [maya], initiator: adj, receiver: maya}\n      u: {personas: [adj, ahmed]}\n"
    text = shop(steps, people)
    assert codes(text, alignment.absent_persona_described) == []
    assert codes(text.replace("initiator: adj", "initiator: adj, emotion: {adj: 1}"), *alignment.RULES) == ["JM0608"]


TROUBLED = "personas: {maya: {frustrations: [Phone queues], pains: {print: {name: Small print}}}, ahmed: Ahmed}"


@pytest.mark.parametrize(
    ("step", "more", "expected"),
    [
        ("", "", 2),
        ("pains: [Logo looks dated]", "", 2),
        ("pains: [Waits in the queue, The print is small]", "", 0),
        ("pains: {slow: {name: Slow, root_causes: [One queue for all, Printed by hand]}}", "", 0),
        ("pains: {wait: {name: Waits in the queue, persona: ahmed}, print: {persona: maya}}", "", 1),
        ("insights: {i: The queue and the print drive people away}", "", 0),
        ("thinks: {maya: Another queue, ahmed: Another print}", "", 1),
        ("personas: [ahmed], pains: [Waits in the queue, The print is small]", "", 2),
        ("", "opportunities: {o: {name: No queue}}", 1),
        ("", "opportunities: {o: {solves: [maya.print]}}", 1),
        ("", "state: to-be", 0),
        ("", "state: ideal", 0),
    ],
)
def test_what_troubles_a_persona_is_taken_up(step: str, more: str, expected: int) -> None:
    """By a word in common, at a place to which the persona comes, and not for somebody else."""
    text = shop(f"      a: {{{step}}}\n      b:\n", f"{TROUBLED}\n{more}")
    assert len(codes(text, alignment.trouble_of_persona_ignored)) == expected


@pytest.mark.parametrize(
    ("trouble", "expected"), [("等候时间太长", 0), ("字太小", 1), ("An in", 0), ("With them", 0), ("...", 0)]
)
def test_troubles_in_any_script(trouble: str, expected: int) -> None:
    """Two characters in common are a word; a text without a word that says something is not compared."""
    text = shop("      a: {pains: {long: {name: 等候很久}}}\n", f'personas: {{maya: {{frustrations: ["{trouble}"]}}}}')
    assert len(codes(text, alignment.trouble_of_persona_ignored)) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("a: {channel: phone}, b: {channel: [letter, desk]}", 1),
        ("a: {channel: phone}, b: {channel: mobile-app}", 0),
        ("a: {channel: phone}, b: {channel: app}", 0),
        ("a: {channel: phone}, b: {channel: other-app}", 0),
        ("a: {channel: phone}, b: ", 0),
        ("a: {channel: phone}, b: {origin: indirect}", 1),
        ("a: {channel: phone, personas: [maya]}, b: {channel: app, personas: [ahmed]}", 1),
        ("a: {personas: [ahmed]}", 0),
    ],
)
def test_preferred_channels(steps: str, expected: int) -> None:
    """One of them is enough, or one of the same medium; a channel that is not known may be one."""
    more = "personas: {maya: {channels: [app]}, ahmed: {}}\n"
    more += "channels: {app: {medium: mobile-app}, other-app: {medium: mobile-app}, desk: {medium: store}}"
    text = f"title: Shop\n{more}\nstages: {{buy: {{touchpoints: {{{steps}}}}}}}\n"
    assert len(codes(text, alignment.preferred_channel_missing)) == expected


@pytest.mark.parametrize(
    "told",
    [
        "emotion: {ahmed: 1}",
        "thinks: {ahmed: Is that all}",
        "pains: {slow: {persona: ahmed}}",
        "metrics: {m: {value: 1, persona: ahmed}}",
        "next: [{to: c, persona: ahmed}, {to: b}]",
    ],
)
def test_nothing_is_told_of_who_does_not_come(told: str) -> None:
    """Whatever the touchpoint says it with."""
    text = shop(f"      a: {{personas: [maya], {told}}}\n      b:\n      c:\n", f"{BOTH}\nmetrics: {{m: }}")
    assert messages(text, alignment.absent_persona_described) == ["`a` tells of `ahmed`, who does not come there"]
    assert codes(text.replace("[maya]", "[maya, ahmed]"), alignment.absent_persona_described) == []
    assert codes(text.replace("personas: [maya], ", ""), alignment.absent_persona_described) == []


def test_of_many_channels_that_a_persona_meets_the_first_are_named() -> None:
    """Those where all come before those where this one does; that there are others is said, not how many."""
    text = (
        "title: Shop\npersonas: {maya: {channels: [website]}}\nchannels: [a, b, c, d, e, f]\n"
        "stages: {buy: {touchpoints: {one: {personas: [maya], channel: [a, b]}, two: {channel: [f, e, d, c]}}}}\n"
    )
    (diagnostic,) = findings(text, [alignment.preferred_channel_missing])
    assert diagnostic.message == "`maya` prefers `website`, and meets `f`, `e`, `d`, `c`, `a` and others alone"


@pytest.mark.parametrize(("met", "expected"), [("hatch", 0), ("booth", 1), ("none", 1)])
def test_channels_without_a_medium_are_each_of_their_own(met: str, expected: int) -> None:
    """Nobody knows that two of them are the same."""
    more = "personas: {maya: {channels: [hatch]}}\nchannels: [hatch, booth]"
    text = shop(f"      a: {{channel: {met}}}\n", more)
    assert len(codes(text, alignment.preferred_channel_missing)) == expected
