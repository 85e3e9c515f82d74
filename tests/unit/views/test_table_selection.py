"""What the tables, matrices and the metric tree leave out when somebody asks for a part of a map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeymap.errors import UnknownNameError
from journeymap.graph import compile_map
from journeymap.layout import ShapesKind, lay_out
from journeymap.views import (
    QuadrantSheet,
    Selection,
    TableSheet,
    TreeSheet,
    empathy,
    heatmap,
    inventory,
    matrix,
    metrics,
    view,
)
from journeymap.views.choice import Detail
from tests.picture import compiled


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.views import AnySheet, Item


MEASURED = (Path(__file__).parents[2] / "golden" / "views" / "measured.journey.yaml").read_text(encoding="utf-8")
NAMES = (
    "heatmap",
    "empathy",
    "inventory",
    "matrix",
    "matrix-personas",
    "matrix-handoffs",
    "matrix-stakeholders",
    "metrics",
)


def items(sheet: AnySheet) -> Iterator[Item]:
    """Give every item that has a place on a sheet."""
    match sheet:
        case TableSheet():
            for row in (row for section in sheet.sections for row in section.rows):
                yield row.head
                yield from (item for cell in row.cells for item in cell.items)
        case QuadrantSheet():
            yield from (spot.item for quadrant in sheet.quadrants for spot in quadrant.spots)
        case TreeSheet():
            yield from (node.item for node in sheet.nodes)


@pytest.mark.parametrize("name", NAMES)
def test_compact_says_less_and_is_no_larger(name: str) -> None:
    """The same things with fewer lesser lines, on a sheet that is not higher."""
    map_ = compiled(MEASURED)
    full, compact = (view(name).make(map_, Selection(detail=detail)) for detail in (Detail.FULL, Detail.COMPACT))
    assert {item.label for item in items(compact)} <= {item.label for item in items(full)}
    assert sum(len(item.details) for item in items(compact)) < sum(len(item.details) for item in items(full))
    assert lay_out(compact).height <= lay_out(full).height


@pytest.mark.parametrize("name", NAMES)
def test_every_view_checks_the_names_of_a_selection(name: str) -> None:
    """The caller's mistake is an exception, with the names that there are."""
    with pytest.raises(UnknownNameError, match="unknown stage `choos`"):
        view(name).make(compiled(MEASURED), Selection(stages=("choos",)))


@pytest.mark.parametrize("name", NAMES)
def test_every_view_says_what_it_is_of(name: str) -> None:
    """View, title, facts and a summary that names the map; every item is a figure."""
    sheet = view(name).make(compiled(MEASURED), Selection())
    assert (sheet.view, sheet.title, sheet.facts) == (name, "Measured, told and planned", ("In review",))
    assert "Measured, told and planned" in sheet.summary
    drawn = {figure.key for figure in lay_out(sheet).figures if figure.kind is ShapesKind.ITEM}
    assert drawn == {item.key for item in items(sheet)}


def test_a_path_and_a_variant_leave_out_what_they_do_not_have() -> None:
    """Touchpoints off the path; metrics and opportunities of other variants."""
    map_ = compiled(
        """
        title: A
        variants: {self-serve: , enterprise: }
        metrics: {both: , big: {variants: [enterprise]}}
        opportunities:
          both: {value: 50%, effort: 1}
          big: {value: 50%, effort: 1, variants: [enterprise], stages: [one]}
          gone: {value: 50%, effort: 1, variants: [self-serve]}
        stages: {one: {touchpoints: {a: {next: [b, c]}, b: {outcome: completed}, c: {outcome: abandoned}}}}
        paths: {good: {kind: happy, through: [a, b]}}
        """
    )
    rows = inventory(map_, Selection(path="good")).sections[0].rows
    assert [row.head.label for row in rows] == ["A", "B"]
    assert [node.item.label for node in metrics(compile_map(map_.map.only(variant="self-serve"))).nodes] == ["Both"]
    fields = matrix(compile_map(map_.map.only(variant="enterprise")))
    assert [spot.item.label for quadrant in fields.quadrants for spot in quadrant.spots] == ["Both", "Big"]


