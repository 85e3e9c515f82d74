"""One spelling for all the ways in which a name is written."""

from __future__ import annotations

import unicodedata
from typing import Final


def spelling(name: str) -> str:
    """
    Write a name so that all of its spellings are one.

    Args:
        name: a word, or words joined in any way.

    Returns:
        Its letters, with the marks that scripts need, digits and `%` in lower case; `ä`, `ö` and `ü` as `ae`, `oe` and
        `ue`.

    Example:
        >>> spelling("Pain-Points"), spelling("painPoints"), spelling("Kanäle")
        ('painpoints', 'painpoints', 'kanaele')
    """
    return "".join(filter(_counts, unicodedata.normalize("NFC", name).casefold().translate(_UMLAUTS)))


# Private

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def _counts(character: str) -> bool:
    return character.isalnum() or character == "%" or unicodedata.category(character) in {"Mn", "Mc"}
