"""Pictures of pixels: the right size, the right colours, and no text lost."""

from __future__ import annotations

import builtins
import zlib
from typing import Any

import pytest

from journeymap.errors import MissingExtraError, TooLargeError
from journeymap.layout import Area, Drawing, Shapes, ShapesKind, Text
from journeymap.render import to_png
from journeymap.render.png import png
from journeymap.render.png.png import MOST_PIXELS, fit_pixels, refuse_too_many
from journeymap.render.typeset.unshown import unshown_words
from journeymap.theme import AUTO, DARK, LIGHT, Role
from tests.picture import HOSTILE, MAP, drawing_of, hostile_drawing


PAGE = Drawing(view="v", title="T", summary="", width=40, height=30, figures=())


def words(text: str, *, bold: bool = False) -> Drawing:
    """Draw a text on a page, and nothing else."""
    part = Text(x=4, y=20, text=text, size=14, width=60, role=Role.PAGE, bold=bold)
    figure = Shapes(key="k", kind=ShapesKind.NOTE, parts=(part,))
    return Drawing(view="v", title="T", summary="", width=80, height=30, figures=(figure,))


def read(png: bytes) -> tuple[int, int, list[bytes]]:
    """Decode a PNG of eight bits a channel: width, height, the pixels of each row."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, data = 8, b""
    chunks: dict[bytes, bytes] = {}
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert int.from_bytes(png[at + 8 + length : at + 12 + length], "big") == zlib.crc32(kind + body)
        chunks[kind] = body
        data += body if kind == b"IDAT" else b""
        at += length + 12
    width, height = (int.from_bytes(chunks[b"IHDR"][start : start + 4], "big") for start in (0, 4))
    deep, colour = chunks[b"IHDR"][8:10]
    assert (deep, colour) in {(8, 6), (8, 2)}
    size = 4 if colour == 6 else 3
    raw = zlib.decompress(data)
    rows: list[bytes] = []
    before = bytes(width * size)
    for start in range(0, len(raw), width * size + 1):
        before = _unfiltered(raw[start], raw[start + 1 : start + 1 + width * size], before, size)
        rows.append(before)
    return width, height, rows


def _unfiltered(kind: int, line: bytes, above: bytes, size: int) -> bytes:
    row = bytearray(line)
    for index, value in enumerate(line):
        left = row[index - size] if index >= size else 0
        up, corner = above[index], above[index - size] if index >= size else 0
        guess = left + up - corner
        paeth = min((abs(guess - one), rank, one) for rank, one in enumerate((left, up, corner)))[2]
        row[index] = (value + (0, left, up, (left + up) // 2, paeth)[kind]) & 0xFF
    return bytes(row)


def shades(drawing: Drawing, **options: Any) -> int:
    """Count the different bytes of a picture: an empty page has few."""
    return len(set(b"".join(read(to_png(drawing, LIGHT, **options))[2])))


@pytest.mark.needs_typst
@pytest.mark.parametrize("scale", [0.5, 1, 3])
def test_the_scale_says_how_many_pixels(scale: float) -> None:
    """A unit of the drawing becomes so many in each direction."""
    width, height, _ = read(to_png(PAGE, scale=scale))
    assert (width, height) == (40 * scale, 30 * scale)


@pytest.mark.needs_typst
@pytest.mark.parametrize(("theme", "colour"), [(LIGHT, "ffffff"), (DARK, "12171e"), (AUTO, "ffffff")])
def test_colours_are_those_of_the_theme(theme: Any, colour: str) -> None:
    """The first of them where a theme follows the reader."""
    _, _, rows = read(to_png(PAGE, theme))
    assert {row[:3].hex() for row in rows} == {colour}


@pytest.mark.needs_typst
def test_every_role_has_its_colour() -> None:
    """An area in each, without a `var()` in between."""
    for role in Role:
        area = Area(x=0, y=0, width=40, height=30, role=role)
        figure = Shapes(key="k", kind=ShapesKind.NOTE, parts=(area,))
        drawing = Drawing(view="v", title="T", summary="", width=40, height=30, figures=(figure,))
        _, _, rows = read(to_png(drawing, AUTO, scale=1))
        assert rows[15][60:63].hex() == LIGHT.palette.swatches[role].fill[1:]


@pytest.mark.needs_typst
def test_the_same_drawing_gives_the_same_bytes() -> None:
    """Nothing of the time or the machine is in them."""
    drawing = drawing_of(MAP)
    assert to_png(drawing) == to_png(drawing)


@pytest.mark.needs_typst
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", ["a", "Ä", "Ж", "Ω", "…", "·"])
def test_text_is_drawn(text: str, *, bold: bool) -> None:
    """Each letter leaves its mark, in both weights."""
    assert shades(words(text, bold=bold)) > shades(words(" ")) + 3


def test_too_many_pixels_are_refused_before_anything_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a scale that does."""
    large = Drawing(view="v", title="T", summary="", width=18_000, height=9_000, figures=())
    with pytest.raises(TooLargeError) as caught:
        refuse_too_many(large, 1)
    assert str(caught.value) == (
        "the picture would have 18000 x 9000 pixels, and at most 50 million are drawn;"
        " use --scale 0.555, or draw fewer stages with --stages, or an SVG"
    )
    refuse_too_many(large, 0.555)
    assert MOST_PIXELS >= 18_000 * 9_000 * 0.555**2


def test_a_larger_scale_than_the_usual_is_advised_where_it_fits() -> None:
    """Who asks for twice the pixels gets more than once."""
    large = Drawing(view="v", title="T", summary="", width=5_000, height=5_000, figures=())
    with pytest.raises(TooLargeError, match=r"use --scale 1\.41, or"):
        refuse_too_many(large, 2)


def test_no_scale_is_advised_where_none_fits() -> None:
    """Only fewer stages help."""
    endless = Drawing(view="v", title="T", summary="", width=9e6, height=9e6, figures=())
    with pytest.raises(TooLargeError, match="are drawn; draw fewer stages with --stages, or an SVG"):
        to_png(endless)


def test_without_a_scale_as_much_is_drawn_as_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that is small enough is drawn as it is."""
    monkeypatch.setattr(png, "MOST_PIXELS", 600)
    assert fit_pixels(PAGE).scale < 1
    width, height, _ = read(to_png(PAGE))
    assert 500 < width * height <= 600
    monkeypatch.undo()
    assert to_png(PAGE) == to_png(PAGE, scale=2)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line that installs it."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"PNG output needs the extra `png`: python -m pip install 'journeymap"):
        to_png(PAGE)


@pytest.mark.needs_typst
@pytest.mark.needs_fonts
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_drawn_as_words(text: str) -> None:
    """Each gives a whole picture of the size that the layout says; what no font has is told."""
    drawing = hostile_drawing(text)
    written = to_png(drawing, scale=0.5)
    size = [int.from_bytes(written[at : at + 4], "big") for at in (16, 20)]
    assert size == pytest.approx([drawing.width / 2, drawing.height / 2], abs=1)
    assert len(unshown_words([drawing])) <= 2
