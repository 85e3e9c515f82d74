"""Files around a map: none outside its project is read, and none is written by halves."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.app.reading import read
from tests.functional.command import environment, run


if TYPE_CHECKING:
    from pathlib import Path

SECRET: Final = "teams: {secret-team: Secret}\n"
posix = pytest.mark.skipif(os.name != "posix", reason="links and devices of POSIX")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project beside a folder whose name only starts alike, and stand in it."""
    root = tmp_path / "maps"
    (root / "sub").mkdir(parents=True)
    (root / "journeymap.toml").touch()
    (tmp_path / "maps-internal").mkdir()
    for folder in (tmp_path, tmp_path / "maps-internal"):
        (folder / "secret.journey.yaml").write_text(SECRET)
    monkeypatch.chdir(root)
    return root


def use(project: Path, written: str, name: str = "shop.journey.yaml") -> list[str]:
    """Write a map that uses a file, and list what is wrong with it."""
    (project / name).write_text(f"title: Shop\nuse: {written}\nstages: {{pay: {{owner: secret-team}}}}\n")
    return [str(finding) for finding in read(name)[1]]


OUTSIDE: Final = (
    "../secret.journey.yaml",
    "./../secret.journey.yaml",
    "sub/../../secret.journey.yaml",
    "../maps/../secret.journey.yaml",
    "../maps-internal/secret.journey.yaml",
    "sub/../../maps-internal/secret.journey.yaml",
    "/etc/passwd",
    "//server/share/a.journey.yaml",
    "'\\\\server\\share\\a.journey.yaml'",
    "'..\\secret.journey.yaml'",
    "C:/secret.journey.yaml",
    "C:secret.journey.yaml",
    "~/secret.journey.yaml",
    "~root/secret.journey.yaml",
    "file:///etc/passwd",
    "https://example.org/a.journey.yaml",
    "HTTP://example.org/a.journey.yaml",
    "''",
    "'.'",
    "..",
    "'a\\0b.journey.yaml'",
    "x" * 5_000 + ".journey.yaml",
    "/".join(["sub"] * 2_000) + "/a.journey.yaml",
    "con",
    "$HOME/secret.journey.yaml",
    "'%USERPROFILE%/secret.journey.yaml'",
    "'*.journey.yaml'",
    "'%2e%2e/secret.journey.yaml'",
    "..%2fsecret.journey.yaml",
    "․․/secret.journey.yaml",
)


@pytest.mark.parametrize("written", OUTSIDE, ids=lambda text: text[:40])
def test_no_spelling_leads_out_of_the_project(project: Path, written: str) -> None:
    """Whatever is written, nothing outside joins the map and no line of it is quoted."""
    found = use(project, written)
    assert found
    assert not any("Secret" in line for line in found)
    assert any("unknown team `secret-team`" in line for line in found)
    assert len(found) == 2


@posix
@pytest.mark.parametrize(
    "target", ["../secret.journey.yaml", "/dev/zero", "/dev/stdin", "/proc/self/environ", "a.journey.yaml"]
)
def test_links_are_followed_before_they_are_judged(project: Path, target: str) -> None:
    """To a file outside, to devices, to a file about this process, to itself: one finding at once."""
    (project / "a.journey.yaml").symlink_to(target)
    began = time.process_time()
    found = use(project, "a.journey.yaml")
    assert time.process_time() - began < 5
    assert [line.partition("error")[2][:8] for line in found] == ["[JM0023]", "[JM0018]"]


@posix
def test_a_linked_folder_is_judged_by_where_it_leads(project: Path) -> None:
    """Inside the project it is fine, outside it is not, and a chain of links is followed to its end."""
    (project / "real").mkdir()
    (project / "real" / "team.journey.yaml").write_text(SECRET)
    (project / "inside").symlink_to(project / "real")
    (project / "outside").symlink_to(project.parent / "maps-internal")
    (project / "chain").symlink_to(project / "outside")
    assert use(project, "inside/team.journey.yaml") == []
    assert "lies outside the project" in use(project, "outside/secret.journey.yaml")[0]
    assert "lies outside the project" in use(project, "chain/secret.journey.yaml")[0]


