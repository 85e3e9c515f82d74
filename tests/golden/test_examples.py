"""
Golden files of the shipped examples: where everything stands, and the bytes of the picture.

Who changes a picture on purpose runs `pytest tests/golden --snapshot-update` and looks at what became different.
A new view is taken in by itself; only where places depend on an installed program is there nothing to keep.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, assert_never

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from journeymap.app.reading import load
from journeymap.graph import compile_map
from journeymap.layout import Area, Drawing, Sign, Stroke, Text, Tint, lay_out
from journeymap.render import Picture, renderer, to_svg
from journeymap.theme import AUTO
from journeymap.views import EVERYTHING, VIEWS, view


if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from journeymap.graph import CompiledMap
    from journeymap.layout import Shape


ROOT: Final = Path(__file__).parents[2]
SHOWN: Final = tuple(known.name for known in VIEWS if known.name != "flow")
"""
The views whose pictures are kept; Graphviz finds the places of a flow, and each version of it finds others. Of a flow
what Graphviz is told is kept.
"""

EXAMPLES: Final = {
    path.name.partition(".")[0]: path
    for path in sorted((ROOT / "examples").rglob("*.journey.yaml"))
    if path.parent.name != "shared"
}


WRAPPED: Final = (
    ("software-onboarding", "blueprint", 1800),
    ("outpatient-visit", "blueprint", 1200),
    ("complaint-recovery", "journey", 1500),
)
"""The largest examples, in strips: which view, and how wide it may be."""


class GeometryFile(SingleFileSnapshotExtension):
    """Geometry as JSON, one figure a line."""

    _write_mode = WriteMode.TEXT
    file_extension = "json"


class SvgFile(SingleFileSnapshotExtension):
    """The picture itself, to be opened in a browser."""

    file_extension = "svg"


class DotFile(SingleFileSnapshotExtension):
    """What Graphviz is told."""

    file_extension = "dot"


@cache
def compiled(example: str) -> CompiledMap:
    """Compile an example."""
    return compile_map(load(EXAMPLES[example]))


@cache
def drawing(example: str, name: str) -> Drawing:
    """Lay out a view of an example."""
    return lay_out(view(name).make(compiled(example), EVERYTHING))


def geometry(drawn: Drawing) -> str:
    """Write a drawing in so few words that a diff shows what has moved."""
    lines = [json.dumps([drawn.title, _rounded(drawn.width, drawn.height)], ensure_ascii=False)]
    lines += [
        json.dumps([figure.kind.value, figure.key, *map(_shape, figure.parts)], ensure_ascii=False)
        for figure in drawn.figures
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _shape(shape: Shape) -> list[object]:
    match shape:
        case Area():
            return ["area", *_rounded(shape.x, shape.y, shape.width, shape.height)]
        case Text():
            return ["text", *_rounded(shape.x, shape.y, shape.width), shape.text]
        case Sign():
            return [shape.shape.value, *_rounded(shape.x, shape.y)]
        case Stroke() | Tint():
            return ["line", *(_rounded(*point) for point in shape.points)]
        case _:
            assert_never(shape)


def _rounded(*numbers: float) -> list[float]:
    return [round(number, 1) for number in numbers]


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("example", EXAMPLES)
def test_geometry(example: str, name: str, snapshot: SnapshotAssertion) -> None:
    """Everything stands where it stood, on every machine, whatever its fonts."""
    assert geometry(drawing(example, name)) == snapshot(extension_class=GeometryFile)


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("example", EXAMPLES)
def test_svg(example: str, name: str, snapshot: SnapshotAssertion) -> None:
    """The same bytes."""
    assert to_svg(drawing(example, name)) == snapshot(extension_class=SvgFile)


@pytest.mark.parametrize("example", EXAMPLES)
def test_flow(example: str, snapshot: SnapshotAssertion) -> None:
    """The graph that Graphviz lays out has the same bytes; whoever has no Graphviz can write it, too."""
    picture = Picture(compiled=compiled(example), view=view("flow"))
    assert renderer("dot").render(picture, AUTO) == snapshot(extension_class=DotFile)


@pytest.mark.parametrize(("example", "name", "width"), WRAPPED)
def test_strips(example: str, name: str, width: float, snapshot: SnapshotAssertion) -> None:
    """Everything stands where it stood, and the bytes are the same, where a sheet is broken."""
    drawn = lay_out(view(name).make(compiled(example), EVERYTHING), wrap=width)
    assert drawn.width <= width
    assert geometry(drawn) == snapshot(name="geometry", extension_class=GeometryFile)
    assert to_svg(drawn) == snapshot(name="svg", extension_class=SvgFile)
