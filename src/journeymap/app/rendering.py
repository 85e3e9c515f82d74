"""From a map to pictures."""

from __future__ import annotations

import math
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict, evolve

from journeymap.app.argument import address_of, id_of, ids_of, number_of, paths_of, several, text_of
from journeymap.app.noting import idle
from journeymap.app.omission import leave_out, omissions
from journeymap.app.opening import read_bytes
from journeymap.app.picture_registries import BUILT_IN, Registries
from journeymap.app.settings import Wanted
from journeymap.app.variant import compiled_variant, overlay_there
from journeymap.errors import ThemeError, TooLargeError, UnknownNameError
from journeymap.graph import compile_map
from journeymap.graph.overlay import NO_OVERLAY, Overlay
from journeymap.late import late_function
from journeymap.layout import SHEET_LEAST
from journeymap.render import (
    PLAIN,
    RENDERERS,
    Engine,
    PageSize,
    Paper,
    Picture,
    Renderer,
    page_size,
    renderer,
    renderer_for,
)
from journeymap.render import engine as engine_of
from journeymap.render.png.scale import LEAST
from journeymap.theme import THEMES, Theme
from journeymap.theme import theme as theme_of
from journeymap.views import VIEWS, Course, Detail, Selection, View
from journeymap.views import view as view_of


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from journeymap.app.checking import Report
    from journeymap.app.opening import StrPath
    from journeymap.app.settings import Settings
    from journeymap.app.word import (
        DetailName,
        DirectionName,
        EngineName,
        FormatName,
        OmissionName,
        PaperName,
        SystemsName,
        ThemeName,
        ViewName,
    )
    from journeymap.diagnostics import Diagnostic
    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap


# Most pictures show the map alone.
_overlay_of: Final[Callable[..., Overlay]] = late_function("journeymap.graph.findings:overlay_of")
# Few projects have a theme of their own.
_read_theme: Final[Callable[..., Theme]] = late_function("journeymap.theme:read_theme")

VIEW_NAMES: Final = tuple(view.name for view in VIEWS)
"""What can be drawn, the usual one first."""

VIEW_ROWS: Final = {view.name: view.rows for view in VIEWS if view.rows}
"""The rows of each view that has any, in words."""

FORMAT_NAMES: Final = tuple(renderer.name for renderer in RENDERERS)
"""The formats that pictures can have, the usual one first."""

THEME_NAMES: Final = tuple(theme.name for theme in THEMES)
"""The themes, the usual one first."""

ENGINE_NAMES: Final = tuple(engine.value for engine in Engine)
"""Who can draw SVG, PNG and PDF."""

PAPER_NAMES: Final = tuple(size.value for size in PageSize)
"""The papers of the pages of a PDF."""

_SCALES: Final = (LEAST, 100.0)

THEME_SUFFIX: Final = ".toml"
"""How the file of a theme of one's own ends."""

_LARGEST_THEME: Final = 64 * 1024

DETAIL_NAMES: Final = tuple(detail.value for detail in Detail)
"""How much a picture says, the usual first."""

SYSTEMS_NAMES: Final = ("chips", "boxes")
"""How a blueprint shows systems, the usual first."""

_NARROWEST_STORY: Final = 240.0
"""Room for one column of a story with its margins, and for a title."""

DIRECTION_NAMES: Final = tuple(course.value for course in Course)
"""Which way a flow may run, the usual first."""


