"""Outputs are the old file or the new one."""

from __future__ import annotations

import contextlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from journeymap.app import writing
from journeymap.app.writing import Output, write
from journeymap.errors import UnwritableOutputError


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


posix = pytest.mark.skipif(os.name != "posix", reason="such files exist on POSIX only")


def output(path: Path, content: bytes = b"new", *, fresh: bool = False) -> Output:
    """Shorten the tests."""
    return Output(path=path, content=content, fresh=fresh)


def test_files_are_written(tmp_path: Path) -> None:
    """Each has its content, nothing else is left in the folder, and the changed paths come back."""
    assert write(iter([output(tmp_path / "a"), output(tmp_path / "b", b"other")])) == (
        str(tmp_path / "a"),
        str(tmp_path / "b"),
    )
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new", "b": b"other"}


@posix
def test_new_files_follow_no_link_and_are_not_for_subprocesses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can put a link in their place in between, and nobody else may write to them."""
    opened = []
    real = os.open

    def noted(path: str, flags: int, mode: int = 0o777, **more: int) -> int:
        opened.append((flags, mode))
        return real(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", noted)
    write([output(tmp_path / "a")])
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    assert (flags, 0o666) in opened


def test_paths_may_be_texts(tmp_path: Path) -> None:
    """They are replaced with their permissions, read and refused as others."""
    path = str(tmp_path / "a")
    for content in (b"old", b"new", b"newer"):
        assert write([Output(path=path, content=content)]) == (path,)
    assert write([Output(path=path, content=b"newer")]) == ()
    assert write([Output(path=str(tmp_path / "b"), content=b"", fresh=True)]) == (str(tmp_path / "b"),)


@posix
def test_a_link_to_nothing_is_replaced(tmp_path: Path) -> None:
    """It leads to no device."""
    (tmp_path / "a").symlink_to("missing")
    old = os.umask(0o022)
    try:
        write([Output(path=str(tmp_path / "a"), content=b"new")])
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o644
    assert ((tmp_path / "a").is_symlink(), (tmp_path / "a").read_bytes()) == (False, b"new")


def test_many_folders_are_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those beyond the first few, each of which keeps a file open, are written to without a lock."""
    folders = [tmp_path / str(at) for at in range(40)]
    for folder in folders:
        folder.mkdir()
    locked, endings = [], []
    real = writing.new_name

    @contextlib.contextmanager
    def noted(folder: Path) -> Iterator[str]:
        locked.append(folder)
        yield "locked"

    def named(ending: str) -> str:
        endings.append(ending)
        return real(ending)

    monkeypatch.setattr(writing, "at_work", noted)
    monkeypatch.setattr(writing, "new_name", named)
    write([output(folder / "a") for folder in folders])
    assert locked == folders[:32]
    assert endings == ["locked"] * 32 + [writing.UNLOCKED] * 8
    assert [[path.name for path in folder.iterdir()] for folder in folders] == [["a"]] * 40


def test_a_file_is_on_the_disk_before_it_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it has left the program when the disk is asked to keep it."""
    sizes = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: sizes.append(os.fstat(descriptor).st_size))
    write([output(tmp_path / "a", b"x" * 10)])
    assert sizes == [10]


def test_a_file_that_cannot_be_read_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It only cannot be compared."""
    (tmp_path / "a").write_bytes(b"new")

    def fail(*_: object, **__: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(type(tmp_path), "open", fail)
        assert write([output(tmp_path / "a")]) == (str(tmp_path / "a"),)


def test_a_folder_is_no_protected_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it is comes before whether it may be written to."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UnwritableOutputError, match="it is a folder"):
        write([output(tmp_path)])


def test_a_file_with_the_content_is_left_alone(tmp_path: Path) -> None:
    """Its time does not change, so that what watches it does nothing."""
    path = tmp_path / "a"
    path.write_bytes(b"new")
    os.utime(path, (1, 1))
    assert write([output(path)]) == ()
    assert path.stat().st_mtime == 1


@posix
def test_nobody_looks_into_a_private_file_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file beside it is as private as it will be once it is in its place."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o600)
    while_written = []
    real = os.fsync

    def noted(file: int) -> None:
        while_written.append(stat.S_IMODE(os.fstat(file).st_mode))
        real(file)

    monkeypatch.setattr(os, "fsync", noted)
    write([output(path)])
    assert while_written[0] == 0o600
    assert path.read_bytes() == b"new"


@posix
def test_permissions_are_kept(tmp_path: Path) -> None:
    """A replaced file keeps its own, whatever they are; a new one follows the umask."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o604)
    old = os.umask(0o027)
    try:
        write([output(path), output(tmp_path / "b")])
    finally:
        os.umask(old)
    assert [stat.S_IMODE(found.stat().st_mode) for found in (path, tmp_path / "b")] == [0o604, 0o640]
    assert path.read_bytes() == b"new"


@posix
def test_a_link_is_replaced(tmp_path: Path) -> None:
    """What it led to stays as it was."""
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"precious")
    link.symlink_to(target)
    write([output(link)])
    assert not link.is_symlink()
    assert (link.read_bytes(), target.read_bytes()) == (b"new", b"precious")


@posix
def test_devices_and_links_to_them_are_refused(tmp_path: Path) -> None:
    """`/dev/stdout` is a link; to replace it would harm the machine."""
    (tmp_path / "null").symlink_to("/dev/null")
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "null", tmp_path / "pipe"):
        with pytest.raises(UnwritableOutputError, match="`-` stands for standard input and output"):
            write([output(path)])
    assert (tmp_path / "null").is_symlink()


def test_impossible_outputs_are_refused(tmp_path: Path) -> None:
    """A folder, a missing folder, a name that ends like a folder, an impossible name: each says why."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    reasons = {
        str(tmp_path / "folder"): "it is a folder",
        str(tmp_path / "none" / "a"): f"there is no folder `{tmp_path / 'none'}`",
        f"{tmp_path / 'none'}{os.sep}": "it names a folder",
        str(tmp_path / "a\0b"): "its name holds a character that no file can have",
        str(tmp_path / ("x" * 300)): "the name is too long",
    }
    for path, reason in reasons.items():
        with pytest.raises(UnwritableOutputError) as raised:
            write([Output(path=path, content=b"new")])
        assert raised.value.reason == reason
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_a_fresh_output_replaces_nothing(tmp_path: Path) -> None:
    """It is refused before anything is written, and the others with it."""
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(UnwritableOutputError, match="it exists already"):
        write([output(tmp_path / "b"), output(tmp_path / "a", fresh=True)])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_a_fresh_output_loses_the_race(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If somebody makes the file between look and write, theirs stays."""
    path = tmp_path / "a"
    real = os.fsync

    def somebody_was_faster(descriptor: int) -> None:
        path.write_bytes(b"theirs")
        real(descriptor)

    monkeypatch.setattr(writing.os, "fsync", somebody_was_faster)
    with pytest.raises(UnwritableOutputError, match="it exists already"):
        write([output(path, fresh=True)])
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"a": b"theirs"}


def test_without_links_a_fresh_output_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems have no hard links."""

    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(writing.os, "link", no_links)
    write([output(tmp_path / "a", fresh=True)])
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"a": b"new"}


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_whatever_happens_the_old_file_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    """A full disk, or Ctrl-C, in the middle of writing leaves the old files and nothing else."""
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old")
    calls = []

    def fail_the_second_time(_: int) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise fault

    monkeypatch.setattr(writing.os, "fsync", fail_the_second_time)
    expected = UnwritableOutputError if isinstance(fault, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        write([output(tmp_path / "a"), output(tmp_path / "b")])
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"a": b"old", "b": b"old"}


