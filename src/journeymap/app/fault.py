"""Why the operating system refused, in words that need no manual."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from typing import Final


_REASONS: Final = {
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.EISDIR: "it is a folder",
    errno.EACCES: "permission is denied",
    errno.EPERM: "permission is denied",
    errno.EROFS: "the disk cannot be written to",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "its symbolic links lead in a circle",
    errno.EEXIST: "it exists already",
    errno.EIO: "the disk or the device fails",
    errno.EBADF: "it is closed",
}


_STREAMS: Final = frozenset({"stdin", "stdout", "stderr"})
_STREAM: Final = re.compile(r"/dev/std(in|out|err)|/(dev|proc/[^/]+(/task/[^/]+)?)/fd/[0-9]+")


def reason_of(error: OSError | ValueError) -> str:
    """
    Say in a few words why a file could not be opened or written.

    Args:
        error: what Python raised; a `ValueError` stands for a null character in the path.

    Returns:
        Lower case, no full stop.

    Example:
        >>> reason_of(FileNotFoundError(2, "No such file or directory"))
        'there is no such file or folder'
    """
    if isinstance(error, ValueError):
        return "its name holds a character that no file can have"
    number = error.errno or 0
    return _REASONS.get(number) or os.strerror(number).lower()


def named_stream(path: str) -> str | None:
    """
    Say that a path names a stream that is open already, whatever stands behind it.

    Args:
        path: `/dev/stdin`, `/dev/fd/63` as a shell writes for `<(...)`, and the like: links to what is open already,
            which may be a file that is not meant to be replaced, or one that is read once.

    Returns:
        Lower case, no full stop; `None` if it is a name like any other.

    Example:
        >>> named_stream("/dev/fd/0")
        'it is a stream that is open already, not a file; `-` stands for standard input and output'
        >>> named_stream("shop.journey.yaml") is None
        True
    """
    folder, name = os.path.split(path)
    if name not in _STREAMS and not name.isdecimal():
        return None
    with contextlib.suppress(OSError, ValueError):
        if _STREAM.fullmatch(f"{os.path.realpath(folder or os.curdir)}/{name}") is not None:
            return "it is a stream that is open already, not a file; `-` stands for standard input and output"
    return None


def not_a_file(mode: int) -> str | None:
    """
    Describe what stands at a path instead of a regular file.

    Args:
        mode: `st_mode` as `os.stat` gives it.

    Returns:
        Lower case, no full stop; `None` if it is a regular file.
    """
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return "it is a folder"
    if stat.S_ISFIFO(mode):
        return "it is a pipe, not a file; `-` stands for standard input and output"
    if stat.S_ISSOCK(mode):
        return "it is a socket, not a file"
    return "it is a device, not a file; `-` stands for standard input and output"
