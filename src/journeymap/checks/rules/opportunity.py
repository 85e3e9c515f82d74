"""JM08, first part: what is done about what hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule, subject_of
from journeymap.checks.wording import joined
from journeymap.diagnostics import Related, Severity
from journeymap.model import OpportunityStatus, State


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Opportunity, Risk, Stage, Touchpoint


@rule(
    "JM0801",
    "pain-without-opportunity",
    Severity.WARNING,
    origin="Enablement Map Studio; Blueprint Signal",
)
def pain_without_opportunity(context: Context) -> Iterator[Finding]:
    """
    Find pains of stages and touchpoints that no opportunity solves.

    A pain that is written down and left there is a complaint that was filed. Add an opportunity that `solves` it; if it
    is accepted, waive the finding with the reason. Rejected opportunities solve nothing.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {pains: {queue: The queue is long}}
        #                   ^^^^^ JM0801 "`pay.queue`"

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {pains: {queue: The queue is long}}
        opportunities:
          second-till: {solves: [queue]}
    """
    solved: set[str] = set()
    rejected: dict[str, Opportunity] = {}
    for opportunity in context.map.opportunities:
        keys = [reference.key for reference in opportunity.solves]
        if opportunity.status is OpportunityStatus.REJECTED:
            rejected.update(dict.fromkeys(keys, opportunity))
        else:
            solved.update(keys)
    places: tuple[Stage | Touchpoint, ...] = (*context.map.stages, *context.map.touchpoints)
    for where in places:
        for pain in where.pains:
            key = subject_of(pain, where)
            if key not in solved:
                yield finding(
                    pain,
                    f"no opportunity solves the pain `{where.id}.{pain.id}`",
                    within=where,
                    hint=f"add `{pain.id}` to the `solves` of an opportunity",
                    related=_turned_down(rejected.get(key)),
                    missing=("opportunities",),
                )


@rule(
    "JM0802",
    "incomplete-opportunity",
    Severity.WARNING,
    origin="Blueprint Signal",
    companions=("JM0803",),
)
def incomplete_opportunity(context: Context) -> Iterator[Finding]:
    """
    Find opportunities without an owner, a measure, a target or a date on which they are looked at again.

    Without an owner nobody does it, without measure and target nobody knows whether it worked, and without a date
    nobody asks. Who is `accountable` counts as owner. Complete and rejected opportunities are left out.

    Flagged:
        title: Shop
        teams: {till: Till}
        stages:
          buy:
            touchpoints: [pay]
        opportunities:
          second-till: {owner: till, status: proposed}
        # ^^^^^^^^^^^ JM0802 "no measure, no target and no due date"

    Instead:
        title: Shop
        teams: {till: Till}
        metrics: {queue-time: {unit: duration}}
        stages:
          buy:
            touchpoints: [pay]
        opportunities:
          second-till: {owner: till, measure: queue-time, target: 3min, due: 2027-03-01, status: proposed}
    """
    for opportunity in context.map.opportunities:
        if opportunity.status in _DONE:
            continue
        accountable = opportunity.responsible.accountable if opportunity.responsible is not None else ()
        has = {
            "owner": opportunity.owner is not None or bool(accountable),
            "measure": opportunity.measure is not None,
            "target": opportunity.target is not None,
            "due date": opportunity.due is not None,
        }
        missing = [f"no {name}" for name, is_there in has.items() if not is_there]
        if missing:
            yield finding(
                opportunity,
                f"the opportunity `{opportunity.id}` has {joined(missing)}",
                hint="say who does it, how it is measured, what is to be reached, and when it is looked at again",
            )


@rule(
    "JM0803",
    "unfounded-opportunity",
    Severity.WARNING,
    origin="Structured Design Documents",
    companions=("JM0802",),
)
def unfounded_opportunity(context: Context) -> Iterator[Finding]:
    """
    Find opportunities that solve no pain and move no metric.

    A solution in search of a problem. Name the pains that it `solves`, or the metric by which it is measured and which
    serves an objective.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints: [pay]
        opportunities:
          loyalty-app: {status: proposed}
        # ^^^^^^^^^^^ JM0803

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints: {pay: {pains: [Nobody knows the offers]}}
        opportunities:
          loyalty-app: {status: proposed, solves: [nobody-knows-the-offers]}
    """
    for opportunity in context.map.opportunities:
        is_founded = opportunity.solves or opportunity.measure is not None or opportunity.adoption is not None
        if not is_founded and opportunity.status is not OpportunityStatus.REJECTED:
            yield finding(
                opportunity,
                f"the opportunity `{opportunity.id}` solves no pain and moves no metric",
                hint="name the pains that it `solves`, or its `measure`",
            )


@rule("JM0804", "passed-due-date", Severity.WARNING, since=Profile.DRAFT, origin="Blueprint Signal: follow-up dates")
def passed_due_date(context: Context) -> Iterator[Finding]:
    """
    Find opportunities and risks that should have been looked at again before today.

    The date was set so that they are not forgotten. Look at them, and set the next date; or say that the opportunity is
    `complete` or `rejected`.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints: [pay]
        opportunities:
          second-till: {due: 2026-03-01, status: planned}
        #                    ^^^^^^^^^^ JM0804

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints: [pay]
        opportunities:
          second-till: {due: 2026-03-01, status: complete}
    """
    if context.map.state is State.PAST:
        return
    dated: tuple[Opportunity | Risk, ...] = (
        *(element for element in context.map.opportunities if element.status not in _DONE),
        *context.map.risks,
    )
    for element in dated:
        if element.due is not None and element.due.last < context.today:
            yield finding(
                element,
                f"the {element.element_kind.value} `{element.id}` was to be looked at by {element.due.text}",
                value="due",
                hint="look at it, and set the next date or what became of it",
            )


RULES: Final[tuple[Rule, ...]] = (
    pain_without_opportunity,
    incomplete_opportunity,
    unfounded_opportunity,
    passed_due_date,
)
"""The rules of this subject, in the order of the codes."""


# Private

_DONE: Final = frozenset({OpportunityStatus.COMPLETE, OpportunityStatus.REJECTED})


def _turned_down(opportunity: Opportunity | None) -> tuple[Related, ...]:
    if opportunity is None or opportunity.place is None:
        return ()
    return (Related(place=opportunity.place, message="this would solve it, and was rejected"),)
