"""JM06, second part: whether the journey fits the people whom it is for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from journeymap.checks.defined_here import is_own
from journeymap.checks.lost_links import CHANNEL_MEDIA, medium_of
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule, subject_of
from journeymap.checks.rules.persona import absent_personas
from journeymap.checks.same_words import beginnings
from journeymap.checks.wording import joined, listed
from journeymap.diagnostics import Related, Severity, value_place
from journeymap.frozen import frozen
from journeymap.model import Kind, State, TouchpointOrigin
from journeymap.model.walk import entries_within, mentions_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.model import JourneyMap, Stage, Touchpoint


@rule(
    "JM0605",
    "goal-served-elsewhere",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="persona alignment of the seed documents",
)
def goal_served_elsewhere(context: Context) -> Iterator[Finding]:
    """
    Find goals of personas that are served by a touchpoint to which the persona does not come.

    `personas` of the touchpoint names others alone, so what happens there is no answer to this one. Add the persona
    there, or name a touchpoint to which they come. A touchpoint that names nobody is for all. Of a persona who comes
    nowhere JM0601 says so once.

    Flagged:
        title: Shop
        personas:
          maya: Maya
          ahmed: {goals: {pay-cash: {served_by: [pay]}}}
        #                            ^^^^^^^^^ JM0605 "served by `pay`, where `ahmed` does not come"
        stages:
          buy:
            touchpoints:
              pay: {personas: [maya]}
        #           ~~~~~~~~ JM0605

    Instead:
        title: Shop
        personas:
          maya: {goals: {be-quick: {served_by: [choose]}}}
          ahmed: {goals: {pay-cash: {served_by: [pay]}}}
        stages:
          buy:
            touchpoints:
              choose:
              pay: {personas: [maya, ahmed]}
    """
    guests = {step.id: frozenset(step.personas) for step in context.map.touchpoints if step.personas}
    who_comes = _who_comes(context.map)
    absent = _absent(context)
    for persona in context.map.personas:
        for goal in persona.goals if persona.id not in absent else ():
            named = dict.fromkeys(goal.served_by)
            elsewhere = [step for step in named if step in guests and persona.id not in guests[step]]
            if elsewhere:
                there = listed(elsewhere)
                yield finding(
                    goal,
                    f"the goal `{persona.id}.{goal.id}` is served by {there}, where `{persona.id}` does not come",
                    key="served_by",
                    within=persona,
                    hint=f"add `{persona.id}` to the `personas` of {there}, or name where they come",
                    related=tuple(who_comes[step] for step in elsewhere if step in who_comes),
                )


@rule("JM0606", "trouble-of-persona-ignored", Severity.INFO, origin="persona alignment of the seed documents")
def trouble_of_persona_ignored(context: Context) -> Iterator[Finding]:
    """
    Find pains and frustrations of personas that nothing on the map takes up.

    What troubles people whatever they do will trouble them on this journey too, or the journey spares them; the map
    should say which. Note a pain where they meet it, or name the persona's pain in the `solves` of an opportunity. A
    trouble is taken up where a pain, a gain, an insight, a remark or the description of a stage or touchpoint to which
    the persona comes, or an opportunity, has a word in common with it, where words are compared by how they begin.
    Personas of a used file are left out, because other maps may take their troubles up, and so are to-be and ideal
    maps, which spare people what troubles them today.

    Flagged:
        title: Shop
        personas:
          maya: {frustrations: [Phone queues, Small print]}
        #        ^^^^^^^^^^^^ JM0606 "what frustrates `maya`: Small print"
        stages:
          buy:
            touchpoints:
              ask: {pains: [Waits in the queue of the hotline]}

    Instead:
        title: Shop
        personas:
          maya: {frustrations: [Phone queues, Small print], pains: {no-time: No time at all}}
        stages:
          buy:
            touchpoints:
              ask: {pains: [Waits in the queue of the hotline]}
              sign: {thinks: The print is tiny}
        opportunities:
          call-back: {solves: [no-time]}
    """
    map_ = context.map
    if map_.state in {State.TO_BE, State.IDEAL}:
        return
    solved = {reference.key for opportunity in map_.opportunities for reference in opportunity.solves}
    taken_up = _meetings(_said_of_troubles(map_))
    for persona in map_.personas:
        if not is_own(persona, map_):
            continue
        for pain in persona.pains:
            # A text of which no word says anything cannot be compared.
            words = beginnings((pain.name, pain.id.replace("-", " ")))
            if words and not taken_up.meets(persona.id, words) and subject_of(pain, persona) not in solved:
                yield finding(
                    pain,
                    f"nothing takes up the pain `{persona.id}.{pain.id}`",
                    within=persona,
                    hint="note a pain at the touchpoints where it is met, or add it to the `solves` of an opportunity",
                )
        ignored = [
            text
            for text in persona.frustrations
            if (words := beginnings((text,))) and not taken_up.meets(persona.id, words)
        ]
        if ignored:
            yield finding(
                persona,
                f"nothing takes up what frustrates `{persona.id}`: {joined(ignored)}",
                key="frustrations",
                hint="note a pain at the touchpoints where it is met",
                detail="frustrations",
            )


@rule("JM0607", "preferred-channel-missing", Severity.WARNING, origin="persona alignment of the seed documents")
def preferred_channel_missing(context: Context) -> Iterator[Finding]:
    """
    Find personas who meet none of the channels that they prefer.

    `channels` of a persona says how they like to be served, and every touchpoint to which they come offers something
    else. Offer one of the channels, or take out what they no longer prefer. Channels of the same medium count as one. A
    persona who comes to a touchpoint without a channel is left out, because it may be one of theirs; touchpoints that
    others control do not count, and personas of a used file travel on other maps too.

    Flagged:
        title: Shop
        personas:
          maya: {channels: [app, chat]}
        #        ^^^^^^^^ JM0607 "`maya` prefers `app` and `chat`, and meets `letter` and `phone` alone"
        channels: {app: {medium: mobile-app}, chat: {medium: chat}}
        stages:
          buy:
            touchpoints:
              ask: {channel: phone}
              sign: {channel: letter}

    Instead:
        title: Shop
        personas:
          maya: {channels: [app]}
          ahmed: {channels: [phone]}
        channels: {app: {medium: mobile-app}}
        stages:
          buy:
            touchpoints:
              ask: {channel: [phone, mobile-app]}
              read-reviews: {channel: review-site, origin: indirect}
              sign: {channel: letter}
    """
    media = {channel.id: medium_of(channel) for channel in context.map.channels}

    def sorts(channels: Iterable[str]) -> set[object]:
        return {media.get(channel) or CHANNEL_MEDIA.get(channel) or channel for channel in channels}

    steps = [step for step in context.map.touchpoints if step.origin is not TouchpointOrigin.INDIRECT]
    for_all = [step for step in steps if not step.personas]
    if not all(step.channel for step in for_all):
        return
    met_by_all = dict.fromkeys(channel for step in for_all for channel in step.channel)
    offered = _meetings((frozenset(step.personas), sorts(step.channel)) for step in steps)
    visited: dict[str, list[Touchpoint]] = {}
    for step in steps:
        for guest in step.personas:
            visited.setdefault(guest, []).append(step)
    for persona in context.map.personas:
        own = visited.get(persona.id, [])
        if not persona.channels or not (for_all or own) or not is_own(persona, context.map):
            continue
        if all(step.channel for step in own) and not offered.meets(persona.id, sorts(persona.channels)):
            met = _first_listed(chain(met_by_all, *(step.channel for step in own)))
            yield finding(
                persona,
                f"`{persona.id}` prefers {listed(persona.channels)}, and meets {met} alone",
                key="channels",
                hint="offer one of these channels at a touchpoint to which they come",
            )


@rule(
    "JM0608",
    "absent-persona-described",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="persona alignment of the seed documents",
)
def absent_persona_described(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints that tell of a persona who does not come there, and paths that lead one there.

    `personas` of the touchpoint names others alone; yet it has an emotion, a remark, a pain, a reading or a branch for
    this one, or a path or a branch of another touchpoint takes them there. One of the two is wrong: add the persona to
    `personas`, or take out what is said of them. Who starts a contact or gets it, as `initiator` and `receiver` say,
    need not come there. Of a persona who comes nowhere JM0601 says so once.

    Flagged:
        title: Shop
        personas: {maya: Maya, ahmed: Ahmed}
        stages:
          buy:
            touchpoints:
              choose: {next: [{to: pay, persona: ahmed}, {to: leave, persona: maya}]}
        #                          ~~~ JM0608
              pay: {personas: [maya], emotion: {maya: 1, ahmed: -1}}
        #           ^^^^^^^^ JM0608 "`pay` tells of `ahmed`, who does not come there"
        #                             ~~~~~~~ JM0608
              leave:
        paths:
          hurried: {persona: ahmed, through: [choose, pay]}
        #                                             ~~~ JM0608

    Instead:
        title: Shop
        personas: {maya: Maya, ahmed: Ahmed}
        stages:
          buy:
            touchpoints:
              choose: {next: [{to: pay, persona: ahmed}, {to: leave, persona: maya}]}
              pay: {personas: [maya, ahmed], emotion: {maya: 1, ahmed: -1}}
              leave: {emotion: {maya: 1}, personas: [maya], initiator: ahmed, receiver: maya}
        paths:
          hurried: {persona: ahmed, through: [choose, pay]}
    """
    led, nowhere = _led_to(context.map), _absent(context)
    for step in context.map.touchpoints:
        if not step.personas:
            continue
        absent: dict[str, list[Related]] = {}
        guests = frozenset(step.personas)
        for persona, related in (*_told_of(step), *led.get(step.id, ())):
            if persona not in guests and persona not in nowhere:
                absent.setdefault(persona, []).extend(related)
        for persona, places in absent.items():
            yield finding(
                step,
                f"`{step.id}` tells of `{persona}`, who does not come there",
                key="personas",
                hint=f"add `{persona}` to `personas`, or take out what is said of them",
                related=tuple(places),
                detail=persona,
            )


