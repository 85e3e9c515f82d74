"""JM10: a to-be map against the as-is map that it names as its baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.diagnostics import Related, Severity
from journeymap.frozen import frozen
from journeymap.graph import NodeKind
from journeymap.graph.current_reading import latest
from journeymap.graph.standing import gap
from journeymap.model import Band, ElementReference, Grade, Kind, Stage, State, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journeymap.model import JourneyMap, Metric, Pain, Process, Quantity, Reading


_PLANNED: Final = frozenset({State.TO_BE, State.IDEAL})


@rule("JM1001", "no-baseline", Severity.INFO, since=Profile.STRICT, origin="004, CJML")
def no_baseline(context: Context) -> Iterator[Finding]:
    """
    Find to-be maps that do not say which as-is map they change.

    Without it nobody sees what would be different, what would be lost and what would get worse. Name the file with
    `baseline`.

    Flagged:
        title: Shop
        state: to-be
        #      ^^^^^ JM1001
        stages: {buy: {touchpoints: [pay]}}

    Instead:
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
    """
    if context.map.state is State.TO_BE and context.map.baseline is None:
        yield finding(
            context.map,
            "the to-be map names no as-is map that it changes",
            value="state",
            hint="name its file: `baseline: shop.journey.yaml`",
        )


@rule("JM1002", "baseline-of-another-time", Severity.WARNING, since=Profile.DRAFT, origin="CJML")
def baseline_of_another_time(context: Context) -> Iterator[Finding]:
    """
    Find baselines that are no map of today or of the past.

    A plan is compared with what is, not with another plan.

    Flagged:
        # baseline:
        # title: Shop, as dreamt
        # state: ideal
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: to-be
        baseline: dream.journey.yaml
        #         ^^^^^^^^^^^^^^^^^^ JM1002
        stages: {buy: {touchpoints: [pay]}}

    Instead:
        # baseline:
        # title: Shop
        # state: as-is
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
    """
    baseline = context.baseline
    if baseline is not None and baseline.map.state in _PLANNED:
        yield finding(
            context.map,
            f"the baseline `{context.map.baseline}` is itself a plan: its state is `{baseline.map.state.value}`",
            value="baseline",
            hint="name a map whose state is `as-is`",
        )


@rule("JM1003", "vanished-without-fate", Severity.WARNING, since=Profile.DRAFT, origin="004, CJML")
def vanished_without_fate(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints, processes and systems of the as-is map of which the to-be map says nothing.

    What customers and colleagues do today does not end by itself: somebody forgot it, or it has to be switched off.
    Keep it under its id; or say that it ends, by its id or name in `scope: {excludes: [...]}`.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [queue, pay]}}
        #                              ~~~~~ JM1003
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        #         ^^^^^^^^^^^^^^^^^ JM1003
        stages: {buy: {touchpoints: [pay]}}

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [queue, pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        scope: {excludes: [queue]}
        stages: {buy: {touchpoints: [pay]}}
    """
    baseline = context.baseline
    if baseline is None:
        return
    here = context.compiled.nodes
    scope = context.map.scope
    excluded = {text.strip().casefold() for text in scope.excludes} if scope is not None else set()
    kept = {node.id for node in here.values()}
    for kind in (NodeKind.TOUCHPOINT, NodeKind.PROCESS, NodeKind.SYSTEM):
        for node in baseline.nodes_by_kind[kind]:
            # A step that is done backstage from now on keeps its id.
            if node.id in kept or not excluded.isdisjoint({node.id, node.name.casefold()}):
                continue
            place = getattr(node.element, "place", None)
            yield finding(
                context.map,
                f"the {kind.value} `{node.id}` of today has no fate: it is neither kept nor excluded",
                value="baseline",
                hint=f"keep it under its id, or add `{node.id}` to `excludes` of `scope`",
                related=() if place is None else (Related(place=place, message="it is here today"),),
                detail=node.key,
            )


@frozen(kw_only=True)
class _Fall:
    least: float = field(
        # Any fall is a step back on a map of what is wanted; authors who trade one touchpoint for another raise it.
        default=0.0,
        metadata={"help": "By how much the emotion must be lower, on the scale -1 to 1."},
    )


