"""JM02: how customers get through the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.wording import bare, listed
from journeymap.diagnostics import Related, Severity
from journeymap.graph import EdgeKind, query
from journeymap.model import NextMode, Outcome, PathKind, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Place
    from journeymap.model import Branch, JourneyMap


@rule(
    "JM0201",
    "unreachable-touchpoint",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="ASB orphan step",
    companions=("JM0206",),
)
def unreachable_touchpoint(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints that no path from the start leads to.

    Nobody can come here: every touchpoint before it goes on elsewhere, or ends. Lead a path to it with `next`; or say
    with `trigger` what starts it, if customers come in here from outside, such as by a call of their own; or take it
    out.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {next: leave}
              wrap:
        #     ^^^^ JM0201
              leave: {outcome: completed}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {next: [leave, {to: wrap, when: it is a present}]}
              wrap:
              leave: {outcome: completed}
              complain: {trigger: The parcel is damaged, outcome: resolved}
    """
    compiled = context.compiled
    missing = query.unreachable(compiled)
    if not missing:
        return
    lost = frozenset(missing)
    reported: set[str] = set()
    roots = [key for key in missing if lost.isdisjoint(compiled.predecessors(key, EdgeKind.NEXT))]
    # What is reached only from such a touchpoint is reached once that one is; a circle has its first step reported.
    for key in (*roots, *missing):
        if key in reported:
            continue
        behind = lost.intersection(query.reachable(compiled, start=[key])) - reported - {key}
        reported |= {key, *behind}
        node = compiled.nodes[key]
        tail = ""
        if behind:
            others = f"`{compiled.nodes[min(behind)].id}`" if len(behind) == 1 else f"the {len(behind)} touchpoints"
            tail = f", nor to {others} behind it"
        yield finding(
            node,
            f"no path leads to `{node.id}`{tail}",
            hint=f"lead a touchpoint to it with `next: {node.id}`, say with `trigger` what starts it, or take it out",
        )


