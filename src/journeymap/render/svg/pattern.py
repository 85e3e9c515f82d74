"""The patterns of a theme as SVG, for paper without colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.theme import Pattern, Role


if TYPE_CHECKING:
    from collections.abc import Collection

    from journeymap.theme import Palette


_TILES: Final = {
    Pattern.DOTS: '<path d="M1 2H3M5 6H7" stroke-width="1.6" stroke-linecap="round" stroke-dasharray="0.1 9"/>',
    Pattern.LEVEL: '<path d="M0 4H8"/>',
    Pattern.UPRIGHT: '<path d="M4 0V8"/>',
    Pattern.RISING: '<path d="M-2 2 2-2M0 8 8 0M6 10 10 6"/>',
    Pattern.FALLING: '<path d="M-2 6 2 10M0 0 8 8M6-2 10 2"/>',
    Pattern.CROSSED: '<path stroke-width="0.55" d="M-2 2 2-2M0 8 8 0M6 10 10 6M-2 6 2 10M0 0 8 8M6-2 10 2"/>',
}
"""Each in a square of 8 units that fits to itself on all sides."""


def pattern_id(name: str, role: Role) -> str:
    """Name the pattern of a role in a drawing."""
    return f"{name}-{role.value}"


def patterns(name: str, roles: Collection[Role], palette: Palette) -> str:
    """
    Define the patterns that a drawing fills its areas with.

    Args:
        name: what the ids of the drawing begin with.
        roles: the roles whose areas it has.
        palette: the colours.

    Returns:
        A `defs` element, and a line end; empty if no role has a pattern.
    """
    parts = []
    for role in Role:
        swatch = palette.swatches[role]
        if role in roles and swatch.pattern is not None:
            ground = f'<rect width="8" height="8" fill="{swatch.fill}"/>'
            parts.append(
                f'<pattern id="{pattern_id(name, role)}" width="8" height="8" patternUnits="userSpaceOnUse">{ground}'
                f'<g stroke="{swatch.ink or swatch.edge}" stroke-width="0.8" fill="none">{_TILES[swatch.pattern]}</g>'
                "</pattern>"
            )
    return f"<defs>{''.join(parts)}</defs>\n" if parts else ""
