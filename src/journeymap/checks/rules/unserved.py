"""JM0318 to JM0320: what a touchpoint lacks of the service behind it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.service import gaps, is_blueprint, is_left, served_by
from journeymap.checks.wording import bare
from journeymap.diagnostics import Severity
from journeymap.graph import EdgeKind, NodeKind
from journeymap.graph.variant import exists_in, varying
from journeymap.model import LaneRole, Touchpoint, TouchpointOrigin


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph import Node


@rule(
    "JM0318",
    "unserved-touchpoint",
    Severity.WARNING,
    since=Profile.DRAFT,
    in_draft=Severity.INFO,
    origin="NNG, BOM: the lanes of a blueprint",
    companions=("JM0302",),
)
def unserved_touchpoint(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints of a blueprint that nobody and nothing serves.

    A blueprint shows what the provider does for each step of the customer. A step with no frontstage, backstage or
    support was forgotten, or the customer does it alone: then say `alone: true`. A map on which no touchpoint has a
    lane is a map of the journey and has no such gaps. Left out are touchpoints that others control, those that have a
    map of their own, and those at which customers give up or leave for good (`abandoned`, `churned`): whoever goes away
    is served no more. Where a map has variants, each of them is looked at.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {frontstage: [Takes the money]}
              wrap:
        #     ^^^^ JM0318

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {frontstage: [Takes the money]}
              wrap: {support: [Wrapping table]}
              compare: {alone: true}
              ask: {origin: indirect}
              return: {journey: return.journey.yaml}
              give-up: {outcome: abandoned}
              change-shops: {outcome: churned}
    """
    compiled = context.compiled
    if not is_blueprint(compiled):
        return
    variants = varying(context.map)

    def has_gap(node: Node, variant: str | None) -> bool:
        return not served_by(compiled, node, variant)

    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        touchpoint = node.element
        if not isinstance(touchpoint, Touchpoint) or touchpoint.alone or touchpoint.journey is not None:
            continue
        if touchpoint.origin is TouchpointOrigin.INDIRECT or is_left(touchpoint):
            continue
        for where, named in gaps(variants, node, has_gap):
            yield finding(
                node,
                f"nobody and nothing serves the customer at `{node.id}`{where}",
                hint="write who or what does under `frontstage`, `backstage` or `support`, or say `alone: true`",
                detail=named,
                missing=("frontstage",),
            )


@rule("JM0319", "unsupported-backstage", Severity.INFO, origin="BOM: the line of internal interaction")
def unsupported_backstage(context: Context) -> Iterator[Finding]:
    """
    Find work backstage behind which no support process and no system stands.

    Below the line of internal interaction stands what helps those who do the work: systems, other units, suppliers.
    Work that needs none of it is rare; more often nobody asked. Write it under `systems` or `needs` of the process, or
    under `support` of the touchpoint. Processes that no touchpoint relies on are left out, and so are maps that name no
    support process and no system at all: they end at the line. Where a map has variants, each of them is looked at.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {frontstage: [Takes the money], backstage: [count]}
              order: {frontstage: [Asks], backstage: [book]}
        processes:
          count: {lane: backstage}
        # ^^^^^ JM0319
          book: {lane: backstage, systems: [till]}
        systems:
          till:

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {frontstage: [Takes the money], backstage: [count]}
              order: {frontstage: [Asks], backstage: [book]}
              send: {frontstage: [Hands over], backstage: [pack], support: [courier]}
        processes:
          count: {lane: backstage, needs: [book]}
          book: {lane: backstage, systems: [till]}
          pack: {lane: backstage}
          courier: {lane: support}
          archive: {lane: backstage}
        systems:
          till:
    """
    compiled = context.compiled
    processes = compiled.nodes_by_kind[NodeKind.PROCESS]
    if not (compiled.nodes_by_kind[NodeKind.SYSTEM] or any(_is_support(node) for node in processes)):
        return
    variants = varying(context.map)

    def has_gap(node: Node, variant: str | None) -> bool:
        relying = (
            compiled.nodes[key]
            for kind in (EdgeKind.REALISED_BY, EdgeKind.NEEDS, EdgeKind.THEN)
            for key in compiled.predecessors(node.key, kind)
        )
        if not any(exists_in(other.element, variant) for other in relying):
            return False
        needed = (compiled.nodes[key] for key in compiled.successors(node.key, EdgeKind.NEEDS))
        beside = (
            process
            for key in compiled.predecessors(node.key, EdgeKind.REALISED_BY)
            for process in served_by(compiled, compiled.nodes[key], variant)
            if _is_support(process)
        )
        return not any(exists_in(other.element, variant) for other in (*needed, *beside))

    for node in processes:
        if node.zone != LaneRole.BACKSTAGE.value:
            continue
        for where, named in gaps(variants, node, has_gap):
            yield finding(
                node,
                f"no support process and no system stands behind `{node.id}`{where}",
                hint="write it under `systems` or `needs` of the process, or under `support` of the touchpoint",
                detail=named,
                missing=("systems",),
            )


@rule("JM0320", "support-used-once", Severity.INFO, since=Profile.STRICT, origin="BOM: shared support")
def support_used_once(context: Context) -> Iterator[Finding]:
    """
    Find support processes that a single touchpoint relies on, while others are shared.

    Support is what several steps stand on. Where one step alone does, others may have been forgotten, or it is work
    backstage. Maps on which no support process is shared are left out.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {frontstage: [Advises], support: [stock]}
              pay: {frontstage: [Takes the money], support: [stock, clean]}
        processes:
          stock: {lane: support}
          clean: {lane: support}
        # ^^^^^ JM0320

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {frontstage: [Advises], support: [stock, clean]}
              pay: {frontstage: [Takes the money], support: [stock, clean]}
        processes:
          stock: {lane: support}
          clean: {lane: support}
    """
    compiled = context.compiled
    users = {
        node.key: _touchpoints_on(context, node.key)
        for node in compiled.nodes_by_kind[NodeKind.PROCESS]
        if _is_support(node)
    }
    if not any(len(touchpoints) > 1 for touchpoints in users.values()):
        return
    for key, touchpoints in users.items():
        if len(touchpoints) == 1:
            node = compiled.nodes[key]
            yield finding(
                node,
                f"only `{bare(touchpoints[0])}` relies on the support process `{node.id}`",
                hint="name it at the other touchpoints that rely on it, or move it to the backstage",
            )


RULES: Final[tuple[Rule, ...]] = (unserved_touchpoint, unsupported_backstage, support_used_once)
"""The rules of this subject, in the order of the codes."""


# Private


def _is_support(node: Node) -> bool:
    return node.kind is NodeKind.PROCESS and node.zone == LaneRole.SUPPORT.value


def _touchpoints_on(context: Context, key: str) -> tuple[str, ...]:
    """List up to two touchpoints that rely on a process, directly or through others."""
    compiled = context.compiled
    seen = {key}
    waiting = [key]
    touchpoints: dict[str, None] = {}
    while waiting and len(touchpoints) < _ENOUGH:
        process = waiting.pop()
        touchpoints |= dict.fromkeys(compiled.predecessors(process, EdgeKind.REALISED_BY))
        before = (compiled.predecessors(process, kind) for kind in (EdgeKind.NEEDS, EdgeKind.THEN))
        for other in chain.from_iterable(before):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return tuple(touchpoints)


_ENOUGH: Final = 2
"""More need not be known to say that support is shared."""
