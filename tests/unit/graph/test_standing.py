"""Readings against targets, for every kind of value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from journeymap.graph.standing import Standing, amount, comparable_gap, gap, standing, unassessed, unit_of, value_range
from journeymap.model import Band, Direction, Duration, Formula, Metric, Money, Quantity, Range, Rate, Unit


@pytest.mark.parametrize(
    ("value", "target", "alert", "direction", "expected"),
    [
        (31.0, 40.0, None, Direction.HIGHER, Standing.MISSED),
        (31.0, 40.0, 30.0, Direction.HIGHER, Standing.SHORT),
        (29.0, 40.0, 30.0, Direction.HIGHER, Standing.MISSED),
        (40.0, 40.0, 30.0, Direction.HIGHER, Standing.MET),
        (-5.0, 0.0, -10.0, Direction.HIGHER, Standing.SHORT),
        (Duration(9), Duration(3), Duration(7), Direction.LOWER, Standing.MISSED),
        (Duration(5), Duration(3), Duration(7), Direction.LOWER, Standing.SHORT),
        (Duration(3), Duration(3), None, Direction.LOWER, Standing.MET),
        (Money(Decimal("4.50"), "GBP"), Money(Decimal(5), "GBP"), None, Direction.LOWER, Standing.MET),
        (Money(Decimal("4.50"), "GBP"), Money(Decimal(5), "EUR"), None, Direction.LOWER, Standing.UNKNOWN),
        (Rate(60, "minute"), Rate(2, "second"), None, Direction.HIGHER, Standing.MISSED),
        (Rate(120, "minute"), Rate(2, "second"), None, Direction.HIGHER, Standing.MET),
        (3.0, Band(2.0, 5.0), None, Direction.BAND, Standing.MET),
        (6.0, Band(2.0, 5.0), Band(1.0, 7.0), Direction.BAND, Standing.SHORT),
        (8.0, Band(2.0, 5.0), Band(1.0, 7.0), None, Standing.MISSED),
        (6.0, Band(2.0, 5.0), None, Direction.HIGHER, Standing.UNKNOWN),
        (1.0, Band(2.0, 5.0), None, Direction.HIGHER, Standing.MISSED),
        (5.0, Band(2.0, 5.0), None, Direction.HIGHER, Standing.MET),
        (1.0, Band(2.0, 5.0), None, Direction.LOWER, Standing.UNKNOWN),
        (6.0, Band(2.0, 5.0), None, Direction.LOWER, Standing.MISSED),
        (8.0, None, None, Direction.HIGHER, Standing.UNKNOWN),
        (8.0, 8.0, None, None, Standing.UNKNOWN),
        (8.0, Duration(8), None, Direction.HIGHER, Standing.UNKNOWN),
    ],
)
def test_standing(
    value: Quantity,
    target: Quantity | Band | None,
    alert: Quantity | Band | None,
    direction: Direction | None,
    expected: Standing,
) -> None:
    """Met, at risk, missed and unknown, whichever way is good."""
    metric = Metric(id="m", target=target, alert=alert, direction=direction)
    assert standing(value, metric) is expected


@pytest.mark.parametrize(
    ("value", "target", "direction", "expected"),
    [
        (45.0, 30.0, None, "not assessed: no direction"),
        (45.0, 30.0, Direction.HIGHER, ""),
        (45.0, 30.0, Direction.BAND, "not assessed: the target is no band"),
        (45.0, None, None, ""),
        (45.0, Band(10.0, 20.0), None, ""),
        (45.0, Band(10.0, 20.0), Direction.HIGHER, "not assessed: better than the target band"),
        (5.0, Duration(5), Direction.HIGHER, "not assessed: cannot be compared with the target"),
        (
            Money(Decimal(5), "EUR"),
            Band(Money(Decimal(1), "GBP"), Money(Decimal(9), "GBP")),
            None,
            "not assessed: cannot be compared with the target",
        ),
    ],
)
def test_why_a_value_is_not_assessed(
    value: Quantity, target: Quantity | Band | None, direction: Direction | None, expected: str
) -> None:
    """There is a target, and all the same nobody can say whether it is met; empty wherever there is nothing to say."""
    assert unassessed(value, Metric(id="m", target=target, direction=direction)) == expected


@pytest.mark.parametrize(
    ("value", "metric", "expected"),
    [
        (5.0, Metric(id="m", formula=Formula.CHURN_RATE, target=4.0), Standing.MISSED),
        (5.0, Metric(id="m", formula=Formula.CHURN_RATE, target=4.0, alert=6.0), Standing.SHORT),
        (5.0, Metric(id="m", formula=Formula.NPS, target=4.0), Standing.MET),
        # What the author says counts.
        (5.0, Metric(id="m", formula=Formula.NPS, target=4.0, direction=Direction.LOWER), Standing.MISSED),
        # Too short a call is no good call, whatever the formula prefers.
        (Duration(5), Metric(id="m", formula=Formula.AHT, target=Band(Duration(6), Duration(9))), Standing.MISSED),
    ],
)
def test_a_formula_brings_its_direction(value: Quantity, metric: Metric, expected: Standing) -> None:
    """Where the author wrote none."""
    assert standing(value, metric) is expected
    assert not unassessed(value, metric)


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        (Metric(id="m", formula=Formula.AHT), Unit.DURATION),
        (Metric(id="m", formula=Formula.CLV_SIMPLE), Unit.MONEY),
        (Metric(id="m", formula=Formula.AHT, unit=Unit.COUNT), Unit.COUNT),
        (Metric(id="m", formula=Formula.NPS), None),
        (Metric(id="m"), None),
    ],
)
def test_a_formula_brings_its_unit(metric: Metric, expected: Unit | None) -> None:
    """Where it has but one, and the author wrote none: a percentage and a ratio are not told apart by it."""
    assert unit_of(metric) is expected


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        (Metric(id="m", unit=Unit.PERCENT), Range(0.0, 100.0)),
        (Metric(id="m", unit=Unit.RATIO), Range(0.0, 1.0)),
        (Metric(id="m", unit=Unit.SCORE), None),
        (Metric(id="m", unit=Unit.PERCENT, range=Range(-50.0, 200.0)), Range(-50.0, 200.0)),
        (Metric(id="m", unit=Unit.SCORE, formula=Formula.CES_V2), Range(1.0, 7.0)),
        (Metric(id="m", unit=Unit.PERCENT, formula=Formula.CES_V2), Range(0.0, 100.0)),
        (Metric(id="m", formula=Formula.CES_V2), None),
        (Metric(id="m", formula=Formula.NPS), Range(-100.0, 100.0)),
        (Metric(id="m", unit=Unit.RATIO, formula=Formula.ROI), None),
        (Metric(id="m", unit=Unit.PERCENT, formula=Formula.NPS), None),
    ],
)
def test_what_a_metric_can_be(metric: Metric, expected: Range | None) -> None:
    """Its range says it, else its formula, else its unit; a unit that is not the formula's leaves it open."""
    assert value_range(metric) == expected