def render(
    journey_map: JourneyMap | CompiledMap,
    *,
    view: ViewName | str | View = VIEW_NAMES[0],
    format: FormatName | str | Renderer = FORMAT_NAMES[0],  # noqa: A002 (the word that everyone uses)
    theme: ThemeName | str | Theme = THEME_NAMES[0],
    personas: Sequence[str] | None = None,
    stages: Sequence[str] | None = None,
    lanes: Sequence[str] | None = None,
    path: str | None = None,
    variant: str | None = None,
    detail: DetailName | str = DETAIL_NAMES[0],
    direction: DirectionName | str = DIRECTION_NAMES[0],
    wrap: float | None = None,
    width: float | None = None,
    page: str | None = None,
    systems: SystemsName | str = SYSTEMS_NAMES[0],
    engine: EngineName | str | None = None,
    scale: float | None = None,
    fonts: Sequence[StrPath] = (),
    paper: PaperName | str | None = None,
    findings: Report | Sequence[Diagnostic] | None = None,
    omit: Sequence[OmissionName | str] = (),
) -> bytes:
    """
    Draw a map.

    An argument that changes nothing in this view or format is a warning, so that nobody waits for what it would do.

    Args:
        journey_map: the map, which may be compiled already.
        view: what is drawn, such as `blueprint`; or a view of your own.
        format: the format of the picture, such as `svg`; or one of your own.
        theme: its colours: `light`, `dark`, or `auto`, which follows whoever looks at it; `colour-blind-safe`; `print`
            for paper without colours; the path of a TOML file with colours of your own; or a theme made in Python.
        personas: the ids of the personas to show; empty for all.
        stages: the ids of the stages to show; empty for all.
        lanes: the rows to show, such as `frontstage` or a lane of the map's own; empty for all. Each view has its own.
        path: the path to show: the id of a path of the map, `happy`, `unhappy`, or an outcome; `None` for all paths.
        variant: the id of the variant to show; `None` for all.
        detail: `normal` for what most readers look for, `full` for all that the map says, `compact` for names alone,
            `story` for a blueprint or a journey that can be read in the column of a document.
        direction: which way the flow runs: `right` or `down`.
        wrap: how wide a blueprint or a journey may be, at least 520; what is wider is broken between columns into
            strips below each other. `None` for as wide as it becomes.
        width: how wide a story is, from 240; `None` for 800.
        page: the address of a page that shows what a story leaves out, to which it links; `None` for none.
        systems: how a blueprint shows systems: as `chips` in the boxes of what uses them, where that says all, or as
            `boxes` of their own, with arrows.
        engine: who draws SVG, PNG and PDF: `native` or `graphviz`; `None` for whoever does it best.
        scale: how many pixels of a PNG, or points of a PDF, a unit of the drawing becomes; `None` for two pixels or one
            point, or, of a drawing too large for that, as much of it as fits.
        fonts: font files that are used first in a PNG and a PDF.
        paper: the pages of a PDF: `a4`, `a3` or `letter`; a blueprint or a journey is broken into strips that can be
            read on them. `None` for one page as large as the drawing.
        findings: what was found in the map, as `check` returns it, to be shown in the picture: the report, or some of
            its findings; `None` for the map alone.
        omit: what is left out because it is not for everybody: `costs`, `names`, `quotes`, `notes`. It is taken out of
            the map before anything is drawn, and with it all findings, which may quote it.

    Returns:
        The content of a file, the same for the same map; where Graphviz had a part in it, for the same Graphviz.

    Raises:
        UnknownNameError: there is no such view, format, theme, detail, direction, engine, paper or omission, or the map
            has no
            such persona, stage, lane, path or variant.
        UnusableValueError: an argument has a type that it cannot have, such as a path in place of a map.
        MissingExtraError: the format or the view needs something that is not installed.
        MissingFontError: there is no font here.
        TooLargeError: the picture would be larger than its format, or whoever draws it, can take.
        DrawingError: whoever draws it failed.

    Example:
        >>> import journeymap as jm
        >>> coffee = jm.loads("{title: Buy a coffee, stages: {order: {touchpoints: [queue, pay]}}}")
        >>> jm.render(coffee, stages=["order"], detail="compact")[:4]
        b'<svg'
    """
    compiled = compile_map(journey_map)
    registries = with_own(view=view, format_=format, theme=theme)
    name = _name("format", format, FORMAT_NAMES)
    wanted = wanted_of(
        view=view,
        theme=theme,
        personas=personas,
        stages=stages,
        lanes=lanes,
        path=path,
        variant=variant,
        detail=detail,
        direction=direction,
        wrap=wrap,
        width=width,
        page=page,
        systems=systems,
        findings=findings,
        omit=omit or None,
    )
    picture = picture_of(
        compiled,
        wanted,
        findings=findings_of(findings),
        paper=paper_of(engine, number_of("scale", scale), paths_of("fonts", fonts), paper),
        registries=registries,
    )
    for sentence in idle(picture, name, _said(wanted), registries):
        warnings.warn(sentence, stacklevel=2)
    return render_formats(picture, (name,), wanted.theme, registries)[0]


