"""SVG, PNG and PDF that Graphviz draws: our places, no text lost, nothing of the time."""

from __future__ import annotations

import importlib.util
import re
import xml.etree.ElementTree as ET
import zlib
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from journeymap.errors import DrawingError, TooLargeError
from journeymap.layout import ShapesKind
from journeymap.render import to_graphviz_pdf, to_graphviz_png, to_graphviz_svg
from journeymap.render.graphviz import by_graphviz, graphviz_program
from journeymap.render.graphviz.by_graphviz import fit_graphviz
from journeymap.render.pdf import paginate
from journeymap.render.pdf.paginate import fit_page
from journeymap.render.png.scale import Fit
from journeymap.theme import DARK
from tests.picture import MAP, drawing_of
from tests.unit.render.test_png import read


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.layout import Drawing


DRAWING = drawing_of(MAP)


@pytest.fixture(
    params=[
        pytest.param("dot", marks=pytest.mark.needs_dot),
        pytest.param("pygraphviz", marks=pytest.mark.needs_pygraphviz),
    ]
)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Leave one of the two ways to Graphviz."""
    name: str = request.param
    if name == "dot":
        monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    else:
        monkeypatch.setattr(graphviz_program, "find_program", lambda _: None)
    return name


def page_of(pdf: bytes) -> list[float]:
    """Give the size of the one page of a PDF."""
    [box] = re.findall(rb"/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+)", _unpacked(pdf))
    return [float(side) for side in box]


def _unpacked(pdf: bytes) -> bytes:
    """Give a PDF with its streams unpacked, where they are packed."""
    assert pdf.startswith(b"%PDF-1.")
    assert pdf.rstrip().endswith(b"%%EOF")

    def plain(match: re.Match[bytes]) -> bytes:
        try:
            return zlib.decompress(match[1])
        except zlib.error:
            return match[1]

    return re.sub(rb"stream\r?\n(.*?)endstream", plain, pdf, flags=re.DOTALL)


def test_an_svg_has_the_size_and_the_words_of_the_drawing(engine: str) -> None:
    """Every word of ours is a text of its picture."""
    svg = ET.fromstring(to_graphviz_svg(DRAWING))
    box = [float(side) for side in svg.get("viewBox", "").split()]
    assert box[2:] == pytest.approx([DRAWING.width, DRAWING.height], abs=1)
    words = {
        "".join(one.itertext()).replace("\N{NO-BREAK SPACE}", " ")
        for one in svg.iter("{http://www.w3.org/2000/svg}text")
    }
    for figure in DRAWING.figures:
        if figure.kind is ShapesKind.ITEM:
            assert figure.label in words


@pytest.mark.parametrize("scale", [0.5, 2])
def test_a_png_has_so_many_pixels_as_asked_for(engine: str, scale: float) -> None:
    """Up to the one that rounding costs."""
    width, height, rows = read(to_graphviz_png(DRAWING, DARK, scale=scale))
    assert [width, height] == pytest.approx([DRAWING.width * scale, DRAWING.height * scale], abs=3)
    assert rows[len(rows) // 2][:3].hex() == "12171e"


@pytest.mark.parametrize("scale", [0.25, 1, 1.5])
def test_a_pdf_is_one_page_of_the_size_asked_for(engine: str, scale: float) -> None:
    """Without a margin, with fonts inside."""
    pdf = to_graphviz_pdf(DRAWING, scale=scale)
    assert page_of(pdf) == pytest.approx([DRAWING.width * scale, DRAWING.height * scale], abs=2)
    assert b"/FontFile" in _unpacked(pdf)


def test_a_pdf_does_not_say_when_it_was_made(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs give the same bytes, whatever the clock says in between."""
    once = to_graphviz_pdf(DRAWING)
    assert b"(D:20000101000000" in once or b"CreationDate" not in once
    real = by_graphviz.run_graphviz

    def later(source: bytes, **options: object) -> bytes:
        return re.sub(rb"\(D:\d{14}", b"(D:20991231235959", real(source, **options))

    monkeypatch.setattr(by_graphviz, "run_graphviz", later)
    assert to_graphviz_pdf(DRAWING) == once


def test_without_a_font_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of empty boxes would pass for a picture."""
    blank = b"\x89PNG\r\n\x1a\n" + _chunk(b"IDAT", zlib.compress(bytes(4000))) + _chunk(b"IEND", b"")
    monkeypatch.setattr(by_graphviz, "run_graphviz", lambda *_, **__: blank)
    draws: tuple[Callable[[Drawing], bytes], ...] = (to_graphviz_pdf, to_graphviz_png)
    for draw in draws:
        with pytest.raises(DrawingError, match="it finds no font on this machine; on Debian: apt-get install fonts"):
            draw(DRAWING)
    # A page without text needs none.
    assert to_graphviz_png(evolve(DRAWING, figures=())) == blank


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


@pytest.mark.parametrize(
    ("draw", "width", "message"),
    [
        (
            to_graphviz_pdf,
            20_000,
            "would be 278 inches long, and readers of PDF show at most 200; use --scale 0.72",
        ),
        (
            to_graphviz_png,
            40_000,
            "would be 40000 pixels long, and Graphviz draws at most 32767; use --engine native, --scale 0.819, or",
        ),
        (to_graphviz_png, 999_999, "at most 50 million are drawn; use --scale 0.705, or"),
    ],
)
def test_what_is_too_large_is_refused(draw: Callable[..., bytes], width: float, message: str) -> None:
    """Before anything is drawn, with what to do."""
    large = evolve(DRAWING, width=width, height=100)
    with pytest.raises(TooLargeError, match=message):
        draw(large, scale=1)


@pytest.mark.parametrize(
    ("fit", "width", "scale", "room", "usual"),
    [
        (fit_page, 20_000, 0.72, "on a page of 200 inches", 1),
        (fit_page, 14_400, 1, "on a page of 200 inches", 1),
        (fit_graphviz, 40_000, 0.819, "in 32767 pixels", 2),
        (fit_graphviz, 999_999, 0.0327, "in 32767 pixels", 2),
        (fit_graphviz, 1_000, 2, "in 50 million pixels", 2),
    ],
)
def test_the_scale_that_fits(
    fit: Callable[[Drawing], Fit], width: float, scale: float, room: str, usual: float
) -> None:
    """At most the usual one, and rounded so that it still fits."""
    assert fit(evolve(DRAWING, width=width, height=100)) == Fit(scale, room, usual)


@pytest.mark.needs_graphviz
def test_without_a_scale_a_long_page_becomes_a_page_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as readers of PDF show, and no longer."""
    monkeypatch.setattr(paginate, "LONGEST_PAGE", 300)
    [(width, height)] = re.findall(rb"/MediaBox \[ 0 0 (\d+) (\d+) \]", to_graphviz_pdf(DRAWING))
    assert 298 <= max(int(width), int(height)) <= 300
