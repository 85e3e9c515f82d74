"""Edge cases of JM07: whether what a metric says about itself fits together."""

from __future__ import annotations

import re

import pytest

from journeymap.checks.rules import definition, reading
from journeymap.model import Direction, Formula, Range, Unit
from journeymap.model.formula import FORMULAS
from journeymap.model.meaning import meaning
from tests.rules.checking import codes, findings, measured, messages, shop


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{direction: higher, target: 80, alert: 90}", ["JM0708"]),
        ("{direction: higher, target: 80, alert: 80}", []),
        ("{direction: lower, target: 3, alert: 2}", ["JM0708"]),
        ("{target: 2..5, alert: 3..7}", ["JM0708"]),
        ("{target: 2..5, alert: 1..4}", ["JM0708"]),
        ("{target: 2..5, alert: 1..7}", []),
        ("{target: 2..5, alert: 3}", []),
        ("{target: 3, alert: 9}", []),
    ],
)
def test_alerts_beyond_targets(text: str, expected: list[str]) -> None:
    """An alert is worse than the target, whichever way is good; a band of alerts lies around that of targets."""
    assert codes(measured(text, "3"), definition.alert_beyond_target) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{unit: score, range: 1..7, direction: higher, formula: ces-v1}",
            "`m` has range 1..7 and direction higher, and its formula `ces-v1` has range 1..5 and direction lower",
        ),
        (
            "{unit: percent, direction: higher, formula: churn-rate}",
            "`m` has direction higher, and its formula `churn-rate` has direction lower",
        ),
        (
            "{unit: percent, direction: higher, formula: nps}",
            "`m` has unit percent, and its formula `nps` has unit points or score",
        ),
        ("{range: 0..10, formula: nps}", "`m` has range 0..10, and its formula `nps` has range -100..100"),
        (
            "{unit: rate, formula: retention}",
            "`m` has unit rate, and its formula `retention` has unit percent or ratio",
        ),
        (
            "{unit: percent, range: 0..150, formula: fcr}",
            "`m` has range 0..150, and its formula `fcr` has range 0..100",
        ),
        ("{unit: percent, range: 0..40, direction: lower, formula: churn-rate}", ""),
        ("{unit: percent, range: 0..100, direction: higher, formula: ces-v2}", ""),
        ("{unit: duration, direction: band, target: 4min..6min, formula: aht}", ""),
        ("{unit: score, range: 1..5, direction: higher, formula: csat-mean}", ""),
        ("{formula: nps}", ""),
        ("{range: 0..1, formula: fcr}", ""),
        ("{unit: percent, range: 0..150, direction: lower}", ""),
    ],
)
def test_what_a_formula_says(text: str, expected: str) -> None:
    """Its unit, its range, which way is good; what the metric leaves open contradicts nothing."""
    found = messages(shop("      pay:", f"metrics: {{m: {text}}}"), definition.formula_contradicted)
    assert found == ([expected] if expected else [])


def test_the_formula_that_was_meant_is_named() -> None:
    """Where another of the same name fits all that is written; following the hint helps."""
    text = shop("      pay:", "metrics: {m: {unit: score, range: 1..7, direction: higher, formula: ces-v1}}")
    (found,) = findings(text, [definition.formula_contradicted])
    assert found.hint == "correct the `formula` to `ces-v2`, which fits, or `range` and `direction`"
    assert [one.place.text for one in found.related] == ["1..7", "higher"]
    assert findings(text.replace("ces-v1", "ces-v2"), [definition.formula_contradicted]) == ()
    text = shop("      pay:", "metrics: {m: {unit: percent, direction: higher, formula: churn-rate}}")
    (found,) = findings(text, [definition.formula_contradicted])
    assert found.hint == "correct the `formula`, or `direction`"


def test_every_formula_says_what_it_is() -> None:
    """The facts of each agree with what its meaning says in words."""
    assert set(FORMULAS) == set(Formula)
    for formula, facts in FORMULAS.items():
        for way in (Direction.HIGHER, Direction.LOWER):
            assert f"{way.value} is better" not in meaning(formula) or facts.direction is way
        ends = re.search(r"(\d+) to (\d+)(?=,|\.$)", meaning(formula))
        if ends is not None and formula is not Formula.NPS:
            assert facts.range(Unit.SCORE) == Range(*map(float, ends.groups()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{unit: percent, direction: band, target: 80%}", "`m` is to stay in a band, and its target is 80%, no band"),
        (
            "{unit: percent, direction: higher, target: 70%..80%}",
            "higher is better for `m`, and its target is 70%..80%, so that what is above 80% cannot be judged",
        ),
        (
            "{unit: duration, direction: lower, target: 2min..3min, alert: 1min..5min}",
            "lower is better for `m`, and its target is 2min..3min, so that what is below 2min cannot be judged",
        ),
        (
            "{unit: percent, direction: higher, target: 80%, alert: 60%..90%}",
            "higher is better for `m`, and its alert is 60%..90%, so that what is above 90% cannot be judged",
        ),
        ("{unit: percent, direction: band, target: 70%..80%}", ""),
        ("{unit: percent, target: 70%..80%}", ""),
        ("{unit: percent, direction: band}", ""),
        ("{unit: percent, direction: higher, target: 90%..100%}", ""),
        ("{unit: score, range: 1..5, direction: lower, target: 1..2}", ""),
        (
            "{unit: percent, direction: lower, target: 90%..100%}",
            "lower is better for `m`, and its target is 90%..100%, so that what is below 90% cannot be judged",
        ),
    ],
)
def test_directions_and_bands(text: str, expected: str) -> None:
    """A band has no good direction beyond it, unless there is nothing beyond it; without a target nothing is judged."""
    found = messages(shop("      pay:", f"metrics: {{m: {text}}}"), definition.direction_against_band)
    assert found == ([expected] if expected else [])


def test_one_wrong_direction_is_one_finding() -> None:
    """With the direction and the other band beside it; either way that the hint names helps."""
    text = shop("      pay:", "metrics: {m: {direction: lower, target: 2..3, alert: 1..5}}")
    (found,) = findings(text, [definition.direction_against_band])
    assert [one.place.text for one in found.related] == ["lower", "1..5"]
    assert found.hint == "write `direction: band`, or `target: 3`"
    assert findings(text.replace("lower", "band"), [definition.direction_against_band]) == ()


def test_what_is_better_than_a_band_is_not_missed() -> None:
    """The contradiction is found; whether the reading misses anything is not known."""
    text = measured("{unit: percent, direction: higher, target: 70%..80%}", "95%")
    rules = (definition.direction_against_band, reading.missed_target, reading.alert_threshold_breached)
    assert codes(text, *rules) == ["JM0715"]
    assert codes(text.replace("95%", "65%"), *rules) == ["JM0715", "JM0703"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{unit: percent, direction: higher, target: 70%, benchmark: {value: 74%}}",
            ["the target of `m` is 70%, and others reach 74%"],
        ),
        ("{unit: percent, direction: higher, target: 74%, benchmark: 74%}", []),
        ("{unit: percent, direction: lower, target: 70%, benchmark: 74%}", []),
        ("{unit: percent, target: 70%, benchmark: 74%}", []),
        ("{unit: percent, target: 60%..70%, benchmark: 74%}", []),
        ("{unit: money, direction: higher, target: EUR 5, benchmark: GBP 6}", []),
        ("{direction: higher, benchmark: 6}", []),
    ],
)
def test_targets_behind_others(text: str, expected: list[str]) -> None:
    """Where it is known which of the two is better."""
    assert messages(shop("      pay:", f"metrics: {{m: {text}}}"), definition.target_behind_benchmark) == expected