@rule("JM1004", "worse-emotion", Severity.WARNING, since=Profile.DRAFT, options=_Fall, origin="new")
def worse_emotion(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints whose intended emotion is worse than today's.

    A change that makes a moment worse needs a reason. Say it in a waiver, or plan the moment better.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {emotion: 1}}}}
        #                                             ~ JM1004
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {emotion: -1}}}}
        #                                           ^^ JM1004

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {emotion: 1}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {emotion: 2}}}}
    """
    baseline = context.baseline
    if baseline is None:
        return
    for node in context.compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        before = baseline.nodes.get(node.key)
        if before is None or before.emotion is None or node.emotion is None:
            continue
        fall = before.emotion - node.emotion
        if fall > context.options.least and fall > 0:
            place = getattr(before.element, "place", None)
            yield finding(
                node,
                f"`{node.id}` is meant to feel worse than today: {_number(node.emotion_authored)}"
                f" instead of {_number(before.emotion_authored)}",
                value="emotion",
                hint=f"raise it; or, {_ACCEPT}",
                related=() if place is None else (Related(place=place.value("emotion"), message="today"),),
            )


@rule("JM1005", "worse-metric", Severity.WARNING, since=Profile.DRAFT, origin="new")
def worse_metric(context: Context) -> Iterator[Finding]:
    """
    Find targets and readings of the to-be map that are worse than what is measured today.

    Which way is better follows from the metric's `direction`. A target below today's value asks for less than there is.

    Flagged:
        # baseline:
        # title: Shop
        # metrics: {csat: {unit: percent, direction: higher, readings: [80%]}}
        #                                                               ~~~ JM1005
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        metrics: {csat: {unit: percent, direction: higher, target: 70%}}
        #                                                          ^^^ JM1005
        stages: {buy: {touchpoints: [pay]}}

    Instead:
        # baseline:
        # title: Shop
        # metrics: {csat: {unit: percent, direction: higher, readings: [80%]}}
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        metrics: {csat: {unit: percent, direction: higher, target: 90%}}
        stages: {buy: {touchpoints: [pay]}}
    """
    if context.baseline is None:
        return
    before = context.baseline.map
    metrics = {metric.id: metric for metric in context.map.metrics}
    for older in before.metrics:
        metric = metrics.get(older.id)
        today = _one(older.readings)
        if metric is None or today is None or metric.target is None:
            continue
        if _is_worse(metric.target, today.value, metric):
            yield finding(
                metric,
                f"the target of `{metric.id}` is worse than its value today",
                value="target",
                hint=f"set it beyond today's value; or, {_ACCEPT}",
                related=_today(today),
                detail="target",
            )
    then = dict(_readings(before))
    for owner, element in _measured(context.map).items():
        known = {(one.metric, one.persona, one.segment, one.channel): one for one in then.get(owner, ())}
        for reading in latest(element.metrics):
            old = known.get((reading.metric, reading.persona, reading.segment, reading.channel))
            metric = metrics[reading.metric]
            if old is not None and _is_worse(reading.value, old.value, metric):
                yield finding(
                    element,
                    f"`{reading.metric}` at `{element.id}` is planned worse than its value today",
                    place=reading.place,
                    hint=f"plan a better value; or, {_ACCEPT}",
                    related=_today(old),
                    detail=reading.metric,
                )


@rule("JM1006", "pain-without-fate", Severity.WARNING, origin="004, new")
def pain_without_fate(context: Context) -> Iterator[Finding]:
    """
    Find pains of high severity in the as-is map that the to-be map neither keeps nor solves.

    A pain does not go away because a new map does not mention it. Keep it at its touchpoint or stage; or name it in
    `solves` of an opportunity of either map; or exclude it in the `scope`.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {pains: {slow: {severity: high}}}}}}
        #                                            ~~~~ JM1006
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        #         ^^^^^^^^^^^^^^^^^ JM1006
        stages: {buy: {touchpoints: [pay]}}

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {pains: {slow: {severity: high}}}}}}
        # opportunities: {second-till: {solves: [slow]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
    """
    if context.baseline is None:
        return
    before = context.baseline.map
    opportunities = (*before.opportunities, *context.map.opportunities)
    solved = {pain.key for opportunity in opportunities for pain in opportunity.solves}
    scope = context.map.scope
    excluded = {text.strip().casefold() for text in scope.excludes} if scope is not None else set()
    # A pain may have moved with its touchpoint, or to another one.
    kept = {pain.id for _, pain in _pains(context.map)}
    for key, pain in _pains(before):
        if pain.severity not in {Grade.HIGH, Grade.CRITICAL}:
            continue
        if key in solved or pain.id in kept:
            continue
        if not excluded.isdisjoint({pain.id, pain.name.casefold()}):
            continue
        yield finding(
            context.map,
            f"the pain `{pain.id}` of today has no fate: it is neither kept nor solved",
            value="baseline",
            hint="name it in `solves` of an opportunity, or keep it where it hurts",
            related=() if pain.place is None else (Related(place=pain.place, message="it hurts here today"),),
            detail=key,
        )


@rule("JM1007", "addition-without-pain", Severity.INFO, since=Profile.STRICT, origin="new")
def addition_without_pain(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints of the to-be map that are new and answer nothing that hurts today.

    More steps are more effort. A new step should solve a pain: one at its stage in the as-is map, or one that an
    opportunity with this stage in `stages` names.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [register, pay]}}
        #                            ^^^^^^^^ JM1007

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {pains: [Types the address again]}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [register, pay]}}
    """
    if context.baseline is None:
        return
    before = context.baseline.map
    hurt = {stage.id for stage in before.stages if stage.pains or any(one.pains for one in stage.touchpoints)} | {
        stage for opportunity in context.map.opportunities for stage in opportunity.stages
    }
    known = {touchpoint.id for touchpoint in before.touchpoints} | {process.id for process in before.processes}
    for stage in context.map.stages:
        if stage.id in hurt:
            continue
        for touchpoint in stage.touchpoints:
            if touchpoint.id not in known:
                yield finding(
                    touchpoint,
                    f"`{touchpoint.id}` is new, and nothing hurts in the stage `{stage.id}` today",
                    hint="name the stage in an opportunity that says what it is for, or do without the step",
                )


