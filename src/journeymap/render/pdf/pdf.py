"""PDF: drawings on pages, tagged so that they can be read aloud, with the fonts that they need inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.errors import MissingExtraError
from journeymap.render.typeset.typeset import typeset
from journeymap.theme import AUTO


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from journeymap.render.typeset.pages import Pages
    from journeymap.theme import Theme


_HINT: Final = "with --engine graphviz, Graphviz draws it, plainer and on one page"


def to_pdf(pages: Pages, theme: Theme = AUTO, *, fonts: Sequence[Path] = ()) -> bytes:
    """
    Write pages as PDF.

    Args:
        pages: the pages.
        theme: their colours; paper cannot follow the reader's preference, so only the first palette counts.
        fonts: font files to be used first.

    Returns:
        The file, as PDF/UA-1 asks for: with headings, paragraphs, a title, a language, bookmarks by stage. It is the
        same for the same pages, theme and fonts. Characters that no font here has are a sign each, which
        `unshown_words` tells.

    Raises:
        MissingExtraError: Typst is not here.
        MissingFontError: there is no font here.
        DrawingError: Typst failed.
    """
    return typeset(pages, theme, form="pdf", fonts=fonts, missing=MissingExtraError("PDF output", "pdf", _HINT))
