"""What an id is: words of letters and digits of any script, joined by `-`."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from journeymap.late import late_function, late_pattern


if TYPE_CHECKING:
    from collections.abc import Callable


ID_RULE: Final = "IDs are words of lower-case letters and digits, joined by `-`"
"""What an id is, for messages; of other scripts than that of English there is more to say."""


def is_identifier(text: str) -> bool:
    """
    Return whether a text is an id.

    Args:
        text: any text.

    Example:
        >>> is_identifier("compare-plans"), is_identifier("注文する"), is_identifier("Büro")
        (True, True, False)
    """
    # Most ids are of ASCII, and those need no table.
    return _PLAIN.fullmatch(text) is not None or (not text.isascii() and _is_of_scripts(text))


def is_id_in_disguise(text: str) -> bool:
    """
    Return whether a text is no id, but seems to be one: coded otherwise, with something unseen, or with look-alikes.

    Example:
        >>> is_id_in_disguise("p\\N{CYRILLIC SMALL LETTER A}y"), is_id_in_disguise("Takes money")
        (True, False)
    """
    return not text.isascii() and _is_disguised(text)


def has_word_without_case(identifier: str) -> bool:
    """Return whether an id has a letter of a script without capitals, so that it may as well be a name."""
    return not identifier.isascii() and _has_word_without_case(identifier)


def is_reference(text: str) -> bool:
    """
    Return whether a text can refer to an element: its id, perhaps within that of its owner, or behind its kind.

    Example:
        >>> is_reference("pay.slow"), is_reference("system:scheduler"), is_reference("Pays at the till")
        (True, True, False)
    """
    *kinds, name = text.split(":")
    ids = name.split(".")
    return len(ids) <= _MOST_IDS and all(map(is_identifier, ids)) and all(map(_KIND.fullmatch, kinds))


def in_nfc(text: str) -> str:
    """Write a text in Unicode's form NFC, in which a letter with an accent is one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


# Private

_PLAIN: Final = late_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_KIND: Final = late_pattern(r"[a-z]+(?:-[a-z]+)*", re.ASCII)
# An element, and its owner.
_MOST_IDS: Final = 2

_is_of_scripts: Final[Callable[[str], bool]] = late_function("journeymap.model.script:is_identifier_of_scripts")
_is_disguised: Final[Callable[[str], bool]] = late_function("journeymap.model.script:is_disguised")
_has_word_without_case: Final[Callable[[str], bool]] = late_function("journeymap.model.script:has_word_without_case")
