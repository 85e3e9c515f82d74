"""JM01: what the parts of a map consist of, and what they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.wording import listed
from journeymap.diagnostics import Fix, Related, Severity, value_place, without_item
from journeymap.graph import EdgeKind, NodeKind
from journeymap.graph.component import parts_in_order
from journeymap.graph.usage import is_trigger
from journeymap.graph.variant import never_together
from journeymap.model import Kind, Process


if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from journeymap.diagnostics import Place
    from journeymap.graph import Node
    from journeymap.model import Need, Phase, Touchpoint


@rule("JM0101", "empty-stage", Severity.WARNING, origin="BPS, the specification of EMS")
def empty_stage(context: Context) -> Iterator[Finding]:
    """
    Find stages in which the customer does nothing.

    A stage without a touchpoint says that something happens and not what. Add what the customer does there, name the
    map of the journey inside it with `journey`, or take the stage out.

    Flagged:
        title: Shop
        stages:
          buy: {touchpoints: [pay]}
          enjoy:
        # ^^^^^ JM0101

    Instead:
        title: Shop
        stages:
          buy: {touchpoints: [pay]}
          enjoy: {touchpoints: [drink]}
          return: {journey: returns.journey.yaml}
    """
    for stage in context.map.stages:
        if not stage.touchpoints and stage.journey is None:
            yield finding(
                stage,
                f"nothing happens in the stage `{stage.id}`",
                hint="write what the customer does there under `touchpoints`, or take the stage out",
                missing=("touchpoints",),
            )


@rule("JM0102", "repeated-link", Severity.ERROR, since=Profile.DRAFT, origin="BPS, SDD: duplicate edge")
def repeated_link(context: Context) -> Iterator[Finding]:
    """
    Find links that are written twice: the same branch from a touchpoint or a process, or the same need of a process.

    The second says nothing that the first does not; most often another target was meant. Two paths to one touchpoint
    under different conditions are no repetition.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check], next: [leave, leave]}
        #                                      ~~~~~ JM0102
        #                                             ^^^^^ JM0102
              leave: {outcome: completed}
        processes:
          check: {needs: [till, {to: till, kind: reads}]}
        #                 ~~~~ JM0102
        #                            ^^^^ JM0102
          till:

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check], next: [leave, {to: leave, when: it is a present, carries: [Card]}]}
              leave: {outcome: completed}
        processes:
          check: {needs: [{to: till, kind: reads}]}
          till:
    """
    for touchpoint in context.map.touchpoints:
        if touchpoint.next is not None:
            branches = touchpoint.next.branches
            alike = [(branch.to, branch.when, branch.segment, branch.persona) for branch in branches]  # shares add up
            for at, first in _repeated(alike):
                place = branches[at].place
                yield _repetition(touchpoint, branches[at].to, place, branches[first].place, "leads")
    for process in context.map.processes:
        following = process.then.branches if process.then is not None else ()
        for at, first in _repeated([(branch.to, branch.when) for branch in following]):
            yield _repetition(process, following[at].to, following[at].place, following[first].place, "leads")
        for at, first in _repeated([need.to.key for need in process.needs]):
            needs = process.needs
            yield _repetition(process, needs[at].to.id, needs[at].place, needs[first].place, "needs")


@rule("JM0103", "self-need", Severity.ERROR, since=Profile.DRAFT, origin="BPS, SDD: a process that needs itself")
def self_need(context: Context) -> Iterator[Finding]:
    """
    Find processes that need themselves, and systems that stand in for themselves.

    What must be done before itself never starts, and what replaces itself replaces nothing. Another one was meant, or
    the line can go.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check]}
        processes:
          check: {systems: [till], needs: [check]}
        #                                  ^^^^^ JM0103
        systems:
          till: {fallback: till}
        #                  ^^^^ JM0103

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check]}
        processes:
          check: {systems: [till], needs: [count]}
          count:
        systems:
          till: {fallback: paper}
          paper:
    """
    for process in context.map.processes:
        need = next((need for need in process.needs if need.to.kind is Kind.PROCESS and need.to.id == process.id), None)
        if need is not None:
            yield finding(
                process,
                f"`{process.id}` needs itself",
                place=value_place(need.place, "to"),
                hint="name what must be done before it, or take the need out",
            )
    for system in context.map.systems:
        if system.fallback == system.id:
            yield finding(
                system,
                f"`{system.id}` is its own fallback",
                value="fallback",
                hint="name the system that takes over when it fails, or take `fallback` out",
            )


@rule("JM0104", "circular-needs", Severity.WARNING, since=Profile.DRAFT, origin="new")
def circular_needs(context: Context) -> Iterator[Finding]:
    """
    Find processes that need each other in a circle.

    Each waits for another, so none can begin; and no delay can be worked out along a circle. Turn one of the needs
    round, or take it out. Where two processes really work hand in hand, say so with `mutual`: such a need is no part of
    a circle.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check]}
        processes:
          check: {needs: [count]}
        # ^^^^^ JM0104
        #                 ~~~~~ JM0104
          count: {needs: [list]}
        #                 ~~~~ JM0104
          list: {needs: [check]}
        #                ~~~~~ JM0104

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check]}
        processes:
          check: {needs: [count]}
          count: {needs: [{to: list, mutual: true}]}
          list:
    """
    compiled = context.compiled
    leaving = compiled.leaving[EdgeKind.NEEDS]
    processes = dict.fromkeys(node.key for node in compiled.nodes_by_kind[NodeKind.PROCESS])
    one_way = {
        key: tuple(
            edge.target
            for edge in leaving.get(key, ())
            if not edge.mutual and not is_trigger(edge) and edge.target in processes
        )
        for key in processes
    }
    circles = [part for part in parts_in_order(one_way) if len(part) > 1]
    for circle in sorted(circles, key=lambda part: compiled.nodes[part[0]].order):
        first, *others = (compiled.nodes[key] for key in _round(circle, one_way))
        related = tuple(
            Related(place=place, message=f"`{owner.id}` needs `{need.to.id}`")
            for owner, need in _needs_within((first, *others))
            if (place := value_place(need.place, "to")) is not None
        )
        ids = [first.id, *(other.id for other in others)]
        yield finding(
            first,
            f"{listed(ids)} need each other in a circle",
            hint="turn one of the needs round or take it out, or write `mutual: true` where both go hand in hand",
            related=related[:_MOST_RELATED],
        )


@rule("JM0105", "scattered-phase", Severity.WARNING, since=Profile.DRAFT, origin="phases above stages")
def scattered_phase(context: Context) -> Iterator[Finding]:
    """
    Find phases whose stages do not follow each other, and stages that belong to two phases.

    A phase is a part of the journey, drawn as one band above its stages. Where a stage of none of them, or of another
    phase, stands in between, the band breaks; and a stage stands in one phase only, in each variant. Move the stage, or
    name it in the phase to which it belongs. A stage that no variant has beside the phase stands in nobody's way.

    Flagged:
        title: Shop
        phases: {before: {stages: [find, use]}, after: {stages: [use]}}
        #                 ^^^^^^ JM0105 "`before`"
        #                                               ^^^^^^ JM0105 "`use`"
        stages:
          find: {touchpoints: [search]}
          buy: {touchpoints: [pay]}
          use: {touchpoints: [drive]}

    Instead:
        title: Shop
        phases: {before: {stages: [find, buy]}, after: {stages: [use]}}
        stages:
          find: {touchpoints: [search]}
          buy: {touchpoints: [pay]}
          use: {touchpoints: [drive]}
    """
    number = {stage.id: index for index, stage in enumerate(context.map.stages)}
    owners: dict[str, list[Phase]] = {}
    for phase in context.map.phases:
        places = {number[stage] for stage in phase.stages if stage in number}
        beyond = [
            stage
            for stage in context.map.stages[min(places, default=0) : max(places, default=0)]
            if number[stage.id] not in places and not never_together(phase, stage)
        ]
        if beyond:
            between = beyond[0]
            yield finding(
                phase,
                f"the stages of `{phase.id}` do not follow each other: `{between.id}` stands in between",
                key="stages",
                hint=f"add `{between.id}` to the phase, or leave out the stages beyond it",
            )
        for stage in dict.fromkeys(phase.stages):
            before = owners.setdefault(stage, [])
            other = next((owner for owner in before if not never_together(owner, phase)), None)
            before.append(phase)
            if other is not None:
                yield finding(
                    phase,
                    f"`{stage}` stands in the phases `{other.id}` and `{phase.id}`",
                    key="stages",
                    hint="name it in one of them",
                    detail=stage,
                )


RULES: Final[tuple[Rule, ...]] = (empty_stage, repeated_link, self_need, circular_needs, scattered_phase)
"""The rules of this subject, in the order of the codes."""


# Private

_MOST_RELATED: Final = 5
"""How many needs of a circle are shown; whoever mends one comes back for the next."""


def _repeated(alike: Iterable[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield of what is there several times the place of the second and of the first."""
    seen: dict[Hashable, list[int]] = {}
    for at, value in enumerate(alike):
        seen.setdefault(value, []).append(at)
    yield from ((places[1], places[0]) for places in seen.values() if len(places) > 1)


