"""JM05, first part: what customers feel on their way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.emotion_scores import NEARLY, experience_gaps, feelings, felt_by, related_score
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.said_once import said_once
from journeymap.checks.wording import listed
from journeymap.checks.worked_on import planned_stages
from journeymap.diagnostics import Severity
from journeymap.frozen import frozen
from journeymap.graph import EdgeKind, NodeKind
from journeymap.language.value.number import write_number
from journeymap.model import Outcome, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journeymap.graph import CompiledMap, Node
    from journeymap.model import JourneyMap, Score


@rule("JM0501", "stage-without-emotion", Severity.INFO, origin="TheyDo: gaps of the experience")
def stage_without_emotion(context: Context) -> Iterator[Finding]:
    """
    Find stages in which nothing says how a persona feels.

    The curve breaks there, and whoever reads the map takes the silence for contentment. Score at least one touchpoint
    of the stage with `emotion`, for each persona who comes there. Where no touchpoint of the map is scored, that is one
    finding.

    Flagged:
        title: Shop
        personas: {maya: Maya, ahmed: Ahmed}
        stages:
          buy:
        # ^^^ JM0501 "how `ahmed` feels in `buy`"
            touchpoints:
              pay: {emotion: {maya: -1}}

    Flagged once:
        title: Shop
        #      ^^^^ JM0501 "no touchpoint has an emotion"
        stages:
          buy:
            touchpoints: [pay]
          unpack:
            touchpoints: [open]

    Instead:
        title: Shop
        personas: {maya: Maya, ahmed: Ahmed}
        stages:
          buy:
            touchpoints:
              pay: {emotion: {maya: -1, ahmed: 0}}
    """
    yield from said_once(
        _stages_without_emotion(context),
        context,
        "no touchpoint has an emotion",
        everywhere=not any(touchpoint.emotion for touchpoint in context.map.touchpoints),
        hint="score a touchpoint of each stage with `emotion`",
    )


@frozen(kw_only=True)
class DropOptions:
    """What counts as an emotion drop."""

    # Two of the four steps of the scale from -2 to 2, which most mapping tools share: from good to bad, or worse.
    drop: float = field(
        default=0.5,
        metadata={
            "help": "How much of the emotion scale the emotion drops by, at least; 0 to 1.",
            "former_names": ("fall",),
        },
    )


@rule(
    "JM0502",
    "unexplained-emotion-drop",
    Severity.WARNING,
    since=Profile.DRAFT,
    options=DropOptions,
    origin="pull request 97 of diagram-design; Custellence",
    companions=("JM0503", "JM0504"),
    former_names=("unexplained-fall",),
)
def unexplained_emotion_drop(context: Context) -> Iterator[Finding]:
    """
    Find emotion drops from one touchpoint to the next that nothing on the map explains.

    Something happens there that customers mind, and the map does not say what. Note the pain at the touchpoint, or an
    opportunity for its stage. A pain of the whole stage does not say what happens at one of its touchpoints, unless it
    is the only one. Branches back to an earlier touchpoint are left out: whoever begins again knows what is to come.
    Where much more was expected (JM0515), it says this as well.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {emotion: 1}
        #                       ~ JM0502
              pay: {emotion: -1.5}
        #                    ^^^^ JM0502 "from 1 at `choose` to -1.5 at `pay`"
              unpack: {emotion: 1}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {emotion: 1}
              pay: {emotion: -1.5, pains: [The card is refused]}
              unpack: {emotion: 1, next: [choose, {to: leave, when: has everything}]}
              return: {emotion: -1.5, next: choose}
              leave: {emotion: 1}
    """
    gap = context.running.get("JM0515")
    expected = {} if gap is None else _expected(context.compiled, gap.gap)
    for target, drop in steepest_drops(context.compiled, context.options.drop):
        yield _found(context, target, drop, expected.get((target, drop.below.persona)))


@rule(
    "JM0503",
    "unexplained-lowest-point",
    Severity.WARNING,
    origin="Custellence; diagram-design",
    companions=("JM0502", "JM0504"),
)
def unexplained_lowest_point(context: Context) -> Iterator[Finding]:
    """
    Find the lowest point of a persona's curve where the map names neither a pain nor an opportunity.

    The worst moment is remembered longest, and it is the first place to improve. Note the pain there, or an opportunity
    for its stage. A curve that never falls below the middle of the scale has no such point. Where the emotion drops
    steeply to it, that is one finding, the drop (JM0502), and where much more was expected there, the gap (JM0515).

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {emotion: 0.5}
              queue: {emotion: -1}
        #                      ^^ JM0503 "lowest"
              pay: {emotion: 0.5}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {emotion: 0.5}
              queue: {emotion: -1, pains: [The queue stands in the rain]}
              pay: {emotion: 0.5}
    """
    felt = feelings(context.compiled)
    explained = _explained(context.compiled)
    places: dict[str, list[str | None]] = {}
    drop, gap = context.running.get("JM0502"), context.running.get("JM0515")
    dropped = set() if drop is None else {key for key, _ in steepest_drops(context.compiled, drop.drop)}
    expected = {} if gap is None else _expected(context.compiled, gap.gap)
    for persona, (_, key) in _lowest(context, felt).items():
        if key not in explained and key not in dropped and (key, felt[key][persona].persona) not in expected:
            places.setdefault(key, []).append(persona)
    for key, personas in places.items():
        node = context.compiled.nodes[key]
        yield finding(
            node,
            f"`{node.id}` is the lowest point of {_journey(personas)}, and has neither pain nor opportunity",
            place=felt[key][personas[0]].place,
            hint="say with `pains` what is wrong there",
        )


_UNHAPPY: Final = frozenset(word.value for word in (Outcome.ABANDONED, Outcome.ESCALATED, Outcome.CHURNED))
"""Outcomes from which nobody expects a good end."""


@rule(
    "JM0504",
    "negative-ending",
    Severity.INFO,
    origin="peak-end rule of Kahneman and colleagues, 1993",
    companions=("JM0502", "JM0503"),
    former_names=("bad-end",),
)
def negative_ending(context: Context) -> Iterator[Finding]:
    """
    Find journeys that reach what the customer wanted and still end on a negative note.

    What people remember of an experience is close to the mean of its most extreme moment and its last one, so the last
    touchpoint is worth more than its place in the middle would be. End with something that is felt to be good, or
    explain what becomes of the bad note. Paths that end in `abandoned`, `escalated` or `churned` are left out.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {emotion: 1}
              pay: {emotion: -0.5, outcome: completed}
        #                    ^^^^ JM0504 "ends at `pay`"

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {emotion: 1}
              pay: {emotion: -0.5}
              unpack: {emotion: 1.5, outcome: completed}
    """
    middle = _middle(context.map)
    felt = feelings(context.compiled)
    steps = context.compiled.nodes_by_kind[NodeKind.TOUCHPOINT]
    ends = [node for node in steps if isinstance(node.element, Touchpoint) and node.element.outcome is not None]
    for node in ends or steps[-1:]:
        if isinstance(node.element, Touchpoint) and node.element.outcome in _UNHAPPY:
            continue
        sad = [persona for persona, score in felt[node.key].items() if score.value < middle]
        if sad:
            score = felt[node.key][sad[0]]
            yield finding(
                node,
                f"{_journey(sad)} ends at `{node.id}` with an emotion of {write_number(score.value)}",
                place=score.place,
                hint="end with something good: what comes last is remembered best",
            )


@frozen(kw_only=True)
class EmotionDrop:
    """What a persona, or everybody, feels at two touchpoints one after the other."""

    persona: str | None
    source: str
    above: Score
    below: Score

    @property
    def depth(self) -> float:
        """By how many points of the scale it falls."""
        return self.above.value - self.below.value


def steepest_drops(compiled: CompiledMap, least_share: float) -> Iterator[tuple[str, EmotionDrop]]:
    """Find by touchpoint the steepest drop of the emotion to it that nothing explains."""
    scale = compiled.map.emotion_scale
    least = least_share * (scale.high - scale.low) - NEARLY
    felt = feelings(compiled)
    explained = _explained(compiled)
    for target, edges in compiled.entering[EdgeKind.NEXT].items():
        after = felt.get(target)
        if not after or target in explained:
            continue
        steepest: EmotionDrop | None = None
        for edge in edges:
            if compiled.nodes[edge.source].order >= compiled.nodes[target].order:
                continue
            meant = {branch.persona for branch in edge.branches}
            for persona in dict.fromkeys((*felt[edge.source], *after)):
                above, below = felt_by(felt[edge.source], persona), felt_by(after, persona)
                if above is None or below is None or (meant and None not in meant and persona not in meant):
                    continue
                if above.value - below.value >= (least if steepest is None else steepest.depth + NEARLY):
                    steepest = EmotionDrop(persona=persona, source=edge.source, above=above, below=below)
        if steepest is not None:
            yield target, steepest


RULES: Final[tuple[Rule, ...]] = (
    stage_without_emotion,
    unexplained_emotion_drop,
    unexplained_lowest_point,
    negative_ending,
)
"""The rules of this subject, in the order of the codes."""


# Private


def _stages_without_emotion(context: Context) -> Iterator[Finding]:
    """Report each stage in which nothing says how a persona who comes there feels."""
    felt = feelings(context.compiled)
    delivering = {persona.id for persona in context.map.personas if persona.delivers}
    everybody = tuple(persona.id for persona in context.map.personas)
    for stage in context.map.stages:
        feeling = {persona for step in stage.touchpoints for persona in felt[f"touchpoint:{step.id}"]}
        if None in feeling or not stage.touchpoints:
            continue
        named = dict.fromkeys(persona for step in stage.touchpoints for persona in step.personas)
        coming = everybody if any(not step.personas for step in stage.touchpoints) else tuple(named)
        silent = [persona for persona in coming if persona not in feeling and persona not in delivering]
        if silent or not (coming or feeling):
            yield finding(
                stage,
                f"nothing says how {listed(silent) if silent else 'customers'} feel{'s' * (len(silent) == 1)} in"
                f" `{stage.id}`",
                hint="score a touchpoint of the stage with `emotion`",
            )


def _lowest(context: Context, felt: Mapping[str, Mapping[str | None, Score]]) -> dict[str | None, tuple[float, str]]:
    """Find where each curve is lowest, if that is below the middle; `None` is for those who have none of their own."""
    lowest: dict[str | None, tuple[float, str]] = {}
    for key, scores in felt.items():
        for persona, score in scores.items():
            if persona not in lowest or score.value < lowest[persona][0]:
                lowest[persona] = (score.value, key)
    shared = lowest.get(None)
    own = {persona: low for persona, low in lowest.items() if shared is None or low[0] < shared[0]}
    if shared is not None and (len(own) < len(context.map.personas) or not context.map.personas):
        own[None] = shared
    return {persona: low for persona, low in own.items() if low[0] < _middle(context.map)}


def _middle(map_: JourneyMap) -> float:
    return (map_.emotion_scale.low + map_.emotion_scale.high) / 2


def _journey(personas: list[str | None]) -> str:
    named = [persona for persona in personas if persona is not None]
    return f"the journey of {listed(named)}" if named else "the journey"


def _explained(compiled: CompiledMap) -> frozenset[str]:
    """
    Collect the touchpoints for which the map names a pain or an opportunity, there or for their stage.

    What a sub-journey explains is looked for in its own map.
    """
    planned = planned_stages(compiled)
    return frozenset(
        f"touchpoint:{step.id}"
        for stage in compiled.map.stages
        for step in stage.touchpoints
        if step.pains
        or (stage.pains and len(stage.touchpoints) == 1)
        or stage.id in planned
        or step.journey
        or stage.journey
    )


def _expected(compiled: CompiledMap, least_share: float) -> dict[tuple[str, str | None], Score]:
    """Collect the most that is expected, by touchpoint and by the persona of the score that falls far short of it."""
    most: dict[tuple[str, str | None], Score] = {}
    for step, expected, felt in experience_gaps(compiled, least_share):
        key = (f"touchpoint:{step.id}", felt.persona)
        if key not in most or expected.value > most[key].value:
            most[key] = expected
    return most


def _found(context: Context, target: str, drop: EmotionDrop, expected: Score | None) -> Finding:
    node: Node = context.compiled.nodes[target]
    of = f" of `{drop.persona}`" if drop.persona else ""
    where = f", where {write_number(expected.value)} is expected" if expected is not None else ""
    return finding(
        node,
        f"the emotion{of} falls from {write_number(drop.above.value)} at `{context.compiled.nodes[drop.source].id}`"
        f" to {write_number(drop.below.value)} at `{node.id}`{where}, and nothing says why",
        place=drop.below.place,
        hint="say with `pains` what is wrong there",
        related=(
            *related_score(drop.above, "it falls from here"),
            *(related_score(expected, "what is expected") if expected is not None else ()),
        ),
    )
