"""Lanes of the map's own that hold processes, as views and outputs show them."""

from __future__ import annotations

from typing import Final

import pytest

import journeymap as jm
from journeymap.report.outline import outline
from journeymap.views import ConnectionKind, ItemRole, Selection, Sheet, blueprint, flow
from tests.picture import compiled, items_of, of_variant, sheet_of


PARCEL: Final = """
    title: Parcel
    lanes:
      technology: {name: Technology, after: frontstage, holds: processes}
      partner: {name: Partner, after: technology, holds: processes, line: {name: Line of the contract, dashed: true}}
      help: {name: Helpers, holds: processes}
      family: {name: Family, after: customer, holds: processes}
    stages:
      get:
        touchpoints:
          ask: {frontstage: [Advises], technology: [Screen shows stock], backstage: [look]}
          take: {partner: [deliver, Courier rings], backstage: [pack], family: [Opens the door]}
    processes: {deliver: {needs: [plan]}, plan: {lane: partner}, pack: {needs: [clean]}, clean: {lane: help}, look: }
"""


def pairs(sheet: Sheet) -> list[tuple[str, str]]:
    """Give the arrows of reliance and the lines of the chain as pairs of ids."""
    return [
        (arrow.source.partition(":")[2], arrow.target.partition(":")[2])
        for arrow in sheet.connections
        if arrow.kind in {ConnectionKind.RELIANCE, ConnectionKind.CHAIN}
    ]


def test_they_stand_where_they_say_with_arrows_and_lines() -> None:
    """Rows in the order of `after`, the chain through all of them, needs between them, the own line below its lane."""
    sheet = sheet_of(PARCEL)
    assert [row.key for row in sheet.rows] == [
        "customer",
        "family",
        "frontstage",
        "technology",
        "partner",
        "backstage",
        "help",
    ]
    assert [(line.key, line.label, line.above, line.dashed) for line in sheet.lines] == [
        ("lane:partner", "Line of the contract", "partner", True),
        ("interaction", "Line of interaction", "family", True),
        ("visibility", "Line of visibility", "partner", False),
        ("internal-interaction", "Line of internal interaction", "backstage", True),
    ]
    assert pairs(sheet) == [
        ("deliver", "plan"),
        ("pack", "clean"),
        ("ask", "advises"),
        ("advises", "screen-shows-stock"),
        ("screen-shows-stock", "look"),
        ("take", "opens-the-door"),
        ("opens-the-door", "deliver"),
        ("courier-rings", "pack"),
    ]


def test_boxes_have_the_colours_of_their_side() -> None:
    """A lane in sight looks like frontstage, one below support like support, one of the customer's like neither."""
    sheet = sheet_of(PARCEL)
    roles = {row: {item.role for item in items_of(sheet, row)} for row in ("technology", "partner", "help", "family")}
    assert roles == {
        "technology": {ItemRole.FRONTSTAGE},
        "partner": {ItemRole.FRONTSTAGE},
        "help": {ItemRole.SUPPORT},
        "family": {ItemRole.CUSTOM},
    }


def test_a_lane_below_a_standard_one_that_is_empty_keeps_its_side() -> None:
    """Technology alone is in sight, and the line of interaction above it."""
    sheet = sheet_of("""
        title: A
        lanes: {technology: {after: frontstage, holds: processes}}
        stages: {one: {touchpoints: {a: {technology: [Screen]}}}}
    """)
    assert [(line.key, line.above) for line in sheet.lines] == [("interaction", "customer")]


def test_a_line_at_the_foot_of_the_sheet_parts_nothing() -> None:
    """It is left out."""
    sheet = sheet_of("""
        title: A
        lanes: {helpers: {holds: processes, line: The end}}
        stages: {one: {touchpoints: {a: {helpers: [Help]}}}}
    """)
    assert "lane:helpers" not in [line.key for line in sheet.lines]


def test_a_lane_called_like_a_row_of_every_map_has_its_own() -> None:
    """`opportunities` is a row and may be a lane."""
    sheet = sheet_of("""
        title: A
        lanes: {opportunities: {name: Measuring, after: backstage, holds: processes}}
        stages: {one: {touchpoints: {a: {backstage: [work]}}}}
        processes: {work: {needs: [count]}, count: {lane: opportunities}}
    """)
    assert [item.label for item in items_of(sheet, "lane:opportunities")] == ["Count"]


def test_lanes_are_chosen_and_left_out() -> None:
    """By their IDs, in the blueprint and as the parts of a flow."""
    chosen = blueprint(compiled(PARCEL), Selection(lanes=("customer", "partner")))
    assert [row.key for row in chosen.rows] == ["customer", "partner"]
    assert pairs(chosen) == [("deliver", "plan"), ("take", "deliver")]
    sheet = flow(compiled(PARCEL), Selection(lanes=("customer", "partner", "backstage")))
    assert [(cluster.key, cluster.label) for cluster in sheet.clusters] == [
        ("customer", "Customer actions"),
        ("partner", "Partner"),
        ("backstage", "Backstage"),
    ]


@pytest.mark.parametrize("format_", ["markdown", "text", "narrative", "csv", "html", "dot", "svg"])
def test_every_output_shows_them(format_: str) -> None:
    """Its processes are in each of them that shows processes."""
    view = "flow" if format_ == "dot" else "blueprint"
    lanes = ["customer", "partner"] if view == "flow" else None
    written = jm.render(compiled(PARCEL), format=format_, view=view, lanes=lanes)
    text = written.decode() if isinstance(written, bytes) else str(written)
    assert "Courier" in text


def test_the_outline_names_them() -> None:
    """Beside the standard ones, from top to bottom."""
    lines = [line.split() for line in outline(compiled(PARCEL)).splitlines()]
    assert ["Partner", "Deliver", "(needs", "Plan)"] in lines
    assert ["Technology", "Screen", "shows", "stock"] in lines


def test_variants_take_lanes_of_processes_out() -> None:
    """A lane that a variant does not have is no row of it."""
    text = """
        title: A
        variants: {web: , shop: }
        lanes: {technology: {after: frontstage, holds: processes, variants: [web]}}
        stages: {one: {touchpoints: {a: {technology: [Screen], backstage: [Work]}}}}
    """
    rows = [row.key for row in blueprint(of_variant(text, "shop")).rows]
    assert rows == ["customer", "backstage"]
