"""The rows of full detail: what stands in them, where, and what is left out because nobody knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.views import Detail, Selection, Sheet, blueprint, journey
from tests.picture import compiled


if TYPE_CHECKING:
    from journeymap.views import Item


MAP = """
    title: Shop
    price: GBP 30
    teams: {it: IT, desk: Desk}
    personas: {maya: Maya, ahmed: Ahmed}
    paths:
      actual:
        name: What happened
        kind: actual
        through: [look, {touchpoint: pay, status: failed, note: Card refused}]
    stages:
      buy:
        questions: ["Who opens on Fridays?"]
        touchpoints:
          look: {name: Looks, duration: 5min, insights: [{name: All look, basis: observed}], expected_emotion: 1}
          pay:
            name: Pays
            duration: 1..3min
            emotion: {maya: -1, ahmed: 0}
            expected_emotion: {maya: 2, ahmed: 1}
            drop_off: 10%
            upsell: A bag
            notes: Ask again
            frontstage: [take-money]
            fail_points:
              refused:
                name: Card refused
                likelihood: 3
                owner: it
                recovery: {acknowledge: Says so, remedy: Cash, then: look}
            rules: [{when: Idle, if: Known, then: Sends a mail, by: till}]
            feedback: {ease: {name: Ease, asks: "How easy?", closes_loop_with: desk}}
            personal_data: {categories: [Card], basis: contract, retention: 2 years}
      get:
        touchpoints:
          take: {name: Takes it, frontstage: [hand-over], outcome: completed}
    processes:
      take-money: {name: Takes the money, cost: GBP 2, capacity: 40/day, systems: [till]}
      hand-over: {name: Hands it over, systems: [till]}
    systems: {till: Till}
    risks:
      down: {name: Till is down, on: [till], probability: 2, impact: 5, mitigation: Pen}
      law: {name: New law}
