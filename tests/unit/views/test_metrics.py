"""What the metric tree shows, before anything has a place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from journeymap.model import Band, Benchmark, Direction, Duration, Formula, Metric, Money, Quantity, Range, Rate, Unit
from journeymap.views import Gauge, GaugeMark, Selection, Standing, metrics
from journeymap.views.gauge import gauge, gauge_scale
from tests.picture import compiled


MAP = """
    title: Broadband
    teams: {care: Customer care}
    objectives: {calm: Fewer calls}
    personas: {maya: Maya}
    metrics:
      calls: {parent: fcr, unit: count, direction: lower, target: 5, alert: 9}
      fcr:
        {name: First contact, parent: nps, level: tactical, unit: percent, direction: higher, target: 80%, alert: 50%,
         owner: care, objective: calm, baseline: 40%}
      nps:
        {level: strategic, unit: points, direction: higher, target: 30, range: -100..100,
         readings: [{value: 40, date: 2026-09}]}
      wrong: {parent: fcr, level: strategic}
      alone: {name: Alone}
      one: {parent: two}
      two: {parent: one}
    stages:
      choose: {metrics: {fcr: 60%}, touchpoints: {a: {metrics: {calls: {value: 4, persona: maya}}}}}
      wait: {touchpoints: {b: {metrics: {fcr: 31%}}}}
