"""The system inventory: who uses a system, and what breaks without it."""

from __future__ import annotations

from journeymap.views import Detail, Selection, TableSheet, systems
from tests.picture import compiled, of_variant


MAP = """
    title: Shop
    teams: {it: IT}
    variants: {big: Big, small: Small}
    stages:
      buy:
        touchpoints:
          look: {name: Looks around, rules: [{when: Idle, then: Sends a mail, by: mailer}]}
          pay: {name: Pays, frontstage: [take-money, print], outcome: completed}
    processes:
      take-money: {name: Takes the money, systems: [till]}
      print: {name: Prints, systems: [printer], variants: [big]}
    systems:
      till: {name: Till, owner: it, supplier: Acme, criticality: high}
      printer: {name: Printer, fallback: pen}
      pen: {name: Pen}
      mailer: {name: Mailer}
      old: {name: Old till, notes: Sold in spring}
    risks: {fire: {name: Fire, on: [till]}}
"""


def cells(sheet: TableSheet) -> dict[str, dict[str, list[str]]]:
    """Give by row and by column what stands there."""
    return {
        row.head.label: {
            column.key: [text for item in cell.items for text in (item.label, *item.details)]
            for column, cell in zip(sheet.columns, row.cells, strict=True)
        }
        for section in sheet.sections
        for row in section.rows
    }


def test_what_uses_a_system_and_what_breaks_without_it() -> None:
    """A fallback takes over; a rule stops nothing; a good end that nobody gets to is said first."""
    sheet = systems(compiled(MAP))
    said = cells(sheet)
    assert [section.label for section in sheet.sections] == ["In use", "Used by no touchpoint"]
    assert [row.head.label for row in sheet.sections[1].rows] == ["Old till"]
    assert said["Till"]["used-by"] == ["Takes the money"]
    assert said["Till"]["without"] == ["Single point of failure", "nobody gets to Completed", "stops Pays"]
    assert said["Till"]["risks"] == ["Fire"]
    assert said["Printer"]["without"] == ["Pen takes over"]
    assert said["Pen"]["used-by"] == ["Printer"]
    assert said["Mailer"] == said["Old till"] | {"used-by": ["Looks around"]}
    assert sheet.summary.endswith("5 systems, 1 without which no good end is reached, 1 used by no touchpoint.")


def test_columns_that_say_nothing_are_left_out() -> None:
    """And those that nobody asked for."""
    assert [column.key for column in systems(compiled(MAP)).columns] == [
        *("used-by", "owner", "supplier", "criticality", "fallback", "without", "risks")
    ]
    asked = systems(compiled(MAP), Selection(lanes=("kind", "owner")))
    assert [column.key for column in asked.columns] == ["owner"]


def test_what_the_selection_leaves_out() -> None:
    """The work of another variant uses no system, so that what it alone uses is used by nobody."""
    small = systems(of_variant(MAP, "small"))
    assert cells(small)["Printer"]["used-by"] == []
    assert "Printer" in [row.head.label for row in small.sections[1].rows]
    assert cells(systems(of_variant(MAP, "big")))["Printer"]["used-by"] == ["Prints"]


def test_full_detail_says_the_rest() -> None:
    """In the head of the row."""
    sheet = systems(compiled(MAP), Selection(detail=Detail.FULL))
    assert sheet.sections[1].rows[0].head.details == ("Notes: Sold in spring",)


def test_a_map_without_systems_says_so() -> None:
    """In place of the table."""
    sheet = systems(compiled("{title: Shop, stages: {buy: {touchpoints: [pay]}}}"))
    assert (sheet.sections, sheet.empty) == ((), "There are no systems to list.")
