"""JM05, third part: moments of truth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.said_once import missing_parts, parts_said_once, shared_parts
from journeymap.checks.wording import joined
from journeymap.diagnostics import Severity
from journeymap.graph import EdgeKind
from journeymap.model import Process


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph import CompiledMap
    from journeymap.model import Gain, Insight, Pain, Score, Stage, Touchpoint


@rule(
    "JM0508",
    "bare-moment-of-truth",
    Severity.WARNING,
    origin="customer-journey-map-skill: moment without evidence",
)
def bare_moment_of_truth(context: Context) -> Iterator[Finding]:
    """
    Find moments of truth without a metric, without evidence or without an owner.

    A moment that weighs far more than others needs a number that tells how it goes, something that shows that it weighs
    so much, and a team that answers for it. A reading of the touchpoint, of a process behind it or of its stage counts;
    as evidence that of an emotion, a pain, a gain or an insight, and the source of such a reading; as owner that of the
    touchpoint or its stage. What no moment of truth of the map has is one finding.

    Flagged:
        title: Shop
        teams: {till: Till}
        metrics: {queue-time: {unit: duration, direction: lower}}
        stages:
          buy:
            touchpoints:
              pay: {moment_of_truth: true, owner: till, metrics: {queue-time: 4min}}
        #           ^^^^^^^^^^^^^^^ JM0508 "has no evidence"

    Flagged once:
        title: Shop
        #      ^^^^ JM0508 "no moment of truth has evidence or an owner"
        metrics: {queue-time: {unit: duration, direction: lower}}
        stages:
          buy:
            touchpoints:
              choose: {moment_of_truth: true, metrics: {queue-time: 1min}}
              pay: {moment_of_truth: true, metrics: {queue-time: 4min}}

    Instead:
        title: Shop
        teams: {till: Till}
        metrics: {queue-time: {unit: duration, direction: lower}}
        sources: {interviews: {type: interview}}
        stages:
          buy:
            touchpoints:
              pay:
                moment_of_truth: true
                owner: till
                metrics: {queue-time: 4min}
                emotion: {value: -1, basis: observed, evidence: [interviews]}
    """
    has = [
        (step, _grounds(context.compiled, stage, step))
        for stage in context.map.stages
        for step in stage.touchpoints
        if step.moment_of_truth is not None
    ]
    lacking = [(step, missing_parts(grounds)) for step, grounds in has]
    yield from parts_said_once(
        lacking,
        shared_parts(lacking, (grounds for _, grounds in has)),
        about=lambda step, missing: finding(
            step,
            f"the moment of truth `{step.id}` has {joined(f'no {name}' for name in missing)}",
            key="moment_of_truth",
            hint="say how it is measured, on what its weight rests, and who answers for it",
            missing=tuple(_FIELDS[name] for name in missing if name in _FIELDS),
        ),
        about_map=lambda missing: finding(
            context.map,
            f"no moment of truth has {joined((_NOUNS[name] for name in missing), 'or')}",
            hint="say how they are measured, on what their weight rests, and who answers for them",
        ),
    )


@rule("JM0509", "no-moment-of-truth", Severity.INFO, origin="service-blueprint-skill")
def no_moment_of_truth(context: Context) -> Iterator[Finding]:
    """
    Find maps in which no touchpoint is marked as a moment of truth.

    Where everything weighs the same, nobody knows where to begin. Mark the one or two touchpoints by which customers
    judge the whole with `moment_of_truth: true`.

    Flagged:
        title: Shop
        #      ^^^^ JM0509
        stages:
          buy:
            touchpoints: [choose, pay]

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints: {choose: {}, pay: {moment_of_truth: true}}
    """
    steps = context.map.touchpoints
    if steps and all(step.moment_of_truth is None for step in steps):
        yield finding(
            context.map,
            "no touchpoint is marked as a moment of truth",
            value="title",
            hint="mark those by which customers judge the whole with `moment_of_truth: true`",
        )


RULES: Final[tuple[Rule, ...]] = (bare_moment_of_truth, no_moment_of_truth)
"""The rules of this subject, in the order of the codes."""


# Private

_FIELDS: Final = {"metric": "metrics", "owner": "owner"}
"""Where a map would say what a moment of truth lacks, for what a picture has a place for."""

_NOUNS: Final = {"metric": "a metric", "evidence": "evidence", "owner": "an owner"}


def _grounds(compiled: CompiledMap, stage: Stage, step: Touchpoint) -> dict[str, bool]:
    """Return which of the grounds for its weight a moment of truth has."""
    return {
        "metric": bool(stage.metrics) or _is_measured(compiled, step),
        "evidence": _has_evidence(step) or any(reading.source for reading in stage.metrics),
        "owner": (step.owner or stage.owner) is not None,
    }


def _is_measured(compiled: CompiledMap, step: Touchpoint) -> bool:
    behind = compiled.successors(f"touchpoint:{step.id}", EdgeKind.REALISED_BY)
    elements = (compiled.nodes[key].element for key in behind)
    return bool(step.metrics) or any(isinstance(element, Process) and element.metrics for element in elements)


def _has_evidence(step: Touchpoint) -> bool:
    statements: tuple[Score | Pain | Gain | Insight, ...] = (*step.emotion, *step.pains, *step.gains, *step.insights)
    return any(statement.evidence for statement in statements) or any(reading.source for reading in step.metrics)
