"""Edge cases of JM07: values of metrics, and whether they can be what they are."""

from __future__ import annotations

import pytest
from attrs import evolve

from journeymap.checks import Policy, run
from journeymap.checks.rules import metric_value
from journeymap.graph import compile_map
from journeymap.model import JourneyMap, Metric, Reading, Stage, Touchpoint, Unit
from tests.rules.checking import TODAY, findings, measured, messages, shop


@pytest.mark.parametrize(
    ("definition", "value", "found"),
    [
        ("{range: 1..5, target: 1..9}", "3", "the target is 1..9, outside the range of `m`, 1 to 5"),
        ("{range: 1..5, alert: 0}", "3", "the alert is 0, outside the range of `m`, 1 to 5"),
        ("{range: 1..5, baseline: 7}", "3", "the baseline is 7, outside the range of `m`, 1 to 5"),
        ("{range: 1..5, benchmark: 7}", "3", "the benchmark is 7, outside the range of `m`, 1 to 5"),
        ("{range: 1..5}", "6", "the reading is 6, outside the range of `m`, 1 to 5"),
        ("{range: 1..5}", "{value: 6, date: 2026-01}", "the reading of 2026-01 is 6, outside the range of `m`, 1 to 5"),
        ("{range: 1..5, target: 5, alert: 1}", "1", ""),
        (
            "{unit: percent, target: 80%}",
            "180%",
            "the reading is 180%, outside what `m` can be as a percent, 0% to 100%",
        ),
        ("{unit: percent, target: 80%}", "-3%", "the reading is -3%, outside what `m` can be as a percent, 0% to 100%"),
        ("{unit: ratio, target: 80}", "0.8", "the target is 80, outside what `m` can be as a ratio, 0 to 1"),
        ("{unit: percent, range: 0..200, target: 120%}", "130%", ""),
        ("{unit: percent, formula: roi, target: 120%}", "-30%", ""),
        ("{unit: ratio, formula: contact-rate}", "1.4", ""),
        (
            "{unit: percent, formula: fcr}",
            "101%",
            "the reading is 101%, outside what `m` can be by its formula `fcr`, 0% to 100%",
        ),
        (
            "{unit: points, formula: nps}",
            "120",
            "the reading is 120, outside what `m` can be by its formula `nps`, -100 to 100",
        ),
        ("{formula: nps}", "-120", "the reading is -120, outside what `m` can be by its formula `nps`, -100 to 100"),
        ("{formula: fcr}", "120", ""),
        ("{unit: percent, formula: nps}", "120", ""),
        ("{unit: score, formula: csat-mean}", "120", ""),
        ("{unit: score}", "120", ""),
    ],
)
def test_values_out_of_range(definition: str, value: str, found: str) -> None:
    """Every value lies in the range of its metric, ends included; without one its formula or its unit says it."""
    assert messages(measured(definition, value), metric_value.value_out_of_range) == ([found] if found else [])


def test_an_opportunity_cannot_reach_more_than_there_is() -> None:
    """The target of an opportunity lies in the range of its measure."""
    text = shop("      pay:\n", "metrics: {m: {range: 1..5}}\nopportunities: {o: {measure: m, target: 6}}")
    [found] = findings(text, [metric_value.value_out_of_range])
    assert (found.subject, found.detail) == ("opportunity:o", "m target")


@pytest.mark.parametrize(
    ("definition", "value", "expected"),
    [
        (
            "{unit: percent, target: 0.8}",
            "75%",
            ["`m` is a percent, so its target is read as 0.8%, and its reading is 75%"],
        ),
        ("{unit: percent, target: 0.8}", "0.7", ["`m` is a percent, so its target is read as 0.8%"]),
        (
            "{unit: percent, target: 0.7..0.8}",
            "75%",
            ["`m` is a percent, so its target is read as 0.7%..0.8%, and its reading is 75%"],
        ),
        (
            "{unit: percent, target: 80%}",
            "0.75",
            ["`m` is a percent, so its reading is read as 0.75%, and its target is 80%"],
        ),
        (
            "{unit: percent, target: 80%, alert: 0.6}",
            "75%",
            ["`m` is a percent, so its alert is read as 0.6%, and its target is 80%"],
        ),
        (
            "{unit: percent, target: 80%}",
            "{value: 0.7, date: 2026-09}",
            ["`m` is a percent, so its reading of 2026-09 is read as 0.7%, and its target is 80%"],
        ),
        (
            "{unit: percent, target: 0.8..1}",
            "75%",
            ["`m` is a percent, so its target is read as 0.8%..1%, and its reading is 75%"],
        ),
        # As it is written, or nearer to the others as it is.
        ("{unit: percent, target: 0.8%}", "75%", []),
        ("{unit: percent, target: 0.7%..0.8%}", "75%", []),
        ("{unit: percent, target: 80%}", "{value: 0.7%, date: 2026-09}", []),
        ("{unit: percent, target: 2%}", "0.9", []),
        ("{unit: percent, target: 0}", "75%", []),
        ("{unit: percent, target: 1}", "75%", []),
        ("{unit: ratio, target: 0.8}", "0.75", []),
        ("{unit: score, target: 0.8}", "75", []),
    ],
)
def test_percents_that_may_be_parts_of_one(definition: str, value: str, expected: list[str]) -> None:
    """A target below 1 without the sign, and what is a hundred times too small for the others."""
    assert messages(measured(definition, value), metric_value.ambiguous_percent) == expected


def test_all_values_that_are_unclear_are_one_finding() -> None:
    """The first one, with the others and the greatest value beside it; what it says to write is what helps."""
    text = shop(
        "      pay: {metrics: {m: 75%}}",
        "metrics: {m: {unit: percent, target: 0.57, alert: 0.4}}\nopportunities: {o: {measure: m, target: 0.9}}",
    )
    (found,) = findings(text, [metric_value.ambiguous_percent])
    assert found.hint == "write `57%`, or `0.57%` if that is meant"
    assert [(one.place.text, one.message) for one in found.related] == [
        ("75%", "the greatest value"),
        ("0.4", "this as well"),
        ("0.9", "this as well"),
    ]
    mended = text.replace("0.57", "57%").replace("0.4", "40%").replace("0.9", "90%")
    assert findings(mended, [metric_value.ambiguous_percent]) == ()
    meant = text.replace("0.57", "0.57%").replace("0.4", "0.4%").replace("0.9", "0.9%")
    assert findings(meant, [metric_value.ambiguous_percent]) == ()


def test_a_program_may_mean_less_than_one_percent() -> None:
    """What no text shows is asked about only where it contradicts the other values."""
    percent = Metric(id="m", unit=Unit.PERCENT, target=0.8)
    for value, expected in ((1.4, []), (75.0, ["JM0716"])):
        metric = evolve(percent, readings=(Reading(metric="m", value=value),))
        stages = (Stage(id="buy", touchpoints=(Touchpoint(id="pay"),)),)
        made = compile_map(JourneyMap(title="Shop", metrics=(metric,), stages=stages))
        ran = run(made, [metric_value.ambiguous_percent], Policy(select=("all",)), today=TODAY)
        assert [one.code for one in ran.diagnostics] == expected