"""


def test_every_metric_stands_below_its_parent() -> None:
    """The highest roots first; who says no level has that above; a circle is broken where it is written first."""
    sheet = metrics(compiled(MAP))
    assert [(node.item.element, node.parent, node.depth, node.tier) for node in sheet.nodes] == [
        ("metric:nps", None, 0, "strategic"),
        ("metric:fcr", "metric:nps", 1, "tactical"),
        ("metric:calls", "metric:fcr", 2, "tactical"),
        ("metric:wrong", "metric:fcr", 2, "tactical"),
        ("metric:alone", None, 0, "unsaid"),
        ("metric:two", None, 0, "unsaid"),
        ("metric:one", "metric:two", 1, "unsaid"),
    ]
    assert [tier.label for tier in sheet.tiers] == ["Strategic", "Tactical", "Level not set"]


def test_a_root_without_level_has_the_highest_of_those_below() -> None:
    """So it stands left of them."""
    below = "low: {parent: top, level: operational}, mid: {parent: top, level: tactical}"
    text = f"{{title: A, stages: {{one: }}, metrics: {{top: , {below}}}}}"
    assert [(node.item.label, node.tier) for node in metrics(compiled(text)).nodes] == [
        ("Top", "tactical"),
        ("Low", "operational"),
        ("Mid", "tactical"),
    ]


def test_a_node_says_reading_target_and_standing() -> None:
    """The reading of the whole map counts, else the worst of the stages, with its place."""
    nodes = {node.item.element: node for node in metrics(compiled(MAP)).nodes}
    assert (nodes["metric:nps"].reading, nodes["metric:nps"].target) == ("40", "30")
    assert nodes["metric:nps"].item.standing is Standing.MET
    fcr = nodes["metric:fcr"]
    assert (fcr.reading, fcr.target, fcr.item.standing) == ("31%", "80%", Standing.MISSED)
    assert fcr.item.details == ("at B, worst of 2", "baseline 40% · alert 50%", "Customer care · higher is better")
    assert fcr.item.note == "Objective: Fewer calls"


def test_a_formula_says_what_the_author_did_not() -> None:
    """Which way is good, how a reading stands, the bands of the bar, and over which time it is counted as a rule."""
    text = """
        title: A
        metrics: {calls: {formula: fcr, unit: percent, target: 80%, alert: 50%, readings: [{value: 58%}]}}
        stages: {one: }
    """
    (node,) = metrics(compiled(text)).nodes
    assert node.item.standing is Standing.SHORT
    assert node.item.details == ("alert 50%", "higher is better")
    assert node.item.note == "Usually without a second contact within 7 to 14 days"
    assert node.gauge is not None
    assert [zone.standing for zone in node.gauge.zones] == [Standing.MISSED, Standing.SHORT, Standing.MET]


def test_what_was_not_read_has_no_standing_and_no_point() -> None:
    """Unknown is not zero."""
    node = next(node for node in metrics(compiled(MAP), Selection(stages=("wait",))).nodes if "calls" in node.item.key)
    assert (node.reading, node.item.standing, node.item.details[0]) == ("", None, "no reading")
    assert node.gauge is not None
    assert GaugeMark.CURRENT not in {point.mark for point in node.gauge.points}
    alone = next(node for node in metrics(compiled(MAP)).nodes if node.item.label == "Alone")
    assert alone.gauge is None


def test_the_summary_counts() -> None:
    """How many are met, short, missed, and not read."""
    assert metrics(compiled(MAP)).summary == (
        "Metrics of Broadband: 7 metrics, 2 met, 0 short of target, 1 missed, 4 not read."
    )


def test_a_map_without_metrics_says_so() -> None:
    """There is no tree of nothing."""
    assert metrics(compiled("{title: A, stages: {one: }}")).empty == "This map defines no metrics."


def bar(metric: Metric, current: Quantity | None) -> Gauge | None:
    """Give the bar of a metric that has no siblings."""
    return gauge(metric, current, gauge_scale(metric, current))


def zones(current: Quantity | None, **facts: Any) -> list[tuple[str, float, float]]:
    """Give the bands of the bar of a metric."""
    found = bar(Metric(id="m", **facts), current)
    assert found is not None
    return [(zone.standing.value, round(zone.start, 3), round(zone.end, 3)) for zone in found.zones]


def test_bands_follow_target_alert_and_direction() -> None:
    """Every value in a band stands as a reading there would."""
    percent = {"unit": Unit.PERCENT, "target": 80.0, "alert": 50.0}
    assert zones(10.0, direction=Direction.HIGHER, **percent) == [
        ("missed", 0.0, 0.5),
        ("short", 0.5, 0.8),
        ("met", 0.8, 1.0),
    ]
    lower = {"unit": Unit.PERCENT, "target": 20.0, "alert": 50.0}
    assert zones(90.0, direction=Direction.LOWER, **lower) == [
        ("met", 0.0, 0.2),
        ("short", 0.2, 0.5),
        ("missed", 0.5, 1.0),
    ]
    assert zones(90.0, **percent) == []
    assert zones(3.0, range=Range(0, 10), target=Band(4.0, 6.0), alert=Band(2.0, 8.0)) == [
        ("missed", 0.0, 0.2),
        ("short", 0.2, 0.4),
        ("met", 0.4, 0.6),
        ("short", 0.6, 0.8),
        ("missed", 0.8, 1.0),
    ]
    assert zones(9.0, range=Range(0, 10), target=Band(4.0, 6.0)) == [
        ("missed", 0.0, 0.4),
        ("met", 0.4, 0.6),
        ("missed", 0.6, 1.0),
    ]


@pytest.mark.parametrize(
    ("facts", "current", "expected"),
    [
        ({"unit": Unit.PERCENT, "direction": Direction.LOWER, "target": 2.0}, 4.0, ("0", "5%")),
        ({"unit": Unit.PERCENT, "target": 63.0}, 61.0, ("0", "80%")),
        ({"unit": Unit.PERCENT, "target": 95.0}, 61.0, ("0", "100%")),
        ({"unit": Unit.PERCENT, "target": 100.0}, 110.0, ("0", "120%")),
        ({"unit": Unit.PERCENT, "target": 2.5, "range": Range(0, 100)}, 3.6, ("0", "100%")),
        ({"unit": Unit.PERCENT, "target": 5.0}, -4.0, ("-5%", "6%")),
        ({"target": Duration(3 * 86_400.0)}, Duration(9 * 86_400.0), ("0", "10 d")),
        ({"target": Duration(1200.0)}, Duration(3120.0), ("0", "1 h")),
        ({"target": Money(Decimal(400_000), "EUR")}, Money(Decimal(352_000), "EUR"), ("0", "EUR 500\xa0000")),
        ({"target": Rate(40.0, "day")}, Rate(73.0, "day"), ("0", "80 a day")),
        ({"unit": Unit.COUNT, "target": 5.0}, 14.0, ("0", "15")),
        ({"unit": Unit.SCORE, "target": 70.0}, 66.0, ("64", "72")),
        ({"unit": Unit.POINTS, "formula": Formula.NPS, "target": 30.0}, 22.0, ("-100", "100")),
    ],
)
def test_both_ends_of_a_scale_carry_a_number(
    facts: dict[str, Any], current: Quantity, expected: tuple[str, str]
) -> None:
    """From zero to a round number above all, where zero is nothing; the author's range wins; else the formula's."""
    found = bar(Metric(id="m", **facts), current)
    assert found is not None
    assert (found.low, found.high) == expected
    assert all(0 <= point.at <= 1 for point in found.points)


def test_siblings_of_one_unit_share_a_scale() -> None:
    """61% of 63% is nearer to its target than 36% of 68%, and looks so; what is far smaller keeps its own scale."""
    text = """
        title: A
        metrics:
          near: {unit: percent, direction: higher, target: 63%, readings: [61%]}
          off: {unit: percent, direction: higher, target: 68%, readings: [36%]}
          tiny: {unit: percent, direction: lower, target: 1%, readings: [2%]}
          said: {unit: percent, direction: higher, target: 63%, range: 0..100, readings: [61%]}
          wait: {unit: duration, direction: lower, target: 3d, readings: [9d]}
        stages: {one: }
    """
    ends = {
        node.item.element: node.gauge and (node.gauge.low, node.gauge.high) for node in metrics(compiled(text)).nodes
    }
    assert ends == {
        "metric:near": ("0", "80%"),
        "metric:off": ("0", "80%"),
        "metric:tiny": ("0", "2.5%"),
        "metric:said": ("0", "100%"),
        "metric:wait": ("0", "10 d"),
    }


@pytest.mark.parametrize(
    ("metric", "current"),
    [
        (Metric(id="m"), None),
        (Metric(id="m", unit=Unit.COUNT), 5.0),
        (Metric(id="m", target=5.0), Duration(5.0)),
        (Metric(id="m", target=Money(Decimal(1), "EUR")), Money(Decimal(2), "GBP")),
        (Metric(id="m", target=5.0), 5.0),
    ],
)
def test_without_two_numbers_to_compare_there_is_no_bar(metric: Metric, current: Quantity | None) -> None:
    """Nothing known, one value on no scale, values of two kinds or currencies."""
    assert bar(metric, current) is None


def test_a_benchmark_is_a_point() -> None:
    """What others reach stands on the same scale."""
    found = bar(Metric(id="m", unit=Unit.RATIO, benchmark=Benchmark(value=0.5)), 0.1)
    assert found is not None
    assert [(point.mark, point.at) for point in found.points] == [
        (GaugeMark.BENCHMARK, pytest.approx(0.5 / 0.6)),
        (GaugeMark.CURRENT, pytest.approx(0.1 / 0.6)),
    ]
