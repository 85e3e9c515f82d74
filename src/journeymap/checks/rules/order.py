"""JM0110 to JM0112: what follows what in the back office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.wording import listed
from journeymap.diagnostics import Related, Severity, value_place
from journeymap.graph import NodeKind
from journeymap.graph.component import parts_in_order
from journeymap.graph.query import relies_on
from journeymap.graph.variant import never_together
from journeymap.model import Kind, NeedKind


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Need, Process


@rule(
    "JM0110",
    "contradicted-order",
    Severity.ERROR,
    since=Profile.DRAFT,
    origin="BPMN: sequence flow against dependency",
    companions=("JM0104",),
)
def contradicted_order(context: Context) -> Iterator[Finding]:
    """
    Find processes that need what follows them.

    What a process needs is done before it, and what stands under `then` is done after it. One of the two was meant the
    other way round. Where one waits for the other and work goes back and forth, it is rework: let the later one lead
    back with `then`.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check]}
        processes:
          check: {needs: [pack], then: pack}
        #                              ^^^^ JM0110
        #                 ~~~~ JM0110
          pack:

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check]}
        processes:
          check: {then: pack}
          pack: {needs: [check]}
    """
    compiled = context.compiled
    for process in context.map.processes:
        if process.then is None:
            continue
        own = {need.to.key: need for need in process.needs if need.to.kind is Kind.PROCESS and not _only_starts(need)}
        behind = frozenset(relies_on(compiled, f"process:{process.id}"))
        for branch in {branch.to: branch for branch in process.then.branches}.values():
            key = f"process:{branch.to}"
            if key not in behind or branch.to == process.id:
                continue
            need = own.get(key)
            place = None if need is None else value_place(need.place, "to")
            yield finding(
                process,
                f"`{process.id}` needs `{branch.to}`, which follows it",
                place=value_place(branch.place, "to"),
                hint=f"take `{branch.to}` out of `then`, or out of what `{process.id}` needs",
                related=() if place is None else (Related(place=place, message="needed here"),),
                detail=branch.to,
            )


@rule("JM0111", "endless-work", Severity.WARNING, since=Profile.DRAFT, origin="BPMN: a loop without an exit")
def endless_work(context: Context) -> Iterator[Finding]:
    """
    Find processes that follow one another in a loop that nothing leads out of.

    Rework leads back, and at some time on. A loop of `then` without a branch that leaves it never ends, and how long it
    takes cannot be said; the same is a process that follows itself, whatever the case. Add the branch that leaves it.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check]}
        processes:
          check: {then: repair}
        # ^^^^^ JM0111
          repair: {then: check}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check]}
        processes:
          check: {then: [{to: repair, when: incomplete, share: 20%}, pack]}
          repair: {then: check}
          pack:
    """
    follow = {
        process.id: tuple(branch.to for branch in process.then.branches) if process.then is not None else ()
        for process in context.map.processes
    }
    processes: dict[str, Process] = {process.id: process for process in context.map.processes}
    loops = [part for part in parts_in_order(follow) if len(part) > 1 or part[0] in follow[part[0]]]
    order = {node.id: node.order for node in context.compiled.nodes_by_kind[NodeKind.PROCESS]}
    for loop in sorted(loops, key=lambda part: order[part[0]]):
        if any(to not in loop for identifier in loop for to in follow[identifier]):
            continue
        what = f"`{loop[0]}` follows itself" if len(loop) == 1 else f"{listed(loop)} follow one another in a loop"
        yield finding(
            processes[loop[0]],
            f"{what}, and nothing leads out of it",
            hint="add the branch with which it ends: `then: [{to: ..., when: ...}, ...]`",
            detail=",".join(loop),
        )


@rule("JM0112", "never-follows", Severity.WARNING, since=Profile.DRAFT, origin="variants of what follows")
def never_follows(context: Context) -> Iterator[Finding]:
    """
    Find work that is said to follow other work, while no variant has both.

    The two exist in different `variants` alone, so one never follows the other: it is not drawn, and counts in no time,
    volume or demand; nor do shares of other branches hold, unless they add up without it. Take the branch out, or add
    the variant to one of the two.

    Flagged:
        title: Shop
        variants: {shop: , web: }
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check, parcel]}
        processes:
          check: {variants: [shop], then: parcel}
        #                                 ^^^^^^ JM0112 "`parcel` never follows `check`: no variant has both"
          parcel: {variants: [web]}
        #          ~~~~~~~~ JM0112

    Instead:
        title: Shop
        variants: {shop: , web: }
        stages:
          buy:
            touchpoints:
              pay: {backstage: [check, parcel]}
        processes:
          check: {then: parcel}
          parcel: {variants: [web]}
    """
    processes = {process.id: process for process in context.map.processes}
    for process in context.map.processes:
        branches = process.then.branches if process.then is not None else ()
        for branch in {branch.to: branch for branch in branches}.values():
            other = processes[branch.to]
            if not never_together(process, other):
                continue
            yield finding(
                process,
                f"`{branch.to}` never follows `{process.id}`: no variant has both",
                place=value_place(branch.place, "to"),
                hint=f"take `{branch.to}` out of `then`, or add a variant to one of the two",
                related=()
                if other.place is None
                else (Related(place=other.place.key("variants"), message=f"`{branch.to}` exists here alone"),),
                detail=branch.to,
            )


RULES: Final[tuple[Rule, ...]] = (contradicted_order, endless_work, never_follows)
"""The rules of this subject, in the order of the codes."""


# Private


def _only_starts(need: Need) -> bool:
    """Return whether a need says that one process sets another going, which is along time and no dependency."""
    return need.kind is NeedKind.TRIGGERS and not need.mutual
