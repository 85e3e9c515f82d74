"""A developer builds maps of tables: every value is taken for what it is, and an empty cell says nothing."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

import journeymap as jm


EMPTY: dict[str, Any] = {
    "nan": float("nan"),
    "numpy's nan": np.float32("nan"),
    "NA": pd.NA,
    "NaT": pd.NaT,
    "numpy's day": np.datetime64("NaT", "ns"),
    "numpy's stretch": np.timedelta64("NaT", "ns"),
    "Decimal": Decimal("nan"),
    "signalling": Decimal("snan"),
    "None": None,
}


def shop(**fields: Any) -> jm.MapBuilder:
    """Make a map with one touchpoint of these fields."""
    builder = jm.MapBuilder("Shop", teams={"bar": "Bar"}, personas={"maya": "Maya"})
    with builder.stage("order"):
        builder.touchpoint("pay", **fields)
    return builder


@pytest.mark.parametrize("empty", EMPTY.values(), ids=EMPTY)
def test_an_empty_cell_says_nothing(empty: Any) -> None:
    """In a text, a number, a reference, a duration, a list, a mapping: as if the field were not there."""
    builder = shop(
        name=empty,
        description=empty,
        kind=empty,
        owner=empty,
        emotion=empty,
        duration=empty,
        drop_off=empty,
        optional=empty,
        moment_of_truth=empty,
        channel=empty,
        tags=[empty],
        pains=[empty],
        frontstage=[empty],
        next=[empty],
        thinks={"maya": [empty]},
        trust={"maya": empty},
        links={"Board": empty},
    )
    built, findings = builder.read()
    assert findings == ()
    assert built == shop().build()
    assert "nan" not in jm.dumps(shop(description=empty, tags=[empty, "a"]).build()).casefold()


@pytest.mark.parametrize("empty", EMPTY.values(), ids=EMPTY)
def test_an_empty_cell_in_a_list_is_left_out(empty: Any) -> None:
    """What else is in the list stays."""
    touchpoint = shop(tags=["a", empty, "b"], thinks=[empty, "Quick"], pains=[empty, "Slow"]).build().touchpoints[0]
    assert touchpoint.tags == ("a", "b")
    assert [remark.text for remark in touchpoint.thinks] == ["Quick"]
    assert [pain.id for pain in touchpoint.pains] == ["slow"]


def test_a_map_without_a_title_is_missing_one() -> None:
    """Where a value must be there, an empty cell is no value."""
    builder = jm.MapBuilder(float("nan"))  # type: ignore[arg-type]
    builder.stage("pay")
    assert [finding.code for finding in builder.read()[1]] == ["JM0011"]


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({"optional": np.bool_(True)}, {"optional": True}),
        ({"emotion": np.int64(-1)}, {"emotion": -1}),
        ({"emotion": np.float32(0.1)}, {"emotion": 0.1}),
        ({"emotion": np.array(0.5)}, {"emotion": 0.5}),
        ({"emotion": {"maya": np.float64(1.5)}}, {"emotion": {"maya": 1.5}}),
        ({"name": np.str_("Pays")}, {"name": "Pays"}),
        ({"tags": np.array(["a", "b"])}, {"tags": ["a", "b"]}),
        ({"tags": pd.Series(["a", None, "b"])}, {"tags": ["a", "b"]}),
        ({"tags": pd.Index(["a", "b"])}, {"tags": ["a", "b"]}),
        ({"tags": pd.Categorical(["a", "b"])}, {"tags": ["a", "b"]}),
        ({"duration": pd.Timedelta(minutes=5)}, {"duration": "5min"}),
        ({"duration": np.timedelta64(300, "s")}, {"duration": "5min"}),
        ({"duration": np.timedelta64(300_000_000_000, "ns")}, {"duration": "5min"}),
        ({"drop_off": np.float64(0.5)}, {"drop_off": "50%"}),
    ],
)
def test_a_value_is_taken_for_what_it_is(fields: dict[str, Any], same: dict[str, Any]) -> None:
    """As Python's own value is."""
    assert shop(**fields).build() == shop(**same).build()


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (pd.Timestamp("2026-01-02"), "2026-01-02"),
        (pd.Timestamp("2026-01-02", tz="UTC"), "2026-01-02"),
        (datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC), "2026-01-02"),
        (np.datetime64("2026-01-02"), "2026-01-02"),
        (np.datetime64("2026-01-02T00:00:00.000000000"), "2026-01-02"),
        (np.datetime64("2026-09"), "2026-09"),
        (pd.to_datetime(pd.Series(["2026-01-02"])).iloc[0], "2026-01-02"),
    ],
)
def test_a_day_of_a_table_is_a_day(day: Any, text: str) -> None:
    """Tables hold days as the moments at which they begin."""
    builder = jm.MapBuilder("Shop", reviewed=day)
    builder.stage("pay")
    reviewed = builder.build().reviewed
    assert reviewed is not None
    assert reviewed.text == text


