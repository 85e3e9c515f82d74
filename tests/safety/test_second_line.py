"""What reading refuses already, and the writers hold all the same: maps also come from programs."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from typing import Final

import pytest

from journeymap.graph import compile_map
from journeymap.model import JourneyMap, Score, Stage, Touchpoint
from journeymap.render import Picture, renderer
from journeymap.render.csv import harmless_cell
from journeymap.render.graphviz.quote_dot import quote_label
from journeymap.render.mermaid.escape_mermaid import comment_mermaid, escape_mermaid
from journeymap.render.svg.escape_xml import escape_xml
from journeymap.theme import LIGHT
from journeymap.views import view
from tests.functional.mermaid_reader import read_mermaid
from tests.safety.test_links import page_links


UNSEEN: Final = (
    *"\ufeff\u00a0\u00ad\u200b\u200c\u200d\u200e\u2060\u2062\u202f\u3000\u3164\u115f\u180e\u034f\u061c\u2800\ufe0f\x85",
    "\ufeff \u2060\t",
)
CONTROLS: Final = tuple(map(chr, (*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, 0xD800)))


def picture(name: str, description: str | None = None) -> Picture:
    """Make a picture of a map whose touchpoint is called so."""
    touchpoint = Touchpoint(id="a", name=name, description=description)
    map_ = JourneyMap(title="A", stages=(Stage(id="one", touchpoints=(touchpoint,)),))
    return Picture(compiled=compile_map(map_), view=view("blueprint"))


@pytest.mark.parametrize("unseen", UNSEEN, ids=range(len(UNSEEN)))
def test_no_cell_is_calculated_behind_what_is_not_seen(unseen: str) -> None:
    """A byte-order mark, a blank of any kind or a joiner before `=` changes nothing for a spreadsheet."""
    assert harmless_cell(f"{unseen}=1+1") == f"'{unseen}=1+1"
    assert harmless_cell(f"a;{unseen}=1+1") == f"a;{unseen}'=1+1"
    assert harmless_cell(f"{unseen}Pays") in {f"{unseen}Pays", f"'{unseen}Pays"}
    written = renderer("csv").render(picture(f"{unseen}=1+1"), LIGHT).decode()
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row if "=1+1" in cell]
    assert [cell[:1] for cell in cells] == ["'"] * len(cells)
    assert cells != []


def test_no_control_character_is_in_the_data_of_a_page() -> None:
    """HTML allows none but blanks; the script reads what was said."""
    page = renderer("html").render(picture("a\x85b", "c\x85d\x9fe\x7ff"), LIGHT).decode()
    assert re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", page) == []
    [data] = re.findall(r'<script type="application/json" id="jm-data">(.*?)</script>', page, re.DOTALL)
    fields = json.loads(data)["elements"]["touchpoint:a"]["fields"]
    assert ["Description", ["c\x85d\ufffde\ufffdf"]] in fields
    assert page_links(page) == []


@pytest.mark.parametrize("control", CONTROLS, ids=[f"U+{ord(control):04X}" for control in CONTROLS])
def test_no_control_character_is_in_xml_or_dot(control: str) -> None:
    """A sign that stands for what cannot be shown takes its place; an XML parser reads it back."""
    assert ET.fromstring(f"<a>{escape_xml(f'x{control}y')}</a>").text == "x\ufffdy"
    assert quote_label((f"x{control}y",)) == '"x\ufffdy"'


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_no_line_of_dot_ends_within_a_label(separator: str) -> None:
    """Readers that take Unicode's separators for line ends find none."""
    assert quote_label((f"x{separator}y",)) == '"x\ufffdy"'
    assert separator not in renderer("dot").render(picture(f"x{separator}y"), LIGHT).decode()


@pytest.mark.parametrize(
    "text", ["journey", "Journey home", "title x", "section x", "accTitle x", "accDescr x", "- x", "+ x", "12. x"]
)
def test_no_name_begins_as_a_keyword_of_mermaid(text: str) -> None:
    """The sign that would make it one is an entity, and the entity is that sign."""
    written = escape_mermaid(text)
    assert re.match(r"(?i)journey|title|section|acc|[-+]|\d+\.", written) is None
    assert re.sub(r"#(\d+);", lambda found: chr(int(found[1])), written) == text


def test_no_comment_is_an_order_for_mermaid() -> None:
    """`%%{` begins an order wherever it stands, and `%%` a comment."""
    assert comment_mermaid("%%{init: {'theme': 'forest'}}%%\nx") == "#37;#37;{init: {'theme': 'forest'}}#37;#37; x"


@pytest.mark.needs_mermaid
@pytest.mark.parametrize("text", ["journey", "Journey home", "%%{init: {'theme': 'forest'}}%%", "%% gone"])
def test_mermaid_reads_the_same_names(text: str) -> None:
    """As a title, as a section and as a task."""
    touchpoint = Touchpoint(id="a", name=text, emotion=(Score(value=1.0),))
    map_ = JourneyMap(title=text, stages=(Stage(id="one", name=text, touchpoints=(touchpoint,)),))
    compiled = Picture(compiled=compile_map(map_), view=view("blueprint"))
    [found] = read_mermaid([renderer("mermaid-journey").render(compiled, LIGHT).decode()])
    assert json.dumps(found).count(json.dumps(text)[1:-1]) >= 3
