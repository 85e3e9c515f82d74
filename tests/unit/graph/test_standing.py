"""Readings against targets, for every kind of value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from journeymap.graph.standing import Standing, standing
from journeymap.model import Band, Direction, Duration, Metric, Money, Quantity, Rate


@pytest.mark.parametrize(
    ("value", "target", "alert", "direction", "expected"),
    [
        (31.0, 40.0, None, Direction.HIGHER, Standing.MISSED),
        (31.0, 40.0, 30.0, Direction.HIGHER, Standing.AT_RISK),
        (29.0, 40.0, 30.0, Direction.HIGHER, Standing.MISSED),
        (40.0, 40.0, 30.0, Direction.HIGHER, Standing.MET),
        (-5.0, 0.0, -10.0, Direction.HIGHER, Standing.AT_RISK),
        (Duration(9), Duration(3), Duration(7), Direction.LOWER, Standing.MISSED),
        (Duration(5), Duration(3), Duration(7), Direction.LOWER, Standing.AT_RISK),
        (Duration(3), Duration(3), None, Direction.LOWER, Standing.MET),
        (Money(Decimal("4.50"), "GBP"), Money(Decimal(5), "GBP"), None, Direction.LOWER, Standing.MET),
        (Money(Decimal("4.50"), "GBP"), Money(Decimal(5), "EUR"), None, Direction.LOWER, Standing.UNKNOWN),
        (Rate(60, "minute"), Rate(2, "second"), None, Direction.HIGHER, Standing.MISSED),
        (Rate(120, "minute"), Rate(2, "second"), None, Direction.HIGHER, Standing.MET),
        (3.0, Band(2.0, 5.0), None, Direction.BAND, Standing.MET),
        (6.0, Band(2.0, 5.0), Band(1.0, 7.0), Direction.BAND, Standing.AT_RISK),
        (8.0, Band(2.0, 5.0), Band(1.0, 7.0), None, Standing.MISSED),
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