def test_a_moment_is_no_day() -> None:
    """Its time of day would be lost without a word."""
    builder = jm.MapBuilder("Shop", reviewed=pd.Timestamp("2026-01-02 14:05"))
    builder.stage("pay")
    assert [finding.code for finding in builder.read()[1]] == ["JM0014"]


def test_a_moment_is_a_moment() -> None:
    """Where the language wants one; nanoseconds are more than it holds."""
    builder = shop()
    builder.path(
        "monday", kind="actual", through=[{"touchpoint": "pay", "at": pd.Timestamp("2026-01-02 14:05:00.000000001")}]
    )
    at = builder.build().paths[0].through[0].at
    assert at is not None
    assert at.text == "2026-01-02T14:05:00"


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        (pd.DataFrame({"tag": ["a"]}), 'to_dict("records")'),
        (np.timedelta64(5, "M"), "expected a text, a number"),
        (np.bytes_(b"a"), "decode it"),
    ],
)
def test_what_has_no_place_in_a_map_is_refused(value: Any, advice: str) -> None:
    """The exception names the field and says what to do."""
    with pytest.raises(jm.UnusableValueError) as caught:
        shop(tags=value)
    assert caught.value.where == "tags of touchpoint pay"
    assert advice in str(caught.value)


def test_a_row_of_a_table_is_a_touchpoint() -> None:
    """As `iterrows` and `to_dict` give it, with its flags, empty cells and days."""
    table = pd.DataFrame(
        {
            "id": ["queue", "pay"],
            "emotion": [-1.0, None],
            "optional": [True, False],
            "duration": pd.to_timedelta(["5min", None]),
            "goal": ["Get a coffee", None],
        }
    )
    by_row, by_record = jm.MapBuilder("Shop"), jm.MapBuilder("Shop")
    with by_row.stage("order"):
        for _, row in table.iterrows():
            by_row.touchpoint(row["id"], **row.drop("id"))
    with by_record.stage("order"):
        for record in table.to_dict("records"):
            by_record.touchpoint(record.pop("id"), **record)
    text = (
        "title: Shop\nstages: {order: {touchpoints: {queue: {emotion: -1, optional: true, duration: 5min,"
        " goal: Get a coffee}, pay: }}}"
    )
    assert by_row.build() == by_record.build() == jm.loads(text)


def test_neither_numpy_nor_pandas_is_needed() -> None:
    """To build a map imports neither."""
    code = (
        "import sys, journeymap as jm\nb = jm.MapBuilder('x')\nb.stage('a')\nb.build()\n"
        "sys.exit('numpy' in sys.modules or 'pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "day",
    [
        pd.Timestamp("2026-01-02"),
        datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC),
        np.datetime64("2026-01-02T00:00:00.000000000"),
        np.datetime64("2026-01-02"),
    ],
)
def test_a_day_of_a_reading_is_a_day(day: Any) -> None:
    """On the metric and where it is measured, alone and in a list."""
    reading = {"value": 3, "date": day}
    builder = shop(metrics={"calls": reading, "visits": [reading]})
    builder.metric("calls", readings=[reading])
    builder.metric("visits", readings=reading)
    made = builder.build()
    readings = [*made.touchpoints[0].metrics, *(each for metric in made.metrics for each in metric.readings)]
    assert [each.date and each.date.text for each in readings] == ["2026-01-02"] * 4


def test_ids_of_a_table_are_texts() -> None:
    """Also as ids and keys, where they would stay in the map as they are."""
    builder = jm.MapBuilder(np.str_("Shop"), lanes={np.str_("legal"): {}})
    builder.persona(np.str_("maya"))
    with builder.stage(np.str_("order")):
        builder.touchpoint(np.str_("pay"), emotion={np.str_("maya"): 1}, tags=[np.str_("a")])
    made = builder.build()
    pay = made.touchpoints[0]
    texts = (made.title, made.lanes[0].id, made.stages[0].id, pay.id, pay.emotion[0].persona, pay.tags[0])
    assert [type(text) for text in texts] == [str] * 6


def test_a_day_of_numpy_is_today() -> None:
    """As one of pandas is."""
    map_ = jm.loads("{title: Shop, status: approved, reviewed: 2026-01-01, review: quarterly, stages: [pay]}")
    same = jm.check(map_, as_of="2027-01-01").diagnostics
    for day in ("2027-01-01", "2027-01-01T08:00", "2027-01-01T08:00:00.000000000"):
        assert jm.check(map_, as_of=np.datetime64(day)).diagnostics == same  # type: ignore[arg-type]
    for no_day in (np.datetime64("NaT", "D"), np.datetime64("2027-01")):
        with pytest.raises(jm.UnusableValueError, match=r"^`as_of` cannot be .*; expected a `datetime.date`"):
            jm.check(map_, as_of=no_day)  # type: ignore[arg-type]
