"""JM05, second part: whether the numbers of the experience can be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.emotion_scores import NEARLY, experience_gaps, related_score, score_at
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.rules.emotion import steepest_drops
from journeymap.diagnostics import Edit, Fix, Severity, value_place
from journeymap.frozen import frozen
from journeymap.graph.current_reading import latest
from journeymap.graph.emotion import delivering
from journeymap.language.value.number import write_number
from journeymap.model import FEELING_VALENCES, Basis, Direction, MetricKind, State


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Metric, Reading, Score


@frozen(kw_only=True)
class MeasuredOptions:
    """Which metrics measure what customers feel, and what counts as a contradiction."""

    # The field's word for what is read out of customers' texts; satisfaction and effort are judgements, not feelings.
    words: tuple[str, ...] = field(
        default=("sentiment",), metadata={"help": "Words in the ID or name of a metric that measures feelings."}
    )
    # One of the four steps of the scale from -2 to 2; less than that is the noise of any measurement.
    apart: float = field(
        default=0.25, metadata={"help": "How much of the emotion scale lies between the two, at least; 0 to 1."}
    )


@rule(
    "JM0505",
    "emotion-measured-otherwise",
    Severity.WARNING,
    since=Profile.DRAFT,
    options=MeasuredOptions,
    origin="Cemantica",
)
def emotion_measured_otherwise(context: Context) -> Iterator[Finding]:
    """
    Find emotions that a measured sentiment contradicts: one is good, the other bad.

    A curve that was drawn in a workshop and never corrected tells a story that customers do not. A metric counts if
    its ID or name holds the word `sentiment` and it has a `range`. Mend the emotion, or find out why the reading is
    wrong.

    Flagged:
        title: Shop
        metrics: {sentiment: {unit: score, range: -1..1, direction: higher, kind: experiential}}
        stages:
          buy:
            touchpoints:
              pay: {emotion: 1, metrics: {sentiment: -0.6}}
        #                    ~ JM0505
        #                                            ^^^^ JM0505 "`sentiment` is -0.6"

    Instead:
        title: Shop
        metrics: {sentiment: {unit: score, range: -1..1, direction: higher, kind: experiential}}
        stages:
          buy:
            touchpoints:
              pay: {emotion: -1, metrics: {sentiment: -0.6}}
    """
    metrics = {metric.id: metric for metric in context.map.metrics if _measures_feelings(metric, context.options.words)}
    scale, not_customers = context.map.emotion_scale, delivering(context.map.personas)
    for step in context.map.touchpoints if metrics else ():
        for reading in latest(step.metrics):
            metric = metrics.get(reading.metric)
            score = score_at(step, reading.persona, not_customers)
            if metric is None or score is None:
                continue
            typed = (score.value - scale.low) / (scale.high - scale.low) - 0.5
            measured = _measured(reading, metric)
            if typed * measured < 0 and abs(typed - measured) >= context.options.apart - NEARLY:
                felt = write_number(score.value)
                yield finding(
                    step,
                    f"`{metric.id}` is {_plain(reading)} at `{step.id}`, and the emotion is {felt}",
                    place=reading.place,
                    hint="mend `emotion`, or find out why the reading is wrong",
                    related=related_score(score, "the emotion"),
                    detail=f"{metric.id} {reading.persona or ''}".strip(),
                )


@rule(
    "JM0506",
    "planned-emotion-without-evidence",
    Severity.INFO,
    since=Profile.STRICT,
    origin="CJML: planned journeys have no experience yet",
)
def planned_emotion_without_evidence(context: Context) -> Iterator[Finding]:
    """
    Find emotions of a planned journey that rest on nothing and are not called a proposal.

    Nobody has travelled on a map whose state is `to-be` or `ideal`: its curve is a wish until a prototype or a pilot
    was tried. Name the evidence, or say `basis: proposed`.

    Flagged:
        title: Shop
        state: to-be
        stages:
          buy:
            touchpoints:
              pay: {emotion: 1}
        #                    ^ JM0506

    Instead:
        title: Shop
        state: to-be
        stages:
          buy:
            touchpoints:
              pay: {emotion: {value: 1, basis: proposed}}
    """
    if context.map.state not in {State.TO_BE, State.IDEAL}:
        return
    for step in context.map.touchpoints:
        for score in step.emotion:
            if score.evidence or score.basis is Basis.PROPOSED:
                continue
            of = f" of `{score.persona}`" if score.persona else ""
            yield finding(
                step,
                f"the planned emotion{of} at `{step.id}` rests on nothing",
                place=score.place,
                hint="name the `evidence` of a pilot or a prototype, or say `basis: proposed`",
                detail=score.persona or "",
                fixes=_as_proposal(score),
            )


@rule("JM0507", "experience-out-of-scale", Severity.ERROR, since=Profile.DRAFT, origin="Mermaid issue 6262")
def experience_out_of_scale(context: Context) -> Iterator[Finding]:
    """
    Find steps of a path whose experience lies outside the map's emotion scale.

    Nobody can tell what was meant: a 4 on a scale from -2 to 2 may be a slip, or come from another scale. Emotions of
    touchpoints are refused while the map is read; the experience of an actual journey is checked here.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints: [pay]
        paths:
          tuesday: {kind: actual, through: [{touchpoint: pay, experience: 4}]}
        #                                                                 ^ JM0507

    Instead:
        title: Shop
        emotion_scale: 1..5
        stages:
          buy:
            touchpoints: [pay]
        paths:
          tuesday: {kind: actual, through: [{touchpoint: pay, experience: 4}]}
    """
    scale = context.map.emotion_scale
    ends = f"{write_number(scale.low)} to {write_number(scale.high)}"
    for path in context.map.paths:
        for number, visit in enumerate(path.through):
            if visit.experience is not None and not scale.low <= visit.experience <= scale.high:
                yield finding(
                    path,
                    f"the experience of {write_number(visit.experience)} at `{visit.touchpoint}` is outside the emotion"
                    f" scale; expected {ends}",
                    place=value_place(visit.place, "experience"),
                    hint="set `emotion_scale` on the map, or convert the number",
                    detail=str(number),
                )


@frozen(kw_only=True)
class GapOptions:
    """What counts as a gap between what is expected and what is felt."""

    # As for a steep drop: two of the four steps of the scale from -2 to 2.
    gap: float = field(default=0.5, metadata={"help": "How much of the emotion scale lies between them, at least."})


@rule(
    "JM0515",
    "experience-gap",
    Severity.WARNING,
    since=Profile.DRAFT,
    options=GapOptions,
    origin="SERVQUAL: perception minus expectation",
    companions=("JM0502", "JM0503"),
)
def experience_gap(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints at which it feels much worse than the customer expects, while the map does not say why.

    The gap between expectation and experience is what customers call bad service. Note the pain at the touchpoint, or
    correct what is expected; an opportunity for the stage counts too. Where the emotion drops steeply to that score,
    that is one finding, the drop (JM0502), and it says what was expected.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {emotion: -1.5, expected_emotion: 1}
        #                    ^^^^ JM0515
        #                                            ~ JM0515

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {emotion: -1.5, expected_emotion: 1, pains: [The card is refused]}
              wrap: {emotion: 1, expected_emotion: -1}
    """
    drop = context.running.get("JM0502")
    told = (
        {} if drop is None else {key: steepest.below for key, steepest in steepest_drops(context.compiled, drop.drop)}
    )
    for step, expected, felt in experience_gaps(context.compiled, context.options.gap):
        if told.get(f"touchpoint:{step.id}") == felt:
            continue
        by = f" by `{expected.persona}`" if expected.persona else ""
        yield finding(
            step,
            f"{write_number(expected.value)} is expected{by} at `{step.id}`, and it feels like"
            f" {write_number(felt.value)}",
            place=felt.place,
            hint="say with `pains` what is wrong there, or correct `expected_emotion`",
            related=related_score(expected, "what is expected"),
            detail=expected.persona or "",
        )


