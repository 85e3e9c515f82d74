"""JM1004 to JM1005, JM1011 to JM1015, JM1024: values that are worse than in the as-is map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.regression import ACCEPT, entry_finding, for_whom, today, versus, worse, worse_finding
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, rule
from journeymap.diagnostics import Severity
from journeymap.frozen import frozen
from journeymap.graph.change_words import entry_name
from journeymap.graph.emotion import normalised


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph.changes import Change


@frozen(kw_only=True)
class _Fall:
    least: float = field(
        # Any fall is a step back on a map of what is wanted; authors who trade one touchpoint for another raise it.
        default=0.0,
        metadata={"help": "By how much the emotion must be lower, on the scale -1 to 1."},
    )


@rule("JM1004", "worse-emotion", Severity.WARNING, since=Profile.DRAFT, options=_Fall, origin="new")
def worse_emotion(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints, and work, that are meant to feel worse than today.

    Each persona is compared with herself; a mean would hide for whom it gets worse. A change that makes a moment worse
    needs a reason. Say it in a waiver, or plan the moment better.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {emotion: 1}}}}
        #                                             ~ JM1004
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {emotion: -1}}}}
        #                                           ^^ JM1004

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {emotion: 1}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {emotion: 2}}}}
    """
    for change in worse(context, "emotion"):
        if _fall(context, change) <= context.options.least:
            continue
        yield entry_finding(
            change.after,
            f"`{entry_name(change.after)}` is meant to feel worse than today{for_whom(change)}:"
            f" {change.new:g} instead of {change.old:g}",
            place=change.new_place,
            hint=f"raise it; or, {ACCEPT}",
            related=today(change.old_place),
            detail=change.about,
        )


@rule("JM1005", "worse-metric", Severity.WARNING, since=Profile.DRAFT, origin="new")
def worse_metric(context: Context) -> Iterator[Finding]:
    """
    Find targets and readings of the to-be map that are worse than what is measured today.

    Which way is better follows from the metric's `direction`. A target below today's value asks for less than there is,
    wherever that value was read: on the metric, at a stage, a touchpoint or a process. A target below that of today
    asks for less than was asked for.

    Flagged:
        # baseline:
        # title: Shop
        # metrics: {csat: {unit: percent, direction: higher, readings: [80%]}}
        #                                                               ~~~ JM1005
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        metrics: {csat: {unit: percent, direction: higher, target: 70%}}
        #                                                          ^^^ JM1005
        stages: {buy: {touchpoints: [pay]}}

    Instead:
        # baseline:
        # title: Shop
        # metrics: {csat: {unit: percent, direction: higher, readings: [80%]}}
        # stages: {buy: {touchpoints: [pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        metrics: {csat: {unit: percent, direction: higher, target: 90%}}
        stages: {buy: {touchpoints: [pay]}}
    """
    targets: dict[str, list[Change]] = {}
    for change in worse(context, "target"):
        targets.setdefault(change.after.key, []).append(change)
    for changes in targets.values():
        # What is measured says more than what was wanted.
        first, *others = sorted(changes, key=lambda change: change.about == "target")
        than = "today's target" if first.about == "target" else "its value today"
        read_at = context.changes.matches.get(first.about) if context.changes is not None else None
        where = "" if read_at is None else f" at `{entry_name(read_at.before)}`"
        yield entry_finding(
            first.after,
            f"the target of `{first.after.element.id}` is worse than {than}{where}: {versus(context, first)}",
            place=first.new_place,
            hint=f"set it beyond today's value; or, {ACCEPT}",
            related=today(*(change.old_place for change in (first, *others) if change.about != "target"))
            or today(first.old_place),
            detail="target",
        )
    for change in worse(context, "metrics"):
        yield entry_finding(
            change.after,
            f"`{change.about}` at `{entry_name(change.after)}` is planned worse than its value today{for_whom(change)}:"
            f" {versus(context, change)}",
            place=change.new_place,
            hint=f"plan a better value; or, {ACCEPT}",
            related=today(change.old_place),
            detail=f"{change.about} {' '.join(change.personas)}".strip(),
        )


@rule("JM1011", "slower-than-today", Severity.WARNING, since=Profile.DRAFT, origin="new")
def slower_than_today(context: Context) -> Iterator[Finding]:
    """
    Find waits, promises and work that take longer than today.

    What is compared is how long customers wait, how long a step or a process takes, and which limit is promised. A
    longer promise, or one for fewer cases, is a weaker one, also where nothing takes longer.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {receive: {wait: 3d, sla: 5d}}}}
        #                                                       ~~ JM1011
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {receive: {wait: 2d, sla: 15d}}}}
        #                                                     ^^^ JM1011 "`sla` of `receive` is 15d, and 5d today"

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {receive: {wait: 3d, sla: 5d}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {receive: {wait: 2d, sla: 5d}}}}
    """
    for change in worse(context, *_TIMES):
        yield worse_finding(context, change, hint="plan it no slower than today")


