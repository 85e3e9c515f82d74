"""A map as words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.app.draw import findings_in
from journeymap.app.rendering import VIEW_NAMES, chosen, picture_of
from journeymap.app.settings import Wanted
from journeymap.app.variant import compiled_variant, overlay_there
from journeymap.frozen import frozen
from journeymap.graph.findings import overlay_of
from journeymap.graph.overlay import NO_OVERLAY
from journeymap.render.words.text import to_text
from journeymap.report.outline import outline
from journeymap.views import Detail


if TYPE_CHECKING:
    from journeymap.app.workspace import Document, Workspace
    from journeymap.diagnostics import Diagnostic


OUTLINE: Final = "outline"
"""The way to show a map that is no view: indented, every line by itself."""

SHOWN: Final = (OUTLINE, *VIEW_NAMES)
"""The ways to show a map as words, the usual one first; a project may have views of its own."""


@frozen(kw_only=True)
class Shown:
    """
    A map as words.

    Attributes:
        text: the words, ending in a line end.
        findings: what is wrong with the packages that the settings name.
    """

    text: str
    findings: tuple[Diagnostic, ...] = ()


def show_document(
    document: Document,
    workspace: Workspace,
    *,
    view: str,
    width: int,
    colour: bool,
    findings: bool,
    variant: str | None = None,
    detail: str | None = None,
) -> Shown:
    """
    Write a map that was read as words, as the settings of its project want it.

    Args:
        document: the map.
        workspace: where it was read.
        view: `outline`, the name of a view, or of one that the settings declare or a package of theirs brings.
        width: how many cells a line of a view may take; the outline breaks no line.
        colour: whether to write codes that a terminal turns into colours.
        findings: whether to show what the rules of the project find; for a view the settings may ask for that, too.
        variant: the id of the variant to show; `None` for what the settings say, or all of them.
        detail: how much a view says: `normal`, `full` or `compact`; `None` for what the settings say, or normal.

    Returns:
        The words.

    Raises:
        UnknownNameError: there is no such view, or the map has no such variant.
        JourneymapError: the settings cannot be used, or the map has errors.
    """
    compiled = document.usable()
    if view == OUTLINE:
        overlay = overlay_of(compiled, findings_in(document, workspace)) if findings else NO_OVERLAY
        alone = compiled_variant(compiled, variant)
        return Shown(text=outline(alone, colour=colour, overlay=overlay_there(overlay, alone, variant)))
    settings = workspace.settings_at(document.root)
    registries = workspace.registries_at(document.root)
    wanted = chosen(Wanted(view=view, findings=findings or None, variant=variant, detail=detail), settings, registries)
    everything = findings_in(document, workspace) if wanted.findings and not wanted.omit else ()
    picture = picture_of(compiled, wanted, findings=everything, registries=registries)
    full = picture.selection.detail is Detail.FULL
    text = to_text(picture.sheet, width=width, colour=colour, full=full)
    return Shown(text=text.decode(), findings=registries.diagnostics)
