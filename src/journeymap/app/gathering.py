"""Which maps a caller means: files, folders with all maps below them, standard input."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.app.opening import STDIN, SUFFIXES, is_folder, maps_below, stay_inside
from journeymap.app.project import find_root, refuse_link_out
from journeymap.app.settings import settings_for
from journeymap.errors import UnreadableInputError
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.app.check_settings import CheckSettings
    from journeymap.app.opening import StrPath


@frozen(kw_only=True)
class Input:
    """
    One map that is meant.

    Attributes:
        path: as the caller or its folder names it; `-` is standard input.
        stem: its place below the folder, or the name of the file, without the ending; empty for standard input.
        found: whether it was found in a folder rather than named.
    """

    path: str
    stem: str
    found: bool = False


def gather(
    paths: Iterable[StrPath], unreadable: list[UnreadableInputError], *, force_exclude: bool = False
) -> Iterator[Input]:
    """
    List the maps that are meant, each once.

    Args:
        paths: files, folders whose maps are meant, `-` for standard input.
        unreadable: takes what is wrong with folders and with links; the others are listed all the same.
        force_exclude: whether files that the settings exclude are left out even if they are named; in folders they
            always are.

    Yields:
        The maps, in the order of the paths, those of a folder in the order of their names.

    Raises:
        SettingsError: the settings of a folder, or of a file that is judged by them, cannot be used.
    """
    seen: set[str] = set()
    for path in paths:
        named = _named(path, unreadable, force_exclude=force_exclude)
        for gathered in _below(path, unreadable) if is_folder(path) else named:
            identity = os.path.realpath(gathered.path) if gathered.path != STDIN else STDIN
            if identity not in seen:
                seen.add(identity)
                yield gathered


def is_excluded(path: StrPath, root: Path, settings: CheckSettings) -> bool:
    """
    Return whether the settings of a project exclude a map.

    Args:
        path: the map; what it is a link to counts.
        root: the project's root, without symbolic links.
        settings: what the project says about checks.
    """
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(root / name) for name in settings.exclude)


# Private


def _named(path: StrPath, unreadable: list[UnreadableInputError], *, force_exclude: bool) -> Iterator[Input]:
    text = os.fspath(path)
    try:
        refuse_link_out(text)
        if force_exclude and text != STDIN and is_excluded(text, find_root(text), settings_for(text).check):
            return
    except UnreadableInputError as error:
        unreadable.append(error)
    else:
        yield Input(path=text, stem="" if text == STDIN else _without_ending(Path(text).name))


def _below(folder: StrPath, unreadable: list[UnreadableInputError]) -> Iterator[Input]:
    """Give the maps below a folder, and note what cannot be opened; it is noted, too, if there are none."""
    empty = True
    try:
        if os.fspath(folder).endswith(SUFFIXES):
            # Whoever passes names on took it for a map.
            refuse_link_out(folder)
        root = find_root(folder)
        settings = settings_for(folder).check
        for path in maps_below(folder):
            empty = False
            if is_excluded(path, root, settings):
                continue
            try:
                stay_inside(path, root)
            except UnreadableInputError as error:
                unreadable.append(error)
            else:
                yield Input(path=path, stem=_without_ending(Path(path).relative_to(folder).as_posix()), found=True)
    except UnreadableInputError as error:
        unreadable.append(error)
        return
    if empty:
        unreadable.append(UnreadableInputError(os.fspath(folder), "no name below it ends in `.journey.yaml`"))


def _without_ending(name: str) -> str:
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return str(Path(name).with_suffix(""))
