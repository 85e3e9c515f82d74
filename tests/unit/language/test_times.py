"""Ranges of durations and working time: how they are read, refused and written."""

from __future__ import annotations

import pytest

import journeymap as jm
from journeymap.diagnostics import Source
from journeymap.language import read_text
from journeymap.language.value.time_span import read_time, read_time_span, write_duration
from journeymap.model import Duration, DurationRange, TimeSpan, Touchpoint, Weekday, WorkingDuration, WorkingTime


MINUTE, DAY = 60.0, 86400.0


_NO_HOURS = ("0h", "0h 0min", "25h", "23h 60min", "8wh", "7..8h", "P0D", "0.3h", "'8h '")


def touchpoint(fields: str, more: str = "") -> Touchpoint:
    """Read the only touchpoint of a map."""
    return jm.loads(f"{{title: Shop, {more} stages: {{buy: {{touchpoints: {{pay: {{{fields}}}}}}}}}}}").touchpoints[0]


def problem(fields: str, more: str = "") -> tuple[str, str]:
    """Return code and message of the only problem of a touchpoint."""
    text = f"{{title: Shop, {more} stages: {{buy: {{touchpoints: {{pay: {{{fields}}}}}}}}}}}"
    with pytest.raises(jm.MapError) as caught:
        jm.loads(text)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.code, diagnostic.message


@pytest.mark.parametrize(
    ("text", "expected", "written"),
    [
        ("1..2min", DurationRange(Duration(MINUTE), Duration(2 * MINUTE)), "1..2min"),
        ("1min..2min", DurationRange(Duration(MINUTE), Duration(2 * MINUTE)), "1..2min"),
        ("1.5 .. 2 h", None, ""),
        ("30s..2min", DurationRange(Duration(30.0), Duration(2 * MINUTE)), "30s..2min"),
        ("1h 30min..2h", DurationRange(Duration(5400.0), Duration(7200.0)), "1h 30min..2h"),
        ("PT1M..PT2M", DurationRange(Duration(MINUTE), Duration(2 * MINUTE)), "1..2min"),
        ("2min..2min", DurationRange(Duration(2 * MINUTE), Duration(2 * MINUTE)), "2..2min"),
        ("2..5wd", DurationRange(WorkingDuration(2.0), WorkingDuration(5.0)), "2..5wd"),
        ("4wh..1wd", DurationRange(WorkingDuration(hours=4.0), WorkingDuration(1.0)), "4wh..1wd"),
        ("1d..1wd", DurationRange(Duration(DAY), WorkingDuration(1.0)), "1d..1wd"),
        ("2wd", WorkingDuration(2.0), "2wd"),
        ("4wh", WorkingDuration(hours=4.0), "4wh"),
        ("1wd 4wh", WorkingDuration(1.0, 4.0), "1wd 4wh"),
        ("0.5wd", WorkingDuration(0.5), "0.5wd"),
        ("0wd", WorkingDuration(), "0wh"),
    ],
)
def test_times_are_kept_as_they_are_written(text: str, expected: TimeSpan | None, written: str) -> None:
    """A range keeps both ends, working time its own units, and both are written shortest."""
    if expected is None:
        with pytest.raises(ValueError, match="is not a duration"):
            read_time_span(text)
        return
    span = read_time_span(text)
    assert span == expected
    assert write_duration(span) == written
    assert read_time_span(written) == expected


def test_working_time_never_equals_calendar_time() -> None:
    """What a working day is on the calendar depends on the map."""
    assert read_time("1wd") != read_time("1d")
    assert [read_time(text).is_working for text in ("1wd", "1d")] == [True, False]


@pytest.mark.parametrize("fields", ["duration: 1..2min", "duration: 1min..2min", "duration: [1min, 2min]"])
def test_each_notation_of_a_range_is_the_same(fields: str) -> None:
    """With one unit, with two, and as a list."""
    assert touchpoint(fields).duration == DurationRange(Duration(MINUTE), Duration(2 * MINUTE))


@pytest.mark.parametrize("wait", ["1..2min", "[1min, 2min]", "{expected: 1..2min}"])
def test_a_wait_may_be_a_range(wait: str) -> None:
    """Also where the value stands for what is expected."""
    found = touchpoint(f"wait: {wait}").wait
    assert found is not None
    assert found.expected == DurationRange(Duration(MINUTE), Duration(2 * MINUTE))


