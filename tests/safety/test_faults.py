"""Every call to the system fails once, by a stand-in for `os`; `faults.py` does it with the system itself."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import io
import os
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve

from journeymap.cli import main
from tests.safety.faults import COMMANDS, Outcome, fill, left_in, wrong_with


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


pytestmark = pytest.mark.skipif(os.name != "posix", reason="calls of POSIX")

SHORT: Final = "short"
"""How a call to read or write fails that takes only a part of what it is given."""

CHANGING: Final = frozenset(
    {"open", "write", "fsync", "close", "rename", "replace", "link", "mkdir", "chmod", "unlink"}
)
"""Calls that also find a disk full, or are interrupted where Python does not ask again."""

LOOKING: Final = frozenset({"stat", "lstat", "fstat", "access", "scandir", "readlink", "getcwd", "rmdir"})


class Machine:
    """
    A system of which one call fails.

    Attributes:
        calls: the names of the calls so far.
        number: which call fails, counted from 0; none if it is negative.
        how: the number of an error, or `SHORT`.
    """

    def __init__(self, number: int = -1, how: int | str = errno.EIO) -> None:
        self.calls: list[str] = []
        self.number = number
        self.how = how

    def fails(self, name: str) -> bool:
        """Count a call; raise what it fails with, or say that it does a part only."""
        self.calls.append(name)
        if len(self.calls) - 1 != self.number:
            return False
        if self.how == SHORT:
            return True
        assert isinstance(self.how, int)
        raise OSError(self.how, os.strerror(self.how))

    def call(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """Put this machine between a function and who calls it."""

        def stand_in(*arguments: Any, **named: Any) -> Any:
            self.fails(name)
            return real(*arguments, **named)

        return stand_in

    def close(self, descriptor: int) -> None:
        """Close a descriptor: also when that fails, it is closed."""
        REAL_CLOSE(descriptor)
        self.fails("close")

    def fdopen(self, descriptor: int, mode: str) -> io.BufferedReader | io.BufferedWriter:
        """Make a file of a descriptor, as `os.fdopen` does."""
        raw = File(descriptor, mode)
        raw.machine = self
        return io.BufferedReader(raw) if mode == "rb" else io.BufferedWriter(raw)

    def open(self, path: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        """Open a file, as `io.open` does; only what is read as bytes is read from this machine."""
        if mode != "rb":
            return REAL_OPEN(path, mode, *arguments, **named)
        return self.fdopen(os.open(path, os.O_RDONLY), mode)


REAL_CLOSE: Final = os.close
REAL_OPEN: Final = io.open


class File(io.FileIO):
    """A file of a machine."""

    machine: Machine

    def readinto(self, buffer: Any) -> int:
        """Read what there is, or a single byte."""
        return super().readinto(memoryview(buffer)[:1] if self.machine.fails("read") else buffer)

    def readall(self) -> bytes:
        """Read to the end."""
        self.machine.fails("read")
        return super().readall()

    def write(self, data: Any) -> int:
        """Write all, or a single byte."""
        return super().write(memoryview(data)[:1] if self.machine.fails("write") else data)

    def close(self) -> None:
        """Close the file; also when that fails, it is closed."""
        was_open = not self.closed
        super().close()
        if was_open:
            self.machine.fails("close")


@contextlib.contextmanager
def running_on(machine: Machine) -> Iterator[None]:
    """Let everything that is called go through a machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in sorted((CHANGING | LOOKING | {"open"}) - {"write", "close"}):
            patch.setattr(os, name, machine.call(name, getattr(os, name)))
        patch.setattr(fcntl, "flock", machine.call("flock", fcntl.flock))
        patch.setattr(os, "close", machine.close)
        patch.setattr(os, "fdopen", machine.fdopen)
        patch.setattr(io, "open", machine.open)
        yield


def run_on(
    machine: Machine, arguments: tuple[str, ...], folder: Path, capture: pytest.CaptureFixture[bytes]
) -> Outcome:
    """Run a command in a new folder on a machine."""
    folder.mkdir()
    fill(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        capture.readouterr()
        # A command whose standard output fails sends the rest of it nowhere, as one whose process ends.
        kept = os.dup(sys.stdout.fileno())
        with running_on(machine):
            status = main(arguments)
        os.dup2(kept, sys.stdout.fileno())
        os.close(kept)
    said = capture.readouterr()
    return Outcome(status=status, out=said.out, err=said.err.decode(), left=left_in(folder))


def ways_to_fail(name: str) -> tuple[int | str, ...]:
    """List how a call may fail."""
    if name == "read":
        return (errno.EIO, SHORT)
    if name == "write":
        return (errno.EIO, errno.ENOSPC, SHORT)
    return (errno.EIO, errno.ENOSPC, errno.EINTR) if name in CHANGING else (errno.EIO,)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_whatever_call_fails_the_old_file_or_the_new_one(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], arguments: tuple[str, ...]
) -> None:
    """Each call of a command, in each way: whole files, status 2 and one line, or the usual end; nothing is left."""
    (tmp_path / "before").mkdir()
    fill(tmp_path / "before")
    before = left_in(tmp_path / "before")
    # Modules are imported by the first run; a module that cannot be read is no matter of ours.
    run_on(Machine(), arguments, tmp_path / "first", capfdbinary)
    machine = Machine()
    usual = run_on(machine, arguments, tmp_path / "usual", capfdbinary)
    assert usual.status == 0
    wrong = []
    for number, name in enumerate(machine.calls):
        for how in ways_to_fail(name):
            failing = Machine(number, how)
            outcome = run_on(failing, arguments, tmp_path / f"{number}-{how}", capfdbinary)
            what = wrong_with(outcome, usual, before)
            assert failing.calls[: number + 1] == machine.calls[: number + 1]
            if what is None and how == SHORT and outcome.status != 0:
                what = "a part was taken for the whole"
            if what is not None:
                wrong.append(f"call {number}, {name}, {how}: {what}; {outcome.status} {outcome.err!r}")
    assert wrong == []


USUAL: Final = Outcome(status=0, out=b"said", err="", left={"a": b"new", "out": None, "out/b": b"b"})
FAILED: Final = Outcome(status=2, out=b"", err="error: cannot write `a`: why\n", left={"a": b"old"})


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (USUAL, None),
        (FAILED, None),
        (evolve(FAILED, left={"a": b"new"}), None),
        (evolve(FAILED, left={"a": b"ne"}), "`a` is neither what it was nor what it was to be"),
        (evolve(FAILED, left={}), "`a` is neither what it was nor what it was to be"),
        (evolve(FAILED, left={"a": b"old", "t": b""}), "`t` is neither what it was nor what it was to be"),
        (evolve(FAILED, left={"a": b"old", "t": None}), "`t` is neither what it was nor what it was to be"),
        (evolve(FAILED, status=3), "status 3 and 1 lines that say why"),
        (evolve(FAILED, err=""), "status 2 and 0 lines that say why"),
        (evolve(FAILED, err=FAILED.err * 2), "status 2 and 2 lines that say why"),
        (evolve(FAILED, err="error: journeymap itself failed\n"), "it takes the failure for a fault of its own"),
        (evolve(USUAL, left={"a": b"old"}), "it ended as usual, and its files are others"),
        (evolve(USUAL, out=b""), "it ended as usual, and said something else"),
    ],
)
def test_what_is_wrong_is_seen(outcome: Outcome, expected: str | None) -> None:
    """Half a file, a lost one, something left, no word, too many, a success that is none."""
    assert wrong_with(outcome, USUAL, {"a": b"old"}) == expected
