"""What a heat map shows, before anything has a place."""

from __future__ import annotations

import pytest

from journeymap.errors import UnknownNameError
from journeymap.views import Depth, Feeling, Heat, Selection, Standing, TableSheet, heatmap
from tests.picture import compiled


MAP = """
    title: Broadband
    personas: {maya: Maya, ahmed: {name: Ahmed, weight: 3}}
    metrics:
      fcr: {name: First contact, unit: percent, direction: higher, target: 80%, alert: 50%, readings: [60%]}
      wait: {name: Wait, unit: duration, direction: lower, target: 3d}
      nps: {unit: points, range: -100..100, direction: higher, target: 30}
      stock: {unit: count, direction: band, target: 4..6, range: 0..20}
      calls: {unit: count}
      never: {name: Never measured, unit: percent, target: 5%, direction: lower}
    stages:
      choose:
        goal: Find a plan
        metrics: {fcr: {value: 82%, date: 2026-09}, calls: 12}
        touchpoints:
          compare: {emotion: {maya: -2, ahmed: 2}, metrics: {fcr: 10%, nps: -80, stock: 5}}
          order: {emotion: 0, personas: [maya], metrics: {nps: {value: 90, persona: maya}}}
      wait-for-it:
        touchpoints:
          wait-here: {backstage: [plan], metrics: {wait: 9d, stock: 0, fcr: 58%}}
          ask: {metrics: {wait: 2d}}
    processes: {plan: {lane: backstage, metrics: {fcr: 31%}}}
"""


def cells_of(sheet: TableSheet, metric: str) -> dict[str, tuple[str, Heat | Feeling | None]]:
    """Give the words and the colour, or the feeling, of each cell of a row, by column."""
    row = next(row for section in sheet.sections for row in section.rows if row.head.element == metric)
    return {
        column.key: (cell.items[0].label if cell.items else "", cell.feeling or cell.heat)
        for column, cell in zip(sheet.columns, row.cells, strict=True)
    }


def test_columns_are_the_stages_and_the_whole_map_where_it_was_measured() -> None:
    """A stage has its goal below its name; the map stands apart."""
    sheet = heatmap(compiled(MAP))
    assert [(column.key, column.note, column.stage, column.apart) for column in sheet.columns] == [
        ("stage:choose", "Find a plan", True, False),
        ("stage:wait-for-it", "", True, False),
        ("map", "", False, True),
    ]


def test_without_a_reading_for_the_whole_there_is_no_column_for_it() -> None:
    """Dashes below a heading say less than no heading."""
    text = "{title: A, metrics: {fcr: }, stages: {one: {metrics: {fcr: 3}, touchpoints: {a: {emotion: 1}}}}}"
    assert [column.key for column in heatmap(compiled(text)).columns] == ["stage:one"]


def test_hue_is_the_standing_and_depth_the_distance() -> None:
    """Measured by the alert, by the range, or by the target, whichever way is good."""
    sheet = heatmap(compiled(MAP))
    assert cells_of(sheet, "metric:fcr") == {
        "stage:choose": ("82%", Heat.MET),
        "stage:wait-for-it": ("31%", Heat.MISSED),
        "map": ("60%", Heat.SHORT_FAR),
    }
    assert cells_of(sheet, "metric:nps")["stage:choose"] == ("-80", Heat.MISSED_FAR)
    assert cells_of(sheet, "metric:stock")["stage:choose"] == ("5", Heat.MET)
    assert cells_of(sheet, "metric:stock")["stage:wait-for-it"] == ("0", Heat.MISSED_FAR)
    assert cells_of(sheet, "metric:wait")["stage:wait-for-it"] == ("9 d", Heat.MISSED_FAR)


def test_a_cell_says_how_it_stands_and_when_it_was_read() -> None:
    """The tooltip has the standing first, then the date."""
    row = next(row for row in heatmap(compiled(MAP)).sections[0].rows if row.head.element == "metric:fcr")
    item = row.cells[0].items[0]
    assert (item.assessment, item.note) == ("met: 82% of 80%", "taken 2026-09")


def test_unknown_is_never_zero() -> None:
    """No reading: the cell says so, and is no step of a scale; no target: the reading stands, and is not judged."""
    sheet = heatmap(compiled(MAP))
    assert cells_of(sheet, "metric:wait")["stage:choose"] == ("", Heat.UNKNOWN)
    assert cells_of(sheet, "metric:calls") == {
        "stage:choose": ("12", Heat.UNASSESSED),
        "stage:wait-for-it": ("", Heat.UNKNOWN),
        "map": ("", Heat.UNKNOWN),
    }
    assert cells_of(sheet, "emotion")["stage:wait-for-it"] == ("", Heat.UNKNOWN)
    assert sheet.empty == "not known"


