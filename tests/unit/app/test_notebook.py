"""Maps in notebooks: a picture and a text, as asked for, with ids of their own each time."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

import journeymap
from tests.functional.command import environment


MAP = "{title: %s, stages: {order: {touchpoints: [queue, pay]}}}"


def ids(svg: str) -> set[str]:
    """Give the ids of a picture."""
    return set(re.findall(r' id="([^"]+)"', svg))


def test_a_map_is_its_picture() -> None:
    """The blueprint as SVG, and the outline for consoles."""
    shown = journeymap.loads(MAP % "Coffee")._repr_mimebundle_()
    assert list(shown) == ["image/svg+xml", "text/plain"]
    assert ET.fromstring(shown["image/svg+xml"]).findtext("{http://www.w3.org/2000/svg}title") == "Coffee"
    assert shown["text/plain"].startswith("Coffee\n")
    assert "Queue" in shown["text/plain"]


def test_a_compiled_map_shows_the_same() -> None:
    """The graph of a map looks like the map."""
    map_ = journeymap.loads(MAP % "Compiled")
    assert journeymap.compile_map(map_)._repr_mimebundle_(include=["text/plain"]) == map_._repr_mimebundle_(
        include=["text/plain"]
    )


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (["text/plain"], None, ["text/plain"]),
        (["image/png", "image/svg+xml"], None, ["image/svg+xml"]),
        (None, ["image/svg+xml"], ["text/plain"]),
        (["image/png"], None, []),
    ],
)
def test_only_what_is_asked_for_is_made(
    include: list[str] | None, exclude: list[str] | None, expected: list[str]
) -> None:
    """As IPython asks, by what to include and what to leave out."""
    assert list(journeymap.loads(MAP % "Asked")._repr_mimebundle_(include, exclude)) == expected


def test_each_time_has_its_own_ids() -> None:
    """The same map twice on a page, and another one: no id twice, all else alike."""
    map_ = journeymap.loads(MAP % "Twice")
    one, two = (map_._repr_mimebundle_()["image/svg+xml"] for _ in range(2))
    other = journeymap.loads(MAP % "Other")._repr_mimebundle_()["image/svg+xml"]
    assert len(ids(one) | ids(two) | ids(other)) == len(ids(one)) * 3
    assert re.sub("jm-[0-9a-f]{10}", "", one) == re.sub("jm-[0-9a-f]{10}", "", two)


def test_a_long_map_is_cut_in_a_console() -> None:
    """Hundreds of lines would bury what was typed."""
    points = ", ".join(f"t{index}" for index in range(200))
    text = journeymap.loads(f"{{title: Long, stages: {{one: {{touchpoints: [{points}]}}}}}}")._repr_mimebundle_()
    assert len(text["text/plain"].splitlines()) == 61
    assert re.fullmatch(r"\.\.\. and \d+ more lines", text["text/plain"].splitlines()[-1])


def test_a_map_shows_itself_however_it_was_made() -> None:
    """Nobody imports what draws; the vocabulary brings nothing of it along; a new run gives the same bytes."""
    code = (
        "import sys; from journeymap.model import JourneyMap, Stage;"
        "assert not [name for name in sys.modules if name.startswith('journeymap.render')];"
        "print(JourneyMap(title='A', stages=(Stage(id='one'),))._repr_mimebundle_()['image/svg+xml'])"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment()).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert runs[0].startswith(b"<svg ")
