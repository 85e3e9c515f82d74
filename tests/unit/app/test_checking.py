"""Checking files, folders and standard input."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from journeymap.app.checking import check_files
from journeymap.diagnostics import Severity


if TYPE_CHECKING:
    from pathlib import Path


GOOD = "title: Shop\nstages: [pay]\n"
BAD = "title: Shop\nowners: retail\nstages: [pay]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with two maps, one of them with an error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "good.journey.yaml").write_text(GOOD)
    (tmp_path / "maps" / "bad.journey.yaml").write_text(BAD)
    return tmp_path


def test_a_folder_and_its_file_count_once(folder: Path) -> None:
    """However a file was named, it is checked once, under one name."""
    checked = check_files(["maps/good.journey.yaml", folder / "maps", "maps/../maps/good.journey.yaml"])
    assert checked.files == ("maps/good.journey.yaml", "maps/bad.journey.yaml")
    assert [str(diagnostic) for diagnostic in checked.diagnostics] == [
        "maps/bad.journey.yaml:2:1: error[JM0010]: unknown field `owners`; did you mean `owner`?"
    ]


def test_what_cannot_be_read_does_not_stop_the_rest(folder: Path) -> None:
    """A missing file, and a folder without maps, are told; the rest is checked."""
    (folder / "empty").mkdir()
    checked = check_files(["missing.yaml", "empty", "maps"])
    assert checked.files == ("maps/bad.journey.yaml", "maps/good.journey.yaml")
    assert [str(error) for error in checked.unreadable] == [
        "cannot read `missing.yaml`: there is no such file or folder",
        "cannot read `empty`: no name below it ends in `.journey.yaml`",
    ]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_in_a_folder_cannot_show_other_files(folder: Path) -> None:
    """What a link leads to outside of the folder is not quoted."""
    (folder / "secret").write_text("password: hunter2\n")
    (folder / "maps" / "trick.journey.yaml").symlink_to(folder / "secret")
    checked = check_files(["maps"])
    assert checked.files == ("maps/bad.journey.yaml", "maps/good.journey.yaml")
    assert [error.reason for error in checked.unreadable] == [
        "it is a link that leads out of the project; name the file that it leads to"
    ]


@pytest.mark.usefixtures("folder")
def test_severities_are_compared() -> None:
    """An error reaches every threshold; nothing reaches none."""
    bad, good = check_files(["maps/bad.journey.yaml"]), check_files(["maps/good.journey.yaml"])
    assert [bad.reaches(severity) for severity in Severity] == [True, True, True]
    assert [good.reaches(severity) for severity in Severity] == [False, False, False]
