"""JM06: whether the map is about the people it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.defined_here import is_own
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.said_once import missing_parts, said_once
from journeymap.checks.wording import joined
from journeymap.diagnostics import Severity
from journeymap.model import humanise


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import JourneyMap, Persona, Remark, Stage, Touchpoint


@rule(
    "JM0601",
    "unused-persona",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="persona alignment of the seed documents",
    former_names=("absent-persona",),
)
def unused_persona(context: Context) -> Iterator[Finding]:
    """
    Find personas who come to no touchpoint.

    Every touchpoint names others, so the map says nothing about this one. Add the persona to the touchpoints to which
    they come, or take them out. A persona of a used file may be absent: other maps tell of them.

    Flagged:
        title: Shop
        personas: {maya: Maya, ahmed: Ahmed}
        #                      ^^^^^ JM0601 "`ahmed` comes to no touchpoint"
        stages:
          buy:
            touchpoints:
              pay: {personas: [maya]}

    Instead:
        title: Shop
        personas: {maya: Maya, ahmed: Ahmed}
        stages:
          buy:
            touchpoints:
              pay: {personas: [maya, ahmed]}
    """
    for persona in absent_personas(context.map):
        yield finding(
            persona,
            f"`{persona.id}` comes to no touchpoint",
            hint=f"add `{persona.id}` to the `personas` of the touchpoints to which they come, or take them out",
        )


@rule("JM0602", "unserved-goal", Severity.WARNING, origin="persona alignment of the seed documents")
def unserved_goal(context: Context) -> Iterator[Finding]:
    """
    Find goals of personas that no touchpoint serves.

    What a persona wants and the journey does not answer is the first thing to know about it. Say which touchpoints
    answer the goal with `served_by`; or leave it open and waive the finding with the reason. Goals in a used file
    cannot name touchpoints.

    Flagged:
        title: Shop
        personas:
          maya: {goals: [Be quick]}
        #                ^^^^^^^^ JM0602 "`maya.be-quick`"
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        personas:
          maya: {goals: {be-quick: {served_by: [pay]}}}
        stages:
          buy:
            touchpoints: [pay]
    """
    for persona in context.map.personas:
        for goal in persona.goals:
            if not goal.served_by and is_own(persona, context.map):
                yield finding(
                    goal,
                    f"no touchpoint serves the goal `{persona.id}.{goal.id}`",
                    within=persona,
                    hint="name the touchpoints that answer it with `served_by`",
                )


@rule(
    "JM0603",
    "touchpoint-without-persona",
    Severity.INFO,
    since=Profile.STRICT,
    origin="seed documents: personas",
    former_names=("touchpoint-for-nobody",),
)
def touchpoint_without_persona(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints that do not say who comes there, in a map with several personas.

    Left out, all of them come; but nobody can tell that from a touchpoint that was never thought about. Name them with
    `personas`, or give an emotion for each. Where no touchpoint of the map says it, that is one finding.

    Flagged:
        title: Shop
        personas: {maya: Maya, ahmed: Ahmed}
        stages:
          buy:
            touchpoints:
              choose: {personas: [maya]}
              pay:
        #     ^^^ JM0603

    Flagged once:
        title: Shop
        personas: {maya: Maya, ahmed: Ahmed}
        # <- JM0603 "no touchpoint says which of the 2 personas come there"
        stages:
          buy:
            touchpoints: [choose, pay]

    Instead:
        title: Shop
        personas: {maya: Maya, ahmed: Ahmed}
        stages:
          buy:
            touchpoints:
              choose: {personas: [maya]}
              pay: {personas: [maya, ahmed]}
    """
    number = len(context.map.personas)
    steps = context.map.touchpoints
    silent = [step for step in steps if not step.personas and all(score.persona is None for score in step.emotion)]
    if number < 2:
        return
    yield from said_once(
        (
            finding(
                step,
                f"`{step.id}` does not say which of the {number} personas come there",
                hint="name them with `personas`, also where all of them come",
                missing=("personas",),
            )
            for step in silent
        ),
        context,
        f"no touchpoint says which of the {number} personas come there",
        everywhere=len(silent) == len(steps),
        key="personas",
        hint="name them at the touchpoints with `personas`",
    )


@rule("JM0604", "partial-empathy", Severity.INFO, since=Profile.STRICT, origin="empathy maps of Gray, 2017")
def partial_empathy(context: Context) -> Iterator[Finding]:
    """
    Find stages whose empathy map does not say what customers do, or what they feel.

    What customers say, think, see and hear is easy to invent. What they do can be watched, and what they feel decides
    whether they stay: a stage that has the first has the others too. Names that were written for touchpoints, such as
    `Pays at the counter`, say what customers do. Stages without any of these words are no empathy map.

    Flagged:
        title: Shop
        stages:
          buy:
        # ^^^ JM0604 "do nor feel"
            touchpoints:
              pay: {thinks: "Is that all?"}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {thinks: "Is that all?", does: [Counts the change], feels: [uncertain]}
    """
    for stage in context.map.stages:
        everything: tuple[Stage | Touchpoint, ...] = (stage, *stage.touchpoints)
        if not any(_remarks(place) for place in everything):
            continue
        acts = any(step.name != humanise(step.id) for step in stage.touchpoints)
        has = {
            "does": acts or any(place.does for place in everything),
            "feels": any(place.feels for place in everything),
        }
        missing = tuple(missing_parts(has))
        if missing:
            yield finding(
                stage,
                f"nothing says what customers {joined((_VERBS[key] for key in missing), 'nor')} in `{stage.id}`",
                hint="add `does` and `feels` beside what they say and think",
                missing=missing,
            )


def absent_personas(journey_map: JourneyMap) -> tuple[Persona, ...]:
    """List the personas of a map who come to none of its touchpoints."""
    steps = journey_map.touchpoints
    if not steps or any(not step.personas for step in steps):
        return ()
    coming = {persona for step in steps for persona in step.personas}
    return tuple(
        persona for persona in journey_map.personas if persona.id not in coming and is_own(persona, journey_map)
    )


RULES: Final[tuple[Rule, ...]] = (unused_persona, unserved_goal, touchpoint_without_persona, partial_empathy)
"""The rules of this subject, in the order of the codes."""


# Private

_VERBS: Final = {"does": "do", "feels": "feel"}


def _remarks(where: Stage | Touchpoint) -> tuple[Remark, ...]:
    return (*where.says, *where.thinks, *where.does, *where.feels, *where.sees, *where.hears)
