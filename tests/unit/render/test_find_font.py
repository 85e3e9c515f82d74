"""Fonts that are found: the same order on every machine, bold beside regular, and what none has is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from journeymap.errors import MissingFontError, UnreadableInputError
from journeymap.layout import Anchor, Drawing, Shapes, ShapesKind, Text
from journeymap.render import to_png
from journeymap.render.typeset import find_font
from journeymap.render.typeset.find_font import find_fonts
from journeymap.render.typeset.unshown import unshown_words
from journeymap.theme import LIGHT, Role
from tests.unit.render.test_png import read


if TYPE_CHECKING:
    from pathlib import Path


def make_font(path: Path, characters: str, family: str = "Own", weight: int = 400) -> Path:
    """Make a font with a square for each of some characters."""
    builder = FontBuilder(1000, isTTF=True)
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, 700), (weight, 700), (weight, 0)):
        pen.lineTo(point)
    pen.closePath()
    square = pen.glyph()
    names = [f"u{ord(character):X}" for character in characters]
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap({ord(character): name for character, name in zip(characters, names, strict=True)})
    builder.setupGlyf(dict.fromkeys([".notdef", *names], square))
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names], (1000, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    style = "Bold" if weight > 500 else "Regular"
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": f"{family}-{style}"})
    builder.setupOS2(usWeightClass=weight, sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    builder.save(path)
    return path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand for a machine without the font of the extra, with the fonts of one folder alone."""
    monkeypatch.setattr(find_font, "_brought", lambda: None)
    monkeypatch.setattr(find_font, "_folders", lambda: [tmp_path])
    return tmp_path


def drawing(text: str, *, bold: bool = False) -> Drawing:
    """Draw a text."""
    part = Text(x=4, y=20, text=text, size=14, width=60, role=Role.PAGE, bold=bold)
    figure = Shapes(key="k", kind=ShapesKind.NOTE, parts=(part,))
    return Drawing(view="v", title="T", summary="", width=80, height=30, figures=(figure,))


@pytest.mark.needs_typst
def test_the_font_of_the_extra_is_preferred() -> None:
    """So that pictures are alike on all machines; the bold one comes with it."""
    assert [font.path.name for font in find_fonts("Abc").files] == ["Roboto-Regular.ttf", "Roboto-Bold.ttf"]


def test_a_named_font_wins_and_others_stand_in(machine: Path) -> None:
    """For what it lacks, those of the machine are used in their order, the bold one of a family with the regular."""
    named = make_font(machine / "mine.ttf", "ab", "Mine")
    make_font(machine / "Zed-Regular.ttf", "a\u6848", "Zed")
    bold = make_font(machine / "Zed-Bold.ttf", "a\u6848", "Zed", 700)
    assert [font.path for font in find_fonts("ab", [named]).files] == [named]
    choice = find_fonts("a\u6848", [named])
    assert [font.path.name for font in choice.files] == ["mine.ttf", "Zed-Regular.ttf", "Zed-Bold.ttf"]
    assert (choice.families, choice.thin, choice.unknown) == (("Mine", "Zed"), set(), set())
    bold.unlink()
    assert find_fonts("a\u6848", [named]).thin == {"\u6848"}


def test_a_font_without_latin_letters_is_never_the_first(machine: Path) -> None:
    """Whoever names a font for emoji wants it for emoji."""
    emoji = make_font(machine / "x.ttf", "\u2603", "Snow")
    make_font(machine / "letters.ttf", "a", "Letters")
    assert find_fonts("a\u2603", [emoji]).families == ("Letters", "Snow")


def test_emoji_come_from_a_font_for_emoji(machine: Path) -> None:
    """Where others have a plain sign; also where a sign is asked for as a picture, and nowhere else."""
    make_font(machine / "Inter-Regular.otf", "a", "Inter")
    make_font(machine / "DejaVuSans.ttf", "a\u2764\U0001f600", "DejaVu Sans")
    make_font(machine / "SomeEmoji.ttf", "a\u2764\U0001f600", "Some Emoji")
    assert find_fonts("\U0001f600").families == ("Inter", "Some Emoji")
    assert find_fonts("\u2764\ufe0f").families == ("Inter", "Some Emoji")
    assert find_fonts("\u2764").families == ("Inter", "DejaVu Sans")


def test_what_no_font_has_is_a_sign_and_told(machine: Path) -> None:
    """With what to install; a blank spot would tell nobody."""
    make_font(machine / "letters.ttf", "ab?", "Letters")
    choice = find_fonts("ab\u65e5 \u200d\ufe0f")
    assert (choice.unknown, choice.shown("a\u65e5\ufe0fb")) == ({"\u65e5"}, "a?\ufe0fb")
    [said] = unshown_words([drawing("ab\u65e5")])
    assert said == (
        "\u65e5 (U+65E5), which no font here has: `?` stands for each; name a font file with --font, or install fonts,"
        " on Debian: apt-get install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji"
    )
    make_font(machine / "letters.ttf", "ab\ufffd", "Letters")
    assert find_fonts("\u65e5").sign == "\ufffd"


