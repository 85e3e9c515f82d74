"""Outputs: each is the old file or the new one, never a part of it."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.app.fault import named_stream, not_a_file, reason_of
from journeymap.app.unfinished import UNLOCKED, at_work, new_name, remove
from journeymap.errors import UnwritableOutputError
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journeymap.app.opening import StrPath


_CREATE: Final = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
# Each keeps a file open, of which a process may have few.
_MOST_LOCKS: Final = 32
_SEPARATORS: Final = tuple(filter(None, (os.sep, os.altsep)))


@frozen(kw_only=True)
class Output:
    """
    A file to be written.

    Attributes:
        path: where.
        content: all of it.
        fresh: whether a file that is there already is a fault rather than replaced.
    """

    path: StrPath
    content: bytes
    fresh: bool = False


def write(outputs: Iterable[Output]) -> tuple[str, ...]:
    """
    Write files, all of them prepared before the first is put in its place.

    Each is written to a new file in the same folder, which then takes the place of the old one and its permissions.
    A symbolic link is replaced, not followed. A file that already has the content is left alone. If something fails
    while the files are put in place, those before it, in the order given, have their new content. What a killed run
    left in these folders is removed.

    Args:
        outputs: the files.

    Returns:
        The paths of those that changed.

    Raises:
        UnwritableOutputError: a file cannot be written, or two outputs are one file; it is as it was before.
    """
    outputs = tuple(outputs)
    _refuse_one_file_twice(outputs)
    with contextlib.ExitStack() as stack:
        changing = [output for output in outputs if not _has_content_already(output)]
        folders = dict.fromkeys(Path(output.path).parent for output in changing)
        endings = {folder: stack.enter_context(at_work(folder)) for folder in list(folders)[:_MOST_LOCKS]}
        prepared = [(output, stack.enter_context(_prepared(output, endings))) for output in changing]
        for output, temporary in prepared:
            with _faults_of(output):
                _put_in_place(output, temporary)
        return tuple(os.fspath(output.path) for output, _ in prepared)


# Private


def _refuse_one_file_twice(outputs: Iterable[Output]) -> None:
    """Refuse two outputs of which one would take the place of the other, or part it from its other name."""
    taken: dict[str | tuple[int, int], StrPath] = {}
    for output in outputs:
        with _faults_of(output):
            for identity in _identities(output.path):
                if identity in taken:
                    reason = f"it is the same file as `{os.fspath(taken[identity])}`, which is written as well"
                    raise UnwritableOutputError(os.fspath(output.path), reason)
            taken.update(dict.fromkeys(_identities(output.path), output.path))


def _identities(path: StrPath) -> Iterator[str | tuple[int, int]]:
    yield os.path.realpath(path)
    with contextlib.suppress(OSError):
        there = os.stat(path)  # noqa: PTH116 (what a link leads to, or nothing)
        yield there.st_dev, there.st_ino


@contextlib.contextmanager
def _faults_of(output: Output) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        if isinstance(error, UnwritableOutputError):
            raise
        raise UnwritableOutputError(os.fspath(output.path), reason_of(error)) from error


def _has_content_already(output: Output) -> bool:
    """Return whether a file holds what is to be written; raises if it may not be replaced."""
    with _faults_of(output):
        path = Path(output.path)
        try:
            there = path.lstat()
        except FileNotFoundError:
            return False
        if output.fresh:
            raise UnwritableOutputError(os.fspath(output.path), "it exists already")
        stream = named_stream(os.fspath(output.path))
        if stream is not None:
            # A link that belongs to the machine, whatever it leads to.
            raise UnwritableOutputError(os.fspath(output.path), stream)
        if stat.S_ISLNK(there.st_mode):
            _refuse_special_target(output)
            return False
        fault = not_a_file(there.st_mode)
        if fault is None and not os.access(path, os.W_OK):
            # The folder alone would allow to replace it, but somebody has protected it.
            fault = "it is write-protected"
        if fault is not None:
            raise UnwritableOutputError(os.fspath(output.path), fault)
        return there.st_size == len(output.content) and _content(output) == output.content


def _content(output: Output) -> bytes | None:
    with contextlib.suppress(OSError), Path(output.path).open("rb") as file:
        return file.read(len(output.content) + 1)
    return None


def _refuse_special_target(output: Output) -> None:
    # `/dev/stdout` and the like are links; replacing them would harm the whole machine.
    with contextlib.suppress(FileNotFoundError):
        fault = not_a_file(Path(output.path).stat().st_mode)
        if fault is not None:
            raise UnwritableOutputError(os.fspath(output.path), fault)


@contextlib.contextmanager
def _prepared(output: Output, endings: Mapping[Path, str]) -> Iterator[Path]:
    path = Path(output.path)
    with _faults_of(output):
        if os.fspath(output.path).endswith(_SEPARATORS):
            raise UnwritableOutputError(os.fspath(output.path), "it names a folder")
        if not path.parent.is_dir():
            raise UnwritableOutputError(os.fspath(output.path), f"there is no folder `{path.parent}`")
    temporary = path.with_name(new_name(endings.get(path.parent, UNLOCKED)))
    try:
        with _faults_of(output):
            _fill(temporary, output)
        yield temporary
    finally:
        # Gone already if all went well; this also cleans up after Ctrl-C.
        remove(temporary)


def _fill(temporary: Path, output: Output) -> None:
    """Write a new file with the content, and with the rights of the one that it will replace."""
    rights = _rights(Path(output.path))
    # While it is written, nobody else may look into what nobody else could look into before.
    with os.fdopen(os.open(temporary, _CREATE, 0o666 if rights is None else 0o600), "wb") as file:
        file.write(output.content)
        file.flush()
        os.fsync(file.fileno())
    if rights is not None:
        temporary.chmod(rights)


def _rights(path: Path) -> int | None:
    """Return who may do what with a file; `None` if there is none."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    return stat.S_IMODE(mode) if stat.S_ISREG(mode) else None


def _put_in_place(output: Output, temporary: Path) -> None:
    path = Path(output.path)
    if not output.fresh:
        temporary.replace(path)
        return
    try:
        # Unlike a replacement, a link fails if somebody made the file in the meantime.
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no links; it was not there a moment ago.
        temporary.replace(path)
