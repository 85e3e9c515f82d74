"""Which colours of a palette must be told apart, and whether they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.theme.contrast import contrast
from journeymap.theme.role import CURVE_ROLES, STAGE_ROLES, Role


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.theme.theme import Palette


TEXT: Final = 4.5
"""What WCAG asks for text."""

SHAPE: Final = 3.0
"""What it asks for lines and edges that carry meaning."""

GROUNDS: Final = (Role.PAGE, Role.LANE, Role.SPINE, Role.WORST)
"""On which lines, their labels and boxes stand."""

LINES: Final = frozenset(
    {Role.FLOW, Role.RELIANCE, Role.LINE, Role.AXIS, Role.RULE, Role.GOOD, Role.NEUTRAL, Role.BAD, *CURVE_ROLES}
)
"""The roles whose words stand beside them, on the ground."""

_SOFT: Final = frozenset(
    {
        *(*GROUNDS, *STAGE_ROLES, Role.CHIP, Role.APART, Role.RULE),
        *(Role.PERSONA, Role.GOAL, Role.DOES, Role.THINKS, Role.SAYS, Role.SENSES, Role.FEELS),
    }
)
"""The roles whose edges only please: their words, or what stands around them, say all."""


@frozen(kw_only=True)
class WeakPair:
    """
    Two colours that are too much alike.

    Attributes:
        role: whose colour it is.
        part: `text`, `faint` or `edge`.
        ground: the role on whose fill it stands.
        colour: the colour.
        fill: the fill below it.
        needed: the contrast that it should have.
    """

    role: Role
    part: str
    ground: Role
    colour: str
    fill: str
    needed: float

    @property
    def contrast(self) -> float:
        """The contrast that it has."""
        return contrast(self.colour, self.fill)


def weak_pairs(palette: Palette) -> tuple[WeakPair, ...]:
    """
    Find the colours of a palette that are not told apart well enough.

    Args:
        palette: the palette.

    Returns:
        Text below 4.5 on its ground, edges and lines below 3, in the order of the roles.
    """
    return tuple(pair for pair in _pairs(palette) if pair.contrast < pair.needed)


# Private


def _pairs(palette: Palette) -> Iterator[WeakPair]:
    for role in Role:
        texts = GROUNDS if role in LINES or role is Role.LANE else (role,)
        for part in ("text", "faint"):
            yield from (_pair(palette, role, part, ground, TEXT) for ground in texts)
        if role not in _SOFT:
            yield from (_pair(palette, role, "edge", ground, SHAPE) for ground in GROUNDS)


def _pair(palette: Palette, role: Role, part: str, ground: Role, needed: float) -> WeakPair:
    return WeakPair(
        role=role,
        part=part,
        ground=ground,
        colour=getattr(palette.swatches[role], part),
        fill=palette.swatches[ground].fill,
        needed=needed,
    )
