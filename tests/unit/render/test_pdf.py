"""Pages: the drawing of the SVG, words that can be read, found and followed, and nothing of the day or the machine."""

from __future__ import annotations

import builtins
import io
import re
import sys
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from attrs import evolve

from journeymap.app.rendering import paper_of, picture_of, wanted_of
from journeymap.errors import MissingExtraError, TooLargeError
from journeymap.layout import Area, Drawing, Shapes, ShapesKind, Text
from journeymap.render import Pages, to_pdf, to_svg
from journeymap.render.pdf.paginate import READABLE
from journeymap.render.registry import renderer
from journeymap.theme import DARK, LIGHT, PRINT, Role, Theme
from tests.picture import HOSTILE, MAP, compiled, drawing_of, hostile_drawing


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.render import Picture


STEPS = ", ".join(f"step-{number}" for number in range(60))
LONG = f"{{title: Long way, stages: {{one: {{name: First part, touchpoints: [{STEPS}]}}, two: {{touchpoints: [z]}}}}}}"


def picture(text: str, *, paper: str | None = None, scale: float | None = None, **chosen: Any) -> Picture:
    """Describe a picture of a map."""
    return picture_of(compiled(text), wanted_of(**chosen), paper=paper_of(None, scale, (), paper))


def on_one_page(drawing: Drawing) -> Pages:
    """Put a drawing on a page of its size."""
    return Pages(drawings=(drawing,), scale=1.0, width=drawing.width, height=drawing.height)


def read(written: bytes) -> pypdf.PdfReader:
    """Read a PDF as strictly as its reader can."""
    return pypdf.PdfReader(io.BytesIO(written), strict=True)


def written(text: str, theme: Theme = LIGHT, **chosen: Any) -> bytes:
    """Write a map as PDF."""
    return renderer("pdf").render(picture(text, **chosen), theme)


def structure(reader: pypdf.PdfReader) -> list[str]:
    """List the tags of what is read aloud, in their order."""
    return list(_tags(reader.trailer["/Root"]["/StructTreeRoot"]))


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if not isinstance(node, dict):
        return
    if "/S" in node:
        yield node["/S"]
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        yield from _tags(child)


def bookmarks(reader: pypdf.PdfReader) -> list[tuple[str, int]]:
    """List the bookmarks below the title, with their pages from 1."""
    below = reader.outline[1] if len(reader.outline) > 1 else []
    assert isinstance(below, list)
    return [(str(mark["/Title"]), (reader.get_destination_page_number(mark) or 0) + 1) for mark in below]


@pytest.mark.needs_typst
def test_a_page_is_as_large_as_the_drawing() -> None:
    """And has all of its words, as text."""
    drawing = drawing_of(MAP)
    [page] = read(to_pdf(on_one_page(drawing), LIGHT)).pages
    assert (page.mediabox.width, page.mediabox.height) == (drawing.width, drawing.height)
    letters = re.sub(r"\s", "", page.extract_text())
    words = [part.text for figure in drawing.figures for part in figure.parts if hasattr(part, "text")]
    assert [text for text in words if re.sub(r"\s", "", text) not in letters] == []


@pytest.mark.needs_typst
def test_it_can_be_read_aloud() -> None:
    """Tagged, with title, summary and language, one heading for the map and one for each stage, and no more figures."""
    reader = read(written(LONG))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Long way"
    assert str(reader.metadata.subject).startswith("Service blueprint of Long way")
    tags = structure(reader)
    assert [tag for tag in tags if tag in {"/H1", "/H2"}] == ["/H1", "/H2", "/H2"]
    assert tags.count("/P") > 60
    assert {*tags} == {"/Document", "/H1", "/H2", "/P"}


@pytest.mark.needs_typst
def test_bookmarks_lead_to_stages() -> None:
    """Each once, also where its steps go on on another page."""
    reader = read(written(LONG, paper="a4"))
    assert len(reader.pages) > 2
    assert bookmarks(reader) == [("First part", 1), ("Two", len(reader.pages))]


@pytest.mark.needs_typst
@pytest.mark.parametrize(("paper", "sides"), [("a4", (595, 842)), ("a3", (842, 1191)), ("letter", (612, 792))])
def test_pages_are_of_the_paper_and_repeat_title_rows_and_legend(paper: str, sides: tuple[int, int]) -> None:
    """Each can be read by itself; what is repeated is not read aloud again."""
    drawn = picture(LONG, paper=paper)
    reader = read(renderer("pdf").render(drawn, LIGHT))
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages}
    assert sizes <= {sides, sides[::-1]}
    assert len(sizes) == 1
    number = len(reader.pages)
    for at, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert [word for word in ("Long way", "Customer", "Next", f"{at}/{number}") if word not in text] == []
    assert structure(reader).count("/H1") == 1
    assert drawn.pages.scale == pytest.approx(READABLE, abs=0.05)


@pytest.mark.needs_typst
def test_a_small_map_is_one_page_of_paper() -> None:
    """As large as it is drawn, or as it fits."""
    drawn = picture(MAP, paper="a4")
    assert len(drawn.pages.drawings) == 1
    assert READABLE <= drawn.pages.scale <= 1
    assert len(read(renderer("pdf").render(drawn, LIGHT)).pages) == 1


def test_a_scale_that_does_not_fit_is_refused() -> None:
    """With one that does."""
    with pytest.raises(TooLargeError, match=r"at a scale of 3 the picture does not fit on a4 paper; use --scale \d"):
        _ = picture(LONG, paper="a4", scale=3).pages


