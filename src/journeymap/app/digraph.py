"""From a map to a graph of the `graphviz` package."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Final

from journeymap.app.rendering import THEME_NAMES, VIEW_NAMES, findings_of, picture_of, theme_for, wanted_of, with_own
from journeymap.graph import compile_map
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import graphviz

    from journeymap.app.checking import Report
    from journeymap.app.word import DetailName, DirectionName, OmissionName, ThemeName, ViewName
    from journeymap.diagnostics import Diagnostic
    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap
    from journeymap.render.graphviz.dot_graph import DotGraph
    from journeymap.theme import Theme
    from journeymap.views import View


# Only DOT needs them.
_can_be_free: Final[Callable[..., bool]] = late_function("journeymap.render.picture_graph:can_be_free")
_picture_graph: Final[Callable[..., DotGraph]] = late_function("journeymap.render.picture_graph:picture_graph")


def to_graphviz(
    journey_map: JourneyMap | CompiledMap,
    *,
    view: ViewName | str | View = VIEW_NAMES[0],
    placed: bool = True,
    theme: ThemeName | str | Theme = THEME_NAMES[0],
    personas: Sequence[str] | None = None,
    stages: Sequence[str] | None = None,
    lanes: Sequence[str] | None = None,
    path: str | None = None,
    variant: str | None = None,
    detail: DetailName | str | None = None,
    direction: DirectionName | str | None = None,
    findings: Report | Sequence[Diagnostic] | None = None,
    omit: Sequence[OmissionName | str] = (),
) -> graphviz.Digraph:
    """
    Give a map as a graph of the `graphviz` package, to style, to extend and to draw.

    Nodes are named after the keys of elements, such as `touchpoint:pay`, and so are the clusters of stages and lanes,
    such as `cluster_stage:order`. All have `id`, `class` and `tooltip`, and `URL` where the map has a link.

    Args:
        journey_map: the map, which may be compiled already.
        view: what is drawn, such as `blueprint` or `flow`; or a view of your own.
        placed: whether everything has its place, as in our own pictures. If not, Graphviz finds the places of boxes:
            stages are clusters, and the lanes of a blueprint are ranks; curves, lines and the legend are left out.
            Views of tables, quadrants and trees always have places.
        theme: its colours, as in `render`; Graphviz cannot follow the reader, so `auto` is light.
        personas: the ids of the personas to show; `None` for all.
        stages: the ids of the stages to show; `None` for all.
        lanes: the rows to show; `None` for all.
        path: the path to show; `None` for all.
        variant: the id of the variant to show; `None` for all.
        detail: how much is said, as in `render`.
        direction: which way a flow runs: `right` or `down`.
        findings: what was found in the map, to be shown in the picture; `None` for the map alone.
        omit: what is left out because it is not for everybody, as in `render`.

    Returns:
        The graph; its layout engine is one of its own attributes, so that `render` and `pipe` need none.

    Raises:
        UnknownNameError: there is no such view, theme, detail, direction or omission, or the map has no such persona,
            stage, lane, path or variant.
        UnusableValueError: an argument has a type that it cannot have.
        MissingExtraError: the places of a flow are asked for, and Graphviz is not here to find them.
        DrawingError: Graphviz failed to find them.

    Example:
        >>> import journeymap as jm
        >>> coffee = jm.loads("{title: Buy a coffee, stages: {order: {touchpoints: [queue, pay]}}}")
        >>> dot = jm.to_graphviz(coffee, placed=False)
        >>> dot.node("touchpoint:pay", fillcolor="gold")
        >>> "cluster_stage:order" in dot.source
        True
    """
    registries = with_own(view=view, theme=theme)
    wanted = wanted_of(
        view=view,
        theme=theme,
        personas=personas,
        stages=stages,
        lanes=lanes,
        path=path,
        variant=variant,
        **({} if detail is None else {"detail": detail}),
        **({} if direction is None else {"direction": direction}),
        findings=findings,
        omit=omit or None,
    )
    picture = picture_of(compile_map(journey_map), wanted, findings=findings_of(findings), registries=registries)
    if not placed and not _can_be_free(picture):
        warnings.warn(f"`placed` has no effect on the view {picture.view.name}", stacklevel=2)
    colours = theme_for(wanted.theme or THEME_NAMES[0], registries)
    return _picture_graph(picture, colours, free=not placed).digraph()
