"""Every character that Unicode has, and those that outputs replace."""

from __future__ import annotations

import sys
from typing import Final


EVERY: Final = tuple(map(chr, range(sys.maxunicode + 1)))

C0: Final = range(0x20)
DEL_AND_C1: Final = range(0x7F, 0xA0)
SURROGATES: Final = range(0xD800, 0xE000)
NO_CHARACTERS: Final = (0xFFFE, 0xFFFF)
LINE_ENDS_OF_UNICODE: Final = (0x2028, 0x2029)


def replaced(*more: range | tuple[int, ...], kept: str) -> set[str]:
    """Collect the characters that no format may hold, some more, without some that it keeps."""
    numbers = [number for part in (C0, DEL_AND_C1, SURROGATES, NO_CHARACTERS, *more) for number in part]
    return set(map(chr, numbers)) - set(kept)
