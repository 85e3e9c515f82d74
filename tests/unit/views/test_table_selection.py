"""What the tables, matrices and the metric tree leave out when somebody asks for a part of a map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeymap.errors import UnknownNameError
from journeymap.layout import FigureKind, lay_out
from journeymap.views import QuadrantSheet, Selection, TableSheet, TreeSheet, inventory, matrix, metrics, view
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
    with pytest.raises(UnknownNameError, match="unknown stage: 'choos'"):
        view(name).make(compiled(MEASURED), Selection(stages=("choos",)))


@pytest.mark.parametrize("name", NAMES)
def test_every_view_says_what_it_is_of(name: str) -> None:
    """View, title, facts and a summary that names the map; every item is a figure."""
    sheet = view(name).make(compiled(MEASURED), Selection())
    assert (sheet.view, sheet.title, sheet.facts[0]) == (name, "Measured, told and planned", "As-is")
    assert "Measured, told and planned" in sheet.summary
    drawn = {figure.key for figure in lay_out(sheet).figures if figure.kind is FigureKind.ITEM}
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
    assert [node.item.label for node in metrics(map_, Selection(variant="self-serve")).nodes] == ["Both"]
    fields = matrix(map_, Selection(variant="enterprise"))
    assert [spot.item.label for quadrant in fields.quadrants for spot in quadrant.spots] == ["Both", "Big"]
