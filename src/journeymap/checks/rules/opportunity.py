"""JM08, first part: what is done about what hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule, subject_of
from journeymap.checks.said_once import missing_parts, parts_said_once, shared_parts
from journeymap.checks.wording import joined
from journeymap.diagnostics import Related, Severity
from journeymap.graph.solution import solutions
from journeymap.model import Grade, OpportunityStatus, State
from journeymap.model.shape import with_article


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import JourneyMap, Opportunity, Pain, Risk, Stage, Touchpoint


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
    done = solutions(context.map)
    places: tuple[Stage | Touchpoint, ...] = (*context.map.stages, *context.map.touchpoints)
    for where in places:
        for pain in where.pains:
            key = subject_of(pain, where)
            if key not in done.solved:
                yield finding(
                    pain,
                    f"no opportunity solves the pain `{where.id}.{pain.id}`",
                    within=where,
                    hint=f"add `{pain.id}` to the `solves` of an opportunity",
                    related=_turned_down(done.turned_down.get(key)),
                    missing=("opportunities",),
                )


@rule("JM0802", "incomplete-opportunity", Severity.WARNING, origin="Blueprint Signal")
def incomplete_opportunity(context: Context) -> Iterator[Finding]:
    """
    Find opportunities without an owner, a measure, a target or a date on which they are looked at again.

    Without an owner nobody does it, without measure and target nobody knows whether it worked, and without a date
    nobody asks. Who is `accountable` counts as owner. Complete and rejected opportunities are left out, and where
    JM0803 reports one that solves no pain and moves no metric, it says this as well. What no opportunity of the map has
    is one finding.

    Flagged:
        title: Shop
        teams: {till: Till}
        stages:
          buy:
            touchpoints: {pay: {pains: [The queue is long]}}
        opportunities:
          second-till: {solves: [the-queue-is-long], owner: till, status: proposed}
        # ^^^^^^^^^^^ JM0802 "no measure, no target and no due date"

    Flagged once:
        title: Shop
        teams: {till: Till}
        metrics: {queue-time: {unit: duration}}
        stages:
          buy:
            touchpoints: {pay: {pains: [The queue is long, No cards]}}
        opportunities:
        # <- JM0802 "no opportunity has a target or a due date"
          second-till: {solves: [the-queue-is-long], owner: till, measure: queue-time}
          card-terminal: {solves: [no-cards], owner: till, measure: queue-time}

    Instead:
        title: Shop
        teams: {till: Till}
        metrics: {queue-time: {unit: duration}}
        stages:
          buy:
            touchpoints: {pay: {pains: [The queue is long]}}
        opportunities:
          second-till:
            solves: [the-queue-is-long]
            owner: till
            measure: queue-time
            target: 3min
            due: 2027-03-01
            status: proposed
    """
    shared = _missing_everywhere(context)
    yield from parts_said_once(
        [
            # JM0803 says what else an unfounded one lacks.
            (opportunity, [name for name in missing if name in shared or not _is_told(context, opportunity)])
            for opportunity, missing in _incomplete(context)
        ],
        shared,
        about=lambda opportunity, missing: finding(
            opportunity,
            f"the opportunity `{opportunity.id}` has {joined(f'no {name}' for name in missing)}",
            hint=f"say {joined(_QUESTIONS[name] for name in missing)}",
        ),
        about_map=lambda missing: finding(
            context.map,
            f"no opportunity has {joined((with_article(name) for name in missing), 'or')}",
            key="opportunities",
            hint=f"say of each {joined(_QUESTIONS[name] for name in missing)}",
        ),
    )


@rule("JM0803", "unfounded-opportunity", Severity.WARNING, origin="Structured Design Documents")
def unfounded_opportunity(context: Context) -> Iterator[Finding]:
    """
    Find opportunities that solve no pain, follow from no insight and move no metric.

    A solution in search of a problem. Name the pains that it `solves`, the insights that it comes `from`, or the metric
    by which it is measured and which serves an objective. What else such an opportunity lacks (JM0802) is said with it.
    Complete and rejected opportunities are left out: what one has solved is no longer on the map.

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
          shorter-forms: {status: complete}
          offers-on-receipts: {status: proposed, from: [survey-of-2026#people-read-receipts]}
    """
    everywhere = _missing_everywhere(context)
    for opportunity, lacking in _incomplete(context):
        if not _is_unfounded(opportunity):
            continue
        missing = [name for name in lacking if name not in everywhere] if "JM0802" in context.running else []
        lacks = f", and has {joined(f'no {name}' for name in missing)}" if missing else ""
        yield finding(
            opportunity,
            f"the opportunity `{opportunity.id}` solves no pain and moves no metric{lacks}",
            hint="name the pains that it `solves`, or its `measure`"
            + (f"; say {joined(_QUESTIONS[name] for name in missing)}" if missing else ""),
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


@rule("JM0808", "solved-pain-still-there", Severity.WARNING, since=Profile.DRAFT, origin="seed 003: before and after")
def solved_pain_still_there(context: Context) -> Iterator[Finding]:
    """
    Find complete opportunities that solve a pain which the map still calls high or critical.

    Either the work is not complete, or it did not help, or the pain is gone and nobody took it out. Take it out, and
    out of `solves`; say how much it hurts now with `severity`; or say that the work goes on with another status. A pain
    that another opportunity still works on is left out, and so are maps of the past.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints: {pay: {pains: {queue: {severity: critical}}}}
        #                                       ~~~~~~~~ JM0808
        opportunities:
          second-till: {solves: [queue], status: complete}
        #                                        ^^^^^^^^ JM0808 "`queue` is still critical"

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints: {pay: {pains: {queue: {severity: low}, no-cards: {severity: high}}}}
        opportunities:
          second-till: {solves: [queue], status: complete}
          card-terminal: {solves: [no-cards], status: complete}
          second-terminal: {solves: [no-cards], status: planned}
    """
    if context.map.state is State.PAST:
        return
    pains = _pains(context.map)
    in_work = {
        reference.key
        for opportunity in context.map.opportunities
        if opportunity.status not in _DONE
        for reference in opportunity.solves
    }
    for opportunity in context.map.opportunities:
        if opportunity.status is not OpportunityStatus.COMPLETE:
            continue
        for reference in dict.fromkeys(opportunity.solves):
            pain = pains.get(reference.key)
            if pain is None or pain.severity not in _SEVERE or reference.key in in_work:
                continue
            yield finding(
                opportunity,
                f"the opportunity `{opportunity.id}` is complete, and the pain `{pain.id}` is still"
                f" {pain.severity.value}",
                value="status",
                hint="take the pain out, say how much it hurts now, or say with `status` that the work goes on",
                related=_severity_of(pain),
                detail=reference.key,
            )


RULES: Final[tuple[Rule, ...]] = (
    pain_without_opportunity,
    incomplete_opportunity,
    unfounded_opportunity,
    passed_due_date,
    solved_pain_still_there,
)
"""The rules of this subject, in the order of the codes."""


# Private

_DONE: Final = frozenset({OpportunityStatus.COMPLETE, OpportunityStatus.REJECTED})

_SEVERE: Final = frozenset({Grade.HIGH, Grade.CRITICAL})

_QUESTIONS: Final = {
    "owner": "who does it (`owner`)",
    "measure": "how it is measured (`measure`)",
    "target": "what is to be reached (`target`)",
    "due date": "when it is looked at again (`due`)",
}
"""By what an opportunity may lack, what to say instead."""


def _has(opportunity: Opportunity) -> dict[str, bool]:
    """Return what an opportunity has of all that it takes to be carried out."""
    accountable = opportunity.responsible.accountable if opportunity.responsible is not None else ()
    return {
        "owner": opportunity.owner is not None or bool(accountable),
        "measure": opportunity.measure is not None,
        "target": opportunity.target is not None,
        "due date": opportunity.due is not None,
    }


def _incomplete(context: Context) -> list[tuple[Opportunity, list[str]]]:
    """List the opportunities that are not over, each with what it lacks; that it moves no metric, JM0803 tells."""
    return [
        (
            opportunity,
            [
                name
                for name in missing_parts(_has(opportunity))
                if not (name == "measure" and _is_told(context, opportunity))
            ],
        )
        for opportunity in context.map.opportunities
        if opportunity.status not in _DONE
    ]


def _missing_everywhere(context: Context) -> list[str]:
    """List what several opportunities lack and no opportunity has, also none that is over."""
    return shared_parts(_incomplete(context), map(_has, context.map.opportunities))


def _is_told(context: Context, opportunity: Opportunity) -> bool:
    """Return whether JM0803 runs and reports an opportunity."""
    return "JM0803" in context.running and _is_unfounded(opportunity)


def _is_unfounded(opportunity: Opportunity) -> bool:
    """Return whether an opportunity that is not over names no reason."""
    measured = opportunity.measure is not None or opportunity.adoption is not None
    is_founded = opportunity.solves or opportunity.from_ or measured
    return not is_founded and opportunity.status not in _DONE


def _pains(journey_map: JourneyMap) -> dict[str, Pain]:
    """Collect the pains of stages and touchpoints by their keys; those of personas have no severity."""
    places: tuple[Stage | Touchpoint, ...] = (*journey_map.stages, *journey_map.touchpoints)
    return {subject_of(pain, where): pain for where in places for pain in where.pains}


def _severity_of(pain: Pain) -> tuple[Related, ...]:
    if pain.place is None:
        return ()
    return (Related(place=pain.place.key("severity"), message="this is said of the pain"),)


def _turned_down(opportunity: Opportunity | None) -> tuple[Related, ...]:
    if opportunity is None or opportunity.place is None:
        return ()
    return (Related(place=opportunity.place, message="this would solve it, and was rejected"),)
