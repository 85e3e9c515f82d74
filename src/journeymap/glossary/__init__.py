"""
The glossary: the words of the field in English and German, what they mean, and where each is in journeymap.

Holds: terms with their places and other words, synonyms of single values, look-ups by any of these words.
May import: diagnostics, frozen, late, model.
Start reading: term.py, then terms/__init__.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.glossary.look_up import keys_for, term_names, terms_for, value_for
    from journeymap.glossary.place_words import place_words
    from journeymap.glossary.term import Command, Field, Language, Page, Place, Query, Rule, Term, Value, View, Word
    from journeymap.glossary.terms import TERMS
    from journeymap.glossary.value_words import VALUE_WORDS, ValueWords

_HOMES: Final = {
    "Command": ".term",
    "Field": ".term",
    "Language": ".term",
    "Page": ".term",
    "Place": ".term",
    "Query": ".term",
    "Rule": ".term",
    "TERMS": ".terms",
    "Term": ".term",
    "VALUE_WORDS": ".value_words",
    "Value": ".term",
    "ValueWords": ".value_words",
    "View": ".term",
    "Word": ".term",
    "keys_for": ".look_up",
    "place_words": ".place_words",
    "term_names": ".look_up",
    "terms_for": ".look_up",
    "value_for": ".look_up",
}

__all__ = [
    "TERMS",
    "VALUE_WORDS",
    "Command",
    "Field",
    "Language",
    "Page",
    "Place",
    "Query",
    "Rule",
    "Term",
    "Value",
    "ValueWords",
    "View",
    "Word",
    "keys_for",
    "place_words",
    "term_names",
    "terms_for",
    "value_for",
]

__getattr__ = late_names(__name__, _HOMES)
