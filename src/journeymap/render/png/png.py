"""PNG: a drawing as one page, set by Typst with fonts that are named to it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from journeymap.errors import MissingExtraError, TooLargeError
from journeymap.render.png.scale import LEAST, Fit, fitting_scale
from journeymap.render.typeset.pages import Pages
from journeymap.render.typeset.typeset import typeset
from journeymap.theme import AUTO


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from journeymap.layout import Drawing
    from journeymap.theme import Theme


MOST_PIXELS: Final = 50_000_000
"""More than this takes seconds and a gigabyte, and few programs open it."""

USUAL_SCALE: Final = 2.0
"""Pixels of a unit; with one, letters are soft on a screen of today, which has two for each of a web page."""


def to_png(drawing: Drawing, theme: Theme = AUTO, *, scale: float | None = None, fonts: Sequence[Path] = ()) -> bytes:
    """
    Draw a drawing in pixels.

    Args:
        drawing: the drawing.
        theme: its colours; pixels cannot follow the reader's preference, so only the first palette counts.
        scale: how many pixels a unit of the drawing becomes; `None` for two, as screens have them today, or as much of
            it as fits.
        fonts: font files to be used first.

    Returns:
        The file; the same for the same drawing, theme, scale and fonts. Characters that no font here has are a sign
        each, which `unshown_words` tells.

    Raises:
        MissingExtraError: Typst is not here.
        MissingFontError: there is no font here.
        TooLargeError: it would have more pixels than a machine or a viewer likes.
        DrawingError: Typst failed.
    """
    if scale is None:
        scale = fit_pixels(drawing).scale
    refuse_too_many(drawing, scale)
    page = Pages(drawings=(drawing,), scale=1.0, width=drawing.width, height=drawing.height)
    missing = MissingExtraError("PNG output", "png")
    return typeset(page, theme, form="png", fonts=fonts, pixels=scale, missing=missing)


def pixels(drawing: Drawing, scale: float) -> tuple[int, int]:
    """Return how many pixels wide and high a drawing becomes, at least one each."""
    return max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale))


def fit_pixels(drawing: Drawing, most: float = USUAL_SCALE) -> Fit:
    """Say at which scale a drawing has as many pixels as are drawn, but not more than wanted."""
    guess = (MOST_PIXELS / (drawing.width * drawing.height)) ** 0.5
    scale = fitting_scale(lambda scale: math.prod(pixels(drawing, scale)) <= MOST_PIXELS, guess, most)
    return Fit(scale, f"in {MOST_PIXELS // 1_000_000} million pixels", USUAL_SCALE)


def refuse_too_many(drawing: Drawing, scale: float) -> None:
    """
    Refuse a picture with too many pixels before anything is drawn.

    Raises:
        TooLargeError: it says which scale would do.
    """
    width, height = pixels(drawing, scale)
    if width * height <= MOST_PIXELS:
        return
    fitting = fit_pixels(drawing, scale).scale
    smaller = f"use --scale {fitting:g}, or " if LEAST < fitting < scale else ""
    raise TooLargeError(
        f"the picture would have {width} x {height} pixels, and at most {MOST_PIXELS // 1_000_000} million are drawn",
        f"{smaller}draw fewer stages with --stages, or an SVG",
    )
