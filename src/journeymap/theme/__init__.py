"""
How things look: roles, the colours that a theme gives to each, and the built-in themes.

Holds: roles, swatches, palettes, themes, the fonts, the contrast of two colours.
May import: errors.
Start reading: role.py, then builtin.py.
"""

from journeymap.theme.builtin import AUTO, DARK, LIGHT, THEMES, theme
from journeymap.theme.contrast import contrast
from journeymap.theme.role import CURVE_ROLES, HEAT_ROLES, STAGE_ROLES, Role
from journeymap.theme.theme import FONT_STACK, Palette, Swatch, Theme


__all__ = [
    "AUTO",
    "CURVE_ROLES",
    "DARK",
    "FONT_STACK",
    "HEAT_ROLES",
    "LIGHT",
    "STAGE_ROLES",
    "THEMES",
    "Palette",
    "Role",
    "Swatch",
    "Theme",
    "contrast",
    "theme",
]
