"""Themes: a swatch for every role, in the light and in the dark."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.theme.role import Role


FONT_STACK: Final = ("Inter", "Helvetica Neue", "Helvetica", "Arial", "Liberation Sans", "Roboto", "DejaVu Sans")
"""The families that may draw our text, the generic `sans-serif` after them; the width tables measure these."""


class Pattern(enum.Enum):
    """What marks an area where colours are not enough."""

    DOTS = "dots"
    LEVEL = "level"
    UPRIGHT = "upright"
    RISING = "rising"
    FALLING = "falling"
    CROSSED = "crossed"


@frozen(kw_only=True)
class Swatch:
    """
    The colours of one role, each as `#rrggbb`.

    Attributes:
        fill: what areas are filled with; also the ground on which its text stands.
        edge: lines and the edges of areas.
        text: text on the fill.
        faint: lesser text on the fill; still readable.
        pattern: what is drawn over the fill; of a box along its left edge, where no words stand.
        ink: the colour of the pattern.
        dash: how its lines are dashed, as SVG writes it; empty for as they come.
    """

    fill: str
    edge: str
    text: str
    faint: str
    pattern: Pattern | None = None
    ink: str | None = None
    dash: str = ""


@frozen(kw_only=True)
class Palette:
    """
    A swatch for every role, for one brightness of the surroundings.

    Attributes:
        dark: whether it is made for dark surroundings.
        swatches: every role's colours; left out where a theme is shown on a line.
    """

    dark: bool
    swatches: Mapping[Role, Swatch] = field(repr=False)


@frozen(kw_only=True)
class Theme:
    """
    How a drawing is coloured.

    Attributes:
        name: what callers ask for.
        palette: the colours, and the only ones in outputs that cannot follow their surroundings.
        night: the colours where the reader prefers the dark; absent: the same ones always.
    """

    name: str
    palette: Palette
    night: Palette | None = None
