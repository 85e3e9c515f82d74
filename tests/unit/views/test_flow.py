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


def test_the_share_makes_an_arrow_thicker() -> None:
    """As a number, where it is known."""
    weights = {(arrow.source, arrow.target): arrow.weight for arrow in shop().connections}
    assert weights["touchpoint:basket", "touchpoint:pay"] == 0.66
    assert weights["touchpoint:parcel", "outcome:converted"] == 1
    assert weights["start", "touchpoint:basket"] == 1
    assert weights["touchpoint:pay", "touchpoint:invoice"] is None


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
        " It ends in: Converted, Abandoned."
    )


def test_a_map_without_touchpoints_is_an_empty_sheet() -> None:
    """Nothing to show is no reason to fail."""
    sheet = flow(compiled("{title: Empty, stages: {one: {}}}"))
    assert (sheet.nodes, sheet.connections, sheet.clusters) == ((), (), ())
