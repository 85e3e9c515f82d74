"""
Golden files of the text formats.

Who changes one on purpose runs `pytest tests/golden --snapshot-update` and reads what became different.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from journeymap.render import renderer
from journeymap.theme import LIGHT
from tests.picture import picture_of


if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


MAPS: Final = {
    path.name.partition(".")[0]: path for path in sorted((Path(__file__).parent / "maps").glob("*.journey.yaml"))
}

FORMATS: Final = ("markdown", "narrative", "text", "csv", "mermaid-journey", "mermaid-flowchart")


class TextFile(SingleFileSnapshotExtension):
    """The file as it is written."""

    file_extension = "txt"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("map_name", MAPS)
def test_blueprint(map_name: str, name: str, snapshot: SnapshotAssertion) -> None:
    """The same bytes for a map of six lines, one of other scripts, and one that has everything."""
    picture = picture_of(MAPS[map_name].read_text(encoding="utf-8"))
    assert renderer(name).render(picture, LIGHT) == snapshot(extension_class=TextFile)


@pytest.mark.parametrize("name", ["markdown", "text", "csv"])
@pytest.mark.parametrize("view", ["flow", "inventory", "matrix", "metrics"])
def test_view(view: str, name: str, snapshot: SnapshotAssertion) -> None:
    """One view of each kind of sheet."""
    picture = picture_of(MAPS["everything"].read_text(encoding="utf-8"), view)
    assert renderer(name).render(picture, LIGHT) == snapshot(extension_class=TextFile)
