"""The project around a map: its root folder, and the files below it that maps may use."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import define, field

from journeymap.app.fault import reason_of
from journeymap.app.opening import (
    STDIN,
    SUFFIXES,
    StrPath,
    is_file,
    is_folder,
    mode_of,
    read_bytes,
    shown_name,
    stay_inside,
)
from journeymap.errors import SettingsError, UnreadableInputError
from journeymap.language import DEFAULT_LIMITS, OpenedFile, UnusableFileError, decode_bytes
from journeymap.toml_text import parse_toml, refuse_excess


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.diagnostics import Source

SETTINGS_FILE: Final = "journeymap.toml"
"""The file whose folder is the root of a project, and that holds its settings."""

# All files that one map uses together; a single one is bounded too.
_MOST_BYTES: Final = 256 * 1024 * 1024
_PYPROJECT: Final = "pyproject.toml"
# What is no name of ours in bytes is none in TOML either, unless somebody spells it in escapes.
_OUR_NAME: Final = b"journeymap"


def find_root(path: StrPath) -> Path:
    """
    Find the root of the project that a map or a folder belongs to.

    Args:
        path: the map, or the folder; `-` is standard input, which belongs to the working folder.

    Returns:
        The nearest folder, from the map's own or the given one upwards, with `journeymap.toml`, `[tool.journeymap]` in
        `pyproject.toml`, or `.git`; if there is none, the map's own folder, or the given one.
    """
    real = Path(os.path.realpath("." if os.fspath(path) == STDIN else path))
    own = real if is_folder(real) else real.parent
    for folder in (own, *own.parents):
        if is_marked(folder):
            return folder
    return own


def refuse_link_out(path: StrPath) -> None:
    """
    Refuse a map that is a link out of the project in which the link stands.

    Whoever passes names on, as a hook does with those of a change, has not looked at where they lead.

    Args:
        path: the map; `-` is standard input.

    Raises:
        UnreadableInputError: the link leads out of the project, in a circle, or to nothing.
    """
    if os.fspath(path) != STDIN and os.path.islink(path):  # noqa: PTH114 (a name that cannot be is no link)
        stay_inside(path, find_root(Path(path).parent))


def is_marked(folder: Path) -> bool:
    """
    Return whether a folder says that it is the root of a project, rather than being taken for one.

    Args:
        folder: the folder.

    Returns:
        Whether it has `journeymap.toml`, `[tool.journeymap]` in `pyproject.toml`, or `.git`.
    """
    return _stands(folder / SETTINGS_FILE) or mode_of(folder / ".git") != 0 or _has_settings(folder / _PYPROJECT)


def settings_files(folder: Path) -> tuple[Path, ...]:
    """List the files that may hold the settings of a folder, the stronger one first."""
    return tuple(folder / name for name in (SETTINGS_FILE, _PYPROJECT))


def settings_in(folder: Path) -> tuple[Path, Any] | None:
    """
    Read what the settings file of a folder says; strangers may have written it.

    Each state of a file is parsed once, however often it is asked for.

    Args:
        folder: the folder.

    Returns:
        The file and what it says, of `pyproject.toml` what stands under `[tool.journeymap]`; `None` if it says nothing.

    Raises:
        SettingsError: the file cannot be read, is no TOML, or goes beyond a limit.
    """
    for file in settings_files(folder):
        name = file.name
        if is_file(file) or (name == SETTINGS_FILE and _stands(file)):
            leads_out = inside(Path(os.path.realpath(folder)), name) is None
            is_refused = leads_out and name == SETTINGS_FILE
            table, reason = (None, _LEADS_OUT) if is_refused else _written(file, _state(file))
            if leads_out and table is not None:
                # Somebody else's file, whose values messages would quote.
                reason = _LEADS_OUT
            if reason is not None:
                raise SettingsError(shown_name(file), reason)
            return None if table is None else (file, table)
    return None


def inside(root: Path, location: str) -> Path | None:
    """
    Find what a location below a folder leads to, once links are followed.

    Args:
        root: the folder, without symbolic links.
        location: a path as somebody wrote it.

    Returns:
        The target, whether or not it exists; `None` if it lies outside the folder.

    Raises:
        ValueError: it is no path.
        OSError: its links cannot be followed.
    """
    target = Path(os.path.realpath(root / location))
    return target if target.is_relative_to(root) else None


@define(eq=False)
class ByteBudget:
    """
    How much may still be read of the files that a map uses or names.

    Attributes:
        left: the number of bytes.
    """

    left: int = _MOST_BYTES


@define(eq=False)
class ProjectFiles:
    """
    Opens the files that maps use, and nothing outside the project.

    Attributes:
        root: the project's root, without symbolic links.
        budget: how much may still be read.
    """

    root: Path
    _read: Callable[[StrPath, int], bytes] = read_bytes
    budget: ByteBudget = field(factory=ByteBudget)
    _folders: dict[str, Path] = field(factory=dict, init=False)
    _identities: dict[str, str] = field(factory=dict, init=False)

    @classmethod
    def around(cls, path: StrPath) -> ProjectFiles:
        """Make the opener for one map; `-` is standard input."""
        files = cls(find_root(path))
        files.place(shown_name(path), Path.cwd() / "-" if os.fspath(path) == STDIN else Path(os.path.realpath(path)))
        return files

    def place(self, name: str, path: Path) -> None:
        """
        Return where a text stands, so that what it names is looked for beside it.

        Args:
            name: as the text is called.
            path: its file, without symbolic links.
        """
        self._folders[name] = path.parent
        self._identities[name] = str(path)

    def identify(self, source: Source) -> str:
        """Return the identity of a file that is being read."""
        return self._identities.get(source.name, source.name)

    def refusal(self, location: str, named_in: Source) -> str | None:
        """Explain why a location may not be reached from a file; `None` if it may, whether or not it exists."""
        try:
            self.target(location, named_in)
        except UnusableFileError as error:
            return str(error)
        return None

    def open(self, location: str, named_in: Source) -> OpenedFile:
        """
        Open the file at a location.

        Raises:
            UnusableFileError: it is outside the project, missing, no regular file, or has another suffix.
        """
        target = self.target(location, named_in)
        if not target.name.endswith(SUFFIXES):
            # A message quotes lines of the file, so a map must not be able to name just any file.
            raise UnusableFileError(f"does not end in `{SUFFIXES[0]}`")
        name = shown_name(target)
        self.place(name, target)
        try:
            data = self._read(target, min(DEFAULT_LIMITS.file_bytes, max(self.budget.left, 0)))
        except UnreadableInputError as error:
            raise UnusableFileError(f"cannot be read: {error.reason}") from error
        self.budget.left -= len(data)
        if self.budget.left <= 0:
            raise UnusableFileError(f"makes the files of this map larger than {_MOST_BYTES} bytes together")
        source, findings = decode_bytes(name, data)
        return OpenedFile(identity=str(target), source=source, findings=findings)

    def target(self, location: str, named_in: Source) -> Path:
        """
        Find the file that a location leads to, whether or not it exists.

        Raises:
            UnusableFileError: it lies outside the project, or is no path.
        """
        folder = self._folders.get(named_in.name, self.root)
        try:
            # Links are followed before the question whether the file is inside, and the answer is what is opened.
            target = inside(self.root, os.fspath(folder / location))
        except ValueError as error:
            raise UnusableFileError("is not a path") from error
        except OSError as error:
            raise UnusableFileError(f"cannot be read: {reason_of(error)}") from error
        if target is None:
            raise UnusableFileError("lies outside the project; maps reach only files below its root")
        return target


# Private


# What a file looks like from outside; another state is another content.
_State: TypeAlias = tuple[int, ...]


_LEADS_OUT: Final = "it is a link that leads out of the folder whose settings it is"


def _stands(file: Path) -> bool:
    """Whether anything has the name of our own settings: what cannot be read must not pass for nothing."""
    return mode_of(file) != 0 or file.is_symlink()


def _state(file: Path) -> _State:
    try:
        status = file.stat()
    except OSError as error:
        raise UnreadableInputError(str(file), reason_of(error)) from error
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _has_settings(pyproject: Path) -> bool:
    return is_file(pyproject) and _says_something(pyproject, _state(pyproject))


# All folders above a map are asked, for each map; a large table of strangers is kept for a few only.
@lru_cache(maxsize=4096)
def _says_something(pyproject: Path, state: _State) -> bool:
    table, reason = _written(pyproject, state)
    # What may hold settings must not pass for what holds none.
    return table is not None or reason is not None


@lru_cache(maxsize=8)
def _written(file: Path, state: _State) -> tuple[Any, str | None]:  # noqa: ARG001 (the state is a part of the key)
    """Return what a file says, or why it cannot be used."""
    is_ours = file.name == SETTINGS_FILE
    try:
        raw = read_bytes(file, DEFAULT_LIMITS.file_bytes)
    except UnreadableInputError as error:
        # Who took what cannot be read for nothing would pass settings over; what a disk does once is not kept.
        if is_ours or isinstance(error.__cause__, PermissionError):
            return None, error.reason
        raise
    if not is_ours and _OUR_NAME not in raw:
        return None, None
    try:
        parsed = parse_toml(raw.decode())
        table = parsed if is_ours else _own_table(parsed)
        if isinstance(table, dict):
            refuse_excess(table)
    except UnicodeDecodeError:
        return None, "it is not UTF-8"
    except ValueError as error:
        return None, str(error)
    return table, None


def _own_table(parsed: dict[str, Any]) -> Any:  # noqa: ANN401 (whatever stands there)
    tools = parsed.get("tool")
    return tools.get("journeymap") if isinstance(tools, dict) else None
