"""DOT: Graphviz draws what the layout decided, and reads the words that the map says."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from journeymap.layout import Anchor, Area, AreaShape, Drawing, Shapes, ShapesKind, Stroke, Text, lay_out
from journeymap.render import to_dot
from journeymap.render.graphviz.quote_dot import quote_label
from journeymap.theme import DARK, LIGHT, Role
from journeymap.views import blueprint
from tests.picture import HOSTILE, MAP, compiled, drawing_of, hostile_drawing


if TYPE_CHECKING:
    from collections.abc import Iterable


EXAMPLE = Path(__file__).parents[3] / "examples" / "home-broadband" / "home-broadband.journey.yaml"

SVG = "{http://www.w3.org/2000/svg}"

WIDE = """
    title: Everything at once
    systems: {crm: {name: CRM}}
    metrics: {fcr: {unit: percent, direction: higher, target: 80%}}
    stages:
      one:
        goal: Begin
        touchpoints:
          a:
            emotion: 1
            moment_of_truth: true
            wait: 5min
            frontstage: [f]
            backstage: [b]
            next: [b, {to: d, when: x}]
          b: {emotion: -2, frontstage: [f], pains: [Slow, Dear], metrics: {fcr: 58%}}
          c: {next: a, backstage: [b], fail_points: [No date]}
      two:
        touchpoints:
          d: {emotion: 0, support: [s], physical_evidence: [Bill], outcome: completed}
    processes:
      f: {duration: 3min}
      b: {systems: [crm], needs: [{to: s, mutual: true}]}
      s: {lane: support}
      forgotten: {lane: backstage}
"""


def dot(text: bytes, form: str) -> bytes:
    """Run Graphviz as anyone would; nothing may be said on standard error."""
    done = subprocess.run(["dot", f"-T{form}"], input=text, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout


def placed_boxes(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Give every area that becomes a node: left, upper, width, height."""
    return [
        (part.x, part.y, part.width, part.height)
        for figure in drawing.figures
        for index, part in enumerate(figure.parts)
        if isinstance(part, Area)
        and part.shape is not AreaShape.CLEAR
        and not (figure.kind is ShapesKind.BAND and index == 0)
    ]


def drawn_boxes(svg: bytes, names: set[str]) -> list[tuple[float, float, float, float]]:
    """Give the boxes that Graphviz drew for nodes."""
    return [_extent(group) for title, group in _groups(svg, "node") if title in names]


def _groups(svg: bytes, kind: str) -> Iterable[tuple[str, ET.Element]]:
    for group in ET.fromstring(svg).iter(f"{SVG}g"):
        if (group.get("class") or "").split()[:1] == [kind]:
            yield group.findtext(f"{SVG}title") or "", group


def _extent(group: ET.Element) -> tuple[float, float, float, float]:
    shape = next(child for child in group.iter() if child.tag in {f"{SVG}path", f"{SVG}polygon"})
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", shape.get("d") or shape.get("points") or "")]
    xs, ys = numbers[0::2], numbers[1::2]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def names_of_boxes(text: bytes) -> set[str]:
    """Give the names of the nodes that are boxes."""
    found = re.findall(r'^("(?:[^"\\]|\\.)*"|n\d+) \[shape=box', text.decode(), re.MULTILINE)
    return {name.strip('"').replace('\\"', '"') for name in found}


def differences(expected: list[tuple[float, ...]], found: list[tuple[float, ...]]) -> list[object]:
    """Compare boxes up to one translation: all that differ by more than two points."""
    assert len(expected) == len(found)
    shift_x = sum(box[0] for box in found) / len(found) - sum(box[0] for box in expected) / len(expected)
    shift_y = sum(box[1] for box in found) / len(found) - sum(box[1] for box in expected) / len(expected)
    moved = sorted((round(x + shift_x), round(y + shift_y), w, h) for x, y, w, h in expected)
    left = list(found)
    missing: list[object] = []
    for box in moved:
        near = [other for other in left if all(abs(one - two) <= 2 for one, two in zip(box, other, strict=True))]
        if near:
            left.remove(near[0])
        else:
            missing.append(box)
    return missing