@pytest.mark.parametrize(
    ("name", "asked", "row", "other"),
    [
        ("heatmap", "nps", "NPS", "Emotion"),
        ("heatmap", "emotion", "Emotion", "NPS"),
        ("empathy", "goals", "Wants", "Thinks"),
        ("empathy", "thinks", "Thinks", "Wants"),
        ("matrix-handoffs", "digital", "Digital", "Customer care"),
    ],
)
def test_lanes_choose_rows_of_a_table(name: str, asked: str, row: str, other: str) -> None:
    """The others are gone, and what was said of them alone with them."""
    all_, some = (view(name).make(compiled(MEASURED), Selection(lanes=lanes)) for lanes in (None, (asked,)))
    assert isinstance(all_, TableSheet)
    assert isinstance(some, TableSheet)
    assert {row, other} <= {each.head.label for section in all_.sections for each in section.rows}
    assert {each.head.label for section in some.sections for each in section.rows} == {row}


def test_lanes_choose_columns_of_an_inventory() -> None:
    """In the order of the view."""
    sheet = inventory(compiled(MEASURED), Selection(lanes=("owner", "channel")))
    assert [column.key for column in sheet.columns] == ["channel", "owner"]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("empathy", ("goals", "says", "thinks", "does", "feels", "sees", "hears", "pains", "gains")),
        ("heatmap", ("metric:emotion", "wait")),
        ("inventory", ("channel", "owner", "kind", "personas", "time")),
        ("matrix-handoffs", ("care", "digital")),
        ("flow", ("customer", "frontstage", "backstage", "support")),
    ],
)
def test_rows_that_a_view_does_not_have_are_refused_with_those_that_it_has(name: str, known: tuple[str, ...]) -> None:
    """Metrics and teams of the map among them, whatever they are called."""
    map_ = compiled(
        """
        title: A
        teams: {care: Care, digital: Digital}
        metrics: {emotion: , wait: }
        stages: {one: {owner: digital, touchpoints: [a]}}
        """
    )
    with pytest.raises(UnknownNameError, match="unknown lane `evidence`") as caught:
        view(name).make(map_, Selection(lanes=("evidence",)))
    assert caught.value.known[-len(known) :] == known


@pytest.mark.parametrize("name", ["matrix", "matrix-personas", "matrix-stakeholders", "metrics"])
def test_a_view_without_rows_takes_no_notice_of_lanes(name: str) -> None:
    """They may be meant for another view; whoever asked by hand is told."""
    map_ = compiled(MEASURED)
    assert view(name).make(map_, Selection(lanes=("evidence",))) == view(name).make(map_, Selection())


def test_a_table_of_chosen_rows_does_not_say_that_the_map_is_empty() -> None:
    """Only that these rows are."""
    map_ = compiled("{title: A, metrics: {wait: }, stages: {one: {thinks: Hm, touchpoints: {a: {emotion: 1}}}}}")
    assert (
        heatmap(map_, Selection(lanes=("wait",))).empty,
        empathy(map_, Selection(lanes=("hears",))).empty,
    ) == ("Nothing in these rows is scored or measured.", "This map says nothing in these rows.")


def test_a_lane_of_the_maps_own_hides_no_row_of_another_view() -> None:
    """Even if it is called like one, and a variant does not have it."""
    map_ = compiled(
        """
        title: A
        variants: {big: , small: }
        lanes: {goals: {name: Goals, variants: [big]}}
        stages: {one: {touchpoints: {a: {goal: Leave, goals: Hm}}}}
        """
    )
    shown = empathy(compile_map(map_.map.only(variant="small")))
    assert [row.head.label for section in shown.sections for row in section.rows] == ["Wants"]


def test_stakeholders_are_not_said_to_be_those_of_a_persona() -> None:
    """They come to no stage."""
    map_ = compiled(MEASURED)
    persona = map_.map.personas[0].id
    some = view("matrix-stakeholders").make(map_, Selection(personas=(persona,), path="happy"))
    assert some == view("matrix-stakeholders").make(map_, Selection())