@pytest.mark.needs_typst
def test_links_lead_where_the_svg_leads_and_nowhere_else() -> None:
    """One annotation for each, on top of its box."""
    drawing = drawing_of(MAP)
    boxes = [figure for figure in drawing.figures if figure.kind.value == "item"][:2]
    links = dict(
        zip([box.key for box in boxes], ["https://example.org/a?b=(c)&d=%20", "javascript:alert(1)"], strict=True)
    )
    figures = tuple(evolve(figure, link=links.get(figure.key)) for figure in drawing.figures)
    [page] = read(to_pdf(on_one_page(evolve(drawing, figures=figures)), LIGHT)).pages
    [note] = [one.get_object() for one in page["/Annots"]]
    assert (note["/Subtype"], note["/A"]["/URI"]) == ("/Link", "https://example.org/a?b=(c)&d=%20")
    left, bottom, right, top = (float(side) for side in note["/Rect"])
    area = boxes[0].parts[0]
    assert (left, drawing.height - top) == pytest.approx((area.x, area.y), abs=0.5)
    assert (right - left, top - bottom) == pytest.approx((area.width, area.height), abs=0.5)


@pytest.mark.needs_typst
@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=lambda theme: theme.name)
def test_the_same_drawing_gives_the_same_bytes(theme: Theme) -> None:
    """Nothing of the time or the machine is in them, such as a date or the name of a file."""
    once = written(MAP, theme)
    assert written(MAP, theme) == once
    assert re.search(rb"CreationDate|ModDate|/tmp|/usr|/home", once) is None
    reader = read(once)
    assert {*(reader.metadata or {})} == {"/Title", "/Subject", "/Creator"}


@pytest.mark.needs_typst
def test_fonts_are_inside() -> None:
    """Only the letters that are used, so that any reader shows the same."""
    [page] = read(written(MAP)).pages
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    names = sorted(str(font["/BaseFont"]) for font in fonts)
    assert [re.fullmatch(r"/[A-Z]{6}\+Roboto-(Bold|Regular)", name) is not None for name in names] == [True, True]
    files = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]
    assert all({"/FontFile2", "/FontFile3"} & {*file} for file in files)


@pytest.mark.needs_typst
@pytest.mark.parametrize(
    ("title", "language"),
    [("Shop", "en"), ("\u65b0\u3057\u3044", "ja"), ("\u6848\u4ef6", "zh"), ("\uac00", "ko"), ("\u05e9", "he")],
)
def test_the_language_is_that_of_the_script(title: str, language: str) -> None:
    """As far as a script shows it; a voice that knows it reads the page."""
    reader = read(written(f"{{title: {title}, stages: {{a: {{touchpoints: [b]}}}}}}"))
    assert reader.trailer["/Root"]["/Lang"] == language


@pytest.mark.needs_typst
@pytest.mark.needs_fonts
@pytest.mark.parametrize("text", [*HOSTILE, '#eval("1") $x$ @a <b> *c* #import "d": e', "\\u{41} #sys.inputs"])
def test_hostile_words_are_words(text: str) -> None:
    """Nothing of them is run or read as markup: the page has no action, no file, no second page."""
    drawing = hostile_drawing(text)
    reader = read(to_pdf(on_one_page(drawing), LIGHT))
    [page] = reader.pages
    assert {*reader.trailer["/Root"]} & {"/OpenAction", "/AA", "/Names", "/AcroForm"} == set()
    assert [note.get_object()["/Subtype"] for note in page.get("/Annots", [])] == []
    assert page.mediabox.width == pytest.approx(drawing.width)


@pytest.mark.needs_typst
def test_words_of_typst_stay_as_they_are() -> None:
    """Its markup in a title is a title."""
    title = "#eval(1) *b* $x$ <b> @c // d"
    reader = read(written(f"{{title: '{title}', stages: {{a: {{touchpoints: [b]}}}}}}"))
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert title in reader.pages[0].extract_text()


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line that installs it, and what draws a PDF without it."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"install 'journeymap\[pdf\]'; with --engine graphviz, Graphviz draws"):
        to_pdf(on_one_page(drawing_of(MAP)))


def test_a_shape_above_words_hides_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shapes that lie above words make a layer of their own, without a ground that would hide all below."""
    box = Area(x=10, y=10, width=80, height=30, role=Role.CUSTOMER)
    words = Text(x=20, y=30, text="Pay", size=12.5, width=30, role=Role.CUSTOMER)
    badge = Area(x=30, y=20, width=18, height=18, role=Role.FAIL)
    figure = Shapes(key="touchpoint:pay", kind=ShapesKind.ITEM, parts=(box, words, badge))
    drawing = Drawing(view="journey", title="Shop", summary="", width=100, height=50, figures=(figure,))
    drawn: list[str] = []
    to_pdf(on_one_page(drawing), LIGHT)

    def written_as(*arguments: Any, **choices: Any) -> bytes:
        drawn.append(to_svg(*arguments, **choices).decode())
        return drawn[-1].encode()

    monkeypatch.setattr(sys.modules["journeymap.render.typeset.typeset"], "to_svg", written_as)
    assert "Pay" in read(to_pdf(on_one_page(drawing), LIGHT)).pages[0].extract_text()
    assert ["jm-customer" in svg for svg in drawn] == [True, False]
    assert not any('width="100" height="50"/>' in svg for svg in drawn)
    assert 'width="100" height="50"/>' in to_svg(drawing, LIGHT).decode()
