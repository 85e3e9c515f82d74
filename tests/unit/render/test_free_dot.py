"""DOT of a flow: Graphviz reads the words that the map says, and finds places for them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from journeymap.render import to_free_dot
from journeymap.render.graphviz.quote_dot import quote_id
from journeymap.render.registry import renderer
from journeymap.theme import DARK, LIGHT
from journeymap.views import GraphNode, GraphSheet, flow
from tests.picture import HOSTILE, compiled, picture_of
from tests.unit.render.test_graph_places import hostile_flow


MAP = """
    title: Two ways
    stages:
      one:
        name: The first part
        touchpoints:
          a: {channel: email, next: [{to: b, share: 30%}, {to: a, when: again}]}
          b: {optional: true, fail_points: {x: {recovery: {then: a}}}}
          c: {outcome: completed}
"""


def dot(text: bytes, form: str) -> bytes:
    """Run Graphviz as anyone would; nothing may be said on standard error."""
    done = subprocess.run(["dot", f"-T{form}"], input=text, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout


def test_a_flow_is_written_without_graphviz() -> None:
    """Nothing but the standard library and the core is needed, and no program is run."""
    script = (
        "import sys, subprocess; subprocess.Popen = None; from tests.unit.render.test_free_dot import MAP;"
        "from tests.picture import picture_of;"
        "from journeymap.render import renderer; from journeymap.theme import AUTO;"
        "print(renderer('dot').render(picture_of(MAP, 'flow'), AUTO)[:7].decode());"
        "print(sorted({'networkx', 'graphviz', 'pygraphviz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "digraph\n[]\n"


def test_the_places_are_left_to_graphviz() -> None:
    """Sizes are ours, places are not; an arrow back is written the other way round."""
    text = renderer("dot").render(picture_of(MAP, "flow"), LIGHT).decode()
    assert "pos=" not in text
    assert "nop2" not in text
    assert len(re.findall(r'^"[^"]+" \[.*width=[\d.]+, height=[\d.]+, id=.*\];$', text, re.MULTILINE)) == 5
    ends = '^"touchpoint:a" -> "touchpoint:b" '
    assert re.search(ends + r'\[label="", dir=back, .*style=dashed, constraint=false, id=.*\];$', text, re.MULTILINE)
    assert re.search(ends + r"\[.*dir=forward", text, re.MULTILINE)


@pytest.mark.needs_dot
def test_graphviz_draws_it() -> None:
    """Every box and arrow once, under the stage, with their words."""
    text = to_free_dot(flow(compiled(MAP)))
    graph = json.loads(dot(text, "json"))
    names = [one["name"] for one in graph["objects"]]
    assert (names.count("cluster_stage:one"), len(names), len(graph["edges"])) == (1, 6, text.count(b" -> "))
    svg = ET.fromstring(dot(text, "svg"))
    words = {"".join(one.itertext()) for one in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Two ways", "The first part", "Start", "E-mail", "Completed", "again · 70%"} <= {
        word.replace("\N{NO-BREAK SPACE}", " ") for word in words
    }


@pytest.mark.needs_dot
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_graphviz_reads_hostile_words_as_words(text: str) -> None:
    """The graph is that of a harmless text, and the SVG has no element beside drawn shapes and text."""
    written = to_free_dot(hostile_flow(text))
    graph = json.loads(dot_quietly(written, "json"))
    harmless = json.loads(dot_quietly(to_free_dot(hostile_flow("harmless")), "json"))
    assert [one["id"] for one in graph["objects"]] == [quote_id(key)[1:-1] for key in keys_of(hostile_flow(text))]
    assert len(graph["objects"]) == len(harmless["objects"])
    assert [(one["tail"], one["head"]) for one in graph["edges"]] == [
        (one["tail"], one["head"]) for one in harmless["edges"]
    ]
    svg = ET.fromstring(dot_quietly(written, "svg"))
    assert {element.tag.rpartition("}")[2] for element in svg.iter()} <= {
        *("svg", "g", "a", "title", "polygon", "path", "ellipse", "text", "polyline"),
    }


def keys_of(sheet: GraphSheet) -> list[str]:
    """List the keys of clusters and boxes in the order in which Graphviz lists them."""
    return [*(cluster.key for cluster in sheet.clusters), *(node.item.key for node in in_clusters_first(sheet))]


def in_clusters_first(sheet: GraphSheet) -> list[GraphNode]:
    """List the boxes in the order in which they are written: those of clusters come first."""
    return sorted(sheet.nodes, key=lambda node: node.cluster is None)


def dot_quietly(text: bytes, form: str) -> bytes:
    """Run Graphviz; it may complain about scripts that are wider in its fonts than in ours."""
    return subprocess.run(["dot", f"-T{form}"], input=text, capture_output=True, check=True).stdout


def test_only_our_own_attributes_are_written() -> None:
    """No address, image or attribute of a map's own can reach a renderer through DOT, whatever the map says."""
    text = to_free_dot(hostile_flow('x" URL="javascript:alert(1)" image="/etc/passwd')).decode()
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
    assert set(re.findall(r"[\[ ]([a-zA-Z]+)=", bare)) <= {
        *("rankdir", "nodesep", "ranksep", "pad", "bgcolor", "fontname", "label", "labelloc", "labeljust", "fontsize"),
        *("fontcolor", "shape", "fixedsize", "margin", "penwidth", "arrowsize", "style", "color", "fillcolor", "width"),
        *("height", "dir", "constraint", "id", "class", "tooltip"),
    }


def test_a_theme_colours_it() -> None:
    """Plain colours of the one palette."""
    sheet = flow(compiled(MAP))
    assert b'bgcolor="#ffffff"' in to_free_dot(sheet, LIGHT)
    assert b'bgcolor="#12171e"' in to_free_dot(sheet, DARK)
