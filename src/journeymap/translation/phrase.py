"""
Phrases of the tool, said in the language of the sheet that is made.

Which language that is holds for a stretch of the program, as the precision of `decimal` does: a view, a layout or a
writer opens it for the map or the sheet that it is given, and everything it calls speaks so. See
`docs/design/117-words-in-the-readers-language.md`.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from journeymap.translation.catalogue import ENGLISH, catalogue


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


P = ParamSpec("P")
T = TypeVar("T")

_SPOKEN: Final[ContextVar[str]] = ContextVar("spoken", default=ENGLISH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """
    Say phrases in a language until the block ends.

    Not for the body of a generator, whose caller would speak so, too, between two values.

    Args:
        language: such as `de`; what the tool does not speak is said in English.

    Example:
        >>> with speaking("de"):
        ...     phrase("Owner: {owner}", owner="Netz")
        'Verantwortlich: Netz'
        >>> phrase("Owner: {owner}", owner="Netz")
        'Owner: Netz'
    """
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken_language() -> str:
    """Return the language that is spoken just now."""
    return _SPOKEN.get()


def in_language_of(language: Callable[[Any], str]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """
    Make a function speak the language of its first argument.

    Args:
        language: tells the language of that argument.

    Returns:
        A decorator. The function must have said all when it returns; it is no generator.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        first = function.__code__.co_varnames[0]

        @wraps(function)
        def speak(*arguments: P.args, **named: P.kwargs) -> T:
            with speaking(language(arguments[0] if arguments else named[first])):
                return function(*arguments, **named)

        return speak

    return decorate


def phrase(english: str, /, **values: object) -> str:
    """
    Say something in the language that is spoken.

    Args:
        english: what it is in English, with the names of values in braces.
        values: what stands in their places.

    Returns:
        The words; those of English where the language has none for them.

    Example:
        >>> phrase("waits {time}", time="4 min")
        'waits 4 min'
    """
    language = _SPOKEN.get()
    said = english
    if language != ENGLISH and (words := catalogue(language)) is not None:
        said = words.phrases.get(english, english)
    return said.format_map(values) if values else said


def counted(count: float, singular: str, plural: str, /, **values: object) -> str:
    """
    Count something.

    Args:
        count: how many.
        singular: what is said of one, in English.
        plural: what is said of any other number, in English, with `{count}` in it.
        values: what stands in other places; `count` itself, where it is written otherwise.

    Example:
        >>> counted(1, "1 stage", "{count} stages"), counted(2, "1 stage", "{count} stages")
        ('1 stage', '2 stages')
    """
    return phrase(singular if count == 1 else plural, **{"count": count, **values})


def number(english: str) -> str:
    """
    Write a number as the language does.

    Args:
        english: the number, its decimals behind a point.

    Example:
        >>> with speaking("de"):
        ...     number("4.5")
        '4,5'
    """
    language = _SPOKEN.get()
    words = None if language == ENGLISH else catalogue(language)
    return english if words is None else english.replace(".", words.decimal)


def value_word(value: str) -> str | None:
    """
    Name a value of a vocabulary as it stands within a sentence.

    Args:
        value: as it is written in a map, such as `in-review`.

    Returns:
        The words; `None` in English, whose words are those of the value, and where the language has none.
    """
    language = _SPOKEN.get()
    words = None if language == ENGLISH else catalogue(language)
    return None if words is None else words.values.get(value)


def field_title(english: str) -> str:
    """
    Name a field.

    Args:
        english: its title in English.
    """
    language = _SPOKEN.get()
    words = None if language == ENGLISH else catalogue(language)
    return english if words is None else words.titles.get(english, english)