@rule("JM1012", "more-customers-lost", Severity.WARNING, since=Profile.DRAFT, origin="new")
def more_customers_lost(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints at which more customers are lost than today.

    Customers are lost where they give up, and on branches from which only bad outcomes can be reached: `abandoned`,
    `escalated` and `churned`. The shares of such branches count together.

    Flagged:
        # baseline:
        # title: Shop
        # stages:
        #   buy:
        #     touchpoints:
        #       pay: {drop_off: 10%, next: [{to: go, when: Paid}, {to: leave, when: Too slow, share: 5%}]}
        #                       ~~~ JM1012
        #                            ~~~~ JM1012
        #       go: {outcome: completed}
        #       leave: {outcome: churned}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages:
          buy:
            touchpoints:
              pay: {drop_off: 40%, next: [{to: go, when: Paid}, {to: leave, when: Too slow, share: 15%}]}
              #               ^^^ JM1012
        #                          ^^^^ JM1012 "15%"
              go: {outcome: completed}
              leave: {outcome: churned}

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {drop_off: 10%}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {drop_off: 4%}}}}
    """
    for change in worse(context, "drop_off"):
        yield worse_finding(context, change, hint="plan to lose no more customers than today")
    for change in worse(context, "next.share"):
        yield worse_finding(
            context,
            change,
            f"from `{entry_name(change.after)}` the share that leads to a bad outcome is {versus(context, change)}",
            hint="plan to lose no more customers than today",
        )


@rule("JM1013", "less-capacity", Severity.WARNING, since=Profile.DRAFT, origin="new")
def less_capacity(context: Context) -> Iterator[Finding]:
    """
    Find processes and systems that can do less than today.

    Who comes today still comes; what cannot be done has to wait.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [pay]}}
        # systems: {till: {capacity: 500/hour}}
        #                            ~~~~~~~~ JM1013
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
        systems: {till: {capacity: 50/hour}}
        #                          ^^^^^^^ JM1013 "`capacity` of `till` is 50/hour, and 500/hour today"

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [pay]}}
        # systems: {till: {capacity: 500/hour}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
        systems: {till: {capacity: 10/min}}
    """
    for change in worse(context, "capacity"):
        yield worse_finding(context, change, hint="plan for as many as come today")


@rule("JM1014", "costlier-work", Severity.INFO, since=Profile.DRAFT, origin="new")
def costlier_work(context: Context) -> Iterator[Finding]:
    """
    Find processes that run less by themselves, or cost more, than today.

    People may do better what a machine did; the map should not say so by accident.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {backstage: [count]}}}}
        # processes: {count: {automation: automated}}
        #                                 ~~~~~~~~~ JM1014
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {backstage: [count]}}}}
        processes: {count: {automation: manual}}
        #                               ^^^^^^ JM1014 "`automation` of `count` is manual, and automated today"

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {backstage: [count]}}}}
        # processes: {count: {automation: manual, cost: EUR 2}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {backstage: [count]}}}}
        processes: {count: {automation: assisted, cost: EUR 1.50}}
    """
    for change in worse(context, "automation", "cost"):
        yield worse_finding(context, change)


@rule("JM1015", "worse-score", Severity.WARNING, since=Profile.DRAFT, origin="new")
def worse_score(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints that take more effort than today, or at which customers trust less, are less sure or less engaged.

    Each persona is compared with herself, because a mean would hide for whom it gets worse. Plan the touchpoint no
    worse than today, or say in a waiver what it is worth.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {effort: 2}}}}
        #                                            ~ JM1015
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {effort: 5}}}}
        #                                          ^ JM1015 "`effort` of `pay` is 5, and 2 today"

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {effort: 2, trust: 3}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {effort: 1, trust: 3}}}}
    """
    for change in worse(context, "effort", "trust", "confidence", "engagement"):
        yield worse_finding(context, change, hint="plan it no worse than today")


@rule("JM1024", "worse-pain", Severity.WARNING, since=Profile.DRAFT, origin="new")
def worse_pain(context: Context) -> Iterator[Finding]:
    """
    Find pains that are planned to hurt more, or more customers, than today.

    A plan may leave a pain as it is; it should not feed it.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {pains: {slow: {severity: low, frequency: 10%}}}}}}
        #                                                             ~~~ JM1024
        #                                                                             ~~~ JM1024
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {pains: {slow: {severity: high, frequency: 30%}}}}}}
        #                                                           ^^^^ JM1024 "`severity` of `pay.slow` is high"
        #                                                                            ^^^ JM1024 "30%, and 10% today"

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {pains: {slow: {severity: low, frequency: 10%}}}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {pains: {slow: {severity: low, frequency: 5%}}}}}}
    """
    for change in worse(context, "severity", "frequency"):
        yield worse_finding(context, change, hint="plan it no worse than today")


_TIMES: Final = ("wait", "wait.expected", "duration", "sla", "sla.response", "sla.resolution", "sla.share")

RULES: Final[tuple[Rule, ...]] = (
    worse_emotion,
    worse_metric,
    slower_than_today,
    more_customers_lost,
    less_capacity,
    costlier_work,
    worse_score,
    worse_pain,
)
"""The rules of this subject, in the order of the codes."""


# Private


def _fall(context: Context, change: Change) -> float:
    """Measure by how much an emotion is lower, on the scale -1 to 1."""
    assert context.changes is not None  # noqa: S101 (for checkers; the change is one of them)
    assert isinstance(change.old, float)  # noqa: S101 (same; scores are numbers)
    assert isinstance(change.new, float)  # noqa: S101 (same)
    before = normalised(change.old, context.changes.before.map.emotion_scale)
    return before - normalised(change.new, context.map.emotion_scale)
