"""`journeymap new`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from journeymap.app.starter import TEMPLATES, TO_BE
from tests.functional.command import run


if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("template", [template.name for template in TEMPLATES if template.name != TO_BE])
def test_a_starter_is_a_good_map(tmp_path: Path, template: str) -> None:
    """It is written with its schema, and nothing is wrong with it."""
    made = run("new", "corner-shop.journey.yaml", "--template", template, cwd=tmp_path)
    assert (made.status, made.out) == (0, b"")
    assert made.err == "wrote corner-shop.journey.yaml\nwrote journeymap.schema.json\n"
    checked = run("check", "corner-shop.journey.yaml", cwd=tmp_path)
    assert checked.status == 0
    assert re.fullmatch(
        r"1 map checked as a draft \(no status\): no findings; \d+ more at --profile standard\n", checked.text
    )
    assert run("show", "corner-shop.journey.yaml", cwd=tmp_path).text.startswith("Corner shop\n")
    drawn = run("render", "corner-shop.journey.yaml", "-o", "-", "--view", "journey", cwd=tmp_path)
    assert (drawn.status, drawn.err) == (0, "")


def test_the_ending_is_added(tmp_path: Path) -> None:
    """Whoever gives only a name gets the ending that editors and folders know."""
    assert run("new", "shop", cwd=tmp_path).status == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journeymap.schema.json", "shop.journey.yaml"]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    """The right name is offered, and nothing is written."""
    result = run("new", "maps/shop.yaml", cwd=tmp_path)
    assert result.status == 2
    assert "did you mean `shop.journey.yaml`?" in result.err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """Without `--force` a file that is there stays; with it, it is replaced."""
    path = tmp_path / "shop.journey.yaml"
    path.write_text("precious")
    refused = run("new", "shop.journey.yaml", cwd=tmp_path)
    assert (refused.status, refused.err) == (2, "error: cannot write `shop.journey.yaml`: it exists already\n")
    assert [found.read_text() for found in tmp_path.iterdir()] == ["precious"]
    assert run("new", "shop.journey.yaml", "--force", cwd=tmp_path).status == 0
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server")


def test_a_starter_can_go_through_a_pipe(tmp_path: Path) -> None:
    """To standard output goes the map alone."""
    made = run("new", "-", cwd=tmp_path)
    assert (made.status, made.err) == (0, "")
    assert list(tmp_path.iterdir()) == []
    assert run("check", "-", cwd=tmp_path, stdin=made.out).status == 0


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    """It is not made on the quiet."""
    result = run("new", "none/shop", cwd=tmp_path)
    assert (result.status, result.err) == (
        2,
        "error: cannot write `none/shop.journey.yaml`: there is no folder `none`\n",
    )


def test_a_plan_starts_from_the_map_of_today(tmp_path: Path) -> None:
    """It names it, and nothing is wrong with it before anything changes."""
    run("new", "shop", "--template", "blueprint", cwd=tmp_path)
    made = run("new", "summer", "--baseline", "shop.journey.yaml", cwd=tmp_path)
    assert (made.status, made.err) == (0, "wrote summer.journey.yaml\n")
    assert run("check", "summer.journey.yaml", cwd=tmp_path).text.startswith("1 map checked as a draft")
    assert "no findings" in run("check", "summer.journey.yaml", cwd=tmp_path).text
    changed = (tmp_path / "summer.journey.yaml").read_text(encoding="utf-8").replace("emotion: -1", "emotion: -2")
    (tmp_path / "summer.journey.yaml").write_text(changed, encoding="utf-8")
    assert "worse than today" in run("check", "summer.journey.yaml", cwd=tmp_path).text


def test_a_plan_asks_for_its_baseline(tmp_path: Path) -> None:
    """No other template has one, and one with errors is no baseline."""
    asked = run("new", "summer", "--template", "to-be", cwd=tmp_path)
    assert (asked.status, asked.err.splitlines()[-1]) == (
        2,
        "error: the template to-be changes a map of today; name it with `--baseline MAP`",
    )
    other = run("new", "summer", "--template", "journey", "--baseline", "shop.journey.yaml", cwd=tmp_path)
    assert (other.status, "the template journey has no baseline" in other.err) == (2, True)
    (tmp_path / "bad.journey.yaml").write_text("title:\n")
    bad = run("new", "summer", "--baseline", "bad.journey.yaml", cwd=tmp_path)
    assert (bad.status, "error[JM" in bad.err) == (1, True)
    assert run("new", "summer", "--baseline", "none.journey.yaml", cwd=tmp_path).status == 2
    assert "is a folder" in run("new", "summer", "--baseline", ".", cwd=tmp_path).err
    assert [path.name for path in tmp_path.iterdir()] == ["bad.journey.yaml"]
    run("new", "shop", cwd=tmp_path)
    piped = run("new", "-", "--baseline", "shop.journey.yaml", cwd=tmp_path)
    assert (piped.status, piped.err) == (0, "")
    assert "baseline: shop.journey.yaml\n" in piped.text
