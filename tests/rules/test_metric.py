"""Edge cases of JM07: what is measured, and what it is for."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from journeymap.app.checking import Asked, check_files
from journeymap.checks import Policy
from journeymap.checks.calendar import after
from journeymap.checks.rules import metric, reading
from journeymap.model import Period
from tests.rules.checking import codes, findings, measured, messages, shop


if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("definition", "value", "expected"),
    [
        ("{unit: percent, direction: higher, target: 80%}", "79%", "JM0703"),
        ("{unit: percent, direction: higher, target: 80%}", "80%", ""),
        ("{unit: duration, direction: lower, target: 3d}", "9d", "JM0703"),
        ("{unit: duration, direction: lower, target: 3d}", "2d", ""),
        ("{unit: duration, direction: lower, target: 3d, alert: 7d}", "5d", "JM0703"),
        ("{unit: duration, direction: lower, target: 3d, alert: 7d}", "7d", "JM0703"),
        ("{unit: duration, direction: lower, target: 3d, alert: 7d}", "8d", "JM0704"),
        ("{unit: points, direction: higher, target: 0, alert: -10}", "-5", "JM0703"),
        ("{unit: points, direction: higher, target: 0, alert: -10}", "-11", "JM0704"),
        ("{unit: score, target: 2..5}", "6", "JM0703"),
        ("{unit: score, target: 2..5, alert: 1..7}", "8", "JM0704"),
        ("{unit: score, target: 2..5}", "3", ""),
        ("{unit: money, direction: lower, target: EUR 5}", "EUR 6", "JM0703"),
        ("{unit: money, direction: lower, target: EUR 5}", "GBP 6", ""),
        ("{unit: percent, target: 80%}", "10%", ""),
        ("{unit: percent, direction: higher}", "10%", ""),
        ("{unit: percent, formula: churn-rate, target: 4%, alert: 6%}", "5%", "JM0703"),
        ("{unit: percent, formula: churn-rate, target: 4%, alert: 6%}", "7%", "JM0704"),
        ("{unit: percent, formula: churn-rate, target: 4%}", "3%", ""),
    ],
)
def test_gaps_know_which_way_is_good(definition: str, value: str, expected: str) -> None:
    """A missed target and an alarm exclude each other; what cannot be compared is not judged."""
    found = codes(measured(definition, value), reading.missed_target, reading.alert_threshold_breached)
    assert found == ([expected] if expected else [])


def test_a_gap_says_how_far_it_is() -> None:
    """Where the range is known the gap is told as a part of it, which compares with other metrics."""
    text = measured("{unit: points, range: -100..100, direction: higher, target: 30}", "22")
    [message] = messages(text, reading.missed_target)
    assert message == "`m` is 22 at `pay`; the target is at least 30, 4% of its range away"


@pytest.mark.parametrize(("tolerance", "expected"), [(0.2, ["JM0703"]), (0.3, [])])
def test_a_tolerance_is_a_part_of_the_range(tolerance: float, expected: list[str]) -> None:
    """Small gaps may be passed over; where the range is not known every gap counts."""
    text = measured("{unit: percent, direction: higher, target: 80%}", "55%")
    assert codes(text, reading.missed_target, options={"tolerance": tolerance}) == expected
    text = measured("{unit: duration, direction: lower, target: 3d}", "4d")
    assert codes(text, reading.missed_target, options={"tolerance": tolerance}) == ["JM0703"]


@pytest.mark.parametrize(
    ("opportunity", "expected"),
    [
        ("{measure: m}", []),
        ("{measure: below}", []),
        ("{adoption: m}", []),
        ("{measure: above}", ["JM0703"]),
        ("{measure: m, status: complete}", ["JM0703"]),
        ("{measure: m, status: rejected}", ["JM0703"]),
    ],
)
def test_what_somebody_works_on_is_no_gap_of_the_map(opportunity: str, expected: list[str]) -> None:
    """An open opportunity moves its measure and everything above that."""
    text = shop(
        "      pay: {metrics: {m: 55%}}\n",
        "metrics:\n  m: {unit: percent, direction: higher, target: 80%, parent: above}\n  above: {unit: percent}\n"
        f"  below: {{unit: percent, parent: m}}\nopportunities: {{o: {opportunity}}}",
    )
    assert codes(text, reading.missed_target) == expected
    assert codes(text, reading.missed_target, options={"planned": True}) == ["JM0703"]


@pytest.mark.parametrize("state", ["past", "to-be", "ideal"])
def test_targets_belong_to_today(state: str) -> None:
    """A planned map has its targets before it, a past one behind it."""
    text = measured("{unit: percent, direction: higher, target: 80%}", "55%")
    assert codes(f"state: {state}\n{text}", reading.missed_target) == []


def test_readings_are_found_wherever_they_are() -> None:
    """Metrics, stages, touchpoints and processes have readings; only the latest of each place counts."""
    text = (
        "title: Shop\nmetrics:\n  m: {unit: count, direction: higher, target: 9, readings: [1]}\n"
        "stages:\n  buy:\n    metrics: {m: 2}\n    touchpoints:\n"
        "      pay: {metrics: {m: [{value: 3, date: 2026-10}, {value: 10, date: 2026-01}]}, backstage: [count]}\n"
        "processes: {count: {metrics: {m: 4}}}\n"
    )
    assert messages(text, reading.missed_target) == [
        "`m` is 1; the target is at least 9",
        "`m` is 2 at `buy`; the target is at least 9",
        "`m` is 3 at `pay`; the target is at least 9",
        "`m` is 4 at `count`; the target is at least 9",
    ]


def test_readings_of_several_channels_are_told_apart() -> None:
    """Baselines know findings of one place by metric, persona, segment and channel."""
    text = measured(
        "{unit: percent, direction: higher, target: 80%}",
        "[{value: 1%, channel: phone}, {value: 2%, channel: chat}, {value: 3%}]",
    )
    assert [one.detail for one in findings(text, [reading.missed_target])] == ["m phone", "m chat", "m"]


@pytest.mark.parametrize(
    ("date", "cadence", "expected"),
    [
        ("2026-09", "monthly", []),  # until the end of November
        ("2026-08", "monthly", ["JM0705"]),
        ("2026-Q1", "quarterly", ["JM0705"]),
        ("2026-Q2", "quarterly", []),
        ("2026-11-25", "monthly", []),
        ("2030", "monthly", []),
    ],
)
def test_stale_readings(date: str, cadence: str, expected: list[str]) -> None:
    """A coarse date counts to its end; two cadences may pass."""
    text = measured(f"{{unit: count, cadence: {cadence}}}", f"{{value: 1, date: {date}}}")
    assert codes(text, reading.stale_reading) == expected


def test_an_option_says_how_many_cadences_may_pass() -> None:
    """One instead of two."""
    text = measured("{unit: count, cadence: monthly}", "{value: 1, date: 2026-09}")
    assert codes(text, reading.stale_reading, options={"cadences": 1}) == ["JM0705"]


def test_what_cannot_be_judged_is_not_stale() -> None:
    """Without a date or a cadence nothing is old; nor is anything on a map of the past."""
    assert codes(measured("{unit: count, cadence: monthly}", "1"), reading.stale_reading) == []
    old = measured("{unit: count}", "{value: 1, date: 2001}")
    assert codes(old, reading.stale_reading) == []
    assert codes(old.replace("{unit: count}", "{cadence: monthly}"), reading.stale_reading) == ["JM0705"]
    past = f"state: past\n{old.replace('{unit: count}', '{cadence: monthly}')}"
    assert codes(past, reading.stale_reading, reading.alert_threshold_breached) == []


def test_periods_end_at_the_end_of_short_months_and_of_time() -> None:
    """The day is kept where the month has it; beyond the last year there is the last day."""
    assert after(datetime.date(2026, 1, 31), Period(months=1)) == datetime.date(2026, 2, 28)
    assert after(datetime.date(2026, 1, 31), Period(days=10), 2) == datetime.date(2026, 2, 20)
    assert after(datetime.date(9999, 1, 1), Period(months=12)) == datetime.date.max
    assert after(datetime.date(9999, 12, 1), Period(days=60)) == datetime.date.max


def test_a_kpi_has_a_target() -> None:
    """A metric without a target is no KPI; readings of processes behind a stage count; empty stages are passed over."""
    assert messages(measured("{unit: count}", "1"), reading.stage_without_kpi) == [
        "no metric with a target is read in `buy`"
    ]
    text = shop("      pay: {backstage: [count]}\n", "metrics: {m: {target: 3}}\nprocesses: {count: {metrics: {m: 3}}}")
    assert codes(text, reading.stage_without_kpi) == []
    assert codes("title: Shop\nmetrics: {m: {}}\nstages: [buy]\n", reading.stage_without_kpi) == []


def test_a_map_without_metrics_is_one_finding() -> None:
    """Not every stage is flagged where nothing is measured at all."""
    text = "title: Shop\nstages: {a: {touchpoints: [b]}, c: {touchpoints: [d]}}\n"
    assert messages(text, reading.stage_without_kpi) == ["nothing is measured: the map has no metrics"]


@pytest.mark.parametrize(
    ("definition", "more", "expected"),
    [
        ("{unit: percent, direction: higher, target: 80%}", "", ["`m` has a target, and is read nowhere"]),
        ("{unit: percent, direction: higher}", "", []),
        ("{unit: percent, direction: higher, target: 80%, baseline: 70%}", "", []),
        ("{unit: percent, direction: higher, target: 80%, readings: [70%]}", "", []),
        ("{target: 3}", "processes: {count: {metrics: {m: 3}}}", []),
        ("{target: 3}", "opportunities: {o: {adoption: m}}", []),
        (
            "{target: 3}",
            "opportunities: {o: {adoption: m, status: complete}}",
            ["`m` has a target, and is read nowhere"],
        ),
        ("{target: 3}", "opportunities: {o: {measure: m}}", ["`m` has a target, and is read nowhere"]),
        ("{target: 3}", "state: to-be", []),
    ],
)
def test_a_kpi_is_read(definition: str, more: str, expected: list[str]) -> None:
    """At one place at least, or it is known from where it starts; what is to come cannot be read yet."""
    assert messages(shop("      pay:\n", f"metrics: {{m: {definition}}}\n{more}"), reading.unread_kpi) == expected


def test_a_kpi_of_a_used_file_may_be_read_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the company measures is read where it belongs; what the map itself aims at is read in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "company.journey.yaml").write_text("metrics: {csat: {target: 4}}\n")
    text = (
        "title: Shop\nuse: [company.journey.yaml]\nmetrics: {wait: {target: 3}}\nstages: {buy: {touchpoints: [pay]}}\n"
    )
    (tmp_path / "shop.journey.yaml").write_text(text)
    found = check_files(["shop.journey.yaml"], Asked(policy=Policy(select=("JM0713",)))).diagnostics
    assert [one.subject for one in found] == ["metric:wait"]


def test_an_alert_that_cannot_be_judged_does_not_alarm() -> None:
    """One value beside a band does not say on which side it alarms: the target is missed, and no more is known."""
    text = measured("{unit: count, target: 1..2, alert: 5}", "3")
    assert messages(text, reading.missed_target, reading.alert_threshold_breached) == [
        "`m` is 3 at `pay`; the target is in 1..2"
    ]


def test_unknown_timing_is_not_lagging() -> None:
    """Only what is said to be lagging is known too late."""
    assert codes(measured("{unit: count}", "1"), reading.only_lagging_metrics) == []


def test_all_that_is_known_too_late_is_named() -> None:
    """In the order of the words, wherever in the stage it is read."""
    metrics = ", ".join(f"{name}: {{timing: lagging}}" for name in ("nps", "churn", "csat"))
    text = shop("      pay: {metrics: {nps: 1, churn: 2}}\n      go: {metrics: {csat: 3}}\n", f"metrics: {{{metrics}}}")
    assert messages(text, reading.only_lagging_metrics) == [
        "what is measured in `buy` tells of the result only afterwards: `churn`, `csat`, `nps`"
    ]


def test_what_makes_a_metric_precise() -> None:
    """A band says the direction, a formula the method, and sources of all readings the source."""
    sources = "sources: {s: {type: survey}}\n"
    text = sources + measured("{unit: score, target: 2..5, formula: csat-mean}", "[{value: 3, source: s}]")
    assert codes(text, metric.vague_metric) == []
    text = sources + measured("{unit: score, target: 2..5, formula: csat-mean}", "[{value: 3, source: s}, 4]")
    assert messages(text, metric.vague_metric) == ["`m` has no source"]


def test_a_formula_says_direction_and_method() -> None:
    """And the unit, where it is counted in one only."""
    metrics = "{call: {formula: aht, source: s}, lost: {formula: churn-rate, source: s}}"
    text = f"{{title: A, sources: {{s: {{type: survey}}}}, metrics: {metrics}, stages: {{one: }}}}"
    assert messages(text, metric.vague_metric) == ["`lost` has no unit"]


def test_objectives_reach_down_the_hierarchy() -> None:
    """A metric serves what one above it serves; a circle of parents is no way round."""
    text = shop(
        "      pay:\n",
        "objectives: {loyal: {metrics: [top]}}\nmetrics:\n  top: {target: 1}\n  middle: {target: 1, parent: top}\n"
        "  bottom: {target: 1, parent: middle}\n  x: {target: 1, parent: y}\n  y: {target: 1, parent: x}\n  z: {}",
    )
    assert [one.subject for one in findings(text, [metric.metric_without_objective])] == ["metric:x", "metric:y"]


@pytest.mark.parametrize(
    ("objectives", "subject"), [("", "map"), ("objectives: {loyal: }\n", "metric:x")], ids=["none", "one"]
)
def test_a_single_target_is_missing_its_objective(objectives: str, subject: str) -> None:
    """Where the map has none at all, that is said at the map."""
    text = shop("      pay:\n", f"{objectives}metrics: {{x: {{target: 1}}}}")
    assert [one.subject for one in findings(text, [metric.metric_without_objective])] == [subject]


def test_a_map_without_objectives_is_one_finding() -> None:
    """All targets hang in the air together; without a target nothing does."""
    text = shop("      pay:\n", "metrics: {a: {target: 1}, b: {target: 1}}")
    assert messages(text, metric.metric_without_objective) == ["no objective says what the 2 targets are for"]
    assert codes(shop("      pay:\n", "metrics: {a: {}}"), metric.metric_without_objective) == []


def test_a_finished_map_says_what_it_measures_for() -> None:
    """Metrics without a target and without objectives are one finding, of a map that is approved alone."""
    text = shop("      pay:\n", "metrics: {a: {}, b: {}}")
    assert messages(f"status: approved\n{text}", metric.metric_without_objective) == [
        "no objective says what is measured for"
    ]
    assert codes(f"status: in-review\n{text}", metric.metric_without_objective) == []
    assert codes(f"status: approved\n{shop('      pay:')}", metric.metric_without_objective) == []
    text = shop("      pay:\n", "metrics: {a: {}}\nobjectives: {o: {}}")
    assert codes(f"status: approved\n{text}", metric.metric_without_objective) == []


def test_an_objective_is_judged_through_those_that_serve_it() -> None:
    """Measures climb to the objectives above, also around a circle."""
    text = shop(
        "      pay:\n",
        "objectives: {a: {}, b: {parent: a, metrics: [m]}, c: {}, d: {parent: e}, e: {parent: d}}\nmetrics: {m: {}}",
    )
    found = [one.subject for one in findings(text, [metric.objective_without_metric])]
    assert found == ["objective:c", "objective:d", "objective:e"]


def test_each_circle_is_found_once() -> None:
    """Circles of metrics and of objectives, one that is its own parent, and ways that lead into a circle."""
    text = shop(
        "      pay:\n",
        "metrics: {way-in: {parent: b}, a: {parent: b}, b: {parent: a}, alone: {parent: alone}, fine: {}}\n"
        "objectives: {x: {parent: y}, y: {parent: x}}",
    )
    assert messages(text, metric.circular_hierarchy) == [
        "`a` is in a circular hierarchy: `a`, `b`",
        "`alone` is in a circular hierarchy: `alone`",
        "`x` is in a circular hierarchy: `x`, `y`",
    ]


def test_equal_and_unknown_levels_are_fine() -> None:
    """Only what is known to be above its parent is found."""
    text = shop(
        "      pay:\n",
        "metrics:\n  a: {level: tactical, parent: b}\n  b: {level: tactical, parent: c}\n  c: {parent: d}\n"
        "  d: {level: operational}",
    )
    assert codes(text, metric.child_above_parent) == []
