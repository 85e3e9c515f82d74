"""Views, formats and themes that other packages bring, for those who ask for them by the package's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import evolve

from journeymap.app.entry_points import (
    RENDERERS_GROUP,
    THEMES_GROUP,
    VIEWS_GROUP,
    canonical,
    failing_plugin,
    loaded,
    offers,
)
from journeymap.app.guarded import Guarded, faults_of
from journeymap.app.picture_registries import Registries
from journeymap.diagnostics import did_you_mean
from journeymap.render import RENDERERS, Renderer
from journeymap.theme import THEMES, Theme
from journeymap.views import VIEWS, View


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from journeymap.diagnostics import Diagnostic


T = TypeVar("T", View, Renderer, Theme)


def with_plugins(packages: Iterable[str]) -> Registries:
    """
    Load the views, formats and themes of some packages.

    Args:
        packages: the names of installed packages, as pip knows them. Only these are imported; a map cannot name one.

    Returns:
        All there is; what fails is a diagnostic that names the package, and the rest is used.
    """
    names = tuple(dict.fromkeys(packages))
    loader = _Loader()
    groups = {group: offers(group) for group in (VIEWS_GROUP, RENDERERS_GROUP, THEMES_GROUP)}
    installed = [package for packages_of_group in groups.values() for package in packages_of_group]
    for package in names:
        if canonical(package) not in installed:
            nearest = did_you_mean(package, installed)
            message = f"no package `{package}` that brings views, formats or themes is installed{nearest}"
            loader.failed.append(
                failing_plugin(package, message, "install it, or take it out of `render.plugins` or `--plugin`")
            )
            continue
        for view in loader.load(package, VIEWS_GROUP, groups, View, "a view", "views", _examine_view):
            if loader.fits(package, VIEWS_GROUP, view.name, "view", loader.views):
                guard = Guarded(f"the view `{view.name}`", package)
                loader.views.append(evolve(view, make=guard.view(view.make)))
        for format_ in loader.load(
            package, RENDERERS_GROUP, groups, Renderer, "a format", "formats", _examine_renderer
        ):
            ends = [end for renderer in loader.renderers for end in renderer.suffixes if end in format_.suffixes]
            if ends:
                loader.refuse(package, f"`{package}` brings a format with the ending `{ends[0]}`, which is taken")
            elif loader.fits(package, RENDERERS_GROUP, format_.name, "format", loader.renderers):
                guard = Guarded(f"the format `{format_.name}`", package)
                loader.renderers.append(guard.renderer(format_))
        for theme in loader.load(package, THEMES_GROUP, groups, Theme, "a theme", "themes", _examine_theme):
            if loader.fits(package, THEMES_GROUP, theme.name, "theme", loader.themes):
                loader.themes.append(theme)
    return Registries(
        views=tuple(loader.views),
        renderers=tuple(loader.renderers),
        themes=tuple(loader.themes),
        diagnostics=tuple(loader.failed),
        origins=tuple(loader.origins),
    )


# Private

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SUFFIX: Final = re.compile(r"(\.[a-z0-9]+)+")
_MEDIA_TYPE: Final = re.compile(r"[a-z]+/[a-z0-9.+-]+")

_NOT_VIEWS: Final = frozenset({"outline"})
"""What `journeymap show` calls something else."""


class _Loader:
    """Gathers what packages bring, and what fails of it."""

    def __init__(self) -> None:
        self.views = list(VIEWS)
        self.renderers = list(RENDERERS)
        self.themes = list(THEMES)
        self.failed: list[Diagnostic] = []
        self.origins: list[tuple[str, str, str]] = []

    def load(
        self,
        package: str,
        group: str,
        groups: dict[str, dict[str, list[Any]]],
        wanted: type[T],
        words: str,
        several: str,
        examine: Callable[[T], None],
    ) -> list[T]:
        """Import what a package brings to a group."""
        things: list[T] = []
        for entry in groups[group].get(canonical(package), ()):
            brought = loaded(entry, wanted, words, examine)
            if brought.wrong:
                self.refuse(package, f"the {several} of `{package}` {brought.wrong}")
            things += brought.things
        return things

    def fits(self, package: str, group: str, name: str, what: str, taken: Sequence[T]) -> bool:
        """Whether nothing else has the name, which must mean one thing."""
        if any(thing.name == name for thing in taken) or (what == "view" and name in _NOT_VIEWS):
            self.refuse(package, f"`{package}` brings a {what} with the name `{name}`, which is taken")
            return False
        self.origins.append((group, name, package))
        return True

    def refuse(self, package: str, message: str) -> None:
        """Describe what cannot be used."""
        hint = f"the rest is used; report the fault to the makers of `{package}`"
        self.failed.append(failing_plugin(package, message, hint))


def _examine_view(view: Any) -> None:  # noqa: ANN401 (a package may have put anything there)
    _require(_NAME.fullmatch, view.name, "name")
    if not callable(view.make) or not isinstance(view.summary, str) or not isinstance(view.rows, str):
        raise TypeError("a view has a `summary`, and `make` is a function")
    frozenset(view.ignores)


def _examine_renderer(renderer: Any) -> None:  # noqa: ANN401 (a package may have put anything there)
    _require(_NAME.fullmatch, renderer.name, "name")
    _require(_MEDIA_TYPE.fullmatch, renderer.media_type, "media type")
    if not isinstance(renderer.suffixes, tuple) or not renderer.suffixes:
        raise TypeError("a format has a tuple of `suffixes`, at least one")
    for suffix in renderer.suffixes:
        _require(_SUFFIX.fullmatch, suffix, "ending")
    if not callable(renderer.render):
        raise TypeError("`render` of a format is a function")


def _examine_theme(theme: Any) -> None:  # noqa: ANN401 (a package may have put anything there)
    _require(_NAME.fullmatch, theme.name, "name")
    faults = faults_of(theme)
    if faults:
        raise ValueError(faults)


def _require(fits: Callable[[str], object], value: object, what: str) -> None:
    if not isinstance(value, str) or fits(value) is None:
        message = f"{value!r} is no {what}"
        raise ValueError(message)
