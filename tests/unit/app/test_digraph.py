"""Maps as graphs of the `graphviz` package."""

from __future__ import annotations

import json
import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import journeymap as jm


if TYPE_CHECKING:
    import graphviz


EXAMPLES = Path(__file__).parents[3] / "examples"

MAPS = tuple(path for path in sorted(EXAMPLES.rglob("*.journey.yaml")) if path.name != "company.journey.yaml")

TEXT = """
    title: Buy a coffee
    stages:
      order:
        name: At the counter
        touchpoints:
          queue: {emotion: -1, frontstage: [greet], backstage: [brew]}
          pay: {next: [{to: queue, when: forgot something, share: 10%}, {to: drink, share: 90%}]}
      enjoy:
        touchpoints:
          drink: {outcome: completed, backstage: [brew]}
    processes:
      greet: {lane: frontstage}
      brew: {lane: backstage}
"""


def coffee() -> jm.JourneyMap:
    """Give a small map."""
    return jm.loads(TEXT)


def read(graph: graphviz.Digraph, engine: str = "dot") -> dict[str, dict[str, str]]:
    """Let Graphviz read and place a graph; give what it knows of each node and cluster by name."""
    done = subprocess.run(
        ["dot", f"-K{engine}", "-Tjson"], input=graph.source.encode(), capture_output=True, check=True
    )
    return {one["name"]: one for one in json.loads(done.stdout)["objects"]}


@pytest.mark.parametrize("view", ["blueprint", "journey", "metrics"])
def test_a_placed_graph_says_what_the_file_says(view: str) -> None:
    """One writer for both; only the package's own blanks differ."""
    graph = jm.to_graphviz(coffee(), view=view, theme="dark")
    written = jm.render(coffee(), view=view, theme="dark", format="dot").decode()
    lines = [line.strip() for line in graph.source.splitlines()]
    assert [line for line in lines if "pos=" in line] == [line for line in written.splitlines() if "pos=" in line]


@pytest.mark.needs_dot
def test_people_style_it_by_the_keys_of_elements() -> None:
    """What is said later of a node wins, and so do defaults."""
    graph = jm.to_graphviz(coffee())
    graph.graph_attr["bgcolor"] = "ivory"
    graph.node("touchpoint:pay", fillcolor="gold")
    assert read(graph)["touchpoint:pay"]["fillcolor"] == "gold"
    assert b"ivory" in graph.pipe(format="svg")


@pytest.mark.needs_dot
@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.name.partition(".")[0])
def test_a_free_blueprint_has_stages_side_by_side_and_lanes_below_each_other(path: Path) -> None:
    """Every box stands in its stage, on the level of its lane, and those of a lane in the order of the journey."""
    objects = read(jm.to_graphviz(jm.load(path), placed=False))
    stages = [one for name, one in objects.items() if name.startswith("cluster_stage:")]
    sides = sorted(tuple(float(number) for number in one["bb"].split(",")) for one in stages)
    assert all(left[2] <= right[0] for left, right in pairwise(sides))
    places = {name: tuple(map(float, one["pos"].split(","))) for name, one in objects.items() if "pos" in one}
    touchpoints = [place for name, place in places.items() if name.startswith("touchpoint:")]
    assert {y for _, y in touchpoints} == {places["customer"][1]}
    order = [f"touchpoint:{touchpoint.id}" for stage in jm.load(path).stages for touchpoint in stage.touchpoints]
    in_stages = [[f"touchpoint:{one.id}" for one in stage.touchpoints] for stage in jm.load(path).stages]
    assert set(order) <= places.keys()
    for names in in_stages:
        across = [places[name][0] for name in names]
        assert across == sorted(across)


@pytest.mark.needs_dot
def test_a_free_blueprint_of_thirty_touchpoints_stays_readable() -> None:
    """No box on another one, whatever `dot` does with the arrows."""
    stages = "".join(
        f"  s{stage}: {{touchpoints: {{{', '.join(f't{stage}-{at}: {{backstage: [plan]}}' for at in range(6))}}}}}\n"
        for stage in range(5)
    )
    text = f"title: Thirty\nstages:\n{stages}processes:\n  plan: {{lane: backstage}}\n"
    objects = read(jm.to_graphviz(jm.loads(text), placed=False))
    boxes = []
    for one in objects.values():
        if one.get("shape") == "box":
            x, y = map(float, one["pos"].split(","))
            width, height = float(one["width"]) * 36, float(one["height"]) * 36
            boxes.append((x - width, y - height, x + width, y + height))
    assert len(boxes) == 31
    pairs = [(one, two) for at, one in enumerate(boxes) for two in boxes[at + 1 :]]
    assert [
        (one, two) for one, two in pairs if one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
    ] == []


def test_a_free_graph_has_no_places_and_the_same_names() -> None:
    """Lanes are named, too; an arrow back is written the other way round."""
    source = jm.to_graphviz(coffee(), placed=False).source
    assert "pos=" not in source
    for name in ("touchpoint:pay", "process:greet", "frontstage", "cluster_stage:order"):
        assert f'"{name}"' in source
    assert re.search(r'"touchpoint:queue" -> "touchpoint:pay" \[xlabel="[^"]*10%", dir=back', source)


@pytest.mark.needs_graphviz
def test_a_flow_may_be_placed_or_free() -> None:
    """Placed, its places are found first; `render` leaves them to whoever draws the DOT."""
    assert "pos=" in jm.to_graphviz(coffee(), view="flow").source
    free = jm.to_graphviz(coffee(), view="flow", placed=False).source
    assert [line.strip() for line in free.splitlines() if " -> " in line] == [
        line for line in jm.render(coffee(), view="flow", format="dot").decode().splitlines() if " -> " in line
    ]


def test_tables_always_have_their_places() -> None:
    """Whoever asks otherwise is told."""
    with pytest.warns(UserWarning, match="`placed` has no effect on the view inventory"):
        assert "pos=" in jm.to_graphviz(coffee(), view="inventory", placed=False).source


@pytest.mark.needs_pygraphviz
@pytest.mark.parametrize("placed", [True, False])
def test_networkx_reads_it_through_pygraphviz(*, placed: bool) -> None:
    """With the keys of elements as nodes."""
    import networkx as nx
    import pygraphviz

    graph = nx.nx_agraph.from_agraph(pygraphviz.AGraph(string=jm.to_graphviz(coffee(), placed=placed).source))
    assert ("touchpoint:pay", "touchpoint:drink") in {edge[:2] for edge in graph.edges}
