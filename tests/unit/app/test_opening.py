"""Inputs: names, bytes, folders."""

from __future__ import annotations

import errno
import io
import os
import socket
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from journeymap.app.opening import is_file, is_folder, maps_below, mode_of, read_bytes, shown_name, stay_inside
from journeymap.errors import UnreadableInputError


if TYPE_CHECKING:
    from collections.abc import Callable


posix = pytest.mark.skipif(os.name != "posix", reason="such files exist on POSIX only")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("shop.journey.yaml", "shop.journey.yaml"),
        ("./maps/../shop.journey.yaml", "shop.journey.yaml"),
        ("maps/shop.journey.yaml", "maps/shop.journey.yaml"),
        ("../shop.journey.yaml", "../shop.journey.yaml"),
        ("maps/../..", "maps/../.."),
        ("/somewhere/else.yaml", "/somewhere/else.yaml"),
        ("-", "<stdin>"),
        ("./-", "-"),
        ("a\0b", "a\0b"),
    ],
)
def test_names_are_short(path: str, name: str) -> None:
    """Below the working folder names are relative; elsewhere they are as given."""
    assert shown_name(path) == name


def test_an_absolute_path_below_the_working_folder_is_shown_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same file has the same name however it was reached."""
    monkeypatch.chdir(tmp_path)
    assert shown_name(tmp_path / "maps" / "a.journey.yaml") == "maps/a.journey.yaml"


@pytest.mark.parametrize("error", [OSError, ValueError])
def test_names_that_are_relative_to_nothing_stay(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    """Where the working folder is gone, or the file is on another drive."""

    def fail(_: str) -> str:
        raise error

    monkeypatch.setattr(os.path, "relpath", fail)
    assert shown_name("./maps/a.journey.yaml") == "maps/a.journey.yaml"


@posix
def test_files_are_opened_without_waiting_and_not_for_subprocesses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe that takes the place of a file just before must not block."""
    (tmp_path / "a").touch()
    flags = []
    real = os.open

    def noted(path: str, how: int) -> int:
        flags.append(how)
        return real(path, how)

    monkeypatch.setattr(os, "open", noted)
    read_bytes(tmp_path / "a", 100)
    assert flags == [os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC]


def test_a_file_is_read(tmp_path: Path) -> None:
    """Its bytes come back as they are."""
    (tmp_path / "a").write_bytes(b"a\r\n\xff")
    assert read_bytes(tmp_path / "a", 100) == b"a\r\n\xff"


def test_a_large_file_is_not_read_whole(tmp_path: Path) -> None:
    """One byte more than the limit shows that there is more."""
    (tmp_path / "a").write_bytes(b"x" * 1_000)
    assert read_bytes(tmp_path / "a", 10) == b"x" * 11


def make_fifo(path: Path) -> None:
    """Make a named pipe that nobody writes to."""
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    """Make a socket that nobody listens to."""
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def make_circle(path: Path) -> None:
    """Make a link to itself."""
    path.symlink_to(path)


def make_nothing(path: Path) -> None:
    """Leave it missing."""


@posix
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (Path.mkdir, "it is a folder"),
        (make_fifo, "it is a pipe, not a file; `-` stands for standard input and output"),
        (make_socket, "it is a socket, not a file"),
        (make_circle, "its symbolic links lead in a circle"),
        (make_nothing, "there is no such file or folder"),
        (
            lambda path: path.symlink_to("/dev/zero"),
            "it is a device, not a file; `-` stands for standard input and output",
        ),
    ],
)
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], reason: str
) -> None:
    """Nothing blocks, nothing is endless: a folder, a pipe, a socket, a device, a circle of links."""
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "a.journey.yaml")
    with pytest.raises(UnreadableInputError) as raised:
        read_bytes("a.journey.yaml", 100)
    assert str(raised.value) == f"cannot read `a.journey.yaml`: {reason}"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("a\0b", "its name holds a character that no file can have"),
        ("x" * 5_000, "the name is too long"),
        ("", "there is no such file or folder"),
    ],
)
def test_impossible_names_are_refused(path: str, reason: str) -> None:
    """A name that no file can have is no fault of the program."""
    if path:
        with pytest.raises(UnreadableInputError) as raised:
            read_bytes(path, 100)
        assert raised.value.reason == reason
    else:
        with pytest.raises(UnreadableInputError):
            read_bytes(path, 100)


def test_standard_input_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without standard input says so."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableInputError, match="cannot read standard input: it is closed"):
        read_bytes("-", 100)


