"""Who is informed how, and by an audience that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import journeymap as jm
from journeymap.app.checking import check_files
from journeymap.app.informing import unknown_audiences


if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("board", None),
        ("bord", "board"),
        ("Board", "board"),
        ("Monthly board", None),
        ("newsletter", None),
        ("team-leads", "team-lead"),
    ],
)
def test_a_slip_is_found_and_words_are_words(said: str, meant: str | None) -> None:
    """Only what is nearly the name of an audience was meant to be one."""
    shop = jm.loads(f"{{title: Shop, stakeholders: {{ada: {{informed_by: {said}}}}}, stages: [pay]}}")
    found = [*unknown_audiences(shop, ("board", "team-lead"))]
    assert [one.hint.partition("?")[0] for one in found if one.hint] == ([f"did you mean `{meant}`"] if meant else [])
    assert [one.place.text for one in found if one.place] == ([said] if meant else [])
    assert [*unknown_audiences(shop, ())] == []


def test_the_settings_of_the_project_count(tmp_path: Path) -> None:
    """Without audiences nothing is looked up; a finding is accepted as any other."""
    shop = tmp_path / "shop.journey.yaml"
    shop.write_text("title: Shop\nstakeholders: {ada: {informed_by: bord}}\nstages: [pay]\n")

    def codes() -> list[str]:
        return [found.code for found in check_files([shop]).diagnostics if found.code == "JM0032"]

    (tmp_path / "journeymap.toml").write_text("")
    assert codes() == []
    (tmp_path / "journeymap.toml").write_text("[audiences.board]\n")
    assert codes() == ["JM0032"]
    (tmp_path / "journeymap.toml").write_text('[audiences.board]\n[check]\nignore = ["JM0032"]\n')
    assert codes() == []