@rule("JM0202", "dead-end", Severity.WARNING, origin="outcomes of seed 000, ASB")
def dead_end(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints after which nothing comes and nothing is said of how the journey ended.

    Whoever reads the map cannot tell whether customers got there what they came for; nor can anything be worked out
    that asks for an outcome, such as what breaks without a system. Say how it ends with `outcome`, or where customers
    go with `next`.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
              leave:
        #     ^^^^^ JM0202

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
              leave: {outcome: completed}
    """
    for key in query.dead_ends(context.compiled):
        node = context.compiled.nodes[key]
        yield finding(
            node,
            f"the journey stops at `{node.id}` without an outcome",
            hint="say how it ends, such as `outcome: completed`, or where customers go with `next`",
        )


@rule(
    "JM0203",
    "loop-without-exit",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="ASB `loops_to`, rework of BPS",
    companions=("JM0201", "JM0206"),
)
def loop_without_exit(context: Context) -> Iterator[Finding]:
    """
    Find loops that customers can enter and never leave.

    A loop is normal where something may have to be tried again; but one of its touchpoints must lead out, or end the
    journey. Lead a path out with `next`.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {next: [pay, {to: leave, when: nothing fits}]}
        #                     ~~~ JM0203
              pay:
        #     ^^^ JM0203
              try-again: {next: pay}
              leave: {outcome: abandoned}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {next: [pay, {to: leave, when: nothing fits}]}
              pay: {next: [try-again, {to: leave, when: it is paid}]}
              try-again: {next: pay}
              leave: {outcome: completed}
    """
    compiled = context.compiled
    for loop in query.loops(compiled):
        if loop.exits:
            continue
        first = compiled.nodes[loop.touchpoints[0]]
        ids = [bare(key) for key in loop.touchpoints]
        entrances = tuple(
            Related(place=place, message=f"customers come in from `{bare(edge.source)}`")
            for edge in loop.entrances[:_MOST_RELATED]
            if (place := _place_of(compiled.nodes[edge.source].element, first.id)) is not None
        )
        where = (
            f"`{ids[0]}` leads only to itself" if len(ids) == 1 else f"no path leads out of the loop of {listed(ids)}"
        )
        yield finding(
            first,
            where,
            hint="lead one of its touchpoints out with `next`, or end the journey there with `outcome`",
            related=entrances,
        )


@rule("JM0204", "fall-through", Severity.WARNING, since=Profile.DRAFT, origin="new")
def fall_through(context: Context) -> Iterator[Finding]:
    """
    Find a branch of a fork that runs into another branch of the same fork, because that is written next.

    Without `next` a touchpoint is followed by the one that is written below it, also where it is one of several
    branches and that is the other. So who pays by card comes to the place where others pay cash. Say with `next` where
    the branch goes on; also where it is meant as it is. A detour that comes back to the branch without a condition is
    taken for granted.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              order: {next: [{to: pay-by-card, when: has a card}, {to: pay-cash, when: has none}]}
        #                                                              ~~~~~~~~ JM0204
              pay-by-card:
        #     ^^^^^^^^^^^ JM0204
              pay-cash:
              leave: {outcome: completed}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              order: {next: [{to: pay-by-card, when: has a card}, {to: pay-cash, when: has none}]}
              pay-by-card: {next: leave}
              pay-cash:
              leave: {outcome: completed}
    """
    touchpoints = context.map.touchpoints
    follower = dict(zip((touchpoint.id for touchpoint in touchpoints), touchpoints[1:], strict=False))
    at = {touchpoint.id: touchpoint for touchpoint in touchpoints}
    reported: set[tuple[str, str]] = set()
    for fork in touchpoints:
        if fork.next is None or len(fork.next.branches) < 2:
            continue
        branches = {branch.to: branch for branch in fork.next.branches}
        for branch in branches.values():
            step, then = at[branch.to], follower.get(branch.to)
            if step.next is not None or step.outcome is not None or then is None or then.id not in branches:
                continue
            is_detour = _is_conditional(branch) and not _is_conditional(branches[then.id])
            if (fork.next.mode is NextMode.CHOICE and is_detour) or (step.id, then.id) in reported:
                continue
            reported.add((step.id, then.id))
            yield _falling_through(fork, step, then, branches[then.id])


@rule("JM0205", "branch-without-condition", Severity.WARNING, origin="SDD, CJS")
def branch_without_condition(context: Context) -> Iterator[Finding]:
    """
    Find forks of which nobody can say who takes which branch.

    One branch may be without a condition: it is for everybody else. Where two or more are, the map does not say what
    decides. Give all but one a `when`, a `share`, a `segment` or a `persona`; or say `next: {all: [...]}` where all of
    them are taken.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {next: [wrap, leave]}
        #     ^^^ JM0205
              wrap: {next: leave}
              leave: {outcome: completed}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {next: [{to: wrap, when: it is a present}, leave]}
              wrap: {next: leave}
              leave: {outcome: completed}
    """
    for touchpoint in context.map.touchpoints:
        if touchpoint.next is None or touchpoint.next.mode is NextMode.ALL:
            continue
        open_ = dict.fromkeys(
            branch.to for branch in touchpoint.next.branches if branch.share is None and not _is_conditional(branch)
        )
        if len(open_) > 1:
            yield finding(
                touchpoint,
                f"nothing says what decides whether customers go from `{touchpoint.id}` to {listed(open_, last='or')}",
                hint="give all but one of them `when`, `share`, `segment` or `persona`",
            )


@rule("JM0206", "no-unhappy-path", Severity.INFO, origin="yuman")
def no_unhappy_path(context: Context) -> Iterator[Finding]:
    """
    Find maps in which everything always goes well.

    Services are judged by what happens when something goes wrong, and a map that shows only the happy path hides that.
    Draw at least one path on which it does: a branch that ends in `abandoned`, `escalated` or `churned`, or in
    `resolved` because something went wrong before; a fail point, a `drop_off`; or a path of the kind `unhappy` or
    `exception`.

    Flagged:
        title: Shop
        #      ^^^^ JM0206
        stages:
          buy:
            touchpoints:
              pay: {outcome: completed}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {next: [enjoy, {to: leave, when: no cash}]}
              leave: {outcome: abandoned}
              enjoy: {outcome: completed}
    """
    if not _goes_wrong(context):
        yield finding(
            context.map,
            "the map shows no path on which something goes wrong",
            hint="add a branch that ends in `abandoned`, a fail point with its recovery, or a path of kind `unhappy`",
        )


@rule("JM0207", "no-good-outcome", Severity.WARNING, origin="seed 000: outcomes")
def no_good_outcome(context: Context) -> Iterator[Finding]:
    """
    Find maps on which no path ends with what the customer came for.

    Every outcome of the map is a bad one, and every path ends in one of them: either the path that succeeds was left
    out, or nobody gets what they want. Outcomes in words of your own count as good ones.

    Flagged:
        title: Shop
        #      ^^^^ JM0207
        stages:
          buy:
            touchpoints:
              ask: {next: [{to: leave, when: too dear}, {to: complain, when: broken}]}
              leave: {outcome: abandoned}
              complain: {outcome: churned}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              ask: {next: [{to: leave, when: too dear}, {to: pay, when: it fits}]}
              leave: {outcome: abandoned}
              pay: {outcome: converted}
    """
    bad = query.negative_outcomes(context.compiled)
    if bad and not query.positive_outcomes(context.compiled):
        yield finding(
            context.map,
            f"no path ends with what the customer came for: all of them end in {listed(map(bare, bad), last='or')}",
            hint="add the path that succeeds, with an `outcome` such as `converted`, `completed` or `resolved`",
        )


RULES: Final[tuple[Rule, ...]] = (
    unreachable_touchpoint,
    dead_end,
    loop_without_exit,
    fall_through,
    branch_without_condition,
    no_unhappy_path,
    no_good_outcome,
)
"""The rules of this subject, in the order of the codes."""


# Private

_MOST_RELATED: Final = 3
"""How many paths into a loop are shown; one is enough to understand it."""


def _is_conditional(branch: Branch) -> bool:
    return branch.when is not None or branch.segment is not None or branch.persona is not None


def _place_of(element: object, target: str) -> Place | None:
    """Return where a touchpoint says that it leads to another, or the touchpoint itself where that is not written."""
    if not isinstance(element, Touchpoint):
        return None
    branches = element.next.branches if element.next is not None else ()
    place = next((branch.place for branch in branches if branch.to == target), None)
    return element.place if place is None else place.value("to")


def _falling_through(fork: Touchpoint, step: Touchpoint, then: Touchpoint, other: Branch) -> Finding:
    both = "both" if fork.next is not None and fork.next.mode is NextMode.ALL else "either"
    place = other.place.value("to") if other.place is not None else None
    return finding(
        step,
        f"`{step.id}` runs into `{then.id}`, which is written next, though `{fork.id}` leads to {both} of them",
        hint=f"say where customers go from `{step.id}` with `next`; `next: {then.id}` if it is meant so",
        related=() if place is None else (Related(place=place, message="the other branch of the fork"),),
        detail=then.id,
    )


def _goes_wrong(context: Context) -> bool:
    journey_map: JourneyMap = context.map
    kinds = {PathKind.UNHAPPY, PathKind.EXCEPTION}
    return (
        bool(query.negative_outcomes(context.compiled))
        or any(touchpoint.outcome == Outcome.RESOLVED.value for touchpoint in journey_map.touchpoints)
        or any(path.kind in kinds for path in journey_map.paths)
        or any(touchpoint.fail_points for touchpoint in journey_map.touchpoints)
        or any(process.fail_points for process in journey_map.processes)
        or any(touchpoint.drop_off for touchpoint in journey_map.touchpoints)
    )