def wanted_of(**choices: object) -> Wanted:
    """
    Take what a caller chooses, each choice for what it is.

    Args:
        choices: the arguments of `render` in `CHOICES`; what is left out is left open.

    Raises:
        UnusableValueError: an argument has a type that it cannot have.

    Example:
        >>> wanted_of(personas="maya", wrap=900)
        Wanted(personas=('maya',), wrap=900.0)
    """
    return Wanted(**{name: _DOORS[name](name, value) for name, value in choices.items()})


def findings_of(given: object) -> tuple[Diagnostic, ...]:
    """
    Take findings, or the report that has them.

    Args:
        given: findings, a report, or `None` for the map alone.

    Raises:
        UnusableValueError: it is something else.
    """
    if given is None:
        return ()
    # Most pictures show the map alone.
    from journeymap.app.checking import Report  # noqa: PLC0415 (as said)
    from journeymap.diagnostics import Diagnostic  # noqa: PLC0415 (as said)

    expected = "expected a report, or findings such as its `diagnostics`"
    return several("findings", given.diagnostics if isinstance(given, Report) else given, Diagnostic, expected)


def with_own(*, view: object = None, format_: object = None, theme: object = None) -> Registries:
    """
    Put what a caller made before what is built in, so that it is found by its name.

    Args:
        view: a view, or something else that names one.
        format_: a format, or something else that names one.
        theme: a theme, or something else that names one.
    """
    return Registries(
        views=(view, *VIEWS) if isinstance(view, View) else VIEWS,
        renderers=(format_, *RENDERERS) if isinstance(format_, Renderer) else RENDERERS,
        themes=(theme, *THEMES) if isinstance(theme, Theme) else THEMES,
    )


def paper_of(
    engine: str | None, scale: float | None, fonts: Sequence[StrPath], paper: str | None = None, *, free: bool = False
) -> Paper:
    """
    Return how formats that leave a choice draw a map.

    Args:
        engine: the name of an engine; `None` for whoever does it best.
        scale: how many pixels or points a unit of the drawing becomes; `None` for one, or as much of it as fits.
        fonts: font files that are used first in a PNG and a PDF.
        paper: the name of a paper; `None` for one page as large as the drawing.
        free: whether DOT leaves the places of a blueprint or a journey to Graphviz.

    Raises:
        UnknownNameError: there is no such engine or paper.
        TooLargeError: the scale is no number from 0.01 to 100.
    """
    if scale is not None and not _SCALES[0] <= scale <= _SCALES[1]:
        raise TooLargeError(f"a scale of {scale:g} is too small or too large", "use a number from 0.01 to 100")
    files = tuple(Path(font) for font in fonts)
    named = None if engine is None else engine_of(text_of("engine", engine, ENGINE_NAMES))
    size = None if paper is None else page_size(text_of("paper", paper, PAPER_NAMES))
    return Paper(engine=named, scale=scale, fonts=files, paper=size, free=free)