@frozen(kw_only=True)
class FeelingOptions:
    """What counts as a contradiction between a feeling and a score."""

    # A delighted customer may score a 0 on a bad day; who is delighted and scores -2 is two people.
    apart: float = field(
        default=0.5, metadata={"help": "How much of the emotion scale lies between the two, at least; 0 to 1."}
    )


@rule(
    "JM0516",
    "feeling-contradicts-emotion",
    Severity.WARNING,
    since=Profile.DRAFT,
    options=FeelingOptions,
    origin="seed 000: emotions with a valence",
)
def feeling_contradicts_emotion(context: Context) -> Iterator[Finding]:
    """
    Find feelings that the score beside them contradicts: `delighted`, and an emotion of -2.

    The words of the language have a sign of their own: who is `angry` or `disappointed` does not feel good, and who is
    `relieved` does not feel bad. Feelings in other words say nothing about the score. Correct one of the two.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {emotion: -2, feels: [delighted]}
        #                    ~~ JM0516
        #                                ^^^^^^^^^ JM0516

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {emotion: 2, feels: [delighted, a bit proud]}
              wrap: {emotion: -1, feels: [neutral]}
    """
    scale, not_customers = context.map.emotion_scale, delivering(context.map.personas)
    for step in context.map.touchpoints:
        for remark in step.feels:
            valence = FEELING_VALENCES.get(remark.text.strip().casefold())
            score = score_at(step, remark.persona, not_customers)
            if valence is None or score is None:
                continue
            typed = 2 * (score.value - scale.low) / (scale.high - scale.low) - 1
            if typed * valence < 0 and abs(typed - valence) >= 2 * context.options.apart - NEARLY:
                of = f"`{remark.persona}` feels" if remark.persona else "customers feel"
                yield finding(
                    step,
                    f"{of} {remark.text.strip()} at `{step.id}`, and the emotion is {write_number(score.value)}",
                    place=remark.place,
                    hint="correct one of the two",
                    related=related_score(score, "the emotion"),
                    detail=f"{remark.text.strip().casefold()} {remark.persona or ''}".strip(),
                )