@posix
@pytest.mark.parametrize("kind", ["fifo", "socket", "folder", "device"])
def test_what_is_no_file_neither_blocks_nor_ends(project: Path, kind: str) -> None:
    """A pipe that nobody writes to, a socket, a folder, a device without end; as a map and as a used file."""
    path = project / "odd.journey.yaml"
    match kind:
        case "fifo":
            os.mkfifo(path)
        case "socket":
            import socket

            with socket.socket(socket.AF_UNIX) as made:
                made.bind("odd.journey.yaml")
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to("/dev/urandom")
    assert use(project, "odd.journey.yaml")[0].startswith("shop.journey.yaml:2:6: error[JM0023]")
    if kind != "folder":
        result = run("check", "odd.journey.yaml", cwd=project)
        assert (result.status, result.out) == (2, b"")
        assert len(result.err.splitlines()) == 1


def test_a_web_of_files_is_read_once_each(project: Path) -> None:
    """Twenty files of which each uses all later ones: a million ways, twenty files, and no circle."""
    for number in range(20):
        later = ", ".join(f"f{other}.journey.yaml" for other in range(number + 1, 20))
        (project / f"f{number}.journey.yaml").write_text(f"use: [{later}]\nteams: {{t{number}: }}\n")
    (project / "shop.journey.yaml").write_text("title: Shop\nuse: f10.journey.yaml\nstages: [pay]\n")
    found, findings = read("shop.journey.yaml")
    assert findings == ()
    assert found is not None
    assert sorted(team.id for team in found.teams) == sorted(f"t{number}" for number in range(10, 20))


def test_hopeless_used_files_end_the_reading(project: Path) -> None:
    """A used file with a hundred thousand mistakes is told like a map with so many."""
    (project / "bad.journey.yaml").write_text("teams:\n" + "".join(f"  T{number}: x\n" for number in range(100_000)))
    found = use(project, "bad.journey.yaml")
    assert len(found) == 1_001
    assert (
        "bad.journey.yaml:1:1: error[JM0099]: 10000 more problems are not listed, and the file was not read to its end"
        in found
    )


@posix
def test_a_killed_run_leaves_the_old_file(project: Path) -> None:
    """Not even a signal that cannot be handled leaves a half of an output."""
    (project / "shop.journey.yaml").write_text("title: Shop\nstages: [pay]\n")
    (project / "out.svg").write_text("old")
    script = (
        "import os, signal, sys\n"
        "os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from journeymap.cli import main\n"
        "sys.exit(main(['render', 'shop.journey.yaml', '-o', 'out.svg']))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=project, env=environment(), capture_output=True)
    assert done.returncode == -9
    assert (project / "out.svg").read_text() == "old"


@posix
def test_an_output_that_is_a_link_is_replaced(project: Path) -> None:
    """What the link led to, outside the project, stays as it was."""
    (project / "shop.journey.yaml").write_text("title: Shop\nstages: [pay]\n")
    (project / "out.svg").symlink_to(project.parent / "secret.journey.yaml")
    assert run("render", "shop.journey.yaml", "-o", "out.svg", cwd=project).status == 0
    assert not (project / "out.svg").is_symlink()
    assert (project.parent / "secret.journey.yaml").read_text() == SECRET


def test_one_bad_output_leaves_all_as_they_were(project: Path) -> None:
    """Of several outputs none is written when one of them cannot be."""
    (project / "shop.journey.yaml").write_text("title: Shop\nstages: [pay]\n")
    (project / "a.svg").write_text("old")
    result = run("render", "shop.journey.yaml", "-o", "a.svg", "-o", "missing/b.dot", cwd=project)
    assert result.status == 2
    assert (project / "a.svg").read_text() == "old"


def test_hostile_file_names_stay_on_their_line(project: Path) -> None:
    """A file may be named like a command to a build server or a terminal."""
    name = "::error::\x1b[31m\u202e.journey.yaml"
    try:
        (project / name).write_text("title: Shop\n")
    except OSError:
        pytest.skip("this file system has no such names")
    result = run("check", ".", cwd=project)
    assert result.status == 1
    shown = result.text + result.err
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
