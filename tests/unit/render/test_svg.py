"""SVG: text stays text, nothing is fetched, every colour follows its theme."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from journeymap.layout import Shapes, ShapesKind, Text
from journeymap.render import to_svg
from journeymap.theme import AUTO, DARK, LIGHT, PRINT, Role
from tests.picture import HOSTILE, MAP, drawing_of, hostile_drawing


if TYPE_CHECKING:
    from journeymap.layout import Drawing


SVG = "{http://www.w3.org/2000/svg}"


def svg(drawing: Drawing, **options: object) -> ET.Element:
    """Write a drawing and parse it with an XML parser."""
    return ET.fromstring(to_svg(drawing, **options).decode())


def texts(root: ET.Element) -> list[str]:
    """Give every drawn line of text."""
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_what_is_drawn_is_what_is_written() -> None:
    """Every text of the drawing is in the file, in its order."""
    drawing = drawing_of(MAP)
    expected = [part.text for figure in drawing.figures for part in figure.parts if isinstance(part, Text)]
    assert texts(svg(drawing)) == expected


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text: str) -> None:
    """Whatever a map says, the elements are the same as for a harmless text, and the words come back whole."""
    drawing, harmless = hostile_drawing(text), hostile_drawing("harmless")
    root = svg(drawing)
    kinds = {element.tag for element in root.iter()} | {f"{SVG}title"}
    assert kinds == {element.tag for element in svg(harmless).iter()} | {f"{SVG}title"}
    expected = [part.text for figure in drawing.figures for part in figure.parts if isinstance(part, Text)]
    assert texts(root) == expected
    labels = {element.get("data-key"): element.get("aria-label") for element in root.iter(f"{SVG}g")}
    one_line = " ".join(text.split())
    assert (labels["touchpoint:t"], labels["process:w"], labels["stage:s"]) == (one_line, one_line, one_line)
    assert (root.findtext(f"{SVG}title") or "") == one_line


def test_deceiving_and_impossible_characters_are_shown() -> None:
    """Controls of direction are named, controls and lone surrogates replaced: the file stays well-formed."""
    root = svg(hostile_drawing("a\u202eb\x00c\ud800d\x1be\ufffff"))
    assert root.findtext(f"{SVG}title") == "aU+202Eb\ufffdc\ufffdd\ufffde\ufffdf"


def test_nothing_runs_and_nothing_is_fetched() -> None:
    """No script, no event, no address but the name space; no import and no url in the style."""
    text = to_svg(hostile_drawing("x"), AUTO).decode()
    root = ET.fromstring(text)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "style", "g", "a", "rect", "path", "text", "circle"),
    }
    names = [name for element in root.iter() for name in element.attrib]
    events = [name for name in names if name.startswith("on")]
    addresses = [name for name in names if name.split("}")[-1] in {"href", "src"}]
    assert (events, addresses) == ([], [])
    style = root.findtext(f"{SVG}style") or ""
    assert re.findall(r"@import|url\(|expression|<|&", style) == []
    assert text.count("://") == 1


def _linked(address: str) -> Drawing:
    drawing = drawing_of("{title: A, stages: {one: {touchpoints: [a]}}}")
    figures = [evolve(one, link=address) if one.kind is ShapesKind.ITEM else one for one in drawing.figures]
    return evolve(drawing, figures=tuple(figures))


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=1&c=2#d", "http://example.org", "mailto:team@example.org", "../map.html#a", "?q=1", "#a"],
)
def test_harmless_addresses_become_links(address: str) -> None:
    """A link stands around its element, opens no door back, and gives the picture a role that shows its parts."""
    root = svg(_linked(address))
    [link] = list(root.iter(f"{SVG}a"))
    assert (link.get("href"), link.get("rel")) == (address, "noopener noreferrer")
    assert root.get("role") == "graphics-document document"
    assert list(svg(_linked(address), links=False).iter(f"{SVG}a")) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript&colon;alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "\\\\example.org",
        "/\\example.org",
        "https:example.org",
        "https://user@example.org",
        "https://exa mple.org",
        'x" onclick="alert(1)',
        "blob:x",
        "view-source:x",
        "",
    ],
)
def test_other_addresses_become_nothing(address: str) -> None:
    """What is not on the list is left out; its element stays."""
    root = svg(_linked(address))
    assert list(root.iter(f"{SVG}a")) == []
    assert root.get("role") == "img"


def test_the_picture_has_a_name_and_a_description() -> None:
    """Who does not see the picture hears its title and what is on it."""
    root = svg(drawing_of(MAP))
    title, desc = (root.get("aria-labelledby") or "").split()
    named = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert root.get("role") == "img"
    assert named[title] == "Two steps"
    assert named[desc] == "Service blueprint of Two steps. One: A, B. Pain points: Too slow."


def test_ids_are_unique_and_prefixed() -> None:
    """Ids cannot clash within the file, nor with names of the page around it; a salt tells copies apart."""
    drawing = drawing_of(MAP)
    ids = [element.get("id") for element in svg(drawing).iter() if element.get("id")]
    salted = [element.get("id") for element in svg(drawing, salt="2").iter() if element.get("id")]
    other = [element.get("id") for element in svg(hostile_drawing("x")).iter() if element.get("id")]
    assert len(ids) == len(salted) == len(other) == 2
    assert len({*ids, *salted, *other}) == 6
    assert all(str(one).startswith("jm-") for one in (*ids, *salted, *other))


def test_a_changed_label_changes_the_lines_where_it_stands() -> None:
    """The box and the description; no id and no rule of the style sheet follows from a label."""
    before, after = (
        to_svg(drawing_of(MAP.replace("b: {", f"b: {{name: {name}, "))).decode().splitlines() for name in ("Pay", "Buy")
    )
    changed = [line for line in after if line not in before]
    assert len(before) == len(after)
    assert len(changed) == 2
    assert all("Buy" in line for line in changed)


def test_every_class_has_its_colours() -> None:
    """Each class that a shape uses is in the style sheet, with the colours of the theme; and no other."""
    drawing = drawing_of(MAP)
    for theme in (AUTO, LIGHT, DARK):
        root = svg(drawing, theme=theme)
        used = {element.get("class") for element in root.iter() if element.get("class")} - {"jm"}
        (scope,) = [name for name in used if re.fullmatch("jm-[0-9a-f]{10}", name)]
        style = root.findtext(f"{SVG}style") or ""
        assert set(re.findall(r"\.(jm-[a-z0-9-]+)\{", style)) | {scope} == used
        page = theme.palette.swatches[Role.PAGE].fill
        assert f".jm-page-g{{fill:{page}}}" in style


def test_auto_follows_the_reader_and_then_the_page() -> None:
    """The night is there for who prefers the dark and for pages that are dark; fixed themes have none."""
    night = str(AUTO.night and AUTO.night.swatches[Role.PAGE].fill)
    auto = svg(drawing_of(MAP)).findtext(f"{SVG}style") or ""
    assert "@media (prefers-color-scheme:dark)" in auto
    assert '[data-theme="dark"] .jm-' in auto
    assert auto.count(night) == 2
    assert "@" not in (svg(drawing_of(MAP), theme=LIGHT).findtext(f"{SVG}style") or "")


def test_arabic_runs_from_the_right() -> None:
    """A text from right to left is anchored so that it stands where it was measured."""
    root = svg(drawing_of("{title: يتحقق, stages: {one: {touchpoints: {a: يتحقق من التغطية}}}}"))
    shown = [element for element in root.iter(f"{SVG}text") if "يتحقق" in (element.text or "")]
    assert [(element.get("direction"), element.get("text-anchor")) for element in shown] == [
        ("rtl", "end"),
        ("rtl", "middle"),
    ]


def test_titles_stand_first_in_their_group() -> None:
    """A tooltip is the first child of its group, as SVG wants it."""
    drawing = drawing_of(MAP)
    titled = Shapes(key="k", kind=ShapesKind.NOTE, parts=drawing.figures[0].parts, title="More <about> it")
    root = svg(evolve(drawing, figures=(titled,)))
    [group] = [element for element in root.iter(f"{SVG}g") if element.get("data-key") == "k"]
    assert (group[0].tag, group[0].text) == (f"{SVG}title", "More <about> it")


def test_same_bytes_every_time() -> None:
    """Writing twice gives the same bytes."""
    assert to_svg(drawing_of(MAP)) == to_svg(drawing_of(MAP))


def test_bytes_grow_with_what_is_drawn() -> None:
    """At most 3 kB for an element and twenty times its text, style included."""
    drawing = hostile_drawing("&" * 10_000)
    assert len(to_svg(drawing)) < 3_000 * len(drawing.figures) + 20 * 10_000 * 7


def test_print_marks_with_patterns() -> None:
    """Every patterned role that is drawn has its pattern, defined in the file under an id of its own."""
    drawing = drawing_of(MAP)
    root = svg(drawing, theme=PRINT)
    style = root.findtext(f"{SVG}style") or ""
    defined = {element.get("id") for element in root.iter(f"{SVG}pattern")}
    used = set(re.findall(r"fill:url\(#([a-z0-9-]+)\)", style))
    assert used == defined
    assert {str(one).partition("-")[2].partition("-")[2] for one in defined} == {
        "good",
        "bad",
        "frontstage",
        "curve-1",
        "support",
    }
    bands = [element for element in root.iter(f"{SVG}path") if (element.get("class") or "").endswith("support-p")]
    assert bands
    paths = [band.get("d") or "" for band in bands]
    # Along the left edge alone: words stand on the plain ground beside it.
    edges = [re.search(r"^M([\d.]+) .* ([\d.]+) [\d.]+V", path) for path in paths]
    assert {round(float(edge[1]) - float(edge[2]), 1) for edge in edges if edge is not None} == {6.0}
    assert list(svg(drawing, theme=LIGHT).iter(f"{SVG}pattern")) == []


def test_print_dashes_curves_and_no_faces() -> None:
    """A second curve is dashed; the faces on it stay whole."""
    drawing = drawing_of(
        "{title: A, personas: {m: M, o: O}, stages: {s: {touchpoints: {a: {emotion: {m: 1, o: -1}},"
        " b: {emotion: {m: 0, o: 1}}}}}}"
    )
    style = svg(drawing, theme=PRINT).findtext(f"{SVG}style") or ""
    assert re.search(r"\.jm-curve-2-l\{stroke-dasharray:9 4\}", style)
    assert re.search(r"\.jm-curve-2-l\[stroke-linecap\]\{stroke-dasharray:none\}", style)
