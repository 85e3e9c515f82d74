"""What a flow shows, before anything has a place."""

from __future__ import annotations

import pytest

from journeymap.errors import UnknownNameError
from journeymap.views import ConnectionKind, GraphSheet, ItemRole, MarkKind, Selection, flow
from tests.picture import compiled


SHOP = """
    title: Checkout
    personas: {maya: Maya, lin: Lin}
    stages:
      look:
        name: Look around
        touchpoints:
          basket: {next: [{to: pay, share: 66%}, {to: leave, when: postage is a surprise}]}
      buy:
        touchpoints:
          pay: {frontstage: [take], fail_points: {declined: {recovery: {then: basket}}}, next: {all: [parcel, invoice]}}
          invoice: {optional: true, personas: [maya], next: parcel}
          parcel: {outcome: converted}
      go:
        touchpoints:
          leave: {outcome: abandoned}
      empty: {}
    processes:
      take: {lane: frontstage, systems: [till]}
      count: {lane: backstage}
    systems: {till: Till}
"""


def shop(**selection: tuple[str, ...]) -> GraphSheet:
    """Make the sheet of a shop."""
    return flow(compiled(SHOP), Selection(**selection))


def boxes(sheet: GraphSheet) -> dict[str, str | None]:
    """Give the clusters of the boxes by their keys."""
    return {node.item.key: node.cluster for node in sheet.nodes}


def arrows(sheet: GraphSheet, kind: ConnectionKind = ConnectionKind.FLOW) -> dict[tuple[str, str], str]:
    """Give the words of the arrows of one kind by the ids of their ends."""
    return {
        (arrow.source.rpartition(":")[2], arrow.target.rpartition(":")[2]): arrow.label
        for arrow in sheet.connections
        if arrow.kind is kind
    }


def test_touchpoints_stand_under_their_stages() -> None:
    """In written order, between the beginning and the ends; a stage without touchpoints has no cluster."""
    sheet = shop()
    assert boxes(sheet) == {
        "start": None,
        "touchpoint:basket": "stage:look",
        "touchpoint:pay": "stage:buy",
        "touchpoint:invoice": "stage:buy",
        "touchpoint:parcel": "stage:buy",
        "touchpoint:leave": "stage:go",
        "outcome:converted": None,
        "outcome:abandoned": None,
    }
    assert [(cluster.label, cluster.stage) for cluster in sheet.clusters] == [
        ("Look around", 0),
        ("Buy", 1),
        ("Go", 2),
    ]
    roles = {node.item.key: node.item.role for node in sheet.nodes}
    assert (roles["start"], roles["outcome:converted"]) == (ItemRole.START, ItemRole.OUTCOME)


def test_paths_say_condition_and_share() -> None:
    """Branches, parallel branches, the path around an optional step, the beginning and the ends."""
    assert arrows(shop()) == {
        ("start", "basket"): "",
        ("basket", "pay"): "66%",
        ("basket", "leave"): "postage is a surprise · 34%",
        ("pay", "parcel"): "in parallel",
        ("pay", "invoice"): "in parallel",
        ("invoice", "parcel"): "",
        ("parcel", "converted"): "",
        ("leave", "abandoned"): "",
    }


LOOP = """
    title: A loop
    stages:
      one:
        touchpoints:
          ask: {next: [{to: call, share: 20%}, {to: pay, share: 80%}]}
          call: {drop_off: 50%, next: [{to: ask, share: 100%}]}
          pay: {next: [{to: done, share: 75%}, {to: leave, share: 25%}]}
          done: {outcome: completed}
          leave: {outcome: abandoned}
"""


def weights(sheet: GraphSheet) -> dict[tuple[str, str], float | None]:
    """Give how many take each arrow of customers by the ids of its ends."""
    return {
        (arrow.source.rpartition(":")[2], arrow.target.rpartition(":")[2]): arrow.weight
        for arrow in sheet.connections
        if arrow.kind is ConnectionKind.FLOW
    }


def test_the_more_take_an_arrow_the_thicker_it_is() -> None:
    """From the beginning on, loops included: 10 of 100 come to ask again, and 11% of them once more."""
    found = weights(flow(compiled(LOOP)))
    visits = 1 / (1 - 0.2 * 0.5)
    assert found == {
        ("start", "ask"): pytest.approx(1),
        ("ask", "call"): pytest.approx(visits * 0.2),
        ("call", "ask"): pytest.approx(visits * 0.1),
        ("ask", "pay"): pytest.approx(visits * 0.8),
        ("pay", "done"): pytest.approx(visits * 0.8 * 0.75),
        ("pay", "leave"): pytest.approx(visits * 0.8 * 0.25),
        ("done", "completed"): pytest.approx(visits * 0.8 * 0.75),
        ("leave", "abandoned"): pytest.approx(visits * 0.8 * 0.25),
    }