@pytest.mark.needs_dot
@pytest.mark.parametrize("text", [MAP, WIDE], ids=["small", "wide"])
def test_dot_draws_every_box_in_its_place(text: str) -> None:
    """Plain `dot -Tsvg` puts every box where the layout put it, up to a translation and two points."""
    drawing = drawing_of(text)
    written = to_dot(drawing)
    assert differences(placed_boxes(drawing), drawn_boxes(dot(written, "svg"), names_of_boxes(written))) == []


@pytest.mark.needs_pygraphviz
@pytest.mark.parametrize("text", [MAP, WIDE], ids=["small", "wide"])
def test_pygraphviz_draws_every_box_in_its_place(text: str) -> None:
    """Graphviz inside the wheel draws the same places as an installed one."""
    import pygraphviz

    drawing = drawing_of(text)
    written = to_dot(drawing)
    graph = pygraphviz.AGraph(string=written.decode())
    svg = graph.draw(format="svg", prog="nop2")
    assert differences(placed_boxes(drawing), drawn_boxes(svg, names_of_boxes(written))) == []


@pytest.mark.needs_dot
def test_dot_begins_lines_where_the_sheet_does() -> None:
    """Left-aligned words of Graphviz begin where ours do, and nothing makes its picture wider."""
    drawing = drawing_of(EXAMPLE.read_text(encoding="utf-8"))
    drawn = dot(to_dot(drawing), "svg")
    ours = [
        (part.text, part.x)
        for figure in drawing.figures
        for part in figure.parts
        if isinstance(part, Text) and part.anchor is Anchor.START
    ]
    found = [
        ("".join(text.itertext()).replace("\N{NO-BREAK SPACE}", " "), float(text.get("x", "nan")))
        for text in ET.fromstring(drawn).iter(f"{SVG}text")
        if text.get("text-anchor") == "start"
    ]
    assert len(found) > 20
    assert sorted(text for text, _ in found) == sorted(text for text, _ in ours)
    far = [(one, two) for one, two in zip(sorted(ours), sorted(found), strict=True) if abs(one[1] - two[1]) > 2]
    assert far == []
    box = [float(number) for number in ET.fromstring(drawn).get("viewBox", "").split()]
    # The points in the corners are not quite nothing.
    assert box == pytest.approx([0, 0, drawing.width, drawing.height], abs=1)


@pytest.mark.parametrize("anchor", Anchor)
def test_no_words_reach_beyond_the_sheet(anchor: Anchor) -> None:
    """The room that words get to spare ends where the sheet does, on whichever side they are aligned."""
    x = {Anchor.START: 50.0, Anchor.MIDDLE: 100.0, Anchor.END: 150.0}[anchor]
    words = Text(x=x, y=50, text="Words", size=10, width=100, role=Role.NEUTRAL, anchor=anchor)
    figure = Shapes(key="words", kind=ShapesKind.NOTE, parts=(words,))
    drawing = Drawing(view="blueprint", title="", summary="", width=170, height=100, figures=(figure,))
    [(width, centre)] = re.findall(r"shape=none, width=([\d.]+), .*pos=\"([\d.]+),", to_dot(drawing).decode())
    sides = float(centre) - float(width) * 36, float(centre) + float(width) * 36
    assert {
        Anchor.START: (50, 170),
        Anchor.MIDDLE: (34.5, 165.5),
        Anchor.END: (19, 150),
    }[anchor] == pytest.approx(sides, abs=0.01)


