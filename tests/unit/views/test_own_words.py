"""Phases, marks of one's own, who contacts whom, on what a box rests, and who is no customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import journeymap as jm
from journeymap.views import BoxKind, Item, MarkKind, OwnMark, SheetMark, blueprint, journey
from journeymap.views.encounter import persona_matrix


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.views import Sheet


HEAD = """
title: Move house
marks:
  bottleneck: {name: Bottleneck, sign: hourglass, severity: high}
  quick: {sign: "!"}
personas: {maya: Maya, clerk: {name: Clerk, role: employee}}
teams: {sales: {name: Sales}, customer: {name: Odd team}}
systems: {crm: {}}
"""


def items(text: str) -> dict[str, Item]:
    """Give the boxes of a blueprint by their keys."""
    sheet = blueprint(jm.compile_map(jm.loads(text)))
    return {cell.item.key: cell.item for row in sheet.rows for cell in row.cells}


def contact(fields: str) -> SheetMark | None:
    """Give the sign that says who contacts whom."""
    pay = items(f"{HEAD}stages: {{a: {{touchpoints: {{pay: {{{fields}}}}}}}}}")["touchpoint:pay"]
    return next((mark for mark in pay.marks), None)


@pytest.mark.parametrize(
    ("fields", "kind", "note"),
    [
        ("initiator: customer, receiver: sales", MarkKind.FROM_CUSTOMER, "from the customer to Sales"),
        ("initiator: maya, receiver: crm", MarkKind.FROM_CUSTOMER, "from Maya to CRM"),
        ("initiator: crm, receiver: customer", MarkKind.TO_CUSTOMER, "from CRM to the customer"),
        ("initiator: maya, receiver: customer", MarkKind.AMONG_CUSTOMERS, "from Maya to the customer"),
        ("initiator: clerk, receiver: sales", MarkKind.AMONG_PROVIDERS, "from Clerk to Sales"),
        ("initiator: sales", MarkKind.TO_CUSTOMER, "from Sales"),
        ("receiver: sales", MarkKind.FROM_CUSTOMER, "to Sales"),
        ("initiator: 'team:customer', receiver: maya", MarkKind.TO_CUSTOMER, "from Odd team to Maya"),
    ],
)
def test_contact_has_a_direction(fields: str, kind: MarkKind, note: str) -> None:
    """Employees are of the provider's side, and `customer` alone is whoever the customer is."""
    assert contact(fields) == SheetMark(kind=kind, note=note)


def test_contact_of_which_nothing_is_said_has_no_sign() -> None:
    """A default is not shown as a fact."""
    assert contact("name: Pays") is None


def test_own_marks_stand_on_what_bears_them_and_in_the_legend() -> None:
    """On steps, work, stages and pains, with the sign and the severity that the author chose; unused ones nowhere."""
    text = f"""{HEAD}
stages:
  a:
    marks: [bottleneck]
    touchpoints:
      pay: {{backstage: [book], pains: {{slow: {{marks: [bottleneck]}}}}}}
processes: {{book: {{marks: [bottleneck]}}}}
"""
    bottleneck = OwnMark(key="mark:bottleneck", label="Bottleneck", sign="hourglass", severity=jm.model.Grade.HIGH)
    sheet = blueprint(jm.compile_map(jm.loads(text)))
    boxes = items(text)
    assert boxes["process:book"].marks == (SheetMark(kind=bottleneck),)
    assert boxes["pain:touchpoint:pay.slow"].marks == (SheetMark(kind=bottleneck),)
    assert sheet.groups[0].marks == (SheetMark(kind=bottleneck),)
    assert [entry.text for entry in sheet.legend if isinstance(entry.sign, OwnMark)] == ["Bottleneck"]
    assert "Bottleneck" in jm.render(jm.loads(text), format="text").decode()


def test_sign_of_ones_own_is_drawn() -> None:
    """A word of the set is a path, a character is a text of the picture."""
    text = f"{HEAD}stages: {{a: {{touchpoints: {{pay: {{marks: [bottleneck, quick]}}}}}}}}"
    svg = jm.render(jm.loads(text), format="svg").decode()
    assert svg.count("M-5.5-7.5H5.5V-5.6") == 2  # on the box and in the legend
    assert ">!</text>" in svg
    assert "<title>Bottleneck · Quick</title>" in svg


@pytest.mark.parametrize("sign", ["hourglas", "two", "''", "'\u202e'"])
def test_sign_that_cannot_be_drawn_is_refused(sign: str) -> None:
    """Neither one of the signs nor one character that can be seen."""
    with pytest.raises(jm.MapError) as caught:
        jm.loads(f"{{title: T, marks: {{m: {{sign: {sign}}}}}, stages: {{a: {{touchpoints: [b]}}}}}}")
    assert caught.value.diagnostics[0].code in {"JM0002", "JM0013"}