def test_a_gap_is_a_part_of_what_the_formula_says() -> None:
    """NPS goes over 200 points."""
    metric = Metric(id="m", unit=Unit.POINTS, formula=Formula.NPS, target=30.0, direction=Direction.HIGHER)
    assert comparable_gap(10.0, metric) == -0.1


@pytest.mark.parametrize(
    "rate",
    [
        Rate(1, "second"),
        Rate(60, "minute"),
        Rate(3600, "hour"),
        Rate(86_400, "day"),
        Rate(604_800, "week"),
        Rate(2_629_746, "month"),
        Rate(31_556_952, "year"),
    ],
    ids=lambda rate: rate.per,
)
def test_rates_are_compared_whatever_they_are_told_in(rate: Rate) -> None:
    """A year has twelve months, of 365.2425 days in all."""
    assert amount(rate) == pytest.approx(1.0)
    metric = Metric(id="m", target=Rate(86_400, "day"), direction=Direction.HIGHER)
    assert gap(rate, metric.target, metric.direction) == pytest.approx(0.0)


def test_a_plain_number_of_every_value() -> None:
    """Of money its amount, whatever the currency."""
    assert [amount(value) for value in (Duration(90.0), Money(Decimal("4.50"), "GBP"), 7.0)] == [90.0, 4.5, 7.0]


@pytest.mark.parametrize(
    ("value", "metric", "expected"),
    [
        (60.0, Metric(id="m", unit=Unit.PERCENT, target=80.0, direction=Direction.HIGHER), -0.2),
        (60.0, Metric(id="m", unit=Unit.PERCENT, target=20.0, direction=Direction.LOWER), -0.4),
        (9.0, Metric(id="m", range=Range(0.0, 5.0), target=1.0, direction=Direction.HIGHER), 1.0),
        (-9.0, Metric(id="m", range=Range(0.0, 5.0), target=1.0, direction=Direction.HIGHER), -1.0),
        (60.0, Metric(id="m", target=80.0, direction=Direction.HIGHER), None),
        (60.0, Metric(id="m", unit=Unit.PERCENT, direction=Direction.HIGHER), None),
        (Duration(60), Metric(id="m", range=Range(0.0, 90.0), target=Duration(80), direction=Direction.LOWER), None),
    ],
)
def test_gaps_that_can_be_compared(value: Quantity, metric: Metric, expected: float | None) -> None:
    """As a part of all that is possible, and no more than all of it; a time has no range."""
    assert comparable_gap(value, metric) == (None if expected is None else pytest.approx(expected))
