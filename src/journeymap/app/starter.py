"""
Maps to start from, with comments that explain them.

The texts stand in `starters`. A map of the future has none: it starts as a copy of the map that it changes.
"""

from __future__ import annotations

import os
import posixpath
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from attrs import evolve

from journeymap.app.opening import STDIN, SUFFIXES
from journeymap.app.project import SETTINGS_FILE, find_root, is_marked
from journeymap.app.schema import SCHEMA_NAME, schema_text
from journeymap.app.writing import Output, write
from journeymap.errors import UnknownNameError, UnwritableOutputError
from journeymap.frozen import frozen
from journeymap.language import dumps
from journeymap.late import late_function
from journeymap.model import DEFAULT_ID, State, Status, humanise
from journeymap.model.identifier import is_identifier


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.app.opening import StrPath
    from journeymap.model import JourneyMap


# Few plans stand in another folder.
_relocated: Final[Callable[..., JourneyMap]] = late_function("journeymap.model.relocate:relocated")

_DEFAULT_TITLE: Final = "Buy a coffee"
_DEFAULT_STEM: Final = "coffee"
# Plain, it would be an empty value.
_NOTHING: Final = "null"


@frozen(kw_only=True)
class Template:
    """
    A kind of map to start from.

    Attributes:
        name: what `--template` takes.
        summary: what it is for, a few words.
    """

    name: str
    summary: str


TEMPLATES: Final = (
    Template(name="minimal", summary="two stages and three touchpoints"),
    Template(name="journey", summary="the journey of today: who travels, what they think and feel, what hurts"),
    Template(name="blueprint", summary="a service blueprint with all its lanes"),
    Template(name="experience", summary="what a person lives through, whoever serves them"),
    Template(name="to-be", summary="a copy of --baseline, to be changed into a plan"),
    Template(name="workshop", summary="an empty sheet of slots, and ten steps to a map"),
)
"""Every template, the usual one first."""

TO_BE: Final = "to-be"
"""The template that needs a map of today."""


def starter_map(template: str, stem: str | None = None, *, schema: str = SCHEMA_NAME) -> str:
    """
    Write a starter map.

    Args:
        template: the name of a template other than `TO_BE`.
        stem: the name of its file without the ending, from which the title is made; see `stem_of`.
        schema: where the JSON Schema is, seen from the file.

    Returns:
        A map in YAML that reads without any finding.

    Raises:
        UnknownNameError: there is no template of that name.
    """
    _refuse_unknown(template)
    title = _DEFAULT_TITLE if stem is None else humanise(stem)
    text = files(__package__).joinpath("starters", f"{template}.yaml").read_text(encoding="utf-8")
    return _modeline(schema) + text.replace("{title}", title).replace("{stem}", stem or _DEFAULT_STEM)


def plan_for(today: JourneyMap, baseline: StrPath, *, path: StrPath | None = None, schema: str = SCHEMA_NAME) -> str:
    """
    Write a map of the future that still says what the map of today says.

    Args:
        today: the map of today.
        baseline: its file.
        path: where the new one will stand, for its relative paths; `None` for the same folder.
        schema: where the JSON Schema is, seen from the file.

    Returns:
        A map in YAML; what belongs to the map of today as a document, such as its last review, is not said of it.
    """
    leads = _Move.between(baseline, path or baseline)
    plan = evolve(
        _relocated(today, leads.location, leads.address) if leads.is_away else today,
        id=DEFAULT_ID,
        title=f"{today.title}, to be",
        state=State.TO_BE,
        baseline=leads.location(Path(baseline).name),
        retires=(),
        status=Status.DRAFT,
        version=None,
        reviewed=None,
        workshop=None,
    )
    return _modeline(schema) + _ABOUT_PLANS + dumps(plan)


def stem_of(path: StrPath) -> str | None:
    """
    Take the name of a map's file without its ending.

    Returns:
        The name, or `None` if it is no id that starts with a letter, because anything else could mean something in
        YAML.

    Example:
        >>> stem_of("maps/home-broadband.journey.yaml")
        'home-broadband'
    """
    stem = Path(path).name
    for suffix in SUFFIXES:
        stem = stem.removesuffix(suffix)
    return stem if is_identifier(stem) and stem[0].isalpha() and stem != _NOTHING else None


def start_map(path: StrPath, template: str, *, replace: bool = False) -> tuple[str, ...]:
    """
    Write a starter map, and beside it the JSON Schema that its first line names, unless the project has one above.

    Args:
        path: where; the name ends in `.journey.yaml`.
        template: the name of a template other than `TO_BE`.
        replace: whether a map that is there already is replaced.

    Returns:
        The paths of the files that were written, the map first.

    Raises:
        UnknownNameError: there is no template of that name.
        UnwritableOutputError: the map is there already, or cannot be written.
    """
    _refuse_unknown(template)
    return _write(path, lambda schema: starter_map(template, stem_of(path), schema=schema), replace=replace)


