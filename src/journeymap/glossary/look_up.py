"""Look terms up by any of their words, and what the language has for a word of another tool."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from journeymap.diagnostics import spelling
from journeymap.glossary.term import Field, Language
from journeymap.glossary.terms import TERMS
from journeymap.glossary.value_words import VALUE_WORDS


if TYPE_CHECKING:
    import enum
    from collections.abc import Iterator, Mapping

    from journeymap.glossary.term import Term, Word


def terms_for(word: str) -> tuple[Term, ...]:
    """
    Find the terms that a word stands for.

    Args:
        word: the name of a term or another word for it, in English or German, in the singular or the plural; case,
            blanks, hyphens, `_` and `ae` for `ä` make no difference.

    Returns:
        The terms in alphabetical order, first those that are called so; empty if there is none.

    Example:
        >>> [term.name for term in terms_for("pain_points")], [term.name for term in terms_for("Kanaele")]
        (['pain point'], ['channel'])
    """
    return _terms_by_spelling().get(spelling(word), ())


def term_names() -> tuple[str, ...]:
    """Return every word under which a term is found: names and other words, each once, in alphabetical order."""
    words = {text for term in TERMS for text in (term.name, *(word.text for word in term.words))}
    return tuple(sorted(words, key=lambda text: (text.casefold(), text)))


def keys_for(word: str, owner: type[Any]) -> tuple[tuple[str, ...], bool]:
    """
    Find the fields of a class that hold what a word stands for.

    Args:
        word: what was written as a key.
        owner: the class of the model in whose mapping it was written.

    Returns:
        The keys, and whether the word can only mean the first: it stands for one term, and the key is just that term.

    Example:
        >>> from journeymap.model import Touchpoint
        >>> keys_for("pain_points", Touchpoint), keys_for("sentiment", Touchpoint)
        ((('pains',), True), (('emotion',), False))
    """
    terms = terms_for(word)
    for term in terms:
        for key in _keys_of(term, owner):
            if key in term.written:
                return (key,), len(terms) == 1
    return tuple(dict.fromkeys(key for term in terms for key in _keys_of(term, owner))), False


def value_for(word: str, vocabulary: type[enum.Enum]) -> tuple[enum.Enum | None, bool]:
    """
    Find the value of a vocabulary that a word stands for.

    Args:
        word: what was written as a value.
        vocabulary: the enumeration.

    Returns:
        The member, or `None` if the word stands for none; and whether the two mean the same.

    Example:
        >>> from journeymap.model import Medium
        >>> value_for("app", Medium), value_for("newsletter", Medium)
        ((<Medium.MOBILE_APP: 'mobile-app'>, True), (<Medium.EMAIL: 'email'>, False))
    """
    return _values_by_spelling().get((vocabulary, spelling(word)), (None, False))


# Private


def _keys_of(term: Term, owner: type[Any]) -> Iterator[str]:
    return (place.key for place in term.here if isinstance(place, Field) and place.owner is owner)


@cache
def _terms_by_spelling() -> Mapping[str, tuple[Term, ...]]:
    called: dict[str, list[Term]] = {}
    others: dict[str, list[Term]] = {}
    for term in TERMS:
        for text in (term.name, _plural(term.name)):
            called.setdefault(spelling(text), []).append(term)
        for word in term.words:
            for text in _forms(word):
                others.setdefault(spelling(text), []).append(term)
    return {
        text: tuple(dict.fromkeys((*called.get(text, ()), *others.get(text, ()))))
        for text in dict.fromkeys((*called, *others))
    }


@cache
def _values_by_spelling() -> Mapping[tuple[type[enum.Enum], str], tuple[enum.Enum, bool]]:
    return {
        (type(value), spelling(text)): (value, is_same)
        for value, words in VALUE_WORDS.items()
        for texts, is_same in (((*words.english, *words.german), True), (words.near, False))
        for text in texts
    }


def _forms(word: Word) -> Iterator[str]:
    yield word.text
    if word.plural:
        yield word.plural
    elif word.plural is None and word.language is Language.ENGLISH:
        yield _plural(word.text)


def _plural(text: str) -> str:
    """Write the regular English plural, of what stands before an `of`."""
    head, of, rest = text.partition(" of ")
    if of:
        return f"{_plural(head)}{of}{rest}"
    if text.endswith("y") and text[-2:-1] not in set("aeiou"):
        return f"{text[:-1]}ies"
    return f"{text}es" if text.endswith(("s", "x", "ch", "sh")) else f"{text}s"