@pytest.mark.parametrize(
    ("fields", "code", "message"),
    [
        ("duration: 2..1min", "JM0014", "`2..1min` is not a range of durations; the shorter time comes first"),
        ("duration: [2min, 1min]", "JM0014", "`2..1min` is not a range of durations; the shorter time comes first"),
        ("duration: 1wd..1d", "JM0014", "`1wd..1d` is not a range of durations; the shorter time comes first"),
        ("duration: 1..", "JM0014", "`1..` is not a range of durations; expected `1..2min` or `30s..2min`"),
        ("duration: 1..2", "JM0014", "`1` is not a duration; a unit is missing: write `1min`, `1h` or `1d`"),
        ("duration: 1..2h 30min", "JM0014", "`1` is not a duration; a unit is missing: write `1min`, `1h` or `1d`"),
        ("duration: 1-2 min", "JM0014", "`1-2 min` is not a duration; write the range as `1..2min`"),
        ("duration: 1 to 2 hours", "JM0014", "`1 to 2 hours` is not a duration; write the range as `1..2h`"),
        (
            "duration: 2 to 3 working days",
            "JM0014",
            "`2 to 3 working days` is not a duration; write the range as `2..3wd`",
        ),
        ("duration: 2 working days", "JM0014", "`2 working days` is not a duration; write `2wd`"),
        (
            "duration: 1d 4wh",
            "JM0014",
            "`1d 4wh` adds working time to calendar time; write all of it in one of the two",
        ),
        ("duration: 400000wd", "JM0015", "`400000wd` is longer than a thousand years"),
        ("sla: 1..2min", "JM0014", "`1..2min` is a range; expected one duration, such as `2min`"),
        (
            "duration: [1min, 2min, 3min]",
            "JM0012",
            "expected a duration such as `5min`, or a range such as `1..2min`, found a list",
        ),
    ],
)
def test_what_is_no_range_is_told(fields: str, code: str, message: str) -> None:
    """The message says what would be one, and never what stands there already."""
    assert problem(fields) == (code, message)


def test_ends_are_ordered_by_the_working_time_of_the_map() -> None:
    """Four working hours are more than a working day of three."""
    short_days = "working_time: {hours: 3h},"
    assert problem("duration: 4wh..1wd", short_days) == (
        "JM0014",
        "`4wh..1wd` is not a range of durations; the shorter time comes first",
    )
    assert touchpoint("duration: 4wh..2wd", short_days).duration == DurationRange(
        WorkingDuration(hours=4.0), WorkingDuration(2.0)
    )


def test_a_map_says_what_its_working_time_is() -> None:
    """Days by their words, hours as calendar time, and both are written back."""
    text = "title: Shop\nworking_time: {days: [mon, tuesday], hours: 7h 30min}\nstages: {buy: {touchpoints: [pay]}}\n"
    shop = jm.loads(text)
    assert shop.working_time == WorkingTime(days=(Weekday.MONDAY, Weekday.TUESDAY), hours=Duration(27000.0))
    assert jm.loads(jm.dumps(shop)) == shop


@pytest.mark.parametrize(
    ("working_time", "code", "words"),
    [
        *((f"{{hours: {hours}}}", "JM0014", "more than nothing and at most `24h`") for hours in _NO_HOURS),
        ("{days: [moon]}", "JM0013", "did you mean `mon`?"),
    ],
)
def test_impossible_working_time_is_told(working_time: str, code: str, words: str) -> None:
    """A working day is a part of a day, said in calendar time."""
    found = problem("emotion: 1", f"working_time: {working_time},")
    assert found[0] == code
    assert words in found[1]


def test_metrics_take_calendar_time() -> None:
    """Their values are compared without the map."""
    text = "{title: Shop, metrics: {wait: {unit: duration, target: 2wd}}, stages: {buy: {touchpoints: [pay]}}}"
    with pytest.raises(jm.MapError, match="`2wd` is not a duration; it is working time, and calendar time is expected"):
        jm.loads(text)


def test_a_map_with_all_of_it_is_written_back() -> None:
    """As YAML and as JSON."""
    text = """
title: Shop
stages:
  buy:
    touchpoints:
      pay: {duration: 1..2min, wait: {expected: 1..3wd, tolerable: 2wd}, sla: 1wd 4wh}
"""
    written = jm.dumps(jm.loads(text))
    for said in ("duration: 1..2min", "expected: 1..3wd", "tolerable: 2wd", "sla: 1wd 4wh"):
        assert said in written
    assert jm.loads(written) == jm.loads(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("year", "annual"),
        ("Yearly", "annual"),
        ("month", "monthly"),
        ("half-yearly", "semi-annual"),
    ],
)
def test_other_words_for_a_cadence_name_the_one_that_is_known(written: str, meant: str) -> None:
    """Who thinks of the stretch of time gets the word for how often."""
    text = f"title: A\nreview: {written}\nstages: {{buy: {{touchpoints: [pay]}}}}\n"
    [found] = read_text(Source("a.journey.yaml", text)).diagnostics
    assert found.message.endswith(f"; did you mean `{meant}`?")


def test_a_list_of_one_value_is_told_one_thing() -> None:
    """The help says what to write, and then how that looks elsewhere, not two ways to write it."""
    text = "title: A\nnotes: [x]\nstages: {buy: {touchpoints: [pay]}}\n"
    [found] = read_text(Source("a.journey.yaml", text)).diagnostics
    assert found.hint == "write `x` alone, as in `notes: Ask Field again.`"
