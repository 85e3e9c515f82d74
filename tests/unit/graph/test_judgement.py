"""How far readings are from their targets: the colours of a heat map, before there is one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from journeymap.graph.judgement import judge
from journeymap.graph.standing import Standing
from journeymap.model import Band, Direction, Duration, Formula, Metric, Money, Quantity, Range, Rate, Unit


HIGHER, LOWER = Direction.HIGHER, Direction.LOWER
DAY = 86_400.0


def seen(value: Quantity, **facts: Any) -> tuple[str, bool]:
    """Give the standing of a value, and whether it is far."""
    judged = judge(value, Metric(id="m", **facts))
    return judged.standing.value, judged.is_far


def percent(target: float, alert: float | None, direction: Direction) -> dict[str, Any]:
    """Give the facts of a metric in percent."""
    return {"unit": Unit.PERCENT, "target": target, "alert": alert, "direction": direction}


def days(target: float, alert: float | None) -> dict[str, Any]:
    """Give the facts of a metric in days, of which few are good."""
    limit = Duration(alert * DAY) if alert is not None else None
    return {"unit": Unit.DURATION, "target": Duration(target * DAY), "alert": limit, "direction": LOWER}


@pytest.mark.parametrize(
    ("value", "facts", "expected"),
    [
        pytest.param(4.6, {"unit": Unit.SCORE, "target": 4.5, "alert": 4.0, "range": Range(1, 5), "direction": HIGHER},
                     ("met", False), id="csat"),
        pytest.param(22.0, {"unit": Unit.POINTS, "target": 30.0, "alert": 10.0, "range": Range(-100, 100),
                            "direction": HIGHER}, ("short", False), id="nps"),
        pytest.param(Duration(9 * DAY), days(3, 7), ("missed", False), id="wait"),
        pytest.param(11.0, percent(5, 10, LOWER), ("missed", False), id="bill-contacts"),
        pytest.param(44.0, percent(50, 30, HIGHER), ("short", False), id="checks-per-scan"),
        pytest.param(58.0, percent(80, 60, HIGHER), ("missed", False), id="first-contact-resolution"),
        pytest.param(62.0, percent(90, 60, HIGHER), ("short", True), id="typed-in-on-the-day"),
        pytest.param(64.0, percent(95, 60, HIGHER), ("short", True), id="results-told-in-time"),
        pytest.param(Duration(52 * 60), {"target": Duration(20 * 60), "alert": Duration(45 * 60), "direction": LOWER},
                     ("missed", False), id="wait-in-the-room"),
        pytest.param(Duration(9 * DAY), days(3, 7), ("missed", False), id="letter-to-the-family-doctor"),
        pytest.param(9.0, percent(5, 10, LOWER), ("short", True), id="no-shows"),
        pytest.param(3.6, percent(2.5, 4, LOWER), ("short", True), id="revenue-lost"),
        pytest.param(6.5, percent(9, 5, HIGHER), ("short", True), id="trials-from-visits"),
        pytest.param(12.0, percent(15, 8, HIGHER), ("short", False), id="baskets-won-back"),
        pytest.param(4.7, {"unit": Unit.SCORE, "target": 4.7, "alert": 4.4, "range": Range(1, 5), "direction": HIGHER},
                     ("met", False), id="csat-to-be"),
        pytest.param(5.0, percent(4, 8, LOWER), ("short", False), id="bill-contacts-to-be"),
        pytest.param(Duration(5 * DAY), days(1, 7), ("short", True), id="to-the-first-payment"),
        pytest.param(Duration(4 * DAY), days(3, 5), ("short", True), id="wait-to-be"),
    ],
)  # fmt: skip
def test_readings_that_once_had_a_wrong_colour(
    value: Quantity, facts: dict[str, Any], expected: tuple[str, bool]
) -> None:
    """Hue is the standing, whatever the unit; far is measured by the way to the alert, or by the target."""
    assert seen(value, **facts) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (95.0, ("met", True)),
        (94.9, ("met", False)),
        (80.0, ("met", False)),
        (79.9, ("short", False)),
        (65.1, ("short", False)),
        (65.0, ("short", True)),
        # An alert is the value beyond which somebody has to act, so that it is not yet missed itself.
        (50.0, ("short", True)),
        (49.9, ("missed", False)),
        (20.1, ("missed", False)),
        (20.0, ("missed", True)),
    ],
)
def test_with_an_alert_the_way_to_it_measures(value: float, expected: tuple[str, bool]) -> None:
    """Half of it is far for what is short of the target or beyond it, twice of it for what missed it."""
    assert seen(value, **percent(80, 50, HIGHER)) == expected


@pytest.mark.parametrize(
    ("value", "facts", "expected"),
    [
        (5.0, percent(4, None, LOWER), ("missed", True)),
        (4.9, percent(4, None, LOWER), ("missed", False)),
        (3.0, percent(4, None, LOWER), ("met", True)),
        (Money(Decimal("12.50"), "EUR"), {"target": Money(Decimal(10), "EUR"), "direction": LOWER}, ("missed", True)),
        (Rate(9.0, "day"), {"target": Rate(12.0, "day"), "direction": HIGHER}, ("missed", True)),
        (60.0, {"unit": Unit.COUNT, "target": 100.0, "direction": HIGHER}, ("missed", True)),
        # A fifth of all that it can be.
        (-10.0, {"unit": Unit.POINTS, "formula": Formula.NPS, "target": 30.0}, ("missed", True)),
        (-9.0, {"unit": Unit.POINTS, "formula": Formula.NPS, "target": 30.0}, ("missed", False)),
        (3.8, {"unit": Unit.SCORE, "range": Range(1, 5), "target": 4.5, "direction": HIGHER}, ("missed", False)),
        # What the author says a metric can be counts, in percent too.
        (5.0, {**percent(4, None, LOWER), "range": Range(0, 10)}, ("missed", False)),
    ],
)
def test_without_an_alert_target_or_range_measure(
    value: Quantity, facts: dict[str, Any], expected: tuple[str, bool]
) -> None:
    """A quarter of a target whose zero is nothing; a fifth of a range whose zero is a point like any other."""
    assert seen(value, **facts) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (5.0, ("met", False)),
        (3.1, ("short", False)),
        (3.0, ("short", True)),
        (1.9, ("missed", False)),
        (7.0, ("short", False)),
        (8.0, ("short", True)),
        (14.0, ("missed", True)),
    ],
)
def test_a_band_measures_from_its_nearer_edge(value: float, expected: tuple[str, bool]) -> None:
    """Each side has its own way to the alert."""
    facts = {"target": Band(4.0, 6.0), "alert": Band(2.0, 10.0), "direction": Direction.BAND}
    assert seen(value, **facts) == expected


@pytest.mark.parametrize(
    ("value", "facts", "expected"),
    [
        # Zero has no parts.
        (3.0, percent(0, None, LOWER), Standing.MISSED),
        # Nobody knows what a plain number can be.
        (3.0, {"target": 5.0, "direction": HIGHER}, Standing.MISSED),
        (3.0, {"unit": Unit.SCORE, "target": 5.0, "direction": HIGHER}, Standing.MISSED),
        (3.0, {"unit": Unit.COUNT}, Standing.UNKNOWN),
        (3.0, {"target": Duration(9.0), "direction": LOWER}, Standing.UNKNOWN),
    ],
)
def test_where_nothing_measures_there_is_one_depth(value: float, facts: dict[str, Any], expected: Standing) -> None:
    """The standing is known all the same, or nothing is."""
    judged = judge(value, Metric(id="m", **facts))
    assert (judged.standing, judged.distance, judged.is_far) == (expected, None, False)


def test_with_a_target_of_zero_the_alert_measures() -> None:
    """From nothing to the alert."""
    assert seen(1.0, **percent(0, 4, LOWER)) == ("short", False)
    assert seen(2.0, **percent(0, 4, LOWER)) == ("short", True)


def test_an_alert_before_the_target_measures_nothing() -> None:
    """Whoever calls for action above the target has told no way from it downwards."""
    assert seen(70.0, **percent(80, 90, HIGHER)) == ("missed", False)
    assert seen(50.0, **percent(80, 90, HIGHER)) == ("missed", True)
