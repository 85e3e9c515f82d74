"""JM09, first part: who keeps the map, and what is decided about it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.calendar import after
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.said_once import missing_parts, parts_said_once, shared_parts
from journeymap.checks.wording import joined, listed
from journeymap.diagnostics import Related, Severity
from journeymap.frozen import frozen
from journeymap.language.value.number import QuantityError
from journeymap.language.value.time_span import read_date
from journeymap.late import late_pattern
from journeymap.model import State
from journeymap.model.shape import with_article


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import CalendarDate, Conflict, Risk


@rule("JM0901", "unowned-map", Severity.WARNING, origin="Structured Design Documents; seed 002")
def unowned_map(context: Context) -> Iterator[Finding]:
    """
    Find maps without an owner.

    A map that belongs to everybody is stale in a month. Name the team that answers for it with `owner`, or with
    `responsible: {accountable: [...]}`.

    Flagged:
        title: Shop
        #      ^^^^ JM0901
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        owner: retail
        teams: {retail: Retail}
        stages:
          buy:
            touchpoints: [pay]
    """
    accountable = context.map.responsible.accountable if context.map.responsible is not None else ()
    if context.map.owner is None and not accountable:
        hint = "name the team that answers for it with `owner`"
        yield finding(context.map, "nobody owns the map", value="title", hint=hint)


@rule("JM0902", "overdue-review", Severity.WARNING, origin="Structured Design Documents; seed 002")
def overdue_review(context: Context) -> Iterator[Finding]:
    """
    Find maps whose review is overdue, and maps that were never reviewed although they say how often they are.

    `review` is a promise to readers that the map is still true. Go through it with those who do the work, and set
    `reviewed`. A map whose state is `past` needs no review.

    Flagged:
        title: Shop
        reviewed: 2026-03-01
        #         ^^^^^^^^^^ JM0902 "2026-06-01"
        review: quarterly
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        reviewed: 2026-10-01
        review: quarterly
        stages:
          buy:
            touchpoints: [pay]
    """
    if context.map.review is None or context.map.state is State.PAST:
        return
    reviewed = context.map.reviewed
    hint = "go through it with those who do the work, and set `reviewed`"
    if reviewed is None:
        yield finding(context.map, "the map is to be reviewed, and never was", key="review", hint=hint)
        return
    due = after(reviewed.last, context.map.review)
    if due < context.today:
        message = f"the review was due on {due.isoformat()}, and the last one was on {reviewed.text}"
        yield finding(context.map, message, value="reviewed", hint=hint)


@rule("JM0903", "unversioned-map", Severity.WARNING, since=Profile.STRICT, origin="service-blueprint-skill; seed 002")
def unversioned_map(context: Context) -> Iterator[Finding]:
    """
    Find maps without a version.

    Whoever holds a printed page, or a picture on a slide, cannot tell whether it is the current one. Give the map a
    `version`, and raise it when its meaning changes.

    Flagged:
        title: Shop
        #      ^^^^ JM0903
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        version: "2026.1"
        stages:
          buy:
            touchpoints: [pay]
    """
    if context.map.version is None:
        hint = "give it a `version`, and raise it when its meaning changes"
        yield finding(context.map, "the map has no version", value="title", hint=hint)


@rule("JM0904", "unclosed-feedback", Severity.WARNING, origin="feedback loop of the seed documents")
def unclosed_feedback(context: Context) -> Iterator[Finding]:
    """
    Find feedback that customers are asked for and no team acts on.

    Asking and not answering is worse than not asking. Name the team that acts on it with `closes_loop_with`, or stop
    asking.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {feedback: {ease: {asks: How easy was it}}}
        #                      ^^^^ JM0904

    Instead:
        title: Shop
        teams: {till: Till}
        stages:
          buy:
            touchpoints:
              pay: {feedback: {ease: {asks: How easy was it, closes_loop_with: till}}}
    """
    for step in context.map.touchpoints:
        for question in step.feedback:
            if question.closes_loop_with is None:
                yield finding(
                    question,
                    f"no team acts on the feedback `{step.id}.{question.id}`",
                    within=step,
                    hint="name the team that does with `closes_loop_with`, or stop asking",
                )


@frozen(kw_only=True)
class RiskOptions:
    """Which risks are high."""

    # Eight of the 25 fields of the usual matrix of 5 by 5 reach 12: about its upper third.
    score: int = field(default=12, metadata={"help": "From which product of probability and impact on a risk is high."})


@rule("JM0905", "unmitigated-risk", Severity.WARNING, options=RiskOptions, origin="risks of the seed documents")
def unmitigated_risk(context: Context) -> Iterator[Finding]:
    """
    Find risks of high probability and impact against which nothing is done, or that nobody owns.

    Probability times impact tells which risks cannot be left to luck. Say what is done against it with `mitigation`,
    and who answers for that with `owner`. What no risk of the map has is one finding.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints: [pay]
        risks:
          till-down: {on: [pay], probability: 3, impact: 5}
        # ^^^^^^^^^ JM0905 "no mitigation and no owner"

    Flagged once:
        title: Shop
        teams: {till: Till}
        stages:
          buy:
            touchpoints: [pay]
        risks:
        # <- JM0905 "no risk has an owner"
          till-down: {on: [pay], probability: 3, impact: 5, mitigation: A second till}
          strike: {on: [pay], probability: 3, impact: 4, mitigation: Managers at the tills}

    Instead:
        title: Shop
        teams: {till: Till}
        stages:
          buy:
            touchpoints: [pay]
        risks:
          till-down: {on: [pay], probability: 3, impact: 5, mitigation: A second till, owner: till}
    """
    has = [{"mitigation": risk.mitigation is not None, "owner": risk.owner is not None} for risk in context.map.risks]
    lacking = [
        (risk, missing_parts(parts))
        for risk, parts in zip(context.map.risks, has, strict=True)
        if _risk_score(risk) >= context.options.score
    ]
    yield from parts_said_once(
        lacking,
        shared_parts(lacking, has),
        about=lambda risk, missing: finding(
            risk,
            f"the risk `{risk.id}` has a score of {_risk_score(risk)}, and {joined(f'no {name}' for name in missing)}",
            hint="say what is done against it, and who answers for that",
        ),
        about_map=lambda missing: finding(
            context.map,
            f"{len(lacking)} risks have a score of {context.options.score} or more, and no risk has"
            f" {joined((with_article(name) for name in missing), 'or')}",
            key="risks",
            hint="say what is done against them, and who answers for that",
        ),
    )


@rule(
    "JM0906",
    "incentive-misalignment",
    Severity.INFO,
    since=Profile.STRICT,
    origin="organisational alignment of the seed documents",
    former_names=("rewarded-conflict",),
)
def incentive_misalignment(context: Context) -> Iterator[Finding]:
    """
    Find declared conflicts in which somebody is rewarded for working against a goal.

    As long as a team is paid by the metric, the goal loses. Change the incentive; or waive the finding with the reason
    and the date on which it is looked at again. A conflict counts if it names an `incentive`, or a `metric` that is
    among the incentives of a team. Conflicts of one metric with one goal are one finding, however they are written.

    Flagged:
        title: Calls
        personas: {maya: {goals: {answer: Get an answer}}}
        teams: {agents: {incentives: [handle-time]}}
        metrics: {handle-time: {unit: duration}}
        stages:
          call:
            touchpoints: [ask]
        conflicts:
          speed: {incentive: handle-time, goal: maya.answer}
        # ^^^^^ JM0906 "`agents`"
          short-calls: {metric: handle-time, goal: maya.answer}
        # ~~~~~~~~~~~ JM0906

    Instead:
        title: Calls
        personas: {maya: {goals: {answer: Get an answer}}}
        teams: {agents: {incentives: [solved]}}
        metrics: {handle-time: {unit: duration}, solved: {unit: percent}}
        stages:
          call:
            touchpoints: [ask]
        conflicts:
          speed: {metric: handle-time, goal: maya.answer}
    """
    rewarded: dict[str, list[str]] = {}
    for team in context.map.teams:
        for metric in team.incentives:
            rewarded.setdefault(metric, []).append(team.id)
    by_pair: dict[tuple[str, str], list[Conflict]] = {}
    for conflict in context.map.conflicts:
        reward = conflict.incentive or conflict.metric
        if reward is not None and (reward in rewarded or conflict.incentive):
            # Of two that name no goal, it is not known that they mean the same.
            against = conflict.id if conflict.goal is None else conflict.goal.key
            by_pair.setdefault((reward, against), []).append(conflict)
    for (reward, _), (conflict, *others) in by_pair.items():
        teams = rewarded.get(reward)
        who = f"{listed(teams)} {'is' if len(teams) == 1 else 'are'}" if teams else "somebody is"
        goal = "a goal" if conflict.goal is None else f"`{_goal(conflict.goal.key)}`"
        yield finding(
            conflict,
            f"{who} rewarded by `{reward}`, which works against {goal}",
            hint="change the incentive, or waive this with the reason",
            related=tuple(
                Related(place=other.place, message=f"`{other.id}` is the same conflict")
                for other in others
                if other.place is not None
            ),
        )


@rule("JM0909", "event-without-review", Severity.WARNING, origin="update triggers of seed 002")
def event_without_review(context: Context) -> Iterator[Finding]:
    """
    Find maps on which an event calls for a review, and that were not reviewed since.

    `review_triggers` names what may make the map wrong before its next review. An event is known to have passed where
    its text holds a day, a month or a quarter, such as `New tariff on 2026-09-01`. Of a map that names such events and
    neither was reviewed nor says how often it is, nobody can tell whether one has passed; where it says how often,
    JM0902 reports that it never was. A map whose state is `past` needs no review.

    Flagged:
        title: Shop
        reviewed: 2026-07-01
        review_triggers: [New price list, New tariff on 2026-09-01]
        # <- JM0909 "`New tariff on 2026-09-01` calls for a review"
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        reviewed: 2026-10-01
        review_triggers: [New price list, New tariff on 2026-09-01, New tills in 2027-Q1]
        stages:
          buy:
            touchpoints: [pay]
    """
    map_ = context.map
    if not map_.review_triggers or map_.state is State.PAST:
        return
    hint = "go through it with those who do the work, and set `reviewed`"
    reviewed = map_.reviewed
    if reviewed is None:
        if map_.review is None:
            message = "the map names what calls for a review, and never was reviewed"
            yield finding(map_, message, key="review_triggers", hint=hint)
        return
    for trigger in map_.review_triggers:
        days = [day for day in _dates_in(trigger) if day.last < context.today]
        if any(reviewed.last < day.first for day in days):
            yield finding(
                map_,
                f"`{trigger}` calls for a review, and the last one was on {reviewed.text}",
                key="review_triggers",
                hint=hint,
                detail=trigger,
            )


RULES: Final[tuple[Rule, ...]] = (
    unowned_map,
    overdue_review,
    unversioned_map,
    unclosed_feedback,
    unmitigated_risk,
    incentive_misalignment,
    event_without_review,
)
"""The rules of this subject, in the order of the codes."""


# Private


def _risk_score(risk: Risk) -> int:
    """Multiply probability and impact; 0 if either is unknown."""
    return (risk.probability or 0) * (risk.impact or 0)


def _goal(key: str) -> str:
    """Write the key of a goal or an objective as in a map."""
    return key.rpartition(":")[2]


# A year alone may be a part of a name, such as that of a price list.
_DATE: Final = late_pattern(r"(?<![0-9-])[0-9]{4}-(?:Q[1-4]|[0-9]{2}(?:-[0-9]{2})?)(?![0-9-])")


def _dates_in(text: str) -> Iterator[CalendarDate]:
    """Yield the dates that a text holds; what only looks like one is none."""
    for written in _DATE.findall(text):
        with contextlib.suppress(QuantityError):
            yield read_date(written)
