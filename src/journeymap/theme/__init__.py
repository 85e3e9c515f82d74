"""
How things look: roles, the colours that a theme gives to each, and the built-in themes.

Holds: roles, swatches, palettes, themes, themes of files, the fonts, the contrast of two colours.
May import: errors, frozen, late, toml_text.
Start reading: role.py, then builtin.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names
from journeymap.theme.builtin import AUTO, COLOUR_BLIND_SAFE, DARK, LIGHT, PRINT, THEMES, theme
from journeymap.theme.role import CURVE_ROLES, STAGE_ROLES, STANDING_ROLES, Role
from journeymap.theme.theme import FONT_STACK, Palette, Pattern, Swatch, Theme


if TYPE_CHECKING:
    from journeymap.theme.brand import read_theme
    from journeymap.theme.contrast import contrast
    from journeymap.theme.legibility import WeakPair, weak_pairs

# Only a theme of one's own has to be read, and to be judged.
_HOMES: Final = {
    "WeakPair": ".legibility",
    "contrast": ".contrast",
    "read_theme": ".brand",
    "weak_pairs": ".legibility",
}

if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)

__all__ = [
    "AUTO",
    "COLOUR_BLIND_SAFE",
    "CURVE_ROLES",
    "DARK",
    "FONT_STACK",
    "LIGHT",
    "PRINT",
    "STAGE_ROLES",
    "STANDING_ROLES",
    "THEMES",
    "Palette",
    "Pattern",
    "Role",
    "Swatch",
    "Theme",
    "WeakPair",
    "contrast",
    "read_theme",
    "theme",
    "weak_pairs",
]
