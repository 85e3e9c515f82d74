"""The project around a map: its root folder, and the files below it that maps may use."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from journeymap.app.opening import STDIN, SUFFIXES, StrPath, read_bytes, shown_name
from journeymap.errors import SettingsError, UnreadableInputError
from journeymap.language import DEFAULT_LIMITS, OpenedFile, UnusableFileError, decode_bytes


if TYPE_CHECKING:
    from journeymap.diagnostics import Source

SETTINGS_FILE: Final = "journeymap.toml"
"""The file whose folder is the root of a project, and that holds its settings."""

# All files that one map uses together; a single one is bounded too.
_MOST_BYTES: Final = 256 * 1024 * 1024
# Settings are written by hand.
_MOST_BYTES_OF_SETTINGS: Final = 16 * 1024 * 1024


def find_root(path: StrPath) -> Path:
    """
    Find the root of the project that a map belongs to.

    Args:
        path: the map; `-` is standard input, which belongs to the working folder.

    Returns:
        The nearest folder, from the map's own upwards, with `journeymap.toml`, `[tool.journeymap]` in
        `pyproject.toml`, or `.git`; if there is none, the map's own folder.
    """
    text = os.fspath(path)
    own = Path.cwd() if text == STDIN else Path(os.path.realpath(text)).parent
    for folder in (own, *own.parents):
        if is_marked(folder):
            return folder
    return own


def is_marked(folder: Path) -> bool:
    """
    Tell whether a folder says that it is the root of a project, rather than being taken for one.

    Args:
        folder: the folder.

    Returns:
        Whether it has `journeymap.toml`, `[tool.journeymap]` in `pyproject.toml`, or `.git`.
    """
    return (folder / SETTINGS_FILE).is_file() or (folder / ".git").exists() or _has_settings(folder / "pyproject.toml")


def read_toml(file: Path) -> dict[str, Any]:
    """
    Read a TOML file that may hold settings; strangers may have written it.

    Args:
        file: its path.

    Returns:
        What it says.

    Raises:
        SettingsError: it cannot be read, or is no TOML.
    """
    try:
        raw = read_bytes(file, _MOST_BYTES_OF_SETTINGS)
    except UnreadableInputError as error:
        raise SettingsError(shown_name(file), error.reason) from error
    if len(raw) > _MOST_BYTES_OF_SETTINGS:
        raise SettingsError(shown_name(file), f"it is larger than {_MOST_BYTES_OF_SETTINGS} bytes")
    import tomllib  # noqa: PLC0415 (most projects have no settings, and reading a map needs this module)

    try:
        return tomllib.loads(raw.decode())
    except ValueError as error:
        raise SettingsError(shown_name(file), f"it is no TOML: {error}") from error
    except RecursionError as error:
        raise SettingsError(shown_name(file), "it is nested too deeply") from error


def own_table(written: dict[str, Any]) -> Any:  # noqa: ANN401 (whatever stands there)
    """
    Return what `pyproject.toml` has under `[tool.journeymap]`; nothing if there is none.

    Example:
        >>> own_table({"tool": {"journeymap": {"exclude": []}}})
        {'exclude': []}
    """
    tools = written.get("tool")
    return tools.get("journeymap") if isinstance(tools, dict) else None


@define(eq=False)
class ProjectFiles:
    """
    Opens the files that maps use, and nothing outside the project.

    Attributes:
        root: the project's root, without symbolic links.
    """

    root: Path
    _folders: dict[str, Path] = field(factory=dict, init=False)
    _identities: dict[str, str] = field(factory=dict, init=False)
    _bytes: int = field(default=0, init=False)

    @classmethod
    def around(cls, path: StrPath) -> ProjectFiles:
        """Make the opener for one map; `-` is standard input."""
        files = cls(Path(os.path.realpath(find_root(path))))
        text = os.fspath(path)
        real = Path.cwd() / "-" if text == STDIN else Path(os.path.realpath(text))
        files._remember(shown_name(path), real)
        return files

    def identify(self, source: Source) -> str:
        """Return the identity of a file that is being read."""
        return self._identities.get(source.name, source.name)

    def refusal(self, location: str, named_in: Source) -> str | None:
        """Say why a location may not be reached from a file; nothing if it may, whether or not it exists."""
        try:
            self._target(location, named_in)
        except UnusableFileError as error:
            return str(error)
        return None

    def open(self, location: str, named_in: Source) -> OpenedFile:
        """
        Open the file at a location.

        Raises:
            UnusableFileError: it is outside the project, missing, no regular file, or has another suffix.
        """
        target = self._target(location, named_in)
        if not target.name.endswith(SUFFIXES):
            # A message quotes lines of the file, so a map must not be able to name just any file.
            raise UnusableFileError(f"does not end in `{SUFFIXES[0]}`")
        name = shown_name(target)
        self._remember(name, target)
        try:
            data = read_bytes(target, min(DEFAULT_LIMITS.file_bytes, _MOST_BYTES - self._bytes))
        except UnreadableInputError as error:
            raise UnusableFileError(f"cannot be read: {error.reason}") from error
        self._bytes += len(data)
        if self._bytes >= _MOST_BYTES:
            raise UnusableFileError(f"makes the files of this map larger than {_MOST_BYTES} bytes together")
        source, findings = decode_bytes(name, data)
        return OpenedFile(identity=str(target), source=source, findings=findings)

    def _target(self, location: str, named_in: Source) -> Path:
        folder = self._folders.get(named_in.name, self.root)
        try:
            # Links are followed before the question whether the file is inside, and the answer is what is opened.
            target = Path(os.path.realpath(folder / location))
        except (OSError, ValueError) as error:
            raise UnusableFileError("is not a path") from error
        if not target.is_relative_to(self.root):
            raise UnusableFileError("lies outside the project; maps reach only files below its root")
        return target

    def _remember(self, name: str, path: Path) -> None:
        self._folders[name] = path.parent
        self._identities[name] = str(path)


# Private


def _has_settings(pyproject: Path) -> bool:
    try:
        return pyproject.is_file() and own_table(read_toml(pyproject)) is not None
    except (OSError, SettingsError):
        # A broken pyproject.toml is for others to report.
        return False
