"""What a journey map shows."""

from __future__ import annotations

from textwrap import dedent

import pytest

from journeymap.app.reading import loads
from journeymap.errors import UnknownNameError
from journeymap.graph import compile_map
from journeymap.views import Detail, ItemRole, Row, RowKind, Selection, Sheet, journey


MOVE = """
    title: Move
    personas:
      maya: {name: Maya, quote: I just want it to work., goals: [Be online, Pay little]}
      ahmed: Ahmed
    stages:
      choose:
        goal: Find a plan
        expectation: Prices I can compare
        questions: ["Is it fast enough?"]
        touchpoints:
          compare:
            channel: website
            does: [Opens three tabs]
            thinks: {maya: "Which one?", ahmed: The cheapest}
            says: Help!
            feels: {maya: [confused, tired], ahmed: calm}
            sees: [A long table]
            emotion: {maya: -1, ahmed: 1}
            pains: {add-ons: {persona: maya}}
            gains: [Plain words]
          order: {expectation: One page}
      wait: {touchpoints: [visit]}
    opportunities: {fewer: {solves: [add-ons]}}
"""


def sheet_of(text: str = MOVE, **choice: object) -> Sheet:
    """Make the journey map of a map."""
    return journey(compile_map(loads(dedent(text))), Selection(**choice))  # type: ignore[arg-type]


def row_of(sheet: Sheet, key: str) -> Row:
    """Find a row."""
    return next(row for row in sheet.rows if row.key == key)


def said(sheet: Sheet, key: str) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """List the boxes of a row: column, span, label, details."""
    return [(cell.column, cell.span, cell.item.label, cell.item.details) for cell in row_of(sheet, key).cells]


def test_the_rows_tell_the_journey_from_wishes_to_opportunities() -> None:
    """Rows about which nothing is said are left out."""
    assert [row.key for row in sheet_of().rows] == [
        "personas", "goals", "customer", "does", "thinks", "says", "sees", "feels", "emotion", "pains", "gains",
        "opportunities",
    ]  # fmt: skip
    bare = sheet_of("{title: Buy a coffee, stages: {order: {touchpoints: [queue, pay]}}}")
    assert [row.key for row in bare.rows] == ["customer"]
    assert [(arrow.source, arrow.target) for arrow in bare.connections] == [("touchpoint:queue", "touchpoint:pay")]


def test_personas_share_the_width() -> None:
    """With their words and what they want; on a shorter journey they stand below each other."""
    assert said(sheet_of(), "personas") == [
        (0, 1, "Maya", ("“I just want it to work.”", "Wants: Be online; Pay little")),
        (1, 2, "Ahmed", ()),
    ]
    short = "{title: A, personas: {maya: Maya, ahmed: Ahmed}, stages: {one: {touchpoints: [a]}}}"
    assert [entry[:3] for entry in said(sheet_of(short), "personas")] == [(0, 1, "Maya"), (0, 1, "Ahmed")]


def test_goals_span_their_stage_with_what_is_expected() -> None:
    """Those of a touchpoint stand in its column, and the heading does not repeat them."""
    sheet = sheet_of()
    assert said(sheet, "goals") == [
        (1, 1, "Expects: One page", ()),
        (0, 2, "Find a plan", ("Expects: Prices I can compare",)),
    ]
    assert [group.note for group in sheet.groups] == ["", ""]


def test_each_remark_says_whose_it_is() -> None:
    """Questions stand with the thoughts, words in quotation marks, feelings of one persona in one box."""
    sheet = sheet_of()
    assert said(sheet, "thinks") == [
        (0, 1, "Which one?", ("Maya",)),
        (0, 1, "The cheapest", ("Ahmed",)),
        (0, 2, "Is it fast enough?", ()),
    ]
    assert said(sheet, "says") == [(0, 1, "“Help!”", ())]
    assert said(sheet, "feels") == [(0, 1, "Confused, tired", ("Maya",)), (0, 1, "Calm", ("Ahmed",))]
    assert {cell.item.role for cell in row_of(sheet, "feels").cells} == {ItemRole.FEELS}


def test_of_one_persona_nobody_asks_whose_a_remark_is() -> None:
    """What the others think, feel and suffer is left out."""
    sheet = sheet_of(personas=("ahmed",))
    assert said(sheet, "thinks")[0] == (0, 1, "The cheapest", ())
    assert said(sheet, "feels") == [(0, 1, "Calm", ())]
    assert [curve.name for curve in row_of(sheet, "emotion").curves] == ["Ahmed"]
    assert "pains" not in {row.key for row in sheet.rows}


def test_pains_gains_and_opportunities_stand_below_their_steps() -> None:
    """An opportunity stands below the pain that it solves."""
    sheet = sheet_of()
    assert said(sheet, "pains") == [(0, 1, "Add ons", ("Maya",))]
    assert said(sheet, "gains") == [(0, 1, "Plain words", ())]
    assert [entry[:3] for entry in said(sheet, "opportunities")] == [(0, 1, "Fewer")]


def test_compact_leaves_expectations_and_quotes_out() -> None:
    """Who says what stays: without it two remarks would contradict each other."""
    sheet = sheet_of(detail=Detail.COMPACT)
    assert said(sheet, "personas")[0] == (0, 1, "Maya", ())
    assert said(sheet, "goals")[-1] == (0, 2, "Find a plan", ())
    assert said(sheet, "thinks")[0] == (0, 1, "Which one?", ("Maya",))


def test_its_rows_can_be_chosen() -> None:
    """They are those of this view and not those of a blueprint."""
    sheet = sheet_of(lanes=("thinks", "emotion"))
    assert [(row.key, row.kind) for row in sheet.rows] == [("thinks", RowKind.BOXES), ("emotion", RowKind.CURVES)]
    assert sheet.connections == ()
    with pytest.raises(UnknownNameError) as caught:
        sheet_of(lanes=("frontstage",))
    assert "thinks" in caught.value.known


def test_the_corner_says_version_date_and_owner() -> None:
    """As on any plan; a map that says none of them has an empty corner."""
    text = "{title: A, version: 3, reviewed: 2026-10, owner: team, teams: {team: Design}, stages: {one: }}"
    assert sheet_of(text).imprint == "Version 3 · Owner: Design · Reviewed 2026-10"
    assert sheet_of().imprint == ""


def test_without_a_stage_nobody_travels() -> None:
    """A variant may have none of the stages; the sheet is empty then."""
    text = "{title: A, personas: [maya], variants: [web, store], stages: {one: {variants: [web], touchpoints: [a]}}}"
    store = compile_map(loads(text).only(variant="store"))
    assert [row.key for row in journey(store).rows] == ["customer"]