def _repetition(
    owner: Touchpoint | Process, target: str, place: Place | None, first: Place | None, verb: str
) -> Finding:
    before = value_place(first, "to")
    to = "to " if verb == "leads" else ""
    return finding(
        owner,
        f"`{owner.id}` {verb} {to}`{target}` twice",
        place=value_place(place, "to"),
        hint="take one out, or name the target that was meant",
        related=() if before is None else (Related(place=before, message="it stands here already"),),
        detail=target,
        fixes=_without(place),
    )


def _without(place: Place | None) -> tuple[Fix, ...]:
    """Take an item of a list out that says nothing but its target."""
    if place is None or place.fields is not None:
        return ()
    edit = without_item(place.source, place.start, place.end)
    return () if edit is None else (Fix(title="take the repetition out", edits=(edit,), is_safe=True),)


def _round(circle: tuple[str, ...], follow: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Walk round a circle from its first node as far as that goes, then list what is left of it."""
    inside = frozenset(circle)
    walked = {circle[0]: None}
    key: str | None = circle[0]
    while key is not None:
        key = next((other for other in follow[key] if other in inside and other not in walked), None)
        if key is not None:
            walked[key] = None
    return (*walked, *(key for key in circle if key not in walked))


def _needs_within(nodes: Iterable[Node]) -> Iterator[tuple[Process, Need]]:
    processes = [node.element for node in nodes if isinstance(node.element, Process)]
    ids = {process.id for process in processes}
    for process in processes:
        for need in process.needs:
            if need.to.kind is Kind.PROCESS and need.to.id in ids and not need.mutual:
                yield process, need