RULES: Final[tuple[Rule, ...]] = (
    goal_served_elsewhere,
    trouble_of_persona_ignored,
    preferred_channel_missing,
    absent_persona_described,
)
"""The rules of this subject, in the order of the codes."""


# Private

_MOST_CHANNELS: Final = 5
"""So many are named; of more a message says that there are others."""

_SAID_OF_OTHERS_TOO: Final = frozenset({"personas", "initiator", "receiver"})
"""The fields that say who comes, and who starts a contact or gets it: an employee or a partner may do so elsewhere."""


def _absent(context: Context) -> frozenset[str]:
    """Collect the ids of the personas of whom JM0601 says that they come nowhere, if it runs."""
    return frozenset(persona.id for persona in absent_personas(context.map) if "JM0601" in context.running)


def _who_comes(journey_map: JourneyMap) -> dict[str, Related]:
    """Collect by touchpoint a word on whom it names, where it names anybody."""
    return {
        step.id: Related(place=step.place.key("personas"), message=f"`{step.id}` is for {listed(step.personas)}")
        for step in journey_map.touchpoints
        if step.personas and step.place is not None
    }


@frozen(kw_only=True)
class _Meetings:
    """
    What there is at the places to which personas come.

    Whoever looked at each place for each persona would need minutes for a small map of many of both.

    Attributes:
        for_all: what there is where all come.
        places: where the rest is, by what it is; places are numbered.
        visits: the places that name a persona, by the persona.
    """

    for_all: set[object]
    places: dict[object, set[int]]
    visits: dict[str, set[int]]

    def meets(self, persona: str, things: Iterable[object]) -> bool:
        """Return whether a persona comes to a place that has one of these things."""
        visits = self.visits.get(persona, set())
        return any(thing in self.for_all or not visits.isdisjoint(self.places.get(thing, set())) for thing in things)


