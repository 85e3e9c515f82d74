"""JM10: a to-be map against the as-is map that it names as its baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.diagnostics import Severity
from journeymap.model import State, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterator


_PLANNED: Final = frozenset({State.TO_BE, State.IDEAL})


@rule("JM1001", "no-baseline", Severity.INFO, since=Profile.STRICT, origin="004, CJML")
def no_baseline(context: Context) -> Iterator[Finding]:
    """
    Find to-be maps that do not say which as-is map they change.

    Without it nobody sees what would be different, what would be lost and what would get worse. Name the file with
    `baseline`.

    Flagged:
        title: Shop
        state: to-be
        #      ^^^^^ JM1001
        stages: {buy: {touchpoints: [pay]}}

    Instead:
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
    """
    if context.map.state is State.TO_BE and context.map.baseline is None:
        yield finding(
            context.map,
            "the to-be map names no as-is map that it changes",
            value="state",
            hint="name its file: `baseline: shop.journey.yaml`",
        )


@rule("JM1002", "baseline-of-another-time", Severity.WARNING, since=Profile.DRAFT, origin="CJML")
def baseline_of_another_time(context: Context) -> Iterator[Finding]:
    """
    Find baselines that are no map of today or of the past.

    A plan is compared with what is, not with another plan.

    Flagged:
        # baseline:
        # title: Shop, as dreamt
        # state: ideal
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: to-be
        baseline: dream.journey.yaml
        #         ^^^^^^^^^^^^^^^^^^ JM1002
        stages: {buy: {touchpoints: [pay]}}

    Instead:
        # baseline:
        # title: Shop
        # state: as-is
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
    """
    baseline = context.baseline
    if baseline is not None and baseline.map.state in _PLANNED:
        yield finding(
            context.map,
            f"the baseline `{context.map.baseline}` is itself a plan: its state is `{baseline.map.state.value}`",
            value="baseline",
            hint="name a map whose state is `as-is`",
        )


@rule("JM1007", "addition-without-pain", Severity.INFO, since=Profile.STRICT, origin="new")
def addition_without_pain(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints of the to-be map that are new and answer nothing that hurts today.

    More steps are more effort. A new step should solve a pain: one at its stage in the as-is map, or one that an
    opportunity with this stage in `stages` names. What replaces something of today is no addition.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [register, pay]}}
        #                            ^^^^^^^^ JM1007

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {pains: [Types the address again]}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [register, pay]}}
    """
    if context.changes is None:
        return
    before = context.changes.before.map
    hurt = {
        stage.id for stage in before.stages if stage.pains or any(touchpoint.pains for touchpoint in stage.touchpoints)
    } | {stage for opportunity in context.map.opportunities for stage in opportunity.stages}
    added = frozenset(entry.key for entry in context.changes.added)
    for stage in context.map.stages:
        if stage.id in hurt:
            continue
        for touchpoint in stage.touchpoints:
            if f"{touchpoint.element_kind.value}:{touchpoint.id}" in added:
                yield finding(
                    touchpoint,
                    f"`{touchpoint.id}` is new, and nothing hurts in the stage `{stage.id}` today",
                    hint="name the stage in an opportunity that says what it is for, or do without the step",
                )


@rule(
    "JM1008",
    "missing-in-current-state",
    Severity.INFO,
    since=Profile.DRAFT,
    origin="004 ideal-vs-as-is",
    former_names=("ideal-not-lived",),
)
def missing_in_current_state(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints of an ideal map that the as-is map does not have.

    They are what is missing on the way to the ideal. What replaces a touchpoint of today is not missing.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: ideal
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay, thank]}}
        #                                 ^^^^^ JM1008

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [pay, thank]}}
        title: Shop
        state: ideal
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay, thank]}}
    """
    if context.changes is None or context.map.state is not State.IDEAL:
        return
    for entry in context.changes.added:
        if isinstance(entry.element, Touchpoint):
            yield finding(
                entry.element,
                f"`{entry.element.id}` of the ideal is not there today",
                hint="plan the way there in a to-be map, or take it out of the ideal",
            )


RULES: Final[tuple[Rule, ...]] = (
    no_baseline,
    baseline_of_another_time,
    addition_without_pain,
    missing_in_current_state,
)
"""The rules of this subject, in the order of the codes."""
