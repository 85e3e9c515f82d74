"""PNG: our own SVG in flat colours, drawn by resvg with fonts that are named to it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from journeymap.errors import DrawingError, MissingExtraError, TooLargeError
from journeymap.layout import Text
from journeymap.render.png.find_font import find_fonts
from journeymap.render.png.scale import LEAST, Fit, fitting_scale
from journeymap.render.svg.escape_xml import escape_xml
from journeymap.render.svg.svg import to_svg
from journeymap.theme import AUTO, Theme


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from journeymap.layout import Drawing
    from journeymap.render.png.font_file import FontFile


MOST_PIXELS: Final = 50_000_000
"""More than this takes seconds and a gigabyte, and few programs open it."""

_BOLD: Final = 600


def to_png(drawing: Drawing, theme: Theme = AUTO, *, scale: float | None = None, fonts: Sequence[Path] = ()) -> bytes:
    """
    Draw a drawing in pixels.

    Args:
        drawing: the drawing.
        theme: its colours; pixels cannot follow the reader's preference, so only the first palette counts.
        scale: how many pixels a unit of the drawing becomes; `None` for one, or as much of it as fits.
        fonts: font files to be used first.

    Returns:
        The file; the same for the same drawing, theme, scale and fonts.

    Raises:
        MissingExtraError: resvg is not here.
        MissingFontError: no font here has some of the characters.
        TooLargeError: it would have more pixels than a machine or a viewer likes.
    """
    try:
        import resvg_py  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise MissingExtraError("PNG output", "png") from error
    if scale is None:
        scale = fit_pixels(drawing).scale
    refuse_too_many(drawing, scale)
    font_files = find_fonts(_words(drawing), fonts)
    files = [str(font.path) for font in font_files]
    family = font_files[0].family

    def draw(svg: str, width: int, height: int) -> bytes:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg,
                width=width,
                height=height,
                skip_system_fonts=True,
                font_files=files,
                font_family=family,
                sans_serif_family=family,
            )
        )

    _refuse_lost_text(draw, font_files)
    flat = Theme(name=theme.name, palette=theme.palette)
    svg = to_svg(drawing, flat, links=False).decode()
    # The family of the first font comes first, whatever others of the stack are there, too.
    svg = svg.replace(' font-family="', f' font-family="{escape_xml(_quoted(family))}, ', 1)
    width, height = pixels(drawing, scale)
    return draw(svg, width, height)


def pixels(drawing: Drawing, scale: float) -> tuple[int, int]:
    """Return how many pixels wide and high a drawing becomes, at least one each."""
    return max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale))


def fit_pixels(drawing: Drawing, most: float = 1) -> Fit:
    """Say at which scale a drawing has as many pixels as are drawn, but not more than wanted."""
    guess = (MOST_PIXELS / (drawing.width * drawing.height)) ** 0.5
    scale = fitting_scale(lambda scale: math.prod(pixels(drawing, scale)) <= MOST_PIXELS, guess, most)
    return Fit(scale, f"in {MOST_PIXELS // 1_000_000} million pixels")


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


# Private


def _words(drawing: Drawing) -> str:
    return "".join(
        dict.fromkeys(
            character
            for figure in drawing.figures
            for part in figure.parts
            if isinstance(part, Text)
            for character in part.text
        )
    )


def _quoted(family: str) -> str:
    plain = family.replace("\\", "").replace("'", "")
    return f"'{plain}'"


def _refuse_lost_text(draw: Callable[[str, int, int], bytes], font_files: Sequence[FontFile]) -> None:
    """Look whether text is drawn at all: without a fitting font, resvg leaves it out and says nothing."""
    for weight in (400, _BOLD):
        with_text, without = (draw(_sample(font_files[0].family, weight, text), 40, 20) for text in ("aH", ""))
        if with_text == without:
            raise DrawingError(
                "resvg", f"it draws no text with the font `{font_files[0].path}`; name another with --font"
            )


def _sample(family: str, weight: int, text: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#fff"/>'
        f'<text x="2" y="16" font-size="16" font-weight="{weight}" font-family="{escape_xml(_quoted(family))}">{text}'
        "</text></svg>"
    )
