"""How readings have changed, each change calculated by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from journeymap.graph.figure import Ledger, Measure
from journeymap.graph.query import trends
from journeymap.graph.trend import add_trends
from journeymap.views import Detail, Selection, metrics
from tests.picture import compiled
from tests.recompute import recompute


MAP = """
    title: Shop
    personas: {maya: Maya}
    metrics:
      nps:
        unit: points
        direction: higher
        readings: [{value: 30, date: 2026-06}, {value: 42, date: 2026-09}, {value: 35, date: 2026-07}, 50]
      back: {unit: percent, readings: [{value: 30%, date: 2026-06}, {value: 29.5%, date: 2026-09}]}
      fee:
        unit: money
        direction: lower
        readings: [{value: EUR 4, date: 2025}, {value: GBP 4.50, date: 2026-06}, {value: GBP 4.70, date: 2026-09}]
      wait: {unit: duration, formula: aht, readings: [{value: 9d, date: 2025}, {value: 6d 12h, date: 2026-06}]}
      calls: {unit: rate, direction: lower, readings: [{value: 24/day, date: 2025}, {value: 1/hour, date: 2026-06}]}
      alone: {unit: points, readings: [{value: 1, date: 2025}, {value: 2, date: 2026, persona: maya}]}
      abroad: {unit: money, readings: [{value: EUR 4, date: 2025}, {value: GBP 4, date: 2026}]}
    stages:
      buy: {touchpoints: {pay: {metrics: {nps: [{value: 5, date: 2025}, {value: 3, date: 2026}]}}}}
"""


def test_trends_are_the_last_less_the_first() -> None:
    """In time, not in the text; what cannot be compared with the last is passed over."""
    found = {trend.key: trend for trend in trends(compiled(MAP))}
    # 42 - 30; 29.5 - 30; 4.70 - 4.50; 6.5 d - 9 d = -2.5 d of 86400 s; 24 a day is 1 an hour; 3 - 5.
    assert {key: (trend.change.expected, trend.is_better) for key, trend in found.items()} == {
        "metric:nps": (12, True),
        "metric:back": (Fraction(-1, 2), None),
        "metric:fee": (Fraction(1, 5), False),
        "metric:wait": (-216000, True),
        "metric:calls": (0, None),
        "touchpoint:pay.nps": (-2, False),
    }
    fee = found["metric:fee"].change
    assert (fee.id, fee.measure, fee.currency) == ("trend@metric:fee", Measure.MONEY, "GBP")
    assert fee.name == "how much `metric:fee` has changed since 2026-06"


def test_trends_follow_from_their_derivations() -> None:
    """The second evaluator finds the same, and every reading knows its place."""
    ledger = Ledger()
    add_trends(compiled(MAP), ledger)
    again = recompute(ledger, 1)
    assert len(ledger) == 6
    for figure in ledger:
        assert figure.expected is not None
        assert again[figure.id] == pytest.approx(float(figure.expected), abs=1e-9)
        assert all(not isinstance(item, str) and item.place is not None for item in figure.inputs)


def test_the_tree_says_how_a_reading_has_changed() -> None:
    """In the unit of the metric, percent by points; not in a compact picture, and not where another reading counts."""
    nodes = {node.item.element: node for node in metrics(compiled(MAP)).nodes}
    assert {key: node.item.details[0] for key, node in nodes.items() if "20" in "".join(node.item.details)} == {
        "metric:nps": "+12 since 2026-06, better",
        "metric:back": "-0.5 points since 2026-06",
        "metric:fee": "+GBP 0.20 since 2026-06, worse",
        "metric:wait": "-2 d 12 h since 2025, better",
        "metric:calls": "as in 2025",
    }
    for node in metrics(compiled(MAP), Selection(detail=Detail.COMPACT)).nodes:
        assert not any("since" in detail for detail in node.item.details)
