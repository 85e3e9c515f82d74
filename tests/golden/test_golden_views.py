"""
Golden files of the tables, the matrices and the metric tree: geometry and bytes of one map in every such view.

Who changes a picture on purpose runs `pytest tests/golden --snapshot-update` and looks at what became different.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeymap.layout import lay_out
from journeymap.render import to_dot, to_svg
from journeymap.views import EVERYTHING, view
from tests.golden.test_golden import DotFile, GeometryFile, SvgFile, geometry_of
from tests.picture import compiled


if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from journeymap.layout import Drawing


MAP = Path(__file__).parent / "views" / "measured.journey.yaml"
NAMES = (
    "heatmap",
    "empathy",
    "inventory",
    "matrix",
    "matrix-personas",
    "matrix-handoffs",
    "matrix-stakeholders",
    "metrics",
)


@pytest.fixture(params=NAMES)
def drawing(request: pytest.FixtureRequest) -> Drawing:
    """Draw the map in each view in turn."""
    return lay_out(view(request.param).make(compiled(MAP.read_text(encoding="utf-8")), EVERYTHING))


def test_geometry(drawing: Drawing, snapshot: SnapshotAssertion) -> None:
    """Everything stands where it stood, on every machine, whatever its fonts."""
    assert geometry_of(drawing) == snapshot(extension_class=GeometryFile)


def test_svg(drawing: Drawing, snapshot: SnapshotAssertion) -> None:
    """The same bytes."""
    assert to_svg(drawing) == snapshot(extension_class=SvgFile)


def test_dot(drawing: Drawing, snapshot: SnapshotAssertion) -> None:
    """The same bytes."""
    assert to_dot(drawing) == snapshot(extension_class=DotFile)


def test_bytes_do_not_depend_on_the_process() -> None:
    """Hash seed, locale and time zone leave no trace in any of these views."""
    script = (
        "import hashlib; from tests.golden.test_golden_views import MAP, NAMES;"
        "from journeymap.layout import lay_out; from journeymap.render import to_svg;"
        "from journeymap.views import EVERYTHING, view; from tests.picture import compiled;"
        "map_ = compiled(MAP.read_text(encoding='utf-8'));"
        "print([hashlib.sha256(to_svg(lay_out(view(name).make(map_, EVERYTHING)))).hexdigest() for name in NAMES])"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("4242", "Asia/Tokyo"))
    }
    assert len(results) == 1
