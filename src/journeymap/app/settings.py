"""Settings of a project: `journeymap.toml`, or `[tool.journeymap]` in `pyproject.toml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import asdict, evolve, field, fields_dict

from journeymap.app.omission import OMISSION_NAMES
from journeymap.app.opening import shown_name
from journeymap.app.project import SETTINGS_FILE, find_root, inside, settings_in
from journeymap.errors import SettingsError
from journeymap.frozen import frozen
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from journeymap.app.check_settings import CheckSettings
    from journeymap.app.opening import StrPath


# Pictures need to know nothing of checks, and a project's settings are right most of the time.
_check_settings: Final[Callable[..., CheckSettings]] = late_function("journeymap.app.check_settings:CheckSettings")
_read_check_settings: Final[Callable[..., CheckSettings]] = late_function(
    "journeymap.app.check_settings:read_check_settings"
)
_did_you_mean: Final[Callable[..., str]] = late_function("journeymap.diagnostics:did_you_mean")


@frozen(kw_only=True)
class Wanted:
    """
    What is drawn of a map, and how; `None` if whoever asks leaves it open.

    The caller, each view that a project declares, and the project's settings for all pictures say it in these words.

    Attributes:
        view: what is drawn.
        theme: its colours.
        personas: the ids of the personas to show.
        stages: the ids of the stages to show.
        lanes: the rows to show.
        path: the path to show: the id of a path of the map, `happy`, `unhappy`, or an outcome.
        variant: the id of the variant to show.
        detail: `normal`, `full`, `compact` or `story`.
        direction: `right` or `down`.
        wrap: how wide a drawing may be before it is broken into strips.
        width: how wide a story is.
        page: the address of a page that shows what a story leaves out.
        systems: `chips` or `boxes`.
        findings: whether it shows what was found in the map.
        omit: what is left out because it is not for everybody, such as `costs`; such a picture shows no findings.
    """

    view: str | None = None
    theme: str | None = None
    personas: Sequence[str] | None = None
    stages: Sequence[str] | None = None
    lanes: Sequence[str] | None = None
    path: str | None = None
    variant: str | None = None
    detail: str | None = None
    direction: str | None = None
    wrap: float | None = None
    width: float | None = None
    page: str | None = None
    systems: str | None = None
    findings: bool | None = None
    omit: Sequence[str] | None = None

    def over(self, other: Wanted) -> Wanted:
        """
        Fill what is left open here with what another one says; what either leaves out is left out.

        Example:
            >>> Wanted(theme="dark").over(Wanted(theme="light", path="happy")) == Wanted(theme="dark", path="happy")
            True
        """
        said = asdict(self, recurse=False, filter=lambda _, value: value is not None)
        if other.omit is not None:
            said["omit"] = tuple(dict.fromkeys((*(self.omit or ()), *other.omit)))
        return evolve(other, **said)


@frozen(kw_only=True)
class Audience:
    """
    An export that a project declares for those who get it.

    Attributes:
        wanted: what all of its pictures show, and how; it names no view.
        views: what is drawn; empty for the usual view.
        formats: the formats in which it is written into a folder; empty for the usual one.
    """

    wanted: Wanted = Wanted()
    views: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


@frozen(kw_only=True)
class Settings:
    """
    What a project says about its maps.

    Attributes:
        render: how they are drawn; an option of the command wins.
        views: the views that the project declares, by name.
        audiences: the exports that it declares, by the name of who gets them.
        plugins: the packages whose views, formats and themes are used besides; no package's are unless it is named.
    """

    _check: CheckSettings | None = None
    render: Wanted = Wanted()
    views: Mapping[str, Wanted] = field(factory=dict)
    audiences: Mapping[str, Audience] = field(factory=dict)
    plugins: tuple[str, ...] = ()

    @property
    def check(self) -> CheckSettings:
        """How they are checked."""
        return self._check or _check_settings()


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
    return settings_at(find_root(path))


def settings_at(root: Path) -> Settings:
    """Read the settings of the project with a root; raises as `settings_for` does."""
    settings = settings_in(root)
    if settings is None:
        return Settings()
    file, table = settings
    if file.name != SETTINGS_FILE:
        table = _table(file, "tool.journeymap", table)
    return _settings(file, table)


# Private

_CHECK: Final = "check"
_RENDER: Final = "render"
_VIEWS: Final = "views"
_AUDIENCES: Final = "audiences"
_FORMATS: Final = "formats"
_PLUGINS: Final = "plugins"

_LISTS: Final = frozenset({"personas", "stages", "lanes", "omit"})
"""The settings that take a list of texts; the others take a text, or what the two below say."""

_NUMBERS: Final = frozenset({"wrap", "width"})
"""The settings that take a number."""

_FLAGS: Final = frozenset({"findings"})
"""The settings that are true or false."""


def _settings(file: Path, tables: dict[str, Any]) -> Settings:
    """Read the tables of a file; an unknown one raises."""
    settings: dict[str, Any] = {}
    for table, values in tables.items():
        if table == _VIEWS:
            views = _table(file, _VIEWS, values).items()
            settings[_VIEWS] = {name: _read(file, f"{_VIEWS}.{name}", given) for name, given in views}
        elif table == _AUDIENCES:
            audiences = _table(file, _AUDIENCES, values).items()
            settings[_AUDIENCES] = {name: _audience(file, f"{_AUDIENCES}.{name}", given) for name, given in audiences}
        elif table == _CHECK:
            check = _read_check_settings(shown_name(file), _table(file, _CHECK, values))
            if check.baseline is not None:
                check = evolve(check, baseline=_inside(file, "check.baseline", check.baseline))
            settings[_CHECK] = check
        elif table == _RENDER:
            rest = dict(_table(file, _RENDER, values))
            settings[_PLUGINS] = _texts(file, f"{_RENDER}.{_PLUGINS}", rest.pop(_PLUGINS, []))
            settings[_RENDER] = _read(file, _RENDER, rest)
        else:
            names = (_CHECK, _RENDER, _VIEWS, _AUDIENCES)
            raise SettingsError(shown_name(file), f"unknown table `{table}`{_did_you_mean(table, names)}")
    return Settings(**settings)


def _table(file: Path, name: str, values: object) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise SettingsError(shown_name(file), f"`{name}` is a table; write `[{name}]`")
    return values


def _texts(file: Path, name: str, values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
        raise SettingsError(shown_name(file), f"`{name}` takes a list of texts")
    return tuple(values)


def _inside(file: Path, name: str, location: str) -> str:
    """Return the file that a setting names; it stands below the settings, wherever the command is run."""
    try:
        target = inside(file.parent, location)
    except (OSError, ValueError) as error:
        raise SettingsError(shown_name(file), f"`{name}` is not a path") from error
    if target is None:
        reason = "lies outside the project; only the command line may name such a file"
        raise SettingsError(shown_name(file), f"the file of `{name}` {reason}")
    return str(target)


def _refuse_unknown_omissions(file: Path, name: str, words: Sequence[str]) -> None:
    """Refuse a word that leaves nothing out: what it was to leave out would be seen by those who must not see it."""
    for word in words:
        if word not in OMISSION_NAMES:
            known = ", ".join(f"`{known}`" for known in OMISSION_NAMES)
            reason = f"`{name}` takes {known}, and not `{word}`{_did_you_mean(word, OMISSION_NAMES)}"
            raise SettingsError(shown_name(file), reason)


def _audience(file: Path, table: str, content: object) -> Audience:
    """Read an export; it has views and formats where a picture has one of each."""
    rest = dict(_table(file, table, content))
    views, formats = (_texts(file, f"{table}.{key}", rest.pop(key, [])) for key in (_VIEWS, _FORMATS))
    wanted = _read(file, table, rest, instead_of_view=(_VIEWS, _FORMATS))
    if wanted.lanes and len(views) > 1:
        reason = f"`{table}.lanes` are rows of one view, and it has {len(views)}; give each its own in `[views.NAME]`"
        raise SettingsError(shown_name(file), reason)
    return Audience(wanted=wanted, views=views, formats=formats)


def _read(file: Path, table: str, content: object, *, instead_of_view: tuple[str, ...] = ("view",)) -> Wanted:
    """Read a table of choices for pictures; an unknown key, or a value of the wrong type, raises."""
    attributes = {name.replace("_", "-"): name for name in fields_dict(Wanted) if name != "view"}
    attributes |= {key: key for key in instead_of_view}
    values: dict[str, Any] = {}
    for key, value in _table(file, table, content).items():
        name = attributes.get(key)
        if name is None:
            raise SettingsError(shown_name(file), f"unknown setting `{table}.{key}`{_did_you_mean(key, attributes)}")
        is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if name in _LISTS and is_list:
            values[name] = tuple(value)
            if name == "omit":
                _refuse_unknown_omissions(file, f"{table}.{key}", value)
        elif (name in _NUMBERS and is_number) or (name in _FLAGS and isinstance(value, bool)):
            values[name] = value
        elif name not in _LISTS | _NUMBERS | _FLAGS and isinstance(value, str):
            is_file = name == "theme" and value.lower().endswith(".toml")
            values[name] = _inside(file, f"{table}.{key}", value) if is_file else value
        else:
            kinds = {_LISTS: "a list of texts", _NUMBERS: "a number", _FLAGS: "`true` or `false`"}
            expected = next((words for names, words in kinds.items() if name in names), "a text")
            raise SettingsError(shown_name(file), f"`{table}.{key}` takes {expected}")
    return Wanted(**values)
