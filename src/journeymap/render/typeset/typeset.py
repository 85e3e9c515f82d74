"""The shapes of our SVG with words as text above them, in the order in which they are read, set by Typst."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from journeymap.errors import DrawingError
from journeymap.layout import Text
from journeymap.render.svg.svg import to_svg
from journeymap.render.typeset.find_font import find_fonts
from journeymap.render.typeset.font_folder import font_folder
from journeymap.render.typeset.layer import layers
from journeymap.render.typeset.reading_order import Passage, passages
from journeymap.render.typeset.template import TEMPLATE
from journeymap.theme import Role, Theme


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.errors import MissingExtraError
    from journeymap.layout import Drawing
    from journeymap.render.typeset.find_font import FontChoice
    from journeymap.render.typeset.pages import Pages
    from journeymap.theme import Palette


_NO_TEXT: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What is no character of a text, as in the SVG."""

_SCRIPTS: Final = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("zh", "\u4e00", "\u9fff"),
    ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"),
)
"""Languages that a script tells, or whose voice at least can read it; any Kana is Japanese."""


def typeset(
    pages: Pages,
    theme: Theme,
    *,
    form: Literal["pdf", "png"],
    fonts: Sequence[Path] = (),
    pixels: float = 1.0,
    missing: MissingExtraError,
) -> bytes:
    """
    Let Typst set pages.

    Args:
        pages: the pages; only a PDF can have several.
        theme: their colours; paper cannot follow the reader's preference, so only the first palette counts.
        form: `pdf` or `png`.
        fonts: font files to be used first.
        pixels: of a PNG, how many pixels a point of the page becomes.
        missing: what is said where Typst is not here.

    Returns:
        The file; the same for the same pages, theme and fonts. Characters that no font here has are a sign each.

    Raises:
        MissingExtraError: Typst is not here.
        MissingFontError: there is no font here.
        DrawingError: Typst failed.
    """
    try:
        import typst  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise missing from error
    words = words_of(pages.drawings)
    choice = find_fonts(words, fonts)
    with font_folder([font.path for font in choice.files]) as (folder, stands_for):
        known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        files = {font.path: font for font in choice.files}
        # A family may be called otherwise there, as without the style that its name ends with.
        names = {}
        for info in known.fonts():
            font = files[stands_for[Path(info.path).resolve()]] if info.path is not None else None
            if font is not None and info.index < len(font.families):
                names[font.families[info.index]] = info.family
        families = [names[family] for family in choice.families if family in names]
        if not families:
            raise DrawingError("Typst", f"it cannot use the font `{choice.files[0].path}`; name another with --font")
        sheet = json.dumps(_sheet(pages, theme.palette, choice, families, words))
        compiler = typst.Compiler(TEMPLATE, font_paths=known, sys_inputs={"sheet": sheet})
        try:
            if form == "png":
                written = compiler.compile(format="png", ppi=72 * pixels)
            else:
                # Whoever is read to needs what PDF/UA asks for; Typst refuses to write less.
                written = compiler.compile(format="pdf", timestamp=0, pdf_standards=["ua-1"])
        except typst.TypstError as error:
            raise DrawingError("Typst", str(error).partition("\n")[0]) from error
    if not isinstance(written, bytes):
        raise DrawingError("Typst", "it wrote several files for one page")
    return written


def words_of(drawings: Sequence[Drawing]) -> str:
    """Return all words of some drawings, each line once."""
    parts = (part for drawing in drawings for figure in drawing.figures for part in figure.parts)
    return "\n".join(dict.fromkeys(part.text for part in parts if isinstance(part, Text)))


# Private


def _sheet(pages: Pages, palette: Palette, choice: FontChoice, families: Sequence[str], words: str) -> dict[str, Any]:
    """Put together what the template asks for."""
    first = pages.drawings[0]
    page = palette.swatches[Role.PAGE]
    return {
        "title": _clean(first.title) or "Journey map",
        "summary": _clean(first.summary),
        "language": _language(words),
        "fonts": families,
        "width": pages.width,
        "height": pages.height,
        "margin": pages.margin,
        "unit": pages.scale,
        "fill": page.fill,
        "faint": page.faint,
        "pages": list(_pages(pages, palette, choice)),
    }


def _pages(pages: Pages, palette: Palette, choice: FontChoice) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for number, drawing in enumerate(pages.drawings, start=1):
        several = len(pages.drawings) > 1
        yield {
            "width": drawing.width,
            "height": drawing.height,
            "left": (pages.width - drawing.width * pages.scale) / 2 if pages.margin else 0.0,
            "top": pages.margin,
            "foot": f"{number}/{len(pages.drawings)}" if several else "",
            "layers": list(_layers(drawing, palette, choice, passages(drawing, seen, first=number == 1))),
        }


def _layers(
    drawing: Drawing, palette: Palette, choice: FontChoice, words: Sequence[Passage]
) -> Iterator[dict[str, Any]]:
    """Give shapes and the words above them; what is read as one stands in one layer."""
    flat = Theme(name="page", palette=palette)
    # The page has its colour, and the ground of a layer would hide those below it.
    for shapes, texts in layers(drawing):
        own = [passage for passage in words if id(passage.lines[-1]) in texts]
        yield {
            "shapes": to_svg(shapes, flat, links=False, ground=False).decode(),
            "passages": [_passage(passage, palette, choice) for passage in own],
        }


def _passage(passage: Passage, palette: Palette, choice: FontChoice) -> dict[str, Any]:
    return {
        "level": passage.level.value,
        "marked": passage.marked,
        "link": passage.link,
        "ground": passage.ground,
        "lines": [_line(line, palette, choice) for line in passage.lines],
    }


def _line(line: Text, palette: Palette, choice: FontChoice) -> dict[str, Any]:
    swatch = palette.swatches[line.role]
    return {
        "x": line.x,
        "y": line.y,
        "width": line.width,
        "size": line.size,
        "text": choice.shown(_clean(line.text)),
        "bold": line.bold,
        "anchor": line.anchor.value,
        "from_right": line.right_to_left,
        "colour": swatch.faint if line.faint else swatch.text,
        # Keeps words free of the pattern below them.
        "halo": swatch.fill if swatch.pattern is not None else None,
    }


def _clean(text: str) -> str:
    return _NO_TEXT.sub("\ufffd", text)


def _language(text: str) -> str:
    """Guess the language whose voice reads a text; our own words are English."""
    return next((name for name, first, last in _SCRIPTS if any(first <= letter <= last for letter in text)), "en")
