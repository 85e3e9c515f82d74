"""From names to ids."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics.character import NEWER_SIGNS, category
from journeymap.late import late_function, late_pattern


if TYPE_CHECKING:
    from collections.abc import Callable

_NOT_WORD: Final = late_pattern(r"[^a-z0-9]+", re.ASCII)


def slugify(name: str) -> str:
    """
    Make an id of a name, in the script of the name.

    Letters of Latin lose their accents, so that a keyboard of any country can write the id. Where a word mixes scripts
    that ids keep apart, the id has two words. What no id can hold becomes its code.

    Returns:
        An id, or an empty text when the name has no letter and no digit.

    Example:
        >>> slugify("Agent explains plans"), slugify("Größe prüfen"), slugify("注文する・店頭")
        ('agent-explains-plans', 'grosse-prufen', '注文する-店頭')
    """
    if name.isascii():
        return _NOT_WORD.sub("-", name.lower()).strip("-")
    # What only newer Pythons know, they would write and decompose as others do not.
    known = _NEWER.sub(" ", name)
    letters = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", known).lower()).translate(_OTHER_LATIN)
    for taken_apart, written in _AS_WRITTEN:
        letters = letters.replace(taken_apart, written)
    words = "".join(map(_LETTERS.__getitem__, letters)).split()
    return "-".join(part for word in words for part in ([word] if word.isascii() else _words_by_script(word)))


_CAMEL: Final = late_pattern(r"(?<=[a-z0-9])(?=[A-Z])", re.ASCII)


def id_for(key: str) -> str:
    """
    Make an id of a key that is none.

    Example:
        >>> id_for("PayNow"), id_for("pay_now")
        ('pay-now', 'pay-now')
    """
    return slugify(_CAMEL.sub("-", key[:_LONGEST_KEY]))[:_LONGEST_KEY].strip("-")


_LONGEST_KEY: Final = 200


# Private

_NEWER: Final = late_pattern(f"[{NEWER_SIGNS}]")
# Letters of Latin that Unicode does not make of one of ASCII and an accent.
_OTHER_LATIN: Final = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ł": "l",
        "þ": "th",
        "ŧ": "t",
    }
)
# NFKC takes a vowel of Thai and Lao apart that is always written as one.
_AS_WRITTEN: Final = (("\u0e4d\u0e32", "\u0e33"), ("\u0ecd\u0eb2", "\u0eb3"))

# Most names are of ASCII.
_may_be_in_word: Final[Callable[[str], bool]] = late_function("journeymap.model.script:may_be_in_word")
_words_by_script: Final[Callable[[str], list[str]]] = late_function("journeymap.model.script:words_by_script")


class _Letters(dict[str, str]):
    """What stands for a character in an id, found when it is first met; a blank between words."""

    def __missing__(self, character: str) -> str:
        if character.isascii():
            letter = character if character.isalnum() else " "
        elif (plain := unicodedata.normalize("NFD", character)[0]).isascii() and plain.isalnum():
            letter = plain
        elif _may_be_in_word(character):
            letter = character
        elif category(character)[0] in "LN":
            letter = f" u{ord(character):x} "
        else:
            letter = "" if unicodedata.combining(character) else " "
        self[character] = letter
        return letter


_LETTERS: Final = _Letters()
