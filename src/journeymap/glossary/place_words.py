"""Say in words where a term is in journeymap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, assert_never

from journeymap.glossary.term import Command, Field, Page, Query, Rule, Value, View
from journeymap.model import JourneyMap
from journeymap.model.shape import with_article


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.glossary.term import Place


def place_words(places: Sequence[Place], rule_names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """
    Describe places; neighbours that name one field of several classes become one.

    Args:
        places: the places of a term.
        rule_names: the names of rules by code, for who knows them; without them codes stand alone.

    Returns:
        A phrase for each, in their order.

    Example:
        >>> from journeymap.model import Stage, Touchpoint
        >>> place_words((Field(Touchpoint, "pains"), Field(Stage, "pains"), View("journey")))
        ('`pains` of a touchpoint or a stage', 'the view `journey`')
    """
    return tuple(_phrase(group, rule_names or {}) for group in grouped(places))


def grouped(places: Sequence[Place]) -> Iterator[list[Place]]:
    """Put neighbours together that name one field of several classes."""
    group: list[Place] = []
    for place in places:
        first = group[0] if group else None
        if isinstance(place, Field) and isinstance(first, Field) and first.key == place.key:
            group.append(place)
            continue
        if group:
            yield group
        group = [place]
    if group:
        yield group


def class_words(owner: type[Any]) -> str:
    """
    Name a class of the model in a sentence.

    Example:
        >>> from journeymap.model import FailPoint
        >>> class_words(FailPoint), class_words(JourneyMap)
        ('a fail point', 'the map')
    """
    if owner is JourneyMap:
        return "the map"
    words = _CAPITAL.sub(" ", owner.__name__).lower()
    return words if words in _UNCOUNTED else with_article(words)


# Private

_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNCOUNTED: Final = frozenset({"evidence", "feedback", "personal data", "data quality", "physical evidence"})


def _phrase(group: Sequence[Place], rule_names: Mapping[str, str]) -> str:
    """Name places of one kind in a phrase, such as a field and the classes that have it."""
    place = group[0]
    match place:
        case Field(key=key):
            owners = [class_words(other.owner) for other in group if isinstance(other, Field)]
            return f"`{key}` of {_listed(owners)}"
        case Value(owner=owner, key=key, word=word):
            return f"`{key}: {word}` of {class_words(owner)}"
        case View(name=name):
            return f"the view `{name}`"
        case Rule(code=code):
            return f"the rule {' '.join(filter(None, (code, rule_names.get(code))))}"
        case Query(name=name):
            return f"the query `{name}`"
        case Command(name=name):
            return f"`journeymap {name}`"
        case Page(path=path, title=title):
            return f"{title} (docs/{path})"
        case _:
            assert_never(place)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
