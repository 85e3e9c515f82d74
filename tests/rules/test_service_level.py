"""Service levels held against the metrics by which they are measured."""

from __future__ import annotations

import pytest

from journeymap.checks import rule_named
from tests.rules.checking import findings


def messages(code: str, sla: str, metric: str, more: str = "") -> list[str]:
    """List what a rule says of a map with one touchpoint, whose service level is measured by one metric."""
    step = f"call: {{sla: {{{sla}, measured_by: m}}{more}}}"
    text = f"title: S\nmetrics: {{m: {{{metric}}}}}\nstages: {{s: {{touchpoints: {{{step}}}}}}}\n"
    return [diagnostic.message for diagnostic in findings(text, [rule_named(code)])]


@pytest.mark.parametrize(
    ("sla", "metric", "expected"),
    [
        ("share: 80%", "unit: percent, target: 79%", ["the target of `m` is 79%, and `call` promises in 80% of cases"]),
        ("response: 20s, share: 80%", "unit: percent, target: 80%", []),
        ("share: 80%", "unit: ratio, target: 0.8", []),
        ("share: 80%", "unit: ratio, target: 0.7", ["the target of `m` is 0.7, and `call` promises in 80% of cases"]),
        # The best of a band; the share of cases that are late; no share to hold it against.
        ("share: 80%", "unit: percent, direction: band, target: 70%..85%", []),
        ("share: 80%", "unit: percent, direction: lower, target: 20%", []),
        ("response: 20s", "unit: percent, target: 20%", []),
        ("resolution: 5d", "unit: duration, target: 6d", ["the target of `m` is 6d, and `call` promises 5d"]),
        ("resolution: 5d", "unit: duration, target: 5d", []),
        # The longest of two promises, because nobody says of which the metric is.
        ("response: 1d, resolution: 5d", "unit: duration, target: 2d", []),
        # Five working days are seven days.
        ("resolution: 5wd", "unit: duration, target: 7d", []),
        ("resolution: 5wd", "unit: duration, target: 8d", ["the target of `m` is 8d, and `call` promises 5wd"]),
        # A mean may be longer than what four of five cases take.
        ("response: 20s, share: 80%", "unit: duration, target: 30s", []),
        ("response: 20s, share: 100%", "unit: duration, target: 20s", []),
        ("resolution: 5d", "unit: duration, direction: higher, target: 6d", []),
        ("resolution: 5d", "unit: duration, direction: band, target: 4d..9d", []),
        (
            "resolution: 5d",
            "unit: duration, direction: band, target: 6d..9d",
            ["the target of `m` is 6d..9d, and `call` promises 5d"],
        ),
        ("resolution: 5d", "unit: count, target: 6", []),
        ("resolution: 5d", "unit: duration", []),
    ],
)
def test_a_target_below_the_promise_is_reported(sla: str, metric: str, expected: list[str]) -> None:
    """A finding is certain, whatever the metric is of."""
    assert messages("JM0719", sla, metric) == expected


def test_readings_of_the_element_count_before_those_of_the_metric() -> None:
    """And the newest of them alone."""
    elsewhere = "unit: duration, readings: [{value: 9d, date: 2026-09}]"
    assert messages("JM0719", "resolution: 5d", elsewhere) == ["`m` is 9d, and `call` promises 5d"]
    own = ", metrics: {m: [{value: 9d, date: 2026-08}, {value: 4d, date: 2026-09}]}"
    assert messages("JM0719", "resolution: 5d", elsewhere, own) == []
    assert messages("JM0719", "resolution: 5d", "unit: duration", ", metrics: {m: 9d}") == [
        "`m` is 9d at `call`, and `call` promises 5d"
    ]


def test_what_measures_the_promise_is_reported_once() -> None:
    """By the rule of its own, where that runs; a mean says nothing of a promise for four of five cases."""
    step = "call: {sla: {resolution: 5d, measured_by: m}, metrics: {m: 9d}}"
    text = f"title: S\nmetrics: {{m: {{unit: duration}}}}\nstages: {{s: {{touchpoints: {{{step}}}}}}}\n"
    both = findings(text, [rule_named("JM0312"), rule_named("JM0719")])
    assert [diagnostic.code for diagnostic in both] == ["JM0719"]
    assert [diagnostic.code for diagnostic in findings(text, [rule_named("JM0312")])] == ["JM0312"]
    some = text.replace("measured_by: m", "share: 80%")
    assert findings(some, [rule_named("JM0312"), rule_named("JM0719")]) == ()
    everybody = text.replace("measured_by: m", "share: 100%")
    assert [diagnostic.code for diagnostic in findings(everybody, [rule_named("JM0312")])] == ["JM0312"]


def test_a_promise_to_answer_is_not_held_against_the_work() -> None:
    """Somebody may answer at once and take long."""
    text = "title: S\nstages: {s: {touchpoints: {call: {sla: {response: 20s}, duration: 3min, wait: 1h}}}}\n"
    assert findings(text, [rule_named("JM0312")]) == ()


def test_promises_are_compared_in_words() -> None:
    """By what measures them they do not differ."""
    steps = (
        "a: {name: Asks, channel: web, sla: {response: 1h, measured_by: m}}, b: {name: Asks, channel: store, sla: %s}"
    )
    head = "title: S\nmetrics: {m: }\nchannels: {web: , store: }\n"
    same = f"{head}stages: {{s: {{touchpoints: {{{steps % '{response: 1h}'}}}}}}}\n"
    assert findings(same, [rule_named("JM0403")]) == ()
    other = f"{head}stages: {{s: {{touchpoints: {{{steps % '{response: 1h, share: 90%}'}}}}}}}\n"
    (found,) = findings(other, [rule_named("JM0403")])
    assert "`b` promises response 1h in 90% of cases, and `a` of the same name" in found.message
