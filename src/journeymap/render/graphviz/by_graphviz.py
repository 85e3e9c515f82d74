"""SVG, PNG and PDF drawn by Graphviz from our placed DOT: it decides nothing but the font."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from journeymap.errors import DrawingError, TooLargeError
from journeymap.layout import Text
from journeymap.render.graphviz.dot import to_dot
from journeymap.render.graphviz.graphviz_program import run_graphviz
from journeymap.render.pdf.paginate import fit_page, refuse_too_long
from journeymap.render.png.png import USUAL_SCALE, fit_pixels, pixels, refuse_too_many
from journeymap.render.png.scale import Fit, fitting_scale
from journeymap.theme import AUTO


if TYPE_CHECKING:
    from journeymap.layout import Drawing
    from journeymap.theme import Theme


_LONGEST_SIDE: Final = 32_767
"""Pixels; the library that draws for Graphviz has no more."""

_DATE: Final = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}")

_PROBE: Final = b'graph probe {\ngraph [bgcolor="#ffffff"];\nn1 [shape=none, label="aHg", fontname="Helvetica"];\n}\n'


def to_graphviz_svg(drawing: Drawing, theme: Theme = AUTO) -> bytes:
    """
    Let Graphviz draw a drawing as SVG.

    Args:
        drawing: the drawing.
        theme: its colours; only the first palette counts.

    Returns:
        What Graphviz wrote, without tooltips, links and names for screen readers, which only our own SVG has.

    Raises:
        MissingExtraError: Graphviz is not here.
        DrawingError: it failed.
    """
    return run_graphviz(to_dot(drawing, theme), engine="nop2", form="svg", feature="SVG drawn by Graphviz")


def to_graphviz_png(drawing: Drawing, theme: Theme = AUTO, *, scale: float | None = None) -> bytes:
    """
    Let Graphviz draw a drawing in pixels.

    Args:
        drawing: the drawing.
        theme: its colours; only the first palette counts.
        scale: how many pixels a unit of the drawing becomes; `None` for two, or as much of it as fits.

    Returns:
        What Graphviz wrote; it depends on the fonts of the machine.

    Raises:
        MissingExtraError: Graphviz is not here.
        TooLargeError: it would have too many pixels.
        DrawingError: it failed, or has no font.
    """
    if scale is None:
        scale = fit_graphviz(drawing).scale
    refuse_too_many(drawing, scale)
    side = max(pixels(drawing, scale))
    if side > _LONGEST_SIDE:
        fitting = fit_graphviz(drawing, scale).scale
        raise TooLargeError(
            f"the picture would be {side} pixels long, and Graphviz draws at most {_LONGEST_SIDE}",
            f"use --engine native, --scale {fitting:g}, or fewer stages with --stages",
        )
    source = to_dot(drawing, theme)
    feature = "PNG drawn by Graphviz"
    _refuse_lost_text(drawing, feature)
    return run_graphviz(source, engine="nop2", form="png", feature=feature, attributes={"dpi": f"{72 * scale:g}"})


def to_graphviz_pdf(drawing: Drawing, theme: Theme = AUTO, *, scale: float | None = None) -> bytes:
    """
    Let Graphviz draw a drawing as a PDF of one page.

    Args:
        drawing: the drawing.
        theme: its colours; only the first palette counts.
        scale: how many points a unit of the drawing becomes; `None` for one, or as much of it as fits.

    Returns:
        What Graphviz wrote, without the time at which it did; it depends on the fonts of the machine.

    Raises:
        MissingExtraError: Graphviz is not here.
        TooLargeError: the page would be longer than readers of PDF show.
        DrawingError: it failed, or has no font.
    """
    if scale is None:
        scale = fit_page(drawing).scale
    refuse_too_long(drawing, scale)
    feature = "PDF drawn by Graphviz"
    _refuse_lost_text(drawing, feature)
    width, height = drawing.width * scale / 72, drawing.height * scale / 72
    # `!` lets it grow, too.
    attributes = {"margin": "0", "size": f"{width:.3f},{height:.3f}!"}
    pdf = run_graphviz(to_dot(drawing, theme), engine="nop2", form="pdf", feature=feature, attributes=attributes)
    return _DATE.sub(rb"\g<1>20000101000000", pdf)


def fit_graphviz(drawing: Drawing, most: float = USUAL_SCALE) -> Fit:
    """Say at which scale Graphviz can draw a drawing in pixels."""
    by_number = fit_pixels(drawing, most)
    guess = _LONGEST_SIDE / max(drawing.width, drawing.height)
    by_side = fitting_scale(lambda scale: max(pixels(drawing, scale)) <= _LONGEST_SIDE, guess, most)
    return Fit(by_side, f"in {_LONGEST_SIDE} pixels", USUAL_SCALE) if by_side < by_number.scale else by_number


# Private


def _refuse_lost_text(drawing: Drawing, feature: str) -> None:
    """Look whether Graphviz draws text at all: without any font, it leaves it out and says nothing."""
    if not any(isinstance(part, Text) for figure in drawing.figures for part in figure.parts):
        return
    picture = run_graphviz(_PROBE, engine="dot", form="png", feature=feature)
    if len(set(_image_data(picture))) < 8:
        raise DrawingError("Graphviz", "it finds no font on this machine; on Debian: apt-get install fonts-dejavu-core")


def _image_data(png: bytes) -> bytes:
    """Unpack the pixels of a PNG; the smooth edges of letters have many shades, an empty ground has one."""
    data = b""
    at = 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    return zlib.decompress(data)
