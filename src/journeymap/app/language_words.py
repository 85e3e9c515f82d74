"""What a word of the language itself means: the key of a field, or a value that fields take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.diagnostics import spelling
from journeymap.glossary import value_for
from journeymap.glossary.place_words import class_words
from journeymap.model import FEELING_VALENCES, Element, Stage, Touchpoint, written_classes
from journeymap.model import shape as shapes
from journeymap.model.meaning import meaning
from journeymap.model.shape import facts


if TYPE_CHECKING:
    import enum
    from collections.abc import Iterator


def language_words(word: str) -> tuple[str, ...]:
    """
    Describe what a word is in the language.

    Args:
        word: a key, a value or another word for a value; its spelling makes no difference.

    Returns:
        A sentence for each field that has the key, then for each that takes the value, in the order of the language.

    Example:
        >>> language_words("owned"), language_words("Trust")
        (('`ownership: owned` of a channel: The provider controls it.',), ('`trust` of a touchpoint: How...',))
    """
    wanted = spelling(word)
    return tuple(dict.fromkeys((*_keys(wanted), *_values(word), *_feelings(wanted))))


# Private


def _keys(wanted: str) -> Iterator[str]:
    owners: tuple[type[Any], ...] = (Element, *written_classes())
    for owner in owners:
        inherited = facts(Element) if owner is not Element and issubclass(owner, Element) else {}
        for name, field in facts(owner).items():
            if spelling(field.key) == wanted and name not in inherited:
                yield f"`{field.key}` of {class_words(owner)}: {field.help}"


def _values(word: str) -> Iterator[str]:
    for owner in written_classes():
        for field in facts(owner).values():
            vocabulary = _vocabulary(field.shape)
            value = _member(word, vocabulary) if vocabulary is not None else None
            if value is not None:
                yield f"`{field.key}: {value.value}` of {class_words(owner)}: {meaning(value)}"


def _member(word: str, vocabulary: type[enum.Enum]) -> enum.Enum | None:
    called = next((value for value in vocabulary if spelling(value.value) == spelling(word)), None)
    return called if called is not None else value_for(word, vocabulary)[0]


def _vocabulary(shape: shapes.Shape) -> type[enum.Enum] | None:
    match shape:
        case shapes.Choice() | shapes.OpenChoice():
            return shape.words
        case shapes.Reference():
            return shape.known
        case shapes.Many():
            return _vocabulary(shape.item)
        case _:
            return None


def _feelings(wanted: str) -> Iterator[str]:
    if wanted in FEELING_VALENCES:
        owners: tuple[type[Any], ...] = (Touchpoint, Stage)
        where = " or ".join(class_words(owner) for owner in owners)
        yield f"`feels: {wanted}` of {where}: its valence is {FEELING_VALENCES[wanted]:g}, from -1 to 1."
