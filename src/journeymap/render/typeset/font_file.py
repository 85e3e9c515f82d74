"""
What a font file says of itself: its family, and which characters it has.

Only the tables that tell this are read, and nothing in them is trusted: a file that is no font has no characters.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO, Final

from attrs import field

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


_LARGEST: Final = 4 * 1024 * 1024
"""Bytes of one table; that of a font with all Chinese characters has a tenth."""

_MOST_FONTS: Final = 32
"""So many fonts of a collection are looked at; those that we know have ten."""


@frozen(kw_only=True)
class FontFile:
    """
    A font file; of a collection its first font.

    Attributes:
        path: where it is.
        family: what it is called, such as `Roboto`; empty where it does not say.
        families: what all fonts of a collection are called, the first one's name first; of a single font its name.
    """

    path: Path
    family: str
    families: tuple[str, ...]
    _cmap: bytes = field(repr=False)

    def lacks(self, characters: Iterable[str]) -> set[str]:
        """Give those of some characters that it does not have."""
        try:
            return _lacking(self._cmap, characters)
        except (struct.error, IndexError):
            return set(characters)


def read_font(path: Path) -> FontFile | None:
    """
    Read what a font file says of itself.

    Args:
        path: the file.

    Returns:
        The font; `None` if the file cannot be read or is no TrueType or OpenType font.
    """
    try:
        with path.open("rb") as file:
            starts = _starts(file)
            fonts = [_tables(file, start) for start in starts]
            cmap = _table(file, fonts[0], b"cmap")
            names = [_table(file, tables, b"name") for tables in fonts]
    except (OSError, struct.error):
        return None
    if not cmap:
        return None
    families = tuple(map(_name_in, names))
    return FontFile(path=path, family=families[0], families=families, cmap=cmap)


# Private


def _starts(file: BinaryIO) -> tuple[int, ...]:
    """Find where the fonts of a collection begin; a single font is a collection of one."""
    if file.read(4) != b"ttcf":
        return (0,)
    file.seek(8)
    (count,) = struct.unpack(">I", file.read(4))
    count = max(1, min(count, _MOST_FONTS))
    return struct.unpack(f">{count}I", file.read(4 * count))


def _tables(file: BinaryIO, start: int) -> Mapping[bytes, tuple[int, int]]:
    file.seek(start + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(start + 12)
    tables = {}
    for _ in range(min(count, 200)):
        tag, _, offset, length = struct.unpack(">4sIII", file.read(16))
        tables[tag] = (offset, length)
    return tables


def _table(file: BinaryIO, tables: Mapping[bytes, tuple[int, int]], tag: bytes) -> bytes:
    offset, length = tables.get(tag, (0, 0))
    file.seek(offset)
    return file.read(min(length, _LARGEST))


def _name_in(name: bytes) -> str:
    try:
        return _family(name)
    except (struct.error, UnicodeDecodeError):
        return ""


def _family(name: bytes) -> str:
    """Find the family among the names, of those for typesetters the one that holds all weights together."""
    _, count, storage = struct.unpack_from(">HHH", name)
    names: dict[int, str] = {}
    for index in range(count):
        platform, _, _, kind, length, offset = struct.unpack_from(">6H", name, 6 + 12 * index)
        if kind in {1, 16} and platform in {0, 3}:
            names.setdefault(kind, name[storage + offset : storage + offset + length].decode("utf-16-be"))
    return names.get(16) or names.get(1) or ""


def _lacking(cmap: bytes, characters: Iterable[str]) -> set[str]:
    """Find the characters for which the best table of a font has no glyph."""
    _, count = struct.unpack_from(">HH", cmap)
    best: tuple[int, int] = (0, 0)
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * index)
        (form,) = struct.unpack_from(">H", cmap, offset)
        if form in {4, 12} and (platform == 0 or (platform == 3 and encoding in {1, 10})):
            best = max(best, (form, offset))
    form, offset = best
    match form:
        case 12:
            return _lacking_12(cmap, offset, characters)
        case 4:
            return _lacking_4(cmap, offset, characters)
        case _:
            return set(characters)


def _lacking_12(cmap: bytes, offset: int, characters: Iterable[str]) -> set[str]:
    """Look characters up in groups of neighbouring ones, as fonts beyond the first plane have them."""
    (count,) = struct.unpack_from(">I", cmap, offset + 12)
    groups = list(struct.iter_unpack(">III", cmap[offset + 16 : offset + 16 + 12 * count]))
    return {
        character
        for character in characters
        if not any(start <= ord(character) <= end and glyph + ord(character) - start for start, end, glyph in groups)
    }


def _lacking_4(cmap: bytes, offset: int, characters: Iterable[str]) -> set[str]:
    """Look characters up in the segments of the first plane."""
    count = struct.unpack_from(">H", cmap, offset + 6)[0] // 2
    ends, starts, deltas, shifts = (
        struct.unpack_from(f">{count}H", cmap, offset + 14 + 2 * count * column + (2 if column else 0))
        for column in range(4)
    )
    table = offset + 16 + 6 * count
    missing = set()
    for character in characters:
        code = ord(character)
        segment = next((index for index in range(count) if code <= ends[index]), None)
        if segment is None or code < starts[segment]:
            missing.add(character)
            continue
        glyph = code
        if shifts[segment]:
            where = table + 2 * segment + shifts[segment] + 2 * (code - starts[segment])
            (glyph,) = struct.unpack_from(">H", cmap, where)
        if not (glyph + deltas[segment]) & 0xFFFF or (shifts[segment] and not glyph):
            missing.add(character)
    return missing
