"""What the matrices show, before anything has a place."""

from __future__ import annotations

from journeymap.views import (
    Detail,
    Feeling,
    Heat,
    ItemRole,
    QuadrantSheet,
    Selection,
    handoff_matrix,
    matrix,
    persona_matrix,
    stakeholder_matrix,
)
from tests.picture import compiled


OPPORTUNITIES = """
    title: Broadband
    teams: {digital: Digital}
    stages:
      choose: {touchpoints: {compare: {pains: [add-ons]}}}
      pay: {pains: [late]}
    opportunities:
      win: {value: 80%, effort: 1, owner: digital, status: proposed}
      bet: {value: 50%, effort: 2.5}
      maybe: {value: 49%, effort: 0, stages: [pay]}
      sink: {value: 0%, effort: 5, solves: [compare.add-ons]}
      mean: {customer_value: 100%, business_value: 50%, effort: 2, solves: [pay.late]}
      half: {value: 30%}
      nothing: {name: Nothing is known}
"""


def quadrants(sheet: QuadrantSheet) -> dict[str, list[tuple[str, float, float]]]:
    """Give what is in each quadrant with its place."""
    return {
        quadrant.label: [(spot.item.label, spot.across, spot.up) for spot in quadrant.spots]
        for quadrant in sheet.quadrants
    }


def test_opportunities_stand_in_named_quadrants() -> None:
    """The middle counts as high; the best stand first."""
    assert quadrants(matrix(compiled(OPPORTUNITIES))) == {
        "Quick win": [("Win", 0.2, 0.8), ("Mean", 0.4, 0.75)],
        "Big bet": [("Bet", 0.5, 0.5)],
        "Fill-in": [("Maybe", 0.0, 0.49)],
        "Time sink": [("Sink", 1.0, 0.0)],
    }


def test_what_is_not_known_is_not_placed() -> None:
    """An opportunity without effort does not stand at no effort, but beside the fields, and says why."""
    sheet = matrix(compiled(OPPORTUNITIES))
    assert [(item.label, item.details) for item in sheet.unplaced] == [
        ("Half", ("value 30%", "effort not known")),
        ("Nothing is known", ("effort and value not known",)),
    ]


def test_an_opportunity_says_its_values() -> None:
    """Owner, status, value and effort in words; and what a mean is made of."""
    sheet = matrix(compiled(OPPORTUNITIES))
    details = {spot.item.label: spot.item.details for quadrant in sheet.quadrants for spot in quadrant.spots}
    assert details["Win"] == ("Digital · proposed · value 80% · effort 1/5",)
    assert details["Mean"] == ("effort 2/5", "value to customers 100%", "value to the business 50%")


def test_scores_stand_in_order() -> None:
    """The best first; what nobody said anything of has no column, and what is unknown is not zero."""
    scores = matrix(compiled(OPPORTUNITIES)).scores
    assert scores is not None
    assert (scores.title, scores.columns) == (
        "Ranked by value by effort",
        ("Rank", "Value", "Effort", "Value by effort", "Reach", "Weighted by reach"),
    )
    assert [(line.item.label, *line.scores) for line in scores.lines] == [
        ("Win", "1", "80%", "1", "0.8", "", ""),
        ("Mean", "2", "75%", "2", "0.375", "", ""),
        ("Bet", "3", "50%", "2.5", "0.2", "", ""),
        ("Sink", "4", "0%", "5", "0", "100%", "0"),
        ("Maybe", "", "49%", "0", "unknown", "", ""),
        ("Half", "", "30%", "", "unknown", "", ""),
        ("Nothing is known", "", "", "", "", "", ""),
    ]


def test_without_any_score_there_is_no_table() -> None:
    """Nor in a compact picture."""
    unscored = "{title: A, stages: {one: }, opportunities: {half: {value: 30%}}}"
    assert matrix(compiled(unscored)).scores is None
    assert matrix(compiled(OPPORTUNITIES), Selection(detail=Detail.COMPACT)).scores is None


def test_opportunities_of_other_stages_are_left_out() -> None:
    """Those stay that name a chosen stage, or solve a pain in one."""
    sheet = matrix(compiled(OPPORTUNITIES), Selection(stages=("pay",)))
    assert [name for found in quadrants(sheet).values() for name, _, _ in found] == ["Mean", "Maybe"]


def test_a_map_without_opportunities_says_so() -> None:
    """There is no picture of nothing."""
    assert matrix(compiled("{title: A, stages: {one: }}")).empty == "This map names no opportunities."


