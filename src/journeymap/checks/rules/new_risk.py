"""JM1023, JM1026 to JM1027, JM1029 to JM1030: what may go wrong in the to-be map and could not before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.regression import ACCEPT, entry_finding, today, worse, worse_finding
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.rules.privacy import DpiaOptions, protected_categories
from journeymap.checks.rules.single_point import cut_off_from_success, mitigated_systems
from journeymap.checks.wording import bare, listed
from journeymap.diagnostics import Severity
from journeymap.graph import EdgeKind, NodeKind
from journeymap.graph.change_words import entry_name
from journeymap.graph.changes import Effect
from journeymap.model import Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph.changes import Change, Changes


@rule("JM1023", "greater-risk", Severity.WARNING, since=Profile.DRAFT, origin="new")
def greater_risk(context: Context) -> Iterator[Finding]:
    """
    Find risks and fail points that are likelier or worse than today, and those against which less is done.

    What is less is a mitigation that is gone, or a system without the one that took its place when it failed; if nobody
    gets through without it any more, that is found by JM1029 instead.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [pay]}}
        # risks: {till-down: {probability: 2, mitigation: Paper slips}}
        #                                  ~ JM1023
        #                                                 ~~~~~~~~~~~ JM1023
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
        risks: {till-down: {probability: 4}}
        #       ^^^^^^^^^ JM1023 "`mitigation` of `till-down`"
        #                                ^ JM1023 "`probability` of `till-down` is 4, and 2 today"

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [pay]}}
        # risks: {till-down: {probability: 2, mitigation: Paper slips}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
        risks: {till-down: {probability: 1, mitigation: A second till}}
    """
    for change in worse(context, "probability", "likelihood", "impact", "detection"):
        yield worse_finding(context, change, hint="plan it no greater than today")
    reported = _new_single_points(context)
    for change in worse(context, "mitigation", "fallback"):
        if change.after.key in reported:
            continue
        message = f"`{change.key}` of `{entry_name(change.after)}` is said today, and no longer"
        yield worse_finding(context, change, message, hint="say what is done against it")


@rule(
    "JM1026",
    "new-sensitive-data",
    Severity.WARNING,
    since=Profile.DRAFT,
    options=DpiaOptions,
    origin="privacy in the seed documents; GDPR, articles 9 and 35",
)
def new_sensitive_data(context: Context) -> Iterator[Finding]:
    """
    Find especially protected data, such as health data, that are used where they are not used today.

    Whatever the reason, people have to know, and the impact assessment of today does not cover it. Do without; or
    carry an assessment out, and accept the finding with the reason.

    Flagged:
        # baseline:
        # title: Gym
        # stages: {join: {touchpoints: [sign-up]}}
        title: Gym
        state: to-be
        baseline: gym.journey.yaml
        stages:
          join:
            touchpoints:
              sign-up: {personal_data: {categories: [Name, Health record], dpia: in-progress}}
        #               ^^^^^^^^^^^^^ JM1026 "`Health record`"

    Instead:
        # baseline:
        # title: Gym
        # stages: {join: {touchpoints: [sign-up]}}
        title: Gym
        state: to-be
        baseline: gym.journey.yaml
        stages: {join: {touchpoints: {sign-up: {personal_data: {categories: [Name]}}}}}
    """
    changes = context.changes
    for step in () if changes is None else context.map.touchpoints:
        data = step.personal_data
        if changes is None or data is None or not (protected := protected_categories(data, context.options)):
            continue
        origins = changes.origins.get(f"{step.element_kind.value}:{step.id}", ())
        used = {
            category.casefold()
            for origin in origins
            if isinstance(origin.element, Touchpoint) and origin.element.personal_data is not None
            for category in origin.element.personal_data.categories
        }
        new = [category for category in protected if category.casefold() not in used]
        if new:
            yield finding(
                step,
                f"`{step.id}` uses {listed(new)}, and does not today",
                key="personal_data",
                hint=f"do without; or, {ACCEPT}",
            )


@rule("JM1027", "assessment-withdrawn", Severity.WARNING, since=Profile.DRAFT, origin="GDPR, article 35")
def assessment_withdrawn(context: Context) -> Iterator[Finding]:
    """
    Find impact assessments that are less far than today.

    An assessment that was done covers what was done then. Where the plan needs another, begin it before the plan goes
    on, and accept the finding until it is done.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {personal_data: {categories: [Name], dpia: done}}}}}
        #                                    ~~~~~~~~~~~~~ JM1027
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {personal_data: {categories: [Name], dpia: in-progress}}}}}
        #                                  ^^^^^^^^^^^^^ JM1027 "done today"

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {personal_data: {categories: [Name], dpia: in-progress}}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {personal_data: {categories: [Name], dpia: done}}}}}
    """
    for change in worse(context, "personal_data.dpia"):
        yield worse_finding(context, change, hint="finish the assessment")


@rule(
    "JM1029",
    "new-single-point-of-failure",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="seed 004, new",
    companions=("JM0313", "JM0314"),
)
def new_single_point_of_failure(context: Context) -> Iterator[Finding]:
    """
    Find systems without which an outcome cannot be reached any more, though it can today.

    The plan makes everybody depend on what only some depended on, or nobody. Name the system that takes over with
    `fallback`, or lead a path past it; a risk with a `mitigation` on the system says what is done instead.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {outcome: completed}}}}
        # systems: [till]
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {frontstage: [take-money], outcome: completed}}}}
        processes: {take-money: {systems: [till]}}
        systems: [till]
        #         ^^^^ JM1029

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {outcome: completed}}}}
        # systems: [till]
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {frontstage: [take-money], outcome: completed}}}}
        processes: {take-money: {systems: [till]}}
        systems: {till: {fallback: paper}, paper: }
    """
    for key, outcomes in _new_single_points(context).items():
        node = context.compiled.nodes[key]
        yield finding(
            node,
            f"without `{node.id}` nobody gets to {listed(map(bare, outcomes), last='or')} any more; today they do",
            hint="name the system that takes over with `fallback`, or lead a path past what needs it",
        )


@rule("JM1030", "new-dependency", Severity.INFO, since=Profile.STANDARD, origin="seed 004, new")
def new_dependency(context: Context) -> Iterator[Finding]:
    """
    Find work of today that comes to rely on one more system.

    What relies on more fails more often: with the new system, and with whatever that waits for. Look at what happens
    while the system is down. One that takes the place of a system that is gone is no further one, and one without which
    nobody gets through is found by JM1029 instead.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {backstage: [count]}}}}
        # processes: [count]
        #             ~~~~~ JM1030
        # systems: [till]
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {backstage: [count]}}}}
        processes: {count: {systems: [till]}}
        #                   ^^^^^^^ JM1030 "`count` comes to rely on `till`"
        systems: [till]

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {backstage: [count]}}}}
        # processes: {count: {systems: [till]}}
        # systems: [till]
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {backstage: [count]}}}}
        processes: {count: {systems: [till]}}
        systems: [till]
    """
    changes = context.changes
    if changes is None:
        return
    reported = _new_single_points(context)
    for change in changes.with_effect(Effect.UNKNOWN, "needs"):
        if _is_new_system(changes, change) and change.about not in reported:
            yield entry_finding(
                change.after,
                f"`{entry_name(change.after)}` comes to rely on `{bare(change.about)}`, and does without today",
                place=change.new_place,
                hint=f"look at what happens while it is down; {ACCEPT}",
                related=today(change.before.element.place),
                detail=change.about,
            )


RULES: Final[tuple[Rule, ...]] = (
    greater_risk,
    new_sensitive_data,
    assessment_withdrawn,
    new_single_point_of_failure,
    new_dependency,
)
"""The rules of this subject, in the order of the codes."""


# Private


def _new_single_points(context: Context) -> dict[str, tuple[str, ...]]:
    """List the systems without which outcomes cannot be reached that can be reached without them today."""
    changes = context.changes
    if changes is None:
        return {}
    before = changes.before.once(cut_off_from_success)
    there = {node.key for node in changes.before.nodes_by_kind[NodeKind.OUTCOME]}
    mitigated = mitigated_systems(context.map)
    new_points: dict[str, tuple[str, ...]] = {}
    for key, outcomes in context.compiled.once(cut_off_from_success).items():
        if key not in context.compiled.nodes or key in mitigated:
            continue
        needed = before.get(key, ())
        new = tuple(outcome for outcome in outcomes if outcome in there and outcome not in needed)
        if new:
            new_points[key] = new
    return new_points


def _is_new_system(changes: Changes, change: Change) -> bool:
    node = changes.after.nodes.get(change.about)
    if node is None or node.kind is not NodeKind.SYSTEM or change.old is not None:
        return False
    # A system that stands in for another of today is no further one.
    gone = changes.before.successors(change.before.key, EdgeKind.NEEDS)
    return not any(not changes.matches[key].after for key in gone if key in changes.matches)
