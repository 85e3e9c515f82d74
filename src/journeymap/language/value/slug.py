"""From names to ids."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from journeymap.late import late_pattern


_NOT_WORD: Final = late_pattern(r"[^a-z0-9]+", re.ASCII)


def slugify(name: str) -> str:
    """
    Make an id of a name; letters without a Latin form become their code.

    Returns:
        An id, or an empty text when the name has no letter and no digit.

    Example:
        >>> slugify("Agent explains plans"), slugify("Größe prüfen"), slugify("支払い")
        ('agent-explains-plans', 'grosse-prufen', 'u652f-u6255-u3044')
    """
    if name.isascii():
        return _NOT_WORD.sub("-", name.lower()).strip("-")
    return _NOT_WORD.sub("-", unicodedata.normalize("NFKD", name).casefold().translate(_LATIN)).strip("-")


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


class _Latin(dict[int, str]):
    """What stands for a character in an id, found when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isascii():
            letters = character
        elif character.isalnum():
            letters = f" u{code:x} "
        else:
            letters = "" if unicodedata.combining(character) else " "
        self[code] = letters
        return letters


_LATIN: Final = _Latin()