def test_the_emotion_is_the_weighted_mean_of_what_is_scored() -> None:
    """Ahmed weighs three times; the second touchpoint is only Maya's."""
    sheet = heatmap(compiled(MAP))
    assert cells_of(sheet, "emotion")["stage:choose"] == ("0.5", Feeling.RATHER_GOOD)
    assert cells_of(sheet, "emotion")["map"] == ("0.5", Feeling.RATHER_GOOD)
    row = next(row for row in sheet.sections[0].rows if row.head.element == "emotion")
    assert row.cells[-1].items[0].details == ("2 of 4 scored",)
    only = heatmap(compiled(MAP), Selection(personas=("maya",)))
    assert cells_of(only, "emotion")["stage:choose"] == ("-1", Feeling.RATHER_BAD)


def test_readings_of_other_personas_are_left_out() -> None:
    """What holds for everybody is shown to everybody; Maya's own reading to her alone."""
    only = heatmap(compiled(MAP), Selection(personas=("maya",), stages=("choose",)))
    row = next(row for row in only.sections[0].rows if row.head.label == "NPS")
    assert [row.cells[0].items[0].label, row.cells[0].items[0].details] == ["-80", ("worst of 2",)]
    assert "Order: 90" in row.cells[0].items[0].note
    without = heatmap(compiled(MAP), Selection(personas=("ahmed",), stages=("choose",)))
    row = next(row for row in without.sections[0].rows if row.head.label == "NPS")
    assert row.cells[0].items[0].details == ("Compare",)


def test_what_was_never_read_is_named_and_has_no_row() -> None:
    """The summary says which metrics nobody has measured."""
    sheet = heatmap(compiled(MAP))
    assert "never" not in {row.head.element.removeprefix("metric:") for row in sheet.sections[0].rows}
    assert sheet.summary.endswith("Never read: Never measured.")


def test_a_map_without_numbers_says_so() -> None:
    """There is no table of nothing."""
    sheet = heatmap(compiled("{title: Plain, stages: {one: {touchpoints: [a]}}}"))
    assert (sheet.sections, sheet.empty) == ((), "Nothing in this map is scored or measured.")


def test_the_legend_explains_what_is_there() -> None:
    """Colours and signs, and no other ones."""
    sheet = heatmap(compiled(MAP))
    assert {entry.sign for entry in sheet.legend} == {
        Depth.FAR,
        Heat.UNKNOWN,
        Feeling.RATHER_GOOD,
        Standing.MET,
        Standing.SHORT,
        Standing.MISSED,
        Standing.UNKNOWN,
    }


def test_an_intended_emotion_is_called_so() -> None:
    """On a map of the future nobody has felt anything yet."""
    text = "{title: A, state: to-be, stages: {one: {touchpoints: {a: {emotion: 1}}}}}"
    assert heatmap(compiled(text)).sections[0].rows[0].head.label == "Intended emotion"


def test_an_unknown_stage_is_named() -> None:
    """The caller's mistake is an exception."""
    with pytest.raises(UnknownNameError, match="unknown stage `chose`"):
        heatmap(compiled(MAP), Selection(stages=("chose",)))


def test_the_description_counts_standings() -> None:
    """What a cell shows as short or missed is counted as that, whatever its depth; a feeling by its own words."""
    summary = heatmap(compiled(MAP)).summary
    assert "Emotion: known in 2 of 3: 2 rather good." in summary
    assert "First contact: known in 3 of 3: 1 missed, 1 short of target, 1 met." in summary
    assert "NPS: known in 1 of 3: 1 missed." in summary
    assert "Calls: known in 1 of 3." in summary


def test_the_emotion_has_words_of_its_own() -> None:
    """It has no target that it could be about at: a mean of a tenth is neither bad nor good."""
    text = "{title: A, stages: {one: {touchpoints: {a: {emotion: 0.1}}}}}"
    sheet = heatmap(compiled(text))
    assert cells_of(sheet, "emotion") == {"stage:one": ("0.1", Feeling.NEITHER)}
    assert [entry.text for entry in sheet.legend] == ["Neither bad nor good"]
