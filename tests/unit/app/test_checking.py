"""Checking files, folders and standard input."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.app.checking import Asked, check, check_files
from journeymap.app.reading import loads
from journeymap.checks import Policy, Profile
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


BLUEPRINT: Final = """\
title: Order broadband
metrics: {csat: {unit: percent, direction: higher, target: 80%}}
stages:
  choose:
    touchpoints: {compare: {channel: website, emotion: 2}, call: {channel: phone, emotion: -2}}
  connect:
    touchpoints: {visit: {channel: field-visit, backstage: [plan], wait: {expected: 9d, tolerable: 3d}, sla: 5d}}
processes: {plan: {lane: backstage, duration: 8d}, orphan: {lane: backstage, duration: 2d}}
"""


@pytest.mark.parametrize("profile", [Profile.DRAFT, Profile.STANDARD])
def test_the_next_profile_finds_as_many_more_as_was_said(folder: Path, profile: Profile) -> None:
    """What a rule leaves to one that ran before is not found by the next profile: a drop is the lowest point."""
    (folder / "order.journey.yaml").write_text(BLUEPRINT)
    reports = {
        asked: check_files(["order.journey.yaml"], Asked(policy=Policy(profile=asked), looks_ahead=True))
        for asked in (profile, profile.next)
        if asked is not None
    }
    [before, after] = [len(report.diagnostics) for report in reports.values()]
    assert reports[profile].examined[0].more == after - before


def test_what_gets_better_is_said_in_the_summary_and_in_the_report_for_a_pull_request(folder: Path) -> None:
    """Of a map that names the one that it changes, as of one that is given with it."""
    today = "title: Shop\nstages: {buy: {touchpoints: {pay: {wait: 9min}}}}\n"
    plan = today.replace("9min", "2min").replace("Shop\n", "Plan\nstate: to-be\nbaseline: today.journey.yaml\n")
    (folder / "today.journey.yaml").write_text(today)
    (folder / "plan.journey.yaml").write_text(plan)
    reports = (check_files(["plan.journey.yaml"]), check(loads(plan), baseline=loads(today)))
    for report in reports:
        assert "  1 thing gets better than in Shop:\n    wait: `pay` 9min to 2min\n" in report.summary()
        written = report.to("markdown")
        assert "1 thing gets better in Plan than in Shop\n" in written
        assert "9min to 2min |" in written
    assert "better" not in check(loads(today)).summary()