def picture_of(
    compiled: CompiledMap,
    wanted: Wanted,
    *,
    findings: Sequence[Diagnostic] = (),
    paper: Paper = PLAIN,
    registries: Registries = BUILT_IN,
) -> Picture:
    """
    Describe what is drawn of a map; nothing is made before a format asks for it.

    Args:
        compiled: the map.
        wanted: what is drawn, and how; what it leaves open is as usual.
        findings: what was found in the map; a page lists it, and the sheet shows it where that is wanted.
        paper: how formats that leave a choice draw it.
        registries: the views that there are.

    Returns:
        What any format can be made of.

    Raises:
        UnknownNameError: there is no such view, detail, direction or omission, or the map has no such variant.
        TooLargeError: no strip is as narrow as it is to be.
    """
    shown = view_of(wanted.view or VIEW_NAMES[0], registries.views)
    left_out = omissions(wanted.omit or ())
    # A finding may quote what is left out, and those of the smaller map would call it missing.
    told = () if left_out else findings
    alone = compiled_variant(compiled, wanted.variant)
    return Picture(
        compiled=leave_out(alone, left_out),
        view=shown,
        selection=evolve(_selection(wanted), without=left_out),
        overlay=overlay_there(_overlay_of(compiled, told), alone, wanted.variant) if told else NO_OVERLAY,
        annotated=bool(wanted.findings) and not left_out,
        paper=paper,
        wrap=_wide_enough("strip", wanted.wrap, SHEET_LEAST),
        width=_wide_enough("story", wanted.width, _NARROWEST_STORY),
        page=wanted.page,
        boxes_for_systems=_systems(wanted.systems) == SYSTEMS_NAMES[1],
    )


def render_formats(
    picture: Picture, formats: Sequence[str], theme: str | None = None, registries: Registries = BUILT_IN
) -> tuple[bytes, ...]:
    """
    Write one picture in several formats.

    Args:
        picture: the picture.
        formats: names of formats.
        theme: its colours: the name of a theme, or the path of a file with one; `None` for the usual ones.
        registries: the formats and themes that there are.

    Returns:
        The contents, in the order of the formats.

    Raises:
        UnknownNameError: there is no such format or theme, or the map has no such persona, stage, lane, path or
            variant.
        ThemeError: the file cannot be used as a theme.
        UnreadableInputError: the file cannot be read.
        MissingExtraError: a format or the view needs something that is not installed.
        MissingFontError: there is no font here.
        TooLargeError: a picture would be larger than its format, or whoever draws it, can take.
        DrawingError: whoever draws it failed.
    """
    colours = theme_for(theme or THEME_NAMES[0], registries)
    writers = [renderer(name, registries.renderers) for name in formats]
    return tuple(writer.render(picture, colours) for writer in writers)


def chosen(asked: Wanted, settings: Settings, registries: Registries = BUILT_IN) -> Wanted:
    """
    Put together what a caller asks for, a view that the settings declare, and what they say of every picture.

    Args:
        asked: what the caller asks for; its view may be one that the settings declare.
        settings: the settings of the project.
        registries: the views that there are.

    Returns:
        What to draw, the caller's word first, then the declared view's, then the settings' own. Lanes that the settings
        name for every picture are rows of the view that they name, or of the usual one, and count for no other.

    Raises:
        UnknownNameError: there is no such view, and none is declared.
    """
    usual = settings.render.view or VIEW_NAMES[0]
    name = asked.view or usual
    views = tuple(view.name for view in registries.views)
    if name not in settings.views and name not in views:
        raise UnknownNameError(what="view", name=name, known=(*views, *settings.views))
    wanted = evolve(asked, view=None).over(_declared(name, settings))
    same = wanted.view == _declared(usual, settings).view
    return wanted.over(settings.render if same else evolve(settings.render, lanes=None))


def theme_for(name: str, registries: Registries = BUILT_IN) -> Theme:
    """
    Find a built-in theme, or read one from a file.

    Args:
        name: the name of a theme, or a path that ends in `.toml`.
        registries: the themes that there are.

    Returns:
        The theme.

    Raises:
        ThemeError: the file cannot be used as a theme.
        UnknownNameError: there is no such theme.
        UnreadableInputError: the file cannot be read.
    """
    if not name.lower().endswith(THEME_SUFFIX):
        return theme_of(name, registries.themes)
    raw = read_bytes(name, _LARGEST_THEME)
    if len(raw) > _LARGEST_THEME:
        raise ThemeError(name, (f"it is larger than {_LARGEST_THEME} bytes",))
    return _read_theme(raw.decode("utf-8", errors="replace"), name)


def format_for(path: StrPath, registries: Registries = BUILT_IN) -> str:
    """
    Return which format the end of a file's name stands for.

    Args:
        path: the file.
        registries: the formats that there are.

    Returns:
        The name of the format.

    Raises:
        UnknownNameError: the end of the name stands for no format.
    """
    renderer = renderer_for(os.fspath(path), registries.renderers)
    if renderer is None:
        endings = tuple(suffix for candidate in registries.renderers for suffix in candidate.suffixes)
        raise UnknownNameError("file ending", Path(path).suffix or "no ending", endings)
    return renderer.name