def _meetings(places: Iterable[tuple[frozenset[str], Iterable[object]]]) -> _Meetings:
    """Collect what there is at places, each given with the personas who come there; where none is named all come."""
    meetings = _Meetings(for_all=set(), places={}, visits={})
    for number, (guests, things) in enumerate(places):
        if guests:
            for guest in guests:
                meetings.visits.setdefault(guest, set()).add(number)
            for thing in things:
                meetings.places.setdefault(thing, set()).add(number)
        else:
            meetings.for_all.update(things)
    return meetings


def _first_listed(channels: Iterable[str]) -> str:
    """Name channels; of many the first, without a look at the rest, because so many personas may meet as many."""
    distinct: dict[str, None] = {}
    for channel in channels:
        distinct[channel] = None
        if len(distinct) > _MOST_CHANNELS:
            return joined([*(f"`{name}`" for name in list(distinct)[:_MOST_CHANNELS]), "others"])
    return listed(sorted(distinct))


def _said_of_troubles(journey_map: JourneyMap) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield the words of what the map says about troubles, beside the personas, and whom it is about; nobody is all."""
    for stage in journey_map.stages:
        if all(step.personas for step in stage.touchpoints):
            guests = frozenset(guest for step in stage.touchpoints for guest in step.personas)
        else:
            guests = frozenset()
        # Nobody comes to a stage without a touchpoint.
        if stage.touchpoints:
            yield from _words_of(stage, guests)
        for step in stage.touchpoints:
            yield from _words_of(step, frozenset(step.personas))
    yield (
        frozenset(),
        beginnings(text for told in journey_map.opportunities for text in (told.name, told.description or "")),
    )


def _words_of(where: Stage | Touchpoint, guests: frozenset[str]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    texts: dict[str | None, list[str]] = {}
    for whom, text in _texts_of(where):
        texts.setdefault(whom, []).append(text)
    for whom, said in texts.items():
        if whom is None:
            yield guests, beginnings(said)
        elif not guests or whom in guests:
            yield frozenset({whom}), beginnings(said)


def _texts_of(where: Stage | Touchpoint) -> Iterator[tuple[str | None, str]]:
    """Yield what is said at a place, and the persona whom it is about, if it is about one."""
    yield None, where.description or ""
    for pain in where.pains:
        for text in (pain.name, pain.description or "", *(cause.name for cause in pain.root_causes)):
            yield pain.persona, text
    for element in (*where.gains, *where.insights):
        yield None, element.name
        yield None, element.description or ""
    for remark in (*where.says, *where.thinks, *where.does, *where.feels, *where.sees, *where.hears):
        yield remark.persona, remark.text


def _told_of(step: Touchpoint) -> Iterator[tuple[str, list[Related]]]:
    """Yield the personas of whom a touchpoint tells, and where it does."""
    for element in (step, *(entry.element for entry in entries_within(step))):
        for mention in mentions_of(element, {Kind.PERSONA}):
            if mention.key not in _SAID_OF_OTHERS_TOO:
                place = None if element.place is None else element.place.key(mention.key)
                message = f"`{mention.target.id}` is told of here"
                yield mention.target.id, [] if place is None else [Related(place=place, message=message)]


def _led_to(journey_map: JourneyMap) -> dict[str, list[tuple[str, list[Related]]]]:
    """Collect by touchpoint the personas whom branches and paths lead there, and where that is written."""
    led: dict[str, list[tuple[str, list[Related]]]] = {}
    branches_and_visits = [
        *(
            (branch.to, branch.persona, value_place(branch.place, "to"))
            for step in journey_map.touchpoints
            if step.next is not None
            for branch in step.next.branches
        ),
        *(
            (visit.touchpoint, path.persona, value_place(visit.place, "touchpoint"))
            for path in journey_map.paths
            for visit in path.through
        ),
    ]
    for touchpoint, persona, place in branches_and_visits:
        if persona is not None:
            related = [] if place is None else [Related(place=place, message=f"`{persona}` is led there")]
            led.setdefault(touchpoint, []).append((persona, related))
    return led
