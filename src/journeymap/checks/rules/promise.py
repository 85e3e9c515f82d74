"""JM0311, JM0312 and JM0321: how long customers wait, against what they tolerate and what they were promised."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.service import served_by
from journeymap.checks.wording import listed
from journeymap.checks.worked_on import worked_on
from journeymap.diagnostics import Related, Severity
from journeymap.graph import NodeKind, query
from journeymap.graph.current_reading import latest
from journeymap.graph.shortest import at_shortest
from journeymap.language.value.time_span import write_duration
from journeymap.model import (
    Direction,
    Duration,
    Process,
    Touchpoint,
    Unit,
    calendar_range,
    calendar_seconds,
    exceeds,
)


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from journeymap.graph import CompiledMap, Node
    from journeymap.model import Reading, ServiceLevel, WorkingTime


@rule(
    "JM0311",
    "wait-beyond-tolerable",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="SH84, seed 004",
    companions=("JM0312",),
)
def wait_beyond_tolerable(context: Context) -> Iterator[Finding]:
    """
    Find waits that take longer than customers tolerate.

    Of ranges the shortest wait counts, and the longest that is tolerable. Where no wait is expected in numbers, the
    longest chain of work behind the touchpoint counts, as far as its durations are known. Shorten the wait, or do
    something that makes it easier and ask again what is tolerable. Where an opportunity works on a pain of the
    touchpoint, it is known and left out.

    Flagged:
        title: Shop
        stages:
          get:
            touchpoints:
              receive: {wait: {expected: 9d, tolerable: 3d}}
        #               ^^^^ JM0311
              repair: {wait: {tolerable: 1d}, backstage: [mend]}
        #              ^^^^ JM0311
        processes:
          mend: {duration: 2d}
        #                  ~~ JM0311

    Instead:
        title: Shop
        stages:
          get:
            touchpoints:
              receive: {wait: {expected: 2d, tolerable: 3d}}
              repair: {wait: {tolerable: 3d}, backstage: [mend]}
        processes:
          mend: {duration: 2d}
    """
    compiled, working_time = context.compiled.once(at_shortest), context.map.working_time
    in_hand = worked_on(context.compiled)
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        element = node.element
        wait = element.wait if isinstance(element, Touchpoint) else None
        if wait is None or wait.tolerable is None or node.key in in_hand:
            continue
        limit = write_duration(wait.tolerable)
        if wait.expected is not None:
            if exceeds(wait.expected, wait.tolerable, working_time):
                yield finding(
                    node,
                    f"customers wait {write_duration(wait.expected)} at `{node.id}` and tolerate {limit}",
                    key="wait",
                    hint="shorten the wait, or do something that makes it easier, and correct what is tolerable",
                )
            continue
        seconds = compiled.once(query.work_chains).seconds_of(node.key)
        if seconds > calendar_range(wait.tolerable, working_time)[1]:
            yield finding(
                node,
                f"{_work(context, node, seconds)}, and customers tolerate {limit}",
                key="wait",
                hint=_shorten(compiled, node),
                related=_slowest_places(compiled, node),
                detail="work",
            )


@rule(
    "JM0312",
    "promise-beyond-reach",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="SH84, seed 004",
    companions=("JM0311", "JM0321", "JM0719"),
)
def promise_beyond_reach(context: Context) -> Iterator[Finding]:
    """
    Find promises of time that the work behind them cannot keep.

    The `sla` of a touchpoint or process, until the matter is settled, is held against the longest chain of work behind
    it: what needs each other is done one after the other, everything else at the same time. What ranges take counts
    with its low end. The wait that customers expect at a touchpoint and what the step itself takes are held against its
    `sla`, too, and so are readings there of metrics that measure a duration, of which less is better; JM0719 looks at
    the one that the `sla` is `measured_by`, and of a promise for a `share` of cases a mean says nothing. What breaks
    one promise is one finding, which says the longest reading beside the work. A wait that is longer than tolerable is
    reported by JM0311 alone, and where an opportunity works on a pain of the touchpoint, or of one that relies on the
    process, it is known and left out. Shorten the slowest work, or promise what can be kept.

    Flagged:
        title: Shop
        stages:
          get:
            touchpoints:
              receive: {sla: 1d, backstage: [pack]}
        #               ^^^ JM0312
              repair: {sla: 1d, wait: 2d, metrics: {refund-time: 3d}}
        #              ^^^ JM0312 "customers wait 2d at `repair`, `refund-time` is 3d there, and 1d is promised"
        #                                                        ~~ JM0312
              choose: {sla: 1h, duration: 2h}
        #              ^^^ JM0312
              return: {sla: 5d, metrics: {refund-time: 9d}}
        #                                              ^^ JM0312
        metrics: {refund-time: {unit: duration, direction: lower}}
        processes:
          pack: {duration: 4h, needs: [order]}
        #                  ~~ JM0312
          order: {duration: 2d, sla: 1d}
        #                   ~~ JM0312, JM0312
        #                       ^^^ JM0312

    Instead:
        title: Shop
        stages:
          get:
            touchpoints:
              receive: {sla: 3d, backstage: [pack]}
              repair: {sla: 2d, wait: 2d}
              choose: {sla: 1h, duration: 20min}
              return: {sla: 5d, metrics: {refund-time: 4d}}
              ask: {sla: 1d, wait: {expected: 2d, tolerable: 1d}}
        metrics: {refund-time: {unit: duration, direction: lower}}
        processes:
          pack: {duration: 4h, needs: [order]}
          order: {duration: 2d, sla: 2d}
    """
    compiled, working_time = context.compiled.once(at_shortest), context.map.working_time
    in_hand = worked_on(context.compiled)
    timed = {
        metric.id
        for metric in context.map.metrics
        if metric.unit is Unit.DURATION and metric.direction in {None, Direction.LOWER}
    }
    for kind in (NodeKind.TOUCHPOINT, NodeKind.PROCESS):
        for node in compiled.nodes_by_kind[kind]:
            element = node.element
            if not isinstance(element, Touchpoint | Process) or element.sla is None or node.key in in_hand:
                continue
            if element.sla.resolution is None:
                continue
            limit = calendar_seconds(element.sla.resolution, working_time)
            excess = _excess(context, node, limit)
            held = {metric for metric in timed if _is_held_here(element.sla, metric, context)}
            measured = _beyond(element, held, limit)
            if excess is None and not measured:
                continue
            detail, words = excess or ("reading", "")
            if measured:
                longest, reading = measured[0]
                where = "there" if words else f"at `{node.id}`"
                words = f"{words and f'{words}, '}`{reading.metric}` is {write_duration(longest)} {where}"
            yield finding(
                node,
                f"{words}, and {write_duration(element.sla.resolution)} is promised",
                key="sla",
                place=None if excess else measured[0][1].place,
                hint=_shorten(compiled, node) if detail == "work" else "shorten it, or promise what can be kept",
                related=(
                    *(_slowest_places(compiled, node) if detail == "work" else ()),
                    *_measured_places(measured if excess else measured[1:]),
                ),
                detail=detail,
            )


@rule(
    "JM0321",
    "wait-shorter-than-work",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="seed 004: delays travel",
    companions=("JM0302", "JM0303"),
)
def wait_shorter_than_work(context: Context) -> Iterator[Finding]:
    """
    Find waits that are expected to be shorter than the work behind them takes.

    The customer waits for the longest chain of work behind a touchpoint: if it takes three weeks, nobody waits a day.
    Correct the wait, or the duration that is wrong. Where somebody or something serves the customer in sight, the work
    behind may go on when they have left: such touchpoints are left out.

    Flagged:
        title: Shop
        stages:
          get:
            touchpoints:
              receive: {wait: {expected: 1d, tolerable: 3d}, backstage: [pack]}
        #               ^^^^ JM0321
        processes:
          pack: {duration: 20d}
        #                  ~~~ JM0321

    Instead:
        title: Shop
        stages:
          get:
            touchpoints:
              receive: {wait: {expected: 2d, tolerable: 3d}, backstage: [pack]}
              order: {wait: 5min, frontstage: [Takes the order], backstage: [pack]}
        processes:
          pack: {duration: 2d}
    """
    compiled, working_time = context.compiled.once(at_shortest), context.map.working_time
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        element = node.element
        wait = element.wait if isinstance(element, Touchpoint) else None
        if wait is None or wait.expected is None:
            continue
        seconds = compiled.once(query.work_chains).seconds_of(node.key)
        in_sight = any(process.is_in_sight for process in served_by(compiled, node))
        if seconds > calendar_range(wait.expected, working_time)[1] and not in_sight:
            expected = write_duration(wait.expected)
            slowest = _slowest(compiled, node)
            yield finding(
                node,
                f"{_work(context, node, seconds)}, and a wait of {expected} is expected",
                key="wait",
                hint=f"correct the wait, or the duration of {listed([slowest[0].id]) if slowest else 'the work'}",
                related=_slowest_places(compiled, node),
            )


RULES: Final[tuple[Rule, ...]] = (wait_beyond_tolerable, promise_beyond_reach, wait_shorter_than_work)
"""The rules of this subject, in the order of the codes."""


# Private

_MOST_LOOKED_AT: Final = 50
"""How many parts of a chain are looked at for the slowest steps, so that long chains behind many touchpoints add up."""

_MOST_RELATED: Final = 3
"""How many of the slowest steps, and of the longest readings, are shown: whoever shortens those has most of it."""


def _is_held_here(level: ServiceLevel, metric: str, context: Context) -> bool:
    """Return whether readings of a metric are held against a promise to all by this rule, and not by JM0719."""
    is_measure = metric == level.measured_by and "JM0719" in context.running
    return level.share in {None, 1.0} and not is_measure


def _excess(context: Context, node: Node, limit: float) -> tuple[str, str] | None:
    """Return what takes longer than is promised, the work or else what customers spend there, and how long in words."""
    compiled = context.compiled.once(at_shortest)
    seconds = compiled.once(query.work_chains).seconds_of(node.key)
    if seconds > limit:
        return "work", _work(context, node, seconds)
    spent = _spent(compiled.nodes[node.key], context.map.working_time)
    return ("wait", spent[1]) if spent is not None and spent[0] > limit else None


def _beyond(element: Touchpoint | Process, metrics: Collection[str], limit: float) -> list[tuple[Duration, Reading]]:
    """List the readings of some metrics that are longer than a promise, the longest first."""
    measured = [
        (reading.value, reading)
        for reading in latest(element.metrics)
        if reading.metric in metrics and isinstance(reading.value, Duration) and reading.value.seconds > limit
    ]
    return sorted(measured, key=lambda entry: entry[0], reverse=True)


def _measured_places(measured: Iterable[tuple[Duration, Reading]]) -> tuple[Related, ...]:
    return tuple(
        Related(place=reading.place, message=f"`{reading.metric}` is {write_duration(value)}")
        for value, reading in islice(measured, _MOST_RELATED)
        if reading.place is not None
    )


def _spent(node: Node, working_time: WorkingTime | None) -> tuple[float, str] | None:
    """
    Add up how long customers wait at a touchpoint and how long it takes itself.

    Returns:
        Seconds, and the same in words; `None` if neither is known, and where JM0311 says that the wait is too long.
    """
    element = node.element
    if not isinstance(element, Touchpoint):
        return None
    if element.wait is not None and exceeds(element.wait.expected, element.wait.tolerable, working_time):
        return None
    duration, wait = element.duration, element.wait.expected if element.wait is not None else None
    total = (node.wait or 0.0) + (node.duration or 0.0)
    if duration is None:
        return None if wait is None else (total, f"customers wait {write_duration(wait)} at `{node.id}`")
    took = f"`{node.id}` takes {write_duration(duration)}"
    return total, took if wait is None else f"{took} after a wait of {write_duration(wait)}"


def _work(context: Context, node: Node, seconds: float) -> str:
    """Return how long the work takes at least: all of it behind a touchpoint, a process itself with what it needs."""
    element = node.element
    if isinstance(element, Process) and element.duration is not None and node.duration == seconds:
        return f"`{node.id}` takes {write_duration(element.duration)}"
    expected = context.compiled.once(query.work_chains).seconds_of(node.key)
    time = f"{'at least ' if expected > seconds else ''}{write_duration(Duration(seconds))}"
    if node.kind is NodeKind.TOUCHPOINT:
        return f"the work behind `{node.id}` takes {time}"
    return f"`{node.id}` takes {time} with what it needs"


def _slowest(compiled: CompiledMap, node: Node) -> list[Node]:
    """List the steps of the chain behind a node that take longest, slowest first."""
    parts = islice(compiled.once(query.work_chains).last_first(node.key), _MOST_LOOKED_AT)
    steps = [compiled.nodes[key] for part in parts for key in part if compiled.nodes[key].kind is NodeKind.PROCESS]
    slow = sorted((step for step in steps if step.duration), key=lambda step: -(step.duration or 0.0))
    return slow[:_MOST_RELATED]


def _slowest_places(compiled: CompiledMap, node: Node) -> tuple[Related, ...]:
    return tuple(
        Related(place=element.place.value("duration"), message=f"`{step.id}` takes {write_duration(element.duration)}")
        for step in _slowest(compiled, node)
        if isinstance(element := step.element, Process) and element.duration is not None and element.place is not None
    )


def _shorten(compiled: CompiledMap, node: Node) -> str:
    slowest = _slowest(compiled, node)
    return f"shorten {listed([slowest[0].id]) if slowest else 'the work'}, or promise what can be kept"
