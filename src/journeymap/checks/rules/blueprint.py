"""JM0301 to JM0305: what stands in which lane of the blueprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.said_once import said_once
from journeymap.checks.service import gaps, is_blueprint, served_by
from journeymap.checks.wording import listed
from journeymap.diagnostics import Related, Severity
from journeymap.graph import EdgeKind, NodeKind, query
from journeymap.graph.coverage import is_perceived
from journeymap.graph.traverse import nearest_first
from journeymap.graph.variant import exists_in, varying
from journeymap.model import Actor, Automation, LaneRole, Process, Touchpoint, TouchpointKind


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journeymap.graph import CompiledMap, Node
    from journeymap.model import JourneyMap


@rule(
    "JM0301",
    "missing-backstage",
    Severity.WARNING,
    since=Profile.DRAFT,
    in_draft=Severity.INFO,
    origin="EMS coverage, seed 004",
    companions=("JM0302",),
    former_names=("frontstage-alone",),
)
def missing_backstage(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints where something happens in sight, and nothing out of sight stands behind it.

    What customers see is carried by work and systems that they do not see. Where the map names none, either they were
    forgotten, or whoever stands in front is alone. Write them under `backstage` or `support`, or as `needs` and
    `systems` of the process.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {frontstage: [Takes the money]}
        #           ^^^^^^^^^^ JM0301

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {frontstage: [Takes the money], backstage: [Counts the till]}
              leave: {frontstage: [greet]}
        processes:
          greet: {systems: [door]}
        systems:
          door:
    """
    compiled = context.compiled
    variants = varying(context.map)
    carried = {variant: _carried(compiled, variant) for variant in (None, *variants)}

    def has_gap(node: Node, variant: str | None) -> bool:
        behind = served_by(compiled, node, variant)
        return bool(behind) and all(process.key not in carried[variant] for process in behind)

    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        for where, named in gaps(variants, node, has_gap):
            yield finding(
                node,
                f"nothing stands behind what is done in sight at `{node.id}`{where}",
                key="frontstage",
                hint="write what is done or used for it under `backstage` or `support`, or as `systems` of the process",
                detail=named,
                missing=("backstage",),
            )


@rule(
    "JM0302",
    "unused-process",
    Severity.WARNING,
    since=Profile.DRAFT,
    in_draft=Severity.INFO,
    origin="ASB, the parking of SDD",
    companions=("JM0301", "JM0303", "JM0318"),
)
def unused_process(context: Context) -> Iterator[Finding]:
    """
    Find processes and systems of the map that no touchpoint relies on, not even through others.

    Either a touchpoint or a process forgets to name them, or they serve nobody. What comes from a file that several
    maps share is left out: another map may use it. A draft on which no touchpoint has a lane yet is not asked.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [count]}
        processes:
          count: {systems: [till]}
          wash:
        # ^^^^ JM0302
        systems:
          till: {fallback: paper}
          paper:
          printer:
        # ^^^^^^^ JM0302

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {backstage: [count], support: [wash]}
        processes:
          count: {systems: [till, printer]}
          wash:
        systems:
          till: {fallback: paper}
          paper:
          printer:
    """
    compiled = context.compiled
    if context.profile is Profile.DRAFT and not is_blueprint(compiled):
        return
    own = getattr(context.map.place, "source", None)
    for key in query.unused(compiled):
        node = compiled.nodes[key]
        if getattr(getattr(node.element, "place", None), "source", None) is not own:
            continue
        yield finding(
            node,
            f"no touchpoint relies on the {node.kind.value} `{node.id}`",
            hint="name it where it is used, or take it out",
        )


