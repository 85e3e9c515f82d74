"""JM09, third part: who is responsible, accountable, consulted and informed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.wording import joined, listed
from journeymap.diagnostics import Related, Severity
from journeymap.model import Kind


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import ElementReference, JourneyMap, Opportunity, Process, Responsible


@rule("JM0910", "several-accountable", Severity.WARNING, since=Profile.DRAFT, origin="RACI matrices")
def several_accountable(context: Context) -> Iterator[Finding]:
    """
    Find maps, processes and opportunities for which more than one team or stakeholder is accountable.

    Many may do the work and many may be asked, but one answers for it: of two, each believes that the other does. Leave
    one of them in `accountable`, and make the others `responsible` or `consulted`. `owner` is the team that is
    accountable too; a stakeholder counts as their `team`, and one without a team may be of the owner's.

    Flagged:
        title: Shop
        teams: {tills: Tills, stock: Stock}
        stages:
          buy:
            touchpoints: {pay: {backstage: [count, order]}}
        processes:
          count: {responsible: {accountable: [tills, stock]}}
        #         ^^^^^^^^^^^ JM0910 "`tills` and `stock`"
          order: {owner: stock, responsible: {accountable: [tills]}}
        #         ~~~~~ JM0910
        #                       ^^^^^^^^^^^ JM0910 "`stock` and `tills`"

    Instead:
        title: Shop
        teams: {tills: Tills, stock: Stock}
        stakeholders: {lead: {team: stock}, council: {role: Works council}}
        stages:
          buy:
            touchpoints: {pay: {backstage: [count, order, hire]}}
        processes:
          count: {responsible: {accountable: [tills], consulted: [stock]}}
          order: {owner: stock, responsible: {accountable: [lead]}}
          hire: {owner: stock, responsible: {accountable: [council]}}
    """
    teams = {stakeholder.id: stakeholder.team for stakeholder in context.map.stakeholders}

    def team_of(reference: ElementReference) -> str | None:
        return reference.id if reference.kind is Kind.TEAM else teams.get(reference.id)

    for element, raci in _with_raci(context.map):
        accountable = tuple(dict.fromkeys(raci.accountable))
        others = [team for reference in accountable if (team := team_of(reference)) is not None]
        owner = element.owner
        contradicted = owner if owner is not None and others and owner not in others else None
        if len(accountable) < 2 and contradicted is None:
            continue
        names = [*([contradicted] if contradicted else []), *(reference.id for reference in accountable)]
        yield finding(
            element,
            f"{listed(names)} are accountable for {_name(element, context.map)}",
            key="responsible",
            hint="leave one of them in `accountable`"
            + (", and say the same with `owner`" if owner is not None else "")
            + "; the others may be `responsible` or `consulted`",
            related=_owner_of(element) if contradicted else (),
        )


@rule("JM0911", "nobody-accountable", Severity.WARNING, origin="RACI matrices")
def nobody_accountable(context: Context) -> Iterator[Finding]:
    """
    Find processes that say who is responsible, consulted or informed, and not who is accountable.

    Who does the work is known, and who answers for it is not. Name one team or stakeholder with `accountable`, or the
    team with `owner`. That a map has no owner is reported by JM0901, and that an opportunity has none by JM0802.

    Flagged:
        title: Shop
        teams: {tills: Tills}
        stages:
          buy:
            touchpoints: {pay: {backstage: [count]}}
        processes:
          count: {responsible: {responsible: [tills]}}
        #         ^^^^^^^^^^^ JM0911

    Instead:
        title: Shop
        teams: {tills: Tills, stock: Stock}
        stages:
          buy:
            touchpoints: {pay: {backstage: [count, order]}}
        processes:
          count: {responsible: {responsible: [tills], accountable: [stock]}}
          order: {owner: stock, responsible: {responsible: [tills]}}
    """
    for process in context.map.processes:
        raci = process.responsible
        if raci is None or raci.accountable or process.owner is not None:
            continue
        said = [role for role in ("responsible", "consulted", "informed") if getattr(raci, role)]
        if said:
            yield finding(
                process,
                f"`{process.id}` says who is {joined(said)}, and not who is accountable",
                key="responsible",
                hint="name one team or stakeholder with `accountable`",
            )


RULES: Final[tuple[Rule, ...]] = (several_accountable, nobody_accountable)
"""The rules of this subject, in the order of the codes."""


# Private


def _with_raci(journey_map: JourneyMap) -> Iterator[tuple[JourneyMap | Process | Opportunity, Responsible]]:
    elements: tuple[JourneyMap | Process | Opportunity, ...] = (
        journey_map,
        *journey_map.processes,
        *journey_map.opportunities,
    )
    for element in elements:
        if element.responsible is not None:
            yield element, element.responsible


def _name(element: JourneyMap | Process | Opportunity, journey_map: JourneyMap) -> str:
    return "the map" if element is journey_map else f"`{element.id}`"


def _owner_of(element: JourneyMap | Process | Opportunity) -> tuple[Related, ...]:
    if element.place is None:
        return ()
    return (Related(place=element.place.key("owner"), message=f"`{element.owner}` is the owner"),)
