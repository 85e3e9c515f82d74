"""Cells of tables in words."""

from __future__ import annotations

import pytest

from journeymap.render import renderer
from journeymap.theme import AUTO
from tests.picture import picture_of


def test_a_number_without_a_target_is_not_called_unknown() -> None:
    """It is known, and nobody said what would be good."""
    text = "{title: A, metrics: {calls: {unit: count}}, stages: {one: {metrics: {calls: 212}}, two: }}"
    written = renderer("markdown").render(picture_of(text, "heatmap"), AUTO).decode()
    assert "| 212 (not assessed) | not known |" in written


@pytest.mark.parametrize("view", ["heatmap", "metrics", "blueprint"])
@pytest.mark.parametrize("name", ["markdown", "text", "csv", "svg"])
def test_why_a_reading_is_not_assessed_is_said_alike(view: str, name: str) -> None:
    """There is a target, and whoever reads the cell, the card, the box or the list gets the same words."""
    text = """
        title: A
        metrics: {nps: {unit: points, target: 30}, fee: {unit: money, target: EUR 5, direction: lower}}
        stages: {one: {touchpoints: {a: {metrics: {nps: 45, fee: GBP 4}}}}}
    """
    written = renderer(name).render(picture_of(text, view), AUTO).decode()
    assert "not assessed: no direction" in " ".join(written.split())
    assert "no target" not in written


def test_what_is_said_of_a_cell_is_said_once() -> None:
    """The reason stands in the place of what the colour says."""
    text = "{title: A, metrics: {nps: {unit: points, target: 30}}, stages: {one: {metrics: {nps: 45}}}}"
    written = renderer("markdown").render(picture_of(text, "heatmap"), AUTO).decode()
    assert "| 45 (not assessed: no direction) |" in written
