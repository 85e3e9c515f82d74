"""Which drawings stand on the pages of a PDF, and how large they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.errors import TooLargeError
from journeymap.layout import SHEET_LEAST, lay_out
from journeymap.layout.pages import least_page_height, page_drawings
from journeymap.render.png.scale import LEAST, Fit, fitting_scale
from journeymap.render.typeset.pages import Pages
from journeymap.views import Sheet


if TYPE_CHECKING:
    from journeymap.layout import Drawing
    from journeymap.render.paper import PageSize, Paper
    from journeymap.views import AnySheet


LONGEST_PAGE: Final = 14_400.0
"""Points; readers of PDF show no longer side, which is 200 inches."""

READABLE: Final = 0.75
"""Points; names of steps are then about nine points high, and details about eight, as in a printed book."""

_SMALL: Final = 0.6
"""Points; where a unit is less, names are below seven and a half points, and whoever asked hears of it."""

MARGIN: Final = 28.35
"""A centimetre; what printers leave white, and room for the foot of a page."""

_ROUNDS: Final = 6
"""So often a scale is chosen by better known heights of strips."""


def paginate(sheet: AnySheet, drawing: Drawing, paper: Paper, wrap: float | None) -> Pages:
    """
    Put a sheet on pages.

    Args:
        sheet: the sheet.
        drawing: where everything on it stands without pages.
        paper: the paper; what it leaves open is chosen so that words can be read.
        wrap: how wide strips may be at most; `None` for as wide as a page.

    Raises:
        TooLargeError: it does not fit at the scale that was asked for.
    """
    if paper.paper is None:
        scale = fit_page(drawing).scale if paper.scale is None else paper.scale
        refuse_too_long(drawing, scale)
        return Pages(drawings=(drawing,), scale=scale, width=drawing.width * scale, height=drawing.height * scale)
    short, long = paper.paper.sides
    tried = [_on_page(sheet, drawing, paper, wrap, size) for size in ((long, short), (short, long))]
    # Of two that can be read as well, the one with fewer pages, and the one that a screen shows at once.
    best = max(tried, key=lambda pages: (round(pages.scale, 2), -len(pages.drawings)))
    if paper.scale is not None and best.scale < paper.scale:
        _refuse(paper.paper, paper.scale, best.scale)
    return best


def fit_paper(pages: Pages, paper: PageSize) -> Fit:
    """Say at which scale a sheet is drawn on its pages."""
    return Fit(float(f"{pages.scale:.3g}"), f"on {paper.value} paper", _SMALL)


def fit_page(drawing: Drawing, most: float = 1) -> Fit:
    """Say at which scale readers of PDF show a drawing on one page."""
    side = max(drawing.width, drawing.height)
    scale = fitting_scale(lambda scale: side * scale <= LONGEST_PAGE, LONGEST_PAGE / side, most)
    return Fit(scale, f"on a page of {LONGEST_PAGE / 72:.0f} inches")


def refuse_too_long(drawing: Drawing, scale: float) -> None:
    """
    Refuse a page that readers of PDF do not show.

    Raises:
        TooLargeError: it says which scale would do.
    """
    side = max(drawing.width, drawing.height)
    if side * scale <= LONGEST_PAGE:
        return
    fitting = fit_page(drawing, scale).scale
    smaller = f"use --scale {fitting:g}, which loses nothing, or " if LEAST < fitting < scale else ""
    raise TooLargeError(
        f"the page would be {side * scale / 72:.0f} inches long, and readers of PDF show at most"
        f" {LONGEST_PAGE / 72:.0f}",
        f"{smaller}draw fewer stages with --stages",
    )


# Private


def _refuse(paper: PageSize, scale: float, fitting: float) -> None:
    raise TooLargeError(
        f"at a scale of {scale:g} the picture does not fit on {paper.value} paper",
        f"use --scale {fitting:.2g}, fewer rows with --lanes, or larger paper",
    )


def _on_page(sheet: AnySheet, whole: Drawing, paper: Paper, wrap: float | None, size: tuple[float, float]) -> Pages:
    """Put a sheet on pages of a size: all of it on one where it can be read there, in strips where it has some."""
    width, height = size
    wide, high = width - 2 * MARGIN, height - 2 * MARGIN
    wished = READABLE if paper.scale is None else paper.scale
    drawing = whole
    fits = min(wide / whole.width, high / whole.height)
    most = 1.0 if paper.scale is None else paper.scale
    in_strips = isinstance(sheet, Sheet) and fits < wished
    if isinstance(sheet, Sheet) and in_strips:
        scale = most = wished
        # Wider strips are fewer, and about as high: the scale settles at once.
        for _ in range(_ROUNDS):
            strip = max(SHEET_LEAST, wide / scale)
            # A story stands in strips already, as wide as it should be.
            drawing = whole if sheet.story is not None else lay_out(sheet, wrap=min(strip, wrap or strip))
            fits = min(wide / drawing.width, high / least_page_height(drawing))
            if fits >= scale:
                break
            scale = fits
    scale = min(fits, most)
    drawings = page_drawings(drawing, high / scale) if in_strips else (whole,)
    return Pages(drawings=drawings, scale=scale, width=width, height=height, margin=MARGIN)
