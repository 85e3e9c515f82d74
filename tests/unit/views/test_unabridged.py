"""In full detail no word is cut, in any layout; a glance at a normal sheet stays one."""

from __future__ import annotations

import pytest

from journeymap.layout import lay_out
from journeymap.layout.drawing import Text
from journeymap.render import Picture
from journeymap.views import VIEWS, Detail, Selection
from tests.picture import compiled


LONG = " ".join(f"word{number}" for number in range(60))
MAP = f"""
    title: Shop
    metrics: {{fcr: {{method: {LONG}}}}}
    stakeholders: {{board: {{influence: 4, interest: 4, notes: {LONG}}}}}
    systems: {{till: {{notes: {LONG}}}}}
    stages:
      buy:
        insights: [{{name: Pays late, notes: {LONG}}}]
        touchpoints: {{pay: {{goal: {LONG}, notes: {LONG}, frontstage: [Takes the money], owner: desk}}}}
    teams: {{desk: {{notes: {LONG}}}}}
    opportunities: {{fast: {{value: 50%, effort: 2, notes: {LONG}}}}}
"""


@pytest.mark.parametrize(
    "name",
    ["blueprint", "journey", "inventory", "matrix", "matrix-stakeholders", "metrics", "systems", "governance"],
)
def test_long_notes_are_drawn_to_their_end(name: str) -> None:
    """In boxes, cells, lists and cards."""
    view = next(view for view in VIEWS if view.name == name)
    drawing = Picture(compiled=compiled(MAP), view=view, selection=Selection(detail=Detail.FULL)).drawing
    drawn = " ".join(part.text for figure in drawing.figures for part in figure.parts if isinstance(part, Text))
    assert "word59" in drawn
    assert "…" not in drawn


def test_normal_sheets_stay_short() -> None:
    """What is cut there stays in the tooltip."""
    view = next(view for view in VIEWS if view.name == "journey")
    drawing = lay_out(Picture(compiled=compiled(MAP), view=view).sheet)
    drawn = " ".join(part.text for figure in drawing.figures for part in figure.parts if isinstance(part, Text))
    assert "word59" not in drawn
    assert any("word59" in figure.title for figure in drawing.figures)