def ending_of(format_name: str, registries: Registries = BUILT_IN) -> str:
    """
    Return how files of a format end that the caller does not name.

    Args:
        format_name: the name of the format.
        registries: the formats that there are.

    Returns:
        The usual ending; a format without one has that of the format whose kind it is.

    Raises:
        UnknownNameError: there is no such format.

    Example:
        >>> ending_of("svg"), ending_of("mermaid-flowchart")
        ('.svg', '.mmd')
    """
    wanted = renderer(format_name, registries.renderers)
    kin = (renderer for renderer in (wanted, *registries.renderers) if renderer.media_type == wanted.media_type)
    return next(suffix for renderer in kin for suffix in renderer.suffixes)


# Private


_USUAL: Final = Wanted(
    view=VIEW_NAMES[0],
    theme=THEME_NAMES[0],
    detail=DETAIL_NAMES[0],
    direction=DIRECTION_NAMES[0],
    findings=False,
    systems=SYSTEMS_NAMES[0],
)


def _name(where: str, wanted: object, names: Sequence[str]) -> str:
    return wanted.name if isinstance(wanted, (View, Renderer, Theme)) else text_of(where, wanted, names)


_DOORS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "view": lambda where, value: _name(where, value, VIEW_NAMES),
    "theme": lambda where, value: _name(where, value, THEME_NAMES),
    "personas": ids_of,
    "stages": ids_of,
    "lanes": ids_of,
    "path": id_of,
    "variant": id_of,
    "detail": lambda where, value: text_of(where, value, DETAIL_NAMES),
    "direction": lambda where, value: text_of(where, value, DIRECTION_NAMES),
    "wrap": number_of,
    "width": number_of,
    "page": address_of,
    "systems": lambda where, value: text_of(where, value, SYSTEMS_NAMES),
    "findings": lambda _, value: value is not None,
    "omit": ids_of,
}

CHOICES: Final = tuple(_DOORS)
"""What callers choose about any picture, by the names of the arguments of `render`."""


def _said(wanted: Wanted) -> Wanted:
    """Leave open what is as usual: nobody waits for what that would change."""
    same = {name: None for name, usual in asdict(_USUAL, recurse=False).items() if getattr(wanted, name) == usual}
    return evolve(wanted, **same)


def _declared(name: str, settings: Settings) -> Wanted:
    """Describe what a name of a view stands for; its own view is never left open."""
    declared = settings.views.get(name)
    return Wanted(view=name) if declared is None else declared.over(Wanted(view=VIEW_NAMES[0]))


def _selection(wanted: Wanted) -> Selection:
    """Make the selection that the words of a caller stand for; an unknown word raises."""
    detail = wanted.detail or DETAIL_NAMES[0]
    if detail not in DETAIL_NAMES:
        raise UnknownNameError(what="detail", name=detail, known=DETAIL_NAMES)
    direction = wanted.direction or DIRECTION_NAMES[0]
    if direction not in DIRECTION_NAMES:
        raise UnknownNameError(what="direction", name=direction, known=DIRECTION_NAMES)
    return Selection(
        personas=_names(wanted.personas),
        stages=_names(wanted.stages),
        lanes=_names(wanted.lanes),
        path=wanted.path,
        detail=Detail(detail),
        direction=Course(direction),
    )


def _systems(name: str | None) -> str:
    """Return how systems are shown; an unknown word raises."""
    if name is not None and name not in SYSTEMS_NAMES:
        raise UnknownNameError(what="way to show systems", name=name, known=SYSTEMS_NAMES)
    return name or SYSTEMS_NAMES[0]


def _wide_enough(what: str, width: float | None, least: float) -> float | None:
    if width is not None and not least <= width < math.inf:
        raise TooLargeError(f"no {what} is {width:g} wide", f"use a number from {least:g}")
    return width


def _names(names: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(names)
