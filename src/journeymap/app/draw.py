"""Draw a map as the settings of its project want it, with what is found in it and what is to be said about it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.app.naming import files_for, means_folder
from journeymap.app.noting import notes
from journeymap.app.opening import STDIN
from journeymap.app.picture_registries import BUILT_IN, Registries
from journeymap.app.project import find_root
from journeymap.app.rendering import FORMAT_NAMES, chosen, ending_of, format_for, picture_of, render_formats
from journeymap.app.settings import Wanted
from journeymap.app.workspace import Workspace
from journeymap.frozen import frozen
from journeymap.late import late_function
from journeymap.render import PLAIN, Paper, renderer


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.app.checking import Report
    from journeymap.app.gathering import Input
    from journeymap.app.opening import StrPath
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
    What is drawn of one of several maps.

    Attributes:
        wanted: what is drawn, and how.
        formats: in which formats, in the order of the outputs.
        endings: how its files end in folders, in the same order.
        registries: the views, formats and themes that its project has.
    """

    wanted: Wanted
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


def formats_for(outputs: Sequence[str], format_name: str | None, registries: Registries = BUILT_IN) -> tuple[str, ...]:
    """
    Say in which format each output is written.

    Args:
        outputs: files, folders, or `-` for standard output.
        format_name: the format of all of them; `None` for what the ends of their names stand for, and the usual one for
            folders and standard output.
        registries: the formats that there are.

    Raises:
        UnknownNameError: the end of a name stands for no format.
    """
    return tuple(format_name or _format_of(output, registries) for output in outputs)


def order_for(
    path: StrPath,
    outputs: Sequence[str],
    format_name: str | None,
    asked: Wanted,
    workspace: Workspace,
    packages: tuple[str, ...] = (),
) -> Order:
    """
    Describe what is drawn of a map, with the settings of its project and nobody else's.

    Args:
        path: the map; `-` is standard input.
        outputs: files, folders, or `-` for standard output.
        format_name: as for `formats_for`.
        asked: what is asked for; it wins over the settings.
        workspace: knows the settings.
        packages: the names of packages that are used beside those that the settings name.

    Raises:
        SettingsError: the settings cannot be used.
        UnknownNameError: there is no such view, and the project declares none; or there is no such format.
    """
    root = find_root(path)
    registries = workspace.registries_at(root, packages)
    formats = formats_for(outputs, format_name, registries)
    return Order(
        wanted=chosen(asked, workspace.settings_at(root), registries),
        formats=formats,
        endings=tuple(ending_of(name, registries) for name in formats),
        registries=registries,
    )


def files_of(inputs: Sequence[Input], orders: Sequence[Order], outputs: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """
    Say into which files several maps are written.

    Args:
        inputs: the maps.
        orders: what is drawn of each.
        outputs: files, folders, or `-` for standard output.

    Returns:
        The files of each map, in the order of the outputs.

    Raises:
        UnwritableOutputError: several maps would be written to one file.
    """
    by_output = [
        files_for(inputs, output, [order.endings[number] for order in orders]) for number, output in enumerate(outputs)
    ]
    return tuple(zip(*by_output, strict=True))


# Private


def _shows_findings(wanted: Wanted, formats: Sequence[str], registries: Registries) -> bool:
    """Return whether findings are drawn: where they were asked for, and in formats that always have them."""
    return bool(wanted.findings) or any(renderer(name, registries.renderers).lists_findings for name in formats)


def _format_of(output: str, registries: Registries) -> str:
    return FORMAT_NAMES[0] if output == STDIN or means_folder(output) else format_for(output, registries)
