"""The project around a map: its root, its settings as they are written, and how its files are reached."""

from __future__ import annotations

import errno
import os
from stat import S_IFREG
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.app import project as module
from journeymap.app.project import (
    ByteBudget,
    ProjectFiles,
    find_root,
    inside,
    is_marked,
    refuse_link_out,
    settings_files,
    settings_in,
)
from journeymap.diagnostics import Source
from journeymap.errors import SettingsError, UnreadableInputError
from journeymap.language import DEFAULT_LIMITS, UnusableFileError


if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
LEADS_OUT: Final = "it is a link that leads out of the folder whose settings it is"
OURS: Final = "[tool.journeymap.check]\nignore = ['JM02']\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project with a folder, and stand in it."""
    root = tmp_path / "project"
    (root / "maps").mkdir(parents=True)
    (root / "journeymap.toml").touch()
    monkeypatch.chdir(root)
    return root


# The root -----------------------------------------------------------------------------------------------------------


def test_a_folder_that_nothing_marks_is_its_own_root(tmp_path: Path) -> None:
    """And that of a map in it, wherever the command runs."""
    folder = tmp_path / "maps"
    folder.mkdir()
    (folder / "a.journey.yaml").touch()
    assert find_root(folder) == folder
    assert find_root(folder / "a.journey.yaml") == folder
    assert find_root(folder / "missing.journey.yaml") == folder


@pytest.mark.parametrize(
    ("name", "written", "marks"),
    [
        ("journeymap.toml", "", True),
        (".git", "", True),
        ("pyproject.toml", OURS, True),
        ("pyproject.toml", "[tool.journeymap]\n", True),
        ("pyproject.toml", "[[[ # journeymap", True),
        ("pyproject.toml", "[[[ # Journeymap", False),
        ("pyproject.toml", "[[[ # journeyman", False),
        ("pyproject.toml", "name = 'journeymap'\n", False),
        ("pyproject.toml", "tool = 'journeymap'\n", False),
        ("journeymap.txt", "", False),
    ],
)
def test_what_marks_a_root(tmp_path: Path, name: str, written: str, marks: bool) -> None:
    """A file of settings, also a broken one, or a repository; for all maps below it."""
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a" / name).write_text(written)
    assert is_marked(tmp_path / "a") is marks
    assert find_root(tmp_path / "a/b/c.journey.yaml") == tmp_path / ("a" if marks else "a/b")


@posix
def test_settings_that_lead_nowhere_mark_a_root(tmp_path: Path) -> None:
    """They are broken, which is said, and not absent."""
    (tmp_path / "journeymap.toml").symlink_to("missing.toml")
    assert is_marked(tmp_path)
    with pytest.raises(UnreadableInputError, match="there is no such file or folder"):
        settings_in(tmp_path)


@posix
def test_a_map_belongs_to_where_it_is_and_not_to_where_a_link_is(project: Path, tmp_path: Path) -> None:
    """The names on the way count for nothing."""
    (project / "maps/a.journey.yaml").touch()
    (tmp_path / "linked").symlink_to(project / "maps")
    assert find_root(tmp_path / "linked/a.journey.yaml") == project
    assert find_root(tmp_path / "linked") == project