def start_plan(path: StrPath, today: JourneyMap, baseline: StrPath, *, replace: bool = False) -> tuple[str, ...]:
    """
    Write a map of the future in the project of the map of today, and the JSON Schema as `start_map` does.

    Args:
        path: where; the name ends in `.journey.yaml`.
        today: the map of today.
        baseline: its file. Relative paths are rewritten where it lies in another folder.
        replace: whether a map that is there already is replaced.

    Returns:
        The paths of the files that were written, the map first.

    Raises:
        UnwritableOutputError: the map is there already, cannot be written, or its baseline lies in another
            project.
    """
    _refuse_elsewhere(path, baseline)
    return _write(path, lambda schema: plan_for(today, baseline, path=path, schema=schema), replace=replace)


# Private


@frozen(kw_only=True)
class _Move:
    """
    How paths are written that were written in one folder, from another.

    Attributes:
        before: the folder in which they were written, absolute and with `/`.
        after: the folder in which they are to be written.
    """

    before: str
    after: str

    @classmethod
    def between(cls, old: StrPath, new: StrPath) -> _Move:
        before, after = (Path(os.path.realpath(path)).parent.as_posix() for path in (old, new))
        return cls(before=before, after=after)

    @property
    def is_away(self) -> bool:
        return self.before != self.after

    def location(self, path: str) -> str:
        """Write the path of a map."""
        return posixpath.relpath(posixpath.join("/", self.before, path), posixpath.join("/", self.after))

    def address(self, address: str) -> str:
        """Write an address; only those change that are relative paths."""
        match = _RELATIVE.fullmatch(address)
        if match is None:
            return address
        before, after = (posixpath.join("/", quote(folder)) for folder in (self.before, self.after))
        path = posixpath.relpath(posixpath.join(before, match[1]), after)
        slash = "/" if match[1].endswith("/") else ""
        # What has a colon in its first part would be read as a scheme.
        dot = "./" if re.match("[^/]*[:&]", path) else ""
        return f"{dot}{path}{slash}{match[2]}"


_RELATIVE: Final = re.compile(r"(?![^/?#]*:|/)([^?#]+)(.*)", re.DOTALL)
"""A relative path, and what is behind it."""

_ABOUT_PLANS: Final = """\
# A map of the future. It says what the map of today says; now change it, and `journeymap check` compares the two.
#   What keeps its ID is the same thing. What takes its place says `replaces: [ID of today]`.
#   What ends, and nothing takes its place, stands on the map: `retires: [ID of today]`.
#   Emotions, waits and shares are what you intend from here on; `basis: proposed` says so of a statement.
"""


def _modeline(schema: str) -> str:
    return f"# yaml-language-server: $schema={schema}\n"


def _refuse_unknown(template: str) -> None:
    names = tuple(candidate.name for candidate in TEMPLATES)
    if template not in names:
        raise UnknownNameError("template", template, names)


def _schema_above(path: StrPath) -> str | None:
    """
    Find the JSON Schema that the maps of a project share.

    Returns:
        Where it is, seen from the map: the nearest in the map's folder or above it, up to the root of the project;
        `None` if there is none.
    """
    folder = Path(os.path.realpath(Path(path).parent))
    root = find_root(folder)
    for steps, candidate in enumerate((folder, *folder.parents)):
        if os.path.lexists(candidate / SCHEMA_NAME):
            return f"{'../' * steps}{SCHEMA_NAME}"
        if candidate == root:
            break
    return None


def _refuse_elsewhere(path: StrPath, baseline: StrPath) -> None:
    """Refuse a plan from which no path may lead to its baseline."""
    name = os.fspath(path)
    if os.fspath(baseline) == STDIN:
        raise UnwritableOutputError(name, "its baseline has no name on standard input; name the file")
    plan, today = (os.path.realpath(file) for file in (path, baseline))
    if plan == today:
        raise UnwritableOutputError(name, "it is its own baseline; give the plan a name of its own")
    if Path(plan).parent != Path(today).parent and find_root(plan) != find_root(today):
        beside = Path(baseline).with_name(Path(path).name).as_posix()
        reason = "its baseline lies in another project, and no map names files outside its own"
        # Where nothing says which folder is the project, one that is above both can become it.
        is_open = not any(is_marked(find_root(file)) for file in (plan, today))
        other = f", or put an empty `{SETTINGS_FILE}` into a folder above both" if is_open else ""
        raise UnwritableOutputError(name, f"{reason}; write `{beside}`{other}")


def _write(path: StrPath, text_for: Callable[[str], str], *, replace: bool) -> tuple[str, ...]:
    schema = _schema_above(path)
    outputs = [Output(path=path, content=text_for(schema or SCHEMA_NAME).encode(), fresh=not replace)]
    if schema is None:
        outputs.append(Output(path=Path(path).with_name(SCHEMA_NAME), content=schema_text().encode(), fresh=True))
    return write(outputs)
