"""Starter maps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from journeymap.app.reading import load, loads, read
from journeymap.app.starter import SCHEMA_NAME, TEMPLATES, start_map, starter_map, stem_of
from journeymap.errors import UnknownNameError, UnwritableOutputError
from journeymap.graph import compile_map


if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("template", [template.name for template in TEMPLATES])
@pytest.mark.parametrize("stem", [None, "home-broadband", "true", "no", "e", "a1"])
def test_a_starter_reads_without_findings(tmp_path: Path, template: str, stem: str | None) -> None:
    """Whatever its file is called, the map is right and its graph can be made."""
    path = tmp_path / "a.journey.yaml"
    path.write_text(starter_map(template, stem), encoding="utf-8")
    found, diagnostics = read(path)
    assert diagnostics == ()
    assert found is not None
    assert compile_map(found).nodes


def test_every_template_tells_editors_where_the_schema_is() -> None:
    """The first line is the one that yaml-language-server looks for."""
    firsts = {starter_map(template.name).splitlines()[0] for template in TEMPLATES}
    assert firsts == {f"# yaml-language-server: $schema={SCHEMA_NAME}"}


def test_the_blueprint_shows_what_blueprints_have() -> None:
    """Every lane, a branch, an outcome, a pain with evidence, a metric with a reading, a moment of truth."""
    compiled = compile_map(loads(starter_map("blueprint")))
    assert {node.lane for node in compiled.nodes.values()} == {None, "customer", "frontstage", "backstage", "support"}
    touchpoints = compiled.map.touchpoints
    assert any(touchpoint.next is not None and len(touchpoint.next.branches) > 1 for touchpoint in touchpoints)
    assert any(pain.evidence for touchpoint in touchpoints for pain in touchpoint.pains)
    assert any(touchpoint.metrics for touchpoint in touchpoints)
    assert any(touchpoint.moment_of_truth for touchpoint in touchpoints)


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("maps/home-broadband.journey.yaml", "home-broadband"),
        ("a.journey.yml", "a"),
        ("Shop.journey.yaml", None),
        ("null.journey.yaml", None),
        ("a\nb: c.journey.yaml", None),
        ("7.journey.yaml", None),
        (".journey.yaml", None),
    ],
)
def test_only_plain_words_become_a_title(path: str, stem: str | None) -> None:
    """A name that could mean something in YAML is not used."""
    assert stem_of(path) == stem


def test_the_schema_stands_beside_the_map(tmp_path: Path) -> None:
    """Both are written, and the map's title comes from its name."""
    path = tmp_path / "corner-shop.journey.yaml"
    assert start_map(path, "minimal") == (str(path), str(tmp_path / SCHEMA_NAME))
    assert load(path).title == "Corner shop"
    assert json.loads((tmp_path / SCHEMA_NAME).read_text(encoding="utf-8"))["type"] == "object"


def test_a_schema_that_is_there_stays(tmp_path: Path) -> None:
    """It may be somebody's own."""
    (tmp_path / SCHEMA_NAME).write_text("{}")
    assert start_map(tmp_path / "a.journey.yaml", "minimal") == (str(tmp_path / "a.journey.yaml"),)
    assert (tmp_path / SCHEMA_NAME).read_text() == "{}"


def test_a_map_that_is_there_stays_unless_told(tmp_path: Path) -> None:
    """Nobody's work is lost by a command that starts something."""
    path = tmp_path / "a.journey.yaml"
    path.write_text("precious")
    with pytest.raises(UnwritableOutputError):
        start_map(path, "minimal")
    assert path.read_text() == "precious"
    start_map(path, "minimal", replace=True)
    assert load(path).title == "A"


def test_an_unknown_template_lists_the_known_ones() -> None:
    """The exception is the same as for every other name."""
    with pytest.raises(UnknownNameError, match="known: minimal, blueprint"):
        starter_map("minimum")
