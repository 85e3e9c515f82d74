"""Opportunities in the order in which they are worth it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.frozen import frozen
from journeymap.graph.figures import figures
from journeymap.model import OpportunityStatus


if TYPE_CHECKING:
    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.exact import Number
    from journeymap.graph.figure import Figure, Ledger
    from journeymap.model import Opportunity


class OpportunityScore(enum.Enum):
    """By what opportunities can be ranked; the value is what its figures are called in their ids."""

    RICE = "rice"
    REACHED_VALUE_BY_EFFORT = "reached-value-by-effort"
    VALUE_BY_EFFORT = "value-by-effort"
    ULWICK = "ulwick"


@frozen(kw_only=True)
class RankedOpportunity:
    """
    One opportunity with its scores.

    Attributes:
        opportunity: the opportunity.
        rank: its place, from 1; the same where the score is the same; `None` if it has none.
        value: what it is worth; as all the others `None` if the map says nothing of what it is made of.
        value_by_effort: what it is worth for each point of effort.
        reached_value_by_effort: the same, weighted by the share of customers who come to the pains that it solves.
        ulwick: how important it is, and on top how far satisfaction falls short.
        reach: how many customers it reaches in a period; or the share that comes to the pains that it solves.
        rice: reach, value and confidence for each point of effort.
    """

    opportunity: Opportunity
    rank: int | None = None
    value: Figure | None = None
    value_by_effort: Figure | None = None
    reached_value_by_effort: Figure | None = None
    ulwick: Figure | None = None
    reach: Figure | None = None
    rice: Figure | None = None

    def score(self, score: OpportunityScore) -> Figure | None:
        """Return one of its scores."""
        by_score = {
            OpportunityScore.RICE: self.rice,
            OpportunityScore.REACHED_VALUE_BY_EFFORT: self.reached_value_by_effort,
            OpportunityScore.VALUE_BY_EFFORT: self.value_by_effort,
            OpportunityScore.ULWICK: self.ulwick,
        }
        return by_score[score]


@frozen(kw_only=True)
class Ranking:
    """
    The opportunities of a map, the best first.

    Attributes:
        by: the score that decides; `None` if no opportunity has any.
        opportunities: all of them; those without a place last, in written order.
    """

    by: OpportunityScore | None = None
    opportunities: tuple[RankedOpportunity, ...] = ()


def ranked_opportunities(compiled: CompiledMap) -> Ranking:
    """
    Put the opportunities of a map into the order in which they are worth it.

    One score decides for all, because scores of different kinds cannot be compared: the one that most of the open
    opportunities have. Of equals RICE comes before value by effort weighted by reach, that before value by effort
    alone, and that before Ulwick's score; so it is RICE where all have it. Complete and rejected opportunities have no
    place, nor has an opportunity whose score is unknown or known as a range only.

    Args:
        compiled: the map.

    Returns:
        All opportunities with their scores; where these are the same, what is worth more comes first, then what was
        written first.
    """
    map_ = compiled.map
    if not map_.opportunities:
        return Ranking()
    ledger = compiled.once(figures)
    scored = [_scored(opportunity, ledger) for opportunity in map_.opportunities]
    open_ones = [entry for entry in scored if entry.opportunity.status not in _SETTLED]
    known = {score: sum(_number(entry.score(score)) is not None for entry in open_ones) for score in OpportunityScore}
    by = max(OpportunityScore, key=lambda score: known[score])
    if not known[by]:
        return Ranking(opportunities=tuple(scored))
    numbers = {entry.opportunity.id: number for entry in open_ones if (number := _number(entry.score(by))) is not None}
    ranks: dict[Number, int] = {}
    for rank, number in enumerate(sorted(numbers.values(), reverse=True), 1):
        ranks.setdefault(number, rank)
    placed = [
        evolve(entry, rank=ranks[numbers[entry.opportunity.id]]) for entry in scored if entry.opportunity.id in numbers
    ]
    placed.sort(key=lambda entry: (entry.rank or 0, -(_number(entry.value) or 0)))
    others = (entry for entry in scored if entry.opportunity.id not in numbers)
    return Ranking(by=by, opportunities=(*placed, *others))


# Private

_SETTLED: Final = frozenset({OpportunityStatus.COMPLETE, OpportunityStatus.REJECTED})
"""What is done, or will not be, needs no place among what could be."""


def _scored(opportunity: Opportunity, ledger: Ledger) -> RankedOpportunity:
    key = f"opportunity:{opportunity.id}"
    return RankedOpportunity(
        opportunity=opportunity,
        value=ledger.get(f"value@{key}"),
        value_by_effort=ledger.get(f"value-by-effort@{key}"),
        reached_value_by_effort=ledger.get(f"reached-value-by-effort@{key}"),
        ulwick=ledger.get(f"ulwick@{key}"),
        reach=ledger.get(f"reach@{key}"),
        rice=ledger.get(f"rice@{key}"),
    )


def _number(figure: Figure | None) -> Number | None:
    return None if figure is None else figure.expected
