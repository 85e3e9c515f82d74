"""A sheet that is broken between columns: what each part shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.views import BoxKind, ConnectionKind, ItemRole, Selection, journey
from journeymap.views.strip import parts
from tests.picture import compiled, items_of, row_of, sheet_of


if TYPE_CHECKING:
    from journeymap.views import Sheet


MAP = """
    title: Four steps
    personas: {maya: {quote: At last}, lin: , ahmed: }
    stages:
      one:
        goal: Get going
        metrics: {wait: 3d}
        touchpoints:
          a: {emotion: 1, backstage: [check], next: [b, {to: d, when: in a hurry, share: 12%}]}
          b: {frontstage: [Agent answers], backstage: [check]}
          c: {backstage: [check], pains: [Too slow]}
      two:
        touchpoints:
          d: {emotion: -1, backstage: [book], next: [e, {to: a, when: again}]}
          e: {optional: true, outcome: completed}
    processes:
      check: {lane: backstage}
      book: {lane: backstage, needs: [check]}
    metrics:
      wait: {unit: duration}
"""


def words(sheet: Sheet, key: str) -> list[tuple[str, tuple[str, ...]]]:
    """Give what connectors of a row say."""
    return [(item.label, item.details) for item in items_of(sheet, key) if item.role is ItemRole.CONNECTOR]


def ends(sheet: Sheet, kind: ConnectionKind) -> list[tuple[str, str]]:
    """Give the ends of the arrows of one kind."""
    return [(one.source, one.target) for one in sheet.connections if one.kind is kind]


def test_columns_stand_under_their_headings() -> None:
    """A stage that goes on says so instead of its goal, and keeps its number."""
    found = parts(sheet_of(MAP), [0, 2, 4])
    headings = [
        [(group.label, group.note, len(group.columns), group.number) for group in part.groups] for part in found
    ]
    assert headings == [
        [("One", "Get going", 2, 0)],
        [("One", "continued", 1, 0), ("Two", "", 1, 1)],
        [("Two", "continued", 1, 1)],
    ]
    assert [cell.column for cell in row_of(found[1], "customer").cells if not cell.above] == [0, 1]


def test_a_box_over_a_break_stands_on_both_sides() -> None:
    """It is shown before on all but the first, has a key of its own there, and the legend says what that means."""
    sheet = sheet_of(MAP)
    first, second = parts(sheet, [0, 2])
    [whole] = [cell for cell in row_of(sheet, "backstage").cells if cell.item.key == "process:check"]
    [one] = [cell for cell in row_of(first, "backstage").cells if cell.item.key == "process:check"]
    [other] = [cell for cell in row_of(second, "backstage").cells if cell.item.element == "process:check"]
    assert (whole.span, one.span, other.span) == (3, 2, 1)
    assert (one.item.repeated, other.item.repeated, other.item.key) == (False, True, "process:check/2")
    assert (BoxKind.REPEATED in {entry.sign for entry in sheet.legend}) is False
    assert [entry.text for entry in first.legend] == [entry.text for entry in second.legend]
    assert "Again" in [entry.text for entry in first.legend]


def test_nothing_is_shown_before_where_nothing_is_broken() -> None:
    """The legend explains only what is there."""
    sheet = sheet_of(MAP)
    assert parts(sheet, [0, 3])[0].legend == sheet.legend


def test_an_arrow_to_another_part_ends_at_a_connector() -> None:
    """It says where to, and under which condition; on the other side one says where from."""
    first, second = parts(sheet_of(MAP), [0, 3])
    assert words(first, "customer") == [("to: D", ("in a hurry · 12%",)), ("to: D", ()), ("from: D", ())]
    assert words(second, "customer") == [("to: A", ("again",)), ("from: A, C", ())]
    assert ends(first, ConnectionKind.FLOW) == [
        ("touchpoint:a", "touchpoint:b"),
        ("touchpoint:b", "touchpoint:c"),
        ("touchpoint:a", "to:touchpoint:a.1"),
        ("touchpoint:c", "to:touchpoint:c.1"),
        ("from:touchpoint:a.1", "touchpoint:a"),
    ]
    items = {item.key: item.element for item in items_of(first, "customer")}
    assert items["to:touchpoint:a.1"] == items["from:touchpoint:a.1"] == "touchpoint:d"


def test_what_is_relied_on_elsewhere_hangs_below() -> None:
    """A process that needs one of another part has a connector in its lane, below it; the other one above."""
    first, second = parts(sheet_of(MAP), [0, 3])
    assert words(second, "backstage") == [("to: Check", ())]
    assert words(first, "backstage") == [("from: Book", ())]
    assert [cell.above for cell in row_of(second, "backstage").cells] == [False, False]
    assert [cell.above for cell in row_of(first, "backstage").cells] == [True, False]
    assert ends(second, ConnectionKind.RELIANCE)[-1] == ("process:book", "to:process:book.1")


def test_an_arrow_between_boxes_of_both_parts_is_in_both() -> None:
    """Each part can be read by itself, whatever the column in which the arrow ran."""
    text = """
        title: Shared
        stages: {one: {touchpoints: {a: {backstage: [check]}, b: {backstage: [check]}, c: {backstage: [check]}}}}
        processes: {check: {lane: backstage, systems: [crm]}}
        systems: {crm: }
    """
    first, second = parts(sheet_of(text), [0, 2])
    assert ("process:check", "system:crm") in ends(first, ConnectionKind.RELIANCE)
    assert ("process:check/2", "system:crm/2") in ends(second, ConnectionKind.RELIANCE)


def test_rows_without_anything_are_left_out() -> None:
    """But for the customer's, and for lanes beside the lines; the curves are where somebody felt something."""
    sheet = sheet_of(MAP)
    first, second, third = parts(sheet, [0, 2, 4])
    assert [row.key for row in first.rows] == ["customer", "frontstage", "backstage", "emotion", "metrics"]
    assert [row.key for row in second.rows] == ["customer", "frontstage", "backstage", "emotion", "pains", "metrics"]
    assert [row.key for row in third.rows] == ["customer", "frontstage", "backstage"]
    assert first.lines == second.lines == third.lines == sheet.lines


def test_the_first_part_has_all_personas() -> None:
    """They stand above the journey, not above columns: beside each other, or below where there is no room."""
    sheet = journey(compiled(MAP))
    first, second = parts(sheet, [0, 3])
    assert [(cell.column, cell.span) for cell in row_of(first, "personas").cells] == [(0, 1), (1, 1), (2, 1)]
    assert "personas" not in [row.key for row in second.rows]
    narrow = parts(sheet, [0, 2])[0]
    assert [(cell.column, cell.span) for cell in row_of(narrow, "personas").cells] == [(0, 2)] * 3


def test_arrows_whose_ends_are_not_there_are_passed_over() -> None:
    """As on a whole sheet."""
    sheet = journey(compiled(MAP), Selection(lanes=("feels", "emotion")))
    assert [part.connections for part in parts(sheet, [0, 3])] == [(), ()]


def test_the_row_of_the_steps_stands_in_every_part() -> None:
    """Also where no stage of the part has a touchpoint; other rows that are empty there are left out."""
    sheet = sheet_of("{title: A, stages: {one: {touchpoints: {a: {physical_evidence: [Door]}}}, two: , three: }}")
    found = parts(sheet, [0, 1, 2])
    assert [[row.key for row in part.rows] for part in found] == [["evidence", "customer"], ["customer"], ["customer"]]
    assert [row.cells for part in found[1:] for row in part.rows] == [(), ()]
