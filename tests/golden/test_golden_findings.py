"""Golden files of a map with its findings: a picture, columns and an outline."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

import journeymap as jm
from journeymap.graph import compile_map
from journeymap.graph.findings import overlay_of
from journeymap.report.outline import outline
from tests.golden.test_golden import SvgFile


if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


GAPS: Final = Path(__file__).parent / "findings" / "gaps.journey.yaml"


class TextFile(SingleFileSnapshotExtension):
    """A text as it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture(scope="module")
def gaps() -> jm.JourneyMap:
    """Read the map."""
    return jm.loads(GAPS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def findings(gaps: jm.JourneyMap) -> tuple[jm.Diagnostic, ...]:
    """Find its gaps."""
    return jm.check(gaps, as_of=datetime.date(2026, 11, 25)).diagnostics


@pytest.mark.parametrize("view", ["blueprint", "inventory", "heatmap"])
def test_svg(gaps: jm.JourneyMap, findings: tuple[jm.Diagnostic, ...], view: str, snapshot: SnapshotAssertion) -> None:
    """Marks where something is wrong, empty dashed boxes where something is missing, and a legend for both."""
    assert jm.render(gaps, view=view, findings=findings) == snapshot(extension_class=SvgFile)


def test_text(gaps: jm.JourneyMap, findings: tuple[jm.Diagnostic, ...], snapshot: SnapshotAssertion) -> None:
    """The same in columns."""
    shown = jm.render(gaps, view="blueprint", format="text", findings=findings).decode()
    assert shown == snapshot(extension_class=TextFile)


def test_outline(gaps: jm.JourneyMap, findings: tuple[jm.Diagnostic, ...], snapshot: SnapshotAssertion) -> None:
    """The same in lines."""
    compiled = compile_map(gaps)
    shown = outline(compiled, overlay=overlay_of(compiled, findings))
    assert shown == snapshot(extension_class=TextFile)