RULES: Final[tuple[Rule, ...]] = (
    emotion_measured_otherwise,
    planned_emotion_without_evidence,
    experience_out_of_scale,
    experience_gap,
    feeling_contradicts_emotion,
)
"""The rules of this subject, in the order of the codes."""


# Private


def _measures_feelings(metric: Metric, words: tuple[str, ...]) -> bool:
    named = f"{metric.id} {metric.name}".casefold()
    is_one = metric.kind in {None, MetricKind.EXPERIENTIAL} and metric.direction is not Direction.BAND
    return is_one and metric.range is not None and any(word.casefold() in named for word in words)


def _measured(reading: Reading, metric: Metric) -> float:
    """Put a reading on a scale from -0.5 to 0.5 on which more is better; 0 where it cannot be."""
    value, reach = reading.value, metric.range
    if not isinstance(value, float | int) or reach is None:
        return 0.0
    part = (value - reach.low) / (reach.high - reach.low) - 0.5
    return -part if metric.direction is Direction.LOWER else part


def _plain(reading: Reading) -> str:
    return write_number(reading.value) if isinstance(reading.value, float | int) else ""


def _as_proposal(score: Score) -> tuple[Fix, ...]:
    """Offer to call a bare number a proposal; it has no basis."""
    if score.place is None or score.place.fields is not None:
        return ()
    edit = Edit(place=score.place, text=f"{{value: {score.place.text}, basis: proposed}}")
    return (Fix(title="call it a proposal", edits=(edit,)),)
