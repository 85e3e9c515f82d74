"""What killed runs left is removed, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.app.unfinished import at_work, new_name, remove
from journeymap.app.writing import Output, write


if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.skipif(os.name != "posix", reason="only POSIX has locks on folders")

LEFT: Final = ".journeymap-0123456789abcdef.tmp"


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    """Whatever it was to become; a write to any file of the folder does it."""
    (tmp_path / LEFT).write_bytes(b"half")
    write([Output(path=tmp_path / "a", content=b"new")])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new"}


def test_nothing_else_is_removed(tmp_path: Path) -> None:
    """Not what only looks alike: other names, folders, links and what they lead to, files in sub-folders."""
    kept = [".journeymap-x.tmp", f"{LEFT}.tmp", f"x{LEFT}", ".journeymap-0123456789abcdef.part", ".journeymap-.tmp"]
    for name in kept:
        (tmp_path / name).touch()
    (tmp_path / LEFT.replace("0", "1")).mkdir()
    (tmp_path / LEFT.replace("0", "2")).symlink_to(kept[0])
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / LEFT).touch()
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    write([Output(path=tmp_path / "a", content=b"new")])
    (tmp_path / "a").unlink()
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


def test_a_run_at_work_keeps_its_files(tmp_path: Path) -> None:
    """As long as one is at work, nobody removes; what a killed one left goes with the next that is alone."""
    with at_work(tmp_path) as ending:
        assert ending == ".tmp"
        begun = tmp_path / new_name(ending)
        begun.touch()
        with at_work(tmp_path) as other:
            assert (other, begun.exists()) == (".tmp", True)
        write([Output(path=tmp_path / "a", content=b"new")])
        assert begun.exists()
    with at_work(tmp_path):
        assert not begun.exists()


def test_a_folder_that_cannot_be_locked_is_worked_in(tmp_path: Path) -> None:
    """Somebody else has the lock for ever: nothing waits, and the files have a name that nobody removes."""
    import fcntl

    (tmp_path / LEFT).touch()
    descriptor = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    with at_work(tmp_path) as ending:
        begun = tmp_path / new_name(ending)
        begun.touch()
    os.close(descriptor)
    with at_work(tmp_path):
        assert (ending, begun.exists(), (tmp_path / LEFT).exists()) == (".part", True, False)
    with at_work(tmp_path / "missing") as ending:
        assert ending == ".part"


def test_a_killed_process_is_at_work_no_more(tmp_path: Path) -> None:
    """Its lock ends with it, and the next run removes its file."""
    code = (
        "import os, signal, sys\n"
        "from journeymap.app.writing import Output, write\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write([Output(path='a', content=b'new')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)
    assert done.returncode == -9
    assert [path.name[:12] for path in tmp_path.iterdir()] == [".journeymap-"]
    write([Output(path=tmp_path / "b", content=b"new")])
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_file_that_is_held_once_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fails once; what is gone already is fine."""
    path = tmp_path / "a"
    path.touch()
    real, calls = os.unlink, []

    def fail_once(found: Path) -> None:
        calls.append(found)
        if len(calls) == 1:
            raise OSError(5, "Input/output error")
        real(found)

    monkeypatch.setattr(os, "unlink", fail_once)
    remove(path)
    remove(path)
    assert (list(tmp_path.iterdir()), len(calls)) == ([], 3)


def test_more_folders_than_a_process_may_keep_open(tmp_path: Path) -> None:
    """A map in each of hundreds of sub-folders is written all the same."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    paths = [tmp_path / str(number) / "a" for number in range(200)]
    for path in paths:
        path.parent.mkdir()
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard))
    try:
        assert len(write([Output(path=path, content=b"new") for path in paths])) == 200
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"a"}
