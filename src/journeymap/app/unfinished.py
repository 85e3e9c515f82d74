"""Files that a run has begun: their names, and what becomes of those whose run was killed."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterator


UNLOCKED: Final = ".part"
"""How names of begun files end in a folder that is not locked."""

_LOCKED: Final = ".tmp"
_LEFT: Final = re.compile(rf"\.journeymap-[0-9a-f]{{16}}{re.escape(_LOCKED)}")
_OPEN: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)


@contextlib.contextmanager
def at_work(folder: Path) -> Iterator[str]:
    """
    Work in a folder: remove what killed runs left there, and let no other run take this one for killed.

    A lock on the folder tells the two apart, because the system lets go of it when a process ends, however it ends.
    Runs at the same time share it; only who has it alone removes anything, and only what is named as a locked run
    names its files. Where a folder cannot be locked, files get another name, and nobody removes them.

    Args:
        folder: the folder; whatever is wrong with it is left to those who write.

    Yields:
        How names of files end that this run has begun.
    """
    descriptor = None
    with contextlib.suppress(OSError, ValueError):
        descriptor = os.open(folder, _OPEN)
    if descriptor is None:
        yield UNLOCKED
        return
    try:
        if _lock(descriptor, alone=True):
            _remove_left(folder)
        yield _LOCKED if _lock(descriptor, alone=False) else UNLOCKED
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)


def new_name(ending: str) -> str:
    """Make a name that nobody has: runs at the same time do not meet, and no link of that name is waiting."""
    return f".journeymap-{os.urandom(8).hex()}{ending}"


def remove(path: Path) -> None:
    """
    Remove a file that was begun; it may be in its place already.

    Args:
        path: the file. If the disk does not let go of it, a later run gets rid of it.
    """
    for _ in range(2):
        try:
            path.unlink()
        except FileNotFoundError:
            return
        except OSError:
            # A disk that fails once may not fail again.
            continue
        return


# Private


def _lock(descriptor: int, *, alone: bool) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl  # noqa: PLC0415 (Windows has none)

    try:
        # Never waits: others, too, lock folders, and for as long as they like.
        fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _remove_left(folder: Path) -> None:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _LEFT.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                remove(Path(entry.path))
