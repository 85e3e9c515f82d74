"""What is to be said about pictures: what a format had to do otherwise, cannot hold, or takes no notice of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.app.picture_registries import BUILT_IN, Registries
from journeymap.render import renderer
from journeymap.views import Detail, Sheet


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.app.settings import Wanted
    from journeymap.render import Picture, Renderer


_OPTIONS: Final = {
    "view": "--view",
    "theme": "--theme",
    "personas": "--persona",
    "stages": "--stages",
    "lanes": "--lanes",
    "path": "--path",
    "variant": "--variant",
    "detail": "--detail",
    "direction": "--direction",
    "wrap": "--wrap",
    "width": "--width",
    "page": "--page",
    "systems": "--systems",
    "findings": "--findings",
    "omit": "--omit",
    "engine": "--engine",
    "scale": "--scale",
    "fonts": "--font",
    "paper": "--paper",
    "free": "--free",
}
"""What can be asked of a picture, with the option of the command that asks it."""


_BLUEPRINT: Final = "blueprint"

_LONG: Final = 4
"""A picture that is so many times as wide as it is high is read nowhere but on a wall."""


def notes(
    picture: Picture, formats: Sequence[str], asked: Wanted, registries: Registries = BUILT_IN
) -> tuple[str, ...]:
    """
    Describe what whoever asked for a picture may not expect.

    Args:
        picture: the picture.
        formats: the names of the formats in which it is written.
        asked: what was asked for by hand; what the settings say for every picture may well miss some.
        registries: the formats that there are.

    Returns:
        A sentence for each thing.
    """
    writers = [renderer(name, registries.renderers) for name in dict.fromkeys(formats)]
    return (
        *(f"{_OPTIONS[name]} has no effect on {what}" for name, what in _idle(picture, writers, asked)),
        *_wide(picture, writers),
        *(sentence for writer in writers for sentence in (*_shrunk(writer, picture), *_left_out(writer, picture))),
        *(_no_findings(writer) for writer in writers if writer.lists_findings and picture.selection.without),
    )


def idle(picture: Picture, format_name: str, asked: Wanted, registries: Registries = BUILT_IN) -> tuple[str, ...]:
    """
    Return which arguments of a function change nothing in a picture.

    Args:
        picture: the picture.
        format_name: the name of its format.
        asked: the arguments that were not left as they are by default.
        registries: the formats that there are.

    Returns:
        A sentence for each argument.
    """
    writers = [renderer(format_name, registries.renderers)]
    return tuple(f"`{name}` has no effect on {what}" for name, what in _idle(picture, writers, asked))


# Private


def _idle(picture: Picture, writers: Sequence[Renderer], asked: Wanted) -> Iterator[tuple[str, str]]:
    """Name what was asked for and changes nothing, and where: in this view, or in any of the formats."""
    view = picture.view
    if asked.findings and picture.selection.without:
        yield "findings", "a picture that leaves something out"
        asked = evolve(asked, findings=None)
    by_view = view.ignores if view.rows else view.ignores | {"lanes"}
    told = isinstance(picture.sheet, Sheet) and picture.sheet.story is not None
    if told or not isinstance(picture.sheet, Sheet):
        # Only a sheet of rows and columns can be broken between columns, and a story is as narrow as it should be.
        by_view |= {"wrap"}
    if view.name != _BLUEPRINT or picture.selection.detail in {Detail.FULL, Detail.STORY}:
        # Only a blueprint has boxes for systems; where everything is said they have them anyway.
        by_view |= {"systems"}
    if not told:
        by_view |= {"width", "page"}
    if not told and picture.selection.detail is Detail.STORY:
        by_view |= {"detail"}
    by_format = [writer.ignores(picture) for writer in writers]
    for name in _OPTIONS:
        if not (getattr(asked, name, None) or getattr(picture.paper, name, None)):
            continue
        # What a view does not heed matters only to a format that draws it.
        if all(name in ignored for ignored in by_format):
            yield name, ", ".join(writer.name for writer in writers)
        elif name in by_view and all(name in ignored or "view" not in ignored for ignored in by_format):
            yield name, f"the view {view.name}"


def _wide(picture: Picture, writers: Sequence[Renderer]) -> Iterator[str]:
    """Warn of a picture that is a long band, and name what it could be instead."""
    # A page is moved about in its window.
    drawing = [writer for writer in writers if "wrap" not in writer.ignores(picture) and not writer.lists_findings]
    sheet = picture.sheet
    if not drawing or not isinstance(sheet, Sheet) or picture.wrap is not None or sheet.story is not None:
        return
    ratio = picture.drawing.width / picture.drawing.height
    if ratio > _LONG:
        yield (
            f"the picture is {ratio:.0f} times as wide as high; --wrap breaks it into strips, --detail story makes it"
            " as narrow as a README"
        )


def _shrunk(writer: Renderer, picture: Picture) -> Iterator[str]:
    fit = writer.fit(picture) if picture.paper.scale is None else None
    if fit is not None and fit.scale < fit.usual:
        advice = ""
        if writer.name == "pdf" and picture.paper.paper is not None:
            advice = "; larger paper, or fewer --stages or --lanes, make it larger"
        elif isinstance(picture.sheet, Sheet) and picture.wrap is None:
            advice = "; --wrap breaks it into strips"
        yield f"{writer.name} is drawn at --scale {fit.scale:g}, the largest that fits {fit.room}{advice}"


def _no_findings(writer: Renderer) -> str:
    return f"{writer.name} lists no findings, because they may quote what is left out"


def _left_out(writer: Renderer, picture: Picture) -> Iterator[str]:
    for what in writer.left_out(picture):
        yield f"{writer.name} does not show {what}"
