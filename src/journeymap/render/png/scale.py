"""The scale of a picture that may not be as large as it comes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Callable


LEAST: Final = 0.01
"""Whatever is smaller is no picture, and an option of the command line does not take it."""


@frozen
class Fit:
    """
    How a picture was made to fit.

    Attributes:
        scale: how many pixels, or points, a unit of the drawing becomes.
        room: what it fits into, a few words.
        usual: the scale that it has where there is room.
    """

    scale: float
    room: str
    usual: float = 1.0


def fitting_scale(fits: Callable[[float], bool], guess: float, most: float = 1) -> float:
    """
    Find the largest scale that fits, in three digits so that it can be read and typed.

    Args:
        fits: tells whether a picture of a scale does; a smaller one always does where a larger one does.
        guess: what should just fit if nothing were rounded.
        most: what nobody wants to exceed.

    Returns:
        The scale, at least the least one, which may not fit.

    Example:
        >>> fitting_scale(lambda scale: 30_000 * scale <= 14_400, 14_400 / 30_000)
        0.48
    """
    if fits(most):
        return most
    if guess <= LEAST:
        return LEAST
    unit = math.pow(10, 2 - math.floor(math.log10(guess)))
    steps = math.floor(guess * unit)
    # Pixels are whole, so the guess may be a little too large.
    while not fits(steps / unit) and steps / unit > LEAST:
        steps -= 1
    return max(LEAST, steps / unit)
