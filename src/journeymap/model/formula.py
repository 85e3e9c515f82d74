"""What follows from the formulas of the field: in which unit a metric is counted, its ends, and which way is good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.model.enumeration import Direction, Formula, Unit
from journeymap.model.value import Range


if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen(kw_only=True)
class FormulaFacts:
    """
    What follows from a formula.

    Attributes:
        direction: which way is good.
        ranges: by each unit in which the result can be counted, the least and the greatest that it can be; `None`
            where the formula sets no ends.
        window: over which time it is usually counted, in words; empty if that depends on the question.
    """

    direction: Direction
    ranges: Mapping[Unit, Range | None]
    window: str = ""

    def range(self, unit: Unit | None) -> Range | None:
        """
        Return the least and the greatest result in a unit.

        Args:
            unit: the unit; without one, the range that the formula has in every unit.

        Returns:
            Both; `None` if it has no ends, is not counted in that unit, or has other ends in other units.

        Example:
            >>> FORMULAS[Formula.NPS].range(None), FORMULAS[Formula.FCR].range(None)
            (Range(low=-100.0, high=100.0), None)
        """
        if unit is not None:
            return self.ranges.get(unit)
        first, *others = self.ranges.values()
        return first if all(other == first for other in others) else None


UNIT_RANGES: Final[Mapping[Unit, Range]] = {Unit.PERCENT: Range(0.0, 100.0), Unit.RATIO: Range(0.0, 1.0)}
"""What a value can be where its unit alone says so: a part of a whole."""


def _scale(low: float, high: float) -> dict[Unit, Range | None]:
    return dict.fromkeys((Unit.SCORE, Unit.POINTS), Range(low, high))


_SHARE: Final[Mapping[Unit, Range | None]] = UNIT_RANGES
_OPEN_RATIO: Final[Mapping[Unit, Range | None]] = {Unit.RATIO: None, Unit.PERCENT: None}
# How far a mark or a gap goes depends on the question that was asked.
_ANY_SCALE: Final[Mapping[Unit, Range | None]] = {Unit.SCORE: None, Unit.POINTS: None}
_MONEY: Final[Mapping[Unit, Range | None]] = {Unit.MONEY: None}
_TIME: Final[Mapping[Unit, Range | None]] = {Unit.DURATION: None}


def _higher(ranges: Mapping[Unit, Range | None]) -> FormulaFacts:
    return FormulaFacts(direction=Direction.HIGHER, ranges=ranges)


def _lower(ranges: Mapping[Unit, Range | None]) -> FormulaFacts:
    return FormulaFacts(direction=Direction.LOWER, ranges=ranges)


FORMULAS: Final[Mapping[Formula, FormulaFacts]] = {
    Formula.NPS: _higher(dict.fromkeys((Unit.POINTS, Unit.SCORE), Range(-100.0, 100.0))),
    Formula.CSAT_TOP_2_BOX: _higher(_SHARE),
    Formula.CSAT_MEAN: _higher(_ANY_SCALE),
    Formula.CSAT_MEAN_OF_MAXIMUM: _higher(_SHARE),
    Formula.CSAT_RESCALED: _higher(_SHARE),
    Formula.CES_V1: _lower(_scale(1.0, 5.0)),
    # The share of those who answer 5 to 7 is reported as well.
    Formula.CES_V2: _higher({**_scale(1.0, 7.0), **_SHARE}),
    Formula.FCR: FormulaFacts(
        direction=Direction.HIGHER, ranges=_SHARE, window="usually without a second contact within 7 to 14 days"
    ),
    Formula.CHURN_RATE: _lower(_SHARE),
    Formula.RETENTION: _higher(_SHARE),
    Formula.REVENUE_CHURN: _lower(_SHARE),
    Formula.CLV_MARGIN: _higher(_MONEY),
    Formula.CLV_MARGIN_IMMEDIATE: _higher(_MONEY),
    Formula.CLV_SIMPLE: _higher(_MONEY),
    Formula.AHT: _lower(_TIME),
    Formula.SLA_ATTAINMENT: _higher(_SHARE),
    Formula.CONVERSION: _higher(_SHARE),
    Formula.DROP_OFF: _lower(_SHARE),
    Formula.ABANDONMENT: _lower(_SHARE),
    Formula.TIME_TO_FIRST_VALUE: _lower(_TIME),
    # A customer may call twice about one order.
    Formula.CONTACT_RATE: _lower({**_OPEN_RATIO, Unit.COUNT: None, Unit.RATE: None}),
    Formula.REFERRAL_RATE: _higher(_SHARE),
    Formula.HEALTH_SCORE: _higher({**_scale(0.0, 100.0), Unit.PERCENT: Range(0.0, 100.0)}),
    Formula.SERVICE_GAP: _higher(_ANY_SCALE),
    Formula.ROI: _higher(_OPEN_RATIO),
    Formula.LEAKAGE: _lower(_MONEY),
}
"""What is known of every formula."""
