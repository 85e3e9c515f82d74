"""How wide a text is at most."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from journeymap.layout import text_width
from journeymap.theme import FONT_STACK


FONTS = Path("/usr/share/fonts")
FACES = {
    "Inter": "opentype/inter/Inter-{}.otf",
    "Liberation Sans": "truetype/liberation/LiberationSans-{}.ttf",
    "Roboto": "truetype/roboto/unhinted/RobotoTTF/Roboto-{}.ttf",
}
SAMPLES = (
    "Checks coverage for the new address",
    "WWW MMM @@@ %%% 100 000 €",
    "Größenänderung für Übermütige, naïve façade, Łódź",
    "Проверяет адрес",
    "Ελέγχει τη διεύθυνση",
)


@pytest.mark.needs_fonts
@pytest.mark.parametrize("family", sorted(FACES))
@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_no_font_of_the_stack_is_wider(family: str, weight: str) -> None:
    """The sums of the fonts' own advances never exceed ours."""
    path = FONTS / FACES[family].format(weight)
    font = TTFont(path)
    glyphs, advances, size = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    for sample in SAMPLES:
        drawn = sum(advances[glyphs[ord(character)]][0] for character in sample if ord(character) in glyphs) / size * 10
        assert drawn <= text_width(sample, 10, bold=weight == "Bold")


def test_the_stack_names_what_the_table_measures() -> None:
    """Helvetica and Arial are as wide as Liberation Sans; the others are in the table themselves."""
    assert set(FACES) | {"Helvetica Neue", "Helvetica", "Arial", "DejaVu Sans"} == set(FONT_STACK)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("日本", 20),
        ("ｱ", 12.5),
        ("e\u0301", text_width("e", 10)),
        ("\u200b\u200d", 0),
        ("🎉", 14),
        ("\U00012345", 12.5),
    ],
)
def test_characters_that_the_table_lacks(text: str, width: float) -> None:
    """Wide characters are as wide as high, marks take no room, emoji and unknown letters get plenty."""
    assert text_width(text, 10) == width
