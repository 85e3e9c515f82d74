"""What font files say of themselves, asked beside a library that knows fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTCollection, TTFont

from journeymap.render.typeset.font_file import read_font
from tests.conftest import FONTS


if TYPE_CHECKING:
    from pathlib import Path


SAMPLE = "aÄßЖΩ→…·–日本שيक🎉\u0378"


def installed() -> list[Path]:
    """Give some fonts of this machine, of different makers."""
    return [next(iter(sorted([*folder.rglob("*.ttf"), *folder.rglob("*.otf")]))) for folder in FONTS]


@pytest.mark.needs_fonts
def test_characters_and_family_are_those_that_the_font_has() -> None:
    """The same answer as fontTools gives, for two formats of tables."""
    for path in installed():
        known = TTFont(path)
        font = read_font(path)
        assert font is not None
        cmap = known.getBestCmap()
        assert font.lacks(SAMPLE) == {character for character in SAMPLE if ord(character) not in cmap}
        names = {known["name"].getDebugName(number) for number in (1, 16)}
        assert font.family in names


@pytest.mark.needs_fonts
def test_the_first_font_of_a_collection_counts(tmp_path: Path) -> None:
    """Fonts for Chinese and Japanese come in collections."""
    path = installed()[1]
    collection = TTCollection()
    collection.fonts = [TTFont(path), TTFont(path)]
    collection.save(tmp_path / "two.ttc")
    one, both = read_font(path), read_font(tmp_path / "two.ttc")
    assert one is not None
    assert both is not None
    assert (both.family, both.lacks(SAMPLE)) == (one.family, one.lacks(SAMPLE))


@pytest.mark.needs_fonts
def test_a_broken_font_has_no_characters_and_does_no_harm(tmp_path: Path) -> None:
    """Cut anywhere, or with other bytes in its middle, it is no font or one that lacks what it lost."""
    whole = installed()[1].read_bytes()
    for length in (0, 3, 4, 11, 12, 40, 300, 5000):
        (tmp_path / "cut.ttf").write_bytes(whole[:length])
        font = read_font(tmp_path / "cut.ttf")
        assert font is None or font.lacks(SAMPLE) <= set(SAMPLE)
    cmap = TTFont(installed()[1]).reader.tables["cmap"].offset
    for start in range(cmap, cmap + 400, 7):
        (tmp_path / "other.ttf").write_bytes(whole[:start] + b"\xff" * 40 + whole[start + 40 :])
        font = read_font(tmp_path / "other.ttf")
        assert font is None or font.lacks(SAMPLE) <= set(SAMPLE)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"ttcf", b"\x00\x01\x00\x00\xff\xff", b"<svg/>" * 50])
def test_what_is_no_font_is_none(tmp_path: Path, content: bytes) -> None:
    """Whatever the name says."""
    path = tmp_path / "x.ttf"
    path.write_bytes(content)
    assert read_font(path) is None
    assert read_font(tmp_path / "none.ttf") is None
    assert read_font(tmp_path) is None
