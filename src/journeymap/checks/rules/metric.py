"""JM07, fourth part: what metrics are for, and how they hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.reading_index import places
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.said_once import missing_parts, parts_said_once, said_once, shared_parts
from journeymap.checks.wording import joined
from journeymap.diagnostics import Related, Severity
from journeymap.graph.standing import direction_of, unit_of
from journeymap.model import Band, Level
from journeymap.model.shape import with_article


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.model import JourneyMap, Metric, Objective


@rule("JM0706", "vague-metric", Severity.WARNING, origin="vocabulary of metrics")
def vague_metric(context: Context) -> Iterator[Finding]:
    """
    Find metrics without direction, unit, method or source.

    A number whose direction is unknown cannot miss a target; without unit, method and source two people read two things
    from it. A target band says the direction by itself; a `formula` says direction and method, and the unit where it is
    counted in one only; sources of all readings say the source. What no metric of the map has is
    one finding.

    Flagged:
        title: Shop
        metrics:
          queue-time: {unit: duration, method: Stopwatch at the till}
        # ^^^^^^^^^^ JM0706 "`queue-time` has no direction and no source"
        stages:
          buy:
            touchpoints: {pay: {metrics: {queue-time: 4min}}}

    Flagged once:
        title: Shop
        metrics:
        # <- JM0706 "no metric has a method or a source"
          queue-time: {unit: duration, direction: lower}
          csat: {unit: percent, direction: higher}
        stages:
          buy:
            touchpoints: {pay: {metrics: {queue-time: 4min}}}

    Instead:
        title: Shop
        sources: {till-log: {type: analytics}}
        metrics:
          queue-time: {unit: duration, direction: lower, method: Stopwatch at the till, source: till-log}
        stages:
          buy:
            touchpoints: {pay: {metrics: {queue-time: 4min}}}
    """
    sourced: dict[str, bool] = {}
    for _, readings in places(context.map):
        for reading in readings:
            sourced[reading.metric] = sourced.get(reading.metric, True) and reading.source is not None
    has = [_definition(metric, is_sourced=sourced.get(metric.id, False)) for metric in context.map.metrics]
    lacking = [(metric, missing_parts(parts)) for metric, parts in zip(context.map.metrics, has, strict=True)]
    yield from parts_said_once(
        lacking,
        shared_parts(lacking, has),
        about=lambda metric, missing: finding(
            metric,
            f"`{metric.id}` has {joined(f'no {name}' for name in missing)}",
            hint=f"add {joined(f'`{name}`' for name in missing)}",
        ),
        about_map=lambda missing: finding(
            context.map,
            f"no metric has {joined((with_article(name) for name in missing), 'or')}",
            key="metrics",
            hint=f"add {joined(f'`{name}`' for name in missing)} to the metrics",
        ),
    )


@rule("JM0709", "metric-without-objective", Severity.WARNING, origin="KPI alignment of the seed documents")
def metric_without_objective(context: Context) -> Iterator[Finding]:
    """
    Find metrics with a target that serve no objective.

    A target that serves nothing is kept because it was always kept. Name the objective that the metric judges with
    `objective`, or the metric above it with `parent`; or list the metric under the objective. Where no metric of the
    map serves one, that is one finding; in the profile `strict` also where the map has metrics, no target yet, and no
    objectives.

    Flagged:
        title: Shop
        objectives: {loyal: {metrics: [nps]}}
        metrics:
          nps: {unit: points, direction: higher, target: 30}
          queue-time: {unit: duration, direction: lower, target: 3min}
        # ^^^^^^^^^^ JM0709
        stages:
          buy:
            touchpoints: [pay]

    Flagged once:
        title: Shop
        metrics:
        # <- JM0709 "no objective says what the 2 targets are for"
          nps: {unit: points, direction: higher, target: 30}
          queue-time: {unit: duration, direction: lower, target: 3min}
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        objectives: {loyal: {metrics: [nps]}}
        metrics:
          nps: {unit: points, direction: higher, target: 30}
          queue-time: {unit: duration, direction: lower, target: 3min, parent: nps}
        stages:
          buy:
            touchpoints: [pay]
    """
    aimed = [metric for metric in context.map.metrics if metric.target is not None]
    if context.profile is Profile.STRICT and context.map.metrics and not (aimed or context.map.objectives):
        yield finding(
            context.map,
            "no objective says what is measured for",
            key="metrics",
            hint="write down the `objectives` of the business, and which metrics judge them",
        )
    serving = _serving(context.map)
    yield from said_once(
        (
            finding(
                metric,
                f"`{metric.id}` has a target and serves no objective",
                hint="name its `objective`, or a `parent` that has one",
            )
            for metric in aimed
            if metric.id not in serving
        ),
        context,
        f"no objective says what the {'target is' if len(aimed) == 1 else f'{len(aimed)} targets are'} for",
        everywhere=not serving,
        least=2 if context.map.objectives else 1,
        key="metrics",
        hint="write down the `objectives` of the business, and which metrics judge them",
    )


@rule("JM0710", "objective-without-metric", Severity.WARNING, origin="Structured Design Documents: outcome has metric")
def objective_without_metric(context: Context) -> Iterator[Finding]:
    """
    Find objectives that no metric judges.

    Nobody will ever know whether it was reached. List its metrics under `metrics`, or name it as the `objective` of a
    metric. An objective is judged, too, if one that serves it (`parent`) is.

    Flagged:
        title: Shop
        objectives: {loyal: Customers come back}
        #            ^^^^^ JM0710
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        objectives: {loyal: Customers come back}
        metrics: {return-rate: {unit: percent, objective: loyal}}
        stages:
          buy:
            touchpoints: [pay]
    """
    parents = {objective.id: objective.parent for objective in context.map.objectives}
    judged: set[str] = set()
    for objective in context.map.objectives:
        if objective.metrics:
            _climb(objective.id, parents, judged)
    for metric in context.map.metrics:
        if metric.objective is not None:
            _climb(metric.objective, parents, judged)
    for objective in context.map.objectives:
        if objective.id not in judged:
            yield finding(
                objective, f"no metric judges the objective `{objective.id}`", hint="list the `metrics` that judge it"
            )


@rule(
    "JM0711",
    "circular-hierarchy",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="metric hierarchy of the seed documents",
    companions=("JM0712",),
)
def circular_hierarchy(context: Context) -> Iterator[Finding]:
    """
    Find circular hierarchies of metrics, or of objectives.

    A parent is what a metric contributes to, so whoever follows the parents must come to an end. Take the `parent` out
    that closes the circle.

    Flagged:
        title: Shop
        metrics:
          nps: {unit: points, parent: return-rate}
        #                             ^^^^^^^^^^^ JM0711 "`nps`, `return-rate`"
          return-rate: {unit: percent, parent: nps}
        #                                      ~~~ JM0711
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        metrics:
          nps: {unit: points}
          return-rate: {unit: percent, parent: nps}
        stages:
          buy:
            touchpoints: [pay]
    """
    for elements in (context.map.metrics, context.map.objectives):
        for circle in _circles(elements):
            shown = ", ".join(f"`{member.id}`" for member in circle[:_SHOWN])
            yield finding(
                circle[0],
                f"`{circle[0].id}` is in a circular hierarchy: {shown}{', ...' if len(circle) > _SHOWN else ''}",
                value="parent",
                hint="take out the `parent` that closes the circle",
                related=tuple(
                    Related(place=member.place.value("parent"), message=f"`{member.id}` is in the circle")
                    for member in circle[1:_SHOWN]
                    if member.place is not None
                ),
            )


@rule(
    "JM0712",
    "child-above-parent",
    Severity.WARNING,
    origin="metric hierarchy of the seed documents",
    companions=("JM0711",),
)
def child_above_parent(context: Context) -> Iterator[Finding]:
    """
    Find metrics whose level is above that of their parent.

    Operational metrics explain tactical ones, and these explain strategic ones. The other way round a board figure
    would have to explain a shift's. Exchange the two, or correct a `level`.

    Flagged:
        title: Shop
        metrics:
          nps: {unit: points, level: strategic, parent: queue-time}
        #                            ^^^^^^^^^ JM0712
          queue-time: {unit: duration, level: operational}
        #                                     ~~~~~~~~~~~ JM0712
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        metrics:
          nps: {unit: points, level: strategic}
          queue-time: {unit: duration, level: operational, parent: nps}
        stages:
          buy:
            touchpoints: [pay]
    """
    levels = {metric.id: metric for metric in context.map.metrics}
    for metric in context.map.metrics:
        parent = levels.get(metric.parent or "")
        if parent is None or metric.level is None or parent.level is None:
            continue
        if _RANKS[metric.level] > _RANKS[parent.level]:
            yield finding(
                metric,
                f"`{metric.id}` is {metric.level.value}, and its parent `{parent.id}` is {parent.level.value}",
                value="level",
                hint="exchange the two, or correct a `level`",
                related=()
                if parent.place is None
                else (Related(place=parent.place.value("level"), message="the level of the parent"),),
            )


RULES: Final[tuple[Rule, ...]] = (
    vague_metric,
    metric_without_objective,
    objective_without_metric,
    circular_hierarchy,
    child_above_parent,
)
"""The rules of this subject, in the order of the codes."""


# Private


def _definition(metric: Metric, *, is_sourced: bool) -> dict[str, bool]:
    """Return which parts of its definition a metric has, by their fields."""
    return {
        "direction": direction_of(metric) is not None or isinstance(metric.target, Band),
        "unit": unit_of(metric) is not None,
        "method": metric.method is not None or metric.formula is not None,
        "source": metric.source is not None or is_sourced,
    }


_RANKS: Final = {Level.OPERATIONAL: 0, Level.TACTICAL: 1, Level.STRATEGIC: 2}

_SHOWN: Final = 6
"""So many members of a circle are named."""


def _serving(map_: JourneyMap) -> frozenset[str]:
    """Collect the metrics that serve an objective, themselves or through those above them."""
    listed = {metric for objective in map_.objectives for metric in objective.metrics}
    children: dict[str, list[str]] = {}
    for metric in map_.metrics:
        if metric.parent is not None:
            children.setdefault(metric.parent, []).append(metric.id)
    serving: set[str] = set()
    waiting = [metric.id for metric in map_.metrics if metric.objective is not None or metric.id in listed]
    while waiting:
        identifier = waiting.pop()
        if identifier not in serving:
            serving.add(identifier)
            waiting += children.get(identifier, ())
    return frozenset(serving)


def _climb(start: str, parents: dict[str, str | None], seen: set[str]) -> None:
    """Add an element and everything above it."""
    identifier: str | None = start
    while identifier is not None and identifier not in seen:
        seen.add(identifier)
        identifier = parents.get(identifier)


def _circles(elements: Sequence[Metric] | Sequence[Objective]) -> Iterator[Sequence[Metric | Objective]]:
    """Find the circles of parents, each beginning with its first element in written order."""
    by_id = {element.id: element for element in elements}
    order = {element.id: at for at, element in enumerate(elements)}
    seen: set[str] = set()
    for start in elements:
        path: dict[str, Metric | Objective] = {}
        element: Metric | Objective | None = start
        while element is not None and element.id not in seen and element.id not in path:
            path[element.id] = element
            element = by_id.get(element.parent or "")
        if element is not None and element.id in path:
            ids = list(path)
            circle = ids[ids.index(element.id) :]
            first = circle.index(min(circle, key=order.__getitem__))
            yield [path[name] for name in (*circle[first:], *circle[:first])]
        seen.update(path)