def test_standard_input_belongs_to_the_folder_of_the_command(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project around it, as for a map that stands there, and whatever else is called so."""
    monkeypatch.chdir(project / "maps")
    (project / "maps/-").mkdir()
    (project / "maps/-/journeymap.toml").touch()
    assert find_root("-") == project
    assert find_root(".") == project


@posix
@pytest.mark.parametrize("target", ["a.journey.yaml", "missing.journey.yaml", "../outside.journey.yaml"])
def test_a_link_that_leads_nowhere_in_the_project_is_refused(project: Path, target: str) -> None:
    """In a circle, to nothing, and out of it."""
    (project.parent / "outside.journey.yaml").touch()
    (project / "a.journey.yaml").symlink_to(target)
    with pytest.raises(UnreadableInputError):
        refuse_link_out("a.journey.yaml")


# Settings -----------------------------------------------------------------------------------------------------------


def reason(folder: Path) -> str:
    """Say why the settings of a folder cannot be used."""
    with pytest.raises(SettingsError) as caught:
        settings_in(folder)
    return caught.value.reason


@pytest.mark.parametrize("written", ["[tool.other]\nname = 'journeymap'\n", "tool = 'journeymap'\n", "[tool.x]\n"])
def test_a_file_that_says_nothing_of_us(tmp_path: Path, written: str) -> None:
    """Is none, and neither is an absent one."""
    assert settings_in(tmp_path) is None
    (tmp_path / "pyproject.toml").write_text(written)
    assert settings_in(tmp_path) is None


def test_which_file_says_what(tmp_path: Path) -> None:
    """Our own one goes before that of all tools, even if it is empty."""
    assert settings_files(tmp_path) == (tmp_path / "journeymap.toml", tmp_path / "pyproject.toml")
    (tmp_path / "pyproject.toml").write_text(OURS)
    assert settings_in(tmp_path) == (tmp_path / "pyproject.toml", {"check": {"ignore": ["JM02"]}})
    (tmp_path / "journeymap.toml").touch()
    assert settings_in(tmp_path) == (tmp_path / "journeymap.toml", {})


@pytest.mark.parametrize("name", ["journeymap.toml", "pyproject.toml"])
def test_another_state_of_a_file_is_read_again(tmp_path: Path, name: str) -> None:
    """Although its size and its name are the same."""
    (tmp_path / name).write_text(OURS)
    first = settings_in(tmp_path)
    assert settings_in(tmp_path) == first
    (tmp_path / name).write_text(OURS.replace("JM02", "JM03"))
    os.utime(tmp_path / name, ns=(1, 1))
    assert settings_in(tmp_path) not in (first, None)


def test_a_file_that_begins_to_name_us_marks_a_root(tmp_path: Path) -> None:
    """Although it was read before."""
    (tmp_path / "pyproject.toml").write_text("# journeymap\n")
    assert not is_marked(tmp_path)
    (tmp_path / "pyproject.toml").write_text(OURS)
    assert is_marked(tmp_path)


@pytest.mark.parametrize("part", range(5))
def test_each_part_of_the_state_of_a_file_counts(tmp_path: Path, part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another disk, file, size or time: whatever the others say."""
    parts = ("st_dev", "st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")
    state = SimpleNamespace(st_mode=S_IFREG, **dict.fromkeys(parts, 1))
    monkeypatch.setattr(type(tmp_path), "stat", lambda _: state)
    (tmp_path / "journeymap.toml").write_text("[check]\n")
    assert settings_in(tmp_path) == (tmp_path / "journeymap.toml", {"check": {}})
    (tmp_path / "journeymap.toml").write_text("[other]\n")
    assert settings_in(tmp_path) == (tmp_path / "journeymap.toml", {"check": {}})
    setattr(state, parts[part], 2)
    assert settings_in(tmp_path) == (tmp_path / "journeymap.toml", {"other": {}})


@pytest.mark.parametrize("name", ["journeymap.toml", "pyproject.toml"])
def test_settings_that_are_no_text(tmp_path: Path, name: str) -> None:
    """The reason is for authors, and the file is named as they see it."""
    (tmp_path / name).write_bytes(b"# journeymap \xff\n")
    assert reason(tmp_path) == "it is not UTF-8"


def test_what_is_no_table_is_left_to_who_reads_it(tmp_path: Path) -> None:
    """It says what was expected instead."""
    (tmp_path / "pyproject.toml").write_text(f"tool.journeymap = {2**64}\n")
    assert settings_in(tmp_path) == (tmp_path / "pyproject.toml", 2**64)


def test_excess_within_settings_is_told(tmp_path: Path) -> None:
    """With the key that has it."""
    (tmp_path / "pyproject.toml").write_text(f"tool.other = {2**64}\ntool.journeymap.wrap = {2**64}\n")
    assert reason(tmp_path) == "`wrap` is a number of more than 64 bits"


def test_a_folder_in_the_place_of_settings(tmp_path: Path) -> None:
    """Ours are then broken; a `pyproject.toml` that is none names nobody."""
    (tmp_path / "pyproject.toml").mkdir()
    assert settings_in(tmp_path) is None
    assert not is_marked(tmp_path)
    (tmp_path / "journeymap.toml").mkdir()
    assert reason(tmp_path) == "it is a folder"


@posix
@pytest.mark.parametrize("target", ["../outside.toml", "../../project/outside.toml"])
def test_settings_that_are_a_link_out(project: Path, target: str) -> None:
    """Nothing of the file is read for ours; what another one says of us counts no more."""
    (project / "outside.toml").write_text("secret = [")
    folder = project / "maps"
    (folder / "journeymap.toml").symlink_to(target)
    assert reason(folder) == LEADS_OUT
    (folder / "journeymap.toml").unlink()
    (folder / "pyproject.toml").symlink_to(target)
    assert settings_in(folder) is None
    (project / "outside.toml").write_text(OURS)
    assert reason(folder) == LEADS_OUT


@posix
def test_settings_that_are_a_link_within_their_folder(project: Path) -> None:
    """That is where they are."""
    (project / "journeymap.toml").unlink()
    (project / "maps/real.toml").write_text("[check]\n")
    (project / "journeymap.toml").symlink_to("maps/real.toml")
    (project.parent / "linked").symlink_to(project)
    assert settings_in(project) == (project / "journeymap.toml", {"check": {}})
    assert settings_in(project.parent / "linked") == (project.parent / "linked/journeymap.toml", {"check": {}})


def failing_with(cause: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file fail when it is read."""

    def fail(path: os.PathLike[str], limit: int) -> bytes:
        del limit
        raise UnreadableInputError(os.fspath(path), "the disk says no") from cause

    monkeypatch.setattr(module, "read_bytes", fail)


def test_settings_that_nobody_can_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are closed to us are said to be so; what a broken disk says is told, and may be another thing soon."""
    (tmp_path / "pyproject.toml").write_text(OURS)
    failing_with(PermissionError(), monkeypatch)
    assert reason(tmp_path) == "the disk says no"
    assert is_marked(tmp_path)
    os.utime(tmp_path / "pyproject.toml", ns=(1, 1))
    failing_with(OSError(), monkeypatch)
    with pytest.raises(UnreadableInputError, match="the disk says no"):
        settings_in(tmp_path)
    (tmp_path / "journeymap.toml").touch()
    assert reason(tmp_path) == "the disk says no"


def test_settings_are_read_within_the_limit_of_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of strangers, whatever it is called."""
    limits: list[int] = []

    def read(path: os.PathLike[str], limit: int) -> bytes:
        del path
        limits.append(limit)
        return b""

    monkeypatch.setattr(module, "read_bytes", read)
    (tmp_path / "journeymap.toml").touch()
    settings_in(tmp_path)
    assert limits == [DEFAULT_LIMITS.file_bytes]


# What maps name -----------------------------------------------------------------------------------------------------

MAP: Final = Source("maps/a.journey.yaml", "title: A\n")


def test_inside(project: Path) -> None:
    """The folder itself is inside; one whose name only starts alike is not."""
    assert inside(project, "maps/../journeymap.toml") == project / "journeymap.toml"
    assert inside(project, ".") == project
    assert inside(project, "missing/file") == project / "missing/file"
    assert inside(project, "../project-internal/file") is None
    assert inside(project, "..") is None


def test_a_name_is_looked_for_beside_the_file_that_names_it(project: Path) -> None:
    """A text whose place nobody knows is taken to stand at the root."""
    files = ProjectFiles.around("maps/a.journey.yaml")
    assert files.root == project
    assert files.target("b.journey.yaml", MAP) == project / "maps/b.journey.yaml"
    assert files.target("b.journey.yaml", Source("unknown", "")) == project / "b.journey.yaml"
    assert files.identify(MAP) == str(project / "maps/a.journey.yaml")
    assert files.identify(Source("unknown", "")) == "unknown"


@posix
def test_standard_input_stands_in_the_folder_of_the_command(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if a link is called so."""
    monkeypatch.chdir(project / "maps")
    (project / "maps/-").symlink_to("../journeymap.toml")
    files = ProjectFiles.around("-")
    text = Source("<stdin>", "")
    assert files.target("b.journey.yaml", text) == project / "maps/b.journey.yaml"
    assert files.identify(text) == str(project / "maps/-")


def test_a_name_that_may_not_be_reached_is_explained(project: Path) -> None:
    """Whether or not there is such a file."""
    files = ProjectFiles(project)
    assert files.refusal("missing", MAP) is None
    assert files.refusal("../b", MAP) == "lies outside the project; maps reach only files below its root"
    assert files.refusal("a\0b", MAP) == "is not a path"


def test_links_that_the_system_does_not_follow(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems raise where others go as far as they can."""

    def refuse(root: Path, location: str) -> None:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(module, "inside", refuse)
    assert ProjectFiles(project).refusal("b", MAP) == "cannot be read: the disk or the device fails"


def opened(files: ProjectFiles, location: str = "b.journey.yaml") -> str | None:
    """Open a file, and say why not if it cannot be."""
    try:
        files.open(location, MAP)
    except UnusableFileError as error:
        return str(error)
    return None


def test_what_is_opened_is_placed(project: Path) -> None:
    """So that what it names is looked for beside it."""
    (project / "maps/b.journey.yaml").write_text("title: B\n")
    files = ProjectFiles(project)
    found = files.open("maps/b.journey.yaml", MAP)
    assert found.source is not None
    assert (found.identity, found.source.name, found.findings) == (
        str(project / "maps/b.journey.yaml"),
        "maps/b.journey.yaml",
        (),
    )
    assert files.target("c.journey.yaml", found.source) == project / "maps/c.journey.yaml"


def test_what_is_wrong_with_the_bytes_of_a_file_comes_with_it(project: Path) -> None:
    """It is said in its place, as for a map."""
    (project / "b.journey.yaml").write_bytes(b"title: \xff\n")
    found = ProjectFiles(project).open("b.journey.yaml", MAP)
    assert found.source is None
    assert [diagnostic.code for diagnostic in found.findings] == ["JM0002"]


def test_what_is_not_opened(project: Path) -> None:
    """Another suffix, and what cannot be read."""
    (project / "b.yaml").touch()
    assert opened(ProjectFiles(project), "b.yaml") == "does not end in `.journey.yaml`"
    assert opened(ProjectFiles(project)) == "cannot be read: there is no such file or folder"


def test_all_files_of_a_map_have_one_budget(project: Path) -> None:
    """Each is read as far as a single one may be and as what is left, and takes what it has."""
    limits: list[int] = []

    def read(path: object, limit: int) -> bytes:
        del path
        limits.append(limit)
        return b"0123456789"

    assert ByteBudget().left == 268_435_456
    budget = ByteBudget(DEFAULT_LIMITS.file_bytes + 9)
    files = ProjectFiles(project, read, budget)
    assert (opened(files), budget.left) == (None, DEFAULT_LIMITS.file_bytes - 1)
    assert (opened(files), budget.left) == (None, DEFAULT_LIMITS.file_bytes - 11)
    budget.left = 11
    assert (opened(files), budget.left) == (None, 1)
    for left in (1, 10, -5):
        budget.left = left
        assert opened(files) == "makes the files of this map larger than 268435456 bytes together"
    limit = DEFAULT_LIMITS.file_bytes
    assert limits == [limit, limit - 1, 11, 1, 10, 0]
