"""What a project says about checks: `[check]` in its settings."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, field

from journeymap.checks import OFF, Policy, Profile
from journeymap.diagnostics import Severity, did_you_mean
from journeymap.errors import SettingsError
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen(kw_only=True)
class FilePolicy:
    """
    A policy for some of the files.

    Attributes:
        path: a folder or a file below the root, with forward slashes.
        policy: what counts there besides, and wins.
    """

    path: str
    policy: Policy

    def covers(self, name: str) -> bool:
        """Whether a file, named from the root with forward slashes, is the one or lies below the folder."""
        path = self.path.strip("/")
        return path in {"", "."} or name == path or name.startswith(f"{path}/")


@frozen(kw_only=True)
class CheckSettings:
    """
    How maps are checked; an option of the command wins.

    Attributes:
        fail_on: the least severity that makes the exit status 1: `info`, `warning`, `error` or `never`.
        format: how findings are written.
        exclude: folders below the root whose maps are left out, with forward slashes.
        baseline: the file with the findings that are accepted for now.
        as_of: the day that counts as today, for maps that are kept as they were; `None` for today.
        plugins: the packages whose rules run besides; no package's rules run unless it is named here.
        policy: which rules run, how much they matter, their options.
        files: the same for some files; of several that cover a file the later wins.
        rules: the project's own rules, as they are written.
        file: the name of the settings file, for messages; does not count when settings are compared.
    """

    fail_on: str | None = None
    format: str | None = None
    exclude: tuple[str, ...] = ()
    baseline: str | None = None
    as_of: datetime.date | None = None
    plugins: tuple[str, ...] = ()
    policy: Policy = Factory(Policy)
    files: tuple[FilePolicy, ...] = ()
    rules: tuple[Mapping[str, Any], ...] = ()
    file: str = field(default="", eq=False)

    def policy_for(self, name: str) -> Policy:
        """Return which policy counts for a file, named from the root with forward slashes."""
        policy = self.policy
        for file_policy in self.files:
            if file_policy.covers(name):
                policy = policy.then(file_policy.policy)
        return policy


def read_check_settings(file: str, table: Mapping[str, Any]) -> CheckSettings:
    """
    Read the table `[check]`.

    Args:
        file: the name of the settings file, for messages.
        table: its settings.

    Returns:
        The settings.

    Raises:
        SettingsError: it holds an unknown name, or a value of the wrong type.
    """
    reader = _Reader(file)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key in _TEXTS:
            values[_TEXTS[key]] = reader.text(f"check.{key}", value)
        elif key in _LISTS:
            values[_LISTS[key]] = reader.texts(f"check.{key}", value)
        elif key == "as-of":
            values["as_of"] = reader.date(f"check.{key}", value)
        elif key == "files":
            values["files"] = tuple(map(reader.file_policy, reader.tables("check.files", value)))
        elif key == "rules":
            values["rules"] = tuple(reader.tables("check.rules", value))
        elif key not in _POLICY:
            keys = (*_TEXTS, *_LISTS, *_POLICY, "as-of", "files", "rules")
            raise SettingsError(file, f"unknown setting `check.{key}`{did_you_mean(key, keys)}")
    policy = {key: value for key, value in table.items() if key in _POLICY}
    return CheckSettings(policy=reader.policy("check", policy), file=file, **values)


# Private

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_TEXTS: Final = {"fail-on": "fail_on", "format": "format", "baseline": "baseline"}
_LISTS: Final = {"exclude": "exclude", "plugins": "plugins"}
_POLICY: Final = ("profile", "select", "extend-select", "ignore", "severity", "options")


class _Reader:
    """Reads values and says where one is wrong."""

    def __init__(self, file: str) -> None:
        self._file = file

    def text(self, where: str, value: object) -> str:
        if not isinstance(value, str):
            raise SettingsError(self._file, f"`{where}` takes a text")
        return value

    def texts(self, where: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise SettingsError(self._file, f"`{where}` takes a list of texts")
        return tuple(value)

    def date(self, where: str, value: object) -> datetime.date:
        # A date with a time is a date for Python.
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        if isinstance(value, str) and _DATE.fullmatch(value):
            with suppress(ValueError):
                return datetime.date.fromisoformat(value)
        raise SettingsError(self._file, f"`{where}` takes a day such as 2026-11-25")

    def tables(self, where: str, value: object) -> list[dict[str, Any]]:
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise SettingsError(self._file, f"`{where}` takes tables; write `[[{where}]]`")
        return value

    def table(self, where: str, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise SettingsError(self._file, f"`{where}` is a table; write `[{where}]`")
        return value

    def file_policy(self, table: dict[str, Any]) -> FilePolicy:
        if "path" not in table:
            raise SettingsError(self._file, "an entry of `check.files` needs a `path`")
        rest = {key: value for key, value in table.items() if key != "path"}
        return FilePolicy(path=self.text("check.files.path", table["path"]), policy=self.policy("check.files", rest))

    def policy(self, where: str, table: Mapping[str, Any]) -> Policy:
        """Read what a table says of rules; an unknown key raises."""
        values: dict[str, Any] = {}
        for key, value in table.items():
            name = f"{where}.{key}"
            match key:
                case "profile":
                    values["profile"] = self._word(name, value, {member.value: member for member in Profile})
                case "select" | "extend-select" | "ignore":
                    values[key.replace("-", "_")] = self.texts(name, value)
                case "severity":
                    words: dict[str, Severity | str] = {member.value: member for member in Severity}
                    words[OFF] = OFF
                    values["severities"] = {
                        selector: self._word(f"{name}.{selector}", word, words)
                        for selector, word in self.table(name, value).items()
                    }
                case "options":
                    values["options"] = {
                        rule: self.table(f"{name}.{rule}", options) for rule, options in self.table(name, value).items()
                    }
                case _:
                    raise SettingsError(self._file, f"unknown setting `{name}`{did_you_mean(key, _POLICY)}")
        return Policy(**values)

    def _word(self, where: str, value: object, words: Mapping[str, Any]) -> Any:  # noqa: ANN401 (of several types)
        if not isinstance(value, str) or value not in words:
            raise SettingsError(self._file, f"`{where}` takes one of {', '.join(f'`{word}`' for word in words)}")
        return words[value]
