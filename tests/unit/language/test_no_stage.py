"""A map without a stage is told so, whatever else is wrong with it."""

from __future__ import annotations

import pytest

from journeymap.diagnostics import Source
from journeymap.language import read_text


@pytest.mark.parametrize("stages", ["{}", "[]"])
def test_no_stage_is_reported_beside_other_mistakes(stages: str) -> None:
    """All mistakes are shown at once; this one once waited for the others to be mended."""
    diagnostics = read_text(Source("a.journey.yaml", f"title: Shop\nowner: nobody\nstages: {stages}\n")).diagnostics
    assert [(diagnostic.code, diagnostic.message) for diagnostic in diagnostics] == [
        ("JM0018", "unknown team `nobody`"),
        ("JM0011", "the map has no stage"),
    ]


def test_stages_that_are_wrong_are_not_missing() -> None:
    """Where a stage was meant, only what is wrong with it is said."""
    diagnostics = read_text(Source("a.journey.yaml", "title: Shop\nstages: {Pay Now: }\n")).diagnostics
    assert [diagnostic.code for diagnostic in diagnostics] == ["JM0016"]
