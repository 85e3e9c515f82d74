"""Draw a map as the settings of its project want it, with what is found in it and what is to be said about it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.app.naming import files_for, means_folder
from journeymap.app.noting import notes
from journeymap.app.opening import STDIN
from journeymap.app.picture_registries import BUILT_IN, Registries
from journeymap.app.project import find_root
from journeymap.app.rendering import FORMAT_NAMES, chosen, ending_of, format_for, picture_of, render_formats
from journeymap.app.settings import Audience, Wanted
from journeymap.app.workspace import Workspace
from journeymap.errors import UnknownNameError, UnwritableOutputError
from journeymap.frozen import frozen
from journeymap.late import late_function
from journeymap.render import PLAIN, Paper, renderer


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.app.checking import Report
    from journeymap.app.gathering import Input
    from journeymap.app.opening import StrPath
    from journeymap.app.settings import Settings
    from journeymap.app.workspace import Document
    from journeymap.diagnostics import Diagnostic

# Most formats show no findings, and the rules are many.
_check_documents: Final[Callable[..., Report]] = late_function("journeymap.app.checking:check_documents")


@frozen(kw_only=True)
class Drawn:
    """
    What drawing a map brought.

    Attributes:
        contents: the contents of the files, in the order of the formats; none if the map has errors.
        findings: what was found while the map was read; from `draw`, after what is wrong with the packages that the
            settings name.
        notes: what whoever asked may not expect: what a format cannot hold, or had to do otherwise.
    """

    contents: tuple[bytes, ...]
    findings: tuple[Diagnostic, ...]
    notes: tuple[str, ...] = ()


@frozen(kw_only=True)
class Order:
    """
    One picture of one of several maps.

    Attributes:
        wanted: what is drawn, and how.
        outputs: where it is written: files, folders, or `-`; one that takes several formats stands there for each.
        formats: in which format, for each output.
        endings: how its file ends in a folder, for each output.
        registries: the views, formats and themes that its project has.
    """

    wanted: Wanted
    outputs: tuple[str, ...]
    formats: tuple[str, ...]
    endings: tuple[str, ...]
    registries: Registries


def draw(
    path: StrPath,
    asked: Wanted | None = None,
    formats: Sequence[str] = FORMAT_NAMES[:1],
    *,
    paper: Paper = PLAIN,
    workspace: Workspace | None = None,
) -> Drawn:
    """
    Draw a map with the settings of its project, in several formats at once.

    Args:
        path: the map; `-` is standard input, which belongs to the project of the working folder.
        asked: what is drawn, and how; what it leaves open is as the settings say, or as usual.
        formats: names of formats.
        paper: how formats that leave a choice draw it.
        workspace: knows what is open, and what was read before; by default nothing is.

    Returns:
        The contents, what was found, and what is to be said about them.

    Raises:
        UnreadableInputError: the file is missing or cannot be opened.
        SettingsError: the settings cannot be used.
        UnknownNameError: there is no such view, format or theme, or the map has no such persona, stage, lane, path or
            variant.
        JourneymapError: whatever else `render` raises.
    """
    workspace = workspace or Workspace()
    asked = asked or Wanted()
    document = workspace.read(path, alone=True)
    settings = workspace.settings_at(document.root)
    registries = workspace.registries_at(document.root)
    wanted = chosen(asked, settings, registries)
    drawn = draw_document(
        document, wanted, formats, asked=asked, paper=paper, workspace=workspace, registries=registries
    )
    return evolve(drawn, findings=(*registries.diagnostics, *drawn.findings)) if registries.diagnostics else drawn


def draw_document(
    document: Document,
    wanted: Wanted,
    formats: Sequence[str],
    *,
    asked: Wanted,
    paper: Paper = PLAIN,
    workspace: Workspace,
    registries: Registries = BUILT_IN,
) -> Drawn:
    """
    Draw a map that was read.

    Args:
        document: the map.
        wanted: what is drawn, the settings included.
        formats: names of formats.
        asked: what was asked for by hand, for the notes.
        paper: how formats that leave a choice draw it.
        workspace: where the map was read.
        registries: the views, formats and themes that there are.

    Returns:
        As `draw`.

    Raises:
        JourneymapError: as `draw`.
    """
    if document.compiled is None:
        return Drawn(contents=(), findings=document.diagnostics)
    shown = _shows_findings(wanted, formats, registries)
    findings = findings_in(document, workspace) if shown else document.diagnostics
    picture = picture_of(document.compiled, wanted, findings=findings, paper=paper, registries=registries)
    return Drawn(
        contents=render_formats(picture, formats, wanted.theme, registries),
        findings=document.diagnostics,
        notes=notes(picture, formats, asked, registries),
    )


def findings_in(document: Document, workspace: Workspace) -> tuple[Diagnostic, ...]:
    """
    List what reading and every rule of its project find in a map.

    Args:
        document: the map.
        workspace: where the map was read.

    Raises:
        JourneymapError: the settings, or a baseline that they name, cannot be used.
    """
    return _check_documents([document], workspace=workspace).diagnostics


def read_besides(
    document: Document,
    wanted: Wanted,
    formats: Sequence[str],
    workspace: Workspace,
    fonts: Sequence[StrPath],
    registries: Registries = BUILT_IN,
) -> tuple[str, ...]:
    """
    List what a picture is made from beside its map and what that uses, so that nothing of it is written over.

    Args:
        document: the map.
        wanted: what was drawn, the settings included.
        formats: names of formats.
        workspace: where the map was read.
        fonts: the font files that were named.
        registries: the formats that there are.

    Returns:
        The files: a theme, fonts, accepted findings, maps that the map names.
    """
    shown = _shows_findings(wanted, formats, registries)
    baseline = workspace.settings_at(document.root).check.baseline if shown else None
    return tuple(os.fspath(path) for path in (wanted.theme, baseline, *fonts, *document.named) if path is not None)


def orders_for(
    path: StrPath,
    outputs: Sequence[str],
    format_name: str | None,
    asked: Wanted,
    workspace: Workspace,
    packages: tuple[str, ...] = (),
    audience: str | None = None,
) -> tuple[Order, ...]:
    """
    Describe what is drawn of a map, with the settings of its project and nobody else's.

    Args:
        path: the map; `-` is standard input.
        outputs: files, folders, or `-` for standard output.
        format_name: the format of all of them; `None` for what the ends of their names stand for. Folders and standard
            output then get the formats of the audience, or the usual one.
        asked: what is asked for; it wins over the settings, but what they leave out stays left out.
        workspace: knows the settings.
        packages: the names of packages that are used beside those that the settings name.
        audience: the name of an export that the settings declare; `None` for one picture of the view that is asked for.

    Returns:
        One picture for each view; the files of several are named by their views, too.

    Raises:
        SettingsError: the settings cannot be used.
        UnknownNameError: there is no such view, and the project declares none; or there is no such format or audience.
        UnwritableOutputError: several views would be written to one file.
    """
    root = find_root(path)
    settings = workspace.settings_at(root)
    registries = workspace.registries_at(root, packages)
    declared = _audience(audience, settings)
    targets = [
        (output, name) for output in outputs for name in _formats(output, format_name, declared.formats, registries)
    ]
    views = (asked.view,) if asked.view is not None else declared.views or (None,)
    single = next((output for output in outputs if not means_folder(output)), None)
    if len(views) > 1 and single is not None:
        raise UnwritableOutputError(
            single, f"it takes one view, and not {len(views)}; name a folder, such as `pictures/`"
        )
    return tuple(
        Order(
            wanted=chosen(_for_audience(asked, declared, view), settings, registries),
            outputs=tuple(output for output, _ in targets),
            formats=tuple(name for _, name in targets),
            endings=tuple(f"{_file_word(view, views)}{ending_of(name, registries)}" for _, name in targets),
            registries=registries,
        )
        for view in views
    )


def files_of(inputs: Sequence[Input], orders: Sequence[Sequence[Order]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """
    Say into which files several maps are written.

    Args:
        inputs: the maps.
        orders: the pictures of each.

    Returns:
        For each map and each of its pictures, the files in the order of the picture's outputs.

    Raises:
        UnwritableOutputError: several pictures would be written to one file.
    """
    pictures = [(entry, order) for entry, own in zip(inputs, orders, strict=True) for order in own]
    files: list[list[str]] = [[] for _ in pictures]
    for output in dict.fromkeys(output for _, order in pictures for output in order.outputs):
        parts = [
            (number, entry, ending)
            for number, (entry, order) in enumerate(pictures)
            for target, ending in zip(order.outputs, order.endings, strict=True)
            if target == output
        ]
        names = files_for([(entry, ending) for _, entry, ending in parts], output)
        for (number, _, _), name in zip(parts, names, strict=True):
            files[number].append(name)
    named = iter(map(tuple, files))
    return tuple(tuple(next(named) for _ in own) for own in orders)


# Private


def _shows_findings(wanted: Wanted, formats: Sequence[str], registries: Registries) -> bool:
    """
    Return whether findings are drawn: where they were asked for, and in formats that always have them.

    Where something is left out none are, because they may quote it.
    """
    return not wanted.omit and (
        bool(wanted.findings) or any(renderer(name, registries.renderers).lists_findings for name in formats)
    )


# What else the name of a view holds could lead into another folder.
_NO_FILE_WORD: Final = re.compile(r"[^\w-]+")


def _audience(name: str | None, settings: Settings) -> Audience:
    if name is None:
        return Audience()
    if name not in settings.audiences:
        raise UnknownNameError("audience", name, tuple(settings.audiences))
    return settings.audiences[name]


def _for_audience(asked: Wanted, audience: Audience, view: str | None) -> Wanted:
    """Fill in what an audience gets; its rows are those of its own view."""
    own = not audience.views or view in audience.views
    return evolve(asked, view=view).over(audience.wanted if own else evolve(audience.wanted, lanes=None))


def _formats(output: str, format_name: str | None, formats: tuple[str, ...], registries: Registries) -> tuple[str, ...]:
    """List the formats in which an output is written: several in a folder only."""
    if format_name is not None:
        return (format_name,)
    if means_folder(output):
        return formats or FORMAT_NAMES[:1]
    return (formats or FORMAT_NAMES)[:1] if output == STDIN else (format_for(output, registries),)


def _file_word(view: str | None, views: Sequence[str | None]) -> str:
    """Name a file by its view, where there are several."""
    return f"-{_NO_FILE_WORD.sub('-', view)}" if view is not None and len(views) > 1 else ""
