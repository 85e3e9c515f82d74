"""What a heat map shows, before anything has a place."""

from __future__ import annotations

import pytest

from journeymap.errors import UnknownNameError
from journeymap.views import Heat, Selection, Standing, TableSheet, heatmap
from journeymap.views.heatmap import heat
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


def cells_of(sheet: TableSheet, metric: str) -> dict[str, tuple[str, Heat | None, float | None]]:
    """Give the words, the colour and the gap of each cell of a row, by column."""
    row = next(row for section in sheet.sections for row in section.rows if row.head.element == metric)
    return {
        column.key: (
            cell.items[0].label if cell.items else "",
            cell.heat,
            None if cell.gap is None else round(cell.gap, 3),
        )
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


def test_gaps_are_comparable_whichever_way_is_good() -> None:
    """Percents, points and bands are divided by what the metric can be, and negative where short of the target."""
    sheet = heatmap(compiled(MAP))
    assert cells_of(sheet, "metric:fcr") == {
        "stage:choose": ("82%", Heat.LEVEL, 0.02),
        "stage:wait-for-it": ("31%", Heat.FAR_SHORT, -0.49),
        "map": ("60%", Heat.FAR_SHORT, -0.2),
    }
    assert cells_of(sheet, "metric:nps")["stage:choose"] == ("-80", Heat.FAR_SHORT, -0.55)
    assert cells_of(sheet, "metric:stock")["stage:choose"] == ("5", Heat.LEVEL, 0.0)
    assert cells_of(sheet, "metric:stock")["stage:wait-for-it"] == ("0", Heat.FAR_SHORT, -0.2)


def test_a_cell_says_how_far_it_is_and_when_it_was_read() -> None:
    """The tooltip has the gap in words, and the date."""
    row = next(row for row in heatmap(compiled(MAP)).sections[0].rows if row.head.element == "metric:fcr")
    assert row.cells[0].items[0].note == "2% of its range beyond the target; taken 2026-09"


def test_without_a_range_the_standing_tells_the_side() -> None:
    """A duration has no range: it is short or beyond, but nobody knows how far; the worst of several is shown."""
    assert cells_of(heatmap(compiled(MAP)), "metric:wait")["stage:wait-for-it"] == ("9 d", Heat.SHORT, None)


def test_unknown_is_never_zero() -> None:
    """No reading, no target: the cell says so, and never takes a colour of the scale."""
    sheet = heatmap(compiled(MAP))
    assert cells_of(sheet, "metric:wait")["stage:choose"] == ("", Heat.UNKNOWN, None)
    assert cells_of(sheet, "metric:calls") == {
        "stage:choose": ("12", Heat.UNKNOWN, None),
        "stage:wait-for-it": ("", Heat.UNKNOWN, None),
        "map": ("", Heat.UNKNOWN, None),
    }
    assert cells_of(sheet, "emotion")["stage:wait-for-it"] == ("", Heat.UNKNOWN, None)
    assert sheet.empty == "not known"


def test_the_emotion_is_the_weighted_mean_of_what_is_scored() -> None:
    """Ahmed weighs three times; the second touchpoint is only Maya's."""
    sheet = heatmap(compiled(MAP))
    assert cells_of(sheet, "emotion")["stage:choose"] == ("0.5", Heat.BEYOND, 0.125)
    assert cells_of(sheet, "emotion")["map"] == ("0.5", Heat.BEYOND, 0.125)
    row = next(row for row in sheet.sections[0].rows if row.head.element == "emotion")
    assert row.cells[-1].items[0].details == ("2 of 4 scored",)
    only = heatmap(compiled(MAP), Selection(personas=("maya",)))
    assert cells_of(only, "emotion")["stage:choose"] == ("-1", Heat.FAR_SHORT, -0.25)


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
        Heat.FAR_SHORT,
        Heat.SHORT,
        Heat.LEVEL,
        Heat.BEYOND,
        Heat.UNKNOWN,
        Standing.MET,
        Standing.AT_RISK,
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


@pytest.mark.parametrize(
    ("gap", "standing", "expected"),
    [
        (-0.2, None, Heat.FAR_SHORT),
        (-0.1, None, Heat.SHORT),
        (-0.04, Standing.MISSED, Heat.LEVEL),
        (0.0, None, Heat.LEVEL),
        (0.05, None, Heat.BEYOND),
        (1.0, None, Heat.FAR_BEYOND),
        (None, Standing.MET, Heat.BEYOND),
        (None, Standing.AT_RISK, Heat.SHORT),
        (None, Standing.MISSED, Heat.SHORT),
        (None, Standing.UNKNOWN, Heat.UNKNOWN),
        (None, None, Heat.UNKNOWN),
    ],
)
def test_heat(gap: float | None, standing: Standing | None, expected: Heat) -> None:
    """How far decides where it is known; else the side; else nothing does."""
    assert heat(gap, standing) is expected
