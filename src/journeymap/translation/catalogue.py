"""What a language has for the words of the tool, and where that is found."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Mapping


ENGLISH: Final = "en"
"""The language in which the code says everything."""

HOMES: Final = {
    ENGLISH: "journeymap.translation.english",
    "de": "journeymap.translation.german",
    "ja": "journeymap.translation.japanese",
}
"""By language the module of its catalogue; a new one is a module and a line here."""


class Catalogue(NamedTuple):
    """
    The words of one language.

    Attributes:
        phrases: by what the tool says in English, what it says instead.
        values: by each value of the vocabularies, how it stands within a sentence; what is left out is said in English.
        titles: by the English title of each field, its title; the same.
        decimal: what stands before the decimals of a number.
    """

    phrases: Mapping[str, str]
    values: Mapping[str, str]
    titles: Mapping[str, str]
    decimal: str


@cache
def catalogue(language: str) -> Catalogue | None:
    """
    Find the words of a language.

    Args:
        language: such as `de`.

    Returns:
        Its catalogue; `None` for what the tool does not speak.

    Example:
        >>> catalogue("de").phrases["Moment of truth"]
        'Moment der Wahrheit'
    """
    home = HOMES.get(language)
    if home is None:
        return None
    words: Catalogue = import_module(home).CATALOGUE
    return words
