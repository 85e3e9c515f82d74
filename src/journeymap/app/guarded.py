"""The code of packages while a picture is made: whatever it does, the message says whose it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import evolve

from journeymap import views
from journeymap.checks.foreign import guarded
from journeymap.errors import JourneymapError, PluginError
from journeymap.theme import Palette, Pattern, Role, Swatch, weak_pairs


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.graph import CompiledMap
    from journeymap.render import Renderer
    from journeymap.views import AnySheet, Selection


T = TypeVar("T")

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_DASH: Final = re.compile(r"[0-9. ]{0,40}")


class Guarded:
    """
    Runs the functions of one thing that a package brought.

    Args:
        what: what it is, such as "the view `kanban`".
        distribution: the package.
    """

    def __init__(self, what: str, distribution: str) -> None:
        self._what = what
        self._distribution = distribution

    def view(self, make: Callable[[CompiledMap, Selection], AnySheet]) -> Callable[[CompiledMap, Selection], AnySheet]:
        """Guard the function of a view."""
        kinds = (views.Sheet, views.TableSheet, views.QuadrantSheet, views.TreeSheet, views.GraphSheet)
        return lambda compiled, selection: self._run(kinds, "a sheet", lambda: make(compiled, selection))

    def renderer(self, renderer: Renderer) -> Renderer:
        """Guard the functions of a format."""
        return evolve(
            renderer,
            render=lambda picture, theme: self._run((bytes,), "bytes", lambda: renderer.render(picture, theme)),
            left_out=lambda picture: self._run((tuple,), "a tuple", lambda: renderer.left_out(picture)),
            ignores=lambda picture: self._run((frozenset,), "a frozenset", lambda: renderer.ignores(picture)),
        )

    def _run(self, kinds: tuple[type[Any], ...], words: str, function: Callable[[], T]) -> T:
        """
        Run a function.

        Raises:
            PluginError: it failed, printed something, or returned something else.
        """
        results: list[T] = []
        # What it says of names, sizes and extras is for the caller, as from any other.
        outcome = guarded(lambda: results.append(function()), passing=(JourneymapError,))
        if outcome.failed or outcome.printed:
            raise PluginError(self._what, self._distribution, outcome.failed or outcome.printed)
        (result,) = results
        if not isinstance(result, kinds):
            raise PluginError(self._what, self._distribution, f"returned {type(result).__name__}, not {words}")
        return result


def faults_of(theme: Any) -> str:  # noqa: ANN401 (a package may have put anything there)
    """
    Describe what is wrong with a theme of a package; empty if nothing is.

    Args:
        theme: the theme. Its colours stand in style sheets, where nothing else may.
    """
    palettes = [theme.palette] if theme.night is None else [theme.palette, theme.night]
    for palette in palettes:
        if not isinstance(palette, Palette):
            return "a theme has palettes"
        for role in Role:
            swatch = palette.swatches.get(role)
            if not isinstance(swatch, Swatch):
                return f"there is no swatch for `{role.value}`"
            if not _is_harmless(swatch):
                return f"a colour of `{role.value}` is not written as #rrggbb"
        for pair in weak_pairs(palette):
            return f"the {pair.part} of `{pair.role.value}` is too much like the fill of `{pair.ground.value}`"
    return ""


# Private


def _is_harmless(swatch: Any) -> bool:  # noqa: ANN401 (a package may have put anything there)
    colours = [swatch.fill, swatch.edge, swatch.text, swatch.faint, *([swatch.ink] if swatch.ink is not None else [])]
    are_colours = all(isinstance(colour, str) and _COLOUR.fullmatch(colour) for colour in colours)
    patterned = swatch.pattern is None or (isinstance(swatch.pattern, Pattern) and swatch.ink is not None)
    return are_colours and patterned and isinstance(swatch.dash, str) and _DASH.fullmatch(swatch.dash) is not None