def test_runs_at_the_same_time_leave_a_whole_file(tmp_path: Path) -> None:
    """The last one wins, with all of its content, and no temporary file is left."""
    contents = [bytes([65 + number]) * 100_000 for number in range(8)]
    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(lambda content: write([output(tmp_path / "a", content)]), contents))
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() in contents


def test_a_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That its folder can be written to is not enough; root, who may do everything, has to be told in this test."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o444)
    monkeypatch.setattr(writing.os, "access", lambda *_: False)
    with pytest.raises(UnwritableOutputError, match="it is write-protected"):
        write([output(path)])
    assert path.read_bytes() == b"old"


# One file twice -----------------------------------------------------------------------------------------------------


def refused(*paths: Path) -> str:
    """Say why outputs are not written, of which none may be."""
    before = [path.read_bytes() if path.exists() else None for path in paths]
    with pytest.raises(UnwritableOutputError) as caught:
        write(output(path, str(number).encode()) for number, path in enumerate(paths))
    assert [path.read_bytes() if path.exists() else None for path in paths] == before
    assert caught.value.path == str(paths[-1])
    return caught.value.reason


def test_one_path_is_no_two_outputs(tmp_path: Path) -> None:
    """However it is written, and whether or not there is such a file."""
    (tmp_path / "sub").mkdir()
    first, second = tmp_path / "a", tmp_path / "sub/../a"
    assert refused(first, tmp_path / "b", second) == f"it is the same file as `{first}`, which is written as well"
    first.touch()
    assert refused(first, second) == f"it is the same file as `{first}`, which is written as well"


@posix
def test_one_file_of_two_names_is_no_two_outputs(tmp_path: Path) -> None:
    """A link of either kind would lead to the old content, or to that of the other output."""
    first, soft, hard = tmp_path / "a", tmp_path / "soft", tmp_path / "hard"
    first.touch()
    soft.symlink_to("a")
    hard.hardlink_to(first)
    for second in (soft, hard):
        assert refused(first, second) == f"it is the same file as `{first}`, which is written as well"


@posix
def test_files_of_two_disks_may_have_one_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers of files count on each disk from the start."""
    paths = [tmp_path / "a", tmp_path / "b"]
    for path in paths:
        path.touch()
    disks = {str(path): SimpleNamespace(st_dev=number, st_ino=1) for number, path in enumerate(paths)}
    monkeypatch.setattr(writing, "_has_content_already", lambda _: True)
    monkeypatch.setattr(os, "stat", lambda path: disks[str(path)])
    assert write(output(path) for path in paths) == ()


@posix
def test_a_stream_is_no_output(tmp_path: Path) -> None:
    """What leads to it belongs to the machine."""
    with (tmp_path / "a").open("wb") as file:
        path = f"/proc/self/fd/{file.fileno()}"
        if not os.path.lexists(path):
            pytest.skip("there is no /proc")
        with pytest.raises(UnwritableOutputError, match="it is a stream that is open already, not a file"):
            write([Output(path=path, content=b"new")])
    assert (tmp_path / "a").read_bytes() == b""
