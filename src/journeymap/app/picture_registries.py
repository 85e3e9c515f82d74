"""The views, formats and themes that a picture can be made with: those built in, and those of packages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.render import RENDERERS, Renderer
from journeymap.theme import THEMES, Theme
from journeymap.views import VIEWS, View


if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic


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
