"""Inputs: which files a path means, what they are called in messages, and their bytes."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from journeymap.app.fault import named_stream, not_a_file, reason_of
from journeymap.errors import UnreadableInputError


if TYPE_CHECKING:
    from collections.abc import Iterator


StrPath: TypeAlias = str | os.PathLike[str]

STDIN: Final = "-"
"""The path that means standard input."""

SUFFIXES: Final = (".journey.yaml", ".journey.yml")
"""How the names of maps end; the first is the usual one."""

# Without the first a pipe would block until somebody writes to it; the others matter on Windows and for subprocesses.
_OPEN: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

_NOTHING_THERE: Final = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EACCES)


def shown_name(path: StrPath) -> str:
    """
    Name an input as messages do.

    Args:
        path: the path as the caller gave it; `-` is standard input.

    Returns:
        The path relative to the working folder if it is below it, else as given, with forward slashes.
    """
    text = os.fspath(path)
    if text == STDIN:
        return "<stdin>"
    try:
        shown = Path(os.path.relpath(text)).as_posix()
    except (OSError, ValueError):
        # Another drive, a working folder that is gone, a null character.
        return Path(text).as_posix()
    outside = shown == ".." or shown.startswith("../")
    return Path(text).as_posix() if outside else shown


def read_bytes(path: StrPath, limit: int) -> bytes:
    """
    Read a file that is looked at only once it is open, or standard input.

    Args:
        path: a regular file, or `-`.
        limit: the number of bytes that is enough; of anything longer one more byte is returned, as a sign.

    Returns:
        The bytes.

    Raises:
        UnreadableInputError: there is no such file, or it is a folder, a pipe, a device, or not readable.
    """
    text = os.fspath(path)
    if text == STDIN:
        return _standard_input(limit)
    try:
        # Some devices act when they are opened, so look before; what is opened is looked at again.
        fault = not_a_file(Path(text).stat().st_mode)
        if fault is None:
            with os.fdopen(os.open(text, _OPEN), "rb") as file:
                fault = not_a_file(os.fstat(file.fileno()).st_mode)
                # Some files of `/proc` call themselves regular, and have something to say only now and then.
                data: bytes | None = file.read(limit + 1) if fault is None else None
                if data is not None:
                    return data
    except (OSError, ValueError) as error:
        raise UnreadableInputError(text, named_stream(text) or reason_of(error)) from error
    raise UnreadableInputError(
        text, named_stream(text) or fault or "it is not an ordinary file: it has nothing to give now"
    )


def is_folder(path: StrPath) -> bool:
    """Whether a path is a folder whose maps are meant; raises as `mode_of` does."""
    return os.fspath(path) != STDIN and stat.S_ISDIR(mode_of(path))


def is_file(path: StrPath) -> bool:
    """Whether a path is a regular file; raises as `mode_of` does."""
    return stat.S_ISREG(mode_of(path))


def mode_of(path: StrPath) -> int:
    """
    Describe what stands at a path.

    Args:
        path: any path.

    Returns:
        `st_mode` as `os.stat` gives it; 0 where there is nothing, or nothing that this user may see.

    Raises:
        UnreadableInputError: nobody knows, because the disk fails; who took that for nothing would pass settings over.
    """
    try:
        return os.stat(path).st_mode  # noqa: PTH116 (one word for any kind of path)
    except ValueError:
        return 0
    except OSError as error:
        if error.errno in _NOTHING_THERE:
            return 0
        raise UnreadableInputError(os.fspath(path), reason_of(error)) from error


def maps_below(folder: StrPath) -> Iterator[str]:
    """
    List the maps below a folder, each as a path.

    Folders whose names start with a dot and folders behind symbolic links are left out.

    Args:
        folder: where to look.

    Yields:
        Paths, sorted, so that a folder's own maps come before those of its sub-folders.

    Raises:
        UnreadableInputError: a folder cannot be listed.
    """

    def refuse(error: OSError) -> None:
        raise UnreadableInputError(str(error.filename), reason_of(error)) from error

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(SUFFIXES):
                yield str(Path(parent, name))


def stay_inside(path: StrPath, folder: StrPath) -> None:
    """
    Refuse a file that is a link to somewhere outside a folder, or to nowhere.

    A message about a map quotes its lines; a link in somebody's branch must not make it quote other files.

    Args:
        path: the file.
        folder: the folder; what it is a link to counts.

    Raises:
        UnreadableInputError: the link leads out of the folder, in a circle, or to nothing.
    """
    stream = named_stream(os.fspath(path))
    if stream is not None:
        raise UnreadableInputError(os.fspath(path), stream)
    try:
        real = os.path.realpath(path, strict=True)
    except (OSError, ValueError) as error:
        raise UnreadableInputError(os.fspath(path), reason_of(error)) from error
    if not Path(real).is_relative_to(os.path.realpath(folder)):
        raise UnreadableInputError(
            os.fspath(path), "it is a link that leads out of the project; name the file that it leads to"
        )


# Private


def _standard_input(limit: int) -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UnreadableInputError(STDIN, "it is closed")
    try:
        # Whoever started us may have left a pipe that gives what it has so far, which may be half a map.
        with contextlib.suppress(OSError, AttributeError):
            os.set_blocking(stream.fileno(), True)
        data: bytes = stream.read(limit + 1)
    except OSError as error:
        raise UnreadableInputError(STDIN, reason_of(error)) from error
    return data