def test_stakeholders_stand_between_influence_and_interest() -> None:
    """From 1 to 5, the middle high; who says only one of the two is not placed."""
    sheet = stakeholder_matrix(
        compiled(
            """
            title: A
            stages: {one: }
            teams: {risk: Risk}
            stakeholders:
              board: {influence: 5, interest: 1, role: Decides}
              council: {influence: 3, interest: 3, team: risk, informed_by: Letter}
              crowd: {influence: 1, interest: 5}
              press: {influence: 2, interest: 2}
              nobody: {influence: 2}
            """
        )
    )
    assert quadrants(sheet) == {
        "Keep satisfied": [("Board", 0.0, 1.0)],
        "Work closely with": [("Council", 0.5, 0.5)],
        "Watch": [("Press", 0.25, 0.25)],
        "Keep informed": [("Crowd", 1.0, 0.0)],
    }
    council = sheet.quadrants[1].spots[0].item
    assert (council.details, council.note) == (("Risk", "influence 3/5 · interest 3/5"), "Informed by: Letter")
    assert [item.details[-1] for item in sheet.unplaced] == ["interest not known"]


def test_personas_by_touchpoint() -> None:
    """Who comes, and how it feels; coming without a score is not the middle of the scale."""
    sheet = persona_matrix(
        compiled(
            """
            title: A
            personas: {maya: Maya, ahmed: Ahmed}
            stages:
              one: {touchpoints: {a: {emotion: {maya: -2}}, b: {personas: [ahmed], emotion: 0, channel: phone}}}
              two: {name: Two}
            """
        )
    )
    assert [(column.key, column.label) for column in sheet.columns] == [
        ("persona:maya", "Maya"),
        ("persona:ahmed", "Ahmed"),
    ]
    found = {
        row.head.label: [(*(item.label for item in cell.items), cell.feeling or cell.heat) for cell in row.cells]
        for section in sheet.sections
        for row in section.rows
    }
    assert found == {
        "A": [("-2", Feeling.BAD), ("comes", Heat.UNKNOWN)],
        "B": [(None,), ("0", Feeling.NEITHER)],
    }
    assert sheet.sections[0].rows[1].head.details == ("Phone",)
    assert sheet.summary.endswith("Maya comes to 1 of 2 touchpoints. Ahmed comes to 2 of 2 touchpoints.")


def test_without_personas_there_is_no_table() -> None:
    """Nobody is named."""
    sheet = persona_matrix(compiled("{title: A, stages: {one: {touchpoints: [a]}}}"))
    assert (sheet.sections, sheet.empty) == ((), "This map names no personas who come to a touchpoint.")


HANDOFFS = """
    title: Broadband
    teams: {digital: Digital, care: Care, field: Field}
    channels: {web: {medium: website, owner: digital}}
    systems: {crm: {owner: care}}
    stages:
      one:
        owner: care
        touchpoints:
          order: {channel: web, backstage: [check, plan]}
          call: {}
          visit: {owner: field}
          other: {channel: web}
    processes:
      check: {lane: backstage, team: field}
      plan: {lane: backstage, team: digital, systems: [crm], needs: [check]}
"""


def test_handoffs_are_links_between_teams() -> None:
    """Paths of the customer, work and systems; within one team nothing is handed over."""
    sheet = handoff_matrix(compiled(HANDOFFS))
    found = {
        (row.head.element, column.key): [(item.label, *item.details) for item in cell.items]
        for section in sheet.sections
        for row in section.rows
        for column, cell in zip(sheet.columns, row.cells, strict=True)
        if cell.items
    }
    assert found == {
        ("team:digital", "team:care"): [("2",), ("Order", "→ Call"), ("Plan", "→ CRM")],
        ("team:digital", "team:field"): [("2",), ("Order", "→ Check"), ("Plan", "→ Check")],
        ("team:care", "team:field"): [("1",), ("Call", "→ Visit")],
        ("team:field", "team:digital"): [("1",), ("Visit", "→ Other")],
    }
    roles = {item.role for row in sheet.sections[0].rows for cell in row.cells for item in cell.items}
    assert roles == {ItemRole.METRIC, ItemRole.PLAIN}


def test_many_handoffs_are_counted() -> None:
    """Three are named, the others are in the tooltip of their number."""
    steps = ", ".join(f"s{index}: {{owner: {'ab'[index % 2]}}}" for index in range(10))
    text = f"{{title: A, teams: {{a: A, b: B}}, stages: {{one: {{touchpoints: {{{steps}}}}}}}}}"
    items = handoff_matrix(compiled(text)).sections[0].rows[0].cells[1].items
    assert [item.label for item in items] == ["5", "S0", "S2", "S4", "and 2 more"]
    assert items[0].note == "S6 → S7; S8 → S9"


def test_one_team_hands_nothing_over() -> None:
    """There is no table of nothing."""
    assert handoff_matrix(compiled("{title: A, stages: {one: {touchpoints: [a, b]}}}")).sections == ()
