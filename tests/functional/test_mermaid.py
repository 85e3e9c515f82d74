"""Mermaid reads what we write: equal names, scores, actors and paths, whatever a map says."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from journeymap.app.reading import load
from journeymap.graph import compile_map
from journeymap.layout.text.wrap import one_line
from journeymap.model import JourneyMap, Stage, Touchpoint
from journeymap.render import to_mermaid_flowchart, to_mermaid_journey
from journeymap.render.mermaid.escape_mermaid import LONGEST
from tests.filled import filled_map
from tests.functional.mermaid_reader import read_mermaid
from tests.picture import compiled
from tests.safety.test_text_formats import PAYLOADS


pytestmark = pytest.mark.needs_mermaid

EXAMPLES: Final = sorted((Path(__file__).parents[2] / "examples").glob("*/*.journey.yaml"))

MAP: Final = """
    title: "Buy: a coffee"
    personas: {maya: "Maya, first-time mover", tom: Tom}
    stages:
      order:
        touchpoints:
          queue:
            name: "09:00 queue"
            emotion: {maya: -2, tom: 1}
            next: [pay, {to: look, when: "too long; no", share: 12%}]
          look: {name: Title page, emotion: 0, optional: true, outcome: abandoned}
          pay: {name: "Section #2", emotion: 1.5, personas: [tom], next: queue}
      enjoy: {name: "End, enjoy", touchpoints: [drink]}
"""

WRITERS: Final = (to_mermaid_journey, to_mermaid_flowchart)


def shown(text: str) -> str:
    """Give the name as it should come back."""
    clean = one_line(text).strip()
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"


def test_a_journey_is_read() -> None:
    """Steps once for each score, who gives it, and nothing for steps that nobody scores."""
    [found] = read_mermaid([to_mermaid_journey(compiled(MAP)).decode()])
    maya, tom = "Maya, first-time mover", "Tom"
    assert found == {
        "type": "journey",
        "title": "Buy: a coffee",
        "sections": ["Order"],
        "tasks": [
            ["Order", "09:00 queue", 1, [maya]],
            ["Order", "09:00 queue", 4, [tom]],
            ["Order", "Title page", 3, [maya, tom]],
            ["Order", "Section #2", 4.5, [tom]],
        ],
    }


def test_a_flowchart_is_read() -> None:
    """Stages, steps, ends, paths with their conditions."""
    [found] = read_mermaid([to_mermaid_flowchart(compiled(MAP)).decode()])
    assert found == {
        "type": "flowchart-v2",
        "title": "Buy: a coffee",
        "sections": [["Order", ["t1", "t2", "t3"]], ["End, enjoy", ["t4"]]],
        "nodes": [
            ["t1", "09:00 queue", "square"],
            ["t2", "Title page", "square"],
            ["t3", "Section #2", "square"],
            ["t4", "Drink", "square"],
            ["o1", "Abandoned", "stadium"],
        ],
        "arrows": [
            ["t2", "o1", "", "normal"],
            ["t1", "t3", "88%", "normal"],
            ["t1", "t2", "too long; no · 12%", "normal"],
            ["t3", "t1", "", "normal"],
        ],
    }


def test_hostile_names_come_back() -> None:
    """Every field says a hostile text; each name is read as it is, and nothing else is read."""
    maps = [compile_map(filled_map(text)) for text in PAYLOADS]
    found = read_mermaid([write(one).decode() for write in WRITERS for one in maps])
    journeys, flowcharts = found[: len(maps)], found[len(maps) :]
    wrong: list[Any] = []
    for text, journey, flowchart in zip(PAYLOADS, journeys, flowcharts, strict=True):
        name = shown(text)
        if journey != {"type": "journey", "title": name, "sections": [name], "tasks": [[name, name, 4, [name]]]}:
            wrong.append((text, journey))
        read = [flowchart.get(key) for key in ("title", "sections", "nodes")]
        arrows = [arrow[:2] for arrow in flowchart.get("arrows", ())]
        if (read, arrows) != ([name, [[name, ["t1"]]], [["t1", name, "square"]]], [["t1", "t1"]]):
            wrong.append((text, flowchart))
    assert wrong == []


def test_nameless_steps_are_read() -> None:
    """A map made in Python may have names of nothing but spaces."""
    steps = (Touchpoint(id="a", name=" "), Touchpoint(id="b", name=""))
    nameless = compile_map(JourneyMap(title="", stages=(Stage(id="s", name="\u200b", touchpoints=steps),)))
    found = read_mermaid([to_mermaid_journey(nameless).decode(), to_mermaid_flowchart(nameless).decode()])
    assert [one for one in found if "error" in one] == []


def test_examples_are_read() -> None:
    """Each of them, as a journey and as a flowchart, with all its steps."""
    maps = [load(path) for path in EXAMPLES]
    graphs = [compile_map(one) for one in maps]
    found = read_mermaid([write(one).decode() for write in WRITERS for one in graphs])
    assert [one for one in found if "error" in one] == []
    names = [[name for key, name, _ in one["nodes"] if key.startswith("t")] for one in found[len(maps) :]]
    assert names == [[step.name for step in one.touchpoints] for one in maps]
