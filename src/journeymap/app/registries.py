"""The views, formats and themes that a picture can be made with: those built in, and those of packages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.late import late_function
from journeymap.render import RENDERERS, Renderer
from journeymap.theme import THEMES, Theme
from journeymap.views import VIEWS, View


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.diagnostics import Diagnostic


# Most projects have no plugins.
_with_plugins: Final[Callable[..., Registries]] = late_function("journeymap.app.picture_plugins:with_plugins")


@frozen(kw_only=True)
class Registries:
    """
    What a picture can be made with.

    Attributes:
        views: the views, the usual one first.
        renderers: the formats, the usual one first.
        themes: the themes, the usual one first.
        diagnostics: one for each package, or thing of it, that cannot be used.
        origins: by group and name, the package of what is not built in.
    """

    views: tuple[View, ...] = VIEWS
    renderers: tuple[Renderer, ...] = RENDERERS
    themes: tuple[Theme, ...] = THEMES
    diagnostics: tuple[Diagnostic, ...] = ()
    origins: tuple[tuple[str, str, str], ...] = ()


BUILT_IN: Final = Registries()
"""What there is without any package."""


def registries(packages: Sequence[str]) -> Registries:
    """
    List what a project can make pictures with.

    Args:
        packages: the names of installed packages whose views, formats and themes are used besides.

    Returns:
        What is built in; with plugins, what could be loaded of them as well.
    """
    return _with_plugins(packages) if packages else BUILT_IN