@rule("JM1008", "ideal-not-lived", Severity.INFO, since=Profile.DRAFT, origin="004 ideal-vs-as-is")
def ideal_not_lived(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints of an ideal map that the as-is map does not have.

    They are what is missing on the way to the ideal.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: ideal
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay, thank]}}
        #                                 ^^^^^ JM1008

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [pay, thank]}}
        title: Shop
        state: ideal
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay, thank]}}
    """
    if context.baseline is None or context.map.state is not State.IDEAL:
        return
    for node in context.compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        if node.key not in context.baseline.nodes:
            yield finding(
                node,
                f"`{node.id}` of the ideal is not there today",
                hint="plan the way there in a to-be map, or take it out of the ideal",
            )


RULES: Final[tuple[Rule, ...]] = (
    no_baseline,
    baseline_of_another_time,
    vanished_without_fate,
    worse_emotion,
    worse_metric,
    pain_without_fate,
    addition_without_pain,
    ideal_not_lived,
)
"""The rules of this subject, in the order of the codes."""


# Private

_ACCEPT: Final = "if it has to get worse, accept it with a reason under `waive`"


def _number(value: float | None) -> str:
    return "unknown" if value is None else f"{value:g}"


def _one(readings: tuple[Reading, ...]) -> Reading | None:
    """Return what was measured last for everybody."""
    return next((one for one in latest(readings) if one.persona is one.segment is one.channel is None), None)


def _is_worse(planned: Quantity | Band, today: Quantity, metric: Metric) -> bool:
    if isinstance(planned, Band):
        return False
    # How far today is beyond the plan; more than nothing means that the plan asks for less.
    distance = gap(today, planned, metric.direction)
    return distance is not None and distance > 0


def _today(reading: Reading) -> tuple[Related, ...]:
    return () if reading.place is None else (Related(place=reading.place, message="today"),)


def _measured(map_: JourneyMap) -> Mapping[str, Stage | Touchpoint | Process]:
    elements: tuple[Stage | Touchpoint | Process, ...] = (*map_.stages, *map_.touchpoints, *map_.processes)
    return {f"{element.element_kind.value}:{element.id}": element for element in elements if element.metrics}


def _readings(map_: JourneyMap) -> Iterator[tuple[str, list[Reading]]]:
    for key, element in _measured(map_).items():
        yield key, latest(element.metrics)


def _pains(map_: JourneyMap) -> Iterator[tuple[str, Pain]]:
    owners: tuple[Stage | Touchpoint, ...] = (*map_.stages, *map_.touchpoints)
    for owner in owners:
        reference = ElementReference(owner.element_kind, owner.id)
        for pain in owner.pains:
            yield ElementReference(Kind.PAIN, pain.id, reference).key, pain
