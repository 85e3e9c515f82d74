"""Whether two texts speak of the same thing, as far as their words tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics.character import NEWER_SIGNS
from journeymap.late import late_pattern


if TYPE_CHECKING:
    from collections.abc import Iterable


def beginnings(texts: Iterable[str]) -> frozenset[str]:
    """
    Collect how the words of texts begin, so that `queue` and `queues`, `types` and `typing` are one.

    Args:
        texts: names, descriptions, remarks.

    Returns:
        Of each word that says something by itself the first four letters, without the endings that English adds; of
        scripts without case, many of which write words without spaces, every two characters that stand together.

    Example:
        >>> sorted(beginnings(["No time for phone queues"]))
        ['phon', 'queu', 'tim']
        >>> sorted(beginnings(["等候时间"]))
        ['候时', '时间', '等候']
    """
    words = (word for text in texts for word in words_in(text))
    return frozenset(beginning for word in words for beginning in _beginnings(word))


def words_in(text: str) -> list[str]:
    """Return the words of a text, in lower case."""
    return _WORD.findall(text.casefold())


# Private

_WORD: Final = late_pattern(rf"[\w{NEWER_SIGNS}]+")

# Four letters tell most words apart, and are short enough to leave endings out; shorter words are rarely what a text
# is about.
_LENGTH: Final = 4

_ENDING: Final = re.compile(r"(?<=[^\W\d_]{3})(?:ing|ed|es|e|s)\Z")

_FILLING: Final = frozenset(
    """
    about after again also because been before being cannot does down each every from have having here into just
    like long made make many more most much must need needs never nobody nothing only other over same says some such
    than that their them then there they this until very want wants what when where which while whom will with
    without would your
    """.split()  # noqa: SIM905 (lines to read)
)
"""English words that nearly every text holds."""


def _beginnings(word: str) -> tuple[str, ...]:
    if word.upper() == word and not word.isdecimal():
        return tuple(word[at : at + 2] for at in range(max(len(word) - 1, 1)))
    return (_ENDING.sub("", word)[:_LENGTH],) if len(word) >= _LENGTH and word not in _FILLING else ()
