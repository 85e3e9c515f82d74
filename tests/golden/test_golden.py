"""
Golden files: the geometry and the bytes of whole pictures.

Who changes a picture on purpose runs `pytest tests/golden --snapshot-update` and looks at what became different.
"""

from __future__ import annotations

import enum
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from journeymap.render import to_dot, to_svg
from tests.picture import drawing_of


if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from journeymap.layout import Drawing


MAPS = sorted((Path(__file__).parent / "maps").glob("*.journey.yaml"))


class GeometryFile(SingleFileSnapshotExtension):
    """Geometry as JSON, one shape a line."""

    _write_mode = WriteMode.TEXT
    file_extension = "json"


class SvgFile(SingleFileSnapshotExtension):
    """The picture itself, to be opened in a browser."""

    file_extension = "svg"


class DotFile(SingleFileSnapshotExtension):
    """The same for Graphviz."""

    file_extension = "dot"


@pytest.fixture(params=MAPS, ids=lambda path: path.name.partition(".")[0])
def text(request: pytest.FixtureRequest) -> str:
    """Give the text of each map in turn."""
    path: Path = request.param
    return path.read_text(encoding="utf-8")


def geometry(text: str) -> str:
    """Write the blueprint of a map as JSON."""
    return geometry_of(drawing_of(text))


def geometry_of(drawing: Drawing) -> str:
    """Write a drawing as JSON that shows in a diff what has moved."""
    lines = [json.dumps([drawing.title, drawing.width, drawing.height], ensure_ascii=False)]
    for figure in drawing.figures:
        lines.append(json.dumps([figure.kind.value, figure.key, figure.band, figure.title], ensure_ascii=False))
        lines += [
            json.dumps([type(part).__name__, attrs.asdict(part, value_serializer=_plain)], ensure_ascii=False)
            for part in figure.parts
        ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _plain(_owner: object, _field: object, value: Any) -> Any:
    match value:
        case enum.Enum():
            return value.value
        case float():
            return round(value, 2)
        case _:
            return value


def test_geometry(text: str, snapshot: SnapshotAssertion) -> None:
    """Everything stands where it stood, on every machine, whatever its fonts."""
    assert geometry(text) == snapshot(extension_class=GeometryFile)


def test_svg(text: str, snapshot: SnapshotAssertion) -> None:
    """The same bytes."""
    assert to_svg(drawing_of(text)) == snapshot(extension_class=SvgFile)


def test_dot(text: str, snapshot: SnapshotAssertion) -> None:
    """The same bytes."""
    assert to_dot(drawing_of(text)) == snapshot(extension_class=DotFile)


def test_bytes_do_not_depend_on_the_process() -> None:
    """Hash seed, locale and time zone leave no trace in geometry, SVG and DOT."""
    script = (
        "import hashlib, sys; from pathlib import Path;"
        "from tests.golden.test_golden import MAPS, geometry;"
        "from tests.picture import drawing_of; from journeymap.render import to_dot, to_svg;"
        "texts = [path.read_text(encoding='utf-8') for path in MAPS];"
        "print([hashlib.sha256(one).hexdigest() for text in texts"
        " for one in (geometry(text).encode(), to_svg(drawing_of(text)), to_dot(drawing_of(text)))])"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Tokyo", "C.UTF-8"), ("4242", "America/New_York", "C"))
    }
    assert len(results) == 1