@pytest.mark.needs_dot
def test_dot_draws_every_connection_along_its_way() -> None:
    """Every corner of every connection lies on the path that Graphviz draws, and every arrow has its heads."""
    drawing = drawing_of(WIDE)
    svg = dot(to_dot(drawing), "svg")
    boxes = placed_boxes(drawing)
    drawn = drawn_boxes(svg, names_of_boxes(to_dot(drawing)))
    shift_x = sum(box[0] for box in drawn) / len(drawn) - sum(box[0] for box in boxes) / len(boxes)
    shift_y = sum(box[1] for box in drawn) / len(drawn) - sum(box[1] for box in boxes) / len(boxes)
    paths = []
    for _, group in _groups(svg, "edge"):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", next(group.iter(f"{SVG}path")).get("d") or "")]
        paths.append((list(zip(numbers[0::2], numbers[1::2], strict=True)), len(list(group.iter(f"{SVG}polygon")))))
    lost = []
    for figure in drawing.figures:
        if figure.kind is not ShapesKind.CONNECTION:
            continue
        stroke = next(part for part in figure.parts if isinstance(part, Stroke))
        corners = [(x + shift_x, y + shift_y) for x, y in stroke.points[1:-1]] or [
            (stroke.points[0][0] + shift_x, stroke.points[0][1] + shift_y)
        ]
        fitting = [
            heads
            for points, heads in paths
            if all(any(abs(x - px) <= 9 and abs(y - py) <= 9 for px, py in points) for x, y in corners)
        ]
        if stroke.head + stroke.tail not in fitting:
            lost.append(figure.key)
    assert lost == []


@pytest.mark.needs_dot
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_graphviz_reads_hostile_words_as_words(text: str) -> None:
    """What Graphviz has read and would draw is what the layout wrote, and the graph is that of a harmless text."""
    drawing = hostile_drawing(text)
    written = to_dot(drawing)
    graph = json.loads(dot(written, "json"))
    labels = [_drawn_words(one) for one in graph["objects"] if "nodes" not in one and one.get("label")]
    boxes = [figure for figure in drawing.figures if figure.kind is ShapesKind.ITEM]
    for figure in boxes:
        lines = [part.text for part in figure.parts if getattr(part, "faint", None) is False]
        assert [line for line in lines if line] in [[line for line in label if line] for label in labels]
    svg = ET.fromstring(dot(written, "svg"))
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= {
        *("svg", "g", "a", "title", "polygon", "path", "ellipse", "text", "polyline"),
    }
    assert [name for element in svg.iter() for name in element.attrib if name.endswith("href")] == []


def _drawn_words(one: dict[str, Any]) -> list[str]:
    """Give the texts that Graphviz would draw for a node."""
    return [step["text"] for step in one.get("_ldraw_", []) if step["op"] == "T"]


@pytest.mark.needs_dot
def test_long_maps_do_not_break_the_parser() -> None:
    """Long chains and long curves are read whole: as many nodes and edges come back as were written."""
    names = ", ".join(f"t{index}: {{emotion: {index % 3 - 1}}}" for index in range(1200))
    written = to_dot(drawing_of(f"{{title: Long, stages: {{one: {{touchpoints: {{{names}}}}}}}}}"))
    graph = json.loads(dot(written, "json0"))
    nodes = re.findall(r"^[^ ]+ \[shape=", written.decode(), re.MULTILINE)
    assert len([one for one in graph["objects"] if "nodes" not in one]) == len(nodes)
    assert len(graph["edges"]) == written.count(b" -> ")


def test_only_our_own_attributes_are_written() -> None:
    """No address, image or attribute of a map's own can reach a renderer through DOT, whatever the map says."""
    text = to_dot(hostile_drawing('x" URL="javascript:alert(1)" image="/etc/passwd')).decode()
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
    assert set(re.findall(r"[\[ ]([a-zA-Z]+)=", bare)) <= {
        *("layout", "splines", "outputorder", "pad", "bgcolor", "fontname", "bb", "fixedsize", "margin", "label"),
        *("penwidth", "arrowhead", "arrowtail", "arrowsize", "dir", "style", "color", "fillcolor", "shape", "width"),
        *("height", "pos", "fontsize", "fontcolor", "orientation", "id", "class", "tooltip"),
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("plain",), '"plain"'),
        (("two", "lines"), '"two\\nlines"'),
        (("lifted", ""), '"lifted\\n\\n"'),
        (("<b>x</b>",), '"<b>x</b>"'),
        (("&amp;",), '"&amp;amp;"'),
        (('say "hi"',), '"say \\"hi\\""'),
        (("ends \\",), '"ends \\\\"'),
        (("\\N",), '"\\\\N"'),
        (("a\x00b\ud800c",), '"a\ufffdb\ufffdc"'),
        (("new\nline",), '"new line"'),
        ((), '""'),
    ],
)
def test_quoting(lines: tuple[str, ...], expected: str) -> None:
    """Every character that means something to Graphviz is made to mean itself."""
    assert quote_label(lines) == expected


