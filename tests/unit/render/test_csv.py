"""CSV: rows that say where everything is, and that no spreadsheet calculates."""

from __future__ import annotations

import csv
import io

import pytest

from journeymap.graph import compile_map
from journeymap.render import to_csv
from journeymap.render.csv import harmless_cell
from journeymap.views import blueprint, inventory
from tests.picture import MAP, compiled, hostile_map, sheet_of


def rows(data: bytes) -> list[list[str]]:
    """Read rows as any program would."""
    return list(csv.reader(io.StringIO(data.decode())))


def test_a_blueprint_has_a_row_for_each_box_score_and_arrow() -> None:
    """Each says where it is; arrows say where they lead, and a stage what its heading says besides its name."""
    head, *found = rows(to_csv(sheet_of(MAP)))
    assert {len(row) for row in found} == {14}
    assert head == [
        *("stage", "step", "lane", "kind", "name", "details", "signs", "standing", "value", "to", "up to", "note"),
        *("link", "element"),
    ]
    named = [dict(zip(head, row, strict=True)) for row in found]
    assert [(row["kind"], row["step"], row["name"], row["value"], row["to"]) for row in named] == [
        ("stage", "", "One", "", ""),
        ("customer", "A", "A", "", ""),
        ("customer", "B", "B", "", ""),
        ("frontstage", "A", "Agent answers", "", ""),
        ("score", "A", "Maya", "1", ""),
        ("score", "B", "Maya", "-1", ""),
        ("pain", "B", "Too slow", "", ""),
        ("then", "A", "A", "", "B"),
        ("then", "A", "A", "", "A"),
    ]


def test_an_inventory_keeps_its_columns() -> None:
    """What nothing is known of is empty."""
    head, *found = rows(to_csv(inventory(compiled(MAP))))
    assert head[:2] == ["section", "Touchpoint"]
    assert [row[0] for row in found] == ["One", "One"]
    assert all("—" not in cell for row in found for cell in row)


@pytest.mark.parametrize(
    "text", ["4", "-1.6", "+2", "-12.25", "58%", "-3%", "", "Pays = fine", "3 - 2", "*", "[x]", " x", "a; b"]
)
def test_numbers_and_words_stay(text: str) -> None:
    """They begin no formula."""
    assert harmless_cell(text) == text


WIDE = "\uff1d\uff0b\uff0d\uff20"


@pytest.mark.parametrize(
    "text", ["=1", "+x", "-x", "@x", "  =1", "\t1", "\r1", "\uff1d1", "-1+1", "--1", "+1.2.3", *WIDE, "-\u0661"]
)
def test_formulas_get_an_apostrophe(text: str) -> None:
    """Whatever a spreadsheet would calculate."""
    assert harmless_cell(text) == f"'{text}"


@pytest.mark.parametrize("sign", [*"=+-@", *WIDE])
@pytest.mark.parametrize("divided", ["a;", "a; \u00a0"])
def test_formulas_behind_a_semicolon_get_an_apostrophe(divided: str, sign: str) -> None:
    """There a cell begins, in half of the world."""
    assert harmless_cell(f"{divided}{sign}1") == f"{divided}'{sign}1"


def test_a_cell_is_one_line() -> None:
    """Whatever a program put into a name."""
    sheet = blueprint(compile_map(hostile_map("two\r\nlines\u2028and a half")))
    cells = {cell for row in rows(to_csv(sheet)) for cell in row if "two" in cell}
    assert {"two lines and a half", "Decision: two lines and a half"} == cells


def test_raw_stays_raw() -> None:
    """The switch for programs."""
    sheet = sheet_of('{title: Shop, stages: {one: {touchpoints: {a: {name: "=1+1"}}}}}')
    assert "'=1+1" in rows(to_csv(sheet))[1]
    assert "=1+1" in rows(to_csv(sheet, raw=True))[1]
