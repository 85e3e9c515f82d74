"""Cells of tables in words."""

from __future__ import annotations

from journeymap.render import renderer
from journeymap.theme import AUTO
from tests.picture import picture_of


def test_a_number_without_a_target_is_not_called_unknown() -> None:
    """It is known, and nobody said what would be good."""
    text = "{title: A, metrics: {calls: {unit: count}}, stages: {one: {metrics: {calls: 212}}, two: }}"
    written = renderer("markdown").render(picture_of(text, "heatmap"), AUTO).decode()
    assert "| 212 (not assessed) | not known |" in written
