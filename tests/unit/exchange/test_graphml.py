"""GraphML: networkx reads back the same graph, whatever the texts are."""

from __future__ import annotations

import io
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

import journeymap as jm
from journeymap.errors import UnusableValueError
from journeymap.exchange import to_graphml
from journeymap.exchange.attribute import EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from journeymap.graph.node_figures import NODE_FIGURES
from journeymap.model import Duration, LaneRole, Score, Stage, System, Touchpoint, Wait
from tests.unit.graph.maps import compiled, process, step, to


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap


NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


def shop() -> CompiledMap:
    """Compile a map in which every attribute has a value somewhere."""
    pay = Touchpoint(
        id="pay",
        name="Pays",
        description="At the *till*",
        channel=("web", "phone"),
        owner="digital",
        emotion=(Score(value=-1.0),),
        duration=Duration(30.0),
        wait=Wait(expected=Duration(2.5)),
        frontstage=("take",),
    )
    steps = (
        step(
            "look", to("pay", 0.25, when="has cash", carries=("basket", "name")), to("pay", 0.5, when="has card"), "end"
        ),
        pay,
        step("extra", optional=True),
        step("end", outcome="completed"),
    )
    return compiled(
        stages=(Stage(id="buy", touchpoints=steps),),
        processes=(process("take", "~count", lane=LaneRole.SUPPORT, systems=("till",)), process("count")),
        systems=(System(id="till"),),
    )


def read(data: bytes) -> nx.DiGraph[str]:
    """Read it with networkx."""
    return nx.read_graphml(io.BytesIO(data))


def test_networkx_reads_the_same_graph() -> None:
    """The same nodes in the same order, the same edges, a directed graph with the title."""
    found = shop()
    again = read(to_graphml(found))
    assert list(again.nodes) == list(found.nodes)
    assert set(again.edges) == set(found.edges)
    assert again.is_directed()
    assert not again.is_multigraph()
    assert again.graph["name"] == "Map"


def test_attributes_are_flat_and_typed() -> None:
    """Texts, numbers and truth values come back as such; rows are joined."""
    again = read(to_graphml(shop()))
    assert again.nodes["touchpoint:pay"] == {
        "kind": "touchpoint",
        "id": "pay",
        "name": "Pays",
        "description": "At the *till*",
        "order": 1,
        "lane": "customer",
        "zone": "customer",
        "stage": "buy",
        "owner": "digital",
        "channel": "web phone",
        "emotion": -0.5,
        "emotion_authored": -1.0,
        "duration_seconds": 30.0,
        "wait_seconds": 2.5,
        "duration_range": "30.0 30.0",
        "wait_range": "2.5 2.5",
        "reached": 0.75,
        "visits": 0.75,
        "time_seconds": 32.5,
    }
    assert again.edges["touchpoint:look", "touchpoint:pay"] == {
        "kind": "next",
        "when": "has cash; has card",
        "carries": "basket; name",
        "mode": "choice",
        "share": 0.75,
    }
    assert again.edges["touchpoint:pay", "touchpoint:end"]["around"] == "touchpoint:extra"
    assert again.edges["process:take", "process:count"] == {
        "kind": "needs",
        "crosses": "internal-interaction",
        "mutual": True,
    }
    assert again.edges["process:take", "system:till"]["mutual"] is False
    assert again.edges["touchpoint:pay", "process:take"]["crosses"] == "interaction visibility internal-interaction"


def test_marks_basis_and_contact_are_there() -> None:
    """In the graph, the node-link form and GraphML alike; who is called the customer is nobody in particular."""
    found = jm.compile_map(
        jm.loads("""
title: T
marks: {hot: Hot, cold: Cold}
teams: {sales: Sales}
stages:
  s: {marks: [hot], touchpoints: {a: {marks: [hot, cold], basis: inferred, initiator: sales, receiver: customer}}}
""")
    )
    key = "touchpoint:a"
    expected = {"basis": "inferred", "initiator": "team:sales", "receiver": "customer"}
    names = ("marks", *expected)
    assert {name: found.graph.nodes[key][name] for name in names} == {"marks": ("hot", "cold"), **expected}
    assert found.graph.nodes["stage:s"]["marks"] == ("hot",)
    assert found.graph.nodes["stage:s"]["basis"] is None
    (node,) = (node for node in jm.to_node_link(found)["nodes"] if node["id"] == key)
    assert {name: node[name] for name in names} == {"marks": ["hot", "cold"], **expected}
    again = read(to_graphml(found))
    assert {name: again.nodes[key][name] for name in names} == {"marks": "hot cold", **expected}


