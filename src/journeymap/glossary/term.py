"""What the glossary knows of a term: what it means, its other words, and where it is in journeymap."""

from __future__ import annotations

import enum
from typing import Any, TypeAlias

from journeymap.frozen import frozen


class Language(enum.Enum):
    """The languages of the words, by their ISO 639 codes."""

    ENGLISH = "en"
    GERMAN = "de"


@frozen
class Word:
    """
    Another word for a term.

    Attributes:
        text: the word in the singular, as it is written in the middle of a sentence.
        language: its language.
        plural: its plural, empty if there is none; for an English word `None` stands for the regular one.
    """

    text: str
    language: Language
    plural: str | None = None


def english(text: str, plural: str | None = None) -> Word:
    """
    Make an English word.

    Example:
        >>> english("phase").language.value
        'en'
    """
    return Word(text, Language.ENGLISH, plural)


def german(text: str, plural: str | None = None) -> Word:
    """
    Make a German word.

    Example:
        >>> german("Kanal", "Kanäle").plural
        'Kanäle'
    """
    return Word(text, Language.GERMAN, plural)


@frozen
class Field:
    """
    A field of the language.

    Attributes:
        owner: the class of the model that has it.
        key: its key in a map.
    """

    owner: type[Any]
    key: str


def fields(key: str, *owners: type[Any]) -> tuple[Field, ...]:
    """
    Name a field that several classes have.

    Args:
        key: its key in a map.
        owners: the classes of the model that have it.

    Returns:
        A place for each class.
    """
    return tuple(Field(owner, key) for owner in owners)


@frozen
class Value:
    """
    A word that a field of the language takes.

    Attributes:
        owner: the class of the model that has the field.
        key: the key of the field.
        word: the word, as it is written in a map.
    """

    owner: type[Any]
    key: str
    word: str


@frozen
class View:
    """A view, by its name."""

    name: str


@frozen
class Rule:
    """A rule of `check`, by its code."""

    code: str


@frozen
class Query:
    """A question to the graph, by its name in `journeymap.graph.query`."""

    name: str


@frozen
class Command:
    """A command of the shell, by its name and, after it, an option: `check --baseline`."""

    name: str


@frozen
class Page:
    """
    A page of the documentation.

    Attributes:
        path: the path below `docs`.
        title: what it is called in a sentence.
    """

    path: str
    title: str


Place: TypeAlias = Field | Value | View | Rule | Query | Command | Page
"""Where a term is in journeymap."""


@frozen
class Term:
    """
    A word of the field.

    Attributes:
        name: the word, as it is written in the middle of a sentence.
        meaning: what it means, in one sentence.
        here: where it is in journeymap, the most telling place first.
        words: other words for the same; the German ones come last.
        written: keys and values of the language that mean exactly this, so that its words can be taken for them.
        later: what of it is not built yet; it says so by itself where `here` is empty.
        advice: what to do for somebody who writes the word where it does not belong.
    """

    name: str
    meaning: str
    here: tuple[Place, ...] = ()
    words: tuple[Word, ...] = ()
    written: tuple[str, ...] = ()
    later: str | None = None
    advice: str | None = None
