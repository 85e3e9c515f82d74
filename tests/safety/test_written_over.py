"""What a run has read is never written over, and settings that cannot be read are never passed over."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from journeymap.app.verdict import CheckOrder, judge
from journeymap.errors import SettingsError


if TYPE_CHECKING:
    from pathlib import Path


MAP = "title: Shop\nuse: used.journey.yaml\nstages: {buy: {touchpoints: [pay]}}\n"
USED = "teams: {shop: Shop}\n"
SETTINGS = '[check]\nprofile = "strict"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write a project with a map, a file that it uses, and settings; beside it lies what is not its own."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "m.journey.yaml").write_text(MAP)
    (folder / "used.journey.yaml").write_text(USED)
    (folder / "journeymap.toml").write_text(SETTINGS)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "o.journey.yaml").write_text("title: Secret\nstages: {s: {touchpionts: [a]}}\n")
    (outside / "secret.toml").write_text('[check]\nprofile = "s3cr3t"\n')
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in the project."""
    return subprocess.run(
        [sys.executable, "-m", "journeymap", *arguments],
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
    )


@pytest.mark.parametrize("target", ["t.toml", "b.json", "asis.journey.yaml", "f.ttf", "m.journey.yaml"])
def test_what_a_picture_is_made_from_is_not_written_over(project: Path, target: str) -> None:
    """Neither its theme, nor its font, nor accepted findings, nor the as-is map, whoever names them."""
    (project / "m.journey.yaml").write_text(f"baseline: asis.journey.yaml\nstate: to-be\n{MAP}")
    (project / "asis.journey.yaml").write_text("title: Shop\nstages: {buy: {touchpoints: [pay]}}\n")
    (project / "t.toml").write_text('extends = "light"\n')
    (project / "b.json").write_text('{"version": 1, "findings": []}')
    (project / "f.ttf").write_bytes(b"no font")
    (project / "journeymap.toml").write_text('[render]\ntheme = "t.toml"\n[check]\nbaseline = "b.json"\n')
    before = {path.name: path.read_bytes() for path in project.iterdir()}
    draw = ("render", "m.journey.yaml", "--findings", "--format", "html", "--font", "f.ttf", "-o")
    done = run(project, *draw, target)
    assert done.returncode == 2
    assert f"`{target}`" in done.stderr
    assert {path.name: path.read_bytes() for path in project.iterdir()} == before


@pytest.mark.parametrize("target", ["m.journey.yaml", "used.journey.yaml", "journeymap.toml"])
@pytest.mark.parametrize(
    "command", [("export", "m.journey.yaml", "--to", "yaml", "-o"), ("check", "m.journey.yaml", "--write-baseline")]
)
def test_what_was_read_is_not_written_over(project: Path, command: tuple[str, ...], target: str) -> None:
    """Neither the map, nor what it uses, nor the settings."""
    before = {path.name: path.read_bytes() for path in project.iterdir()}
    done = run(project, *command, target)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert {path.name: path.read_bytes() for path in project.iterdir()} == before


@pytest.mark.parametrize(
    ("outputs", "message"),
    [
        (("a.svg", "./a.svg"), "`./a.svg`: it is the same file as `a.svg`"),
        (("new.svg", "../project/new.svg"), "`../project/new.svg`: it is the same file as `new.svg`"),
        (("a.svg", "hard.svg"), "`hard.svg`: it is the same file as `a.svg`"),
        (("soft.svg", "a.svg"), "`a.svg`: it is the same file as `soft.svg`"),
        (("out/", "out/m.svg"), "`out/m.svg`: it is the same file as `out/m.svg`"),
        (("-", "new.svg", "-"), "to standard output: it takes one output, and is named twice"),
    ],
)
def test_two_outputs_are_two_files(project: Path, outputs: tuple[str, ...], message: str) -> None:
    """However the second one is spelt, nothing is written, not even the folder for them."""
    (project / "a.svg").write_text("old")
    (project / "hard.svg").hardlink_to(project / "a.svg")
    (project / "soft.svg").symlink_to("a.svg")
    before = sorted(path.name for path in project.iterdir())
    named = [argument for output in outputs for argument in ("-o", output)]
    done = run(project, "render", "m.journey.yaml", "--format", "svg", *named)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"cannot write {message}" in done.stderr
    assert sorted(path.name for path in project.iterdir()) == before
    assert (project / "a.svg").read_text() == "old"


def test_two_names_of_one_map_are_not_both_mended(project: Path) -> None:
    """One would be parted from the other."""
    text = MAP.replace("title", "Title")
    (project / "m.journey.yaml").write_text(text)
    (project / "n.journey.yaml").hardlink_to(project / "m.journey.yaml")
    done = run(project, "check", "--unsafe-fixes", "m.journey.yaml", "n.journey.yaml")
    assert (done.returncode, (project / "m.journey.yaml").read_text()) == (2, text)
    assert "it is the same file as" in done.stderr


def test_a_baseline_is_written_again(project: Path) -> None:
    """What was a baseline may be one again."""
    assert run(project, "check", "m.journey.yaml", "--write-baseline", "b.json").returncode == 0
    assert run(project, "check", "m.journey.yaml", "--write-baseline", "b.json").returncode == 0


def test_a_link_to_a_folder_is_judged_like_a_map(project: Path) -> None:
    """A link that is called like a map and leads to a folder outside neither quotes nor mends what is there."""
    (project / "d.journey.yaml").symlink_to("../outside")
    outside = project.parent / "outside" / "o.journey.yaml"
    before = outside.read_bytes()
    done = run(project, "check", "--unsafe-fixes", "d.journey.yaml")
    assert done.returncode == 2
    assert "leads out of the project" in done.stderr
    assert "Secret" not in done.stdout + done.stderr
    assert outside.read_bytes() == before


@pytest.mark.parametrize("kind", ["folder", "pipe", "itself", "nothing", "outside"])
def test_settings_that_are_no_file_end_the_run(project: Path, kind: str) -> None:
    """Who passed them over would ask for less than the project wants; and nothing of another file is quoted."""
    settings = project / "journeymap.toml"
    settings.unlink()
    if kind == "folder":
        settings.mkdir()
    elif kind == "pipe":
        os.mkfifo(settings)
    else:
        settings.symlink_to(
            {"itself": "journeymap.toml", "nothing": "gone.toml", "outside": "../outside/secret.toml"}[kind]
        )
    done = run(project, "check", "m.journey.yaml")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "journeymap.toml" in done.stderr
    assert "s3cr3t" not in done.stderr


@pytest.mark.parametrize("name", ["journeymap.toml", "pyproject.toml"])
@pytest.mark.parametrize("folder", [".", ".."])
def test_settings_that_may_not_be_read_end_the_run(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, folder: str
) -> None:
    """Beside the map or above it: nobody knows what they ask for. Modes mean nothing to root, so the call fails."""
    (project / "journeymap.toml").unlink()
    settings = (project / folder / name).resolve()
    settings.write_text("")
    settings.chmod(0)
    really = os.open

    def refusing(path: str, *arguments: int) -> int:
        if os.path.realpath(path) == str(settings):
            raise PermissionError(13, "Permission denied")
        return really(path, *arguments)

    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(SettingsError) as raised:
        judge([project / "m.journey.yaml"], CheckOrder())
    assert str(raised.value) == f"the settings in `{settings}` cannot be used: permission is denied"
