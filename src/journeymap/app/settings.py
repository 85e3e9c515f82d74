"""Settings of a project: `journeymap.toml`, or `[tool.journeymap]` in `pyproject.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import fields_dict, frozen

from journeymap.app.opening import is_folder
from journeymap.app.project import SETTINGS_FILE, find_root
from journeymap.diagnostics import did_you_mean
from journeymap.errors import SettingsError


if TYPE_CHECKING:
    from journeymap.app.opening import StrPath


@frozen(kw_only=True)
class CheckSettings:
    """
    How maps are checked; an option of the command wins.

    Attributes:
        fail_on: the least severity that makes the exit status 1: `info`, `warning`, `error` or `never`.
        format: how findings are written.
        exclude: folders below the root whose maps are left out, with forward slashes.
    """

    fail_on: str | None = None
    format: str | None = None
    exclude: tuple[str, ...] = ()


@frozen(kw_only=True)
class RenderSettings:
    """
    How maps are drawn; an option of the command wins.

    Attributes:
        view: what is drawn.
        theme: its colours.
    """

    view: str | None = None
    theme: str | None = None


@frozen(kw_only=True)
class Settings:
    """
    What a project says about its maps.

    Attributes:
        check: how they are checked.
        render: how they are drawn.
    """

    check: CheckSettings = CheckSettings()
    render: RenderSettings = RenderSettings()


def settings_for(path: StrPath) -> Settings:
    """
    Read the settings of the project that a map belongs to.

    Args:
        path: the map, or a folder; `-` is standard input, which belongs to the working folder.

    Returns:
        The settings; all at their defaults where the project has none.

    Raises:
        SettingsError: the file is no TOML, or holds an unknown name or a value of the wrong type.
    """
    root = find_root(Path(path, "any") if is_folder(path) else path)
    own = root / SETTINGS_FILE
    if own.is_file():
        return _settings(own, _toml(own))
    pyproject = root / "pyproject.toml"
    if pyproject.is_file():
        return _settings(pyproject, _toml(pyproject).get("tool", {}).get("journeymap", {}))
    return Settings()


# Private

_TABLES: Final = {"check": CheckSettings, "render": RenderSettings}


def _toml(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as stream:
            return tomllib.load(stream)
    except OSError as error:
        raise SettingsError(str(file), error.strerror or "it cannot be read") from error
    except ValueError as error:
        raise SettingsError(str(file), f"it is no TOML: {error}") from error


def _settings(file: Path, written: dict[str, Any]) -> Settings:
    found: dict[str, Any] = {}
    for table, values in written.items():
        if table not in _TABLES:
            raise SettingsError(str(file), f"unknown table `{table}`{did_you_mean(table, _TABLES)}")
        if not isinstance(values, dict):
            raise SettingsError(str(file), f"`{table}` is a table; write `[{table}]`")
        found[table] = _TABLES[table](**_values(file, table, values))
    return Settings(**found)


def _values(file: Path, table: str, written: dict[str, Any]) -> dict[str, Any]:
    known = {name.replace("_", "-"): name for name in fields_dict(_TABLES[table])}
    values: dict[str, Any] = {}
    for key, value in written.items():
        name = known.get(key)
        if name is None:
            raise SettingsError(str(file), f"unknown setting `{table}.{key}`{did_you_mean(key, known)}")
        is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
        if name == "exclude" and is_list:
            values[name] = tuple(value)
        elif name != "exclude" and isinstance(value, str):
            values[name] = value
        else:
            expected = "a list of texts" if name == "exclude" else "a text"
            raise SettingsError(str(file), f"`{table}.{key}` takes {expected}")
    return values
