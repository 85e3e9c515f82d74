"""What an inventory shows, before anything has a place."""

from __future__ import annotations

from journeymap.views import MarkKind, Selection, inventory
from tests.picture import compiled


MAP = """
    title: Broadband
    personas: {maya: Maya, ahmed: Ahmed}
    teams: {digital: Digital, care: Customer care, sales: Sales}
    channels: {web: {name: The website, medium: website, ownership: owned, owner: digital}}
    stages:
      choose:
        owner: sales
        touchpoints:
          compare: {channel: [web, phone], kind: digital, personas: [maya, ahmed], moment_of_truth: true}
          call: {channel: phone, owner: care, personas: [maya], duration: 5min, wait: {expected: 4min}, optional: true}
          think: {channel: none}
      later: {name: Later}
      pay: {touchpoints: [bill]}
"""


def test_every_touchpoint_has_a_row_in_its_stage() -> None:
    """What a touchpoint does not say is left out; a stage without touchpoints is a section without rows."""
    sheet = inventory(compiled(MAP))
    assert [column.label for column in sheet.columns] == ["Channel", "Owner", "Kind", "For", "Time"]
    assert {
        section.label: {
            row.head.label: [[(item.label, *item.details) for item in cell.items] for cell in row.cells]
            for row in section.rows
        }
        for section in sheet.sections
    } == {
        "Choose": {
            "Compare": [
                [("The website", "Owned"), ("Phone",)],
                [("Digital", "through the channel")],
                [("Digital",)],
                [("All personas",)],
                [],
            ],
            "Call": [[("Phone",)], [("Customer care",)], [], [("Maya",)], [("5 min", "waits 4 min")]],
            "Think": [[], [("Sales", "through the stage")], [], [("All personas",)], []],
        },
        "Later": {},
        "Pay": {"Bill": [[], [], [], [("All personas",)], []]},
    }
    assert [section.note for section in sheet.sections] == ["", "No touchpoints", ""]


def test_the_head_keeps_the_marks() -> None:
    """Signs, and that a step may be skipped; the rest is said by the columns."""
    rows = inventory(compiled(MAP)).sections[0].rows
    assert [mark.kind for mark in rows[0].head.marks] == [MarkKind.MOMENT_OF_TRUTH]
    assert [mark.kind for mark in rows[1].head.marks] == [MarkKind.WAIT]
    assert [row.head.details for row in rows] == [(), ("may be skipped",), ()]


def test_columns_of_nothing_are_left_out() -> None:
    """A sketch is a list."""
    sheet = inventory(compiled("{title: A, stages: {one: {touchpoints: [a, b]}}}"))
    assert (sheet.columns, [row.cells for row in sheet.sections[0].rows]) == ((), [(), ()])


def test_a_selection_leaves_out_the_others() -> None:
    """Ahmed does not call."""
    sheet = inventory(compiled(MAP), Selection(personas=("ahmed",), stages=("choose",)))
    assert [row.head.label for row in sheet.sections[0].rows] == ["Compare", "Think"]
    assert sheet.summary == (
        "Inventory of Broadband: 2 touchpoints in 1 stage, 1 without a channel, 0 without an owner."
    )


def test_without_touchpoints_it_says_so() -> None:
    """There is no table of nothing."""
    sheet = inventory(compiled("{title: A, stages: {one: {name: One}}}"))
    assert (sheet.sections, sheet.empty) == ((), "There are no touchpoints to list.")