def piped(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Make standard input a pipe that does not wait, as another program may leave it."""
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    os.set_blocking(reading, False)
    monkeypatch.setattr(sys, "stdin", os.fdopen(reading))


@posix
def test_standard_input_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte more shows that there is more; a pipe is waited for."""
    piped(monkeypatch, b"x" * 20)
    with sys.stdin:
        assert read_bytes("-", 10) == b"x" * 11
        assert os.get_blocking(sys.stdin.fileno())


class _Stream(io.BytesIO):
    """A standard input that is no file, and fails when it is to."""

    fails = False

    def fileno(self) -> int:
        """Have no number, as streams of notebooks."""
        raise io.UnsupportedOperation

    def read(self, size: int | None = -1) -> bytes:
        """Read, or fail."""
        if self.fails:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(size)


def test_standard_input_may_be_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a program put in its place is read; a fault of it is said."""
    stream = _Stream(b"abc")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
    assert read_bytes("-", 10) == b"abc"
    stream.fails = True
    with pytest.raises(UnreadableInputError, match="the disk or the device fails"):
        read_bytes("-", 10)


def test_standard_input_may_have_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """What can only be read is enough."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=SimpleNamespace(read=lambda most: b"abc"[:most])))
    assert read_bytes("-", 10) == b"abc"


@posix
def test_a_pipe_that_takes_the_place_of_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was opened is looked at again, and nothing of it is read."""
    (tmp_path / "a").touch()
    reading, writing = os.pipe()
    os.write(writing, b"secret")
    os.close(writing)
    monkeypatch.setattr(os, "open", lambda *_: reading)
    with pytest.raises(UnreadableInputError, match="it is a pipe"):
        read_bytes(tmp_path / "a", 10)


def test_files_are_told_from_folders(tmp_path: Path) -> None:
    """A name with nothing behind it is neither."""
    (tmp_path / "a").touch()
    assert [is_file(tmp_path / name) for name in ("a", ".", "missing")] == [True, False, False]


@posix
def test_a_folder_called_like_standard_input_is_not_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`./-` names it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-").mkdir()
    assert [is_folder("-"), is_folder("./-")] == [False, True]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing", "there is no such file or folder"),
        ("a\0b", "its name holds a character that no file can have"),
    ],
)
def test_a_link_to_nothing_does_not_stay_inside(tmp_path: Path, name: str, reason: str) -> None:
    """Nor does what cannot be a name."""
    with pytest.raises(UnreadableInputError, match=reason):
        stay_inside(tmp_path / name, tmp_path)


@posix
def test_a_stream_does_not_stay_inside() -> None:
    """Wherever what stands behind it is."""
    with pytest.raises(UnreadableInputError, match="it is a stream that is open already"):
        stay_inside("/dev/fd/0", "/")


def test_folders_are_told_from_files(tmp_path: Path) -> None:
    """Standard input and names that cannot be are no folders."""
    assert is_folder(tmp_path)
    assert not is_folder(tmp_path / "missing")
    assert not is_folder("-")
    assert not is_folder("a\0b")


def test_a_folder_means_its_maps(tmp_path: Path) -> None:
    """Both endings count, in the order of their names, deep ones after shallow ones; hidden folders do not."""
    names = ["b.journey.yaml", "a.journey.yml", "sub/c.journey.yaml", "sub/deep/d.journey.yaml", "a/z.journey.yaml"]
    for name in [*names, "plain.yaml", ".hidden/e.journey.yaml", "readme.md"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    paths = [*maps_below(tmp_path)]
    assert {type(path) for path in paths} == {str}
    found = [Path(path).relative_to(tmp_path).as_posix() for path in paths]
    assert found == [
        "a.journey.yml",
        "b.journey.yaml",
        "a/z.journey.yaml",
        "sub/c.journey.yaml",
        "sub/deep/d.journey.yaml",
    ]


@posix
def test_linked_folders_are_not_entered(tmp_path: Path) -> None:
    """A folder that is linked into itself does not go on for ever."""
    (tmp_path / "a.journey.yaml").write_text("")
    (tmp_path / "again").symlink_to(tmp_path)
    assert [Path(path).name for path in maps_below(tmp_path)] == ["a.journey.yaml"]


def test_a_missing_folder_is_unreadable(tmp_path: Path) -> None:
    """It is not taken for an empty one."""
    with pytest.raises(UnreadableInputError, match="there is no such file or folder"):
        list(maps_below(tmp_path / "missing"))


@posix
def test_links_out_of_a_folder_are_refused(tmp_path: Path) -> None:
    """Also out to a folder whose name only starts alike; a link that stays inside is fine."""
    inside, beside = tmp_path / "maps", tmp_path / "maps-internal"
    inside.mkdir()
    beside.mkdir()
    (beside / "secret").write_text("")
    (inside / "real.journey.yaml").write_text("")
    (inside / "good.journey.yaml").symlink_to(inside / "real.journey.yaml")
    (inside / "bad.journey.yaml").symlink_to(beside / "secret")
    stay_inside(inside / "good.journey.yaml", inside)
    with pytest.raises(UnreadableInputError, match="it is a link that leads out of the project"):
        stay_inside(inside / "bad.journey.yaml", inside)


@posix
def test_a_link_that_cannot_be_looked_at_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows where it leads when the disk fails, so it does not count as one that stays inside."""
    (tmp_path / "a.journey.yaml").symlink_to("/etc/passwd")

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "readlink", fail)
    with pytest.raises(UnreadableInputError, match="the disk or the device fails"):
        stay_inside(tmp_path / "a.journey.yaml", tmp_path)


def test_what_a_failing_disk_hides_is_not_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is missing, and one that nobody may see, are nothing; a disk that fails is said."""
    number = errno.EACCES

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "file").touch()
    (tmp_path / "circle").symlink_to("circle")
    assert mode_of(tmp_path / "file" / "a") == mode_of(tmp_path / "circle") == 0
    assert mode_of(tmp_path / "missing") == mode_of(tmp_path / "a\0b") == mode_of("x" * 5_000) == 0
    monkeypatch.setattr(os, "stat", fail)
    assert mode_of(tmp_path) == 0
    number = errno.EIO
    with pytest.raises(UnreadableInputError, match="the disk or the device fails"):
        mode_of(tmp_path)
