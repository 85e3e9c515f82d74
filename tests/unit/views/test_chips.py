"""Systems as chips: which of them, and what keeps its box because that says more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import journeymap as jm
from journeymap.layout import Area, Text, lay_out
from journeymap.views import BoxKind, ConnectionKind, blueprint
from journeymap.views.chips import with_chips
from tests.picture import compiled, items_of


if TYPE_CHECKING:
    from journeymap.views import Sheet


def shop(**further: str) -> str:
    """Write a map in which two processes use systems."""
    lines = {
        "pay": "{support: [book, pack]}",
        "book": "{name: Book, lane: support, systems: [ledger, store]}",
        "pack": "{name: Pack, lane: support, systems: [store]}",
        "ledger": "{name: Ledger, supplier: Acme}",
        "store": "{name: Store}",
    } | further
    return f"""\
title: Shop
stages: {{buy: {{touchpoints: {{pay: {lines["pay"]}}}}}}}
processes: {{book: {lines["book"]}, pack: {lines["pack"]}}}
systems: {{ledger: {lines["ledger"]}, store: {lines["store"]}}}
marks: {{slow: {{name: Slow, sign: hourglass}}}}
"""


def chips_of(sheet: Sheet) -> dict[str, list[str]]:
    """Give the chips of each box of the support lane that stands on a sheet."""
    return {item.label: [chip.label for chip in item.chips] for item in items_of(sheet, "support")}


def test_systems_are_named_where_they_are_used() -> None:
    """Their boxes and the arrows to them go, and the legend with these."""
    sheet = blueprint(compiled(shop()))
    assert {connection.kind for connection in sheet.connections} >= {ConnectionKind.RELIANCE}
    with_them = with_chips(sheet)
    assert chips_of(with_them) == {"Book": ["Ledger", "Store"], "Pack": ["Store"]}
    assert not any(connection.target.startswith("system:") for connection in with_them.connections)
    signs = [entry.sign for entry in with_them.legend]
    assert BoxKind.CHIP in signs
    assert ConnectionKind.RELIANCE not in signs


@pytest.mark.parametrize(
    ("further", "kept"),
    [
        ({"store": "{name: Store, marks: [slow]}"}, "Store"),
        ({"ledger": "{name: Ledger, fallback: store}"}, "Store"),
    ],
)
def test_what_says_more_keeps_its_box(further: dict[str, str], kept: str) -> None:
    """Marks, and standing in for another one, are not seen on a chip."""
    text = shop(**further)
    assert kept in chips_of(_drawn(text))
    assert "Store" not in chips_of(_drawn(text))["Pack"]


def _drawn(text: str) -> Sheet:
    map_ = compiled(text)
    systems = {f"system:{system.fallback}" for system in map_.map.systems if system.fallback}
    return with_chips(blueprint(map_), systems)


def test_a_row_of_systems_alone_keeps_them() -> None:
    """An empty support lane would say that nothing supports."""
    text = shop(pay="{backstage: [book, pack]}", book="{systems: [ledger]}", pack="{systems: [store]}")
    sheet = blueprint(compiled(text))
    assert with_chips(sheet) == sheet


def test_chips_stand_inside_their_box() -> None:
    """Each with its words, whatever there is beside them in the tooltip."""
    drawing = lay_out(with_chips(blueprint(compiled(shop()))))
    [book] = [figure for figure in drawing.figures if figure.key == "process:book"]
    box, *chips = [part for part in book.parts if isinstance(part, Area)]
    assert [part.text for part in book.parts if isinstance(part, Text)][-2:] == ["Ledger", "Store"]
    assert len(chips) == 2
    assert all(box.x < chip.x and chip.x + chip.width < box.x + box.width for chip in chips)
    assert all(box.y < chip.y and chip.y + chip.height < box.y + box.height for chip in chips)
    assert book.title == "Ledger: Acme"


def test_boxes_on_request_and_in_full_detail() -> None:
    """Where everything is said, a system says its own."""
    map_ = jm.loads(shop())
    boxes = 'data-key="system:store"'
    assert boxes not in jm.render(map_).decode()
    assert boxes in jm.render(map_, systems="boxes").decode()
    assert boxes in jm.render(map_, detail="full").decode()