def test_unknown_is_left_out() -> None:
    """What is not known is not there, and never zero."""
    again = read(to_graphml(shop()))
    assert again.nodes["outcome:completed"] == {
        "kind": "outcome",
        "id": "completed",
        "name": "Completed",
        "order": 0,
        "reached": 1.0,
        "visits": 1.0,
    }
    assert "share" not in again.edges["touchpoint:pay", "touchpoint:extra"]
    assert "mode" not in again.edges["stage:buy", "touchpoint:pay"]


def test_every_attribute_is_declared_once() -> None:
    """Each data element names a declared key of its scope, and every key has an id of its own."""
    root = ET.fromstring(to_graphml(shop()))
    declared = {key.attrib["id"]: key.attrib for key in root.iter(f"{NAMESPACE}key")}
    attributes = 1 + len(NODE_ATTRIBUTES) + len(NODE_FIGURES) + len(EDGE_ATTRIBUTES)
    assert len(declared) == len(list(root.iter(f"{NAMESPACE}key"))) == attributes
    for scope in ("graph", "node", "edge"):
        for thing in root.iter(f"{NAMESPACE}{scope}"):
            for data in thing.findall(f"{NAMESPACE}data"):
                assert declared[data.attrib["key"]]["for"] == scope


@pytest.mark.parametrize(
    "text",
    [
        "</data></node><node id='evil'/>",
        "]]><!--",
        "&lt;b&gt; & \"quoted\" 'quoted'",
        "&#0; &xxe;",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "  two  blanks\tand a tab\nand a line\r\nand another\rend ",
        "日本語 🚀 e\u0301 \u202eabc\u2028 \x85 \ufeff",
    ],
)
def test_texts_stay_texts(text: str) -> None:
    """Markup, entities, white space and any letter come back character by character, and add nothing."""
    found = compiled(
        Touchpoint(id="a", name=text, description=text),
        step("b", to("a", when=text, carries=(text,))),
    )
    again = read(to_graphml(found))
    assert list(again.nodes) == list(found.nodes)
    assert again.nodes["touchpoint:a"]["name"] == text
    assert again.nodes["touchpoint:a"]["description"] == text
    assert again.edges["touchpoint:b", "touchpoint:a"]["when"] == text
    assert again.edges["touchpoint:b", "touchpoint:a"]["carries"] == text


@pytest.mark.parametrize(
    ("text", "written"),
    [("a\x00b", "a\\x00b"), ("\x1b[31m", "\\x1b[31m"), ("\ud800", "\\xd800"), ("\uffff", "\\xffff")],
)
def test_what_xml_cannot_hold_is_spelled_out(text: str, written: str) -> None:
    """Such characters cannot stand in a map that was read; in one made in Python they do not break the file."""
    again = read(to_graphml(compiled(Touchpoint(id="a", name=text))))
    assert again.nodes["touchpoint:a"]["name"] == written


@pytest.mark.parametrize("name", ['"><evil x="', "a\nb", "a\tb\rc", "<&>", "a\x00b", "a\x01b"])
def test_ids_stay_ids(name: str) -> None:
    """Ids that the language refuses do not leave their attribute, and stay apart."""
    found = compiled(step(name, name), step("other", name))
    again = read(to_graphml(found))
    expected = name.replace("\x00", "\\x00").replace("\x01", "\\x01")
    assert list(again.nodes) == ["stage:only", f"touchpoint:{expected}", "touchpoint:other"]
    assert len(again.edges) == len(found.edges)


@pytest.mark.parametrize("seconds", [float("inf"), float("nan")])
def test_numbers_that_are_none_are_refused(seconds: float) -> None:
    """Infinity and what is no number cannot be reckoned with, nor written."""
    with pytest.raises(UnusableValueError, match=f"`amount` cannot be `{seconds!r}`"):
        to_graphml(compiled(Touchpoint(id="a", duration=Duration(seconds))))


def test_same_bytes_whatever_the_hash_seed() -> None:
    """Two runs with different seeds write the same."""
    script = """
import sys
import journeymap as jm
from journeymap.errors import UnusableValueError
from journeymap.exchange import to_graphml
from tests.unit.exchange.test_graphml import shop
sys.stdout.buffer.write(to_graphml(shop()))
"""
    seen = set()
    for seed in ("0", "1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])}
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=environment)
        seen.add(done.stdout)
    assert seen == {to_graphml(shop())}


def test_writing_does_not_import_networkx() -> None:
    """The file is written from our own nodes and edges."""
    script = """
import sys
from journeymap.exchange.graphml import to_graphml
from journeymap.graph import compile_map
from journeymap.model import JourneyMap, Stage, Touchpoint
to_graphml(compile_map(JourneyMap(title="Map", stages=(Stage(id="a", touchpoints=(Touchpoint(id="b"),)),))))
assert "networkx" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