def test_labels_stay_below_the_limit_of_graphviz() -> None:
    """Strings beyond 16 384 bytes break Graphviz: what is too much is left out, line by line."""
    label = quote_label(("é" * 4000,) * 9)
    assert len(label.encode()) < 16_000
    assert label.count("\\n") == 0


def test_a_theme_colours_the_sheet() -> None:
    """Graphviz gets plain colours of the one palette."""
    drawing = drawing_of(MAP)
    assert b'bgcolor="#ffffff"' in to_dot(drawing, LIGHT)
    assert b'bgcolor="#12171e"' in to_dot(drawing, DARK)


LINKED = """
    title: Links
    stages:
      one:
        name: The first part
        touchpoints:
          a: {links: {Plan: "https://example.org/a?b=1&c=2"}, emotion: 1}
          b: {name: 'Says "yes" & <goes>', moment_of_truth: true}
"""


def attributes_of(graph: dict[str, Any], name: str) -> dict[str, str]:
    """Give what Graphviz has read of a node or a cluster."""
    [one] = [one for one in graph["objects"] if one["name"] == name]
    return {key: one.get(key, "") for key in ("id", "class", "tooltip", "URL")}


@pytest.mark.needs_dot
def test_boxes_lanes_and_stages_bear_their_keys() -> None:
    """Names, ids, classes, tooltips and harmless addresses, as scripts and style sheets ask for them."""
    graph = json.loads(dot(to_dot(drawing_of(LINKED)), "json0"))
    assert attributes_of(graph, "touchpoint:a") == {
        "id": "touchpoint:a",
        "class": "touchpoint customer",
        "tooltip": "A",
        "URL": "https://example.org/a?b=1&c=2",
    }
    assert attributes_of(graph, "cluster_customer")["id"] == "customer"
    stage = attributes_of(graph, "cluster_stage:one")
    assert (stage["class"], stage["tooltip"]) == ("stage", "The first part")
    inside = {one["name"]: one.get("nodes", []) for one in graph["objects"] if "nodes" in one}
    numbers = {one["name"]: one["_gvid"] for one in graph["objects"]}
    assert numbers["touchpoint:b"] in inside["cluster_customer"]
    edges = [edge for edge in graph["edges"] if edge.get("id") == "touchpoint:a>touchpoint:b"]
    assert [(edge["tail"], edge["head"], edge["class"]) for edge in edges] == [
        (numbers["touchpoint:a"], numbers["touchpoint:b"], "path flow")
    ]


@pytest.mark.needs_dot
def test_an_address_that_could_do_harm_is_not_written() -> None:
    """The same ones that our own SVG leaves out."""
    figure = evolve(
        next(one for one in drawing_of(LINKED).figures if one.key == "touchpoint:a"), link="javascript:alert(1)"
    )
    drawing = Drawing(view="blueprint", title="", summary="", width=900, height=900, figures=(figure,))
    assert b"javascript" not in to_dot(drawing)


def test_lanes_of_a_broken_sheet_have_a_cluster_on_each_strip() -> None:
    """No two have one name, or Graphviz would draw one."""
    names = ", ".join(f"t{index}" for index in range(12))
    sheet = blueprint(compiled(f"{{title: Strips, stages: {{one: {{touchpoints: [{names}]}}}}}}"))
    clusters = re.findall(r'^subgraph "(.*)" \{$', to_dot(lay_out(sheet, wrap=900)).decode(), re.MULTILINE)
    assert "cluster_customer/2" in clusters
    assert len(clusters) == len(set(clusters))