"""

FULL = Selection(detail=Detail.FULL)


def row(sheet: Sheet, key: str) -> list[tuple[int, int, Item]]:
    """Give the places and items of a row."""
    return [(cell.column, cell.span, cell.item) for row in sheet.rows if row.key == key for cell in row.cells]


def words(sheet: Sheet, key: str) -> list[tuple[str, ...]]:
    """Give the words of a row, box by box."""
    return [(item.label, *item.details) for _, _, item in row(sheet, key)]


def test_a_normal_blueprint_has_none_of_them() -> None:
    """Unless somebody asks."""
    rows = {"insights", "questions", "fail-points", "risks", "feedback", "rules", "personal-data", "time", "cost"}
    assert rows.isdisjoint(row.key for row in blueprint(compiled(MAP)).rows)
    assert rows <= {row.key for row in blueprint(compiled(MAP), FULL).rows}
    [asked] = blueprint(compiled(MAP), Selection(lanes=("rules",))).rows
    assert asked.key == "rules"


def test_what_stands_below_a_step() -> None:
    """Each with whatever belongs to it, in normal detail, too."""
    sheet = blueprint(compiled(MAP), Selection(lanes=("fail-points", "feedback", "rules", "personal-data", "upsell")))
    assert words(sheet, "fail-points") == [
        ("Card refused", "likelihood 3/5", "Acknowledge: Says so", "Remedy: Cash", "Then: Looks", "Owner: IT")
    ]
    assert words(sheet, "feedback") == [("Ease", "“How easy?”", "Closes loop with: Desk")]
    assert words(sheet, "rules") == [("Sends a mail", "When: Idle", "If: Known", "By: Till")]
    assert words(sheet, "personal-data") == [("Card", "Basis: Contract", "Retention: 2 years")]
    assert words(sheet, "upsell") == [("A bag",)]


def test_a_risk_stands_below_every_step_that_it_would_hit() -> None:
    """What relies on a system is hit with it; what hits nothing of the journey stands below all of it."""
    places = [(column, span, item.label) for column, span, item in row(journey(compiled(MAP)), "risks")]
    assert places == [(1, 2, "Till is down"), (0, 3, "New law")]
    assert words(journey(compiled(MAP)), "risks")[0][1:] == ("probability 2/5 · impact 5/5", "Mitigation: Pen")
    alone = journey(compiled(MAP), Selection(stages=("get",)))
    assert [(column, span, item.label) for column, span, item in row(alone, "risks")] == [(0, 1, "Till is down")]


def test_time_of_stages_and_ends() -> None:
    """What nobody said is not 0: the stage whose steps say no time has no box, and the end is known from below only."""
    sheet = blueprint(compiled(MAP), FULL)
    boxes = row(sheet, "time")
    assert [(column, span) for column, span, _ in boxes] == [(0, 2), (0, 3)]
    assert boxes[0][2].key == "elapsed@stage:buy"
    assert boxes[0][2].label == "6 min to 8 min, expected 7 min"
    assert boxes[1][2].label == "Completed: fastest at least 6 min"


def test_money_of_steps_and_of_the_journey() -> None:
    """Below the step what it costs, over all what is known of the whole; a step whose work says no cost has no box."""
    boxes = row(blueprint(compiled(MAP), FULL), "cost")
    assert [(column, span, item.key, item.label) for column, span, item in boxes] == [
        (1, 1, "cost@touchpoint:pay", "GBP 2.00"),
        (0, 3, "cost@map", "at least GBP 2.00"),
        (0, 3, "income@map", "GBP 27.00"),
    ]


@pytest.mark.parametrize("selection", [Selection(personas=("maya",)), Selection(path="happy")], ids=["persona", "path"])
def test_figures_of_all_are_on_no_sheet_of_some(selection: Selection) -> None:
    """They would be read as those of the persona, or of the path."""
    chosen = Selection(personas=selection.personas, path=selection.path, detail=Detail.FULL)
    boxes = row(blueprint(compiled(MAP), chosen), "time") + row(blueprint(compiled(MAP), chosen), "cost")
    assert {item.key.partition("@")[2].partition(":")[0] for _, _, item in boxes} <= {"touchpoint"}


def test_a_path_has_its_own_time_and_its_steps_what_happened() -> None:
    """Also in normal detail, as far as the steps are concerned."""
    [(_, _, time)] = row(blueprint(compiled(MAP), Selection(path="actual", lanes=("time",))), "time")
    assert (time.key, time.label) == ("elapsed@path:actual", "What happened: 6 min to 8 min, expected 7 min")
    steps = words(blueprint(compiled(MAP), Selection(path="actual")), "customer")
    assert "Failed: Card refused" in steps[1]


def test_boxes_say_in_full_whatever_no_row_says() -> None:
    """And nothing of that in normal detail."""
    [_, full, _] = words(blueprint(compiled(MAP), FULL), "customer")
    [_, normal, _] = words(blueprint(compiled(MAP)), "customer")
    assert normal == ("Pays", "1 to 3 min", "10% give up here")
    assert full == (*normal, "Notes: Ask again")
    work = {label: details for label, *details in words(blueprint(compiled(MAP), FULL), "frontstage")}
    assert work["Takes the money"] == ["Cost: GBP 2", "Capacity: 40 a day"]


def test_expectation_beside_experience() -> None:
    """A curve for whoever expects something else, in journeys only."""
    [emotion] = [row for row in journey(compiled(MAP)).rows if row.key == "emotion"]
    assert [(curve.name, curve.expected) for curve in emotion.curves] == [
        ("Maya", False),
        ("Ahmed", False),
        ("Expected, Maya", True),
        ("Expected, Ahmed", True),
    ]
    assert [[point.label for point in run] for run in emotion.curves[2].runs] == [["1", "2"]]
    [emotion] = [row for row in blueprint(compiled(MAP)).rows if row.key == "emotion"]
    assert not any(curve.expected for curve in emotion.curves)