@rule(
    "JM0303",
    "missing-frontstage",
    Severity.WARNING,
    origin="Nielsen Norman Group, BOM",
    companions=("JM0305",),
    former_names=("skipped-line",),
)
def missing_frontstage(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints behind which work is done out of sight, while nothing happens in sight.

    The path from the customer to the backstage crosses two lines at once: somebody or something in sight is missing, or
    this is no touchpoint. Write what the customer sees or hears under `frontstage`, or what is there to see under
    `physical_evidence`, such as a mail; or say `message: false` where nothing is.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              order: {backstage: [Orders from the supplier]}
        #             ^^^^^^^^^ JM0303

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              order: {frontstage: [Confirms the order], backstage: [Orders from the supplier]}
              wait: {message: false, backstage: [Packs the parcel]}
              hear: {physical_evidence: [Tracking mail], support: [Courier]}
    """
    compiled = context.compiled

    variants = varying(context.map)

    def has_gap(node: Node, variant: str | None) -> bool:
        behind = served_by(compiled, node, variant)
        return bool(behind) and not any(process.is_in_sight for process in behind)

    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        touchpoint = node.element
        if isinstance(touchpoint, Touchpoint) and (touchpoint.message is False or touchpoint.physical_evidence):
            continue
        for where, named in gaps(variants, node, has_gap):
            behind = served_by(compiled, node, named.partition(",")[0] or None)
            lanes = {process.lane for process in behind}
            standard = [lane.value for lane in (LaneRole.BACKSTAGE, LaneRole.SUPPORT) if lane.value in lanes]
            yield finding(
                node,
                f"nothing happens in sight at `{node.id}`{where}, though work is done behind it",
                key=standard[0] if standard else behind[0].lane or "",
                hint="write what the customer sees or hears under `frontstage`, or say `message: false`",
                detail=named,
                missing=("frontstage",),
            )


@rule("JM0304", "contradicted-lane", Severity.WARNING, since=Profile.DRAFT, origin="SDD `process_visibility_enum`")
def contradicted_lane(context: Context) -> Iterator[Finding]:
    """
    Find lanes that contradict what else is said of a touchpoint or a process.

    A touchpoint of the kind `human` at which only technology is in sight says two things about who meets the
    customer, and so does work that is done `by: people` and is `automated`. What customers do alone is served by
    nobody. And a support process that needs a frontstage one turns the blueprint upside down: support helps those who
    deliver, and does not wait for what customers see.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {kind: human, frontstage: [till], support: [stock]}
        #           ^^^^ JM0304
              pack: {alone: true, frontstage: [Packs the bags]}
        #            ^^^^^ JM0304
        #                         ~~~~~~~~~~ JM0304
        processes:
          till: {lane: frontstage, by: technology}
          stock: {lane: support, needs: [till]}
        #                                ^^^^ JM0304
          close: {lane: backstage, by: people, automation: automated}
        #                              ~~~~~~ JM0304
        #                                      ^^^^^^^^^^ JM0304

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {kind: human, frontstage: [till], backstage: [close], support: [stock]}
              pack: {alone: true}
        processes:
          till: {lane: frontstage, by: people, needs: [stock]}
          close: {lane: backstage, needs: [till]}
          stock: {lane: support}
    """
    compiled = context.compiled
    realised = compiled.leaving[EdgeKind.REALISED_BY]
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        element = node.element
        if not isinstance(element, Touchpoint) or element.kind is not TouchpointKind.HUMAN:
            continue
        served = (compiled.nodes[edge.target] for edge in realised.get(node.key, ()))
        seen = [process.element for process in served if process.is_in_sight and isinstance(process.element, Process)]
        if seen and all(_is_technology(process) for process in seen):
            yield finding(
                node,
                f"`{node.id}` is of the kind `human`, and the customer meets only technology: "
                f"{listed(process.id for process in seen)}",
                key="kind",
                hint="correct the `kind`, or write under `frontstage` who meets the customer",
            )
    yield from _served_though_alone(compiled)
    yield from _by_people_alone(context.map)
    yield from _upside_down(compiled)


@rule("JM0305", "no-physical-evidence", Severity.INFO, since=Profile.STRICT, origin="BOM")
def no_physical_evidence(context: Context) -> Iterator[Finding]:
    """
    Find what customers do without anything that they could hold, see or read afterwards.

    Customers judge a service by what they perceive of it: a receipt, a screen, a letter. A blueprint names that for
    each of their actions. Touchpoints that others control, at which the customer hears nothing, or where customers are
    alone, are left out. Where no touchpoint of the map has any, that is one finding.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {physical_evidence: [Receipt]}
              leave:
        #     ^^^^^ JM0305

    Flagged once:
        title: Shop
        #      ^^^^ JM0305 "no touchpoint says what customers can hold, see or read"
        stages:
          buy:
            touchpoints: [pay, leave]

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {physical_evidence: [Receipt]}
              leave: {physical_evidence: [Bag]}
              carry-home: {alone: true}
              tell: {origin: indirect}
    """
    touchpoints = context.map.touchpoints
    hint = "name it under `physical_evidence`: a receipt, a screen, a letter"
    yield from said_once(
        (
            finding(
                touchpoint,
                f"nothing is named that customers can hold, see or read at `{touchpoint.id}`",
                hint=hint,
                missing=("physical_evidence",),
            )
            for touchpoint in touchpoints
            if is_perceived(touchpoint) and not touchpoint.physical_evidence
        ),
        context,
        "no touchpoint says what customers can hold, see or read",
        everywhere=not any(touchpoint.physical_evidence for touchpoint in touchpoints),
        hint=hint,
    )


RULES: Final[tuple[Rule, ...]] = (
    missing_backstage,
    unused_process,
    missing_frontstage,
    contradicted_lane,
    no_physical_evidence,
)
"""The rules of this subject, in the order of the codes."""


# Private


def _carried(compiled: CompiledMap, variant: str | None) -> Mapping[str, object]:
    """Collect what is out of sight in a variant and what relies on that, directly or through others."""
    entering, leaving = compiled.entering[EdgeKind.NEEDS], compiled.leaving[EdgeKind.NEEDS]
    followed = compiled.entering[EdgeKind.THEN]
    processes, systems = compiled.nodes_by_kind[NodeKind.PROCESS], compiled.nodes_by_kind[NodeKind.SYSTEM]
    there = {node.key for node in (*processes, *systems) if exists_in(node.element, variant)}
    return nearest_first(
        (key for key in there if not compiled.nodes[key].is_in_sight),
        lambda key: (
            *(edge.source for edge in entering.get(key, ()) if edge.source in there),
            *(edge.source for edge in followed.get(key, ()) if edge.source in there),
            *(edge.target for edge in leaving.get(key, ()) if edge.mutual and edge.target in there),
        ),
    )


def _is_technology(process: Process) -> bool:
    """Whether a process is carried out by technology, as written or as its automation has it."""
    return process.by is Actor.TECHNOLOGY or (process.by is None and process.automation is Automation.AUTOMATED)


def _served_though_alone(compiled: CompiledMap) -> Iterator[Finding]:
    """Find what customers do alone, and are served at."""
    realised = compiled.leaving[EdgeKind.REALISED_BY]
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        element = node.element
        served = [compiled.nodes[edge.target] for edge in realised.get(node.key, ())]
        if not isinstance(element, Touchpoint) or not element.alone or not served:
            continue
        place, lane = element.place, served[0].lane
        yield finding(
            node,
            f"the customer does `{node.id}` alone, and is served by {listed(process.id for process in served)}",
            key="alone",
            hint="take `alone` out, or move the work to the touchpoint that it serves",
            related=()
            if place is None or lane is None
            else (Related(place=place.key(lane), message="what serves the customer"),),
            detail="alone",
        )


def _by_people_alone(journey_map: JourneyMap) -> Iterator[Finding]:
    """Find work that people do and that is done without them, too."""
    for process in journey_map.processes:
        if process.by is not Actor.PEOPLE or not (process.automation is Automation.AUTOMATED or process.rpa):
            continue
        how = "automation" if process.automation is Automation.AUTOMATED else "rpa"
        place = process.place
        yield finding(
            process,
            f"`{process.id}` is done by people, and {'automated' if how == 'automation' else 'by a robot'}",
            key=how,
            hint="say `by: technology`, or `automation: assisted` where both do it",
            related=() if place is None else (Related(place=place.value("by"), message="people do it"),),
            detail="by",
        )


def _upside_down(compiled: CompiledMap) -> Iterator[Finding]:
    """Find support that needs what is done in sight."""
    for node in compiled.nodes_by_kind[NodeKind.PROCESS]:
        if node.zone != LaneRole.SUPPORT.value or not isinstance(node.element, Process):
            continue
        what = "support process" if node.lane == node.zone else f"process of the lane `{node.lane}`"
        for need in {entry.to.key: entry for entry in node.element.needs}.values():  # named twice, it is reported once
            other = compiled.nodes[need.to.key]
            if other.is_in_sight and not need.mutual:
                where = "is frontstage" if other.lane == LaneRole.FRONTSTAGE.value else f"stands in `{other.lane}`"
                yield finding(
                    node,
                    f"the {what} `{node.id}` needs `{other.id}`, which {where}",
                    place=need.place.value("to") if need.place is not None else None,
                    hint=f"let `{other.id}` need `{node.id}`, or correct the lane of one of them",
                    detail=other.id,
                )