def test_what_was_not_observed_is_dotted_only_where_the_author_says_so() -> None:
    """On stages, steps, work and pains; what is observed, or says nothing, looks as ever."""
    text = """
title: T
stages:
  a:
    basis: assumed
    touchpoints:
      b: {basis: inferred, backstage: [p], pains: {x: {basis: proposed}, y: {}}}
      c: {basis: observed, evidence: [{note: Seen}]}
processes: {p: {basis: assumed}}
"""
    boxes = items(text)
    keys = ("touchpoint:b", "process:p", "pain:touchpoint:b.x", "pain:touchpoint:b.y", "touchpoint:c")
    assert [boxes[key].basis for key in keys] == ["inferred", "assumed", "proposed", "", ""]
    sheet = blueprint(jm.compile_map(jm.loads(text)))
    assert sheet.groups[0].basis == "assumed"
    assert BoxKind.UNOBSERVED in {entry.sign for entry in sheet.legend}
    assert BoxKind.UNOBSERVED not in {
        entry.sign
        for entry in blueprint(jm.compile_map(jm.loads("{title: T, stages: {a: {touchpoints: [b]}}}"))).legend
    }


PHASES = """
title: T
phases: {before: {name: Before it, stages: [a, b]}, after: {name: After it, stages: [c]}}
stages: {a: {touchpoints: [x]}, b: {touchpoints: [y]}, c: {touchpoints: [z]}, d: {touchpoints: [w]}}
"""


def test_phase_is_one_band_above_its_stages() -> None:
    """From the first of them to the last; a stage of none has none."""
    sheet = journey(jm.compile_map(jm.loads(PHASES)))
    assert [group.phase and group.phase.label for group in sheet.groups] == ["Before it", "Before it", "After it", None]
    svg = jm.render(jm.loads(PHASES), view="journey", format="svg").decode()
    assert svg.count("Before it</text>") == svg.count("After it</text>") == 1
    markdown = jm.render(jm.loads(PHASES), view="journey", format="markdown").decode()
    assert "*Phase: Before it*" in markdown


VARIED = """
title: T
variants: {web: Web, shop: Shop}
phases:
  p: {name: Plan, stages: [s], variants: [web]}
  q: {name: Queue, stages: [s, t], variants: [shop]}
stages: {s: {touchpoints: [x]}, t: {touchpoints: [y]}}
"""


def test_band_says_which_variants_have_a_phase() -> None:
    """Of several phases of a stage it names all, and in one variant the one that it has."""
    compiled = jm.compile_map(jm.loads(VARIED))

    def labels(variant: str | None = None) -> list[str | None]:
        shown = compiled if variant is None else jm.compile_map(compiled.map.only(variant=variant))
        sheet = blueprint(shown)
        return [group.phase and group.phase.label for group in sheet.groups]

    assert labels() == ["Plan (only Web) / Queue (only Shop)", "Queue (only Shop)"]
    assert labels("web") == ["Plan", None]
    assert labels("shop") == ["Queue", "Queue"]


def test_phases_that_no_variant_has_together_may_share_a_stage() -> None:
    """`JM0105` looks at each variant; phases of all variants still share none."""
    assert "JM0105" not in {entry.code for entry in jm.check(jm.loads(VARIED), profile="strict").diagnostics}
    both = VARIED.replace("variants: [shop]", "variants: [shop, web]")
    assert "JM0105" in {entry.code for entry in jm.check(jm.loads(both), profile="strict").diagnostics}
    between = VARIED.replace("t: {", "u: {variants: [%s], touchpoints: [z]}, t: {")
    assert "JM0105" not in {entry.code for entry in jm.check(jm.loads(between % "web"), profile="strict").diagnostics}
    assert "JM0105" in {entry.code for entry in jm.check(jm.loads(between % "shop"), profile="strict").diagnostics}


@pytest.mark.parametrize("view", [blueprint, journey])
def test_what_a_stage_rests_on_stands_in_its_heading(view: Callable[..., Sheet]) -> None:
    """Marks, basis and evidence are no wishes of the customer; evidence is said in full detail alone."""
    text = """
title: T
marks: {hot: Hot}
sources: {visits: Home visits}
stages: {a: {marks: [hot], basis: observed, evidence: [visits], entry: Rings, touchpoints: [x]}}
"""
    compiled = jm.compile_map(jm.loads(text))
    full = view(compiled, jm.views.Selection(detail=jm.views.Detail.FULL))
    (group,) = full.groups
    assert (group.note, group.basis, len(group.marks)) == ("Basis: Observed · Evidence: Home visits", "", 1)
    wants = [cell.item for row in full.rows if row.key == "goals" for cell in row.cells]
    assert [(item.label, item.details) for item in wants] == ([("Entry: Rings", ())] if view is journey else [])
    assert view(compiled).groups[0].note == ""


