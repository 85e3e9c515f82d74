"""Everything that is wrong with the maps at some paths."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from journeymap.app.opening import STDIN, StrPath, is_folder, maps_below, shown_name, stay_inside
from journeymap.app.project import find_root
from journeymap.app.reading import examine
from journeymap.app.settings import settings_for
from journeymap.errors import UnreadableInputError


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.diagnostics import Diagnostic, Severity


@frozen(kw_only=True)
class Checked:
    """
    What checking brought to light.

    Attributes:
        files: the names of the maps that could be opened, in the order in which they were checked.
        diagnostics: the findings, file by file, each file's in the order of their places.
        unreadable: what could not be opened; the rest was checked all the same.
    """

    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    unreadable: tuple[UnreadableInputError, ...] = ()

    def reaches(self, severity: Severity) -> bool:
        """Whether any finding is at least as severe."""
        return any(diagnostic.severity.rank >= severity.rank for diagnostic in self.diagnostics)


def check_paths(paths: Iterable[StrPath]) -> Checked:
    """
    Check maps: read them and collect what is found.

    Args:
        paths: files, folders whose maps are meant, `-` for standard input; each file counts once.

    Returns:
        The findings, and what could not be opened.
    """
    files: list[str] = []
    diagnostics: list[Diagnostic] = []
    unreadable: list[UnreadableInputError] = []
    seen: set[str] = set()
    known: set[str] = set()
    for path in _spread(paths, unreadable):
        identity = os.path.realpath(path) if path != STDIN else STDIN
        if identity in seen:
            continue
        seen.add(identity)
        try:
            found = examine(path)
        except UnreadableInputError as error:
            unreadable.append(error)
        else:
            files.append(shown_name(path))
            # Maps that use one file bring its findings each; they are shown once.
            diagnostics.extend(finding for finding in found if str(finding) not in known)
            known.update(map(str, found))
    return Checked(files=tuple(files), diagnostics=tuple(diagnostics), unreadable=tuple(unreadable))


# Private


def _spread(paths: Iterable[StrPath], unreadable: list[UnreadableInputError]) -> Iterator[str]:
    for path in paths:
        if is_folder(path):
            yield from _below(path, unreadable)
        else:
            yield os.fspath(path)


def _below(folder: StrPath, unreadable: list[UnreadableInputError]) -> Iterator[str]:
    empty = True
    try:
        excluded = _excluded_folders(folder)
        for path in maps_below(folder):
            empty = False
            if any(Path(os.path.realpath(path)).is_relative_to(each) for each in excluded):
                continue
            try:
                stay_inside(path, folder)
            except UnreadableInputError as error:
                unreadable.append(error)
            else:
                yield path
    except UnreadableInputError as error:
        unreadable.append(error)
        return
    if empty:
        unreadable.append(UnreadableInputError(os.fspath(folder), "no name below it ends in `.journey.yaml`"))


def _excluded_folders(folder: StrPath) -> tuple[Path, ...]:
    # Asked of a name inside, because a folder's own settings count for what is in it.
    inside = Path(folder, "any")
    root = find_root(inside)
    return tuple(root / name for name in settings_for(inside).check.exclude)
