"""JM0307 to JM0310: where delivery can go wrong, and what is done then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.said_once import said_once
from journeymap.checks.shared_answers import once_per_map
from journeymap.checks.wording import joined
from journeymap.diagnostics import Severity
from journeymap.frozen import frozen
from journeymap.graph import EdgeKind
from journeymap.model import Kind, Process


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph import CompiledMap
    from journeymap.model import FailPoint, JourneyMap, Touchpoint


@frozen(kw_only=True)
class RecoveryOptions:
    """Which fail points ask for a recovery."""

    # Below a product of 4 it is rare or hardly noticed, and a recovery would cost more than the failure.
    score: int = field(
        default=4, metadata={"help": "from which product of likelihood and impact on, where both are known"}
    )


@rule(
    "JM0307",
    "fail-point-without-recovery",
    Severity.WARNING,
    options=RecoveryOptions,
    origin="SH84, CJS, seed 004",
    companions=("JM0206",),
)
def fail_point_without_recovery(context: Context) -> Iterator[Finding]:
    """
    Find fail points for which nobody says what is done when it goes wrong.

    Customers forgive a failure that is handled well and remember one that is not. Say with `recovery` how it is
    admitted, what makes up for it, and how it is closed. What is rare and hardly noticed is left out. A fail point
    that lacks an owner (JM0309) or an improvement (JM0310) as well is one finding, this one.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
                fail_points:
                  card-refused: {likelihood: 3, impact: 3}
        #         ^^^^^^^^^^^^ JM0307

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
                fail_points:
                  card-refused:
                    likelihood: 3
                    impact: 3
                    recovery: {acknowledge: The clerk says sorry, remedy: Pays later, follow_up: Call on the next day}
                  pen-is-dry: {likelihood: 3, impact: 1}
    """
    for owner, point in _fail_points(context.map):
        if not _lacks_recovery(point, context.options):
            continue
        lacking, hints = [], ["write `recovery` with `acknowledge`, `remedy` and `follow_up`"]
        if "JM0309" in context.running and not _is_owned(owner, point):
            lacking.append("nobody is accountable")
            hints.append("name a team with `owner`")
        improvement = context.running.get("JM0310")
        if improvement is not None and _lacks_improvement(context.compiled, owner, point, improvement):
            lacking.append("nothing is done to make it rarer")
            hints.append("add an opportunity or a mitigated risk for it")
        yield finding(
            point,
            f"nothing is said of what happens after `{point.id}` at `{owner.id}`"
            + "".join(f", {words}" for words in lacking),
            within=owner,
            hint="; ".join(hints),
        )


@rule("JM0308", "incomplete-recovery", Severity.WARNING, origin="SH84, CJS, seed 004")
def incomplete_recovery(context: Context) -> Iterator[Finding]:
    """
    Find recoveries that leave out how the failure is admitted, what makes up for it, or how it is closed.

    All three belong together: a credit without a word of apology is taken for hush money, and an apology after which
    nothing happens for an excuse. Write what is missing under `acknowledge`, `remedy` or `follow_up`.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
                fail_points:
                  card-refused: {recovery: {remedy: Pays later}}
        #                        ^^^^^^^^ JM0308

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
                fail_points:
                  card-refused:
                    recovery: {acknowledge: The clerk says sorry, remedy: Pays later, follow_up: Call on the next day}
    """
    for owner, point in _fail_points(context.map):
        if point.recovery is None:
            continue
        missing = [part for part in ("acknowledge", "remedy", "follow_up") if getattr(point.recovery, part) is None]
        if missing:
            parts = joined(f"`{part}`" for part in missing)
            yield finding(
                point,
                f"the recovery of `{point.id}` at `{owner.id}` says nothing of {parts}",
                key="recovery",
                within=owner,
                hint=f"add {parts}: {'; '.join(_MEANINGS[part] for part in missing)}",
            )


@rule("JM0309", "fail-point-without-owner", Severity.WARNING, origin="BPS")
def fail_point_without_owner(context: Context) -> Iterator[Finding]:
    """
    Find fail points that nobody is accountable for.

    When it happens, everybody looks at somebody else. Name the team with `owner`, at the fail point, its touchpoint or
    its process; a process's `team` counts too. Where JM0307 reports that a recovery is missing, it says this as well.
    Where no fail point of the map has an owner, that is one finding.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
                fail_points:
                  card-refused: {recovery: {remedy: Pays later}}
        #         ^^^^^^^^^^^^ JM0309

    Flagged once:
        title: Shop
        #      ^^^^ JM0309 "nobody is accountable for any fail point"
        stages:
          buy:
            touchpoints:
              pay:
                fail_points:
                  card-refused: {recovery: {remedy: Pays later}}
                  till-down: {recovery: {remedy: Pays at the next till}}

    Instead:
        title: Shop
        teams: {tills: Tills}
        stages:
          buy:
            touchpoints:
              pay:
                fail_points: {card-refused: {owner: tills}}
    """
    points = tuple(_fail_points(context.map))
    yield from said_once(
        (
            finding(
                point,
                f"nobody is accountable for `{point.id}` at `{owner.id}`",
                within=owner,
                hint="name a team with `owner`",
            )
            for owner, point in points
            if not (_is_owned(owner, point) or _is_reported(context, point))
        ),
        context,
        "nobody is accountable for any fail point",
        everywhere=not any(_is_owned(owner, point) for owner, point in points),
        hint="name a team with `owner`, at each fail point or at what it belongs to",
    )


@frozen(kw_only=True)
class ImprovementOptions:
    """Which fail points ask for an improvement."""

    # Half of the greatest product of likelihood and impact, 25: at 3 times 4 teams usually set work up.
    score: int = field(default=12, metadata={"help": "from which product of likelihood and impact on"})


@rule(
    "JM0310",
    "fail-point-without-improvement",
    Severity.WARNING,
    since=Profile.STRICT,
    options=ImprovementOptions,
    origin="BPS",
)
def fail_point_without_improvement(context: Context) -> Iterator[Finding]:
    """
    Find fail points that are likely and bad, and that nothing is done about.

    Recovery helps after the failure; an improvement makes it rarer. Something is done where an opportunity solves a
    pain of that touchpoint, or changes its stage, or where a risk on the touchpoint or the process has a mitigation.
    Where JM0307 reports that a recovery is missing, it says this as well.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
                fail_points: {card-refused: {likelihood: 4, impact: 4, recovery: {remedy: Pays later}}}
        #                     ^^^^^^^^^^^^ JM0310

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
                fail_points: {card-refused: {likelihood: 4, impact: 4}}
                pains: [Card is refused]
        opportunities:
          new-terminal: {solves: [card-is-refused]}
    """
    for owner, point in _fail_points(context.map):
        if _lacks_improvement(context.compiled, owner, point, context.options) and not _is_reported(context, point):
            yield finding(
                point,
                f"nothing is done to make `{point.id}` at `{owner.id}` rarer, "
                f"with likelihood {point.likelihood} and impact {point.impact}",
                within=owner,
                hint="add an opportunity that solves a pain there or changes that stage, or a risk with a mitigation",
            )


RULES: Final[tuple[Rule, ...]] = (
    fail_point_without_recovery,
    incomplete_recovery,
    fail_point_without_owner,
    fail_point_without_improvement,
)
"""The rules of this subject, in the order of the codes."""


# Private

_MEANINGS: Final = {
    "acknowledge": "how the failure is admitted",
    "remedy": "what makes up for it",
    "follow_up": "how it is closed",
}


def _score(point: FailPoint) -> int:
    """Multiply likelihood and impact; 0 if either is unknown."""
    return (point.likelihood or 0) * (point.impact or 0)


def _lacks_recovery(point: FailPoint, options: RecoveryOptions) -> bool:
    """Return whether a fail point has no recovery and needs one: it matters, or nobody says how much."""
    is_rated = point.likelihood is not None and point.impact is not None
    return point.recovery is None and (not is_rated or _score(point) >= options.score)


def _is_reported(context: Context, point: FailPoint) -> bool:
    """Return whether JM0307 runs and says of a fail point all that is missing."""
    recovery = context.running.get("JM0307")
    return recovery is not None and _lacks_recovery(point, recovery)


def _lacks_improvement(
    compiled: CompiledMap, owner: Touchpoint | Process, point: FailPoint, options: ImprovementOptions
) -> bool:
    return _score(point) >= options.score and _key(owner) not in _improved(compiled)


def _is_owned(owner: Touchpoint | Process, point: FailPoint) -> bool:
    team = owner.team if isinstance(owner, Process) else None
    return not (point.owner is None and owner.owner is None and team is None)


def _key(owner: Touchpoint | Process) -> str:
    return f"{owner.element_kind.value}:{owner.id}"


def _fail_points(journey_map: JourneyMap) -> Iterator[tuple[Touchpoint | Process, FailPoint]]:
    for touchpoint in journey_map.touchpoints:
        yield from ((touchpoint, point) for point in touchpoint.fail_points)
    for process in journey_map.processes:
        yield from ((process, point) for point in process.fail_points)


@once_per_map
def _improved(compiled: CompiledMap) -> frozenset[str]:
    """Collect the keys of the touchpoints and processes at which something is about to get better."""
    journey_map = compiled.map
    improved: dict[str, None] = {}
    for opportunity in journey_map.opportunities:
        pains = (pain.owner for pain in opportunity.solves)
        improved.update((owner.key, None) for owner in pains if owner is not None)
        improved.update((f"stage:{stage}", None) for stage in opportunity.stages)
    for risk in journey_map.risks:
        if risk.mitigation is not None:
            improved.update((hit.key, None) for hit in risk.on)
    for stage in journey_map.stages:
        if f"stage:{stage.id}" in improved:
            improved.update((f"touchpoint:{touchpoint.id}", None) for touchpoint in stage.touchpoints)
    realised = compiled.leaving[EdgeKind.REALISED_BY]
    for key in tuple(improved):
        if key.startswith(f"{Kind.TOUCHPOINT.value}:"):
            improved.update((edge.target, None) for edge in realised.get(key, ()))
    return frozenset(improved)