def test_phase_goes_on_in_the_next_strip() -> None:
    """Where the sheet is broken, the band stands above each part of it."""
    names = ", ".join(f"s{number}" for number in range(9))
    stages = ", ".join(f"s{number}: {{touchpoints: [t{number}]}}" for number in range(9))
    text = f"{{title: T, phases: {{all: {{name: The whole, stages: [{names}]}}}}, stages: {{{stages}}}}}"
    assert jm.render(jm.loads(text), format="svg", wrap=700).decode().count("The whole</text>") > 1


STAFF = """
title: T
personas: {maya: Maya, clerk: {name: Clerk, role: employee}}
stages: {a: {touchpoints: {pay: {emotion: {maya: 1, clerk: -2}}, go: {emotion: {maya: 0, clerk: -2}}}}}
"""


def test_employees_have_no_curve_of_the_customer() -> None:
    """Nor do they lower the emotion of a step; who asks for them by name sees how they feel."""
    compiled = jm.compile_map(jm.loads(STAFF))
    assert compiled.nodes["touchpoint:pay"].emotion == 0.5

    def names(**choice: tuple[str, ...]) -> list[str]:
        sheet = journey(compiled, jm.views.Selection(**choice))
        return [curve.name for row in sheet.rows for curve in row.curves]

    assert names() == ["Maya"]
    assert names(personas=("maya", "clerk")) == ["Maya", "Clerk"]
    assert "Employee" in jm.render(jm.loads(STAFF), view="journey", format="text").decode()


SHARED = """
title: T
personas: {%sadj: {name: Adj, role: employee}}
stages:
  a:
    touchpoints:
      w: {emotion: 2, expected_emotion: 1, feels: [glad], goal: Be done, does: {adj: Stamps}}
      v: {emotion: 1, personas: [adj]}
      u: {emotion: {adj: -1}}
"""


@pytest.mark.parametrize("customer", ["maya: Maya, ", ""])
def test_score_that_names_nobody_is_the_customers_everywhere(customer: str) -> None:
    """No graph, curve, table or diagram gives it to an employee, who alone makes no customer's emotion."""
    map_ = jm.loads(SHARED % customer)
    compiled = jm.compile_map(map_)
    assert [compiled.nodes[f"touchpoint:{step}"].emotion for step in "wvu"] == [1.0, None, None]

    def points(**choice: tuple[str, ...]) -> list[list[str]]:
        sheet = journey(compiled, jm.views.Selection(**choice))
        drawn = [curve for row in sheet.rows for curve in row.curves if not curve.expected]
        return [[point.label for run in curve.runs for point in run] for curve in drawn]

    assert points() == [["2"]]
    assert points(personas=("adj",)) == [["-1"]]
    diagram = jm.render(map_, format="mermaid-journey").decode()
    assert "W: 5" in diagram
    assert "V:" not in diagram
    table = jm.render(map_, view="heatmap", format="csv").decode()
    assert "1 of 3 scored" in table
    of_adj = jm.render(map_, view="heatmap", format="csv", personas=["adj"]).decode()
    assert "-1" in of_adj
    assert "2 of 3 scored" not in of_adj
    cells = [
        (item.note, item.label)
        for section in persona_matrix(compiled).sections
        for row in section.rows
        for cell in row.cells
        for item in cell.items
        if item.note.startswith("Adj")
    ]
    assert cells == [("Adj at W", "comes"), ("Adj at V", "comes"), ("Adj at U", "-1")]


def test_story_of_an_employee_tells_whose_feelings_they_are() -> None:
    """What names nobody is the customer's; what happens among employees is theirs."""
    story = jm.render(jm.loads(SHARED % "maya: Maya, "), format="narrative").decode()
    of_maya, of_adj = story.split("## Adj")
    assert "The goal here: Be done." in of_maya
    assert "“W” feels good (2, where 1 was expected): glad." in of_maya
    assert "The customer feels glad. What the customer wants here: Be done. Stamps." in of_adj
    assert "(2)" not in of_adj
    assert "(-1)" in of_adj


def test_emotion_of_employees_is_no_finding_about_customers() -> None:
    """The lowest point of the journey is the customer's, and nobody asks how employees feel in each stage."""
    diagnostics = jm.check(jm.loads(STAFF), profile="strict").diagnostics
    assert not [entry for entry in diagnostics if "clerk" in entry.message and entry.code.startswith("JM05")]


def test_system_that_starts_a_contact_is_used() -> None:
    """Whoever sends the message is not left over."""
    text = "{title: T, systems: {crm: {}}, stages: {a: {touchpoints: {b: {initiator: crm}}}}}"
    assert "JM0302" not in {entry.code for entry in jm.check(jm.loads(text), profile="strict").diagnostics}
