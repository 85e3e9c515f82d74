"""What an empathy map shows, before anything has a place."""

from __future__ import annotations

from journeymap.views import Detail, ItemRole, Selection, TableSheet, empathy
from tests.picture import compiled


MAP = """
    title: Broadband
    personas:
      maya:
        name: Maya
        quote: It shall work
        goals: [Be online]
        needs: [A date]
        frustrations: [Queues]
        pains: [No time]
      ahmed: Ahmed
      ida: Ida
    stages:
      choose:
        goal: Find a plan
        says: {ahmed: Too dear}
        touchpoints:
          compare:
            thinks: Which of these?
            feels: [confused, confused]
            sees: [A table]
            pains: {add-ons: {name: 12 add-ons, severity: high}, his: {persona: ahmed}}
            gains: [A friend helps]
          call: {personas: [maya], does: [Calls], hears: {maya: [Music]}}
      later: {name: Later}
"""


def table(sheet: TableSheet) -> dict[str, dict[str, list[list[str]]]]:
    """Give the statements of every section and row, by column."""
    return {
        section.key: {
            row.head.label: [[item.label for item in cell.items] for cell in row.cells] for row in section.rows
        }
        for section in sheet.sections
    }


def test_each_persona_has_what_is_said_of_her_and_of_everybody() -> None:
    """In general first, then stage by stage; the same words twice are one; rows of nothing are left out."""
    sheet = empathy(compiled(MAP))
    assert [column.key for column in sheet.columns] == ["general", "stage:choose", "stage:later"]
    assert table(sheet)["persona:maya"] == {
        "Wants": [["Be online", "A date"], ["Find a plan"], []],
        "Thinks": [[], ["Which of these?"], []],
        "Does": [[], ["Calls"], []],
        "Feels": [[], ["Confused"], []],
        "Sees": [[], ["A table"], []],
        "Hears": [[], ["Music"], []],
        "Pains": [["No time", "Queues"], ["12 add-ons"], []],
        "Gains": [[], ["A friend helps"], []],
    }
    assert table(sheet)["persona:ahmed"]["Says"] == [[], ["“Too dear”"], []]
    assert table(sheet)["persona:ahmed"]["Pains"] == [[], ["12 add-ons", "His"], []]
    assert "Does" not in table(sheet)["persona:ahmed"]


def test_every_statement_has_the_role_of_its_row_and_says_where_it_holds() -> None:
    """Colours follow the rows; the touchpoint is in the tooltip, the severity of a pain below it."""
    section = empathy(compiled(MAP)).sections[0]
    pains = next(row for row in section.rows if row.head.label == "Pains").cells[1].items[0]
    assert (pains.role, pains.details, pains.note) == (ItemRole.PAIN, ("High",), "At Compare")
    assert pains.element == "pain:touchpoint:compare.add-ons"
    assert (section.label, section.note) == ("Maya", "“It shall work”")


def test_what_is_wanted_says_what_it_is() -> None:
    """A goal stands alone; below a need and a motivation is which it is."""
    sheet = empathy(
        compiled("""
            title: A
            personas: {maya: {goals: [Be online], needs: [A date], motivations: [A new job]}}
            stages: {one: {}}
        """)
    )
    wants = sheet.sections[0].rows[0].cells[0].items
    assert [(item.label, item.details) for item in wants] == [
        ("Be online", ()),
        ("A date", ("Need",)),
        ("A new job", ("Motivation",)),
    ]


def test_what_a_stage_is_expected_to_be_is_named_so() -> None:
    """The line below its name is no promise and no goal; a compact sheet is without it."""
    map_ = compiled("{title: A, stages: {one: {expectation: A date, touchpoints: {a: {thinks: Oh}}}}}")
    assert empathy(map_).columns[0].note == "Expects: A date"
    assert empathy(map_, Selection(detail=Detail.COMPACT)).columns[0].note == ""


def test_a_selection_leaves_out_the_others() -> None:
    """One persona, one stage; what holds in general belongs to the whole journey."""
    sheet = empathy(compiled(MAP), Selection(personas=("ida",), stages=("choose",)))
    assert list(table(sheet)) == ["persona:ida"]
    assert [column.key for column in sheet.columns] == ["stage:choose"]


def test_without_personas_it_is_everybodys() -> None:
    """A map that names nobody still says what its customers think."""
    sheet = empathy(compiled("{title: A, stages: {one: {touchpoints: {a: {thinks: Oh}}}}}"))
    assert table(sheet) == {"everybody": {"Thinks": [["Oh"]]}}


def test_a_map_without_statements_says_so() -> None:
    """There is no table of nothing."""
    sheet = empathy(compiled("{title: A, personas: {maya: Maya}, stages: {one: {touchpoints: [a]}}}"))
    assert sheet.sections == ()
    assert sheet.empty == "This map does not say what anybody says, thinks, does or feels."


def test_keys_are_unique() -> None:
    """The same statement of several personas is a box of its own in each section."""
    sheet = empathy(compiled(MAP))
    keys = [item.key for section in sheet.sections for row in section.rows for cell in row.cells for item in cell.items]
    assert len(keys) == len(set(keys))
