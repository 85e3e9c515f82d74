"""Two matrices of four fields: opportunities by value and effort, stakeholders by influence and interest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.frozen import frozen
from journeymap.graph.figure_words import figure_words
from journeymap.graph.query import OpportunityScore, ranked_opportunities
from journeymap.model import Confidential, Kind, humanise
from journeymap.pause import collector_paused
from journeymap.translation.phrase import counted, in_language_of, phrase
from journeymap.views.choice import EVERYTHING, Choice, Selection
from journeymap.views.facts import facts, imprint
from journeymap.views.sheet.item import Items
from journeymap.views.sheet.quadrant import Axis, Quadrant, QuadrantSheet, ScoreLine, ScoreTable, Spot
from journeymap.views.sheet.sheet import Item, ItemRole
from journeymap.views.wording import language_of_map, number_words, share_words


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.figure import Figure
    from journeymap.graph.query import RankedOpportunity, Ranking
    from journeymap.model import Opportunity, Stakeholder


_MOST_EFFORT: Final = 5.0
_LEAST_SAY: Final = 1.0
_MOST_SAY: Final = 5.0
"""The ends of the scales on which effort, influence and interest are given."""

_MIDDLE: Final = 0.5
"""What is in the middle counts as high: a doubt about effort makes a bet of a win, not the other way round."""

_OPPORTUNITIES: Final = (
    Quadrant(key="quick-win", label="Quick win", note="much for little", right=False, upper=True),
    Quadrant(key="big-bet", label="Big bet", note="much for much", right=True, upper=True),
    Quadrant(key="maybe", label="Fill-in", note="little for little", right=False, upper=False),
    Quadrant(key="time-sink", label="Time sink", note="little for much", right=True, upper=False),
)

_STAKEHOLDERS: Final = (
    Quadrant(key="keep-satisfied", label="Keep satisfied", note="decide much, care little", right=False, upper=True),
    Quadrant(key="work-closely", label="Work closely with", note="decide much, care much", right=True, upper=True),
    Quadrant(key="watch", label="Watch", note="decide little, care little", right=False, upper=False),
    Quadrant(key="keep-informed", label="Keep informed", note="decide little, care much", right=True, upper=False),
)


_BY: Final = {
    OpportunityScore.RICE: "RICE",
    OpportunityScore.REACHED_VALUE_BY_EFFORT: "value by effort, weighted by reach",
    OpportunityScore.VALUE_BY_EFFORT: "value by effort",
    OpportunityScore.ULWICK: "Ulwick's score",
}


@frozen(kw_only=True)
class _Placed:
    """
    An item with its two values, as far as they are known.

    Attributes:
        item: the item.
        across: from 0 to 1; `None` if it is not known.
        up: from 0 to 1; `None` if it is not known.
    """

    item: Item
    across: float | None
    up: float | None


@collector_paused()
@in_language_of(language_of_map)
def matrix(compiled: CompiledMap, selection: Selection = EVERYTHING) -> QuadrantSheet:
    """
    Return where the opportunities of a map stand between value and effort.

    An opportunity without a value of its own takes the mean of what it is worth to customers and to the business, or
    the one of the two that is known. The best stand first, by the score that `ranked_opportunities` goes by.

    Args:
        compiled: the map.
        selection: what of it to show; opportunities that concern other stages only are left out.

    Returns:
        The sheet.

    Raises:
        UnknownNameError: the map has no such persona, stage or path.
    """
    map_ = compiled.map
    chosen = Choice(compiled, selection, rows=())
    items = Items(map_, detail=chosen.detail)
    stages = {stage.id for stage, _ in chosen.by_stage}
    whole = selection.stages is None and chosen.route is None
    stage_of = {touchpoint.id: stage.id for stage in map_.stages for touchpoint in stage.touchpoints}
    ranking = compiled.once(ranked_opportunities)
    placed = []
    shown: list[tuple[RankedOpportunity, Item]] = []
    for ranked in ranking.opportunities:
        opportunity = ranked.opportunity
        concerned = _stages(opportunity, stage_of)
        if not concerned.isdisjoint(stages) if concerned else whole:
            item = items.opportunity(opportunity, key=f"opportunity:{opportunity.id}", repeated=False)
            shown.append((ranked, item))
            value = ranked.value.expected if ranked.value is not None else None
            if not chosen.compact:
                item = evolve(item, details=(*item.details, *_parts(opportunity)))
            effort = None if opportunity.effort is None else opportunity.effort / _MOST_EFFORT
            placed.append(_Placed(item=item, across=effort, up=None if value is None else float(value)))
    spots, unplaced = _sorted(placed, ("effort", "value"))
    quadrants = _filled(_OPPORTUNITIES, spots)
    scores = None if chosen.compact else _scores(ranking, shown)
    return QuadrantSheet(
        view="matrix",
        title=map_.title,
        facts=facts(map_, chosen),
        imprint=imprint(map_),
        across=_axis("Effort", "little effort", "much effort"),
        up=_axis("Value", "little value", "much value"),
        quadrants=quadrants,
        unplaced=unplaced,
        scores=scores,
        empty="" if placed else phrase("This map names no opportunities."),
        summary=_summary(
            phrase("Opportunities of {title} by value and effort.", title=map_.title), quadrants, unplaced
        ),
    )


@collector_paused()
@in_language_of(language_of_map)
def stakeholder_matrix(compiled: CompiledMap, selection: Selection = EVERYTHING) -> QuadrantSheet:
    """
    Return where the stakeholders of a map stand between influence and interest.

    Args:
        compiled: the map.
        selection: how much to say; persons, stages and paths leave no stakeholder out, for they come to no stage.

    Returns:
        The sheet.

    Raises:
        UnknownNameError: the map has no such persona, stage or path.
    """
    map_ = compiled.map
    # Names are checked all the same, but nothing says that something was left out.
    Choice(compiled, selection, rows=())
    chosen = Choice(compiled, Selection(detail=selection.detail, without=selection.without))
    items = Items(map_, detail=chosen.detail)
    teams = {team.id: team.name for team in map_.teams}
    placed = [
        _Placed(
            item=_stakeholder(stakeholder, teams.get(stakeholder.team or "", ""), items),
            across=_say(stakeholder.interest),
            up=_say(stakeholder.influence),
        )
        for stakeholder in map_.stakeholders
    ]
    spots, unplaced = _sorted(placed, ("interest", "influence"))
    quadrants = _filled(_STAKEHOLDERS, sorted(spots, key=lambda spot: (-spot.up, spot.across)))
    return QuadrantSheet(
        view="matrix-stakeholders",
        title=map_.title,
        facts=facts(map_, chosen),
        imprint=imprint(map_),
        across=_axis("Interest", "little interest", "much interest"),
        up=_axis("Influence", "little influence", "much influence"),
        quadrants=quadrants,
        unplaced=unplaced,
        empty="" if placed else _nobody(selection),
        summary=_summary(
            phrase("Stakeholders of {title} by influence and interest.", title=map_.title), quadrants, unplaced
        ),
    )


# Private


def _axis(label: str, low: str, high: str) -> Axis:
    return Axis(label=phrase(label), low=phrase(low), high=phrase(high))


def _stages(opportunity: Opportunity, stage_of: dict[str, str]) -> set[str]:
    """Return which stages an opportunity concerns: those that it names, and those whose pains it solves."""
    stages = set(opportunity.stages)
    for pain in opportunity.solves:
        owner = pain.owner
        if owner is not None and owner.kind is Kind.STAGE:
            stages.add(owner.id)
        elif owner is not None and owner.kind is Kind.TOUCHPOINT and owner.id in stage_of:
            stages.add(stage_of[owner.id])
    return stages


def _parts(opportunity: Opportunity) -> tuple[str, ...]:
    """List in words what the value of an opportunity is made of; none if it says its value itself."""
    if opportunity.value is not None:
        return ()
    values = {
        "value to customers {value}": opportunity.customer_value,
        "value to the business {value}": opportunity.business_value,
    }
    return tuple(phrase(said, value=share_words(value)) for said, value in values.items() if value is not None)


def _number(figure: Figure | None) -> str:
    return "" if figure is None else figure_words(figure)


def _scores(ranking: Ranking, shown: Sequence[tuple[RankedOpportunity, Item]]) -> ScoreTable | None:
    """List opportunities with their scores, those columns that say anything."""
    if ranking.by is None or not shown:
        return None
    columns = {
        "Rank": [str(ranked.rank or "") for ranked, _ in shown],
        "Value": [_number(ranked.value) for ranked, _ in shown],
        "Effort": [_effort(ranked.opportunity) for ranked, _ in shown],
        "Value by effort": [_number(ranked.value_by_effort) for ranked, _ in shown],
        "Ulwick": [_number(ranked.ulwick) for ranked, _ in shown],
        "Reach": [_number(ranked.reach) for ranked, _ in shown],
        "Weighted by reach": [_number(ranked.reached_value_by_effort) for ranked, _ in shown],
        "RICE": [_number(ranked.rice) for ranked, _ in shown],
    }
    columns = {name: cells for name, cells in columns.items() if any(cells)}
    return ScoreTable(
        title=phrase("Ranked by {score}", score=phrase(_BY[ranking.by])),
        corner=phrase("Opportunity"),
        columns=tuple(map(phrase, columns)),
        lines=tuple(
            ScoreLine(item=evolve(item, details=()), scores=tuple(scores))
            for (_, item), *scores in zip(shown, *columns.values(), strict=True)
        ),
    )


def _effort(opportunity: Opportunity) -> str:
    return "" if opportunity.effort is None else number_words(opportunity.effort)


def _stakeholder(stakeholder: Stakeholder, team: str, items: Items) -> Item:
    """Make the item of a stakeholder."""
    details = [stakeholder.role or team or humanise(stakeholder.team or "")]
    ratings = {
        "influence": stakeholder.influence,
        "interest": stakeholder.interest,
        "impact": stakeholder.impact,
    }
    details.append(
        " · ".join(f"{phrase(name)} {number_words(value)}/5" for name, value in ratings.items() if value is not None)
    )
    told = phrase("Informed by: {whom}", whom=stakeholder.informed_by) if stakeholder.informed_by is not None else ""
    return Item(
        key=f"stakeholder:{stakeholder.id}",
        element=f"stakeholder:{stakeholder.id}",
        role=ItemRole.CUSTOM,
        label=stakeholder.name,
        details=items.details(stakeholder, details),
        link=stakeholder.links[0][1] if stakeholder.links else None,
        note=" · ".join(filter(None, [items.note(stakeholder), told])),
    )


def _nobody(selection: Selection) -> str:
    are_left_out = Confidential.NAMES in selection.without
    return phrase("Stakeholders are left out here." if are_left_out else "This map names no stakeholders.")


def _say(value: int | None) -> float | None:
    return None if value is None else (value - _LEAST_SAY) / (_MOST_SAY - _LEAST_SAY)


def _sorted(placed: Iterable[_Placed], names: tuple[str, str]) -> tuple[list[Spot], tuple[Item, ...]]:
    """Part what can be placed from what cannot, which says why."""
    spots = []
    unplaced = []
    for spot in placed:
        if spot.across is not None and spot.up is not None:
            spots.append(Spot(item=spot.item, across=spot.across, up=spot.up))
            continue
        missing = [phrase(name) for name, value in zip(names, (spot.across, spot.up), strict=True) if value is None]
        said = phrase("{what} not known", what=phrase(" and ").join(missing))
        unplaced.append(evolve(spot.item, details=(*spot.item.details, said)))
    return spots, tuple(unplaced)


def _filled(quadrants: Iterable[Quadrant], spots: Sequence[Spot]) -> tuple[Quadrant, ...]:
    """Put every spot into its quadrant, in the same order."""
    return tuple(
        evolve(
            quadrant,
            label=phrase(quadrant.label),
            note=phrase(quadrant.note),
            spots=tuple(
                spot
                for spot in spots
                if (spot.across >= _MIDDLE, spot.up >= _MIDDLE) == (quadrant.right, quadrant.upper)
            ),
        )
        for quadrant in quadrants
    )


def _summary(said: str, quadrants: Iterable[Quadrant], unplaced: Sequence[Item]) -> str:
    parts = [
        phrase("{label}: {words}.", label=quadrant.label, words=", ".join(spot.item.label for spot in quadrant.spots))
        for quadrant in quadrants
        if quadrant.spots
    ]
    if unplaced:
        parts.append(counted(len(unplaced), "1 other cannot be placed.", "{count} others cannot be placed."))
    return " ".join([said, *parts])
