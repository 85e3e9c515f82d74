"""Reports of a job that runs below the root of its repository, as forges read them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.functional.command import run


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


MAP = """\
title: Buy in the shop
stages:
  pay:
    touchpoints: {till: {next: leave}, wrap: , leave: {outcome: completed}}
"""
FORMATS = ("github", "sarif", "gitlab")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder with the maps of a service and a folder beside it."""
    (tmp_path / "repository" / "svc" / "maps").mkdir(parents=True)
    (tmp_path / "repository" / "docs").mkdir()
    (tmp_path / "repository" / "svc" / "maps" / "shop.journey.yaml").write_text(MAP)
    return tmp_path / "repository"


def files_in(report: str, form: str) -> set[str]:
    """List the files that a report names."""
    patterns = {"github": r"file=([^,]+)", "sarif": r'"uri": "([^"]+)"', "gitlab": r'"path": "([^"]+)"'}
    return set(re.findall(patterns[form], report))


def fingerprints_in(report: str, form: str) -> set[str]:
    """List the fingerprints that a report holds."""
    key = {"sarif": "journeymap/v1"}.get(form, "fingerprint")
    return set(re.findall(rf'"{key}": "([^"]+)"', report))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", None])
def test_paths_are_from_the_root(root: Path, form: str, variable: str | None) -> None:
    """Run in the service, in a folder beside it, and at the root: the same files, the same fingerprints."""
    env: Mapping[str, str] = {variable: str(root)} if variable else {}
    if variable is None:
        (root / ".git").mkdir()
    runs = [
        run("check", path, "--format", form, cwd=root / folder, env=env).text
        for folder, path in (("svc", "maps"), ("docs", "../svc/maps"), ("docs", str(root / "svc" / "maps")), ("", "."))
    ]
    assert [files_in(report, form) for report in runs] == [{"svc/maps/shop.journey.yaml"}] * 4
    known = [fingerprints_in(report, form) for report in runs]
    assert known[1:] == known[:-1]
    assert form == "github" or known[0]


def test_the_variable_of_a_job_wins_over_a_nested_repository(root: Path) -> None:
    """A submodule is a folder of the repository that the job checked out."""
    (root / "svc" / ".git").write_text("gitdir: ../.git/modules/svc\n")
    report = run("check", "maps", "--format", "github", cwd=root / "svc", env={"GITHUB_WORKSPACE": str(root)}).text
    assert files_in(report, "github") == {"svc/maps/shop.journey.yaml"}


def test_a_file_elsewhere_is_named_from_its_own_repository(root: Path, tmp_path: Path) -> None:
    """A variable that says where another repository is says nothing about this file."""
    (root / ".git").mkdir()
    (tmp_path / "elsewhere").mkdir()
    env = {"GITHUB_WORKSPACE": str(tmp_path / "elsewhere"), "CI_PROJECT_DIR": ""}
    report = run("check", "maps", "--format", "github", cwd=root / "svc", env=env).text
    assert files_in(report, "github") == {"svc/maps/shop.journey.yaml"}


def test_standard_input_keeps_its_name(root: Path) -> None:
    """It stands nowhere."""
    report = run("check", "-", "--format", "github", cwd=root, stdin=MAP, env={"GITHUB_WORKSPACE": str(root)}).text
    assert files_in(report, "github") == {"<stdin>"}


def test_outside_any_repository_names_stay(root: Path) -> None:
    """As messages have them: from the working folder."""
    report = run("check", "maps", "--format", "github", cwd=root / "svc").text
    assert files_in(report, "github") == {"maps/shop.journey.yaml"}


def test_people_read_paths_that_they_can_open(root: Path) -> None:
    """Texts and JSON name files from the working folder; JSON's fingerprints are those of the forges."""
    env = {"GITHUB_WORKSPACE": str(root)}
    (finding,) = json.loads(run("check", "maps", "--format", "json", cwd=root / "svc", env=env).text)["findings"]
    (issue,) = json.loads(run("check", "maps", "--format", "gitlab", cwd=root / "svc", env=env).text)
    assert finding["file"] == "maps/shop.journey.yaml"
    assert finding["fingerprint"] == issue["fingerprint"]
    concise = run("check", "maps", "--format", "concise", cwd=root / "svc", env=env).text
    assert concise.startswith("maps/shop.journey.yaml:4:")


@pytest.mark.parametrize(
    ("fail_on", "status", "kind"),
    [("warning", 1, "failure"), ("error", 0, "system-out"), ("never", 0, "system-out"), ("info", 1, "failure")],
)
def test_a_build_is_red_where_the_status_says_so(root: Path, fail_on: str, status: int, kind: str) -> None:
    """JUnit agrees with `--fail-on`: the only finding is a warning."""
    done = run("check", "svc", "--format", "junit", "--fail-on", fail_on, cwd=root)
    assert done.status == status
    assert f"<{kind}" in done.text
    assert ("<failure" in done.text) == (status == 1)
