"""JM0315 to JM0316: who is accountable, across links and in the eyes of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.lost_links import lost_links
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.service import is_left
from journeymap.diagnostics import Severity, value_place
from journeymap.graph import EdgeKind, NodeKind
from journeymap.model import Process, Touchpoint, TouchpointOrigin


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import JourneyMap, Metric, Opportunity, Stage


@rule("JM0315", "unstated-handoff", Severity.INFO, since=Profile.STRICT, origin="BPS, seed 002")
def unstated_handoff(context: Context) -> Iterator[Finding]:
    """
    Find links across which the work goes from one team to another without a word of how.

    At such links things get lost: each team believes that the other has it. Say in which way a process needs the other
    (`kind`, or `mutual`), and what a path from one touchpoint to the next `carries`. A touchpoint without an owner is
    with the owner of its stage. Paths to and from touchpoints that others control are left out, paths on which
    customers leave, and those on which the channel changes too, which JM0402 reports.

    Flagged:
        title: Shop
        teams: {tills: Tills, stock: Stock}
        stages:
          buy:
            touchpoints:
              pay: {owner: tills, backstage: [count], next: fetch}
        #                                                   ^^^^^ JM0315
              fetch: {owner: stock, outcome: completed}
        processes:
          count: {team: tills, needs: [list]}
        #                              ^^^^ JM0315
          list: {team: stock}

    Instead:
        title: Shop
        teams: {tills: Tills, stock: Stock}
        stages:
          buy:
            touchpoints:
              pay: {owner: tills, backstage: [count], next: {to: fetch, carries: [Receipt]}}
              fetch: {owner: stock, outcome: completed}
        processes:
          count: {team: tills, needs: [{to: list, kind: reads}]}
          list: {team: stock}
    """
    compiled = context.compiled
    stages = {stage.id: stage.owner for stage in context.map.stages}
    reported = lost_links(compiled) if "JM0402" in context.running else ()
    lost = {(edge.source, edge.target) for edge in reported}
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        before = _accountable(node.element) or stages.get(node.stage or "")
        for edge in compiled.leaving[EdgeKind.NEXT].get(node.key, ()) if _hands_over(node.element) else ():
            other = compiled.nodes[edge.target]
            after = _accountable(other.element) or stages.get(other.stage or "")
            carried = any(branch.carries for branch in edge.branches)
            stated = bool(edge.around) or carried or (edge.source, edge.target) in lost
            if before is None or after is None or before == after or stated or not _takes_over(other.element):
                continue
            place = edge.branches[0].place if edge.branches else None
            yield finding(
                node,
                f"`{node.id}` is with `{before}`, `{other.id}` with `{after}`; nothing says what is handed over",
                place=value_place(place, "to"),
                hint=f"write what goes along: `next: {{to: {other.id}, carries: [...]}}`",
                detail=other.id,
            )
    for process in context.map.processes:
        for need in {entry.to.key: entry for entry in process.needs}.values():  # named twice, it is reported once
            other = compiled.nodes[need.to.key]
            before, after = _accountable(process), _accountable(other.element)
            if before is None or after is None or before == after or need.mutual or need.kind is not None:
                continue
            yield finding(
                process,
                f"`{process.id}` is with `{before}` and needs `{other.id}` of `{after}`, and nothing says in which way",
                place=value_place(need.place, "to"),
                hint=f"write `{{to: {other.id}, kind: ...}}` with `triggers`, `reads`, `writes` or `constrained-by`",
                detail=other.id,
            )


@rule("JM0316", "perceived-owner-differs", Severity.INFO, origin="ASB", former_names=("mistaken-owner",))
def perceived_owner_differs(context: Context) -> Iterator[Finding]:
    """
    Find elements whose owner is not the team that others believe to be accountable.

    Complaints, ideas and alarms go to the wrong place as long as that is so. Tell who it is, or move the
    accountability there; then take `perceived_owner` out.

    Flagged:
        title: Shop
        teams: {tills: Tills, stock: Stock}
        stages:
          buy:
            touchpoints:
              pay: {owner: tills, perceived_owner: stock}
        #                         ^^^^^^^^^^^^^^^ JM0316

    Instead:
        title: Shop
        teams: {tills: Tills, stock: Stock}
        stages:
          buy:
            touchpoints:
              pay: {owner: tills, perceived_owner: tills}
    """
    for element in _owned(context.map):
        owner, perceived = element.owner, element.perceived_owner
        if owner is not None and perceived is not None and owner != perceived:
            name = "the map" if element is context.map else f"`{element.id}`"
            yield finding(
                element,
                f"`{owner}` is accountable for {name}, and others believe that `{perceived}` is",
                key="perceived_owner",
                hint="tell who is accountable, or move the accountability; then take `perceived_owner` out",
            )


RULES: Final[tuple[Rule, ...]] = (unstated_handoff, perceived_owner_differs)
"""The rules of this subject, in the order of the codes."""


# Private


def _hands_over(element: object) -> bool:
    return isinstance(element, Touchpoint) and element.origin is not TouchpointOrigin.INDIRECT


def _takes_over(element: object) -> bool:
    """Whether a team has to go on at a touchpoint: not where the customer goes away, or is with others."""
    return isinstance(element, Touchpoint) and _hands_over(element) and not is_left(element)


def _accountable(element: object) -> str | None:
    """Return the team that an element is with: who is accountable for it, else who does the work."""
    owner = getattr(element, "owner", None)
    return element.team if owner is None and isinstance(element, Process) else owner


def _owned(
    journey_map: JourneyMap,
) -> Iterator[JourneyMap | Stage | Touchpoint | Process | Metric | Opportunity]:
    yield journey_map
    yield from journey_map.stages
    yield from journey_map.touchpoints
    yield from journey_map.processes
    yield from journey_map.metrics
    yield from journey_map.opportunities
