"""Edge cases of JM0717: where the readings of one place lead over time."""

from __future__ import annotations

import pytest

from journeymap.checks.rules import trend
from tests.rules.checking import codes, findings, measured, messages, shop


NPS = "unit: points, direction: higher"
QUARTERS = ("2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")


def dated(*values: str, more: str = "") -> str:
    """Write readings of one quarter after the other."""
    taken = zip(values, QUARTERS, strict=False)
    return f"[{', '.join(f'{{value: {value}, date: {when}{more}}}' for value, when in taken)}]"


def whole_map(definition: str, readings: str, more: str = "") -> str:
    """Write a map with one metric that has readings for the whole map."""
    return shop("      pay:", f"metrics: {{m: {{{definition}, readings: {readings}}}}}\n{more}")


@pytest.mark.parametrize(
    ("definition", "readings", "expected"),
    [
        # The baseline comes before the readings of the whole map.
        (f"{NPS}, target: 30, baseline: 50", dated("45", "40", "31"), "`m` got worse 3 times in a row, from 50 to 31"),
        (f"{NPS}, baseline: 50", dated("45", "40"), ""),
        (f"{NPS}, baseline: 50", dated("60", "52", "50", "49"), "`m` got worse 3 times in a row, from 60 to 49"),
        (f"{NPS}, baseline: 40", dated("60", "52", "50", "49"), ""),
        (f"{NPS}, baseline: 40", dated("60", "52", "50", "40"), ""),
        (NPS, dated("60", "52", "50", "49"), "`m` got worse 3 times in a row, from 60 to 49"),
        (NPS, dated("60", "52", "50"), ""),
        # It counts from where it turned, and it has to be in a row.
        (NPS, dated("20", "60", "52", "50", "49"), "`m` got worse 3 times in a row, from 60 to 49"),
        (NPS, dated("60", "52", "52", "50", "49"), ""),
        (NPS, dated("60", "52", "50", "49", "55"), ""),
        # Which way is worse is the metric's own.
        (
            "unit: duration, direction: lower",
            dated("1d", "2d", "3d", "4d"),
            "`m` got worse 3 times in a row, from 1d to 4d",
        ),
        ("unit: duration, direction: lower", dated("4d", "3d", "2d", "1d"), ""),
        ("unit: count, target: 4..6", dated("5", "7", "8", "1"), "`m` got worse 3 times in a row, from 5 to 1"),
        ("unit: count, direction: band, target: 4..6", dated("1", "2", "3", "4"), ""),
        ("unit: count, direction: band", dated("4", "3", "2", "1"), ""),
        ("unit: points", dated("60", "52", "50", "49"), ""),
        ("unit: money, direction: higher", dated("EUR 4", "EUR 3", "GBP 2", "EUR 1"), ""),
        # Without a date nothing follows anything.
        (NPS, "[60, 52, 50, 49]", ""),
    ],
)
def test_a_trend(definition: str, readings: str, expected: str) -> None:
    """Three times in a row, and worse than the start."""
    found = messages(whole_map(definition, readings), trend.worsening_trend)
    assert found == ([expected] if expected else [])


def test_readings_are_ordered_by_their_dates() -> None:
    """However they are written; of two of one day the last one counts."""
    readings = "[{value: 31, date: 2026-09}, {value: 60, date: 2026-06}, {value: 40, date: 2026-08}"
    readings += ", {value: 50, date: 2026-07}"
    assert codes(whole_map(NPS, f"{readings}]"), trend.worsening_trend) == ["JM0717"]
    assert codes(whole_map(NPS, f"{readings}, {{value: 61, date: 2026-Q3}}]"), trend.worsening_trend) == []


def test_each_place_and_subject_has_a_trend_of_its_own() -> None:
    """The baseline is the whole map's, so it is no reading of one place; but the place has to be below it."""
    values = "60", "52", "50", "49"
    assert messages(measured(f"{{{NPS}}}", dated(*values)), trend.worsening_trend) == [
        "`m` at `pay` got worse 3 times in a row, from 60 to 49"
    ]
    assert codes(measured(f"{{{NPS}, baseline: 70}}", dated("60", "52", "50")), trend.worsening_trend) == []
    assert codes(measured(f"{{{NPS}, baseline: 40}}", dated(*values)), trend.worsening_trend) == []
    of_phone = dated(*values, more=", channel: phone")
    found = findings(measured(f"{{{NPS}}}", of_phone), [trend.worsening_trend])
    assert [one.detail for one in found] == ["m phone"]
    mixed = of_phone.replace("channel: phone", "channel: chat", 1)
    assert codes(measured(f"{{{NPS}}}", mixed), trend.worsening_trend) == []
    assert (
        codes(
            whole_map(f"{NPS}, baseline: 70", dated("60", "52", "50", more=", channel: phone")), trend.worsening_trend
        )
        == []
    )


def test_what_somebody_works_on_and_what_was_is_left_out() -> None:
    """An open opportunity is the answer; a complete one is none; a map of the past is not mended."""
    text = whole_map(NPS, dated("60", "52", "50", "49"), "opportunities: {o: {measure: m}}")
    assert codes(text, trend.worsening_trend) == []
    assert codes(text.replace("measure: m", "measure: m, status: complete"), trend.worsening_trend) == ["JM0717"]
    assert codes(f"state: past\n{whole_map(NPS, dated('60', '52', '50', '49'))}", trend.worsening_trend) == []


def test_an_option_says_how_often_it_has_to_get_worse() -> None:
    """Twice instead of three times."""
    text = whole_map(NPS, dated("60", "52", "50"))
    assert codes(text, trend.worsening_trend, options={"times": 2}) == ["JM0717"]


def test_the_readings_before_are_named() -> None:
    """Each with its value and date."""
    (found,) = findings(whole_map(f"{NPS}, baseline: 50", dated("45", "40", "31")), [trend.worsening_trend])
    assert [one.message for one in found.related] == ["50 at the start", "45 in 2025-Q3", "40 in 2025-Q4"]