def test_the_thickest_arrow_is_that_of_the_most() -> None:
    """In a loop more than all may go."""
    again = "{to: pay, share: 50%}, {to: done, share: 50%}"
    text = f"{{title: T, stages: {{s: {{touchpoints: {{pay: {{next: [{again}]}}, done: {{outcome: completed}}}}}}}}}}"
    assert weights(flow(compiled(text)))["start", "pay"] == pytest.approx(1)
    text = text.replace("stages: {s: {touchpoints: {", "stages: {s: {touchpoints: {look: , ").replace(
        "to: pay", "to: look"
    )
    assert weights(flow(compiled(text)))["look", "pay"] == 1
    assert weights(flow(compiled(text)))["start", "look"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    "text",
    [
        LOOP.replace("{to: call, share: 20%}, {to: pay, share: 80%}", "call, pay"),
        LOOP.replace("call: {", "call: {optional: true, "),
        LOOP.replace("call: {", "call: {trigger: sees an offer, ").replace("{to: call, share: 20%}, ", ""),
    ],
    ids=["no shares", "an optional step", "a second entry"],
)
def test_arrows_are_alike_where_nobody_said_how_many_take_one(text: str) -> None:
    """A width that stands for nothing would be read beside those that do; the legend says nothing of it, either."""
    sheet = flow(compiled(text))
    assert set(weights(sheet).values()) == {None}
    assert "Next" in [entry.text for entry in sheet.legend]


def test_the_figures_of_all_are_not_those_of_some() -> None:
    """Whoever sees one persona, or one path, sees no widths and no numbers of everybody."""
    text = LOOP.replace("title: A loop", "title: A loop\n    personas: {maya: Maya}")
    for selection in (Selection(personas=("maya",)), Selection(path="completed")):
        sheet = flow(compiled(text), selection)
        assert set(weights(sheet).values()) == {None}
        assert {node.item.details for node in sheet.nodes if node.item.role is ItemRole.OUTCOME} == {()}


def test_the_ends_say_how_many_come_there() -> None:
    """In whole people of a hundred, and how many come to none."""
    sheet = flow(compiled(LOOP))
    ends = {node.item.label: node.item.details for node in sheet.nodes if node.item.role is ItemRole.OUTCOME}
    assert ends == {"Completed": ("67 of 100 who start",), "Abandoned": ("22 of 100 who start",)}
    assert sheet.facts[-1] == "Of 100 who start, 11 give up on the way"
    assert "Abandoned: 22 of 100 who start" in sheet.summary


def test_an_end_to_which_everybody_comes_has_no_number() -> None:
    """That is no news."""
    sheet = flow(compiled("{title: T, stages: {s: {touchpoints: {a: , b: {outcome: completed}}}}}"))
    assert [node.item.details for node in sheet.nodes if node.item.role is ItemRole.OUTCOME] == [()]


def test_a_path_around_says_what_it_skips() -> None:
    """It is dashed, and its tooltip names the step."""
    text = "{title: T, stages: {s: {touchpoints: {a: , b: {name: Extra, optional: true}, c: }}}}"
    sheet = flow(compiled(text))
    [around] = [arrow for arrow in sheet.connections if arrow.dashed]
    assert (around.source, around.target, around.note) == ("touchpoint:a", "touchpoint:c", "Skips Extra")


def test_the_path_on_after_a_failure_is_drawn_apart() -> None:
    """It is no path of the graph, and not drawn where one leads there anyway."""
    assert arrows(shop(), ConnectionKind.RECOVERY) == {("pay", "basket"): ""}
    assert "Recovery path" in [entry.text for entry in shop().legend]
    again = SHOP.replace("then: basket", "then: parcel")
    assert arrows(flow(compiled(again)), ConnectionKind.RECOVERY) == {}


def test_boxes_have_the_marks_of_a_blueprint() -> None:
    """But for the end of a path, to which an arrow leads."""
    marks = {node.item.key: [mark.kind for mark in node.item.marks] for node in shop().nodes}
    assert marks["touchpoint:basket"] == [MarkKind.DECISION]
    assert marks["touchpoint:parcel"] == []


def test_stages_and_personas_can_be_chosen() -> None:
    """What is left out takes its arrows along; without the first touchpoint there is no beginning."""
    assert list(boxes(shop(stages=("go",)))) == ["touchpoint:leave", "outcome:abandoned"]
    assert "touchpoint:invoice" not in boxes(shop(personas=("lin",)))
    with pytest.raises(UnknownNameError, match="unknown stage"):
        shop(stages=("none",))


def test_lanes_take_the_place_of_stages() -> None:
    """With what works there, and what relies on what."""
    sheet = shop(lanes=("customer", "frontstage", "support"))
    clusters = boxes(sheet)
    assert [cluster.key for cluster in sheet.clusters] == ["customer", "frontstage", "support"]
    assert (clusters["touchpoint:pay"], clusters["process:take"], clusters["system:till"]) == (
        "customer",
        "frontstage",
        "support",
    )
    assert "process:count" not in clusters
    assert arrows(sheet, ConnectionKind.RELIANCE) == {("pay", "take"): "", ("take", "till"): ""}
    # What no touchpoint uses belongs to the whole map.
    assert "process:count" in boxes(shop(lanes=("backstage",)))
    assert "process:count" not in boxes(shop(lanes=("backstage",), stages=("buy",)))


def test_the_summary_names_parts_and_ends() -> None:
    """In one sentence each, for those who do not see the picture."""
    assert shop().summary == (
        "Flow of Checkout, with the number of boxes in each part: Look around (1), Buy (3), Go (1)."
        " It ends in: Converted, Abandoned. Converted: 66 of 100 who start; Abandoned: 34 of 100 who start."
    )


def test_a_map_without_touchpoints_is_an_empty_sheet() -> None:
    """Nothing to show is no reason to fail."""
    sheet = flow(compiled("{title: Empty, stages: {one: {}}}"))
    assert (sheet.nodes, sheet.connections, sheet.clusters) == ((), (), ())
