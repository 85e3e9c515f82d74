"""Colours that people tell apart whichever colours they see: blue against orange, and dark or light between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.theme.role import Role
from journeymap.theme.theme import Palette, Swatch


if TYPE_CHECKING:
    from collections.abc import Mapping


def colour_blind_safe(palette: Palette) -> Palette:
    """
    Give what means good, bad and in between, and curves, colours that differ in every kind of colour vision.

    Args:
        palette: a palette of a theme; the other colours are kept, because a place or a sign says what they say.

    Returns:
        A palette for the same brightness.
    """
    return Palette(dark=palette.dark, swatches={**palette.swatches, **(_night() if palette.dark else _day())})


# Private


def _swatch(fill: str, edge: str, text: str, faint: str | None = None) -> Swatch:
    return Swatch(fill=fill, edge=edge, text=text, faint=faint or text)


def _day() -> Mapping[Role, Swatch]:
    """Give the swatches for light surroundings."""
    return {
        #                                     fill       edge       text       faint
        Role.WORST: _swatch("#fcecdf", "#d3a184", "#37424f", "#4d5867"),
        Role.PAIN: _swatch("#faf2ec", "#b57a4c", "#42322c", "#66544d"),
        Role.GAIN: _swatch("#eaf3fc", "#2f74b5", "#134a80", "#2f5c8a"),
        Role.OPPORTUNITY: _swatch("#f8f6e8", "#55523c", "#3a3822", "#57543d"),
        Role.MET: _swatch("#c1e0fd", "#2166ac", "#0d3f70", "#1f4c78"),
        Role.MET_FAR: _swatch("#50b1ee", "#2166ac", "#062c52", "#0e3660"),
        Role.SHORT: _swatch("#f9ebc6", "#4d4a36", "#3a3721", "#57533a"),
        Role.SHORT_FAR: _swatch("#f2ce72", "#4d4a36", "#3d3410", "#4f4519"),
        Role.MISSED: _swatch("#f6a98c", "#c04f1a", "#5a1c02", "#672608"),
        Role.MISSED_FAR: _swatch("#d48047", "#c04f1a", "#3b1200", "#431500"),
        Role.UNKNOWN: _swatch("#c1c3c6", "#6b7277", "#262b2f", "#363c40"),
        Role.ERROR: _swatch("#a83c08", "#a83c08", "#ffffff"),
        Role.WARNING: _swatch("#f0e6b4", "#4d4a36", "#2f2d1c"),
        Role.INFO: _swatch("#d9e9f8", "#2166ac", "#0d3f70"),
        Role.FAIL: _swatch("#a83c08", "#a83c08", "#ffffff"),
        Role.GOOD: _swatch("#cfe2f4", "#1f63a8", "#1f63a8"),
        Role.NEUTRAL: _swatch("#ffffff", "#5e5e5e", "#5e5e5e"),
        Role.BAD: _swatch("#fbd9c4", "#a83c08", "#a83c08"),
        Role.CURVE_1: _swatch("#d9e9f8", "#0067a8", "#00588f"),
        Role.CURVE_2: _swatch("#fbe3d3", "#b8500a", "#953f05"),
        Role.CURVE_3: _swatch("#e4e4e4", "#2b2b2b", "#2b2b2b"),
        Role.CURVE_4: _swatch("#f0f0f0", "#767676", "#5c5c5c"),
    }


def _night() -> Mapping[Role, Swatch]:
    """Give the swatches for dark surroundings."""
    return {
        #                                     fill       edge       text       faint
        Role.WORST: _swatch("#35241a", "#8a6449", "#e6ddd6", "#bfb3aa"),
        Role.PAIN: _swatch("#2a2321", "#a9745c", "#ecdfda", "#c2b0a9"),
        Role.GAIN: _swatch("#14263a", "#5a9fe0", "#d3e6fa", "#a3c3e3"),
        Role.OPPORTUNITY: _swatch("#2b2a1d", "#d9d3ae", "#f2eed2", "#cfcaab"),
        Role.MET: _swatch("#1f435c", "#5a9fe0", "#cfe4fa", "#a3c6ea"),
        Role.MET_FAR: _swatch("#116fab", "#5a9fe0", "#ffffff", "#eaf5ff"),
        Role.SHORT: _swatch("#373016", "#e6dfb8", "#f6f0d0", "#d6d0ad"),
        Role.SHORT_FAR: _swatch("#5d4d00", "#e6dfb8", "#fff3cf", "#efe0b0"),
        Role.MISSED: _swatch("#805439", "#e0814a", "#ffe9dd", "#fbd9c6"),
        Role.MISSED_FAR: _swatch("#a85f31", "#e0814a", "#ffffff", "#ffffff"),
        Role.UNKNOWN: _swatch("#52585d", "#9a9ea2", "#ececec", "#d9dbdd"),
        Role.ERROR: _swatch("#f08c52", "#f08c52", "#2a0e00"),
        Role.WARNING: _swatch("#34311f", "#e6dfb8", "#f6f0d0"),
        Role.INFO: _swatch("#14304d", "#5a9fe0", "#cfe4fa"),
        Role.FAIL: _swatch("#f08c52", "#f08c52", "#2a0e00"),
        Role.GOOD: _swatch("#1b3a58", "#62a8ec", "#62a8ec"),
        Role.NEUTRAL: _swatch("#12171e", "#b4b4b4", "#b4b4b4"),
        Role.BAD: _swatch("#4f2c15", "#f08c52", "#f08c52"),
        Role.CURVE_1: _swatch("#1b3350", "#56a8ec", "#86c2f6"),
        Role.CURVE_2: _swatch("#402413", "#ea8a48", "#f5ae7c"),
        Role.CURVE_3: _swatch("#3a3a3a", "#f0f0f0", "#f0f0f0"),
        Role.CURVE_4: _swatch("#262626", "#a2a2a2", "#b4b4b4"),
    }