def test_a_mark_that_no_font_has_is_told(machine: Path) -> None:
    """Typst refuses a page with a letter that it cannot draw."""
    make_font(machine / "letters.ttf", "ab?\u0301", "Letters")
    assert find_fonts("a\u0301b\u0345").unknown == {"\u0345"}


def test_what_is_not_bold_although_it_should_be_is_told(machine: Path) -> None:
    """And not where nothing there is bold."""
    make_font(machine / "Inter-Regular.otf", "a", "Inter")
    make_font(machine / "Zed-Regular.ttf", "\u6848", "Zed")
    assert unshown_words([drawing("\u6848")]) == ()
    assert unshown_words([drawing("a\u6848", bold=True)]) == (
        "\u6848 (U+6848) in bold, because no bold font here has it",
    )


def test_a_collection_is_asked_for_the_script_of_the_text(machine: Path) -> None:
    """The same character has another shape in Japan, Korea and China."""
    make_font(machine / "letters.ttf", "a", "Letters")
    one = make_font(machine / "cjk.ttf", "\u6848\u30a2\uac00", "Zed CJK JP")
    font = find_font.read_font(one)
    assert font is not None
    both = evolve(font, families=("Zed CJK JP", "Zed CJK KR", "Zed CJK SC"))
    assert [find_font._family_for(both, text)[-2:] for text in ("\u6848", "\u6848\u30a2", "\u6848\uac00")] == [
        "SC",
        "JP",
        "KR",
    ]
    assert find_fonts("\u6848").families == ("Letters", "Zed CJK JP")


def test_without_any_font_there_is_no_picture(machine: Path) -> None:
    """The message names what to install."""
    assert list(machine.iterdir()) == []
    with pytest.raises(MissingFontError) as caught:
        find_fonts("ab\u65e5 \u200d\ufe0f")
    assert caught.value.characters == "ab\u65e5"
    assert str(caught.value) == (
        "no font here can draw U+0061 a, U+0062 b, U+65E5 \u65e5; name a font file with --font, or install fonts,"
        " on Debian: apt-get install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji"
    )
    assert unshown_words([drawing("a")]) == ()


def test_the_message_does_not_name_a_hundred_characters() -> None:
    """Five of them say enough."""
    assert "U+0065 e and 2 more; name" in str(MissingFontError("abcdefg"))


def test_a_named_file_that_is_no_font_is_an_error(tmp_path: Path) -> None:
    """It is not passed over in silence."""
    (tmp_path / "x.ttf").write_text("no font")
    with pytest.raises(UnreadableInputError, match="it is no TrueType or OpenType font"):
        find_fonts("a", [tmp_path / "x.ttf"])
    with pytest.raises(UnreadableInputError, match="there is no such file"):
        find_fonts("a", [tmp_path / "y.ttf"])


def dark(shown: Drawing) -> list[int]:
    """List the columns of a picture that have ink, one for each pixel of it."""
    width, _, rows = read(to_png(shown, LIGHT, scale=1))
    size = len(rows[0]) // width
    return [at for row in rows for at in range(width) if row[at * size] < 128]


@pytest.mark.needs_typst
def test_bold_stays_bold_in_a_font_that_stands_in(machine: Path) -> None:
    """Also beside letters of the first font, and for them."""
    for weight, end in ((400, "Regular"), (700, "Bold")):
        make_font(machine / f"Inter-{end}.otf", "a ", "Inter", weight)
        make_font(machine / f"Zed-{end}.ttf", "\u6848", "Zed", weight)
    for text in ("\u6848", "a", "a\u6848a"):
        plain, bold = len(dark(drawing(text))), len(dark(drawing(text, bold=True)))
        assert bold > 1.5 * plain > 0


@pytest.mark.needs_typst
@pytest.mark.parametrize("anchor", Anchor)
def test_what_runs_from_the_right_stands_where_the_drawing_has_it(machine: Path, anchor: Anchor) -> None:
    """The start of a place is its left side whichever way the words run."""
    make_font(machine / "letters.ttf", "a \u05d0", "Letters")
    spots = []
    for text, from_right in (("aa", False), ("\u05d0\u05d0", True)):
        part = Text(x=40, y=20, text=text, size=14, width=30, role=Role.PAGE, anchor=anchor, right_to_left=from_right)
        figure = Shapes(key="k", kind=ShapesKind.NOTE, parts=(part,))
        ink = dark(Drawing(view="v", title="T", summary="", width=80, height=30, figures=(figure,)))
        spots.append((min(ink), max(ink)))
    assert spots[0] == spots[1]
    first, last = spots[0]
    assert {Anchor.START: first >= 40, Anchor.MIDDLE: first < 40 < last, Anchor.END: last <= 40}[anchor]
