"""The pages of JM00 are tests: what is flagged is found, and the mended map has nothing of the kind."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.app.checking import Asked, check_files
from journeymap.diagnostics import CATALOGUE, Problem


if TYPE_CHECKING:
    from pathlib import Path

# Of a package that fails, and of more than a thousand problems, no map can be an example.
WITHOUT_EXAMPLES: Final = {"JM0001", "JM0099"}
ASKED: Final = Asked(as_of=datetime.date(2026, 11, 25))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project with the other files that examples name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.toml").write_text("[audiences.board]\n")
    (tmp_path / "company.journey.yaml").write_text("teams: {retail: Retail}\n")
    (tmp_path / "shop-today.journey.yaml").write_text("title: Shop\nstages: [pay]\n")
    return tmp_path


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_the_examples_of_the_catalogue_hold(project: Path, entry: Problem) -> None:
    """The flagged example of each problem has it, and the mended one has none of reading."""
    assert bool(entry.flagged) == bool(entry.instead) == (entry.code not in WITHOUT_EXAMPLES)
    shop = project / "shop.journey.yaml"
    shop.write_text(entry.flagged)
    assert entry.flagged == "" or entry.code in {found.code for found in check_files([shop], ASKED).diagnostics}
    shop.write_text(entry.instead or "title: Shop\nstages: [pay]\n")
    report = check_files([shop], ASKED)
    assert [str(one) for one in report.diagnostics if one.code.startswith("JM00")] == []
    assert len(report.maps) == 1
